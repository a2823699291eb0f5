/**
 * Life tables from central death rates at single ages 0..99 and an open age 100+ with the constant hazard m100 = 1/e100.
 * ax = 0.5 years from age 1 on; at age 0 by Andreev and Kingkade (2015), as in the HMD Methods Protocol v6, table 1.
 * All work on l[a+1] = l[a](1 - qx), qx = mx/(1 + (1 - ax) mx), L[a] = l[a+1] + ax (l[a] - l[a+1]).
 */
import { exp } from './elementary.js'

/** Cells of survival ratios per sex: ages 0..100, then the newborn of the year. */
export const survivalCells = 102
const newborn = 101

/** Mean years lived in the first year of life by those who die in it. sex 0 = f, 1 = m. */
export const infantYears = (m0: number, sex: number): number => {
  if (sex === 0) {
    if (m0 < 0.01724) return 0.14903 - 2.05527 * m0
    return m0 < 0.06891 ? 0.04667 + 3.88089 * m0 : 0.31411
  }
  if (m0 < 0.023) return 0.14929 - 1.99545 * m0
  return m0 < 0.08307 ? 0.02832 + 3.26021 * m0 : 0.29915
}

/** Years lived between ages 100 and 101 per person reaching 100, under a constant hazard. */
const firstOpenYear = (m100: number): number => (m100 < 1e-6 ? 1 - 0.5 * m100 : (1 - exp(-m100)) / m100)

/**
 * Survival ratios of a year from its death rates: S[a] = L[a+1]/L[a] for a = 0..98, which with ax = 0.5 is
 * (1 - m[a]/2)/(1 + m[a+1]/2); S[99] reaches the first year of the open age; S[100] = exp(-m100); cell 101 = L[0]/l[0].
 * Rates so high that nobody survives (m >= 2) give 0. Reads mx[0..100], writes 102 cells.
 */
export const survivalRatios = (mx: Float64Array, sex: number, out: Float64Array, outAt: number): void => {
  const m0 = mx[0]
  const a0 = infantYears(m0, sex)
  let next = 1 / (1 + 0.5 * mx[1])
  out[outAt + newborn] = 1 / (1 + (1 - a0) * m0)
  out[outAt] = positive(1 - a0 * m0) * next
  for (let a = 1; a < 99; a++) {
    next = 1 / (1 + 0.5 * mx[a + 1])
    out[outAt + a] = positive(1 - 0.5 * mx[a]) * next
  }
  out[outAt + 99] = positive(1 - 0.5 * mx[99]) * firstOpenYear(mx[100])
  out[outAt + 100] = exp(-mx[100])
}

const positive = (x: number): number => (x > 0 ? x : 0)

/** Person-years L[a] of the stationary population with l[0] = 1; L[100] is all years lived from 100 on, at most 20 per head. */
export const personYears = (mx: Float64Array, sex: number, out: Float64Array): void => {
  let alive = 1
  for (let a = 0; a < 100; a++) {
    const ax = a === 0 ? infantYears(mx[0], sex) : 0.5
    const qx = Math.min(1, mx[a] / (1 + (1 - ax) * mx[a]))
    const dying = alive * qx
    out[a] = alive - dying + ax * dying
    alive -= dying
  }
  out[100] = alive * (mx[100] > 0.05 ? 1 / mx[100] : 20)
}
