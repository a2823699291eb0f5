/**
 * The care months of one service in one draw: capacity, incumbents, matching, yearly sums. Everything arrives as filled
 * arrays; nothing is allocated. served + unmet = demand holds in every month and municipality by construction.
 */
import { matchMonth, sumWeights, type Gravity, type Matching } from './matching.js'
import { keepIncumbents, type Incumbents } from './stock.js'

/** How the staff of a facility limit it. */
export const staffKind = { none: 0, pool: 1, own: 2 } as const

/** Months t, municipalities m, facilities f, labour areas l, pairs k as in `Gravity`. */
export interface CareInput {
  readonly months: number
  readonly areas: number
  readonly isStock: boolean
  /** Share of persons who stay from month to month (stock). */
  readonly stay: number
  /** Share of unmet units that return next month (flow). */
  readonly carryShare: number
  /** Demand by month before scaling, from demandAt: demand[demandAt + t * origins + m], and the factor of each municipality. */
  readonly demand: Float64Array
  readonly demandAt: number
  readonly factor: Float64Array
  /** Demand that comes on top, in calibrated units: what other services pass on and what strain adds (or takes away):
   *  extra[t * origins + m]. Of length 0 where nothing can come. */
  readonly extra: Float64Array
  /** Size of a facility relative to the base date, 0 = closed: size[f * months + t]. */
  readonly size: Float64Array
  /** 1 in months in which some size differs from the month before; month 0 counts as changed. */
  readonly sizeChanges: Uint8Array
  /** Technical capacity in the month: ceiling[f * months + t]; Infinity = none. */
  readonly ceiling: Float64Array
  readonly staffKind: Uint8Array
  /** Staff output of the labour area in the month: pool[l * months + t]; Infinity = no limit known. */
  readonly pool: Float64Array
  readonly areaOf: Int32Array
  /** Share of the labour area's pool at size 1. */
  readonly poolShare: Float64Array
  /** Output of own staff: own[f * months + t]. */
  readonly own: Float64Array
  /** Share of a facility's capacity that residents of the region take. */
  readonly residents: Float64Array
  readonly attractiveness: Float64Array
  /** Deterrence of each pair. */
  readonly deterrence: Float64Array
  /** Shorter (or longer) ways of those taking part in measures; the scalar engine alone knows them. */
  readonly ways?: ReadonlyArray<ChangedWays>
  /** Where staff travel to the served: share of their working time on the way in the reference year (0 = not counted), mean
   *  minutes of each pair, and mean minutes per person served in the reference year per labour area. */
  readonly travelShare: number
  readonly pairMinutes: Float64Array
  readonly baseMinutes: Float64Array
  /** Referrals: pair of the closed facility, pair of the receiving one, share. */
  readonly referralFrom: Int32Array
  readonly referralTo: Int32Array
  readonly referralShare: Float64Array
  /** Facility of each referring pair. */
  readonly referralFacility: Int32Array
  /** Year of each month, -1 = not reported. */
  readonly yearOfMonth: Int32Array
  readonly monthsInYear: Float64Array
}

/** The part of residents whose way changes: share[t * origins + m], and by how much each pair's deterrence differs then. */
export interface ChangedWays {
  readonly share: Float64Array
  readonly change: Float64Array
}

/** Yearly results; a stock is the mean, a flow the sum of the year's reported months. */
export interface CareOutput {
  /** residence[(measure * years + y) * origins + m]: demand, served, waiting, outside. */
  readonly residence: Float64Array
  /** facility[(y * 4 + measure) * facilities + f]: capacity, served, months bound by staff, months bound by places. */
  readonly facility: Float64Array
  /** Served by facility and month: used[f * months + t]. */
  readonly used: Float64Array
  /** All who ask in a month and those of them who are not served: [t * origins + m]. Of length 0 where nobody reads them. */
  readonly asked: Float64Array
  readonly unmet: Float64Array
  /** Demand, served, and left by month, for laws: of length 0 where nobody looks. */
  readonly trace: Float64Array
}

