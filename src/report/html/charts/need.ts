/** People with care needs: how many, by grade and by where they are cared for; chronic conditions. */
import { needGroupName } from '../../../language/codeTexts.js'
import type { NeedRow } from '../../../domain/result/rows.js'
import type { RunDocument } from '../../document.js'
import { pageSection, type PageContext } from '../context.js'
import { chartFigure } from '../figure.js'
import { html, type Markup } from '../markup.js'
import { drawOnce, inWords, type ChartSpec } from './canvas.js'
import { rulesOf } from './marks.js'
import { rowBars } from './rowBars.js'
import { stacked, yearsOf, type Course } from './series.js'
import { bandsOf } from './supply.js'
import { cell, spanColumns, writersOf, yearTable } from './writing.js'

/** Rows of the region by group and year. */
const regionRows = new WeakMap<RunDocument['need'], ReadonlyMap<string, ReadonlyMap<number, NeedRow>>>()
const groupRows = ({ need }: RunDocument): ReadonlyMap<string, ReadonlyMap<number, NeedRow>> => {
  const known = regionRows.get(need)
  if (known !== undefined) return known
  const found = new Map<string, Map<number, NeedRow>>()
  for (const row of need) {
    if (row.level !== 'region') continue
    const own = found.get(row.group) ?? new Map<number, NeedRow>()
    own.set(row.year, row)
    found.set(row.group, own)
  }
  regionRows.set(need, found)
  return found
}

/** One group of the region over the years. */
export const needOf = (document: RunDocument, years: ReadonlyArray<number>, group: string): Course<NeedRow> => {
  const own = groupRows(document).get(group)
  return {
    years,
    rows: years.map((year) => {
      const row = own?.get(year)
      return row === undefined || Number.isNaN(row.mean) ? undefined : row
    })
  }
}

/** Groups of the region whose name begins with `prefix`, in their published order. */
export const groupsOf = (document: RunDocument, prefix: string): ReadonlyArray<string> =>
  [...groupRows(document).keys()].filter((group) => group.startsWith(prefix))

const means = (course: Course<NeedRow>): ReadonlyArray<number> => course.rows.map((row) => row?.mean ?? Number.NaN)
const prefixes = ['grade', 'setting'] as const

export const needSection = (context: PageContext): Markup | undefined => {
  const { document, findings, language } = context
  const years = yearsOf(document, findings)
  const parts = [needFigure(years, context), ...prefixes.map((prefix) => stackFigure(prefix, years, context))]
  const figures = [...parts, conditionFigure(years, context)].flatMap((part) => part ?? [])
  return figures.length === 0
    ? undefined
    : pageSection('need', writersOf(language).texts.needTitle, html`<div class="charts">${figures}</div>`, context)
}

