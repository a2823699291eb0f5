/** Municipality by municipality: coverage in small panels, unmet long-term care in a coloured table. */
import { serviceName } from '../../../language/terms.js'
import type { RunDocument } from '../../document.js'
import { rowFinder, shownServices, type Findings } from '../../findings.js'
import { pageSection, type PageContext } from '../context.js'
import { chartFigure } from '../figure.js'
import { html, type Markup } from '../markup.js'
import { originDisclosure } from '../origin.js'
import { heatTable, toneOf } from './heat.js'
import { lineKey, panels, type PanelLine } from './panels.js'
import { yearsOf } from './series.js'
import { cell, writersOf } from './writing.js'

/** Services in the panels, each with its kind of line; the first that is there is the thick one. */
const inPanels = ['home_care', 'nursing_home', 'gp'] as const
const strokes: ReadonlyArray<Omit<PanelLine, 'values'>> = [
  { ink: 'served', width: 3 },
  { ink: 'soft', width: 1.5, dash: '6 3' },
  { ink: 'soft', width: 1.5, dash: '2 3' }
]
const longTermCare = ['home_care', 'nursing_home']

/** Panels and rows shown; more of them are not read. */
const mostPanels = 60
const mostRows = 120

/** Municipalities, the hardest hit first; without long-term care in their order. */
export const inOrder = (document: RunDocument, { hardest }: Findings): RunDocument['places'] => {
  const rank = new Map(hardest.map(({ ags }, i) => [ags, i]))
  const last = hardest.length
  return [...document.places].sort(
    (a, b) => (rank.get(a.ags) ?? last) - (rank.get(b.ags) ?? last) || a.name.localeCompare(b.name, 'de')
  )
}

/** Coverage of a municipality by year, against the reference year where there is one. */
export const coverageOf = (
  document: RunDocument,
  years: ReadonlyArray<number>,
  service: string,
  ags: string
): ReadonlyArray<{ readonly mean: number; readonly p05: number; readonly p95: number } | undefined> => {
  const find = rowFinder(document.summary)
  return years.map((year) => {
    const relative = find('municipality', ags, year, service, 'coverage_base')
    const row =
      relative === undefined || Number.isNaN(relative.mean)
        ? find('municipality', ags, year, service, 'coverage')
        : relative
    return row === undefined || Number.isNaN(row.mean) ? undefined : row
  })
}

/** Unmet home care and nursing home places per 100 people with care needs, by municipality and year; NaN where not published. */
export const unmetPer100 = (
  document: RunDocument,
  years: ReadonlyArray<number>
): ReadonlyMap<string, ReadonlyArray<number>> => {
  const find = rowFinder(document.summary)
  const care = new Map<string, number>()
  for (const { level, group, area, year, mean } of document.need)
    if (level === 'municipality' && group === 'care') care.set(`${area}|${year}`, mean)
  return new Map(
    document.places.map(({ ags }) => [
      ags,
      years.map((year) => {
        const persons = care.get(`${ags}|${year}`) ?? Number.NaN
        const unmet = longTermCare.flatMap((service) => find('municipality', ags, year, service, 'unmet')?.mean ?? [])
        return unmet.length > 0 && persons > 0 ? (100 * unmet.reduce((a, b) => a + b, 0)) / persons : Number.NaN
      })
    ])
  )
}

const mostColumns = 9

/** Years in the columns of a coloured table: as many as fit on A4, the first and the last among them. */
export const columnYears = (years: ReadonlyArray<number>): ReadonlyArray<number> => {
  if (years.length <= mostColumns) return years
  const step = (years.length - 1) / (mostColumns - 1)
  return Array.from({ length: mostColumns }, (_, i) => years[Math.round(i * step)] ?? 0)
}

export const municipalitySection = (context: PageContext): Markup | undefined => {
  const { document, findings, language } = context
  const years = yearsOf(document, findings)
  const ordered = inOrder(document, findings)
  const parts = [panelFigure(ordered, years, context), heatFigure(ordered, years, context)].flatMap(
    (part) => part ?? []
  )
  return document.places.length < 2 || parts.length === 0
    ? undefined
    : pageSection('municipalities', writersOf(language).texts.placesTitle, html`${parts}`, context)
}

