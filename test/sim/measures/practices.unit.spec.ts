/** Practices are staffed by their own physicians: a measure on productivity must reach them, not only staff pools. */
import { describe, expect, it } from 'vitest'
import { servedRegion, twoTowns } from '../../support/region.js'
import { traceDraw } from '../../support/traceDraw.js'
import { evidence, measured, monthsOf, type Start } from './course.js'

const facilities = ['gp-05001001', 'gp-05002001']
const region = servedRegion(twoTowns, [{ service: 'gp', kind: 'flow', rate: 6, units: [120_000, 120_000] }], {
  practices: facilities.map((facility) => ({ facility, age_from: 30, age_to: 34, physicians: 10, fte: 10 }))
})
const slower = (factor: number, more: Start = {}): Start => ({
  area: '05001001',
  on: '2024-01',
  effects: [{ primitive: 'productivity', service: 'gp', factor, ...evidence }],
  ...more
})
/** Contacts that the practices of both towns can give in a month counted from January 2023. */
const capacity = (month: number, ...starts: ReadonlyArray<Start>): ReadonlyArray<number> => {
  const months = monthsOf(traceDraw(measured(region, ...starts), 0), 'gp', 'capacity')
  return [months[month * 2] ?? NaN, months[month * 2 + 1] ?? NaN]
}

describe('productivity of practices', () => {
  it('moves what physicians of the area can give, from the start of the measure on, and nobody else', () => {
    const [first = NaN, second = NaN] = capacity(14)
    expect(first).toBeCloseTo(10_000, 6)
    expect(capacity(11, slower(0.8))).toEqual(capacity(11))
    const [here = NaN, there] = capacity(14, slower(0.8))
    expect(here).toBeCloseTo(0.8 * first, 6)
    expect(there).toBe(second)
  })
  it('changes no bit at a factor of 1', () => {
    expect(capacity(14, slower(1))).toEqual(capacity(14))
  })
})