const needFigure = (years: ReadonlyArray<number>, context: PageContext): Markup | undefined => {
  const { document, language } = context
  const { texts, about, axis, span, relative } = writersOf(language)
  const care = needOf(document, years, 'care')
  const [first, last] = [care.rows[0], care.rows.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const [drawing = ''] = drawOnce(document, 'need', () => [
    {
      years,
      right: 20,
      labels: [],
      marks: [
        ...rulesOf(document, years),
        ...bandsOf(care.rows, 'demand'),
        { kind: 'line', ink: 'demand', values: means(care) }
      ]
    }
  ])
  return chartFigure(
    {
      id: 'need-care',
      title: texts.needAll,
      unit: texts.persons,
      note:
        years.length === 1
          ? `${years[0] ?? ''}: ${about(last.mean)}${span(last, about)}.`
          : texts.needChange(
              String(years[0] ?? ''),
              about(first.mean),
              String(years.at(-1) ?? ''),
              about(last.mean),
              span(last, about),
              relative(last.mean / first.mean - 1)
            ),
      svg: inWords(drawing, axis, texts.words),
      table: yearTable('need-care', texts.needAll, years, spanColumns(texts.needAll, care.rows, about, texts), texts),
      origin: { of: 'need' }
    },
    context
  )
}

/** Shades of one colour from pale to strong: the groups have an order. */
const shade = (i: number, of: number): number => Number((0.25 + (0.75 * (i + 1)) / of).toFixed(2))

const stackFigure = (
  prefix: (typeof prefixes)[number],
  years: ReadonlyArray<number>,
  context: PageContext
): Markup | undefined => {
  const { document, language } = context
  const { texts, about, axis, percent } = writersOf(language)
  const groups = groupsOf(document, `${prefix}:`)
  const courses = groups.map((group) => needOf(document, years, group))
  if (courses.length < 2 || courses.every(({ rows }) => rows.every((row) => row === undefined))) return undefined
  const layers = stacked(courses.map(means))
  const [drawing = ''] = drawOnce(document, `need-${prefix}`, (): ReadonlyArray<ChartSpec> => [
    {
      years,
      right: prefix === 'grade' ? 34 : 108,
      marks: layers.map(({ low, high }, i) => ({
        kind: 'bars',
        ink: 'demand',
        low,
        high,
        opacity: shade(i, layers.length)
      })),
      labels: layers.map(({ low, high }, i) => ({
        key: groups[i] ?? '',
        ink: 'soft',
        value: ((low.at(-1) ?? 0) + (high.at(-1) ?? 0)) / 2
      }))
    }
  ])
  const ends = courses.map(({ rows }) => rows.at(-1)?.mean ?? 0)
  const all = ends.reduce((sum, value) => sum + value, 0)
  const largest = ends.indexOf(Math.max(...ends))
  const name = (group: string): string => needGroupName(group, language)
  return chartFigure(
    {
      id: `need-${prefix}`,
      title: texts.needBy[prefix],
      unit: texts.persons,
      note:
        all > 0
          ? texts.largestGroup(name(groups[largest] ?? ''), percent((ends[largest] ?? 0) / all), String(years.at(-1)))
          : '',
      svg: inWords(drawing, axis, {
        ...Object.fromEntries(
          groups.map((group) => [group, texts.groups[group] ?? group.slice(group.indexOf(':') + 1)])
        )
      }),
      table: yearTable(
        `need-${prefix}`,
        texts.needBy[prefix],
        years,
        courses.flatMap(({ rows }, i) => spanColumns(name(groups[i] ?? ''), rows, about, texts)),
        texts
      ),
      origin: { of: 'need' }
    },
    context
  )
}

const conditionFigure = (years: ReadonlyArray<number>, context: PageContext): Markup | undefined => {
  const { document, language } = context
  const { texts, about } = writersOf(language)
  const [firstYear, lastYear] = [years[0] ?? 0, years.at(-1) ?? 0]
  const told = groupsOf(document, 'condition:')
    .flatMap((group) => {
      const { rows } = needOf(document, years, group)
      const [first, last] = [rows[0], rows.at(-1)]
      return first === undefined || last === undefined ? [] : [{ group, first, last }]
    })
    .sort((a, b) => b.last.mean - a.last.mean)
  const most = Math.max(...told.flatMap(({ first, last }) => [first.mean, last.mean]))
  if (told.length === 0 || !(most > 0)) return undefined
  const name = (group: string): string => needGroupName(group, language)
  const columns = (head: string) => [
    { head, numeric: true },
    { head: texts.low(head), numeric: true },
    { head: texts.high(head), numeric: true }
  ]
  return chartFigure(
    {
      id: 'need-conditions',
      title: texts.conditions,
      unit: texts.persons,
      note: texts.conditionsNote(String(firstYear), String(lastYear)),
      svg: rowBars(
        told.map(({ group, first, last }) => ({
          label: name(group),
          value: about(last.mean),
          ink: 'demand',
          ...(first.year === last.year ? {} : { pale: first.mean / most }),
          strong: last.mean / most
        }))
      ),
      table: {
        name: 'need-conditions',
        caption: texts.conditions,
        columns: [{ head: texts.conditions }, ...columns(String(firstYear)), ...columns(String(lastYear))],
        rows: told.map(({ group, first, last }) => [
          name(group),
          ...[first, last].flatMap((row) =>
            [row.mean, row.p05, row.p95].map((value) => cell(value, about, texts.nothing))
          )
        ])
      },
      origin: { of: 'need' }
    },
    context
  )
}
