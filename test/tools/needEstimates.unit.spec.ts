/** The methods behind the tables of people and need: fitting, rounding, life tables, births by age, shares on log odds, one year on. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupCounts, inGroup, scaledToGroups, total } from '../../tools/region/ageGroups.js'
import { CARE_BANDS, dot, personsByBand, shiftedOdds, shiftTo } from '../../tools/region/careBands.js'
import { heartFailureCurve } from '../../tools/region/chronicEstimates.js'
import { births, localFertility, singleAgeRates } from '../../tools/region/fertility.js'
import { AGES, cell, significant, written, type Pyramid } from '../../tools/region/frame.js'
import { ipf, wholePersons } from '../../tools/region/ipf.js'
import { placeFactors, withTheLand } from '../../tools/region/kreisPopulation.js'
import { aged, lifeExpectancy, stationary, survival } from '../../tools/region/lifeTable.js'
import { settlementOf } from '../../tools/region/municipalities.js'
import { yearOn } from '../../tools/region/projection.js'
import { csvText } from '../../src/io/region/newTables.js'
import { number } from '../support/arbitraries.js'

/** Gompertz death rates, women below men: a life table that needs no source. */
const gompertz = Float64Array.from({ length: 2 * AGES }, (_, at) =>
  Math.min(0.9, (at < AGES ? 0.00004 : 0.00006) * Math.exp(0.095 * (at % AGES)))
)
const flat: Pyramid = new Float64Array(2 * AGES).fill(100)

describe('iterative proportional fitting', () => {
  it('fits two rows and two columns worked by hand', () => {
    const rows = { memberOf: Int32Array.of(0, 0, 1, 1), targets: Float64Array.of(60, 40) }
    const columns = { memberOf: Int32Array.of(0, 1, 0, 1), targets: Float64Array.of(50, 50) }
    const { values } = ipf(Float64Array.of(1, 1, 1, 1), [rows, columns])
    expect([...values].map((found) => Math.round(found * 1e6) / 1e6)).toEqual([30, 30, 20, 20])
  })

  it('meets margins that agree and keeps odds ratios and zeros', () => {
    const positive = number(0.1, 100)
    fc.assert(
      fc.property(
        fc.array(positive, { minLength: 4, maxLength: 4 }),
        fc.array(positive, { minLength: 4, maxLength: 4 }),
        (start, truth) => {
          const [a = 1, b = 1, c = 1, d = 1] = truth
          const rows = { memberOf: Int32Array.of(0, 0, 1, 1, 1), targets: Float64Array.of(a + b, c + d) }
          const columns = { memberOf: Int32Array.of(0, 1, 0, 1, 1), targets: Float64Array.of(a + c, b + d) }
          const { values, worst } = ipf(Float64Array.from([...start, 0]), [rows, columns], 1e-9)
          expect(worst).toBeLessThan(1e-6)
          expect(values[4]).toBe(0)
          const odds = (of: ArrayLike<number>): number => ((of[0] ?? 1) * (of[3] ?? 1)) / ((of[1] ?? 1) * (of[2] ?? 1))
          expect(odds(values) / odds(start)).toBeCloseTo(1, 6)
        }
      )
    )
  })
})

describe('births of a place within its Kreis', () => {
  const rates = new Array<number>(35).fill(0.04)
  const place = (women: number, children: number): Pyramid =>
    flat.map((_, at) =>
      at % AGES <= 2 ? children / 6 : at < AGES && at % AGES >= 15 && at % AGES < 50 ? women / 35 : 0
    )

  it('are fewer where many women have few children, and add up to those of the Kreis', () => {
    const places = new Map([
      ['students', place(50_000, 3000)],
      ['families', place(20_000, 2400)],
      ['village', place(350, 21)]
    ])
    const factors = localFertility(places, rates)
    const sum = (of: (ags: string) => number): number =>
      [...places].reduce((all, [ags, people]) => all + births(people, rates) * of(ags), 0)
    expect(sum((ags) => factors.get(ags) ?? 0)).toBeCloseTo(
      sum(() => 1),
      6
    )
    expect(factors.get('students')).toBeLessThan(0.85)
    expect(factors.get('families')).toBeGreaterThan(1.3)
    // As few children per woman as in the student town, but too few women to be sure of it.
    expect(factors.get('village')).toBeGreaterThan((factors.get('students') ?? 0) * 1.05)
  })
})

