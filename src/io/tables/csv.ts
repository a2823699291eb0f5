/**
 * Result tables as CSV text: LF, header, `.` decimals, shortest numbers that read back to the same bits, NaN as an empty
 * cell, -0 as 0, sorted. Written by hand and not by a CSV library: a population has two million cells, and this is three
 * times as fast.
 */
import type { ResultTable } from './resultTables.js'

/** How a CSV file is spelled; what stands in its cells is the same in every spelling. */
export interface CsvForm {
  /** What a file begins with: nothing, or a byte order mark. */
  readonly opening: string
  readonly separator: ',' | ';'
  readonly lineEnd: '\n' | '\r\n'
  readonly decimal: '.' | ','
}

/** For programs: the form of the contract. */
export const exactForm: CsvForm = { opening: '', separator: ',', lineEnd: '\n', decimal: '.' }

/** A column as it is written: what stands in its head and in its cells. */
export interface CsvColumn<R> {
  readonly head: string
  readonly cell: (row: R) => unknown
}

/** Rows per part of text: a part is some hundred kilobytes. */
const rowsPerPart = 4_000

/** Signs that would end a cell in one of the forms. */
const needsQuotes = /[",;\r\n]/
const needsQuotesWithComma = /[",\r\n]/
/** A text that spreadsheets would take for a formula; apostrophes before one count, so that reading back can take one off. */
const formula = /^'*[=+\-@\t\r]/

/** A text cell. One that a spreadsheet would run as a formula gets an apostrophe before it; numbers never do. */
const textCell = (text: string, form: CsvForm): string => {
  const neutral = formula.test(text) ? `'${text}` : text
  const quoted = form.separator === ',' ? needsQuotesWithComma : needsQuotes
  return quoted.test(neutral) ? `"${neutral.replaceAll('"', '""')}"` : neutral
}

const numberCell = (value: number): string => {
  if (Number.isNaN(value)) return ''
  if (!Number.isFinite(value)) throw new RangeError(`No result is ${value}`)
  return value === 0 ? '0' : String(value)
}

const cellText = (value: unknown, form: CsvForm): string => {
  if (typeof value === 'number') {
    const number = numberCell(value)
    return form.decimal === '.' ? number : number.replace('.', form.decimal)
  }
  if (typeof value === 'string') return textCell(value, form)
  throw new TypeError(`No cell of a result table: ${typeof value}`)
}

/** Order of two rows by the key of their table. */
export const byKey =
  <R extends object>({ key }: Pick<ResultTable<R>, 'key'>) =>
  (a: R, b: R): number => {
    for (const name of key) {
      const x = a[name]
      const y = b[name]
      if (x < y) return -1
      if (x > y) return 1
    }
    return 0
  }

/** The rows in the order of the table; the same array where they stand in it already. */
export const sorted = <R extends object>(table: ResultTable<R>, rows: ReadonlyArray<R>): ReadonlyArray<R> => {
  const compare = byKey(table)
  const inOrder = rows.every((row, i) => i === 0 || compare(rows[i - 1] ?? row, row) <= 0)
  return inOrder ? rows : [...rows].sort(compare)
}

/** A table in any form and with any columns, in parts to be written one after the other; never the whole text at once. */
export function* csvPartsOf<R extends object>(
  form: CsvForm,
  table: ResultTable<R>,
  columns: ReadonlyArray<CsvColumn<R>>,
  rows: ReadonlyArray<R>
): Generator<string> {
  const { separator, lineEnd, opening } = form
  yield `${opening}${columns.map(({ head }) => textCell(head, form)).join(separator)}${lineEnd}`
  const inOrder = sorted(table, rows)
  for (let from = 0; from < inOrder.length; from += rowsPerPart) {
    let part = ''
    for (const row of inOrder.slice(from, from + rowsPerPart)) {
      let line = ''
      for (const [i, { cell }] of columns.entries())
        line += i === 0 ? cellText(cell(row), form) : `${separator}${cellText(cell(row), form)}`
      part += `${line}${lineEnd}`
    }
    yield part
  }
}

/** The columns of a table as they are named. */
export const plainColumns = <R extends object>({ columns }: ResultTable<R>): ReadonlyArray<CsvColumn<R>> =>
  columns.map(([name]) => ({ head: name, cell: (row) => row[name] }))

/** The CSV text of a table in parts, in the form of the contract. */
export const csvParts = <R extends object>(table: ResultTable<R>, rows: ReadonlyArray<R>): Generator<string> =>
  csvPartsOf(exactForm, table, plainColumns(table), rows)

/** The CSV text of a small table. */
export const csvText = <R extends object>(table: ResultTable<R>, rows: ReadonlyArray<R>): string =>
  [...csvParts(table, rows)].join('')
