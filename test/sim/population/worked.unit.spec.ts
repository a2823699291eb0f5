/** The cohort component model against figures worked out by hand. */
import { describe, expect, it } from 'vitest'
import { monthIndex } from '../../../src/domain/time.js'
import { infantYears, personYears, survivalRatios } from '../../../src/sim/kernel/lifeTable.js'
import { at, courseOf, pathOf, planOf, timed, total } from './course.js'
import { smallRegion, type Cell } from './smallRegion.js'

const one: ReadonlyArray<ReadonlyArray<Cell>> = [['05000001', 'core']]
const dying = (mx: number): ReadonlyArray<ReadonlyArray<Cell>> => [
  ['*', undefined, 'f', 0, undefined, mx],
  ['*', undefined, 'm', 0, undefined, mx]
]

describe('life table', () => {
  it('survival with ax = 0.5 is (1 - m/2)/(1 + m/2), the open age exp(-m), newborns L0/l0', () => {
    const mx = new Float64Array(101).fill(0.1)
    mx[0] = 0.01
    const s = new Float64Array(102)
    survivalRatios(mx, 0, s, 0)
    expect(s[50]).toBeCloseTo(0.95 / 1.05, 14)
    expect(s[100]).toBeCloseTo(Math.exp(-0.1), 14)
    expect(s[99]).toBeCloseTo((0.95 * (1 - Math.exp(-0.1))) / 0.1, 13)
    const a0 = 0.14903 - 0.0205527
    expect(infantYears(0.01, 0)).toBeCloseTo(a0, 14)
    expect(s[101]).toBeCloseTo(1 - (1 - a0) * (0.01 / (1 + (1 - a0) * 0.01)), 14)
    const l1 = 1 - 0.01 / (1 + (1 - a0) * 0.01)
    const l2 = l1 * (1 - 0.1 / 1.05)
    expect(s[0]).toBeCloseTo((l1 + l2) / 2 / (s[101] ?? 0), 13)
  })
  it('survival ratios are ratios of person-years of the same table', () => {
    const mx = Float64Array.from({ length: 101 }, (_, a) => 0.0005 + 0.00003 * 1.1 ** a)
    const lived = new Float64Array(101)
    const s = new Float64Array(102)
    personYears(mx, 1, lived)
    survivalRatios(mx, 1, s, 0)
    for (let a = 0; a < 99; a++) expect(s[a]).toBeCloseTo((lived[a + 1] ?? 0) / (lived[a] ?? 1), 13)
    expect((lived[99] ?? 0) * (s[99] ?? 0) + (lived[100] ?? 0) * (s[100] ?? 0)).toBeCloseTo(lived[100] ?? 0, 13)
  })
  it('rates so high that nobody can survive leave nobody, never less', () => {
    const s = new Float64Array(102)
    survivalRatios(new Float64Array(101).fill(9), 0, s, 0)
    expect(Math.min(...s)).toBeGreaterThanOrEqual(0)
    expect(s[40]).toBe(0)
  })
})

describe('the base stock', () => {
  it('counts ages above 100 in the open age', () => {
    const region = smallRegion({
      municipalities: one,
      population: [
        ['05000001', 'f', 0, 99, 100],
        ['05000001', 'f', 100, 100, 7],
        ['05000001', 'f', 101, 104, 3],
        ['05000001', 'f', 105, undefined, 1]
      ],
      mortality: dying(0.1)
    })
    const { base } = planOf(region)
    expect(base[100]).toBe(11)
    expect(base.reduce((sum, persons) => sum + persons, 0)).toBeCloseTo(111, 9)
  })
})

