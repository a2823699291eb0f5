/**
 * Reads boundaries from a GeoJSON file and joins them to the municipalities of a region by AGS. Only the region's features
 * are looked at, so that a file of all Germany will do. Every mistake is a problem with its place; nothing throws.
 */
import * as E from 'fp-ts/lib/Either.js'
import { asWarning } from '../../domain/problemCollector.js'
import { problem, type PlacedProblem, type Problem } from '../../domain/problem.js'
import { utf8Bytes } from '../region/fileBytes.js'
import { codeOf, codeProperty } from './codes.js'
import { polygonsOf, type Polygon } from './geometry.js'
import { deepestNesting, firstFault, placeOfByte, startOfItem } from './jsonText.js'
import { deepestMap, largestMapBytes, mostCorners } from './limits.js'

/** Borders of one area; several polygons where it has islands or exclaves. */
export interface Boundary {
  readonly ags: string
  readonly polygons: ReadonlyArray<Polygon>
}
export interface Boundaries {
  /** In the order of the region's municipalities; those without a polygon are left out and named in a warning. */
  readonly municipalities: ReadonlyArray<Boundary>
  /** Kreise that the file draws itself. */
  readonly kreise: ReadonlyArray<Boundary>
  /** What the file says of itself in members of those names. */
  readonly source?: string
  readonly licence?: string
  readonly year?: string
  readonly warnings: ReadonlyArray<PlacedProblem>
}
/** A municipality that is to be drawn; `lat` and `lon` in degrees, not a number where unknown. */
export interface MappedPlace {
  readonly ags: string
  readonly name: string
  readonly lat: number
  readonly lon: number
}

interface Feature {
  readonly id?: unknown
  readonly properties?: unknown
  readonly geometry?: unknown
}
interface Collection {
  readonly features: ReadonlyArray<Feature>
  readonly members: Readonly<Record<string, unknown>>
}

/** A file that is GeoJSON in degrees, with the places of its features. */
interface OpenedMap extends Collection {
  readonly placed: Place
}

/** Reads `path` for the given municipalities. */
export const readBoundaries = (
  path: string,
  places: ReadonlyArray<MappedPlace>,
  largest = largestMapBytes
): E.Either<ReadonlyArray<PlacedProblem>, Boundaries> => {
  const opened = openMap(path, largest)
  return E.isLeft(opened) ? E.left([opened.left]) : joined(opened.right, places)
}

/** What is wrong with a file before anything is joined: no such file, no JSON, no GeoJSON, no degrees. */
export const mapFileProblem = (path: string): PlacedProblem | undefined => {
  const opened = openMap(path, largestMapBytes)
  return E.isLeft(opened) ? opened.left : undefined
}

const openMap = (path: string, largest: number): E.Either<PlacedProblem, OpenedMap> => {
  const refuse = (found: Problem, place = {}): E.Either<PlacedProblem, never> =>
    E.left({ ...found, file: path, ...place })
  const bytes = utf8Bytes(path, largest)
  if (E.isLeft(bytes)) {
    const { kind, found, allowed, line } = bytes.left
    return refuse(problem(kind, [], found, allowed), line === undefined ? {} : { line })
  }
  if (deepestNesting(bytes.right) > deepestMap)
    return refuse(problem('too-deep', [], 'deep nesting', `at most ${deepestMap} levels`))
  const json = parsed(bytes.right)
  if (E.isLeft(json)) {
    const { fault } = json.left
    const found = bytes.right.toString('utf8', fault, fault + 30) || 'the end of the file'
    return refuse(problem('broken-json', [], found, 'valid JSON'), placeOfByte(bytes.right, fault))
  }
  const collection = collectionOf(json.right)
  if (E.isLeft(collection)) return refuse(collection.left)
  const placed: Place = (found, feature) => {
    const start = feature === undefined ? undefined : startOfItem(bytes.right, 'features', feature)
    return { ...found, file: path, ...(start === undefined ? {} : placeOfByte(bytes.right, start)) }
  }
  return E.right({ ...collection.right, placed })
}

const parsed = (bytes: Buffer): E.Either<{ readonly fault: number }, unknown> => {
  try {
    return E.right(JSON.parse(bytes.toString('utf8')))
  } catch {
    return E.left({ fault: firstFault(bytes) ?? 0 })
  }
}