const panelFigure = (
  ordered: RunDocument['places'],
  years: ReadonlyArray<number>,
  context: PageContext
): Markup | undefined => {
  const { document, language } = context
  const { texts, percent, count } = writersOf(language)
  const shownHere = shownServices(document)
  const services = inPanels.filter((service) => shownHere.includes(service))
  const [main] = services
  if (main === undefined) return undefined
  const places = ordered.map(({ ags, name }) => ({
    name,
    courses: services.map((service) => coverageOf(document, years, service, ags))
  }))
  const lastOf = (i: number) => places[i]?.courses[0]?.at(-1)?.mean ?? Number.NaN
  if (places.every((_, i) => Number.isNaN(lastOf(i)))) return undefined
  const [lowest = 0] = places
    .map((_, i) => i)
    .filter((i) => Number.isFinite(lastOf(i)))
    .sort((a, b) => lastOf(a) - lastOf(b))
  const [first, last] = [String(years[0] ?? ''), String(years.at(-1) ?? '')]
  const names = services.map((service) => serviceName(service, language))
  const shown = places.slice(0, mostPanels)
  const rest = places.length > shown.length ? texts.multiplesRest(count(shown.length), count(places.length)) : ''
  return chartFigure(
    {
      id: 'municipality-coverage',
      title: texts.multiples(
        document.run.referenceYear === undefined
          ? texts.coverage
          : texts.coverageBase(String(document.run.referenceYear))
      ),
      note: `${texts.lowest(names[0] ?? '', last, places[lowest]?.name ?? '', percent(lastOf(lowest)))} ${texts.multiplesNote(first, last)}${rest}`,
      svg: html`${lineKey(services.map((_, i) => ({ name: names[i] ?? '', line: strokes[i] ?? { ink: 'soft' } })))}${panels(
        shown.map(({ name, courses }, i) => ({
          name,
          said: Number.isNaN(lastOf(i)) ? texts.nothing : percent(lastOf(i)),
          lines: courses
            .map((rows, s) => ({
              ...(strokes[s] ?? { ink: 'soft' as const }),
              values: rows.map((row) => row?.mean ?? Number.NaN)
            }))
            .reverse()
        })),
        1.05,
        [0.5, 1]
      )}`,
      table: {
        name: 'municipality-coverage',
        caption: texts.multiples(texts.coverage),
        columns: [
          { head: texts.municipality },
          ...names.flatMap((name) => [
            { head: `${name} ${first}`, numeric: true },
            { head: `${name} ${last}`, numeric: true },
            { head: texts.low(`${name} ${last}`), numeric: true },
            { head: texts.high(`${name} ${last}`), numeric: true }
          ])
        ],
        rows: places.map(({ name, courses }) => [
          name,
          ...courses.flatMap((rows) =>
            [rows[0]?.mean, rows.at(-1)?.mean, rows.at(-1)?.p05, rows.at(-1)?.p95].map((value) =>
              cell(value ?? Number.NaN, percent, texts.nothing)
            )
          )
        ])
      },
      origin: { of: 'coverage' }
    },
    context
  )
}

const heatFigure = (
  ordered: RunDocument['places'],
  years: ReadonlyArray<number>,
  context: PageContext
): Markup | undefined => {
  const { document, language } = context
  const { texts, tenth } = writersOf(language)
  const columns = columnYears(years)
  const unmet = unmetPer100(document, columns)
  const rows = ordered.slice(0, mostRows).flatMap(({ ags, name }) => {
    const values = unmet.get(ags) ?? []
    return values.some(Number.isFinite) ? [{ name, values }] : []
  })
  if (rows.length === 0) return undefined
  return html`<h3>${texts.heat}</h3>
    <p class="soft">${texts.heatNote}</p>
    ${heatTable({
      name: 'municipality-unmet',
      caption: texts.heatCaption(String(columns[0] ?? ''), String(columns.at(-1) ?? '')),
      heads: [texts.municipality, ...columns.map(String)],
      rows: rows.map(({ name, values }) => ({
        name,
        cells: values.map((value) => {
          const tone = toneOf(value)
          return {
            text: Number.isFinite(value) ? tenth(value) : texts.nothing,
            value,
            ...(tone === undefined ? {} : { tone })
          }
        })
      }))
    })}
    ${originDisclosure({ of: 'unmet' }, context)}`
}
