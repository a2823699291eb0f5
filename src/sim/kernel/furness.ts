/** Furness balancing: attractiveness such that every facility attracts its target. Allocates nothing. */

const LARGEST_ERROR = 1e-9
const MOST_ROUNDS = 500

/**
 * Multiplies attractiveness by target / arrivals until all agree. Arrivals of f = sum over m of demand[m] * A[f] K[m,f] /
 * sum over g of A[g] K[m,g]; deterrence[f * origins + m]. Facilities with attractiveness 0 stay out.
 */
export const balance = (
  deterrence: Float64Array,
  demand: Float64Array, // per origin
  target: Float64Array, // per facility
  attractiveness: Float64Array, // read as a start, written
  sums: Float64Array // work space per origin
): void => {
  const origins = demand.length
  const facilities = target.length
  for (let round = 0; round < MOST_ROUNDS; round++) {
    sums.fill(0)
    for (let f = 0; f < facilities; f++) {
      const a = attractiveness[f]
      if (a === 0) continue
      for (let m = 0; m < origins; m++) sums[m] += a * deterrence[f * origins + m]
    }
    for (let m = 0; m < origins; m++) sums[m] = sums[m] > 0 ? demand[m] / sums[m] : 0
    let worst = 0
    for (let f = 0; f < facilities; f++) {
      const a = attractiveness[f]
      if (a === 0) continue
      let arrivals = 0
      for (let m = 0; m < origins; m++) arrivals += sums[m] * deterrence[f * origins + m]
      arrivals *= a
      if (arrivals > 0) {
        attractiveness[f] = (a * target[f]) / arrivals
        worst = Math.max(worst, Math.abs(target[f] / arrivals - 1))
      }
    }
    if (worst < LARGEST_ERROR) return
  }
}
