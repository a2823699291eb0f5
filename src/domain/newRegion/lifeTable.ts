/** Survival of cohorts from one year's end to the next, and one year of natural movement. */
import { exponential } from '../power.js'
import { AGES, cell, emptyPyramid, SEXES, type Pyramid, type Sex } from './frame.js'
import type { National } from './national.js'

/** Mean part of the year lived by infants who die, about a month. */
const INFANT_YEARS = 0.1

/** Share of a cohort alive a year later by its age at the year's end (index 100 stays in the open group), and of newborns. */
export interface Survival {
  readonly cohort: Pyramid
  readonly newborn: Readonly<Record<Sex, number>>
}

/** Person-years lived at each age out of one birth, L[x]/l[0]; the open age has the constant hazard m[100]. */
const lived = (rates: Pyramid, sex: Sex): Float64Array => {
  const years = new Float64Array(AGES)
  let alive = 1
  for (let age = 0; age < AGES - 1; age++) {
    const m = rates[cell(sex, age)] ?? 0
    const share = age === 0 ? INFANT_YEARS : 0.5
    const q = m / (1 + (1 - share) * m)
    years[age] = alive * (1 - (1 - share) * q)
    alive *= 1 - q
  }
  years[AGES - 1] = alive / (rates[cell(sex, AGES - 1)] ?? 1)
  return years
}

export const survivalOf = (rates: Pyramid): Survival => {
  const cohort = emptyPyramid()
  const newborn: Record<Sex, number> = { f: 1, m: 1 }
  const last = AGES - 1
  for (const sex of SEXES) {
    const years = lived(rates, sex)
    for (let age = 0; age < last - 1; age++) cohort[cell(sex, age)] = (years[age + 1] ?? 0) / (years[age] ?? 1)
    const remaining = exponential(-(rates[cell(sex, last)] ?? 1))
    cohort[cell(sex, last - 1)] = ((years[last] ?? 0) * (1 - remaining)) / (years[last - 1] ?? 1)
    cohort[cell(sex, last)] = remaining
    newborn[sex] = years[0] ?? 1
  }
  return { cohort, newborn }
}

/** L[x] by single age out of one birth: the ages of a population without growth. */
export const stationaryOf = (rates: Pyramid): Pyramid => {
  const pyramid = emptyPyramid()
  for (const sex of SEXES) pyramid.set(lived(rates, sex), cell(sex, 0))
  return pyramid
}

/** Survivors a year later: those of age a stand at a + 1, nobody at age 0. */
export const aged = (population: Pyramid, { cohort }: Survival): Pyramid => {
  const next = emptyPyramid()
  for (const sex of SEXES)
    for (let age = 0; age < AGES; age++) {
      const to = cell(sex, Math.min(age + 1, AGES - 1))
      next[to] = (next[to] ?? 0) + (population[cell(sex, age)] ?? 0) * (cohort[cell(sex, age)] ?? 0)
    }
  return next
}

/** Death rates of the life table that lies nearest to a year. */
export const ratesOfYear = ({ lifeTables }: National, year: number): Pyramid => {
  const distance = (first: number, last: number): number => Math.max(first - year, year - last, 0)
  const [nearest] = [...lifeTables].sort(
    (one, other) => distance(one.first, one.last) - distance(other.first, other.last)
  )
  return nearest?.rates ?? emptyPyramid()
}

const MALE_SHARE = 1.055 / 2.055

/** One year on by deaths and births at the given multiples of the national rates, and net migration (half before, half after). */
export const yearOn = (
  national: National,
  population: Pyramid,
  year: number,
  fertilityFactor: number,
  migration?: Pyramid
): Pyramid => {
  const survival = survivalOf(ratesOfYear(national, year))
  const half = (migration ?? emptyPyramid()).map((net) => net / 2)
  const moved = (stock: Pyramid): Pyramid => stock.map((persons, at) => Math.max(0, persons + (half[at] ?? 0)))
  const next = moved(aged(moved(population), survival))
  const born = national.fertility.reduce(
    (sum, { age, rate }) =>
      sum + rate * (((population[cell('f', age)] ?? 0) + (next[cell('f', age)] ?? 0)) / 2) * fertilityFactor,
    0
  )
  for (const sex of SEXES) {
    const share = sex === 'm' ? MALE_SHARE : 1 - MALE_SHARE
    next[cell(sex, 0)] = Math.max(0, (half[cell(sex, 0)] ?? 0) + born * share * survival.newborn[sex])
  }
  return next
}

/** Germany's ages at the end of a year: cohorts of 2015 with deaths and births alone; before 2015 those of 2015. Used as a pattern inside groups. */
export const patternOf = (national: National, year: number): Pyramid => {
  let pattern = national.ages2015
  for (let at = 2016; at <= year; at++) pattern = yearOn(national, pattern, at, 1)
  return pattern
}