describe('one year by hand', () => {
  it('ages and kills a cohort, and adds births of the mean of women at start and end', () => {
    const region = smallRegion({
      municipalities: one,
      population: [
        ['05000001', 'f', 29, 29, 1000],
        ['05000001', 'f', 30, 30, 500]
      ],
      mortality: dying(0.02),
      fertility: [['*', undefined, 30, 30, 0.1]],
      parameters: [['sex_ratio_at_birth', undefined, undefined, 1]]
    })
    const plan = planOf(region, { years: 1 })
    const { path, components } = courseOf(plan)
    const survival = 0.99 / 1.01
    expect(at(plan, path, 1, 0, 0, 30)).toBeCloseTo(1000 * survival, 9)
    expect(at(plan, path, 1, 0, 0, 31)).toBeCloseTo(500 * survival, 9)
    const births = (0.1 * (500 + 1000 * survival)) / 2
    expect((components.births[0] ?? 0) + (components.births[1] ?? 0)).toBeCloseTo(births, 9)
    expect(components.births[1]).toBeCloseTo(births / 2, 9)
    const a0 = 0.04667 + 3.88089 * 0.02
    expect(at(plan, path, 1, 0, 0, 0)).toBeCloseTo(births / 2 / (1 + (1 - a0) * 0.02), 9)
  })
  it('lets half of the arrivals come at the start and age, half at the end', () => {
    const region = smallRegion({
      municipalities: one,
      population: [['05000001', 'f', 20, 20, 100]],
      mortality: dying(0.02),
      migration: [['*', undefined, 'f', 20, 20, 10]]
    })
    const plan = planOf(region, { years: 1 })
    const { path, components } = courseOf(plan)
    expect(at(plan, path, 1, 0, 0, 21)).toBeCloseTo((105 * 0.99) / 1.01, 10)
    expect(at(plan, path, 1, 0, 0, 20)).toBe(5)
    expect(components.arrivals[0]).toBe(10)
  })
  it('turns a negative net count into a rate that shrinks with the cell, and reports what it lost', () => {
    const region = smallRegion({
      municipalities: one,
      population: [
        ['05000001', 'm', 40, 40, 100],
        ['05000001', 'm', 41, 41, 0]
      ],
      migration: [['*', undefined, 'm', 40, 41, -20]]
    })
    const plan = planOf(region, { years: 2 })
    const { path, components } = courseOf(plan)
    // 100 · (1 - 0.1) at the start, aged to 41, · (1 - 0.1) at the end; in the second year 81 · 0.9, then out of the group.
    expect(at(plan, path, 1, 0, 1, 41)).toBeCloseTo(81, 12)
    expect(at(plan, path, 2, 0, 1, 42)).toBeCloseTo(72.9, 12)
    expect(components.departures[1]).toBeCloseTo(19, 12)
    expect(components.departuresNotMade[1]).toBeCloseTo(1, 12)
    expect(components.departuresNotMade[3]).toBeCloseTo(20 - 8.1, 12)
  })
  it('spreads the count of a Kreis by the population of the ages concerned; a longer area overrides', () => {
    const region = smallRegion({
      municipalities: [
        ['05000001', 'core'],
        ['05000002', 'core'],
        ['05000003', 'core']
      ],
      population: [
        ['05000001', 'f', 30, 30, 300],
        ['05000001', 'f', 31, 31, 100],
        ['05000002', 'f', 30, 30, 400],
        ['05000003', 'f', 30, 30, 200]
      ],
      migration: [
        ['05000', undefined, 'f', 30, 31, 100],
        ['05000003', undefined, 'f', 30, 31, 0]
      ]
    })
    const plan = planOf(region, { years: 1 })
    const { components } = courseOf(plan)
    expect(components.arrivals[0]).toBeCloseTo(40, 12)
    expect(components.arrivals[2]).toBeCloseTo(40, 12)
    expect(components.arrivals[4]).toBe(0)
  })
  it('brings people where there are none yet of these ages', () => {
    const region = smallRegion({
      municipalities: one,
      population: [['05000001', 'f', 50, 50, 100]],
      migration: [['*', undefined, 'm', 20, 24, 50]]
    })
    expect(courseOf(planOf(region, { years: 1 })).components.arrivals[1]).toBeCloseTo(50, 12)
  })
  it('takes arrivals as counts and departures as rates where the package gives both', () => {
    const region = smallRegion({
      municipalities: one,
      population: [['05000001', 'f', 20, 20, 100]],
      migration: [['*', undefined, 'f', 20, 21, undefined, 8, 0.1]],
      parameters: [['migration_factor', '05000', undefined, 0.5]]
    })
    const { components } = courseOf(planOf(region, { years: 1 }))
    expect(components.arrivals[0]).toBeCloseTo(4, 12)
    expect(components.departures[0]).toBeCloseTo(100 * 0.025 + 97.5 * 0.025 + 4 * 0.025 * 0.5, 1)
  })
})

