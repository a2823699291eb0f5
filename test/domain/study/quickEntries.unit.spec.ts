/** The quick way of reading stored entries gives what their codecs give, or leaves them to the codecs. */
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { quantityWithin } from '../../../src/domain/quantityCodec.js'
import { decodeEntry, quickEntry, type Entry } from '../../../src/domain/study/entry.js'
import { headCodec } from '../../../src/domain/study/head.js'
import { quickOf } from '../../../src/domain/quick.js'
import { oneOfEach } from '../../support/occurrences.js'

const until = ['StaffRecruited', 'ExternalShock']
const stored: ReadonlyArray<Entry> = Object.values(oneOfEach).flatMap((occurrence) =>
  [
    { on: '2027-07' },
    { on: '2027-07', why: 'Grund', source: { de: 'Quelle', en: 'source' }, id: 'mine' },
    { on: '2027-07', until: '2028-12' }
  ].map((head) => ({ ...head, occurrence }))
)

const decoded = ({ occurrence, ...rest }: Entry): E.Either<unknown, Entry> =>
  decodeEntry({ ...rest, ...occurrence }, [])

/** Odd values for any member. */
const odd = fc.constantFrom<unknown>(
  null,
  undefined,
  '',
  ' text ',
  'a\u0308',
  'ä',
  '\u00a0x',
  0,
  -0,
  -1,
  1e10,
  Number.NaN,
  true,
  [],
  {},
  ['x'],
  '2027-7',
  '2027-07',
  '65+',
  '65-200',
  '1e3',
  '05358',
  '5358',
  '*',
  { pert: [1, 2, 3] },
  { pert: [3, 2, 1] },
  { pert: [1, 1, 1] },
  { uniform: [0, 1], corr: ' g ' },
  { normal: [1, 0.1] },
  { normal: [1, 5] },
  { pert: [1, 2] },
  { interval: [1, 2] },
  { pert: [0.1, 0.2, 0.3], uniform: [0, 1] },
  { constructor: [1, 2] },
  { de: 'x' },
  { de: 'x', fr: 'y' },
  '\u0007',
  'x'.repeat(6000)
)

/** The value with one member somewhere in it set, added or left out. */
const changed = (value: unknown, path: ReadonlyArray<number>, other: unknown, name: string): unknown => {
  if (typeof value !== 'object' || value === null) return other
  const [step = 0, ...rest] = path
  const keys = [...Object.keys(value), name]
  const key = keys[step % keys.length] ?? name
  const copy: Record<string, unknown> = { ...value }
  copy[key] = rest.length === 0 || !(key in value) ? other : changed(copy[key], rest, other, name)
  return Array.isArray(value) ? Object.values(copy) : copy
}
const change = fc.tuple(
  fc.array(fc.nat(12), { minLength: 1, maxLength: 4 }),
  odd,
  fc.constantFrom('on', 'until', 'factor', 'corr', 'more', 'type', 'staffLeaving')
)

const agree = <A>(quick: A | undefined, full: E.Either<unknown, A>): void => {
  if (quick !== undefined) expect(E.right(quick)).toStrictEqual(full)
}

describe('the quick way of stored entries', () => {
  it('takes every kind of entry that a log holds, with its members in the order of the codec', () => {
    const taken = new Set<string>()
    for (const entry of stored) {
      const full = decoded(entry)
      const quick = quickEntry(entry)
      expect(quick !== undefined).toBe(E.isRight(full))
      if (quick === undefined || E.isLeft(full)) continue
      expect(JSON.stringify(quick)).toBe(JSON.stringify(full.right))
      taken.add(quick.occurrence.type)
    }
    expect([...taken].sort()).toEqual(Object.keys(oneOfEach).sort())
    expect(until.every((type) => taken.has(type))).toBe(true)
  })

  it('never takes what the codec refuses or changes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...stored), change, fc.option(change), (entry, first, second) => {
        const once = changed(entry, ...first)
        const value = second === null ? once : changed(once, ...second)
        const quick = quickEntry(value)
        if (quick !== undefined) agree(quick, decoded(quick))
        if (quick !== undefined) expect(quick).toEqual(value)
      }),
      { numRuns: 3000 }
    )
  })

  it('holds for heads and for quantities', () => {
    const head = {
      title: { de: 'Titel', en: 'title' },
      reasons: ['one', { de: 'zwei' }],
      from: '2023-01',
      draws: 100,
      goals: [{ service: 'gp', coverage: 0.9, by: '2030-12', probability: 0.5 }],
      groups: [{ group: 'g', share: { pert: [0.1, 0.2, 0.3] }, source: 'example' }],
      pin: true
    }
    const quickHead = quickOf(headCodec)
    expect(quickHead(head)).toEqual(head)
    const quantity = quantityWithin({ min: 0, max: 2 })
    fc.assert(
      fc.property(change, odd, (how, value) => {
        const other = changed(head, ...how)
        agree(quickHead(other), headCodec.decode(other))
        agree(quickOf(quantity)(value), quantity.decode(value))
      }),
      { numRuns: 1500 }
    )
  })
})
