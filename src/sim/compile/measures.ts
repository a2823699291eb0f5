/**
 * Measures in force → their plan. What a package has no figures for is left out and named; an unknown group or area is a
 * problem of the entry. Dates become courses of months and never enter the name of a quantity.
 */
import type { ActiveMeasure, Effect, Payer } from '../../domain/measure/effect.js'
import { uptakeParts } from '../../domain/measure/effect.js'
import type { Quantities, QuantityRef } from '../random/quantities.js'
import { contentKey } from './contentKey.js'
import { coveredBy } from './force.js'
import type { Frame } from './frame.js'
import type { Lookup } from './lookup.js'
import type { CompiledMeasure, DemandMove, FactorMove, MeasurePlan } from './measurePlan.js'
import { knowsGroup, sliceName, type NeedSlice } from './need/slices.js'
import type { NeedPlan } from './need.js'
import type { Notes } from './notes.js'
import type { PlanFacts } from '../contract.js'
import type { AreaSeriesShape } from '../layout.js'
import type { ServicePlan } from './supplyPlan.js'

/** Compiles measures; equal lists in any order give equal plans. */
export const compileMeasures = (
  active: ReadonlyArray<ActiveMeasure>,
  frame: Frame,
  need: NeedPlan,
  quantities: Quantities,
  lookup: Lookup,
  notes: Notes
): MeasurePlan => {
  const known = [...active]
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .filter((measure) => isKnown(measure, frame, need, notes))
  const measures = known.map((measure) => compiledMeasure(measure, known, frame, need, quantities, notes))
  const payers: ReadonlyArray<Payer> = [...new Set(measures.flatMap((m) => m.costs.map(({ payer }) => payer)))].sort()
  return {
    measures,
    slices: slicesOf(measures),
    demandServices: [
      ...new Set(
        measures.flatMap(({ demand, substitution }) => [
          ...demand.map(({ service }) => service),
          ...substitution.flatMap(({ from, to }) => [from, to])
        ])
      )
    ].sort((a, b) => a - b),
    services: need.services,
    perMonth: need.serviceScale,
    payers,
    // Nothing is discounted at a rate that nobody has given.
    discountRate: payers.length === 0 ? undefined : lookup.ref('discount_rate', '', '')
  }
}

const isKnown = (measure: ActiveMeasure, frame: Frame, need: NeedPlan, notes: Notes): boolean => {
  const path = (field: string): ReadonlyArray<string> => ['events', measure.key, field]
  if (!knowsGroup(need, measure.group)) {
    notes.problem('unknown-group', path('group'), measure.group, `all, ${need.groups.join(', ')}`)
    return false
  }
  if (!coveredBy(measure.area, frame).includes(1)) {
    notes.problem('unknown-area', path('area'), measure.area, 'an AGS prefix of the region, or *')
    return false
  }
  return true
}

