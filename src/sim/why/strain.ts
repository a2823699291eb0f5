/** What the strain of family carers adds to the demand for formal care, or takes from it: month by month. */
import type { WhyNode } from '../../domain/why/node.js'
import { formatMonth } from '../../domain/time.js'
import { tanh } from '../kernel/carers.js'
import { exp } from '../kernel/elementary.js'
import { strainOf, type ComponentStage } from '../stages/course.js'
import type { Months, WhyContext } from './context.js'
import { measureEntries } from './measures.js'
import { groupOver } from './needGroups.js'
import { constant, inner, label, state, valueOfSum } from './tree.js'

type Carers = NonNullable<ComponentStage['carers']>

/** Own demand of each month times the people moved by strain per person there before. `ownIn`: own demand of one month. */
export const movedByStrain = (
  c: WhyContext,
  v: number,
  m: number,
  months: Months,
  ownIn: (month: Months) => WhyNode
): ReadonlyArray<WhyNode> => {
  const { plan, stages } = c.recorded
  const carers = strainOf(stages.course)
  if (carers === undefined || plan.spillover.strain?.fed.includes(v) !== true) return []
  const origins = plan.frame.municipalities.length
  const service = plan.services[v]
  const of = { service: service?.service ?? '' }
  const unit = service?.unit ?? ''
  const id = `strain/${of.service}/${m}/${months.key}`
  const parts = months.list.flatMap((t, i): ReadonlyArray<WhyNode> => {
    const ratio = carers.strain.ratio[t * origins + m] ?? 0
    if (ratio === 0) return []
    const own = ownIn(oneMonth(t))
    const month = formatMonth(plan.frame.firstMonth + t)
    return [
      inner(`${id}/${i}`, label('strain-in', { month }), own.value * ratio * months.weight, unit, 'product', () => [
        own,
        ratioIn(c, carers, m, t),
        ...(months.weight === 1 ? [] : [constant(`${id}/weight`, label('weight'), months.weight)])
      ])
    ]
  })
  const value = valueOfSum(parts)
  return value === 0 ? [] : [inner(id, label('strain', of), value, unit, 'sum', () => parts)]
}

const oneMonth = (t: number): Months => ({ list: [t], weight: 1, key: `month-${t}` })

const persons = 'persons'

/** People who turn from the family alone to formal care, per person in formal care before. */
const ratioIn = (c: WhyContext, carers: Carers, m: number, t: number): WhyNode => {
  const { strain } = carers
  const at = t * c.recorded.plan.frame.municipalities.length + m
  const id = `moved-ratio/${m}/${t}`
  return inner(id, label('moved-ratio'), strain.ratio[at] ?? 0, '', 'quotient', () => {
    const { family, formal } = peopleIn(c, m, t)
    const stays = staysIn(c, carers, m, t, family, formal)
    return [
      inner(`${id}/moved`, label('moved-people'), family.value - stays.value, persons, 'difference', () => [
        family,
        stays
      ]),
      formal
    ]
  })
}

const peopleIn = (c: WhyContext, m: number, t: number) => {
  const groups = ['setting:home_care', 'setting:nursing_home'].map((group) => groupOver(c, group, m, oneMonth(t)))
  return {
    family: groupOver(c, 'setting:family', m, oneMonth(t)),
    formal: inner(`formal/${m}/${t}`, label('formal-care'), valueOfSum(groups), persons, 'sum', () => groups)
  }
}

/** Those of both ways who stay with the family: all · family · odds / (formal + family · odds). */
const staysIn = (c: WhyContext, carers: Carers, m: number, t: number, family: WhyNode, formal: WhyNode): WhyNode => {
  const { strain } = carers
  const x = strain.strain[t * c.recorded.plan.frame.municipalities.length + m] ?? 0
  const [slope, bound] = [strain.slope[m] ?? 0, strain.bound[m] ?? 0]
  const id = `stays/${m}/${t}`
  const bounded = tanh((slope * x) / bound)
  const odds = inner(`${id}/odds`, label('carer-odds'), exp(-bound * bounded), '', 'exponential', () => [
    inner(`${id}/exponent`, label('carer-exponent'), -bound * bounded, '', 'product', () => [
      constant(`${id}/minus`, label('minus-one'), -1),
      given(c, 'carer_strain_bound', m, 'carer-bound', bound),
      state(`${id}/bounded`, label('bounded-strain'), bounded, '', 'bounded', () => [
        strainIn(c, carers, m, t),
        given(c, 'carer_strain_slope', m, 'carer-slope-of-strain', slope)
      ])
    ])
  ])
  const all = family.value + formal.value
  const weight = family.value * odds.value
  const value = (all * weight) / (formal.value + weight)
  return inner(id, label('stays-with-family'), value, persons, 'quotient', () => {
    const weighed = inner(`${id}/weight`, label('family-weight'), weight, '', 'product', () => [family, odds])
    return [
      inner(`${id}/all`, label('stays-weighed'), all * weight, '', 'product', () => [
        inner(`${id}/both`, label('all-cared-for'), all, persons, 'sum', () => [family, formal]),
        weighed
      ]),
      inner(`${id}/ways`, label('formal-and-family'), formal.value + weight, '', 'sum', () => [formal, weighed])
    ]
  })
}

