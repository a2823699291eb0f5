/** GPs and specialists by Kreis from the shipped densities of 2022, spread over the municipalities by population. */
import { totalOf, written, type Cell } from './frame.js'
import type { National } from './national.js'
import { physicianParameters } from './readyParameters.js'
import { noSupply, useRows, usesOf, type Supply, type SupplyRequest } from './supplyPart.js'

type Row = ReadonlyArray<Cell>

const KINDS = [
  { service: 'gp', prefix: 'gp', title: 'Hausärztinnen und Hausärzte', type: 'gp_practice', half: 0.1 },
  {
    service: 'specialist',
    prefix: 'specialists',
    title: 'Fachärztinnen und Fachärzte',
    type: 'specialist_practice',
    half: 0.12
  }
] as const

export const physicianSupply = (national: National, request: SupplyRequest): Supply => {
  const densities = new Map(
    request.kreise.flatMap((kreis) => {
      const found = national.kreise.get(kreis)
      return found?.gpsPer10000 === undefined || found.physiciansPer10000 === undefined
        ? []
        : [[kreis, { gp: found.gpsPer10000, specialist: found.physiciansPer10000 - found.gpsPer10000 }] as const]
    })
  )
  const without = request.kreise.filter((kreis) => !densities.has(kreis))
  if (without.length > 0) return noSupply([{ name: 'physicians', areas: without }])
  const year = Math.max(...request.care.kreise.map((one) => one.year), request.baseYear + 1)
  const rows = { facilities: [] as Row[], capacities: [] as Row[], practices: [] as Row[], control_totals: [] as Row[] }
  for (const place of request.places) {
    const people = totalOf(request.pyramids.get(place.ags) ?? new Float64Array())
    for (const { service, prefix, title, type } of KINDS) {
      const count = ((densities.get(place.kreis)?.[service] ?? 0) * people) / 10_000
      const id = `${prefix}-${place.ags}`
      rows.facilities.push([
        id,
        `${title} in ${place.name} (Schätzung)`,
        type,
        place.ags,
        Number(place.lat.toFixed(4)),
        Number(place.lon.toFixed(4)),
        Math.max(1, Math.round(count)),
        null,
        null
      ])
      rows.capacities.push([id, service, null, null])
      for (const { from, to, share } of national.physicianAges.get(service) ?? [])
        rows.practices.push([id, from, to, count * share, count * share])
    }
  }
  for (const kreis of request.kreise) {
    const pyramids = request.places
      .filter((place) => place.kreis === kreis)
      .map(({ ags }) => request.pyramids.get(ags) ?? new Float64Array())
    for (const { service, half } of KINDS) {
      const value = pyramids.reduce((sum, pyramid) => sum + usesOf(pyramid, national.use.get(service) ?? []), 0)
      rows.control_totals.push([
        kreis,
        service,
        year,
        'use',
        value,
        written({ pert: [value * (1 - half), value, value * (1 + half)], corr: 'contacts-level' })
      ])
    }
  }
  const ready = physicianParameters(national)
  const density = national.sourcesOf('kreise').filter(({ column }) => column === 'gps_per_10000')
  const contacts = national.sourcesOf('service_use').filter(({ column }) => column === 'gp')
  return {
    services: ['gp', 'specialist'],
    rows: { ...rows, service_use: KINDS.flatMap(({ service }) => useRows(national, service, service, 1)) },
    sources: [
      ...density.map((row) => ({
        ...row,
        table: 'facilities',
        column: 'pooled_count',
        estimate: true,
        note: 'Pools of physicians: density of the Kreis times the people of each municipality; specialists in fact sit in the larger towns'
      })),
      ...density.map((row) => ({
        ...row,
        table: 'practices',
        column: 'physicians',
        estimate: true,
        note: 'Density of the Kreis times the people of each municipality'
      })),
      ...national.sourcesOf('physician_ages').map((row) => ({ ...row, table: 'practices', column: 'age_from' })),
      ...contacts.map((row) => ({ ...row, table: 'service_use', column: 'value' })),
      ...contacts.map((row) => ({
        ...row,
        table: 'control_totals',
        column: 'value',
        note: 'gp, specialist: national rates on the people of the base date, all of it served by the physicians of the Kreis'
      })),
      ...density.map((row) => ({
        ...row,
        table: 'capacities',
        column: 'units',
        estimate: false,
        note: 'gp, specialist: empty, physicians alone limit'
      }))
    ],
    parameters: ready.parameters,
    parameterSources: ready.sources,
    missing: []
  }
}
