/**
 * Brings the blocks of draws of one or two plans into the result store: what is there is used, what is missing is computed.
 * Block b holds draws 40 b … 40 b + 39; extending a run only adds blocks (and replaces a last one that was short).
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Hash, ResultStore, StoreError } from '../../domain/ports.js'
import type { ComputedBlock, SimulationPool } from '../../sim/pool/pool.js'
import type { FailedBlock } from '../../domain/result/incomplete.js'
import type { AppError } from '../appError.js'
import { blockKey, blocksOf, drawsIn, type DrawBlock } from './blockKeys.js'

/** A course of the simulation whose draws are wanted: its run key names its blocks, its plan computes them. */
export interface WantedCourse {
  readonly runKey: string
  /** Rows of its layout. */
  readonly rows: number
}

/** Computes blocks of draws for some of the courses together. */
export type BlockRunner = Pick<SimulationPool, 'runBlock' | 'atOnce'>

/** What was done to have the draws. */
export interface BlockWork {
  /** Blocks computed by each worker. */
  readonly perWorker: ReadonlyArray<number>
  readonly computedBlocks: number
  readonly computedDraws: number
  readonly storedBlocks: number
  /** Blocks that are stored of all courses now. */
  readonly done: ReadonlyArray<DrawBlock>
  /** Blocks that could not be computed, each after a second try in a fresh worker. */
  readonly failures: ReadonlyArray<FailedBlock>
}

/** What was stored of a run before anything is computed; only where something is missing. */
export interface FoundDraws {
  readonly storedDraws: number
  readonly totalDraws: number
  /** When the last computing of this run began, ISO, where it never ended. */
  readonly brokeOff?: string
  /** Process that computes the same run at this moment. */
  readonly alsoRunning?: number
  /** The latest run of the same study, region and events by another engine; its figures are not used. */
  readonly otherEngine?: { readonly runId: string; readonly engine: string }
}

export interface BlockSupervision {
  /** True once the user asked to stop: no new block is begun. */
  readonly stopped: () => boolean
  readonly progress: (doneDraws: number, totalDraws: number, computedDraws: number) => void
  readonly found?: (found: FoundDraws) => void
}

/** So many blocks failed and not one came out: it is not the blocks. */
const hopeless = 16

/**
 * Computes and stores every missing block; a block that fails leaves the others alone. Left when the store fails, the user
 * stops, or no draw at all could be had.
 */
export const ensureBlocks = async (
  courses: ReadonlyArray<WantedCourse>,
  draws: number,
  fresh: boolean,
  runner: () => BlockRunner,
  results: ResultStore,
  hash: Hash,
  supervision: BlockSupervision
): Promise<E.Either<AppError, BlockWork>> => {
  const isStored = ({ runKey, rows }: WantedCourse, first: number, count: number): boolean => {
    const shape = results.blockShape(blockKey(hash, runKey, first))
    return shape !== undefined && shape.rows === rows && shape.draws >= count
  }
  const all = blocksOf(draws).map((block) => ({
    ...block,
    missing: courses.flatMap((course, i) => (!fresh && isStored(course, block.first, block.count) ? [] : [i]))
  }))
  const waiting = all.filter(({ missing }) => missing.length > 0)
  const done = new Set(all.filter(({ missing }) => missing.length === 0).map(({ first }) => first))
  const perWorker: number[] = []
  const failures: FailedBlock[] = []
  const storedDraws = drawsIn(all.filter(({ first }) => done.has(first)))
  let computedDraws = 0
  let storeFailure: StoreError | undefined
  const keep = (course: number, first: number, count: number, rows: Float64Array): E.Either<StoreError, void> => {
    const wanted = courses[course]
    if (wanted === undefined) throw new Error('a block of a course nobody asked for')
    return results.writeBlock(blockKey(hash, wanted.runKey, first), { rows: wanted.rows, draws: count }, rows)
  }

  if (waiting.length > 0) supervision.found?.({ storedDraws, totalDraws: draws })
  supervision.progress(storedDraws, draws, computedDraws)
  const computing = waiting.length === 0 ? undefined : runner()
  let next = 0
  const worker = async (): Promise<void> => {
    for (;;) {
      if (storeFailure !== undefined || supervision.stopped() || computing === undefined) return
      if (failures.length >= hopeless && computedDraws === 0) return
      const block = waiting[next]
      if (block === undefined) return
      next += 1
      let computed: ComputedBlock
      try {
        computed = await computing.runBlock(block.missing, block.first, block.count)
      } catch (thrown) {
        const detail = thrown instanceof Error ? thrown.message : String(thrown)
        failures.push({ firstDraw: block.first, count: block.count, detail })
        continue
      }
      for (const [i, course] of block.missing.entries()) {
        const rows = computed.rows[i]
        if (rows === undefined) throw new Error('a worker answered fewer courses than it was asked')
        const kept = keep(course, block.first, block.count, rows)
        if (E.isLeft(kept)) storeFailure ??= kept.left
      }
      if (storeFailure !== undefined) return
      perWorker[computed.worker] = (perWorker[computed.worker] ?? 0) + 1
      done.add(block.first)
      computedDraws += block.count
      supervision.progress(storedDraws + computedDraws, draws, computedDraws)
    }
  }
  await Promise.all(Array.from({ length: computing?.atOnce ?? 0 }, worker))
  if (storeFailure !== undefined) return E.left(storeFailure)
  const doneDraws = storedDraws + computedDraws
  if (supervision.stopped() && next < waiting.length)
    return E.left({ _tag: 'Interrupted', doneDraws, totalDraws: draws })
  const [first] = failures
  if (first !== undefined && doneDraws === 0)
    return E.left({ _tag: 'RunFailed', detail: first.detail, doneDraws, totalDraws: draws })
  return E.right({
    perWorker: Array.from(perWorker, (blocks) => blocks ?? 0),
    computedBlocks: waiting.filter((block) => done.has(block.first)).length,
    computedDraws,
    storedBlocks: all.length - waiting.length,
    done: all.filter(({ first }) => done.has(first)).map(({ first, count }) => ({ first, count })),
    failures: [...failures].sort((a, b) => a.firstDraw - b.firstDraw)
  })
}
