/**
 * Result tables as Parquet: typed columns, snappy, one row group after the other, so that memory does not grow with the
 * table. NaN, an empty cell in CSV, is null; -0 is 0, as in CSV; every other number keeps its bits.
 */
import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer'
import { sorted } from './csv.js'
import type { ResultTable } from './resultTables.js'
import { storedTypeOf, type StoredType } from './storedTypes.js'

/** A column of a file; key columns are never null. */
export interface ParquetColumn {
  readonly name: string
  readonly type: StoredType
  readonly nullable: boolean
}

/** Cells of a column: texts, whole numbers, or numbers of which NaN means null. */
export type ParquetCells = ReadonlyArray<string> | Int32Array | Float64Array

/** Key and value pairs in the footer of the file. */
export type ParquetMetadata = Readonly<Record<string, string>>

/** A file being written: bytes of its row groups one after the other, then those of its end. */
export interface ParquetFile {
  readonly group: (cells: ReadonlyArray<ParquetCells>) => Uint8Array
  readonly end: () => Uint8Array
}

/** Rows per row group of a table: a few megabytes. */
const rowsPerGroup = 65_536

const elementOf = ({ name, type, nullable }: ParquetColumn): SchemaElement => {
  const repetition_type = nullable ? 'OPTIONAL' : 'REQUIRED'
  switch (type) {
    case 'string':
      return { name, type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' }, repetition_type }
    case 'int32':
      return { name, type: 'INT32', repetition_type }
    case 'double':
      return { name, type: 'DOUBLE', repetition_type }
  }
}

/** Opens a file of these columns. */
export const parquetFile = (columns: ReadonlyArray<ParquetColumn>, metadata: ParquetMetadata): ParquetFile => {
  const bytes = new ByteWriter()
  const writer = new ParquetWriter({
    writer: bytes,
    schema: [{ name: 'schema', num_children: columns.length }, ...columns.map(elementOf)],
    kvMetadata: Object.entries(metadata).map(([key, value]) => ({ key, value })),
    createdBy: 'tragweite (hyparquet-writer)',
    // Whole bounds: an AGS or a name cut short would be a bound, too, but a reader shows it as if it were a value.
    statisticsTruncateLength: Infinity
  })
  /** Hands out what was written since the last time; offsets go on counting. */
  const taken = (): Uint8Array => {
    const part = new Uint8Array(bytes.buffer.slice(0, bytes.index))
    bytes.index = 0
    return part
  }
  return {
    group: (cells) => {
      const rows = cells[0]?.length ?? 0
      if (rows > 0)
        void writer.write({
          columnData: columns.map(({ name, nullable }, i) => ({ name, data: stored(cells[i] ?? [], nullable) })),
          rowGroupSize: rows
        })
      return taken()
    },
    end: () => {
      void writer.finish()
      return taken()
    }
  }
}

const stored = (cells: ParquetCells, nullable: boolean): Int32Array | Float64Array | (string | number | null)[] => {
  if (cells instanceof Int32Array) return cells
  if (!(cells instanceof Float64Array)) return [...cells]
  // Adding 0 turns -0 into 0 and changes no other number.
  const plain = cells.map((value) => value + 0)
  if (!plain.some((value) => Number.isNaN(value))) return plain
  if (!nullable) throw new RangeError('a key of a table is not a number')
  return Array.from(plain, (value) => (Number.isNaN(value) ? null : value))
}

/** Columns of a table as they are stored. */
export const parquetColumns = <R extends object>({ columns, key }: ResultTable<R>): ReadonlyArray<ParquetColumn> =>
  columns.map(([name, kind]) => ({ name, type: storedTypeOf(name, kind), nullable: !key.includes(name) }))

/** A table in parts, to be written one after the other. */
export function* parquetParts<R extends object>(
  table: ResultTable<R>,
  rows: ReadonlyArray<R>,
  metadata: ParquetMetadata
): Generator<Uint8Array> {
  const file = parquetFile(parquetColumns(table), metadata)
  const inOrder = sorted(table, rows)
  for (let from = 0; from < inOrder.length; from += rowsPerGroup) {
    const some = inOrder.slice(from, from + rowsPerGroup)
    yield file.group(table.columns.map(([name, kind]) => cellsOf(some, name, storedTypeOf(name, kind))))
  }
  yield file.end()
}

const cellsOf = <R extends object>(rows: ReadonlyArray<R>, name: keyof R & string, type: StoredType): ParquetCells => {
  switch (type) {
    case 'string':
      return rows.map((row) => String(row[name]))
    case 'int32':
      return Int32Array.from(rows, (row) => Number(row[name]))
    case 'double':
      return Float64Array.from(rows, (row) => finite(Number(row[name])))
  }
}

/** An infinite result is a defect, as in CSV. */
const finite = (value: number): number => {
  if (value === Infinity || value === -Infinity) throw new RangeError(`No result is ${value}`)
  return value
}
