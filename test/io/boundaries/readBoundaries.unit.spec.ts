/** Boundaries from GeoJSON: what is joined, what is refused, and where it says so. Real files in a temporary folder. */
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { codeOf } from '../../../src/io/boundaries/codes.js'
import { mapFileProblem, readBoundaries, type Boundaries } from '../../../src/io/boundaries/readBoundaries.js'

const folder = mkdtempSync(join(tmpdir(), 'tragweite map '))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
const fileOf = (content: unknown): string => {
  const path = join(folder, `${files++}.geojson`)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const places = [
  { ags: '05358036', name: 'Linnich', lat: 50.98, lon: 6.27 },
  { ags: '05358024', name: 'Jülich', lat: 50.92, lon: 6.36 }
]
const square = (x: number, y: number, half = 0.05) => [
  [x - half, y - half],
  [x + half, y - half],
  [x + half, y + half],
  [x - half, y + half],
  [x - half, y - half]
]
const polygon = (x: number, y: number) => ({ type: 'Polygon', coordinates: [square(x, y)] })
const feature = (properties: unknown, geometry: unknown) => ({ type: 'Feature', properties, geometry })
const collection = (...features: ReadonlyArray<unknown>) => ({ type: 'FeatureCollection', features })
const both = (name: string, [a, b]: readonly [unknown, unknown]) =>
  collection(feature({ [name]: a }, polygon(6.27, 50.98)), feature({ [name]: b }, polygon(6.36, 50.92)))

const read = (content: unknown): Boundaries => {
  const found = readBoundaries(fileOf(content), places)
  if (E.isLeft(found)) throw new Error(JSON.stringify(found.left))
  return found.right
}
const refused = (content: unknown) => {
  const found = readBoundaries(fileOf(content), places)
  return E.isLeft(found) ? found.left : []
}

describe('codes of areas', () => {
  it.each([
    ['05358036', '05358036'],
    [5358036, '05358036'],
    ['053580036036', '05358036'],
    [53580036036, '05358036'],
    ['05358', '05358'],
    [5358, '05358'],
    ['Linnich', undefined],
    ['053', undefined],
    [53.5, undefined],
    [null, undefined]
  ])('reads %s as %s', (written, code) => expect(codeOf(written)).toBe(code))

  it('joins by AGS and by the regional key alike, whatever the property is called, with or without its zero', () => {
    const known = read(both('AGS', ['05358036', '05358024'])).municipalities
    for (const file of [
      both('ags', [5358036, 5358024]),
      both('ARS', ['053580036036', '053580024024']),
      both('Schlüssel der Gemeinde', ['05358036', '05358024'])
    ])
      expect(read(file).municipalities).toEqual(known)
    const { features } = both('x', [1, 2])
    const byId = features.map((one, i) => ({ ...Object(one), id: places[i]?.ags }))
    expect(read(collection(...byId)).municipalities).toEqual(known)
  })

  it('takes the property that names most municipalities, not the first that looks like a code', () => {
    const tricky = collection(
      feature({ ags: '05358024', GKZ: '05358036' }, polygon(6.27, 50.98)),
      feature({ ags: '09999999', GKZ: '05358024' }, polygon(6.36, 50.92))
    )
    expect(read(tricky).municipalities).toEqual(read(both('AGS', ['05358036', '05358024'])).municipalities)
  })
})

describe('boundaries of a region', () => {
  it('keeps only the features of the region, in its order, with Kreise and what the file says of itself', () => {
    const found = read({
      ...collection(
        feature({ AGS: '05112000' }, polygon(6.7, 51.4)),
        feature({ AGS: '05358024' }, polygon(6.36, 50.92)),
        feature({ AGS: '05358' }, polygon(6.4, 50.9)),
        feature({ AGS: '05112' }, polygon(6.7, 51.4)),
        feature({ AGS: '05358036' }, polygon(6.27, 50.98))
      ),
      source: 'BKG',
      license: 'dl-de/by-2-0',
      year: 2022
    })
    expect(found.municipalities.map(({ ags }) => ags)).toEqual(['05358036', '05358024'])
    expect(found.kreise.map(({ ags }) => ags)).toEqual(['05358'])
    expect([found.source, found.licence, found.year]).toEqual(['BKG', 'dl-de/by-2-0', '2022'])
    expect(found.warnings).toEqual([])
  })

  it('joins several features of one municipality, their holes, islands and collections; water and lines are left out', () => {
    const found = read(
      collection(
        feature(
          { AGS: '05358036', GF: 4 },
          { type: 'Polygon', coordinates: [square(6.27, 50.98), square(6.27, 50.98, 0.01)] }
        ),
        feature(
          { AGS: '05358036', GF: 4 },
          { type: 'MultiPolygon', coordinates: [[square(6.4, 51)], [square(6.5, 51)]] }
        ),
        feature({ AGS: '05358036', GF: 2 }, polygon(6.9, 51)),
        feature(
          { AGS: '05358024', GF: 4 },
          {
            type: 'GeometryCollection',
            geometries: [
              polygon(6.36, 50.92),
              {
                type: 'LineString',
                coordinates: [
                  [6, 50],
                  [7, 51]
                ]
              },
              { type: 'GeometryCollection', geometries: [polygon(6.3, 50.9)] }
            ]
          }
        )
      )
    )
    expect(found.municipalities.map(({ polygons }) => polygons.map((rings) => rings.length))).toEqual([
      [2, 1, 1],
      [1, 1]
    ])
  })

  it('closes rings that were left open and leaves out corners that repeat', () => {
    const open = {
      type: 'Polygon',
      coordinates: [
        [
          [6.2, 50.9],
          [6.3, 50.9],
          [6.3, 50.9],
          [6.3, 51, 210]
        ]
      ]
    }
    const found = read(
      collection(feature({ AGS: '05358036' }, open), feature({ AGS: '05358024' }, polygon(6.36, 50.92)))
    )
    expect(found.municipalities[0]?.polygons).toEqual([
      [
        [
          [6.2, 50.9],
          [6.3, 50.9],
          [6.3, 51],
          [6.2, 50.9]
        ]
      ]
    ])
  })

  it('names municipalities without polygon, and draws the others', () => {
    const { municipalities, warnings } = read(
      collection(feature({ AGS: '05358036' }, polygon(6.27, 50.98)), feature({ AGS: '05358024' }, null))
    )
    expect(municipalities.map(({ ags }) => ags)).toEqual(['05358036'])
    expect(warnings).toMatchObject([
      { kind: 'municipality-without-polygon', severity: 'warning', found: '1: 05358024 Jülich' }
    ])
  })
})

describe('files that cannot be used', () => {
  it.each([
    [
      'metres of UTM',
      collection(feature({ AGS: '05358036' }, { type: 'Polygon', coordinates: [square(308_000, 5_651_000)] })),
      'projected-coordinates'
    ],
    [
      'a named projection',
      {
        ...both('AGS', ['05358036', '05358024']),
        crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::25832' } }
      },
      'projected-coordinates'
    ],
    [
      'exchanged axes',
      collection(
        feature({ AGS: '05358036' }, polygon(50.98, 6.27)),
        feature({ AGS: '05358024' }, polygon(50.92, 6.36))
      ),
      'polygon-elsewhere'
    ],
    ['another region', both('AGS', ['05112000', '05113000']), 'no-polygon-joined'],
    ['features without codes', collection({}, 7, null, feature(null, polygon(6, 50))), 'no-polygon-joined'],
    [
      'points only',
      collection(feature({ AGS: '05358036' }, { type: 'Point', coordinates: [6, 50] })),
      'no-polygon-joined'
    ],
    [
      'a ring of two corners',
      collection(
        feature(
          { AGS: '05358036' },
          {
            type: 'Polygon',
            coordinates: [
              [
                [6, 50],
                [7, 51],
                [6, 50]
              ]
            ]
          }
        )
      ),
      'bad-geometry'
    ],
    [
      'texts for numbers',
      collection(feature({ AGS: '05358036' }, { type: 'Polygon', coordinates: [[['6', '50']]] })),
      'bad-geometry'
    ],
    ['an unknown geometry', collection(feature({ AGS: '05358036' }, { type: 'Circle' })), 'bad-geometry'],
    ['TopoJSON', { type: 'Topology', objects: {}, arcs: [] }, 'no-geojson'],
    ['a list', [1, 2], 'no-geojson'],
    ['no features', { type: 'FeatureCollection' }, 'no-geojson'],
    ['deep nesting', `${'['.repeat(5000)}${']'.repeat(5000)}`, 'too-deep'],
    ['broken JSON', '{"type":"FeatureCollection","features":[}', 'broken-json'],
    ['nothing', ' \n ', 'empty-file'],
    ['bytes', 'a\0b', 'binary-file']
  ])('refuses %s', (_, content, kind) => {
    const found = refused(content)
    expect(found.map((one) => one.kind)).toEqual([kind])
    expect(found[0]?.allowed).not.toBe('')
  })

  it('says line and column: of broken JSON, and of the feature that is wrong', () => {
    expect(refused('{"type":\n "x" 1}')).toMatchObject([{ kind: 'broken-json', line: 2, column: 6 }])
    const text = `{"type":"FeatureCollection","features":[\n${JSON.stringify(feature({ AGS: '05112000' }, null))},\n  ${JSON.stringify(feature({ AGS: '05358036' }, { type: 'Polygon', coordinates: [[[1, 2]]] }))}]}`
    expect(refused(text)).toMatchObject([{ kind: 'bad-geometry', line: 3, column: 3 }])
  })

  it('tells a missing file before anything is joined, and takes WGS84 and ETRS89 by name', () => {
    expect(mapFileProblem(join(folder, 'none.geojson'))?.kind).toBe('missing-file')
    for (const name of ['urn:ogc:def:crs:OGC:1.3:CRS84', 'urn:ogc:def:crs:EPSG::4258', 'EPSG:4326'])
      expect(mapFileProblem(fileOf({ ...collection(), crs: { type: 'name', properties: { name } } }))).toBeUndefined()
  })

  it('answers any JSON and any text with problems or boundaries, and never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc
            .array(fc.jsonValue(), { maxLength: 3 })
            .map((geometries) =>
              JSON.stringify(
                collection(...geometries.map((geometry) => feature({ AGS: '05358036', __proto__: null }, geometry)))
              )
            ),
          fc
            .jsonValue()
            .map((coordinates) =>
              JSON.stringify(collection(feature({ AGS: '05358036' }, { type: 'MultiPolygon', coordinates })))
            )
        ),
        (text) => {
          const found = readBoundaries(fileOf(text), places)
          if (E.isLeft(found)) expect(found.left.length).toBeGreaterThan(0)
          else expect(found.right.municipalities.length).toBeGreaterThan(0)
        }
      ),
      { numRuns: 150 }
    )
  })
})
