/**
 * Share of the variance of an output that an input explains by itself, from draws that already exist: draws are cut into
 * classes of equal size along the input, and the variance between the classes' means is set over the whole variance.
 */

/** Class of each draw, 0 … classes - 1, by the rank of its value; equal values are ordered by draw. */
export const classesOfDraws = (values: Float64Array, classes: number, out: Int32Array): void => {
  const n = values.length
  const order = new Int32Array(n)
  for (let d = 0; d < n; d++) order[d] = d
  order.sort((a, b) => values[a] - values[b] || a - b)
  for (let rank = 0; rank < n; rank++) out[order[rank]] = Math.floor((rank * classes) / n)
}

/**
 * Adjusted correlation ratio: 1 - (1 - between / total) · (n - 1) / (n - k). Without the adjustment k classes of an input
 * that does nothing explain (k - 1)/(n - 1) by chance; with it they explain 0 on average (it may be slightly negative).
 * @param weight how often a draw counts (1, or the multiplicity in a resample)
 * @returns NaN where the output does not vary
 */
export const adjustedRatio = (
  classOf: Int32Array,
  output: Float64Array,
  weight: Float64Array,
  classes: number,
  sums: Float64Array // scratch: 2 * classes
): number => {
  sums.fill(0)
  let n = 0
  let sum = 0
  for (let d = 0; d < output.length; d++) {
    const k = classOf[d]
    sums[k * 2] += weight[d]
    sums[k * 2 + 1] += weight[d] * output[d]
    n += weight[d]
    sum += weight[d] * output[d]
  }
  const mean = sum / n
  let total = 0
  for (let d = 0; d < output.length; d++) total += weight[d] * (output[d] - mean) * (output[d] - mean)
  let between = 0
  let used = 0
  for (let k = 0; k < classes; k++) {
    const count = sums[k * 2]
    if (count === 0) continue
    const distance = sums[k * 2 + 1] / count - mean
    between += count * distance * distance
    used++
  }
  return total > 0 ? 1 - ((1 - between / total) * (n - 1)) / (n - used) : NaN
}
