/** Packages of others without control totals, worked by hand: norms of staff, pooled units, sites closed before the base date. */
import { describe, expect, it } from 'vitest'
import { monthIndex } from '../../../src/domain/time.js'
import type { RunSettings } from '../../../src/sim/contract.js'
import { facilityMeasures, layoutOf, travelMeasures } from '../../../src/sim/layout.js'
import { runBlock } from '../../../src/sim/stages/runBlock.js'
import type { Timeline } from '../../../src/domain/study/timeline.js'
import type { Region } from '../../../src/domain/region/region.js'
import { servedRegion, twoTowns, type TableRows } from '../../support/region.js'
import { planOf, timelineFrom } from '../laws/course.js'

const settings: RunSettings = { seed: 's', from: monthIndex(2023, 1), until: monthIndex(2024, 12), mode: 'draws' }
const run = (region: Region, timeline: Timeline = []) => {
  const plan = planOf(region, timeline, settings)
  const [block] = runBlock([plan], 0, 1)
  const layout = layoutOf(plan.facts.shape)
  const { facilityServices, travelServices } = plan.facts.shape
  return {
    capacity: (facility: string, year: number): number =>
      block?.[
        layout.facility(
          year,
          facilityMeasures.indexOf('capacity'),
          facilityServices.findIndex((row) => row.facility === facility)
        )
      ] ?? NaN,
    nearestLost: (service: string, municipality: number): number =>
      block?.[
        layout.travel(travelServices.indexOf(service), 0, travelMeasures.indexOf('persons_nearest_lost'), municipality)
      ] ?? NaN
  }
}

describe('staff of a flow service without control totals', () => {
  const therapists = (headcount: number): TableRows => [
    { area: '*', role: 'therapist', age_from: 20, age_to: 59, headcount, fte_per_head: 0.8 }
  ]
  const region = servedRegion(
    twoTowns,
    [{ service: 'therapy', kind: 'flow', rate: 2, units: [undefined, undefined] }],
    {
      staffing: [{ service: 'therapy', role: 'therapist', fte_per_unit: 0.001 }],
      staff: therapists(20)
    }
  )

  it('give a year what the norm says: 16 full-time equivalents at 0.001 per case are 16,000 cases a year', () => {
    const { capacity } = run(region)
    expect(capacity('therapy-05001001', 0) + capacity('therapy-05002001', 0)).toBeCloseTo(16_000, 3)
  })

  it('and a stock service is no twelfth: 16 at 0.1 per person are 160 persons', () => {
    const homeCare = servedRegion(
      twoTowns,
      [{ service: 'home_care', kind: 'stock', rate: 0.02, units: [undefined, undefined] }],
      { staffing: [{ service: 'home_care', role: 'therapist', fte_per_unit: 0.1 }], staff: therapists(20) }
    )
    const { capacity } = run(homeCare)
    expect(capacity('home_care-05001001', 0) + capacity('home_care-05002001', 0)).toBeCloseTo(160, 3)
  })
})

describe('a pooled facility of four units', () => {
  const pooled = servedRegion(twoTowns, [{ service: 'day_care', kind: 'stock', rate: 0.02, units: [400, 400] }], {
    facilities: twoTowns.map(({ ags, lat, lon }) => ({
      id: `day_care-${ags}`,
      name: ags,
      type: 'day_care',
      ags,
      lat,
      lon,
      pooled_count: 4
    }))
  })
  const insolvencies = (count: number): Timeline =>
    timelineFrom(
      ...Array.from(
        { length: count },
        (_, i) => ['2024-01', { type: 'ServiceInsolvent', facility: 'day_care-05001001' }, `insolvency ${i}`] as const
      )
    )

  it('loses a quarter of its first size with each insolvency, and is gone after four', () => {
    const after = [1, 2, 3, 4].map((count) => run(pooled, insolvencies(count)).capacity('day_care-05001001', 1))
    ;[300, 200, 100, 0].forEach((places, i) => expect(after[i]).toBeCloseTo(places, 9))
  })
})

describe('a site closed before the base date', () => {
  it('was nobody’s nearest site', () => {
    const facilities = (closed: string): TableRows =>
      twoTowns.map(({ ags, lat, lon }, i) => ({
        id: `gp-${ags}`,
        name: ags,
        type: 'gp_practice',
        ags,
        lat,
        lon,
        closed: i === 1 ? closed : ''
      }))
    const closing = (closed: string): Region =>
      servedRegion(twoTowns, [{ service: 'gp', kind: 'flow', rate: 7, units: [undefined, undefined] }], {
        facilities: facilities(closed)
      })
    expect(run(closing('2022-10')).nearestLost('gp', 1)).toBe(0)
    expect(run(closing('2010')).nearestLost('gp', 1)).toBe(0)
    expect(run(closing('2023-01')).nearestLost('gp', 1)).toBeGreaterThan(19_000)
  })
})
