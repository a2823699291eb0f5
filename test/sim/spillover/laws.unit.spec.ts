/** Laws of spill-over in whole courses of a tight region, with a circle of services and the strain of family carers. */
import { beforeAll, describe, expect, it } from 'vitest'
import { scalarEngine } from '../../../src/sim/kernel/careEngine.js'
import { careEngine } from '../../../src/sim/kernel/wasm/careWasm.js'
import { layoutOf } from '../../../src/sim/layout.js'
import type { Plan } from '../../../src/sim/plan.js'
import { valueOf } from '../../../src/sim/random/quantities.js'
import { lostShare, stateOf, strainOf, type Course } from '../../../src/sim/stages/course.js'
import { runBlock, runDraw, stagesOf } from '../../../src/sim/stages/runBlock.js'
import { withTables, type TableRows } from '../../support/region.js'
import { differingRows, planOf, rowNames, timelineFrom } from '../laws/course.js'
import { tightRegion } from '../laws/regions.js'

const spillover: TableRows = [
  { from_service: 'home_care', to: 'family', share: { pert: [0.2, 0.4, 0.6] } },
  { from_service: 'home_care', to: 'nursing_home', share: { pert: [0.05, 0.1, 0.2] } },
  { from_service: 'nursing_home', to: 'home_care', share: 0.3 },
  { from_service: 'nursing_home', to: 'family', share: 0.4 },
  { from_service: 'hospital_internal', to: 'emergency', share: 0.2 },
  { from_service: 'hospital_surgery', to: 'hospital_internal', share: 0.1 },
  { from_service: 'emergency', to: 'gp', share: 0.3 }
]
const parametersOf = (slope: number): TableRows => [
  { name: 'carer_strain_slope', value: slope, unit: 'log-odds' },
  { name: 'carer_strain_decay', value: 0.1, unit: '1/month' },
  { name: 'carer_strain_bound', value: 0.5, unit: 'log-odds' },
  { name: 'slack', subject: 'home_care', value: -0.1, unit: 'share' }
]
const regionWith = (shares: TableRows, slope: number) =>
  withTables(tightRegion(), { spillover: shares, parameters: parametersOf(slope) })
const closure = timelineFrom(['2025-03', { type: 'FacilityClosed', facility: 'hospital-stadt', rampMonths: 4 }])
const department = timelineFrom([
  '2025-03',
  { type: 'DepartmentClosed', facility: 'hospital-stadt', service: 'hospital_surgery' }
])
const shortage = timelineFrom(
  ['2025-06', { type: 'StaffRecruited', area: '*', role: 'home_care_nurse', fte: -60 }],
  ['2025-09', { type: 'PlacesChanged', facility: 'nursing-homes-05998000', service: 'nursing_home', to: 300 }]
)

let parent: Plan
let child: Plan
let other: Plan
let surgery: Plan
beforeAll(() => {
  const region = regionWith(spillover, 0.2)
  parent = planOf(region)
  child = planOf(region, closure)
  other = planOf(region, shortage)
  surgery = planOf(region, department)
})
const courseOf = (plan: Plan, draw: number, trace = false): Course => {
  const [own] = stagesOf([plan], trace)
  if (own === undefined) throw new Error('no stages')
  runDraw([own], draw, [undefined])
  return own.course
}
const at = (values: Float64Array, i: number): number => values[i] ?? NaN

describe('services that pass on to each other', () => {
  it('run in one order: a circle of home care, homes and carers, and the rest one by one', () => {
    const names = parent.spillover.components.map(({ services, carers }) =>
      [...services.map((v) => parent.services[v]?.service), ...(carers ? ['carers'] : [])].join(' ')
    )
    expect(names).toContain('home_care nursing_home carers')
    expect(names.indexOf('hospital_surgery')).toBeLessThan(names.indexOf('hospital_internal'))
    expect(names.indexOf('hospital_internal')).toBeLessThan(names.indexOf('emergency'))
  })

  it('ask each other for exactly the shares of what was lost the month before', () => {
    const course = courseOf(child, 1)
    const { months, origins } = course.frame
    child.services.forEach((service, v) => {
      const { passed } = stateOf(course, v)
      for (let t = 1; t < months && passed.length > 0; t++)
        for (let m = 0; m < origins; m++) {
          let expected = 0
          for (const { from, to, share } of child.spillover.passages)
            if (to === v)
              expected +=
                valueOf(share, 1) *
                lostShare(child, from, 1) *
                at(stateOf(course, from).buffers.out.unmet, (t - 1) * origins + m)
          expect(at(passed, t * origins + m), `${service.service} ${t}`).toBeCloseTo(expected, 9)
        }
    })
  })

  it('ask for own demand, what is passed on, and what returns: nothing else', () => {
    const course = courseOf(child, 1)
    const { months, origins } = course.frame
    const ratio = strainOf(course)?.strain.ratio ?? new Float64Array(0)
    child.services.forEach((service, v) => {
      const { passed, buffers } = stateOf(course, v)
      const { input, out } = buffers
      const fed = child.spillover.strain?.fed.includes(v) === true
      for (let i = origins; i < months * origins && out.asked.length > 0; i++) {
        const own = at(input.demand, input.demandAt + i) * at(input.factor, i % origins)
        const back = service.kind === 'flow' ? input.carryShare * at(out.unmet, i - origins) : 0
        const expected = own * (1 + (fed ? at(ratio, i) : 0)) + (passed.length > 0 ? at(passed, i) : 0) + back
        expect(Math.abs(at(out.asked, i) - expected), service.service).toBeLessThanOrEqual(1e-9 * Math.max(1, expected))
      }
    })
  })

  it('start settled: the first month keeps up what goes round', () => {
    const course = courseOf(parent, 0)
    const { origins } = course.frame
    for (const { from, to, share } of parent.spillover.passages) {
      if (parent.spillover.passages.filter((p) => p.to === to).length > 1) continue
      const { unmet } = stateOf(course, from).buffers.out
      for (let m = 0; m < origins; m++)
        expect(at(stateOf(course, to).passed, m)).toBeCloseTo(
          valueOf(share, 0) * lostShare(parent, from, 0) * at(unmet, m),
          6
        )
    }
  })
})

