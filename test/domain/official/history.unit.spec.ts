/** Old keys, repeats, contradictions, totals: nothing guessed, nothing mended. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { knownChanges } from '../../../src/domain/official/areaChanges.js'
import { carryOver } from '../../../src/domain/official/areaHistory.js'
import { mergeObservations } from '../../../src/domain/official/merge.js'
import type { Missing } from '../../../src/domain/official/missing.js'
import { bareName, nameDifferences } from '../../../src/domain/official/nameCheck.js'
import { numberOf, type OfficialObservation } from '../../../src/domain/official/observation.js'
import { totalRemarks } from '../../../src/domain/official/totals.js'

const people = (
  area: string,
  value: number | Missing,
  more: Partial<OfficialObservation> = {}
): OfficialObservation => ({
  table: '12411-02-03-5',
  statistic: '12411',
  measure: 'population',
  area,
  areaName: `name of ${area}`,
  year: 2015,
  date: '2015-12-31',
  dims: {},
  value,
  unit: 'Anzahl',
  base: 'census-2011',
  place: { file: 'a.csv', line: 10, column: 3 },
  ...more
})

const change = (oldArea: string, newArea: string, share: number, since = '2020-01-01') => ({
  oldArea,
  newArea,
  share,
  since,
  source: 'invented for this test'
})

describe('areas carried over', () => {
  it('people are neither lost nor made where shares sum to one', () => {
    const areas = ['00000001', '00000002', '00000003']
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 3, maxLength: 3 }),
        fc.integer({ min: 1, max: 99 }),
        (counts, percent) => {
          const observations = areas.map((area, i) => people(area, counts[i] ?? 0))
          const changes = [
            change('00000001', '00000009', percent / 100),
            change('00000001', '00000003', 1 - percent / 100),
            change('00000002', '00000009', 1, '2018-01-01'),
            change('00000009', '00000008', 1, '2021-01-01')
          ]
          const mapped = carryOver(observations, changes, new Set(['00000003', '00000008']))
          expect(mapped.problems).toEqual([])
          const total = mapped.observations.reduce((sum, o) => sum + (numberOf(o) ?? 0), 0)
          expect(total).toBeCloseTo(
            counts.reduce((a, b) => a + b, 0),
            6
          )
          expect(mapped.observations.map(({ area }) => area).sort()).toEqual(['00000003', '00000008'])
        }
      )
    )
  })

  it('names the old areas of each figure it carried', () => {
    const { observations } = carryOver(
      [people('00000001', 10), people('00000002', 5)],
      [change('00000001', '00000002', 1)],
      new Set(['00000002'])
    )
    expect(observations).toMatchObject([{ area: '00000002', value: 15, mappedFrom: ['00000001', '00000002'] }])
  })

  it('leaves figures of later days alone', () => {
    const { observations } = carryOver(
      [people('00000001', 10, { date: '2021-12-31', year: 2021 })],
      [change('00000001', '00000002', 1)],
      new Set(['00000001', '00000002'])
    )
    expect(observations).toMatchObject([{ area: '00000001', value: 10 }])
  })

  it('names a key without mapping once, with its first place and the number of figures', () => {
    const mapped = carryOver([people('00000007', 1), people('00000007', 2, { dims: { sex: 'm' } })], [], new Set())
    expect(mapped.problems).toMatchObject([
      { kind: 'unmapped-area', found: '00000007 name of 00000007 (2 figures)', file: 'a.csv', line: 10 }
    ])
    expect(mapped.observations).toHaveLength(2)
  })

  it('a secret figure makes the sum secret; exactly nothing adds nothing', () => {
    const sum = (a: number | Missing, b: number | Missing): unknown =>
      carryOver(
        [people('00000001', a), people('00000002', b)],
        [change('00000001', '00000002', 1)],
        new Set(['00000002'])
      ).observations[0]?.value
    expect([sum('not-available', 5), sum('none', 5), sum('none', 'none'), sum(3, 'unreliable')]).toEqual([
      'not-available',
      5,
      'none',
      'unreliable'
    ])
  })

  it('ships changes from one old area to one new area, none of the two regions', () => {
    expect(knownChanges).toHaveLength(63)
    expect(
      knownChanges.every(
        ({ oldArea, newArea, share }) =>
          share === 1 && /^\d{5}(\d{3})?$/.test(oldArea) && /^\d{5}(\d{3})?$/.test(newArea)
      )
    ).toBe(true)
    expect(new Set(knownChanges.map(({ oldArea }) => oldArea)).size).toBe(63)
    expect(knownChanges.filter(({ oldArea }) => oldArea.startsWith('05'))).toEqual([])
  })
})

describe('figures of several files', () => {
  it('keeps a cell once and tells the repeats of two files in one line', () => {
    const again = people('05370', 7, { place: { file: 'b.csv', line: 2, column: 1 } })
    const merged = mergeObservations([people('05370', 7), again, { ...again, dims: { sex: 'm' } }])
    expect(merged.observations).toHaveLength(2)
    expect(merged.problems).toMatchObject([{ kind: 'repeated-figures', severity: 'warning', found: '1 figures again' }])
  })

  it('a number stands before a sign that is no number, and contradicts another number or nothing', () => {
    const second = (value: number | Missing): OfficialObservation =>
      people('05370', value, { place: { file: 'b.csv', line: 2, column: 1 } })
    expect(mergeObservations([people('05370', 'not-available'), second(7)]).observations).toMatchObject([{ value: 7 }])
    expect(mergeObservations([people('05370', 'none'), second(0)]).problems).toMatchObject([{ severity: 'warning' }])
    for (const value of [8, 'none'] as const)
      expect(mergeObservations([people('05370', 7), second(value)]).problems).toMatchObject([
        { kind: 'contradicting-figures', severity: 'error', file: 'b.csv', line: 2 }
      ])
  })

  it('"-" under the key of an earlier association gives way to the figure of the same municipality', () => {
    const second = (value: number | Missing): OfficialObservation =>
      people('03256032', value, { place: { file: 'a.csv', line: 99, column: 3 } })
    for (const [a, b] of [['none', 185] as const, [185, 'none'] as const]) {
      const merged = mergeObservations([people('03256032', a), second(b)])
      expect(merged.problems).toEqual([])
      expect(merged.observations).toMatchObject([{ value: 185 }])
    }
  })

  it('names counts on different censuses', () => {
    const other = people('05370', 9, { base: 'census-2022', date: '2022-12-31', year: 2022 })
    expect(mergeObservations([people('05370', 7), other]).problems).toMatchObject([
      { kind: 'mixed-population-bases', severity: 'warning', found: 'census-2022 (2022-12-31)' }
    ])
  })
})

describe('totals', () => {
  it('differences are told with their size, and only where all parts are published', () => {
    const ages = [
      people('05370', 40, { dims: { ageFrom: 0, ageTo: 17 } }),
      people('05370', 55, { dims: { ageFrom: 18 } })
    ]
    expect(totalRemarks([people('05370', 100), ...ages]).remarks).toMatchObject([
      { total: 100, sumOfParts: 95, difference: 5, over: 'age' }
    ])
    expect(totalRemarks([people('05370', 95), ...ages]).count).toBe(0)
    expect(totalRemarks([people('05370', 100), ...ages.slice(1)]).count).toBe(0)
    expect(totalRemarks([people('05370', 100), people('05370', 1, { dims: { sex: 'm' } })]).count).toBe(0)
  })
})

describe('names', () => {
  it('compares bare names', () => {
    expect(bareName('Lübeck, Hansestadt, Kreisfreie Stadt')).toBe('luebeck')
    expect(bareName('Bad Grund (Harz)')).toBe('bad grund')
  })

  it('tells a key that means another place', () => {
    const names = [{ area: '05370004', name: 'Erkelenz, Stadt', place: { file: 'n.csv', line: 2, column: 1 } }]
    expect(nameDifferences([people('05370004', 1, { areaName: 'Gangelt' })], names)).toMatchObject([
      { kind: 'name-differs', severity: 'warning', allowed: 'Erkelenz, Stadt, as in n.csv:2' }
    ])
    expect(nameDifferences([people('05370004', 1, { areaName: 'Erkelenz' })], names)).toEqual([])
  })
})
