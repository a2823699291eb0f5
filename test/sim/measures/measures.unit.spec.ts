/** Measures worked by hand: two towns of 20,000 people each, 6 contacts a year each, no control totals. */
import { describe, expect, it } from 'vitest'
import { monthIndex } from '../../../src/domain/time.js'
import { courseOf } from '../../../src/sim/compile/measures.js'
import { traceDraw } from '../../support/traceDraw.js'
import { servedRegion, twoTowns } from '../../support/region.js'
import { evidence, measured, monthsOf, seriesOf, type Start } from './course.js'

const region = servedRegion(
  twoTowns,
  [
    { service: 'gp', kind: 'flow', rate: 6, units: [200_000, 200_000] },
    { service: 'specialist', kind: 'flow', rate: 3, units: [200_000, 200_000] },
    { service: 'day_care', kind: 'stock', rate: 0.01, units: [500, 500] },
    { service: 'home_care', kind: 'stock', rate: 0.02, units: [100, 100] }
  ],
  {
    groups: [{ group: 'unemployed', area: '*', sex: 'f', age_from: 0, share: 0.1 }],
    parameters: [{ name: 'discount_rate', value: 0.03, unit: '1/year' }]
  }
)
const month = (year: number, of = 1): number => (year - 2023) * 12 + of - 1
/** Demand of a service in a month of the first town. */
const demand = (service: string, at: number, ...starts: ReadonlyArray<Start>): number =>
  monthsOf(traceDraw(measured(region, ...starts), 0), service)[at * 2] ?? NaN

describe('the course of a measure', () => {
  const frame = { firstMonth: monthIndex(2023, 1), months: 12 }
  const start = monthIndex(2023, 3)
  it('rises in equal steps, holds while it is paid for, and fades in equal steps to nothing', () => {
    const course = courseOf({ month: start, rampMonths: 4, until: monthIndex(2023, 8), fadeMonths: 3 }, frame)
    const expected = [0, 0, 0.25, 0.5, 0.75, 1, 1, 1, 2 / 3, 1 / 3, 0, 0]
    expected.forEach((value, t) => expect(course[t], String(t)).toBeCloseTo(value, 12))
  })
  it('fades from what it had reached where it ends before it works in full, and stops at once without fade', () => {
    const early = courseOf({ month: start, rampMonths: 4, until: monthIndex(2023, 4), fadeMonths: 2 }, frame)
    expect([...early].slice(2, 7)).toEqual([0.25, 0.5, 0.25, 0, 0])
    const sudden = courseOf({ month: start, rampMonths: 0, until: monthIndex(2023, 4), fadeMonths: 0 }, frame)
    expect([...sudden].slice(1, 6)).toEqual([0, 1, 1, 0, 0])
  })
  it('of a measure that began before the run is in full force from the first month', () => {
    const course = courseOf({ month: monthIndex(2020, 1), rampMonths: 12, fadeMonths: 0 }, frame)
    expect([...course]).toEqual(new Array(12).fill(1))
  })
})

describe('demand under measures', () => {
  const gp = (20_000 * 6) / 12
  it('falls by the effect on those taking part: reached × accepted × kept', () => {
    const effect = { primitive: 'demand', service: 'gp', relative: -0.2, ...evidence } as const
    const uptake = { reached: 0.5, accepted: 0.4, kept: 0.5 }
    expect(demand('gp', month(2025), { effects: [effect], uptake })).toBeCloseTo(gp * (1 - 0.1 * 0.2), 3)
    expect(demand('gp', month(2024, 12), { effects: [effect], uptake })).toBeCloseTo(gp, 3)
  })

  it('of a group counts what the group wants: a tenth of women want a tenth of what women want', () => {
    const effect = { primitive: 'demand', service: 'gp', relative: -0.5, ...evidence } as const
    const start = { effects: [effect], group: 'unemployed' }
    expect(demand('gp', month(2026), start)).toBeCloseTo(gp * (1 - 0.05 * 0.5), 3)
    expect(seriesOf(measured(region, start), 'participants/m0')[3]).toBeCloseTo(1000, 3)
  })

  it('grows by units per participant and year; of a stock service by person-years', () => {
    const visits = { primitive: 'demand', service: 'gp', perPersonYear: 1.9, ...evidence, sideEffect: true } as const
    const uptake = { reached: 0.1 }
    expect(demand('gp', month(2025), { effects: [visits], uptake })).toBeCloseTo(gp + (2000 * 1.9) / 12, 3)
    const care = { primitive: 'demand', service: 'day_care', perPersonYear: 0.01, ...evidence } as const
    expect(demand('day_care', month(2025), { effects: [care], uptake })).toBeCloseTo(200 + 20, 3)
  })

  it('falls by units at most to what the participants ask for', () => {
    const none = { primitive: 'demand', service: 'gp', perPersonYear: -100, ...evidence } as const
    expect(demand('gp', month(2025), { effects: [none], uptake: { reached: 0.25 } })).toBeCloseTo(gp * 0.75, 3)
  })

  it('of overlapping measures acts on what the others leave', () => {
    const half = { primitive: 'demand', service: 'gp', relative: -0.5, ...evidence } as const
    const two = [
      { key: 'a', effects: [half] },
      { key: 'b', effects: [half] }
    ]
    expect(demand('gp', month(2025), ...two)).toBeCloseTo(gp / 4, 3)
  })

  it('moves by substitution, each unit for so many of the other service', () => {
    const move = {
      primitive: 'substitution',
      from: 'specialist',
      to: 'gp',
      share: 0.1,
      unitsPerUnit: 2,
      ...evidence
    } as const
    const specialist = (20_000 * 3) / 12
    expect(demand('specialist', month(2025), { effects: [move] })).toBeCloseTo(specialist * 0.9, 3)
    expect(demand('gp', month(2025), { effects: [move] })).toBeCloseTo(gp + specialist * 0.1 * 2, 3)
  })

  it('moves from a flow to a stock at their units of a year', () => {
    // 100 contacts a year less, each for 0.01 person-years: a contact a day stands for about four persons.
    const move = {
      primitive: 'substitution',
      from: 'gp',
      to: 'day_care',
      share: 0.1,
      unitsPerUnit: 0.01,
      ...evidence
    } as const
    expect(demand('day_care', month(2025), { effects: [move] })).toBeCloseTo(200 + 12_000 * 0.01, 3)
  })

  it('is moved by what another measure does to a part of the uptake, which is never above 1', () => {
    const effect = { primitive: 'demand', service: 'gp', relative: -1, ...evidence } as const
    const own = { key: 'own', effects: [effect], uptake: { reached: 0.4, accepted: 0.5 } }
    const campaign = (factor: number) => ({
      key: 'campaign',
      effects: [{ primitive: 'uptake', measure: 'own', part: 'reached', factor, ...evidence } as const]
    })
    expect(demand('gp', month(2025), own, campaign(1.5))).toBeCloseTo(gp * (1 - 0.6 * 0.5), 3)
    expect(demand('gp', month(2025), own, campaign(10))).toBeCloseTo(gp * (1 - 0.5), 3)
  })
})

