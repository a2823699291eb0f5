/** The rates of one year and draw, gathered from table rows into cells. Allocates nothing. Row -1 = none: rate 0. */

/**
 * Death rates of one zone and sex: mx[a] = row value · ratio · course factor, never below 0.
 * `rowAt` and `courseAt` are read at `at` .. `at + 100`; a course is exp(-improvement·years + k) of the draw.
 */
export const deathRates = (
  rowAt: Int32Array,
  courseAt: Int32Array,
  at: number,
  rows: Float64Array,
  courses: Float64Array,
  ratio: number,
  out: Float64Array
): void => {
  for (let a = 0; a < 101; a++) {
    const row = rowAt[at + a]
    const rate = row < 0 ? 0 : rows[row] * ratio * courses[courseAt[at + a]]
    out[a] = rate > 0 ? rate : 0
  }
}

/** Multiplies rates[from..to]. */
export const multiplyRange = (rates: Float64Array, from: number, to: number, factor: number): void => {
  for (let a = from; a <= to; a++) rates[a] *= factor
}

/** Fertility of one zone: asfr[a] = row value · factor, never below 0; writes 101 ages at outAt. */
export const birthRates = (
  rowAt: Int32Array,
  at: number,
  rows: Float64Array,
  factor: number,
  out: Float64Array,
  outAt: number
): void => {
  for (let a = 0; a < 101; a++) {
    const row = rowAt[at + a]
    const rate = row < 0 ? 0 : rows[row] * factor
    out[outAt + a] = rate > 0 ? rate : 0
  }
}

/**
 * Per row: arrivals per head of the row's weight and departures per person-year. A net count below 0 becomes a rate on
 * the population it was counted for.
 */
export const movesPerHead = (
  counts: Float64Array,
  rates: Float64Array,
  net: Uint8Array,
  empty: Uint8Array,
  rowWeight: Float64Array,
  arrivalsPerHead: Float64Array,
  departureRate: Float64Array
): void => {
  for (let row = 0; row < counts.length; row++) {
    const perHead = rowWeight[row] > 1e-6 ? counts[row] / rowWeight[row] : 0
    arrivalsPerHead[row] = perHead > 0 ? perHead : 0
    const leaving = net[row] === 1 && perHead < 0 && empty[row] === 0 ? -perHead : 0
    departureRate[row] = leaving + (rates[row] > 0 ? rates[row] : 0)
  }
}

/** Arrivals (persons per year) and departures (rate) of the 202 cells of one municipality, written at outAt. */
export const spreadMoves = (
  rowAt: Int32Array,
  at: number,
  arrivalsPerHead: Float64Array,
  departureRate: Float64Array,
  empty: Uint8Array,
  weights: Float64Array,
  total: number,
  arrivals: Float64Array,
  departures: Float64Array,
  outAt: number
): void => {
  for (let c = 0; c < 202; c++) {
    const row = rowAt[at + c]
    if (row < 0) {
      arrivals[outAt + c] = 0
      departures[outAt + c] = 0
    } else {
      arrivals[outAt + c] = arrivalsPerHead[row] * (empty[row] === 1 ? total : weights[outAt + c])
      departures[outAt + c] = departureRate[row]
    }
  }
}

/** Multiplies the moves of one municipality, in place. */
export const scaleMoves = (arrivals: Float64Array, departures: Float64Array, at: number, factor: number): void => {
  for (let c = at; c < at + 202; c++) {
    arrivals[c] *= factor
    departures[c] *= factor
  }
}

/** Adds `persons` per year by weight; fewer than none leave at a rate on the base population of the cell. */
export const addMoves = (
  persons: number,
  weights: Float64Array,
  base: Float64Array,
  at: number,
  arrivals: Float64Array,
  departures: Float64Array
): void => {
  for (let c = at; c < at + 202; c++) {
    const moved = persons * weights[c]
    if (moved > 0) arrivals[c] += moved
    else if (moved < 0 && base[c] > 1e-6) departures[c] -= moved / base[c]
  }
}
