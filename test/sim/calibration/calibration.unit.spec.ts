/** Calibration of the base year (model.md 3a): the reference year serves the control total, whatever the slack. */
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { monthIndex } from '../../../src/domain/time.js'
import { compile } from '../../../src/sim/compile/compile.js'
import { furness } from '../../../src/sim/compile/destinations.js'
import { layoutOf } from '../../../src/sim/layout.js'
import { runBlock } from '../../../src/sim/stages/runBlock.js'
import { planOf, timelineFrom } from '../laws/course.js'
import { servedRegion, twoTowns, withTables, type TableRows } from '../../support/region.js'
import type { Quantity } from '../../../src/domain/quantity.js'
import { traceDraw } from '../../support/traceDraw.js'

const settings = { seed: 'c', from: monthIndex(2023, 1), until: monthIndex(2026, 12), mode: 'draws' } as const
const staffing: Readonly<Record<string, TableRows>> = {
  staffing: [{ service: 'home_care', role: 'nurse', group: '', fte_per_unit: 0.3 }],
  staff: ['05001', '05002'].map((area) => ({
    area,
    role: 'nurse',
    age_from: 20,
    age_to: 64,
    headcount: 100,
    fte_per_head: 0.8
  }))
}
const regionOfUse = (use: Quantity, slack: Quantity) =>
  servedRegion(
    twoTowns,
    [{ service: 'home_care', kind: 'stock', rate: 0.02, units: [undefined, undefined], meanStayMonths: 20 }],
    {
      ...staffing,
      control_totals: ['05001', '05002'].map((area) => ({
        area,
        service: 'home_care',
        year: 2023,
        measure: 'use',
        value: use
      })),
      parameters: [{ name: 'slack', subject: 'home_care', value: slack, unit: 'share' }]
    }
  )
/** Demand, served and capacity of the first month, over both towns. */
const firstMonth = (slack: number): { demand: number; served: number; capacity: number } => {
  const s = traceDraw(planOf(regionOfUse(500, slack), [], settings), 0).services[0]
  const sum = (values: Float64Array | undefined): number => (values?.[0] ?? NaN) + (values?.[1] ?? NaN)
  return { demand: sum(s?.demand), served: sum(s?.served), capacity: sum(s?.capacity) }
}

