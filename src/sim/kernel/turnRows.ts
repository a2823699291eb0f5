/** Draws written one after the other, turned into columns of a row-major block. Allocates nothing. */

/** block[row * count + first + d] = drawn[d * rows + row] for d = 0 … draws - 1. */
export const turnRows = (
  drawn: Float64Array,
  draws: number,
  block: Float64Array,
  count: number,
  first: number
): void => {
  const rows = block.length / count
  for (let row = 0; row < rows; row++) {
    const to = row * count + first
    for (let d = 0; d < draws; d++) block[to + d] = drawn[d * rows + row]
  }
}
