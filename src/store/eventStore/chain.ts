/**
 * Hash chain over the log: each event's hash covers every column of its row and the hash before it, so that a changed bit,
 * a removed, added or exchanged row is noticed. SQLite itself has no page checksums.
 */
import { createHash } from 'node:crypto'
import { encode } from '@msgpack/msgpack'

/** A row of `events` as stored. */
export interface EventRow {
  readonly position: number
  readonly stream: string
  readonly version: number
  readonly command_id: string
  readonly command_index: number
  readonly type: string
  readonly type_version: number
  readonly recorded_at: string
  readonly recorded_by: string
  readonly payload: Uint8Array
  readonly hash: Uint8Array
}

/** Hash before the first event. */
export const genesis: Uint8Array = new Uint8Array(32)

/** SHA-256 of the hash before and all columns of the row. */
export const chainedHash = (before: Uint8Array, row: Omit<EventRow, 'hash'>): Uint8Array =>
  createHash('sha256')
    .update(before)
    .update(
      encode([
        row.position,
        row.stream,
        row.version,
        row.command_id,
        row.command_index,
        row.type,
        row.type_version,
        row.recorded_at,
        row.recorded_by,
        row.payload
      ])
    )
    .digest()
