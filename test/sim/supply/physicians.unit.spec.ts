/** Physicians by municipality and year: worked by hand at expected values, and held to their laws in draws. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Timeline } from '../../../src/domain/study/timeline.js'
import { monthIndex } from '../../../src/domain/time.js'
import type { RunSettings } from '../../../src/sim/contract.js'
import { layoutOf } from '../../../src/sim/layout.js'
import { blockInMemory, blockSource } from '../../../src/sim/reduce/blockSource.js'
import { indicatorRows } from '../../../src/sim/reduce/indicators.js'
import { runBlock } from '../../../src/sim/stages/runBlock.js'
import { number } from '../../support/arbitraries.js'
import { servedRegion, twoTowns, type TableRows } from '../../support/region.js'
import { planOf, timelineFrom } from '../laws/course.js'

const expected: RunSettings = { seed: 's', from: monthIndex(2023, 1), until: monthIndex(2032, 12), mode: 'expected' }
const practices = (ageFrom: number, ageTo: number): TableRows =>
  ['gp-05001001', 'gp-05002001'].map((facility) => ({
    facility,
    age_from: ageFrom,
    age_to: ageTo,
    physicians: 10,
    fte: 8
  }))
const parameter = (name: string, value: number) => ({ name, area: '*', subject: '', value, unit: '' })
const indicators = (table: TableRows, parameters: TableRows, settings = expected, timeline: Timeline = []) => {
  const region = servedRegion(twoTowns, [{ service: 'gp', kind: 'flow', rate: 5, units: [undefined, undefined] }], {
    practices: table,
    parameters
  })
  const plan = planOf(region, timeline, settings)
  const [block] = runBlock([plan], 0, 1)
  const rows = indicatorRows(layoutOf(plan.facts.shape), blockSource([blockInMemory(block ?? new Float64Array(0), 1)]))
  return (indicator: string, year: number, area = plan.facts.shape.region): number | undefined =>
    rows.find((row) => row.indicator === indicator && row.year === year && row.area === area)?.mean
}

describe('physicians of practices', () => {
  it('are those of the table while nobody is old enough to leave, and residents per physician follow', () => {
    const value = indicators(practices(30, 34), [parameter('succession_share', 0)])
    expect(value('gp_physicians', 2023)).toBeCloseTo(20, 9)
    expect(value('gp_physicians_fte', 2023)).toBeCloseTo(16, 9)
    expect(value('gp_share_aged_60_plus', 2032)).toBe(0)
    const town = value('inhabitants_per_gp', 2023, '05001001') ?? NaN
    expect(value('inhabitants_per_gp', 2023)).toBeCloseTo(town, 6)
    expect(town).toBeGreaterThan(1_000)
  })
  it('turn 60 within the run: of those aged 55 to 59 in 2022 all have turned 60 by 2028', () => {
    const value = indicators(practices(55, 59), [parameter('succession_share', 0)])
    // Twelve months of 2023: on average 6.5 months after the base date a physician of 55 + 5u years is 60 with share 6.5/60.
    expect(value('gp_share_aged_60_plus', 2023)).toBeGreaterThan(0.07)
    expect(value('gp_share_aged_60_plus', 2023)).toBeLessThan(0.14)
    expect(value('gp_share_aged_60_plus', 2029)).toBeCloseTo(1, 9)
  })
  it('leave, and successors stand younger than 60 in their place', () => {
    const none = indicators(practices(66, 66), [parameter('succession_share', 0)])
    expect(none('gp_physicians', 2032)).toBeCloseTo(0, 9)
    const all = indicators(practices(66, 66), [parameter('succession_share', 1)])
    expect(all('gp_physicians', 2032)).toBeCloseTo(20, 9)
    expect(all('gp_share_aged_60_plus', 2023)).toBeCloseTo(1, 1)
    expect(all('gp_share_aged_60_plus', 2032)).toBeCloseTo(0, 9)
  })
  it('are gone where their practice closes', () => {
    const closing = timelineFrom(['2024-01', { type: 'FacilityClosed', facility: 'gp-05001001' }])
    const closed = indicators(practices(30, 34), [parameter('succession_share', 1)], expected, closing)
    expect(closed('gp_physicians', 2023)).toBeCloseTo(20, 9)
    expect(closed('gp_physicians', 2024)).toBeCloseTo(10, 9)
  })
  it('are set against the posts at the target ratio, where there is one', () => {
    const given = indicators(practices(30, 34), [parameter('succession_share', 1), parameter('gp_target_ratio', 1_600)])
    const heads = given('inhabitants_per_gp', 2023) ?? NaN
    // 16 full-time equivalents for 20 heads: residents / 1,600 posts are wanted.
    expect(given('gp_degree_of_provision', 2023)).toBeCloseTo((16 * 1_600) / (heads * 20), 9)
    const without = indicators(practices(30, 34), [parameter('succession_share', 1)])
    expect(without('gp_degree_of_provision', 2023)).toBeUndefined()
    expect(given('gp_posts_at_target_ratio', 2023)).toBeUndefined()
  })
  it('stay the same number in every draw where every place finds a successor', () => {
    fc.assert(
      fc.property(number(31, 70), fc.integer({ min: 0, max: 5 }), (age, seed) => {
        const from = Math.floor(age)
        const value = indicators(practices(from, from), [parameter('succession_share', 1)], {
          ...expected,
          seed: String(seed),
          mode: 'draws'
        })
        for (const year of [2023, 2027, 2032]) {
          expect(value('gp_physicians', year)).toBeCloseTo(20, 6)
          expect(value('gp_share_aged_60_plus', year)).toBeGreaterThanOrEqual(0)
          expect(value('gp_share_aged_60_plus', year)).toBeLessThanOrEqual(1 + 1e-9)
        }
      }),
      { numRuns: 12 }
    )
  })
})
