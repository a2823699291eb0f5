/**
 * One service in one draw: calibrates the base year (model.md 3a), prepares capacity and gravity, runs the reference month
 * and the care months. Reads need, workforce and minutes; knows nothing of other services.
 */
import type { FacilityChange, FacilityPlan, ServicePlan, TravelPlan } from '../compile/supplyPlan.js'
import { outputOfRoles, requirementOfMix, scaleInto } from '../kernel/capacity.js'
import { fillWeights, staffKind } from '../kernel/careMonths.js'
import type { CareEngine } from '../kernel/careEngine.js'
import { valueOf } from '../random/quantities.js'
import { calibrate } from './calibrate.js'
import { fillFacilityPath } from './facilityPaths.js'
import type { NeedBuffers } from './need.js'
import { fillPairs } from './pairs.js'
import type { ServiceBuffers, ServiceFrame } from './serviceBuffers.js'
import type { WorkforceBuffers } from './workforce.js'

/** What a service reads of the other stages of the draw. */
export interface ServiceInputs {
  readonly need: NeedBuffers
  readonly workforce: WorkforceBuffers
  readonly travel: TravelPlan
  /** Minutes from site to point, as filled by `fillMinutes`. */
  readonly minutes: Float64Array
  /** Runs the months: WebAssembly, or its scalar twin where months are traced. */
  readonly engine: CareEngine
}

/** Runs a draw of a service by itself; results stand in `out`, `referenceOut` and `required` of the buffers. */
export const serviceDraw = (
  plan: ServicePlan,
  frame: ServiceFrame,
  draw: number,
  inputs: ServiceInputs,
  b: ServiceBuffers
): void => {
  prepareService(plan, frame, draw, inputs, b)
  inputs.engine.run(b.input, b.work, b.out)
}

/**
 * Everything before the first month: calibration, the event-free reference month, capacity and gravity.
 * @param moved factor on the units per full-time equivalent, [area * months + t], where measures change it
 */
export const prepareService = (
  plan: ServicePlan,
  frame: ServiceFrame,
  draw: number,
  inputs: ServiceInputs,
  b: ServiceBuffers,
  moved?: Float64Array
): void => {
  const { need, workforce } = inputs
  fillPairs(plan, inputs.travel, inputs.minutes, draw, b)
  b.input.stay = plan.kind === 'stock' ? Math.max(0, 1 - 1 / valueOf(plan.meanStayMonths, draw)) : 0
  b.reference.stay = b.input.stay
  b.input.carryShare = plan.kind === 'flow' ? valueOf(plan.carryShare, draw) : 0
  b.reference.carryShare = b.input.carryShare
  // People at home are visited: the way of the staff counts where the share of their time is known.
  const travels = plan.kind === 'stock' && plan.travelShare !== undefined
  b.input.travelShare = travels ? Math.min(0.9, Math.max(0, valueOf(plan.travelShare, draw))) : 0
  b.reference.travelShare = b.input.travelShare
  b.input.baseMinutes.fill(0)
  fillPaths(plan, frame, draw, b)
  calibrate(plan, frame, draw, need, workforce, b)
  fillReferenceLimits(plan, draw, b)
  fillWeights(b.reference, b.work.gravity, 0)
  fillOutside(b)
  // Without what others pass on: use as observed already holds it.
  inputs.engine.run(b.reference, b.work, b.referenceOut)
  b.input.baseMinutes.set(b.work.meanMinutes)
  fillPools(plan, frame, need, workforce, b, moved)
  fillLimits(plan, frame, draw, need, b, moved)
  b.input.demand = need.demand
  b.input.demandAt = plan.need * frame.months * frame.origins
}

