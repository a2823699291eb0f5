/** The files of `--out`: exact columns, order and numbers, and nothing lost on the way back. */
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IndicatorRow, PopulationRow, StaffRow } from '../../../src/domain/result/rows.js'
import { csvParts, csvText } from '../../../src/io/tables/csv.js'
import {
  differencesTable,
  facilitiesTable,
  indicatorsTable,
  needTable,
  populationTable,
  staffTable,
  summaryTable,
  travelTable
} from '../../../src/io/tables/resultTables.js'

const header = (table: { readonly columns: ReadonlyArray<readonly [string, string]> }): string =>
  table.columns.map(([name]) => name).join(', ')

const indicator = (name: string, mean: number): IndicatorRow => ({
  area: '05334002',
  year: 2030,
  indicator: name,
  unit: 'share',
  mean,
  p05: mean,
  p50: mean,
  p95: mean
})

const staff = (area: string, year: number, role: string): StaffRow => ({
  area,
  year,
  role,
  measure: 'available_fte',
  mean: 1,
  p05: 1,
  p50: 1,
  p95: 1
})

/** Cells of a written table, texts with the protecting apostrophe taken off. */
const cellsOf = (text: string): string[][] => parse(text)

describe('tables written by --out', () => {
  it('has the columns of the contract in their order', () => {
    expect(header(summaryTable)).toBe(
      'level, area, year, service, measure, unit, mean, sd, p05, p25, p50, p75, p95, mc_se'
    )
    expect(header(populationTable)).toBe('level, area, year, date, sex, age, mean, p05, p50, p95')
    expect(header(needTable)).toBe('level, area, year, group, mean, p05, p50, p95')
    expect(header(staffTable)).toBe('area, year, role, measure, mean, p05, p50, p95')
    expect(header(facilitiesTable)).toBe('facility, service, year, measure, mean, p05, p50, p95')
    expect(header(travelTable)).toBe('area, year, service, measure, mean, p05, p50, p95')
    expect(header(indicatorsTable)).toBe('area, year, indicator, unit, mean, p05, p50, p95')
    expect(header(differencesTable)).toBe('level, area, year, service, measure, mean, p05, p50, p95, mc_se')
  })

  it('writes a table as a reader expects it: worked example', () => {
    const rows: ReadonlyArray<PopulationRow> = [
      {
        level: 'kreis',
        area: '05334',
        year: 2023,
        date: '2023-12-31',
        sex: 'm',
        age: 0,
        mean: 0.1 + 0.2,
        p05: -0,
        p50: 1e21,
        p95: NaN
      },
      {
        level: 'kreis',
        area: '05334',
        year: 2022,
        date: '2022-12-31',
        sex: 'f',
        age: 100,
        mean: 12,
        p05: 12,
        p50: 12,
        p95: 12
      }
    ]
    expect(csvText(populationTable, rows)).toBe(
      'level,area,year,date,sex,age,mean,p05,p50,p95\n' +
        'kreis,05334,2022,2022-12-31,f,100,12,12,12,12\n' +
        'kreis,05334,2023,2023-12-31,m,0,0.30000000000000004,0,1e+21,\n'
    )
  })

  it('keeps every number to the bit', () => {
    fc.assert(
      fc.property(fc.double({ noDefaultInfinity: true, noNaN: true }), (mean) => {
        const cell = cellsOf(csvText(indicatorsTable, [indicator('x', mean)]))[1]?.[4]
        expect(Number(cell)).toBe(mean === 0 ? 0 : mean)
      })
    )
  })

  it('sorts by the key whatever order the rows come in', () => {
    const rows = ['05334', '05358', '05366'].flatMap((area) =>
      [2023, 2030, 2042].flatMap((year) => ['gp', 'home_care_nurse'].map((role) => staff(area, year, role)))
    )
    const inOrder = csvText(staffTable, rows)
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length }), (shuffled) => {
        expect(csvText(staffTable, shuffled)).toBe(inOrder)
      })
    )
  })

  it('puts numbers in numeric and not in text order', () => {
    const ages = cellsOf(
      csvText(
        populationTable,
        [100, 9, 10].map((age) => ({
          level: 'region',
          area: 'x',
          year: 2023,
          date: '2023-12-31',
          sex: 'f',
          age,
          mean: 1,
          p05: 1,
          p50: 1,
          p95: 1
        }))
      )
    ).map((row) => row[5])
    expect(ages).toEqual(['age', '9', '10', '100'])
  })

  it('brings any text through CSV, and never lets one begin as a formula', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom('=1+1', '+x', '-x', '@x', "'=x", 'a,b', 'a"b', 'a\nb', "''+1")),
        (name) => {
          const cell = cellsOf(csvText(indicatorsTable, [indicator(name, 1)]))[1]?.[2] ?? ''
          expect(cell).not.toMatch(/^[=+\-@\t\r]/)
          expect(/^''*[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell).toBe(name)
        }
      )
    )
  })

  it('leaves negative numbers alone', () => {
    expect(csvText(indicatorsTable, [indicator('x', -2.5)])).toContain(',-2.5,')
  })

  it('takes an infinite result for the defect it is', () => {
    expect(() => csvText(indicatorsTable, [indicator('x', Infinity)])).toThrow(RangeError)
  })

  it('hands out a long table in parts that make up the whole', () => {
    const rows = Array.from({ length: 9_001 }, (_, i) => staff('05334', 2023 + i, 'gp'))
    const parts = [...csvParts(staffTable, rows)]
    expect(parts.length).toBeGreaterThan(3)
    expect(parts.join('').split('\n')).toHaveLength(9_003)
  })
})
