/**
 * Mean, spread and exact quantiles of a vector of draws. Quantiles interpolate linearly between order statistics
 * (type 7 of Hyndman and Fan 1996: position (n - 1)p), found by one bucket pass instead of a sort.
 * NaN rule: a draw in which a quantity is not defined (NaN) is left out; where it is defined in none, all answers are NaN.
 */

/** What is described, in this order: mean, sd, p05, p25, p50, p75, p95, Monte-Carlo error of the mean. */
export const describedCells = 8
const probabilities = [0.05, 0.25, 0.5, 0.75, 0.95]

/** Buffers for vectors of up to `draws` draws. */
export interface QuantileScratch {
  readonly defined: Float64Array
  readonly bucket: Float64Array
  readonly counts: Int32Array
}

const bucketCount = 256

export const quantileScratch = (draws: number): QuantileScratch => ({
  defined: new Float64Array(draws),
  bucket: new Float64Array(draws),
  counts: new Int32Array(bucketCount)
})

/**
 * Describes `draws` values read from `at`; writes 8 numbers at outAt. The mean is summed in the order of draws, so it
 * depends on nothing but them. With one defined draw sd and error are NaN and quantiles equal it.
 */
export const describeDraws = (
  values: Float64Array,
  at: number,
  draws: number,
  scratch: QuantileScratch,
  out: Float64Array,
  outAt: number
): void => {
  const defined = scratch.defined
  let n = 0
  let sum = 0
  let least = Infinity
  let most = -Infinity
  for (let d = at; d < at + draws; d++) {
    const x = values[d]
    if (x !== x) continue
    defined[n++] = x
    sum += x
    if (x < least) least = x
    if (x > most) most = x
  }
  if (n === 0) {
    for (let i = 0; i < describedCells; i++) out[outAt + i] = NaN
    return
  }
  if (least === most) {
    // A constant is itself: no rounding from a sum of equal numbers.
    for (let i = 0; i < describedCells; i++) out[outAt + i] = least
    out[outAt + 1] = n === 1 ? NaN : 0
    out[outAt + 7] = n === 1 ? NaN : 0
    return
  }
  const mean = sum / n
  let squares = 0
  for (let i = 0; i < n; i++) {
    const deviation = defined[i] - mean
    squares += deviation * deviation
  }
  const sd = Math.sqrt(squares / (n - 1))
  out[outAt] = mean
  out[outAt + 1] = sd
  out[outAt + 7] = sd / Math.sqrt(n)
  selectQuantiles(scratch, n, least, most, out, outAt + 2)
}

/** Writes the five quantiles of the first n defined values. */
const selectQuantiles = (
  scratch: QuantileScratch,
  n: number,
  least: number,
  most: number,
  out: Float64Array,
  outAt: number
): void => {
  const { defined, bucket, counts } = scratch
  const perUnit = (bucketCount - 1) / (most - least)
  if (n <= bucketCount || !(perUnit > 0) || perUnit === Infinity) {
    const sorted = defined.subarray(0, n).sort()
    for (let p = 0; p < probabilities.length; p++) out[outAt + p] = interpolated(sorted, 0, (n - 1) * probabilities[p])
    return
  }
  counts.fill(0)
  for (let i = 0; i < n; i++) counts[Math.floor((defined[i] - least) * perUnit)]++
  let b = 0
  let before = 0
  let filled = -1
  let end = 0
  for (let p = 0; p < probabilities.length; p++) {
    const position = (n - 1) * probabilities[p]
    const lower = Math.floor(position)
    while (before + counts[b] <= lower) before += counts[b++]
    // The upper neighbour may lie in the next bucket that holds anything: take both.
    if (filled !== b) {
      let last = b
      while (last < bucketCount - 1 && (last === b || counts[last] === 0)) last++
      end = 0
      for (let i = 0; i < n; i++) {
        const at = Math.floor((defined[i] - least) * perUnit)
        if (at >= b && at <= last) bucket[end++] = defined[i]
      }
      sortFirst(bucket, end)
      filled = b
    }
    out[outAt + p] = interpolated(bucket, 0, position - before)
  }
}

const sortFirst = (values: Float64Array, n: number): void => {
  if (n > 48) {
    values.subarray(0, n).sort()
    return
  }
  for (let i = 1; i < n; i++) {
    const x = values[i]
    let j = i - 1
    while (j >= 0 && values[j] > x) {
      values[j + 1] = values[j]
      j--
    }
    values[j + 1] = x
  }
}

const interpolated = (sorted: Float64Array, at: number, position: number): number => {
  const lower = Math.floor(position)
  const share = position - lower
  const x = sorted[at + lower]
  return share === 0 ? x : x + share * (sorted[at + lower + 1] - x)
}