/** Paths of all facilities, what they are in the reference year without events, and the months in which a size changes. */
const fillPaths = (plan: ServicePlan, frame: ServiceFrame, draw: number, b: ServiceBuffers): void => {
  const { months, referenceFrom, referenceEnd } = frame
  const changes = b.input.sizeChanges
  changes.fill(0)
  changes[0] = 1
  plan.facilities.forEach((f, i) => {
    const path = b.paths[i] ?? b.sparePath
    fillFacilityPath(f, f.changes, draw, months, path)
    if (f.changes.length > 0) for (let t = 1; t < months; t++) if (path.size[t] !== path.size[t - 1]) changes[t] = 1
    b.reference.size[i] = inReference(f, frame) ? 1 : 0
    if (f.practice === undefined) return
    let own = path
    if (f.practice.successionChanges.length > 0 || f.changes.length > f.ownChanges.length) {
      const eventFree: FacilityPlan = { ...f, practice: { ...f.practice, successionChanges: [] } }
      fillFacilityPath(eventFree, f.ownChanges, draw, months, b.sparePath)
      own = b.sparePath
    }
    let sum = 0
    for (let t = referenceFrom; t < referenceEnd; t++) sum += own.physicians[t] ?? 0
    b.referencePhysicians[i] = sum / (referenceEnd - referenceFrom)
  })
}

/** Open in the middle of the reference year, as far as the package itself says. */
export const inReference = (
  f: Pick<FacilityPlan, 'base' | 'ownChanges'>,
  frame: Pick<ServiceFrame, 'referenceFrom' | 'referenceEnd'>
): boolean => {
  const t = Math.floor((frame.referenceFrom + frame.referenceEnd) / 2)
  return f.base && f.ownChanges.every((c: FacilityChange) => c.kind !== 'openOnly' || (t >= c.from && t < c.end))
}

/** Weight of the outside such that it takes its share of the base year beside the facilities of the base year. */
const fillOutside = (b: ServiceBuffers): void => {
  const { outside, inside } = b.work.gravity
  b.outsideShare.forEach((share, m) => {
    outside[m] = ((inside[m] ?? 0) * share) / (1 - share)
  })
}

const fillReferenceLimits = (plan: ServicePlan, draw: number, b: ServiceBuffers): void => {
  const { perPlace, perPhysician } = b.calibrated
  plan.facilities.forEach((f, i) => {
    const units = f.units === undefined ? Infinity : valueOf(f.units, draw)
    b.reference.ceiling[i] = units * (perPlace[f.area] ?? 1)
    const perFte = perPhysician[f.area] ?? NaN
    const physicians = b.referencePhysicians[i] ?? 0
    b.input.staffKind[i] = kindOf(plan, f, perFte)
    b.reference.own[i] = f.practice === undefined || Number.isNaN(perFte) ? Infinity : physicians * perFte
  })
}

const kindOf = (plan: ServicePlan, f: FacilityPlan, perFte: number): number => {
  if (f.practice !== undefined) return Number.isNaN(perFte) && f.units === undefined ? staffKind.none : staffKind.own
  if (plan.staffing === undefined) return staffKind.none
  return f.ownStaff === undefined ? staffKind.pool : staffKind.own
}

/** Staff output per labour area and month, and the requirement per unit. */
const fillPools = (
  plan: ServicePlan,
  frame: ServiceFrame,
  need: NeedBuffers,
  workforce: WorkforceBuffers,
  b: ServiceBuffers,
  moved?: Float64Array
): void => {
  const s = plan.staffing
  if (s === undefined) return
  const { months, areas } = frame
  const { calibrated } = b
  const leaves = plan.facilities.some((f) => f.changes.some((c) => c.kind === 'closed'))
  for (let l = 0; l < areas; l++) {
    const limited = (b.reference.pool[l] ?? Infinity) < Infinity
    const calibratedOutput = calibrated.productivity[l] ?? 1
    for (let t = 0; t < months; t++) {
      const productivity = calibratedOutput * (moved?.[l * months + t] ?? 1)
      const staying = leaves ? 1 - leftShare(plan, b, l, t) : 1
      const mixAt = ((plan.need * months + t) * areas + l) * 5
      let added = 0
      for (let r = 0; r < s.roles.length; r++) {
        const at = ((s.roles[r] ?? 0) * areas + l) * months + t
        const fte = (workforce.fte[at] ?? 0) * (s.poolShare[r * areas + l] ?? 0) * staying
        const perUnit = requirementOfMix(s.perUnit[r] ?? 0, s.perGrade, r * 5, need.grades, mixAt)
        const hadStaff = (calibrated.need[r * areas + l] ?? 0) > 0
        // A role that had nobody in the area cannot have limited it: those who come are added to what the others carry.
        if (!hadStaff && fte > 0 && perUnit > 0) added += fte / perUnit
        b.fte[r] = fte
        b.need[r] = hadStaff ? perUnit : 0
        b.required[(r * areas + l) * months + t] = hadStaff ? perUnit / productivity : 0
      }
      const output = limited ? outputOfRoles(b.fte, b.need, s.substitution, s.roles.length) : Infinity
      b.input.pool[l * months + t] = output * productivity + added * productivity
    }
  }
}

