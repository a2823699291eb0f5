/**
 * Measures in one draw: who takes part, what it does to the demand for services, to families and to staff. Runs after need
 * and before the care months; the reference year knows no measures. Without measures nothing here is called.
 */
import type { CompiledMeasure, MeasurePlan } from '../compile/measurePlan.js'
import { sliceName, type NeedSlice } from '../compile/need/slices.js'
import type { ServicePlan, TravelPlan } from '../compile/supplyPlan.js'
import {
  fillShare,
  measuredDemand,
  moveProductivity,
  moveUnits,
  moveUptake,
  reliefOf,
  takeLoad,
  takePart,
  takeRelative,
  takeUnits,
  takingPart,
  type DemandWork
} from '../kernel/measures.js'
import { fillDeterrence } from '../kernel/travel.js'
import { valueOf } from '../random/quantities.js'
import type { NeedBuffers } from './need.js'
import type { ServiceBuffers } from './serviceBuffers.js'

/** Arrays [t * origins + m]. */
export interface MeasureBuffers {
  readonly months: number
  readonly origins: number
  /** Per measure: part of the group that takes part, and persons. */
  readonly share: ReadonlyArray<Float64Array>
  readonly participants: ReadonlyArray<Float64Array>
  /** Persons cared for by their family alone whose families the measures relieve wholly, in sum of parts. */
  readonly relief: Float64Array
  /** Demand under the measures by need service, where some measure moves it; before calibration, as need gives it. */
  readonly demand: ReadonlyMap<number, Float64Array>
  readonly work: ReadonlyMap<number, DemandWork>
  /** Work space: a part of the uptake, the load left, and per substitution what it takes. */
  readonly part: Float64Array
  readonly left: Float64Array
  readonly taken: ReadonlyMap<object, Float64Array>
}

export const newMeasureBuffers = (plan: MeasurePlan, months: number, origins: number): MeasureBuffers => {
  const cells = months * origins
  const array = (): Float64Array => new Float64Array(cells)
  return {
    months,
    origins,
    share: plan.measures.map(array),
    participants: plan.measures.map(array),
    relief: new Float64Array(relieves(plan) ? cells : 0),
    demand: new Map(plan.demandServices.map((v) => [v, array()])),
    work: new Map(
      plan.demandServices.map((v) => [v, { kept: array(), grown: array(), added: array(), taken: array() }])
    ),
    part: array(),
    left: array(),
    taken: new Map(plan.measures.flatMap(({ substitution }) => substitution.map((s) => [s, array()])))
  }
}

const relieves = ({ measures }: MeasurePlan): boolean => measures.some(({ relief }) => relief.length > 0)

/** Where a slice begins in the months of need. */
const sliceAt = (need: NeedBuffers, slice: NeedSlice, cells: number): number => {
  const at = need.slices?.at.get(sliceName(slice))
  if (at === undefined) throw new Error(`need has no slice ${sliceName(slice)}`)
  return at * cells
}

const noMonths = new Float64Array(0)

/** Participants and relief of one draw. */
export const measurePath = (plan: MeasurePlan, draw: number, need: NeedBuffers, b: MeasureBuffers): void => {
  const cells = b.months * b.origins
  const slices = need.slices?.months ?? noMonths
  plan.measures.forEach((measure, i) => {
    const share = b.share[i] ?? noMonths
    fillUptake(measure, draw, b.part, share)
    const persons = sliceAt(need, { group: measure.group, counts: 'persons', service: -1 }, cells)
    takingPart(slices, persons, share, b.participants[i] ?? noMonths)
  })
  if (!relieves(plan)) return
  const families = sliceAt(need, { group: 'all', counts: 'family', service: -1 }, cells)
  b.left.fill(1)
  plan.measures.forEach((measure, i) => {
    for (const relief of measure.relief) {
      const own = sliceAt(need, { group: measure.group, counts: 'family', service: -1 }, cells)
      takeLoad(slices, own, slices, families, b.share[i] ?? noMonths, valueOf(relief, draw), b.left)
    }
  })
  reliefOf(slices, families, b.left, b.relief)
}

