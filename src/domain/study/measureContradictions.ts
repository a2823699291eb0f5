/** Measures that cannot be as planned: started twice, ended but never started, paid only before they begin. */
import { isEndOf } from '../measure/expand.js'
import type { MeasureStarted } from '../occurrence/occurrence.js'
import { formatMonth, parseMonth } from '../time.js'
import type { Contradiction } from './contradiction.js'
import type { Timed, Timeline } from './timeline.js'

type Started = Timed & { readonly occurrence: MeasureStarted }
const isStart = (timed: Timed): timed is Started => timed.occurrence.type === 'MeasureStarted'

/** Contradictions between measures. */
export const measureContradictions = (timeline: Timeline): ReadonlyArray<Contradiction> => {
  const starts = timeline.filter(isStart)
  return timeline.flatMap((timed): ReadonlyArray<Contradiction> => {
    const { occurrence: o, month, key } = timed
    if (o.type === 'MeasureEnded') {
      const known = starts.some((s) => s.month < month && isEndOf(o, s.key, s.occurrence))
      return known
        ? []
        : [{ key, field: 'measure', kind: 'not-started', found: o.measure, allowed: startedBefore(starts, timed) }]
    }
    if (!isStart(timed)) return []
    const funded = timed.occurrence.fundedUntil
    const last = funded === undefined ? undefined : parseMonth(funded)
    const early = starts.find((s) => s.key !== key && comesFirst(s, timed) && isSame(s, timed) && overlaps(s, timed))
    return [
      ...(last !== undefined && last < month
        ? [
            {
              key,
              field: 'fundedUntil',
              kind: 'end-before-start' as const,
              found: formatMonth(last),
              allowed: `a month not before ${formatMonth(month)}`
            }
          ]
        : []),
      ...(early === undefined
        ? []
        : [
            {
              key,
              field: 'measure',
              kind: 'already-started' as const,
              found: timed.occurrence.measure,
              allowed: `another place, group or time than ${early.key}, which is in force then`
            }
          ])
    ]
  })
}

const startedBefore = (starts: ReadonlyArray<Started>, { month }: Timed): string => {
  const names = [...new Set(starts.filter((s) => s.month < month).map((s) => s.occurrence.measure))]
  return names.length === 0
    ? 'a measure that was started before (none was)'
    : `a measure that was started before, in this area: ${names.join(', ')}`
}

const comesFirst = (a: Timed, b: Timed): boolean => a.month < b.month || (a.month === b.month && a.key < b.key)

/** The same measure for the same people: one area holds the other, one group, the same names in its parameters. */
const isSame = ({ occurrence: a }: Started, { occurrence: b }: Started): boolean =>
  a.measure === b.measure &&
  (a.area === '*' || b.area === '*' || a.area.startsWith(b.area) || b.area.startsWith(a.area)) &&
  (a.group ?? a.definition.group) === (b.group ?? b.definition.group) &&
  namesIn(a) === namesIn(b) &&
  a.site === b.site &&
  a.place?.facility === b.place?.facility

const namesIn = ({ parameters = {} }: MeasureStarted): string =>
  Object.entries(parameters)
    .flatMap(([name, value]) => (typeof value === 'string' ? [`${name}=${value}`] : []))
    .sort()
    .join(' ')

const overlaps = (first: Started, second: Started): boolean => {
  const funded = first.occurrence.fundedUntil === undefined ? undefined : parseMonth(first.occurrence.fundedUntil)
  return second.month <= Math.min(first.until ?? Infinity, funded ?? Infinity)
}
