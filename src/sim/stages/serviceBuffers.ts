/** Buffers of one service, allocated once per block of draws and filled anew for every draw. */
import type { ServicePlan } from '../compile/supplyPlan.js'
import type { CareInput, CareOutput, CareWork } from '../kernel/careMonths.js'
import { newMatching, type Gravity } from '../kernel/matching.js'
import type { FacilityPath } from './facilityPaths.js'

/** The part of a plan's frame that services need. */
export interface ServiceFrame {
  readonly months: number
  readonly origins: number
  readonly areas: number
  readonly areaOf: Int32Array
  readonly yearOfMonth: Int32Array
  readonly monthsInYear: ReadonlyArray<number>
  /** Months of the reference year (or the first month where calibration is off), clipped to the run. */
  readonly referenceFrom: number
  readonly referenceEnd: number
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** What calibration fixes for a draw. */
export interface Calibrated {
  /** Control total over model, per municipality; latent demand included in `input.factor`. */
  readonly scale: Float64Array
  /** Use of the reference year per labour area, by place of the facility; per month for flows. */
  readonly use: Float64Array
  /** Places into units of use, less frictional vacancy. */
  readonly perPlace: Float64Array
  /** Units per full-time equivalent of the norm; contacts per full-time equivalent of physicians. */
  readonly productivity: Float64Array
  readonly perPhysician: Float64Array
  /** Requirement per unit in the reference year [role * areas + l]; 0 where the role has no staff there. */
  readonly need: Float64Array
}

export interface ServiceBuffers {
  readonly input: Writable<CareInput>
  /** The same for the one month of the event-free reference year. */
  readonly reference: Writable<CareInput>
  readonly work: CareWork
  readonly out: CareOutput
  readonly referenceOut: CareOutput
  readonly paths: ReadonlyArray<FacilityPath>
  readonly sparePath: FacilityPath
  /** Physicians in the reference year, mean. */
  readonly referencePhysicians: Float64Array
  readonly calibrated: Calibrated
  /** Share of residents served outside in the reference year. */
  readonly outsideShare: Float64Array
  /** Deterrence of one site, per municipality. */
  readonly row: Float64Array
  /** Work space per role. */
  readonly fte: Float64Array
  readonly need: Float64Array
  /** Requirement per calibrated unit [(role * areas + l) * months + t]. */
  readonly required: Float64Array
}

/** What a service keeps month by month for others. */
export interface KeptMonths {
  /** Demand may come on top. */
  readonly extra: boolean
  /** Somebody reads who asked and who was left. */
  readonly states: boolean
}

export const newServiceBuffers = (
  plan: ServicePlan,
  frame: ServiceFrame,
  trace: boolean,
  kept: KeptMonths = { extra: false, states: false }
): ServiceBuffers => {
  const { months, origins, areas } = frame
  const facilities = plan.facilities.length
  const roles = plan.staffing?.roles.length ?? 0
  const pairs = origins * facilities
  const years = frame.monthsInYear.length
  const isStock = plan.kind === 'stock'
  const gravity: Gravity = {
    facilities,
    origins,
    start: new Int32Array(facilities + 1),
    first: new Int32Array(facilities),
    weight: new Float64Array(pairs),
    outside: new Float64Array(origins),
    inside: new Float64Array(origins)
  }
  const areaOf = Int32Array.from(plan.facilities, (f) => f.area)
  const shared = {
    areas,
    isStock,
    stay: 0,
    carryShare: 0,
    factor: new Float64Array(origins),
    extra: new Float64Array(0),
    staffKind: new Uint8Array(facilities),
    areaOf,
    poolShare: Float64Array.from(plan.facilities, (f) => f.share),
    residents: new Float64Array(facilities).fill(1),
    attractiveness: Float64Array.from(plan.facilities, (f) => f.attractiveness),
    deterrence: new Float64Array(pairs),
    travelShare: 0,
    pairMinutes: new Float64Array(plan.travelShare === undefined ? 0 : pairs),
    baseMinutes: new Float64Array(areas),
    referralFrom: new Int32Array(plan.referrals.length * origins),
    referralTo: new Int32Array(plan.referrals.length * origins),
    referralShare: new Float64Array(plan.referrals.length * origins),
    referralFacility: new Int32Array(plan.referrals.length * origins)
  }
  const size = new Float64Array(facilities * months)
  const rawCeiling = new Float64Array(facilities * months)
  const left = new Float64Array(facilities * months)
  const physicians = new Float64Array(facilities * months)
  const slice = (all: Float64Array, f: number): Float64Array => all.subarray(f * months, (f + 1) * months)
  return {
    input: {
      ...shared,
      months,
      demand: new Float64Array(0),
      demandAt: 0,
      extra: new Float64Array(kept.extra ? months * origins : 0),
      size,
      sizeChanges: new Uint8Array(months),
      ceiling: new Float64Array(facilities * months),
      pool: new Float64Array(areas * months),
      own: new Float64Array(facilities * months),
      yearOfMonth: frame.yearOfMonth,
      monthsInYear: Float64Array.from(frame.monthsInYear)
    },
    reference: {
      ...shared,
      months: 1,
      demand: new Float64Array(origins),
      demandAt: 0,
      size: new Float64Array(facilities),
      sizeChanges: Uint8Array.of(1),
      ceiling: new Float64Array(facilities),
      pool: new Float64Array(areas),
      own: new Float64Array(facilities),
      yearOfMonth: Int32Array.of(0),
      monthsInYear: Float64Array.of(1)
    },
    work: {
      gravity,
      matching: newMatching(origins, facilities, isStock ? pairs : 0),
      capacity: new Float64Array(facilities),
      staffOutput: new Float64Array(facilities),
      poolWeight: new Float64Array(areas),
      meanMinutes: new Float64Array(areas),
      servedIn: new Float64Array(areas),
      poolFactor: new Float64Array(areas),
      wanting: new Float64Array(origins),
      held: new Float64Array(origins),
      occupied: new Float64Array(facilities),
      outsideStock: new Float64Array(origins),
      carried: new Float64Array(origins),
      left: new Float64Array(origins),
      rest: new Float64Array(origins)
    },
    out: newOutput(months, years, origins, facilities, trace, kept.states),
    referenceOut: newOutput(1, 1, origins, facilities, false, false),
    paths: plan.facilities.map((_, f) => ({
      size: slice(size, f),
      ceiling: slice(rawCeiling, f),
      left: slice(left, f),
      physicians: slice(physicians, f)
    })),
    sparePath: {
      size: new Float64Array(months),
      ceiling: new Float64Array(months),
      left: new Float64Array(months),
      physicians: new Float64Array(months)
    },
    referencePhysicians: new Float64Array(facilities),
    calibrated: {
      scale: new Float64Array(origins),
      use: new Float64Array(areas),
      perPlace: new Float64Array(areas),
      productivity: new Float64Array(areas),
      perPhysician: new Float64Array(areas),
      need: new Float64Array(roles * areas)
    },
    outsideShare: new Float64Array(origins),
    row: new Float64Array(origins),
    fte: new Float64Array(roles),
    need: new Float64Array(roles),
    required: new Float64Array(roles * areas * months)
  }
}

const newOutput = (
  months: number,
  years: number,
  origins: number,
  facilities: number,
  trace: boolean,
  states: boolean
): CareOutput => ({
  residence: new Float64Array(4 * years * origins),
  facility: new Float64Array(4 * years * facilities),
  used: new Float64Array(facilities * months),
  asked: new Float64Array(states ? months * origins : 0),
  unmet: new Float64Array(states ? months * origins : 0),
  trace: new Float64Array(trace ? months * (3 * origins + facilities) : 0)
})
