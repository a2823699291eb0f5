/**
 * The part of calibration that is solved once, at expected values of the event-free base year: shares and attractiveness of
 * facilities, and how services share the pools of a role (model.md 3a, step 5 and the relations of step 4).
 */
import { requirementOfMix } from '../kernel/capacity.js'
import { fillDeterrence } from '../kernel/travel.js'
import { expectedOf } from '../random/quantities.js'
import { inReference } from '../stages/service.js'
import { fillTravel } from '../stages/travel.js'
import { contentKey } from './contentKey.js'
import { furness, sharesOf, type Solved } from './destinations.js'
import type { Frame } from './frame.js'
import { withSolution } from './services.js'
import { placed, pooled, sharedTotals } from './sharedTotals.js'
import type { ServicePlan, TravelPlan } from './supplyPlan.js'

/** Expected values of the base year: demand per need service and municipality (units of the year, or persons), by grade, staff. */
export interface ExpectedBase {
  readonly demand: Float64Array
  readonly grades: Float64Array
  /** Full-time equivalents [role * areas + l]. */
  readonly fte: Float64Array
}

export interface ReferenceSpan {
  readonly referenceFrom: number
  readonly referenceEnd: number
}

/** Fills shares, attractiveness, pool shares and keys of all services. `keys`: of need, workforce and travel inputs. */
export const solveServices = (
  services: ReadonlyArray<ServicePlan>,
  travel: TravelPlan,
  frame: Frame,
  span: ReferenceSpan,
  base: ExpectedBase,
  keys: unknown
): ReadonlyArray<ServicePlan> => {
  const minutes = new Float64Array(travel.km.length)
  fillTravel(travel, expectedOf, minutes)
  const uses = services.map((plan) => expectedUse(plan, frame, span, base))
  return services.map((plan, v) => {
    const solved = solveDestinations(plan, travel, minutes, frame, span, uses[v] ?? noUse(frame))
    const travelInputs = [travel.pointStart, travel.pointWeight, travel.settlementOf, travel.detour, travel.speedKmh]
    const km = Array.from(plan.sites, (site) => {
      const points = travel.pointWeight.length
      return [travel.km.slice(site * points, (site + 1) * points), travel.siteSettlement[site]]
    })
    const known = travel.known
      .filter((k) => plan.sites.includes(k.site))
      .map(({ municipality, minutes: m }) => [municipality, m])
    return withSolution(plan, solved, poolShareOf(services, v, frame, base, uses), (content) =>
      contentKey([content, keys, travelInputs, travel.accessMinutes, km, known, span.referenceFrom, span.referenceEnd])
    )
  })
}

interface ExpectedUse {
  /** Scaled demand of residents inside the region, per municipality. */
  readonly inside: Float64Array
  /** Use per labour area by place. */
  readonly byArea: Float64Array
  /** The same by residence. */
  readonly byMunicipality: Float64Array
}

const noUse = (frame: Frame): ExpectedUse => ({
  inside: new Float64Array(frame.municipalities.length),
  byArea: new Float64Array(frame.areas.length),
  byMunicipality: new Float64Array(frame.municipalities.length)
})

/** Step 1 at expected values: demand meets the control total by place. */
export const expectedUse = (plan: ServicePlan, frame: Frame, span: ReferenceSpan, base: ExpectedBase): ExpectedUse => {
  const origins = frame.municipalities.length
  const shares = sharesOf(destinationsOf(plan, span), frame.areas.length)
  const shared = sharedTotals(plan, frame.areas.length, frame.areaOf, (f) => inReference(f, span))
  const ownResidents = Float64Array.from(frame.areas, (_, l) => {
    let sum = 0
    let own = 0
    plan.facilities.forEach((f, i) => {
      if (f.area !== l || !inReference(f, span)) return
      sum += shares[i] ?? 0
      own += (shares[i] ?? 0) * (1 - (f.outsiders === undefined ? 0 : expectedOf(f.outsiders)))
    })
    return sum > 0 ? own / sum : 1
  })
  const residents = pooled(shared, ownResidents)
  const scale = new Float64Array(origins).fill(1)
  const outside = plan.outside.map((ref) => (ref === undefined ? 0 : expectedOf(ref)))
  const raw = (m: number): number => base.demand[plan.need * origins + m] ?? 0
  const inPlace = (m: number): number => (1 - (outside[m] ?? 0)) / (residents[frame.areaOf[m] ?? 0] ?? 1)
  let totals = 0
  let modelled = 0
  for (const total of plan.calibration?.totals ?? []) {
    let before = 0
    for (const m of total.members) before += raw(m) * inPlace(m)
    const control = expectedOf(total.use)
    for (const m of total.members) scale[m] = before > 0 ? control / before : 1
    totals += control
    modelled += before
  }
  plan.calibration?.totalOf.forEach((i, m) => {
    if (i < 0) scale[m] = modelled > 0 ? totals / modelled : 1
  })
  const inside = new Float64Array(origins)
  const byArea = new Float64Array(frame.areas.length)
  const byMunicipality = new Float64Array(origins)
  for (let m = 0; m < origins; m++) {
    const l = frame.areaOf[m] ?? 0
    const demand = raw(m) * (scale[m] ?? 1)
    inside[m] = demand * (1 - (outside[m] ?? 0))
    byMunicipality[m] = demand * inPlace(m)
    byArea[l] = (byArea[l] ?? 0) + (byMunicipality[m] ?? 0)
  }
  return { inside, byArea: placed(shared, byArea), byMunicipality }
}

