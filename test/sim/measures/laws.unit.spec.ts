/** Laws of measures (model.md 6, 10) on the example package, where draws vary and control totals calibrate. */
import '../../support/laws.js'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Effect } from '../../../src/domain/measure/effect.js'
import type { Plan } from '../../../src/sim/plan.js'
import { activeMeasuresOf } from '../../../src/domain/measure/expand.js'
import { contentKey } from '../../../src/sim/compile/contentKey.js'
import { lookupOf } from '../../../src/sim/compile/lookup.js'
import { compileMeasures } from '../../../src/sim/compile/measures.js'
import { newNotes } from '../../../src/sim/compile/notes.js'
import { quantitiesOf } from '../../../src/sim/random/quantities.js'
import { needBuffers, needPath, type NeedBuffers } from '../../../src/sim/stages/need.js'
import { measureDemand, measurePath, newMeasureBuffers, type MeasureBuffers } from '../../../src/sim/stages/measures.js'
import { populationPath, populationPathLength } from '../../../src/sim/stages/population.js'
import { runBlock } from '../../../src/sim/stages/runBlock.js'
import { layoutOf } from '../../../src/sim/layout.js'
import { number } from '../../support/arbitraries.js'
import { traceDraw } from '../../support/traceDraw.js'
import { planOf } from '../laws/course.js'
import { completeRegion } from '../laws/regions.js'
import { differingServices, evidence, measured, monthsOf, timelineWith, type Start } from './course.js'

const region = completeRegion()
let plain: Plan
beforeAll(() => {
  plain = planOf(region)
})

const fewer = (service: string, relative: Extract<Effect, { primitive: 'demand' }>['relative']): Effect =>
  relative === undefined
    ? { primitive: 'demand', service, perPersonYear: 0, ...evidence }
    : { primitive: 'demand', service, relative, ...evidence }
const moves = (from: string, to: string, share: number): Effect => ({
  primitive: 'substitution',
  from,
  to,
  share,
  ...evidence
})
const nearer = (service: string, factor: number): Effect => ({ primitive: 'travel', service, factor, ...evidence })
const productive = (service: string, factor: number): Effect => ({
  primitive: 'productivity',
  service,
  factor,
  ...evidence
})

/** Need and measures of draw 0, without the care months; calibration factors of 1. */
const demandOf = (
  plan: Plan
): { need: NeedBuffers; measures: MeasureBuffers; of: (service: string) => Float64Array } => {
  const m = plan.measures
  if (m === undefined) throw new Error('no measures')
  const population = new Float64Array(populationPathLength(plan.population))
  populationPath(plan.population, 0, population)
  const need = needBuffers(plan.need, m.slices)
  needPath(plan.need, 0, population, need)
  const measures = newMeasureBuffers(m, plan.frame.months, plan.frame.municipalities.length)
  measurePath(m, 0, need, measures)
  const size = plan.frame.months * plan.frame.municipalities.length
  return {
    need,
    measures,
    of: (service) => {
      const v = plan.need.services.indexOf(service)
      const whole = need.demand.subarray(v * size, (v + 1) * size)
      return measureDemand(m, 0, need, v, () => undefined, measures) ?? whole
    }
  }
}

/** Values below 0 or above their limit. */
const outside = (values: Float64Array, limit: Float64Array): ReadonlyArray<number> =>
  values.length === limit.length
    ? [...values.filter((x, i) => !(x >= 0 && x <= (limit[i] ?? NaN) * (1 + 1e-12)))]
    : [NaN]

describe('a measure that does nothing', () => {
  const strong: ReadonlyArray<Effect> = [
    fewer('gp', -0.3),
    moves('gp', 'home_care', 0.2),
    productive('home_care', 1.4),
    nearer('gp', 0.5)
  ]
  it.each([
    [
      'effects of 0',
      {
        effects: [
          fewer('gp', 0),
          moves('gp', 'home_care', 0),
          productive('home_care', 1),
          nearer('gp', 1),
          fewer('gp', undefined)
        ]
      }
    ],
    ['nobody reached', { effects: strong, uptake: { reached: 0 } }],
    ['nobody accepting', { effects: strong, uptake: { accepted: 0 } }],
    ['nobody kept', { effects: strong, uptake: { kept: 0 } }],
    ['a start after the last month', { effects: strong, on: '2029-01' }]
  ])('changes no bit: %s', (_, start: Start) => {
    expect(differingServices(plain, measured(region, start))).toEqual({})
  })
})

