/** Minutes to the nearest open site by municipality and year, and the headline of each hospital closure. */
import type { Frame } from '../compile/frame.js'
import type { NearestPlan } from '../compile/supplyPlan.js'
import type { Plan } from '../plan.js'
import { fillClosure, fillResidents, fillShares, SHARES } from '../kernel/nearest.js'
import { fillNearest } from '../kernel/travel.js'
import { addMonths, putRows } from '../kernel/yearSums.js'
import type { BlockColumn } from './blockColumn.js'

export interface NearestBuffers {
  readonly residents: Float64Array
  readonly nearest: Float64Array
  readonly nearestSite: Int32Array
  readonly baseNearest: Float64Array
  readonly baseSite: Int32Array
  readonly shares: Float64Array
  readonly sums: Float64Array
  readonly persons: Float64Array
  readonly extra: Float64Array
  readonly order: Int32Array
}

export const newNearestBuffers = (plan: Plan): NearestBuffers => {
  const points = plan.travel.pointWeight.length
  const origins = plan.frame.municipalities.length
  return {
    residents: new Float64Array(plan.frame.stocks * origins),
    nearest: new Float64Array(points),
    nearestSite: new Int32Array(points),
    baseNearest: new Float64Array(points),
    baseSite: new Int32Array(points),
    shares: new Float64Array(SHARES * origins),
    sums: new Float64Array(SHARES * origins * plan.frame.years.length),
    persons: new Float64Array(points),
    extra: new Float64Array(points),
    order: new Int32Array(points)
  }
}

/** Residents of municipality m in the middle of month t. */
const residentsIn = (frame: Frame, residents: Float64Array, t: number, m: number): number => {
  const at = Math.floor(t / 12) * frame.municipalities.length + m
  const next = at + frame.municipalities.length
  const weight = ((t % 12) + 0.5) / 12
  return (residents[at] ?? 0) * (1 - weight) + (residents[next] ?? 0) * weight
}

/** Writes the travel rows of one draw. Mean minutes are empty where no site is open. */
export const writeTravel = (
  plan: Plan,
  minutes: Float64Array,
  population: Float64Array,
  b: NearestBuffers,
  target: BlockColumn
): void => {
  fillResidents(population, plan.frame.stocks, plan.frame.municipalities.length, b.residents)
  plan.nearest.forEach((n, service) => writeService(plan, n, service, minutes, b, target))
}

const writeService = (
  plan: Plan,
  n: NearestPlan,
  service: number,
  minutes: Float64Array,
  b: NearestBuffers,
  { layout, block, column, drawsInBlock }: BlockColumn
): void => {
  const { frame, travel } = plan
  const points = travel.pointWeight.length
  const origins = frame.municipalities.length
  fillNearest(minutes, points, n.sites, n.baseOpen, 0, b.baseNearest, b.baseSite)
  b.sums.fill(0)
  for (let s = 0; s < n.segmentStart.length; s++) {
    fillNearest(minutes, points, n.sites, n.open, s * n.sites.length, b.nearest, b.nearestSite)
    fillShares(b.nearest, b.baseSite, n.open, s * n.sites.length, travel.pointStart, travel.pointWeight, b.shares)
    const end = n.segmentStart[s + 1] ?? frame.months
    for (let t = n.segmentStart[s] ?? 0; t < end;) {
      const next = Math.min(end, (Math.floor(t / 12) + 1) * 12)
      // A reported year may begin in its middle: months before it do not count.
      while (t < next && frame.yearOfMonth[t] === -1) t++
      const y = frame.yearOfMonth[t] ?? -1
      if (t < next && y >= 0)
        addMonths(b.shares, SHARES, b.residents, origins, frame.reported, t, next, b.sums, y * SHARES * origins)
      t = next
    }
  }
  frame.years.forEach((_, y) => {
    const perMonth = 1 / (frame.monthsInYear[y] ?? 1)
    for (let i = 0; i < SHARES; i++) {
      const row = layout.travel(service, y, i, 0)
      putRows(b.sums, (y * SHARES + i) * origins, frame.reported, perMonth, block, row, drawsInBlock, column)
    }
  })
}

/** Scalars of each closure, in this order after `closure/<facility>/`. */
export const closureScalars = [
  'persons_nearest_changed',
  'extra_minutes_mean',
  'extra_minutes_worst_tenth',
  'newly_over_15',
  'newly_over_20',
  'newly_over_30',
  'newly_over_45',
  'emergency_moved'
] as const

/**
 * Writes the headline of each closure: reported residents of its month, the way to the nearest hospital before and after
 * with everything else as it was. `emergencyServed(facility, month)`: visits of the twelve months before.
 */
export const writeClosures = (
  plan: Plan,
  minutes: Float64Array,
  emergencyServed: (facility: string, month: number) => number,
  b: NearestBuffers,
  { layout, block, column, drawsInBlock }: BlockColumn
): void => {
  const n = plan.nearest.find(({ service }) => service === 'hospital')
  if (n === undefined) return
  const { frame, travel } = plan
  const points = travel.pointWeight.length
  const result = new Float64Array(7)
  plan.closures.forEach(({ facility, month }, c) => {
    const closed = n.facilities.indexOf(facility)
    const segment = n.segmentStart.indexOf(month)
    const before = segment <= 0 ? n.baseOpen : n.open.subarray((segment - 1) * n.sites.length, segment * n.sites.length)
    const after = before.slice()
    after[closed] = 0
    fillNearest(minutes, points, n.sites, before, 0, b.baseNearest, b.baseSite)
    fillNearest(minutes, points, n.sites, after, 0, b.nearest, b.nearestSite)
    b.persons.fill(0)
    for (const m of frame.reported)
      for (let p = travel.pointStart[m] ?? 0; p < (travel.pointStart[m + 1] ?? 0); p++)
        b.persons[p] = (travel.pointWeight[p] ?? 0) * residentsIn(frame, b.residents, month, m)
    fillClosure(b.baseNearest, b.nearest, b.baseSite, closed, b.persons, b.extra, b.order, result)
    const write = (i: number, value: number): void => {
      const row = layout.scalar(c * closureScalars.length + i)
      block[row * drawsInBlock + column] = Number.isFinite(value) ? value : NaN
    }
    result.forEach((value, i) => write(i, value))
    write(7, emergencyServed(facility, month))
  })
}