describe('whole persons', () => {
  it('keep the total and leave no stretch off by a person or more', () => {
    fc.assert(
      fc.property(fc.array(number(0, 500), { minLength: 1, maxLength: 202 }), (parts) => {
        const sum = parts.reduce((all, part) => all + part, 0)
        const whole = Math.round(sum)
        const values = Float64Array.from(parts, (part) => (sum > 0 ? (part * whole) / sum : 0))
        const rounded = wholePersons(values)
        expect(total(rounded)).toBe(whole)
        let difference = 0
        rounded.forEach((persons, at) => {
          expect(Number.isInteger(persons) && persons >= 0).toBe(true)
          difference += persons - (values[at] ?? 0)
          expect(Math.abs(difference)).toBeLessThanOrEqual(0.5 + 1e-9)
        })
      })
    )
  })
})

describe('age groups', () => {
  it('read the open group to 100 and leave out totals of both sexes', () => {
    const rows = [
      { sex: 't', age_min: '0', age_max: '2', population: '9' },
      { sex: 'f', age_min: '75', age_max: '', population: '7' }
    ]
    expect(groupCounts(rows)).toEqual([{ sex: 'f', from: 75, to: 100, persons: 7 }])
  })

  it('are split in the proportions inside the group, evenly where nobody was', () => {
    const start = new Float64Array(2 * AGES)
    start[cell('m', 20)] = 1
    start[cell('m', 21)] = 3
    const counts = [
      { sex: 'm', from: 20, to: 21, persons: 100 },
      { sex: 'm', from: 30, to: 31, persons: 10 }
    ] as const
    const split = scaledToGroups(start, counts)
    expect([20, 21, 30, 31].map((age) => split[cell('m', age)])).toEqual([25, 75, 5, 5])
  })
})

describe('the life table', () => {
  it('keeps a stationary population of women and men as it is', () => {
    const alive = survival(gompertz)
    const before = stationary(gompertz)
    const after = aged(before, alive)
    for (let age = 1; age < AGES; age += 1) {
      expect(after[cell('f', age)]).toBeCloseTo(before[cell('f', age)] ?? 0, 10)
      expect(after[cell('m', age)]).toBeCloseTo(before[cell('m', age)] ?? 0, 10)
    }
  })

  it('gives women the longer life where their rates are lower, and everybody a shorter one where rates rise', () => {
    expect(lifeExpectancy(gompertz, 'f')).toBeGreaterThan(lifeExpectancy(gompertz, 'm'))
    expect(
      lifeExpectancy(
        gompertz.map((m) => m * 1.1),
        'f'
      )
    ).toBeLessThan(lifeExpectancy(gompertz, 'f'))
  })
})

describe('a place that ages with the Land', () => {
  it('stays a fixed share of the Land where it starts as one', () => {
    const land = flat.map((persons, at) => persons * 1000 * (1 + (at % 7)))
    const later = land.map((persons, at) => persons * (0.9 + (at % 5) / 20))
    const place = land.map((persons) => persons / 20)
    const next = withTheLand(place, land, later, placeFactors(place, land))
    next.forEach((persons, at) => expect(persons / (later[at] ?? 1)).toBeCloseTo(1 / 20, 3))
  })

  it('keeps a bulge of students at its ages', () => {
    const student = (at: number): boolean => at % AGES >= 20 && at % AGES <= 25
    const place = Float64Array.from({ length: 2 * AGES }, (_, at) => (student(at) ? 3000 : 1000))
    const land = flat.map((persons) => persons * 1000)
    const factors = placeFactors(place, land)
    let now: Pyramid = place
    for (let year = 0; year < 7; year += 1) now = withTheLand(now, land, land, factors)
    const between = (of: Pyramid, from: number, to: number): number => inGroup(of, { sex: 'f', from, to })
    expect(between(now, 20, 25) / between(place, 20, 25)).toBeCloseTo(1, 3)
    expect(between(now, 26, 29) / between(place, 26, 29)).toBeCloseTo(1, 3)
  })
})

