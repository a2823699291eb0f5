/** Files of tables before and after they are written: where the rows come from, and what a file then holds. */
import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { ResultTable } from '../../io/tables/resultTables.js'
import { storedTypeOf, type StoredType } from '../../io/tables/storedTypes.js'
import type { OutputFailed } from '../appError.js'
import { writeFileWhole } from '../writing.js'

/** `csv`: exact, for programs; `csv-de`: for a German spreadsheet; `parquet`: typed. */
export type FileFormat = 'csv' | 'csv-de' | 'parquet'

/** A column of a written file. */
export interface FileColumn {
  readonly name: string
  readonly type: StoredType
  /** Part of what a row is about: never empty. */
  readonly key: boolean
  /** Words beside codes, in the tables for people. */
  readonly words?: boolean
}

/** Columns of a table of results. */
export const columnsOf = <R extends object>({ columns, key }: ResultTable<R>): ReadonlyArray<FileColumn> =>
  columns.map(([name, kind]) => ({ name, type: storedTypeOf(name, kind), key: key.includes(name) }))

/** A file to be written. */
export interface TableFile {
  /** Name of the file. */
  readonly name: string
  /** Name of the table, as in `columnTexts`. */
  readonly table: string
  readonly format: FileFormat
  readonly columns: ReadonlyArray<FileColumn>
  /** Known after the last part. */
  readonly rows: () => number
  readonly parts: () => Iterable<string | Uint8Array>
}

/** A file that was written. */
export interface WrittenTable {
  readonly name: string
  readonly table: string
  readonly format: FileFormat
  readonly rows: number
  readonly bytes: number
  readonly sha256: string
  readonly columns: ReadonlyArray<FileColumn>
}

/** Writes the file whole or not at all; its size and SHA-256 are taken from what goes by. */
export const writeTableFile = (path: string, file: TableFile): E.Either<OutputFailed, WrittenTable> => {
  const hash = createHash('sha256')
  let bytes = 0
  const watched = function* (): Generator<Uint8Array> {
    for (const part of file.parts()) {
      const chunk = typeof part === 'string' ? Buffer.from(part, 'utf8') : part
      hash.update(chunk)
      bytes += chunk.byteLength
      yield chunk
    }
  }
  const written = writeFileWhole(path, watched())
  if (E.isLeft(written)) return written
  const { table, format, columns } = file
  return E.right({
    name: basename(path),
    table,
    format,
    rows: file.rows(),
    bytes,
    sha256: hash.digest('hex'),
    columns
  })
}
