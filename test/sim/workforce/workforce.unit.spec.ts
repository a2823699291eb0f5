/** Workforce of a world where nothing changes, so that every difference is the occurrence's own. */
import { describe, expect, it } from 'vitest'
import type { Occurrence } from '../../../src/domain/occurrence/occurrence.js'
import { monthIndex } from '../../../src/domain/time.js'
import { netGrowthFactor } from '../../../src/sim/kernel/workforce.js'
import { planOf, timelineFrom } from '../laws/course.js'
import { regionOf, stationaryTables, twoTowns, type TableRows } from '../../support/region.js'
import { traceDraw } from '../../support/traceDraw.js'

const settings = { seed: 'w', from: monthIndex(2023, 1), until: monthIndex(2032, 12), mode: 'draws' } as const
const staff: TableRows = ['05001', '05002'].flatMap((area) => [
  { area, role: 'nurse', sex: 'f', age_from: 20, age_to: 54, headcount: 80, fte_per_head: 0.8 },
  { area, role: 'nurse', sex: 'f', age_from: 55, age_to: 64, headcount: 20, fte_per_head: 0.8 }
])
const parameters: TableRows = [
  { name: 'training_months', value: 36, unit: 'months' },
  { name: 'training_completion', value: 0.5, unit: 'share' },
  { name: 'staff_attrition_per_year', subject: 'nurse', value: 0.12, unit: '1/year' },
  { name: 'sickness_share', subject: 'nurse', value: 0.1, unit: 'share' }
]
const regionWith = (more: TableRows = []) => {
  const required = stationaryTables(twoTowns)
  return regionOf({ ...required, staff, parameters: [...(required['parameters'] ?? []), ...parameters, ...more] })
}
const region = regionWith()
/** Full-time equivalents by month, in the first (0) or second (1) Kreis. */
const fte = (
  area: number,
  ...happenings: ReadonlyArray<readonly [on: string, occurrence: Occurrence]>
): Float64Array => {
  const plan = planOf(region, timelineFrom(...happenings), settings)
  return traceDraw(plan, 0).fte.slice(area * plan.frame.months, (area + 1) * plan.frame.months)
}
const from2024 = 12

describe('status quo', () => {
  it('holds the staff of a population that does not change', () => {
    for (const value of fte(0)) expect(value).toBeCloseTo(80, 6)
  })

  it('grows by the net factor, which fades: g h / ln 2 in the long run', () => {
    const growing = regionWith([
      { name: 'staff_net_growth', subject: 'nurse', value: 0.03, unit: '1/year' },
      { name: 'staff_net_growth_half_life_years', value: 1, unit: 'years' }
    ])
    const plan = planOf(growing, [], settings)
    const path = traceDraw(plan, 0).fte
    expect(path[119]).toBeCloseTo(80 * netGrowthFactor(0.03, 1, 119.5 / 12), 6)
    expect(netGrowthFactor(0.03, 1, 100)).toBeCloseTo(Math.exp(0.03 / Math.LN2), 12)
    expect(netGrowthFactor(0.03, 1e6, 2)).toBeCloseTo(Math.exp(0.06), 6)
  })
})

