/** Sixty different mistakes in one filled-in template: all found at once, each with its sheet and cell. */
import type ExcelJS from 'exceljs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { PlacedProblem } from '../../../src/domain/problem.js'
import { templateBook } from '../../../src/app/workbook/templateBook.js'
import { fixture, regionIn } from '../region/packages.js'
import { bytesOf, opened, placed, problemsOfBook, saved, sheetOf } from './books.js'

type Edit = (sheet: ExcelJS.Worksheet) => void
interface Mistake {
  readonly sheet: string
  readonly cell: string
  readonly kind: string
  readonly edit: Edit
  readonly nearest?: string
}

/** A value typed into a cell. */
const typed = (sheet: string, cell: string, value: ExcelJS.CellValue, kind: string, nearest?: string): Mistake => ({
  sheet,
  cell,
  kind,
  edit: (worksheet) => {
    worksheet.getCell(cell).value = value
  },
  ...(nearest === undefined ? {} : { nearest })
})
const done = (sheet: string, cell: string, kind: string, edit: Edit, nearest?: string): Mistake => ({
  sheet,
  cell,
  kind,
  edit,
  ...(nearest === undefined ? {} : { nearest })
})

const mistakes: ReadonlyArray<Mistake> = [
  typed('package', 'C4', '2022-12-30', 'base-date'),
  // What hands do to numbers
  typed('population', 'E8', '1.200,5', 'number-as-text', '1200,5'),
  typed('population', 'E9', -3, 'out-of-range'),
  typed('population', 'E10', new Date(Date.UTC(2024, 4, 1)), 'date-instead'),
  typed('population', 'E11', 'viele', 'not-a-number'),
  typed('population', 'E12', true, 'not-a-number'),
  typed('population', 'E13', '12', 'number-as-text'),
  typed('population', 'C14', 3.5, 'not-whole'),
  typed('population', 'D15', 130, 'out-of-range'),
  done('population', 'E16', 'percent-cell', (sheet) => {
    sheet.getCell('E16').value = 0.05
    sheet.getCell('E16').numFmt = '0%'
  }),
  typed('population', 'E17', { error: '#REF!' }, 'error-value'),
  typed('municipalities', 'G2', { error: '#N/A' }, 'error-value'),
  typed('population', 'E18', { formula: 'E19*2', date1904: false }, 'formula-without-result'),
  typed('population', 'E19', { formula: 'E20*2', result: 300, date1904: false }, 'formula-result'),
  typed('municipalities', 'D3', '6,3', 'number-as-text', '6,3'),
  typed('municipalities', 'E4', 0, 'out-of-range'),
  typed('staff_flows', 'D2', 'zwölf', 'not-a-number'),
  typed('settlements', 'E2', -1, 'out-of-range'),
  typed('travel_times', 'C2', 5000, 'out-of-range'),
  typed('staff', 'G3', 3, 'out-of-range'),
  typed('staff', 'F4', null, 'empty-cell'),
  typed('services', 'D3', 0, 'out-of-range'),
  typed('control_totals', 'C2', 1800, 'out-of-range'),
  // Codes
  typed('population', 'A5', 5998000, 'lost-zero', '05998000'),
  typed('population', 'A6', '5998000', 'lost-zero', '05998000'),
  typed('migration', 'A3', 5998, 'lost-zero', '05998'),
  typed('population', 'B7', 'w', 'not-a-choice'),
  typed('municipalities', 'F2', 'citty', 'not-a-choice', 'city'),
  typed('municipalities', 'H3', 'kern', 'not-a-choice'),
  typed('municipalities', 'B4', '   ', 'empty-cell'),
  typed('care_settings', 'E3', 'heim', 'not-a-choice'),
  typed('care_settings', 'D4', 7, 'out-of-range'),
  typed('chronic_prevalence', 'B3', 'Asthma!', 'bad-name'),
  typed('groups', 'A2', 'all', 'reserved-name'),
  typed('services', 'C2', 'lager', 'not-a-choice'),
  typed('service_use', 'A3', 'hospitall_surgery', 'unknown-service', 'hospital_surgery'),
  typed('service_use', 'B4', 'grade:9', 'unknown-group'),
  typed('capacities', 'A3', 'hospital-statd', 'unknown-facility', 'hospital-stadt'),
  typed('staffing', 'B2', 'home_care_nurze', 'unknown-role', 'home_care_nurse'),
  typed('facilities', 'G3', 'gestern', 'bad-date'),
  typed('facilities', 'C4', 'klinik', 'not-a-choice'),
  typed('facilities', 'K5', 'vielleicht', 'not-a-choice'),
  typed('facilities', 'E7', 48.1, 'far-from-municipality'),
  typed('parameters', 'A3', 'care_trend_strat', 'unknown-parameter', 'care_trend_start'),
  typed('sources', 'G3', 'vielleicht', 'not-a-choice'),
  typed('sources', 'A4', 'populatoin', 'unknown-table', 'population'),
  // Distributions
  typed('care_prevalence', 'F3', '{"pert":[0.3,0.2,0.1]}', 'invalid-distribution'),
  typed('care_prevalence', 'F4', 'etwa 2 %', 'invalid-distribution'),
  typed('care_prevalence', 'E5', 1.4, 'out-of-range'),
  // Rows as a whole
  done('practices', 'C3', 'age-order', (sheet) => {
    sheet.getCell('B3').value = 99
  }),
  typed('spillover', 'C2', 0.95, 'shares-sum'),
  typed('care_grades', 'E2', 0.9, 'shares-sum'),
  done('migration', 'A4', 'one-of-columns', (sheet) => {
    sheet.getCell('G4').value = 12
  }),
  // Sheets and heads
  typed('mortality', 'F1', 'mx_per_person_yaer', 'unknown-column', 'mx_per_person_year'),
  typed('fertility', 'E1', 'age_from', 'duplicate-column'),
  typed('population', 'H21', 'nachsehen!', 'cell-without-head'),
  done('population', 'E23', 'merged-cells', (sheet) => sheet.mergeCells('E23:E24')),
  done('population', 'A25', 'hidden-rows', (sheet) => {
    sheet.getRow(25).hidden = true
  }),
  done(
    'refferals',
    'A1',
    'unknown-sheet',
    (sheet) => {
      sheet.name = 'refferals'
    },
    'referrals'
  ),
  done('Meine Notizen', 'A1', 'sheet-passed-over', (sheet) => {
    sheet.workbook.addWorksheet('Meine Notizen').getCell('B2').value = 'anrufen'
  })
]

