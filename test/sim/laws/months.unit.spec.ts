/** Laws of the care months in whole courses of a tight region, where places, staff and waiting all bind somewhere. */
import { beforeAll, describe, expect, it } from 'vitest'
import { layoutOf } from '../../../src/sim/layout.js'
import type { Plan } from '../../../src/sim/plan.js'
import { valueOf } from '../../../src/sim/random/quantities.js'
import { runBlock } from '../../../src/sim/stages/runBlock.js'
import { traceDraw, type DrawTrace, type ServiceTrace } from '../../support/traceDraw.js'
import { planOf, timelineFrom } from './course.js'
import { tightRegion } from './regions.js'

const draws = [0, 1, 2]
let plan: Plan
let traces: ReadonlyArray<DrawTrace>
beforeAll(() => {
  plan = planOf(
    tightRegion(),
    timelineFrom(
      ['2025-03', { type: 'FacilityClosed', facility: 'hospital-stadt', rampMonths: 4 }],
      ['2026-01', { type: 'StaffRecruited', area: '*', role: 'home_care_nurse', fte: -12 }]
    )
  )
  traces = draws.map((draw) => traceDraw(plan, draw))
})

const months = 72
const at = (values: Float64Array, i: number): number => values[i] ?? NaN
const places = 3

/** Calls `law` for every service, draw and month. */
const everyMonth = (law: (s: ServiceTrace, v: number, draw: number, t: number, where: string) => void): void =>
  traces.forEach((trace, draw) =>
    trace.services.forEach((s, v) => {
      for (let t = 0; t < months; t++) law(s, v, draw, t, `${s.service}, draw ${draw}, month ${t}`)
    })
  )
const unmetOf = (s: ServiceTrace, t: number): number => {
  let unmet = 0
  for (let m = 0; m < places; m++) unmet += at(s.demand, t * places + m) - at(s.served, t * places + m)
  return unmet
}

describe('the care months', () => {
  it('are tight enough to test anything: every hospital department and home care leave people unserved', () => {
    const short = new Set<string>()
    everyMonth((s, _v, _draw, t) => {
      if (unmetOf(s, t) > 1) short.add(s.service)
    })
    expect([...short].sort()).toEqual(
      expect.arrayContaining(['home_care', 'hospital_internal', 'hospital_surgery', 'nursing_home'])
    )
  })

  it('serve between nobody and everybody of each place, and count as outside only who is served', () =>
    everyMonth((s, _v, _draw, t, where) => {
      for (let m = 0; m < places; m++) {
        const [demand, served, outside] = [s.demand, s.served, s.outside].map((values) => at(values, t * places + m))
        if (demand === undefined || served === undefined || outside === undefined) throw new Error('months are missing')
        expect(served, where).toBeGreaterThanOrEqual(0)
        expect(served, where).toBeLessThanOrEqual(demand * (1 + 1e-12))
        expect(outside, where).toBeLessThanOrEqual(served * (1 + 1e-9) + 1e-9)
      }
    }))

  it('serve at facilities and outside exactly those who are served', () =>
    everyMonth((s, v, draw, t, where) => {
      let served = 0
      for (let m = 0; m < places; m++) served += at(s.served, t * places + m) - at(s.outside, t * places + m)
      let used = 0
      s.facilities.forEach((_, f) => {
        const outsiders = plan.services[v]?.facilities[f]?.outsiders
        used += at(s.used, t * s.facilities.length + f) * (outsiders === undefined ? 1 : 1 - valueOf(outsiders, draw))
      })
      expect(Math.abs(used - served), where).toBeLessThanOrEqual(1e-9 * Math.max(1, served))
    }))

  it('use no facility beyond its capacity', () =>
    everyMonth((s, _v, _draw, t, where) =>
      s.facilities.forEach((facility, f) => {
        const i = t * s.facilities.length + f
        expect(at(s.used, i), `${facility}, ${where}`).toBeLessThanOrEqual(at(s.capacity, i) * (1 + 1e-9))
      })
    ))

  it('leave nobody unserved in this small region while any hospital or nursing home has room', () =>
    everyMonth((s, _v, _draw, t, where) => {
      if (!/^(hospital|nursing)/.test(s.service) || unmetOf(s, t) < 1e-6) return
      s.facilities.forEach((facility, f) => {
        const i = t * s.facilities.length + f
        expect(at(s.used, i), `${facility}, ${where}`).toBeGreaterThanOrEqual(at(s.capacity, i) * (1 - 1e-9))
      })
    }))

  it('serve the control totals in the reference year without events, in every draw', () => {
    const layout = layoutOf(plan.facts.shape)
    const block = runBlock([plan], 0, draws.length)[0] ?? new Float64Array(0)
    const calibrated = plan.services.flatMap((service, v) =>
      service.calibration === undefined ? [] : [{ v, name: service.service, totals: service.calibration.totals }]
    )
    expect(calibrated.map(({ name }) => name)).toEqual(['day_care', 'home_care', 'nursing_home', 'short_term_care'])
    for (const { v, name, totals } of calibrated)
      for (const draw of draws) {
        let served = 0
        for (let m = 0; m < places; m++) served += block[layout.reference(v, 1, m) * draws.length + draw] ?? NaN
        const control = totals.reduce((sum, { use }) => sum + valueOf(use, draw), 0)
        expect(Math.abs(served / control - 1), `${name}, draw ${draw}`).toBeLessThan(0.01)
      }
  })

  it('serve nobody at a closed hospital', () =>
    traces.forEach(({ services }) =>
      services.forEach((s) => {
        const f = s.facilities.indexOf('hospital-stadt')
        const used = (t: number): number => at(s.used, t * s.facilities.length + f)
        if (f < 0) return
        expect(used(25)).toBeGreaterThan(used(26))
        for (let t = 29; t < months; t++) expect(used(t)).toBe(0)
      })
    ))
})