describe('final states', () => {
  const rowsOf = (plan: Plan, draw: number) => {
    const [own] = stagesOf([plan])
    if (own === undefined) throw new Error('no stages')
    const { layout } = own
    const block = new Float64Array(layout.rows)
    runDraw([own], draw, [{ layout, block, column: 0, drawsInBlock: 1 }])
    return { course: own.course, finals: own.finals }
  }

  it('add up to the new demand of the year, each unit once', () => {
    for (const draw of [0, 1]) {
      const { course, finals } = rowsOf(child, draw)
      const { months, origins, yearOfMonth, monthsInYear } = course.frame
      const years = monthsInYear.length
      const ratio = strainOf(course)?.strain.ratio ?? new Float64Array(0)
      finals.listed.forEach((v, i) => {
        const { input } = stateOf(course, v).buffers
        const fed = child.spillover.strain?.fed.includes(v) === true
        for (let y = 0; y < years; y++)
          for (let m = 0; m < origins; m++) {
            let own = 0
            for (let t = 0; t < months; t++)
              if (yearOfMonth[t] === y)
                own +=
                  at(input.demand, input.demandAt + t * origins + m) *
                  at(input.factor, m) *
                  (1 + (fed ? at(ratio, t * origins + m) : 0)) *
                  (input.isStock ? 1 / (monthsInYear[y] ?? 1) : 1)
            const [without, , elsewhere, family, wanted] = [0, 1, 2, 3, 4].map((measure) =>
              at(finals.out, ((i * 5 + measure) * years + y) * origins + m)
            )
            const sum = (without ?? NaN) + (elsewhere ?? NaN) + (family ?? NaN) + (wanted ?? NaN)
            expect(Math.abs(sum - own), `${child.services[v]?.service}`).toBeLessThanOrEqual(1e-9 * Math.max(1, own))
            for (const state of [without, elsewhere, family, wanted]) expect(state).toBeGreaterThanOrEqual(-1e-9)
          }
      })
    }
  })

  it('know nothing of later months: years before the first difference are the same to the bit', () => {
    const [a, b] = runBlock([parent, other], 0, 3)
    const differing = differingRows(parent, a ?? new Float64Array(), b ?? new Float64Array())
    expect(differing.filter((name) => /202[34]$/.test(name))).toEqual([])
    for (const measure of ['without', 'served_elsewhere', 'family', 'served_as_wanted'])
      expect(differing.some((name) => name.includes(` ${measure} `) && name.endsWith('2025'))).toBe(true)
  })

  it('are what following every unit by how it went for those who asked in the months before finds', () => {
    const draw = 1
    const { course, finals } = rowsOf(other, draw)
    const { months, origins, yearOfMonth, monthsInYear } = course.frame
    const [m, y] = [0, 3]
    const { passages, family, strain } = other.spillover
    let moved = 0
    const refused = (v: number, t: number): number => {
      const { asked, unmet } = stateOf(course, v).buffers.out
      const i = Math.max(t, 0) * origins + m
      return asked.length > 0 && at(asked, i) > 0 ? at(unmet, i) / at(asked, i) : 0
    }
    const ratio = strainOf(course)?.strain.ratio ?? new Float64Array(0)
    finals.listed.forEach((first, i) => {
      const { input } = stateOf(course, first).buffers
      let [elsewhere, withFamily, gone] = [0, 0, 0]
      for (let start = 0; start < months; start++) {
        if (yearOfMonth[start] !== y) continue
        const raw = at(input.demand, input.demandAt + start * origins + m) * at(input.factor, m)
        const shifted = strain?.fed.includes(first) === true ? raw * (1 + at(ratio, start * origins + m)) : raw
        // Units on their way by service, those that have never left the first one apart.
        let faithful = input.isStock ? shifted / (monthsInYear[y] ?? 1) : shifted
        let moving = other.services.map(() => 0)
        for (let t = start; t > start - 400; t--) {
          const next = other.services.map(() => 0)
          const leave = (v: number, units: number): number => {
            const lost = units * refused(v, t) * lostShare(other, v, draw)
            const share = family[v] === undefined ? 0 : valueOf(family[v], draw)
            withFamily += lost * share
            let passedOn = 0
            for (const p of passages)
              if (p.from === v) {
                const value = valueOf(p.share, draw)
                next[p.to] = (next[p.to] ?? 0) + lost * value
                passedOn += value
              }
            gone += lost * (1 - share - passedOn)
            return units * refused(v, t) - lost
          }
          faithful = leave(first, faithful)
          moving.forEach((units, v) => {
            elsewhere += units * (1 - refused(v, t))
            next[v] = (next[v] ?? 0) + leave(v, units)
          })
          moving = next
        }
      }
      const years = monthsInYear.length
      const found = (measure: number): number => at(finals.out, ((i * 5 + measure) * years + y) * origins + m)
      const name = other.services[first]?.service ?? ''
      if (name === 'nursing_home') moved = elsewhere
      expect(found(0), name).toBeCloseTo(gone, 5)
      expect(found(2), name).toBeCloseTo(elsewhere, 5)
      expect(found(3), name).toBeCloseTo(withFamily, 5)
    })
    expect(moved).toBeGreaterThan(0)
  })
})

