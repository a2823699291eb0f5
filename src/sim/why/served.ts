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
  const { out } = c.buffers(v)
  const used = over(months, (t) => out.used[f * plan.frame.months + t] ?? 0)
  const capacity = over(months, (t) => c.recorded.month(v, t)?.capacity[f] ?? NaN)
  return inner(id, label('served-at', of), served, unit, 'product', () => {
    const taken = state(`${id}/part`, label('part-of-users', of), served / used, 'share', 'matching')
    if (!Number.isFinite(capacity))
      return [state(`${id}/used`, label('used', { facility, year: c.year }), used, unit, 'no-limit'), taken]
    return [
      capacityOver(c, v, f, months),
      state(
        `utilised/${of.service}/${f}/${months.key}`,
        label('utilisation', { facility, year: c.year }),
        used / capacity,
        'share',
        'matching'
      ),
      taken
    ]
  })
}
