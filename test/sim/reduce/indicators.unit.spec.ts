/** Planners' indicators worked out by hand. */
import { describe, expect, it } from 'vitest'
import { layoutOf } from '../../../src/sim/layout.js'
import { blockInMemory, blockSource } from '../../../src/sim/reduce/blockSource.js'
import { indicatorRows } from '../../../src/sim/reduce/indicators.js'
import { smallShape } from './smallRun.js'

const layout = layoutOf({
  ...smallShape,
  facilityServices: [
    { facility: 'home-1', service: 'nursing_home', ags: '05000001' },
    { facility: 'home-2', service: 'nursing_home', ags: '05000002' }
  ],
  personGroups: ['total', '80+']
})

describe('indicatorRows', () => {
  const block = new Float64Array(layout.rows)
  const set = (row: number, value: number): void => {
    block[row] = value
  }
  set(layout.persons(0, 0, 0), 1000)
  set(layout.persons(0, 0, 1), 3000)
  set(layout.persons(1, 0, 0), 100)
  set(layout.persons(1, 0, 1), 150)
  set(layout.need(0, 0, 0), 40)
  set(layout.facility(0, 0, 0), 20)
  set(layout.facility(0, 0, 1), 30)
  set(layout.staff(0, 0, 0, 0), 5)
  const rows = indicatorRows(layout, blockSource([blockInMemory(block, 1)])).filter(({ year }) => year === 2023)
  const value = (area: string, indicator: string): number | undefined =>
    rows.find((row) => row.area === area && row.indicator === indicator)?.mean

  it('are ratios of sums', () => {
    expect(value('05000001', 'share_80_plus')).toBe(0.1)
    expect(value('05000', 'share_80_plus')).toBe(250 / 4000)
    expect(value('05000', 'care_share')).toBe(0.01)
    expect(value('05000', 'nursing_home_places_per_100_aged_80_plus')).toBe(20)
  })
  it('staff are given per labour area and region only', () => {
    expect(value('05000', 'nurse_fte_per_100_aged_80_plus')).toBe(2)
    expect(value('small', 'nurse_fte_per_100_aged_80_plus')).toBe(2)
    expect(value('05000001', 'nurse_fte_per_100_aged_80_plus')).toBeUndefined()
  })
  it('are empty where nobody lives and absent where the package gives no figures', () => {
    expect(value('05111001', 'share_80_plus')).toBeNaN()
    expect(rows.some(({ indicator }) => indicator === 'share_65_plus' || indicator.startsWith('day_care'))).toBe(false)
  })
})
