/** Workbooks we write, as another program reads them. */
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { number } from '../../support/arbitraries.js'
import type { Book } from '../../../src/io/workbook/write/book.js'
import type { Sheet } from '../../../src/io/workbook/write/sheet.js'
import { bytesOf, opened, readBack, sheetOf } from './books.js'

const book = (sheet: Partial<Sheet>): Book => ({
  title: 'A <title> & more',
  created: '2022-12-31T00:00:00Z',
  sheets: [
    { name: 'first', columns: [{ width: 10, look: 'plain' }], rows: [['x']] },
    {
      name: 'Übersicht & mehr',
      columns: [
        { width: 12, look: 'text' },
        { width: 14, look: 'decimal' }
      ],
      rows: [],
      ...sheet
    }
  ]
})

describe('a written workbook', () => {
  it('holds texts as texts, numbers as numbers, and nothing for an empty cell', async () => {
    const workbook = await opened(
      await bytesOf(
        book({
          rows: [
            ['05370004', 0.1 + 0.2],
            [undefined, NaN],
            ['', 0]
          ]
        })
      )
    )
    const sheet = sheetOf(workbook, 'Übersicht & mehr')
    expect(sheet.getCell('A1').value).toBe('05370004')
    expect(sheet.getCell('A1').numFmt).toBe('@')
    expect(sheet.getCell('B1').value).toBe(0.1 + 0.2)
    expect(sheet.getCell('B1').numFmt).toBe('#,##0.0')
    expect([sheet.getCell('A2').value, sheet.getCell('B2').value]).toEqual([null, null])
    expect(sheet.getCell('B3').value).toBe(0)
  })

  it('keeps its head in sight, with filter, notes and the widths of its columns', async () => {
    const workbook = await opened(
      await bytesOf(
        book({
          head: [
            { text: 'area', look: 'head', note: 'AGS\n"8" <digits>' },
            { text: 'mean', look: 'requiredHead' }
          ],
          rows: [['05', 1]],
          filter: true
        })
      )
    )
    const sheet = sheetOf(workbook, 'Übersicht & mehr')
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(sheet.autoFilter).toBe('A1:B2')
    expect(sheet.getCell('A1').note).toBe('AGS\n"8" <digits>')
    expect(sheet.getColumn(1).width).toBe(12)
  })

  it('offers the values of a list and refuses others', async () => {
    const workbook = await opened(
      await bytesOf(
        book({
          rules: [
            { cells: 'A2:A9', check: { kind: 'list', formula: '"f,m"', dropdown: true }, others: 'refused' },
            { cells: 'B2:B9', check: { kind: 'decimal', from: 0, to: 1 }, others: 'refused' }
          ]
        })
      )
    )
    const sheet = sheetOf(workbook, 'Übersicht & mehr')
    expect(sheet.getCell('A5').dataValidation).toMatchObject({ type: 'list', formulae: ['"f,m"'], errorStyle: 'stop' })
    expect(sheet.getCell('B5').dataValidation).toMatchObject({ type: 'decimal', formulae: [0, 1] })
  })

  it('never holds a formula: a text that could be run as one has an apostrophe before it', async () => {
    const dangerous = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', "'=1", '=cmd|"/c calc"!A1']
    const workbook = await opened(await bytesOf(book({ rows: dangerous.map((text) => [text]) })))
    const sheet = sheetOf(workbook, 'Übersicht & mehr')
    dangerous.forEach((text, i) => {
      const cell = sheet.getCell(`A${i + 1}`)
      expect(cell.formula).toBeUndefined()
      expect(String(cell.value).replaceAll('_x000D_', '\r')).toBe(`'${text}`)
    })
    expect(sheet.getCell('A3').value).toBe("'-1")
  })

  it('leaves negative numbers as they are', async () => {
    const workbook = await opened(await bytesOf(book({ rows: [[undefined, -1.5]] })))
    expect(sheetOf(workbook, 'Übersicht & mehr').getCell('B1').value).toBe(-1.5)
  })

  it('has the same bytes for the same content, and other bytes for other content', async () => {
    const content = book({ rows: [['a', 1]] })
    const bytes = await bytesOf(content)
    expect(await bytesOf(content)).toEqual(bytes)
    expect(await bytesOf(book({ rows: [['a', 2]] }))).not.toEqual(bytes)
  })

  it('refuses numbers that no cell can hold', async () => {
    await expect(bytesOf(book({ rows: [[undefined, Infinity]] }))).rejects.toThrow('No cell holds Infinity')
  })

  it('gives back every number to the bit (law)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(number(-1e15, 1e15), { minLength: 1, maxLength: 40 }), async (values) => {
        const read = await readBack(book({ rows: values.map((value) => [undefined, value]) }))
        const back = read.sheets[1]?.rows.map(({ cells }) => Number(cells[0]?.text))
        expect(back).toEqual(values.map((value) => (value === 0 ? 0 : value)))
      }),
      { numRuns: 30 }
    )
  })
})