describe('cost by payer', () => {
  const start: Start = {
    area: '05001001',
    uptake: { reached: 0.01 },
    fundedUntil: '2026-06',
    fadeMonths: 12,
    effects: [
      {
        primitive: 'cost',
        payer: 'health_insurance',
        per: 'participant_year',
        euro: 100,
        priceYear: 2023,
        ...evidence
      },
      { primitive: 'cost', payer: 'youth_welfare', per: 'participant_year', euro: -30, priceYear: 2023, ...evidence },
      { primitive: 'cost', payer: 'municipality', per: 'year', euro: 12_000, priceYear: 2022, ...evidence },
      { primitive: 'cost', payer: 'municipality', per: 'once', euro: 5_000, priceYear: 2024, ...evidence }
    ]
  }
  const plan = measured(region, start)
  it('is what each payer gives and who else saves, apart, and ends with the funding', () => {
    const year = (name: string): ReadonlyArray<number> => seriesOf(plan, name).map((x) => Math.round(x))
    expect(year('cost/health_insurance')).toEqual([0, 0, 20_000, 10_000, 0, 0])
    expect(year('cost/youth_welfare')).toEqual([0, 0, -6_000, -3_000, 0, 0])
    expect(year('cost/municipality')).toEqual([0, 0, 17_000, 6_000, 0, 0])
    expect(seriesOf(plan, 'cost/municipality', 1)).toEqual([0, 0, 0, 0, 0, 0])
  })
  it('is discounted to the first year only at a rate that is given', () => {
    expect(seriesOf(plan, 'cost_discounted/municipality')[3]).toBeCloseTo(6_000 / 1.03 ** 3, 3)
    expect(plan.facts.shape.areaSeries.find(({ name }) => name === 'cost/municipality')?.unit).toBe(
      'euro/year (prices of 2022, 2024)'
    )
    const bare = servedRegion(twoTowns, [{ service: 'gp', kind: 'flow', rate: 6, units: [200_000, 200_000] }])
    expect(measured(bare, start).facts.shape.areaSeries.map(({ name }) => name)).not.toContain(
      'cost_discounted/municipality'
    )
  })
})

describe('break-even', () => {
  it('is 100 times what nobody serves over those who could be reached, in the area of the measure', () => {
    // 400 persons want home care in each town, 100 places stand in each.
    const plan = measured(region, { area: '05001001', uptake: { reached: 0.1 }, breakEven: ['home_care'] })
    expect(seriesOf(plan, 'break_even_per_100/m0/home_care')[4]).toBeCloseTo(100 * 300, 3)
    expect(seriesOf(plan, 'break_even_per_100/m0/home_care', 1)[4]).toBe(0)
    expect(seriesOf(plan, 'break_even_participants/m0')[4]).toBeCloseTo(2000, 3)
  })
})

describe('shorter ways', () => {
  // Both practices pull alike, 20 minutes apart, decay 0.05 a minute: exp(-1) beside 1.
  const used = (start: Start, at: number): number => {
    const trace = traceDraw(measured(region, start), 0)
    return monthsOf(trace, 'gp', 'used')[at * 2 + 1] ?? NaN
  }
  const way = (factor: number): Start => ({
    area: '05001001',
    effects: [{ primitive: 'travel', service: 'gp', factor, ...evidence }]
  })
  const away = (weight: number): number => 10_000 * (1 - Math.exp(-1) / (1 + Math.exp(-1)) + weight / (1 + weight))
  it('bring more residents of the area to the other town, from the start on and as many as take part', () => {
    expect(used(way(0.5), month(2024, 12))).toBeCloseTo(10_000, 2)
    expect(used(way(0.5), month(2025))).toBeCloseTo(away(Math.exp(-0.5)), 2)
    const half = { ...way(0.5), uptake: { reached: 0.5 } }
    expect(used(half, month(2025))).toBeCloseTo(away((Math.exp(-1) + Math.exp(-0.5)) / 2), 2)
  })
  it('end with the measure', () => {
    const ends = { ...way(0.5), fundedUntil: '2025-06' }
    expect(used(ends, month(2025, 6))).toBeCloseTo(away(Math.exp(-0.5)), 2)
    expect(used(ends, month(2025, 7))).toBeCloseTo(10_000, 2)
  })
})
