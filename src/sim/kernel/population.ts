/**
 * One year of the cohort component model for one municipality: half of the moves, survival and ageing, births, half of
 * the moves. Cell = sex * 101 + age (0 = f, 1 = m; age 100 = 100 and older). Allocates nothing; never below 0.
 */

export const ages = 101
/** Cells of one municipality. */
export const populationCells = 2 * ages
/** Flows per sex of a year: births, deaths, arrivals, departures; persons. */
export const flowCells = 4

const oldest = 100
const survivalStride = 102

/**
 * Moves a stock from one 31 December to the next.
 *
 * `start` (read at startAt, 202 cells) and `end` (written at endAt) may be one array, but not the same cells.
 * `survival` holds 102 ratios per sex (see lifeTable); `arrivals` persons per year; `departures` rates per year on the
 * people present at each half, at most 1 per half; both are multiplied by `moves`. `asfr` births per woman-year by age.
 * `flows` (written at flowsAt): births, deaths, arrivals, departures of f, then of m, so that
 * end = start + births - deaths + arrivals - departures.
 */
export const projectYear = (
  start: Float64Array,
  startAt: number,
  end: Float64Array,
  endAt: number,
  survival: Float64Array,
  survivalAt: number,
  asfr: Float64Array,
  asfrAt: number,
  arrivals: Float64Array,
  departures: Float64Array,
  movesAt: number,
  moves: number,
  maleShare: number,
  flows: Float64Array,
  flowsAt: number
): void => {
  const half = 0.5 * moves
  for (let s = 0; s < 2; s++) {
    const from = startAt + s * ages
    const to = endAt + s * ages
    const rate = movesAt + s * ages
    const alive = survivalAt + s * survivalStride
    let deaths = 0
    let arrived = 0
    let departed = 0
    let leaving = half * departures[rate]
    let entering = half * arrivals[rate]
    if (leaving > 1) leaving = 1
    for (let a = 0; a < oldest; a++) {
      const present = start[from + a]
      const firstOut = present * leaving
      const exposed = present - firstOut + entering
      const survivors = exposed * survival[alive + a]
      arrived += entering
      departed += firstOut
      deaths += exposed - survivors
      leaving = half * departures[rate + a + 1]
      entering = half * arrivals[rate + a + 1]
      if (leaving > 1) leaving = 1
      if (a < oldest - 1) {
        const secondOut = survivors * leaving
        end[to + a + 1] = survivors - secondOut + entering
        arrived += entering
        departed += secondOut
      } else {
        // The open age: those who reach it and those who stay in it.
        const old = start[from + oldest]
        const oldOut = old * leaving
        const oldExposed = old - oldOut + entering
        const oldSurvivors = oldExposed * survival[alive + oldest]
        const together = survivors + oldSurvivors
        const secondOut = together * leaving
        end[to + oldest] = together - secondOut + entering
        arrived += entering + entering
        departed += oldOut + secondOut
        deaths += oldExposed - oldSurvivors
      }
    }
    const at = flowsAt + s * flowCells
    flows[at + 1] = deaths
    flows[at + 2] = arrived
    flows[at + 3] = departed
  }
  let births = 0
  for (let a = 1; a < oldest; a++) births += asfr[asfrAt + a] * 0.5 * (start[startAt + a] + end[endAt + a])
  const boys = births * maleShare
  for (let s = 0; s < 2; s++) {
    const born = s === 0 ? births - boys : boys
    const survivors = born * survival[survivalAt + s * survivalStride + ages]
    let leaving = half * departures[movesAt + s * ages]
    if (leaving > 1) leaving = 1
    const entering = half * arrivals[movesAt + s * ages]
    const out = survivors * leaving
    end[endAt + s * ages] = survivors - out + entering
    const at = flowsAt + s * flowCells
    flows[at] = born
    flows[at + 1] += born - survivors
    flows[at + 2] += entering
    flows[at + 3] += out
  }
}
