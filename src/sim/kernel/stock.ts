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
  const { stock, pending, held, outside, occupied, wanting } = s
  for (let f = 0; f < g.facilities; f++) {
    const end = g.start[f + 1]
    let m = g.first[f]
    let sum = 0
    for (let k = g.start[f]; k < end; k++) {
      const all = held[m] + outside[m]
      stock[k] *= all > wanting[m] ? (pending[f] * wanting[m]) / all : pending[f]
      sum += stock[k]
      m++
    }
    pending[f] = 1
    occupied[f] = sum
  }
  for (let m = 0; m < g.origins; m++) {
    const all = held[m] + outside[m]
    if (all > wanting[m]) {
      held[m] *= wanting[m] / all
      outside[m] *= wanting[m] / all
    }
  }
}
