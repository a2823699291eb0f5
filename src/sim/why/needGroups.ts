/** Persons of a need group: people with care needs by grade and setting, with a condition, of a declared group, or carers. */
import type { WhyNode } from '../../domain/why/node.js'
import { formatMonth } from '../../domain/time.js'
import { careGroupOf } from '../compile/need/groups.js'
import type { AreaMembers } from '../reduce/areas.js'
import { over, type Months, type WhyContext } from './context.js'
import { classOf, nodeWeights } from './need.js'
import { carePart, peopleOf, placeNode, type NeedPlace } from './people.js'
import { constant, inner, label, sumOf, valueOfSum } from './tree.js'
import { sharedGroup } from './use.js'

/** The tree of a number of the table `need`; `value`: as it is published in this draw. */
export const explainedNeed = (
  c: WhyContext,
  group: string,
  { level, area, members }: AreaMembers,
  value: number
): WhyNode => {
  const { frame } = c.recorded.plan
  const what = label('need-group', { group, area, year: c.year })
  const months: Months = { ...c.allMonths, weight: 1 / c.allMonths.list.length }
  const parts = members.map((m) => groupOver(c, group, frame.reported[m] ?? -1, months))
  return { ...sumOf(`need-group/${group}/${level}/${area}`, what, parts), value }
}

/** Persons of a municipality over months: of a year their mean, of one month those of its middle. */
export const groupOver = (c: WhyContext, group: string, m: number, months: Months): WhyNode => {
  const { plan } = c.recorded
  const { need } = plan
  const row = need.groups.indexOf(group)
  const of = { group, area: plan.frame.municipalities[m] ?? '', year: c.year }
  const [month = 0] = months.list
  const what =
    months.list.length > 1
      ? label('need-group', of)
      : label('group-in', { group, month: formatMonth(plan.frame.firstMonth + month) })
  const id = `need-group/${group}/${m}/${months.key}`
  const k = classOf(c, m)
  const at = (node: number): number =>
    placeNode(c, { course: need.course, k, node, m }).out[row * frameSize(c) + m] ?? NaN
  const { left, right, weight } = need.course.months
  const value = over(months, (t) => {
    const later = weight[t] ?? 0
    return at(left[t] ?? 0) * (1 - later) + at(right[t] ?? 0) * later
  })
  return inner(id, what, value, 'persons', 'sum', () =>
    nodeWeights(c, months, 1).map(([node, share]) => {
      const there = groupAt(c, group, { course: need.course, k, node, m }, at(node))
      return inner(
        `${id}/${node}`,
        label('counted-at', there.label.of),
        share * there.value,
        'persons',
        'product',
        () => [constant(`${id}/${node}/weight`, label('weight'), share), there]
      )
    })
  )
}

const frameSize = (c: WhyContext): number => c.recorded.plan.frame.municipalities.length

/** Persons of the group at a stock date. */
const groupAt = (c: WhyContext, group: string, place: NeedPlace, value: number): WhyNode => {
  const { need } = c.recorded.plan
  const date = need.baseYear + (place.course.nodeStock[place.node] ?? 0)
  const id = `group-at/${group}/${place.m}/${place.node}`
  const care = careGroupOf(group)
  return inner(id, label('group-at', { group, date }), value, 'persons', 'sum', () => {
    if (care === undefined) {
      const shared = need.groups.indexOf(group) - (need.groups.length - need.useRow)
      return byCells(c, place, id, (cell) => sharedGroup(c, place, shared, cell))
    }
    const grades = care.grade >= 0 ? [care.grade] : Array.from({ length: need.careTables.gradeCount }, (_, g) => g)
    const parts = grades.map((g): WhyNode => {
      const cells = byCells(c, place, `${id}/${g}`, (cell) => carePart(c, place, cell, g, care.setting))
      return inner(
        `${id}/${g}`,
        label('group', { group: gradeName(c, g) }),
        valueOfSum(cells),
        'persons',
        'sum',
        () => cells
      )
    })
    return parts.filter((part) => part.value !== 0)
  })
}

/** Without care grades in the package there is one group of all. */
const gradeName = (c: WhyContext, g: number): string =>
  c.recorded.plan.need.careTables.gradeCount > 1 ? `grade:${g + 1}` : 'care'

/** By sex and ages: people times the part of them in the group. */
const byCells = (
  c: WhyContext,
  place: NeedPlace,
  id: string,
  partOf: (cell: number) => WhyNode
): ReadonlyArray<WhyNode> =>
  Array.from({ length: 2 * c.recorded.plan.need.careTables.bandCount }, (_, cell) => cell).flatMap((cell) => {
    const people = peopleOf(c, place, cell)
    const part = partOf(cell)
    const value = people.value * part.value
    return value === 0
      ? []
      : [inner(`${id}/cell/${cell}`, people.label, value, 'persons', 'product', () => [people, part])]
  })
