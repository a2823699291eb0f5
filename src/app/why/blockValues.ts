/**
 * One number in every draw of a run, block by block. Where the store takes no block, because it can only be read here, a
 * computed block is read once for the number and not kept: memory does not grow with the run.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { BlockShape, ResultStore, StoreError } from '../../domain/ports.js'
import { blockInMemory, blockSource, type BlockSource } from '../../sim/reduce/blockSource.js'
import { hash } from '../hash.js'
import { blockKey, blocksOf, storedBlocks } from '../run/blockKeys.js'
import { courseDraws, DamagedBlock } from '../run/courseDraws.js'
import type { FinishedRun } from '../run/runTypes.js'

/** The draws of a run for one number. */
export interface BlockValues {
  /** The store as far as blocks are concerned: it never refuses one because it can only be read. */
  readonly results: ResultStore
  /** True where no block is missing. */
  readonly complete: () => boolean
  /** The number in every draw; undefined where a stored block turned out to be damaged, which is missing from then on. */
  readonly values: () => Float64Array | undefined
}

/** What is known of a block that lies nowhere. */
interface ReadOnce {
  readonly shape: BlockShape
  readonly values: Float64Array
}

/** @param valuesIn the number in the draws of a source; what it is in a draw depends on no other draw */
export const valuesOfBlocks = (
  results: ResultStore,
  { runKey, result, document }: FinishedRun,
  valuesIn: (source: BlockSource) => Float64Array
): BlockValues => {
  const wanted = blocksOf(document.run.draws)
  const readOnce = new Map<string, ReadOnce>()
  // A disk that takes nothing does not let a damaged block be removed either.
  const damaged = new Set<string>()
  const shapeOf = (key: string): BlockShape | undefined =>
    readOnce.get(key)?.shape ?? (damaged.has(key) ? undefined : results.blockShape(key))
  const readBlock = storedBlocks(results, hash, runKey)
  return {
    results: {
      ...results,
      blockShape: shapeOf,
      writeBlock: (key, shape, rows) => {
        const written = results.writeBlock(key, shape, rows)
        if (E.isRight(written)) damaged.delete(key)
        if (E.isRight(written) || !isReadOnly(written.left)) return written
        readOnce.set(key, { shape, values: valuesIn(blockSource([blockInMemory(rows, shape.draws)])) })
        return E.right(undefined)
      }
    },
    complete: () => wanted.every(({ first, count }) => (shapeOf(blockKey(hash, runKey, first))?.draws ?? 0) >= count),
    values: () => {
      const all = new Float64Array(document.run.draws)
      for (const block of wanted) {
        const key = blockKey(hash, runKey, block.first)
        const values =
          readOnce.get(key)?.values ?? soundValues(() => valuesIn(courseDraws(result.facts, [block], readBlock).source))
        if (values === undefined) {
          damaged.add(key)
          return undefined
        }
        all.set(values.subarray(0, block.count), block.first)
      }
      return all
    }
  }
}

const isReadOnly = (refusal: StoreError): boolean => refusal._tag === 'StoreUnusable' && refusal.reason === 'read-only'

const soundValues = (read: () => Float64Array): Float64Array | undefined => {
  try {
    return read()
  } catch (thrown) {
    if (!(thrown instanceof DamagedBlock)) throw thrown
    return undefined
  }
}
