/**
 * One course of the region beside its reference course: answered from the store where a summary of the same keys lies
 * there, else compiled, simulated block by block and reduced. Planning finds every mistake before anything is appended.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Incomplete } from '../../domain/result/incomplete.js'
import type { PopulationRow } from '../../domain/result/rows.js'
import type { Timeline } from '../../domain/study/timeline.js'
import { compile } from '../../sim/compile/compile.js'
import type { Plan } from '../../sim/plan.js'
import { layoutOf } from '../../sim/layout.js'
import { openPool, type SimulationPool } from '../../sim/pool/pool.js'
import { TaskFailed } from '../../sim/pool/threads.js'
import type { AppError } from '../appError.js'
import { engine } from '../engine.js'
import { hardware } from '../hardware.js'
import { hash } from '../hash.js'
import type { Runtime } from '../runtime.js'
import { blocksOf, drawsIn, type DrawBlock } from './blockKeys.js'
import { ensureBlocks, type BlockWork, type WantedCourse } from './blocks.js'
import { differsFromOf } from './differsFrom.js'
import { incompleteOf } from './incompleteRun.js'
import { eventsHashOf, populationKeyOf, populationKind, runIdOf, runKeyOf, summaryKeyOf } from './keys.js'
import type { PreparedStudy } from './prepare.js'
import { keptDraws } from './publishedDraws.js'
import { decodePopulation, decodeResult, encodePopulation, sealed } from './resultCodec.js'
import type { RunRequest, RunResult } from './runTypes.js'
import { supervised, type NamedCourse } from './supervised.js'
import { tabulate, type Tabulation } from './tabulate.js'

/** What a course is told against, and whether differences to it are published. */
export interface Reference {
  readonly timeline: Timeline
  /** `eventless`: only for headlines of closures. */
  readonly kind: 'parent' | 'eventless' | 'other'
}

/** Own plan first, then that of the reference. */
export type Plans = readonly [Plan, ...Plan[]]

/** A course that can be simulated: keys, and either its stored result or its plans. */
export interface PlannedCourse {
  readonly study: PreparedStudy
  readonly reference: Reference | undefined
  readonly eventsHash: string
  readonly runKey: string
  readonly referenceKey: string | undefined
  readonly summaryKey: string
  readonly runId: string
  readonly stored: RunResult | undefined
  readonly storedPopulation: ReadonlyArray<PopulationRow> | undefined
  /** Own plan, then that of the reference; absent where everything is stored. */
  readonly plans: Plans | undefined
  readonly compileSeconds: number
}

export interface SimulatedCourse {
  readonly result: RunResult
  readonly population: ReadonlyArray<PopulationRow> | undefined
  readonly fromStore: boolean
  /** The draws behind the figures, where they are not all that were asked for. */
  readonly partial?: PartialDraws
}

/** Some draws could not be computed: figures are those of the others, and are kept by nobody. */
export interface PartialDraws {
  readonly incomplete: Incomplete
  readonly blocks: ReadonlyArray<DrawBlock>
}

/** Keys, stored answers and, where something must be computed, the plans. */
export const planCourse = (
  { store, clock }: Runtime,
  study: PreparedStudy,
  reference: Reference | undefined,
  request: RunRequest,
  wantsPopulation: boolean
): E.Either<AppError, PlannedCourse> => {
  const started = clock()
  const { regionHash, settings, draws } = study
  const keyOf = (timeline: Timeline): string =>
    runKeyOf(hash, regionHash, eventsHashOf(hash, timeline), settings, engine)
  const runKey = keyOf(study.timeline)
  const referenceKey = reference === undefined ? undefined : keyOf(reference.timeline)
  const summaryKey = summaryKeyOf(
    hash,
    runKey,
    referenceKey,
    draws,
    `${reference?.kind ?? 'alone'} ${hash(study.goals)}`
  )
  const populationKey = populationKeyOf(hash, runKey, draws)
  const storedBytes = request.fresh ? E.right(undefined) : store.results.getSummary(summaryKey)
  if (E.isLeft(storedBytes)) return storedBytes
  const populationBytes =
    request.fresh || !wantsPopulation ? E.right(undefined) : store.results.getSummary(populationKey)
  if (E.isLeft(populationBytes)) return populationBytes
  const stored = storedBytes.right === undefined ? undefined : decodeResult(storedBytes.right)
  const storedPopulation = populationBytes.right === undefined ? undefined : decodePopulation(populationBytes.right)
  const complete =
    stored !== undefined &&
    (!wantsPopulation || storedPopulation !== undefined) &&
    (request.keepDraws !== true ||
      keptDraws(store.results, runKey, stored.facts, draws, request.cacheBytes) !== undefined)
  const plans = complete ? E.right(undefined) : compileAll(study, reference)
  if (E.isLeft(plans)) return plans
  return E.right({
    study,
    reference,
    eventsHash: eventsHashOf(hash, study.timeline),
    runKey,
    referenceKey,
    summaryKey,
    runId: runIdOf(summaryKey),
    stored,
    storedPopulation,
    plans: plans.right,
    compileSeconds: (clock() - started) / 1000
  })
}

