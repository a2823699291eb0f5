/** A draw that is watched is the draw: its rows are those of an ordinary block to the bit, and its explanations add up. */
import { describe, expect, it } from 'vitest'
import * as E from 'fp-ts/lib/Either.js'
import type { Occurrence } from '../../../src/domain/occurrence/occurrence.js'
import type { Region } from '../../../src/domain/region/region.js'
import { timelineOf, type Timeline } from '../../../src/domain/study/timeline.js'
import { monthIndex } from '../../../src/domain/time.js'
import { readRegion } from '../../../src/io/region/readRegion.js'
import type { RunSettings } from '../../../src/sim/contract.js'
import { layoutOf } from '../../../src/sim/layout.js'
import { serviceReader } from '../../../src/sim/reduce/serviceYear.js'
import { runBlock } from '../../../src/sim/stages/runBlock.js'
import { whyContext } from '../../../src/sim/why/context.js'
import { compileWithOrigins, type PlanWithOrigins } from '../../../src/sim/why/origins.js'
import { explained, explainedMeasures, recordedSource } from '../../../src/sim/why/published.js'
import { recordDraw } from '../../../src/sim/why/recordDraw.js'
import { defectsOf, recomputed } from '../../support/whyTree.js'

const regionAt = (path: string): Region => {
  const read = readRegion(new URL(`../../../${path}`, import.meta.url).pathname)
  if (E.isLeft(read)) throw new Error(JSON.stringify(read.left))
  return read.right.region
}
const complete = regionAt('test/fixtures/regions/complete')
const minimal = regionAt('test/fixtures/regions/minimal')
const aachen = regionAt('regions/region-aachen')

const events = (list: ReadonlyArray<readonly [on: string, occurrence: Occurrence]>): Timeline =>
  timelineOf(new Map(list.map(([on, occurrence], i) => [`event-${i}`, { on, occurrence }])))

const busy = events([
  [
    '2023-04',
    { type: 'FacilityClosed', facility: 'home-care-05999008', rampMonths: 3, staffLeaving: { uniform: [0.1, 0.4] } }
  ],
  ['2023-06', { type: 'PlacesChanged', facility: 'nursing-homes-05999004', service: 'nursing_home', by: -30 }],
  [
    '2023-02',
    { type: 'StaffRecruited', area: '05998', role: 'home_care_nurse', fte: { uniform: [2, 9] }, overMonths: 6 }
  ],
  ['2023-03', { type: 'ExitRateChanged', area: '*', role: 'nursing_home_nurse', factor: 1.4 }],
  ['2024-02', { type: 'RetirementAgeChanged', area: '*', role: 'nursing_home_assistant', years: 1 }],
  ['2023-09', { type: 'CareRatesVaried', area: '*', variant: 'rising', share: 0.03 }],
  ['2023-01', { type: 'MortalityChanged', area: '*', factor: { uniform: [0.9, 1] } }],
  ['2023-05', { type: 'MigrationAdded', area: '05998', personsPerYear: 400 }],
  ['2023-07', { type: 'SuccessionChanged', area: '*', share: 0.4 }]
])

/** More people than places at the hospitals and homes: who is left asks again, and elsewhere. */
const crowded = events([
  ['2023-03', { type: 'FacilityClosed', facility: 'hospital-grossstadt' }],
  ['2023-06', { type: 'PlacesChanged', facility: 'nursing-homes-05999004', service: 'nursing_home', by: -60 }]
])

const settings = (until: number, more: Partial<RunSettings> = {}): RunSettings => ({
  seed: 'watched',
  from: monthIndex(2023, 1),
  until: monthIndex(until, 12),
  mode: 'draws',
  ...more
})

const compiled = (region: Region, timeline: Timeline, of: RunSettings): PlanWithOrigins => {
  const plan = compileWithOrigins(region, timeline, of)
  if (E.isLeft(plan)) throw new Error(JSON.stringify(plan.left))
  return plan.right
}

describe('a draw that is watched', () => {
  it.each([
    ['a small package', minimal, [], settings(2026), [0, 1, 7]],
    ['a whole package', complete, [], settings(2025), [0, 5, 39]],
    ['a busy scenario', complete, busy, settings(2025), [0, 5, 39]],
    ['whole persons by chance', complete, busy, settings(2024, { demography: 'stochastic' }), [2]],
    ['expected values', complete, busy, settings(2024, { mode: 'expected' }), [0]],
    ['the Region Aachen', aachen, [], settings(2024), [3]]
  ] as const)('has the rows of an ordinary block to the bit: %s', (_, region, timeline, of, draws) => {
    const { plan } = compiled(region, timeline, of)
    for (const draw of draws) {
      const [block] = runBlock([plan], draw, 1)
      for (const year of [0, plan.frame.years.length - 1]) {
        const { rows } = recordDraw(plan, draw, year)
        expect(rows.length).toBe(block?.length)
        const differing = [...rows.keys()].filter((row) => !Object.is(rows[row], block?.[row]))
        expect(differing).toEqual([])
      }
    }
  })
})

describe('the explanation of a number', () => {
  it.each([
    ['a quiet run', [], settings(2024), 3],
    ['a busy scenario', busy, settings(2024), 3],
    ['more people than places', crowded, settings(2024), 2],
    ['expected values', busy, settings(2024, { mode: 'expected' }), 0],
    ['whole persons by chance', [], settings(2024, { demography: 'stochastic' }), 1]
  ] as const)('adds up in every node and gives the number from its leaves: %s', (_, timeline, of, draw) => {
    const origins = compiled(complete, timeline, of)
    const year = origins.plan.frame.years.length - 1
    const context = whyContext(complete, timeline, origins, draw, 20, year)
    const reader = serviceReader(layoutOf(origins.plan.facts.shape), recordedSource(context.recorded))
    const seen = new Map<string, number>()
    const known = new Map<string, number>()
    let numbers = 0
    for (const service of reader.services) {
      const { areas, measures } = reader.read(service, context.year)
      for (const [a, area] of areas.entries())
        for (const measure of explainedMeasures) {
          const value = measures.get(measure)?.[a]
          if (value === undefined || (measure === 'waiting' && service.kind === 'flow')) continue
          const root = explained(context, service, measure, area, value)
          expect(root.value).toBe(value)
          expect(defectsOf(root, seen)).toEqual([])
          if (Number.isNaN(value)) continue
          const demand = measures.get('demand')?.[a] ?? 0
          expect(Math.abs(recomputed(root, known) - value)).toBeLessThanOrEqual(
            1e-7 * Math.max(Math.abs(value), demand, 1)
          )
          numbers += 1
        }
    }
    expect(numbers).toBeGreaterThan(100)
  })
})
