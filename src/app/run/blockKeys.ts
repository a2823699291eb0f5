/** Where the draws of a course lie: in blocks of forty, each under a key of its own. */
import type { Hash, ResultStore } from '../../domain/ports.js'

/** Draws in a whole block. */
export const drawsPerBlock = 40

/** Key of a block: draws, and therefore number of draws, are no part of the run key. */
export const blockKey = (hash: Hash, runKey: string, firstDraw: number): string => hash(['block', runKey, firstDraw])

/** Some draws of a run that lie together in the store. */
export interface DrawBlock {
  /** First draw, from 0, and number of draws wanted of the block. */
  readonly first: number
  readonly count: number
}

/** First draw and number of draws of each block of a run. */
export const blocksOf = (draws: number): ReadonlyArray<DrawBlock> =>
  Array.from({ length: Math.ceil(draws / drawsPerBlock) }, (_, b) => ({
    first: b * drawsPerBlock,
    count: Math.min(drawsPerBlock, draws - b * drawsPerBlock)
  }))

/** Draws in some blocks. */
export const drawsIn = (blocks: ReadonlyArray<DrawBlock>): number => blocks.reduce((sum, { count }) => sum + count, 0)

/** Blocks of `some` that are in `others` as well, as far as both go: draws are paired by their number. */
export const sharedBlocks = (
  some: ReadonlyArray<DrawBlock>,
  others: ReadonlyArray<DrawBlock>
): ReadonlyArray<DrawBlock> => {
  const counts = new Map(others.map(({ first, count }) => [first, count]))
  return some.flatMap(({ first, count }) => {
    const other = counts.get(first)
    return other === undefined ? [] : [{ first, count: Math.min(count, other) }]
  })
}

/** Rows [fromRow, toRow) of the block that begins with a draw, and how many draws it holds; undefined where it is damaged. */
export type ReadBlock = (
  firstDraw: number,
  fromRow: number,
  toRow: number
) => { readonly rows: Float64Array; readonly draws: number } | undefined

/** Reads the blocks of a course from the store. */
export const storedBlocks =
  (results: ResultStore, hash: Hash, runKey: string): ReadBlock =>
  (firstDraw, fromRow, toRow) => {
    const key = blockKey(hash, runKey, firstDraw)
    const rows = results.readRows(key, fromRow, toRow)
    const draws = results.blockShape(key)?.draws
    return rows === undefined || draws === undefined ? undefined : { rows, draws }
  }
