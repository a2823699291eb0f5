/** Yearly values of a draw into rows of a block. Allocates nothing. */

/** Values at at + places[i] into consecutive rows; what is not finite is written as NaN. */
export const putRows = (
  values: Float64Array,
  at: number,
  places: Int32Array,
  factor: number,
  block: Float64Array, // written: block[(row + i) * drawsInBlock + column]
  row: number,
  drawsInBlock: number,
  column: number
): void => {
  let to = row * drawsInBlock + column
  for (let i = 0; i < places.length; i++) {
    const value = values[at + places[i]] * factor
    block[to] = value - value === 0 ? value : NaN
    to += drawsInBlock
  }
}

/**
 * Adds the months first … end - 1 of one year to sums[i * origins + m], i as in SHARES of nearest.ts: mean minutes once per
 * month, shares times the residents of the month, who change linearly between the two stocks around the year.
 */
export const addMonths = (
  shares: Float64Array, // i * origins + m
  measures: number,
  residents: Float64Array, // stock * origins + m
  origins: number,
  places: Int32Array,
  first: number,
  end: number, // at most the end of the calendar year of `first`
  sums: Float64Array, // written from sumsAt on
  sumsAt: number
): void => {
  const stock = Math.floor(first / 12)
  const months = end - first
  let later = 0
  for (let t = first; t < end; t++) later += (t - stock * 12 + 0.5) / 12
  for (let p = 0; p < places.length; p++) {
    const m = places[p]
    const personMonths =
      residents[stock * origins + m] * (months - later) + residents[(stock + 1) * origins + m] * later
    sums[sumsAt + m] += shares[m] * months
    for (let i = 1; i < measures; i++) sums[sumsAt + i * origins + m] += shares[i * origins + m] * personMonths
  }
}

/** Persons of one municipality younger than a: out[a], a = 0 … 101; both sexes. */
export const fillYoungerThan = (population: Float64Array, at: number, out: Float64Array, outAt: number): void => {
  let sum = 0
  out[outAt] = 0
  for (let a = 0; a < 101; a++) {
    sum += population[at + a] + population[at + 101 + a]
    out[outAt + a + 1] = sum
  }
}

/**
 * Mean residents of one municipality by group and year, from its running sums over age at each stock (`fillYoungerThan`,
 * stock after stock): those aged from … to, between the stock `stocks[y]` - 1 and the next, weighted by `endWeight[y]`.
 */
export const putGroups = (
  youngerThan: Float64Array,
  stocks: Int32Array,
  endWeight: Float64Array,
  groupFrom: Int32Array,
  groupTo: Int32Array,
  block: Float64Array, // written: block[(row + (g * years + y) * step) * drawsInBlock + column]
  row: number,
  step: number,
  drawsInBlock: number,
  column: number
): void => {
  const years = stocks.length
  for (let g = 0; g < groupFrom.length; g++) {
    const from = groupFrom[g]
    const to = groupTo[g] + 1
    for (let y = 0; y < years; y++) {
      const end = stocks[y] * 102
      const start = end - 102
      const before = youngerThan[start + to] - youngerThan[start + from]
      const after = youngerThan[end + to] - youngerThan[end + from]
      block[(row + (g * years + y) * step) * drawsInBlock + column] = before * (1 - endWeight[y]) + after * endWeight[y]
    }
  }
}
