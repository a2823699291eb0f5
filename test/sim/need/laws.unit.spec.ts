/** Laws of need: what must hold whatever the figures are. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Occurrence } from '../../../src/domain/occurrence/occurrence.js'
import type { NeedPlan } from '../../../src/sim/compile/need.js'
import {
  care,
  constantPath,
  demand,
  need,
  occurs,
  parameter,
  pathOf,
  people,
  persons,
  planOf,
  regionOf,
  services,
  type Rows
} from './fixture.js'
import { number } from '../../support/arbitraries.js'

const base = { ...people, ...care, ...services }
const share = number(0.01, 1)
const trend = (start: number): Rows => [
  parameter('care_trend_start', start),
  parameter('care_trend_half_life_years', 2),
  parameter('care_rates_hold_until', 2023),
  parameter('care_trend_mix_family', 0.67),
  parameter('care_trend_mix_grade1_only', 0.3),
  parameter('care_trend_mix_home_care', 0.03)
]
/** A population that differs by year, place, sex and age, repeatable. */
const unevenPath = (plan: NeedPlan): Float64Array =>
  pathOf(plan, (y, m, sex, age) => 50 + ((7 * y + 31 * m + 13 * sex + 17 * age) % 40) + age / 3)
const total = (values: ReadonlyArray<number>): number => values.reduce((sum, value) => sum + value, 0)

describe('grades and settings', () => {
  it('add up to the people with care needs, in every month and place', () => {
    fc.assert(
      fc.property(
        fc.array(share, { minLength: 5, maxLength: 5 }),
        fc.array(share, { minLength: 20, maxLength: 20 }),
        number(-0.3, 0.3),
        number(-1, 1),
        (grades, settings, start, slope) => {
          const region = regionOf({
            ...base,
            care_grades: grades.map((value, g) => ({
              area: '*',
              age_from: 0,
              grade: g + 1,
              share: value / total(grades)
            })),
            care_settings: settings.map((value, i) => ({
              area: '*',
              grade: Math.floor(i / 4) + 1,
              setting: ['family', 'home_care', 'nursing_home', 'grade1_only'][i % 4],
              share: value
            })),
            parameters: [...trend(start), parameter('carer_ratio_slope', slope), parameter('care_level', 1.7)]
          })
          const plan = planOf(region)
          const out = need(plan, unevenPath(plan))
          for (const [month, m] of [
            [0, 0],
            [25, 1],
            [95, 0]
          ] as const) {
            const everybody = persons(plan, out, 'care', month, m)
            const byGrade = total([1, 2, 3, 4, 5].map((grade) => persons(plan, out, `grade:${grade}`, month, m)))
            const bySetting = total(
              plan.groups.filter((g) => g.startsWith('setting:')).map((g) => persons(plan, out, g, month, m))
            )
            expect(Math.abs(byGrade / everybody - 1)).toBeLessThan(1e-12)
            expect(Math.abs(bySetting / everybody - 1)).toBeLessThan(1e-12)
          }
        }
      ),
      { numRuns: 25 }
    )
  })
})

describe('chronic conditions', () => {
  it('never have more cases than there are people', () => {
    fc.assert(
      fc.property(share, number(0.1, 5), (prevalence, level) => {
        const region = regionOf({
          ...people,
          chronic_prevalence: [{ area: '*', condition: 'copd', sex: 'f', age_from: 0, share: prevalence }],
          parameters: [parameter('prevalence_level', level, 'copd'), parameter('prevalence_trend', 1.2, 'copd')]
        })
        const plan = planOf(region)
        const out = need(plan)
        for (let month = 0; month < plan.monthCount; month++)
          expect(persons(plan, out, 'condition:copd', month, 0)).toBeLessThanOrEqual(2000)
      }),
      { numRuns: 25 }
    )
  })

  it('grow by the factor each year from the base date', () => {
    const region = regionOf({
      ...people,
      chronic_prevalence: [{ area: '*', condition: 'copd', sex: 'f', age_from: 0, share: 0.1 }],
      parameters: [parameter('prevalence_trend', 1.1, 'copd')]
    })
    const plan = planOf(region)
    const out = need(plan)
    // Middle of year i is half of the stocks' factors 1.1^i and 1.1^(i+1).
    const middle = (persons(plan, out, 'condition:copd', 29, 0) + persons(plan, out, 'condition:copd', 30, 0)) / 2
    expect(middle).toBeCloseTo((200 * (1.1 ** 2 + 1.1 ** 3)) / 2, 9)
  })
})

