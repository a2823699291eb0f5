/** Need against supply, one fan chart per service: means with bands, capacity, and the parent's course where it differs. */
import { serviceName, unitName, unitNameAfterOf } from '../../../language/terms.js'
import type { RunDocument } from '../../document.js'
import { eventSubject, eventTitle } from '../../events.js'
import { shownServices, type Findings } from '../../findings.js'
import { textsOf } from '../../../language/texts.js'
import { inQuotes } from '../../sentences.js'
import { idOf, pageSection, type PageContext } from '../context.js'
import { chartFigure } from '../figure.js'
import { html, type Markup } from '../markup.js'
import { drawOnce, inWords, type ChartSpec, type Drawing, type Ink, type Mark } from './canvas.js'
import { numbered, rulesOf } from './marks.js'
import { courseOf, isSpread, parentMeans, valuesOf, yearsOf, type Span } from './series.js'
import { spanColumns, writersOf, yearTable } from './writing.js'

interface Spread extends Span {
  readonly p25?: number
  readonly p75?: number
}

/** Bands of a course: 5 to 95, and 25 to 75 where it is published; none where all draws agree. */
export const bandsOf = (rows: ReadonlyArray<Spread | undefined>, ink: Ink): ReadonlyArray<Mark> => {
  if (!isSpread(rows)) return []
  const of = (value: (row: Spread) => number | undefined): ReadonlyArray<number> =>
    rows.map((row) => (row === undefined ? undefined : value(row)) ?? Number.NaN)
  const inner = rows.some((row) => row?.p25 !== undefined)
  return [
    { kind: 'band', ink, low: of(({ p05 }) => p05), high: of(({ p95 }) => p95), opacity: 0.16 },
    ...(inner
      ? [{ kind: 'band' as const, ink, low: of(({ p25 }) => p25), high: of(({ p75 }) => p75), opacity: 0.22 }]
      : [])
  ]
}

/** Share of the height of a chart below which two lines are one to the eye. */
const seen = 0.004

/** Numbers of one service's chart; undefined where it has no demand. */
export const supplyOf = (document: RunDocument, findings: Findings, service: string) => {
  const years = yearsOf(document, findings)
  const of = (measure: Parameters<typeof courseOf>[3]) => courseOf(document, years, service, measure)
  const demand = of('demand')
  const served = of('served')
  if (demand.rows.every((row) => row === undefined) || served.rows.every((row) => row === undefined)) return undefined
  const relative = of('coverage_base')
  const mean = (row: Span): number => row.mean
  const parent = {
    demand: parentMeans(document, years, service, 'demand'),
    served: parentMeans(document, years, service, 'served')
  }
  const capacity = of('capacity')
  const most = Math.max(...valuesOf(demand, mean).filter(Number.isFinite))
  const differs = (own: ReadonlyArray<number>, other: ReadonlyArray<number>): boolean =>
    own.some((value, i) => Math.abs(value - (other[i] ?? Number.NaN)) > seen * most)
  return {
    years,
    unit: demand.rows.find((row) => row !== undefined)?.unit ?? '',
    demand: demand.rows,
    served: served.rows,
    unmet: of('unmet').rows,
    capacity: capacity.rows,
    coverage: relative.rows.some((row) => row !== undefined) ? relative.rows : of('coverage').rows,
    againstBase: relative.rows.some((row) => row !== undefined),
    parent,
    showsParent: {
      demand: differs(valuesOf(demand, mean), parent.demand),
      served: differs(valuesOf(served, mean), parent.served)
    }
  }
}
export type Supply = NonNullable<ReturnType<typeof supplyOf>>

const means = (rows: ReadonlyArray<Span | undefined>): ReadonlyArray<number> =>
  rows.map((row) => row?.mean ?? Number.NaN)

const specOf = (supply: Supply, document: RunDocument): ChartSpec => {
  const { years, demand, served, capacity, parent, showsParent } = supply
  const hasCapacity = capacity.some((row) => row !== undefined)
  const end = (values: ReadonlyArray<number>): number => values.at(-1) ?? Number.NaN
  const dash = [2, 3]
  return {
    years,
    marks: [
      ...rulesOf(document, years),
      ...bandsOf(demand, 'demand'),
      ...bandsOf(served, 'served'),
      ...(hasCapacity
        ? [{ kind: 'line' as const, ink: 'capacity' as const, values: means(capacity), width: 2, dash: [7, 4] }]
        : []),
      ...(showsParent.demand
        ? [{ kind: 'line' as const, ink: 'parent' as const, values: parent.demand, width: 1.5, dash }]
        : []),
      ...(showsParent.served
        ? [{ kind: 'line' as const, ink: 'parent' as const, values: parent.served, width: 1.5, dash }]
        : []),
      { kind: 'line', ink: 'demand', values: means(demand) },
      { kind: 'line', ink: 'served', values: means(served) }
    ],
    labels: [
      { key: 'demand', ink: 'demand', value: end(means(demand)) },
      { key: 'served', ink: 'served', value: end(means(served)) },
      ...(hasCapacity ? [{ key: 'capacity', ink: 'capacity' as const, value: end(means(capacity)) }] : []),
      ...(showsParent.served
        ? [{ key: 'parent', ink: 'parent' as const, value: end(parent.served) }]
        : showsParent.demand
          ? [{ key: 'parent', ink: 'parent' as const, value: end(parent.demand) }]
          : [])
    ]
  }
}

/** Services that fall short first, first; those without a finding last. */
export const worstFirst = (document: RunDocument, findings: Findings): ReadonlyArray<string> => {
  const found = findings.services.map(({ service }) => service)
  return [...found, ...shownServices(document).filter((service) => !found.includes(service))]
}

