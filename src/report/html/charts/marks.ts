/** Entries of a scenario on the axes of charts: upright lines with the number under which the timeline tells them. */
import type { EventFacts, RunDocument } from '../../document.js'
import type { Mark } from './canvas.js'

/** Entries of this scenario in order, numbered from 1; inherited ones have no number. */
export const numbered = (
  document: RunDocument
): ReadonlyArray<{ readonly event: EventFacts; readonly number?: number }> => {
  let next = 1
  return document.scenario.events.map((event) => (event.own ? { event, number: next++ } : { event }))
}

/** Month YYYY-MM as a time in years: the beginning of March 2027 = 2027 + 2/12. */
export const timeOf = (month: string): number => Number(month.slice(0, 4)) + (Number(month.slice(5, 7)) - 1) / 12

/** Width of the time axis of a narrow chart, of a digit above it, and of the gap between two numbers; in its units. */
const [axisWidth, digitWidth, gap] = [210, 8, 6]

/** Do two texts, each in the middle above its line, touch? */
const touch = (distance: number, one: string, other: string): boolean =>
  distance * axisWidth < (digitWidth * (one.length + other.length)) / 2 + gap

export type Rule = Extract<Mark, { readonly kind: 'rule' }>

/** A line per own entry within the years, near ones as one (`2–4`), and one for the reference year. */
export const rulesOf = (document: RunDocument, years: ReadonlyArray<number>): ReadonlyArray<Rule> => {
  const first = years[0] ?? 0
  const end = (years.at(-1) ?? first) + 1
  const reference = document.run.referenceYear
  const groups: { at: number; from: number; to: number }[] = []
  const textOf = ({ from, to }: { from: number; to: number }): string => (from === to ? String(from) : `${from}–${to}`)
  for (const { event, number } of numbered(document)) {
    const at = timeOf(event.on)
    if (number === undefined || at < first || at >= end) continue
    const last = groups.at(-1)
    if (last !== undefined && touch((at - last.at) / (end - first), textOf(last), String(number))) last.to = number
    else groups.push({ at, from: number, to: number })
  }
  const rules = joined(groups, (one, next) => touch((next.at - one.at) / (end - first), textOf(one), textOf(next))).map(
    (group): Rule => ({ kind: 'rule', at: group.at, text: textOf(group) })
  )
  if (reference === undefined || reference < first || reference >= end) return rules
  const taken = rules.some(({ at, text }) => touch(Math.abs(at - reference - 0.5) / (end - first), text, 'B'))
  return taken ? rules : [{ kind: 'rule', at: reference + 0.5, text: '⟦reference⟧' }, ...rules]
}

/** A group that has grown may touch the next one: they are joined until none touches. */
const joined = <Group extends { readonly at: number; readonly from: number; to: number }>(
  groups: ReadonlyArray<Group>,
  touching: (one: Group, next: Group) => boolean
): ReadonlyArray<Group> => {
  const apart: Group[] = []
  for (const group of groups) {
    const last = apart.at(-1)
    if (last !== undefined && touching(last, group)) last.to = group.to
    else apart.push(group)
  }
  return apart
}
