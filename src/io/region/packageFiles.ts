/** A region package as the texts of its files: CSV tables and datapackage.json. Reading them back gives the same tables. */
import { stringify } from 'csv-stringify/sync'
import { distributionSuffix, tableDescriptors } from '../../domain/region/descriptors/tables.js'
import type { NumberColumn, RegionTable, TextColumn } from '../../domain/region/table.js'
import { headFile } from './packageHead.js'

/** What datapackage.json says beside its list of tables. */
export interface PackageTexts {
  readonly name: string
  readonly title: string
  readonly baseDate: string
  readonly areaNames?: Readonly<Record<string, string>>
  readonly licenses: ReadonlyArray<Readonly<Record<string, string>>>
  readonly other: Readonly<Record<string, unknown>>
}

export interface PackageFile {
  readonly name: string
  readonly text: () => string
}

/** A column with the cells to be written. */
interface Written {
  readonly name: string
  readonly cell: (row: number) => string
}

/** Columns of a table in the contract's order, each distribution beside its number; columns without any value are left out. */
export const writtenColumns = (table: RegionTable): ReadonlyArray<Written> => {
  const order = tableDescriptors.find(({ name }) => name === table.name)?.columns.map(({ name }) => name) ?? []
  return order.flatMap((name): ReadonlyArray<Written> => {
    const column = table.columns[name]
    if (column === undefined) return []
    const distributions = column.kind === 'number' ? column.distributions : undefined
    return [
      ...(isEmpty(column) ? [] : [{ name, cell: cellOf(column) }]),
      ...(distributions === undefined
        ? []
        : [
            {
              name: `${name}${distributionSuffix}`,
              cell: (row: number) => {
                const distribution = distributions[row]
                return distribution === undefined ? '' : JSON.stringify(distribution)
              }
            }
          ])
    ]
  })
}

const isEmpty = (column: NumberColumn | TextColumn): boolean =>
  column.kind === 'text' ? column.values.every((value) => value === '') : column.values.every(Number.isNaN)

const cellOf = (column: NumberColumn | TextColumn): ((row: number) => string) =>
  column.kind === 'text'
    ? (row) => column.values[row] ?? ''
    : (row) => {
        const value = column.values[row] ?? NaN
        return Number.isNaN(value) ? '' : String(value)
      }

/** Required columns stand in the file even where they are empty, so that the head is whole. */
const withRequired = (table: RegionTable): ReadonlyArray<Written> => {
  const written = writtenColumns(table)
  const names = new Set(written.map(({ name }) => name))
  const descriptor = tableDescriptors.find(({ name }) => name === table.name)
  const absent = (descriptor?.columns ?? []).filter(
    ({ name, required }) => required && !names.has(name) && !names.has(`${name}${distributionSuffix}`)
  )
  return [...written, ...absent.map(({ name }) => ({ name, cell: () => '' }))]
}

/** Every file of the package, datapackage.json last: a folder with it is complete. */
export const packageFiles = (
  tables: Readonly<Record<string, RegionTable>>,
  texts: PackageTexts
): ReadonlyArray<PackageFile> => {
  const present = tableDescriptors.flatMap(({ name }) => tables[name] ?? []).filter(({ rowCount }) => rowCount > 0)
  return [
    ...present.map((table) => ({ name: `${table.name}.csv`, text: () => csvOf(table) })),
    { name: headFile, text: () => `${JSON.stringify(headDocument(present.map(listed), texts), undefined, 2)}\n` }
  ]
}

const listed = (table: RegionTable): ListedTable => ({
  name: table.name,
  columns: withRequired(table).map(({ name }) => name)
})

const csvOf = (table: RegionTable): string => {
  const columns = withRequired(table)
  return stringify(
    Array.from({ length: table.rowCount }, (_, row) => columns.map(({ cell }) => cell(row))),
    { header: true, columns: columns.map(({ name }) => ({ key: name })), record_delimiter: 'unix' }
  )
}

/** A table as datapackage.json lists it. */
export interface ListedTable {
  readonly name: string
  readonly columns: ReadonlyArray<string>
}

/** The document datapackage.json: what it says of the package, and its tables with their columns. */
export const headDocument = (
  tables: ReadonlyArray<ListedTable>,
  texts: PackageTexts
): Readonly<Record<string, unknown>> => ({
  profile: 'tabular-data-package',
  name: texts.name,
  title: texts.title,
  baseDate: texts.baseDate,
  ...(texts.areaNames === undefined || Object.keys(texts.areaNames).length === 0 ? {} : { areaNames: texts.areaNames }),
  ...(texts.licenses.length === 0 ? {} : { licenses: texts.licenses }),
  ...texts.other,
  resources: tables.map(({ name, columns }) => ({
    name,
    path: `${name}.csv`,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    schema: { fields: columns.map((column) => ({ name: column })) }
  }))
})