export const fanSection = (context: PageContext): Markup | undefined => {
  const { document, findings, language } = context
  const { texts } = writersOf(language)
  const supplies = worstFirst(document, findings).flatMap((service) => {
    const supply = supplyOf(document, findings, service)
    return supply === undefined ? [] : [{ service, supply }]
  })
  if (supplies.length === 0) return undefined
  const drawings = drawOnce(document, 'supply', () => supplies.map(({ supply }) => specOf(supply, document)))
  const { parent } = document.scenario
  const shows = supplies.some(({ supply }) => supply.showsParent.served || supply.showsParent.demand)
  return pageSection(
    'supply',
    textsOf(language).needAndSupply,
    html`<p class="soft">
        ${document.run.uncertainty === 'on' ? texts.supplyNote : texts.supplyNoteExpected} ${texts.supplyServed}
        ${parent !== undefined && shows ? texts.parentLine(inQuotes(parent.title[language])) : undefined}
      </p>
      ${marksLine(context)}
      <div class="charts">
        ${supplies.map(({ service, supply }, i) => supplyFigure(service, supply, drawings[i] ?? '', context))}
      </div>`,
    context
  )
}

/** Numbers over the lines with what they stand for, each a link to the timeline. */
const marksLine = (context: PageContext): Markup | undefined => {
  const { document, findings, language } = context
  const { texts, month } = writersOf(language)
  const years = yearsOf(document, findings)
  const rules = rulesOf(document, years)
  if (rules.length === 0) return undefined
  const end = (years.at(-1) ?? 0) + 1
  const own = numbered(document).filter(
    ({ event, number }) => number !== undefined && Number(event.on.slice(0, 4)) < end
  )
  const reference = document.run.referenceYear
  const told = own.slice(0, 3)
  return html`<p class="marks soft">
    ${texts.marks}
    ${
      rules.some(({ text }) => text === '⟦reference⟧') && reference !== undefined
        ? html`<span>${texts.referenceMark(String(reference))}</span>`
        : undefined
    }
    ${told.map(
      ({ event, number }) =>
        html`<a href="#${idOf(`entry-${number ?? 0}`, context)}"
          >${number ?? ''} = ${month(event.on)}, ${eventTitle(event, language)}:
          ${eventSubject(event, document, language)}</a
        > `
    )}
    ${own.length > told.length ? html`<a href="#${idOf('timeline', context)}">${texts.moreMarks}</a>` : undefined}
  </p>`
}

/** Share of the demand below which it counts as met in a sentence. */
const hardlyUnmet = 0.005
/** Share of the demand from which it counts as met without a reserve. */
const whollyMet = 0.9995

/** What the chart of a service says in the last year. */
export const supplySentence = (service: string, supply: Supply, { document, language }: PageContext): string => {
  const { texts, about, change, span, percent, share } = writersOf(language)
  const at = supply.years.length - 1
  const [demand, unmet, coverage] = [supply.demand[at], supply.unmet[at], supply.coverage[at]]
  if (demand === undefined || unmet === undefined) return ''
  const year = String(supply.years[at] ?? '')
  const met = 1 - unmet.mean / demand.mean
  const said =
    unmet.mean < hardlyUnmet * demand.mean
      ? met < whollyMet
        ? texts.noGap(year, share(met, 1), true)
        : texts.noGap(year, percent(coverage?.mean ?? met), false)
      : texts.gap(
          year,
          about(unmet.mean),
          about(demand.mean),
          unitNameAfterOf(supply.unit, language),
          span(unmet, about)
        )
  if (document.differences === undefined) return said
  const difference = unmet.mean - (parentMeans(document, supply.years, service, 'unmet')[at] ?? Number.NaN)
  return Number.isNaN(difference)
    ? said
    : said +
        (Math.abs(difference) < 0.5
          ? texts.likeParent
          : texts.againstParent(change(difference), unitName(supply.unit, language)))
}

const supplyFigure = (service: string, supply: Supply, drawing: Drawing, context: PageContext): Markup => {
  const { document, language } = context
  const { texts, about, axis, share } = writersOf(language)
  const { years, demand, served, capacity, unmet, coverage } = supply
  const title = serviceName(service, language)
  const year = document.run.referenceYear
  const ratio = (value: number): string => share(value, 1)
  return chartFigure(
    {
      id: `supply-${slug(service)}`,
      title,
      unit: unitName(supply.unit, language),
      note: supplySentence(service, supply, context),
      svg: inWords(drawing, axis, texts.words),
      table: yearTable(
        `supply-${slug(service)}`,
        `${title}, ${unitName(supply.unit, language)}`,
        years,
        [
          ...spanColumns(texts.demand, demand, about, texts),
          ...spanColumns(texts.served, served, about, texts),
          { head: texts.capacity, values: means(capacity), write: about },
          ...spanColumns(texts.unmet, unmet, about, texts),
          ...spanColumns(
            supply.againstBase && year !== undefined ? texts.coverageBase(String(year)) : texts.coverage,
            coverage,
            ratio,
            texts
          ),
          ...(supply.showsParent.demand || supply.showsParent.served
            ? [
                { head: texts.demandParent, values: supply.parent.demand, write: about },
                { head: texts.servedParent, values: supply.parent.served, write: about }
              ]
            : [])
        ],
        texts
      ),
      origin: { of: 'served', service }
    },
    context
  )
}

/** A code as part of an id or a file name. */
export const slug = (code: string): string => code.toLowerCase().replace(/[^a-z0-9]+/g, '-')
