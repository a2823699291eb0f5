/**
 * Inequality between areas ranked by one score, per draw: slope index (weighted ridit regression), gap between the fifths,
 * bounded-variable concentration index. Areas of equal score share one ridit, so splitting an area changes nothing.
 */

/**
 * Fills slope, gap and index of every draw. `values` and `weights`: row i of an area, draw d at `i * n + d`; NaN = no value.
 * `group[i]`: rank of the area's score, 0 = lowest, equal scores alike, -1 = none. Positive = higher values at higher scores.
 * Slope: value at the upper end of the ranking minus at the lower, cov(v, r) / var(r) over ridits r. Gap: mean of the fifth
 * of all persons with the highest scores minus that with the lowest. Index: Erreygers' 8 cov(v, r) / range, -1 … 1.
 */
export const fillInequality = (
  values: Float64Array,
  weights: Float64Array,
  group: Int32Array,
  groups: number,
  range: number,
  n: number,
  slope: Float64Array,
  gap: Float64Array,
  index: Float64Array
): void => {
  const persons = new Float64Array(groups)
  const sums = new Float64Array(groups)
  for (let d = 0; d < n; d++) {
    persons.fill(0)
    sums.fill(0)
    let all = 0
    let total = 0
    for (let i = 0; i < group.length; i++) {
      const value = values[i * n + d]
      const weight = weights[i * n + d]
      if (group[i] < 0 || !(weight > 0) || value !== value) continue
      persons[group[i]] += weight
      sums[group[i]] += weight * value
      all += weight
      total += weight * value
    }
    const mean = total / all
    let below = 0
    let covariance = 0
    let variance = 0
    let high = 0
    let low = 0
    for (let g = 0; g < groups; g++) {
      if (persons[g] === 0) continue
      const share = persons[g] / all
      const value = sums[g] / persons[g]
      const ridit = below + share / 2 - 0.5
      covariance += share * (value - mean) * ridit
      variance += share * ridit * ridit
      low += (value - mean) * overlap(below, below + share, 0, 0.2)
      high += (value - mean) * overlap(below, below + share, 0.8, 1)
      below += share
    }
    slope[d] = variance > 0 ? covariance / variance : NaN
    gap[d] = all > 0 ? (high - low) / 0.2 : NaN
    index[d] = all > 0 ? (8 * covariance) / range : NaN
  }
}

const overlap = (from: number, to: number, start: number, end: number): number => {
  const length = Math.min(to, end) - Math.max(from, start)
  return length > 0 ? length : 0
}
