import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DifferenceRow, NeedRow, SummaryMeasure, SummaryRow, TravelRow } from '../../../src/domain/result/rows.js'
import { hiddenRows, type Additivity } from '../../../src/domain/result/suppression.js'
import { suppressedTables, type CountedTables } from '../../../src/domain/result/suppressedTables.js'

interface Row {
  readonly area: string
  readonly count: number
}
const places: Additivity<Row> = { count: ({ count }) => count, area: ({ area }) => area, slice: () => '' }
const shown = (rows: ReadonlyArray<Row>, limit = 3): Record<string, boolean> => {
  const hidden = hiddenRows(rows, limit, places)
  return Object.fromEntries(rows.map(({ area }, i) => [area, hidden[i] === 0]))
}

describe('suppression of small numbers', () => {
  it('hides one and two, and shows nobody and three', () => {
    const counts = [0, 1, 2.9, 3, 7].map((count, i) => ({ area: `0537000${i}`, count }))
    expect(shown(counts)).toEqual({
      '05370000': true,
      '05370001': false,
      '05370002': false,
      '05370003': true,
      '05370004': true
    })
  })

  it('hides the next smallest municipality too where one alone could be reckoned back from its Kreis', () => {
    const rows = [
      { area: '05370004', count: 2 },
      { area: '05370008', count: 40 },
      { area: '05370012', count: 30 },
      { area: '05370', count: 72 }
    ]
    expect(shown(rows)).toEqual({ '05370004': false, '05370008': true, '05370012': false, '05370': true })
  })

  it('hides the Kreis where all its other municipalities are empty', () => {
    const rows = [
      { area: '05370004', count: 2 },
      { area: '05370008', count: 0 },
      { area: '05370', count: 2 },
      { area: '05358004', count: 50 },
      { area: '05358', count: 50 },
      { area: 'region', count: 52 }
    ]
    expect(shown(rows)).toEqual({
      '05370004': false,
      '05370008': true,
      '05370': false,
      '05358004': false,
      '05358': false,
      region: true
    })
  })

  it('never leaves a sum with exactly one hidden term, whatever the counts', () => {
    const counts = fc.array(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 6 }), {
      minLength: 1,
      maxLength: 5
    })
    fc.assert(
      fc.property(counts, fc.integer({ min: 2, max: 6 }), (kreise, limit) => {
        const sum = (list: ReadonlyArray<number>): number => list.reduce((a, b) => a + b, 0)
        const rows = [
          ...kreise.flatMap((list, k) => [
            ...list.map((count, m) => ({ area: `0500${k}00${m}`, count })),
            { area: `0500${k}`, count: sum(list) }
          ]),
          { area: 'region', count: sum(kreise.flat()) }
        ]
        const seen = shown(rows, limit)
        for (const { area, count } of rows) if (count > 0 && count < limit) expect(seen[area]).toBe(false)
        const equations = [
          ...kreise.map((list, k) => [`0500${k}`, ...list.map((_, m) => `0500${k}00${m}`)]),
          ['region', ...kreise.map((_, k) => `0500${k}`)]
        ]
        for (const terms of equations) {
          const hidden = terms.filter((area) => seen[area] === false)
          const others = terms.filter(
            (area) => seen[area] === true && (rows.find((r) => r.area === area)?.count ?? 0) > 0
          )
          // Alone it may stay only where nothing else is left to hide.
          if (hidden.length === 1) expect(others).toEqual([])
        }
      })
    )
  })
})

const spread = (mean: number) => ({ mean, p05: mean / 2, p50: mean, p95: mean * 2 })
const figure = (area: string, measure: SummaryMeasure, mean: number): SummaryRow => ({
  level: area.length === 8 ? 'municipality' : area.length === 5 ? 'kreis' : 'region',
  area,
  year: 2030,
  service: 'home_care',
  measure,
  unit: 'persons',
  sd: mean / 4,
  p25: mean * 0.75,
  p75: mean * 1.5,
  mc_se: 0.1,
  ...spread(mean)
})
const tablesOf = (given: Partial<CountedTables>): CountedTables => ({
  summary: [],
  need: [],
  staff: [],
  facilities: [],
  travel: [],
  indicators: [],
  differences: undefined,
  population: undefined,
  ...given
})
const shownMeans = (rows: ReadonlyArray<{ readonly mean: number }>): ReadonlyArray<boolean> =>
  rows.map(({ mean }) => !Number.isNaN(mean))

describe('suppression of tables', () => {
  it('hides what is served beside a small unmet, and the coverage that would give both away', () => {
    const summary = [
      figure('05370004', 'demand', 40),
      figure('05370004', 'served', 38),
      figure('05370004', 'unmet', 2),
      figure('05370004', 'coverage', 0.95),
      figure('05370004', 'capacity', 2)
    ]
    expect(shownMeans(suppressedTables(tablesOf({ summary }), 3).tables.summary)).toEqual([
      true,
      false,
      false,
      false,
      true
    ])
  })

  it('keeps a mean and takes out its small quantiles', () => {
    const [row] = suppressedTables(tablesOf({ summary: [figure('region', 'demand', 5)] }), 3).tables.summary
    expect(row).toMatchObject({ mean: 5, p05: Number.NaN, p25: 3.75, p50: 5, p95: 10 })
  })

  it('hides a difference that would give away the hidden figure of the other scenario', () => {
    const summary = [figure('region', 'unmet', 50), figure('region', 'without', 60)]
    const change = (measure: SummaryMeasure, mean: number): DifferenceRow => ({
      level: 'region',
      area: 'region',
      year: 2030,
      service: 'home_care',
      measure,
      mc_se: 0.1,
      ...spread(mean)
    })
    const differences = [change('unmet', 48), change('without', 10)]
    const { tables } = suppressedTables(tablesOf({ summary, differences }), 3)
    expect(shownMeans(tables.differences ?? [])).toEqual([false, true])
    expect(shownMeans(tables.summary)).toEqual([true, true])
  })

  it('hides a second grade where one alone could be reckoned back from all people with care needs', () => {
    const group = (name: string, mean: number): NeedRow => ({
      level: 'municipality',
      area: '05370004',
      year: 2030,
      group: name,
      ...spread(mean)
    })
    const need = [group('care', 32), group('grade:1', 2), group('grade:2', 10), group('grade:3', 20)]
    expect(shownMeans(suppressedTables(tablesOf({ need }), 3).tables.need)).toEqual([true, false, false, true])
  })

  it('hides the outer of two thresholds with hardly anybody between them', () => {
    const beyond = (minutes: 15 | 20 | 30, mean: number): TravelRow => ({
      area: '05370004',
      year: 2030,
      service: 'hospital',
      measure: `persons_over_${minutes}`,
      ...spread(mean)
    })
    const travel = [beyond(15, 500), beyond(20, 498), beyond(30, 100)]
    expect(shownMeans(suppressedTables(tablesOf({ travel }), 3).tables.travel)).toEqual([true, false, true])
  })

  it('counts what it hides, and leaves everything where nothing is small', () => {
    const summary = [figure('region', 'demand', 40), figure('region', 'unmet', 10)]
    const { tables, hidden } = suppressedTables(tablesOf({ summary }), 3)
    expect(hidden).toBe(0)
    expect(tables.summary).toEqual(summary)
  })
})
