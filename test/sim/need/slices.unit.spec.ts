/** Slices of need: what a group wants is part of what everybody wants, and follows from its own ratios and rates. */
import '../../support/laws.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NeedSlice } from '../../../src/sim/compile/need/slices.js'
import { sliceName } from '../../../src/sim/compile/need/slices.js'
import type { NeedPlan } from '../../../src/sim/compile/need.js'
import { needBuffers, needByMonth, needPath, type NeedBuffers } from '../../../src/sim/stages/need.js'
import { number } from '../../support/arbitraries.js'
import { care, constantPath, parameter, people, planOf, regionOf, services, type Rows } from './fixture.js'

const groups: Rows = [
  { group: 'unemployed', area: '*', sex: 'f', age_from: 0, share: 0.1 },
  { group: 'unemployed', area: '*', sex: 'm', age_from: 0, share: 0.2 }
]
const conditions: Rows = ['f', 'm'].map((sex) => ({ area: '*', condition: 'copd', sex, age_from: 60, share: 0.2 }))
const used = (...rows: Rows) => ({
  ...people,
  ...care,
  ...services,
  groups,
  chronic_prevalence: conditions,
  service_use: [...services.service_use, ...rows]
})
const ratio = (group: string, value: number): Rows[number] => ({ service: 'gp', group, measure: 'ratio', value })

const run = (plan: NeedPlan, slices: ReadonlyArray<NeedSlice>): NeedBuffers => {
  const out = needBuffers(plan, slices)
  needPath(plan, 0, constantPath(plan), out)
  return out
}
const wants = (plan: NeedPlan, group: string, service: string): NeedSlice => ({
  group,
  counts: 'service',
  service: plan.services.indexOf(service)
})
const counted = (group: string, counts: 'persons' | 'family'): NeedSlice => ({ group, counts, service: -1 })
/** First month of municipality A. */
const at = (plan: NeedPlan, out: NeedBuffers, slice: NeedSlice): number =>
  out.slices?.months[(out.slices.at.get(sliceName(slice)) ?? NaN) * plan.monthCount * plan.municipalities.length] ?? NaN

const everyGroup = ['care', 'grade:1', 'grade:3', 'setting:family', 'setting:home_care', 'condition:copd', 'unemployed']

describe('slices of need', () => {
  it('count the persons of every group as the need stage does', () => {
    const plan = planOf(regionOf(used()))
    const out = run(
      plan,
      plan.groups.map((group) => counted(group, 'persons'))
    )
    const months = needByMonth(plan, out)
    plan.groups.forEach((group, g) => {
      const whole = months[g * plan.monthCount * 2] ?? NaN
      expect(at(plan, out, counted(group, 'persons')), group).toBeCloseTo(whole, 9)
    })
  })

  it('follow a worked example: 2,000 people aged 80 and 50, COPD, grades and settings', () => {
    // Women 80: 1,000 · 0.5, men 80: 1,000 · 0.4, aged 50: 1,000 · 0.02 + 1,000 · 0.01: 930 with care needs, half of them
    // cared for by their family alone.
    const plan = planOf(regionOf(used(ratio('condition:copd', 3), ratio('grade:3', 2))))
    const asked = [
      counted('all', 'persons'),
      counted('care', 'family'),
      counted('condition:copd', 'persons'),
      counted('condition:copd', 'family'),
      wants(plan, 'condition:copd', 'gp'),
      wants(plan, 'grade:3', 'gp'),
      wants(plan, 'care', 'gp'),
      wants(plan, 'setting:home_care', 'home_care'),
      wants(plan, 'setting:family', 'home_care'),
      wants(plan, 'grade:3', 'home_care'),
      wants(plan, 'condition:copd', 'home_care')
    ]
    const out = run(plan, asked)
    const expected = [
      4000,
      465,
      400,
      // COPD is independent of care within a cell: a fifth of those aged 80.
      0.2 * 900 * 0.5,
      // 400 people of 80, rate 6, ratio 3, and grade 3 (15 % of women, 12 % of men of 80) doubles it.
      (6 / 12) * 3 * (200 * 1.15 + 200 * 1.12),
      // Grade 3: 30 % of 900 and 30; those of 80 have COPD to a fifth.
      (6 / 12) * 2 * 0.3 * (900 * (1 + 0.2 * 2) + 30),
      (6 / 12) * (1 + 0.3) * (900 * (1 + 0.2 * 2) + 30),
      930 * 0.9 * 0.3,
      0,
      930 * 0.3 * 0.3,
      0.2 * 900 * 0.9 * 0.3
    ]
    asked.forEach((slice, i) => expect(at(plan, out, slice), sliceName(slice)).toBeCloseTo(expected[i] ?? NaN, 6))
  })

  it('of groups that exclude each other add up to that of all of them, and none is more than the whole', () => {
    fc.assert(
      fc.property(number(0.2, 4), number(0.2, 4), number(0.2, 4), number(0, 1), (copd, grade, family, damping) => {
        const tables = used(ratio('condition:copd', copd), ratio('grade:3', grade), ratio('setting:family', family), {
          service: 'gp',
          group: 'unemployed',
          measure: 'rate',
          value: copd
        })
        const plan = planOf(regionOf({ ...tables, parameters: [parameter('ratio_damping', damping)] }))
        const grades = [1, 2, 3, 4, 5].map((g) => `grade:${g}`)
        const settings = ['family', 'home_care', 'nursing_home', 'grade1_only'].map((s) => `setting:${s}`)
        for (const service of ['gp', 'home_care']) {
          const out = run(
            plan,
            [...everyGroup, ...grades, ...settings].map((group) => wants(plan, group, service))
          )
          const whole = out.demand[plan.services.indexOf(service) * plan.monthCount * 2] ?? NaN
          const sum = (names: ReadonlyArray<string>): number =>
            names.reduce((all, group) => all + at(plan, out, wants(plan, group, service)), 0)
          const ofCare = sum(['care'])
          // Ratios of two families multiply as if they were independent, so that only one family adds up to the bit of the model.
          if (service === 'home_care') {
            expect(sum(grades)).toBeCloseTo(ofCare, 6)
            expect(sum(settings)).toBeCloseTo(ofCare, 6)
          }
          for (const group of everyGroup) expect(sum([group]), group).toBeLessThanOrEqual(whole * (1 + 1e-9))
        }
      }),
      { numRuns: 40 }
    )
  })

  it('change no bit of the need itself', () => {
    const plan = planOf(regionOf(used(ratio('condition:copd', 3))))
    const plain = run(plan, [])
    const sliced = run(
      plan,
      everyGroup.map((group) => wants(plan, group, 'gp'))
    )
    expect(sliced.demand).toEqual(plain.demand)
    expect(plain.slices).toBeUndefined()
  })
})
