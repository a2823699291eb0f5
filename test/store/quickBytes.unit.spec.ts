/** The quick way to bytes and back gives what the msgpack library gives, or leaves it to the library. */
import { encode } from '@msgpack/msgpack'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { decodeBytes } from '../../src/store/decodeBytes.js'
import { quickDecode, quickEncode } from '../../src/store/eventStore/quickBytes.js'

const byLibrary = (value: unknown): Uint8Array => encode(value, { sortKeys: true, ignoreUndefined: true })

const number = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.integer({ min: -200, max: 300 }),
  fc.double(),
  fc.constantFrom(0.1, -0, 127, 128, 255, 256, 65_535, 65_536, 2 ** 32 - 1, 2 ** 32, -32, -33, -128, -129, -32_769)
)
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ maxLength: 70 }),
  fc.constantFrom(
    '',
    'ä',
    'x'.repeat(31),
    'x'.repeat(32),
    'ü'.repeat(16),
    'x'.repeat(255),
    'x'.repeat(256),
    'x'.repeat(70_000)
  )
)
const plain = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    number,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 20 }),
    fc.dictionary(fc.oneof(fc.string({ maxLength: 40 }), fc.constantFrom('a', 'b', 'on', 'until')), tie('value'), {
      maxKeys: 20
    })
  )
})).value

describe('quick bytes', () => {
  it('are those of the library, for any plain value', () => {
    fc.assert(
      fc.property(plain, (value) => {
        const quick = quickEncode(value)
        if (quick !== undefined) expect(Buffer.compare(quick, byLibrary(value))).toBe(0)
      }),
      { numRuns: 500 }
    )
  })

  it('are written without the library for what a log holds', () => {
    const entry = {
      type: 'EntryPlanned',
      entry: { on: '2027-07', until: undefined, why: 'Größe', occurrence: { factor: { pert: [0.1, -3, 1e21] } } },
      pin: true,
      none: null
    }
    const quick = quickEncode(entry)
    expect(Buffer.compare(quick ?? Uint8Array.of(), byLibrary(entry))).toBe(0)
    expect(quickDecode(quick ?? Uint8Array.of())).toEqual({
      value: { ...entry, entry: { on: '2027-07', why: 'Größe', occurrence: entry.entry.occurrence } }
    })
  })

  it('leave dates, bytes, large integers and objects of classes to the library', () => {
    for (const value of [new Date(0), Uint8Array.of(1), 2 ** 40, -(2 ** 40), [undefined], new Map(), () => 1, 1n])
      expect(quickEncode({ value })).toBeUndefined()
  })

  it('are read as the library reads them', () => {
    fc.assert(
      fc.property(plain, (value) => {
        const bytes = byLibrary(value)
        const quick = quickDecode(bytes)
        if (quick !== undefined) expect(E.right(quick.value)).toStrictEqual(decodeBytes(bytes))
      }),
      { numRuns: 500 }
    )
  })

  it('are never read otherwise than by the library when they are damaged', () => {
    fc.assert(
      fc.property(plain, fc.nat(), fc.nat(255), fc.boolean(), (value, place, other, cut) => {
        const bytes = Uint8Array.from(byLibrary(value))
        bytes[place % bytes.length] = other
        const damaged = cut ? bytes.subarray(0, place % bytes.length) : bytes
        const quick = quickDecode(damaged)
        if (quick !== undefined) expect(E.right(quick.value)).toStrictEqual(decodeBytes(damaged))
      }),
      { numRuns: 2000 }
    )
  })
})
