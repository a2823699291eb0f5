/** Distances, minutes, deterrence and the nearest site, against figures that can be checked by hand. */
import { describe, expect, it } from 'vitest'
import { fillClosure, fillShares, SHARES } from '../../../src/sim/kernel/nearest.js'
import { fillDeterrence, fillMinutes, fillNearest, greatCircleKm } from '../../../src/sim/kernel/travel.js'
import { planOf } from '../laws/course.js'
import { servedRegion, twoTowns, withTables } from '../../support/region.js'
import { traceDraw } from '../../support/traceDraw.js'

describe('distances', () => {
  it('measures a degree of latitude as 111.2 km, and one of longitude at 60 degrees as half of it', () => {
    expect(greatCircleKm(50, 6, 51, 6)).toBeCloseTo(111.195, 2)
    expect(greatCircleKm(60, 6, 60, 7) / greatCircleKm(50, 6, 51, 6)).toBeCloseTo(0.5, 4)
    expect(greatCircleKm(50.9, 6.2, 50.9, 6.2)).toBe(0)
  })
})

describe('minutes', () => {
  it('takes half the way at the speed of either end, detour and access time included', () => {
    const km = Float64Array.of(10)
    const minutes = new Float64Array(1)
    const [detour, slow, fast] = [1.2, 30, 60]
    const perKm = Float64Array.from([slow, fast].flatMap((a) => [slow, fast].map((b) => detour * 30 * (1 / a + 1 / b))))
    fillMinutes(km, minutes, Int32Array.of(0, 1), Int32Array.of(0), Int32Array.of(1), perKm, 2, 4)
    // 12 km: 6 at 30 km/h and 6 at 60 km/h.
    expect(minutes[0]).toBeCloseTo(4 + 12 + 6, 12)
  })

  it('weighs deterrence by point and counts nothing beyond reach', () => {
    const out = new Float64Array(1)
    fillDeterrence(Float64Array.of(10, 50), 0, Int32Array.of(0, 2), Float64Array.of(0.25, 0.75), 0.1, 45, out, 0)
    expect(out[0]).toBeCloseTo(0.25 * Math.exp(-1), 14)
  })

  it('uses known travel times instead of the estimate, for the whole municipality', () => {
    const region = servedRegion(
      twoTowns,
      [{ service: 'hospital_internal', kind: 'flow', rate: 0.1, units: [1, 1] }],
      {},
      37
    )
    const plan = planOf(region)
    const { minutes } = traceDraw(plan, 0)
    const points = plan.travel.pointWeight.length
    const own = plan.services[0]?.sites[0] ?? 0
    expect(minutes[own * points]).toBe(0)
    expect(minutes[own * points + points - 1]).toBe(37)
  })

  it('spreads a municipality over its settlements where the package names them', () => {
    const region = withTables(
      servedRegion(twoTowns, [{ service: 'hospital_internal', kind: 'flow', rate: 0.1, units: [1, 1] }]),
      {
        settlements: [
          { ags: '05001001', name: 'a', lat: 50.9, lon: 6.2, weight: 3 },
          { ags: '05001001', name: 'b', lat: 50.8, lon: 6.2, weight: 1 }
        ]
      }
    )
    const { pointStart, pointWeight } = planOf(region).travel
    expect(Array.from(pointStart)).toEqual([0, 2, 9])
    expect(Array.from(pointWeight.slice(0, 2))).toEqual([0.75, 0.25])
    // The disk rule: a quarter in the middle, an eighth at each of six points around.
    expect(pointWeight.slice(2).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
  })
})

describe('the nearest site', () => {
  const minutes = Float64Array.of(10, 25, /* second site */ 40, 22)
  const start = Int32Array.of(0, 2)
  const weight = Float64Array.of(0.5, 0.5)
  const nearest = new Float64Array(2)
  const site = new Int32Array(2)

  it('is the one with fewest minutes among the open', () => {
    fillNearest(minutes, 2, Int32Array.of(0, 1), Uint8Array.of(1, 1), 0, nearest, site)
    expect([Array.from(nearest), Array.from(site)]).toEqual([
      [10, 22],
      [0, 1]
    ])
    fillNearest(minutes, 2, Int32Array.of(0, 1), Uint8Array.of(0, 1), 0, nearest, site)
    expect(Array.from(nearest)).toEqual([40, 22])
  })

  it('counts shares beyond 15, 20, 30 and 45 minutes and those whose nearest site of the base date is closed', () => {
    const out = new Float64Array(SHARES)
    fillShares(Float64Array.of(40, 22), Int32Array.of(0, 1), Uint8Array.of(0, 1), 0, start, weight, out)
    expect(Array.from(out)).toEqual([31, 1, 1, 0.5, 0, 0.5])
  })

  it('tells what a closure does: who must go further, by how much, and the tenth that is hit hardest', () => {
    const before = Float64Array.from({ length: 10 }, () => 10)
    const after = Float64Array.from({ length: 10 }, (_, p) => 12 + 4 * p)
    const out = new Float64Array(7)
    const persons = new Float64Array(10).fill(100)
    fillClosure(before, after, new Int32Array(10), 0, persons, new Float64Array(10), new Int32Array(10), out)
    // After: 12, 16, … 48 minutes. Mean of the extra 2 … 38 is 20; the last hundred persons have 38 more.
    expect(Array.from(out)).toEqual([1000, 20, 38, 900, 700, 500, 100])
  })
})
