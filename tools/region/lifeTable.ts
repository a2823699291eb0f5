/** Official life tables of Germany: death rates and the survival of cohorts from one year's end to the next. */
import { AGES, SEXES, cell, type Inputs, type Pyramid, type Sex } from './frame.js'
import { number, text } from './read.js'

export type Period = '2016/18' | '2020/22' | '2022/24'

/** Death rates per person-year by sex and single age, index as a pyramid; the last age is open. */
export type DeathRates = Float64Array

/**
 * Central death rates mx = dx/Lx from the probabilities of dying: dx = qx·lx and Lx = lx - dx/2, infants with L0 as published
 * (they die early in the year); open age mx = 1/e100.
 */
export const deathRates = (inputs: Inputs, period: Period): DeathRates => {
  const rates = new Float64Array(2 * AGES)
  for (const row of inputs.rows('demography/sterbetafel_de_2016_2024.csv')) {
    if (text(row, 'period') !== period) continue
    const age = number(row, 'age')
    const q = number(row, 'qx')
    const infant = (number(row, 'lx') * q) / number(row, 'Lx')
    rates[cell(sexOf(text(row, 'sex')), age)] =
      age === 100 ? 1 / number(row, 'ex') : age === 0 ? infant : q / (1 - q / 2)
  }
  return rates
}

/** Person-years lived at each age out of one birth, L[x]/l[0], and l[x]; the open age has the constant hazard m[100]. */
const lived = (rates: DeathRates, sex: Sex): { readonly years: Float64Array; readonly hazard: number } => {
  const years = new Float64Array(AGES)
  let alive = 1
  for (let age = 0; age < AGES - 1; age += 1) {
    const m = rates[cell(sex, age)] ?? 0
    const share = age === 0 ? INFANT_YEARS : 0.5
    const q = m / (1 + (1 - share) * m)
    years[age] = alive * (1 - (1 - share) * q)
    alive *= 1 - q
  }
  const hazard = rates[cell(sex, AGES - 1)] ?? 1
  years[AGES - 1] = alive / hazard
  return { years, hazard }
}

/** Mean part of the year lived by infants who die, about a month. */
const INFANT_YEARS = 0.1

/**
 * Share of a cohort alive one year later, by its age at the year's end: S[a] = L[a+1]/L[a]; index 99 leads into the open age, index 100 stays
 * in it: exp(-hazard). `newborn` is L[0]/l[0].
 */
export interface Survival {
  readonly cohort: Pyramid
  readonly newborn: Readonly<Record<Sex, number>>
}

export const survival = (rates: DeathRates): Survival => {
  const cohort = new Float64Array(2 * AGES)
  const newborn: Record<Sex, number> = { f: 1, m: 1 }
  for (const sex of SEXES) {
    const { years, hazard } = lived(rates, sex)
    const last = AGES - 1
    for (let age = 0; age < last - 1; age += 1) cohort[cell(sex, age)] = (years[age + 1] ?? 0) / (years[age] ?? 1)
    const remaining = Math.exp(-hazard)
    const firstOpenYear = (years[last] ?? 0) * (1 - remaining)
    cohort[cell(sex, last - 1)] = firstOpenYear / (years[last - 1] ?? 1)
    cohort[cell(sex, last)] = remaining
    newborn[sex] = years[0] ?? 1
  }
  return { cohort, newborn }
}

/** L[x] by single age out of one birth: the age structure of a population without growth, used to split open groups. */
export const stationary = (rates: DeathRates): Pyramid => {
  const structure = new Float64Array(2 * AGES)
  for (const sex of SEXES) structure.set(lived(rates, sex).years, cell(sex, 0))
  return structure
}

/** Life expectancy at birth, years. */
export const lifeExpectancy = (rates: DeathRates, sex: Sex): number =>
  lived(rates, sex).years.reduce((sum, years) => sum + years, 0)

/** The cohorts one year older: survivors of age a stand at a + 1, nobody at age 0. */
export const aged = (population: Pyramid, { cohort }: Survival): Pyramid => {
  const next = new Float64Array(2 * AGES)
  for (const sex of SEXES) {
    for (let age = 0; age < AGES; age += 1) {
      const to = cell(sex, Math.min(age + 1, AGES - 1))
      next[to] = (next[to] ?? 0) + (population[cell(sex, age)] ?? 0) * (cohort[cell(sex, age)] ?? 0)
    }
  }
  return next
}

export const sexOf = (code: string): Sex => {
  if (code === 'f' || code === 'm') return code
  throw new Error(`sex ${code}`)
}
