/** Facilities, staff and physicians through their occurrences, worked by hand. */
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { Occurrence } from '../../../src/domain/occurrence/occurrence.js'
import { monthIndex } from '../../../src/domain/time.js'
import { compile } from '../../../src/sim/compile/compile.js'
import type { RunSettings } from '../../../src/sim/contract.js'
import { outputOfRoles, requirementOfMix } from '../../../src/sim/kernel/capacity.js'
import { exitAge } from '../../../src/sim/kernel/workforce.js'
import { planOf, timelineFrom } from '../laws/course.js'
import { servedRegion, twoTowns, withTables, type TableRows } from '../../support/region.js'
import { traceDraw, type ServiceTrace } from '../../support/traceDraw.js'

const settings: RunSettings = { seed: 's', from: monthIndex(2023, 1), until: monthIndex(2027, 12), mode: 'draws' }
const region = servedRegion(twoTowns, [
  { service: 'nursing_home', kind: 'stock', rate: 0.02, units: [500, 400], meanStayMonths: 20 },
  { service: 'hospital_internal', kind: 'flow', rate: 0.12, units: [3000, 3000] }
])
type Happening = readonly [on: string, occurrence: Occurrence]
const trace = (service: string, ...happenings: ReadonlyArray<Happening>): ServiceTrace => {
  const found = traceDraw(planOf(region, timelineFrom(...happenings), settings), 0).services.find(
    (s) => s.service === service
  )
  if (found === undefined) throw new Error(`no service ${service}`)
  return found
}
/** Capacity of facility f in month t. */
const capacity = (s: ServiceTrace, t: number, f: number): number => s.capacity[t * s.facilities.length + f] ?? NaN
const home = 'nursing_home-05001001'

describe('staff output', () => {
  it('is that of the scarcest role where roles do not substitute', () => {
    // 10 posts at 0.1 a person and 12 at 0.2: 100 and 60 persons.
    expect(outputOfRoles(Float64Array.of(10, 12), Float64Array.of(0.1, 0.2), Float64Array.of(0, 0), 2)).toBeCloseTo(
      60,
      12
    )
  })

  it('substitutes within limits: assistants take over up to half of the nurses requirement', () => {
    const needs = Float64Array.of(0.1, 0.1)
    // 4 nurses, 16 assistants: nurses alone 40, with substitution 80, all posts together 100.
    expect(outputOfRoles(Float64Array.of(4, 16), needs, Float64Array.of(0.5, 1), 2)).toBeCloseTo(80, 12)
    expect(outputOfRoles(Float64Array.of(4, 16), needs, Float64Array.of(0.9, 1), 2)).toBeCloseTo(100, 12)
  })

  it('knows no limit where no role is needed', () => {
    expect(outputOfRoles(Float64Array.of(1), Float64Array.of(0), Float64Array.of(0), 1)).toBe(Infinity)
  })

  it('rises with the care grades of those served', () => {
    const perGrade = Float64Array.of(0, 0.1, 0.2, 0.3, 0.4)
    expect(requirementOfMix(0.05, perGrade, 0, Float64Array.of(0, 1, 0, 1, 0), 0)).toBeCloseTo(0.25, 12)
  })
})

