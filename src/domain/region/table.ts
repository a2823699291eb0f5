/** A table descriptor says, per column, what a region package may hold; a RegionTable is a table decoded by it. */
import type { Distribution } from '../quantity.js'

export interface ColumnDescriptor {
  readonly name: string
  readonly kind: 'text' | 'number' | 'integer' | 'boolean'
  /** A required column must be present and never empty; an optional one may be missing or have empty cells. */
  readonly required: boolean
  /** True where a required column may still have empty cells (e.g. `age_to`: empty = open). */
  readonly mayBeEmpty?: boolean
  readonly min?: number
  readonly max?: number
  /** Closed list of values, where there is one. */
  readonly values?: ReadonlyArray<string>
  readonly unit?: string
  /** One sentence for the reference page. */
  readonly meaning: string
  /** True where `<column>_dist` may replace the number by a distribution. */
  readonly uncertain?: boolean
}

export interface TableDescriptor {
  readonly name: string
  readonly required: boolean
  readonly meaning: string
  readonly columns: ReadonlyArray<ColumnDescriptor>
  /** Columns that together identify a row; repeats are refused. */
  readonly key?: ReadonlyArray<string>
}

export interface NumberColumn {
  readonly kind: 'number'
  /** NaN = empty cell. */
  readonly values: Float64Array
  /** Distributions from `<column>_dist`, aligned with values; absent where the package gives none. */
  readonly distributions?: ReadonlyArray<Distribution | undefined>
}
export interface TextColumn {
  readonly kind: 'text'
  /** '' = empty cell. */
  readonly values: ReadonlyArray<string>
}
export interface RegionTable {
  readonly name: string
  readonly rowCount: number
  readonly columns: Readonly<Record<string, NumberColumn | TextColumn>>
}
