/** One course with all its draws, read in chunks from wherever its blocks are stored. */
import type { BlockSource } from '../../sim/reduce/blockSource.js'
import type { PlanFacts } from '../../sim/contract.js'
import { layoutOf, type Layout } from '../../sim/layout.js'
import { blocksOf, drawsIn, type DrawBlock, type ReadBlock } from './blockKeys.js'

/** One course with all its draws, or with those that could be computed. */
export interface CourseDraws {
  readonly facts: PlanFacts
  readonly layout: Layout
  /** Where its draws lie; `source` gives them one block after the other, without gaps. */
  readonly blocks: ReadonlyArray<DrawBlock>
  /** The same course with some of its blocks. */
  readonly only: (blocks: ReadonlyArray<DrawBlock>) => CourseDraws
  readonly source: BlockSource
}

/** Draws of a run that are still stored. Blocks are files: they can be read after the store was closed. */
export interface KeptDraws {
  readonly course: CourseDraws
  /** Closes the files, and trims what is stored to its budget: no longer held for this run. */
  readonly release: () => void
}

/** Thrown where a stored block turns out to be damaged while it is read; the block is computed again. */
export class DamagedBlock extends Error {}

/** Ranges of rows that are kept: services of one year share those of their facilities. */
const keptRanges = 3

/**
 * Draws of a course: the first so many, or those of some blocks. Rows that were read last are kept, so nobody may write
 * into them.
 */
export const courseDraws = (
  facts: PlanFacts,
  wanted: number | ReadonlyArray<DrawBlock>,
  readBlock: ReadBlock
): CourseDraws => {
  const blocks = typeof wanted === 'number' ? blocksOf(wanted) : wanted
  const draws = drawsIn(blocks)
  const kept = new Map<string, Float64Array>()
  return {
    facts,
    layout: layoutOf(facts.shape),
    blocks,
    only: (some) => courseDraws(facts, some, readBlock),
    source: {
      draws,
      readRows: (fromRow, toRow) => {
        const range = `${fromRow}-${toRow}`
        const rows = kept.get(range) ?? joined(blocks, readBlock, fromRow, toRow)
        kept.delete(range)
        kept.set(range, rows)
        if (kept.size > keptRanges) kept.delete([...kept.keys()][0] ?? range)
        return rows
      }
    }
  }
}

/** Numbers of the draws in some blocks, in their order. */
export const drawNumbers = (blocks: ReadonlyArray<DrawBlock>): Int32Array => {
  const numbers = new Int32Array(drawsIn(blocks))
  let at = 0
  for (const { first, count } of blocks) for (let d = 0; d < count; d++) numbers[at++] = first + d
  return numbers
}

/** All draws of some rows, row-major (row, draw). A block may hold more draws than are asked for. */
const joined = (
  blocks: ReadonlyArray<DrawBlock>,
  readBlock: ReadBlock,
  fromRow: number,
  toRow: number
): Float64Array => {
  const draws = drawsIn(blocks)
  const all = new Float64Array((toRow - fromRow) * draws)
  let at = 0
  for (const { first, count } of blocks) {
    const block = readBlock(first, fromRow, toRow)
    if (block === undefined || block.draws < count) throw new DamagedBlock('a stored block of draws is damaged')
    const { rows, draws: stride } = block
    for (let row = 0; row < toRow - fromRow; row++)
      for (let d = 0; d < count; d++) all[row * draws + at + d] = rows[row * stride + d] ?? Number.NaN
    at += count
  }
  return all
}
