/** Writes a package: CSV tables and datapackage.json. The same parts give the same bytes. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { boundariesText } from './boundaries.js'
import {
  significant,
  type BuiltTable,
  type Cell,
  type Inputs,
  type Part,
  type ParameterRow,
  type SourceRow
} from './frame.js'

const PARAMETER_COLUMNS = ['name', 'area', 'subject', 'value', 'unit', 'value_dist']
const SOURCE_COLUMNS = ['table', 'column', 'area', 'source', 'licence', 'year', 'estimate', 'note']

/** The tables of all parts, with `parameters` and `sources` assembled from them. */
export const assembled = (parts: ReadonlyArray<Part>): ReadonlyArray<BuiltTable> => {
  const tables = parts.flatMap((part) => part.tables)
  const parameters = parts.flatMap((part) => part.parameters)
  const sources = [...tables.flatMap((table) => table.sources), ...parts.flatMap((part) => part.parameterSources)]
  return [
    ...tables,
    { table: 'parameters', columns: PARAMETER_COLUMNS, rows: parameters.map(parameterRow), sources: [] },
    { table: 'sources', columns: SOURCE_COLUMNS, rows: sources.map(sourceRow), sources: [] }
  ]
}

const parameterRow = (row: ParameterRow): ReadonlyArray<Cell> => [
  row.name,
  row.area ?? null,
  row.subject ?? null,
  row.value,
  row.unit,
  row.dist ?? null
]

const sourceRow = (row: SourceRow): ReadonlyArray<Cell> => [
  row.table,
  row.column ?? null,
  row.area ?? null,
  row.source,
  row.licence,
  row.year,
  row.estimate ? 'true' : 'false',
  row.note
]

/** The CSV text of a table: LF, header, `.` decimals, empty cells for null. */
export const csvText = (table: BuiltTable): string =>
  stringify(
    table.rows.map((row) => row.map((cell) => (typeof cell === 'number' ? String(significant(cell)) : cell))),
    { header: true, columns: table.columns.map((key) => ({ key })), record_delimiter: 'unix' }
  )

/** Name, title and base date of the package, as datapackage.json gives them. */
export interface PackageHead {
  readonly name: string
  readonly title: string
  readonly baseDate: string
  /** Names of Kreise by AGS, for display. */
  readonly areaNames?: Readonly<Record<string, string>>
  /** Text of `boundaries.geojson`, for maps. */
  readonly boundaries?: string
}

/** Head of the package of a region: names of the Kreise that are in it. */
export const headOf = (inputs: Inputs): PackageHead => {
  const { region, kreise } = inputs
  const boundaries = boundariesText(inputs)
  return {
    name: region.name,
    title: region.title,
    baseDate: '2022-12-31',
    areaNames: Object.fromEntries(kreise.map((kreis) => [kreis, region.kreise[kreis] ?? kreis])),
    ...(boundaries === undefined ? {} : { boundaries })
  }
}

/** Writes every table as `<table>.csv`, the datapackage.json that lists them, and the borders beside them. */
export const writePackage = (out: string, head: PackageHead, tables: ReadonlyArray<BuiltTable>): void => {
  mkdirSync(out, { recursive: true })
  for (const table of tables) writeFileSync(join(out, `${table.table}.csv`), csvText(table))
  if (head.boundaries !== undefined) writeFileSync(join(out, 'boundaries.geojson'), head.boundaries)
  const document = {
    profile: 'tabular-data-package',
    name: head.name,
    title: head.title,
    baseDate: head.baseDate,
    ...(head.areaNames === undefined ? {} : { areaNames: head.areaNames }),
    licenses: [
      {
        name: 'dl-de/by-2-0',
        title: 'Datenlizenz Deutschland – Namensnennung – 2.0',
        path: 'https://www.govdata.de/dl-de/by-2-0'
      },
      {
        name: 'CC-BY-4.0',
        title: 'Creative Commons Attribution 4.0',
        path: 'https://creativecommons.org/licenses/by/4.0/'
      },
      {
        name: 'CC-BY-3.0-IGO',
        title: 'Creative Commons Attribution 3.0 IGO',
        path: 'https://creativecommons.org/licenses/by/3.0/igo/'
      }
    ],
    resources: tables.map((table) => ({
      name: table.table,
      path: `${table.table}.csv`,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      schema: { fields: table.columns.map((name) => ({ name })) }
    }))
  }
  writeFileSync(join(out, 'datapackage.json'), `${JSON.stringify(document, null, 2)}\n`)
}
