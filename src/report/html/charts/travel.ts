/** Travel: minutes to the nearest site over the years, people with long ways, people whose nearest site is gone. */
import type { Language } from '../../../language/language.js'
import { serviceName } from '../../../language/terms.js'
import type { TravelRow } from '../../../domain/result/rows.js'
import type { ClosureFacts, RunDocument } from '../../document.js'
import { pageSection, type PageContext } from '../context.js'
import { chartFigure } from '../figure.js'
import { html, type Markup } from '../markup.js'
import { panels } from './panels.js'
import { rowBars } from './rowBars.js'
import { yearsOf } from './series.js'
import { slug } from './supply.js'
import { cell, spanColumns, writersOf, yearTable } from './writing.js'

type TravelMeasure = TravelRow['measure']
const thresholds = [15, 20, 30, 45] as const
const beyond = (minutes: (typeof thresholds)[number]): TravelMeasure => `persons_over_${minutes}`

const namesOf = (services: ReadonlyArray<string>, language: Language): string =>
  services.map((service) => serviceName(service, language)).join(', ')

/** Rows of the region by service, year and measure. */
const regionRows = (document: RunDocument): ReadonlyMap<string, TravelRow> =>
  new Map(
    document.travel
      .filter(({ area }) => area === document.region.name)
      .map((row) => [`${row.service}|${row.year}|${row.measure}`, row])
  )

/** Services with travel in the region, in the order of the table. */
export const travelServices = (document: RunDocument): ReadonlyArray<string> => [
  ...new Set(document.travel.filter(({ area }) => area === document.region.name).map(({ service }) => service))
]

export const travelSection = (context: PageContext): Markup | undefined => {
  const { document, findings, language } = context
  const { texts } = writersOf(language)
  const years = yearsOf(document, findings)
  const services = travelServices(document)
  if (services.length === 0 || years.length === 0) return undefined
  const rows = regionRows(document)
  return pageSection(
    'travel',
    texts.travelTitle,
    html`${document.closures.filter(({ personsNearestLost }) => personsNearestLost.mean >= 0.5).map((one) => newlyFigure(one, context))}
    ${lostFigure(context)} ${minutesFigure(services, years, rows, context)}
    ${beyondFigure(services, years, rows, context)}`,
    context
  )
}

const minutesFigure = (
  services: ReadonlyArray<string>,
  years: ReadonlyArray<number>,
  rows: ReadonlyMap<string, TravelRow>,
  context: PageContext
): Markup | undefined => {
  const { language } = context
  const { texts, tenth, shortSpan } = writersOf(language)
  const courses = services
    .map((service) => ({ service, course: years.map((year) => rows.get(`${service}|${year}|mean_minutes`)) }))
    .filter(({ course }) => course.some((row) => row !== undefined))
  if (courses.length === 0) return undefined
  const means = (course: ReadonlyArray<TravelRow | undefined>) => course.map((row) => row?.mean ?? Number.NaN)
  const most = 1.1 * Math.max(1, ...courses.flatMap(({ course }) => means(course)).filter(Number.isFinite))
  return chartFigure(
    {
      id: 'minutes',
      title: texts.minutes,
      unit: texts.minutesUnit,
      note: texts.minutesNote(String(years[0] ?? ''), String(years.at(-1) ?? '')),
      svg: panels(
        merged(courses, ({ course }) => means(course).join('|')).map(({ services: same, course }) => {
          const [first, last] = [course[0], course.at(-1)]
          return {
            name: namesOf(same, language),
            said:
              first === undefined || last === undefined
                ? texts.nothing
                : `${tenth(first.mean)} → ${tenth(last.mean)}${shortSpan(last, tenth)}`,
            lines: [{ ink: 'served' as const, values: means(course) }]
          }
        }),
        most,
        []
      ),
      table: yearTable(
        'minutes',
        texts.minutes,
        years,
        courses.flatMap(({ service, course }) => spanColumns(serviceName(service, language), course, tenth, texts)),
        texts
      ),
      origin: { of: 'travel' }
    },
    context
  )
}

const beyondFigure = (
  services: ReadonlyArray<string>,
  years: ReadonlyArray<number>,
  rows: ReadonlyMap<string, TravelRow>,
  context: PageContext
): Markup | undefined => {
  const { language } = context
  const { texts, about } = writersOf(language)
  const [firstYear, lastYear] = [years[0] ?? 0, years.at(-1) ?? 0]
  const told = services.flatMap((service) =>
    thresholds.flatMap((minutes) => {
      const [first, last] = [firstYear, lastYear].map((year) => rows.get(`${service}|${year}|${beyond(minutes)}`))
      return first === undefined || last === undefined || Math.max(first.mean, last.mean) < 0.5
        ? []
        : [{ service, minutes, first, last }]
    })
  )
  const most = Math.max(...told.flatMap(({ first, last }) => [first.mean, last.mean]))
  if (told.length === 0) return undefined
  return chartFigure(
    {
      id: 'beyond',
      title: texts.beyond,
      unit: texts.persons,
      note: texts.beyondNote(String(firstYear), String(lastYear)),
      svg: rowBars(
        merged(told, ({ minutes, first, last }) => `${minutes}|${first.mean}|${last.mean}`).map(
          ({ services: same, minutes, first, last }) => ({
            label: `${namesOf(same, language)}: ${texts.moreThan(String(minutes))}`,
            value: about(last.mean),
            ink: 'unmet',
            ...(first.year === last.year ? {} : { pale: first.mean / most }),
            strong: last.mean / most
          })
        )
      ),
      table: {
        name: 'beyond',
        caption: texts.beyond,
        columns: [
          { head: texts.service },
          { head: texts.minutesHead, numeric: true },
          ...[String(firstYear), String(lastYear)].flatMap((head) => [
            { head, numeric: true },
            { head: texts.low(head), numeric: true },
            { head: texts.high(head), numeric: true }
          ])
        ],
        rows: told.map(({ service, minutes, first, last }) => [
          serviceName(service, language),
          String(minutes),
          ...[first, last].flatMap((row) =>
            [row.mean, row.p05, row.p95].map((value) => cell(value, about, texts.nothing))
          )
        ])
      },
      origin: { of: 'travel' }
    },
    context
  )
}

