/** Two towns with a hospital each, worked by hand: shares by distance, one closes, the other takes what it can. */
import { describe, expect, it } from 'vitest'
import { monthIndex } from '../../../src/domain/time.js'
import { layoutOf } from '../../../src/sim/layout.js'
import { runBlock } from '../../../src/sim/stages/runBlock.js'
import { traceDraw } from '../../support/traceDraw.js'
import { planOf, timelineFrom } from '../laws/course.js'
import { servedRegion, twoTowns } from '../../support/region.js'

/** About 20,000 persons a town want 200 cases a month; either hospital can take 250. 20 minutes apart, decay 0.05. */
const region = servedRegion(twoTowns, [
  { service: 'hospital_internal', kind: 'flow', rate: 0.12, units: [3000, 3000], decayPerMinute: 0.05 }
])
const closure = timelineFrom(['2024-01', { type: 'FacilityClosed', facility: 'hospital_internal-05002001' }])
const settings = { seed: 's', from: monthIndex(2023, 1), until: monthIndex(2025, 12), mode: 'draws' } as const
const own = 1 / (1 + 0.36787944117144233) // exp(-0.05 * 20)

describe('two towns with a hospital each', () => {
  const before = traceDraw(planOf(region, [], settings), 0).services[0]
  const after = traceDraw(planOf(region, closure, settings), 0).services[0]
  const demand = before?.demand[0] ?? NaN

  it('sends 73 of 100 patients to the hospital of their town', () => {
    expect(demand).toBeGreaterThan(195)
    expect(demand).toBeLessThan(205)
    // Both towns are alike: what leaves one comes from the other.
    expect(before?.used[0]).toBeCloseTo(demand, 9)
    expect(own).toBeCloseTo(0.731, 3)
  })

  it('changes nothing before the closing, to the bit', () => {
    const months = 12 * 2
    expect(after?.served.slice(0, months)).toEqual(before?.served.slice(0, months))
    expect(after?.used.slice(0, months)).toEqual(before?.used.slice(0, months))
  })

  it('fills the neighbour to its 250 cases and leaves the rest unmet, in equal parts by who asks', () => {
    const t = 12 * 2
    expect(after?.used[t]).toBeCloseTo(250, 9)
    expect(after?.used[t + 1]).toBe(0)
    // At once everybody asks the one hospital left, so each town gets its share of the 250.
    expect(after?.served[t]).toBeCloseTo(125, 6)
    expect(after?.served[t + 1]).toBeCloseTo(125, 6)
  })

  it('moves people: what the neighbour gains is what the closed one lost, less unmet', () => {
    const t = 20 * 2
    const gain = (after?.used[t] ?? NaN) - (before?.used[t] ?? NaN)
    const lost = before?.used[t + 1] ?? NaN
    const unmet = [0, 1].reduce((sum, m) => sum + (after?.demand[t + m] ?? NaN) - (after?.served[t + m] ?? NaN), 0)
    expect(gain).toBeCloseTo(lost - unmet, 6)
  })

  it('tells the headline: everybody of the second town has 20 minutes more', () => {
    const plan = planOf(region, closure, settings)
    const [block] = runBlock([plan], 0, 1)
    const layout = layoutOf(plan.facts.shape)
    const value = (name: string): number =>
      block?.[layout.scalar(plan.facts.shape.scalars.indexOf(`closure/hospital_internal-05002001/${name}`))] ?? NaN
    const persons = 20_000 * (1 + 0)
    expect(value('persons_nearest_changed')).toBeGreaterThan(persons * 0.98)
    expect(value('persons_nearest_changed')).toBeLessThan(persons * 1.02)
    expect(value('extra_minutes_mean')).toBeCloseTo(20, 9)
    expect(value('extra_minutes_worst_tenth')).toBeCloseTo(20, 9)
    expect(value('newly_over_15')).toBeCloseTo(value('persons_nearest_changed'), 6)
    expect(value('newly_over_20')).toBe(0)
    expect(value('newly_over_30')).toBe(0)
  })
})
