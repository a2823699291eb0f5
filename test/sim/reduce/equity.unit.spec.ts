/** Inequality by deprivation and early warnings as published rows, on blocks written by hand. */
import { describe, expect, it } from 'vitest'
import { layoutOf, type RunShape } from '../../../src/sim/layout.js'
import { blockInMemory, blockSource } from '../../../src/sim/reduce/blockSource.js'
import { equityRows } from '../../../src/sim/reduce/equity.js'
import { shareCovered } from '../../../src/sim/reduce/headline.js'
import { indicatorRows } from '../../../src/sim/reduce/indicators.js'
import { shortYearRows } from '../../../src/sim/reduce/shortYears.js'
import { smallShape } from './smallRun.js'

const shape: RunShape = {
  ...smallShape,
  municipalities: ['05000001', '05000002', '05000003', '05000004', '05000005', '05111001'],
  services: smallShape.services.slice(0, 1),
  facilityServices: [],
  deprivation: [0.1, 0.2, 0.3, 0.4, 0.5, NaN]
}
const layout = layoutOf(shape)

/** Block of one or more draws, filled by row. */
const filled = (draws: number, fill: (set: (row: number, ...values: number[]) => void) => void) => {
  const block = new Float64Array(layout.rows * draws)
  fill((row, ...values) => block.set(values, row * draws))
  return blockSource([blockInMemory(block, draws)])
}

describe('equityRows', () => {
  const source = filled(1, (set) => {
    for (let m = 0; m < 6; m++) {
      set(layout.persons(0, 0, m), 1_000)
      set(layout.residence(0, 0, 0, m), 100)
      set(layout.residence(0, 0, 1, m), m === 5 ? 0 : 90 - 10 * m)
      set(layout.travel(0, 0, 0, m), 5 + m)
    }
  })
  const rows = equityRows(layout, source).filter(({ year }) => year === 2023)
  const value = (area: string, indicator: string) =>
    rows.find((row) => row.area === area && row.indicator === indicator)?.mean

  it('gives slope, gap and index of coverage: negative where the more deprived have less', () => {
    expect(value('small', 'equity_slope_coverage_home_care')).toBeCloseTo(-0.5, 12)
    expect(value('small', 'equity_gap_coverage_home_care')).toBeCloseTo(-0.4, 12)
    expect(value('small', 'equity_index_coverage_home_care')).toBeCloseTo(-0.32, 12)
  })
  it('gives unmet per 1,000 residents and minutes without an index, as they have no upper bound', () => {
    expect(value('small', 'equity_gap_unmet_per_1000_home_care')).toBeCloseTo(40, 9)
    expect(value('small', 'equity_gap_minutes_hospital_internal')).toBeCloseTo(4, 12)
    expect(value('small', 'equity_slope_minutes_hospital_internal')).toBeCloseTo(5, 12)
    expect(rows.some(({ indicator }) => /index_(unmet|minutes)/.test(indicator))).toBe(false)
  })
  it('is given for Kreise with at least five scores, and for none with fewer', () => {
    expect(value('05000', 'equity_gap_coverage_home_care')).toBeCloseTo(-0.4, 12)
    expect(rows.some(({ area }) => area === '05111')).toBe(false)
  })
  it('is absent without scores, or where all scores are the same', () => {
    const { deprivation: _, ...bare } = shape
    expect(equityRows(layoutOf(bare), source)).toEqual([])
    expect(equityRows(layoutOf({ ...shape, deprivation: shape.municipalities.map(() => 0.2) }), source)).toEqual([])
  })
})

describe('shortYearRows', () => {
  // Three draws: never below, below 90 % in 2024, below in both years; the reference year covers 80 %.
  const source = filled(3, (set) => {
    set(layout.reference(0, 0, 0), 100, 100, 100)
    set(layout.reference(0, 1, 0), 80, 80, 80)
    for (const y of [0, 1]) set(layout.residence(0, y, 0, 0), 100, 100, 100)
    set(layout.residence(0, 0, 1, 0), 80, 79, 60)
    set(layout.residence(0, 1, 1, 0), 80, 70, 60)
  })
  const rows = shortYearRows(layout, source)
  const row = (area: string, indicator: string) => rows.find((one) => one.area === area && one.indicator === indicator)

  it('counts the draws that fall below the threshold in some year, relative to the reference year', () => {
    expect(row('05000001', 'share_below_90_home_care')).toMatchObject({ year: 2024, unit: 'share of draws' })
    expect(row('05000001', 'share_below_90_home_care')?.mean).toBeCloseTo(2 / 3, 12)
  })
  it('gives the first such year over those draws alone', () => {
    const first = row('05000001', 'first_year_below_90_home_care')
    expect(first?.mean).toBeCloseTo(2023.5, 12)
    expect([first?.p05, first?.p95].every((year) => (year ?? 0) >= 2023 && (year ?? 0) <= 2024)).toBe(true)
  })
  it('leaves the year out where no draw falls below', () => {
    expect(row('05000002', 'share_below_90_home_care')?.mean).toBe(0)
    expect(row('05000002', 'first_year_below_90_home_care')).toBeUndefined()
  })
  it('takes coverage itself where there is no reference year', () => {
    const bare = filled(3, (set) => {
      set(layout.reference(0, 0, 0), NaN, NaN, NaN)
      set(layout.reference(0, 1, 0), NaN, NaN, NaN)
      set(layout.residence(0, 0, 0, 0), 100, 100, 100)
      set(layout.residence(0, 0, 1, 0), 100, 91, 89)
    })
    const share = shortYearRows(layout, bare).find(
      (one) => one.area === '05000001' && one.indicator === 'share_below_90_home_care'
    )
    expect(share?.mean).toBeCloseTo(1 / 3, 12)
  })
})

