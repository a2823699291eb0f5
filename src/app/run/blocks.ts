/**
 * Brings the blocks of draws of one or two plans into the result store: what is there is used, what is missing is computed.
 * Block b holds draws 40 b … 40 b + 39; extending a run only adds blocks (and replaces a last one that was short).
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Hash, ResultStore, StoreError } from '../../domain/ports.js'
import type { ComputedBlock, SimulationPool } from '../../sim/pool/pool.js'
import type { AppError } from '../appError.js'
import { blockKey, blocksOf } from './blockKeys.js'

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
}

export interface BlockSupervision {
  /** True once the user asked to stop: no new block is begun. */
  readonly stopped: () => boolean
  readonly progress: (doneDraws: number, totalDraws: number, computedDraws: number) => void
}

/** Computes and stores every missing block; Left when the store fails, a block cannot be computed, or the user stops. */
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
  const perWorker: number[] = []
  let doneDraws = all.filter(({ missing }) => missing.length === 0).reduce((sum, { count }) => sum + count, 0)
  let computedDraws = 0
  let failure: AppError | undefined
  const failed = (detail: string): AppError => ({ _tag: 'RunFailed', detail, doneDraws, totalDraws: draws })
  const keep = (course: number, first: number, count: number, rows: Float64Array): E.Either<StoreError, void> => {
    const wanted = courses[course]
    if (wanted === undefined) throw new Error('a block of a course nobody asked for')
    return results.writeBlock(blockKey(hash, wanted.runKey, first), { rows: wanted.rows, draws: count }, rows)
  }

  supervision.progress(doneDraws, draws, computedDraws)
  const computing = waiting.length === 0 ? undefined : runner()
  let next = 0
  const worker = async (): Promise<void> => {
    for (;;) {
      if (failure !== undefined || supervision.stopped() || computing === undefined) return
      const block = waiting[next]
      if (block === undefined) return
      next += 1
      let computed: ComputedBlock
      try {
        computed = await computing.runBlock(block.missing, block.first, block.count)
      } catch (thrown) {
        failure ??= failed(thrown instanceof Error ? thrown.message : String(thrown))
        return
      }
      for (const [i, course] of block.missing.entries()) {
        const rows = computed.rows[i]
        if (rows === undefined) throw new Error('a worker answered fewer courses than it was asked')
        const kept = keep(course, block.first, block.count, rows)
        if (E.isLeft(kept)) failure ??= kept.left
      }
      if (failure !== undefined) return
      perWorker[computed.worker] = (perWorker[computed.worker] ?? 0) + 1
      doneDraws += block.count
      computedDraws += block.count
      supervision.progress(doneDraws, draws, computedDraws)
    }
  }
  await Promise.all(Array.from({ length: computing?.atOnce ?? 0 }, worker))
  if (failure !== undefined) return E.left(failure)
  if (doneDraws < draws) return E.left({ _tag: 'Interrupted', doneDraws, totalDraws: draws })
  return E.right({
    perWorker: Array.from(perWorker, (blocks) => blocks ?? 0),
    computedBlocks: waiting.length,
    computedDraws,
    storedBlocks: all.length - waiting.length
  })
}
