/** Need for a service: at the stock dates that the months lie between, by group of people, care grade, sex and ages. */
import type { WhyNode } from '../../domain/why/node.js'
import { careSettings } from '../../domain/region/descriptors/need.js'
import type { NeedCourse } from '../compile/need/plan.js'
import { over, type Months, type WhyContext } from './context.js'
import { carePart, peopleOf, placeNode, type NeedPlace } from './people.js'
import { constant, inner, label } from './tree.js'
import { useOfPerson } from './use.js'

/** Class of municipality m. */
export const classOf = (c: WhyContext, m: number): number => {
  const { classStart, classMembers } = c.recorded.plan.need.classes
  const at = classMembers.indexOf(m)
  return classStart.findIndex((start, k) => start <= at && at < (classStart[k + 1] ?? 0))
}

/** What the people of municipality m want of a service over months, before calibration. */
export const needOver = (c: WhyContext, v: number, m: number, months: Months): WhyNode => {
  const { plan, stages } = c.recorded
  const service = plan.services[v]
  const index = service?.need ?? 0
  const origins = plan.frame.municipalities.length
  const value = over(months, (t) => stages.need.buffers.demand[(index * plan.frame.months + t) * origins + m] ?? 0)
  const of = { service: service?.service ?? '' }
  const id = `need/${of.service}/${m}/${months.key}`
  return inner(id, label('need', of), value, service?.unit ?? '', 'sum', () => {
    const weights = nodeWeights(c, months, plan.need.serviceScale[index] ?? 1)
    return weights.map(([node, weight]) => weighed(c, plan.need.course, v, m, node, weight, id))
  })
}

/** Stock dates that the months lie between, with the weight of each. */
export const nodeWeights = (
  c: WhyContext,
  months: Months,
  scale: number
): ReadonlyArray<readonly [node: number, weight: number]> => {
  const { course } = c.recorded.plan.need
  const weights = new Map<number, number>()
  const add = (node: number, weight: number): void => void weights.set(node, (weights.get(node) ?? 0) + weight)
  for (const t of months.list) {
    const right = course.months.weight[t] ?? 0
    add(course.months.left[t] ?? 0, months.weight * scale * (1 - right))
    add(course.months.right[t] ?? 0, months.weight * scale * right)
  }
  return [...weights]
}

/** Need of the reference year in its event-free course: the mean of its two stocks; per year for flows. */
export const referenceNeed = (c: WhyContext, v: number, m: number): WhyNode => {
  const { plan, stages } = c.recorded
  const service = plan.services[v]
  const index = service?.need ?? 0
  const value = stages.need.buffers.referenceDemand[index * plan.frame.municipalities.length + m] ?? NaN
  const of = { service: service?.service ?? '', area: plan.frame.municipalities[m] ?? '' }
  const id = `reference-need/${of.service}/${m}`
  return inner(id, label('reference-need', of), value, service?.unit ?? '', 'sum', () => {
    const course = plan.need.referenceCourse
    if (course === undefined) return []
    const last = course.nodeStock.length - 1
    if (last === 0) return [weighed(c, course, v, m, 0, 1, id)]
    return [weighed(c, course, v, m, 0, 0.5, id), weighed(c, course, v, m, last, 0.5, id)]
  })
}

/** Part of the need that is counted at a stock date. */
const weighed = (
  c: WhyContext,
  course: NeedCourse,
  v: number,
  m: number,
  node: number,
  weight: number,
  id: string
): WhyNode => {
  const at = needAt(c, course, v, m, node)
  return inner(`${id}/${node}`, label('counted-at', at.label.of), weight * at.value, at.unit, 'product', () => [
    constant(`${id}/${node}/weight`, label('weight'), weight),
    at
  ])
}

/** What the people of a municipality want of a service at a stock date: by groups of care, and by use of everybody. */
const needAt = (c: WhyContext, course: NeedCourse, v: number, m: number, node: number): WhyNode => {
  const { plan } = c.recorded
  const { need } = plan
  const index = plan.services[v]?.need ?? 0
  const service = plan.services[v]?.service ?? ''
  const k = classOf(c, m)
  const place: NeedPlace = { course, k, node, m }
  const row = need.nodeRows.serviceRow + index
  const value = placeNode(c, place).out[row * plan.frame.municipalities.length + m] ?? NaN
  const stock = course.nodeStock[node] ?? 0
  const of = { service, date: need.baseYear + stock }
  const kind = course === need.course ? 'run' : 'reference'
  const id = `need-at/${kind}/${service}/${m}/${node}`
  return inner(id, label('need-at', of), value, plan.services[v]?.unit ?? '', 'sum', () => [
    ...byUse(c, place, index, id),
    ...byCareGroups(c, place, index, id)
  ])
}

