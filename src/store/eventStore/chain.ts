/**
 * Hash chain over the log: each event's hash covers every column of its row and the hash before it, so that a changed bit,
 * a removed, added or exchanged row is noticed. SQLite itself has no page checksums.
 *
 * What is hashed: the hash before (32 bytes), then the columns as one msgpack array in the order of the table. It is laid
 * out by hand in one reused buffer, for every row that is read passes here.
 */
import * as crypto from 'node:crypto'

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
  Buffer.from(digest(layOut(before, row)), 'binary')

/** True where the row carries the hash that belongs to it behind `before`. */
export const isChained = (before: Uint8Array, row: EventRow): boolean => {
  const { hash } = row
  if (!isTyped(row) || !(hash instanceof Uint8Array) || hash.length !== 32) return false
  const wanted = digest(layOut(before, row))
  for (let i = 0; i < 32; i++) if (hash[i] !== wanted.charCodeAt(i)) return false
  return true
}

/** Chains rows one after the other without giving out the hashes between. */
export const chainLink = (
  before: Uint8Array
): { readonly add: (row: Omit<EventRow, 'hash'>) => void; readonly ends: (hash: Uint8Array) => boolean } => {
  let link = Buffer.from(before).toString('binary')
  let sound = true
  const start = Buffer.alloc(32)
  return {
    add: (row) => {
      sound &&= isTyped(row)
      if (!sound) return
      start.write(link, 'binary')
      link = digest(layOut(start, row))
    },
    ends: (hash) => sound && Buffer.from(hash).toString('binary') === link
  }
}

/** False where damage to the file gave a column another type: such a row fits no chain. */
const isTyped = (row: Omit<EventRow, 'hash'>): boolean =>
  typeof row.stream === 'string' &&
  typeof row.command_id === 'string' &&
  typeof row.type === 'string' &&
  typeof row.recorded_at === 'string' &&
  typeof row.recorded_by === 'string' &&
  row.payload instanceof Uint8Array

/** As a text of 32 characters, one per byte. The one-shot function came with Node 20.12 and is twice as fast. */
const digest: (bytes: Uint8Array) => string =
  'hash' in crypto
    ? (bytes) => crypto.hash('sha256', bytes, 'binary')
    : (bytes) => crypto.createHash('sha256').update(bytes).digest('binary')

let scratch = Buffer.alloc(4096)
let at = 0

const layOut = (before: Uint8Array, row: Omit<EventRow, 'hash'>): Uint8Array => {
  const { payload } = row
  const texts = row.stream.length + row.command_id.length + row.type.length
  const most = 128 + 3 * (texts + row.recorded_at.length + row.recorded_by.length) + payload.length
  if (scratch.length < most) scratch = Buffer.alloc(2 * most)
  scratch.set(before, 0)
  scratch[32] = 0x9a // an array of ten
  at = 33
  whole(row.position)
  text(row.stream)
  whole(row.version)
  text(row.command_id)
  whole(row.command_index)
  text(row.type)
  whole(row.type_version)
  text(row.recorded_at)
  text(row.recorded_by)
  const size = payload.length
  at = header(size, 0, 0, 0xc4)
  scratch.set(payload, at)
  return scratch.subarray(0, at + size)
}

/** A whole number from 0, as msgpack writes it. */
const whole = (value: number): void => {
  if (value >>> 0 !== value) {
    // Beyond what a log holds: a damaged column. Any bytes that depend on the value will do, for no hash fits them.
    scratch[at++] = 0xcf
    at = scratch.writeDoubleBE(value, at)
  } else if (value < 0x80) scratch[at++] = value
  else if (value < 0x100) {
    scratch[at++] = 0xcc
    scratch[at++] = value
  } else if (value < 0x10000) {
    scratch[at++] = 0xcd
    at = scratch.writeUInt16BE(value, at)
  } else {
    scratch[at++] = 0xce
    at = scratch.writeUInt32BE(value, at)
  }
}

/** The head of a text or of bytes: a short one in one byte where there is such, else 8, 16 or 32 bits of length. */
const header = (size: number, short: number, shortest: number, base: number): number => {
  if (size < short) {
    scratch[at] = shortest | size
    return at + 1
  }
  if (size < 0x100) {
    scratch[at] = base
    scratch[at + 1] = size
    return at + 2
  }
  if (size < 0x10000) {
    scratch[at] = base + 1
    return scratch.writeUInt16BE(size, at + 1)
  }
  scratch[at] = base + 2
  return scratch.writeUInt32BE(size, at + 1)
}

const text = (value: string): void => {
  const { length } = value
  // Short ASCII texts, which nearly all are, are written by hand; a call into the system costs more.
  if (length < 64) {
    const from = at
    at = header(length, 32, 0xa0, 0xd9)
    let i = 0
    for (; i < length; i++) {
      const code = value.charCodeAt(i)
      if (code > 0x7f) break
      scratch[at++] = code
    }
    if (i === length) return
    at = from
  }
  const size = Buffer.byteLength(value)
  at = header(size, 32, 0xa0, 0xd9)
  at += scratch.write(value, at)
}
