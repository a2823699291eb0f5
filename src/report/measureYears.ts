/** Who takes part and who pays, year by year: how a measure grows, what its funding's end ends. Only years with anything. */
import type { IndicatorRow } from '../domain/result/rows.js'
import { formatsOf, readable, type Language } from '../language/language.js'
import { measureTextsOf } from '../language/measureTexts.js'
import type { RunDocument, Span } from './document.js'

export interface MeasureYears {
  readonly title: string
  readonly note: string
  /** First the year, then one for each measure that people take part in, then one for each payer. */
  readonly heads: ReadonlyArray<string>
  readonly rows: ReadonlyArray<ReadonlyArray<string>>
}

interface Column {
  readonly head: string
  readonly rows: ReadonlyMap<number, IndicatorRow>
}

/** The table; undefined where nobody takes part and nothing is paid. `spans`: with the interval beside every mean. */
export const measureYears = (document: RunDocument, language: Language, spans: boolean): MeasureYears | undefined => {
  const texts = measureTextsOf(language)
  const columns = columnsOf(document, language)
  const years = [...new Set(columns.flatMap(({ rows }) => [...rows.keys()]))].sort((a, b) => a - b)
  const busy = years.filter((year) => columns.some(({ rows }) => Math.abs(rows.get(year)?.mean ?? 0) >= 0.5))
  const [first] = busy
  if (first === undefined) return undefined
  // One year more shows that it has ended.
  const last = Math.min((busy.at(-1) ?? first) + 1, years.at(-1) ?? first)
  return {
    title: texts.yearsTitle,
    note: texts.yearsNote,
    heads: [texts.year, ...columns.map(({ head }) => head)],
    rows: years
      .filter((year) => year >= first && year <= last)
      .map((year) => [String(year), ...columns.map(({ rows }) => amount(rows.get(year), language, spans))])
  }
}

/** Most people that take part in a measure without known effect in any year, in words; empty where there is none. */
export const participantsSentence = (document: RunDocument, language: Language): string => {
  const texts = measureTextsOf(language)
  const { count } = formatsOf(language)
  const told = (document.measures ?? []).flatMap((measure) => {
    if (measure.participants === undefined) return []
    const rows = rowsOf(document, `participants/${measure.key}`)
    const largest = [...rows.values()].sort((a, b) => b.mean - a.mean)[0]
    if (largest === undefined || largest.mean < 0.5) return []
    const ended = [...rows.values()].find(({ year, mean }) => year > largest.year && mean < 0.5)
    const span = `${count(readable(largest.p05))} – ${count(readable(largest.p95))}`
    const text = texts.mostParticipants(
      measure.title[language],
      count(readable(largest.mean)),
      span,
      String(largest.year)
    )
    return [ended === undefined ? `${text}.` : `${text}${texts.nobodyFrom(String(ended.year))}.`]
  })
  return told.slice(0, 2).join(' ')
}

/** Which measures have no amounts of cost, in one sentence: who pays is known, how much is not. None where all have. */
export const withoutAmounts = ({ measures = [] }: RunDocument, language: Language): ReadonlyArray<string> => {
  const titles = measures.filter(({ withoutCost }) => withoutCost).map(({ title }) => title[language])
  return titles.length === 0
    ? []
    : [measureTextsOf(language).withoutAmounts([...new Set(titles)].join('; '), titles.length < measures.length)]
}

const columnsOf = (document: RunDocument, language: Language): ReadonlyArray<Column> => {
  const texts = measureTextsOf(language)
  const measures = (document.measures ?? []).filter(({ participants }) => participants !== undefined)
  const named = (title: string): number => measures.filter((m) => m.title[language] === title).length
  const payers = Object.entries(texts.payer)
  return [
    ...measures.map(({ key, title, area }) => ({
      head: texts.participantsOf(named(title[language]) > 1 ? `${title[language]}, ${area}` : title[language]),
      rows: rowsOf(document, `participants/${key}`)
    })),
    ...payers.map(([payer, name]) => ({ head: texts.euroOf(name), rows: rowsOf(document, `cost/${payer}`) }))
  ].filter(({ rows }) => [...rows.values()].some(({ mean }) => Math.abs(mean) >= 0.5))
}

const rowsOf = ({ indicators = [], region }: RunDocument, name: string): ReadonlyMap<number, IndicatorRow> =>
  new Map(
    indicators.filter(({ area, indicator }) => area === region.name && indicator === name).map((row) => [row.year, row])
  )

const amount = (span: Span | undefined, language: Language, spans: boolean): string => {
  const { count } = formatsOf(language)
  if (span === undefined) return '–'
  const [mean, low, high] = [span.mean, span.p05, span.p95].map((x) => count(readable(x)))
  return spans && low !== high ? `${mean} (${low} – ${high})` : (mean ?? '')
}
