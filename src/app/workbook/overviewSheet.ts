/** The sheet for people: the whole region by service and year, in words, one column per year. Read off the published rows. */
import type { DifferenceRow, SummaryMeasure, SummaryRow } from '../../domain/result/rows.js'
import { needGroupName, publishedMeasureName } from '../../language/codeTexts.js'
import type { Language } from '../../language/language.js'
import { serviceName, unitName } from '../../language/terms.js'
import { workbookTextsOf } from '../../language/workbookTexts.js'
import type { Cell, Sheet } from '../../io/workbook/write/sheet.js'
import type { Look } from '../../io/workbook/write/styles.js'
import { shownServices } from '../../report/findings.js'
import type { RunDocument } from '../../report/document.js'

/** What a headline tells of a service, in this order. */
const headline: ReadonlyArray<SummaryMeasure> = [
  'demand',
  'capacity',
  'served',
  'unmet',
  'without',
  'coverage',
  'coverage_base',
  'utilisation'
]
/** Measures of which the span of the draws is shown too. */
const spread: ReadonlySet<SummaryMeasure> = new Set(['unmet', 'coverage_base'])

interface Line {
  readonly name: string
  readonly measure: string
  readonly part: string
  readonly unit: string
  readonly look: Look
  readonly values: ReadonlyMap<number, number>
}

/** `kind` comparison: the differences alone. */
export const overviewSheet = (
  kind: 'run' | 'comparison',
  document: RunDocument,
  differences: ReadonlyArray<DifferenceRow> | undefined,
  language: Language
): Sheet => {
  const texts = workbookTextsOf(language)
  const lines = [
    ...(kind === 'run' ? [...needLines(document, language), ...serviceLines(document, language)] : []),
    ...differenceLines(document, differences ?? [], language)
  ]
  const years = [...new Set(lines.flatMap(({ values }) => [...values.keys()]))].sort((a, b) => a - b)
  return {
    name: texts.overview,
    columns: [
      { width: 28, look: 'plain' },
      { width: 34, look: 'plain' },
      { width: 28, look: 'plain' },
      { width: 18, look: 'plain' },
      ...years.map(() => ({ width: 12, look: 'decimal' as const }))
    ],
    head: [
      ...[texts.service, texts.measure, texts.part, texts.unit].map((text) => ({ text, look: 'head' as const })),
      ...years.map((year) => ({ text: String(year), look: 'head' as const }))
    ],
    rows: lines.map(({ name, measure, part, unit, look, values }): ReadonlyArray<Cell> => [
      name,
      measure,
      part,
      unit,
      ...years.map((year) => ({ value: values.get(year), look }))
    ]),
    filter: true
  }
}

const lookOf = (measure: string): Look =>
  measure.startsWith('coverage') || measure === 'utilisation' ? 'share' : 'decimal'

/** A measure that is nowhere defined has no line. */
const told = (lines: ReadonlyArray<Line>): ReadonlyArray<Line> =>
  lines.filter(({ values }) => [...values.values()].some((value) => !Number.isNaN(value)))

const needLines = ({ need, region }: RunDocument, language: Language): ReadonlyArray<Line> => {
  const texts = workbookTextsOf(language)
  const own = need.filter((row) => row.level === 'region' && row.area === region.name)
  return told(
    [...new Set(own.map(({ group }) => group))].map((group) => ({
      name: texts.inNeed,
      measure: needGroupName(group, language),
      part: texts.mean,
      unit: unitName('persons', language),
      look: 'decimal',
      values: new Map(own.filter((row) => row.group === group).map((row) => [row.year, row.mean]))
    }))
  )
}

const serviceLines = (document: RunDocument, language: Language): ReadonlyArray<Line> => {
  const texts = workbookTextsOf(language)
  const own = new Map<string, SummaryRow[]>()
  for (const row of document.summary) {
    if (row.level !== 'region' || row.area !== document.region.name) continue
    const key = `${row.service}|${row.measure}`
    const rows = own.get(key)
    if (rows === undefined) own.set(key, [row])
    else rows.push(row)
  }
  return told(
    shownServices(document).flatMap((service) =>
      headline.flatMap((measure): ReadonlyArray<Line> => {
        const rows = own.get(`${service}|${measure}`) ?? []
        const line = (part: string, of: (row: SummaryRow) => number): Line => ({
          name: serviceName(service, language),
          measure: publishedMeasureName(measure, language),
          part,
          unit: rows[0] === undefined ? '' : unitName(rows[0].unit, language),
          look: lookOf(measure),
          values: new Map(rows.map((row) => [row.year, of(row)]))
        })
        return [
          line(texts.mean, ({ mean }) => mean),
          ...(spread.has(measure) && document.run.uncertainty === 'on'
            ? [line(texts.low, ({ p05 }) => p05), line(texts.high, ({ p95 }) => p95)]
            : [])
        ]
      })
    )
  )
}

const differenceLines = (
  document: RunDocument,
  differences: ReadonlyArray<DifferenceRow>,
  language: Language
): ReadonlyArray<Line> => {
  const texts = workbookTextsOf(language)
  const own = differences.filter(({ level, area }) => level === 'region' && area === document.region.name)
  return told(
    shownServices(document).flatMap((service) =>
      headline.flatMap((measure) => {
        const rows = own.filter((row) => row.service === service && row.measure === measure)
        const line = (part: string, of: (row: DifferenceRow) => number): Line => ({
          name: serviceName(service, language),
          measure: `${publishedMeasureName(measure, language)}: ${texts.difference}`,
          part,
          unit: differenceUnit(document, service, measure, language),
          look: lookOf(measure) === 'share' ? 'share' : 'signed',
          values: new Map(rows.map((row) => [row.year, of(row)]))
        })
        return [
          line(texts.mean, ({ mean }) => mean),
          line(texts.low, ({ p05 }) => p05),
          line(texts.high, ({ p95 }) => p95)
        ]
      })
    )
  )
}

const differenceUnit = (
  { summary }: RunDocument,
  service: string,
  measure: SummaryMeasure,
  language: Language
): string => unitName(summary.find((row) => row.service === service && row.measure === measure)?.unit ?? '', language)