describe('calibration of the base year', () => {
  it('scales demand to the control total: 500 clients in each Kreis', () => {
    const { demand, served, capacity } = firstMonth(0)
    expect(demand).toBeCloseTo(1000, 6)
    expect(served).toBeCloseTo(1000, 6)
    expect(capacity).toBeCloseTo(1000, 6)
  })

  it('reads a positive slack as spare capacity', () => {
    const { demand, served, capacity } = firstMonth(0.04)
    expect([demand, served, capacity]).toEqual([1000, 1000, 1040].map((x) => expect.closeTo(x, 5) as number))
  })

  it('reads a negative slack as people who wait from the start', () => {
    const { demand, served, capacity } = firstMonth(-0.04)
    expect([demand, served, capacity]).toEqual([1040, 1000, 1000].map((x) => expect.closeTo(x, 5) as number))
  })

  it('serves in every draw the control total of that draw', () => {
    const plan = planOf(regionOfUse({ pert: [400, 500, 600] }, { pert: [-0.05, 0, 0.05] }), [], settings)
    const draws = 8
    const [block] = runBlock([plan], 0, draws)
    const layout = layoutOf(plan.facts.shape)
    const reference = (measure: number, d: number): number =>
      [0, 1].reduce((sum, m) => sum + (block?.[layout.reference(0, measure, m) * draws + d] ?? NaN), 0)
    const served = Array.from({ length: draws }, (_, d) => reference(1, d))
    expect(new Set(served).size).toBe(draws)
    served.forEach((value, d) => {
      expect(value).toBeGreaterThan(800)
      expect(value).toBeLessThan(1200)
      const waiting = reference(0, d) - value
      expect(waiting).toBeGreaterThanOrEqual(-1e-6)
      expect(waiting).toBeLessThan(0.051 * value)
    })
  })

  it('does not calibrate a closure of the reference year away', () => {
    const region = regionOfUse(500, 0)
    const closed = planOf(
      region,
      timelineFrom(['2023-03', { type: 'FacilityClosed', facility: 'home_care-05001001' }]),
      settings
    )
    const base = planOf(region, [], settings)
    const [a, b] = [runBlock([base], 0, 1)[0], runBlock([closed], 0, 1)[0]]
    const [la, lb] = [layoutOf(base.facts.shape), layoutOf(closed.facts.shape)]
    for (const m of [0, 1]) for (const i of [0, 1]) expect(b?.[lb.reference(0, i, m)]).toBe(a?.[la.reference(0, i, m)])
    expect(b?.[lb.residence(0, 0, 1, 0)]).toBeLessThan(a?.[la.residence(0, 0, 1, 0)] ?? NaN)
  })

  it('shows the table: control total, model before, factor, model after', () => {
    const { calibration, referenceYear } = planOf(regionOfUse(500, 0), [], settings).facts
    expect(referenceYear).toBe(2023)
    expect(calibration.map((row) => [row.area, row.service, row.controlTotal])).toEqual([
      ['05001', 'home_care', 500],
      ['05002', 'home_care', 500]
    ])
    for (const row of calibration) {
      expect(row.before * row.factor).toBeCloseTo(500, 9)
      expect(row.after).toBeCloseTo(500, 4)
    }
  })

  it('refuses a control total that does not speak of the same thing, and says where it stands', () => {
    const refused = compile(regionOfUse(5000, 0), [], settings)
    expect(E.isLeft(refused)).toBe(true)
    if (E.isLeft(refused))
      expect(refused.left.map((p) => [p.kind, p.path])).toEqual([
        ['calibration-factor', ['control_totals', 1, 'value']],
        ['calibration-factor', ['control_totals', 2, 'value']]
      ])
  })

  it('is off without control totals: norms are taken as they are', () => {
    const { control_totals: _none, ...tables } = regionOfUse(500, 0).tables
    const plan = planOf({ ...regionOfUse(500, 0), tables }, [], settings)
    expect(plan.facts.referenceYear).toBeUndefined()
    expect(plan.facts.calibration).toEqual([])
    // 80 full-time equivalents at 0.3 a client.
    const s = traceDraw(plan, 0).services[0]
    expect(s?.capacity[0]).toBeCloseTo(80 / 0.3, 6)
  })

  it('lets nobody wait beside free places: latent demand needs a limit that is reached', () => {
    const region = servedRegion(
      twoTowns,
      [{ service: 'day_care', kind: 'stock', rate: 0.02, units: [700, 700], meanStayMonths: 20 }],
      {
        control_totals: ['05001', '05002'].map((area) => ({
          area,
          service: 'day_care',
          year: 2023,
          measure: 'use',
          value: 500
        })),
        parameters: [{ name: 'slack', subject: 'day_care', value: -0.05, unit: 'share' }]
      }
    )
    const s = traceDraw(planOf(region, [], settings), 0).services[0]
    expect((s?.demand[0] ?? NaN) + (s?.demand[1] ?? NaN)).toBeCloseTo(1000, 6)
  })

  it('loses frictional vacancy only where occupancy is observed, and at most what was empty', () => {
    const of = (occupancy: number): number => {
      const region = withTables(
        servedRegion(twoTowns, [{ service: 'nursing_home', kind: 'stock', rate: 0.02, units: [600, 600] }]),
        {
          control_totals: ['05001', '05002'].flatMap((area) => [
            { area, service: 'nursing_home', year: 2023, measure: 'use', value: 500 },
            { area, service: 'nursing_home', year: 2023, measure: 'occupancy', value: occupancy }
          ])
        }
      )
      const { parameters } = region.tables
      const own = withTables(
        { ...region, tables: { ...region.tables, ...(parameters === undefined ? {} : { parameters }) } },
        {
          parameters: [
            { name: 'sex_ratio_at_birth', value: 1, unit: '' },
            { name: 'vacancy', subject: 'nursing_home', value: 0.04, unit: 'share' },
            { name: 'slack', subject: 'nursing_home', value: 0, unit: 'share' }
          ]
        }
      )
      return traceDraw(planOf(own, [], settings), 0).services[0]?.capacity[0] ?? NaN
    }
    expect(of(0.85)).toBeCloseTo(600 * 0.96, 6)
    expect(of(0.99)).toBeCloseTo(600 * 0.99, 6)
  })
})

describe('destinations', () => {
  it('are balanced so that every facility gets its use', () => {
    // Two towns, two facilities; near 1, far 0.3. 300 and 100 want care, the facilities serve 150 and 250.
    const attractiveness = furness(
      Float64Array.of(1, 0.3, 0.3, 1),
      Float64Array.of(300, 100),
      Float64Array.of(150, 250),
      [true, true]
    )
    const [a, b] = [attractiveness[0] ?? NaN, attractiveness[1] ?? NaN]
    const first = (300 * a) / (a + 0.3 * b) + (100 * 0.3 * a) / (0.3 * a + b)
    expect(first).toBeCloseTo(150, 6)
  })
})
