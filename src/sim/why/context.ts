/** What every builder of an explanation is given: the recorded draw, its leaves, and the months that are asked for. */
import type { Region } from '../../domain/region/region.js'
import type { Timeline } from '../../domain/study/timeline.js'
import { baseRow } from '../compile/population.js'
import { rateRowsOf, type RateRow } from '../compile/rateRows.js'
import { residentsIn } from '../stages/calibrate.js'
import { stateOf } from '../stages/course.js'
import type { ServiceBuffers } from '../stages/serviceBuffers.js'
import { leavesOf, type Leaves, type PlanWithOrigins } from './origins.js'
import { monthsOfYear, recordDraw, type RecordedDraw } from './recordDraw.js'

/** Months of a question, with the weight of each: 1 for sums, 1 / months for means. A month may occur twice. */
export interface Months {
  readonly list: ReadonlyArray<number>
  readonly weight: number
  /** Names these months in ids. */
  readonly key: string
}

export interface WhyContext {
  readonly region: Region
  readonly recorded: RecordedDraw
  readonly leaves: Leaves
  /** Entries in force: key, type, and the facility they name. */
  readonly entries: ReadonlyArray<{
    readonly key: string
    readonly type: string
    readonly facility: string | undefined
  }>
  /** Calendar year that is asked for. */
  readonly year: number
  /** All months of the year, each counted whole. */
  readonly allMonths: Months
  /** All months of the year; the weight of a month is that of the kind of the service. */
  readonly monthsOf: (v: number) => Months
  /** Rows of the base stock of a municipality and sex (0 = f). */
  readonly baseRows: (m: number, s: number) => ReadonlyArray<RateRow & { readonly name: string }>
  readonly buffers: (v: number) => ServiceBuffers
  /** Share of residents in the use of the facilities that the people of labour area l turn to. */
  readonly residents: (v: number, l: number) => number
}

/** Replays one draw of a plan and makes it ready for questions about one year (its position in the run). */
export const whyContext = (
  region: Region,
  timeline: Timeline,
  origins: PlanWithOrigins,
  draw: number,
  draws: number,
  year: number
): WhyContext => {
  const { plan } = origins
  const recorded = recordDraw(plan, draw, year)
  const { from, end } = monthsOfYear(plan, year)
  const counted = new Map<string, (RateRow & { readonly name: string })[]>()
  for (const row of rateRowsOf(region, 'population', true)) {
    const { ags, name } = baseRow(region, row)
    const key = `${ags}/${row.sex}`
    const known = counted.get(key) ?? []
    counted.set(key, known)
    known.push({ ...row, name })
  }
  const buffers = (v: number): ServiceBuffers => stateOf(recorded.stages.course, v).buffers
  const residents = plan.services.map((service, v) => residentsIn(service, recorded.stages.course.frame, buffers(v)))
  const list = Array.from({ length: end - from }, (_, i) => from + i)
  return {
    region,
    recorded,
    entries: timeline.map(({ key, occurrence }) => ({
      key,
      type: occurrence.type,
      facility: 'facility' in occurrence ? occurrence.facility : undefined
    })),
    leaves: leavesOf(region, origins, draw, draws),
    year: plan.frame.years[year] ?? 0,
    allMonths: { list, weight: 1, key: 'year' },
    monthsOf: (v) => ({ list, weight: plan.services[v]?.kind === 'stock' ? 1 / list.length : 1, key: 'year' }),
    baseRows: (m, s) => counted.get(`${plan.frame.municipalities[m] ?? ''}/${s}`) ?? [],
    buffers,
    residents: (v, l) => residents[v]?.[l] ?? 1
  }
}

/** The months before these; the one before the first month of the run is taken to be like it. */
export const monthsBefore = ({ list, weight, key }: Months): Months => ({
  list: list.map((t) => Math.max(0, t - 1)),
  weight,
  key: `${key}-1`
})

/** Σ of a monthly value, with the weight of the months. */
export const over = ({ list, weight }: Months, at: (t: number) => number): number => {
  let sum = 0
  for (const t of list) sum += at(t) * weight
  return sum
}
