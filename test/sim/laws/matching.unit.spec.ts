/** Laws of one month of matching (model.md 4), over random regions, and one case by hand. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchMonth, newMatching, sumWeights, type Gravity, type Matching } from '../../../src/sim/kernel/matching.js'

interface Case {
  readonly origins: number
  readonly facilities: number
  /** [facility][origin]; 0 = out of reach or closed. */
  readonly weights: ReadonlyArray<ReadonlyArray<number>>
  readonly outside: ReadonlyArray<number>
  readonly seekers: ReadonlyArray<number>
  readonly room: ReadonlyArray<number>
}

/** Zeros, equal numbers and numbers of very different size are as likely as others. */
const amount = (largest: number): fc.Arbitrary<number> =>
  fc.oneof(fc.constantFrom(0, 1, largest), fc.double({ min: 1e-6, max: largest, noNaN: true }))

const cases: fc.Arbitrary<Case> = fc
  .record({ origins: fc.integer({ min: 1, max: 6 }), facilities: fc.integer({ min: 1, max: 6 }) })
  .chain(({ origins, facilities }) => {
    const list = <T>(of: fc.Arbitrary<T>, length: number): fc.Arbitrary<T[]> =>
      fc.array(of, { minLength: length, maxLength: length })
    return fc.record({
      origins: fc.constant(origins),
      facilities: fc.constant(facilities),
      weights: list(list(amount(100), origins), facilities),
      outside: list(amount(20), origins),
      seekers: list(amount(5000), origins),
      room: list(fc.oneof(fc.constantFrom(Infinity), amount(8000)), facilities)
    })
  })

const matched = (c: Case, stock: boolean, withOutside = true): { readonly g: Gravity; readonly b: Matching } => {
  const pairs = c.origins * c.facilities
  const g: Gravity = {
    facilities: c.facilities,
    origins: c.origins,
    start: Int32Array.from({ length: c.facilities + 1 }, (_, f) => f * c.origins),
    first: new Int32Array(c.facilities),
    weight: Float64Array.from(c.weights.flat()),
    outside: Float64Array.from(c.outside),
    inside: new Float64Array(c.origins)
  }
  sumWeights(g)
  const b = newMatching(c.origins, c.facilities, stock ? pairs : 0)
  b.seekers.set(c.seekers)
  b.room.set(c.room)
  const rounds = matchMonth(g, b, withOutside)
  expect(rounds).toBeLessThanOrEqual(c.facilities + 1)
  return { g, b }
}

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0)
const at = (values: ArrayLike<number>, i: number): number => values[i] ?? NaN

describe('matching a month', () => {
  it('serves, sends outside or leaves everybody, place by place', () =>
    fc.assert(
      fc.property(cases, (c) => {
        const { b } = matched(c, true)
        for (let m = 0; m < c.origins; m++) {
          const inside = sum(Array.from({ length: c.facilities }, (_, f) => at(b.stock, f * c.origins + m)))
          expect(Math.abs(inside + at(b.outside, m) + at(b.left, m) - at(c.seekers, m))).toBeLessThanOrEqual(
            1e-9 * at(c.seekers, m)
          )
          expect(Math.min(at(b.left, m), at(b.outside, m))).toBeGreaterThanOrEqual(0)
        }
        expect(sum(b.accepted) + sum(b.outside) + sum(b.left)).toBeCloseTo(sum(c.seekers), 6)
      })
    ))

  it('accepts no more than there is room for', () =>
    fc.assert(
      fc.property(cases, (c) => {
        const { b } = matched(c, false)
        c.room.forEach((room, f) => expect(at(b.accepted, f)).toBeLessThanOrEqual(room))
      })
    ))

  it('leaves nobody while a facility within reach has room', () =>
    fc.assert(
      fc.property(cases, (c) => {
        const { b } = matched(c, false)
        for (let m = 0; m < c.origins; m++) {
          if (at(b.left, m) <= 1e-9 * at(c.seekers, m)) continue
          c.weights.forEach((row, f) => {
            if (at(row, m) > 0) expect(at(c.room, f) - at(b.accepted, f)).toBeLessThanOrEqual(1e-9 * at(c.room, f))
          })
        }
      })
    ))

  it('gives the same with and without keeping who went where', () =>
    fc.assert(
      fc.property(cases, (c) => {
        const flow = matched(c, false).b
        const stock = matched(c, true).b
        expect(flow.accepted).toEqual(stock.accepted)
        expect(flow.left).toEqual(stock.left)
      })
    ))

  it('by hand: a full hospital refuses pro rata and the refused ask at the other', () => {
    // North likes A three times as much as B, south likes both alike. A has 50 beds, B 200.
    const c: Case = {
      origins: 2,
      facilities: 2,
      weights: [
        [3, 1],
        [1, 1]
      ],
      outside: [0, 0],
      seekers: [80, 40],
      room: [50, 200]
    }
    const { b } = matched(c, true)
    // Asking at A: 60 from the north, 20 from the south; 50 of 80 are taken, 5 in 8 of each. All others find room at B.
    expect([...b.stock]).toEqual([37.5, 12.5, 42.5, 27.5])
    expect([...b.accepted]).toEqual([50, 70])
    expect([...b.left]).toEqual([0, 0])
  })
})
