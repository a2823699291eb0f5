/**
 * Inpatient cases and emergency visits by age and sex: share of persons with a use (GEDA 2019/2020) times uses per user (assumption).
 * The survey leaves out homes and minors; the level of the hospital comes from the sites of the region (see hospitals).
 */
import { AGES, SEXES, cell, type Inputs, type Pyramid, type RegionBase, type Sex } from '../frame.js'
import { polyline } from './contacts.js'
import { casesPerResident } from './hospitals.js'
import { midYear2023, summed } from './spread.js'
import { surveyUse } from './surveyUse.js'

/** Stays per person with a stay: assumption; rises with age because repeat stays do. */
const STAYS_PER_USER = polyline([
  [25, 1.2],
  [82.5, 1.6]
])
/** Minors relative to the ages 18-29: assumption (no survey); the first band holds the births. */
const MINORS = polyline([
  [2.5, 1.2],
  [7.5, 0.5],
  [17.5, 0.8]
])
const ADULT = 18
/** First age of the survey's oldest group; its share is never below that of the group before, as the survey leaves out homes. */
const OLDEST = 80
const BEFORE_OLDEST = 79
/** Emergency visits per person with a visit: assumption. */
export const VISITS_PER_USER = 1.3

/** Inpatient cases per person and year as the survey and the assumed stays per user give them, not scaled to any beds. */
export const pattern = (inputs: Inputs): ((sex: Sex, age: number) => number) => {
  const share = surveyUse(inputs, 'use_inpatient_12m')
  const floored = (sex: Sex, age: number): number =>
    age < OLDEST ? share(sex, age) : Math.max(share(sex, age), share(sex, BEFORE_OLDEST))
  return (sex, age) => floored(sex, age) * STAYS_PER_USER(age) * (age < ADULT ? MINORS(age) : 1)
}

/** Sum of persons times rate over a pyramid. */
export const expected = (people: Pyramid, rate: (sex: Sex, age: number) => number): number => {
  let sum = 0
  for (const sex of SEXES) for (let age = 0; age < AGES; age++) sum += (people[cell(sex, age)] ?? 0) * rate(sex, age)
  return sum
}

/** Inpatient cases per person and year, all departments, scaled so that the residents of the region have their balanced cases. */
export const inpatientRates = (inputs: Inputs, base: RegionBase): ((sex: Sex, age: number) => number) => {
  const people = summed(base.municipalities.map((place) => midYear2023(base, place.ags)))
  const shape = pattern(inputs)
  const total = people.reduce((one, other) => one + other, 0)
  const factor = (casesPerResident(inputs, base) * total) / expected(people, shape)
  return (sex, age) => factor * shape(sex, age)
}

/** Emergency visits per person and year. */
export const emergencyRates = (inputs: Inputs): ((sex: Sex, age: number) => number) => {
  const share = surveyUse(inputs, 'use_ed_12m')
  return (sex, age) => share(sex, age) * VISITS_PER_USER
}