describe('ratios', () => {
  it('of 1 change nothing, to the bit, whatever the damping', () => {
    const conditions = [
      { area: '*', condition: 'copd', sex: 'f', age_from: 0, share: 0.3 },
      { area: '*', condition: 'copd', sex: 'm', age_from: 0, share: 0.2 }
    ]
    const with1 = [
      ...services.service_use,
      { service: 'gp', group: 'condition:copd', measure: 'ratio', value: 1 },
      { service: 'gp', group: 'grade:3', measure: 'ratio', value: 1 }
    ]
    const tables = { ...base, chronic_prevalence: conditions, parameters: [parameter('ratio_damping', 0.7)] }
    const plain = planOf(regionOf(tables))
    const plan = planOf(regionOf({ ...tables, service_use: with1 }))
    expect(need(plan, unevenPath(plan)).demand).toEqual(need(plain, unevenPath(plain)).demand)
  })
})

describe('the trend of care rates', () => {
  it('is flat up to the survey and rises ever slower after it', () => {
    const plan = planOf(regionOf({ ...base, parameters: trend(0.04) }))
    const flat = need(planOf(regionOf(base)))
    const out = need(plan)
    const series = Array.from({ length: plan.monthCount }, (_, month) => persons(plan, out, 'care', month, 0))
    expect(series.slice(0, 12)).toEqual(Array.from(flat.groups.slice(0, 24)).filter((_, i) => i % 2 === 0))
    for (let month = 12; month < series.length; month++) expect(series[month]).toBeGreaterThan(series[month - 1] ?? NaN)
    // Yearly log growth halves every two years.
    const atYearEnd = (year: number): number => ((series[year * 12 - 1] ?? 0) + (series[year * 12] ?? 0)) / 2
    const growth = (year: number): number => Math.log(atYearEnd(year + 1) / atYearEnd(year))
    expect(growth(4) / growth(2)).toBeCloseTo(0.5, 2)
  })

  it('carries its own mix: homes stay, grade 1 without service grows', () => {
    const plan = planOf(regionOf({ ...base, parameters: trend(0.04) }))
    const out = need(plan)
    const gain = (group: string): number => persons(plan, out, group, 80, 0) - persons(plan, out, group, 0, 0)
    expect(gain('setting:nursing_home')).toBeCloseTo(0, 9)
    expect(gain('setting:family') / gain('care')).toBeCloseTo(0.67, 9)
    expect(gain('grade:1') / gain('care')).toBeCloseTo(0.3, 9)
    expect(gain('grade:3') / gain('care')).toBeCloseTo((0.7 * 0.3) / 0.9, 9)
  })

  it('sends nobody home: where everybody is in care already, the stock keeps its settings', () => {
    const plan = planOf(regionOf({ ...base, parameters: [...trend(0.04), parameter('care_level', 2.2)] }))
    const out = need(plan)
    // Women of 80 are all in care (0.5 · 2.2), men nearly (0.88); at 50 rates may still grow.
    const gain = (group: string): number => persons(plan, out, group, 80, 0) - persons(plan, out, group, 0, 0)
    expect(gain('setting:nursing_home')).toBeCloseTo(0, 9)
    expect(gain('setting:grade1_only') / gain('care')).toBeCloseTo(0.3, 9)
    expect(persons(plan, out, 'care', 80, 0)).toBeLessThan(2000 + 100)
  })

  it('carries the mix of the stock where a package says so', () => {
    const plan = planOf(regionOf({ ...base, parameters: [...trend(0.04), parameter('care_trend_mix', 1, 'stock')] }))
    const out = need(plan)
    const growth = (group: string): number => persons(plan, out, group, 80, 0) / persons(plan, out, group, 0, 0)
    expect(growth('setting:nursing_home')).toBeCloseTo(growth('care'), 12)
  })

  it('may fall, and then all grades and settings fall alike', () => {
    const plan = planOf(regionOf({ ...base, parameters: trend(-0.04) }))
    const out = need(plan)
    const growth = (group: string): number => persons(plan, out, group, 80, 0) / persons(plan, out, group, 0, 0)
    expect(growth('care')).toBeLessThan(1)
    expect(growth('setting:nursing_home')).toBeCloseTo(growth('care'), 12)
  })
})

