/**
 * Contacts with GPs and specialists by age and sex. No published curve by age was found: the age pattern of all contacts is a
 * straight-line curve through the few published points, split between GPs and specialists by their use in the survey; the level is
 * 14.7 contacts per insured in 2015, 43.5 % of them with GPs. An estimate.
 */
import { AGES, SEXES, cell, type Inputs, type Pyramid, type Sex } from '../frame.js'
import { number, only, text } from '../read.js'
import { middleOf, surveyUse } from './surveyUse.js'

export interface ContactRates {
  readonly gp: (sex: Sex, age: number) => number
  readonly specialist: (sex: Sex, age: number) => number
}

/** Cases at 20-30 (men) and at 80-85 as published for 2011; the ages are the middles of the bands. */
const YOUNG_MAN_AGE = 25
const OLD_AGE = 82.5
/** Children: assumption, no source; only the shape matters. */
const SMALL_CHILD_CASES = 7
const SCHOOL_CHILD_AGE = 10
const SCHOOL_CHILD_CASES = 5
/** Women have as many cases as men up to this age and again from OLD_AGE; the excess is full between 20 and 45. */
const EXCESS = { from: 12, full: 20, fullTo: 45, to: OLD_AGE } as const
/** Share of contacts with GPs below 15: assumption; paediatricians count as specialists in the figures used. */
const GP_SHARE_OF_CHILDREN = 0.2
const CHILD_TO = 14

/** Straight lines through the points, flat outside. */
export const polyline =
  (points: ReadonlyArray<readonly [x: number, y: number]>) =>
  (x: number): number => {
    const next = points.findIndex(([at]) => at >= x)
    const right = points[next]
    const left = points[next - 1]
    if (right === undefined) return points.at(-1)?.[1] ?? Number.NaN
    if (left === undefined) return right[1]
    return left[1] + ((right[1] - left[1]) * (x - left[0])) / (right[0] - left[0])
  }

/** Value of x in [lo, hi] where the increasing function meets the target, by bisection. */
export const solved = (rising: (x: number) => number, target: number, lo: number, hi: number): number => {
  let [low, high] = [lo, hi]
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2
    if (rising(middle) < target) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Germany on 31.12.2015, single ages; groups from 75 are spread evenly inside. */
const germany2015 = (inputs: Inputs): Pyramid => {
  const pyramid = new Float64Array(2 * AGES)
  for (const row of inputs.rows('demography/kreis_population_singleage_sex_20151231.csv')) {
    const sex = text(row, 'sex')
    if (row['ags'] !== 'DE' || (sex !== 'f' && sex !== 'm')) continue
    const from = number(row, 'age_min')
    const end = number(row, 'age_max')
    const to = Number.isNaN(end) ? from : end
    for (let age = from; age <= to; age++) pyramid[cell(sex, age)] = number(row, 'population') / (to - from + 1)
  }
  return pyramid
}

const mean = (people: Pyramid, rate: (sex: Sex, age: number) => number, sexes: ReadonlyArray<Sex> = SEXES): number => {
  let sum = 0
  let count = 0
  for (const sex of sexes) {
    for (let age = 0; age < AGES; age++) {
      const persons = people[cell(sex, age)] ?? 0
      sum += persons * rate(sex, age)
      count += persons
    }
  }
  return sum / count
}

/** Rates per person and year. The ratio of women's to men's mean is that of the billing days of 2011 (16.7 : 11.8). */
export const contactRates = (inputs: Inputs): ContactRates => {
  const published = (year: string, indicator: string): number =>
    only(inputs.rows('care/ambulatory_contacts.csv'), { year, region: 'DE', indicator }, 'value')
  const people = germany2015(inputs)
  const men = polyline([
    [middleOf({ from: 0 }), SMALL_CHILD_CASES],
    [SCHOOL_CHILD_AGE, SCHOOL_CHILD_CASES],
    [YOUNG_MAN_AGE, published('2011', 'cases_per_year_men_20_30')],
    [OLD_AGE, published('2011', 'cases_per_year_age_80_85')]
  ])
  const excess = polyline([
    [EXCESS.from, 0],
    [EXCESS.full, 1],
    [EXCESS.fullTo, 1],
    [EXCESS.to, 0]
  ])
  const shape =
    (extra: number) =>
    (sex: Sex, age: number): number =>
      men(age) * (sex === 'f' ? 1 + extra * excess(age) : 1)
  const days = (sex: 'female' | 'male'): number => published('2011', `billing_days_per_person ${sex}`)
  const extra = solved(
    (x) => mean(people, shape(x), ['f']) / mean(people, shape(x), ['m']),
    days('female') / days('male'),
    0,
    5
  )
  const perInsured = published('2015', 'contacts_per_insured_year')
  const level = perInsured / mean(people, shape(extra))
  const contacts = (sex: Sex, age: number): number => level * shape(extra)(sex, age)

  const useGp = surveyUse(inputs, 'use_gp_12m')
  const useSpecialist = surveyUse(inputs, 'use_specialist_12m')
  const gpShare =
    (weight: number) =>
    (sex: Sex, age: number): number => {
      if (age <= CHILD_TO) return GP_SHARE_OF_CHILDREN
      const gp = weight * useGp(sex, age)
      return gp / (gp + useSpecialist(sex, age))
    }
  const target = published('2015', 'derived_gp_contacts_per_person_year')
  const weight = solved((x) => mean(people, (sex, age) => contacts(sex, age) * gpShare(x)(sex, age)), target, 0.01, 50)
  const gp = (sex: Sex, age: number): number => contacts(sex, age) * gpShare(weight)(sex, age)
  return { gp, specialist: (sex, age) => contacts(sex, age) - gp(sex, age) }
}