describe('capacity', () => {
  it('falls evenly over the months of a closing', () => {
    const s = trace('nursing_home', ['2023-04', { type: 'FacilityClosed', facility: home, rampMonths: 4 }])
    expect([2, 3, 4, 5, 6, 7].map((t) => capacity(s, t, 0))).toEqual([500, 375, 250, 125, 0, 0])
  })

  it('loses one unit of a pool with an insolvency, less what is taken over', () => {
    const pooled = withTables(region, {
      facilities: twoTowns.flatMap(({ ags, lat, lon }) =>
        ['nursing_home', 'hospital_internal'].map((service) => ({
          id: `${service}-${ags}`,
          name: service,
          type: 'other',
          ags,
          lat,
          lon,
          pooled_count: 5
        }))
      )
    })
    const plan = planOf(
      pooled,
      timelineFrom(
        ['2023-04', { type: 'ServiceInsolvent', facility: home }],
        ['2023-06', { type: 'ServiceInsolvent', facility: 'nursing_home-05002001', takenOver: 0.5 }]
      ),
      settings
    )
    const s = traceDraw(plan, 0).services[0]
    expect(s === undefined ? [] : [2, 3].map((t) => capacity(s, t, 0))).toEqual([500, 400])
    expect(s === undefined ? [] : [4, 5].map((t) => capacity(s, t, 1))).toEqual([400, 360])
  })

  it('follows places by a difference and to a value', () => {
    const s = trace(
      'nursing_home',
      ['2023-04', { type: 'PlacesChanged', facility: home, service: 'nursing_home', by: 30 }],
      ['2023-06', { type: 'PlacesChanged', facility: home, service: 'nursing_home', by: -10 }],
      ['2023-08', { type: 'PlacesChanged', facility: home, service: 'nursing_home', to: 100 }]
    )
    expect([2, 3, 5, 7].map((t) => capacity(s, t, 0))).toEqual([500, 530, 520, 100])
  })

  it('comes with an opened facility, in its own row, and takes people in', () => {
    const opened: Occurrence = {
      type: 'FacilityOpened',
      facility: 'new-home',
      name: 'New home',
      facilityType: 'nursing_home',
      ags: '05001001',
      lat: 50.9,
      lon: 6.2,
      capacities: { nursing_home: 80 }
    }
    const s = trace('nursing_home', ['2023-04', opened])
    const f = s.facilities.indexOf('new-home')
    expect([2, 3].map((t) => capacity(s, t, f))).toEqual([0, 80])
    expect(s.used[59 * 3 + f]).toBeGreaterThan(20)
  })

  it('moves to the new services of a converted facility', () => {
    const s = trace('nursing_home', [
      '2023-04',
      {
        type: 'FacilityConverted',
        facility: 'hospital_internal-05001001',
        to: 'nursing_home',
        capacities: { nursing_home: 60 }
      }
    ])
    const f = s.facilities.indexOf('hospital_internal-05001001')
    expect([2, 3].map((t) => capacity(s, t, f))).toEqual([0, 60])
    const hospital = trace('hospital_internal', [
      '2023-04',
      {
        type: 'FacilityConverted',
        facility: 'hospital_internal-05001001',
        to: 'nursing_home',
        capacities: { nursing_home: 60 }
      }
    ])
    expect([2, 3].map((t) => capacity(hospital, t, 0))).toEqual([250, 0])
  })

  it('ends with a department, which `hospital` names for all of them', () => {
    const s = trace('hospital_internal', [
      '2023-04',
      { type: 'DepartmentClosed', facility: 'hospital_internal-05001001', service: 'hospital' }
    ])
    expect([2, 3].map((t) => capacity(s, t, 0))).toEqual([250, 0])
  })

  it('follows the dates of the package: closed from its month on', () => {
    const facilities = twoTowns.flatMap(({ ags, lat, lon }) =>
      ['nursing_home', 'hospital_internal'].map((service) => ({
        id: `${service}-${ags}`,
        name: service,
        type: 'other',
        ags,
        lat,
        lon,
        closed: `${service}-${ags}` === home ? '2023-07' : '',
        opened: ags === '05002001' ? '2023-03-01' : ''
      }))
    )
    const s = traceDraw(planOf(withTables(region, { facilities }), [], settings), 0).services[0]
    expect(s === undefined ? [] : [5, 6].map((t) => capacity(s, t, 0))).toEqual([500, 0])
    expect(s === undefined ? [] : [1, 2].map((t) => capacity(s, t, 1))).toEqual([0, 400])
  })

  it('takes what closed facilities leave of staff, less those who leave care', () => {
    const staffed = withTables(
      servedRegion(
        [...twoTowns, { ags: '05001002', lat: 50.92, lon: 6.22, women: 10_000 }],
        [
          {
            service: 'home_care',
            kind: 'stock',
            rate: 0.02,
            units: [undefined, undefined, undefined],
            meanStayMonths: 20
          }
        ]
      ),
      {
        staffing: [{ service: 'home_care', role: 'nurse', group: '', fte_per_unit: 0.2 }],
        staff: ['05001', '05002'].map((area) => ({
          area,
          role: 'nurse',
          age_from: 20,
          age_to: 64,
          headcount: 100,
          fte_per_head: 1
        }))
      }
    )
    const closing: Occurrence = { type: 'FacilityClosed', facility: 'home_care-05001001', staffLeaving: 0.4 }
    const s = traceDraw(planOf(staffed, timelineFrom(['2023-04', closing]), settings), 0).services[0]
    const f = s?.facilities.indexOf('home_care-05001002') ?? -1
    // 500 clients of the Kreis on two equal services; half of the staff move, less 40 %: 500 * 0.8 at the one that stays.
    expect(s === undefined ? [] : [2, 3].map((t) => capacity(s, t, f))).toEqual(
      [250, 400].map((x) => expect.closeTo(x, 6) as number)
    )
  })
})

