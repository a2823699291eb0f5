/** Arithmetic on rows of draws: one number per draw, rows one after the other. NaN = not defined in this draw. */

/** target += source, draw by draw. */
export const addRow = (
  target: Float64Array,
  targetAt: number,
  source: Float64Array,
  sourceAt: number,
  n: number
): void => {
  for (let d = 0; d < n; d++) target[targetAt + d] += source[sourceAt + d]
}

/** target += the rows members[i] of `source` (from sourceAt on), one after the other for every draw; four draws at a time. */
export const addRows = (
  target: Float64Array,
  targetAt: number,
  source: Float64Array,
  sourceAt: number,
  members: ReadonlyArray<number>,
  n: number
): void => {
  const fours = n - (n % 4)
  for (let d = 0; d < fours; d += 4) {
    let a = target[targetAt + d]
    let b = target[targetAt + d + 1]
    let c = target[targetAt + d + 2]
    let e = target[targetAt + d + 3]
    for (let i = 0; i < members.length; i++) {
      const from = sourceAt + members[i] * n + d
      a += source[from]
      b += source[from + 1]
      c += source[from + 2]
      e += source[from + 3]
    }
    target[targetAt + d] = a
    target[targetAt + d + 1] = b
    target[targetAt + d + 2] = c
    target[targetAt + d + 3] = e
  }
  for (let d = fours; d < n; d++)
    for (let i = 0; i < members.length; i++) target[targetAt + d] += source[sourceAt + members[i] * n + d]
}

/** target += source · weight, draw by draw. */
export const addProductRow = (
  target: Float64Array,
  targetAt: number,
  source: Float64Array,
  sourceAt: number,
  weight: Float64Array,
  weightAt: number,
  n: number
): void => {
  for (let d = 0; d < n; d++) target[targetAt + d] += source[sourceAt + d] * weight[weightAt + d]
}

/** out = a - b. */
export const subtractRows = (a: Float64Array, b: Float64Array, out: Float64Array, n: number): void => {
  for (let d = 0; d < n; d++) out[d] = a[d] - b[d]
}

/** out = part / whole; where the whole is 0: `ifNone`. */
export const ratioRows = (
  part: Float64Array,
  whole: Float64Array,
  ifNone: number,
  out: Float64Array,
  n: number
): void => {
  for (let d = 0; d < n; d++) out[d] = whole[d] === 0 ? ifNone : part[d] / whole[d]
}

/** Share of the defined draws below a threshold; NaN where none is defined. */
export const shareBelow = (values: Float64Array, threshold: number): number => {
  let below = 0
  let defined = 0
  for (let d = 0; d < values.length; d++) {
    if (values[d] !== values[d]) continue
    defined++
    if (values[d] < threshold) below++
  }
  return defined === 0 ? NaN : below / defined
}

/** row · factor, in place. */
export const scaleRow = (row: Float64Array, factor: number, n: number): void => {
  for (let d = 0; d < n; d++) row[d] *= factor
}

/**
 * Notes `year` in `first` where the value is below the threshold and no year stands there yet (NaN). The value is
 * `relative`, or `plain` where that is not defined.
 */
export const fillFirstBelow = (
  relative: Float64Array,
  plain: Float64Array,
  threshold: number,
  year: number,
  first: Float64Array,
  n: number
): void => {
  for (let d = 0; d < n; d++) {
    const value = relative[d] !== relative[d] ? plain[d] : relative[d]
    if (first[d] !== first[d] && value < threshold) first[d] = year
  }
}
