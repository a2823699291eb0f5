/** Cells of official tables → numbers and signs. What is neither is refused; a dot that may mean either is refused too. */
import { missingSigns, type Missing } from './missing.js'

/** A figure, or why a cell is none. */
export type CellValue =
  | { readonly value: number | Missing; readonly uncertain?: boolean }
  | { readonly wrong: 'bad-value' | 'ambiguous-number' }

const plain = /^[+-]?\d{1,15}(?:,\d{1,10})?$/
const grouped = /^[+-]?\d{1,3}(?:([. \u00a0\u202f'])\d{3})(?:\1\d{3})*(?:,\d{1,10})?$/
const pointed = /^[+-]?\d{1,15}\.\d{1,10}$/

const number = (text: string): number => Number(text.replace(/[ \u00a0\u202f']/g, '').replace(',', '.'))

/**
 * Reads a cell. `1234`, `12,5`, `1 234` and `1.234,5` are numbers; `12.5` too (English exports). `1.234` alone may be either
 * and is refused unless the file is known to write points as decimals.
 */
export const valueOfCell = (cell: string, decimalPoint = false): CellValue => {
  const text = cell.trim()
  const sign = missingSigns.get(text)
  if (sign !== undefined) return { value: sign }
  const bracket = /^\((.+)\)$/.exec(text)?.[1]?.trim()
  if (bracket !== undefined) {
    const inner = valueOfNumber(bracket, decimalPoint)
    return 'wrong' in inner ? inner : { ...inner, uncertain: true }
  }
  return valueOfNumber(text, decimalPoint)
}

const valueOfNumber = (text: string, decimalPoint: boolean): CellValue => {
  if (plain.test(text)) return { value: number(text) }
  if (decimalPoint && pointed.test(text)) return { value: Number(text) }
  const group = grouped.exec(text)
  if (group !== null) {
    const dots = text.split('.').length - 1
    if (group[1] === '.' && dots === 1 && !text.includes(',')) return { wrong: 'ambiguous-number' }
    return { value: number(text.replaceAll('.', '')) }
  }
  return pointed.test(text) ? { value: Number(text) } : { wrong: 'bad-value' }
}

/** A time as the offices write it: year, or day of a stock. Undefined where it is none. */
export interface OfficialTime {
  readonly year: number
  readonly date?: string
}

const real = (year: number, month: number, day: number): boolean =>
  year >= 1900 && year <= 2200 && month >= 1 && month <= 12 && day >= 1 && day <= 31

/** Reads `2015`, `31.12.2015` or `2015-12-31`. */
export const timeOf = (text: string): OfficialTime | undefined => {
  const trimmed = text.trim()
  if (/^(19|20|21)\d{2}$/.test(trimmed)) return { year: Number(trimmed) }
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(trimmed)
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(trimmed)
  const [year, month, day] =
    german !== null ? [german[3], german[2], german[1]] : iso !== null ? [iso[1], iso[2], iso[3]] : []
  if (year === undefined || month === undefined || day === undefined) return undefined
  return real(Number(year), Number(month), Number(day))
    ? { year: Number(year), date: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` }
    : undefined
}