const wanted = 'a GeoJSON FeatureCollection of polygons in longitude and latitude (WGS84)'

const collectionOf = (json: unknown): E.Either<Problem, Collection> => {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return E.left(problem('no-geojson', [], json, wanted))
  const members: Readonly<Record<string, unknown>> = { ...json }
  if (members['type'] === 'Topology')
    return E.left(problem('no-geojson', ['type'], 'TopoJSON', `${wanted}; convert it first, e.g. with topo2geo`))
  const list = members['type'] === 'Feature' ? [json] : members['features']
  if (!Array.isArray(list) || (members['type'] !== 'FeatureCollection' && members['type'] !== 'Feature'))
    return E.left(problem('no-geojson', ['type'], members['type'], wanted))
  const projection = projectionOf(members['crs'])
  if (projection !== undefined) return E.left(problem('projected-coordinates', ['crs'], projection, geographic))
  const features = list.map((item: unknown): Feature => (typeof item === 'object' && item !== null ? item : {}))
  return E.right({ features, members })
}

const geographic =
  'longitude and latitude in degrees (WGS84, EPSG:4326), e.g. by `ogr2ogr -t_srs EPSG:4326 out.geojson in.gpkg`'

/** Name of a reference system that is not in degrees; WGS84 and ETRS89 (equal within a metre) are. */
const projectionOf = (crs: unknown): string | undefined => {
  const properties: unknown =
    typeof crs === 'object' && crs !== null && 'properties' in crs ? crs.properties : undefined
  const name: unknown =
    typeof properties === 'object' && properties !== null && 'name' in properties ? properties.name : undefined
  return typeof name !== 'string' || /(?:CRS:?84|(?:^|\D)(?:4326|4258|4979))$/i.test(name.trim()) ? undefined : name
}

type Place = (found: Problem, feature?: number) => PlacedProblem

const joined = (
  { features, members, placed }: OpenedMap,
  places: ReadonlyArray<MappedPlace>
): E.Either<ReadonlyArray<PlacedProblem>, Boundaries> => {
  const municipalities = new Set(places.map(({ ags }) => ags))
  const kreise = new Set(places.map(({ ags }) => ags.slice(0, 5)))
  const property = codeProperty(features, municipalities)
  if (property.hits === 0) return E.left([placed(noneJoined(features, places))])
  const found = new Map<string, Polygon[]>()
  const problems: PlacedProblem[] = []
  let corners = 0
  for (const [index, feature] of features.entries()) {
    const code = codeIn(feature, property.name)
    if (code === undefined || !(municipalities.has(code) || (kreise.has(code) && code.length === 5))) continue
    if (isWater(feature)) continue
    const read = polygonsOf(feature.geometry)
    if (E.isLeft(read)) {
      const { kind, found: seen } = read.left
      problems.push(
        placed(
          problem(kind, ['features', index], `${code}: ${seen}`, kind === 'bad-geometry' ? wanted : geographic),
          index
        )
      )
      // A file in metres is wrong in every feature; once is enough.
      if (kind === 'projected-coordinates') break
      continue
    }
    for (const polygon of read.right) for (const ring of polygon) corners += ring.length
    found.set(code, [...(found.get(code) ?? []), ...read.right])
  }
  if (corners > mostCorners)
    problems.push(placed(problem('file-too-large', ['features'], `${corners} corners`, `at most ${mostCorners}`)))
  const drawn = places.filter(({ ags }) => (found.get(ags) ?? []).length > 0)
  if (problems.length === 0 && drawn.length === 0) problems.push(placed(noneJoined(features, places)))
  const lost = problems.length > 0 ? [] : elsewhere(drawn, found)
  if (lost.length > drawn.length / 2) problems.push(...lost.slice(0, 1).map((one) => placed(one)))
  if (problems.length > 0) return E.left(problems)
  const shapeOf = (ags: string): Boundary => ({ ags, polygons: found.get(ags) ?? [] })
  const missing = places.filter(({ ags }) => !drawn.some((place) => place.ags === ags))
  return E.right({
    municipalities: drawn.map(({ ags }) => shapeOf(ags)),
    kreise: [...kreise]
      .filter((ags) => (found.get(ags) ?? []).length > 0)
      .sort()
      .map(shapeOf),
    ...saidOf(members),
    warnings: [
      ...lost.map((one) => placed(asWarning(one))),
      ...(missing.length === 0 ? [] : [placed(asWarning(withoutPolygon(missing)))])
    ]
  })
}

