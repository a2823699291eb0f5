/** From blocks of draws to published rows: tables, differences, headlines of closures, goals. */
import type { DifferenceRow } from '../../domain/result/rows.js'
import type { Region } from '../../domain/region/region.js'
import type { Goal } from '../../domain/study/head.js'
import { monthOfYear, parseMonth, yearOf } from '../../domain/time.js'
import type { GoalFacts } from '../../report/document.js'
import { probabilityBelow } from '../../sim/reduce/headline.js'
import { indicatorRows } from '../../sim/reduce/indicators.js'
import { differenceRows, summaryRows } from '../../sim/reduce/summary.js'
import { facilityRows, needRows, staffRows, travelRows } from '../../sim/reduce/tables.js'
import { closureFacts } from './closures.js'
import type { CourseDraws } from './courseDraws.js'
import type { ResultTables, RunResult } from './runTypes.js'

export type Tabulated = Pick<RunResult, 'tables' | 'differences' | 'closures' | 'goals'>

/** Everything published about a course; differences to its reference where they are asked for. */
export const tabulate = (
  own: CourseDraws,
  reference: CourseDraws | undefined,
  wantsDifferences: boolean,
  goals: ReadonlyArray<Goal>,
  region: Region
): Tabulated => ({
  tables: tablesOf(own),
  differences: reference === undefined || !wantsDifferences ? undefined : differencesOf(reference, own),
  closures: reference === undefined ? [] : closureFacts(own, reference, region),
  goals: goals.map((goal) => goalFacts(own, goal))
})

const tablesOf = ({ layout, source }: CourseDraws): ResultTables => ({
  summary: summaryRows(layout, source),
  need: needRows(layout, source),
  staff: staffRows(layout, source),
  facilities: facilityRows(layout, source),
  travel: travelRows(layout, source),
  indicators: indicatorRows(layout, source)
})

/** Paired differences b - a. */
export const differencesOf = (a: CourseDraws, b: CourseDraws): ReadonlyArray<DifferenceRow> =>
  differenceRows(a.layout, a.source, b.layout, b.source)

/** A goal is judged by the last whole year up to its month, on coverage relative to the reference year where there is one. */
const goalFacts = (own: CourseDraws, goal: Goal): GoalFacts => {
  const { layout, source, plan } = own
  const by = parseMonth(goal.by) ?? 0
  const last = monthOfYear(by) === 12 ? yearOf(by) : yearOf(by) - 1
  const { years, region } = layout.shape
  const year = years.filter((candidate) => candidate <= last).at(-1) ?? years[0] ?? last
  const area = goal.area ?? region
  const measure = plan.facts.referenceYear === undefined ? 'coverage' : 'coverage_base'
  const below = probabilityBelow(layout, source, { area, service: goal.service, year, measure }, goal.coverage)
  const reached = below === undefined ? 0 : 1 - below
  return { ...goal, area, reached, met: reached >= goal.probability }
}
