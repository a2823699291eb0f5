/**
 * One cell of a filled-in sheet as the text a table takes. What people and programs do to cells is told apart here: codes
 * that lost their zero, numbers typed as texts, dates that were numbers, formulas, errors.
 */
import { nearestOf } from '../../../domain/nearest.js'
import type { ColumnDescriptor } from '../../../domain/region/table.js'
import { asWritten } from '../cellText.js'
import type { RawCell } from '../read/rawBook.js'

/** What is wrong with a cell, or worth a remark. */
export interface CellRemark {
  readonly kind: string
  readonly found: string
  readonly allowed: string
  readonly nearest?: string
  readonly severity: 'error' | 'warning'
}

export interface ReadCell {
  /** Text for the table; '' where the cell cannot be used. */
  readonly text: string
  readonly remarks: ReadonlyArray<CellRemark>
}

/** What a cell may hold: the column's own values, or the distribution beside it. */
export type CellRole = ColumnDescriptor | 'distribution' | 'unknown'

const used = (text: string, ...remarks: ReadonlyArray<CellRemark>): ReadCell => ({ text, remarks })
const refused = (kind: string, found: string, allowed: string, nearest?: string, text = ''): ReadCell => ({
  text,
  remarks: [{ kind, found, allowed, severity: 'error', ...(nearest === undefined ? {} : { nearest }) }]
})

/** Reads a cell for a column. */
export const readCell = (cell: RawCell, role: CellRole): ReadCell => {
  if (cell.formula === 'none')
    return refused(
      'formula-without-result',
      'a formula without a result',
      'a value; open the file in Excel and save it'
    )
  const read = readValue(cell, role)
  if (cell.formula === undefined || read.remarks.some(({ severity }) => severity === 'error')) return read
  return used(read.text, ...read.remarks, {
    kind: 'formula-result',
    found: 'a formula',
    allowed: 'its last result is used',
    severity: 'warning'
  })
}

const readValue = (cell: RawCell, role: CellRole): ReadCell => {
  if (cell.kind === 'error') return refused('error-value', cell.text, 'a value')
  if (role === 'unknown') return used(cell.text)
  if (role === 'distribution') return cell.kind === 'date' ? aDate(cell, 'a distribution') : used(textOf(cell))
  return role.kind === 'number' || role.kind === 'integer' ? readNumber(cell, role) : readText(cell, role)
}

/** Blanks that a keyboard or a web page leaves behind are no part of a text. */
const textOf = ({ kind, text }: RawCell): string => (kind === 'text' ? asWritten(text).trim() : text)

const aDate = ({ text, shown }: RawCell, allowed: string): ReadCell => {
  const [, month = '', day = ''] = text.split('-')
  // 1.5 typed in a German program becomes the first of May.
  const meant = shown === 'day-month' ? `${Number(day)},${Number(month)}` : undefined
  return refused('date-instead', text, allowed, meant)
}

const digits = /^[+-]?\d+$/
const numberLike = /^[+-]?\d[\d.,' \u00a0\u202f]*(?:[eE][+-]?\d+)?\s*%?$/

const readNumber = (cell: RawCell, column: ColumnDescriptor): ReadCell => {
  const isShare = column.unit?.startsWith('share') === true
  switch (cell.kind) {
    case 'number':
      return cell.shown === 'percent' && !isShare
        ? used(cell.text, {
            kind: 'percent-cell',
            found: `${cell.text} shown as a percentage`,
            allowed: `${cell.text} is used${column.unit === undefined ? '' : ` (${column.unit})`}`,
            severity: 'warning'
          })
        : used(cell.text)
    case 'date':
      return aDate(cell, 'a number')
    case 'boolean':
      return refused('not-a-number', cell.text, 'a number')
    default: {
      const text = textOf(cell)
      if (text === '' || digits.test(text))
        return text === ''
          ? used('')
          : used(text, {
              kind: 'number-as-text',
              found: `${text} as text`,
              allowed: `${text} is used`,
              severity: 'warning'
            })
      if (numberLike.test(text)) return refused('number-as-text', `${text} as text`, 'a number', meantNumber(text))
      return used(text)
    }
  }
}

/** `1.200,5` → `1200,5`: the number without its separators of thousands, with the decimal sign it was typed with. */
export const meantNumber = (text: string): string => {
  const plain = text.replace(/[' \u00a0\u202f]/g, '')
  const last = Math.max(plain.lastIndexOf(','), plain.lastIndexOf('.'))
  if (last < 0) return plain
  const sign = plain.charAt(last)
  const before = plain.slice(0, last)
  const after = plain.slice(last + 1)
  const otherSigns = /[.,]/.test(before)
  const repeated = before.includes(sign)
  // A lone point before three digits separates thousands in German; a comma there is a decimal comma.
  const thousands = repeated || (!otherSigns && sign === '.' && /^\d{3}$/.test(after))
  const whole = before.replace(/[.,]/g, '')
  return thousands ? `${whole}${after}` : `${whole}${sign}${after}`
}

const isArea = ({ refersTo, format }: ColumnDescriptor): boolean =>
  refersTo === 'area' || refersTo === 'ags' || format === 'ags'

/** Digits of an AGS that lost its zero: of a Land, a Kreis, a municipality. */
const lostZero = /^[1-9](?:\d{3}|\d{6})?$/

const readText = (cell: RawCell, column: ColumnDescriptor): ReadCell => {
  const text = textOf(cell)
  if (isArea(column)) {
    if (lostZero.test(text))
      return refused('lost-zero', text, 'an AGS as text with its leading zero', `0${text}`, `0${text}`)
    return cell.kind === 'date' ? aDate(cell, 'an AGS as text with its leading zero') : used(text)
  }
  if (column.kind === 'boolean') return used(text.toLowerCase())
  if (column.format === 'date' || cell.kind !== 'date') return used(spelt(text, column))
  return aDate(cell, 'a text')
}

/** `F ` or `Rural`, as a program with automatic capitals leaves it, is the value itself. */
const spelt = (text: string, { values }: ColumnDescriptor): string => {
  if (values === undefined || values.includes(text)) return text
  const near = nearestOf(text, values)
  return near !== undefined && near.toLowerCase() === text.toLowerCase() ? near : text
}
