/** What a facility can do in each month: the lesser of its places and its staff, and what either rests on. */
import type { WhyNode } from '../../domain/why/node.js'
import { formatMonth } from '../../domain/time.js'
import { staffKind } from '../kernel/careMonths.js'
import { controlLeaves, perPlaceOf } from './calibration.js'
import { over, type Months, type WhyContext } from './context.js'
import { poolOutput } from './pool.js'
import { constant, inner, label, state } from './tree.js'

/** Capacity of facility f of a service over months: their mean, or their sum where each counts whole. */
export const capacityOver = (c: WhyContext, v: number, f: number, months: Months): WhyNode => {
  const service = c.recorded.plan.services[v]
  const of = { service: service?.service ?? '', facility: service?.facilities[f]?.facility ?? '', year: c.year }
  const value = over(months, (t) => c.recorded.month(v, t)?.capacity[f] ?? NaN)
  const operation = months.weight === 1 ? 'sum' : 'mean'
  return inner(
    `capacity/${of.service}/${f}/${months.key}`,
    label('capacity-at', of),
    value,
    service?.capacityUnit ?? '',
    operation,
    () => runsOfMonths(c, v, f, months)
  )
}

/** Months one after another with the same capacity are told once. */
const runsOfMonths = (c: WhyContext, v: number, f: number, months: Months): ReadonlyArray<WhyNode> => {
  const runs: number[][] = []
  for (const t of months.list) {
    const last = runs.at(-1)
    const before = last?.[0]
    if (last !== undefined && before !== undefined && sameMonth(c, v, f, before, t)) last.push(t)
    else runs.push([t])
  }
  return runs.map((run) => {
    const [first = 0] = run
    const month = capacityAt(c, v, f, first)
    const count = run.length
    if (count === 1) return month
    const to = formatMonth(c.recorded.plan.frame.firstMonth + (run.at(-1) ?? first))
    const what = label('capacity-months', { ...month.label.of, to })
    const id = `${month.id}-${run.at(-1) ?? first}`
    // Of a mean the months count as many; of a sum they are added.
    if (months.weight !== 1) return { ...month, id, label: what, count }
    return inner(id, what, month.value * count, month.unit, 'product', () => [
      month,
      constant(`${id}/months`, label('months'), count)
    ])
  })
}

const sameMonth = (c: WhyContext, v: number, f: number, a: number, b: number): boolean => {
  const [one, other] = [c.recorded.month(v, a), c.recorded.month(v, b)]
  const { input } = c.buffers(v)
  const months = c.recorded.plan.frame.months
  const same = (x: number | undefined, y: number | undefined): boolean => x === y
  return (
    same(one?.capacity[f], other?.capacity[f]) &&
    same(one?.staffOutput[f], other?.staffOutput[f]) &&
    same(input.ceiling[f * months + a], input.ceiling[f * months + b])
  )
}

const capacityAt = (c: WhyContext, v: number, f: number, t: number): WhyNode => {
  const { plan } = c.recorded
  const service = plan.services[v]
  const facility = service?.facilities[f]
  const month = formatMonth(plan.frame.firstMonth + t)
  const recorded = c.recorded.month(v, t)
  const value = recorded?.capacity[f] ?? NaN
  const of = { service: service?.service ?? '', facility: facility?.facility ?? '', month }
  const id = `capacity-at/${of.service}/${f}/${t}`
  const unit = service?.capacityUnit ?? ''
  const { input } = c.buffers(v)
  const at = f * plan.frame.months + t
  const what = label('capacity-in', of)
  if (input.size[at] === 0)
    return state(id, label('closed', of), value, unit, 'closed', () => entriesAt(c, of.facility))
  const output = recorded?.staffOutput[f] ?? Infinity
  const ceiling = input.ceiling[at] ?? Infinity
  const limits = (): ReadonlyArray<WhyNode> => [
    ...(ceiling < Infinity ? [placesAt(c, v, f, t)] : []),
    ...(output < Infinity ? [staffAt(c, v, f, t)] : [])
  ]
  if (output === Infinity && ceiling === Infinity) return state(id, what, value, unit, 'no-limit')
  return inner(id, what, value, unit, 'least', limits)
}

/** Entries that speak of a facility. */
const entriesAt = (c: WhyContext, facility: string): ReadonlyArray<WhyNode> =>
  c.entries.filter((entry) => entry.facility === facility).map(({ key }) => c.leaves.entry(key))

/** Places in units of use. */
const placesAt = (c: WhyContext, v: number, f: number, t: number): WhyNode => {
  const { plan } = c.recorded
  const service = plan.services[v]
  const facility = service?.facilities[f]
  const of = { service: service?.service ?? '', facility: facility?.facility ?? '' }
  const { input, paths } = c.buffers(v)
  const places = paths[f]?.ceiling[t] ?? NaN
  const id = `places/${of.service}/${f}/${t}`
  const value = input.ceiling[f * plan.frame.months + t] ?? NaN
  return inner(id, label('limit-places', of), value, service?.capacityUnit ?? '', 'product', () => [
    placesNode(c, v, f, places, `${id}/own`),
    perPlaceOf(c, v, facility?.area ?? 0)
  ])
}

