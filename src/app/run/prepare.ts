/**
 * From scenario files to what will be simulated: reads the chain of files and the region, checks names, reconciles with
 * the log. Appends nothing; all problems of all files come back at once.
 */
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { EventStore } from '../../domain/ports.js'
import { problem, type PlacedProblem, type Problem } from '../../domain/problem.js'
import type { Region } from '../../domain/region/region.js'
import { lastAllowedMonth, longestHorizonMonths, settingsOf, type Goal } from '../../domain/study/head.js'
import { withKeys } from '../../domain/study/keys.js'
import type { LogEntry } from '../../domain/study/logEntry.js'
import type { DeclaredGroup } from '../../domain/study/declaredGroup.js'
import { namesOf, type Names } from '../../domain/study/names.js'
import { reconcile, type PlannedAppend } from '../../domain/study/reconcile.js'
import { extended, type Log } from '../../domain/study/standing.js'
import type { Standing } from '../../domain/study/study.js'
import { timelineOf, type Timeline } from '../../domain/study/timeline.js'
import { groupProblems, withGroups } from '../../domain/study/withGroups.js'
import { formatMonth } from '../../domain/time.js'
import { headFile } from '../../io/region/packageHead.js'
import { readRegion, type RegionRead } from '../../io/region/readRegion.js'
import {
  inOrder,
  nameProblems,
  placeRefusals,
  readScenario,
  requirementsNotMet,
  type ScenarioInvalid
} from '../../io/scenario/readScenario.js'
import type { ScenarioFile } from '../../io/scenario/scenarioFile.js'
import type { RunSettings } from '../../sim/contract.js'
import { usageProblem, type AppError } from '../appError.js'
import { regionHash } from '../hash.js'
import { readHistories } from '../histories.js'
import { placedInPackage } from '../regions.js'
import { fileBehind } from '../studies/fileBehind.js'
import type { MapShapes } from '../../report/shapes.js'
import type { RunRequest } from './runTypes.js'
import { shapesOfPackage } from './shapes.js'

/** A study, ready to be simulated once its log is up to date. */
export interface PreparedStudy {
  readonly standing: Standing
  readonly parent: Standing | undefined
  /** Absolute path of its scenario file; absent where it is told from its log. */
  readonly file?: string
  readonly region: Region
  /** Where the package was read. */
  readonly regionDirectory: string
  /** Borders that the package carries for maps; never part of what is simulated. */
  readonly shapes?: MapShapes
  /** Of the region with the groups that the study declares. */
  readonly regionHash: string
  /** Of the package alone: studies of equal packages can be compared. */
  readonly packageHash: string
  readonly settings: RunSettings
  readonly draws: number
  readonly goals: ReadonlyArray<Goal>
  readonly timeline: Timeline
  readonly warnings: ReadonlyArray<PlacedProblem>
  /** Gives a problem found while compiling its place: `events/<key>/<field>` in a scenario file, else in the package. */
  readonly place: (found: Problem) => PlacedProblem
}

export interface Prepared {
  readonly studies: ReadonlyArray<PreparedStudy>
  /** One per stream, in order of first use; also those without entries. */
  readonly appends: ReadonlyArray<PlannedAppend>
}

/** Logs in memory, as they will be after what is to be appended. */
interface Ledger {
  readonly logs: Map<string, Log>
  readonly appends: Map<string, PlannedAppend>
}

/** Reads each region once, however many scenarios stand on it. */
type Regions = (directory: string) => E.Either<ReadonlyArray<PlacedProblem>, RegionRead>

/** Prepares several files against one state of the log; a shared parent is reconciled once. */
export const prepareStudies = async (
  events: EventStore<LogEntry>,
  paths: ReadonlyArray<string>,
  request: RunRequest
): Promise<E.Either<AppError, Prepared>> => {
  const problems: PlacedProblem[] = []
  const studies: PreparedStudy[] = []
  const ledger: Ledger = { logs: new Map(), appends: new Map() }
  const regions = onceEach(readRegion)
  for (const path of paths) {
    const prepared = await prepareStudy(events, path, request, regions, ledger)
    if (E.isRight(prepared)) studies.push(prepared.right)
    else if (prepared.left._tag === 'BadInput') problems.push(...prepared.left.problems)
    else return prepared
  }
  return problems.length > 0
    ? E.left({ _tag: 'BadInput', problems: distinct(problems) })
    : E.right({ studies, appends: [...ledger.appends.values()] })
}

