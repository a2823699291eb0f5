/** Cells of one municipality: copied, and turned from draws into vectors. */

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
