/** Paired difference to the parent, service by service over the years. */
import { publishedMeasureName } from '../../../language/codeTexts.js'
import { serviceName, unitName } from '../../../language/terms.js'
import type { DifferenceRow, SummaryMeasure } from '../../../domain/result/rows.js'
import type { RunDocument } from '../../document.js'
import type { Findings } from '../../findings.js'
import { inQuotes } from '../../sentences.js'
import { pageSection, type PageContext } from '../context.js'
import { chartFigure } from '../figure.js'
import { html, type Markup } from '../markup.js'
import { drawOnce, inWords } from './canvas.js'
import { rulesOf } from './marks.js'
import { differenceOf, yearsOf } from './series.js'
import { bandsOf, slug, worstFirst } from './supply.js'
import { spanColumns, writersOf, yearTable } from './writing.js'

export interface Change {
  readonly service: string
  readonly measure: SummaryMeasure
  readonly years: ReadonlyArray<number>
  readonly rows: ReadonlyArray<DifferenceRow | undefined>
}

/** What is shown of a service: unmet where it differs, else what is served, else what is asked for. */
const told: ReadonlyArray<SummaryMeasure> = ['unmet', 'served', 'demand', 'capacity']
/** Units a year below which a difference is nothing. */
const nothing = 0.5

/** Services that differ from the parent in the region, each by the first measure that does; and those that do not. */
export const changesOf = (
  document: RunDocument,
  findings: Findings
): { readonly changed: ReadonlyArray<Change>; readonly same: ReadonlyArray<string> } => {
  const years = yearsOf(document, findings)
  const found = worstFirst(document, findings).map((service) => ({
    service,
    change: told
      .map((measure): Change => ({
        service,
        measure,
        years,
        rows: differenceOf(document, years, service, measure).rows
      }))
      .find(({ rows }) =>
        rows.some(
          (row) => row !== undefined && [row.mean, row.p05, row.p95].some((value) => Math.abs(value) >= nothing)
        )
      )
  }))
  return {
    changed: found.flatMap(({ change }) => change ?? []),
    same: found.filter(({ change }) => change === undefined).map(({ service }) => service)
  }
}

export const changeSection = (context: PageContext): Markup | undefined => {
  const { document, findings, language } = context
  const { parent } = document.scenario
  if (parent === undefined || document.differences === undefined) return undefined
  const { texts, list } = writersOf(language)
  const { changed, same } = changesOf(document, findings)
  if (changed.length + same.length === 0) return undefined
  const names = same.map((service) => serviceName(service, language))
  const drawings = drawOnce(document, 'changes', () =>
    changed.map(({ years, rows }) => ({
      years,
      right: 20,
      labels: [],
      marks: [
        ...rulesOf(document, years),
        ...bandsOf(rows, 'difference'),
        { kind: 'level' as const, value: 0 },
        { kind: 'line' as const, ink: 'difference' as const, values: rows.map((row) => row?.mean ?? Number.NaN) }
      ]
    }))
  )
  return pageSection(
    'changes',
    texts.differenceTitle(inQuotes(parent.title[language].split(': ')[0] ?? '')),
    changed.length === 0
      ? html`<p>${texts.sameAll}</p>`
      : html`<p class="soft">${texts.differenceNote}</p>
          ${same.length === 0 ? undefined : html`<p>${texts.sameServices(list(names))}</p>`}
          <div class="charts">${changed.map((change, i) => changeFigure(change, drawings[i] ?? '', context))}</div>`,
    context
  )
}

/** Units below which an end of a band is shown as, and counts as, zero. */
const nil = 0.5

/** What the quantiles tell about the direction. */
export const directionOf = ({
  p05,
  p95
}: {
  readonly p05: number
  readonly p95: number
}): 'differenceSure' | 'differenceSome' | 'differenceUnsure' =>
  p05 >= nil || p95 <= -nil ? 'differenceSure' : p05 <= -nil && p95 >= nil ? 'differenceUnsure' : 'differenceSome'

const changeFigure = ({ service, measure, years, rows }: Change, drawing: string, context: PageContext): Markup => {
  const { document, language } = context
  const { texts, change, axis, span } = writersOf(language)
  const title = texts.differenceOf(serviceName(service, language), publishedMeasureName(measure, language))
  const unit = unitName(document.services.find((one) => one.service === service)?.unit ?? '', language)
  const [largest] = rows
    .flatMap((row) => row ?? [])
    .sort((a, b) => Math.abs(b.mean) - Math.abs(a.mean) || a.year - b.year)
  return chartFigure(
    {
      id: `change-${slug(service)}`,
      title,
      unit,
      note:
        largest === undefined
          ? ''
          : texts.differenceSaid(String(largest.year), change(largest.mean), span(largest, change)) +
            (document.run.uncertainty === 'off' ? '' : texts[directionOf(largest)]),
      svg: inWords(drawing, axis, texts.words),
      table: yearTable(`change-${slug(service)}`, title, years, spanColumns(texts.change, rows, change, texts), texts),
      origin: { of: 'difference', service }
    },
    context
  )
}