/** A parameter of strain that holds in municipality m. */
const given = (c: WhyContext, name: string, m: number, what: string, value: number): WhyNode =>
  c.leaves.parameter(name, '', c.recorded.plan.frame.municipalities[m] ?? '')[0] ??
  constant(`${name}/${m}`, label(what), value)

/** Strain at the beginning of month t: what is kept of it, and the load of the month before above that of the first one. */
const strainIn = (c: WhyContext, carers: Carers, m: number, t: number): WhyNode => {
  const { frame } = c.recorded.plan
  const { strain } = carers
  const origins = frame.municipalities.length
  const value = strain.strain[t * origins + m] ?? 0
  const before = strain.strain[(t - 1) * origins + m] ?? 0
  const decay = strain.decay[m] ?? 0
  const base = strain.baseLoad[m] ?? 0
  const id = `carer-strain/${m}/${t}`
  const kept = (1 - decay) * before
  // Need is recorded for the year and the month before it: further back, the load is told as a number.
  const recorded = t - 1 >= Math.max(0, (c.allMonths.list[0] ?? 0) - 1)
  return inner(id, label('carer-strain', { month: formatMonth(frame.firstMonth + t) }), value, '', 'sum', () => [
    inner(`${id}/kept`, label('strain-kept'), kept, '', 'product', () => [
      inner(`${id}/staying`, label('strain-staying'), 1 - decay, 'share', 'difference', () => [
        constant(`${id}/all`, label('all'), 1, 'share'),
        given(c, 'carer_strain_decay', m, 'strain-decay', decay)
      ]),
      state(`${id}/before`, label('strain-before'), before, '', 'month-before')
    ]),
    ...(base > 0
      ? [
          inner(`${id}/more`, label('overload'), value - kept, '', 'difference', () => [
            inner(`${id}/relative`, label('load-relative'), value - kept + 1, '', 'quotient', () => [
              recorded
                ? loadIn(c, carers, m, t - 1)
                : state(`${id}/load`, label('load-each'), (value - kept + 1) * base, '', 'month-before'),
              state(`load-first/${m}`, label('load-first'), base, '', 'first-month')
            ]),
            constant(`${id}/one`, label('all'), 1)
          ])
        ]
      : [])
  ])
}

/** Load per possible carer in a month: cared for by the family, less who turned away and relief, more what it takes over. */
const loadIn = (c: WhyContext, { strain, takenOver }: Carers, m: number, t: number): WhyNode => {
  const { plan, stages } = c.recorded
  const at = t * plan.frame.municipalities.length + m
  const id = `carer-load/${m}/${t}`
  const { family, formal } = peopleIn(c, m, t)
  const carers = groupOver(c, 'carers', m, oneMonth(t))
  const moved = (strain.ratio[at] ?? 0) * formal.value
  const relief = stages.measures?.relief[at] ?? 0
  const taken = takenOver[at] ?? 0
  const sum = family.value + taken - moved - relief
  const load = inner(`${id}/sum`, label('carer-load'), sum, persons, 'sum', () => [
    family,
    state(`${id}/taken`, label('taken-over'), taken, persons, 'carers'),
    state(`${id}/moved`, label('load-moved'), -moved, persons, 'month-before'),
    ...(relief === 0
      ? []
      : [state(`${id}/relief`, label('load-relieved'), -relief, persons, 'measures', () => measureEntries(c))])
  ])
  const least = inner(`${id}/least`, label('carer-load'), Math.max(0, sum), persons, 'greatest', () => [
    constant(`${id}/none`, label('none'), 0, persons),
    load
  ])
  if (carers.value === 0) return state(id, label('load-each'), 0, '', 'carers')
  return inner(id, label('load-each'), least.value / carers.value, '', 'quotient', () => [least, carers])
}
