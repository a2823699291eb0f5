/** Measures for tests: entries with their definition, plans with them, demand by month. */
import type { Effect, Uptake } from '../../../src/domain/measure/effect.js'
import type { MeasureStarted } from '../../../src/domain/occurrence/occurrence.js'
import type { Region } from '../../../src/domain/region/region.js'
import { timelineOf, type Timeline } from '../../../src/domain/study/timeline.js'
import { layoutOf } from '../../../src/sim/layout.js'
import type { Plan } from '../../../src/sim/plan.js'
import { runBlock } from '../../../src/sim/stages/runBlock.js'
import { traceDraw, type DrawTrace } from '../../support/traceDraw.js'
import { planOf } from '../laws/course.js'

export interface Start {
  readonly key?: string
  readonly on?: string
  readonly group?: string
  readonly area?: string
  readonly rampMonths?: number
  readonly fundedUntil?: string
  readonly fadeMonths?: number
  readonly uptake?: Partial<Uptake>
  readonly effects?: ReadonlyArray<Effect>
  readonly breakEven?: ReadonlyArray<string>
}

export const evidence = { source: 'test', grade: 'C' } as const

/** A measure's entry under its key. */
export const started = ({
  key = 'measure',
  effects = [],
  breakEven = [],
  group = 'all',
  ...more
}: Start): MeasureStarted => ({
  type: 'MeasureStarted',
  measure: key,
  area: more.area ?? '*',
  ...(more.rampMonths === undefined ? {} : { rampMonths: more.rampMonths }),
  ...(more.fundedUntil === undefined ? {} : { fundedUntil: more.fundedUntil }),
  ...(more.fadeMonths === undefined ? {} : { fadeMonths: more.fadeMonths }),
  uptake: { reached: 1, accepted: 1, kept: 1, ...more.uptake },
  definition: {
    id: key,
    title: key,
    purpose: 'test',
    group,
    responsible: [],
    payers: [],
    grade: 'C',
    evidence: 'test',
    effects,
    breakEven
  }
})

/** Entries of measures; a key of its own each. */
export const timelineWith = (starts: ReadonlyArray<Start>): Timeline =>
  timelineOf(
    new Map(starts.map((start, i) => [start.key ?? `m${i}`, { on: start.on ?? '2025-01', occurrence: started(start) }]))
  )

/** A plan with these measures. */
export const measured = (region: Region, ...starts: ReadonlyArray<Start>): Plan => planOf(region, timelineWith(starts))

/** Months of a service in a draw: [t * municipalities + m]. */
export const monthsOf = (
  trace: DrawTrace,
  service: string,
  what: 'demand' | 'served' | 'outside' | 'capacity' | 'used' = 'demand'
): Float64Array => {
  const found = trace.services.find((s) => s.service === service)
  if (found === undefined) throw new Error(`no service ${service}`)
  return found[what]
}

/** Services whose months differ in any bit between two courses, with the first month that does. */
export const differingServices = (a: Plan, b: Plan, draw = 0): Readonly<Record<string, number>> => {
  const [x, y] = [traceDraw(a, draw), traceDraw(b, draw)]
  const out: Record<string, number> = {}
  for (const { service } of x.services)
    for (const what of ['demand', 'served', 'outside', 'capacity', 'used'] as const) {
      const [before, after] = [monthsOf(x, service, what), monthsOf(y, service, what)]
      const at = before.findIndex((value, i) => !Object.is(value, after[i]))
      const month = Math.floor(at / (before.length / a.frame.months))
      if (at >= 0) out[service] = Math.min(out[service] ?? Infinity, month)
    }
  return out
}

/** Values of a yearly series of municipality m in every year, draw 0. */
export const seriesOf = (plan: Plan, name: string, m = 0): ReadonlyArray<number> => {
  const layout = layoutOf(plan.facts.shape)
  const index = layout.shape.areaSeries.findIndex((series) => series.name === name)
  if (index < 0) throw new Error(`no series ${name}`)
  const block = runBlock([plan], 0, 1)[0] ?? new Float64Array(0)
  return layout.shape.years.map((_, y) => block[layout.series(index, y, m)] ?? NaN)
}
