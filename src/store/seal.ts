/** Seals a row of a table that stands outside the chain: one hash over the table's name and every column, so a changed one shows. */
import { createHash } from 'node:crypto'
import { encode } from '@msgpack/msgpack'

/** SHA-256 over all columns but the seal itself, in the order of the table. */
export const sealOf = (table: string, columns: ReadonlyArray<string | number | Uint8Array>): Uint8Array =>
  createHash('sha256')
    .update(encode([table, ...columns]))
    .digest()

/** True where both hold the same bytes. Damage to the file may have given a column another type; that is never the same. */
export const sameBytes = (a: unknown, b: unknown): boolean =>
  a instanceof Uint8Array && b instanceof Uint8Array && Buffer.compare(a, b) === 0