/** Rates of care groups: people of a grade and a setting times the rate of the group. */
const byCareGroups = (c: WhyContext, place: NeedPlace, index: number, id: string): ReadonlyArray<WhyNode> => {
  const { need } = c.recorded.plan
  const { useTables: use, careTables } = need
  const graded = [...need.nodeRows.gradedService].indexOf(index)
  return [...use.careRateGraded.keys()].flatMap((q) => {
    if (use.careRateGraded[q] !== graded || graded < 0) return []
    const grade = use.careRateGrade[q] ?? -1
    const setting = use.careRateSetting[q] ?? -1
    const grades = grade >= 0 ? [grade] : Array.from({ length: careTables.gradeCount }, (_, g) => g)
    const own = `${id}/care/${q}`
    const name = setting >= 0 ? `setting:${careSettings[setting] ?? ''}` : grade >= 0 ? `grade:${grade + 1}` : 'care'
    const parts = grades.flatMap((g) => ofGrade(c, place, q, g, setting, own))
    const value = parts.reduce((sum, part) => sum + part.value, 0)
    return [inner(own, label('wanted-by', { group: name }), value, unitOf(c, index), 'sum', () => parts)]
  })
}

const unitOf = (c: WhyContext, index: number): string =>
  c.recorded.plan.services.find(({ need }) => need === index)?.unit ?? ''

const ofGrade = (
  c: WhyContext,
  place: NeedPlace,
  q: number,
  g: number,
  setting: number,
  id: string
): ReadonlyArray<WhyNode> => {
  const { useTables: use, careTables, values } = c.recorded.plan.need
  const cells = 2 * use.bandCount
  const drawn = c.recorded.stages.need.buffers.scratch.values
  const parts = Array.from({ length: cells }, (_, cell) => cell).flatMap((cell): ReadonlyArray<WhyNode> => {
    const at = use.careRateAt[q * cells + cell] ?? -1
    if (at < 0) return []
    const people = peopleOf(c, place, cell)
    const part = carePart(c, place, cell, g, setting)
    const value = people.value * part.value * (drawn[at] ?? 0)
    if (value === 0) return []
    const name = values.names[at] ?? ''
    const rate =
      name === ''
        ? c.leaves.assumed(
            'setting-wants-service',
            label('everybody-wants'),
            drawn[at] ?? 1,
            'whoever is in the setting wants its service'
          )
        : c.leaves.read(name, label('use-rate'))
    return [inner(`${id}/${g}/${cell}`, people.label, value, 'persons', 'product', () => [people, part, rate])]
  })
  if (parts.length === 0) return []
  const value = parts.reduce((sum, { value: one }) => sum + one, 0)
  const what =
    careTables.gradeCount > 1 ? label('group', { group: `grade:${g + 1}` }) : label('group', { group: 'care' })
  return [inner(`${id}/${g}`, what, value, 'persons', 'sum', () => parts)]
}

/** Rates of everybody, moved by conditions and groups: people of an age and sex times what one of them uses. */
const byUse = (c: WhyContext, place: NeedPlace, index: number, id: string): ReadonlyArray<WhyNode> => {
  const { useTables: use } = c.recorded.plan.need
  const row = [...use.rowService].indexOf(index)
  if (row < 0) return []
  const cells = 2 * use.bandCount
  const parts = Array.from({ length: cells }, (_, cell) => cell).flatMap((cell): ReadonlyArray<WhyNode> => {
    const people = peopleOf(c, place, cell)
    const each = useOfPerson(c, place, row, cell)
    const value = people.value * each.value
    if (value === 0) return []
    return [inner(`${id}/use/${cell}`, people.label, value, unitOf(c, index), 'product', () => [people, each])]
  })
  const value = parts.reduce((sum, part) => sum + part.value, 0)
  return [inner(`${id}/use`, label('wanted-by', { group: 'all' }), value, unitOf(c, index), 'sum', () => parts)]
}
