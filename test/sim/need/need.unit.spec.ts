/** Worked examples of need, by hand, in two municipalities. */
import { describe, expect, it } from 'vitest'
import {
  care,
  constantPath,
  demand,
  need,
  parameter,
  pathOf,
  people,
  persons,
  planOf,
  regionOf,
  services
} from './fixture.js'

const base = { ...people, ...care, ...services }

describe('people with care needs', () => {
  it('are population times rate by age and sex, split by grade and setting', () => {
    const plan = planOf(regionOf(base))
    const out = need(plan)
    // A: 1000·0.5 + 1000·0.4 of age 80, 1000·0.02 + 1000·0.01 of age 50.
    expect(persons(plan, out, 'care', 0, 0)).toBeCloseTo(930, 9)
    expect(persons(plan, out, 'care', 0, 1)).toBeCloseTo(465, 9)
    expect(persons(plan, out, 'grade:2', 0, 0)).toBeCloseTo(372, 9)
    expect(persons(plan, out, 'setting:grade1_only', 0, 0)).toBeCloseTo(46.5, 9)
    // Grades 2 to 5 are 837 persons: 30 % with home care, 20 % in homes.
    expect(demand(plan, out, 'home_care', 0, 0)).toBeCloseTo(251.1, 9)
    expect(demand(plan, out, 'nursing_home', 5, 1)).toBeCloseTo(83.7, 9)
    expect(persons(plan, out, 'carers', 0, 0)).toBe(2000)
  })

  it('follow the population linearly between two stocks', () => {
    const plan = planOf(regionOf(base))
    const out = need(
      plan,
      pathOf(plan, (y, m, sex, age) => (m === 0 && sex === 0 && age === 80 ? 1000 + 120 * y : 0))
    )
    // Month i of a year: weight (i + 0.5) / 12 on the later stock; rate 0.5.
    expect(persons(plan, out, 'care', 0, 0)).toBeCloseTo(0.5 * (1000 + 5), 9)
    expect(persons(plan, out, 'care', 11, 0)).toBeCloseTo(0.5 * (1000 + 115), 9)
    expect(persons(plan, out, 'care', 12, 0)).toBeCloseTo(0.5 * (1120 + 5), 9)
  })

  it('use the rates of the longest area and the level of the Kreis', () => {
    const region = regionOf({
      ...base,
      care_prevalence: [...care.care_prevalence, { area: '05358008', sex: 'f', age_from: 80, share: 0.6 }],
      parameters: [parameter('care_level', 1.1, '', '05358'), parameter('care_level', 3)]
    })
    const plan = planOf(region)
    const out = need(plan)
    expect(persons(plan, out, 'care', 0, 0)).toBeCloseTo(1.1 * 930, 9)
    expect(persons(plan, out, 'care', 0, 1)).toBeCloseTo(1.1 * (0.5 * 930 + 50), 9)
  })

  it('are never more than the population', () => {
    const plan = planOf(regionOf({ ...base, parameters: [parameter('care_level', 3)] }))
    const out = need(plan)
    expect(persons(plan, out, 'care', 0, 0)).toBeCloseTo(2000 + 3 * 30, 9)
  })

  it('shift from homes to families where more people of 45 to 64 stand beside those of 75 and older', () => {
    const region = regionOf({ ...base, parameters: [parameter('carer_ratio_slope', -0.5, 'nursing_home')] })
    const plan = planOf(region)
    const out = need(
      plan,
      pathOf(plan, (y, _m, _sex, age) => (age === 80 ? 1000 : age === 50 && y > 0 ? 2000 : age === 50 ? 1000 : 0))
    )
    // Carer potential 1 at the base date, 2 later: weight of homes 0.2·e^-0.5 against 0.5 and 0.3.
    const homes = 0.2 * Math.exp(-0.5)
    expect(persons(plan, out, 'setting:nursing_home', 23, 0)).toBeCloseTo((960 * 0.9 * homes) / (0.8 + homes), 6)
    expect(persons(plan, out, 'setting:grade1_only', 23, 0)).toBeCloseTo(48, 9)
  })
})

