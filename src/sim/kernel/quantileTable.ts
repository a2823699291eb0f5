/** Reads a table of (value, slope) pairs on an even grid: cubic Hermite between the two nodes around z. */

/**
 * Value at z of a function tabulated at -end, -end + 1/steps, … end; requires |z| < end.
 * `table[2i]` is the value and `table[2i + 1]` the slope at node i.
 */
export const tabulatedAt = (table: Float64Array, z: number, end: number, steps: number): number => {
  const position = (z + end) * steps
  const node = Math.floor(position)
  const t = position - node
  const i = 2 * node
  const y0 = table[i]
  const y1 = table[i + 2]
  const m0 = table[i + 1] / steps
  const m1 = table[i + 3] / steps
  const rise = y1 - y0
  const y = y0 + t * (m0 + t * (3 * rise - 2 * m0 - m1 + t * (m0 + m1 - 2 * rise)))
  return y < y0 ? y0 : y > y1 ? y1 : y
}