const compileAll = (study: PreparedStudy, reference: Reference | undefined): E.Either<AppError, Plans> => {
  const compiled = [study.timeline, ...(reference === undefined ? [] : [reference.timeline])].map((timeline) =>
    compile(study.region, timeline, study.settings)
  )
  const problems = compiled.flatMap((result) => (E.isLeft(result) ? result.left.map(study.place) : []))
  const [own, ...others] = compiled.flatMap((result) => (E.isRight(result) ? [result.right] : []))
  return problems.length > 0 || own === undefined ? E.left({ _tag: 'BadInput', problems }) : E.right([own, ...others])
}

/** Computes what is missing, stores it, and gives the result. */
export const simulateCourse = async (
  runtime: Runtime,
  planned: PlannedCourse,
  request: RunRequest,
  wantsPopulation: boolean
): Promise<E.Either<AppError, SimulatedCourse>> => {
  const { stored, plans } = planned
  if (plans === undefined) {
    if (stored === undefined) throw new Error('a course without plans has a stored result')
    return E.right({ result: stored, population: planned.storedPopulation, fromStore: true })
  }
  const { supervision, working } = supervised(runtime, nameOf(planned), request)
  const pool = onDemand(() => {
    working.begin()
    return (runtime.openPool ?? openPool)(plans, request.workers)
  })
  const watched = { ...runtime, supervision }
  try {
    const computed =
      stored === undefined
        ? await computeResult(watched, planned, plans, request, pool.get)
        : E.right<AppError, Computed>({ result: stored })
    if (E.isLeft(computed)) return computed
    const { result, partial } = computed.right
    const kept =
      request.keepDraws === true && partial === undefined
        ? await computeDraws(watched, planned, plans, pool.get)
        : E.right(undefined)
    if (E.isLeft(kept)) return kept
    const population = wantsPopulation ? await computePopulation(watched, planned, pool.get) : E.right(undefined)
    if (E.isLeft(population)) return population
    return E.right({
      result,
      population: population.right,
      fromStore: stored !== undefined,
      ...(partial === undefined ? {} : { partial })
    })
  } finally {
    await pool.close()
    working.end()
  }
}

const nameOf = ({ runKey, eventsHash, study }: PlannedCourse): NamedCourse => ({
  runKey,
  stream: study.standing.stream,
  regionHash: study.regionHash,
  eventsHash
})

interface Computed {
  readonly result: RunResult
  readonly partial?: PartialDraws
}

/** Threads start when the first block is missing: a run whose blocks are all stored needs none. */
const onDemand = (
  open: () => SimulationPool
): { readonly get: () => SimulationPool; readonly close: () => Promise<void> } => {
  let pool: SimulationPool | undefined
  return {
    get: () => (pool ??= open()),
    close: async () => pool?.close()
  }
}

/** Damaged blocks are found while reducing and are then computed again; more often than this it is the disk. */
const attempts = 3

const computeResult = async (
  runtime: Runtime,
  planned: PlannedCourse,
  plans: Plans,
  request: RunRequest,
  pool: () => SimulationPool
): Promise<E.Either<AppError, Computed>> => {
  const { store, clock, now, supervision } = runtime
  const { study, referenceKey, runKey, summaryKey } = planned
  const { draws } = study
  const started = clock()
  const keys = referenceKey === undefined ? [runKey] : [runKey, referenceKey]
  const courses = plans.map(({ facts }, i): WantedCourse => ({
    runKey: keys[i] ?? runKey,
    rows: layoutOf(facts.shape).rows
  }))
  // A course that equals its reference has the same draws.
  const distinct = referenceKey === runKey ? courses.slice(0, 1) : courses
  const work: BlockWork[] = []
  for (let attempt = 0; attempt < attempts; attempt++) {
    const blocks = await ensureBlocks(
      distinct,
      draws,
      request.fresh && attempt === 0,
      pool,
      store.results,
      hash,
      supervision
    )
    if (E.isLeft(blocks)) return blocks
    work.push(blocks.right)
    const { done, failures } = blocks.right
    const incomplete = incompleteOf(draws, done, failures)
    const simulated = clock()
    const reduced = await orFailure(tabulate(tabulation(runtime, planned, plans, request, done)), draws, done)
    if (E.isLeft(reduced)) return reduced
    if (reduced.right === undefined) continue
    const reducedAt = clock()
    const { result, bytes } = sealed(reduced.right.tables, {
      closures: reduced.right.closures,
      goals: reduced.right.goals,
      facts: plans[0].facts,
      differsFrom:
        planned.reference?.kind === 'eventless'
          ? undefined
          : differsFromOf(study.timeline, planned.reference?.timeline),
      computing: {
        computedAt: now().toISOString(),
        workers: request.workers,
        blocksPerWorker: added(work.map(({ perWorker }) => perWorker)),
        computedBlocks: work.reduce((sum, { computedBlocks }) => sum + computedBlocks, 0),
        storedBlocks: work[0]?.storedBlocks ?? 0,
        seconds: {
          compile: planned.compileSeconds,
          simulate: (simulated - started) / 1000,
          reduce: (reducedAt - simulated) / 1000,
          total: planned.compileSeconds + (reducedAt - started) / 1000
        },
        cells: cellsOf(plans, work),
        hardware: hardware()
      }
    })
    if (incomplete !== undefined) return E.right({ result, partial: { incomplete, blocks: done } })
    const kept = store.results.putSummary(summaryKey, 'run', bytes, now().toISOString())
    if (E.isLeft(kept)) return kept
    // The oldest go first; what this run computed goes only where it alone is more than the budget. Draws that are to be
    // written stay until they are.
    if (request.keepDraws !== true) store.results.trimBlocks(request.cacheBytes, new Set())
    return E.right({ result })
  }
  return E.left({
    _tag: 'RunFailed',
    detail: 'stored draws are damaged again and again',
    doneDraws: 0,
    totalDraws: draws
  })
}

