/** The same figures in any layout, encoding, separator and line end are the same observations; signs survive. */
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { OfficialObservation } from '../../../src/domain/official/observation.js'
import { decoded } from '../../../src/io/official/officialText.js'
import { readText } from '../../../src/io/official/readOfficial.js'
import { sinkOf } from '../../../src/io/official/sink.js'
import {
  bytesOf,
  layouts,
  shown,
  table,
  writing,
  type Cell,
  type Table,
  type Writing
} from '../../support/officialLayouts.js'

/** Figures as texts that do not depend on layout: area, name, day, sex, ages, number or sign. */
const told = (o: OfficialObservation): string =>
  [
    o.statistic,
    o.measure,
    o.area,
    o.areaName,
    o.date,
    o.base,
    o.dims.sex ?? 't',
    o.dims.ageFrom ?? '',
    o.dims.ageTo ?? '',
    typeof o.value === 'number' ? o.value : `<${shown(o.value)}>`
  ].join('|')

const expected = ({ day, cells }: Table): ReadonlyArray<string> =>
  cells
    .map((c: Cell) =>
      [
        '12411',
        'population',
        c.area,
        c.name,
        day.split('.').reverse().join('-'),
        'census-2011',
        c.sex,
        c.from ?? '',
        c.to ?? '',
        typeof c.value === 'number' ? c.value : `<${shown(c.value)}>`
      ].join('|')
    )
    .sort()

const read = (
  bytes: Buffer
): { readonly figures: ReadonlyArray<string>; readonly problems: ReadonlyArray<string>; readonly errors: number } => {
  const text = decoded(bytes)
  if (E.isLeft(text)) return { figures: [], problems: [text.left.kind], errors: 1 }
  const sink = sinkOf('x.csv', () => true, 1e6)
  readText(text.right, 'x.csv', sink)
  return {
    figures: sink.observations.map(told).sort(),
    problems: sink.problems().map(({ kind }) => kind),
    errors: sink.problems().filter(({ severity }) => severity === 'error').length
  }
}

describe('layouts of official tables', () => {
  it.each(Object.entries(layouts))('a %s gives back the figures and signs written into it', (_name, layout) => {
    fc.assert(
      fc.property(table, writing, (t: Table, w: Writing) => {
        const found = read(bytesOf(layout(t), w))
        expect(found.problems).toEqual([])
        expect(found.figures).toEqual(expected(t))
      }),
      { numRuns: 40 }
    )
  })

  it('a table cut off anywhere says so; where it is no error, every figure was written', () => {
    const layout = layouts['wide table']
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 10_000 }), (t, cut) => {
        const bytes = bytesOf(layout?.(t) ?? [], { encoding: 'utf-8', separator: ';', lineEnd: '\n', quotes: false })
        const foot = bytes.indexOf('\n__________')
        const end = Math.min(foot, Math.max(1, cut % foot))
        const found = read(bytes.subarray(0, end))
        expect(found.problems.length).toBeGreaterThan(0)
        if (found.errors === 0) expect(expected(t)).toEqual(expect.arrayContaining([...found.figures]))
      }),
      { numRuns: 60 }
    )
  })

  it('a table cut off inside its last number is refused', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 999_999 }), fc.nat(), (last, cut) => {
        const cells = (['t', 'm', 'f'] as const).map((sex) => ({ area: '05370', name: 'Heinsberg', sex, value: last }))
        const rows = layouts['wide table']?.({ day: '31.12.2015', cells }) ?? []
        const bytes = bytesOf(rows, { encoding: 'utf-8', separator: ';', lineEnd: '\n', quotes: false })
        const digits = String(last).length
        expect(read(bytes.subarray(0, bytes.indexOf('\n__________') - (cut % digits))).errors).toBeGreaterThan(0)
      }),
      { numRuns: 30 }
    )
  })

  it('bytes of any kind neither throw nor hang', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3_000 }), (bytes) => {
        expect(Array.isArray(read(Buffer.from(bytes)).problems)).toBe(true)
      }),
      { numRuns: 200 }
    )
  })

  it('a real head with any cells below it is read or refused cell by cell', () => {
    const cell = fc.oneof(
      fc.constantFrom('-', '.', '…', 'x', '(12)', '1.234', '1 234', '"', 'abc', '31.12.2015', 'DG', '05370', ''),
      fc.string({ maxLength: 12 })
    )
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 12 }), (rows) => {
        const lines = [
          'Tabelle: 12411-02-03-4',
          'Bevölkerungsstand (Anzahl)',
          ';;;;Insgesamt;männlich;weiblich',
          ...rows.map((row) => row.join(';')),
          '__________'
        ]
        const found = read(Buffer.from(lines.join('\n')))
        expect(found.figures.every((figure) => /\|(?:-?\d[\d.e+]*|<[^>]*>)$/.test(figure))).toBe(true)
      }),
      { numRuns: 200 }
    )
  })
})
