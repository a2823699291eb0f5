/**
 * The drawing surface: areas as paths, from borders or as circles, with a way to place a site on them. Planar Mercator
 * coordinates, so that the winding of rings does not matter and angles are kept.
 */
import { geoIdentity, geoMercatorRaw, geoPath } from 'd3-geo'
import { feature, mesh, transform } from 'topojson-client'
import type { GeometryObject } from 'topojson-specification'
import type { Place, RunDocument } from '../../document.js'
import type { BareTopology, MapShapes } from '../../shapes.js'
import { dorlingCircles } from './dorling.js'

export interface MapArea {
  readonly ags: string
  /** Path of its border, or of its circle. */
  readonly path: string
  /** Where its name goes. */
  readonly x: number
  readonly y: number
  /** Half its height. */
  readonly room: number
}
export interface MapFrame {
  readonly width: number
  readonly height: number
  readonly kind: 'borders' | 'circles'
  readonly areas: ReadonlyArray<MapArea>
  /** Borders of Kreise and of the region as one path; empty for circles. */
  readonly kreisBorders: string
  /** Kilometres per unit of the drawing in its middle; undefined for circles, which are not to scale. */
  readonly kilometresPerUnit: number | undefined
  /** Where a point of the earth lies in the drawing; for circles, near the middle of its municipality. */
  readonly at: (lon: number, lat: number, ags: string) => readonly [number, number] | undefined
}

/** Largest drawing, in units that are pixels on a wide screen. */
const widest = 640
const highest = 680
const margin = 14
const earthRadiusKilometres = 6371.0088
const radians = Math.PI / 180

const mercator = (lon: number, lat: number): [number, number] => geoMercatorRaw(lon * radians, lat * radians)

/** Borders where the document has them, else circles by population; undefined where places have no coordinates at all. */
export const frameOf = (document: RunDocument): MapFrame | undefined => {
  const fromShapes = document.shapes === undefined ? undefined : borderFrame(document.places, document.shapes)
  return fromShapes ?? circleFrame(document.places)
}

const borderFrame = (places: ReadonlyArray<Place>, { topology }: MapShapes): MapFrame | undefined => {
  const planar = planarOf(topology)
  const { places: drawn, kreise } = planar.objects
  if (drawn?.type !== 'GeometryCollection' || drawn.geometries.length === 0) return undefined
  const collection: GeoJSON.FeatureCollection = {
    type: 'FeatureCollection',
    features: drawn.geometries.map((geometry) => {
      const found = feature(planar, geometry)
      return found.type === 'Feature'
        ? found
        : { type: 'Feature', properties: null, geometry: { type: 'GeometryCollection', geometries: [] } }
    })
  }
  const { projection, width, height } = fitted(collection)
  const path = geoPath(projection).digits(1)
  const known = new Set(places.map(({ ags }) => ags))
  const areas = drawn.geometries.flatMap((geometry, i): ReadonlyArray<MapArea> => {
    const shape = collection.features[i]
    const ags = String(geometry.id)
    if (shape === undefined || !known.has(ags)) return []
    const part = mainPart(shape, path)
    const [x, y] = path.centroid(part)
    const [[, top], [, bottom]] = path.bounds(part)
    return [{ ags, path: path(shape) ?? '', x, y, room: (bottom - top) / 2 }]
  })
  // The middle of the region decides: Mercator stretches by the same factor in both directions there.
  const middle = projection.invert?.([width / 2, height / 2])
  const latitude =
    middle === undefined || middle === null ? 51 * radians : 2 * Math.atan(Math.exp(middle[1])) - Math.PI / 2
  return {
    width,
    height,
    kind: 'borders',
    areas,
    kreisBorders: path(kreisLines(planar, drawn, kreise)) ?? '',
    kilometresPerUnit: (earthRadiusKilometres * Math.cos(latitude)) / projection.scale(),
    at: (lon, lat) => {
      const point = Number.isFinite(lon) && Number.isFinite(lat) ? projection(mercator(lon, lat)) : null
      return point === null || point[0] < 0 || point[1] < 0 || point[0] > width || point[1] > height ? undefined : point
    }
  }
}

/** The same topology with its lines in the plane. */
const planarOf = (topology: BareTopology): BareTopology => {
  const { transform: steps, bbox: _, ...rest } = topology
  const decode = steps === undefined ? undefined : transform(steps)
  return {
    ...rest,
    arcs: topology.arcs.map((arc) =>
      arc.map((position, i) => {
        const [lon = 0, lat = 0] = decode === undefined ? position : decode([...position], i > 0)
        return mercator(lon, lat)
      })
    )
  }
}