describe('the months of a measure', () => {
  const effect = fewer('gp', { pert: [-0.5, -0.3, -0.1] })
  it('are the same bits before it starts, and a later start leaves more of them', () => {
    const early = measured(region, { on: '2025-01', effects: [effect] })
    const late = measured(region, { on: '2025-07', effects: [effect] })
    expect(differingServices(plain, early)['gp']).toBe(24)
    expect(differingServices(plain, late)['gp']).toBe(30)
    const [a, b] = [monthsOf(traceDraw(early, 0), 'gp'), monthsOf(traceDraw(late, 0), 'gp')]
    // The draw of its effect does not know the date.
    expect(b.subarray(30 * 3)).toEqual(a.subarray(30 * 3))
  })

  it('end with the last month of the fade: demand is what it would have been, to the bit', () => {
    const ends = measured(region, { on: '2024-01', fundedUntil: '2024-12', fadeMonths: 6, effects: [effect] })
    const [a, b] = [monthsOf(traceDraw(plain, 0), 'gp'), monthsOf(traceDraw(ends, 0), 'gp')]
    const differs = (t: number): boolean => [0, 1, 2].some((m) => a[t * 3 + m] !== b[t * 3 + m])
    const first = Array.from({ length: 72 }, (_, t) => t).filter(differs)
    expect([first[0], first.at(-1)]).toEqual([12, 28])
  })
})

