/**
 * Distances, minutes and deterrence between points of settlement and sites. Points of one municipality stand next to each
 * other; arrays are site-major: value of (site, point) at site * points + point. Allocates nothing.
 */
import { exp } from './elementary.js'
import { arcsine, cosine, sine } from './trigonometry.js'

/** Mean radius of the earth in km (IUGG). */
const EARTH_KM = 6371.0088
const RADIAN = 0.017453292519943295

/** Great-circle distance in km by the haversine formula; coordinates in degrees. */
export const greatCircleKm = (latA: number, lonA: number, latB: number, lonB: number): number => {
  const dLat = sine(((latB - latA) * RADIAN) / 2)
  const dLon = sine(((lonB - lonA) * RADIAN) / 2)
  const a = dLat * dLat + cosine(latA * RADIAN) * cosine(latB * RADIAN) * dLon * dLon
  return 2 * EARTH_KM * arcsine(Math.sqrt(Math.min(1, a)))
}

/** Length of a degree of latitude in km, and of longitude at this latitude. */
export const kmPerDegree = (lat: number): { readonly lat: number; readonly lon: number } => ({
  lat: EARTH_KM * RADIAN,
  lon: EARTH_KM * RADIAN * cosine(lat * RADIAN)
})

/**
 * Minutes = km * (minutes per km of the municipality's kind and the site's kind) + access minutes.
 * `perKm[kindOfMunicipality * kinds + kindOfSite]`: detour * 60 * (1/speed + 1/speed) / 2, half the way at either speed.
 */
export const fillMinutes = (
  km: Float64Array,
  minutes: Float64Array, // written
  pointStart: Int32Array, // municipality m has points pointStart[m] … pointStart[m + 1] - 1
  kindOfMunicipality: Int32Array,
  kindOfSite: Int32Array,
  perKm: Float64Array,
  kinds: number,
  accessMinutes: number
): void => {
  const origins = kindOfMunicipality.length
  const points = pointStart[origins]
  for (let site = 0; site < kindOfSite.length; site++) {
    const row = site * points
    for (let m = 0; m < origins; m++) {
      const factor = perKm[kindOfMunicipality[m] * kinds + kindOfSite[site]]
      const end = row + pointStart[m + 1]
      for (let p = row + pointStart[m]; p < end; p++) minutes[p] = km[p] * factor + accessMinutes
    }
  }
}

/**
 * Deterrence of one site towards every municipality: point-weighted mean of exp(-decay * minutes) over points within
 * reach, 0 beyond. Written at out[at + m].
 */
export const fillDeterrence = (
  minutes: Float64Array,
  site: number,
  pointStart: Int32Array,
  pointWeight: Float64Array, // sums to 1 within a municipality
  decayPerMinute: number,
  reachMinutes: number,
  out: Float64Array,
  at: number
): void => {
  const origins = pointStart.length - 1
  const row = site * pointStart[origins]
  for (let m = 0; m < origins; m++) {
    let sum = 0
    const end = pointStart[m + 1]
    for (let p = pointStart[m]; p < end; p++) {
      const t = minutes[row + p]
      if (t <= reachMinutes) sum += pointWeight[p] * exp(-decayPerMinute * t)
    }
    out[at + m] = sum
  }
}

/** Point-weighted mean minutes from every municipality to one site, written at out[at + m]. */
export const fillMeanMinutes = (
  minutes: Float64Array,
  site: number,
  pointStart: Int32Array,
  pointWeight: Float64Array,
  out: Float64Array,
  at: number
): void => {
  const origins = pointStart.length - 1
  const row = site * pointStart[origins]
  for (let m = 0; m < origins; m++) {
    let sum = 0
    const end = pointStart[m + 1]
    for (let p = pointStart[m]; p < end; p++) sum += pointWeight[p] * minutes[row + p]
    out[at + m] = sum
  }
}

/** Minutes from every point to the nearest open site; Infinity where none is open. */
export const fillNearest = (
  minutes: Float64Array,
  points: number,
  sites: Int32Array, // the sites concerned
  open: Uint8Array, // from openAt on, aligned with `sites`
  openAt: number,
  nearest: Float64Array, // written, per point
  nearestSite: Int32Array // written: position in `sites`, -1 where none; the first of equals
): void => {
  nearest.fill(Infinity)
  nearestSite.fill(-1)
  for (let i = 0; i < sites.length; i++) {
    if (open[openAt + i] === 0) continue
    const row = sites[i] * points
    for (let p = 0; p < points; p++) {
      if (minutes[row + p] < nearest[p]) {
        nearest[p] = minutes[row + p]
        nearestSite[p] = i
      }
    }
  }
}
