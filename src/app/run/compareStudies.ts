/** `compare`: the paired difference of two scenarios, b minus a, draw by draw. */
import * as E from 'fp-ts/lib/Either.js'
import type { EventStore } from '../../domain/ports.js'
import type { LogEntry } from '../../domain/study/logEntry.js'
import type { PlannedAppend } from '../../domain/study/reconcile.js'
import { formatMonth } from '../../domain/time.js'
import type { AppError, NotComparable } from '../appError.js'
import type { Runtime } from '../runtime.js'
import { titleOf } from './document.js'
import { decidedAndRecorded } from './decided.js'
import { prepareStudies, type Prepared, type PreparedStudy } from './prepare.js'
import { finishCourse } from './runStudies.js'
import type { FinishedRun, Overwrites, RunRequest } from './runTypes.js'
import { planCourse, type PlannedCourse } from './simulate.js'
import { keepDocument } from './storedRun.js'

/** Both runs; b is told against a. */
export interface Comparison {
  readonly a: FinishedRun
  readonly b: FinishedRun
}

/** Simulates both scenarios with the same draws. Left `NotComparable` where their draws would not be paired. */
export const compareStudies = async (
  runtime: Runtime,
  paths: readonly [a: string, b: string],
  request: RunRequest
): Promise<E.Either<AppError, Comparison>> => {
  const recorded = await decidedAndRecorded(runtime, { dryRun: false }, (events) =>
    decide(runtime, events, paths, request)
  )
  if (E.isLeft(recorded)) return recorded
  const { decided, appended, overwrites } = recorded.right
  return finishPair(runtime, decided, request, appended, overwrites)
}

/** Both courses, ready to be simulated. */
export interface PlannedPair {
  readonly one: PreparedStudy
  /** b beside a. */
  readonly planned: PlannedCourse
  /** a for itself. */
  readonly alone: PlannedCourse
}

interface Decided extends PlannedPair {
  readonly prepared: Prepared
}

const decide = async (
  runtime: Runtime,
  events: EventStore<LogEntry>,
  paths: readonly [a: string, b: string],
  request: RunRequest
): Promise<E.Either<AppError, Decided>> => {
  const prepared = await prepareStudies(events, paths, request)
  if (E.isLeft(prepared)) return prepared
  const [first, second] = prepared.right.studies
  if (first === undefined || second === undefined) throw new Error('two files give two studies')
  const pair = planPair(runtime, first, second, request)
  return E.isLeft(pair) ? pair : E.right({ ...pair.right, prepared: prepared.right })
}

/** Plans two studies side by side. Left `NotComparable` where their draws would not be paired. */
export const planPair = (
  runtime: Runtime,
  first: PreparedStudy,
  second: PreparedStudy,
  request: RunRequest
): E.Either<AppError, PlannedPair> => {
  const obstacle = obstacleBetween(first, second)
  if (obstacle !== undefined) return E.left(obstacle)
  const draws = Math.min(first.draws, second.draws)
  const one = { ...first, draws }
  const planned = planCourse(runtime, { ...second, draws }, { timeline: one.timeline, kind: 'other' }, request, false)
  if (E.isLeft(planned)) return planned
  const alone = planCourse(runtime, one, undefined, request, false)
  return E.isLeft(alone) ? alone : E.right({ one, planned: planned.right, alone: alone.right })
}

/** Simulates both with the same draws; b is told against a. */
export const finishPair = async (
  runtime: Runtime,
  { one, planned, alone }: PlannedPair,
  request: RunRequest,
  appended: ReadonlyArray<PlannedAppend>,
  overwrites: ReadonlyArray<Overwrites>
): Promise<E.Either<AppError, Comparison>> => {
  const wanted = { ...request, dryRun: false, wantsPopulation: false }
  const b = await finishCourse(runtime, planned, wanted, appended)
  if (E.isLeft(b)) return b
  // The draws of a were computed beside those of b; nothing fresh is needed twice.
  const a = await finishCourse(runtime, alone, { ...wanted, fresh: false }, appended)
  if (E.isLeft(a)) return a
  const parent = { id: one.standing.stream, title: titleOf(one.standing) }
  const { scenario } = b.right.document
  const told: FinishedRun = { ...b.right, document: { ...b.right.document, scenario: { ...scenario, parent } } }
  for (const run of [a.right, told]) {
    const kept = keepDocument(runtime, run)
    if (E.isLeft(kept)) return kept
  }
  return E.right({ a: a.right, b: { ...told, overwrites } })
}

/** The first thing that keeps two studies from being paired draw by draw. */
const obstacleBetween = (a: PreparedStudy, b: PreparedStudy): NotComparable | undefined => {
  const obstacle = (what: NotComparable['what'], ofA: string, ofB: string): NotComparable => ({
    _tag: 'NotComparable',
    what,
    a: ofA,
    b: ofB
  })
  if (a.packageHash !== b.packageHash) return obstacle('region', a.region.name, b.region.name)
  if (a.settings.seed !== b.settings.seed) return obstacle('seed', a.settings.seed, b.settings.seed)
  const period = ({ settings }: PreparedStudy): string => `${formatMonth(settings.from)}…${formatMonth(settings.until)}`
  return period(a) === period(b) ? undefined : obstacle('period', period(a), period(b))
}
