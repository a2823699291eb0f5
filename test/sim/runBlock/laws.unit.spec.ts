/** Laws of the whole month: nobody is lost, a constant world stays, events act from their month on and only by what they change. */
import { describe, expect, it } from 'vitest'
import type { Occurrence } from '../../../src/domain/occurrence/occurrence.js'
import { monthIndex } from '../../../src/domain/time.js'
import { runBlock } from '../../../src/sim/stages/runBlock.js'
import { traceDraw } from '../../support/traceDraw.js'
import { differingRows, planOf, timelineFrom } from '../laws/course.js'
import { servedRegion, twoTowns, type TableRows } from '../../support/region.js'

const towns = [...twoTowns, { ags: '05002002', lat: 50.95, lon: 6.3, women: 4_000 }]
const roles: TableRows = towns.slice(0, 2).flatMap(({ ags }) => [
  { area: ags.slice(0, 5), role: 'nurse', age_from: 20, age_to: 64, headcount: 80, fte_per_head: 0.7 },
  { area: ags.slice(0, 5), role: 'assistant', age_from: 20, age_to: 64, headcount: 90, fte_per_head: 0.6 }
])
const region = servedRegion(
  towns,
  [
    { service: 'home_care', kind: 'stock', rate: 0.02, units: [undefined, undefined, undefined], meanStayMonths: 24 },
    { service: 'nursing_home', kind: 'stock', rate: 0.012, units: [230, 210, 60], meanStayMonths: 28 },
    { service: 'hospital_internal', kind: 'flow', rate: 0.12, units: [2700, 2600, 500], carryShare: 0.4 }
  ],
  {
    control_totals: ['home_care', 'nursing_home', 'hospital_internal'].flatMap((service, v) =>
      ['05001', '05002'].map((area, l) => ({
        area,
        service,
        year: 2023,
        measure: 'use',
        value: ([400, 240, 2400][v] ?? 0) * (l === 0 ? 1 : 1.3)
      }))
    ),
    staffing: [
      { service: 'home_care', role: 'nurse', group: '', fte_per_unit: 0.1, substitution_max: 0.2 },
      { service: 'home_care', role: 'assistant', group: '', fte_per_unit: 0.12, substitution_max: 1 }
    ],
    staff: roles,
    parameters: [
      { name: 'slack', subject: 'home_care', value: { pert: [-0.05, 0, 0.05] }, unit: 'share' },
      { name: 'slack', subject: 'nursing_home', value: -0.04, unit: 'share' },
      { name: 'outside_share', area: '*', subject: 'nursing_home', value: { pert: [0.02, 0.05, 0.1] }, unit: 'share' },
      { name: 'outside_share', area: '*', subject: 'hospital_internal', value: 0.1, unit: 'share' },
      { name: 'outsider_share', area: '05001', subject: 'hospital_internal', value: 0.08, unit: 'share' }
    ]
  },
  15
)
const settings = { seed: 'laws', from: monthIndex(2023, 1), until: monthIndex(2027, 12), mode: 'draws' } as const
const plan = planOf(region, [], settings)
const draws = [0, 1, 2, 3]

describe('a month of care', () => {
  it('serves in places and outside exactly those it calls served, and never more than capacity', () => {
    const closing = timelineFrom([
      '2024-05',
      { type: 'FacilityClosed', facility: 'nursing_home-05001001', rampMonths: 3 }
    ])
    const closed = planOf(region, closing, settings)
    for (const draw of draws)
      traceDraw(closed, draw).services.forEach((s, v) => {
        const f = s.facilities.length
        const m = towns.length
        const residents = closed.services[v]?.facilities.map(({ facility }) =>
          s.service === 'hospital_internal' && facility.includes('05001') ? 0.92 : 1
        )
        for (let t = 0; t < closed.frame.months; t++) {
          let used = 0
          let served = 0
          for (let i = 0; i < f; i++) {
            used += (s.used[t * f + i] ?? NaN) * (residents?.[i] ?? NaN)
            expect(s.used[t * f + i]).toBeLessThanOrEqual((s.capacity[t * f + i] ?? NaN) * (1 + 1e-9))
          }
          for (let i = 0; i < m; i++) {
            used += s.outside[t * m + i] ?? NaN
            served += s.served[t * m + i] ?? NaN
            expect(s.served[t * m + i]).toBeLessThanOrEqual((s.demand[t * m + i] ?? NaN) * (1 + 1e-9))
          }
          expect(used / served).toBeCloseTo(1, 9)
        }
      })
  })

  it('keeps coverage constant to 0.001 in every month of a constant world', () => {
    for (const draw of draws)
      for (const s of traceDraw(plan, draw).services) {
        const m = towns.length
        const coverage = (t: number, i: number): number => (s.served[t * m + i] ?? NaN) / (s.demand[t * m + i] ?? NaN)
        for (let t = 1; t < plan.frame.months; t++)
          for (let i = 0; i < m; i++) expect(Math.abs(coverage(t, i) - coverage(0, i))).toBeLessThan(0.001)
      }
  })

  it('limits somewhere in this world: otherwise the laws above say little', () => {
    const s = traceDraw(plan, 0).services.find(({ service }) => service === 'nursing_home')
    expect((s?.served[0] ?? NaN) / (s?.demand[0] ?? NaN)).toBeLessThan(0.99)
  })
})

