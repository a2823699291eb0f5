/**
 * Mortality, fertility and their uncertainty from figures up to a cut-off year: rates of the UN estimates by five-year
 * period, yearly improvement from the long run, spread of the yearly level from life expectancy.
 */
import { personYears } from '../../../sim/kernel/lifeTable.js'
import type { MemoryRows } from '../memoryRegion.js'
import { numberOf, textOf } from '../reference.js'
import type { ReferenceRow, ReferenceTables } from '../validation.js'

export const sexes = ['f', 'm'] as const
export type Sex = (typeof sexes)[number]
export const singleAges: ReadonlyArray<number> = Array.from({ length: 101 }, (_, a) => a)

/** Age groups of the improvement, both ends included. */
const improvementGroups = [
  [0, 19],
  [20, 39],
  [40, 59],
  [60, 69],
  [70, 79],
  [80, 89],
  [90, 100]
] as const

/** Last age of a table row; empty = open. */
export const lastAge = (row: ReferenceRow, column = 'age_to'): number => {
  const to = numberOf(row, column)
  return Number.isNaN(to) ? 100 : to
}

/** Death rates of one UN period: first age of the group and rate. */
const periodRates = (reference: ReferenceTables, period: string, sex: Sex): ReadonlyArray<readonly [number, number]> =>
  reference
    .rows('wpp_death_rates')
    .filter((row) => textOf(row, 'period') === period)
    .map((row) => [Number.parseInt(textOf(row, 'age'), 10), numberOf(row, `mx_${sex}`)] as const)

/** Middle of a UN age group: single for 0, four years for 1-4, else five; the open group counts at 100. */
const middleOf = (age: number): number => (age === 0 ? 0.5 : age === 1 ? 3 : age >= 100 ? 100.5 : age + 2.5)

/** Death rates by single age: logarithms linear between the middles of the UN groups; age 0 and 100+ are their own. */
export const deathRatesOf = (reference: ReferenceTables, period: string, sex: Sex): Float64Array => {
  const points = periodRates(reference, period, sex).map(([age, mx]) => [middleOf(age), Math.log(mx)] as const)
  return Float64Array.from(singleAges, (age) => {
    const x = age + 0.5
    const next = Math.max(
      1,
      points.findIndex(([at]) => at >= x)
    )
    const [x0, y0] = points[next - 1] ?? [0, 0]
    const [x1, y1] = points[next] ?? [1, 0]
    return Math.exp(y0 + ((y1 - y0) * (x - x0)) / (x1 - x0))
  })
}

/** Life expectancy at birth of rates by single age. */
export const lifeExpectancy = (mx: Float64Array, sex: Sex): number => {
  const lived = new Float64Array(101)
  personYears(mx, sex === 'f' ? 0 : 1, lived)
  return lived.reduce((sum, years) => sum + years, 0)
}

/** Rows of the table `mortality` by single age; `year` is the year that the rates stand for. */
export const mortalityRows = (rates: (sex: Sex) => Float64Array, year: number): MemoryRows =>
  sexes.flatMap((sex) => {
    const mx = rates(sex)
    return singleAges.map((age) => ({
      area: '*',
      year,
      sex,
      age_from: age,
      age_to: age === 100 ? undefined : age,
      mx_per_person_year: mx[age]
    }))
  })

const meanLog = (reference: ReferenceTables, period: string, sex: Sex, from: number, to: number): number => {
  const logs = periodRates(reference, period, sex)
    .filter(([age]) => age >= from && age <= to)
    .map(([, mx]) => Math.log(mx))
  return logs.reduce((sum, log) => sum + log, 0) / logs.length
}

/** Yearly fall of log death rates between two UN periods. */
const slope = (reference: ReferenceTables, sex: Sex, a: string, b: string, from: number, to: number): number =>
  (meanLog(reference, a, sex, from, to) - meanLog(reference, b, sex, from, to)) /
  (Number(b.slice(0, 4)) - Number(a.slice(0, 4)))

/** Yearly improvement by sex and age group: mean of a long and a recent span that end at the cut-off; the range spans both. */
export const improvementRows = (
  reference: ReferenceTables,
  long: readonly [string, string],
  recent: readonly [string, string]
): MemoryRows =>
  sexes.flatMap((sex) =>
    improvementGroups.map(([from, to]) => {
      const values = [slope(reference, sex, ...long, from, to), slope(reference, sex, ...recent, from, to)]
      const value = values.reduce((sum, one) => sum + one, 0) / values.length
      const half = Math.max(Math.abs(value) * 0.35, ...values.map((one) => Math.abs(one - value)))
      return {
        name: 'mortality_improvement',
        subject: `${sex}:${from}-${to}`,
        value: { pert: [value - half, value, value + half] as const, corr: 'mortality-improvement' },
        unit: '1/year'
      }
    })
  )

/** Years over which changes of life expectancy are taken: a bad winter and its recovery cancel. */
const walkSpan = 4

/** Spread of the yearly step of the mortality level: four-year changes of life expectancy up to `last` around their mean. */
export const walkSdOf = (reference: ReferenceTables, last: number, rates: (sex: Sex) => Float64Array): number => {
  const years = reference.rows('wpp_indicators').filter((row) => numberOf(row, 'year') <= last)
  const spreads = sexes.map((sex) => {
    const e0 = years.map((row) => numberOf(row, `e0_${sex}`))
    const changes = e0.slice(walkSpan).map((value, i) => value - (e0[i] ?? value))
    const mean = changes.reduce((sum, value) => sum + value, 0) / changes.length
    const variance = changes.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (changes.length - 1)
    const mx = rates(sex)
    const perUnit =
      (lifeExpectancy(mx, sex) -
        lifeExpectancy(
          mx.map((m) => m * 1.01),
          sex
        )) /
      Math.log(1.01)
    return Math.sqrt(variance) / Math.sqrt(walkSpan) / perUnit
  })
  return spreads.reduce((sum, sd) => sum + sd, 0) / spreads.length
}

/** Rows of the table `fertility` for one year: UN total rate times UN pattern; births per woman-year. */
export const fertilityRows = (reference: ReferenceTables, year: number, tfr: number, patternYear = year): MemoryRows =>
  reference
    .rows('wpp_birth_pattern')
    .filter((row) => numberOf(row, 'year') === patternYear)
    .map((row) => {
      const [from = '', to = ''] = textOf(row, 'ages').split('-')
      return {
        area: '*',
        year,
        age_from: Number(from),
        age_to: Number(to),
        births_per_woman_year: (tfr * numberOf(row, 'percent')) / 100 / 5
      }
    })

/** A figure of the UN indicators. */
export const indicatorOf = (reference: ReferenceTables, year: number, column: string): number => {
  const row = reference.rows('wpp_indicators').find((one) => numberOf(one, 'year') === year)
  if (row === undefined) throw new Error(`no UN indicators of ${year}`)
  return numberOf(row, column)
}

/** One municipality without a place, for checks of whole countries. */
export const countryRows = (ags: string, name: string): MemoryRows => [
  { ags, name, lat: 51, lon: 10, area_km2: 357_000, settlement: 'town' }
]
