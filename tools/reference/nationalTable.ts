/** A table of national rates for new regions, and how tables become files. Every table says where it comes from. */
import { stringify } from 'csv-stringify/sync'
import { significant, type Cell, type SourceRow } from '../region/frame.js'

export interface NationalTable {
  /** File name without extension. */
  readonly name: string
  readonly columns: ReadonlyArray<string>
  readonly rows: ReadonlyArray<ReadonlyArray<Cell>>
  /** `table` of these rows is the name of this table, or `parameters` with the parameter as column. */
  readonly sources: ReadonlyArray<Omit<SourceRow, 'table' | 'area'>>
}

const SOURCE_COLUMNS = ['table', 'column', 'source', 'licence', 'year', 'estimate', 'note']

const text = (columns: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<Cell>>): string =>
  stringify(
    rows.map((row) => row.map((one) => (typeof one === 'number' ? String(significant(one)) : one))),
    { header: true, columns: columns.map((key) => ({ key })), record_delimiter: 'unix' }
  )

/** Files by name: CSV with LF, at most six significant digits, and `sources.csv`. */
export const bytesOf = (tables: ReadonlyArray<NationalTable>): ReadonlyMap<string, string> =>
  new Map([
    ...tables.map(({ name, columns, rows }) => [`${name}.csv`, text(columns, rows)] as const),
    [
      'sources.csv',
      text(
        SOURCE_COLUMNS,
        tables.flatMap(({ name, sources }) =>
          sources.map((row) => [
            name,
            row.column ?? null,
            row.source,
            row.licence,
            row.year,
            row.estimate ? 'true' : 'false',
            row.note
          ])
        )
      )
    ] as const
  ])
