/** The first month in which two timelines differ; before it both courses are equal to the bit. */
import { canonicalText } from '../../domain/study/canonical.js'
import type { Timed, Timeline } from '../../domain/study/timeline.js'
import { formatMonth } from '../../domain/time.js'

/** Earliest month of an occurrence that stands in one of them only, YYYY-MM; undefined where they mean the same. */
export const differsFromOf = (a: Timeline, b: Timeline | undefined): string | undefined => {
  if (b === undefined) return undefined
  const texts = (timeline: Timeline): ReadonlySet<string> => new Set(timeline.map(canonicalText))
  const only = (timeline: Timeline, others: ReadonlySet<string>): ReadonlyArray<Timed> =>
    timeline.filter((timed) => !others.has(canonicalText(timed)))
  const months = [...only(a, texts(b)), ...only(b, texts(a))].map(({ month }) => month)
  return months.length === 0 ? undefined : formatMonth(Math.min(...months))
}
