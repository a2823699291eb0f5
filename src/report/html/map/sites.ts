/**
 * Sites on the map: single facilities by type, closed and opened ones, and where the cases of a closed site go. Pooled
 * entries stand for many sites nobody has placed, so they are no points.
 */
import type { ClosureFacts, RunDocument } from '../../document.js'
import type { MapFrame } from './frame.js'

/** Types that have a sign of their own. */
export const siteTypes = [
  'hospital',
  'nursing_home',
  'home_care_service',
  'gp_practice',
  'specialist_practice',
  'day_care',
  'short_stay_unit',
  'outpatient_centre',
  'kiosk',
  'other'
] as const
export type SiteType = (typeof siteTypes)[number]

export interface MapSite {
  readonly id: string
  readonly name: string
  readonly type: SiteType
  /** Municipality it stands in. */
  readonly ags: string
  readonly x: number
  readonly y: number
  /** Services it has had in any year of the run. */
  readonly services: ReadonlyArray<string>
  /** Month of closing or of a first loss, YYYY-MM; `whole`: it serves nobody any more in the last year. */
  readonly closed?: { readonly month: string; readonly whole: boolean }
  /** Month of opening, YYYY-MM. */
  readonly opened?: string
}
export interface MapFlow {
  readonly from: MapSite
  readonly to: MapSite
  readonly service: string
  /** Further use per year at the target, mean over draws. */
  readonly extra: number
}

/** Sites that can be placed in the frame. */
export const sitesOf = (document: RunDocument, frame: MapFrame, lastYear: number): ReadonlyArray<MapSite> => {
  const services = new Map<string, Set<string>>()
  const serving = new Set<string>()
  for (const { facility, service, year, measure, mean } of document.facilityRows) {
    services.set(facility, (services.get(facility) ?? new Set()).add(service))
    if (measure === 'served' && year === lastYear && mean > 0) serving.add(facility)
  }
  const closures = new Map(document.closures.map((closure) => [closure.facility, closure]))
  const openings = new Map(
    document.scenario.events.filter(({ type }) => type === 'FacilityOpened').map(({ subject, on }) => [subject.de, on])
  )
  return document.facilities.flatMap(({ id, name, type, ags, pooled, lat, lon }) => {
    const closure = closures.get(id)
    const point = pooled && closure === undefined ? undefined : frame.at(lon, lat, ags)
    if (point === undefined) return []
    const opened = openings.get(name)
    return [
      {
        id,
        name,
        type: siteTypes.find((known) => known === type) ?? 'other',
        ags,
        x: point[0],
        y: point[1],
        services: [...(services.get(id) ?? closure?.services ?? [])].sort(),
        ...(closure === undefined ? {} : { closed: { month: closure.month, whole: !serving.has(id) } }),
        ...(opened === undefined ? {} : { opened })
      }
    ]
  })
}

/** Services with arrows on the map, each with the first year of a closure that they come from. */
export const flowServices = (
  document: RunDocument,
  sites: ReadonlyArray<MapSite>
): ReadonlyArray<{ readonly service: string; readonly first: number }> => {
  const services = new Set(document.closures.flatMap(({ neighbours }) => neighbours.map(({ service }) => service)))
  return [...services].flatMap((service) => {
    const years = flowsOf(document, sites, service).map(({ from }) => Number(from.closed?.month.slice(0, 4)))
    return years.length === 0 ? [] : [{ service, first: Math.min(...years) }]
  })
}

/** Most arrows of one closure, and the least share of all that moves that is worth one. */
const mostArrows = 7
const leastShare = 0.03

/** Where cases of closed sites go, in one service: the largest first. Services of one closure are never added up. */
export const flowsOf = (
  { closures }: RunDocument,
  sites: ReadonlyArray<MapSite>,
  service: string
): ReadonlyArray<MapFlow> => {
  const bySite = new Map(sites.map((site) => [site.id, site]))
  return closures.flatMap((closure) => {
    const from = bySite.get(closure.facility)
    const gaining = neighboursOf(closure, service)
    const all = gaining.reduce((sum, { extra }) => sum + extra.mean, 0)
    return from === undefined
      ? []
      : gaining
          .filter(({ extra }) => extra.mean >= leastShare * all)
          .slice(0, mostArrows)
          .flatMap(({ facility, extra }) => {
            const to = bySite.get(facility)
            return to === undefined ? [] : [{ from, to, service, extra: extra.mean }]
          })
  })
}

const neighboursOf = ({ neighbours }: ClosureFacts, service: string): ClosureFacts['neighbours'] =>
  neighbours.filter((one) => one.service === service && one.extra.mean > 0).sort((a, b) => b.extra.mean - a.extra.mean)
