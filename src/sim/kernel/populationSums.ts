/** Sums over the cells of one municipality. */

/** Persons of both sexes aged from..to; the municipality's 202 cells start at `at`. */
export const agesBetween = (population: Float64Array, at: number, from: number, to: number): number => {
  let sum = 0
  for (let a = from; a <= to; a++) sum += population[at + a] + population[at + 101 + a]
  return sum
}

/** Copies the 202 cells of one municipality to `at`. */
export const copyCells = (from: Float64Array, to: Float64Array, at: number): void => {
  for (let c = 0; c < 202; c++) to[at + c] = from[c]
}

/** Stocks by draw (`draw * 202 + cell`) to vectors of draws by cell (`cell * draws + draw`), in tiles that stay in cache. */
export const transposeDraws = (byDraw: Float64Array, draws: number, byCell: Float64Array): void => {
  for (let first = 0; first < draws; first += 16) {
    const last = first + 16 < draws ? first + 16 : draws
    for (let c = 0; c < 202; c++) {
      for (let d = first; d < last; d++) byCell[c * draws + d] = byDraw[d * 202 + c]
    }
  }
}