export interface CareWork {
  readonly gravity: Gravity
  readonly matching: Matching
  readonly capacity: Float64Array
  readonly staffOutput: Float64Array
  readonly poolWeight: Float64Array
  /** Mean minutes per person served at the end of the month, persons served, and the factor on the pool, per labour area. */
  readonly meanMinutes: Float64Array
  readonly servedIn: Float64Array
  readonly poolFactor: Float64Array
  readonly wanting: Float64Array
  readonly held: Float64Array
  readonly occupied: Float64Array
  readonly outsideStock: Float64Array
  readonly carried: Float64Array
  /** Unmet at the end of the month; of a stock service the waiting list. */
  readonly left: Float64Array
  readonly rest: Float64Array
}

/** Mean deterrence of a municipality: that of the unchanged way, and of the changed one for the part that takes part. */
const changeWays = (c: CareInput, g: Gravity, t: number, ways: ReadonlyArray<ChangedWays>): void => {
  for (let f = 0; f < g.facilities; f++) {
    const pull = c.attractiveness[f] * c.size[f * c.months + t]
    const at = t * g.origins + g.first[f] - g.start[f]
    for (let i = 0; i < ways.length; i++) {
      const { share, change } = ways[i]
      for (let k = g.start[f]; k < g.start[f + 1]; k++) {
        const weight = g.weight[k] + pull * share[at + k] * change[k]
        g.weight[k] = weight > 0 ? weight : 0
      }
    }
  }
}

/** Weights of month t: attractiveness * size * deterrence, plus what closed facilities refer. */
export const fillWeights = (c: CareInput, g: Gravity, t: number): void => {
  const { start, weight } = g
  for (let f = 0; f < g.facilities; f++) {
    const pull = c.attractiveness[f] * c.size[f * c.months + t]
    const end = start[f + 1]
    for (let k = start[f]; k < end; k++) weight[k] = pull * c.deterrence[k]
  }
  if (c.ways !== undefined) changeWays(c, g, t, c.ways)
  for (let i = 0; i < c.referralFrom.length; i++) {
    const f = c.referralFacility[i]
    const gone = 1 - c.size[f * c.months + t]
    const from = c.referralFrom[i]
    if (gone > 0) weight[c.referralTo[i]] += c.referralShare[i] * c.attractiveness[f] * gone * c.deterrence[from]
  }
  sumWeights(g)
}

/** Capacity of every facility in month t: min(technical capacity, staff output). */
export const fillCapacity = (c: CareInput, w: CareWork, t: number): void => {
  const { months, areaOf } = c
  const { capacity, staffOutput, poolWeight } = w
  const facilities = w.gravity.facilities
  poolWeight.fill(0)
  for (let f = 0; f < facilities; f++)
    if (c.staffKind[f] === staffKind.pool) poolWeight[areaOf[f]] += c.poolShare[f] * c.size[f * months + t]
  for (let f = 0; f < facilities; f++) {
    const size = c.size[f * months + t]
    let output = Infinity
    if (c.staffKind[f] === staffKind.own) output = c.own[f * months + t]
    else if (c.staffKind[f] === staffKind.pool) {
      const l = areaOf[f]
      const share = size > 0 ? (c.poolShare[f] * size) / poolWeight[l] : 0
      const pool = c.pool[l * months + t] * w.poolFactor[l]
      output = share > 0 ? pool * share : 0
    }
    if (size === 0) output = 0
    staffOutput[f] = output
    const ceiling = c.ceiling[f * months + t]
    capacity[f] = output < ceiling ? output : ceiling
  }
}

/**
 * Way of the staff: the longer the mean way to those served, the less working time is left. The factor on the pool of the
 * next month is (1 - share * minutes / minutes of the reference year) / (1 - share), at least a tenth.
 */
const fillTravel = (c: CareInput, w: CareWork): void => {
  const { gravity: g, matching: b, meanMinutes, servedIn, poolFactor } = w
  meanMinutes.fill(0)
  servedIn.fill(0)
  for (let f = 0; f < g.facilities; f++) {
    meanMinutes[c.areaOf[f]] += productSum(b.stock, c.pairMinutes, g.start[f], g.start[f + 1])
    servedIn[c.areaOf[f]] += w.occupied[f]
  }
  for (let l = 0; l < c.areas; l++) {
    meanMinutes[l] = servedIn[l] > 0 ? meanMinutes[l] / servedIn[l] : 0
    const longer = meanMinutes[l] > 0 && c.baseMinutes[l] > 0 ? meanMinutes[l] / c.baseMinutes[l] : 1
    const left = (1 - c.travelShare * longer) / (1 - c.travelShare)
    poolFactor[l] = left > 0.1 ? left : 0.1
  }
}