describe('use of services', () => {
  it('is the rate per person and year, a twelfth of it in a month', () => {
    const plan = planOf(regionOf(base))
    const out = need(plan)
    expect(demand(plan, out, 'gp', 0, 0)).toBeCloseTo((4000 * 6) / 12, 9)
  })

  const conditions = [
    { area: '*', condition: 'copd', sex: 'f', age_from: 0, share: 0.5 },
    { area: '*', condition: 'copd', sex: 'm', age_from: 0, share: 0.25 }
  ]
  const use = [
    { service: 'gp', group: 'all', measure: 'rate', value: 6 },
    { service: 'gp', group: 'condition:copd', measure: 'ratio', value: 3 },
    { service: 'gp', group: 'setting:nursing_home', measure: 'ratio', value: 2 },
    { service: 'gp', group: 'setting:family', measure: 'ratio', value: 0.5 }
  ]

  it('is raised by the ratios of groups by their share of the cell', () => {
    const region = regionOf({ ...base, chronic_prevalence: conditions, service_use: use })
    const plan = planOf(region)
    const out = need(
      plan,
      pathOf(plan, (_y, m, sex, age) => (m === 0 && sex === 0 && age === 80 ? 1000 : 0))
    )
    // Of women of 80: 50 % copd, 50 % with care needs; of these 18 % in homes, 50 % with their family alone.
    const settings = 1 + 0.5 * 0.18 * 1 + 0.5 * 0.5 * -0.5
    expect(demand(plan, out, 'gp', 0, 0)).toBeCloseTo(((1000 * 6) / 12) * (1 + 0.5 * 2) * settings, 9)
  })

  it('damps ratios by the exponent', () => {
    const region = regionOf({
      ...base,
      chronic_prevalence: conditions,
      service_use: use.slice(0, 2),
      parameters: [parameter('ratio_damping', 0.5)]
    })
    const plan = planOf(region)
    const out = need(
      plan,
      pathOf(plan, (_y, m, sex, age) => (m === 0 && sex === 1 && age === 80 ? 1000 : 0))
    )
    expect(demand(plan, out, 'gp', 0, 0)).toBeCloseTo(500 * (1 + 0.25 * (Math.sqrt(3) - 1)), 9)
  })

  it('adds the rate of a care group to the rate of all, which ratios alone move', () => {
    const region = regionOf({
      ...base,
      service_use: [
        { service: 'gp', group: 'all', measure: 'rate', value: 6 },
        { service: 'gp', group: 'grade:5', measure: 'rate', age_from: 70, value: 12 },
        { service: 'gp', group: 'grade:2', measure: 'ratio', value: 2 }
      ]
    })
    const plan = planOf(region)
    const out = need(
      plan,
      pathOf(plan, (_y, m, sex, age) => (m === 0 && sex === 1 && age === 80 ? 1000 : 0))
    )
    // 400 men with care needs, 160 of grade 2 with twice the contacts, 20 of grade 5 with a visit a month more.
    expect(demand(plan, out, 'gp', 0, 0)).toBeCloseTo((1160 * 6) / 12 + 20, 9)
    expect(demand(plan, out, 'gp', 0, 1)).toBe(0)
  })

  it('adds rates of single groups, by grade where the group is one of care', () => {
    const region = regionOf({
      ...base,
      services: [...services.services, { service: 'day_care', kind: 'stock' }, { service: 'coach', kind: 'flow' }],
      groups: [{ group: 'arrivals', area: '05358008', sex: 'f', age_from: 40, age_to: 60, share: 0.1 }],
      service_use: [
        { service: 'day_care', group: 'setting:home_care', measure: 'rate', value: 0.05 },
        { service: 'coach', group: 'arrivals', measure: 'rate', value: 24 }
      ]
    })
    const plan = planOf(region)
    const out = need(plan)
    expect(demand(plan, out, 'day_care', 0, 0)).toBeCloseTo(0.05 * 251.1, 9)
    expect(demand(plan, out, 'coach', 0, 0)).toBe(0)
    expect(demand(plan, out, 'coach', 0, 1)).toBeCloseTo(500 * 0.1 * 2, 9)
    expect(persons(plan, out, 'arrivals', 0, 1)).toBeCloseTo(50, 9)
    const service = plan.services.indexOf('day_care')
    const grades = Array.from(out.grades.slice(service * plan.monthCount * 5, service * plan.monthCount * 5 + 5))
    // Both municipalities: 1,395 people; grade 2: 40 % of them, 30 % of these with home care.
    expect(grades[1]).toBeCloseTo(0.05 * 0.3 * 0.4 * 1395, 9)
    expect(grades[0]).toBe(0)
  })
})

describe('the reference year', () => {
  const controlTotals = [{ area: '05358', service: 'gp', year: 2023, measure: 'use', value: 9000 }]

  it('is the mean of its two stocks for persons and the sum of the year for contacts', () => {
    const plan = planOf(regionOf({ ...base, control_totals: controlTotals }))
    const out = need(
      plan,
      pathOf(plan, (y, m, sex, age) => (m === 0 && sex === 0 && age === 80 ? 1000 + 100 * y : 0))
    )
    expect(out.referenceDemand[plan.services.indexOf('gp') * 2]).toBeCloseTo(6 * 1050, 9)
    expect(out.referenceDemand[plan.services.indexOf('home_care') * 2]).toBeCloseTo(0.27 * 0.5 * 1050, 9)
    expect(out.referenceGrades[2]).toBeCloseTo(0.3 * 0.3 * 0.5 * 1050, 9)
  })

  it('does not exist without control totals', () => {
    const plan = planOf(regionOf(base))
    const out = need(plan)
    expect(plan.referenceYear).toBeUndefined()
    expect(out.referenceDemand.every((value) => value !== value)).toBe(true)
  })
})

describe('what a package leaves out', () => {
  it('is named, and the rest is computed', () => {
    const plan = planOf(regionOf({ ...people, care_prevalence: care.care_prevalence, ...services }))
    const out = need(plan)
    expect(plan.groups).toEqual(['care', 'carers'])
    expect(plan.leftOut).toContain('need: no care_grades, so no care grades')
    expect(plan.leftOut).toContain('home_care: no figures of need')
    expect(persons(plan, out, 'care', 0, 0)).toBeCloseTo(930, 9)
    expect(demand(plan, out, 'gp', 0, 0)).toBeCloseTo(2000, 9)
  })

  it('keeps grades without settings', () => {
    const plan = planOf(regionOf({ ...people, care_prevalence: care.care_prevalence, care_grades: care.care_grades }))
    expect(persons(plan, need(plan), 'grade:3', 0, 0)).toBeCloseTo(279, 9)
  })

  it('lists parameters not given, and a bare package is deterministic', () => {
    const plan = planOf(regionOf(base))
    expect(plan.neutralParameters).toContain('care_trend_start')
    expect(need(plan, constantPath(plan), 0).groups).toEqual(need(plan, constantPath(plan), 7).groups)
  })
})
