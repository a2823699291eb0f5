/** Summaries of minutes to the nearest site per municipality, from points of settlement. Allocates nothing. */

/** Minutes beyond which persons are counted. */
export const thresholds = [15, 20, 30, 45] as const

/** Values per municipality in `fillShares`: mean minutes, shares beyond 15, 20, 30, 45, share whose nearest site is gone. */
export const SHARES = 6

/** out[(i * origins) + m], i as in SHARES. `nearestAtBase`: position of the nearest site of the base date, -1 = none. */
export const fillShares = (
  nearest: Float64Array,
  nearestAtBase: Int32Array,
  open: Uint8Array, // open now, from openAt on, per position of site
  openAt: number,
  pointStart: Int32Array,
  pointWeight: Float64Array,
  out: Float64Array
): void => {
  const origins = pointStart.length - 1
  out.fill(0)
  for (let m = 0; m < origins; m++) {
    const end = pointStart[m + 1]
    for (let p = pointStart[m]; p < end; p++) {
      const w = pointWeight[p]
      const minutes = nearest[p]
      out[m] += w * minutes
      for (let i = 0; i < 4; i++) if (minutes > thresholds[i]) out[(1 + i) * origins + m] += w
      const site = nearestAtBase[p]
      if (site >= 0 && open[openAt + site] === 0) out[5 * origins + m] += w
    }
  }
}

/** Residents of every municipality at every stock: out[y * municipalities + m]. */
export const fillResidents = (
  population: Float64Array,
  stocks: number,
  municipalities: number,
  out: Float64Array
): void => {
  for (let i = 0; i < stocks * municipalities; i++) {
    let sum = 0
    for (let cell = i * 202; cell < i * 202 + 202; cell++) sum += population[cell]
    out[i] = sum
  }
}

/**
 * What one closure does to the way to the nearest site: out = persons whose nearest site changes, their mean extra minutes,
 * the mean of the tenth with the most, persons newly beyond 15, 20, 30, 45 minutes.
 */
export const fillClosure = (
  before: Float64Array,
  after: Float64Array,
  nearestBefore: Int32Array,
  closed: number, // position of the closed site
  persons: Float64Array, // per point
  extra: Float64Array, // work space per point
  order: Int32Array, // work space per point
  out: Float64Array // 7 values, written
): void => {
  let affected = 0
  let all = 0
  let sum = 0
  out.fill(0)
  for (let p = 0; p < persons.length; p++) {
    if (nearestBefore[p] !== closed || persons[p] === 0) continue
    extra[p] = after[p] - before[p]
    order[affected++] = p
    all += persons[p]
    sum += persons[p] * extra[p]
    for (let i = 0; i < 4; i++) if (before[p] <= thresholds[i] && after[p] > thresholds[i]) out[3 + i] += persons[p]
  }
  out[0] = all
  if (all === 0) return
  out[1] = sum / all
  // Insertion sort by extra minutes, most first: a few hundred points at most.
  for (let i = 1; i < affected; i++) {
    const p = order[i]
    let j = i - 1
    while (j >= 0 && extra[order[j]] < extra[p]) {
      order[j + 1] = order[j]
      j--
    }
    order[j + 1] = p
  }
  let tenth = 0
  let tenthSum = 0
  for (let i = 0; i < affected && tenth < all / 10; i++) {
    const part = Math.min(persons[order[i]], all / 10 - tenth)
    tenth += part
    tenthSum += part * extra[order[i]]
  }
  out[2] = tenthSum / tenth
}
