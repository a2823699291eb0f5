/**
 * What a distribution means: its quantile at u, its mean (exact), its support. Beta and PERT get a table when they are
 * prepared, so that a value costs less than 100 ns; outside ±4 standard normal units they are inverted exactly.
 */
import type { Distribution } from '../../domain/quantity.js'
import { exp, log, normalQuantile } from '../kernel/elementary.js'
import { betaDensity, betaQuantile, logBetaFunction, normalCdf, normalDensity } from '../kernel/betaFunctions.js'
import { tabulatedAt } from '../kernel/quantileTable.js'

/** A distribution ready for draws; plain data that survives being sent to a worker. */
export type Law =
  | { readonly law: 'normal'; readonly mean: number; readonly sd: number }
  | { readonly law: 'lognormal'; readonly median: number; readonly logSd: number }
  | { readonly law: 'uniform'; readonly lo: number; readonly width: number }
  | { readonly law: 'triangular'; readonly lo: number; readonly mode: number; readonly hi: number }
  | {
      readonly law: 'beta'
      readonly a: number
      readonly b: number
      readonly logBeta: number
      readonly lo: number
      readonly width: number
      /** Quantile and its slope per standard normal unit at z = -4, -4 + 1/16, … 4. */
      readonly table: Float64Array
    }

const gridEnd = 4
const gridSteps = 16

/** Same shapes share one table, also across quantities. */
export type TableCache = Map<string, Float64Array>

const betaTable = (a: number, b: number, logBeta: number, cache: TableCache): Float64Array => {
  const shape = `${a}/${b}`
  const known = cache.get(shape)
  if (known !== undefined) return known
  const nodes = 2 * gridEnd * gridSteps + 1
  const table = new Float64Array(2 * nodes)
  let x = a / (a + b)
  let slope = 0
  for (let i = 0; i < nodes; i++) {
    const z = i / gridSteps - gridEnd
    x = betaQuantile(normalCdf(z), a, b, logBeta, i === 0 ? x : x + slope / gridSteps)
    slope = normalDensity(z) / betaDensity(x, a, b, logBeta)
    table[2 * i] = x
    table[2 * i + 1] = slope
  }
  cache.set(shape, table)
  return table
}

const betaLaw = (a: number, b: number, lo: number, width: number, cache: TableCache): Law => {
  const logBeta = logBetaFunction(a, b)
  return { law: 'beta', a, b, logBeta, lo, width, table: betaTable(a, b, logBeta, cache) }
}

/** Standard normal quantile at the upper end of a central interval at this level. */
const halfWidth = (level: number | undefined): number => normalQuantile(0.5 + (level ?? 0.8) / 2)

/** Prepares a distribution for draws. */
export const lawOf = (d: Distribution, cache: TableCache = new Map()): Law => {
  if ('normal' in d) return { law: 'normal', mean: d.normal[0], sd: d.normal[1] }
  if ('lognormal' in d) return { law: 'lognormal', median: d.lognormal[0], logSd: log(d.lognormal[1]) }
  if ('beta' in d) return betaLaw(d.beta[0], d.beta[1], 0, 1, cache)
  if ('uniform' in d) return { law: 'uniform', lo: d.uniform[0], width: d.uniform[1] - d.uniform[0] }
  if ('triangular' in d) return { law: 'triangular', lo: d.triangular[0], mode: d.triangular[1], hi: d.triangular[2] }
  if ('pert' in d) {
    const [lo, mode, hi] = d.pert
    const width = hi - lo
    if (width === 0) return { law: 'uniform', lo, width: 0 }
    return betaLaw(1 + (4 * (mode - lo)) / width, 1 + (4 * (hi - mode)) / width, lo, width, cache)
  }
  const [lo, hi] = d.interval
  const z = halfWidth(d.level)
  return d.shape === 'lognormal'
    ? { law: 'lognormal', median: Math.sqrt(lo * hi), logSd: log(hi / lo) / (2 * z) }
    : { law: 'normal', mean: (lo + hi) / 2, sd: (hi - lo) / (2 * z) }
}

/** Value of the law at the uniform number u in (0, 1): its inverse distribution function. */
export const quantileOf = (law: Law, u: number): number => {
  switch (law.law) {
    case 'normal':
      return law.mean + law.sd * normalQuantile(u)
    case 'lognormal':
      return law.median * exp(law.logSd * normalQuantile(u))
    case 'uniform':
      return law.lo + law.width * u
    case 'triangular': {
      const { lo, mode, hi } = law
      const width = hi - lo
      if (width === 0) return lo
      return u * width < mode - lo
        ? lo + Math.sqrt(u * width * (mode - lo))
        : hi - Math.sqrt((1 - u) * width * (hi - mode))
    }
    case 'beta': {
      const z = normalQuantile(u)
      const x =
        z > -gridEnd && z < gridEnd
          ? tabulatedAt(law.table, z, gridEnd, gridSteps)
          : betaQuantile(u, law.a, law.b, law.logBeta, law.table[z < 0 ? 0 : law.table.length - 2] ?? 0.5)
      return law.lo + law.width * x
    }
  }
}

/** Expected value, exact. */
export const meanOf = (d: Distribution): number => {
  if ('normal' in d) return d.normal[0]
  if ('lognormal' in d) {
    const s = log(d.lognormal[1])
    return d.lognormal[0] * exp(0.5 * s * s)
  }
  if ('beta' in d) return d.beta[0] / (d.beta[0] + d.beta[1])
  if ('uniform' in d) return (d.uniform[0] + d.uniform[1]) / 2
  if ('triangular' in d) return (d.triangular[0] + d.triangular[1] + d.triangular[2]) / 3
  if ('pert' in d) return (d.pert[0] + 4 * d.pert[1] + d.pert[2]) / 6
  const [lo, hi] = d.interval
  if (d.shape !== 'lognormal') return (lo + hi) / 2
  const s = log(hi / lo) / (2 * halfWidth(d.level))
  return Math.sqrt(lo * hi) * exp(0.5 * s * s)
}

/** Closed range in which every value lies. */
export const supportOf = (d: Distribution): { readonly lo: number; readonly hi: number } => {
  if ('normal' in d) return { lo: -Infinity, hi: Infinity }
  if ('lognormal' in d) return { lo: 0, hi: Infinity }
  if ('beta' in d) return { lo: 0, hi: 1 }
  if ('uniform' in d) return { lo: d.uniform[0], hi: d.uniform[1] }
  if ('triangular' in d) return { lo: d.triangular[0], hi: d.triangular[2] }
  if ('pert' in d) return { lo: d.pert[0], hi: d.pert[2] }
  return d.shape === 'lognormal' ? { lo: 0, hi: Infinity } : { lo: -Infinity, hi: Infinity }
}