const compiledMeasure = (
  measure: ActiveMeasure,
  all: ReadonlyArray<ActiveMeasure>,
  frame: Frame,
  need: NeedPlan,
  quantities: Quantities,
  notes: Notes
): CompiledMeasure => {
  const { key, effects } = measure
  const course = courseOf(measure, frame)
  /** Positions of a service: `hospital` stands for its departments where these are given. */
  const servicesOf = (service: string): ReadonlyArray<number> => {
    const parts = need.services.flatMap((name, v) =>
      need.demandKnown[v] === true && (name === service || (service === 'hospital' && name.startsWith('hospital_')))
        ? [v]
        : []
    )
    const own = parts.filter((v) => need.services[v] === service)
    if (parts.length === 0) notes.leftOut(`${key}: ${service}: no figures of need`)
    return own.length > 0 ? own : parts
  }
  /** The one service that units are given for; how they fall on departments nobody has said. */
  const serviceAt = (service: string): number => {
    const [first = -1, ...others] = servicesOf(service)
    if (others.length === 0) return first
    notes.leftOut(`${key}: ${service}: units are given, but not for which department`)
    return -1
  }
  const numbered = effects.map((effect, i) => ({ effect, name: `${key}/effects/${i}` }))
  const each = <P extends Effect['primitive'], R>(
    primitive: P,
    make: (effect: Extract<Effect, { readonly primitive: P }>, name: string) => ReadonlyArray<R>
  ): ReadonlyArray<R> =>
    numbered.flatMap(({ effect, name }) => {
      return isOf(effect, primitive) ? make(effect, name) : []
    })
  return {
    key,
    group: measure.group,
    covered: coveredBy(measure.area, frame),
    course,
    funded: Float64Array.from(course, (_, t) => {
      const month = t + frame.firstMonth
      return month >= measure.month && (measure.until === undefined || month <= measure.until) ? 1 : 0
    }),
    start: measure.month < frame.firstMonth ? -1 : measure.month - frame.firstMonth,
    uptake: uptakeParts.map((part) => quantities.quantity(`${key}/${part}`, measure.uptake[part])),
    uptakeMoves: all.flatMap((other) =>
      other.key === key
        ? []
        : other.effects.flatMap((effect, i) =>
            effect.primitive === 'uptake' && (effect.measure === measure.measure || effect.measure === key)
              ? [
                  {
                    part: uptakeParts.indexOf(effect.part),
                    course: courseOf(other, frame),
                    covered: coveredBy(other.area, frame),
                    factor: quantities.quantity(`${other.key}/effects/${i}/factor`, effect.factor)
                  }
                ]
              : []
          )
    ),
    demand: each('demand', ({ service, relative, perPersonYear }, name): ReadonlyArray<DemandMove> => {
      if (relative !== undefined) {
        const value = quantities.quantity(`${name}/relative`, relative)
        return servicesOf(service).map((v) => ({ service: v, kind: 'relative', value }))
      }
      const v = serviceAt(service)
      const value = quantities.quantity(`${name}/perPersonYear`, perPersonYear ?? 0)
      return v < 0 ? [] : [{ service: v, kind: 'units', value }]
    }),
    substitution: each('substitution', (effect, name) => {
      const to = serviceAt(effect.to)
      if (to < 0) return []
      const share = quantities.quantity(`${name}/share`, effect.share)
      const unitsPerUnit = quantities.quantity(`${name}/unitsPerUnit`, effect.unitsPerUnit ?? 1)
      return servicesOf(effect.from).map((from) => ({ from, to, share, unitsPerUnit }))
    }),
    productivity: each('productivity', ({ service, factor }, name) =>
      factorMoves(servicesOf(service), quantities.quantity(`${name}/factor`, factor))
    ),
    travel: each('travel', ({ service, factor }, name) =>
      factorMoves(servicesOf(service), quantities.quantity(`${name}/factor`, factor))
    ),
    relief: each('relief', ({ share }, name) => [quantities.quantity(`${name}/share`, share)]),
    costs: each('cost', ({ payer, per, euro, priceYear }, name) => [
      { payer, per, priceYear, euro: quantities.quantity(`${name}/euro`, euro) }
    ]),
    breakEven: measure.breakEven.flatMap(servicesOf)
  }
}

const isOf = <P extends Effect['primitive']>(
  effect: Effect,
  primitive: P
): effect is Extract<Effect, { readonly primitive: P }> => effect.primitive === primitive

const factorMoves = (services: ReadonlyArray<number>, factor: QuantityRef): ReadonlyArray<FactorMove> =>
  services.map((service) => ({ service, factor }))

/**
 * Strength per month: rises in equal steps over the months of the ramp, 1 until the last month paid for, then falls in equal
 * steps to 0 over the months of the fade.
 */
export const courseOf = (
  { month, rampMonths, until, fadeMonths }: Pick<ActiveMeasure, 'month' | 'rampMonths' | 'until' | 'fadeMonths'>,
  { firstMonth, months }: Pick<Frame, 'firstMonth' | 'months'>
): Float64Array =>
  Float64Array.from({ length: months }, (_, t) => {
    const at = t + firstMonth
    if (at < month) return 0
    const paid = until === undefined ? at : Math.min(at, until)
    const risen = paid - month + 1
    const ramp = paid < month ? 0 : risen >= rampMonths ? 1 : risen / rampMonths
    const after = at - paid
    if (after === 0) return ramp
    return after >= fadeMonths ? 0 : ramp * (1 - after / fadeMonths)
  })

