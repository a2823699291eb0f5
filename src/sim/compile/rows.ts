/** Rows of a region table as cells by name; absent tables have no rows and absent columns have empty cells. */
import type { Quantity } from '../../domain/quantity.js'
import type { Region } from '../../domain/region/region.js'

export interface Rows {
  readonly count: number
  /** '' where the cell is empty or the column absent. */
  readonly text: (column: string, row: number) => string
  /** NaN where the cell is empty or the column absent. */
  readonly number: (column: string, row: number) => number
  /** The distribution of the cell where the package gives one, else its number. */
  readonly quantity: (column: string, row: number) => Quantity
}

export const rowsOf = (region: Region, table: string): Rows => {
  const found = region.tables[table]
  const numberOf = (column: string, row: number): number => {
    const c = found?.columns[column]
    return c?.kind === 'number' ? (c.values[row] ?? NaN) : NaN
  }
  return {
    count: found?.rowCount ?? 0,
    text: (column, row) => {
      const c = found?.columns[column]
      return c?.kind === 'text' ? (c.values[row] ?? '') : ''
    },
    number: numberOf,
    quantity: (column, row) => {
      const c = found?.columns[column]
      const distribution = c?.kind === 'number' ? c.distributions?.[row] : undefined
      return distribution ?? numberOf(column, row)
    }
  }
}

/** Ages of a row: 0 … 100; an empty or higher `age_to` is the open end. */
export const agesOf = (rows: Rows, row: number): { readonly from: number; readonly to: number } => {
  const from = rows.number('age_from', row)
  const to = rows.number('age_to', row)
  return { from: Number.isNaN(from) ? 0 : Math.min(100, from), to: Number.isNaN(to) ? 100 : Math.min(100, to) }
}
