/** Geometries of GeoJSON as polygons in degrees. Whatever is no polygon is left out; whatever is broken is named. */
import * as E from 'fp-ts/lib/Either.js'
import { deepestCollection } from './limits.js'

/** Longitude and latitude in degrees (WGS84). */
export type Position = readonly [number, number]
/** Outer ring first, then holes; each closed. */
export type Polygon = ReadonlyArray<ReadonlyArray<Position>>

/** Why a geometry cannot be used. */
export interface GeometryFault {
  readonly kind: 'projected-coordinates' | 'bad-geometry'
  readonly found: string
}

const degrees = 'projected-coordinates'

/** Polygons of any geometry; empty for points and lines. */
export const polygonsOf = (geometry: unknown, depth = 0): E.Either<GeometryFault, ReadonlyArray<Polygon>> => {
  if (geometry === null || geometry === undefined) return E.right([])
  if (typeof geometry !== 'object' || !('type' in geometry)) return broken('a geometry without type')
  const coordinates: unknown = 'coordinates' in geometry ? geometry.coordinates : undefined
  switch (geometry.type) {
    case 'Polygon':
      return polygons([coordinates])
    case 'MultiPolygon':
      return Array.isArray(coordinates) ? polygons(coordinates) : broken('a MultiPolygon without coordinates')
    case 'GeometryCollection': {
      const parts: unknown = 'geometries' in geometry ? geometry.geometries : undefined
      if (!Array.isArray(parts) || depth >= deepestCollection) return broken('a GeometryCollection that cannot be read')
      return every(parts, (part) => polygonsOf(part, depth + 1))
    }
    case 'Point':
    case 'MultiPoint':
    case 'LineString':
    case 'MultiLineString':
      return E.right([])
    default:
      return broken(`a geometry of type ${JSON.stringify(geometry.type) ?? 'nothing'}`)
  }
}

const broken = (found: string): E.Either<GeometryFault, never> => E.left({ kind: 'bad-geometry', found })

/** Parts of all items, in order; the first fault ends it. */
const every = <A>(
  items: ReadonlyArray<unknown>,
  read: (item: unknown) => E.Either<GeometryFault, ReadonlyArray<A>>
): E.Either<GeometryFault, ReadonlyArray<A>> => {
  const all: A[] = []
  for (const item of items) {
    const one = read(item)
    if (E.isLeft(one)) return one
    for (const part of one.right) all.push(part)
  }
  return E.right(all)
}

const polygons = (list: ReadonlyArray<unknown>): E.Either<GeometryFault, ReadonlyArray<Polygon>> =>
  every(list, (rings) => {
    if (!Array.isArray(rings)) return broken('a polygon without rings')
    if (rings.length === 0) return E.right([])
    const read = every(rings, ringOf)
    return E.isLeft(read) ? read : E.right([read.right])
  })

/** A ring, closed where it was left open; fewer than three corners are no ring. */
const ringOf = (ring: unknown): E.Either<GeometryFault, ReadonlyArray<ReadonlyArray<Position>>> => {
  if (!Array.isArray(ring)) return broken('a ring that is no list of positions')
  const corners: Position[] = []
  for (const position of ring) {
    const [lon, lat]: ReadonlyArray<unknown> = Array.isArray(position) ? position : []
    if (typeof lon !== 'number' || typeof lat !== 'number' || !Number.isFinite(lon) || !Number.isFinite(lat))
      return broken(`a position ${JSON.stringify(position)?.slice(0, 60)}`)
    if (Math.abs(lon) > 180 || Math.abs(lat) > 90) return E.left({ kind: degrees, found: `${lon}, ${lat}` })
    const last = corners[corners.length - 1]
    if (last === undefined || last[0] !== lon || last[1] !== lat) corners.push([lon, lat])
  }
  const [first, last] = [corners[0], corners[corners.length - 1]]
  if (first === undefined || last === undefined) return broken('a ring without positions')
  if (first[0] !== last[0] || first[1] !== last[1]) corners.push(first)
  return corners.length < 4 ? broken(`a ring of ${corners.length - 1} corners`) : E.right([corners])
}