describe('births by single age', () => {
  it('keep the sum of every five-year group and are nowhere negative', () => {
    const groups = fc.array(number(0, 0.6), { minLength: 7, maxLength: 7 })
    fc.assert(
      fc.property(groups, (sums) => {
        const cumulated = sums.reduce<number[]>((upTo, group) => [...upTo, (upTo.at(-1) ?? 0) + group], [0])
        const rates = singleAgeRates(cumulated)
        expect(rates).toHaveLength(35)
        sums.forEach((group, at) => {
          const found = rates.slice(at * 5, at * 5 + 5).reduce((sum, rate) => sum + rate, 0)
          expect(found).toBeCloseTo(group, 9)
        })
        expect(Math.min(...rates)).toBeGreaterThan(-1e-9)
      })
    )
  })
})

describe('shares moved on log odds', () => {
  it('stay between 0 and 1 and give the wanted count', () => {
    const persons = personsByBand(flat)
    const pattern = Float64Array.from({ length: 2 * CARE_BANDS.length }, (_, at) => 0.02 + (at % 9) * 0.1)
    fc.assert(
      fc.property(number(0.2, 3), (factor) => {
        const target = Math.min(factor * dot(pattern, persons), 0.95 * total(persons))
        const moved = pattern.map((p) => shiftedOdds(p, shiftTo(pattern, persons, target)))
        expect(dot(moved, persons) / target).toBeCloseTo(1, 6)
        for (const share of moved) expect(share > 0 && share < 1).toBe(true)
      })
    )
  })
})

describe('heart failure', () => {
  it('meets the total, the share of the old and the share of women', () => {
    const stock = stationary(gompertz).map((years) => years * 1000)
    const curve = heartFailureCurve(0.034, stock)
    let [all, old, women] = [0, 0, 0]
    stock.forEach((persons, at) => {
      const age = at % AGES
      const logit = curve.level + curve.slope * (age - 70) + (at < AGES ? 0 : curve.male)
      const cases = persons / (1 + Math.exp(-logit))
      all += cases
      if (age >= 70) old += cases
      if (at < AGES) women += cases
    })
    expect(all / total(stock)).toBeCloseTo(0.034, 4)
    expect(old / all).toBeCloseTo(0.75, 3)
    expect(women / all).toBeCloseTo(0.55, 3)
  })
})

describe('one year on', () => {
  it('adds births and migrants and takes the dead, and nothing else', () => {
    const alive = survival(gompertz)
    const births = Array.from({ length: 35 }, () => 0.04)
    const none = yearOn(flat, { survive: () => alive, birthsPerWomanYear: births, netMigration: flat.map(() => 0) }, 0)
    const closed = yearOn(
      flat,
      { survive: () => alive, birthsPerWomanYear: births.map(() => 0), netMigration: flat.map(() => 0) },
      0
    )
    expect(total(closed)).toBeCloseTo(total(aged(flat, alive)), 6)
    expect(total(none)).toBeGreaterThan(total(closed) + 0.95 * 35 * 100 * 0.04)
    expect(total(none)).toBeLessThan(total(closed) + 35 * 100 * 0.04)
  })
})

describe('settlement types', () => {
  it('follow size and density', () => {
    expect(settlementOf(252_136, 160.85)).toBe('city')
    expect(settlementOf(93_207, 85)).toBe('town')
    expect(settlementOf(15_841, 110.92)).toBe('rural')
    expect(settlementOf(4_999, 10)).toBe('rural')
  })
})

describe('written tables', () => {
  it('show six digits, whole numbers in full, empty cells empty, distributions as quoted JSON', () => {
    const table = {
      table: 'invented',
      columns: ['area', 'value', 'value_dist'],
      rows: [
        ['05334', 0.123456789, null],
        ['*', 1_292_472, written({ normal: [1 / 3, 2], corr: 'group' })]
      ],
      sources: []
    }
    expect(csvText(table)).toBe(
      'area,value,value_dist\n05334,0.123457,\n*,1292472,"{""normal"":[0.333333,2],""corr"":""group""}"\n'
    )
    expect(Object.is(significant(-0), 0)).toBe(true)
  })
})
