/** What an answer speaks of: the area and year of the goals, else where the own entries lie, else the whole region. */
import { describe, expect, it } from 'vitest'
import type { EventFacts, GoalFacts, RunDocument } from '../../src/report/document.js'
import { focusOf } from '../../src/report/focus.js'
import { answerSentences } from '../../src/report/sentences.js'
import { handDocument } from './documents.js'

const goal = (area: string, by: string): GoalFacts => ({
  service: 'home_care',
  area,
  by,
  coverage: 0.9,
  probability: 0.8,
  reached: 0.5,
  met: false
})
const entry = (key: string, own = true, type = 'StaffRecruited'): EventFacts => ({
  key,
  on: '2024-01',
  type,
  subject: { de: '', en: '' },
  own
})

/** Two Kreise, so that one of them is less than the region. */
const two: RunDocument = {
  ...handDocument,
  closures: [],
  goals: [],
  kreise: [
    { ags: '05001', name: 'Kreis Eins' },
    { ags: '05002', name: 'Kreis Zwei' }
  ],
  places: [...handDocument.places, { ags: '05002001', name: 'Oststadt', kreis: '05002', lat: 50.9, lon: 6.4 }]
}
const withGoals = (...goals: ReadonlyArray<GoalFacts>): RunDocument => ({ ...two, goals })
const withEntries = (areas: ReadonlyArray<string>, type?: string): RunDocument => ({
  ...two,
  scenario: { ...two.scenario, events: areas.map((_, i) => entry(String(i), true, type)) },
  reaches: areas.map((area, i) => ({ key: String(i), touches: ['staff'], area }))
})

describe('the focus of an answer', () => {
  it('is the one area of all goals, until their latest year', () => {
    expect(focusOf(withGoals(goal('05001', '2024-06'), goal('05001', '2024-12')), 2025)).toEqual({
      level: 'kreis',
      area: '05001',
      name: 'Kreis Eins',
      year: 2024
    })
    expect(focusOf(withGoals(goal('05001002', '2030-12')), 2025)).toMatchObject({
      level: 'municipality',
      name: 'Südstadt',
      year: 2025
    })
  })

  it('is the whole region where goals are of several Kreise, or of the region', () => {
    expect(focusOf(withGoals(goal('05001', '2024-12'), goal('05002', '2024-12')), 2025)).toBeUndefined()
    expect(focusOf(withGoals(goal('two-towns', '2024-12')), 2025)).toBeUndefined()
  })

  it('is the municipality or the Kreis in which all own entries lie', () => {
    expect(focusOf(withEntries(['05001002', '05001002']), 2025)?.name).toBe('Südstadt')
    expect(focusOf(withEntries(['05001001', '05001002']), 2025)?.name).toBe('Kreis Eins')
    expect(focusOf(withEntries(['05001', '05001002']), 2025)?.name).toBe('Kreis Eins')
    expect(focusOf(withEntries(['05001', '05002']), 2025)).toBeUndefined()
    expect(focusOf(withEntries(['*']), 2025)).toBeUndefined()
    expect(focusOf(withEntries([]), 2025)).toBeUndefined()
  })

  it('is the whole region for closures, whose users live around', () =>
    expect(focusOf(withEntries(['05001002'], 'FacilityClosed'), 2025)).toBeUndefined())

  it('is told in the sentences, with figures of the place and the year', () => {
    const [, second = '', third = ''] = answerSentences(withGoals(goal('05001002', '2024-12')), 'en')
    // Südstadt falls to 90 % in 2024: 40 of 400 are without; the region's 100 of 1,000 are not told.
    expect(second).toMatch(/^Südstadt: /)
    expect(`${second} ${third}`).toContain('in 2024 the mean gap is 40 persons')
    expect(answerSentences(two, 'en').join(' ')).not.toContain('Südstadt: ')
  })
})

describe('unmet demand that grows because more is asked for', () => {
  const grown = (demand: number): RunDocument => {
    const [first] = two.differences ?? []
    if (first === undefined) throw new Error('the document has a difference')
    const more = { ...first, mean: 100, p05: 90, p95: 110 }
    return { ...two, differences: [more, { ...more, measure: 'demand', mean: demand }] }
  }
  it('is told with the demand', () =>
    expect(answerSentences(grown(130), 'en').join(' ')).toContain('at the same time more is asked for: +130'))
  it('is told alone where supply is what shrinks', () =>
    expect(answerSentences(grown(3), 'en').join(' ')).not.toContain('more is asked for'))
})
