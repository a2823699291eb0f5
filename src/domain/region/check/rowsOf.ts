/** Reading decoded columns in checks: absent columns read as empty cells, so that checks need no cases for them. */
import type { Region } from '../region.js'
import type { RegionTable } from '../table.js'

/** Text of a cell; '' where the column is absent. */
export const textAt = (table: RegionTable, column: string, row: number): string => {
  const found = table.columns[column]
  return found?.kind === 'text' ? (found.values[row] ?? '') : ''
}

/** Number of a cell; NaN where it is empty or the column absent. */
export const numberAt = (table: RegionTable, column: string, row: number): number => {
  const found = table.columns[column]
  return found?.kind === 'number' ? (found.values[row] ?? NaN) : NaN
}

/** A cell as part of a key: numbers in their shortest form, '' for empty. */
export const keyAt = (table: RegionTable, column: string, row: number): string => {
  const found = table.columns[column]
  if (found === undefined) return ''
  if (found.kind === 'text') return found.values[row] ?? ''
  const value = found.values[row] ?? NaN
  return Number.isNaN(value) ? '' : String(value)
}

/** Row indices (from 0) grouped by the values of some columns, in order of first appearance. */
export const grouped = (
  table: RegionTable,
  columns: ReadonlyArray<string>
): ReadonlyMap<string, ReadonlyArray<number>> => {
  const groups = new Map<string, number[]>()
  for (let row = 0; row < table.rowCount; row++) {
    const key = columns.map((column) => keyAt(table, column, row)).join('\u0001')
    const rows = groups.get(key)
    if (rows === undefined) groups.set(key, [row])
    else rows.push(row)
  }
  return groups
}

/** Distinct non-empty texts of a column; none where table or column is absent. */
export const namesIn = (region: Region, table: string, column: string): ReadonlySet<string> => {
  const found = region.tables[table]?.columns[column]
  return new Set(found?.kind === 'text' ? found.values.filter((value) => value !== '') : [])
}

/** AGS of all municipalities of the package, in the order of the table. */
export const municipalitiesOf = (region: Region): ReadonlyArray<string> => [...namesIn(region, 'municipalities', 'ags')]

/** Number of a data row in problem paths (the first is 1). */
export const pathRow = (row: number): number => row + 1
