/** Tables for a German spreadsheet: its separators, words beside codes, and nothing lost on the way back. */
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IndicatorRow, StaffRow } from '../../../src/domain/result/rows.js'
import { csvDeParts, type WordColumns } from '../../../src/io/tables/csvDe.js'
import { indicatorsTable, staffTable } from '../../../src/io/tables/resultTables.js'
import { number } from '../../support/arbitraries.js'

const indicator = (name: string, mean: number, unit = 'share'): IndicatorRow => ({
  area: '05334002',
  year: 2030,
  indicator: name,
  unit,
  mean,
  p05: mean,
  p50: mean,
  p95: Number.NaN
})
const staff = (area: string, mean: number): StaffRow => ({
  area,
  year: 2030,
  role: 'nurse',
  measure: 'available_fte',
  mean,
  p05: -0,
  p50: -mean,
  p95: Number.NaN
})

const textOf = (rows: ReadonlyArray<IndicatorRow>, words: WordColumns = {}): string =>
  [...csvDeParts(indicatorsTable, rows, words)].join('')

/** Cells as a German spreadsheet splits them. */
const cellsOf = (text: string): string[][] => parse(text, { delimiter: ';', bom: true, record_delimiter: '\r\n' })

describe('tables for German spreadsheets', () => {
  it('has a byte order mark, semicolons, decimal commas, CRLF and words beside codes: worked example', () => {
    const words: WordColumns = {
      area: { head: 'Gebiet', word: (code) => (code === '05358' ? 'Kreis Düren' : code) },
      role: { head: 'Berufsgruppe', word: () => 'Pflege; ambulant' }
    }
    expect([...csvDeParts(staffTable, [staff('05358', 1234.5), staff('05334', 1e21)], words)].join('')).toBe(
      '\uFEFFarea;Gebiet;year;role;Berufsgruppe;measure;mean;p05;p50;p95\r\n' +
        '05334;05334;2030;nurse;"Pflege; ambulant";available_fte;1e+21;0;-1e+21;\r\n' +
        '05358;Kreis Düren;2030;nurse;"Pflege; ambulant";available_fte;1234,5;0;-1234,5;\r\n'
    )
  })

  it('keeps every number to the bit, without thousands separators', () => {
    fc.assert(
      fc.property(fc.oneof(number(-1e7, 1e7), fc.double({ noDefaultInfinity: true, noNaN: true })), (mean) => {
        const cell = cellsOf(textOf([indicator('x', mean)]))[1]?.[4] ?? ''
        expect(cell).not.toContain('.')
        expect(Number(cell.replace(',', '.'))).toBe(mean === 0 ? 0 : mean)
      })
    )
  })

  it('brings any text through, and never lets one begin as a formula, neither codes nor words', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom('=1+1', '+x', '-x', '@x', "'=x", 'a;b', 'a,b', 'a"b', 'a\nb', '\t=1')),
        (name) => {
          const words = { indicator: { head: 'Kennzahl', word: (code: string) => code } }
          const row = cellsOf(textOf([indicator(name, 1)], words))[1] ?? []
          for (const cell of [row[2] ?? '', row[3] ?? '']) {
            expect(cell).not.toMatch(/^[=+\-@\t\r]/)
            expect(/^''*[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell).toBe(name)
          }
        }
      )
    )
  })

  it('keeps the leading zero of an AGS as it is written, without a formula around it', () => {
    expect(cellsOf(textOf([indicator('x', 1)]))[1]?.[0]).toBe('05334002')
  })
})