describe('measures beside each other', () => {
  const starts: ReadonlyArray<Start> = [
    { key: 'a', effects: [fewer('gp', { uniform: [-0.5, 0] })], group: 'care', uptake: { reached: { beta: [4, 4] } } },
    { key: 'b', effects: [fewer('gp', -0.4), moves('gp', 'home_care', 0.001)], group: 'grade:3' },
    { key: 'c', effects: [{ primitive: 'uptake', measure: 'a', part: 'reached', factor: 1.5, ...evidence }] }
  ]
  it('are the same plan in any order', () => {
    const { measures } = activeMeasuresOf(timelineWith(starts))
    const key = (order: ReadonlyArray<number>): string => {
      const quantities = quantitiesOf('laws', 'draws')
      const notes = newNotes()
      const list = order.flatMap((i) => measures[i] ?? [])
      return contentKey(
        compileMeasures(list, plain.frame, plain.need, quantities, lookupOf(region, quantities, notes), notes)
      )
    }
    expect(key([2, 1, 0])).toBe(key([0, 1, 2]))
    expect(key([1, 2, 0])).toBe(key([0, 1, 2]))
    expect(key([0, 1])).not.toBe(key([0, 1, 2]))
  })

  it('move no draw of anything else: other services, people and staff keep their bits', () => {
    const one = measured(region, ...starts.slice(0, 1))
    const two = measured(region, ...starts.slice(0, 1), {
      key: 'z',
      effects: [fewer('nursing_home', { uniform: [-0.2, 0] })],
      uptake: { reached: { beta: [2, 2] } }
    })
    expect(Object.keys(differingServices(one, two))).toEqual(['nursing_home'])
    const [a, b] = [traceDraw(one, 1), traceDraw(two, 1)]
    expect(b.population).toEqual(a.population)
    expect(b.fte).toEqual(a.fte)
  })

  it('give the same bits beside the parent as alone', () => {
    const child = measured(region, ...starts)
    const [beside] = runBlock([child, plain], 0, 3)
    const [after] = runBlock([plain, child], 0, 3).slice(1)
    const [alone] = runBlock([child], 0, 3)
    expect(beside).toEqual(alone)
    expect(after).toEqual(alone)
  })

  it('never take more than there is, and what one service loses by substitution the other gains', () => {
    const share = number(0, 1)
    const most = fc.oneof(fc.constant(1), share)
    const uptake = fc.record({ reached: most, accepted: most, kept: most })
    const groups = fc.constantFrom('all', 'all', 'all', 'care', 'grade:3', 'setting:family', 'carers')
    const measure = fc.record({ uptake, group: groups, cut: number(-1, 0), moved: share, units: number(-50, 0) })
    fc.assert(
      fc.property(fc.array(measure, { minLength: 1, maxLength: 4 }), (list) => {
        const plan = measured(
          region,
          ...list.map(({ group, uptake: u, cut, moved, units }, i) => ({
            key: `k${i}`,
            group,
            uptake: u,
            effects: [
              fewer('specialist', cut),
              moves('gp', 'emergency', moved),
              { primitive: 'demand', service: 'hospital_internal', perPersonYear: units, ...evidence } as const
            ]
          }))
        )
        const { need, of } = demandOf(plan)
        const size = plan.frame.months * 3
        const before = (service: string): Float64Array => {
          const v = plan.need.services.indexOf(service)
          return need.demand.subarray(v * size, (v + 1) * size)
        }
        for (const service of ['specialist', 'hospital_internal', 'gp'])
          expect(outside(of(service), before(service)), service).toEqual([])
        const [gp, emergency] = [of('gp').slice(), of('emergency')]
        const lost = gp.findIndex((x, i) => {
          const all = (before('gp')[i] ?? 0) + (before('emergency')[i] ?? 0)
          return Math.abs(x + (emergency[i] ?? 0) - all) > 1e-9 * all
        })
        expect(lost).toBe(-1)
      }),
      { numRuns: 25 }
    )
  })

  it('never have more participants than the group has people, nor relieve more families than there are', () => {
    const share = number(0, 1)
    const groups = fc.constantFrom('care', 'grade:3', 'setting:family', 'carers')
    fc.assert(
      fc.property(groups, share, share, number(0, 5), share, (group, reached, kept, factor, relieved) => {
        const relief: Effect = { primitive: 'relief', share: relieved, ...evidence }
        const uptakeMove: Effect = { primitive: 'uptake', measure: 'own', part: 'reached', factor, ...evidence }
        const plan = measured(
          region,
          { key: 'own', group, uptake: { reached, kept }, effects: [relief], rampMonths: 5 },
          { key: 'other', group: 'care', effects: [relief] },
          { key: 'campaign', effects: [uptakeMove] }
        )
        const { need, measures } = demandOf(plan)
        const i = plan.measures?.measures.findIndex(({ key }) => key === 'own') ?? -1
        const at = (name: string): number => (need.slices?.at.get(name) ?? NaN) * plan.frame.months * 3
        const persons = at(`persons/-1/${group}`)
        const families = at('family/-1/all')
        const months = need.slices?.months ?? new Float64Array(0)
        const size = plan.frame.months * 3
        const participants = measures.participants[i] ?? new Float64Array(0)
        expect(outside(participants, months.subarray(persons, persons + size))).toEqual([])
        expect(outside(measures.relief, months.subarray(families, families + size))).toEqual([])
      }),
      { numRuns: 25 }
    )
  })
})

describe('productivity', () => {
  it('adds capacity where staff limit, of those who take part, and nothing else', () => {
    const plan = measured(region, { effects: [productive('home_care', 1.2)], uptake: { reached: 0.5 }, area: '05998' })
    expect(Object.keys(differingServices(plain, plan))).toEqual(['home_care'])
    const [a, b] = [traceDraw(plain, 0), traceDraw(plan, 0)]
    const [before, after] = [monthsOf(a, 'home_care', 'capacity'), monthsOf(b, 'home_care', 'capacity')]
    const facilities = a.services.find(({ service }) => service === 'home_care')?.facilities ?? []
    const area = (facility: string): string =>
      plain.services
        .flatMap((s) => s.facilities)
        .find((f) => f.facility === facility)
        ?.ags.slice(0, 5) ?? ''
    facilities.forEach((facility, f) => {
      const at = 30 * facilities.length + f
      const factor = area(facility) === '05998' ? 1.1 : 1
      expect((after[at] ?? NaN) / (before[at] ?? NaN), facility).toBeCloseTo(factor, 3)
    })
  })
})

describe('a package without measures', () => {
  it('has no rows of them', () => {
    expect(plain.measures).toBeUndefined()
    expect(layoutOf(plain.facts.shape).shape.areaSeries.some(({ name }) => name.startsWith('participants/'))).toBe(
      false
    )
  })
})
