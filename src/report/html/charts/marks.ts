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

/** Least distance of two lines as a share of the axis, so that their numbers do not touch. */
const closest = 0.09

export type Rule = Extract<Mark, { readonly kind: 'rule' }>

/** A line per own entry within the years, near ones as one (`2–4`), and one for the reference year. */
export const rulesOf = (document: RunDocument, years: ReadonlyArray<number>): ReadonlyArray<Rule> => {
  const first = years[0] ?? 0
  const end = (years.at(-1) ?? first) + 1
  const reference = document.run.referenceYear
  const groups: { at: number; from: number; to: number }[] = []
  for (const { event, number } of numbered(document)) {
    const at = timeOf(event.on)
    if (number === undefined || at < first || at >= end) continue
    const last = groups.at(-1)
    if (last !== undefined && at - last.at < closest * (end - first)) last.to = number
    else groups.push({ at, from: number, to: number })
  }
  const rules = groups.map(({ at, from, to }): Rule => ({
    kind: 'rule',
    at,
    text: from === to ? String(from) : `${from}–${to}`
  }))
  if (reference === undefined || reference < first || reference >= end) return rules
  const taken = rules.some(({ at }) => Math.abs(at - reference - 0.5) < closest * (end - first))
  return taken ? rules : [{ kind: 'rule', at: reference + 0.5, text: '⟦reference⟧' }, ...rules]
}
