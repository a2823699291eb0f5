/** Demand for a service: what its people want, calibrated; who asks again; what other services pass on; what strain adds. */
import type { WhyNode } from '../../domain/why/node.js'
import { calibrationFactor } from './calibration.js'
import { monthsBefore, over, type Months, type WhyContext } from './context.js'
import { lostShare, stateOf } from '../stages/course.js'
import { measureEntries } from './measures.js'
import { needOver } from './need.js'
import { servedOver } from './served.js'
import { movedByStrain } from './strain.js'
import { inner, label, state, valueOfSum, withRemainder } from './tree.js'

/** How often an explanation passes from a service to the one that passes on to it. */
const furthestHop = 1

/** Unmet of a service in municipality m over months: demand less served. */
export const unmetOver = (c: WhyContext, v: number, m: number, months: Months, hop = 0): WhyNode => {
  const { service, unit, of } = whatOf(c, v, m)
  if (hop > furthestHop) return askedElsewhere(c, v, m, months)
  const [demand, served] = [demandOver(c, v, m, months, hop), servedOver(c, v, m, months)]
  const value = demand.value - served.value
  const id = `unmet/${service}/${m}/${months.key}/${hop}`
  const what = label('unmet', of)
  return inner(id, what, value, unit, 'difference', () => [demand, served])
}

/** Unmet of a service further up: asked for by its own question. */
const askedElsewhere = (c: WhyContext, v: number, m: number, months: Months): WhyNode => {
  const { service, unit, of } = whatOf(c, v, m)
  const { unmet } = c.buffers(v).out
  const origins = c.recorded.plan.frame.municipalities.length
  const value = over(months, (t) => unmet[t * origins + m] ?? NaN)
  return state(`unmet/${service}/${m}/${months.key}/further`, label('unmet', of), value, unit, 'asked-elsewhere')
}

/** Demand of municipality m over months. */
export const demandOver = (c: WhyContext, v: number, m: number, months: Months, hop = 0): WhyNode => {
  const { service, unit, of } = whatOf(c, v, m)
  const value = over(months, (t) => c.recorded.month(v, t)?.wanting[m] ?? NaN)
  return inner(`demand/${service}/${m}/${months.key}/${hop}`, label('demand', of), value, unit, 'sum', () => {
    const own = ownDemand(c, v, m, months)
    const parts = [
      own,
      ...askedAgain(c, v, m, months, hop),
      ...fromOthers(c, v, m, months, hop),
      ...movedByStrain(c, v, m, months, (month) => ownDemand(c, v, m, month))
    ]
    return parts.length === 1 ? parts : withStart(parts, c, v, m, months, value)
  })
}

/** What is left of a value is of the first month; without it the parts must give the value by themselves. */
const withStart = (
  parts: ReadonlyArray<WhyNode>,
  c: WhyContext,
  v: number,
  m: number,
  months: Months,
  value: number
): ReadonlyArray<WhyNode> =>
  months.list.includes(0) ? withRemainder(parts, value, (rest) => settled(c, v, m, months, rest)) : parts

/** What the first month of a run is brought to before it begins. */
const settled = (c: WhyContext, v: number, m: number, months: Months, rest: number): WhyNode => {
  const { service, unit } = whatOf(c, v, m)
  return state(`settled/${service}/${m}/${months.key}`, label('settled'), rest, unit, 'first-month')
}

export const whatOf = (c: WhyContext, v: number, m: number) => {
  const { plan } = c.recorded
  const service = plan.services[v]?.service ?? ''
  const area = plan.frame.municipalities[m] ?? ''
  return { service, unit: plan.services[v]?.unit ?? '', of: { service, area, year: c.year } }
}

/** Who asks for the first time in the months: own demand, what others pass on, what strain adds; none who ask again. */
export const newlyAsked = (c: WhyContext, v: number, m: number, months: Months): WhyNode => {
  const { service, unit, of } = whatOf(c, v, m)
  const parts = [
    ownDemand(c, v, m, months),
    ...fromOthers(c, v, m, months, 0),
    ...movedByStrain(c, v, m, months, (month) => ownDemand(c, v, m, month))
  ]
  const id = `new/${service}/${m}/${months.key}`
  return inner(id, label('newly-asked', of), valueOfSum(parts), unit, 'sum', () => parts)
}

/** New demand of the year, whose ends are followed: own demand and what strain adds; `value` by the account of ends. */
export const newDemand = (c: WhyContext, v: number, m: number, value: number): WhyNode => {
  const { service, unit, of } = whatOf(c, v, m)
  const months = c.monthsOf(v)
  return inner(`new-demand/${service}/${m}/${months.key}`, label('new-demand', of), value, unit, 'sum', () => [
    ownDemand(c, v, m, months),
    ...movedByStrain(c, v, m, months, (month) => ownDemand(c, v, m, month))
  ])
}

