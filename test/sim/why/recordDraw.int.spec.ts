/** A draw that is watched is the draw: its rows are those of an ordinary block to the bit, and its explanations add up. */
import { describe, expect, it } from 'vitest'
import { layoutOf } from '../../../src/sim/layout.js'
import { serviceReader } from '../../../src/sim/reduce/serviceYear.js'
import { runBlock } from '../../../src/sim/stages/runBlock.js'
import { whyContext } from '../../../src/sim/why/context.js'
import { explained, explainedMeasures, recordedSource } from '../../../src/sim/why/published.js'
import { recordDraw } from '../../../src/sim/why/recordDraw.js'
import { aachen, busy, compiled, complete, crowded, minimal, settings } from '../../support/whyCases.js'
import { defectsOf, recomputed } from '../../support/whyTree.js'

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
    ['the first year', crowded, settings(2023), 2],
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
