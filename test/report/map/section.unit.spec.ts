/** The map of the page: a value and a row for every municipality, borders and circles, and nothing from input as markup. */
import { topology } from 'topojson-server'
import { describe, expect, it } from 'vitest'
import type { RunDocument } from '../../../src/report/document.js'
import type { BareTopology, MapShapes } from '../../../src/report/shapes.js'
import { findingsOf } from '../../../src/report/findings.js'
import { reportPage } from '../../../src/report/html/page.js'
import { mapSection, mapShared } from '../../../src/report/html/map/section.js'
import { mapValues } from '../../../src/report/html/map/values.js'
import { handDocument, row } from '../documents.js'
import { pageContext } from '../pageContext.js'

const square = (x: number, y: number) => [
  [
    [x, y],
    [x + 0.1, y],
    [x + 0.1, y + 0.1],
    [x, y + 0.1],
    [x, y]
  ]
]
const collectionOf = (squares: ReadonlyArray<readonly [string, number, number]>): GeoJSON.FeatureCollection => ({
  type: 'FeatureCollection',
  features: squares.map(([id, x, y]) => ({
    type: 'Feature',
    id,
    properties: {},
    geometry: { type: 'Polygon', coordinates: square(x, y) }
  }))
})
const shapes = (...squares: ReadonlyArray<readonly [string, number, number]>): MapShapes => ({
  topology: topology({ places: collectionOf(squares), kreise: collectionOf([]) }) as BareTopology,
  from: 'file',
  file: 'mine.geojson'
})

const sectionOf = (document: RunDocument, language: 'de' | 'en' = 'de'): string =>
  mapSection(pageContext(document, language))?.markup ?? ''
const blockOf = (
  document: RunDocument
): { n: number; y: number[]; m: Record<string, { s: Record<string, number[]> }> } =>
  JSON.parse(/id="map-data">(.*?)<\/script>/.exec(mapShared(document, findingsOf(document))?.markup ?? '')?.[1] ?? '{}')

/** Without the closure, whose flows and months are told elsewhere. */
const plain: RunDocument = { ...handDocument, closures: [], facilities: [] }
const withBorders: RunDocument = { ...plain, shapes: shapes(['05001001', 6.2, 50.9], ['05001002', 6.2, 50.8]) }

