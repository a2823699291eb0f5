/** Cells and parameters of a package as quantities: a distribution in `<column>_dist` stands for the number beside it. */
import { covers, type Region } from '../../domain/region/region.js'
import type { Quantity } from '../../domain/quantity.js'
import type { Cell, Quantities, QuantityRef } from '../random/quantities.js'

/** Text of a cell; '' where column or cell is empty. */
export const textAt = (region: Region, table: string, column: string, row: number): string => {
  const found = region.tables[table]?.columns[column]
  return found?.kind === 'text' ? (found.values[row] ?? '') : ''
}

/** Number of a cell; NaN where column or cell is empty. */
export const numberAt = (region: Region, table: string, column: string, row: number): number => {
  const found = region.tables[table]?.columns[column]
  return found?.kind === 'number' ? (found.values[row] ?? NaN) : NaN
}

/** Number or distribution of a cell; undefined where both are empty. */
export const quantityAt = (region: Region, table: string, column: string, row: number): Quantity | undefined => {
  const found = region.tables[table]?.columns[column]
  if (found?.kind !== 'number') return undefined
  const value = found.values[row] ?? NaN
  return found.distributions?.[row] ?? (Number.isNaN(value) ? undefined : value)
}

/** A row of the table `parameters`. Area `*` and subject '' where the cell is empty. */
export interface ParameterRow {
  /** Its row in the table. */
  readonly row: number
  readonly name: string
  readonly area: string
  readonly subject: string
  readonly quantity: Quantity
}

/** All parameters of this name, in the order of the table. */
export const parameterRows = (region: Region, name: string): ReadonlyArray<ParameterRow> => {
  const rows: ParameterRow[] = []
  for (let row = 0; row < (region.tables['parameters']?.rowCount ?? 0); row++) {
    const quantity = quantityAt(region, 'parameters', 'value', row)
    if (textAt(region, 'parameters', 'name', row) !== name || quantity === undefined) continue
    const area = textAt(region, 'parameters', 'area', row)
    rows.push({
      row,
      name,
      area: area === '' ? '*' : area,
      subject: textAt(region, 'parameters', 'subject', row),
      quantity
    })
  }
  return rows
}

/** Stable name of a parameter's quantity. */
export const parameterName = (row: ParameterRow): string => `parameters/${row.name}/${row.area}/${row.subject}`

/** Cell of a parameter's value. */
export const parameterCell = ({ row }: ParameterRow): Cell => ({ table: 'parameters', column: 'value', row })

/** The row that holds for a municipality (or Kreis) and subject: its own subject before none, then the longest area. */
export const parameterFor = (
  rows: ReadonlyArray<ParameterRow>,
  ags: string,
  subject = ''
): ParameterRow | undefined => {
  const length = (row: ParameterRow): number =>
    (row.area === '*' ? 0 : row.area.length) + (row.subject === '' ? 0 : 100)
  let best: ParameterRow | undefined
  for (const row of rows) {
    if (!covers(row.area, ags) || (row.subject !== '' && row.subject !== subject)) continue
    if (best === undefined || length(row) > length(best)) best = row
  }
  return best
}

/** Registers the parameter that holds for a place and subject; undefined where the package gives none. */
export const parameter = (
  region: Region,
  quantities: Quantities,
  name: string,
  ags = '',
  subject = ''
): QuantityRef | undefined => {
  const row = parameterFor(parameterRows(region, name), ags, subject)
  return row === undefined ? undefined : quantities.quantity(parameterName(row), row.quantity, parameterCell(row))
}
