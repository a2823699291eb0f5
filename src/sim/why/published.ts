/** Published numbers as trees: a measure of a service for an area and a year, by the formula it is published with. */
import type { SummaryMeasure } from '../../domain/result/rows.js'
import type { WhyNode } from '../../domain/why/node.js'
import { finalMeasures } from '../kernel/spillover.js'
import type { AreaMembers } from '../reduce/areas.js'
import type { BlockSource } from '../reduce/blockSource.js'
import { unitOf, type PublishedService } from '../reduce/serviceYear.js'
import { capacityOver } from './capacity.js'
import type { WhyContext } from './context.js'
import { demandOver, newDemand, unmetOver } from './demand.js'
import type { RecordedDraw } from './recordDraw.js'
import { servedOver, usedOver } from './served.js'
import { inner, label, state, sumOf, valueOfSum } from './tree.js'

/** Measures of a service that can be explained. */
export const explainedMeasures = [
  'capacity',
  'coverage',
  'coverage_base',
  'demand',
  'served',
  'unmet',
  'utilisation',
  'waiting',
  'without'
] as const satisfies ReadonlyArray<SummaryMeasure>
export type ExplainedMeasure = (typeof explainedMeasures)[number]

/** The rows of a recorded draw, read as a block of one draw is. */
export const recordedSource = ({ rows }: RecordedDraw): BlockSource => ({
  draws: 1,
  readRows: (fromRow, toRow) => rows.subarray(fromRow, toRow)
})

/** The tree of a measure; `value`: as it is published in this draw. */
export const explained = (
  c: WhyContext,
  service: PublishedService,
  measure: ExplainedMeasure,
  area: AreaMembers,
  value: number
): WhyNode => {
  const of = { service: service.service, area: area.area, year: c.year }
  const unit = unitOf(service, measure)
  const id = `${measure}/${service.service}/${area.level}/${area.area}`
  const what = label(measure, of)
  const demand = (): WhyNode => overPlaces(c, service, area, 'demand', (v, m) => demandOver(c, v, m, c.monthsOf(v)))
  const served = (): WhyNode => overPlaces(c, service, area, 'served', (v, m) => servedOver(c, v, m, c.monthsOf(v)))
  const unmet = (): WhyNode => overPlaces(c, service, area, 'unmet', (v, m) => unmetOver(c, v, m, c.monthsOf(v)))
  switch (measure) {
    case 'demand':
      return { ...demand(), value }
    case 'served':
      return { ...served(), value }
    case 'unmet':
      return inner(id, what, value, unit, 'difference', () => [demand(), served()])
    case 'waiting':
      return inner(id, what, value, unit, 'sum', () => [unmet()])
    case 'coverage':
      return coverageNode(id, what, value, demand, served)
    case 'coverage_base':
      if (Number.isNaN(value)) return state(id, what, value, unit, 'no-control-total')
      return inner(id, what, value, unit, 'quotient', () => [
        coverageNode(`${id}/now`, label('coverage', of), served().value / demand().value, demand, served),
        referenceCoverage(c, service, area, `${id}/then`)
      ])
    case 'capacity':
      if (Number.isNaN(value)) return state(id, what, value, unit, 'no-limit')
      return { ...capacity(c, service, area), value }
    case 'utilisation':
      if (Number.isNaN(value)) return state(id, what, value, unit, 'no-capacity')
      return inner(id, what, value, unit, 'quotient', () => [used(c, service, area), capacity(c, service, area)])
    case 'without':
      return { ...without(c, service, area, id, unit), value }
  }
}

const coverageNode = (
  id: string,
  what: WhyNode['label'],
  value: number,
  demand: () => WhyNode,
  served: () => WhyNode
): WhyNode =>
  demand().value === 0
    ? state(id, what, value, 'share', 'nobody-asks')
    : inner(id, what, value, 'share', 'quotient', () => [served(), demand()])

/** A number by residence: sum over the departments that make up a service, and over the municipalities of an area. */
const overPlaces = (
  c: WhyContext,
  service: PublishedService,
  { level, area, members }: AreaMembers,
  what: string,
  nodeOf: (v: number, m: number) => WhyNode
): WhyNode => {
  const { frame, services } = c.recorded.plan
  const byService = service.parts.map((v): WhyNode => {
    const parts = members.map((m) => nodeOf(v, frame.reported[m] ?? -1))
    const name = services[v]?.service ?? ''
    return sumOf(`${what}/${name}/${level}/${area}`, label(what, { service: name, area, year: c.year }), parts)
  })
  return sumOf(
    `${what}/${service.service}/${level}/${area}/all`,
    label(what, { service: service.service, area, year: c.year }),
    byService
  )
}

