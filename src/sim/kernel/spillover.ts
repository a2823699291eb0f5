/**
 * What services pass on to each other, and where each unit of new demand ends (model.md 5). Months t, municipalities m;
 * arrays by month stand at t * origins + m. Units of different services count one for one.
 */

/** Adds what a service passes on: its unmet of month t is asked in month t + 1, times `share`. The month before the first
 *  is taken to be like the first. */
export const passOn = (
  unmet: Float64Array,
  share: number,
  months: number,
  origins: number,
  passed: Float64Array // added to
): void => {
  if (share === 0) return
  for (let m = 0; m < origins; m++) passed[m] += share * unmet[m]
  const end = (months - 1) * origins
  for (let i = 0; i < end; i++) passed[i + origins] += share * unmet[i]
}

/** Adds what a service passes on of one month to another. */
export const passMonth = (
  unmet: Float64Array,
  from: number,
  share: number,
  origins: number,
  passed: Float64Array, // added to
  to: number
): void => {
  const a = from * origins
  const b = to * origins
  for (let m = 0; m < origins; m++) passed[b + m] += share * unmet[a + m]
}

/** Adds demand * factor * ratio of one month: what strain adds to the demand of a service, or takes away. */
export const addShifted = (
  demand: Float64Array,
  demandAt: number,
  factor: Float64Array,
  ratio: Float64Array,
  t: number,
  origins: number,
  extra: Float64Array // added to
): void => {
  const at = t * origins
  for (let m = 0; m < origins; m++) extra[at + m] += demand[demandAt + at + m] * factor[m] * ratio[at + m]
}

/** Largest difference of the first `count` values of two arrays. */
export const monthChange = (a: Float64Array, b: Float64Array, count: number): number => {
  let change = 0
  for (let i = 0; i < count; i++) {
    const d = a[i] > b[i] ? a[i] - b[i] : b[i] - a[i]
    if (d > change) change = d
  }
  return change
}

/** True where all bits are equal but for the sign of 0; no NaN stands in these arrays. */
export const sameNumbers = (a: Float64Array, b: Float64Array): boolean => {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** True where somebody is left in some month. */
export const anyAbove0 = (values: Float64Array): boolean => {
  for (let i = 0; i < values.length; i++) if (values[i] > 0) return true
  return false
}

/** One service as its units are followed. */
export interface FinalService {
  readonly isStock: boolean
  /** Share of unmet that returns to the service itself (flow). */
  readonly carryShare: number
  /** Share of what is lost that the family carries. */
  readonly family: number
  /** Services that are asked next, positions in the list, and their shares of what is lost. */
  readonly targets: ReadonlyArray<number>
  readonly shares: Float64Array
  /** All who asked and who were not served, by month. */
  readonly asked: Float64Array
  readonly unmet: Float64Array
  /** Passed on from other services, by month; of length 0 where nothing is. */
  readonly passed: Float64Array
  /** New demand: demand[demandAt + t * origins + m] * factor[m] * (1 + ratio[t * origins + m]); ratio may be of length 0. */
  readonly demand: Float64Array
  readonly demandAt: number
  readonly factor: Float64Array
  readonly ratio: Float64Array
  /** False where nobody was ever left: all are served as wanted. */
  readonly short: boolean
}

/** Of one unit that asks in the month: probability of being served as wanted, served at all, and of ending with the family. */
export interface UnitState {
  readonly wanted: Float64Array
  readonly served: Float64Array
  readonly family: Float64Array
}

export const newUnitState = (origins: number): UnitState => ({
  wanted: new Float64Array(origins).fill(1),
  served: new Float64Array(origins).fill(1),
  family: new Float64Array(origins)
})

/** Final measures in the order of their rows. */
export const finalMeasures = ['without', 'passed_in', 'served_elsewhere', 'family', 'wanted'] as const

/** Sums by year, stocks as means: out[((service * 5 + measure) * years + y) * origins + m]. */
export const finalStates = (
  services: ReadonlyArray<FinalService>,
  months: number,
  origins: number,
  yearOfMonth: Int32Array,
  monthsInYear: Float64Array,
  now: ReadonlyArray<UnitState>, // work space
  next: ReadonlyArray<UnitState>, // work space
  out: Float64Array // written
): void => {
  const years = monthsInYear.length
  out.fill(0)
  for (const state of next) {
    state.wanted.fill(1)
    state.served.fill(1)
    state.family.fill(0)
  }
  for (const state of now) {
    state.wanted.fill(1)
    state.served.fill(1)
    state.family.fill(0)
  }
  // Before the first month everything went as in it.
  let before = next
  let after = now
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let change = 0
    for (let v = 0; v < services.length; v++) {
      if (!services[v].short) continue
      stepOn(services[v], 0, origins, before, after[v], v)
      const a = monthChange(before[v].served, after[v].served, origins)
      const b = monthChange(before[v].family, after[v].family, origins)
      const c = monthChange(before[v].wanted, after[v].wanted, origins)
      change = Math.max(change, a, b, c)
    }
    const swap = before
    before = after
    after = swap
    if (change < 1e-13) break
  }
  for (let t = 0; t < months; t++) {
    const y = yearOfMonth[t]
    for (let v = 0; v < services.length; v++) {
      const s = services[v]
      if (s.short) stepOn(s, t, origins, before, after[v], v)
      if (y < 0) continue
      const to = (v * 5 * years + y) * origins
      addMonth(s, t, origins, after[v], monthsInYear[y], out, to, years * origins)
    }
    const swap = before
    before = after
    after = swap
  }
}

