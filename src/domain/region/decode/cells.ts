/**
 * One cell of a table: text in, number or text out. A cell that does not fit gives a problem and an empty value, so that
 * one mistake is reported once and all mistakes of a table are found together.
 */
import { nearestOf } from '../../nearest.js'
import type { ColumnDescriptor } from '../table.js'

/** What is wrong with a cell; row and column are added by the caller. */
export interface CellProblem {
  readonly kind: string
  readonly allowed: string
  readonly nearest?: string
}
export type CellFailure = (problem: CellProblem) => void

/** Numbers of columns without a bound of their own must stay below this. */
const largest = 1e15

const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/
const infinite = /^[+-]?inf(?:inity)?$/i
/** Thousands separators or a decimal comma: 1.234,5 · 1,5 · 1 234 · 1'234. */
const foreignNumber = /^[+-]?\d{1,3}(?:[.' \u00a0\u202f,]?\d{3})*(?:[.,]\d+)?$/

/** Range of a column in words: `0 to 1 (share)`. */
export const rangeText = ({ min, max, above, unit, kind }: ColumnDescriptor): string => {
  const range = boundsText(kind === 'integer' ? 'a whole number' : 'a number', min, max, above)
  return unit === undefined ? range : `${range} (${unit})`
}

const boundsText = (noun: string, min?: number, max?: number, above?: number): string => {
  if (above !== undefined) return max === undefined ? `${noun} above ${above}` : `${noun} above ${above} to ${max}`
  if (min !== undefined) return max === undefined ? `${noun} from ${min}` : `${noun} from ${min} to ${max}`
  return max === undefined ? noun : `${noun} to ${max}`
}

/** True where a finite number fits the bounds of its column. */
export const inRange = (value: number, { min, max, above }: ColumnDescriptor): boolean =>
  (min === undefined || value >= min) &&
  (max === undefined || value <= max) &&
  (above === undefined || value > above) &&
  Math.abs(value) <= largest

/** `1.234,5` → `1234.5`; the last separator is taken for the decimal sign unless it separates thousands. */
const withDecimalPoint = (raw: string): string => {
  const lastComma = raw.lastIndexOf(',')
  const lastPoint = raw.lastIndexOf('.')
  const decimalAt = lastComma > lastPoint ? lastComma : lastPoint > lastComma && lastComma >= 0 ? lastPoint : -1
  if (decimalAt < 0) return raw.replace(/[^\d+-]/g, '')
  return `${raw.slice(0, decimalAt).replace(/[^\d+-]/g, '')}.${raw.slice(decimalAt + 1)}`
}

/** Number of a cell; NaN where it is empty or does not fit. */
export const decodeNumber = (column: ColumnDescriptor, raw: string, fail: CellFailure): number => {
  if (!plainNumber.test(raw)) {
    if (infinite.test(raw)) fail({ kind: 'not-finite', allowed: rangeText(column) })
    else if (foreignNumber.test(raw))
      fail({
        kind: 'decimal-comma',
        allowed: 'a number with a decimal point and no thousands separators',
        nearest: withDecimalPoint(raw)
      })
    else
      fail({
        kind: 'not-a-number',
        allowed: column.mayBeEmpty === true || !column.required ? `${rangeText(column)}, or empty` : rangeText(column)
      })
    return NaN
  }
  const value = Number(raw)
  if (!Number.isFinite(value)) {
    fail({ kind: 'not-finite', allowed: rangeText(column) })
    return NaN
  }
  if (column.kind === 'integer' && !Number.isInteger(value)) {
    fail({ kind: 'not-whole', allowed: rangeText(column) })
    return NaN
  }
  if (!inRange(value, column)) {
    fail({ kind: 'out-of-range', allowed: rangeText(column) })
    return NaN
  }
  return value === 0 ? 0 : value
}

const dateText = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/
const nameText = /^[a-z0-9][a-z0-9_:.+-]*$/
const agsText = /^\d{8}$/
/** Names and notes are cut off nowhere, but a cell of more letters than this is a broken file. */
const longestText = 5_000

/** Text of a cell; '' where it does not fit. */
export const decodeText = (column: ColumnDescriptor, raw: string, fail: CellFailure): string => {
  if (raw.length > longestText) {
    fail({ kind: 'text-too-long', allowed: `at most ${longestText} characters` })
    return ''
  }
  const { values, spellings, format } = column
  if (values !== undefined) {
    if (values.includes(raw)) return raw
    const lower = raw.toLowerCase()
    const respelt = values.includes(lower)
      ? lower
      : Object.hasOwn(spellings ?? {}, lower)
        ? spellings?.[lower]
        : undefined
    if (respelt !== undefined && spellings !== undefined) return respelt
    const near = nearestOf(raw, values)
    fail({ kind: 'not-a-choice', allowed: values.join(', '), ...(near === undefined ? {} : { nearest: near }) })
    return ''
  }
  if (format === 'date' && !dateText.test(raw)) {
    fail({ kind: 'bad-date', allowed: 'YYYY, YYYY-MM or YYYY-MM-DD' })
    return ''
  }
  if (format === 'name' && !nameText.test(raw)) {
    const plain = raw.toLowerCase().replace(/\s+/g, '_')
    fail({
      kind: 'bad-name',
      allowed: 'lower-case letters a to z, digits, _ - : . +',
      ...(nameText.test(plain) ? { nearest: plain } : {})
    })
    return ''
  }
  if (format === 'ags' && column.refersTo === undefined && !agsText.test(raw)) {
    const lostZero = /^\d{7}$/.test(raw)
    fail({
      kind: lostZero ? 'lost-zero' : 'bad-ags',
      allowed: 'an AGS of 8 digits, as text with its leading zero',
      ...(lostZero ? { nearest: `0${raw}` } : {})
    })
    // Kept as written, so that rows referring to the same misspelt code are not reported too.
    return raw
  }
  return raw
}
