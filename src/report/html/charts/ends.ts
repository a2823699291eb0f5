/** Where demand ends: as wanted, served by another service, with the family, or without care; stacked by year. */
import { publishedMeasureName } from '../../../language/codeTexts.js'
import { serviceName, unitName } from '../../../language/terms.js'
import type { SummaryRow } from '../../../domain/result/rows.js'
import type { RunDocument } from '../../document.js'
import type { Findings } from '../../findings.js'
import { pageSection, type PageContext } from '../context.js'
import { chartFigure } from '../figure.js'
import { html, type Markup } from '../markup.js'
import { drawOnce, inWords, type ChartSpec, type Ink } from './canvas.js'
import { courseOf, stacked, yearsOf } from './series.js'
import { slug, worstFirst } from './supply.js'
import { writersOf, yearTable } from './writing.js'

/** Final states from the bottom of the stack upwards; their sum is the new demand of the year. */
export const endStates = ['served_as_wanted', 'served_elsewhere', 'family', 'without'] as const

export interface Ends {
  readonly service: string
  readonly unit: string
  readonly years: ReadonlyArray<number>
  /** Per state, per year. */
  readonly rows: ReadonlyArray<ReadonlyArray<SummaryRow | undefined>>
  /** Largest share of a year's demand that is not served as wanted. */
  readonly mostLost: number
}

export const endsOf = (document: RunDocument, findings: Findings): ReadonlyArray<Ends> => {
  const years = yearsOf(document, findings)
  return worstFirst(document, findings).flatMap((service): Ends[] => {
    const rows = endStates.map((state) => courseOf(document, years, service, state).rows)
    const [wanted = []] = rows
    if (wanted.every((row) => row === undefined)) return []
    const lost = years.map((_, i) => {
      const all = rows.reduce((sum, state) => sum + (state[i]?.mean ?? 0), 0)
      return all > 0 ? 1 - (wanted[i]?.mean ?? 0) / all : 0
    })
    return [
      { service, unit: wanted.find((row) => row !== undefined)?.unit ?? '', years, rows, mostLost: Math.max(...lost) }
    ]
  })
}

/** Share of a year's demand that must be lost for a chart to show anything. */
const worthDrawing = 0.01
const inks: ReadonlyArray<Ink> = ['served', 'elsewhere', 'family', 'unmet']
const words = ['asWanted', 'elsewhere', 'family', 'without']

const specOf = ({ years, rows }: Ends): ChartSpec => {
  const layers = stacked(rows.map((state) => state.map((row) => row?.mean ?? Number.NaN)))
  const all = layers.at(-1)?.high.at(-1) ?? 0
  return {
    years,
    right: 112,
    marks: layers.map(({ low, high }, i) => ({ kind: 'bars', ink: inks[i] ?? 'soft', low, high, opacity: 1 })),
    labels: layers.flatMap(({ low, high }, i) => {
      const [from = 0, to = 0] = [low.at(-1), high.at(-1)]
      return to - from < 0.004 * all ? [] : [{ key: words[i] ?? '', ink: inks[i] ?? 'soft', value: (from + to) / 2 }]
    })
  }
}

export const endsSection = (context: PageContext): Markup | undefined => {
  const { document, findings, language } = context
  const { texts, list } = writersOf(language)
  const ends = endsOf(document, findings)
  if (ends.length === 0) return undefined
  const shown = ends.filter(({ mostLost }) => mostLost >= worthDrawing)
  const rest = ends.filter((one) => !shown.includes(one)).map(({ service }) => serviceName(service, language))
  const drawings = drawOnce(document, 'ends', () => shown.map(specOf))
  return pageSection(
    'ends',
    texts.endsTitle,
    html`<p class="soft">${texts.endsNote}</p>
      ${rest.length === 0 ? undefined : html`<p>${texts.endsNone(list(rest))}</p>`}
      <div class="charts">${shown.map((one, i) => endFigure(one, drawings[i] ?? '', context))}</div>`,
    context
  )
}

const endFigure = ({ service, unit, years, rows }: Ends, drawing: string, context: PageContext): Markup => {
  const { language } = context
  const { texts, about, axis, percent, list } = writersOf(language)
  const last = rows.map((state) => state.at(-1)?.mean ?? 0)
  const all = last.reduce((sum, value) => sum + value, 0)
  const lost = endStates.flatMap((state, i) => {
    const share = i === 0 || !(all > 0) ? 0 : (last[i] ?? 0) / all
    return share < 0.005 ? [] : [`${publishedMeasureName(state, language)} ${percent(share)}`]
  })
  const title = serviceName(service, language)
  return chartFigure(
    {
      id: `ends-${slug(service)}`,
      title,
      unit: unitName(unit, language),
      note: all > 0 ? texts.endsSaid(String(years.at(-1)), percent(1 - (last[0] ?? 0) / all), list(lost)) : '',
      svg: inWords(drawing, axis, texts.words),
      table: yearTable(
        `ends-${slug(service)}`,
        `${title}: ${texts.endsTitle}`,
        years,
        endStates.map((state, i) => ({
          head: publishedMeasureName(state, language),
          values: (rows[i] ?? []).map((row) => row?.mean ?? Number.NaN),
          write: about
        })),
        texts
      ),
      origin: { of: 'unmet', service }
    },
    context
  )
}