const prepareStudy = async (
  events: EventStore<LogEntry>,
  path: string,
  request: RunRequest,
  regions: Regions,
  { logs, appends }: Ledger
): Promise<E.Either<AppError, PreparedStudy>> => {
  const scenario = await readScenario(path)()
  if (E.isLeft(scenario)) return E.left(badScenario(scenario.left, regions))
  const { files, chain, regionDir } = scenario.right
  const read = regions(regionDir)
  if (E.isLeft(read)) return E.left({ _tag: 'BadInput', problems: placedAbsence(read.left, files) })
  const histories = readHistories(
    events,
    chain.map(({ stream }) => stream),
    logs
  )
  if (E.isLeft(histories)) return histories
  const { region: packaged, warnings } = read.right
  const declared = files.flatMap(({ head }) => head.groups ?? [])
  const names = namesWith(packaged, declared)
  const reconciled = reconcile(chain, logs, names)
  const unmet = requirementsNotMet(files, names)
  if (E.isLeft(reconciled)) {
    const { left } = reconciled
    return '_tag' in left
      ? fileBehind(events, left, files)
      : E.left({ _tag: 'BadInput', problems: inOrder([...unmet, ...placeRefusals(left, files)]) })
  }
  if (unmet.length > 0) return E.left({ _tag: 'BadInput', problems: inOrder(unmet) })
  const { standing, parent } = reconciled.right
  for (const append of reconciled.right.appends) merge(appends, logs, append)
  const groups = standing.head.groups ?? []
  const wrong = groupProblems(packaged, groups)
  if (wrong.length > 0) return E.left({ _tag: 'BadInput', problems: wrong.map(placedInHead(files)) })
  const region = withGroups(packaged, groups)
  const { from, until, seed, draws } = settingsOf(standing.head, names.firstMonth)
  const last = request.until ?? until
  const { shapes, warnings: ofShapes } = shapesOfPackage(regionDir, packaged)
  if (last < from || last >= from + longestHorizonMonths) return E.left(badUntil(last, from))
  return E.right({
    standing,
    parent,
    file: resolve(path),
    region,
    regionDirectory: regionDir,
    ...(shapes === undefined ? {} : { shapes }),
    regionHash: regionHash(region),
    packageHash: regionHash(packaged),
    settings: {
      from,
      until: last,
      seed: request.seed ?? seed,
      mode: request.expected ? 'expected' : 'draws',
      ...(request.demographicNoise === true ? { demography: 'stochastic' as const } : {})
    },
    draws: request.expected ? 1 : (request.draws ?? draws),
    goals: standing.head.goals ?? [],
    timeline: timelineOf(standing.entries),
    warnings: [...warnings, ...ofShapes],
    place: placer(files)
  })
}

/** The last file that has an entry of this key is the one that decides about it. */
const placer =
  (files: ReadonlyArray<ScenarioFile>) =>
  (found: Problem): PlacedProblem => {
    const [table, key, ...field] = found.path
    if (table !== 'events') return placedInPackage(found)
    for (const file of [...files].reverse()) {
      const entry = withKeys(file.entries).find((c) => c.key === key || String(key).startsWith(`${c.key}/`))
      if (entry !== undefined) return file.place({ ...found, path: [...entry.path, ...field] })
    }
    return { ...found, file: files.at(-1)?.path ?? 'events' }
  }

/** The names of the package, and those of the groups that files declare. */
const namesWith = (region: Region, declared: ReadonlyArray<DeclaredGroup>): Names => {
  const names = namesOf(region)
  return { ...names, groups: new Set([...(names.groups ?? []), ...declared.map(({ group }) => group)]) }
}

/** A mistake of a head field stands in the last file that gives the field. */
const placedInHead =
  (files: ReadonlyArray<ScenarioFile>) =>
  (found: Problem): PlacedProblem => {
    const file = [...files].reverse().find(({ head }) => head.groups !== undefined) ?? files.at(-1)
    return file === undefined ? { ...found, file: 'groups' } : file.place(found)
  }

/** Mistakes of the files, and of the names in them where the region can be read. */
const badScenario = (invalid: ScenarioInvalid, regions: Regions): AppError => {
  const read = invalid.regionDir === undefined ? undefined : regions(invalid.regionDir)
  const names =
    read === undefined || E.isLeft(read)
      ? []
      : nameProblems(
          invalid.files,
          namesWith(
            read.right.region,
            invalid.files.flatMap(({ head }) => head.groups ?? [])
          )
        )
  const ofRegion = read !== undefined && E.isLeft(read) ? placedAbsence(read.left, invalid.files) : []
  const ofFiles = new Set(invalid.files.map(({ path }) => path))
  const [inFiles, inPackage] = [
    ofRegion.filter(({ file }) => ofFiles.has(file)),
    ofRegion.filter(({ file }) => !ofFiles.has(file))
  ]
  return {
    _tag: 'BadInput',
    problems: [...inOrder(distinct([...invalid.problems, ...names, ...inFiles])), ...inPackage]
  }
}

/** A package that is not there is a mistake of the file that names it. */
const placedAbsence = (
  problems: ReadonlyArray<PlacedProblem>,
  files: ReadonlyArray<ScenarioFile>
): ReadonlyArray<PlacedProblem> => {
  const naming = files.find(({ region }) => region !== undefined)
  return problems.map((found) =>
    naming === undefined || found.kind !== 'missing-file' || found.file !== headFile
      ? found
      : naming.place(
          problem('no-such-file', ['region'], found.found, 'the folder of a region package, with datapackage.json')
        )
  )
}

/** Each problem once: two files may share a parent, and a place may be found wrong twice. */
const distinct = (problems: ReadonlyArray<PlacedProblem>): ReadonlyArray<PlacedProblem> => {
  const seen = new Map(
    problems.map((found) => [[found.file, found.line, found.column, found.kind, found.found].join('\u0000'), found])
  )
  return [...seen.values()]
}

const onceEach = <A>(read: (directory: string) => A): ((directory: string) => A) => {
  const known = new Map<string, A>()
  return (directory) => {
    const found = known.get(directory) ?? read(directory)
    known.set(directory, found)
    return found
  }
}

/** The log in memory as if appended, and one append per stream for the store. */
const merge = (appends: Map<string, PlannedAppend>, logs: Map<string, Log>, append: PlannedAppend): void => {
  const earlier = appends.get(append.stream)
  appends.set(
    append.stream,
    earlier === undefined ? append : { ...earlier, entries: [...earlier.entries, ...append.entries] }
  )
  logs.set(append.stream, extended(logs.get(append.stream), append.entries))
}

const badUntil = (until: number, from: number): AppError => ({
  _tag: 'BadInput',
  problems: [
    usageProblem(
      'end-before-start',
      '--until',
      formatMonth(until),
      `a month from ${formatMonth(from)} to ${lastAllowedMonth(from)}`
    )
  ]
})
