/**
 * Matching of one month: seekers of every municipality are offered to facilities by gravity, in rounds, until nobody is
 * left or every reachable facility is full. Allocates nothing; the order of all sums is fixed (facility, then origin).
 */

/**
 * Gravity weights of one service, stored facility by facility (compressed columns): the pairs of facility f stand at
 * start[f] … start[f + 1] - 1. A weight is attractiveness times deterrence; only its ratio to others matters.
 */
export interface Gravity {
  readonly facilities: number
  readonly origins: number
  readonly start: Int32Array
  /** Municipality of the pair. */
  readonly origin: Int32Array
  /** Weight of the pair in force; 0 while the facility is closed. */
  readonly weight: Float64Array
  /** Weight of being served outside the region, per municipality; takes part in the first round only. */
  readonly outside: Float64Array
  /** Sum of the weights of all facilities, without outside, per municipality; kept by `sumWeights`. */
  readonly inside: Float64Array
  /** Facilities with a weight above 0, per municipality; kept by `sumWeights`. */
  readonly choices: Int32Array
}

/** What a month of matching reads and writes. Arrays without a note are work space. */
export interface Matching {
  /** Read: persons or units seeking, per municipality. */
  readonly seekers: Float64Array
  /** Read and written: room left, per facility; Infinity = no limit. */
  readonly room: Float64Array
  /** Written: accepted, per facility. */
  readonly accepted: Float64Array
  /** Written: served outside the region, per municipality. */
  readonly outside: Float64Array
  /** Written: seekers whom nobody could take, per municipality. */
  readonly left: Float64Array
  /** Stock services: accepted is added to this state, pair by pair. Of length 0 for flow services. */
  readonly stock: Float64Array
  /** Offer per unit of weight in this round, and its sum over rounds, per municipality. */
  readonly rate: Float64Array
  readonly rates: Float64Array
  readonly refused: Float64Array
  readonly weights: Float64Array
  readonly choices: Int32Array
  /** Facilities still open to offers, ascending. */
  readonly open: Int32Array
}

export const newMatching = (origins: number, facilities: number, pairs: number): Matching => ({
  seekers: new Float64Array(origins),
  room: new Float64Array(facilities),
  accepted: new Float64Array(facilities),
  outside: new Float64Array(origins),
  left: new Float64Array(origins),
  stock: new Float64Array(pairs),
  rate: new Float64Array(origins),
  rates: new Float64Array(origins),
  refused: new Float64Array(origins),
  weights: new Float64Array(origins),
  choices: new Int32Array(origins),
  open: new Int32Array(facilities)
})

/** Sums the weights in force; to be called whenever a weight changes. */
export const sumWeights = (g: Gravity): void => {
  const { start, origin, weight, inside, choices } = g
  inside.fill(0)
  choices.fill(0)
  for (let f = 0; f < g.facilities; f++) {
    const end = start[f + 1]
    for (let k = start[f]; k < end; k++) {
      const w = weight[k]
      if (w > 0) {
        inside[origin[k]] += w
        choices[origin[k]] += 1
      }
    }
  }
}

/** Below this share of its first value a running difference is summed afresh, so that cancellation never matters. */
const FRESH_BELOW = 1e-5

const sumOpenWeights = (g: Gravity, b: Matching, openCount: number): void => {
  const { start, origin, weight } = g
  b.weights.fill(0)
  for (let i = 0; i < openCount; i++) {
    const end = start[b.open[i] + 1]
    for (let k = start[b.open[i]]; k < end; k++) b.weights[origin[k]] += weight[k]
  }
}

/**
 * Offers, acceptance pro rata, and renewed offers of the refused over facilities that still have room. In the first round
 * everybody asks by gravity, full facilities and the outside included. Each round fills at least one facility or is the
 * last. Returns the number of rounds.
 */
export const matchMonth = (g: Gravity, b: Matching): number => {
  const { facilities, origins, start, origin, weight } = g
  const { seekers, room, accepted, left, stock, rate, rates, refused, weights, choices, open } = b
  const isStock = stock.length > 0
  for (let m = 0; m < origins; m++) {
    const all = g.inside[m] + g.outside[m]
    const x = all > 0 ? seekers[m] / all : 0
    rate[m] = x
    rates[m] = 0
    refused[m] = 0
    weights[m] = g.inside[m]
    choices[m] = g.choices[m]
    b.outside[m] = x * g.outside[m]
    left[m] = all > 0 ? 0 : seekers[m]
  }
  let openCount = 0
  for (let f = 0; f < facilities; f++) {
    accepted[f] = 0
    if (start[f + 1] > start[f]) open[openCount++] = f
  }
  for (let round = 1; ; round++) {
    let stillOpen = 0
    for (let i = 0; i < openCount; i++) {
      const f = open[i]
      const begin = start[f]
      const end = start[f + 1]
      let offers = 0
      for (let k = begin; k < end; k++) offers += rate[origin[k]] * weight[k]
      if (offers < room[f]) {
        room[f] -= offers
        accepted[f] += offers
        open[stillOpen++] = f
        continue
      }
      const taken = room[f] > 0 ? room[f] : 0
      const share = offers > 0 ? taken / offers : 0
      accepted[f] += taken
      room[f] = 0
      for (let k = begin; k < end; k++) {
        const m = origin[k]
        const w = weight[k]
        if (w > 0) {
          refused[m] += rate[m] * w * (1 - share)
          weights[m] -= w
          choices[m] -= 1
        }
      }
      if (isStock) for (let k = begin; k < end; k++) stock[k] += weight[k] * (rates[origin[k]] + rate[origin[k]] * share)
    }
    const filled = openCount > stillOpen
    openCount = stillOpen
    for (let m = 0; m < origins; m++) rates[m] += rate[m]
    let again = false
    if (filled) {
      let stale = false
      for (let m = 0; m < origins; m++)
        if (refused[m] > 0 && choices[m] > 0 && weights[m] < FRESH_BELOW * g.inside[m]) stale = true
      if (stale) sumOpenWeights(g, b, openCount)
      for (let m = 0; m < origins; m++) {
        rate[m] = 0
        const r = refused[m]
        if (r === 0) continue
        refused[m] = 0
        if (choices[m] > 0) {
          rate[m] = r / weights[m]
          again = true
        } else left[m] += r
      }
    }
    if (!again) {
      if (isStock)
        for (let i = 0; i < openCount; i++) {
          const end = start[open[i] + 1]
          for (let k = start[open[i]]; k < end; k++) stock[k] += weight[k] * rates[origin[k]]
        }
      return round
    }
  }
}
