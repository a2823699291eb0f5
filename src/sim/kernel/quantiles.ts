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
  readonly laidOut: Float64Array
  readonly bucketOf: Uint8Array
  readonly ends: Int32Array
}

const bucketCount = 256

export const quantileScratch = (draws: number): QuantileScratch => ({
  defined: new Float64Array(draws),
  laidOut: new Float64Array(draws),
  bucketOf: new Uint8Array(draws),
  ends: new Int32Array(bucketCount)
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

/**
 * Writes the five quantiles of the first n defined values: one pass counts buckets, one lays the values out bucket by
 * bucket, and only the buckets in which a quantile lies are sorted.
 */
const selectQuantiles = (
  scratch: QuantileScratch,
  n: number,
  least: number,
  most: number,
  out: Float64Array,
  outAt: number
): void => {
  const { defined, laidOut, bucketOf, ends } = scratch
  const perUnit = (bucketCount - 1) / (most - least)
  if (!(perUnit > 0) || perUnit === Infinity) {
    laidOut.set(defined.subarray(0, n))
    laidOut.subarray(0, n).sort()
    for (let p = 0; p < probabilities.length; p++) {
      out[outAt + p] = between(laidOut, Math.floor((n - 1) * probabilities[p]), (n - 1) * probabilities[p])
    }
    return
  }
  ends.fill(0)
  for (let i = 0; i < n; i++) {
    const bucket = ((defined[i] - least) * perUnit) | 0
    bucketOf[i] = bucket
    ends[bucket]++
  }
  // From counts to first positions; laying out moves each of them to its bucket's end.
  let first = 0
  for (let b = 0; b < bucketCount; b++) {
    const count = ends[b]
    ends[b] = first
    first += count
  }
  for (let i = 0; i < n; i++) laidOut[ends[bucketOf[i]]++] = defined[i]
  let sortedTo = 0
  let b = 0
  for (let p = 0; p < probabilities.length; p++) {
    const position = (n - 1) * probabilities[p]
    const lower = Math.floor(position)
    // The upper neighbour may lie in a later bucket: both are sorted, each bucket once.
    for (let wanted = lower; wanted <= lower + 1 && wanted < n; wanted++) {
      while (ends[b] <= wanted) b++
      if (ends[b] > sortedTo) {
        sortRange(laidOut, b === 0 ? 0 : ends[b - 1], ends[b])
        sortedTo = ends[b]
      }
    }
    out[outAt + p] = between(laidOut, lower, position)
  }
}

const sortRange = (values: Float64Array, from: number, to: number): void => {
  if (to - from > 48) {
    values.subarray(from, to).sort()
    return
  }
  for (let i = from + 1; i < to; i++) {
    const x = values[i]
    let j = i - 1
    while (j >= from && values[j] > x) {
      values[j + 1] = values[j]
      j--
    }
    values[j + 1] = x
  }
}

const between = (sorted: Float64Array, lower: number, position: number): number => {
  const share = position - lower
  const x = sorted[lower]
  return share === 0 ? x : x + share * (sorted[lower + 1] - x)
}