describe('staffing occurrences', () => {
  it('trains: one start a month, half complete after 36 months, one in a hundred leaves each month', () => {
    const path = fte(0, ['2024-01', { type: 'TrainingPlacesChanged', area: '05001', role: 'nurse', startsPerYear: 12 }])
    expect(path[from2024 + 35]).toBeCloseTo(80, 6)
    expect(path[from2024 + 36]).toBeCloseTo(80 + 0.4, 6)
    expect(path[from2024 + 37]).toBeCloseTo(80 + 0.4 * 1.99, 6)
  })

  it('spreads an amount of a wide area over its labour areas', () => {
    const all: Occurrence = { type: 'TrainingPlacesChanged', area: '*', role: 'nurse', startsPerYear: 24 }
    const [first, second] = [fte(0, ['2024-01', all]), fte(1, ['2024-01', all])]
    expect(first[from2024 + 36]).toBeCloseTo(80 + 0.4, 6)
    expect(second[from2024 + 36]).toBeCloseTo(80 + 0.4, 6)
  })

  it('cannot start more than a hundredth of the young a year more than by default', () => {
    const path = fte(0, [
      '2024-01',
      { type: 'TrainingPlacesChanged', area: '05001', role: 'nurse', startsPerYear: 1e6 }
    ])
    const arrived = ((path[from2024 + 36] ?? NaN) - 80) / 0.8
    // About 20,000 persons; a tenth of them are 15-24.
    expect(arrived * 2 * 12).toBeGreaterThan(18)
    expect(arrived * 2 * 12).toBeLessThan(22)
  })

  it('keeps those who came when the places end', () => {
    const plan = planOf(
      region,
      timelineFrom(['2024-01', { type: 'TrainingPlacesChanged', area: '05001', role: 'nurse', startsPerYear: 12 }]).map(
        (t) => ({
          ...t,
          until: monthIndex(2024, 1)
        })
      ),
      settings
    )
    const path = traceDraw(plan, 0).fte
    expect(path[from2024 + 36]).toBeCloseTo(80.4, 6)
    expect(path[from2024 + 37]).toBeCloseTo(80 + 0.4 * 0.99, 6)
  })

  it('recruits over months, and posts once filled stay filled', () => {
    const path = fte(0, ['2024-01', { type: 'StaffRecruited', area: '05001', role: 'nurse', fte: 6, overMonths: 3 }])
    expect([-1, 0, 1, 2, 40].map((i) => (path[from2024 + i] ?? NaN) - 80)).toEqual(
      [0, 2, 4, 6, 6].map((x) => expect.closeTo(x, 6) as number)
    )
  })

  it('changes hours and sickness in proportion, from their month to their end', () => {
    const hours = fte(0, ['2024-01', { type: 'WorkingHoursChanged', area: '05001', role: 'nurse', ftePerHead: 0.6 }])
    expect(hours[from2024 - 1]).toBeCloseTo(80, 6)
    expect(hours[from2024]).toBeCloseTo(60, 6)
    const sick = fte(0, ['2024-01', { type: 'SicknessChanged', area: '*', role: 'nurse', share: 0.19 }])
    expect(sick[from2024]).toBeCloseTo(80 * 0.9, 6)
  })

  it('lets twice as many leave: one in a hundred more each month', () => {
    const path = fte(0, ['2024-01', { type: 'ExitRateChanged', area: '05001', role: 'nurse', factor: 2 }])
    expect(path[from2024]).toBeCloseTo(80 * 0.99, 6)
    expect(path[from2024 + 11]).toBeCloseTo(80 * 0.99 ** 12, 6)
  })

  it('keeps older staff with a later retirement and loses them with an earlier one', () => {
    const later = fte(0, ['2024-01', { type: 'RetirementAgeChanged', area: '*', role: 'nurse', years: 2 }])
    const earlier = fte(0, ['2024-01', { type: 'RetirementAgeChanged', area: '*', role: 'nurse', years: -2 }])
    expect(later[from2024 - 1]).toBeCloseTo(80, 6)
    // Sixteen posts in ten years of age above 55: two years more are about three.
    expect((later[from2024] ?? NaN) - 80).toBeGreaterThan(2.5)
    expect((later[from2024] ?? NaN) - 80).toBeLessThan(3.5)
    expect(earlier[from2024]).toBeLessThan(80)
  })

  it('lets the longest area win where a value is replaced', () => {
    const path = fte(
      0,
      ['2024-01', { type: 'WorkingHoursChanged', area: '05001', role: 'nurse', ftePerHead: 0.4 }],
      ['2024-06', { type: 'WorkingHoursChanged', area: '*', role: 'nurse', ftePerHead: 0.6 }]
    )
    expect(path[from2024 + 8]).toBeCloseTo(40, 6)
  })

  it('never falls below nobody', () => {
    const path = fte(0, ['2024-01', { type: 'StaffRecruited', area: '05001', role: 'nurse', fte: -500 }])
    expect(path[from2024]).toBe(0)
  })
})