const codeIn = ({ id, properties }: Feature, name: string | undefined): string | undefined => {
  if (name === undefined) return codeOf(id)
  const all: Readonly<Record<string, unknown>> = { ...(typeof properties === 'object' ? properties : {}) }
  return Object.hasOwn(all, name) ? codeOf(all[name]) : undefined
}

/** VG250 draws the waters of a municipality as features of their own: GF (Geofaktor) 1 and 2 are water, 3 and 4 land. */
const isWater = ({ properties }: Feature): boolean => {
  const factor: unknown =
    typeof properties === 'object' && properties !== null && 'GF' in properties ? properties.GF : undefined
  return factor === 1 || factor === 2
}

/** At most so many names in one message. */
const mostNamed = 12
const named = (places: ReadonlyArray<MappedPlace>): string =>
  [
    ...places.slice(0, mostNamed).map(({ ags, name }) => `${ags} ${name}`),
    ...(places.length > mostNamed ? ['…'] : [])
  ].join(', ')

const noneJoined = (features: ReadonlyArray<Feature>, places: ReadonlyArray<MappedPlace>): Problem => {
  const seen = features.flatMap(({ id, properties }) =>
    [id, ...Object.values(typeof properties === 'object' && properties !== null ? properties : {})].flatMap(
      (value) => codeOf(value) ?? []
    )
  )
  return problem(
    'no-polygon-joined',
    ['features'],
    seen.length === 0 ? 'no property with codes of municipalities' : [...new Set(seen)].slice(0, 5).join(', '),
    `polygons whose property AGS or ARS names the municipalities of the region: ${named(places.slice(0, 3))}`
  )
}

const withoutPolygon = (missing: ReadonlyArray<MappedPlace>): Problem =>
  problem(
    'municipality-without-polygon',
    ['features'],
    `${missing.length}: ${named(missing)}`,
    'a polygon for each municipality; these are not drawn'
  )

/** Degrees that a municipality may lie outside the frame of its polygons: names and borders of other years differ a little. */
const nearEnough = 0.25

/** Municipalities that lie far from their own polygons: exchanged axes, or codes of another territory. */
const elsewhere = (
  places: ReadonlyArray<MappedPlace>,
  found: ReadonlyMap<string, ReadonlyArray<Polygon>>
): ReadonlyArray<Problem> =>
  places.flatMap(({ ags, name, lat, lon }) => {
    if (!Number.isFinite(lat) || !Number.isFinite(lon)) return []
    let [west, south, east, north] = [180, 90, -180, -90]
    for (const [x, y] of (found.get(ags) ?? []).flat(2)) {
      west = Math.min(west, x)
      east = Math.max(east, x)
      south = Math.min(south, y)
      north = Math.max(north, y)
    }
    const inside = (x: number, y: number): boolean =>
      x > west - nearEnough && x < east + nearEnough && y > south - nearEnough && y < north + nearEnough
    if (inside(lon, lat)) return []
    const where = `${ags} ${name}: polygon at ${west.toFixed(2)}, ${south.toFixed(2)}`
    return [
      problem(
        'polygon-elsewhere',
        ['features'],
        inside(lat, lon) ? `${where} (longitude and latitude are exchanged)` : where,
        `a polygon at longitude ${lon.toFixed(2)}, latitude ${lat.toFixed(2)}`
      )
    ]
  })

const said = 300
/** Source, licence and year where the file names them. */
const saidOf = (members: Readonly<Record<string, unknown>>): Pick<Boundaries, 'source' | 'licence' | 'year'> => {
  const text = (...names: ReadonlyArray<string>): string | undefined =>
    names
      .map((name) => members[name])
      .flatMap((value) =>
        typeof value === 'string' || typeof value === 'number' ? [String(value).normalize('NFC').slice(0, said)] : []
      )[0]
  const [source, licence, year] = [text('source', 'attribution'), text('licence', 'license'), text('year')]
  return {
    ...(source === undefined ? {} : { source }),
    ...(licence === undefined ? {} : { licence }),
    ...(year === undefined ? {} : { year })
  }
}
