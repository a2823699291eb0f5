/** Travel services: which sites are open in which month, and the closures whose headline a run reports. */
import type { Timeline } from '../../domain/study/timeline.js'
import type { Facilities, Place } from './facilities.js'
import type { Frame } from './frame.js'
import type { ClosurePlan, FacilityChange, FacilityPlan, NearestPlan, ServicePlan } from './supplyPlan.js'

/** Departments without which a hospital is no site of basic care. */
const basicDepartments = ['hospital_internal', 'hospital_surgery']

/** Open in a month (-1 = the base date), ramps included until their end; certain by construction. */
const isOpen = (f: Pick<FacilityPlan, 'changes' | 'base'>, t: number): boolean => {
  if (t < 0) return f.base && f.changes.every((c) => c.kind !== 'openOnly' || (c.from <= 0 && c.end >= 0))
  return f.changes.every((c) => (t >= c.from && t < c.end ? staysOpen(c, t) : c.kind !== 'openOnly'))
}

const staysOpen = (c: FacilityChange, t: number): boolean => {
  if (c.kind === 'closed') return t - c.from + 1 < c.rampMonths
  return c.kind !== 'insolvent' || c.share < 1
}

interface SiteOfService {
  readonly facility: string
  readonly site: number
  readonly open: (t: number) => boolean
}

/** Travel services with at least one site: hospital, emergency and the pools of primary and long-term care. */
export const compileNearest = (
  services: ReadonlyArray<ServicePlan>,
  facilities: Facilities,
  frame: Frame
): ReadonlyArray<NearestPlan> => {
  const sitesOf = (service: string): ReadonlyArray<SiteOfService> => {
    if (service === 'hospital') return hospitalSites(services, facilities)
    const plan = services.find((s) => s.service === service)
    return (plan?.facilities ?? []).map((f, i) => ({
      facility: f.facility,
      site: plan?.sites[i] ?? 0,
      open: (t) => isOpen(f, t)
    }))
  }
  return ['hospital', 'emergency', 'gp', 'nursing_home', 'day_care'].flatMap((service) => {
    const sites = sitesOf(service)
    if (sites.length === 0) return []
    const masks = Array.from({ length: frame.months }, (_, t) => sites.map((s) => (s.open(t) ? 1 : 0)))
    const starts = masks.flatMap((mask, t) => (t === 0 || mask.join() !== masks[t - 1]?.join() ? [t] : []))
    return [
      {
        service,
        sites: Int32Array.from(sites, (s) => s.site),
        facilities: sites.map((s) => s.facility),
        segmentStart: Int32Array.from(starts),
        open: Uint8Array.from(starts.flatMap((t) => masks[t] ?? [])),
        baseOpen: Uint8Array.from(sites, (s) => (s.open(-1) ? 1 : 0))
      }
    ]
  })
}

/** Sites with internal medicine and surgery; unknown departments count. */
const hospitalSites = (services: ReadonlyArray<ServicePlan>, facilities: Facilities): ReadonlyArray<SiteOfService> => {
  const entries = services
    .filter((s) => s.service === 'hospital' || s.service.startsWith('hospital_'))
    .flatMap((s) => s.facilities.map((f, i) => ({ service: s.service, site: s.sites[i] ?? 0, f })))
  const named = [...new Set(entries.map(({ f }) => f.facility))].sort()
  const counts = (place: Place | undefined): boolean => place?.type === 'hospital' && place.basicCare !== 'no'
  return named.flatMap((facility) => {
    if (!counts(facilities.places.get(facility))) return []
    const own = entries.filter(({ f }) => f.facility === facility)
    const basic = own.filter((e) => basicDepartments.includes(e.service))
    const needed = basic.length > 0 ? basic : own
    return [{ facility, site: own[0]?.site ?? 0, open: (t: number) => needed.every(({ f }) => isOpen(f, t)) }]
  })
}

/** Closures of hospital sites (also of their basic departments), in the order of the timeline. */
export const compileClosures = (
  nearest: ReadonlyArray<NearestPlan>,
  services: ReadonlyArray<ServicePlan>,
  timeline: Timeline,
  frame: Frame
): ReadonlyArray<ClosurePlan> => {
  const hospital = nearest.find((n) => n.service === 'hospital')
  if (hospital === undefined) return []
  return timeline.flatMap((timed) => {
    const o = timed.occurrence
    if (!('facility' in o)) return []
    const i = hospital.facilities.indexOf(o.facility)
    const month = firstClosedMonth(hospital, i, timed.month - frame.firstMonth)
    if (i < 0 || month === undefined) return []
    const touched = services.filter((s) => s.facilities.some((f) => f.facility === o.facility && f.changes.length > 0))
    return [{ key: timed.key, facility: o.facility, month, services: touched.map((s) => s.service) }]
  })
}

/** First month from `from` on in which the site is closed after having been open; undefined where it stays open. */
const firstClosedMonth = (n: NearestPlan, site: number, from: number): number | undefined => {
  const count = n.sites.length
  for (let s = 0; s < n.segmentStart.length; s++) {
    const start = n.segmentStart[s] ?? 0
    const openNow = n.open[s * count + site] === 1
    const openBefore = s === 0 ? n.baseOpen[site] === 1 : n.open[(s - 1) * count + site] === 1
    if (start >= Math.max(0, from) && openBefore && !openNow) return start
  }
  return undefined
}
