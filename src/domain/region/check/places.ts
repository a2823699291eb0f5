/** Places on the map: a facility or settlement far from its municipality is most likely a mistyped coordinate. */
import { problem } from '../../problem.js'
import { asWarning, type Report } from '../../problemCollector.js'
import type { Region } from '../region.js'
import type { RegionTable } from '../table.js'
import { numberAt, pathRow, textAt } from './rowsOf.js'

const kmPerDegree = 111.2
/** Municipalities farther than this from the middle of the package are most likely mistyped. */
const farKm = 300

/** Distance on the plane tangent to the first place; good to a percent at 100 km. */
const distanceKm = (lat1: number, lon1: number, lat2: number, lon2: number): number => {
  const north = (lat2 - lat1) * kmPerDegree
  const east = (lon2 - lon1) * kmPerDegree * Math.cos((lat1 * Math.PI) / 180)
  return Math.sqrt(north * north + east * east)
}

interface Place {
  readonly lat: number
  readonly lon: number
  /** A place within this distance of the centre counts as inside: twice the radius of a disk of the same area, and 3 km. */
  readonly withinKm: number
}

/** Warns about coordinates that lie far from where they should; nothing is refused. */
export const checkPlaces = (region: Region, report: Report): void => {
  const municipalities = region.tables['municipalities']
  if (municipalities === undefined) return
  const places = placesOf(municipalities)
  checkSpread(municipalities, report)
  for (const name of ['facilities', 'settlements']) {
    const table = region.tables[name]
    if (table === undefined) continue
    for (let row = 0; row < table.rowCount; row++) {
      const home = places.get(textAt(table, 'ags', row))
      const lat = numberAt(table, 'lat', row)
      const lon = numberAt(table, 'lon', row)
      if (home === undefined) continue
      const km = distanceKm(home.lat, home.lon, lat, lon)
      if (!(km > home.withinKm)) continue
      const swapped = distanceKm(home.lat, home.lon, lon, lat) <= home.withinKm
      report(
        asWarning(
          problem(
            'far-from-municipality',
            [name, pathRow(row), 'lat'],
            `${lat}, ${lon}: ${Math.round(km)} km from the centre of ${textAt(table, 'ags', row)}`,
            swapped
              ? `a place within ${Math.round(home.withinKm)} km of it; latitude and longitude are swapped`
              : `a place within ${Math.round(home.withinKm)} km of it`
          )
        )
      )
    }
  }
}

const placesOf = (municipalities: RegionTable): ReadonlyMap<string, Place> =>
  new Map(
    Array.from({ length: municipalities.rowCount }, (_, row) => [
      textAt(municipalities, 'ags', row),
      {
        lat: numberAt(municipalities, 'lat', row),
        lon: numberAt(municipalities, 'lon', row),
        withinKm: 3 + 2 * Math.sqrt(numberAt(municipalities, 'area_km2', row) / Math.PI)
      }
    ])
  )

const median = (values: ReadonlyArray<number>): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

const checkSpread = (municipalities: RegionTable, report: Report): void => {
  const rows = Array.from({ length: municipalities.rowCount }, (_, row) => row)
  const lat = median(rows.map((row) => numberAt(municipalities, 'lat', row)))
  const lon = median(rows.map((row) => numberAt(municipalities, 'lon', row)))
  for (const row of rows) {
    const km = distanceKm(lat, lon, numberAt(municipalities, 'lat', row), numberAt(municipalities, 'lon', row))
    if (km > farKm)
      report(
        asWarning(
          problem(
            'far-from-region',
            ['municipalities', pathRow(row), 'lat'],
            `${Math.round(km)} km from the middle of the package`,
            `a place within ${farKm} km`
          )
        )
      )
  }
}
