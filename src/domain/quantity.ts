/**
 * A number that may be uncertain. Every parameter of a package and every number of an occurrence may be a distribution;
 * `corr` names a correlation group: quantities of one group share their uniform draw (comonotone).
 */
interface Correlated {
  readonly corr?: string
}
/** Normal with mean and standard deviation. */
export interface Normal extends Correlated {
  readonly normal: readonly [mean: number, sd: number]
}
/** Lognormal by its median and geometric standard deviation (gsd > 1). */
export interface Lognormal extends Correlated {
  readonly lognormal: readonly [median: number, gsd: number]
}
export interface Beta extends Correlated {
  readonly beta: readonly [a: number, b: number]
}
export interface Uniform extends Correlated {
  readonly uniform: readonly [lo: number, hi: number]
}
export interface Triangular extends Correlated {
  readonly triangular: readonly [lo: number, mode: number, hi: number]
}
/** Beta-PERT: beta on [lo, hi] with mean (lo + 4·mode + hi)/6. */
export interface Pert extends Correlated {
  readonly pert: readonly [lo: number, mode: number, hi: number]
}
/** Central interval at `level` (default 0.8) of a normal or lognormal. */
export interface Interval extends Correlated {
  readonly interval: readonly [lo: number, hi: number]
  readonly level?: number
  readonly shape?: 'normal' | 'lognormal'
}
export type Distribution = Normal | Lognormal | Beta | Uniform | Triangular | Pert | Interval
export type Quantity = number | Distribution

export const isDistribution = (q: Quantity): q is Distribution => typeof q !== 'number'