const ownDemand = (c: WhyContext, v: number, m: number, months: Months): WhyNode => {
  const { service, unit } = whatOf(c, v, m)
  const { demand, demandAt, factor } = c.buffers(v).input
  const origins = c.recorded.plan.frame.municipalities.length
  const own = over(months, (t) => (demand[demandAt + t * origins + m] ?? 0) * (factor[m] ?? 1))
  return inner(`own/${service}/${m}/${months.key}`, label('own-demand', { service }), own, unit, 'product', () => [
    calibrationFactor(c, v, m),
    underMeasures(c, v, m, months)
  ])
}

/** Need, and what measures make of it. */
const underMeasures = (c: WhyContext, v: number, m: number, months: Months): WhyNode => {
  const { service, unit } = whatOf(c, v, m)
  const { demand, demandAt } = c.buffers(v).input
  const { plan, stages } = c.recorded
  const origins = plan.frame.municipalities.length
  const needed = needOver(c, v, m, months)
  if (demand === stages.need.buffers.demand) return needed
  const value = over(months, (t) => demand[demandAt + t * origins + m] ?? 0)
  const id = `${service}/${m}/${months.key}`
  return inner(`measured/${id}`, label('need-under-measures', { service }), value, unit, 'sum', () => [
    needed,
    state(`measures/${id}`, label('moved-by-measures', { service }), value - needed.value, unit, 'measures', () =>
      measureEntries(c)
    )
  ])
}

/** Flows: a part of those who were left asks again in the next month. */
const askedAgain = (c: WhyContext, v: number, m: number, months: Months, hop: number): ReadonlyArray<WhyNode> => {
  const { service, unit, of } = whatOf(c, v, m)
  const share = c.buffers(v).input.carryShare
  if (c.recorded.plan.services[v]?.kind !== 'flow' || share === 0) return []
  const value = over(months, (t) => c.recorded.month(v, t)?.carried[m] ?? 0)
  const id = `again/${service}/${m}/${months.key}/${hop}`
  return [
    inner(id, label('asked-again', of), value, unit, 'product', () => [
      c.leaves.read(`services/carry_share/${service}`, label('carry-share', { service })),
      state(`${id}/left`, label('left-before', of), value / share, unit, 'month-before')
    ])
  ]
}

/** What other services pass on: their unmet of the month before, as far as it is lost to them, times a share. */
const fromOthers = (c: WhyContext, v: number, m: number, months: Months, hop: number): ReadonlyArray<WhyNode> => {
  const { plan, draw } = c.recorded
  const { service, unit } = whatOf(c, v, m)
  const passages = plan.spillover.passages.filter(({ to }) => to === v)
  if (passages.length === 0) return []
  const before = monthsBefore(months)
  const origins = plan.frame.municipalities.length
  const { passed } = stateOf(c.recorded.stages.course, v)
  const value = over(months, (t) => passed[t * origins + m] ?? 0)
  const parts = passages.map(({ from, share }): WhyNode => {
    const sender = plan.services[from]?.service ?? ''
    const lost = lostShare(plan, from, draw)
    const unmet = unmetOver(c, from, m, before, hop + 1)
    const passes = lost * c.leaves.value(share)
    const id = `passed/${sender}/${service}/${m}/${months.key}/${hop}`
    return inner(id, label('passed-on-by', { service: sender }), passes * unmet.value, unit, 'product', () => [
      c.leaves.read(`spillover/share/${sender}/${service}`, label('passed-share', { service, from: sender })),
      ...(lost === 1 ? [] : [lostPart(c, from, lost)]),
      unmet
    ])
  })
  const id = `passed/${service}/${m}/${months.key}/${hop}`
  return [
    inner(id, label('passed-on', { service }), value, unit, 'sum', () => withStart(parts, c, v, m, months, value))
  ]
}

/** Share of unmet that does not ask again at the same service. */
const lostPart = (c: WhyContext, from: number, lost: number): WhyNode => {
  const service = c.recorded.plan.services[from]?.service ?? ''
  const id = `lost/${service}`
  return inner(id, label('lost-share', { service }), lost, '', 'difference', () => [
    { ...state(`${id}/all`, label('all'), 1, '', 'all'), leaf: { kind: 'constant' } },
    c.leaves.read(`services/carry_share/${service}`, label('carry-share', { service }))
  ])
}
