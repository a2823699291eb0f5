/** Numbers of the table `staff`: full-time equivalents of a role that are there, required and missing, means of the months. */
import type { WhyNode } from '../../domain/why/node.js'
import { formatMonth } from '../../domain/time.js'
import type { staffMeasures } from '../layout.js'
import type { ServicePlan, StaffingPlan } from '../compile/supplyPlan.js'
import type { Months, WhyContext } from './context.js'
import { newlyAsked } from './demand.js'
import { requiredPerUnit } from './pool.js'
import { fteOf } from './staff.js'
import { constant, inner, label, valueOfSum } from './tree.js'

const fte = 'full-time equivalents'

export type StaffMeasure = (typeof staffMeasures)[number]

/** The tree of a number of the table `staff`; `kreis`: position among the reported labour areas. */
export const explainedStaff = (
  c: WhyContext,
  role: number,
  measure: StaffMeasure,
  kreis: number,
  value: number
): WhyNode => {
  const l = c.recorded.plan.frame.reportedAreas[kreis] ?? -1
  const of = namesOf(c, role, l)
  const monthly = { available_fte: fteOf, required_fte: requiredIn, missing_fte: missingIn }[measure]
  return inner(`${measure}/${role}/${l}/year`, label(measure, { ...of, year: c.year }), value, fte, 'mean', () =>
    c.allMonths.list.map((t) => ofMonth(c, t, `${measure}/${role}/${l}`, monthly(c, role, l, t)))
  )
}

const namesOf = (c: WhyContext, role: number, l: number) => ({
  role: c.recorded.plan.workforce.roles[role]?.role ?? '',
  area: c.recorded.plan.frame.areas[l] ?? ''
})

/** A number under the name of its month. */
const ofMonth = (c: WhyContext, t: number, id: string, node: WhyNode): WhyNode => {
  const month = formatMonth(c.recorded.plan.frame.firstMonth + t)
  return { ...node, id: `${id}/in/${t}`, label: label('in-month', { month }) }
}

/** What all who want to be served in the month need of a role, in every service it works in. */
const requiredIn = (c: WhyContext, role: number, l: number, t: number): WhyNode => {
  const id = `required/${role}/${l}/${t}`
  const parts = c.recorded.plan.services.flatMap((service, v) => {
    const s = service.staffing
    if (s === undefined) return []
    return [...s.roles.keys()].flatMap((r) => (s.roles[r] === role ? [requiredFor(c, service, s, v, r, l, t)] : []))
  })
  return inner(id, label('required', namesOf(c, role, l)), valueOfSum(parts), fte, 'sum', () => parts)
}

/** Those who want a service in the labour area times what one of them needs of the role. */
const requiredFor = (
  c: WhyContext,
  { service }: ServicePlan,
  s: StaffingPlan,
  v: number,
  r: number,
  l: number,
  t: number
): WhyNode => {
  const { frame } = c.recorded.plan
  const months: Months = { list: [t], weight: 1, key: `month-${t}` }
  const id = `required/${service}/${r}/${l}/${t}`
  const asking = [...frame.areaOf.keys()].filter((m) => frame.areaOf[m] === l)
  const people = asking.map((m) => newlyAsked(c, v, m, months))
  const wanted = valueOfSum(people)
  const each = requiredPerUnit(c, v, r, l, t, s)
  return inner(id, label('required-for', { service }), wanted * each.value, fte, 'product', () => [
    inner(
      `${id}/wanted`,
      label('wanted-in-area', { service, area: frame.areas[l] ?? '' }),
      wanted,
      people[0]?.unit ?? '',
      'sum',
      () => people
    ),
    each
  ])
}

/** What is required and not there; a surplus counts as nothing. */
const missingIn = (c: WhyContext, role: number, l: number, t: number): WhyNode => {
  const required = requiredIn(c, role, l, t)
  const available = fteOf(c, role, l, t)
  const of = namesOf(c, role, l)
  const id = `missing/${role}/${l}/${t}`
  const gap = required.value - available.value
  return inner(id, label('missing', of), Math.max(0, gap), fte, 'greatest', () => [
    constant(`${id}/none`, label('nothing-missing'), 0, fte),
    inner(`${id}/gap`, label('required-less-available', of), gap, fte, 'difference', () => [required, available])
  ])
}
