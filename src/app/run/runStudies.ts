/**
 * `run`: files are reconciled with the log, then simulated. Everything is read, checked and compiled before the log gets
 * its entries, in one transaction, parents first; nothing is appended if anything is bad.
 */
import { resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { inMemory, type ChainHead, type EventStore } from '../../domain/ports.js'
import type { LogEntry } from '../../domain/study/logEntry.js'
import type { PlannedAppend } from '../../domain/study/reconcile.js'
import { timelineOf } from '../../domain/study/timeline.js'
import type { RunLog } from '../../report/document.js'
import type { AppError } from '../appError.js'
import type { Runtime } from '../runtime.js'
import { decidedAndRecorded } from './decided.js'
import { documentOf } from './document.js'
import { prepareStudies, type Prepared, type PreparedStudy } from './prepare.js'
import { keptDraws } from './publishedDraws.js'
import { recordRun } from './recordRun.js'
import { keepDocument } from './storedRun.js'
import type { FinishedRun, RunOutcome, RunStudiesRequest } from './runTypes.js'
import { planCourse, simulateCourse, type PlannedCourse, type Reference } from './simulate.js'

/** Runs one or several scenario files. */
export const runStudies = async (
  runtime: Runtime,
  paths: ReadonlyArray<string>,
  request: RunStudiesRequest
): Promise<E.Either<AppError, RunOutcome>> => {
  const recorded = await decidedAndRecorded(runtime, request, (events) => decide(runtime, events, paths, request))
  if (E.isLeft(recorded)) return recorded
  const { decided, appended, overwrites } = recorded.right
  const { prepared, courses } = decided
  if (request.dryRun) return E.right({ _tag: 'Planned', appends: prepared.appends, overwrites })
  const runs: FinishedRun[] = []
  for (const course of courses) {
    const run = await finishCourse(runtime, course, request, appended)
    if (E.isLeft(run)) return run
    const kept = keepDocument(runtime, run.right)
    if (E.isLeft(kept)) return kept
    runs.push({ ...run.right, overwrites })
  }
  return E.right({ _tag: 'Finished', runs })
}

interface Decided {
  readonly prepared: Prepared
  readonly courses: ReadonlyArray<PlannedCourse>
}

const decide = async (
  runtime: Runtime,
  events: EventStore<LogEntry>,
  paths: ReadonlyArray<string>,
  request: RunStudiesRequest
): Promise<E.Either<AppError, Decided>> => {
  const prepared = await prepareStudies(events, paths, request)
  if (E.isLeft(prepared)) return prepared
  const courses: PlannedCourse[] = []
  for (const study of prepared.right.studies) {
    const course = planCourse(runtime, study, ownReference(study), request, request.wantsPopulation)
    if (E.isLeft(course)) return course
    courses.push(course.right)
  }
  return E.right({ prepared: prepared.right, courses })
}

/** A study is told against its parent; one without parent against itself without events, for the headlines only. */
export const ownReference = (study: PreparedStudy): Reference | undefined => {
  if (study.parent !== undefined) return { timeline: timelineOf(study.parent.entries), kind: 'parent' }
  return study.timeline.length === 0 ? undefined : { timeline: [], kind: 'eventless' }
}

/** Simulates one course, records that it was run, and joins figures and texts. */
export const finishCourse = async (
  runtime: Runtime,
  course: PlannedCourse,
  request: RunStudiesRequest,
  appended: ReadonlyArray<PlannedAppend>
): Promise<E.Either<AppError, FinishedRun>> => {
  const started = runtime.clock()
  const simulated = await simulateCourse(runtime, course, request, request.wantsPopulation)
  if (E.isLeft(simulated)) return simulated
  const { partial } = simulated.right
  const recorded = recordRun(runtime, course, simulated.right)
  if (E.isLeft(recorded)) return recorded
  const log = logOf(runtime, course.study.standing)
  if (E.isLeft(log)) return log
  const draws =
    request.keepDraws === true
      ? keptDraws(
          runtime.store.results,
          course.runKey,
          simulated.right.result.facts,
          partial?.blocks ?? course.study.draws,
          request.cacheBytes
        )
      : undefined
  const seconds = course.compileSeconds + (runtime.clock() - started) / 1000
  const document = documentOf(course, simulated.right, seconds)
  return E.right({
    runKey: course.runKey,
    origin: {
      regionDirectory: resolve(course.study.regionDirectory),
      version: course.study.standing.version,
      ...(course.study.file === undefined ? {} : { scenarioFile: course.study.file }),
      reference: course.reference?.kind ?? 'none'
    },
    document: log.right === undefined ? document : { ...document, run: { ...document.run, log: log.right } },
    result: simulated.right.result,
    population: simulated.right.population,
    problems: course.study.warnings,
    appended,
    ...(draws === undefined ? {} : { draws })
  })
}

/** Where the log stands now; a log that is gone with the process is no witness. */
const logOf = (
  { store }: Runtime,
  { stream, version }: PreparedStudy['standing']
): E.Either<AppError, RunLog | undefined> =>
  store.path === inMemory
    ? E.right(undefined)
    : E.map((head: ChainHead): RunLog => ({ study: stream, version, ...head }))(store.events.head())
