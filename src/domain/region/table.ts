/** A table descriptor says, per column, what a region package may hold; a RegionTable is a table decoded by it. */
import type { Distribution } from '../quantity.js'

/** What the text of a column names; the checks across tables follow these references. */
export type Reference =
  /** AGS of any length, or `*`; covers at least one municipality of the package. */
  | 'area'
  /** AGS of 8 digits, one of `municipalities`. */
  | 'ags'
  | 'facility'
  | 'service'
  | 'role'
  /** `all`, `grade:1…5`, `setting:…`, `condition:…` or a declared group. */
  | 'group'
  | 'table'

export interface ColumnDescriptor {
  readonly name: string
  /** Boolean columns are decoded as text `true` or `false`. */
  readonly kind: 'text' | 'number' | 'integer' | 'boolean'
  /** A required column must be present and never empty; an optional one may be missing or have empty cells. */
  readonly required: boolean
  /** True where a required column may still have empty cells (e.g. `age_to`: empty = open). */
  readonly mayBeEmpty?: boolean
  readonly min?: number
  readonly max?: number
  /** Strict lower bound, where 0 itself makes no sense (areas, minutes, weights). */
  readonly above?: number
  /** Closed list of values, where there is one. */
  readonly values?: ReadonlyArray<string>
  /** Other spellings of the values of a closed list, and what they are read as. */
  readonly spellings?: Readonly<Record<string, string>>
  readonly refersTo?: Reference
  /** `ags`: 8 digits; `date`: YYYY, YYYY-MM or YYYY-MM-DD; `name`: lower-case letters, digits, `_`, `-`, `:`, `.`. */
  readonly format?: 'ags' | 'date' | 'name'
  readonly unit?: string
  /** One sentence for the reference page. */
  readonly meaning: string
  /** True where `<column>_dist` may replace the number by a distribution. */
  readonly uncertain?: boolean
}

/** How the age bands of one group of rows must lie: never overlapping, and
 *  `all` from 0 to open without gaps; `connected` without gaps; `any` with gaps allowed. */
export type AgeRule = 'all' | 'connected' | 'any'

export interface TableDescriptor {
  readonly name: string
  readonly required: boolean
  readonly meaning: string
  readonly columns: ReadonlyArray<ColumnDescriptor>
  /** Columns that together identify a row; repeats are refused. */
  readonly key?: ReadonlyArray<string>
  /** Rule for `age_from`, `age_to`; the bands belong together within equal values of the other key columns. */
  readonly ages?: AgeRule
  /** Groups of columns of which each row fills exactly one group. */
  readonly alternatives?: ReadonlyArray<ReadonlyArray<string>>
}

export interface NumberColumn {
  readonly kind: 'number'
  /** NaN = empty cell. A cell that is empty but has a distribution holds the distribution's centre. */
  readonly values: Float64Array
  /** Distributions from `<column>_dist`, aligned with values; absent where the package gives none. */
  readonly distributions?: ReadonlyArray<Distribution | undefined>
}
export interface TextColumn {
  readonly kind: 'text'
  /** '' = empty cell. */
  readonly values: ReadonlyArray<string>
}
/** Rows stand in canonical order (by the columns in the descriptor's order), so results never depend on the order in a file. */
export interface RegionTable {
  readonly name: string
  readonly rowCount: number
  readonly columns: Readonly<Record<string, NumberColumn | TextColumn>>
}