/** Sum of products, in four interleaved partial sums. */
const productSum = (x: Float64Array, y: Float64Array, begin: number, end: number): number => {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  let k = begin
  for (; k + 3 < end; k += 4) {
    a += x[k] * y[k]
    b += x[k + 1] * y[k + 1]
    c += x[k + 2] * y[k + 2]
    d += x[k + 3] * y[k + 3]
  }
  for (; k < end; k++) a += x[k] * y[k]
  return a + b + (c + d)
}

/** Nobody served, nobody waiting; of a flow service the carried part stands at the level that the first month keeps up. */
const begin = (c: CareInput, w: CareWork, out: CareOutput): void => {
  out.residence.fill(0)
  out.facility.fill(0)
  w.matching.stock.fill(0)
  w.matching.pending.fill(1)
  w.occupied.fill(0)
  w.held.fill(0)
  w.outsideStock.fill(0)
  w.carried.fill(0)
  w.left.fill(0)
  w.poolFactor.fill(1)
  if (!c.isStock && c.carryShare > 0) settleCarried(c, w)
}

/** All who ask in month t: new demand, what returns of the month before, what comes on top. */
const fillWanting = (c: CareInput, w: CareWork, t: number): void => {
  const { wanting, carried } = w
  const { origins } = w.gravity
  const from = c.demandAt + t * origins
  for (let m = 0; m < origins; m++) wanting[m] = c.demand[from + m] * c.factor[m] + carried[m]
  if (c.extra.length === 0) return
  for (let m = 0; m < origins; m++) wanting[m] += c.extra[t * origins + m]
}

/** Runs the months first … end - 1; the state between two calls stands in `w`, and month 0 begins anew. */
export const careMonths = (c: CareInput, w: CareWork, out: CareOutput, first = 0, end = c.months): void => {
  const { months, isStock } = c
  const { gravity: g, matching: b, capacity, staffOutput, wanting, held, occupied, outsideStock, carried, left } = w
  const { facilities, origins } = g
  const years = c.monthsInYear.length
  if (first === 0) begin(c, w, out)
  const { stock, pending } = b
  const incumbents = { stock, pending, occupied, held, outside: outsideStock, capacity, wanting, share: b.rate }
  for (let t = first; t < end; t++) {
    if (c.sizeChanges[t] === 1) fillWeights(c, g, t)
    fillCapacity(c, w, t)
    fillWanting(c, w, t)
    for (let f = 0; f < facilities; f++) capacity[f] *= c.residents[f]
    if (isStock) {
      matchStock(c, w, incumbents)
      if (c.travelShare > 0) fillTravel(c, w)
    } else {
      for (let f = 0; f < facilities; f++) b.room[f] = capacity[f]
      for (let m = 0; m < origins; m++) b.seekers[m] = wanting[m]
      matchMonth(g, b, true)
      for (let m = 0; m < origins; m++) {
        left[m] = b.left[m]
        carried[m] = c.carryShare * b.left[m]
      }
      for (let f = 0; f < facilities; f++) occupied[f] = b.accepted[f]
    }
    for (let f = 0; f < facilities; f++) {
      const used = occupied[f] / c.residents[f]
      out.used[f * months + t] = used
      capacity[f] /= c.residents[f]
    }
    if (out.unmet.length > 0)
      for (let m = 0; m < origins; m++) {
        out.asked[t * origins + m] = wanting[m]
        out.unmet[t * origins + m] = left[m]
      }
    if (out.trace.length > 0) traceMonth(c, w, out.trace, t)
    const y = c.yearOfMonth[t]
    if (y < 0) continue
    const divisor = c.monthsInYear[y]
    const share = isStock ? 1 / divisor : 1
    const demandAt = y * origins
    const servedAt = (years + y) * origins
    const waitingAt = (2 * years + y) * origins
    const outsideAt = (3 * years + y) * origins
    for (let m = 0; m < origins; m++) {
      out.residence[demandAt + m] += wanting[m] * share
      out.residence[servedAt + m] += (wanting[m] - left[m]) * share
      out.residence[waitingAt + m] += (isStock ? left[m] : carried[m]) / divisor
      out.residence[outsideAt + m] += (isStock ? outsideStock[m] : b.outside[m]) * share
    }
    for (let f = 0; f < facilities; f++) {
      const at = y * 4 * facilities + f
      const used = out.used[f * months + t]
      out.facility[at] += capacity[f] * share
      out.facility[at + facilities] += used * share
      if (c.size[f * months + t] > 0 && used >= capacity[f] * (1 - 1e-9)) {
        const bound = staffOutput[f] < c.ceiling[f * months + t] ? 2 : 3
        out.facility[at + bound * facilities] += 1 / divisor
      }
    }
  }
}

