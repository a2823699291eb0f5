/** One course with all its draws, read in chunks from wherever its blocks are stored. */
import type { BlockSource } from '../../sim/reduce/blockSource.js'
import type { PlanFacts } from '../../sim/contract.js'
import { layoutOf, type Layout } from '../../sim/layout.js'
import { blocksOf, type ReadBlock } from './blockKeys.js'

/** One course with all its draws. */
export interface CourseDraws {
  readonly facts: PlanFacts
  readonly layout: Layout
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

/** Draws of a course. Rows that were read last are kept, so nobody may write into them. */
export const courseDraws = (facts: PlanFacts, draws: number, readBlock: ReadBlock): CourseDraws => {
  const kept = new Map<string, Float64Array>()
  return {
    facts,
    layout: layoutOf(facts.shape),
    source: {
      draws,
      readRows: (fromRow, toRow) => {
        const range = `${fromRow}-${toRow}`
        const rows = kept.get(range) ?? joined(draws, readBlock, fromRow, toRow)
        kept.delete(range)
        kept.set(range, rows)
        if (kept.size > keptRanges) kept.delete([...kept.keys()][0] ?? range)
        return rows
      }
    }
  }
}

/** All draws of some rows, row-major (row, draw). A block may hold more draws than are asked for. */
const joined = (draws: number, readBlock: ReadBlock, fromRow: number, toRow: number): Float64Array => {
  const all = new Float64Array((toRow - fromRow) * draws)
  for (const { first, count } of blocksOf(draws)) {
    const block = readBlock(first, fromRow, toRow)
    if (block === undefined || block.draws < count) throw new DamagedBlock('a stored block of draws is damaged')
    const { rows, draws: stride } = block
    for (let row = 0; row < toRow - fromRow; row++)
      for (let d = 0; d < count; d++) all[row * draws + first + d] = rows[row * stride + d] ?? Number.NaN
  }
  return all
}
