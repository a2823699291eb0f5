/**
 * The canonical form of a package: rows sorted by their columns, shares that were rounded scaled to 1. Two packages of
 * equal meaning have equal canonical forms, whatever the order of rows and columns in their files.
 */
import { exactWithin, sharesToOne, sumOf } from './check/shares.js'
import { grouped } from './check/rowsOf.js'
import { tableDescriptors, tableDescriptor } from './descriptors/tables.js'
import type { Region } from './region.js'
import type { NumberColumn, RegionTable, TextColumn } from './table.js'

type Column = NumberColumn | TextColumn

/** Order of two rows by one column: text by code units, numbers ascending, empty last. */
const compareCells = (column: Column, a: number, b: number): number => {
  if (column.kind === 'text') {
    const x = column.values[a] ?? ''
    const y = column.values[b] ?? ''
    return x < y ? -1 : x > y ? 1 : 0
  }
  const x = column.values[a] ?? NaN
  const y = column.values[b] ?? NaN
  if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y))
  const byValue = x - y
  if (byValue !== 0 || column.distributions === undefined) return byValue
  const p = JSON.stringify(column.distributions[a] ?? null)
  const q = JSON.stringify(column.distributions[b] ?? null)
  return p < q ? -1 : p > q ? 1 : 0
}

const permuted = (column: Column, order: ReadonlyArray<number>): Column =>
  column.kind === 'text'
    ? { kind: 'text', values: order.map((row) => column.values[row] ?? '') }
    : {
        kind: 'number',
        values: Float64Array.from(order, (row) => column.values[row] ?? NaN),
        ...(column.distributions === undefined
          ? {}
          : { distributions: order.map((row) => column.distributions?.[row]) })
      }

/** Rows of a table in canonical order: by its columns from left to right as the descriptor names them. */
export const canonicalOrder = (table: RegionTable): ReadonlyArray<number> => {
  const names = tableDescriptor(table.name)?.columns.map(({ name }) => name) ?? Object.keys(table.columns).sort()
  const columns = names.flatMap((name) => table.columns[name] ?? [])
  return Array.from({ length: table.rowCount }, (_, row) => row).sort((a, b) => {
    for (const column of columns) {
      const compared = compareCells(column, a, b)
      if (compared !== 0) return compared
    }
    return a - b
  })
}

/** The table with its rows in canonical order. */
export const inCanonicalOrder = (table: RegionTable): RegionTable => {
  const order = canonicalOrder(table)
  return {
    ...table,
    columns: Object.fromEntries(Object.entries(table.columns).map(([name, column]) => [name, permuted(column, order)]))
  }
}

/** A number column divided by the sum of its group wherever that sum is not 1 already. */
const scaledToOne = (table: RegionTable, name: string, within: ReadonlyArray<string>): RegionTable => {
  const column = table.columns[name]
  if (column?.kind !== 'number') return table
  const values = Float64Array.from(column.values)
  for (const rows of grouped(table, within).values()) {
    const sum = sumOf(table, name, rows)
    if (sum > 0 && Math.abs(sum - 1) > exactWithin) for (const row of rows) values[row] = (values[row] ?? NaN) / sum
  }
  return { ...table, columns: { ...table.columns, [name]: { ...column, values } } }
}

/** Canonical form of a checked package. Tables without rows count as absent. */
export const canonicalRegion = (region: Region): Region => {
  const tables: Record<string, RegionTable> = {}
  for (const { name } of tableDescriptors) {
    const table = region.tables[name]
    if (table === undefined || table.rowCount === 0) continue
    let canonical = inCanonicalOrder(table)
    for (const shares of sharesToOne)
      if (shares.table === name) canonical = scaledToOne(canonical, 'share', shares.within)
    if (name === 'settlements') canonical = scaledToOne(canonical, 'weight', ['ags'])
    tables[name] = canonical
  }
  return { ...region, tables }
}

/** Columns that are only shown: they change no result, so they are no part of the region's hash. */
const shownOnly: Readonly<Record<string, ReadonlyArray<string>>> = {
  municipalities: ['name'],
  facilities: ['name'],
  parameters: ['unit']
}

/**
 * Everything of a canonical package that can change results, as plain data for hashing: base date, name (it is the area
 * of the region's rows) and all tables but `sources`, by name, each with its columns by name. Title, names of places and
 * units of parameters are left out. Absent and entirely empty columns are the same.
 */
export const hashedContent = (region: Region): unknown => ({
  name: region.name,
  baseDate: region.baseDate,
  tables: Object.fromEntries(
    Object.values(region.tables)
      .filter(({ name }) => name !== 'sources')
      .map((table) => [table.name, { rows: table.rowCount, columns: hashedColumns(table) }])
  )
})

const hashedColumns = (table: RegionTable): unknown =>
  Object.fromEntries(
    Object.entries(table.columns)
      .filter(([name, column]) => !(shownOnly[table.name] ?? []).includes(name) && !isEmpty(column))
      .map(([name, column]) => [
        name,
        column.kind === 'text'
          ? { texts: column.values }
          : {
              numbers: column.values,
              ...(column.distributions === undefined
                ? {}
                : { distributions: column.distributions.map((distribution) => distribution ?? null) })
            }
      ])
  )

const isEmpty = (column: Column): boolean =>
  column.kind === 'text'
    ? column.values.every((value) => value === '')
    : column.values.every((value) => Number.isNaN(value)) && column.distributions === undefined