/**
 * One month of a stock service. Incumbents stay first. Then new demand asks, and of the waiting list the same share as leaves
 * the service in a month: so a constant world keeps its shares. Whoever still waits takes what room is left within reach.
 */
const matchStock = (c: CareInput, w: CareWork, incumbents: Incumbents): void => {
  const { gravity: g, matching: b, capacity, wanting, held, occupied, outsideStock, left, rest } = w
  const { facilities, origins } = g
  keepIncumbents(g, incumbents, c.stay)
  for (let f = 0; f < facilities; f++) b.room[f] = capacity[f] - occupied[f]
  for (let m = 0; m < origins; m++) {
    const staying = held[m] + outsideStock[m]
    const seeking = wanting[m] > staying ? wanting[m] - staying : 0
    const waiting = left[m] < seeking ? left[m] : seeking
    rest[m] = waiting * c.stay
    b.seekers[m] = seeking - rest[m]
  }
  matchMonth(g, b, true)
  let again = false
  for (let m = 0; m < origins; m++) {
    outsideStock[m] += b.outside[m]
    held[m] += b.seekers[m] - b.left[m] - b.outside[m]
    left[m] = b.left[m] + rest[m]
    // Somebody refused means that every facility within reach is full: nobody else of the place need ask.
    b.seekers[m] = b.left[m] > 0 ? 0 : rest[m]
    if (b.seekers[m] > 0) again = true
  }
  for (let f = 0; f < facilities; f++) occupied[f] += b.accepted[f]
  if (!again) return
  for (let m = 0; m < origins; m++) if (b.seekers[m] > 0) left[m] = 0
  matchMonth(g, b, false)
  for (let m = 0; m < origins; m++) {
    left[m] += b.left[m]
    held[m] += b.seekers[m] - b.left[m]
  }
  for (let f = 0; f < facilities; f++) occupied[f] += b.accepted[f]
}

/** Before the first month: the carried part of unmet is brought to the level that the first month keeps up. */
const settleCarried = (c: CareInput, w: CareWork): void => {
  const { gravity: g, matching: b, capacity, wanting, carried } = w
  fillWeights(c, g, 0)
  fillCapacity(c, w, 0)
  for (let round = 0; round < 60; round++) {
    fillWanting(c, w, 0)
    for (let m = 0; m < g.origins; m++) b.seekers[m] = wanting[m]
    for (let f = 0; f < g.facilities; f++) b.room[f] = capacity[f] * c.residents[f]
    matchMonth(g, b, true)
    let change = 0
    let all = 0
    for (let m = 0; m < g.origins; m++) {
      const next = c.carryShare * b.left[m]
      change += Math.abs(next - carried[m])
      all += wanting[m]
      carried[m] = next
    }
    if (change <= 1e-9 * all) return
  }
}

/** Month t stands at t * (3 * origins + facilities): demand, served, outside per municipality, then capacity per facility. */
const traceMonth = (c: CareInput, w: CareWork, trace: Float64Array, t: number): void => {
  const { origins, facilities } = w.gravity
  const width = 3 * origins + facilities
  const at = t * width
  for (let m = 0; m < origins; m++) {
    trace[at + m] = w.wanting[m]
    trace[at + origins + m] = w.wanting[m] - w.left[m]
    trace[at + 2 * origins + m] = c.isStock ? w.outsideStock[m] : w.matching.outside[m]
  }
  for (let f = 0; f < facilities; f++) trace[at + 3 * origins + f] = w.capacity[f]
}
