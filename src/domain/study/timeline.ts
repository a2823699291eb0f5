/** The ordered occurrences in force: the only thing about a study that reaches the simulation. */
import type { MonthIndex } from '../time.js'
import type { Occurrence, OccurrenceFamily } from '../occurrence/occurrence.js'

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
