/**
 * Calibration of the base year in one draw (model.md 3a), in its order: use, slack, ceiling, staff. Destinations were solved
 * at expected values while compiling. Everything speaks of the event-free course of the reference year.
 */
import { placed, pooled, sharedTotals, type SharedTotals } from '../compile/sharedTotals.js'
import type { ServicePlan } from '../compile/supplyPlan.js'
import { outputOfRoles, requirementOfMix } from '../kernel/capacity.js'
import { valueOf } from '../random/quantities.js'
import type { NeedBuffers } from './need.js'
import type { ServiceBuffers, ServiceFrame } from './serviceBuffers.js'
import type { WorkforceBuffers } from './workforce.js'

/** Fills `b.calibrated`, the factors on demand, and the shares of residents. */
export const calibrate = (
  plan: ServicePlan,
  frame: ServiceFrame,
  draw: number,
  need: NeedBuffers,
  workforce: WorkforceBuffers,
  b: ServiceBuffers
): void => {
  plan.facilities.forEach((f, i) => {
    const outsiders = f.outsiders === undefined ? 0 : valueOf(f.outsiders, draw)
    b.input.residents[i] = Math.max(1e-6, 1 - outsiders)
  })
  const spare = slackOf(plan, frame, draw)
  scaleDemand(plan, frame, draw, need, b)
  fillPerPlace(plan, frame, draw, b, spare)
  fillProductivity(plan, frame, need, workforce, b, spare)
  addLatent(plan, frame, draw, b, spare)
}

/** Signed slack per labour area; 0 where calibration is off. */
const slackOf = (plan: ServicePlan, frame: ServiceFrame, draw: number): Float64Array =>
  Float64Array.from({ length: frame.areas }, (_, l) => {
    const ref = plan.calibration?.slack[l]
    return ref === undefined ? 0 : valueOf(ref, draw)
  })

const sharedIn = (plan: ServicePlan, { areas, areaOf }: ServiceFrame, b: ServiceBuffers): SharedTotals =>
  sharedTotals(plan, areas, areaOf, (_, i) => b.reference.size[i] === 1)

/** Share of residents in the use of the facilities that the people of each labour area turn to, in the reference year. */
export const residentsIn = (plan: ServicePlan, frame: ServiceFrame, b: ServiceBuffers): Float64Array =>
  pooled(sharedIn(plan, frame, b), residentsByArea(plan, frame, b))

/** Step 1: demand of the reference year meets the control total. */
const scaleDemand = (
  plan: ServicePlan,
  frame: ServiceFrame,
  draw: number,
  need: NeedBuffers,
  b: ServiceBuffers
): void => {
  const { scale, use } = b.calibrated
  const { origins, areas, areaOf } = frame
  const calibration = plan.calibration
  const shared = sharedIn(plan, frame, b)
  const residents = residentsIn(plan, frame, b)
  const perMonth = plan.kind === 'flow' ? 1 / 12 : 1
  const raw = (m: number): number =>
    calibration === undefined
      ? (need.demand[plan.need * frame.months * origins + frame.referenceFrom * origins + m] ?? 0) / perMonth
      : (need.referenceDemand[plan.need * origins + m] ?? 0)
  const outside = Float64Array.from({ length: origins }, (_, m) => {
    const ref = plan.outside[m]
    return ref === undefined ? 0 : Math.min(0.999, Math.max(0, valueOf(ref, draw)))
  })
  /** What residents of m use inside becomes, with people from outside, the use of facilities. */
  const inPlace = (m: number): number => (1 - (outside[m] ?? 0)) / (residents[areaOf[m] ?? 0] ?? 1)
  scale.fill(1)
  if (calibration !== undefined) {
    let totals = 0
    let modelled = 0
    for (const total of calibration.totals) {
      let before = 0
      for (const m of total.members) before += raw(m) * inPlace(m)
      const control = valueOf(total.use, draw)
      for (const m of total.members) scale[m] = before > 0 ? control / before : 1
      totals += control
      modelled += before
    }
    for (let m = 0; m < origins; m++)
      if ((calibration.totalOf[m] ?? -1) < 0) scale[m] = modelled > 0 ? totals / modelled : 1
  }
  use.fill(0)
  for (let m = 0; m < origins; m++) {
    const l = areaOf[m] ?? 0
    const demand = raw(m) * (scale[m] ?? 1) * perMonth
    use[l] = (use[l] ?? 0) + demand * inPlace(m)
    b.input.factor[m] = scale[m] ?? 1
    b.reference.demand[m] = raw(m) * perMonth
    b.outsideShare[m] = outside[m] ?? 0
  }
  placed(shared, use)
  spreadUse(plan, areas, b)
}

/**
 * Step 2, negative slack: latent demand that waits from the start. Only where capacity was used up in the reference year:
 * beside free places nobody waits, and the reference year must serve the control total.
 */
const addLatent = (
  plan: ServicePlan,
  frame: ServiceFrame,
  draw: number,
  b: ServiceBuffers,
  spare: Float64Array
): void => {
  const { use, perPlace, perPhysician } = b.calibrated
  for (let l = 0; l < frame.areas; l++) {
    const latent = Math.max(0, -(spare[l] ?? 0))
    if (latent === 0) continue
    let places = 0
    plan.facilities.forEach((f, i) => {
      if (f.area !== l || b.reference.size[i] !== 1) return
      places += f.units === undefined ? Infinity : valueOf(f.units, draw) * (perPlace[l] ?? 1)
    })
    const staffLimits =
      (plan.staffing !== undefined && (b.reference.pool[l] ?? Infinity) < Infinity) ||
      !Number.isNaN(perPhysician[l] ?? NaN)
    if (!staffLimits && places > (use[l] ?? 0) * (1 + 1e-9)) continue
    for (let m = 0; m < frame.origins; m++)
      if (frame.areaOf[m] === l) b.input.factor[m] = (b.input.factor[m] ?? 1) * (1 + latent)
  }
}

