/** Polygons of municipalities out of a GeoJSON text, decoded; anything else ends the compilation with its place. */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

const Position = t.tuple([t.number, t.number])
const Rings = t.array(t.array(Position))
const Geometry = t.union([
  t.type({ type: t.literal('Polygon'), coordinates: Rings }),
  t.type({ type: t.literal('MultiPolygon'), coordinates: t.array(Rings) })
])
const Collection = t.type({
  features: t.array(t.type({ properties: t.type({ ags: t.string, name: t.string }), geometry: Geometry }))
})
type Geometry = t.TypeOf<typeof Geometry>

export interface MunicipalPolygon {
  readonly ags: string
  readonly name: string
  readonly geometry: Geometry
}

const rounded = (rings: t.TypeOf<typeof Rings>): t.TypeOf<typeof Rings> =>
  rings.map((ring) => ring.map(([x, y]) => [Number(x.toFixed(5)), Number(y.toFixed(5))]))

/** All polygons of the text, degrees rounded to five digits (about a metre). */
export const readPolygons = (text: string): ReadonlyArray<MunicipalPolygon> => {
  const decoded = Collection.decode(JSON.parse(text))
  if (E.isLeft(decoded))
    throw new Error(`boundaries: ${decoded.left[0]?.context.map(({ key }) => key).join('/') ?? ''}`)
  return decoded.right.features.map(({ properties: { ags, name }, geometry }) => ({
    ags,
    name,
    geometry:
      geometry.type === 'Polygon'
        ? { type: 'Polygon', coordinates: rounded(geometry.coordinates) }
        : { type: 'MultiPolygon', coordinates: geometry.coordinates.map(rounded) }
  }))
}