/** Rounds for the time before the first month; shares that add up to less than 1 shrink what is on its way. */
const MOST_ROUNDS = 500

/**
 * States of a unit that asks in month t. How it goes for those sent on is judged by how it went for those who asked in the
 * month before: a month thus knows nothing of later ones, and courses that part later are equal until then.
 */
const stepOn = (
  s: FinalService,
  t: number,
  origins: number,
  before: ReadonlyArray<UnitState>,
  to: UnitState,
  own: number
): void => {
  const { carryShare: c, asked, unmet, targets, shares, family: toFamily } = s
  const { wanted, served, family } = before[own]
  const { wanted: wantedTo, served: servedTo, family: familyTo } = to
  const at = t * origins
  const firstShare = targets.length > 0 ? shares[0] : 0
  const { served: firstServed, family: firstFamily } = targets.length > 0 ? before[targets[0]] : before[own]
  for (let m = 0; m < origins; m++) {
    const left = unmet[at + m]
    if (!(left > 0)) {
      wantedTo[m] = 1
      servedTo[m] = 1
      familyTo[m] = 0
      continue
    }
    const all = asked[at + m]
    const refused = left < all ? left / all : 1
    let otherwise = firstShare * firstServed[m]
    let carried = toFamily + firstShare * firstFamily[m]
    for (let i = 1; i < targets.length; i++) {
      otherwise += shares[i] * before[targets[i]].served[m]
      carried += shares[i] * before[targets[i]].family[m]
    }
    const kept = 1 - refused
    wantedTo[m] = kept + refused * c * wanted[m]
    servedTo[m] = kept + refused * (c * served[m] + (1 - c) * otherwise)
    familyTo[m] = refused * (c * family[m] + (1 - c) * carried)
  }
}

/** Adds the month's new demand to the year of its month, by where it ends. */
const addMonth = (
  s: FinalService,
  t: number,
  origins: number,
  state: UnitState,
  monthsInYear: number,
  out: Float64Array,
  to: number,
  measure: number
): void => {
  const { demand, factor, ratio, unmet, passed } = s
  const { wanted, served, family } = state
  const at = t * origins
  const demandAt = s.demandAt + at
  const share = s.isStock ? 1 / monthsInYear : 1
  const shifted = ratio.length > 0
  if (passed.length > 0) for (let m = 0; m < origins; m++) out[to + measure + m] += passed[at + m] * share
  for (let m = 0; m < origins; m++) {
    const raw = demand[demandAt + m] * factor[m]
    const own = (shifted ? raw + raw * ratio[at + m] : raw) * share
    if (!(unmet[at + m] > 0)) {
      out[to + 4 * measure + m] += own
      continue
    }
    const rest = 1 - served[m] - family[m]
    if (rest > 0) out[to + m] += own * rest
    out[to + 2 * measure + m] += own * (served[m] - wanted[m])
    out[to + 3 * measure + m] += own * family[m]
    out[to + 4 * measure + m] += own * wanted[m]
  }
}

/** out[m] = values[a + m] - values[b + m]. */
export const subtractYear = (values: Float64Array, a: number, b: number, out: Float64Array): void => {
  for (let m = 0; m < out.length; m++) out[m] = values[a + m] - values[b + m]
}
