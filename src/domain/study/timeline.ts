/** The ordered occurrences in force: the only thing about a study that reaches the simulation. */
import { familyOf, familyOrder } from '../occurrence/catalogue.js'
import type { Occurrence, OccurrenceFamily } from '../occurrence/occurrence.js'
import { type MonthIndex, parseMonth } from '../time.js'
import { compareText } from './canonical.js'
import type { Entry } from './entry.js'

export interface Timed {
  /** Key of the entry in its study; names the entry's random quantities, so it never contains a date. */
  readonly key: string
  readonly family: OccurrenceFamily
  /** First month in force. */
  readonly month: MonthIndex
  /** Last month in force, where the entry ends. */
  readonly until?: MonthIndex
  readonly occurrence: Occurrence
}

/** Ordered by month, then family (demographic, staffing, facility, measure), then key. */
export type Timeline = ReadonlyArray<Timed>

/** Puts what happens in the order in which it takes effect. */
export const inOrderOfTime = (timeline: ReadonlyArray<Timed>): Timeline =>
  [...timeline].sort(
    (a, b) =>
      a.month - b.month || familyOrder.indexOf(a.family) - familyOrder.indexOf(b.family) || compareText(a.key, b.key)
  )

/** The timeline of entries in force. Titles, reasons and sources are no part of it. */
export const timelineOf = (entries: ReadonlyMap<string, Entry>): Timeline =>
  inOrderOfTime(
    [...entries].map(([key, { on, until, occurrence }]): Timed => {
      const end = until === undefined ? undefined : parseMonth(until)
      return {
        key,
        family: familyOf(occurrence),
        month: parseMonth(on) ?? 0,
        ...(end === undefined ? {} : { until: end }),
        occurrence
      }
    })
  )
