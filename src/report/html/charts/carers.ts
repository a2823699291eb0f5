/** Family carers: how many there could be, how many people they carry, how strained they are. */
import type { IndicatorRow, NeedRow } from '../../../domain/result/rows.js'
import type { RunDocument } from '../../document.js'
import { pageSection, type PageContext } from '../context.js'
import { chartFigure } from '../figure.js'
import { html, type Markup } from '../markup.js'
import { drawOnce, inWords } from './canvas.js'
import { rulesOf } from './marks.js'
import { needOf } from './need.js'
import { yearsOf } from './series.js'
import { bandsOf } from './supply.js'
import { spanColumns, writersOf, yearTable } from './writing.js'

/** An indicator of the region by year. */
export const indicatorOf = (
  { indicators = [], region }: RunDocument,
  years: ReadonlyArray<number>,
  indicator: string
): ReadonlyArray<IndicatorRow | undefined> => {
  const own = new Map<number, IndicatorRow>()
  for (const row of indicators) if (row.indicator === indicator && row.area === region.name) own.set(row.year, row)
  return years.map((year) => {
    const row = own.get(year)
    return row === undefined || Number.isNaN(row.mean) ? undefined : row
  })
}

const kinds = ['carers', 'load', 'strain'] as const

export const carersSection = (context: PageContext): Markup | undefined => {
  const { document, findings, language } = context
  const { texts } = writersOf(language)
  const years = yearsOf(document, findings)
  const courses: Readonly<Record<(typeof kinds)[number], ReadonlyArray<NeedRow | IndicatorRow | undefined>>> = {
    carers: needOf(document, years, 'carers').rows,
    load: indicatorOf(document, years, 'carer_load'),
    strain: indicatorOf(document, years, 'carer_strain')
  }
  const told = kinds.filter((kind) => courses[kind].some((row) => row !== undefined))
  // Without people with care needs nobody is known to care for anybody.
  if (told.length === 0 || (told.length === 1 && needOf(document, years, 'care').rows[0] === undefined))
    return undefined
  const drawings = drawOnce(document, 'carers', () =>
    told.map((kind) => ({
      years,
      right: 20,
      labels: [],
      marks: [
        ...rulesOf(document, years),
        ...bandsOf(courses[kind], 'family'),
        {
          kind: 'line' as const,
          ink: 'family' as const,
          values: courses[kind].map((row) => row?.mean ?? Number.NaN)
        }
      ]
    }))
  )
  const relieved = (document.measures ?? []).some(({ effects }) =>
    effects.some(({ effect }) => effect.primitive === 'relief')
  )
  return pageSection(
    'carers',
    texts.carersTitle,
    html`${relieved ? html`<p class="soft">${texts.relief}</p>` : undefined}
      <div class="charts">
        ${told.map((kind, i) => carerFigure(kind, years, courses[kind], drawings[i] ?? '', context))}
      </div>`,
    context
  )
}

const carerFigure = (
  kind: (typeof kinds)[number],
  years: ReadonlyArray<number>,
  rows: ReadonlyArray<NeedRow | IndicatorRow | undefined>,
  drawing: string,
  context: PageContext
): Markup => {
  const { texts, about, tenth, decimal, axis, span } = writersOf(context.language)
  const write = kind === 'carers' ? about : kind === 'load' ? tenth : (value: number) => decimal(value, 2)
  const title = texts[kind]
  const [first, last] = [rows[0], rows.at(-1)]
  return chartFigure(
    {
      id: `carers-${kind}`,
      title,
      unit: texts[`${kind}Unit`],
      note:
        first === undefined || last === undefined
          ? ''
          : texts.needChangeShort(
              String(first.year),
              write(first.mean),
              String(last.year),
              write(last.mean),
              span(last, write)
            ),
      svg: inWords(drawing, axis, texts.words),
      table: yearTable(`carers-${kind}`, title, years, spanColumns(title, rows, write, texts), texts),
      origin: { of: 'carers' }
    },
    context
  )
}