/** What the measures must know of need. */
const slicesOf = (measures: ReadonlyArray<CompiledMeasure>): ReadonlyArray<NeedSlice> => {
  const slices = measures.flatMap(({ group, demand, substitution, relief }): ReadonlyArray<NeedSlice> => {
    const of = (counts: NeedSlice['counts'], service = -1): NeedSlice => ({ group, counts, service })
    // What everybody wants stands in the demand itself.
    const services =
      group === 'all' ? [] : [...demand.map(({ service }) => service), ...substitution.map((s) => s.from)]
    return [
      of('persons'),
      ...services.map((service) => of('service', service)),
      ...(relief.length > 0 ? [of('family'), { ...of('family'), group: 'all' }] : [])
    ]
  })
  const residents = measures.some(({ costs }) => costs.some(({ per }) => per !== 'participant_year'))
  const everybody: NeedSlice = { group: 'all', counts: 'persons', service: -1 }
  const all = residents ? [...slices, everybody] : slices
  return [...new Map(all.map((slice) => [sliceName(slice), slice])).values()]
}

/** What of the measures moves one service: part of the service's content key; undefined where none does. */
export const measureContent = ({ measures }: MeasurePlan, service: number): unknown => {
  // Units arriving by substitution depend on everything else that is taken from where they come.
  const sources = measures.flatMap(({ substitution }) =>
    substitution.filter((s) => s.to === service).map((s) => s.from)
  )
  const concerned = new Set([service, ...sources])
  const parts = measures.flatMap((m) => {
    const demand = m.demand.filter((move) => concerned.has(move.service))
    const substitution = m.substitution.filter((move) => concerned.has(move.from) || move.to === service)
    const productivity = m.productivity.filter((move) => move.service === service)
    const travel = m.travel.filter((move) => move.service === service)
    if (demand.length + substitution.length + productivity.length + travel.length === 0) return []
    const { key, group, covered, course, uptake, uptakeMoves } = m
    return [{ key, group, covered, course, uptake, uptakeMoves, demand, substitution, productivity, travel }]
  })
  return parts.length === 0 ? undefined : parts
}

/** Services with the measures that move them in their keys: one that no measure moves keeps its key. */
export const withMeasures = (services: ReadonlyArray<ServicePlan>, plan: MeasurePlan): ReadonlyArray<ServicePlan> =>
  services.map((service) => {
    const content = measureContent(plan, service.need)
    return content === undefined ? service : { ...service, key: contentKey([service.key, content]) }
  })

/** Name of the series that break-evens of a measure are divided by. */
export const reachedSeries = (key: string): string => `break_even_participants/${key}`

/**
 * Yearly figures of municipalities: participants, cost by payer (and discounted), and per 100 participants the unmet demand
 * of the services a measure without known effect is to close.
 */
export const measureSeries = (
  { measures, services, payers, discountRate }: MeasurePlan,
  simulated: ReadonlyArray<ServicePlan>
): ReadonlyArray<AreaSeriesShape> => [
  ...measures.map(({ key }) => ({ name: `participants/${key}`, unit: 'persons', published: true })),
  ...measures.flatMap(({ key, breakEven }): ReadonlyArray<AreaSeriesShape> => {
    const shown = breakEven.flatMap((v) => simulated.find(({ need }) => need === v) ?? [])
    if (shown.length === 0) return []
    const over = reachedSeries(key)
    return [
      { name: over, unit: 'persons', published: false },
      ...shown.map(({ need, unit }) => ({
        name: `break_even_per_100/${key}/${services[need] ?? ''}`,
        unit: `${unit} per 100 participants`,
        over,
        published: true
      }))
    ]
  }),
  ...payers.flatMap((payer): ReadonlyArray<AreaSeriesShape> => {
    const years = measures.flatMap(({ costs }) => costs.filter((c) => c.payer === payer).map((c) => c.priceYear))
    const unit = `euro/year (prices of ${[...new Set(years)].sort((a, b) => a - b).join(', ')})`
    return [
      { name: `cost/${payer}`, unit, published: true },
      ...(discountRate === undefined ? [] : [{ name: `cost_discounted/${payer}`, unit, published: true }])
    ]
  })
]

/** Facts of a plan with further series behind those it has. */
export const withSeries = (facts: PlanFacts, series: ReadonlyArray<AreaSeriesShape>): PlanFacts =>
  series.length === 0
    ? facts
    : { ...facts, shape: { ...facts.shape, areaSeries: [...facts.shape.areaSeries, ...series] } }