describe('base stock', () => {
  it('splits an age group by person-years of the life table', () => {
    const region = smallRegion({
      municipalities: one,
      population: [['05000001', 'f', 95, undefined, 1000]],
      mortality: dying(0.3)
    })
    const plan = planOf(region, { years: 1 })
    const lived = new Float64Array(101)
    personYears(new Float64Array(101).fill(0.3), 0, lived)
    const sum = lived.subarray(95).reduce((a, b) => a + b, 0)
    for (let a = 95; a <= 100; a++) expect(plan.base[a]).toBeCloseTo((1000 * (lived[a] ?? 0)) / sum, 9)
  })
  it('orders municipalities by AGS and names the reported ones', () => {
    const region = smallRegion({
      municipalities: [
        ['05000009', ''],
        ['05000002', 'ring'],
        ['05000001', 'core']
      ],
      population: [['05000009', 'f', 50, 50, 1]]
    })
    const plan = planOf(region)
    expect(plan.municipalities).toEqual(['05000001', '05000002', '05000009'])
    expect([...plan.core]).toEqual([0, 2])
  })
})

describe('rates by area and year', () => {
  const people: ReadonlyArray<ReadonlyArray<Cell>> = [
    ['05000001', 'f', 60, 60, 1000],
    ['05111001', 'f', 60, 60, 1000]
  ]
  const two: ReadonlyArray<ReadonlyArray<Cell>> = [
    ['05000001', 'core'],
    ['05111001', 'core']
  ]
  it('takes the longest area, then the own year, else the nearest (of two the earlier)', () => {
    const region = smallRegion({
      municipalities: two,
      population: people,
      mortality: [
        ['*', 2023, 'f', 0, undefined, 0.1],
        ['*', 2025, 'f', 0, undefined, 0.2],
        ['05111', 2030, 'f', 0, undefined, 0.4],
        ['*', 2023, 'm', 0, undefined, 0.1]
      ]
    })
    const plan = planOf(region, { years: 3 })
    const path = pathOf(plan)
    const survivors = (m: number, y: number): number =>
      at(plan, path, y, m, 0, 60 + y) / at(plan, path, y - 1, m, 0, 59 + y)
    expect(survivors(0, 1)).toBeCloseTo(0.95 / 1.05, 12)
    expect(survivors(0, 2)).toBeCloseTo(0.95 / 1.05, 12)
    expect(survivors(0, 3)).toBeCloseTo(0.9 / 1.1, 12)
    expect(survivors(1, 2)).toBeCloseTo(0.8 / 1.2, 12)
  })
  it('applies ratio and improvement of the parameters', () => {
    const region = smallRegion({
      municipalities: two,
      population: people,
      mortality: [
        ['*', 2023, 'f', 0, undefined, 0.1],
        ['*', 2023, 'm', 0, undefined, 0.1]
      ],
      parameters: [
        ['mortality_ratio', '05111', 'f', 1.2],
        ['mortality_improvement', undefined, 'f:50-79', 0.02]
      ]
    })
    const plan = planOf(region, { years: 2 })
    const path = pathOf(plan)
    const second = 0.1 * Math.exp(-0.02)
    expect(at(plan, path, 1, 0, 0, 61)).toBeCloseTo(1000 * (0.95 / 1.05), 9)
    expect(at(plan, path, 2, 0, 0, 62)).toBeCloseTo((1000 * (0.95 / 1.05) * (1 - second / 2)) / (1 + second / 2), 9)
    expect(at(plan, path, 1, 1, 0, 61)).toBeCloseTo((1000 * 0.94) / 1.06, 9)
    expect(plan.neutralParameters).toEqual([
      'mortality_walk_sd',
      'fertility_factor',
      'sex_ratio_at_birth',
      'migration_factor'
    ])
  })
})

