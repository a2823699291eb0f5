/**
 * Travel plan: origins as weighted points of settlement, sites of facilities, distances between them. Speeds, detour and
 * access time are quantities of the package; distances are fixed once.
 */
import type { Region } from '../../domain/region/region.js'
import { greatCircleKm, kmPerDegree } from '../kernel/travel.js'
import { certain, type Quantities } from '../random/quantities.js'
import { contentKey } from './contentKey.js'
import type { Frame } from './frame.js'
import type { Lookup } from './lookup.js'
import { rowsOf } from './rows.js'
import type { TravelPlan } from './supplyPlan.js'

export const settlementTypes = ['city', 'town', 'rural'] as const

/** A place people travel to. Facilities with own travel times have a site of their own. */
export interface Site {
  readonly lat: number
  readonly lon: number
  readonly municipality: number
  /** Facility whose travel times are given, '' otherwise. */
  readonly facility: string
}

export interface SiteRegister {
  /** Position of the site of a facility; equal places share one. */
  readonly siteOf: (facility: string, lat: number, lon: number, municipality: number) => number
  readonly sites: () => ReadonlyArray<Site>
}

export const siteRegister = (region: Region): SiteRegister => {
  const rows = rowsOf(region, 'travel_times')
  const timed = new Set(Array.from({ length: rows.count }, (_, i) => rows.text('facility', i)))
  const sites: Site[] = []
  const known = new Map<string, number>()
  return {
    siteOf: (facility, lat, lon, municipality) => {
      const own = timed.has(facility) ? facility : ''
      const name = `${lat}/${lon}/${municipality}/${own}`
      const site = known.get(name)
      if (site !== undefined) return site
      known.set(name, sites.length)
      sites.push({ lat, lon, municipality, facility: own })
      return sites.length - 1
    },
    sites: () => sites
  }
}

/** Default speeds in km/h by settlement type, door to door in the mean of the way. */
const defaultSpeed = { city: 25, town: 40, rural: 55 } as const

export const compileTravel = (
  region: Region,
  frame: Frame,
  quantities: Quantities,
  lookup: Lookup,
  sites: ReadonlyArray<Site>
): TravelPlan => {
  if (sites.length === 0) return nowhere
  const assumed = 'no travel times in the package; assumption'
  const points = pointsOf(region, frame, lookup)
  const rows = rowsOf(region, 'travel_times')
  const settlement = (m: number): number =>
    Math.max(
      0,
      settlementTypes.findIndex((s) => s === frame.settlement[m])
    )
  const plan = {
    pointStart: points.start,
    pointWeight: points.weight,
    settlementOf: Int32Array.from(frame.municipalities, (_, m) => settlement(m)),
    siteSettlement: Int32Array.from(sites, (site) => settlement(site.municipality)),
    km: Float64Array.from(
      sites.flatMap((site) =>
        Array.from(points.weight, (_, p) => greatCircleKm(points.lat[p] ?? 0, points.lon[p] ?? 0, site.lat, site.lon))
      )
    ),
    detour: lookup.refOr('detour_factor', '', '', 1.3, assumed),
    speedKmh: settlementTypes.map((type) => lookup.refOr('speed_kmh', type, '', defaultSpeed[type], assumed)),
    accessMinutes: lookup.refOr('access_minutes', '', '', 3, assumed),
    known: sites.flatMap((site, s) =>
      site.facility === ''
        ? []
        : Array.from({ length: rows.count }, (_, i) => i)
            .filter((i) => rows.text('facility', i) === site.facility)
            .flatMap((i) => {
              const ags = rows.text('from_ags', i)
              const municipality = frame.municipalities.indexOf(ags)
              const name = `travel_times/minutes/${ags}/${site.facility}`
              return municipality < 0
                ? []
                : [{ site: s, municipality, minutes: quantities.quantity(name, rows.quantity('minutes', i)) }]
            })
    )
  }
  return { ...plan, key: contentKey(plan) }
}

/** Travel of a package without facilities. */
const nowhere: TravelPlan = {
  key: 'nowhere',
  pointStart: new Int32Array(1),
  pointWeight: new Float64Array(0),
  settlementOf: new Int32Array(0),
  siteSettlement: new Int32Array(0),
  km: new Float64Array(0),
  detour: certain(1),
  speedKmh: [certain(1)],
  accessMinutes: certain(0),
  known: []
}

interface Points {
  readonly start: Int32Array
  readonly lat: Float64Array
  readonly lon: Float64Array
  readonly weight: Float64Array
}

/** Seven-point rule of degree 5 on the disk (Abramowitz and Stegun 25.4.61): centre 1/4, six points at sqrt(2/3) of the radius 1/8 each. */
const diskRule: ReadonlyArray<readonly [x: number, y: number, weight: number]> = [
  [0, 0, 0.25],
  ...[
    [1, 0],
    [0.5, 0.8660254037844386],
    [-0.5, 0.8660254037844386],
    [-1, 0],
    [-0.5, -0.8660254037844386],
    [0.5, -0.8660254037844386]
  ].map(([x, y]) => [(x ?? 0) * 0.816496580927726, (y ?? 0) * 0.816496580927726, 0.125] as const)
]

const pointsOf = (region: Region, frame: Frame, lookup: Lookup): Points => {
  const rows = rowsOf(region, 'settlements')
  const all = Array.from({ length: rows.count }, (_, i) => i)
  const start = [0]
  const lat: number[] = []
  const lon: number[] = []
  const weight: number[] = []
  frame.municipalities.forEach((ags, m) => {
    const own = all.filter((i) => rows.text('ags', i) === ags && rows.number('weight', i) > 0)
    const sum = own.reduce((s, i) => s + rows.number('weight', i), 0)
    for (const i of own) {
      lat.push(rows.number('lat', i))
      lon.push(rows.number('lon', i))
      weight.push(rows.number('weight', i) / sum)
    }
    if (own.length === 0) {
      const why = 'radius of the settled area relative to a disk of the municipality; assumption'
      const share = lookup.fixedOr('settlement_radius_share', '', ags, 0.6, why)
      const radius = Math.sqrt((frame.areaKm2[m] ?? 0) / 3.141592653589793) * share
      const degree = kmPerDegree(frame.lat[m] ?? 0)
      for (const [x, y, w] of diskRule) {
        lat.push((frame.lat[m] ?? 0) + (y * radius) / degree.lat)
        lon.push((frame.lon[m] ?? 0) + (x * radius) / degree.lon)
        weight.push(w)
      }
    }
    start.push(lat.length)
  })
  return {
    start: Int32Array.from(start),
    lat: Float64Array.from(lat),
    lon: Float64Array.from(lon),
    weight: Float64Array.from(weight)
  }
}