/** Use of labour areas without a facility falls to the others in proportion. */
const spreadUse = (plan: ServicePlan, areas: number, b: ServiceBuffers): void => {
  const { use } = b.calibrated
  let all = 0
  let served = 0
  for (let l = 0; l < areas; l++) {
    all += use[l] ?? 0
    if (plan.facilities.some((f, i) => f.area === l && b.reference.size[i] === 1)) served += use[l] ?? 0
    else use[l] = 0
  }
  if (served > 0 && served < all) for (let l = 0; l < areas; l++) use[l] = ((use[l] ?? 0) * all) / served
}

/** Share of residents in the use of each labour area's facilities. */
const residentsByArea = (plan: ServicePlan, frame: ServiceFrame, b: ServiceBuffers): Float64Array => {
  const share = new Float64Array(frame.areas)
  const sum = new Float64Array(frame.areas)
  plan.facilities.forEach((f, i) => {
    if (b.reference.size[i] !== 1) return
    sum[f.area] = (sum[f.area] ?? 0) + f.share
    share[f.area] = (share[f.area] ?? 0) + f.share * (b.input.residents[i] ?? 1)
  })
  return share.map((s, l) => ((sum[l] ?? 0) > 0 ? s / (sum[l] ?? 1) : 1))
}

/**
 * Step 3: places into units of use. With an observed occupancy places are comparable with use and lose the frictional
 * vacancy, at most what was empty. Otherwise a total capacity, or the places as they are. Never less than what is used.
 */
const fillPerPlace = (
  plan: ServicePlan,
  frame: ServiceFrame,
  draw: number,
  b: ServiceBuffers,
  spare: Float64Array
): void => {
  const { perPlace, use } = b.calibrated
  const perMonth = plan.kind === 'flow' ? 1 / 12 : 1
  const calibration = plan.calibration
  for (let l = 0; l < frame.areas; l++) {
    perPlace[l] = perMonth
    if (calibration === undefined) continue
    let places = 0
    plan.facilities.forEach((f, i) => {
      if (f.area === l && b.reference.size[i] === 1 && f.units !== undefined)
        places += valueOf(f.units, draw) * perMonth
    })
    const occupancy = calibration.occupancy[l] ?? NaN
    const vacancy = calibration.vacancy[l]
    const capacity = calibration.capacity[l]
    const known = !Number.isNaN(occupancy)
    let rate = 1
    if (known && vacancy !== undefined) rate = 1 - Math.max(0, Math.min(valueOf(vacancy, draw), 1 - occupancy))
    else if (capacity !== undefined && places > 0) rate = (valueOf(capacity, draw) * perMonth) / places
    const needed = (use[l] ?? 0) * (known ? 1 : 1 + Math.max(0, spare[l] ?? 0))
    if (places > 0 && places * rate < needed) rate = needed / places
    perPlace[l] = rate * perMonth
  }
}

/**
 * Step 4: staff of the reference year carry exactly use and spare capacity. Without control totals norms are taken as they are:
 * full-time equivalents per person served, or per unit and year, of which a month is a twelfth.
 */
const fillProductivity = (
  plan: ServicePlan,
  frame: ServiceFrame,
  need: NeedBuffers,
  workforce: WorkforceBuffers,
  b: ServiceBuffers,
  spare: Float64Array
): void => {
  const { use, productivity, perPhysician } = b.calibrated
  const { areas } = frame
  const calibrated = plan.calibration !== undefined
  const perMonth = plan.kind === 'flow' ? 1 / 12 : 1
  for (let l = 0; l < areas; l++) {
    const wanted = (use[l] ?? 0) * (1 + Math.max(0, spare[l] ?? 0))
    productivity[l] = perMonth
    perPhysician[l] = NaN
    const s = plan.staffing
    if (s !== undefined) {
      const mixAt = (plan.need * areas + l) * 5
      for (let r = 0; r < s.roles.length; r++) {
        const at = (s.roles[r] ?? 0) * areas + l
        const fte = calibrated ? (workforce.reference[at] ?? 0) : (workforce.fte[at * frame.months] ?? 0)
        b.fte[r] = fte * (s.poolShare[r * areas + l] ?? 0)
        const mix = calibrated ? need.referenceGrades : need.grades
        const mixFrom = calibrated ? mixAt : ((plan.need * frame.months + frame.referenceFrom) * areas + l) * 5
        const perUnit = requirementOfMix(s.perUnit[r] ?? 0, s.perGrade, r * 5, mix, mixFrom)
        b.calibrated.need[r * areas + l] = (b.fte[r] ?? 0) > 0 ? perUnit : 0
        b.need[r] = b.calibrated.need[r * areas + l] ?? 0
      }
      const output = outputOfRoles(b.fte, b.need, s.substitution, s.roles.length)
      b.reference.pool[l] = Infinity
      if (output > 0 && output < Infinity) {
        if (calibrated) productivity[l] = wanted / output
        b.reference.pool[l] = output * (productivity[l] ?? perMonth)
      }
    }
    let physicians = 0
    plan.facilities.forEach((f, i) => {
      if (f.area === l && b.reference.size[i] === 1) physicians += b.referencePhysicians[i] ?? 0
    })
    if (calibrated && physicians > 0) perPhysician[l] = wanted / physicians
  }
}
