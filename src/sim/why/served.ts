/** Who is served: at which facilities of the region, and outside it. */
import type { WhyNode } from '../../domain/why/node.js'
import { capacityOver } from './capacity.js'
import { over, type Months, type WhyContext } from './context.js'
import type { RecordedMonth } from './recordDraw.js'
import { inner, label, state } from './tree.js'

/** Served of municipality m at facility f in a month. */
const pairAt = (month: RecordedMonth | undefined, f: number, m: number): number => {
  if (month === undefined) return NaN
  const k = (month.start[f] ?? 0) + m - (month.first[f] ?? 0)
  const inside = m >= (month.first[f] ?? 0) && k < (month.start[f + 1] ?? 0)
  return inside ? (month.pairs[k] ?? 0) : 0
}

/** Served of the people of municipality m over months: at each facility, and outside the region. */
export const servedOver = (c: WhyContext, v: number, m: number, months: Months): WhyNode => {
  const { plan } = c.recorded
  const service = plan.services[v]
  const unit = service?.unit ?? ''
  const of = { service: service?.service ?? '', area: plan.frame.municipalities[m] ?? '', year: c.year }
  const at = (t: number): RecordedMonth | undefined => c.recorded.month(v, t)
  const value = over(months, (t) => (at(t)?.wanting[m] ?? NaN) - (at(t)?.left[m] ?? NaN))
  const id = `served/${of.service}/${m}/${months.key}`
  return inner(id, label('served', of), value, unit, 'sum', () => {
    const away = over(months, (t) => at(t)?.outside[m] ?? 0)
    const inside = (service?.facilities ?? []).flatMap((_, f) => {
      const served = over(months, (t) => pairAt(at(t), f, m))
      return served > 0 ? [servedAt(c, v, m, f, months, served)] : []
    })
    return [...inside, ...(away > 0 ? [outside(c, v, m, months, away)] : [])]
  })
}

const outside = (c: WhyContext, v: number, m: number, months: Months, value: number): WhyNode => {
  const { plan } = c.recorded
  const service = plan.services[v]
  const area = plan.frame.municipalities[m] ?? ''
  const name = service?.service ?? ''
  return state(
    `outside/${name}/${m}/${months.key}`,
    label('served-outside', { service: name, area }),
    value,
    service?.unit ?? '',
    'matching',
    () => c.leaves.parameter('outside_share', name, area)
  )
}

/** Served at one facility: what it could do, times the part of that which was used, times the part these people took. */
const servedAt = (c: WhyContext, v: number, m: number, f: number, months: Months, served: number): WhyNode => {
  const { plan } = c.recorded
  const service = plan.services[v]
  const unit = service?.unit ?? ''
  const facility = service?.facilities[f]?.facility ?? ''
  const area = plan.frame.municipalities[m] ?? ''
  const of = { service: service?.service ?? '', facility, area, year: c.year }
  const id = `served/${of.service}/${m}/${f}/${months.key}`
  const capacity = over(months, (t) => c.recorded.month(v, t)?.capacity[f] ?? NaN)
  return inner(id, label('served-at', of), served, unit, 'product', () => {
    const used = usedOver(c, v, f, months)
    const taken = inner(`${id}/part`, label('part-of-users', of), served / used.value, 'share', 'quotient', () => [
      pairOver(c, v, m, f, months),
      used
    ])
    if (!Number.isFinite(capacity)) return [used, taken]
    const limit = capacityOver(c, v, f, months)
    return [
      limit,
      inner(
        `utilised/${of.service}/${f}/${months.key}`,
        label('utilisation', { facility, year: c.year }),
        used.value / capacity,
        'share',
        'quotient',
        () => [used, limit]
      ),
      taken
    ]
  })
}

/** What a facility was used: by the people of each municipality, and by people from outside the region beside them. */
export const usedOver = (c: WhyContext, v: number, f: number, months: Months): WhyNode => {
  const { plan } = c.recorded
  const service = plan.services[v]
  const { input, out } = c.buffers(v)
  const value = over(months, (t) => out.used[f * plan.frame.months + t] ?? 0)
  const of = { service: service?.service ?? '', facility: service?.facilities[f]?.facility ?? '', year: c.year }
  const unit = service?.unit ?? ''
  const id = `used/${of.service}/${f}/${months.key}`
  const residents = input.residents[f] ?? 1
  const people = (): ReadonlyArray<WhyNode> =>
    [...plan.frame.municipalities.keys()].flatMap((m) => {
      const pair = pairOver(c, v, m, f, months)
      return pair.value > 0 ? [pair] : []
    })
  if (residents === 1) return inner(id, label('used', of), value, unit, 'sum', people)
  return inner(id, label('used', of), value, unit, 'quotient', () => [
    inner(`${id}/residents`, label('used-by-residents', of), value * residents, unit, 'sum', people),
    state(`residents/${of.service}/${f}`, label('share-of-residents', of), residents, 'share', 'residents', () =>
      c.leaves.parameter(
        'outsider_share',
        of.service,
        plan.frame.municipalities[service?.facilities[f]?.municipality ?? -1] ?? ''
      )
    )
  ])
}

/** People of a municipality at a facility: matching decides, by those who ask, the room there is, and distance. */
const pairOver = (c: WhyContext, v: number, m: number, f: number, months: Months): WhyNode => {
  const { plan } = c.recorded
  const service = plan.services[v]
  const facility = service?.facilities[f]?.facility ?? ''
  const of = { service: service?.service ?? '', facility, area: plan.frame.municipalities[m] ?? '', year: c.year }
  const value = over(months, (t) => pairAt(c.recorded.month(v, t), f, m))
  const id = `pair/${of.service}/${m}/${f}/${months.key}`
  return state(id, label('pair', of), value, service?.unit ?? '', 'matching', () => [
    askingOf(c, v, m, months),
    capacityOver(c, v, f, months)
  ])
}

/** Those who ask in a municipality, as a number: their own question tells where they come from. */
const askingOf = (c: WhyContext, v: number, m: number, months: Months): WhyNode => {
  const { plan } = c.recorded
  const service = plan.services[v]?.service ?? ''
  const value = over(months, (t) => c.recorded.month(v, t)?.wanting[m] ?? NaN)
  const of = { service, area: plan.frame.municipalities[m] ?? '', year: c.year }
  return state(
    `asking/${service}/${m}/${months.key}`,
    label('demand', of),
    value,
    plan.services[v]?.unit ?? '',
    'asked-elsewhere'
  )
}