describe('a municipality split in two equal halves', () => {
  it('keeps the totals', () => {
    const whole = {
      ...base,
      municipalities: [
        { ags: '05358004', name: 'A', deprivation: 0.6 },
        { ags: '05358008', name: 'B', deprivation: 0.2 }
      ],
      chronic_prevalence: [{ area: '*', condition: 'copd', sex: 'f', age_from: 0, share: 0.3 }],
      service_use: [...services.service_use, { service: 'gp', group: 'condition:copd', measure: 'ratio', value: 2 }],
      parameters: [...trend(0.03), parameter('deprivation_gradient', 0.4), parameter('carer_ratio_slope', 0.3)]
    }
    const halved = {
      ...whole,
      municipalities: [...whole.municipalities, { ags: '05358009', name: 'B2', deprivation: 0.2 }],
      population: [
        ...people.population.slice(0, 2),
        ...['05358008', '05358009'].flatMap((ags) =>
          ['f', 'm'].map((sex) => ({ ags, sex, age_from: 0, age_to: 99, persons: 250 }))
        )
      ]
    }
    const age = (y: number, m: number, a: number): number => (60 + ((11 * y + 3 * m + a) % 30)) * (m === 0 ? 1 : 2)
    const one = planOf(regionOf(whole))
    const two = planOf(regionOf(halved))
    const outOne = need(
      one,
      pathOf(one, (y, m, _s, a) => age(y, m, a))
    )
    const outTwo = need(
      two,
      pathOf(two, (y, m, _s, a) => (m === 0 ? age(y, 0, a) : age(y, 1, a) / 2))
    )
    for (const group of one.groups)
      for (const month of [0, 40, 95]) {
        const sum = persons(two, outTwo, group, month, 1) + persons(two, outTwo, group, month, 2)
        expect(sum / persons(one, outOne, group, month, 1)).toBeCloseTo(1, 12)
      }
    for (const service of one.services)
      expect(demand(two, outTwo, service, 40, 1) + demand(two, outTwo, service, 40, 2)).toBeCloseTo(
        demand(one, outOne, service, 40, 1),
        9
      )
  })
})

