/** The small methods behind the supply tables: spreading whole counts, lines through points, physician ages. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { polyline, solved } from '../../tools/region/supply/contacts.js'
import { ageShares } from '../../tools/region/supply/physicians.js'
import { spreadWhole } from '../../tools/region/supply/spread.js'
import { number } from '../support/arbitraries.js'

const total = (parts: ReadonlyArray<number>): number => parts.reduce((sum, part) => sum + part, 0)

describe('spreading a count over municipalities', () => {
  it('gives 5, 3 and 2 of ten services to towns of 50, 30 and 20 old people', () => {
    expect(spreadWhole(10, [50, 30, 20])).toEqual([5, 3, 2])
  })
  it('gives the odd unit to the largest remainder', () => {
    expect(spreadWhole(10, [1, 1, 1.3])).toEqual([3, 3, 4])
  })
  it('leaves nobody below the least count', () => {
    expect(spreadWhole(5, [98, 1, 1], 1)).toEqual([3, 1, 1])
  })
  it('refuses a count that cannot give each its least', () => {
    expect(() => spreadWhole(2, [1, 1, 1], 1)).toThrow('cannot be spread')
  })
  it('always adds up, in whole parts that are at least the least count', () => {
    const weights = fc.array(number(0.01, 1e6), { minLength: 1, maxLength: 46 })
    fc.assert(
      fc.property(weights, fc.nat(5000), fc.nat(3), (some, extra, least) => {
        const count = least * some.length + extra
        const parts = spreadWhole(count, some, least)
        expect(total(parts)).toBe(count)
        for (const part of parts) expect(Number.isInteger(part) && part >= least).toBe(true)
      })
    )
  })
})

describe('lines through published points', () => {
  it('run straight between two points and flat beyond them', () => {
    const cases = polyline([
      [25, 4],
      [82.5, 14]
    ])
    expect([cases(10), cases(25), cases(53.75), cases(82.5), cases(95)]).toEqual([4, 4, 9, 14, 14])
  })
  it('are met by bisection', () => {
    expect(solved((x) => x * x, 2, 0, 2)).toBeCloseTo(Math.SQRT2, 10)
  })
})

describe('ages of physicians', () => {
  it('meet the share of 60 and older and the mean age', () => {
    const bands = ageShares(0.365, 55.2)
    expect(total(bands.map((band) => band.share))).toBeCloseTo(1, 10)
    expect(total(bands.filter((band) => band.from >= 60).map((band) => band.share))).toBeCloseTo(0.365, 10)
    expect(total(bands.map((band) => band.share * (band.from + 2.5)))).toBeCloseTo(55.2, 6)
  })
})
