/** The care months on WebAssembly and their scalar twin give the same bits. */
import { describe, expect, it } from 'vitest'
import { monthIndex } from '../../../src/domain/time.js'
import { careMonths } from '../../../src/sim/kernel/careMonths.js'
import { careEngine } from '../../../src/sim/kernel/wasm/careWasm.js'
import { stateOf } from '../../../src/sim/stages/course.js'
import { runDraw, stagesOf } from '../../../src/sim/stages/runBlock.js'
import { planOf, timelineFrom } from '../laws/course.js'
import { regionOf, servedRegion, serviceTables, type InventedService, type Town } from '../../support/region.js'

/** Eleven towns in two Kreise, so that loops over two and four doubles meet odd ends; some facilities out of reach. */
const towns: ReadonlyArray<Town> = Array.from({ length: 11 }, (_, i) => ({
  ags: i < 6 ? `0500100${i + 1}` : `0500200${i - 5}`,
  lat: 50.5 + 0.07 * (i % 4),
  lon: 6 + 0.09 * i,
  women: 1000 + 700 * ((i * 5) % 7)
}))
const units = (scale: number): number[] =>
  towns.map(({ women }, i) => Math.round(women * scale * (0.8 + 0.05 * (i % 5))))
const invented: ReadonlyArray<InventedService> = [
  {
    service: 'home_care',
    kind: 'stock',
    rate: 0.03,
    units: towns.map(() => undefined),
    reachMinutes: 25,
    meanStayMonths: 20
  },
  { service: 'nursing_home', kind: 'stock', rate: 0.02, units: units(0.035), reachMinutes: 30, meanStayMonths: 30 },
  { service: 'hospital_internal', kind: 'flow', rate: 0.2, units: units(0.36), reachMinutes: 40, carryShare: 0.5 }
]
const base = servedRegion(towns, invented)
const services = serviceTables(towns, invented)['services'] ?? []
/** By distance, so that reach cuts some pairs off. */
const { travel_times: _known, ...tables } = base.tables
const extra = regionOf({
  services: services.map((s) => ({ ...s, mobile: s['service'] === 'home_care' ? 'staff' : 'patient' })),
  staffing: [{ service: 'home_care', role: 'nurse', group: '', fte_per_unit: 0.2 }],
  staff: ['05001', '05002'].map((area) => ({
    area,
    role: 'nurse',
    age_from: 20,
    age_to: 59,
    headcount: 150,
    fte_per_head: 0.75
  })),
  parameters: [
    { name: 'travel_share', subject: 'home_care', value: 0.2, unit: 'share' },
    { name: 'outside_share', area: '*', subject: 'hospital_internal', value: { pert: [0.05, 0.1, 0.2] }, unit: 'share' }
  ]
})
const region = { ...base, tables: { ...tables, ...extra.tables } }

describe('the kernel on WebAssembly', () => {
  it('equals its scalar twin to the bit, also while facilities close and open', () => {
    const plan = planOf(
      region,
      timelineFrom(
        ['2023-09', { type: 'FacilityClosed', facility: 'nursing_home-05001003', rampMonths: 4 }],
        ['2024-02', { type: 'FacilityClosed', facility: 'hospital_internal-05002002' }],
        ['2024-06', { type: 'FacilityClosed', facility: 'home_care-05001001', staffLeaving: 0.3 }],
        ['2025-01', { type: 'PlacesChanged', facility: 'nursing_home-05001001', service: 'nursing_home', by: 30 }]
      ),
      { seed: 'twin', from: monthIndex(2023, 1), until: monthIndex(2027, 5), mode: 'draws' }
    )
    const stages = stagesOf([plan])
    const engine = careEngine()
    for (const draw of [0, 1, 2]) {
      runDraw(stages, draw, [undefined])
      for (const [v, service] of plan.services.entries()) {
        const [own] = stages
        if (own === undefined) throw new Error('no stages')
        const { buffers } = stateOf(own.course, v)
        engine.run(buffers.input, buffers.work, buffers.out)
        const fast = {
          ...buffers.out,
          residence: buffers.out.residence.slice(),
          facility: buffers.out.facility.slice(),
          used: buffers.out.used.slice()
        }
        careMonths(buffers.input, buffers.work, buffers.out)
        expect(fast.residence, service.service).toEqual(buffers.out.residence)
        expect(fast.facility, service.service).toEqual(buffers.out.facility)
        expect(fast.used, service.service).toEqual(buffers.out.used)
        expect(buffers.out.residence.some((x) => x > 0)).toBe(true)
      }
    }
  })
})
