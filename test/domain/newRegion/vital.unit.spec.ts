/** Ratios of a Kreis: few cases say little, many say much. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shiftedOdds, shiftTo, writtenShares } from '../../../src/domain/newRegion/care.js'
import { AGES, expectedOf } from '../../../src/domain/newRegion/frame.js'
import { shrunk } from '../../../src/domain/newRegion/vital.js'
import { number } from '../../support/arbitraries.js'

describe('a shrunk ratio', () => {
  it('is as calculated by hand: 400 deaths of 320 expected, spread 0.05', () => {
    // Weight 0.0025 / (0.0025 + 0.0025) = 1/2, so the ratio is the square root of 1.25.
    const { raw, ratio } = shrunk(400, 320, 0.05)
    expect(raw).toBe(1.25)
    expect(ratio).toBeCloseTo(Math.sqrt(1.25), 12)
  })

  it('lies between 1 and the raw ratio, and nearer to it the more cases there are', () => {
    fc.assert(
      fc.property(number(5, 5000), number(0.5, 2), (expected, raw) => {
        const few = shrunk(expected * raw, expected, 0.07)
        const many = shrunk(expected * raw * 10, expected * 10, 0.07)
        const distance = ({ ratio }: { readonly ratio: number }): number => Math.abs(Math.log(ratio) - Math.log(raw))
        expect(Math.abs(Math.log(few.ratio))).toBeLessThanOrEqual(Math.abs(Math.log(raw)) + 1e-12)
        expect(distance(many)).toBeLessThanOrEqual(distance(few) + 1e-12)
      })
    )
  })
})

describe('care rates moved on log odds', () => {
  it('give the wanted number of people and stay shares', () => {
    const persons = new Float64Array(2 * AGES).fill(100)
    const rates = Float64Array.from({ length: 2 * AGES }, (_, at) => 0.01 + (0.8 * (at % AGES)) / AGES)
    fc.assert(
      fc.property(number(500, 15_000), (target) => {
        const shift = shiftTo(rates, persons, target)
        const moved = rates.map((rate) => shiftedOdds(rate, shift))
        expect(expectedOf(persons, moved)).toBeCloseTo(target, 3)
        expect(moved.every((rate) => rate > 0 && rate < 1)).toBe(true)
      }),
      { numRuns: 20 }
    )
  })
})

describe('written shares', () => {
  it('add up to 1 in the six digits that are written', () => {
    fc.assert(
      fc.property(fc.array(number(0.001, 5), { minLength: 1, maxLength: 6 }), (parts) => {
        const millionths = writtenShares(parts).map((share) => Math.round(share * 1e6))
        expect(millionths.reduce((one, other) => one + other, 0)).toBe(1_000_000)
      })
    )
  })
})