describe('the map of a run', () => {
  it('opens with the service that falls short first, in the last year, and says the extremes', () => {
    const text = sectionOf(withBorders)
    expect(text).toContain('Ambulante Pflege 2025: Deckung gegenüber 2023')
    expect(text).toContain('Südstadt (65,0')
    expect(sectionOf(withBorders, 'en')).toContain('Home care 2025: Coverage relative to 2023')
  })

  it('opens with the difference to the parent where there is one', () => {
    const differences = ['05001001', '05001002'].map((area, i) => ({
      ...row({ level: 'municipality', area, year: 2025, service: 'nursing_home' }, 'coverage', -0.03 * (i + 1)),
      mc_se: 0
    }))
    expect(mapValues({ ...plain, differences }, findingsOf(plain))?.start).toEqual({
      measure: 'difference',
      service: 'nursing_home',
      year: 2025
    })
  })

  it('opens with the nearest site closed where a closure took it from somebody, in the first full year after', () => {
    const travel = ['05001001', '05001002'].flatMap((area, i) =>
      [2023, 2024, 2025].map((year) => ({
        area,
        year,
        service: 'hospital_internal',
        measure: 'persons_nearest_lost' as const,
        ...{ mean: i * 600, p05: 0, p50: 0, p95: 0 }
      }))
    )
    const document: RunDocument = {
      ...handDocument,
      closures: handDocument.closures.map((closure) => ({ ...closure, month: '2024-03' })),
      places: handDocument.places.map((place) => ({ ...place, persons: 1000 })),
      services: [
        ...handDocument.services,
        { service: 'hospital_internal', kind: 'flow', unit: 'cases/year', capacityUnit: 'cases/year' }
      ],
      travel
    }
    const values = mapValues(document, findingsOf(document))
    expect(values?.start).toEqual({ measure: 'lost', service: 'hospital_internal', year: 2025 })
    const start = values?.start
    expect(start === undefined ? [] : ['05001001', '05001002'].map((ags) => values?.value(start, ags))).toEqual([
      0, 0.6
    ])
  })

  it('has a shape, a value and a row of the table for every municipality, in both languages', () => {
    for (const document of [withBorders, plain])
      for (const language of ['de', 'en'] as const) {
        const text = sectionOf(document, language)
        for (const { name } of document.places) {
          expect(text).toMatch(new RegExp(`<title>${name}: [\\d.,]+`))
          expect(text.match(new RegExp(`<th scope="row"\\s*>${name}</th>`, 'g'))).toHaveLength(2)
        }
      }
  })

  it('keeps every value once for both languages: municipalities times years per measure and service', () => {
    const { n, y, m } = blockOf(withBorders)
    expect([n, y]).toEqual([2, [2023, 2024, 2025]])
    expect(m['coverage']?.s['home_care']).toEqual([1000, 1000, 980, 900, 900, 650])
    for (const { s } of Object.values(m))
      for (const series of Object.values(s)) expect(series).toHaveLength(n * y.length)
  })

  it('draws circles and says so where there are no borders; names what the file lacks where there are', () => {
    expect(sectionOf(plain)).toContain('Kreise statt Grenzen')
    const partly = sectionOf({ ...plain, shapes: shapes(['05001001', 6.2, 50.9]) })
    expect(partly).toContain('Ohne Fläche in der Datei: Südstadt.')
    expect(partly).toContain('mine.geojson')
  })

  it('keys only signs and flows that stand on the map', () => {
    const travel = (service: string) =>
      [2023, 2024, 2025].map((year) => ({
        ...{ area: '05001001', year, service, measure: 'persons_nearest_lost' as const },
        ...{ mean: 600, p05: 0, p50: 0, p95: 0 }
      }))
    const closing: RunDocument = {
      ...handDocument,
      closures: handDocument.closures.map((closure) => ({
        ...closure,
        services: ['home_care'],
        neighbours: [{ facility: 'b', name: 'Haus b', service: 'home_care', extra: { mean: 40, p05: 30, p95: 50 } }]
      })),
      places: handDocument.places.map((place) => ({ ...place, persons: 1000 })),
      facilities: ['a', 'b'].map((id, i) => ({
        ...{ id, name: `Haus ${id}`, type: 'hospital', ags: `0500100${i + 1}` },
        ...{ pooled: id === 'b', lat: 50.9 - i / 10, lon: 6.2 }
      })),
      facilityRows: ['a', 'b'].flatMap((facility) =>
        [2023, 2024].map((year) => ({
          ...{ facility, service: 'home_care', year, measure: 'served' as const },
          ...{ mean: 50, p05: 40, p50: 50, p95: 60 }
        }))
      ),
      travel: travel('home_care')
    }
    const pooled = sectionOf(closing)
    expect(pooled).toContain('geschlossener Standort')
    expect(pooled).not.toContain('<span>Krankenhäuser</span>')
    expect(pooled).not.toContain('wohin die Fälle gehen')
    const single = sectionOf({
      ...closing,
      facilities: closing.facilities.map((facility) => ({ ...facility, pooled: false }))
    })
    expect(single).toContain('<span>Krankenhäuser</span>')
    expect(single).toContain('wohin die Fälle gehen')
  })

  it('hatches what is suppressed and gives it no number', () => {
    const document: RunDocument = {
      ...withBorders,
      summary: withBorders.summary.map((one) =>
        one.area === '05001002' && one.measure === 'coverage_base' ? { ...one, mean: Number.NaN } : one
      )
    }
    expect(sectionOf(document)).toMatch(/class="cx"[^>]*><title>Südstadt: –<\/title>/)
    expect(blockOf(document).m['coverage']?.s['home_care']).toEqual([1000, null, 980, null, 900, null])
  })

  it('draws one municipality, and two in the same spot', () => {
    const [first, second] = plain.places
    if (first === undefined || second === undefined) throw new Error('two places expected')
    expect(sectionOf({ ...plain, places: [first] })).toContain('<title>Nordstadt')
    const same = sectionOf({ ...plain, places: [first, { ...second, lat: first.lat, lon: first.lon }] })
    expect(same).not.toContain('NaN')
    expect(
      mapShared({ ...plain, places: [first, { ...second, lat: first.lat, lon: first.lon }] }, findingsOf(plain))?.markup
    ).not.toContain('NaN')
  })

  it('is left out where no place has coordinates', () => {
    const nowhere = { ...plain, places: plain.places.map((place) => ({ ...place, lat: Number.NaN, lon: Number.NaN })) }
    expect(mapSection(pageContext(nowhere, 'de'))).toBeUndefined()
    expect(mapShared(nowhere, findingsOf(nowhere))).toBeUndefined()
  })

  it('writes names, services and files of input as text, also inside the block of numbers', () => {
    const evil = '</script><img src=x onerror=alert(1)>'
    const document: RunDocument = {
      ...withBorders,
      places: withBorders.places.map((place, i) => ({ ...place, name: `${evil}${i}` })),
      services: withBorders.services.map((one) => ({
        ...one,
        service: one.service === 'home_care' ? evil : one.service
      })),
      summary: withBorders.summary.map((one) => ({
        ...one,
        service: one.service === 'home_care' ? evil : one.service
      })),
      shapes: { ...shapes(['05001001', 6.2, 50.9], ['05001002', 6.2, 50.8]), file: evil, source: evil },
      facilities: [{ id: 'x', name: evil, type: evil, ags: '05001001', pooled: false, lat: 50.95, lon: 6.25 }]
    }
    const page = reportPage(document, 'de')
    expect(page).not.toContain('<img')
    expect(page.match(/<\/script>/g)).toHaveLength(2)
    expect(Object.keys(blockOf(document).m['coverage']?.s ?? {})).toContain(evil)
  })
})
