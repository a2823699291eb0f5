/** Whether two stores of version 1 hold the same: one hash over every row of every table, in an order that is kept. */
import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'

/** Tables of version 1 with their order; of runs the order of recording counts. */
const tables: ReadonlyArray<readonly [table: string, order: string]> = [
  ['events', 'position'],
  ['chain_head', 'id'],
  ['runs', 'rowid'],
  ['summaries', 'key']
]

/** SHA-256 over tables, rows and cells, each cell with its kind and length. */
export const hashOfRows = (sqlite: Database): string => {
  const hash = createHash('sha256')
  for (const [table, order] of tables) {
    hash.update(`${table};`)
    const rows = sqlite.prepare<[], ReadonlyArray<unknown>>(`SELECT * FROM ${table} ORDER BY ${order}`).raw()
    for (const row of rows.iterate())
      for (const cell of row) {
        const bytes = cell instanceof Uint8Array ? cell : Buffer.from(String(cell), 'utf8')
        hash.update(`${cell instanceof Uint8Array ? 'bytes' : typeof cell} ${bytes.length};`)
        hash.update(bytes)
      }
  }
  return hash.digest('hex')
}