describe('physicians', () => {
  const practices = (bands: TableRows, share: number) =>
    withTables(
      servedRegion(twoTowns, [{ service: 'gp', kind: 'flow', rate: 6, units: [undefined, undefined] }], {
        control_totals: ['05001', '05002'].map((area) => ({
          area,
          service: 'gp',
          year: 2023,
          measure: 'use',
          value: 120_000
        })),
        parameters: [{ name: 'succession_share', value: share, unit: 'share' }]
      }),
      { practices: twoTowns.flatMap(({ ags }) => bands.map((band) => ({ facility: `gp-${ags}`, ...band }))) }
    )
  const expected: RunSettings = { ...settings, until: monthIndex(2028, 12), mode: 'expected' }
  const relative = (
    bands: TableRows,
    share: number,
    ...happenings: ReadonlyArray<Happening>
  ): ReadonlyArray<number> => {
    const s = traceDraw(planOf(practices(bands, share), timelineFrom(...happenings), expected), 0).services[0]
    const at = (t: number): number => (s === undefined ? NaN : capacity(s, t, 0) / capacity(s, 0, 0))
    return [18, 36, 60].map(at)
  }

  it('stop by the assumption of NRW: of those reaching 65 half are counted to 68, a fifth to 70', () => {
    expect([0.1, 0.49, 0.5, 0.79, 0.8, 0.99].map((u) => exitAge(40, u))).toEqual([65, 65, 68, 68, 70, 70])
    expect([0.59, 0.6].map((u) => exitAge(66, u))).toEqual([68, 70])
    expect(exitAge(69, 0.1)).toBe(70)
    expect(exitAge(72, 0.5)).toBe(74.5)
  })

  it('leave in the expected share: aged 65 to 67 and nobody takes over', () => {
    const band = [{ age_from: 65, age_to: 67, physicians: 10, fte: 10 }]
    const [after18, after36, after60] = relative(band, 0)
    // After 18 months half of them have passed 68 (three fifths leave), after 36 all and a third has passed 70, after 60 everybody.
    expect(after18).toBeCloseTo(1 - 0.5 * 0.6, 1)
    expect(after36).toBeCloseTo((0.4 * 2) / 3, 1)
    expect(after60).toBeCloseTo(0, 6)
  })

  it('stay in number where every successor is found, and succession can change', () => {
    const band = [{ age_from: 60, age_to: 69, physicians: 10, fte: 9 }]
    for (const value of relative(band, 1)) expect(value).toBeCloseTo(1, 9)
    const worse = relative(band, 1, ['2025-01', { type: 'SuccessionChanged', area: '05001', share: 0.5 }])
    expect(worse[0]).toBeCloseTo(1, 9)
    expect(worse[2]).toBeLessThan(0.9)
  })

  it('lose seats in proportion', () => {
    const band = [{ age_from: 40, age_to: 49, physicians: 10, fte: 8 }]
    const lost = relative(band, 1, ['2024-01', { type: 'PracticeSeatLost', facility: 'gp-05001001', seats: 2.5 }])
    expect(lost[0]).toBeCloseTo(0.75, 9)
  })

  it('vary between draws, one by one', () => {
    const plan = planOf(practices([{ age_from: 60, age_to: 64, physicians: 7, fte: 7 }], 0.5), [], settings)
    const ends = [0, 1, 2, 3, 4, 5].map((draw) => traceDraw(plan, draw).services[0]?.capacity.at(-1))
    expect(new Set(ends).size).toBeGreaterThan(2)
    expect(plan.facts.uncertainQuantities).toContain('practices/physicians/gp-05001001')
  })
})

describe('names that do not exist', () => {
  const kinds = (...happenings: ReadonlyArray<Happening>): ReadonlyArray<unknown> => {
    const compiled = compile(region, timelineFrom(...happenings), settings)
    return E.isLeft(compiled) ? compiled.left.map((p) => [p.kind, p.path]) : []
  }
  it('are problems with their place', () => {
    expect(
      kinds(
        ['2024-01', { type: 'FacilityClosed', facility: 'nowhere' }],
        ['2024-01', { type: 'DepartmentClosed', facility: home, service: 'surgery' }],
        ['2024-01', { type: 'StaffRecruited', area: '*', role: 'wizard', fte: 1 }]
      )
    ).toEqual([
      ['unknown-role', ['events', 'event-2', 'role']],
      ['unknown-facility', ['events', 'event-0', 'facility']],
      ['unknown-service', ['events', 'event-1', 'service']]
    ])
  })
})
