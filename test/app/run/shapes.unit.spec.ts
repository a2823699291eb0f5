/** Borders for the page: simplified together, so that no gap opens between neighbours, and never larger than a page may be. */
import { feature } from 'topojson-client'
import { describe, expect, it } from 'vitest'
import { mostCornersDrawn, simplified } from '../../../src/app/run/shapes.js'
import type { Boundaries } from '../../../src/io/boundaries/readBoundaries.js'

type Corner = readonly [number, number]

/** A wild border from south to north at longitude `x`, the same on both sides. */
const border = (x: number, corners: number): ReadonlyArray<Corner> =>
  Array.from({ length: corners + 1 }, (_, i): Corner => [
    x + 0.02 * Math.sin(i * 12.9898) * Math.sin((Math.PI * i) / corners),
    50 + i / corners
  ])

/** Strips between neighbouring borders; the outermost are straight, so that all strips fill one rectangle. */
const strips = (count: number, corners: number): Boundaries => {
  const borders = Array.from({ length: count + 1 }, (_, i) =>
    i === 0 || i === count ? [[6 + i * 0.1, 50] as const, [6 + i * 0.1, 51] as const] : border(6 + i * 0.1, corners)
  )
  return {
    municipalities: Array.from({ length: count }, (_, i) => {
      const [west = [], east = []] = [borders[i], borders[i + 1]]
      const ring = [...west, ...[...east].reverse()]
      return { ags: String(5_001_001 + i).padStart(8, '0'), polygons: [[[...ring, ring[0] ?? [0, 0]]]] }
    }),
    kreise: [],
    warnings: []
  }
}

const areaOf = (ring: ReadonlyArray<ReadonlyArray<number>>): number =>
  Math.abs(
    ring.slice(1).reduce((sum, [x = 0, y = 0], i) => sum + (ring[i]?.[0] ?? 0) * y - x * (ring[i]?.[1] ?? 0), 0) / 2
  )

const ringsOf = (boundaries: Boundaries): ReadonlyArray<ReadonlyArray<ReadonlyArray<number>>> => {
  const { topology } = simplified(boundaries, 'file', '/a/b.geojson')
  const places = topology.objects['places']
  if (places?.type !== 'GeometryCollection') throw new Error('a collection expected')
  return places.geometries.flatMap((geometry) => {
    const found = feature(topology, geometry)
    return found.type === 'Feature' && found.geometry.type === 'MultiPolygon' ? found.geometry.coordinates.flat() : []
  })
}

describe('borders of the map', () => {
  it.each([
    [4, 50],
    [4, 20_000],
    [40, 2000]
  ])('%i neighbours with %i corners between them leave no gap and do not overlap', (count, corners) => {
    const rings = ringsOf(strips(count, corners))
    expect(rings).toHaveLength(count)
    const filled = rings.reduce((sum, ring) => sum + areaOf(ring), 0)
    expect(filled).toBeCloseTo(count * 0.1, 4)
  })

  it('keep the corners a page may hold, and all of them where they are few', () => {
    const many = ringsOf(strips(40, 2000)).reduce((sum, ring) => sum + ring.length, 0)
    expect(many).toBeLessThanOrEqual(mostCornersDrawn * 1.05)
    expect(many).toBeGreaterThan(mostCornersDrawn / 2)
    const few = ringsOf(strips(2, 50)).reduce((sum, ring) => sum + ring.length, 0)
    expect(few).toBe(2 * (51 + 2 + 1))
  })

  it('carry the name of their file without its folder, and keys by AGS', () => {
    const shapes = simplified(strips(2, 10), 'file', '/a/b.geojson')
    expect(shapes.file).toBe('b.geojson')
    const places = shapes.topology.objects['places']
    expect(places?.type === 'GeometryCollection' ? places.geometries.map(({ id }) => id) : []).toEqual([
      '05001001',
      '05001002'
    ])
  })
})