describe('occurrences', () => {
  const tables = {
    ...base,
    chronic_prevalence: [{ area: '*', condition: 'copd', sex: 'f', age_from: 0, share: 0.3 }],
    service_use: [...services.service_use, { service: 'gp', group: 'condition:copd', measure: 'ratio', value: 2 }],
    parameters: trend(0.03)
  }
  const region = regionOf(tables)
  const plain = planOf(region)
  const before = need(plain, unevenPath(plain))
  const month = 2026 * 12 + 6
  const run = (occurrence: Occurrence, key?: string): readonly [NeedPlan, ReturnType<typeof need>] => {
    const plan = planOf(region, [occurs(month, occurrence, key)])
    return [plan, need(plan, unevenPath(plan))]
  }

  it('without effect change nothing, to the bit', () => {
    const [, out] = run({ type: 'PrevalenceTrended', area: '*', condition: 'copd', factorPerYear: 1 })
    expect(out.groups).toEqual(before.groups)
    expect(out.demand).toEqual(before.demand)
    const flat = regionOf({ ...tables, parameters: [] })
    const without = planOf(flat)
    const rising = planOf(flat, [occurs(month, { type: 'CareRatesVaried', area: '*', variant: 'rising', share: 0 })])
    expect(need(rising, unevenPath(rising)).demand).toEqual(need(without, unevenPath(without)).demand)
  })

  it('leave the months before them and the other municipalities as they were, to the bit', () => {
    const cases: ReadonlyArray<Occurrence> = [
      { type: 'CareRatesVaried', area: '05358008', variant: 'rising', share: 0.05 },
      { type: 'CareRatesVaried', area: '05358008', variant: 'constant' },
      { type: 'PrevalenceTrended', area: '05358008', condition: 'copd', factorPerYear: 1.05 }
    ]
    const start = month - 2023 * 12
    for (const occurrence of cases) {
      const [plan, out] = run(occurrence)
      let changed = 0
      for (const group of plan.groups)
        for (let t = 0; t < plan.monthCount; t++) {
          expect(persons(plan, out, group, t, 0)).toBe(persons(plain, before, group, t, 0))
          const same = persons(plan, out, group, t, 1) === persons(plain, before, group, t, 1)
          if (t < start) expect(same).toBe(true)
          else if (!same) changed++
        }
      expect(changed).toBeGreaterThan(0)
    }
  })

  it('constant rates stay where they are', () => {
    const plan = planOf(region, [occurs(month, { type: 'CareRatesVaried', area: '*', variant: 'constant' })])
    const out = need(plan)
    const at = (t: number): number => persons(plan, out, 'care', t, 0)
    const start = month - 2023 * 12
    expect(at(start - 1)).toBeGreaterThan(at(start - 2))
    for (let t = start + 1; t < plan.monthCount; t++) expect(at(t)).toBe(at(start))
  })

  it('rising rates grow by the share a year until they end, then as before', () => {
    const flat = regionOf({ ...base, parameters: [parameter('care_rates_hold_until', 2022)] })
    const rising = occurs(
      2025 * 12,
      { type: 'CareRatesVaried', area: '*', variant: 'rising', share: 0.1 },
      'r',
      2026 * 12 + 11
    )
    const plan = planOf(flat, [rising])
    const out = need(plan)
    const at = (year: number): number =>
      (persons(plan, out, 'care', (year - 2023) * 12 - 1, 1) + persons(plan, out, 'care', (year - 2023) * 12, 1)) / 2
    expect(at(2025)).toBeCloseTo(465 + (465 * 0.1) / 48, 6)
    expect(persons(plan, out, 'care', 36 + 5, 1)).toBeCloseTo(465 * (1.1 + 0.11 * (5.5 / 12)), 6)
    expect(persons(plan, out, 'care', 60, 1)).toBeCloseTo(465 * 1.21, 9)
    expect(persons(plan, out, 'care', 95, 1)).toBeCloseTo(465 * 1.21, 9)
  })

  it('do not move the reference year', () => {
    const withTotals = {
      ...tables,
      control_totals: [{ area: '05358', service: 'gp', year: 2023, measure: 'use', value: 9000 }]
    }
    const free = planOf(regionOf(withTotals))
    const early = planOf(regionOf(withTotals), [
      occurs(2023 * 12, { type: 'PrevalenceTrended', area: '*', condition: 'copd', factorPerYear: 2 })
    ])
    expect(need(early, unevenPath(early)).referenceDemand).toEqual(need(free, unevenPath(free)).referenceDemand)
    expect(need(early, unevenPath(early)).demand).not.toEqual(need(free, unevenPath(free)).demand)
  })
})

describe('compression of morbidity', () => {
  const mortal = {
    ...base,
    mortality: ['f', 'm'].map((sex) => ({ area: '*', sex, age_from: 0, mx_per_person_year: 0.08 }))
  }
  const run = (share: number | undefined, improvement: number): readonly [NeedPlan, ReturnType<typeof need>] => {
    const region = regionOf({ ...mortal, parameters: [parameter('mortality_improvement', improvement, 'f:0-100')] })
    const plan = planOf(region, [
      occurs(2023 * 12, {
        type: 'CareRatesVaried',
        area: '*',
        variant: 'compression',
        ...(share === undefined ? {} : { share })
      })
    ])
    return [
      plan,
      need(
        plan,
        pathOf(plan, (_y, m, sex, age) => (m === 0 && age === 80 ? (sex === 0 ? 1000 : 500) : 0))
      )
    ]
  }

  it('moves the age pattern upward by the share of the years gained at 65', () => {
    const improvements = [parameter('mortality_improvement', 0.02, 'f:0-100')]
    const region = regionOf({ ...mortal, parameters: improvements, population: oneAge })
    const plan = planOf(region, [
      occurs(2023 * 12, { type: 'CareRatesVaried', area: '*', variant: 'compression', share: 0.5 })
    ])
    const out = need(
      plan,
      pathOf(plan, (_y, m, sex, age) => (m === 0 && sex === 0 && age === 80 ? 1000 : 0))
    )
    // Constant hazard: remaining life from 65 is close to 1/mx; at 80 the rate half a step below is 0.02 instead of 0.5.
    const e65 = (mx: number): number => {
      const step = 1 - mx / (1 + mx / 2)
      let alive = 1
      let years = 0
      for (let age = 65; age < 100; age++) {
        years += (alive * (1 + step)) / 2
        alive *= step
      }
      return years + alive / mx
    }
    const shift = 0.5 * (e65(0.08 * Math.exp(-0.02)) - e65(0.08))
    const atYearEnd = (persons(plan, out, 'care', 11, 0) + persons(plan, out, 'care', 12, 0)) / 2
    const firstYear = 1000 * (0.5 - shift * (0.5 - 0.02))
    expect(shift).toBeGreaterThan(0.01)
    expect(persons(plan, out, 'care', 11, 0)).toBeCloseTo(500 + (firstYear - 500) * (11.5 / 12), 4)
    expect(atYearEnd).toBeLessThan(500)
  })

  it('does nothing where nobody lives longer or no part of it is free of care', () => {
    const [plan, none] = run(undefined, 0)
    const [, noShare] = run(0, 0.02)
    const constant = persons(plan, none, 'care', 90, 0)
    expect(constant).toBeCloseTo(1000 * 0.5 + 500 * 0.4, 9)
    expect(persons(plan, noShare, 'care', 90, 0)).toBe(constant)
  })
})

