/**
 * Workforce of a labour area: shares of the population by sex and age, interpolated to months, and the exits of
 * physicians. Numbers in, numbers out; allocates nothing.
 */
import { exp } from './elementary.js'

const AGES = 101
const LN2 = 0.6931471805599453

/**
 * Population of labour areas as running sums over age: out[((y * areas + l) * 2 + s) * 102 + a] = persons younger than a.
 * Population as `[((y * municipalities + m) * 2 + s) * 101 + a]`.
 */
export const fillAgeSums = (
  population: Float64Array,
  stocks: number,
  areaOf: Int32Array, // labour area of each municipality
  areas: number,
  out: Float64Array
): void => {
  const municipalities = areaOf.length
  out.fill(0)
  for (let y = 0; y < stocks; y++)
    for (let m = 0; m < municipalities; m++)
      for (let s = 0; s < 2; s++) {
        const from = ((y * municipalities + m) * 2 + s) * AGES
        const to = ((y * areas + areaOf[m]) * 2 + s) * (AGES + 1) + 1
        for (let a = 0; a < AGES; a++) out[to + a] += population[from + a]
      }
  const rows = stocks * areas * 2
  for (let r = 0; r < rows; r++) {
    const at = r * (AGES + 1)
    for (let a = 1; a <= AGES; a++) out[at + a] += out[at + a - 1]
  }
}

/** Persons of one area, sex and stock aged from … to (inclusive). */
export const personsAged = (
  ageSums: Float64Array,
  areas: number,
  y: number,
  l: number,
  s: number,
  from: number,
  to: number
): number => {
  const at = ((y * areas + l) * 2 + s) * (AGES + 1)
  return ageSums[at + to + 1] - ageSums[at + from]
}

/**
 * Persons aged from … to weighted by a profile whose part above `pivot` is stretched by `years`: the share at age a is
 * that of age a - years, not below the share at the pivot. years = 0 gives the plain sum; fractions interpolate.
 */
export const personsShifted = (
  ageSums: Float64Array,
  areas: number,
  y: number,
  l: number,
  s: number,
  profile: Float64Array, // share per single age, 101 values
  pivot: number,
  years: number
): number => {
  const at = ((y * areas + l) * 2 + s) * (AGES + 1)
  let sum = 0
  for (let a = 0; a < AGES; a++) {
    let share = profile[a]
    if (a >= pivot) {
      const source = Math.min(AGES - 1, Math.max(pivot, a - years))
      const below = Math.floor(source)
      const above = Math.min(AGES - 1, below + 1)
      share = profile[below] + (profile[above] - profile[below]) * (source - below)
    }
    sum += share * (ageSums[at + a + 1] - ageSums[at + a])
  }
  return sum
}

/** Cumulated net growth after `years`: exp(g * h / ln 2 * (1 - 2^(-years / h))); growth g a year at the start, halving every h years. */
export const netGrowthFactor = (growthPerYear: number, halfLifeYears: number, years: number): number =>
  growthPerYear === 0 ? 1 : exp(((growthPerYear * halfLifeYears) / LN2) * (1 - exp((-LN2 * years) / halfLifeYears)))

/** Value in the middle of month i (0 … 11) of the year between two stocks. */
export const interpolated = (atStart: number, atEnd: number, monthOfYear: number): number =>
  atStart + ((atEnd - atStart) * (monthOfYear + 0.5)) / 12

/**
 * Age at which a physician stops, given the age at the base date, so that the published assumption of NRW holds: of those
 * who reach 65 half are counted to 68, a fifth to 70, none beyond. Those already 70 leave within the next five years.
 */
export const exitAge = (ageAtBase: number, u: number): number => {
  if (ageAtBase < 65) return u < 0.5 ? 65 : u < 0.8 ? 68 : 70
  if (ageAtBase < 68) return u < 0.6 ? 68 : 70
  if (ageAtBase < 70) return 70
  return ageAtBase + 5 * u
}
