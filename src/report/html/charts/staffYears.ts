/** Staff by role: full-time equivalents available against required, in the region and in each Kreis. */
import { roleName } from '../../../language/terms.js'
import type { StaffRow } from '../../../domain/result/rows.js'
import type { RunDocument } from '../../document.js'
import { pageSection, type PageContext } from '../context.js'
import { chartFigure } from '../figure.js'
import { html, type Markup } from '../markup.js'
import { drawOnce, inWords } from './canvas.js'
import { rulesOf } from './marks.js'
import { panels } from './panels.js'
import { yearsOf } from './series.js'
import { slug } from './supply.js'
import { cell, writersOf } from './writing.js'

const measures = ['available_fte', 'required_fte', 'missing_fte'] as const
type StaffMeasure = (typeof measures)[number]

export interface StaffCourse {
  readonly role: string
  /** By Kreis and measure, a row per year. */
  readonly areas: ReadonlyArray<{
    readonly area: string
    readonly rows: Readonly<Record<StaffMeasure, ReadonlyArray<StaffRow | undefined>>>
  }>
  /** Sums of the means over the Kreise; NaN where nothing is published. */
  readonly region: Readonly<Record<StaffMeasure, ReadonlyArray<number>>>
}

/** Roles in their order; means of Kreise add up to the region's, quantiles do not. */
export const staffCourses = (document: RunDocument, years: ReadonlyArray<number>): ReadonlyArray<StaffCourse> => {
  const found = new Map(document.staff.map((row) => [`${row.area}|${row.role}|${row.year}|${row.measure}`, row]))
  const areas = [...new Set(document.staff.map(({ area }) => area))].sort()
  return [...new Set(document.staff.map(({ role }) => role))].sort().map((role) => {
    const rowsOf = (area: string, measure: StaffMeasure) =>
      years.map((year) => found.get(`${area}|${role}|${year}|${measure}`))
    const own = areas.map((area) => ({
      area,
      rows: {
        available_fte: rowsOf(area, 'available_fte'),
        required_fte: rowsOf(area, 'required_fte'),
        missing_fte: rowsOf(area, 'missing_fte')
      }
    }))
    const sum = (measure: StaffMeasure): ReadonlyArray<number> =>
      years.map((_, i) => {
        const means = own.flatMap(({ rows }) => rows[measure][i]?.mean ?? [])
        return means.length === 0 ? Number.NaN : means.reduce((a, b) => a + b, 0)
      })
    return {
      role,
      areas: own,
      region: {
        available_fte: sum('available_fte'),
        required_fte: sum('required_fte'),
        missing_fte: sum('missing_fte')
      }
    }
  })
}

export const staffYearsSection = (context: PageContext): Markup | undefined => {
  const { document, findings, language } = context
  const { texts } = writersOf(language)
  const years = yearsOf(document, findings)
  const courses = staffCourses(document, years)
  if (courses.length === 0 || years.length === 0) return undefined
  const drawings = drawOnce(document, 'staff', () =>
    courses.map(({ region }) => ({
      years,
      right: 80,
      marks: [
        ...rulesOf(document, years),
        { kind: 'line' as const, ink: 'demand' as const, values: region.required_fte, dash: [7, 4] },
        { kind: 'line' as const, ink: 'staff' as const, values: region.available_fte }
      ],
      labels: [
        { key: 'required', ink: 'demand' as const, value: region.required_fte.at(-1) ?? Number.NaN },
        { key: 'available', ink: 'staff' as const, value: region.available_fte.at(-1) ?? Number.NaN }
      ]
    }))
  )
  return pageSection(
    'staff-years',
    texts.staffTitle,
    html`<p class="soft">${texts.staffNote}</p>
      <div class="charts">${courses.map((course, i) => staffFigure(course, years, drawings[i] ?? '', context))}</div>`,
    context
  )
}

/** Full-time equivalents below which nobody is missing in words. */
const hardlyMissing = 0.5

const staffFigure = (
  { role, areas, region }: StaffCourse,
  years: ReadonlyArray<number>,
  drawing: string,
  context: PageContext
): Markup => {
  const { document, language } = context
  const { texts, about, axis, shortSpan } = writersOf(language)
  const names = new Map(document.kreise.map(({ ags, name }) => [ags, name]))
  const title = roleName(role, language)
  const [missing, required] = [region.missing_fte.at(-1) ?? 0, region.required_fte.at(-1) ?? 0]
  const most = Math.max(
    1,
    ...areas.flatMap(({ rows }) => [...rows.available_fte, ...rows.required_fte].flatMap((row) => row?.mean ?? []))
  )
  const heads = [texts.available, texts.required, texts.missingHead]
  return chartFigure(
    {
      id: `staff-${slug(role)}`,
      title,
      unit: texts.fte,
      note:
        missing < hardlyMissing
          ? texts.staffEnough(String(years.at(-1)))
          : texts.staffSaid(String(years.at(-1)), about(missing), about(required)),
      svg: html`${inWords(drawing, axis, texts.words)}${
        areas.length < 2
          ? undefined
          : panels(
              areas.map(({ area, rows }) => {
                const lack = rows.missing_fte.at(-1)
                return {
                  name: names.get(area) ?? area,
                  said:
                    lack === undefined || lack.mean < hardlyMissing
                      ? texts.noneMissing
                      : texts.missing(about(lack.mean)) + shortSpan(lack, about),
                  lines: [
                    { ink: 'demand', values: rows.required_fte.map((row) => row?.mean ?? Number.NaN), dash: '6 3' },
                    { ink: 'staff', values: rows.available_fte.map((row) => row?.mean ?? Number.NaN) }
                  ]
                }
              }),
              most,
              []
            )
      }`,
      table: {
        name: `staff-${slug(role)}`,
        caption: title,
        columns: [
          { head: texts.area },
          { head: texts.year, numeric: true },
          ...heads.map((head) => ({ head, numeric: true })),
          { head: texts.low(texts.missingHead), numeric: true },
          { head: texts.high(texts.missingHead), numeric: true }
        ],
        rows: areas.flatMap(({ area, rows }) =>
          years.map((year, i) => {
            const lack = rows.missing_fte[i]
            const values = [...measures.map((measure) => rows[measure][i]?.mean), lack?.p05, lack?.p95]
            return [
              names.get(area) ?? area,
              String(year),
              ...values.map((value) => cell(value ?? Number.NaN, about, texts.nothing))
            ]
          })
        )
      },
      origin: { of: 'staff' }
    },
    context
  )
}
