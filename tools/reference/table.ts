/** A reference table of the validation: published figures under own columns, with source, licence and year. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'

export interface ReferenceTable {
  /** File name without extension. */
  readonly name: string
  readonly columns: ReadonlyArray<string>
  readonly rows: ReadonlyArray<ReadonlyArray<string | number>>
  readonly source: string
  readonly licence: string
  readonly year: string
  readonly note: string
}

export const sourceColumns: ReadonlyArray<string> = ['table', 'source', 'licence', 'year', 'note']

/** CSV text with a header, LF. */
export const csvOf = (columns: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string | number>>): string =>
  stringify([[...columns], ...rows.map((row) => [...row])], { record_delimiter: '\n' })

/** A row of an official table as read. */
export type OfficialRow = Readonly<Record<string, string>>
/** The folder of official tables. */
export interface Official {
  /** Rows of `<folder>/<file>`. */
  readonly rows: (path: string) => ReadonlyArray<OfficialRow>
}

/** Opens the folder `from` with `demography/` and `care/`; a missing file ends the compilation with its name. Read once, kept. */
export const openOfficial = (from: string): Official => {
  const kept = new Map<string, ReadonlyArray<OfficialRow>>()
  return {
    rows: (path) => {
      const known = kept.get(path)
      if (known !== undefined) return known
      const rows: ReadonlyArray<OfficialRow> = parse(readFileSync(join(from, path)), {
        columns: true,
        bom: true,
        skip_empty_lines: true
      })
      kept.set(path, rows)
      return rows
    }
  }
}
