/** Where a draw writes: one column of a block whose rows are numbered by the layout. */
import type { Layout } from '../layout.js'

export interface BlockColumn {
  readonly layout: Layout
  /** Row-major: row r of draw c at `r * drawsInBlock + c`. */
  readonly block: Float64Array
  /** Position of the draw in the block, from 0. */
  readonly column: number
  readonly drawsInBlock: number
}