/** Paired with the course without the closure: people who come to live beyond so many minutes. */
const newlyFigure = ({ facility, name, newlyOver }: ClosureFacts, context: PageContext): Markup => {
  const { texts, about, shortSpan } = writersOf(context.language)
  const most = Math.max(1, ...thresholds.map((minutes) => newlyOver[minutes].mean))
  return chartFigure(
    {
      id: `newly-${slug(facility)}`,
      title: texts.lostNewly(name),
      unit: texts.persons,
      svg: rowBars(
        thresholds.map((minutes) => ({
          label: texts.moreThan(String(minutes)),
          value: `${about(newlyOver[minutes].mean)}${shortSpan(newlyOver[minutes], about)}`,
          ink: 'unmet',
          strong: newlyOver[minutes].mean / most
        }))
      ),
      table: {
        name: `newly-${slug(facility)}`,
        caption: texts.lostNewly(name),
        columns: [
          { head: texts.minutesHead, numeric: true },
          { head: texts.mean, numeric: true },
          { head: texts.low(texts.mean), numeric: true },
          { head: texts.high(texts.mean), numeric: true }
        ],
        rows: thresholds.map((minutes) => [
          String(minutes),
          ...[newlyOver[minutes].mean, newlyOver[minutes].p05, newlyOver[minutes].p95].map((value) =>
            cell(value, about, texts.nothing)
          )
        ])
      },
      origin: { of: 'travel' }
    },
    context
  )
}

/** Services with the same numbers under one name: where sites of several services stand together, so do their ways. */
const merged = <A extends { readonly service: string }>(
  all: ReadonlyArray<A>,
  same: (one: A) => string
): ReadonlyArray<A & { readonly services: ReadonlyArray<string> }> => {
  const found = new Map<string, A & { services: string[] }>()
  for (const one of all) {
    const known = found.get(same(one))
    if (known === undefined) found.set(same(one), { ...one, services: [one.service] })
    else known.services.push(one.service)
  }
  return [...found.values()]
}

export interface Lost {
  readonly ags: string
  readonly service: string
  readonly row: TravelRow
}

/** People whose nearest site is gone, by municipality and service, in the last year in which anybody is told; largest first. */
export const lostOf = (document: RunDocument, years: ReadonlyArray<number>): ReadonlyArray<Lost> => {
  const all = document.travel.filter(
    ({ area, measure, mean, year }) =>
      measure === 'persons_nearest_lost' && area.length === 8 && mean >= 0.5 && years.includes(year)
  )
  const last = Math.max(...all.map(({ year }) => year))
  return all
    .filter(({ year }) => year === last)
    .map((row) => ({ ags: row.area, service: row.service, row }))
    .sort((a, b) => b.row.mean - a.row.mean || a.ags.localeCompare(b.ags))
}

const mostLost = 12

const lostFigure = (context: PageContext): Markup | undefined => {
  const { document, findings, language } = context
  const { texts, about } = writersOf(language)
  const lost = lostOf(document, yearsOf(document, findings))
  const [largest] = lost
  if (largest === undefined) return undefined
  const names = new Map(document.places.map(({ ags, name }) => [ags, name]))
  const name = (ags: string): string => names.get(ags) ?? ags
  return chartFigure(
    {
      id: 'nearest-lost',
      title: texts.lost,
      unit: texts.persons,
      note: `${texts.lostSaid(about(largest.row.mean), name(largest.ags))} ${texts.lostNote(String(largest.row.year))}`,
      svg: rowBars(
        merged(lost, ({ ags, row }) => `${ags}|${row.mean}`)
          .slice(0, mostLost)
          .map(({ ags, services, row }) => ({
            label: `${name(ags)}: ${namesOf(services, language)}`,
            value: about(row.mean),
            ink: 'unmet',
            strong: row.mean / largest.row.mean
          }))
      ),
      table: {
        name: 'nearest-lost',
        caption: texts.lost,
        columns: [
          { head: texts.municipality },
          { head: texts.service },
          { head: texts.mean, numeric: true },
          { head: texts.low(texts.mean), numeric: true },
          { head: texts.high(texts.mean), numeric: true }
        ],
        rows: lost.map(({ ags, service, row }) => [
          name(ags),
          serviceName(service, language),
          ...[row.mean, row.p05, row.p95].map((value) => cell(value, about, texts.nothing))
        ])
      },
      origin: { of: 'travel' }
    },
    context
  )
}
