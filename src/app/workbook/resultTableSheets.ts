/** The published tables as sheets: exact codes in the heads, notes in words, numbers as numbers. */
import { tableTexts, columnTexts } from '../../language/columnTexts.js'
import type { Language } from '../../language/language.js'
import { workbookTextsOf } from '../../language/workbookTexts.js'
import { sorted } from '../../io/tables/csv.js'
import {
  differencesTable,
  facilitiesTable,
  indicatorsTable,
  needTable,
  populationTable,
  staffTable,
  summaryTable,
  travelTable,
  type ResultTable
} from '../../io/tables/resultTables.js'
import { mostSheetRows, type Cell, type Column, type Sheet } from '../../io/workbook/write/sheet.js'
import type { Look } from '../../io/workbook/write/styles.js'
import type { FinishedRun } from '../run/runTypes.js'

/** A sheet, and what the read-me says of it. */
export interface ToldSheet {
  readonly sheet: Sheet
  readonly holds: string
  readonly rows: number
}

/** The tables of a run in the order of the contract; of a comparison its differences. */
export const resultSheets = (
  kind: 'run' | 'comparison',
  { result, population }: FinishedRun,
  language: Language
): ReadonlyArray<ToldSheet> => {
  const { tables, differences } = result
  const told = <R extends object>(
    table: ResultTable<R>,
    rows: ReadonlyArray<R> | undefined
  ): ReadonlyArray<ToldSheet> => (rows === undefined ? [] : tableSheets(table, rows, language))
  const different = told(differencesTable, differences)
  if (kind === 'comparison') return different
  return [
    ...told(summaryTable, tables.summary),
    ...told(populationTable, population),
    ...told(needTable, tables.need),
    ...told(staffTable, tables.staff),
    ...told(facilitiesTable, tables.facilities),
    ...told(travelTable, tables.travel),
    ...told(indicatorsTable, tables.indicators),
    ...different
  ]
}

/** Rows of one sheet below its head. */
const mostRows = mostSheetRows - 1

/** One sheet, or several where a table has more rows than a sheet can hold. */
export const tableSheets = <R extends object>(
  table: ResultTable<R>,
  rows: ReadonlyArray<R>,
  language: Language,
  most = mostRows
): ReadonlyArray<ToldSheet> => {
  const inOrder = sorted(table, rows)
  const texts = workbookTextsOf(language)
  const parts = Math.max(1, Math.ceil(rows.length / most))
  return Array.from({ length: parts }, (_, part) => {
    const own = parts === 1 ? inOrder : inOrder.slice(part * most, (part + 1) * most)
    const holds = tableTexts[table.name]?.[language] ?? table.name
    return {
      sheet: tableSheet(part === 0 ? table.name : `${table.name}_${part + 1}`, table, own, language),
      holds: part === 0 ? holds : texts.split(String(part + 1)),
      rows: own.length
    }
  })
}

const tableSheet = <R extends object>(
  name: string,
  table: ResultTable<R>,
  rows: ReadonlyArray<R>,
  language: Language
): Sheet => {
  const texts = workbookTextsOf(language)
  return {
    name,
    columns: table.columns.map(([column, kind]): Column => ({
      width: kind === 'text' ? (widths[column] ?? 14) : kind === 'number' && wholeColumns.has(column) ? 8 : 13,
      look: kind === 'text' ? 'text' : wholeColumns.has(column) ? 'year' : 'decimal'
    })),
    head: table.columns.map(([column]) => ({
      text: column,
      look: 'head',
      note: texts.columnNote(columnTexts[column]?.[language] ?? column, column)
    })),
    rows: cellsOf(table, rows),
    filter: true
  }
}

const widths: Readonly<Record<string, number>> = {
  area: 16,
  facility: 34,
  group: 26,
  indicator: 44,
  measure: 22,
  role: 26,
  service: 22,
  unit: 18,
  sex: 6,
  date: 12
}
const wholeColumns: ReadonlySet<string> = new Set(['year', 'age'])

function* cellsOf<R extends object>(table: ResultTable<R>, rows: ReadonlyArray<R>): Generator<ReadonlyArray<Cell>> {
  const names = table.columns.map(([name]) => name)
  for (const row of rows) {
    const look = lookOf(row)
    yield names.map((name): Cell => {
      const value: unknown = row[name]
      if (typeof value === 'string') return value
      if (typeof value !== 'number') throw new TypeError(`No cell of a result table: ${typeof value}`)
      return look === undefined || wholeColumns.has(name) ? value : { value, look }
    })
  }
}

/** Shares and ratios are shown with three digits, years with none, everything else with one. */
const lookOf = (row: object): Look | undefined => {
  const measure = 'measure' in row && typeof row.measure === 'string' ? row.measure : ''
  const unit = 'unit' in row && typeof row.unit === 'string' ? row.unit : ''
  if (unit === 'calendar year') return 'year'
  return /^(share|ratio|index|persons per person)\b/.test(unit) || /^(coverage|utilisation)/.test(measure)
    ? 'ratio'
    : undefined
}