/** Places as the package gives them, and what entries made of them. */
const placesNode = (c: WhyContext, v: number, f: number, places: number, id: string): WhyNode => {
  const service = c.recorded.plan.services[v]
  const facility = service?.facilities[f]
  const of = { service: service?.service ?? '', facility: facility?.facility ?? '' }
  const what = label('places', of)
  const name = `capacities/units/${of.facility}/${of.service}`
  const own = facility?.units === undefined ? NaN : c.leaves.value(facility.units)
  if (!c.leaves.has(name)) return state(id, what, places, 'places', 'entries', () => entriesAt(c, of.facility))
  const read = c.leaves.read(name, what, 'places')
  if (own === places) return read
  return inner(id, what, places, 'places', 'sum', () => [
    read,
    state(`${id}/changed`, label('changed-by-entries'), places - own, 'places', 'entries', () =>
      entriesAt(c, of.facility)
    )
  ])
}

/** Output of the staff: a part of the labour area's, of the physicians, or of staff the facility brought along. */
const staffAt = (c: WhyContext, v: number, f: number, t: number): WhyNode => {
  const { plan } = c.recorded
  const service = plan.services[v]
  const facility = service?.facilities[f]
  const of = { service: service?.service ?? '', facility: facility?.facility ?? '' }
  const recorded = c.recorded.month(v, t)
  const { input } = c.buffers(v)
  const value = recorded?.staffOutput[f] ?? NaN
  const l = facility?.area ?? 0
  const id = `staff/${of.service}/${f}/${t}`
  const unit = service?.capacityUnit ?? ''
  if (facility?.practice !== undefined) return physiciansAt(c, v, f, t, value, id)
  if (input.staffKind[f] === staffKind.own)
    return state(id, label('limit-own-staff', of), value, unit, 'entries', () => [
      ...entriesAt(c, of.facility),
      ...(facility?.ownStaff ?? []).flatMap(({ fte }) =>
        !fte.certain && c.leaves.has(fte.name) ? [c.leaves.read(fte.name, label('brought-staff'))] : []
      )
    ])
  const months = plan.frame.months
  const size = input.size[f * months + t] ?? 0
  const share = ((input.poolShare[f] ?? 0) * size) / (recorded?.poolWeight[l] ?? 1)
  const factor = recorded?.poolFactor[l] ?? 1
  return inner(id, label('limit-staff', of), value, unit, 'product', () => [
    poolOutput(c, v, l, t),
    ...(factor === 1
      ? []
      : [
          state(`ways/${of.service}/${l}/${t}`, label('ways'), factor, '', 'ways', () =>
            c.leaves.parameter('travel_share', of.service, '')
          )
        ]),
    state(`${id}/share`, label('share-of-staff', of), share, 'share', 'calibration-shares')
  ])
}

/** Physicians of a practice times what one of them serves in the reference year. */
const physiciansAt = (c: WhyContext, v: number, f: number, t: number, value: number, id: string): WhyNode => {
  const { plan } = c.recorded
  const service = plan.services[v]
  const facility = service?.facilities[f]
  const of = { service: service?.service ?? '', facility: facility?.facility ?? '' }
  const b = c.buffers(v)
  const physicians = b.paths[f]?.physicians[t] ?? 0
  const l = facility?.area ?? 0
  return inner(id, label('limit-physicians', of), value, service?.capacityUnit ?? '', 'product', () => [
    inner(
      `physicians/${of.service}/${f}/${t}`,
      label('physicians', of),
      physicians,
      'full-time equivalents',
      'sum',
      () => {
        const bands = (facility?.practice?.bands ?? []).map((band) =>
          c.leaves.read(
            `practices/fte/${of.facility}/${band.ageFrom}`,
            label('physicians-aged', { from: band.ageFrom }),
            'full-time equivalents'
          )
        )
        const before = bands.reduce((sum, band) => sum + band.value, 0)
        const gone = physicians - before
        if (Math.abs(gone) <= 1e-12 * Math.abs(before)) return bands
        return [
          ...bands,
          state(
            `physicians/${of.service}/${f}/${t}/left`,
            label('physicians-left'),
            gone,
            'full-time equivalents',
            'succession',
            () => [
              ...c.leaves.parameter('succession_share', '', facility?.ags ?? ''),
              ...entriesAt(c, of.facility),
              ...c.entries.filter(({ type }) => type === 'SuccessionChanged').map(({ key }) => c.leaves.entry(key))
            ]
          )
        ]
      }
    ),
    perPhysician(c, v, l, physicians === 0 ? 0 : value / physicians)
  ])
}

const perPhysician = (c: WhyContext, v: number, l: number, value: number): WhyNode => {
  const { plan } = c.recorded
  const service = plan.services[v]
  const of = { service: service?.service ?? '', area: plan.frame.areas[l] ?? '' }
  const calibrated = c.buffers(v).calibrated.perPhysician[l] ?? NaN
  if (Number.isNaN(calibrated))
    return constant(`per-physician/${of.service}/${l}/${value}`, label('per-physician', of), value)
  return state(
    `per-physician/${of.service}/${l}/${value}`,
    label('per-physician', of),
    value,
    '',
    'calibration-staff',
    () => controlLeaves(c, v, l)
  )
}
