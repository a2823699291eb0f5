/** Errors of a check. Relative errors are (projected - expected) / expected; rows whose expected figure is 0 have none and are counted. */
import type { ValidationCheck, ValidationRow } from './validation.js'

/** The largest error in absolute value, with its sign and the row it belongs to. */
export interface LargestError {
  readonly label: string
  readonly year: number
  readonly error: number
}

/** Errors of one forecast of some rows. */
export interface ForecastErrors {
  /** Mean of the signed relative errors; its sign says whether too many or too few were projected. */
  readonly meanError: number
  /** Mean absolute percentage error, as a share of 1. */
  readonly meanAbsoluteError: number
  /** Mean absolute error in the unit of the rows. */
  readonly meanAbsolute: number
  readonly largest: LargestError | undefined
}

/** How many published figures lie between p05 and p95. Nominal: nine in ten. */
export interface Coverage {
  readonly inside: number
  readonly of: number
}

/** Errors of all rows of one group of a check. */
export interface GroupErrors {
  readonly group: string
  readonly unit: string
  readonly rows: number
  /** Rows without a relative error because the expected figure is 0. */
  readonly withoutRelative: number
  readonly model: ForecastErrors
  readonly naive: Readonly<Record<string, ForecastErrors>>
  readonly coverage: Coverage | undefined
  /** Mean CRPS over the mean expected figure; a certain forecast has its mean absolute error over the same. */
  readonly relativeCrps: number | undefined
}

/** (projected - expected) / expected; undefined where expected is 0. */
export const relativeError = (expected: number, projected: number): number | undefined =>
  expected === 0 ? undefined : (projected - expected) / expected

const mean = (values: ReadonlyArray<number>): number =>
  values.length === 0 ? NaN : values.reduce((sum, value) => sum + value, 0) / values.length

/** Errors of the forecast that `of` picks; rows for which it picks none are left out. */
export const forecastErrors = (
  rows: ReadonlyArray<ValidationRow>,
  of: (row: ValidationRow) => number | undefined
): ForecastErrors => {
  const forecast = rows.flatMap((row) => {
    const value = of(row)
    return value === undefined ? [] : [{ row, value }]
  })
  const relative = forecast.flatMap(({ row, value }) => {
    const error = relativeError(row.expected, value)
    return error === undefined ? [] : [{ label: row.label, year: row.year, error }]
  })
  return {
    meanError: mean(relative.map(({ error }) => error)),
    meanAbsoluteError: mean(relative.map(({ error }) => Math.abs(error))),
    meanAbsolute: mean(forecast.map(({ row, value }) => Math.abs(value - row.expected))),
    largest: relative.reduce<LargestError | undefined>(
      (worst, one) => (worst === undefined || Math.abs(one.error) > Math.abs(worst.error) ? one : worst),
      undefined
    )
  }
}

/** Published figures inside [p05, p95]; undefined where no row has an interval. */
export const coverageOf = (rows: ReadonlyArray<ValidationRow>): Coverage | undefined => {
  const inside = rows.flatMap(({ expected, p05, p95 }) =>
    p05 === undefined || p95 === undefined ? [] : [expected >= p05 && expected <= p95]
  )
  return inside.length === 0 ? undefined : { inside: inside.filter((yes) => yes).length, of: inside.length }
}

/**
 * Continuous ranked probability score of an ensemble against what came: mean |x - y| less half the mean |x - x'| over all
 * pairs (Gneiting and Raftery 2007, eq. 21). 0 = certain and right; of one draw it is the absolute error. In the unit of the draws.
 */
export const crpsOf = (draws: ReadonlyArray<number>, observed: number): number => {
  const n = draws.length
  const sorted = [...draws].sort((a, b) => a - b)
  const distance = mean(sorted.map((x) => Math.abs(x - observed)))
  // Σ|x - x'| over all pairs is twice the sum of (2i - n + 1)·x over the sorted draws.
  const pairs = sorted.reduce((sum, x, i) => sum + (2 * i - n + 1) * x, 0)
  return distance - pairs / (n * n)
}

/** Errors by group, in the order in which the groups first occur. */
export const errorsOf = ({ rows }: ValidationCheck): ReadonlyArray<GroupErrors> =>
  [...new Set(rows.map(({ group }) => group ?? ''))].map((group) => {
    const own = rows.filter((row) => (row.group ?? '') === group)
    const names = [...new Set(own.flatMap(({ naive }) => Object.keys(naive ?? {})))]
    const scored = own.filter(({ crps }) => crps !== undefined)
    return {
      group,
      unit: [...new Set(own.map(({ unit }) => unit))].join(', '),
      rows: own.length,
      withoutRelative: own.filter(({ expected }) => expected === 0).length,
      model: forecastErrors(own, ({ projected }) => projected),
      naive: Object.fromEntries(names.map((name) => [name, forecastErrors(own, ({ naive }) => naive?.[name])])),
      coverage: coverageOf(own),
      relativeCrps:
        scored.length === 0
          ? undefined
          : mean(scored.map(({ crps }) => crps ?? NaN)) / mean(scored.map(({ expected }) => expected))
    }
  })
