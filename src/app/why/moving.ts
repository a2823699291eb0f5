/**
 * Log entries that move a number: those without which the same draw gives another one. What is dated later, acts on other
 * services or lies where nobody goes leaves the number as it is, and is not named.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Timeline } from '../../domain/study/timeline.js'
import { compile } from '../../sim/compile/compile.js'
import type { Plan } from '../../sim/plan.js'
import { runBlock } from '../../sim/stages/runBlock.js'
import { eventReaches } from '../run/origins.js'
import type { PreparedStudy } from '../run/prepare.js'
import { valuesIn } from './figures.js'
import type { Meant } from './meant.js'

/** An entry that moves the number. */
export interface MovingEntry {
  readonly key: string
  /** The number less what it would be without the entry; undefined where the other entries make no sense without it. */
  readonly difference: number | undefined
}

/** Differences of sums in another order are none. */
const rounding = 1e-9

/** Entries in force that move the number in a draw. */
export const movingEntries = (
  study: PreparedStudy,
  meant: Meant,
  draw: number,
  value: number
): ReadonlyArray<MovingEntry> => {
  // One after the other: the plan of a region is large.
  return candidates(study, meant).flatMap((key): ReadonlyArray<MovingEntry> => {
    const plan = planWithout(study, key)
    if (plan === undefined) return [{ key, difference: undefined }]
    const without = valueOfPlan(plan, meant, draw)
    const scale = Math.max(Math.abs(value), Math.abs(without))
    const same = Object.is(value, without) || Math.abs(value - without) <= rounding * scale
    return same ? [] : [{ key, difference: value - without }]
  })
}

/** The number in one draw of a plan. */
export const valueOfPlan = (plan: Plan, meant: Meant, draw: number): number => {
  // No block holds residents.
  const [block] = meant.figure.table === 'population' ? [] : runBlock([plan], draw, 1)
  const rows = block ?? new Float64Array(0)
  const source = { draws: 1, readRows: (from: number, to: number) => rows.subarray(from, to) }
  return valuesIn(plan, source, meant, [draw])[0] ?? NaN
}

/** Parts of the model that a table rests on; services and required staff rest on all. */
const actingOn: Readonly<Partial<Record<Meant['figure']['table'], ReadonlyArray<string>>>> = {
  need: ['population', 'need'],
  population: ['population']
}

/** Entries that are in force by then and act on the table at all. */
const candidates = (study: PreparedStudy, { figure, year }: Meant): ReadonlyArray<string> => {
  const begun = new Set(study.timeline.filter(({ month }) => month < (year + 1) * 12).map(({ key }) => key))
  return eventReaches(study.region, study.standing).flatMap(({ key, touches }) => {
    if (!begun.has(key) || touches.every((touched) => touched === 'cost')) return []
    const acting = actingOn[figure.table]
    return acting === undefined || touches.some((touched) => acting.includes(touched)) ? [key] : []
  })
}

const planWithout = (study: PreparedStudy, key: string): Plan | undefined => {
  const timeline: Timeline = study.timeline.filter((timed) => timed.key !== key)
  const plan = compile(study.region, timeline, study.settings)
  return E.isLeft(plan) ? undefined : plan.right
}
