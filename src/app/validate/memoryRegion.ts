/** Region packages in memory from lists of rows, for checks that run the engine on published figures. Never seen by a user. */
import { isDistribution, type Distribution, type Quantity } from '../../domain/quantity.js'
import { columnDescriptor, tableDescriptor } from '../../domain/region/descriptors/tables.js'
import type { Region } from '../../domain/region/region.js'
import type { NumberColumn, RegionTable, TextColumn } from '../../domain/region/table.js'
import { meanOf } from '../../sim/random/distributions.js'

/** A cell: text, a number, a distribution, or empty. */
export type MemoryCell = string | Quantity | undefined
/** Rows of a table by column name. */
export type MemoryRows = ReadonlyArray<Readonly<Record<string, MemoryCell>>>

/** A region from rows by table; columns are those of the region tables. */
export const memoryRegion = (name: string, baseDate: string, tables: Readonly<Record<string, MemoryRows>>): Region => ({
  name,
  title: name,
  baseDate,
  tables: Object.fromEntries(
    Object.entries(tables)
      .filter(([, rows]) => rows.length > 0)
      .map(([table, rows]) => [table, tableOf(table, rows)])
  )
})

const tableOf = (name: string, rows: MemoryRows): RegionTable => {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return {
    name,
    rowCount: rows.length,
    columns: Object.fromEntries(columns.map((column) => [column, columnOf(name, column, rows)]))
  }
}

const columnOf = (table: string, column: string, rows: MemoryRows): NumberColumn | TextColumn => {
  const descriptor = tableDescriptor(table)
  const kind = descriptor === undefined ? undefined : columnDescriptor(descriptor, column)?.kind
  if (kind === undefined) throw new Error(`no column ${column} in table ${table}`)
  const cells = rows.map((row) => row[column])
  if (kind === 'text' || kind === 'boolean')
    return { kind: 'text', values: cells.map((cell) => (typeof cell === 'object' ? '' : String(cell ?? ''))) }
  const distributions = cells.map((cell): Distribution | undefined =>
    cell !== undefined && typeof cell !== 'string' && isDistribution(cell) ? cell : undefined
  )
  const values = Float64Array.from(cells, (cell) => {
    if (cell === undefined || typeof cell === 'string') return NaN
    const value = isDistribution(cell) ? meanOf(cell) : cell
    // No reader stands before the engine here: a figure that is none would pass as no rate at all.
    if (Number.isNaN(value)) throw new Error(`no number in ${table}.${column}`)
    return value
  })
  return distributions.some((d) => d !== undefined)
    ? { kind: 'number', values, distributions }
    : { kind: 'number', values }
}