/** Everybody is a woman of 80: the weights of the ages in a band are then those of the path. */
const oneAge: Rows = [
  { ags: '05358004', sex: 'f', age_from: 80, age_to: 80, persons: 1000 },
  { ags: '05358008', sex: 'f', age_from: 80, age_to: 80, persons: 0 }
]

describe('a draw', () => {
  const uncertain = {
    ...base,
    parameters: [
      parameter('care_trend_start', { pert: [0, 0.02, 0.06] }),
      parameter('care_level', { lognormal: [1, 1.1] })
    ]
  }

  it('varies what is uncertain and nothing else, by names that hold no position', () => {
    const plan = planOf(regionOf(uncertain))
    const first = persons(plan, need(plan, constantPath(plan), 0), 'care', 0, 0)
    const second = persons(plan, need(plan, constantPath(plan), 1), 'care', 0, 0)
    expect(first).not.toBe(second)
    const names = plan.values.uncertain.map((ref) => (ref.certain ? '' : ref.name))
    expect(names.sort()).toEqual(['parameters/care_level/*/', 'parameters/care_trend_start/*/'])
    const turned = planOf(regionOf({ ...uncertain, parameters: [...uncertain.parameters].reverse() }))
    expect(persons(turned, need(turned, constantPath(turned), 1), 'care', 0, 0)).toBe(second)
  })

  it('is the same after the plan was sent to a worker', () => {
    const plan = planOf(regionOf(uncertain))
    const sent = structuredClone(plan)
    expect(need(sent, constantPath(sent), 3).demand).toEqual(need(plan, constantPath(plan), 3).demand)
  })

  it('takes expected values where uncertainty is off', () => {
    const level = { ...base, parameters: [parameter('care_level', { lognormal: [1, 1.1] })] }
    const plan = planOf(regionOf(level), [], { mode: 'expected' })
    expect(plan.values.uncertain).toHaveLength(0)
    // Mean of the lognormal: exp(ln(1.1)² / 2).
    expect(persons(plan, need(plan), 'care', 0, 0)).toBeCloseTo(930 * Math.exp(Math.log(1.1) ** 2 / 2), 9)
  })
})

describe('the content key', () => {
  const key = (tables: Record<string, Rows>, ...rest: [Occurrence?]): string =>
    planOf(regionOf(tables), rest[0] === undefined ? [] : [occurs(2026 * 12, rest[0])]).key

  it('is equal for equal content and differs where need differs', () => {
    expect(key(base)).toBe(key(base))
    expect(key(base)).not.toBe(key({ ...base, parameters: [parameter('care_level', 1.1)] }))
    expect(key(base)).not.toBe(key(base, { type: 'CareRatesVaried', area: '*', variant: 'constant' }))
    expect(key(base)).toBe(key(base, { type: 'FacilityClosed', facility: 'x' }))
  })
})
