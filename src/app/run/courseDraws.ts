/** One course with all its draws, read in chunks from wherever they are stored. */
import { layoutOf, type Layout } from '../../sim/layout.js'
import type { Plan } from '../../sim/plan.js'
import type { BlockSource } from '../../sim/reduce/blockSource.js'

/** One course with all its draws. */
export interface CourseDraws {
  readonly plan: Plan
  readonly layout: Layout
  readonly source: BlockSource
}

/** Thrown where a stored block turns out to be damaged while it is read; the block is computed again. */
export class DamagedBlock extends Error {}

/** Draws of a course, read in chunks from wherever they are stored. */
export const courseDraws = (
  plan: Plan,
  draws: number,
  read: (fromRow: number, toRow: number) => Float64Array | undefined
): CourseDraws => ({
  plan,
  layout: layoutOf(plan.facts.shape),
  source: {
    draws,
    readRows: (fromRow, toRow) => {
      const rows = read(fromRow, toRow)
      if (rows === undefined) throw new DamagedBlock('a stored block of draws is damaged')
      return rows
    }
  }
})
