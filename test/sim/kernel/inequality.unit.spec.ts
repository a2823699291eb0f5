/** Laws of inequality between ranked areas, and a case worked out by hand. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fillInequality } from '../../../src/sim/kernel/inequality.js'
import { number } from '../../support/arbitraries.js'

interface Area {
  readonly value: number
  readonly persons: number
  /** Rank of its score. */
  readonly rank: number
}

const inequality = (areas: ReadonlyArray<Area>, range = 1) => {
  const levels = [...new Set(areas.map(({ rank }) => rank))].sort((a, b) => a - b)
  const [slope, gap, index] = [new Float64Array(1), new Float64Array(1), new Float64Array(1)]
  fillInequality(
    Float64Array.from(areas, ({ value }) => value),
    Float64Array.from(areas, ({ persons }) => persons),
    Int32Array.from(areas, ({ rank }) => levels.indexOf(rank)),
    levels.length,
    range,
    1,
    slope,
    gap,
    index
  )
  return { slope: slope[0] ?? NaN, gap: gap[0] ?? NaN, index: index[0] ?? NaN }
}

const area: fc.Arbitrary<Area> = fc.record({
  value: number(0, 1),
  persons: number(1, 1_000),
  rank: fc.integer({ min: 0, max: 6 })
})
const areas = fc
  .array(area, { minLength: 5, maxLength: 30 })
  .filter((all) => new Set(all.map(({ rank }) => rank)).size > 1)

describe('fillInequality', () => {
  it('gives a straight gradient over five equal areas as it is', () => {
    // Ridits 0.1, 0.3 … 0.9; values rise by 0.1 from area to area: slope 0.1 / 0.2 = 0.5, fifths 0.9 - 0.5.
    const five = [0.5, 0.6, 0.7, 0.8, 0.9].map((value, rank) => ({ value, persons: 100, rank }))
    const { slope, gap, index } = inequality(five)
    expect(slope).toBeCloseTo(0.5, 12)
    expect(gap).toBeCloseTo(0.4, 12)
    // Covariance: mean of (value - 0.7)(ridit - 0.5) = (0.2·0.4 + 0.1·0.2)·2 / 5 = 0.04; index 8 · 0.04.
    expect(index).toBeCloseTo(0.32, 12)
  })
  it('weighs by persons: a fifth may lie inside one area and across two', () => {
    // 30 % of all at 0, 70 % at 1: the lower fifth lies in the first area, the upper in the second.
    const two = [
      { value: 0, persons: 30, rank: 0 },
      { value: 1, persons: 70, rank: 1 }
    ]
    expect(inequality(two).gap).toBeCloseTo(1, 12)
    // 10 % at 0, 10 % at 1, 80 % at 1: half of the lower fifth is at 0.
    const three = [
      { value: 0, persons: 10, rank: 0 },
      { value: 1, persons: 10, rank: 1 },
      { value: 1, persons: 80, rank: 2 }
    ]
    expect(inequality(three).gap).toBeCloseTo(0.5, 12)
  })
  it('reaches the bound of the index where the lower half has nothing and the upper half everything', () => {
    const halves = [0, 0, 1, 1].map((value, i) => ({ value, persons: 50, rank: i < 2 ? 0 : 1 }))
    expect(inequality(halves).index).toBeCloseTo(1, 12)
  })
  it('leaves out areas without persons, value or score', () => {
    const five = [0.5, 0.6, 0.7, 0.8, 0.9].map((value, rank) => ({ value, persons: 100, rank }))
    const more = [...five, { value: NaN, persons: 100, rank: 2 }, { value: 0, persons: 0, rank: 1 }]
    expect(inequality(more)).toEqual(inequality(five))
  })
  it('is nothing where all areas have the same value', () => {
    fc.assert(
      fc.property(areas, number(0, 1), (all, value) => {
        const { slope, gap, index } = inequality(all.map((one) => ({ ...one, value })))
        expect(slope).toBeCloseTo(0, 9)
        expect(gap).toBeCloseTo(0, 9)
        expect(index).toBeCloseTo(0, 9)
      })
    )
  })
  it('turns its sign when the ranking is reversed', () => {
    fc.assert(
      fc.property(areas, (all) => {
        const forward = inequality(all)
        const back = inequality(all.map((one) => ({ ...one, rank: -one.rank })))
        expect(back.slope).toBeCloseTo(-forward.slope, 9)
        expect(back.gap).toBeCloseTo(-forward.gap, 9)
        expect(back.index).toBeCloseTo(-forward.index, 9)
      })
    )
  })
  it('does not change when some areas are split into equal halves', () => {
    fc.assert(
      fc.property(areas, (all) => {
        const halves = all.flatMap((one, i) => {
          const half = { ...one, persons: one.persons / 2 }
          return i % 2 === 0 ? [half, half] : [one]
        })
        const [whole, split] = [inequality(all), inequality(halves)]
        expect(split.slope).toBeCloseTo(whole.slope, 9)
        expect(split.gap).toBeCloseTo(whole.gap, 9)
        expect(split.index).toBeCloseTo(whole.index, 9)
      })
    )
  })
  it('mirrors: the index of what is missing is that of what is there with the other sign', () => {
    fc.assert(
      fc.property(areas, (all) => {
        const missing = inequality(all.map((one) => ({ ...one, value: 1 - one.value })))
        expect(missing.index).toBeCloseTo(-inequality(all).index, 9)
      })
    )
  })
  it('stays within its bounds', () => {
    fc.assert(
      fc.property(areas, (all) => {
        const { gap, index } = inequality(all)
        expect(Math.abs(gap)).toBeLessThanOrEqual(1 + 1e-9)
        expect(Math.abs(index)).toBeLessThanOrEqual(1 + 1e-9)
      })
    )
  })
})