const tabulation = (
  { store }: Runtime,
  { study, reference, runKey, referenceKey }: PlannedCourse,
  [own, other]: Plans,
  { workers }: RunRequest,
  blocks: ReadonlyArray<DrawBlock>
): Tabulation => ({
  results: store.results,
  hash,
  blocks,
  own: { runKey, facts: own.facts },
  reference:
    other === undefined || referenceKey === undefined ? undefined : { runKey: referenceKey, facts: other.facts },
  wantsDifferences: reference?.kind !== 'eventless',
  goals: study.goals,
  region: study.region,
  workers
})

/** A task of a thread that failed twice is no defect of the caller. */
const orFailure = async <A>(
  work: Promise<A>,
  totalDraws: number,
  done: ReadonlyArray<DrawBlock>
): Promise<E.Either<AppError, A>> => {
  try {
    return E.right(await work)
  } catch (thrown) {
    if (!(thrown instanceof TaskFailed)) throw thrown
    return E.left({ _tag: 'RunFailed', detail: thrown.message, doneDraws: drawsIn(done), totalDraws })
  }
}

/** Blocks of a stored run that were removed since. */
const computeDraws = async (
  { store, supervision }: Runtime,
  { runKey, study }: PlannedCourse,
  [own]: Plans,
  pool: () => SimulationPool
): Promise<E.Either<AppError, BlockWork>> => {
  const course = { runKey, rows: layoutOf(own.facts.shape).rows }
  const work = await ensureBlocks([course], study.draws, false, pool, store.results, hash, supervision)
  if (E.isLeft(work)) return work
  const [failure] = work.right.failures
  if (failure === undefined) return work
  // Its figures are complete and stored; only the single draws that were asked for are not all there.
  const doneDraws = drawsIn(work.right.done)
  return E.left({ _tag: 'RunFailed', detail: failure.detail, doneDraws, totalDraws: study.draws })
}

const computePopulation = async (
  { store, now }: Runtime,
  planned: PlannedCourse,
  pool: () => SimulationPool
): Promise<E.Either<AppError, ReadonlyArray<PopulationRow>>> => {
  if (planned.storedPopulation !== undefined) return E.right(planned.storedPopulation)
  const { draws } = planned.study
  const table = await orFailure(pool().populationTable(0, draws), draws, blocksOf(draws))
  if (E.isLeft(table)) return table
  const rows = table.right
  const key = populationKeyOf(hash, planned.runKey, draws)
  const kept = store.results.putSummary(key, populationKind, encodePopulation(rows), now().toISOString())
  return E.isLeft(kept) ? kept : E.right(rows)
}

const added = (lists: ReadonlyArray<ReadonlyArray<number>>): ReadonlyArray<number> =>
  Array.from({ length: Math.max(0, ...lists.map((list) => list.length)) }, (_, i) =>
    lists.reduce((sum, list) => sum + (list[i] ?? 0), 0)
  )

/** Months x municipalities x services x draws of all courses, as far as they were computed and not read. */
const cellsOf = (plans: Plans, work: ReadonlyArray<BlockWork>): number => {
  const draws = work.reduce((sum, { computedDraws }) => sum + computedDraws, 0)
  return plans.reduce((sum, { facts: { shape } }) => {
    const months = shape.monthsInYear.reduce((all, count) => all + count, 0)
    return sum + months * shape.municipalities.length * Math.max(1, shape.services.length) * draws
  }, 0)
}
