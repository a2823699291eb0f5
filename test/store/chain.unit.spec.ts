/** The hash chain: what is hashed stays what stored chains were made of, and every column counts. */
import { createHash } from 'node:crypto'
import { encode } from '@msgpack/msgpack'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chainedHash, isChained, type EventRow } from '../../src/store/eventStore/chain.js'

const row = fc.record({
  position: fc.oneof(fc.nat(300), fc.nat(70_000), fc.nat()),
  stream: fc.string({ unit: 'binary', maxLength: 300 }),
  version: fc.nat(),
  command_id: fc.string({ maxLength: 80 }),
  command_index: fc.nat(1000),
  type: fc.string({ unit: 'grapheme', maxLength: 40 }),
  type_version: fc.nat(300),
  recorded_at: fc.string({ maxLength: 30 }),
  recorded_by: fc.string({ unit: 'grapheme', maxLength: 40 }),
  payload: fc.uint8Array({ maxLength: 70_000, size: 'max' })
})
const hash = fc.uint8Array({ minLength: 32, maxLength: 32 })

/** As the first version of the format made it: the array of columns by the msgpack library. */
const asFirstWritten = (before: Uint8Array, columns: Omit<EventRow, 'hash'>): Uint8Array =>
  createHash('sha256')
    .update(before)
    .update(
      encode([
        columns.position,
        columns.stream,
        columns.version,
        columns.command_id,
        columns.command_index,
        columns.type,
        columns.type_version,
        columns.recorded_at,
        columns.recorded_by,
        columns.payload
      ])
    )
    .digest()

describe('the hash of an event', () => {
  it('is the one that stored chains were made with', () => {
    fc.assert(
      fc.property(hash, row, (before, columns) => {
        const wanted = asFirstWritten(before, columns)
        expect(Buffer.compare(chainedHash(before, columns), wanted)).toBe(0)
        expect(isChained(before, { ...columns, hash: wanted })).toBe(true)
      }),
      { numRuns: 300 }
    )
  })

  it('changes with every column and with the hash before', () => {
    const columns = {
      position: 7,
      stream: 's',
      version: 3,
      command_id: 'c',
      command_index: 1,
      type: 'T',
      type_version: 1,
      recorded_at: '2026-11-21T10:00:00.000Z',
      recorded_by: 'somebody',
      payload: Uint8Array.of(1, 2, 3)
    }
    const before = new Uint8Array(32)
    const sealed = { ...columns, hash: chainedHash(before, columns) }
    expect(isChained(before, sealed)).toBe(true)
    for (const [name, value] of Object.entries(columns)) {
      const other =
        typeof value === 'number' ? value + 1 : typeof value === 'string' ? `${value}x` : Uint8Array.of(1, 2)
      expect([name, isChained(before, { ...sealed, [name]: other })]).toEqual([name, false])
    }
    expect(isChained(new Uint8Array(32).fill(1), sealed)).toBe(false)
    expect(isChained(before, { ...sealed, hash: sealed.hash.slice(0, 31) })).toBe(false)
    for (const position of [-7, 7.5, 2 ** 40, Number.NaN])
      expect(isChained(before, { ...sealed, position })).toBe(false)
  })
})
