/**
 * Boundaries for the map of a document: read, then simplified together, so that neighbours keep common borders, until the
 * page stays small. Nothing that is simulated depends on them.
 */
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { topology } from 'topojson-server'
import { presimplify, quantile, simplify } from 'topojson-simplify'
import { quantize } from 'topojson-client'
import type { PlacedProblem } from '../../domain/problem.js'
import { asWarning } from '../../domain/problemCollector.js'
import { numbers, texts, type Region } from '../../domain/region/region.js'
import { largestOwnMapBytes } from '../../io/boundaries/limits.js'
import { readBoundaries, type Boundaries, type Boundary, type MappedPlace } from '../../io/boundaries/readBoundaries.js'
import type { BareTopology, MapShapes } from '../../report/shapes.js'

/** Corners of all rings that a page may hold: about 150 KB of paths. */
export const mostCornersDrawn = 12_000
/** Steps of the grid along the longer side: about a metre for a region of a hundred kilometres. */
const gridSteps = 100_000

/** Shapes of a file, with warnings about places that it does not draw. */
export interface ReadShapes {
  readonly shapes: MapShapes
  readonly warnings: ReadonlyArray<PlacedProblem>
}

/** Shapes of the given municipalities out of a GeoJSON file that a user names. */
export const shapesOfFile = (
  path: string,
  places: ReadonlyArray<MappedPlace>
): E.Either<ReadonlyArray<PlacedProblem>, ReadShapes> => {
  const read = readBoundaries(path, places)
  return E.isLeft(read)
    ? read
    : E.right({ shapes: simplified(read.right, 'file', path), warnings: read.right.warnings })
}

export { mapFileProblem } from '../../io/boundaries/readBoundaries.js'

/** The file of boundaries that a package may carry. */
export const ownMapFile = 'boundaries.geojson'

/** Shapes of the package itself, where it carries any. A mistake in them is a warning: results do not depend on them. */
export const shapesOfPackage = (
  directory: string,
  region: Region
): { readonly shapes?: MapShapes; readonly warnings: ReadonlyArray<PlacedProblem> } => {
  const path = join(directory, ownMapFile)
  if (!existsSync(path)) return { warnings: [] }
  const read = readBoundaries(path, mappedPlaces(region), largestOwnMapBytes)
  const warned = (problems: ReadonlyArray<PlacedProblem>): ReadonlyArray<PlacedProblem> =>
    problems.map((found) => ({ ...found, ...asWarning(found), file: ownMapFile }))
  return E.isLeft(read)
    ? { warnings: warned(read.left) }
    : { shapes: simplified(read.right, 'package', path), warnings: warned(read.right.warnings) }
}

/** Municipalities of a package with names and coordinates. */
export const mappedPlaces = (region: Region): ReadonlyArray<MappedPlace> => {
  const names = texts(region, 'municipalities', 'name')
  const [lat, lon] = [numbers(region, 'municipalities', 'lat'), numbers(region, 'municipalities', 'lon')]
  return (texts(region, 'municipalities', 'ags') ?? []).map((ags, i) => ({
    ags,
    name: names?.[i] ?? ags,
    lat: lat?.[i] ?? Number.NaN,
    lon: lon?.[i] ?? Number.NaN
  }))
}

/** All lines simplified by one measure (the smallest triangle a corner spans, Visvalingam and Whyatt 1993). */
export const simplified = (boundaries: Boundaries, from: MapShapes['from'], path: string): MapShapes => {
  const { source, licence, year } = boundaries
  // The types of the library speak of features that have properties; ours have none.
  const joined = topology(
    { places: collection(boundaries.municipalities), kreise: collection(boundaries.kreise) },
    gridSteps
  ) as BareTopology
  const whole = presimplify(joined)
  const corners = boundaries.municipalities
    .flatMap(({ polygons }) => polygons.flat())
    .reduce((sum, ring) => sum + ring.length, 0)
  const kept = Math.min(1, mostCornersDrawn / Math.max(1, corners))
  const reduced = kept === 1 ? whole : simplify(whole, quantile(whole, kept))
  return {
    topology: quantize(reduced, gridSteps),
    from,
    file: basename(path),
    ...(source === undefined ? {} : { source }),
    ...(licence === undefined ? {} : { licence }),
    ...(year === undefined ? {} : { year })
  }
}

const collection = (areas: ReadonlyArray<Boundary>): GeoJSON.FeatureCollection<GeoJSON.MultiPolygon, null> => ({
  type: 'FeatureCollection',
  features: areas.map(({ ags, polygons }) => ({
    type: 'Feature',
    id: ags,
    properties: null,
    geometry: {
      type: 'MultiPolygon',
      coordinates: polygons.map((rings) => rings.map((ring) => ring.map(([x, y]) => [x, y])))
    }
  }))
})
