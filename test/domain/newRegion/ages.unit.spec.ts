/** Age groups and single ages of a new region: nothing is lost between an official group and the ages inside it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { finestPartition, splitBy, spreadWhole, wholeInGroups } from '../../../src/domain/newRegion/ages.js'
import { AGES, emptyPyramid, SEXES, sexIn } from '../../../src/domain/newRegion/frame.js'
import { number } from '../../support/arbitraries.js'

describe('the finest partition of ages', () => {
  it('takes five-year groups over the ten-year group that holds them', () => {
    const groups = [
      { from: 0, to: 64 },
      { from: 65, to: 74 },
      { from: 65, to: 69 },
      { from: 70, to: 74 },
      { from: 75, to: 100 }
    ]
    expect(finestPartition(groups)).toEqual([groups[0], groups[2], groups[3], groups[4]])
  })

  it('is none where an age is in no group', () => {
    expect(
      finestPartition([
        { from: 0, to: 17 },
        { from: 20, to: 100 }
      ])
    ).toBeUndefined()
  })
})

/** Cuts of the ages 0 to 100 into groups. */
const groups = fc
  .uniqueArray(fc.integer({ min: 1, max: AGES - 1 }), { maxLength: 20 })
  .map((cuts) => [0, ...cuts].sort((a, b) => a - b))
  .map((starts) => starts.map((from, i) => ({ from, to: (starts[i + 1] ?? AGES) - 1 })))
const pattern = fc
  .array(number(0, 1000), { minLength: 2 * AGES, maxLength: 2 * AGES })
  .map((values) => Float64Array.from(values))

describe('groups on single ages', () => {
  it('hold the count of every group, also as whole persons', () => {
    fc.assert(
      fc.property(groups, pattern, fc.infiniteStream(fc.integer({ min: 0, max: 5000 })), (bands, shape, persons) => {
        const counts = SEXES.flatMap((sex) =>
          bands.map((band) => ({ sex, ...band, persons: Number(persons.next().value) }))
        )
        const split = splitBy(shape, counts)
        const whole = wholeInGroups(split, counts)
        for (const { sex, from, to, persons: count } of counts) {
          expect(sexIn(split, sex, from, to)).toBeCloseTo(count, 6)
          expect(sexIn(whole, sex, from, to)).toBe(count)
        }
        expect(
          whole.every((value, at) => Number.isInteger(value) && Math.abs(value - (split[at] ?? 0)) < 1 + 1e-9)
        ).toBe(true)
      }),
      { numRuns: 60 }
    )
  })

  it('are spread evenly where the pattern has nobody', () => {
    const split = splitBy(emptyPyramid(), [{ sex: 'f', from: 10, to: 14, persons: 50 }])
    expect([...split.subarray(10, 15)]).toEqual([10, 10, 10, 10, 10])
  })
})

describe('whole parts', () => {
  it('add up to the whole total, in proportion to the weights', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000 }),
        fc.array(number(0.01, 1000), { minLength: 1, maxLength: 40 }),
        (total, weights) => {
          const parts = spreadWhole(total, weights)
          const sum = weights.reduce((one, other) => one + other, 0)
          expect(parts.reduce((one, other) => one + other, 0)).toBe(total)
          parts.forEach((part, i) => expect(Math.abs(part - (total * (weights[i] ?? 0)) / sum)).toBeLessThan(1))
        }
      )
    )
  })
})
