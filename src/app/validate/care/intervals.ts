/** Mean and 5-95 % interval of the draws of one figure, as a validation row wants them. */
import { describer } from '../../../sim/reduce/spread.js'
import { crpsOf } from '../errors.js'
import type { ValidationRow } from '../validation.js'

/** Figures of a row that come from draws; one draw has no interval. */
export const drawnFigures = (
  draws: Float64Array,
  expected: number
): Pick<ValidationRow, 'projected' | 'p05' | 'p95' | 'crps'> => {
  if (draws.length === 1) return { projected: draws[0] ?? NaN }
  const { mean, p05, p95 } = describer(draws.length)(draws)
  return { projected: mean, p05, p95, crps: crpsOf([...draws], expected) }
}
