/** Turns vectors of draws into the spreads of published rows. */
import type { Spread } from '../../domain/result/rows.js'
import { describedCells, describeDraws, quantileScratch } from '../kernel/quantiles.js'

/** All that is published about one vector of draws. */
export interface FullSpread extends Spread {
  readonly sd: number
  readonly p25: number
  readonly p75: number
  readonly mc_se: number
}

/** A describer for vectors of up to `draws` draws; reuses its buffers. */
export const describer = (draws: number): ((values: Float64Array, at?: number, count?: number) => FullSpread) => {
  const scratch = quantileScratch(draws)
  const out = new Float64Array(describedCells)
  return (values, at = 0, count = draws) => {
    describeDraws(values, at, count, scratch, out, 0)
    // By index: unpacking a typed array goes through an iterator, two hundred thousand times.
    return {
      mean: out[0] ?? NaN,
      sd: out[1] ?? NaN,
      p05: out[2] ?? NaN,
      p25: out[3] ?? NaN,
      p50: out[4] ?? NaN,
      p75: out[5] ?? NaN,
      p95: out[6] ?? NaN,
      mc_se: out[7] ?? NaN
    }
  }
}

/** The four columns of the smaller tables. */
export const shortSpread = ({ mean, p05, p50, p95 }: FullSpread): Spread => ({ mean, p05, p50, p95 })
