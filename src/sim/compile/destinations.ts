/**
 * Where people go in the base year, at expected values (model.md 3a, step 5): each facility's share of its labour area's
 * use, and the attractiveness that makes gravity send exactly that many there (Furness balancing).
 */
import type { FacilityPlan } from './supplyPlan.js'
import { balance } from '../kernel/furness.js'
import { expectedOf } from '../random/quantities.js'

/** A facility as destinations see it. */
export type Destination = Pick<
  FacilityPlan,
  'area' | 'expectedUnits' | 'practice' | 'count' | 'pull' | 'outsiders' | 'base'
> & {
  /** Open in the reference year of the event-free course. */
  readonly inReference: boolean
}

export interface Solved {
  readonly share: Float64Array
  readonly attractiveness: Float64Array
}

const physiciansFte = (d: Destination): number =>
  (d.practice?.bands ?? []).reduce((sum, band) => sum + expectedOf(band.fte), 0)

/**
 * Share of each facility in the use and staff of its labour area: by places where all have places, else by physicians where
 * all are practices, else by the number of units; a given pull multiplies. Facilities opened later get the share their
 * places have relative to those of the base year, beside the others; among practices, which have no places, the share of
 * their capacity in the area's use (`use`, units of capacity).
 */
export const sharesOf = (
  facilities: ReadonlyArray<Destination>,
  areas: number,
  use: ArrayLike<number> = []
): Float64Array => {
  const share = new Float64Array(facilities.length)
  for (let l = 0; l < areas; l++) {
    const own = facilities.filter((d) => d.area === l && d.inReference)
    const weight = weightOf(own.length > 0 ? own : facilities.filter((d) => d.inReference))
    const sum = own.reduce((s, d) => s + weight(d), 0)
    facilities.forEach((d, f) => {
      if (d.area !== l) return
      const used = use[l] ?? 0
      if (sum <= 0) share[f] = 1
      else if (d.inReference || (d.expectedUnits > 0 && weight(d) > 0)) share[f] = weight(d) / sum
      else share[f] = d.expectedUnits > 0 && used > 0 ? (d.expectedUnits * d.pull) / used : 1 / own.length
    })
  }
  return share
}

const weightOf = (own: ReadonlyArray<Destination>): ((d: Destination) => number) => {
  if (own.every((d) => d.expectedUnits > 0)) return (d) => d.expectedUnits * d.pull
  if (own.every((d) => d.practice !== undefined)) return (d) => physiciansFte(d) * d.pull
  return (d) => d.count * d.pull
}

/**
 * Solves attractiveness. `deterrence[f * origins + m]`; `demand` is what residents want inside the region; `target` is what
 * residents use at each facility. Facilities that are not in the reference year get the mean attractiveness per target.
 */
export const furness = (
  deterrence: Float64Array,
  demand: Float64Array,
  target: Float64Array,
  inReference: ReadonlyArray<boolean>
): Float64Array => {
  const attractiveness = Float64Array.from(target, (t, f) => (inReference[f] === true ? t : 0))
  balance(deterrence, demand, target, attractiveness, new Float64Array(demand.length))
  const sum = (values: Float64Array): number => values.reduce((s, v, f) => (inReference[f] === true ? s + v : s), 0)
  const perTarget = sum(target) > 0 ? sum(attractiveness) / sum(target) : 1
  return attractiveness.map((a, f) => (inReference[f] === true ? a : perTarget * (target[f] ?? 0)))
}