let problems: ReadonlyArray<PlacedProblem>

beforeAll(async () => {
  const region = regionIn(fixture('complete'))
  const texts = { ...region, licenses: [], other: {} }
  const workbook = await opened(await bytesOf(templateBook({ region, texts }, 'de')))
  for (const { sheet, edit } of mistakes)
    edit(sheetOf(workbook, sheet === 'refferals' ? 'referrals' : sheet === 'Meine Notizen' ? 'package' : sheet))
  problems = await problemsOfBook(await saved(workbook))
})

describe('a template with a mistake of every kind', () => {
  it('has at least fifty mistakes of at least thirty kinds', () => {
    expect(mistakes.length).toBeGreaterThanOrEqual(50)
    expect(new Set(mistakes.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(30)
  })

  it.each(mistakes.map((mistake) => [`${mistake.sheet}!${mistake.cell} ${mistake.kind}`, mistake] as const))(
    'is told of %s',
    (name, { nearest }) => {
      const found = problems.find((one) => placed(one) === name)
      expect(found === undefined ? problems.map(placed) : name).toBe(name)
      if (nearest !== undefined) expect(found?.nearest).toBe(nearest)
    }
  )

  it('is told of nothing in a cell without a mistake, but for what follows from one', () => {
    const expected = new Set(mistakes.map(({ sheet, cell, kind }) => `${sheet}!${cell} ${kind}`))
    expect(problems.filter((one) => !expected.has(placed(one))).map(placed)).toEqual([
      // One of two overlapping ages, one of two merged cells, the name that the second head took.
      'population!C16 age-overlap',
      'population!E24 empty-cell',
      'fertility!F1 missing-column',
      'care_settings!F2 shares-sum',
      'care_settings!F4 shares-sum',
      'sources!A1 no-source'
    ])
  })
})
