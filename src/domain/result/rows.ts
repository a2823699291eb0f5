/** The published rows, as types. Their columns are the contract of the tables written by `--out`. */

export type Level = 'municipality' | 'kreis' | 'region'
/** What `summary` tells of a service, in the order of wide tables. */
export const summaryMeasures = [
  'demand',
  'served',
  'unmet',
  'coverage',
  'coverage_base',
  'waiting',
  'without',
  'passed_in',
  'served_elsewhere',
  'family',
  'served_as_wanted',
  'capacity',
  'utilisation'
] as const
export type SummaryMeasure = (typeof summaryMeasures)[number]

/** NaN stands for an empty cell (not defined, e.g. sd of one draw, utilisation of no capacity). */
export interface Spread {
  readonly mean: number
  readonly p05: number
  readonly p50: number
  readonly p95: number
}
export interface SummaryRow extends Spread {
  readonly level: Level
  /** AGS of 8 or 5 digits, or the package's name. */
  readonly area: string
  readonly year: number
  readonly service: string
  readonly measure: SummaryMeasure
  /** `contacts/year`, `cases/year`, `persons`, `places`, `share`, … */
  readonly unit: string
  readonly sd: number
  readonly p25: number
  readonly p75: number
  /** Monte-Carlo standard error of the mean. */
  readonly mc_se: number
}
export interface PopulationRow extends Spread {
  readonly level: Level
  readonly area: string
  readonly year: number
  /** Date of the stock, YYYY-12-31. */
  readonly date: string
  readonly sex: 'f' | 'm'
  /** 0…100, 100 = 100 and older. */
  readonly age: number
}
export interface NeedRow extends Spread {
  readonly level: Level
  readonly area: string
  readonly year: number
  /** `care`, `grade:1`…, `setting:…`, `condition:…`, `carers`, declared groups; persons, mean of the year's months. */
  readonly group: string
}
export interface StaffRow extends Spread {
  /** Labour area: Kreis (5 digits). */
  readonly area: string
  readonly year: number
  readonly role: string
  readonly measure: 'available_fte' | 'required_fte' | 'missing_fte'
}
export interface FacilityRow extends Spread {
  readonly facility: string
  readonly service: string
  readonly year: number
  readonly measure: 'capacity' | 'served' | 'utilisation'
}
export interface TravelRow extends Spread {
  readonly area: string
  readonly year: number
  readonly service: string
  readonly measure:
    | 'mean_minutes'
    | 'persons_over_15'
    | 'persons_over_20'
    | 'persons_over_30'
    | 'persons_over_45'
    | 'persons_nearest_lost'
}
export interface IndicatorRow extends Spread {
  readonly area: string
  readonly year: number
  readonly indicator: string
  readonly unit: string
}
/** One paired difference (b - a per draw, then quantiles). */
export interface DifferenceRow extends Spread {
  readonly level: Level
  readonly area: string
  readonly year: number
  readonly service: string
  readonly measure: SummaryMeasure
  readonly mc_se: number
}
