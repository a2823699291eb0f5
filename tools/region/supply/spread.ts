/** Spreads totals of a Kreis over its municipalities. Whole numbers add up to the total exactly; the same input gives the same split. */
import type { Municipality, Pyramid, RegionBase } from '../frame.js'
import { AGES } from '../frame.js'

/** Persons of both sexes aged `from` to `to` (inclusive). */
export const persons = (pyramid: Pyramid, from: number, to: number): number => {
  let total = 0
  for (let age = from; age <= Math.min(to, AGES - 1); age++) total += (pyramid[age] ?? 0) + (pyramid[AGES + age] ?? 0)
  return total
}

/** Population of a municipality in the middle of 2023: mean of the two stocks around it. */
export const midYear2023 = (base: RegionBase, ags: string): Pyramid => {
  const start = pyramidOf(base.population, ags)
  const end = pyramidOf(base.population2023, ags)
  return start.map((count, index) => (count + (end[index] ?? 0)) / 2)
}

/** Pyramid of a municipality; a missing one is a defect of the compiler. */
export const pyramidOf = (pyramids: ReadonlyMap<string, Pyramid>, ags: string): Pyramid => {
  const found = pyramids.get(ags)
  if (found === undefined) throw new Error(`no population for ${ags}`)
  return found
}

/** Sum of pyramids, cell by cell. */
export const summed = (pyramids: ReadonlyArray<Pyramid>): Pyramid => {
  const total = new Float64Array(2 * AGES)
  for (const pyramid of pyramids) pyramid.forEach((count, index) => (total[index] = (total[index] ?? 0) + count))
  return total
}

/** Municipalities of a Kreis, also those left out of the package. */
export const municipalitiesIn = (base: RegionBase, kreis: string): ReadonlyArray<Municipality> =>
  base.municipalities.filter((place) => place.kreis === kreis)

/**
 * Share of a Kreis that the written municipalities hold, by the given weight; 1 for a whole Kreis. Totals of a package that holds
 * only some municipalities are cut by it.
 */
export const writtenShare = (base: RegionBase, kreis: string, weight: (place: Municipality) => number): number => {
  const sum = (places: ReadonlyArray<Municipality>): number =>
    places.filter((place) => place.kreis === kreis).reduce((total, place) => total + weight(place), 0)
  return sum(base.written) / sum(base.municipalities)
}

/**
 * Whole parts of `total` in proportion to the weights, by largest remainders; each part at least `least` (which must fit). Ties go to
 * the earlier index.
 */
export const spreadWhole = (total: number, weights: ReadonlyArray<number>, least = 0): ReadonlyArray<number> => {
  const free = Math.round(total) - least * weights.length
  if (free < 0) throw new Error(`${total} cannot be spread over ${weights.length} places with at least ${least} each`)
  const sum = weights.reduce((one, other) => one + other, 0)
  const exact = weights.map((weight) => Math.max(0, (Math.round(total) * weight) / sum - least))
  const exactSum = exact.reduce((one, other) => one + other, 0)
  const scaled = exact.map((part) => (exactSum > 0 ? (part * free) / exactSum : 0))
  const parts = scaled.map(Math.floor)
  const missing = free - parts.reduce((one, other) => one + other, 0)
  const order = scaled
    .map((part, index) => ({ index, rest: part - Math.floor(part) }))
    .sort((one, other) => other.rest - one.rest || one.index - other.index)
  for (const { index } of order.slice(0, missing)) parts[index] = (parts[index] ?? 0) + 1
  return parts.map((part) => part + least)
}
