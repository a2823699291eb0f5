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
