/**
 * From scenario files to what will be simulated: reads the chain of files and the region, checks names, reconciles with
 * the log. Appends nothing; all problems of all files come back at once.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { EventStore } from '../../domain/ports.js'
import type { PlacedProblem } from '../../domain/problem.js'
import type { Region } from '../../domain/region/region.js'
import { settingsOf, type Goal } from '../../domain/study/head.js'
import type { LogEntry } from '../../domain/study/logEntry.js'
import { namesOf } from '../../domain/study/names.js'
import { reconcile, type PlannedAppend } from '../../domain/study/reconcile.js'
import type { Logs } from '../../domain/study/standing.js'
import type { Standing } from '../../domain/study/study.js'
import { timelineOf, type Timeline } from '../../domain/study/timeline.js'
import { formatMonth } from '../../domain/time.js'
import { readRegion, type RegionRead } from '../../io/region/readRegion.js'
import { readScenarioChain } from '../../io/scenario/readScenarioChain.js'
import type { RunSettings } from '../../sim/contract.js'
import { usageProblem, type AppError } from '../appError.js'
import { regionHash } from '../hash.js'
import type { RunRequest } from './runTypes.js'

/** A study, ready to be simulated once its log is up to date. */
export interface PreparedStudy {
  readonly standing: Standing
  readonly parent: Standing | undefined
  readonly region: Region
  readonly regionHash: string
  readonly settings: RunSettings
  readonly draws: number
  readonly goals: ReadonlyArray<Goal>
  readonly timeline: Timeline
  readonly warnings: ReadonlyArray<PlacedProblem>
}

export interface Prepared {
  readonly studies: ReadonlyArray<PreparedStudy>
  /** One per stream, in order of first use; also those without entries. */
  readonly appends: ReadonlyArray<PlannedAppend>
}

/** Prepares several files against one state of the log; a shared parent is reconciled once. */
export const prepareStudies = (
  events: EventStore<LogEntry>,
  paths: ReadonlyArray<string>,
  request: RunRequest
): E.Either<AppError, Prepared> => {
  const problems: PlacedProblem[] = []
  const studies: PreparedStudy[] = []
  const logs = new Map<string, ReadonlyArray<LogEntry>>()
  const appends = new Map<string, PlannedAppend>()
  const regions = new Map<string, E.Either<ReadonlyArray<PlacedProblem>, RegionRead>>()
  for (const path of paths) {
    const chain = readScenarioChain(path)
    if (E.isLeft(chain)) {
      problems.push(...chain.left)
      continue
    }
    const { files, regionDirectory } = chain.right
    const read = regions.get(regionDirectory) ?? readRegion(regionDirectory)
    if (E.isLeft(read) && !regions.has(regionDirectory)) problems.push(...read.left)
    regions.set(regionDirectory, read)
    if (E.isLeft(read)) continue
    for (const { wanted } of files) {
      if (logs.has(wanted.stream)) continue
      const log = events.read(wanted.stream)
      if (E.isLeft(log)) return log
      logs.set(
        wanted.stream,
        log.right.map(({ entry }) => entry)
      )
    }
    const names = namesOf(read.right.region)
    const reconciled = reconcile(
      files.map(({ wanted }) => wanted),
      logs satisfies Logs,
      names
    )
    if (E.isLeft(reconciled)) {
      for (const refused of reconciled.left) {
        const file = files.find(({ wanted }) => wanted.stream === refused.stream)
        problems.push(...refused.problems.map((found) => file?.place(found) ?? { ...found, file: path }))
      }
      continue
    }
    const { standing, parent } = reconciled.right
    for (const append of reconciled.right.appends) merge(appends, logs, append)
    const { from, until, seed, draws } = settingsOf(standing.head, names.firstMonth)
    const last = request.until ?? until
    if (last < from) problems.push(endBeforeStart(last, from))
    studies.push({
      standing,
      parent,
      region: read.right.region,
      regionHash: regionHash(read.right.region),
      settings: {
        from,
        until: last,
        seed: request.seed ?? seed,
        mode: request.expected ? 'expected' : 'draws'
      },
      draws: request.expected ? 1 : (request.draws ?? draws),
      goals: standing.head.goals ?? [],
      timeline: timelineOf(standing.entries),
      warnings: [...chain.right.warnings, ...read.right.warnings]
    })
  }
  return problems.some(({ severity }) => severity === 'error')
    ? E.left({ _tag: 'BadInput', problems })
    : E.right({ studies, appends: [...appends.values()] })
}

/** The log in memory as if appended, and one append per stream for the store. */
const merge = (
  appends: Map<string, PlannedAppend>,
  logs: Map<string, ReadonlyArray<LogEntry>>,
  append: PlannedAppend
): void => {
  const earlier = appends.get(append.stream)
  appends.set(
    append.stream,
    earlier === undefined ? append : { ...earlier, entries: [...earlier.entries, ...append.entries] }
  )
  logs.set(append.stream, [...(logs.get(append.stream) ?? []), ...append.entries])
}

const endBeforeStart = (until: number, from: number): PlacedProblem =>
  usageProblem('end-before-start', '--until', formatMonth(until), `a month from ${formatMonth(from)} on`)
