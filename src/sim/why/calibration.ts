/** Factors that bring the reference year to its control totals, in one draw. */
import type { WhyNode } from '../../domain/why/node.js'
import type { WhyContext } from './context.js'
import { referenceNeed } from './need.js'
import { constant, inner, label, state, valueOfSum } from './tree.js'

/** Factor on the need of municipality m: control total over modelled use, and latent demand that waits from the start. */
export const calibrationFactor = (c: WhyContext, v: number, m: number): WhyNode => {
  const { plan } = c.recorded
  const service = plan.services[v]
  const name = service?.service ?? ''
  const { input, calibrated } = c.buffers(v)
  const value = input.factor[m] ?? 1
  const id = `factor/${name}/${m}`
  if (service?.calibration === undefined) return constant(id, label('not-calibrated'), value)
  const scale = calibrated.scale[m] ?? 1
  const area = plan.frame.areas[plan.frame.areaOf[m] ?? 0] ?? ''
  const scaled = scaleOf(c, v, m, scale)
  if (value === scale) return scaled
  const latent = value / scale - 1
  return inner(id, label('calibration', { service: name }), value, '', 'product', () => [
    scaled,
    inner(`${id}/waiting`, label('latent'), 1 + latent, '', 'difference', () => [
      constant(`${id}/one`, label('all'), 1),
      slackLeaf(c, name, area, `${id}/slack`, -latent)
    ])
  ])
}

const slackLeaf = (c: WhyContext, service: string, area: string, id: string, value: number): WhyNode => {
  const name = `slack/${service}/${area}`
  return c.leaves.has(name)
    ? c.leaves.read(name, label('slack', { service, area }), 'share')
    : constant(id, label('slack', { service, area }), value, 'share')
}

const scaleOf = (c: WhyContext, v: number, m: number, value: number): WhyNode => {
  const { plan } = c.recorded
  const service = plan.services[v]
  const name = service?.service ?? ''
  const totals = service?.calibration?.totals ?? []
  const own = service?.calibration?.totalOf[m] ?? -1
  const used = own >= 0 ? totals.slice(own, own + 1) : totals
  const members =
    (own >= 0 ? totals[own]?.members : undefined) ?? Int32Array.from(totals.flatMap((t) => [...t.members]))
  const id = `scale/${name}/${own}`
  return inner(id, label('calibration', { service: name }), value, '', 'quotient', () => {
    const leaves = used.map(({ area, year }) =>
      c.leaves.read(
        `control_totals/value/${area}/${name}/use`,
        label('control-total', { service: name, area, year }),
        service?.unit ?? ''
      )
    )
    const control = valueOfSum(leaves)
    const [only] = leaves
    const modelled = control / value
    return [
      leaves.length === 1 && only !== undefined
        ? only
        : inner(`${id}/totals`, label('control-totals'), control, service?.unit ?? '', 'sum', () => leaves),
      inner(`${id}/modelled`, label('modelled-use', { service: name }), modelled, service?.unit ?? '', 'sum', () =>
        [...members].map((member) => usedInPlace(c, v, member))
      )
    ]
  })
}

/** What residents use inside the region becomes, with people from outside, the use of its facilities. */
const usedInPlace = (c: WhyContext, v: number, m: number): WhyNode => {
  const { plan } = c.recorded
  const service = plan.services[v]
  const name = service?.service ?? ''
  const need = referenceNeed(c, v, m)
  const b = c.buffers(v)
  const area = plan.frame.municipalities[m] ?? ''
  const outside = b.outsideShare[m] ?? 0
  const residents = c.residents(v, plan.frame.areaOf[m] ?? 0)
  const id = `in-place/${name}/${m}`
  const value = (need.value * (1 - outside)) / residents
  if (outside === 0 && residents === 1) return need
  return inner(id, label('used-in-place', { area }), value, need.unit, 'product', () => [
    need,
    ...(outside === 0
      ? []
      : [
          inner(`${id}/inside`, label('served-inside'), 1 - outside, 'share', 'difference', () => [
            constant(`${id}/all`, label('all'), 1, 'share'),
            c.leaves.parameter('outside_share', name, area)[0] ??
              constant(`${id}/outside`, label('outside-share'), outside, 'share')
          ])
        ]),
    ...(residents === 1
      ? []
      : [
          state(`${id}/outsiders`, label('per-resident'), 1 / residents, '', 'residents', () =>
            c.leaves.parameter('outsider_share', name, area)
          )
        ])
  ])
}

/** Units of use per place: a month of a flow, an observed occupancy, a total capacity, or what was used. */
export const perPlaceOf = (c: WhyContext, v: number, l: number): WhyNode => {
  const { plan } = c.recorded
  const service = plan.services[v]
  const name = service?.service ?? ''
  const area = plan.frame.areas[l] ?? ''
  const value = c.buffers(v).calibrated.perPlace[l] ?? 1
  const perMonth = service?.kind === 'flow' ? 1 / 12 : 1
  const id = `per-place/${name}/${l}`
  if (value === perMonth) return constant(id, label(service?.kind === 'flow' ? 'month-of-year' : 'one-each'), value)
  return state(id, label('use-per-place', { service: name, area }), value, '', 'calibration-places', () => [
    ...controlLeaves(c, v, l),
    ...vacancyLeaf(c, v, l)
  ])
}

const vacancyLeaf = (c: WhyContext, v: number, l: number): ReadonlyArray<WhyNode> => {
  const { plan } = c.recorded
  const name = plan.services[v]?.service ?? ''
  const area = plan.frame.areas[l] ?? ''
  const fallback = `default/vacancy/${name}`
  if (Number.isNaN(plan.services[v]?.calibration?.occupancy[l] ?? NaN)) return []
  const given = c.leaves.parameter('vacancy', name, area)
  return given.length > 0
    ? given
    : c.leaves.has(fallback)
      ? [c.leaves.read(fallback, label('vacancy', { service: name }), 'share')]
      : []
}

/** Control totals and slack that calibrate the supply of a labour area. */
export const controlLeaves = (c: WhyContext, v: number, l: number): ReadonlyArray<WhyNode> => {
  const { plan } = c.recorded
  const service = plan.services[v]
  const name = service?.service ?? ''
  const area = plan.frame.areas[l] ?? ''
  const of = new Set<number>()
  plan.frame.areaOf.forEach((own, m) => {
    if (own === l) of.add(service?.calibration?.totalOf[m] ?? -1)
  })
  const totals = (service?.calibration?.totals ?? []).filter((_, i) => of.has(i))
  const capacity = `control_totals/value/${area}/${name}/capacity`
  const slack = `slack/${name}/${area}`
  return [
    ...totals.map((total) =>
      c.leaves.read(
        `control_totals/value/${total.area}/${name}/use`,
        label('control-total', { service: name, area: total.area, year: total.year }),
        service?.unit ?? ''
      )
    ),
    ...(c.leaves.has(capacity) ? [c.leaves.read(capacity, label('control-capacity', { service: name, area }))] : []),
    ...(c.leaves.has(slack) ? [c.leaves.read(slack, label('slack', { service: name, area }), 'share')] : [])
  ]
}
