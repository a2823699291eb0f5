/**
 * Who stays with a stock service from one month to the next. Incumbents come first: they leave by mean stay, by loss of
 * capacity, or because fewer persons of their municipality want the service. Allocates nothing.
 */
import type { Gravity } from './matching.js'

/** State and results of the step; pairs as in `Gravity`. */
export interface Incumbents {
  /** Read and written: persons served, per pair. */
  readonly stock: Float64Array
  /** Read and written: persons served outside, per municipality. */
  readonly outside: Float64Array
  /** Read: room for residents, per facility; Infinity = no limit. */
  readonly capacity: Float64Array
  /** Read: persons wanting the service, per municipality. */
  readonly wanting: Float64Array
  /** Written: persons who stay, outside included, per municipality. */
  readonly staying: Float64Array
  /** Written: persons who stay, per facility. */
  readonly occupied: Float64Array
}

/**
 * Keeps the share `stay` of every pair, cuts a facility's persons to its capacity (pro rata) and a municipality's persons
 * to those who want the service (pro rata). stay = 1 - 1/mean stay in months.
 */
export const keepIncumbents = (g: Gravity, s: Incumbents, stay: number): void => {
  const { facilities, origins, start, origin } = g
  const { stock, outside, capacity, wanting, staying, occupied } = s
  for (let m = 0; m < origins; m++) {
    outside[m] *= stay
    staying[m] = outside[m]
  }
  for (let f = 0; f < facilities; f++) {
    const begin = start[f]
    const end = start[f + 1]
    let sum = 0
    for (let k = begin; k < end; k++) {
      const kept = stock[k] * stay
      stock[k] = kept
      sum += kept
    }
    if (sum > capacity[f]) {
      const share = capacity[f] / sum
      sum = capacity[f]
      for (let k = begin; k < end; k++) stock[k] *= share
    }
    occupied[f] = sum
    for (let k = begin; k < end; k++) staying[origin[k]] += stock[k]
  }
  let fewer = false
  for (let m = 0; m < origins; m++) if (staying[m] > wanting[m]) fewer = true
  if (!fewer) return
  for (let f = 0; f < facilities; f++) {
    const end = start[f + 1]
    let sum = 0
    for (let k = start[f]; k < end; k++) {
      const m = origin[k]
      if (staying[m] > wanting[m]) stock[k] *= wanting[m] / staying[m]
      sum += stock[k]
    }
    occupied[f] = sum
  }
  for (let m = 0; m < origins; m++)
    if (staying[m] > wanting[m]) {
      outside[m] *= wanting[m] / staying[m]
      staying[m] = wanting[m]
    }
}
