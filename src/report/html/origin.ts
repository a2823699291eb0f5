/** Where a number comes from: formula, entries in force that touch it, tables that feed it with their sources, calibration. */
import { formatsOf } from '../../language/language.js'
import { formulaTexts, originTextsOf } from '../../language/originTexts.js'
import { tableName } from '../../language/terms.js'
import type { EstimateShare, EventFacts, RunDocument, SourceFacts } from '../document.js'
import { eventSubject, eventTitle } from '../events.js'
import { idOf, type PageContext } from './context.js'
import { html, type Markup } from './markup.js'
import { feeds, physicianInputs, staffInputs, type Feeds, type OriginKind } from './originTables.js'

/** A figure of the page, by what it measures; `service` and `area` (AGS of 8 or 5 digits, or the region's name) narrow it. */
export interface Origin {
  readonly of: OriginKind
  readonly service?: string
  readonly area?: string
}

/** Entries and sources named one by one; the rest is linked. */
const mostEvents = 8
const mostSources = 3

/** The disclosure "where does this number come from". Everything it says is a fact of this run and its package. */
export const originDisclosure = (origin: Origin, context: PageContext): Markup => {
  const { document, language } = context
  const texts = originTextsOf(language)
  const feed = feedsOf(origin, document)
  const assumed = document.defaultsUsed.filter(({ name }) => feed.parameters.some((known) => name.startsWith(known)))
  const { run } = document
  return html`<details class="origin" data-origin="${origin.of}">
    <summary>${texts.ask}</summary>
    <dl>
      <dt>${texts.formula}</dt>
      <dd>
        ${formulaTexts[origin.of]?.[language]}
        <span class="soft">${texts.formulaPage}docs/explanation/${feed.page}.md</span>
      </dd>
      <dt>${texts.events}</dt>
      <dd>${eventList(origin, context)}</dd>
      <dt>${texts.inputs}</dt>
      <dd>${inputList(origin, feed, context)}</dd>
      ${calibrationLine(origin, context)}
      ${
        assumed.length === 0
          ? undefined
          : html`<dt>${texts.assumptions}</dt>
              <dd>${assumed.map(({ name, value, why }) => `${name} = ${value} (${why})`).join('; ')}</dd>`
      }
      <dt>${texts.run}</dt>
      <dd>
        <a href="#${idOf('provenance', context)}"
          >${texts.runIs(run.runId.slice(0, 12), run.engine, formatsOf(language).count(run.draws))}</a
        >
      </dd>
    </dl>
  </details>`
}

/** Inputs of a figure; of a single service without staff or physicians, not those of staff or physicians. */
export const feedsOf = ({ of, service }: Origin, { serviceInputs = [] }: RunDocument): Feeds => {
  const feed = feeds[of]
  const own = serviceInputs.filter((inputs) => service !== undefined && isPartOf(inputs.service, service))
  if (own.length === 0 || of === 'carers' || of === 'indicator') return feed
  const left = [
    ...(own.every(({ roles }) => roles.length === 0) ? [staffInputs] : []),
    ...(own.every(({ physicians }) => !physicians) ? [physicianInputs] : [])
  ]
  const out = (name: string, among: 'tables' | 'parameters'): boolean => left.some((part) => part[among].includes(name))
  return {
    ...feed,
    tables: feed.tables.filter((name) => !out(name, 'tables')),
    parameters: feed.parameters.filter((name) => !out(name, 'parameters'))
  }
}

/** A department is part of `hospital`. */
const isPartOf = (service: string, whole: string): boolean =>
  service === whole || (whole === 'hospital' && service.startsWith('hospital_'))

/** Entries in force that act on the figure, on its service and in its area. */
export const eventsTouching = (
  { of, service, area }: Origin,
  { scenario, reaches = [], region }: RunDocument
): ReadonlyArray<EventFacts> => {
  const { touchedBy } = feeds[of]
  return scenario.events.filter(({ key, type }) => {
    const reach = reaches.find((known) => known.key === key)
    if (of === 'measure') return type.startsWith('Measure')
    // A run that was stored before reaches were kept: better named too often than left out.
    if (reach === undefined) return true
    const acts = reach.touches.some((touched) => touchedBy.includes(touched))
    const serves =
      service === undefined ||
      reach.services === undefined ||
      reach.services.some((one) => isPartOf(one, service) || isPartOf(service, one))
    return acts && serves && (reach.area === undefined || meets(reach.area, area ?? region.name, region.name))
  })
}

/** Areas as AGS prefixes: one lies within the other; `*` and the region's name are everywhere. */
const meets = (a: string, b: string, region: string): boolean =>
  a === '*' || b === '*' || a === region || b === region || a.startsWith(b) || b.startsWith(a)

