/** Control totals that several Kreise share: use follows places, demand of all residents gets one factor. Worked by hand. */
import { describe, expect, it } from 'vitest'
import { placed, pooled, sharedTotals } from '../../../src/sim/compile/sharedTotals.js'

const facility = (area: number, expectedUnits: number) => ({ area, expectedUnits, pull: 1 })
const calibration = (totalOf: ReadonlyArray<number>) => ({ totalOf: Int32Array.from(totalOf) })
/** Three Kreise of two, one and one municipalities. */
const areaOf = Int32Array.of(0, 0, 1, 2)
const open = (): boolean => true

describe('a control total of several Kreise', () => {
  const facilities = [facility(0, 600), facility(1, 100), facility(1, 100), facility(2, 200)]

  it('is served where the places are: 60, 20 and 20 of 100', () => {
    const shared = sharedTotals({ calibration: calibration([0, 0, 0, 0]), facilities }, 3, areaOf, open)
    expect([...shared.groupOf]).toEqual([0, 0, 0])
    expect([...placed(shared, Float64Array.of(40, 30, 30))]).toEqual([60, 20, 20])
  })

  it('takes the share of residents of all its sites: 0.6 x 0.9 + 0.4 x 1 = 0.94', () => {
    const shared = sharedTotals({ calibration: calibration([0, 0, 0, 0]), facilities }, 3, areaOf, open)
    for (const share of pooled(shared, Float64Array.of(0.9, 1, 1))) expect(share).toBeCloseTo(0.94, 12)
  })

  it('leaves out closed sites', () => {
    const shared = sharedTotals({ calibration: calibration([0, 0, 0, 0]), facilities }, 3, areaOf, (_, i) => i !== 0)
    expect([...placed(shared, Float64Array.of(40, 30, 30))]).toEqual([0, 50, 50])
  })

  it('leaves a Kreis alone that has a total of its own', () => {
    const shared = sharedTotals({ calibration: calibration([0, 0, 1, 0]), facilities }, 3, areaOf, open)
    expect([...shared.groupOf]).toEqual([0, -1, 0])
    expect([...placed(shared, Float64Array.of(40, 30, 30))]).toEqual([52.5, 30, 17.5])
    expect([...pooled(shared, Float64Array.of(0.8, 0.5, 0.8))][1]).toBe(0.5)
  })

  it('does not move what has no places, or no total', () => {
    const practices = [facility(0, Number.NaN), facility(1, Number.NaN), facility(2, Number.NaN)]
    const without = sharedTotals({ calibration: calibration([0, 0, 0, 0]), facilities: practices }, 3, areaOf, open)
    expect([...placed(without, Float64Array.of(40, 30, 30))]).toEqual([40, 30, 30])
    const uncalibrated = sharedTotals({ calibration: undefined, facilities }, 3, areaOf, open)
    expect([...placed(uncalibrated, Float64Array.of(40, 30, 30))]).toEqual([40, 30, 30])
  })
})
