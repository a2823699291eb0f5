/** Matching: worked by hand, and its laws on arbitrary months. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchMonth, newMatching, sumWeights, type Gravity, type Matching } from '../../../src/sim/kernel/matching.js'
import { number } from '../../support/arbitraries.js'

interface Month {
  readonly weights: ReadonlyArray<ReadonlyArray<number>>
  readonly seekers: ReadonlyArray<number>
  readonly room: ReadonlyArray<number>
  readonly outside?: ReadonlyArray<number>
}

/** weights[f][m] */
const run = (
  { weights, seekers, room, outside }: Month,
  stock = false
): { g: Gravity; b: Matching; rounds: number } => {
  const origins = seekers.length
  const facilities = room.length
  const g: Gravity = {
    facilities,
    origins,
    start: Int32Array.from({ length: facilities + 1 }, (_, f) => f * origins),
    first: new Int32Array(facilities),
    weight: Float64Array.from(weights.flat()),
    outside: Float64Array.from(outside ?? seekers.map(() => 0)),
    inside: new Float64Array(origins)
  }
  sumWeights(g)
  const b = newMatching(origins, facilities, stock ? origins * facilities : 0)
  b.seekers.set(seekers)
  b.room.set(room)
  return { g, b, rounds: matchMonth(g, b, true) }
}
const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0)

const month = (withOutside: boolean): fc.Arbitrary<Month> =>
  fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 6 })).chain(([origins, facilities]) => {
    const weight = fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: number(1e-6, 10) })
    const amount = fc.oneof(fc.constant(0), number(0.01, 500))
    const row = (length: number, of: fc.Arbitrary<number>) => fc.array(of, { minLength: length, maxLength: length })
    return fc.record({
      weights: fc.array(row(origins, weight), { minLength: facilities, maxLength: facilities }),
      seekers: row(origins, amount),
      room: row(facilities, fc.oneof(amount, fc.constant(Infinity))),
      outside: row(origins, withOutside ? fc.oneof(fc.constant(0), number(1e-3, 3)) : fc.constant(0))
    })
  })

describe('matching of a month', () => {
  it('sends everybody by gravity where nothing is full', () => {
    const { b, rounds } = run({
      weights: [
        [3, 1],
        [1, 1]
      ],
      seekers: [100, 60],
      room: [500, 500]
    })
    expect(Array.from(b.accepted)).toEqual([105, 55])
    expect(sum(b.left)).toBe(0)
    expect(rounds).toBe(1)
  })

  it('offers the refused again, by hand: 105 ask for 63 places, two fifths of each town move on', () => {
    const { b, rounds } = run({
      weights: [
        [3, 1],
        [1, 1]
      ],
      seekers: [100, 60],
      room: [63, 80]
    })
    // Refused at the first: 75 * 0.4 = 30 and 30 * 0.4 = 12; the second has taken 55 and has room for 25 of these 42.
    expect(b.accepted[0]).toBeCloseTo(63, 10)
    expect(b.accepted[1]).toBeCloseTo(80, 10)
    expect(b.left[0]).toBeCloseTo((30 * 17) / 42, 10)
    expect(b.left[1]).toBeCloseTo((12 * 17) / 42, 10)
    expect(rounds).toBe(2)
  })

  it('lets the outside take its share of the first round only', () => {
    const { b } = run({ weights: [[1], [1]], seekers: [90], room: [10, 10], outside: [1] })
    expect(b.outside[0]).toBeCloseTo(30, 10)
    expect(b.left[0]).toBeCloseTo(40, 10)
  })

  it('loses and invents nobody: accepted, outside and left add up to those who seek', () => {
    fc.assert(
      fc.property(month(true), (given) => {
        const { b } = run(given)
        expect(sum(b.accepted) + sum(b.outside) + sum(b.left)).toBeCloseTo(sum(given.seekers), 6)
      })
    )
  })

  it('never accepts more than there is room', () => {
    fc.assert(
      fc.property(month(true), (given) => {
        const { b } = run(given)
        given.room.forEach((room, f) => expect(b.accepted[f]).toBeLessThanOrEqual(room * (1 + 1e-12)))
      })
    )
  })

  it('leaves nobody unserved while a facility within reach has room', () => {
    fc.assert(
      fc.property(month(false), (given) => {
        const { b } = run(given)
        given.seekers.forEach((seekers, m) => {
          if ((b.left[m] ?? 0) <= 1e-9 * seekers) return
          given.weights.forEach((row, f) => {
            if ((row[m] ?? 0) > 0) expect(b.room[f]).toBe(0)
          })
        })
      })
    )
  })

  it('ends after at most one round more than there are facilities', () => {
    fc.assert(
      fc.property(month(false), (given) => {
        expect(run(given).rounds).toBeLessThanOrEqual(given.room.length + 1)
      })
    )
  })

  it('sees no difference between a town and its two equal halves at one place', () => {
    fc.assert(
      fc.property(month(true), (given) => {
        const halves = {
          ...given,
          weights: given.weights.map((row) => [...row, row[0] ?? 0]),
          seekers: [(given.seekers[0] ?? 0) / 2, ...given.seekers.slice(1), (given.seekers[0] ?? 0) / 2],
          outside: [...(given.outside ?? []), given.outside?.[0] ?? 0]
        }
        const whole = run(given).b
        const split = run(halves).b
        whole.accepted.forEach((accepted, f) => expect(split.accepted[f]).toBeCloseTo(accepted, 6))
        expect((split.left[0] ?? 0) + (split.left.at(-1) ?? 0)).toBeCloseTo(whole.left[0] ?? 0, 6)
      })
    )
  })

  it('keeps the pairs of a stock in step with what facilities accept', () => {
    fc.assert(
      fc.property(month(true), (given) => {
        const { g, b } = run(given, true)
        given.room.forEach((_, f) => {
          const pairs = b.stock.subarray(g.start[f], g.start[f + 1])
          expect(sum(pairs)).toBeCloseTo(b.accepted[f] ?? 0, 6)
        })
      })
    )
  })
})