const destinationsOf = (plan: ServicePlan, span: ReferenceSpan) =>
  plan.facilities.map((f) => ({ ...f, inReference: inReference(f, span) }))

const solveDestinations = (
  plan: ServicePlan,
  travel: TravelPlan,
  minutes: Float64Array,
  frame: Frame,
  span: ReferenceSpan,
  use: ExpectedUse
): Solved => {
  const origins = frame.municipalities.length
  const destinations = destinationsOf(plan, span)
  const share = sharesOf(destinations, frame.areas.length, use.byArea)
  if (plan.calibration === undefined)
    return {
      share,
      attractiveness: Float64Array.from(destinations, (d) => (d.expectedUnits > 0 ? d.expectedUnits : d.count) * d.pull)
    }
  const deterrence = new Float64Array(destinations.length * origins)
  const decay = expectedOf(plan.decayPerMinute)
  destinations.forEach((_, f) => {
    const site = plan.sites[f] ?? 0
    const { pointStart, pointWeight } = travel
    fillDeterrence(minutes, site, pointStart, pointWeight, decay, plan.reachMinutes, deterrence, f * origins)
  })
  const served = frame.areas.map((_, l) => destinations.some((d) => d.area === l && d.inReference))
  const total = (values: ReadonlyArray<number>): number => values.reduce((s, x) => s + x, 0)
  const all = total([...use.byArea])
  const placed = total([...use.byArea].filter((_, l) => served[l] === true))
  // Use of labour areas without a facility falls to the others in proportion.
  const spread = placed > 0 ? all / placed : 1
  const residents = (d: (typeof destinations)[number]): number =>
    1 - (d.outsiders === undefined ? 0 : expectedOf(d.outsiders))
  const target = Float64Array.from(
    destinations,
    (d, f) =>
      (served[d.area] === true ? (use.byArea[d.area] ?? 0) * spread : placed / Math.max(1, destinations.length)) *
      (share[f] ?? 0) *
      residents(d)
  )
  const flags = destinations.map((d) => d.inReference)
  return { share, attractiveness: furness(deterrence, use.inside, target, flags) }
}

/** How the pools of a role are shared between services: by requirement of the base year. */
const poolShareOf = (
  services: ReadonlyArray<ServicePlan>,
  v: number,
  frame: Frame,
  base: ExpectedBase,
  uses: ReadonlyArray<ExpectedUse>
): Float64Array | undefined => {
  const own = services[v]?.staffing
  if (own === undefined) return undefined
  const areas = frame.areas.length
  const required = (i: number, role: number, l: number): number => {
    const plan = services[i]
    const s = plan?.staffing
    const r = s?.roles.indexOf(role) ?? -1
    if (plan === undefined || s === undefined || r < 0) return 0
    const mixAt = (plan.need * areas + l) * 5
    return (uses[i]?.byArea[l] ?? 0) * requirementOfMix(s.perUnit[r] ?? 0, s.perGrade, r * 5, base.grades, mixAt)
  }
  const out = new Float64Array(own.roles.length * areas)
  own.roles.forEach((role, r) => {
    for (let l = 0; l < areas; l++) {
      const all = services.reduce((sum, _, i) => sum + required(i, role, l), 0)
      out[r * areas + l] = all > 0 ? required(v, role, l) / all : 1
    }
  })
  return out
}
