/**
 * Matching of one month: seekers of every municipality are offered to facilities by gravity, in rounds, until nobody is
 * left or every reachable facility is full. Allocates nothing; the order of all sums is fixed.
 */

/**
 * Gravity weights of one service. The pairs of facility f stand at start[f] … start[f + 1] - 1 and belong to the
 * neighbouring municipalities first[f], first[f] + 1, …; a weight of 0 means out of reach or closed. Only ratios matter.
 */
export interface Gravity {
  readonly facilities: number
  readonly origins: number
  readonly start: Int32Array
  readonly first: Int32Array
  /** Attractiveness times deterrence, in force. */
  readonly weight: Float64Array
  /** Weight of being served outside the region, per municipality; takes part in the first round only. */
  readonly outside: Float64Array
  /** Sum of the weights of all facilities, without outside, per municipality; kept by `sumWeights`. */
  readonly inside: Float64Array
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
  /** Stock services: the state by pair. It is multiplied by `pending` of its facility, then accepted is added; `pending`
   *  becomes 1. Of length 0 for flow services. */
  readonly stock: Float64Array
  readonly pending: Float64Array
  /** Offer per unit of weight in this round, and its sum over rounds, per municipality. */
  readonly rate: Float64Array
  readonly rates: Float64Array
  readonly refused: Float64Array
  readonly weights: Float64Array
  /** Facilities still open to offers, ascending, and those that filled in this round. */
  readonly open: Int32Array
  readonly filled: Int32Array
}

export const newMatching = (origins: number, facilities: number, pairs: number): Matching => ({
  seekers: new Float64Array(origins),
  room: new Float64Array(facilities),
  accepted: new Float64Array(facilities),
  outside: new Float64Array(origins),
  left: new Float64Array(origins),
  stock: new Float64Array(pairs),
  pending: new Float64Array(facilities).fill(1),
  rate: new Float64Array(origins),
  rates: new Float64Array(origins),
  refused: new Float64Array(origins),
  weights: new Float64Array(origins),
  open: new Int32Array(facilities),
  filled: new Int32Array(facilities)
})

/** Sums the weights in force; to be called whenever a weight changes. */
export const sumWeights = (g: Gravity): void => {
  g.inside.fill(0)
  for (let f = 0; f < g.facilities; f++) addWeights(g, f, g.inside)
}

const addWeights = (g: Gravity, f: number, sums: Float64Array): void => {
  const weight = g.weight
  const end = g.start[f + 1]
  let m = g.first[f]
  for (let k = g.start[f]; k < end; k++) sums[m++] += weight[k]
}

/** Offers to one facility: sum of rate times weight, in four interleaved partial sums (short chains of additions). */
const offersTo = (rate: Float64Array, weight: Float64Array, begin: number, end: number, first: number): number => {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  let m = first
  let k = begin
  for (; k + 3 < end; k += 4) {
    a += rate[m] * weight[k]
    b += rate[m + 1] * weight[k + 1]
    c += rate[m + 2] * weight[k + 2]
    d += rate[m + 3] * weight[k + 3]
    m += 4
  }
  for (; k < end; k++) a += rate[m++] * weight[k]
  return a + b + (c + d)
}

/** Adds weight times share: what one full facility refuses, per unit of rate. */
const refuse = (
  refused: Float64Array,
  weight: Float64Array,
  begin: number,
  end: number,
  first: number,
  share: number
): void => {
  let m = first
  for (let k = begin; k < end; k++) refused[m++] += weight[k] * share
}

/** Takes the weights of one facility away from the sums. */
const dropWeights = (sums: Float64Array, weight: Float64Array, begin: number, end: number, first: number): void => {
  let m = first
  for (let k = begin; k < end; k++) sums[m++] -= weight[k]
}

/** Brings the pairs of one facility up to date: what stays of them, plus accepted = weight * (before + last * share). */
const enter = (
  stock: Float64Array,
  pending: number,
  before: Float64Array,
  last: Float64Array,
  share: number,
  weight: Float64Array,
  begin: number,
  end: number,
  first: number
): void => {
  let m = first
  for (let k = begin; k < end; k++) {
    stock[k] = stock[k] * pending + weight[k] * (before[m] + last[m] * share)
    m++
  }
}

/** Below this share of its first value a running difference is summed afresh, so that cancellation never matters. */
const FRESH_BELOW = 1e-5

/**
 * Offers, acceptance pro rata, and renewed offers of the refused over facilities that still have room. In the first round
 * everybody asks by gravity, full facilities included, and (withOutside) the outside. Each round fills at least one facility
 * or is the last. Returns the number of rounds.
 */
export const matchMonth = (g: Gravity, b: Matching, withOutside: boolean): number => {
  const { facilities, origins, start, first, weight, inside } = g
  const { seekers, room, accepted, left, stock, pending, rate, rates, refused, weights, open, filled } = b
  const isStock = stock.length > 0
  for (let m = 0; m < origins; m++) {
    const away = withOutside ? g.outside[m] : 0
    const all = inside[m] + away
    const x = all > 0 ? seekers[m] / all : 0
    rate[m] = x
    rates[m] = 0
    refused[m] = 0
    weights[m] = inside[m]
    b.outside[m] = x * away
    left[m] = all > 0 ? 0 : seekers[m]
  }
  for (let f = 0; f < facilities; f++) {
    accepted[f] = 0
    open[f] = f
  }
  let openCount = facilities
  for (let round = 1; ; round++) {
    let stillOpen = 0
    let full = 0
    for (let i = 0; i < openCount; i++) {
      const f = open[i]
      const begin = start[f]
      const end = start[f + 1]
      const offers = offersTo(rate, weight, begin, end, first[f])
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
      filled[full++] = f
      refuse(refused, weight, begin, end, first[f], 1 - share)
      if (isStock) {
        enter(stock, pending[f], rates, rate, share, weight, begin, end, first[f])
        pending[f] = 1
      }
    }
    let again = false
    if (full > 0) {
      openCount = stillOpen
      // What is left is summed afresh where fewer are left than filled, or where a difference would lose its digits.
      let afresh = stillOpen <= full
      if (!afresh) {
        for (let i = 0; i < full; i++) {
          const f = filled[i]
          dropWeights(weights, weight, start[f], start[f + 1], first[f])
        }
        for (let m = 0; m < origins; m++) if (refused[m] > 0 && weights[m] < FRESH_BELOW * inside[m]) afresh = true
      }
      if (afresh) {
        weights.fill(0)
        for (let i = 0; i < openCount; i++) addWeights(g, open[i], weights)
      }
      for (let m = 0; m < origins; m++) {
        const x = rate[m]
        const r = x * refused[m]
        rates[m] += x
        rate[m] = 0
        refused[m] = 0
        if (r === 0) continue
        if (weights[m] > 0) {
          rate[m] = r / weights[m]
          again = true
        } else left[m] += r
      }
    }
    if (again) continue
    if (isStock)
      for (let i = 0; i < openCount; i++) {
        const f = open[i]
        enter(stock, pending[f], rates, rate, 1, weight, start[f], start[f + 1], first[f])
        pending[f] = 1
      }
    return round
  }
}
