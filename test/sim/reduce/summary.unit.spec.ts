/** Published rows worked out by hand, and the laws of reduction. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SummaryRow } from '../../../src/domain/result/rows.js'
import { blockInMemory, blockSource } from '../../../src/sim/reduce/blockSource.js'
import { facilityRows, needRows, staffRows, travelRows } from '../../../src/sim/reduce/tables.js'
import {
  measureDraws,
  probabilityBelow,
  residentDraws,
  scalarDifferences,
  scalarSpreads
} from '../../../src/sim/reduce/headline.js'
import { differenceRows, headlineRows, summaryRows } from '../../../src/sim/reduce/summary.js'
import { cutInto, rowsOf, smallLayout as layout } from './smallRun.js'
import { number } from '../../support/arbitraries.js'

const demand = 0
const served = 1
const waiting = 2
const home = 0
const internal = 1
const surgery = 2

const block = rowsOf(
  [
    [layout.residence(home, 0, demand, 0), [100, 100]],
    [layout.residence(home, 0, served, 0), [90, 50]],
    [layout.residence(home, 0, waiting, 0), [5, 20]],
    [layout.residence(home, 0, demand, 1), [300, 300]],
    [layout.residence(home, 0, served, 1), [300, 300]],
    [layout.residence(internal, 0, demand, 0), [10, 10]],
    [layout.residence(internal, 0, served, 0), [10, 10]],
    [layout.residence(surgery, 0, demand, 0), [10, 10]],
    [layout.residence(surgery, 0, served, 0), [5, 0]],
    [layout.reference(home, 0, 0), [100, 100]],
    [layout.reference(home, 1, 0), [80, 100]],
    [layout.reference(internal, 0, 0), [NaN, NaN]],
    [layout.reference(internal, 1, 0), [NaN, NaN]],
    [layout.facility(0, 0, 0), [NaN, NaN]],
    [layout.facility(0, 1, 0), [390, 350]],
    [layout.facility(0, 0, 1), [40, 40]],
    [layout.facility(0, 1, 1), [10, 20]],
    [layout.facility(0, 0, 2), [10, 10]],
    [layout.facility(0, 1, 2), [5, 0]],
    [layout.facility(0, 0, 3), [1000, 1000]],
    [layout.need(0, 0, 0), [7, 9]],
    [layout.need(0, 0, 1), [1, 1]],
    [layout.staff(0, 0, 2, 1), [3, 5]],
    [layout.travel(0, 0, 0, 0), [10, 10]],
    [layout.travel(0, 0, 0, 1), [20, 40]],
    [layout.travel(0, 0, 3, 0), [100, 0]],
    [layout.travel(0, 0, 3, 1), [1, 1]],
    [layout.persons(0, 0, 0), [1000, 1000]],
    [layout.persons(0, 0, 1), [3000, 1000]],
    [layout.scalar(0), [12, 14]]
  ],
  2
)
const source = cutInto(block, 2, [2])

const find = (rows: ReadonlyArray<SummaryRow>, area: string, service: string, measure: string): SummaryRow => {
  const row = rows.find((r) => r.area === area && r.service === service && r.measure === measure && r.year === 2023)
  if (row === undefined) throw new Error(`no row ${area} ${service} ${measure}`)
  return row
}

describe('summaryRows', () => {
  const rows = summaryRows(layout, source)
  it('coverage of an area is the ratio of sums within a draw', () => {
    expect(find(rows, '05000001', 'home_care', 'coverage').mean).toBeCloseTo((0.9 + 0.5) / 2, 12)
    expect(find(rows, '05000', 'home_care', 'coverage').mean).toBeCloseTo((390 / 400 + 350 / 400) / 2, 12)
    expect(find(rows, 'small', 'home_care', 'unmet').mean).toBe(30)
  })
  it('coverage is 1 where nobody wants the service', () => {
    expect(find(rows, '05111001', 'home_care', 'coverage').mean).toBe(1)
  })
  it('coverage_base is relative to the reference year per draw, empty without control totals', () => {
    expect(find(rows, '05000001', 'home_care', 'coverage_base').mean).toBeCloseTo((0.9 / 0.8 + 0.5) / 2, 12)
    expect(find(rows, '05000001', 'hospital_internal', 'coverage_base').mean).toBeNaN()
  })
  it('hospital is the sum of its departments', () => {
    expect(find(rows, '05000', 'hospital', 'demand').mean).toBe(20)
    expect(find(rows, '05000', 'hospital', 'coverage').mean).toBeCloseTo((15 / 20 + 10 / 20) / 2, 12)
    expect(find(rows, '05000', 'hospital', 'demand').unit).toBe('cases/year')
  })
  it('capacity and utilisation stand where the facility stands; unknown capacity is empty', () => {
    expect(find(rows, '05000002', 'hospital_internal', 'capacity').mean).toBe(40)
    expect(find(rows, '05000002', 'hospital_internal', 'utilisation').mean).toBeCloseTo((10 / 40 + 20 / 40) / 2, 12)
    expect(find(rows, '05000001', 'hospital_internal', 'capacity').mean).toBe(0)
    expect(find(rows, '05000001', 'hospital_internal', 'utilisation').mean).toBeNaN()
    expect(find(rows, 'small', 'hospital', 'capacity').mean).toBe(50)
    expect(find(rows, '05000001', 'home_care', 'capacity').mean).toBeNaN()
    expect(find(rows, '05000001', 'home_care', 'utilisation').mean).toBeNaN()
  })
  it('waiting is a row of stock services only, people without of every service, and nothing is said of spill-over that is not there', () => {
    expect(find(rows, 'small', 'home_care', 'waiting').mean).toBe(12.5)
    expect(rows.some((r) => r.measure === 'waiting' && r.service !== 'home_care')).toBe(false)
    expect(find(rows, 'small', 'hospital', 'without').unit).toBe('cases/year')
    expect(rows.some((r) => ['passed_in', 'served_elsewhere', 'family'].includes(r.measure))).toBe(false)
  })
  it('spread and error of two draws', () => {
    const row = find(rows, '05000001', 'home_care', 'served')
    expect(row.sd).toBeCloseTo(Math.sqrt(800), 12)
    expect(row.mc_se).toBeCloseTo(20, 12)
    expect(row.p05).toBeCloseTo(52, 12)
    expect(row.p95).toBeCloseTo(88, 12)
  })
  it('rows are sorted by level, area, year, service, measure and unique', () => {
    const keys = rows.map((r) => [r.level, r.area, r.year, r.service, r.measure].join('\u0000'))
    expect(keys).toEqual([...keys].sort())
    expect(new Set(keys).size).toBe(keys.length)
    expect(rows.length).toBe(6 * 2 * (9 + 8 * 3))
  })
  it('the headline is the region alone, with the same figures', () => {
    expect(headlineRows(layout, source)).toEqual(rows.filter(({ level }) => level === 'region'))
  })
  it('with one draw sd and error are empty and quantiles equal the mean', () => {
    const one = rowsOf([[layout.residence(home, 0, demand, 0), [7]]], 1)
    const row = find(summaryRows(layout, cutInto(one, 1, [1])), '05000001', 'home_care', 'demand')
    expect([row.mean, row.p05, row.p95, row.sd, row.mc_se]).toEqual([7, 7, 7, NaN, NaN])
  })
})

describe('the other tables', () => {
  it('need, staff, facilities and travel hold the sums and ratios of their areas', () => {
    const need = needRows(layout, source).find((r) => r.level === 'region' && r.year === 2023)
    expect([need?.mean, need?.p50]).toEqual([9, 9])
    const staff = staffRows(layout, source).find(
      (r) => r.area === '05111' && r.measure === 'missing_fte' && r.year === 2023
    )
    expect(staff?.mean).toBe(4)
    const clinic = facilityRows(layout, source).filter((r) => r.facility === 'clinic' && r.year === 2023)
    expect(clinic.map((r) => [r.service, r.measure, r.mean])).toEqual([
      ['hospital', 'capacity', 50],
      ['hospital', 'served', 17.5],
      ['hospital', 'utilisation', 0.35],
      ['hospital_internal', 'capacity', 40],
      ['hospital_internal', 'served', 15],
      ['hospital_internal', 'utilisation', 0.375],
      ['hospital_surgery', 'capacity', 10],
      ['hospital_surgery', 'served', 2.5],
      ['hospital_surgery', 'utilisation', 0.25]
    ])
    const travel = travelRows(layout, source).filter((r) => r.area === '05000' && r.year === 2023)
    expect(travel.find((r) => r.measure === 'mean_minutes')?.mean).toBeCloseTo((70_000 / 4000 + 50_000 / 2000) / 2, 12)
    expect(travel.find((r) => r.measure === 'persons_over_30')?.mean).toBe(51)
  })
  it('single vectors: a measure, its probability, a scalar, residents', () => {
    const place = { area: '05000', service: 'home_care', year: 2023, measure: 'coverage' } as const
    expect([...(measureDraws(layout, source, place) ?? [])]).toEqual([390 / 400, 350 / 400])
    expect(probabilityBelow(layout, source, place, 0.9)).toBe(0.5)
    expect(measureDraws(layout, source, { ...place, area: '99999' })).toBeUndefined()
    expect(measureDraws(layout, source, { ...place, service: 'kiosk' })).toBeUndefined()
    expect(scalarSpreads(layout, source).get('extra_minutes')?.mean).toBe(13)
    expect([...(residentDraws(layout, source, 'total', 2023, '05000') ?? [])]).toEqual([4000, 2000])
    expect(residentDraws(layout, source, '65+', 2023, '05000')).toBeUndefined()
  })
})

describe('differenceRows', () => {
  it('pairs draws: the spread is that of the differences, not of the levels', () => {
    const other = block.slice()
    other.set([85, 45], layout.residence(home, 0, served, 0) * 2)
    const rows = differenceRows(layout, source, layout, cutInto(other, 2, [2]))
    const row = rows.find(
      (r) => r.area === 'small' && r.service === 'home_care' && r.measure === 'served' && r.year === 2023
    )
    expect([row?.mean, row?.p05, row?.p95, row?.mc_se]).toEqual([-5, -5, -5, 0])
    expect(rows.some((r) => Number.isNaN(r.mean))).toBe(false)
    other.set([13, 13], layout.scalar(0) * 2)
    expect(scalarDifferences(layout, source, layout, cutInto(other, 2, [2])).get('extra_minutes')?.mean).toBe(0)
  })
  it('of a run with itself every difference is 0', () => {
    for (const row of differenceRows(layout, source, layout, source))
      expect([row.mean, row.p05, row.p95]).toEqual([0, 0, 0])
  })
})

describe('laws of reduction', () => {
  it('block size does not change a bit', () => {
    const draws = 30
    const values = fc.array(number(0, 1000), {
      minLength: layout.rows * draws,
      maxLength: layout.rows * draws
    })
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 29 }), (all, first) => {
        const run = Float64Array.from(all)
        const whole = summaryRows(layout, cutInto(run, draws, [draws]))
        expect(summaryRows(layout, cutInto(run, draws, [first, draws - first]))).toEqual(whole)
        expect(travelRows(layout, cutInto(run, draws, [first, draws - first]))).toEqual(
          travelRows(layout, cutInto(run, draws, [draws]))
        )
      }),
      { numRuns: 10 }
    )
  })
  it('a block that cannot be read stops the reduction', () => {
    const broken = blockSource([blockInMemory(block, 2), { draws: 2, readRows: () => undefined }])
    expect(() => summaryRows(layout, broken)).toThrow('block 1 of the run cannot be read')
  })
})