describe('an event', () => {
  const neutral: ReadonlyArray<Occurrence> = [
    { type: 'PlacesChanged', facility: 'nursing_home-05001001', service: 'nursing_home', by: 0 },
    { type: 'StaffRecruited', area: '*', role: 'nurse', fte: 0 },
    { type: 'ExitRateChanged', area: '05001', role: 'nurse', factor: 1 },
    { type: 'TrainingPlacesChanged', area: '*', role: 'nurse', startsPerYear: 0 },
    { type: 'WorkingHoursChanged', area: '*', role: 'nurse', ftePerHead: 0.7 },
    { type: 'SicknessChanged', area: '*', role: 'nurse', share: 0 },
    { type: 'RetirementAgeChanged', area: '*', role: 'nurse', years: 0 },
    { type: 'ServiceInsolvent', facility: 'home_care-05001001', takenOver: 1 }
  ]
  it.each(neutral.map((o) => [o.type, o] as const))('without effect changes nothing to the bit: %s', (_, o) => {
    const [block] = runBlock([plan], 0, 3)
    const [other] = runBlock([planOf(region, timelineFrom(['2024-03', o]), settings)], 0, 3)
    expect(differingRows(plan, block ?? new Float64Array(0), other ?? new Float64Array(0))).toEqual([])
  })

  it('leaves the months before it as they were, to the bit', () => {
    const later = planOf(
      region,
      timelineFrom(
        [
          '2025-07',
          { type: 'FacilityClosed', facility: 'home_care-05001001', staffLeaving: { pert: [0.1, 0.2, 0.5] } }
        ],
        [
          '2025-09',
          {
            type: 'FacilityOpened',
            facility: 'a-new-home',
            name: 'New',
            facilityType: 'nursing_home',
            ags: '05002002',
            lat: 50.95,
            lon: 6.3,
            capacities: { nursing_home: 40 }
          }
        ]
      ),
      settings
    )
    const before = traceDraw(plan, 2)
    const after = traceDraw(later, 2)
    before.services.forEach((s, v) => {
      const same = monthIndex(2025, 7) - monthIndex(2023, 1)
      const other = after.services[v]
      expect(other?.served.slice(0, same * towns.length)).toEqual(s.served.slice(0, same * towns.length))
    })
    expect(after.services[0]?.served).not.toEqual(before.services[0]?.served)
  })

  it('runs a child beside its parent with the same bits as alone', () => {
    const child = planOf(
      region,
      timelineFrom(['2024-01', { type: 'FacilityClosed', facility: 'hospital_internal-05002001' }]),
      settings
    )
    const [parentTogether, childTogether] = runBlock([plan, child], 40, 3)
    expect(parentTogether).toEqual(runBlock([plan], 40, 3)[0])
    expect(childTogether).toEqual(runBlock([child], 40, 3)[0])
    expect(child.services[0]?.key).toBe(plan.services[0]?.key)
    expect(child.services[2]?.key).not.toBe(plan.services[2]?.key)
  })

  it('gives the same draws in blocks of any size', () => {
    const [whole] = runBlock([plan], 0, 4)
    const [second] = runBlock([plan], 2, 2)
    const rows = (whole?.length ?? 0) / 4
    for (let row = 0; row < rows; row++)
      for (const d of [2, 3]) expect(Object.is(whole?.[row * 4 + d], second?.[row * 2 + d - 2])).toBe(true)
  })
})
