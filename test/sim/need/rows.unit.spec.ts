/** The need rows of a block: yearly means of months, for the municipalities that are reported. */
import { describe, expect, it } from 'vitest'
import { needBuffers, needByMonth, needPath, writeNeed } from '../../../src/sim/stages/need.js'
import { layoutOf } from '../../../src/sim/layout.js'
import { care, pathOf, people, planOf, regionOf, services } from './fixture.js'

const shape = {
  region: 'test',
  municipalities: ['05358008'],
  kreise: ['05358'],
  years: [2024, 2025],
  monthsInYear: [4, 12],
  services: [],
  facilityServices: [],
  needGroups: ['care', 'grade:3'],
  roles: [],
  travelServices: [],
  personGroups: [],
  areaSeries: [],
  scalars: []
}

describe('the need rows', () => {
  it('hold the mean of the reported months, without the ring', () => {
    const region = regionOf({
      ...people,
      municipalities: [
        { ags: '05358004', name: 'A', role: 'ring' },
        { ags: '05358008', name: 'B' }
      ],
      ...care,
      ...services
    })
    const plan = planOf(region)
    const out = needBuffers(plan)
    const path = pathOf(plan, (y, m, _sex, age) => (age === 80 ? 100 * (m + 1) * (1 + 0.1 * y) : 0))
    needPath(plan, 0, path, out)
    const layout = layoutOf(shape)
    const block = new Float64Array(layout.rows * 3)
    writeNeed(plan, out, 2024 * 12 + 8, { block, column: 2, drawsInBlock: 3, layout })
    const months = needByMonth(plan, out)
    const month = (t: number): number => months[t * 2 + 1] ?? NaN
    // September to December 2024 are months 20 to 23 after the base date.
    const partial = (month(20) + month(21) + month(22) + month(23)) / 4
    expect(block[layout.need(0, 0, 0) * 3 + 2]).toBeCloseTo(partial, 9)
    // The whole of 2025 is the mean of its two stocks: 90 % of 200 · 1.2 and 200 · 1.3.
    expect(block[layout.need(0, 1, 0) * 3 + 2]).toBeCloseTo(0.9 * 250, 9)
    expect(block[layout.need(1, 1, 0) * 3 + 2]).toBeCloseTo(0.3 * 0.9 * 250, 9)
    expect(block[layout.need(0, 1, 0) * 3]).toBe(0)
  })
})