/** Positions of the reported facilities of a service in an area. */
const facilitiesIn = (c: WhyContext, v: number, { members }: AreaMembers): ReadonlyArray<number> => {
  const { plan } = c.recorded
  const inside = new Set(members.map((m) => plan.frame.reported[m]))
  return (plan.services[v]?.facilities ?? []).flatMap(({ municipality }, f) =>
    inside.has(municipality) && plan.frame.core[municipality] === true ? [f] : []
  )
}

const byFacility = (
  c: WhyContext,
  service: PublishedService,
  area: AreaMembers,
  what: string,
  nodeOf: (v: number, f: number) => WhyNode
): WhyNode => {
  const { services } = c.recorded.plan
  const byService = service.parts.map((v): WhyNode => {
    const parts = facilitiesIn(c, v, area).map((f) => nodeOf(v, f))
    const name = services[v]?.service ?? ''
    return inner(
      `${what}/${name}/${area.level}/${area.area}`,
      label(what, { service: name, area: area.area, year: c.year }),
      valueOfSum(parts),
      parts[0]?.unit ?? services[v]?.capacityUnit ?? '',
      'sum',
      () => parts
    )
  })
  return sumOf(
    `${what}/${service.service}/${area.level}/${area.area}/all`,
    label(what, { service: service.service, area: area.area, year: c.year }),
    byService
  )
}

const capacity = (c: WhyContext, service: PublishedService, area: AreaMembers): WhyNode =>
  byFacility(c, service, area, 'capacity', (v, f) => capacityOver(c, v, f, c.monthsOf(v)))

const used = (c: WhyContext, service: PublishedService, area: AreaMembers): WhyNode =>
  byFacility(c, service, area, 'used', (v, f) => usedOver(c, v, f, c.monthsOf(v)))

/** Coverage of the reference year: served over demand of its event-free month. */
const referenceCoverage = (c: WhyContext, service: PublishedService, area: AreaMembers, id: string): WhyNode => {
  const { frame, services, need } = c.recorded.plan
  const origins = frame.municipalities.length
  const sums = (measure: number): number => {
    let sum = 0
    for (const v of service.parts)
      for (const m of area.members)
        sum += c.buffers(v).referenceOut.residence[measure * origins + (frame.reported[m] ?? -1)] ?? 0
    return sum
  }
  const perYear = service.kind === 'flow' ? 12 : 1
  const [demand, served] = [sums(0) * perYear, sums(1) * perYear]
  const of = { service: service.service, area: area.area, year: need.referenceYear ?? 0 }
  const unit = services[service.parts[0] ?? 0]?.unit ?? ''
  return inner(id, label('coverage', of), demand === 0 ? 1 : served / demand, 'share', 'quotient', () => [
    state(`${id}/served`, label('served', of), served, unit, 'reference-year'),
    state(`${id}/demand`, label('demand', of), demand, unit, 'reference-year')
  ])
}

/** Of the new demand: less who is served as wanted, who elsewhere, whom families care for. */
const without = (c: WhyContext, service: PublishedService, area: AreaMembers, id: string, unit: string): WhyNode => {
  const { finals } = c.recorded.stages
  const { frame, services } = c.recorded.plan
  const years = frame.years.length
  const origins = frame.municipalities.length
  return overPlaces(c, service, area, 'without', (v, m) => {
    const listed = finals.listed.indexOf(v)
    const of = { service: services[v]?.service ?? '', area: frame.municipalities[m] ?? '', year: c.year }
    const own = `${id}/${v}/${m}`
    if (listed < 0) {
      const node = unmetOver(c, v, m, c.monthsOf(v))
      return inner(own, label('without', of), node.value, unit, 'sum', () => [node])
    }
    const at = (name: (typeof finalMeasures)[number]): number =>
      finals.out[((listed * 5 + finalMeasures.indexOf(name)) * years + c.recorded.year) * origins + m] ?? NaN
    const lost = at('without')
    const others = [
      { what: 'served-as-wanted', value: at('wanted') },
      { what: 'served-elsewhere', value: at('served_elsewhere') },
      { what: 'with-family', value: at('family') }
    ]
    const all = others.reduce((sum, end) => sum + end.value, lost)
    const fresh = newDemand(c, v, m, all)
    return inner(own, label('without', of), lost, unit, 'difference', () => [
      fresh,
      ...others.map((end) =>
        inner(`${own}/${end.what}`, label(end.what, of), end.value, unit, 'product', () => [
          fresh,
          state(
            `${own}/${end.what}/share`,
            label('share-of-new', of),
            all > 0 ? end.value / all : 0,
            'share',
            'final-states'
          )
        ])
      )
    ])
  })
}
