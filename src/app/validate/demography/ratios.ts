/** Standardised mortality ratios of areas from the deaths of 2015 (Germany = 1), shrunk towards their mean. */
import { numberOf, textOf } from '../reference.js'
import type { ReferenceTables } from '../validation.js'
import { lastAge, sexes, type Sex } from './assumptions.js'

export interface AreaRatio {
  readonly area: string
  readonly sex: Sex
  /** Deaths over those expected by the rates of Germany, Germany 2015 = 1. */
  readonly ratio: number
  /** Standard deviation of its logarithm. */
  readonly sd: number
}

/** Persons of an area by age row of `kreis_age_2015`. */
const stockOf = (
  reference: ReferenceTables,
  area: string,
  sex: Sex
): ReadonlyArray<{ readonly from: number; readonly to: number; readonly persons: number }> =>
  reference
    .rows('kreis_age_2015')
    .filter((row) => textOf(row, 'area') === area && textOf(row, 'sex') === sex)
    .map((row) => ({ from: numberOf(row, 'age_from'), to: lastAge(row), persons: numberOf(row, 'persons') }))

const logRatio = (
  reference: ReferenceTables,
  area: string,
  sex: Sex,
  mx: Float64Array
): { readonly log: number; readonly deaths: number } => {
  const deaths = reference
    .rows('deaths_2015')
    .filter((row) => textOf(row, 'area') === area && textOf(row, 'sex') === sex)
    // Suppressed cells are one or two deaths of children.
    .reduce((sum, row) => sum + (numberOf(row, 'deaths') || 0), 0)
  // A group has the rate of its middle, the open one that of 93: only the ratio to Germany counts.
  const expected = stockOf(reference, area, sex).reduce(
    (sum, { from, to, persons }) => sum + persons * (mx[to === 100 ? 93 : Math.floor((from + to) / 2)] ?? 0),
    0
  )
  return { log: Math.log(deaths / expected), deaths }
}

/** Ratios of the given areas; logarithms shrunk by τ²/(τ² + 1/deaths), τ² = variance between the areas less sampling. */
export const areaRatios = (
  reference: ReferenceTables,
  areas: ReadonlyArray<string>,
  rates: (sex: Sex) => Float64Array
): ReadonlyArray<AreaRatio> =>
  sexes.flatMap((sex) => {
    const mx = rates(sex)
    const germany = logRatio(reference, 'DE', sex, mx).log
    const found = areas.map((area) => ({ area, ...logRatio(reference, area, sex, mx) }))
    const logs = found.map(({ log }) => log - germany)
    const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length
    const between =
      found.reduce((sum, { deaths }, i) => sum + ((logs[i] ?? 0) - mean) ** 2 - 1 / deaths, 0) /
      Math.max(1, found.length - 1)
    const tau2 = Math.max(0, between)
    return found.map(({ area, deaths }, i) => {
      const weight = found.length === 1 ? 1 : tau2 / (tau2 + 1 / deaths)
      return {
        area,
        sex,
        ratio: Math.exp(mean + weight * ((logs[i] ?? 0) - mean)),
        sd: Math.sqrt(weight / deaths + driftSd ** 2)
      }
    })
  })

/** Drift of a ratio over the years that no table before the cut-off shows: assumption, as in the region packages. */
const driftSd = 0.02