/** Lines between Kreise and around the region; those of the Kreise that the file draws itself where it does. */
const kreisLines = (
  planar: BareTopology,
  places: GeometryObject,
  kreise: GeometryObject | undefined
): GeoJSON.MultiLineString =>
  kreise?.type === 'GeometryCollection' && kreise.geometries.length > 0
    ? mesh(planar, kreise)
    : mesh(planar, places, (a, b) => a === b || String(a.id).slice(0, 5) !== String(b.id).slice(0, 5))

const fitted = (shape: GeoJSON.FeatureCollection) => {
  const [[left, top], [right, bottom]] = geoPath(geoIdentity()).bounds(shape)
  const scale = Math.min(
    (widest - 2 * margin) / Math.max(right - left, 1e-9),
    (highest - 2 * margin) / Math.max(bottom - top, 1e-9)
  )
  const width = Math.round(Math.min(widest, Math.max(240, (right - left) * scale + 2 * margin)))
  const height = Math.round(Math.min(highest, Math.max(240, (bottom - top) * scale + 2 * margin)))
  const projection = geoIdentity()
    .reflectY(true)
    .fitExtent(
      [
        [margin, margin],
        [width - margin, height - margin]
      ],
      shape
    )
  return { projection, width, height }
}

/** The largest part: a name does not fall between an area and its exclave. */
const mainPart = (shape: GeoJSON.Feature, path: ReturnType<typeof geoPath>): GeoJSON.Feature | GeoJSON.Polygon => {
  const { geometry } = shape
  if (geometry.type !== 'MultiPolygon') return shape
  const parts = geometry.coordinates.map((coordinates): GeoJSON.Polygon => ({ type: 'Polygon', coordinates }))
  return parts.sort((a, b) => path.area(b) - path.area(a))[0] ?? shape
}

const circleFrame = (places: ReadonlyArray<Place>): MapFrame | undefined => {
  const centres = places.flatMap(({ ags, lon, lat, persons }) => {
    if (!Number.isFinite(lon) || !Number.isFinite(lat)) return []
    const [x, y] = mercator(lon, lat)
    return [{ id: ags, x, y: -y, persons: persons ?? 1 }]
  })
  if (centres.length === 0) return undefined
  const circles = dorlingCircles(centres)
  const left = Math.min(...circles.map(({ x, r }) => x - r))
  const top = Math.min(...circles.map(({ y, r }) => y - r))
  const across = Math.max(...circles.map(({ x, r }) => x + r)) - left
  const down = Math.max(...circles.map(({ y, r }) => y + r)) - top
  // One circle alone need not fill the page.
  const largest = circles.length < 4 ? 320 : widest
  const scale = Math.min((largest - 2 * margin) / across, (highest - 2 * margin) / down)
  const placed = new Map(
    circles.map(({ id, x, y, r }) => [
      id,
      { x: (x - left) * scale + margin, y: (y - top) * scale + margin, r: r * scale }
    ])
  )
  const home = new Map(centres.map(({ id, x, y }) => [id, { x, y }]))
  return {
    width: Math.round(across * scale + 2 * margin),
    height: Math.round(down * scale + 2 * margin),
    kind: 'circles',
    areas: [...placed].map(([ags, { x, y, r }]) => ({ ags, path: circlePath(x, y, r), x, y, room: r })),
    kreisBorders: '',
    kilometresPerUnit: undefined,
    at: (lon, lat, ags) => {
      const [circle, from] = [placed.get(ags), home.get(ags)]
      if (circle === undefined || from === undefined || !Number.isFinite(lon) || !Number.isFinite(lat)) return undefined
      const [x, y] = mercator(lon, lat)
      const [dx, dy] = [(x - from.x) * scale, (-y - from.y) * scale]
      const inside = Math.min(1, (0.7 * circle.r) / Math.max(Math.hypot(dx, dy), 1e-9))
      return [circle.x + dx * inside, circle.y + dy * inside]
    }
  }
}

const circlePath = (x: number, y: number, r: number): string => {
  const radius = r.toFixed(1)
  const across = (2 * Number(radius)).toFixed(1)
  return `M${(x - r).toFixed(1)},${y.toFixed(1)}a${radius},${radius} 0 1,0 ${across},0a${radius},${radius} 0 1,0 -${across},0Z`
}
