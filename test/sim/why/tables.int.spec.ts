/** Need, staff and population are explained as services are: the value is that of the published row, and the parts give it. */
import { describe, expect, it } from 'vitest'
import type { WhyNode } from '../../../src/domain/why/node.js'
import { layoutOf, staffMeasures } from '../../../src/sim/layout.js'
import { areasOf } from '../../../src/sim/reduce/areas.js'
import { needRows, staffRows } from '../../../src/sim/reduce/tables.js'
import { populationKreise, populationPart, populationRows } from '../../../src/sim/stages/populationTable.js'
import { whyContext } from '../../../src/sim/why/context.js'
import { explainedNeed } from '../../../src/sim/why/needGroups.js'
import { recordedSource } from '../../../src/sim/why/published.js'
import { explainedResidents, residentsInDraws, residentsOf } from '../../../src/sim/why/residents.js'
import { explainedStaff } from '../../../src/sim/why/staffYear.js'
import { busy, compiled, complete, crowded, minimal, settings } from '../../support/whyCases.js'
import { defectsOf, recomputed } from '../../support/whyTree.js'

const cases = [
  ['a quiet run', complete, [], settings(2024), 3],
  ['a busy scenario', complete, busy, settings(2024), 3],
  ['more people than places', complete, crowded, settings(2024), 2],
  ['the first year', complete, crowded, settings(2023), 2],
  ['expected values', complete, busy, settings(2024, { mode: 'expected' }), 0],
  ['whole persons by chance', complete, [], settings(2024, { demography: 'stochastic' }), 1],
  ['a small package', minimal, [], settings(2025), 1]
] as const

const checked = (root: WhyNode, value: number, seen: Map<string, number>, known: Map<string, number>): void => {
  expect(Math.abs(root.value - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)))
  expect(defectsOf(root, seen)).toEqual([])
  expect(Math.abs(recomputed(root, known) - value)).toBeLessThanOrEqual(1e-7 * Math.max(1, Math.abs(value)))
}

describe('the explanation of need, staff and population', () => {
  it.each(cases)('adds up to the published row of the draw: %s', (_, region, timeline, of, draw) => {
    const origins = compiled(region, timeline, of)
    const { plan } = origins
    const { shape } = plan.facts
    const year = plan.frame.years.length - 1
    const c = whyContext(region, timeline, origins, draw, 20, year)
    const layout = layoutOf(shape)
    const source = recordedSource(c.recorded)
    const areas = areasOf(shape)
    const [seen, known] = [new Map<string, number>(), new Map<string, number>()]
    const rows = needRows(layout, source).filter((row) => row.year === c.year)
    expect(rows.length).toBe(shape.needGroups.length * areas.length)
    for (const { group, level, area, mean } of rows) {
      const place = areas.find((one) => one.level === level && one.area === area)
      if (place !== undefined) checked(explainedNeed(c, group, place, mean), mean, seen, known)
    }
    const staff = staffRows(layout, source).filter((row) => row.year === c.year)
    expect(staff.length).toBe(shape.roles.length * shape.kreise.length * staffMeasures.length)
    for (const { role, measure, area, mean } of staff) {
      const r = plan.workforce.roles.findIndex((one) => one.role === role)
      checked(explainedStaff(c, r, measure, shape.kreise.indexOf(area), mean), mean, seen, known)
    }
    const stock = c.year - plan.frame.baseYear
    for (const place of areas)
      for (const [from, to] of [
        [0, 100],
        [0, 0],
        [80, 100],
        [65, 79],
        [100, 100]
      ] as const)
        for (const sexes of [[0, 1], [0], [1]]) {
          const group = { sexes, from, to, stock }
          const value = residentsOf(c, group, place)
          expect(residentsInDraws(plan.population, group, place, [draw])[0]).toBe(value)
          checked(explainedResidents(c, group, place), value, seen, known)
        }
  })

  it('counts the residents of the table population', () => {
    const { plan } = compiled(complete, busy, settings(2024))
    const draws = 3
    const { municipalities, years } = plan.population
    const parts = populationKreise(plan.population).map((kreis) =>
      populationPart(plan.population, { kreis, draws, fromStock: 0, toStock: years + 1 })
    )
    const table = populationRows(plan.population, 'region', draws, parts)
    const members = [1]
    const area = municipalities[plan.population.core[1] ?? 0] ?? ''
    for (const stock of [0, years])
      for (const [s, sex] of (['f', 'm'] as const).entries()) {
        const of = table.filter(
          (row) => row.area === area && row.sex === sex && row.year === plan.frame.baseYear + stock && row.age >= 65
        )
        expect(of).toHaveLength(36)
        const mean = of.reduce((sum, row) => sum + row.mean, 0)
        const group = { sexes: [s], from: 65, to: 100, stock }
        const drawn = residentsInDraws(plan.population, group, { level: 'municipality', area, members }, [0, 1, 2])
        expect(drawn.reduce((sum, value) => sum + value / draws, 0)).toBeCloseTo(mean, 8)
      }
  })
})