describe('occurrences', () => {
  const region = smallRegion({
    municipalities: [
      ['05000001', 'core'],
      ['05111001', 'core']
    ],
    population: [
      ['05000001', 'f', 30, 30, 1000],
      ['05111001', 'f', 30, 30, 1000]
    ],
    mortality: dying(0.1),
    fertility: [['*', undefined, 15, 49, 0.05]],
    migration: [['*', undefined, 'f', 30, 31, 40]]
  })
  it('a factor from July on acts with half its strength in that year, and fully from the next', () => {
    const change = timed('mort', monthIndex(2023, 7), { type: 'MortalityChanged', area: '05111', factor: 1.5 })
    const plan = planOf(region, { timeline: [change], years: 2 })
    const { components } = courseOf(plan)
    const plain = courseOf(planOf(region, { years: 2 })).components
    const rate = (deaths: number | undefined, exposed: number): number => (deaths ?? 0) / exposed
    expect(components.deaths[0]).toBe(plain.deaths[0])
    // mx = 0.1 · 1.25: of 1000 + 10 arrivals at the start (half of 20) die 1 - 0.9375/1.0625 at most ages.
    expect(rate((components.deaths[2] ?? 0) - infants(components.births[2], 0.125, 0), 1010)).toBeCloseTo(
      1 - 0.9375 / 1.0625,
      9
    )
  })
  const infants = (births: number | undefined, mx: number, sex: number): number => {
    const a0 = infantYears(mx, sex)
    return (births ?? 0) * (1 - 1 / (1 + (1 - a0) * mx))
  }
  it('changes fertility and migration in its area and time only', () => {
    const timeline = [
      timed('fert', monthIndex(2023, 1), { type: 'FertilityChanged', area: '05111', factor: 2 }, monthIndex(2023, 12)),
      timed('mig', monthIndex(2024, 1), { type: 'MigrationChanged', area: '05000', factor: 0 })
    ]
    const changed = courseOf(planOf(region, { timeline, years: 2 })).components
    const plain = courseOf(planOf(region, { years: 2 })).components
    expect(changed.births[0]).toBe(plain.births[0])
    expect(changed.births[2]).toBeCloseTo(2 * (plain.births[2] ?? 0), 9)
    expect(changed.arrivals[0]).toBe(plain.arrivals[0])
    expect(changed.arrivals[4]).toBe(0)
    expect(changed.arrivals[6]).toBe(plain.arrivals[6])
  })
  it('adds people over the area by population, for the months in force', () => {
    const added = (personsPerYear: number, profile: 'default' | 'family' | 'student' | 'older'): number => {
      const timeline = [
        timed('add', monthIndex(2023, 4), { type: 'MigrationAdded', area: '*', personsPerYear, profile })
      ]
      const sum = (c: ReturnType<typeof courseOf>['components']): number =>
        [0, 1, 2, 3].reduce((net, i) => net + (c.arrivals[i] ?? 0) - (c.departures[i] ?? 0), 0)
      return sum(courseOf(planOf(region, { timeline })).components) - sum(courseOf(planOf(region)).components)
    }
    expect(added(400, 'family')).toBeCloseTo(300, 9)
    expect(added(400, 'student')).toBeCloseTo(300, 9)
    expect(added(400, 'older')).toBeCloseTo(300, 9)
    expect(added(400, 'default')).toBeCloseTo(300, 9)
    // Nobody of retirement age lives there, so nobody can leave.
    expect(added(-400, 'older')).toBe(0)
    // Half of 300 leave at the start; at the end of the year nobody is 30 any more.
    expect(added(-400, 'default')).toBeCloseTo(-150, 9)
  })
  it('an occurrence without effect changes no bit', () => {
    const timeline = [
      timed('a', monthIndex(2023, 4), { type: 'MigrationAdded', area: '*', personsPerYear: 0 }),
      timed('b', monthIndex(2023, 4), { type: 'MigrationChanged', area: '*', factor: 1 }),
      timed('c', monthIndex(2023, 4), { type: 'MortalityChanged', area: '05111', ages: '65+', factor: 1 }),
      timed('d', monthIndex(2023, 4), { type: 'FertilityChanged', area: '05111001', factor: 1 })
    ]
    expect(pathOf(planOf(region, { timeline }))).toEqual(pathOf(planOf(region)))
  })
  it('years before the first occurrence keep their bits', () => {
    const timeline = [timed('a', monthIndex(2025, 1), { type: 'MortalityChanged', area: '*', factor: 2 })]
    const plan = planOf(region, { timeline, years: 4 })
    const before = 3 * 2 * 202
    expect(pathOf(plan).slice(0, before)).toEqual(pathOf(planOf(region, { years: 4 })).slice(0, before))
    expect(total(plan, pathOf(plan), 3)).toBeLessThan(total(plan, pathOf(planOf(region, { years: 4 })), 3))
  })
  it('plans of equal content have equal keys, others not', () => {
    const change = timed('mort', monthIndex(2023, 7), { type: 'MortalityChanged', area: '05111', factor: 1.5 })
    expect(planOf(region).key).toBe(planOf(region).key)
    expect(planOf(region).key).not.toBe(planOf(region, { timeline: [change] }).key)
    expect(planOf(region).key).not.toBe(planOf(region, { years: 4 }).key)
  })
})
