/** Mean of a quantity by its definition, for tests of the domain. */
import { isDistribution, type Quantity } from '../../src/domain/quantity.js'

const mean = (xs: ReadonlyArray<number>): number => xs.reduce((a, b) => a + b, 0) / xs.length

/** Mean of the laws that can be stretched and moved; NaN for the others. */
export const expectedValue = (q: Quantity): number => {
  if (!isDistribution(q)) return q
  if ('normal' in q) return q.normal[0]
  if ('uniform' in q) return mean(q.uniform)
  if ('triangular' in q) return mean(q.triangular)
  return 'pert' in q ? (q.pert[0] + 4 * q.pert[1] + q.pert[2]) / 6 : NaN
}
