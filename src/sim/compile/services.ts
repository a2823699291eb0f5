/**
 * Services as plans: facilities with practices and outsiders, staffing, calibration, shares outside, referrals. The numbers
 * that need expected demand (shares, attractiveness, pool shares) are filled in afterwards by `withSolution`.
 */
import type { Region } from '../../domain/region/region.js'
import type { Timeline } from '../../domain/study/timeline.js'
import { certain, type Quantities } from '../random/quantities.js'
import { compileCalibration } from './calibration.js'
import type { Solved } from './destinations.js'
import type { Draft, Facilities } from './facilities.js'
import type { Frame } from './frame.js'
import type { Lookup } from './lookup.js'
import type { NeedPlan } from './need.js'
import type { Notes } from './notes.js'
import { compilePractices } from './practices.js'
import { rowsOf } from './rows.js'
import { compileStaffing } from './staffing.js'
import type { FacilityPlan, Referral, ServicePlan } from './supplyPlan.js'
import type { SiteRegister } from './travel.js'

/** Everything that services are compiled from. */
export interface SupplyContext {
  readonly region: Region
  readonly timeline: Timeline
  readonly frame: Frame
  readonly roles: ReadonlyArray<string>
  readonly quantities: Quantities
  readonly lookup: Lookup
  readonly notes: Notes
  readonly need: NeedPlan
  readonly facilities: Facilities
  readonly sites: SiteRegister
  readonly referenceYear: number | undefined
}

/** Services with need and facilities, in the order of the package; the others are named as left out. */
export const compileServices = (c: SupplyContext): ReadonlyArray<ServicePlan> => {
  const rows = rowsOf(c.region, 'services')
  const practiceOf = compilePractices(c.region, c.timeline, c.frame, c.quantities, c.lookup)
  return Array.from({ length: rows.count }, (_, i) => i).flatMap((i): ReadonlyArray<ServicePlan> => {
    const service = rows.text('service', i)
    const need = c.need.services.indexOf(service)
    const drafts = c.facilities.drafts.filter((d) => d.service === service)
    if (drafts.length === 0) c.notes.leftOut(`${service}: no facilities`)
    if (drafts.length === 0 || need < 0 || c.need.demandKnown[need] !== true) return []
    const kind = rows.text('kind', i) === 'flow' ? 'flow' : 'stock'
    const unit = rows.text('unit', i)
    const graded = c.need.graded[need] === true
    const facilities = drafts
      .map((d) => facilityPlan(c, d, practiceOf))
      .sort((a, b) => Number(b.base) - Number(a.base) || (a.facility < b.facility ? -1 : 1))
    const staffing = compileStaffing(c.region, service, graded, c.roles, c.notes)
    const hasPlaces = facilities.some((f) => f.units !== undefined)
    if (facilities.every((f) => f.units === undefined && f.practice === undefined) && staffing === undefined)
      c.notes.leftOut(`${service}: no limit of capacity known`)
    const quantity = (column: string, absent: number) => {
      const q = rows.quantity(column, i)
      return typeof q === 'number' && Number.isNaN(q)
        ? certain(absent)
        : c.quantities.quantity(`services/${column}/${service}`, q, { table: 'services', column, row: i })
    }
    return [
      {
        key: '',
        service,
        kind,
        unit: kind === 'stock' ? 'persons' : `${unit}/year`,
        capacityUnit: kind === 'flow' ? `${unit}/year` : hasPlaces ? 'places' : 'persons',
        need,
        graded,
        decayPerMinute: quantity('decay_per_minute', 0),
        reachMinutes: rows.number('reach_minutes', i),
        carryShare: quantity('carry_share', 0),
        meanStayMonths: quantity('mean_stay_months', 12),
        facilities,
        sites: Int32Array.from(facilities, (f) => c.sites.siteOf(f.facility, f.lat, f.lon, f.municipality)),
        staffing:
          staffing === undefined
            ? undefined
            : { ...staffing, poolShare: new Float64Array(staffing.roles.length * c.frame.areas.length).fill(1) },
        calibration: compileCalibration(c.region, service, c.frame, c.quantities, c.lookup, c.notes, c.referenceYear),
        outside: c.frame.municipalities.map((ags) => c.lookup.ref('outside_share', service, ags)),
        referrals: referralsOf(c, facilities),
        travelShare: rows.text('mobile', i) === 'staff' ? c.lookup.ref('travel_share', service, '') : undefined
      }
    ]
  })
}

const facilityPlan = (
  c: SupplyContext,
  { service, ...draft }: Draft,
  practiceOf: ReturnType<typeof compilePractices>
): FacilityPlan => ({
  ...draft,
  practice: draft.base ? practiceOf(draft.facility, draft.ags) : undefined,
  outsiders: c.lookup.ref('outsider_share', service, draft.ags),
  share: 0,
  attractiveness: 0,
  sizeUnits: 1
})

const referralsOf = (c: SupplyContext, facilities: ReadonlyArray<FacilityPlan>): ReadonlyArray<Referral> => {
  const rows = rowsOf(c.region, 'referrals')
  const position = (name: string): number => facilities.findIndex((f) => f.facility === name)
  return Array.from({ length: rows.count }, (_, i) => i).flatMap((i) => {
    const from = rows.text('from_facility', i)
    const to = rows.text('to_facility', i)
    if (position(from) < 0 || position(to) < 0) return []
    const share = c.quantities.quantity(`referrals/share/${from}/${to}`, rows.quantity('share', i))
    return [{ from: position(from), to: position(to), share }]
  })
}

/** The plan with what calibration at expected values found; facilities by name, those unknown there by rule. */
export const withSolution = (
  plan: ServicePlan,
  solved: Solved,
  poolShare: Float64Array | undefined,
  key: (content: unknown) => string
): ServicePlan => {
  const filled: ServicePlan = {
    ...plan,
    facilities: plan.facilities.map((f, i) => ({
      ...f,
      share: solved.share[i] ?? 0,
      attractiveness: solved.attractiveness[i] ?? 0
    })),
    staffing: plan.staffing === undefined || poolShare === undefined ? plan.staffing : { ...plan.staffing, poolShare }
  }
  // Positions of sites depend on what else the region has; places do not.
  return { ...filled, key: key({ ...filled, key: '', sites: [] }) }
}