describe('shareCovered', () => {
  // Three draws cover 80, 70 and 60 of 100; the reference year covers 80.
  const courses = (reference: number) =>
    filled(3, (set) => {
      set(layout.reference(0, 0, 0), reference, reference, reference)
      set(layout.reference(0, 1, 0), 0.8 * reference, 0.8 * reference, 0.8 * reference)
      set(layout.residence(0, 1, 0, 0), 100, 100, 100)
      set(layout.residence(0, 1, 1, 0), 80, 70, 60)
    })
  const place = { area: '05000001', service: 'home_care', year: 2024 }

  it('judges by coverage relative to the reference year', () => {
    expect(shareCovered(layout, courses(100), place, 0.85)).toBeCloseTo(2 / 3, 12)
  })
  it('judges by coverage itself where the service has no reference year', () => {
    expect(shareCovered(layout, courses(NaN), place, 0.85)).toBe(0)
    expect(shareCovered(layout, courses(NaN), place, 0.75)).toBeCloseTo(1 / 3, 12)
  })
  it('knows nothing of services that the run does not have', () => {
    expect(shareCovered(layout, courses(100), { ...place, service: 'sauna' }, 0.5)).toBeUndefined()
  })
})

describe('indicatorRows of yearly series', () => {
  const withSeries = layoutOf({
    ...shape,
    areaSeries: [
      { name: 'participants', unit: 'persons', published: true },
      { name: 'strain', unit: 'index', over: 'carers', published: true },
      { name: 'carers', unit: 'persons', published: false },
      { name: 'gp_physicians', unit: 'persons', published: true }
    ]
  })
  const block = new Float64Array(withSeries.rows)
  const series = (i: number, m: number, value: number): void => {
    block[withSeries.series(i, 0, m)] = value
  }
  ;[10, 20].forEach((value, m) => series(0, m, value))
  ;[3, 5].forEach((value, m) => series(1, m, value))
  ;[10, 30].forEach((value, m) => series(2, m, value))
  series(3, 0, 2)
  for (let m = 0; m < 2; m++) block[withSeries.persons(0, 0, m)] = 1_500
  block[withSeries.residence(0, 0, 1, 0)] = 50
  block[withSeries.residence(0, 0, 3, 0)] = 5
  const rows = indicatorRows(withSeries, blockSource([blockInMemory(block, 1)])).filter(({ year }) => year === 2023)
  const value = (area: string, indicator: string) =>
    rows.find((row) => row.area === area && row.indicator === indicator)?.mean

  it('are sums over an area, or ratios of two sums', () => {
    expect(value('05000001', 'participants')).toBe(10)
    expect(value('small', 'participants')).toBe(30)
    expect(value('05000002', 'strain')).toBe(5 / 30)
    expect(value('small', 'strain')).toBe(8 / 40)
  })
  it('are not published where they only serve as denominator', () => {
    expect(rows.some(({ indicator }) => indicator === 'carers')).toBe(false)
  })
  it('serve further ratios: residents per general practitioner, empty where there is none', () => {
    expect(value('small', 'inhabitants_per_gp')).toBe(1_500)
    expect(value('05000002', 'inhabitants_per_gp')).toBeNaN()
  })
  it('tell the share served outside only where somebody is', () => {
    expect(value('small', 'share_served_outside_home_care')).toBe(0.1)
    block[withSeries.residence(0, 0, 3, 0)] = 0
    const closed = indicatorRows(withSeries, blockSource([blockInMemory(block, 1)]))
    expect(closed.some(({ indicator }) => indicator.startsWith('share_served_outside'))).toBe(false)
  })
})
