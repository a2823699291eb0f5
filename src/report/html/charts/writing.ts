/** Numbers of charts in the reader's form: axes, spans, tables by year. Written forms are made once per language. */
import { chartTextsOf, type ChartTexts } from '../../../language/chartTexts.js'
import { formatsOf, languages, readable, type Formats, type Language } from '../../../language/language.js'
import type { DataCell, DataColumn, DataTable } from '../figure.js'
import type { Span } from './series.js'

export interface Writers extends Formats {
  readonly texts: ChartTexts
  /** A number on an axis: short where it is long (8 Mio. / 8M). */
  readonly axis: (value: number) => string
  /** A count rounded for reading. */
  readonly about: (value: number) => string
  /** The same with a sign. */
  readonly change: (value: number) => string
  /** ` (in 90 of 100 draws a to b)`; '' where all draws agree. */
  readonly span: (row: Span, write: (value: number) => string) => string
  /** ` (a–b)` for narrow places; '' where all draws agree. */
  readonly shortSpan: (row: Span, write: (value: number) => string) => string
  readonly percent: (value: number) => string
  /** Relative change with a sign: +34 %. */
  readonly relative: (value: number) => string
  readonly tenth: (value: number) => string
}

/** Axis steps of millions; below them numbers are written out. */
const shortFrom = 1e6

/** Three digits are enough for reading, of millions too. */
const rounded = (value: number): number =>
  Math.abs(value) >= shortFrom ? Number(value.toPrecision(3)) : readable(value)

const writersIn = (language: Language): Writers => {
  const formats = formatsOf(language)
  const texts = chartTextsOf(language)
  const locale = language === 'de' ? 'de-DE' : 'en-GB'
  const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const relative = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero'
  })
  const tenth = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const near = (value: number): number => (Math.abs(value) < 1e-9 ? 0 : value)
  return {
    ...formats,
    texts,
    axis: (value) => (Math.abs(value) >= shortFrom ? short : plain).format(near(value)).replace('-', '\u2212'),
    about: (value) => formats.count(rounded(value)),
    change: (value) => formats.signed(rounded(value)),
    span: ({ p05, p95 }, write) => (p05 === p95 || Number.isNaN(p05) ? '' : texts.inRuns(write(p05), write(p95))),
    shortSpan: ({ p05, p95 }, write) =>
      p05 === p95 || Number.isNaN(p05) ? '' : ` (${write(p05)}\u00a0–\u00a0${write(p95)})`,
    percent: (value) => percent.format(near(value)),
    relative: (value) => relative.format(near(value)),
    tenth: (value) => tenth.format(Math.abs(value) < 0.05 ? 0 : value)
  }
}
const made = new Map<Language, Writers>(languages.map((language) => [language, writersIn(language)]))
export const writersOf = (language: Language): Writers => made.get(language) ?? writersIn(language)

/** A cell that is read as text and sorted and saved as its value. */
export const cell = (value: number, write: (value: number) => string, nothing: string): DataCell => ({
  text: Number.isFinite(value) ? write(value) : nothing,
  value
})

export interface YearColumn {
  readonly head: string
  readonly unit?: string
  /** One per year; NaN = none. */
  readonly values: ReadonlyArray<number>
  readonly write: (value: number) => string
}

/** Mean with the ends of its band beside it; the mean alone where there is no band. */
export const spanColumns = (
  head: string,
  rows: ReadonlyArray<Span | undefined>,
  write: (value: number) => string,
  texts: ChartTexts
): ReadonlyArray<YearColumn> => {
  const column = (name: string, value: (row: Span) => number): YearColumn => ({
    head: name,
    values: rows.map((row) => (row === undefined ? Number.NaN : value(row))),
    write
  })
  const mean = column(head, (row) => row.mean)
  return rows.some((row) => row !== undefined && row.p05 !== row.p95)
    ? [mean, column(texts.low(head), (row) => row.p05), column(texts.high(head), (row) => row.p95)]
    : [mean]
}

/** A table with a row per year; columns without any value are left out. */
export const yearTable = (
  name: string,
  caption: string,
  years: ReadonlyArray<number>,
  columns: ReadonlyArray<YearColumn>,
  texts: ChartTexts
): DataTable => {
  const told = columns.filter(({ values }) => values.some(Number.isFinite))
  return {
    name,
    caption,
    columns: [
      { head: texts.year, numeric: false },
      ...told.map(({ head, unit }): DataColumn => ({ head, numeric: true, ...(unit === undefined ? {} : { unit }) }))
    ],
    rows: years.map((year, i) => [
      String(year),
      ...told.map(({ values, write }) => cell(values[i] ?? Number.NaN, write, texts.nothing))
    ])
  }
}
