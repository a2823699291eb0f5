/**
 * Rows of a table as columns of bytes and back, for the store: numbers are raw Float64 little-endian, texts are indices
 * into the distinct texts. A hundred thousand rows take a few megabytes and decode at once.
 */
import { isMapping } from '../../domain/refusal.js'

type Cell = string | number

interface TextColumn {
  readonly name: string
  readonly distinct: ReadonlyArray<string>
  readonly indices: Uint8Array
}
interface NumberColumn {
  readonly name: string
  readonly numbers: Uint8Array
}

/** A table as it is stored (plain data for msgpack). */
export interface StoredTable {
  readonly rows: number
  readonly columns: ReadonlyArray<TextColumn | NumberColumn>
}

/** Bytes aligned for a typed array, whatever they were cut from. */
const aligned = (bytes: Uint8Array): ArrayBuffer => {
  const copy = new ArrayBuffer(bytes.byteLength)
  new Uint8Array(copy).set(bytes)
  return copy
}

/** Columns in the order of the first row's fields; every row has the same fields. */
export const storeTable = <R extends object>(rows: ReadonlyArray<R>): StoredTable => {
  const [first] = rows
  const columns = fieldsOf(first).map((name): TextColumn | NumberColumn =>
    typeof first?.[name] === 'number' ? numberColumn(rows, name) : textColumn(rows, name)
  )
  return { rows: rows.length, columns }
}

const fieldsOf = <R extends object>(row: R | undefined): ReadonlyArray<keyof R & string> =>
  Object.keys(row ?? {}).filter((name): name is keyof R & string => row !== undefined && name in row)

const numberColumn = <R extends object>(rows: ReadonlyArray<R>, name: keyof R & string): NumberColumn => {
  const numbers = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) numbers[i] = Number(rows[i]?.[name])
  return { name, numbers: new Uint8Array(numbers.buffer) }
}

const textColumn = <R extends object>(rows: ReadonlyArray<R>, name: keyof R & string): TextColumn => {
  const places = new Map<string, number>()
  const indices = new Uint32Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    const text = String(rows[i]?.[name])
    const place = places.get(text) ?? places.size
    if (place === places.size) places.set(text, place)
    indices[i] = place
  }
  return { name, distinct: [...places.keys()], indices: new Uint8Array(indices.buffer) }
}

/** True for plain data that is a table: every column holds a value for each row. */
export const isStoredTable = (u: unknown): u is StoredTable => {
  if (!isMapping(u) || !Array.isArray(u['columns'])) return false
  const { rows, columns } = u
  return typeof rows === 'number' && Number.isInteger(rows) && rows >= 0 && columns.length > 0
    ? columns.every((column: unknown) => isColumn(column, rows))
    : rows === 0
}

const isColumn = (u: unknown, rows: number): boolean => {
  if (!isMapping(u) || typeof u['name'] !== 'string') return false
  const { numbers, indices, distinct } = u
  if (numbers instanceof Uint8Array) return numbers.byteLength === rows * 8
  if (!(indices instanceof Uint8Array) || indices.byteLength !== rows * 4 || !Array.isArray(distinct)) return false
  return (
    distinct.every((text) => typeof text === 'string') &&
    new Uint32Array(aligned(indices)).every((index) => index < distinct.length)
  )
}

/** The rows of a stored table. The caller knows what it stored under the key; the store's hash says that it is intact. */
export const loadTable = <R extends object>({ rows, columns }: StoredTable): ReadonlyArray<R> => {
  const readers = columns.map((column): readonly [string, (row: number) => Cell | undefined] => {
    if ('numbers' in column) {
      const numbers = new Float64Array(aligned(column.numbers))
      return [column.name, (row) => numbers[row]]
    }
    const indices = new Uint32Array(aligned(column.indices))
    return [column.name, (row) => column.distinct[indices[row] ?? -1]]
  })
  return Array.from({ length: rows }, (_, row) => {
    const loaded: Record<string, Cell | undefined> = {}
    for (const [name, read] of readers) loaded[name] = read(row)
    return loaded as R
  })
}
