/** Tables of a region package on their way to files: rows of cells, and the rows that say where they come from. Pure. */

/** One cell of a written table; null = empty. Numbers are written with at most six significant digits, whole numbers in full. */
export type Cell = string | number | null

/** One row of the `sources` table. `column` and `area` narrow the statement. */
export interface SourceRow {
  readonly table: string
  readonly column?: string
  readonly area?: string
  readonly source: string
  readonly licence: string
  readonly year: string
  /** True where a figure was worked out here and not read from the source. */
  readonly estimate: boolean
  readonly note: string
}

/** A table of the package, with the rows that say where it comes from. */
export interface NewTable {
  readonly table: string
  readonly columns: ReadonlyArray<string>
  readonly rows: ReadonlyArray<ReadonlyArray<Cell>>
  readonly sources: ReadonlyArray<SourceRow>
}

/** One row of the `parameters` table. */
export interface ParameterRow {
  readonly name: string
  readonly area?: string
  readonly subject?: string
  readonly value: number
  readonly unit: string
  readonly dist?: string
}

/** A number with at most six significant digits; whole numbers stay whole, -0 becomes 0. */
export const significant = (value: number): number =>
  Number.isInteger(value) ? value + 0 : Number(value.toPrecision(6)) + 0

/** Distribution as the text of a `_dist` column. */
export const written = (distribution: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(distribution, (_key, value: unknown) => (typeof value === 'number' ? significant(value) : value))

const parameterColumns = ['name', 'area', 'subject', 'value', 'unit', 'value_dist']
const sourceColumns = ['table', 'column', 'area', 'source', 'licence', 'year', 'estimate', 'note']

/** The tables with `parameters` and `sources` assembled from what came with them. Each source stands there once. */
export const assembled = (
  tables: ReadonlyArray<NewTable>,
  parameters: ReadonlyArray<ParameterRow>,
  parameterSources: ReadonlyArray<SourceRow>
): ReadonlyArray<NewTable> => {
  const sources = [...tables.flatMap((table) => table.sources), ...parameterSources]
  return [
    ...tables,
    { table: 'parameters', columns: parameterColumns, rows: parameters.map(parameterRow), sources: [] },
    { table: 'sources', columns: sourceColumns, rows: distinct(sources.map(sourceRow)), sources: [] }
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

/** Two kinds of supply may rest on one source. */
const distinct = (rows: ReadonlyArray<ReadonlyArray<Cell>>): ReadonlyArray<ReadonlyArray<Cell>> => [
  ...new Map(rows.map((row) => [JSON.stringify(row), row] as const)).values()
]
