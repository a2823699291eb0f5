/** The one number that stands for a distribution where a cell gives no number of its own. */
import type { Distribution } from '../../quantity.js'

/** Mean of normal, beta, uniform and normal interval, mode of triangular and PERT, median of lognormal. Shown and summed in
 *  checks and stocktaking; draws and expected values use the distribution. */
export const centreOf = (d: Distribution): number => {
  if ('normal' in d) return d.normal[0]
  if ('lognormal' in d) return d.lognormal[0]
  if ('beta' in d) return d.beta[0] / (d.beta[0] + d.beta[1])
  if ('uniform' in d) return (d.uniform[0] + d.uniform[1]) / 2
  if ('triangular' in d) return d.triangular[1]
  if ('pert' in d) return d.pert[1]
  return d.shape === 'lognormal' ? Math.sqrt(d.interval[0] * d.interval[1]) : (d.interval[0] + d.interval[1]) / 2
}
