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
    const [mean = NaN, sd = NaN, p05 = NaN, p25 = NaN, p50 = NaN, p75 = NaN, p95 = NaN, error = NaN] = out
    return { mean, sd, p05, p25, p50, p75, p95, mc_se: error }
  }
}

/** The four columns of the smaller tables. */
export const shortSpread = ({ mean, p05, p50, p95 }: FullSpread): Spread => ({ mean, p05, p50, p95 })