const eventList = (origin: Origin, context: PageContext): Markup => {
  const { document, language } = context
  const texts = originTextsOf(language)
  const { month, count } = formatsOf(language)
  const touching = eventsTouching(origin, document)
  if (touching.length === 0) return html`${texts.noEvents}`
  const rest = touching.length - mostEvents
  return html`<ul>
    ${touching
      .slice(0, mostEvents)
      .map(
        (event) =>
          html`<li>${month(event.on)}: ${eventTitle(event, language)}, ${eventSubject(event, document, language)}</li>`
      )}
    ${rest <= 0 ? undefined : html`<li><a href="#${idOf('events', context)}">${texts.moreEvents(count(rest))}</a></li>`}
  </ul>`
}

const inputList = (origin: Origin, feed: Feeds, context: PageContext): Markup => {
  const { document, language } = context
  const texts = originTextsOf(language)
  if (document.sources.length === 0) return html`${texts.noSources}`
  const present = document.estimates.filter(({ table }) => feed.tables.includes(table))
  const parameters = document.sources.filter(
    (source) =>
      source.table === 'parameters' && isAbout(source, origin) && feed.parameters.includes(source.column ?? '')
  )
  const spills = document.estimates.some(({ table }) => table === 'spillover') && feed.tables.includes('spillover')
  return html`<ul>
      ${present.map((table) => tableLine(table, origin, context))}${
        parameters.length === 0
          ? undefined
          : html`<li>
              <a href="#${idOf('source-parameters', context)}"
                >${texts.parameters([...new Set(parameters.map(({ column }) => column ?? ''))].join(', '))}</a
              >: ${sourceText(parameters, language)}
            </li>`
      }
    </ul>
    ${origin.service !== undefined && spills ? html`<p class="soft">${texts.throughOthers}</p>` : undefined}`
}

const isAbout = (source: SourceFacts, { area }: Origin): boolean =>
  source.area === undefined ||
  source.area === '*' ||
  area === undefined ||
  source.area.startsWith(area) ||
  area.startsWith(source.area) ||
  !/^\d/.test(area)

const tableLine = ({ table, rows, estimated }: EstimateShare, origin: Origin, context: PageContext): Markup => {
  const { document, language } = context
  const texts = originTextsOf(language)
  const { count, share } = formatsOf(language)
  const own = document.sources.filter((source) => source.table === table && isAbout(source, origin))
  return html`<li>
    <a href="#${idOf(`source-${table}`, context)}">${tableName(table, language)}</a>
    <span class="soft">(${texts.rowsOf(count(rows))}, ${texts.estimated(share(estimated))})</span>:
    ${own.length === 0 ? texts.withoutSource : sourceText(own, language)}
  </li>`
}

/** The first sources with licence and year; then how many more. */
const sourceText = (sources: ReadonlyArray<SourceFacts>, language: PageContext['language']): string => {
  const told = [
    ...new Set(
      sources.map(
        ({ source, year, licence }) => `${source} (${[year, licence].filter((part) => part !== '').join(', ')})`
      )
    )
  ]
  const rest = told.length - mostSources
  const more = rest > 0 ? [originTextsOf(language).moreSources(formatsOf(language).count(rest))] : []
  return [...told.slice(0, mostSources), ...more].join('; ')
}

const calibrated: ReadonlyArray<OriginKind> = [
  'demand',
  'served',
  'unmet',
  'capacity',
  'coverage',
  'goal',
  'difference'
]

const calibrationLine = ({ of, service, area }: Origin, context: PageContext): Markup | undefined => {
  const { document, language } = context
  if (service === undefined || !calibrated.includes(of) || document.calibration.length === 0) return undefined
  const texts = originTextsOf(language)
  const { decimal, count } = formatsOf(language)
  const own = document.calibration.filter((row) => isPartOf(row.service, service))
  const near = own.filter((row) => area !== undefined && (row.area.startsWith(area) || area.startsWith(row.area)))
  const rows = near.length > 0 ? near : own
  const factors = rows.map(({ factor }) => factor)
  const [first] = rows
  return html`<dt>${texts.calibration}</dt>
    <dd>
      ${
        first === undefined
          ? texts.notCalibrated
          : html`<a href="#${idOf('calibration', context)}"
              >${texts.calibrated(
                String(first.year),
                decimal(Math.min(...factors), 2),
                decimal(Math.max(...factors), 2),
                count(new Set(rows.map((row) => row.area)).size)
              )}</a
            >`
      }
    </dd>`
}