describe('neutral spill-over', () => {
  const withoutTables = (shares: TableRows, parameters: TableRows) => {
    const { spillover: _shares, parameters: _parameters, ...tables } = tightRegion().tables
    return withTables({ ...tightRegion(), tables }, { spillover: shares, parameters })
  }
  const blockOf = (plan: Plan): Float64Array => {
    const [block] = runBlock([plan], 0, 2)
    if (block === undefined) throw new Error('no block')
    return block
  }

  it('changes no bit where all shares are 0', () => {
    const none = planOf(withoutTables([], parametersOf(0).slice(3)), closure)
    const zeros = spillover.map((row) => ({ ...row, share: 0 }))
    const zero = planOf(withoutTables(zeros, parametersOf(0).slice(3)), closure)
    const [a, b] = [blockOf(none), blockOf(zero)]
    // People without are then counted in another order: as unmet, or unit by unit.
    expect(differingRows(none, a, b).filter((name) => !/ (without|served_as_wanted) /.test(name))).toEqual([])
    a.forEach((value, i) => {
      if (!Number.isNaN(value)) expect(b[i]).toBeCloseTo(value, 6)
    })
  })

  it('changes no bit of need, supply and use where the slope of strain is 0', () => {
    const bare = planOf(withoutTables(spillover, parametersOf(0).slice(3)), shortage)
    const flat = planOf(withoutTables(spillover, parametersOf(0)), shortage)
    const [a, b] = [blockOf(bare), blockOf(flat)]
    const rows = layoutOf(bare.facts.shape).series(0, 0, 0)
    const differing = Array.from({ length: 2 * rows }, (_, i) => i).filter((i) => !Object.is(a[i], b[i]))
    expect(differing.map((i) => [rowNames(bare)[i >> 1], a[i], b[i]])).toEqual([])
  })
})

describe('the same bits', () => {
  it('come from plans run together and each by itself', () => {
    const plans = [parent, child, other, surgery]
    const together = runBlock(plans, 0, 3)
    plans.forEach((plan, i) => {
      const [alone] = runBlock([plan], 0, 3)
      const shared = together[i]
      if (alone === undefined || shared === undefined) throw new Error('no block')
      expect(differingRows(plan, alone, shared)).toEqual([])
    })
  })

  it('come from both engines, in a circle too', () => {
    const [own] = stagesOf([other], true)
    if (own === undefined) throw new Error('no stages')
    const { layout } = own
    const block = new Float64Array(layout.rows).fill(NaN)
    runDraw([own], 0, [{ layout, block, column: 0, drawsInBlock: 1 }])
    const [fast] = runBlock([other], 0, 1)
    if (fast === undefined) throw new Error('no block')
    expect(differingRows(other, block, fast)).toEqual([])
  })

  it('come from all months at once and month by month, in both engines', () => {
    const course = courseOf(child, 2)
    child.services.forEach((service, v) => {
      const { input, work, out } = stateOf(course, v).buffers
      for (const engine of [scalarEngine, careEngine()]) {
        engine.run(input, work, out)
        const atOnce = [out.residence, out.facility, out.used, out.asked, out.unmet].map((values) => values.slice())
        const session = engine.open([{ input, work, out }])
        for (let t = 0; t < input.months; t++) session.step(0, t)
        session.close()
        expect([out.residence, out.facility, out.used, out.asked, out.unmet], service.service).toEqual(atOnce)
      }
    })
  })
})