/** Part of the group that takes part: course × reached × accepted × kept, each part moved by other measures. */
const fillUptake = (measure: CompiledMeasure, draw: number, part: Float64Array, share: Float64Array): void => {
  const base = measure.uptake.map((ref) => valueOf(ref, draw))
  let still = 1
  base.forEach((value, p) => {
    if (!measure.uptakeMoves.some((move) => move.part === p)) still *= value
  })
  fillShare(measure.course, measure.covered, still, share)
  base.forEach((value, p) => {
    const moves = measure.uptakeMoves.filter((move) => move.part === p)
    if (moves.length === 0) return
    part.fill(value)
    for (const { course, covered, factor } of moves) moveUptake(course, covered, valueOf(factor, draw), part)
    takePart(part, share)
  })
}

/**
 * Demand for a service under the measures; undefined where none moves it. Units that are given per participant are real ones:
 * they are divided by the calibration factor, which comes on top in the care months. Relative effects act one after another
 * on what the others leave.
 * @param factorOf calibration factor by municipality of a need service; undefined where it is not simulated
 */
export const measureDemand = (
  plan: MeasurePlan,
  draw: number,
  need: NeedBuffers,
  service: number,
  factorOf: (service: number) => Float64Array | undefined,
  b: MeasureBuffers
): Float64Array | undefined => {
  const out = b.demand.get(service)
  const own = b.work.get(service)
  if (out === undefined || own === undefined) return undefined
  const cells = b.months * b.origins
  const uncalibrated = new Float64Array(b.origins).fill(1)
  const factor = (v: number): Float64Array => factorOf(v) ?? uncalibrated
  const moves = plan.measures.flatMap(({ substitution }) => substitution.filter(({ to }) => to === service))
  for (const v of new Set([service, ...moves.map(({ from }) => from)])) takeDemand(plan, draw, need, v, factor(v), b)
  for (const move of moves) {
    const from = b.work.get(move.from)
    const part = b.taken.get(move)
    if (from === undefined || part === undefined) continue
    // Units of the month of a flow, persons of a stock: exchanged at their units of a year.
    const months = (plan.perMonth[move.to] ?? 1) / (plan.perMonth[move.from] ?? 1)
    const units = valueOf(move.unitsPerUnit, draw) * months
    moveUnits(need.demand, move.from * cells, factor(move.from), from, part, units, own)
  }
  measuredDemand(need.demand, service * cells, own, factor(service), out)
  return out
}

/** What all measures take from the demand for a service, and the units they add to it. */
const takeDemand = (
  plan: MeasurePlan,
  draw: number,
  need: NeedBuffers,
  service: number,
  factor: Float64Array,
  b: MeasureBuffers
): void => {
  const work = b.work.get(service)
  if (work === undefined) return
  const cells = b.months * b.origins
  const slices = need.slices?.months ?? noMonths
  work.kept.fill(1)
  work.grown.fill(1)
  work.added.fill(0)
  work.taken.fill(0)
  plan.measures.forEach((measure, i) => {
    const share = b.share[i] ?? noMonths
    const moves = measure.demand.filter((move) => move.service === service)
    const substitutions = measure.substitution.filter((move) => move.from === service)
    if (moves.length + substitutions.length === 0) return
    const everybody = measure.group === 'all'
    const own = everybody ? need.demand : slices
    const slice: NeedSlice = { group: measure.group, counts: 'service', service }
    const at = everybody ? service * cells : sliceAt(need, slice, cells)
    for (const { kind, value } of moves) {
      const size = valueOf(value, draw)
      if (kind === 'relative') takeRelative(own, at, need.demand, service * cells, share, size, work, noMonths)
      else {
        const units = size * (plan.perMonth[service] ?? 1)
        const persons = b.participants[i] ?? noMonths
        takeUnits(own, at, need.demand, service * cells, share, persons, units, factor, work)
      }
    }
    for (const move of substitutions) {
      const part = b.taken.get(move) ?? noMonths
      takeRelative(own, at, need.demand, service * cells, share, -valueOf(move.share, draw), work, part)
    }
  })
}