/** Share of the labour area's staff in this service who left care when their facility closed. */
export const leftShare = (plan: ServicePlan, b: ServiceBuffers, l: number, t: number): number => {
  let left = 0
  let all = 0
  plan.facilities.forEach((f, i) => {
    if (f.area !== l || !f.base) return
    all += f.share
    left += f.share * (b.paths[i]?.left[t] ?? 0)
  })
  return all > 0 ? left / all : 0
}

/** Ceilings in units of use, and the output of physicians and of staff a facility brought along. */
const fillLimits = (
  plan: ServicePlan,
  frame: ServiceFrame,
  draw: number,
  need: NeedBuffers,
  b: ServiceBuffers,
  moved?: Float64Array
): void => {
  const { months } = frame
  const { perPlace, perPhysician } = b.calibrated
  plan.facilities.forEach((f, i) => {
    const path = b.paths[i] ?? b.sparePath
    const at = i * months
    scaleInto(path.ceiling, perPlace[f.area] ?? 1, b.input.ceiling, at)
    if (f.practice !== undefined) {
      const perFte = perPhysician[f.area] ?? NaN
      const atBase = path.physicians[0] ?? 0
      // Without control totals the places of a practice stand for its physicians of the base date.
      const perBase = atBase > 0 ? (b.reference.ceiling[i] ?? Infinity) / atBase : Infinity
      scaleInto(path.physicians, Number.isNaN(perFte) ? perBase : perFte, b.input.own, at)
      if (moved !== undefined)
        for (let t = 0; t < months; t++)
          b.input.own[at + t] = (b.input.own[at + t] ?? 0) * (moved[f.area * months + t] ?? 1)
    } else if (f.ownStaff !== undefined) {
      const ownStaff = f.ownStaff.map(({ role, fte }) => ({ role, fte: valueOf(fte, draw) }))
      for (let t = 0; t < months; t++)
        b.input.own[at + t] = ownOutput(plan, frame, f, ownStaff, need, b, t) * (moved?.[f.area * months + t] ?? 1)
    }
  })
}

/** Output of staff brought along; roles not brought are covered by the others. Infinity where none of them is needed. */
const ownOutput = (
  plan: ServicePlan,
  frame: ServiceFrame,
  f: FacilityPlan,
  ownStaff: ReadonlyArray<{ readonly role: number; readonly fte: number }>,
  need: NeedBuffers,
  b: ServiceBuffers,
  t: number
): number => {
  const s = plan.staffing
  if (s === undefined) return Infinity
  const mixAt = ((plan.need * frame.months + t) * frame.areas + f.area) * 5
  let missing = false
  let brought = 0
  let all = 0
  for (let r = 0; r < s.roles.length; r++) {
    const own = ownStaff.find(({ role }) => role === s.roles[r])
    b.need[r] = requirementOfMix(s.perUnit[r] ?? 0, s.perGrade, r * 5, need.grades, mixAt)
    b.fte[r] = own?.fte ?? 0
    brought += own?.fte ?? 0
    all += b.need[r] ?? 0
    if (own === undefined && (b.need[r] ?? 0) > 0) missing = true
  }
  const output = missing
    ? all > 0
      ? brought / all
      : Infinity
    : outputOfRoles(b.fte, b.need, s.substitution, s.roles.length)
  return output * (b.calibrated.productivity[f.area] ?? 1)
}
