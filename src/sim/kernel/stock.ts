/**
 * Who stays with a stock service from one month to the next. Incumbents come first: they leave by mean stay, by loss of
 * capacity, or because fewer persons of their municipality want the service. Allocates nothing.
 */
import type { Gravity } from './matching.js'

/** State and results of the step; pairs as in `Gravity`. */
export interface Incumbents {
  /** Persons served by pair; true value = stock * pending of the facility. */
  readonly stock: Float64Array
  readonly pending: Float64Array
  /** Persons served, per facility and (inside, outside) per municipality: sums of the stock. */
  readonly occupied: Float64Array
  readonly held: Float64Array
  readonly outside: Float64Array
  /** Read: room for residents, per facility; Infinity = no limit. */
  readonly capacity: Float64Array
  /** Read: persons wanting the service, per municipality. */
  readonly wanting: Float64Array
  /** Work space per municipality. */
  readonly share: Float64Array
}

/**
 * Keeps the share `stay` of all, cuts a facility's persons to its capacity (pro rata) and a municipality's persons to those
 * who want the service (pro rata). stay = 1 - 1/mean stay in months. Pairs are touched only where something is cut.
 */
export const keepIncumbents = (g: Gravity, s: Incumbents, stay: number): void => {
  const { facilities, origins } = g
  const { pending, occupied, held, outside, capacity, wanting } = s
  for (let m = 0; m < origins; m++) {
    held[m] *= stay
    outside[m] *= stay
  }
  for (let f = 0; f < facilities; f++) {
    pending[f] *= stay
    const staying = occupied[f] * stay
    occupied[f] = staying
    if (staying > capacity[f]) cutFacility(g, s, f, capacity[f] / staying)
  }
  for (let m = 0; m < origins; m++)
    if (held[m] + outside[m] > wanting[m]) {
      cutMunicipalities(g, s)
      return
    }
}

const cutFacility = (g: Gravity, s: Incumbents, f: number, share: number): void => {
  const { stock, pending, held, occupied, capacity } = s
  const gone = pending[f] * (1 - share)
  const end = g.start[f + 1]
  let m = g.first[f]
  for (let k = g.start[f]; k < end; k++) {
    const rest = held[m] - stock[k] * gone
    held[m++] = rest > 0 ? rest : 0
  }
  pending[f] *= share
  occupied[f] = capacity[f]
}

const cutMunicipalities = (g: Gravity, s: Incumbents): void => {
  const { stock, pending, held, outside, occupied, wanting, share } = s
  for (let m = 0; m < g.origins; m++) {
    const all = held[m] + outside[m]
    share[m] = all > wanting[m] ? wanting[m] / all : 1
    held[m] *= share[m]
    outside[m] *= share[m]
  }
  for (let f = 0; f < g.facilities; f++) {
    occupied[f] = keepShares(stock, pending[f], share, g.start[f], g.start[f + 1], g.first[f])
    pending[f] = 1
  }
}

/** Cuts the pairs of one facility to the shares of their municipalities; their sum, in four interleaved partial sums. */
const keepShares = (
  stock: Float64Array,
  keep: number,
  share: Float64Array,
  begin: number,
  end: number,
  first: number
): number => {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  let m = first
  let k = begin
  for (; k + 3 < end; k += 4) {
    a += stock[k] *= keep * share[m]
    b += stock[k + 1] *= keep * share[m + 1]
    c += stock[k + 2] *= keep * share[m + 2]
    d += stock[k + 3] *= keep * share[m + 3]
    m += 4
  }
  for (; k < end; k++) a += stock[k] *= keep * share[m++]
  return a + b + (c + d)
}