/** Factor on the units per full-time equivalent of a service: [area * months + t]; undefined where no measure moves it. */
export const measuredProductivity = (
  plan: MeasurePlan,
  draw: number,
  service: ServicePlan,
  areas: number,
  b: MeasureBuffers
): Float64Array | undefined => {
  const moved = plan.measures.some(({ productivity }) => productivity.some((move) => move.service === service.need))
  if (!moved) return undefined
  const inArea = new Float64Array(areas)
  const area = Int32Array.from(service.facilities, (f) => f.area)
  const place = Int32Array.from(service.facilities, (f) => f.municipality)
  service.facilities.forEach((f) => (inArea[f.area] = (inArea[f.area] ?? 0) + f.share))
  const part = Float64Array.from(service.facilities, (f) => {
    const all = inArea[f.area] ?? 0
    return all > 0 ? f.share / all : 0
  })
  const out = new Float64Array(areas * b.months).fill(1)
  plan.measures.forEach(({ productivity }, i) => {
    for (const { service: own, factor } of productivity)
      if (own === service.need)
        moveProductivity(b.share[i] ?? noMonths, b.months, b.origins, area, place, part, valueOf(factor, draw), out)
  })
  return out
}

/** True where some measure changes ways: the months then run on the scalar engine. */
export const changesWays = ({ measures }: MeasurePlan): boolean => measures.some(({ travel }) => travel.length > 0)

/**
 * Shorter ways to a service: minutes times the factor for those who take part. Facilities within reach stay the same; where
 * several measures change the way of the same people, their parts are scaled to all of them.
 */
export const changeWays = (
  plan: MeasurePlan,
  draw: number,
  service: ServicePlan,
  travel: TravelPlan,
  minutes: Float64Array,
  b: MeasureBuffers,
  s: ServiceBuffers
): void => {
  const moves = plan.measures.flatMap((measure, i) =>
    measure.travel.flatMap((move) =>
      move.service === service.need ? [{ factor: valueOf(move.factor, draw), share: b.share[i] ?? noMonths }] : []
    )
  )
  if (moves.length === 0) return
  const { start, first } = s.work.gravity
  const points = travel.pointWeight.length
  const decay = valueOf(service.decayPerMinute, draw)
  s.input.ways = moves.map(({ factor, share }) => {
    const scaled = minutes.map((x) => x * factor)
    const change = new Float64Array(s.input.deterrence.length)
    service.sites.forEach((site, f) => {
      const { pointStart, pointWeight } = travel
      if (points > 0) fillDeterrence(scaled, site, pointStart, pointWeight, decay, service.reachMinutes, s.row, 0)
      const from = start[f] ?? 0
      for (let k = from; k < (start[f + 1] ?? 0); k++)
        change[k] = (s.row[(first[f] ?? 0) + k - from] ?? 0) - (s.input.deterrence[k] ?? 0)
    })
    return { share: shareAmong(share, moves), change }
  })
  markChanges(moves, b.origins, s.input.sizeChanges)
}

/** Parts of several measures together are at most everybody. */
const shareAmong = (share: Float64Array, moves: ReadonlyArray<{ readonly share: Float64Array }>): Float64Array =>
  moves.length === 1
    ? share
    : share.map((part, i) => {
        const all = moves.reduce((sum, move) => sum + (move.share[i] ?? 0), 0)
        return all > 1 ? part / all : part
      })

/** Weights are made anew in months in which another part of the people takes part than in the month before. */
const markChanges = (
  moves: ReadonlyArray<{ readonly share: Float64Array }>,
  origins: number,
  changes: Uint8Array
): void => {
  for (const { share } of moves)
    for (let i = origins; i < share.length; i++)
      if (share[i] !== share[i - origins]) changes[Math.floor(i / origins)] = 1
}
