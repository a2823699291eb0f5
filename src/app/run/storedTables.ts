/**
 * Rows of a table as columns of bytes and back, for the store: numbers are raw Float64 little-endian, texts are indices
 * into the distinct texts. A hundred thousand rows take a few megabytes and decode at once.
 */
type Cell = string | number
type Row = Readonly<Record<string, Cell>>

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
  const cells = rows.map((row): Row => Object.fromEntries(Object.entries(row)))
  const names = Object.keys(cells[0] ?? {})
  const columns = names.map((name): TextColumn | NumberColumn => {
    if (typeof cells[0]?.[name] === 'number')
      return {
        name,
        numbers: new Uint8Array(Float64Array.from(cells, (row) => Number(row[name])).buffer)
      }
    const places = new Map<string, number>()
    const indices = Uint32Array.from(cells, (row) => {
      const text = String(row[name])
      const known = places.get(text)
      if (known !== undefined) return known
      places.set(text, places.size)
      return places.size - 1
    })
    return { name, distinct: [...places.keys()], indices: new Uint8Array(indices.buffer) }
  })
  return { rows: rows.length, columns }
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
