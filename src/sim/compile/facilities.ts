/**
 * Facilities by service: those of the package, those an occurrence opens, and what changes each of them in which month.
 * Unknown names are problems; two occurrences that contradict each other have been refused by the study.
 */
import type { Occurrence } from '../../domain/occurrence/occurrence.js'
import type { Quantity } from '../../domain/quantity.js'
import type { Region } from '../../domain/region/region.js'
import type { Timed, Timeline } from '../../domain/study/timeline.js'
import { monthIndex } from '../../domain/time.js'
import { certain, expectedOf, type Quantities, type QuantityRef } from '../random/quantities.js'
import { spanOf } from './force.js'
import type { Frame } from './frame.js'
import type { Notes } from './notes.js'
import { rowsOf, type Rows } from './rows.js'
import type { FacilityChange, FacilityPlan } from './supplyPlan.js'

/** A facility in one service while it is being put together. */
export type Draft = Omit<
  FacilityPlan,
  'changes' | 'ownChanges' | 'practice' | 'outsiders' | 'share' | 'attractiveness' | 'sizeUnits'
> & {
  readonly service: string
  readonly ownChanges: ReadonlyArray<FacilityChange>
  readonly changes: FacilityChange[]
}

/** What is known of a facility apart from its services. */
export interface Place {
  readonly facility: string
  readonly type: string
  readonly basicCare: string
  readonly emergency: string
}

export interface Facilities {
  readonly drafts: ReadonlyArray<Draft>
  readonly places: ReadonlyMap<string, Place>
}

export const compileFacilities = (
  region: Region,
  timeline: Timeline,
  frame: Frame,
  roles: ReadonlyArray<string>,
  quantities: Quantities,
  notes: Notes
): Facilities => {
  const places = new Map<string, Place>()
  const drafts = tableDrafts(region, frame, quantities, places)
  const services = servicesOf(region)
  const context: Context = { drafts, places, services, frame, roles, quantities, notes }
  for (const timed of timeline) apply(timed, context)
  return { drafts, places }
}

interface Context {
  readonly drafts: Draft[]
  readonly places: Map<string, Place>
  readonly services: ReadonlyArray<string>
  readonly frame: Frame
  readonly roles: ReadonlyArray<string>
  readonly quantities: Quantities
  readonly notes: Notes
}

const servicesOf = (region: Region): ReadonlyArray<string> => {
  const rows = rowsOf(region, 'services')
  return Array.from({ length: rows.count }, (_, i) => rows.text('service', i))
}

/** Month of a date YYYY, YYYY-MM or YYYY-MM-DD; undefined where empty. */
const monthOfDate = (text: string): number | undefined => {
  const match = /^(\d{4})(?:-(\d{2}))?/.exec(text)
  return match === null ? undefined : monthIndex(Number(match[1]), Number(match[2] ?? '1'))
}

/** In force from opening to closing, where the package says that either falls into the simulated time. */
const openOnly = (rows: Rows, i: number, frame: Frame): ReadonlyArray<FacilityChange> => {
  const opened = monthOfDate(rows.text('opened', i))
  const closed = monthOfDate(rows.text('closed', i))
  const from = opened === undefined ? -Infinity : opened - frame.firstMonth
  const end = closed === undefined ? Infinity : closed - frame.firstMonth
  return from <= 0 && end === Infinity ? [] : [{ kind: 'openOnly', from: Math.max(from, 0), end }]
}

const tableDrafts = (region: Region, frame: Frame, quantities: Quantities, places: Map<string, Place>): Draft[] => {
  const rows = rowsOf(region, 'facilities')
  const capacities = rowsOf(region, 'capacities')
  const rowOf = new Map(Array.from({ length: rows.count }, (_, i) => [rows.text('id', i), i]))
  for (const [facility, i] of rowOf)
    places.set(facility, {
      facility,
      type: rows.text('type', i),
      basicCare: rows.text('basic_care', i),
      emergency: rows.text('emergency', i)
    })
  return Array.from({ length: capacities.count }, (_, c) => c).flatMap((c) => {
    const facility = capacities.text('facility', c)
    const service = capacities.text('service', c)
    const i = rowOf.get(facility) ?? -1
    const ags = rows.text('ags', i)
    const municipality = frame.municipalities.indexOf(ags)
    if (i < 0 || municipality < 0) return []
    const units = Number.isNaN(capacities.number('units', c))
      ? undefined
      : quantities.quantity(`capacities/units/${facility}/${service}`, capacities.quantity('units', c), {
          table: 'capacities',
          column: 'units',
          row: c
        })
    const ownChanges = openOnly(rows, i, frame)
    const count = rows.number('pooled_count', i)
    const pull = rows.number('attractiveness', i)
    return [
      {
        facility,
        service,
        ags,
        municipality,
        area: frame.areaOf[municipality] ?? 0,
        lat: rows.number('lat', i),
        lon: rows.number('lon', i),
        units,
        expectedUnits: units === undefined ? NaN : expectedOf(units),
        base: true,
        ownChanges,
        changes: [...ownChanges],
        ownStaff: undefined,
        pull: Number.isNaN(pull) ? 1 : pull,
        count: Number.isNaN(count) ? 1 : Math.max(1, count)
      }
    ]
  })
}

const apply = (timed: Timed, context: Context): void => {
  const o = timed.occurrence
  if (!('facility' in o)) return
  if (o.type === 'FacilityOpened') {
    open(timed, o, context)
    return
  }
  const { notes, drafts, places } = context
  if (!places.has(o.facility)) {
    notes.problem('unknown-facility', ['events', timed.key, 'facility'], o.facility, 'a facility of the region package')
    return
  }
  const own = drafts.filter((d) => d.facility === o.facility)
  const span = spanOf(timed, context.frame)
  const ref = (field: string, value: Quantity): QuantityRef =>
    context.quantities.quantity(`${timed.key}/${field}`, value)
  switch (o.type) {
    case 'FacilityClosed':
    case 'DepartmentClosed': {
      const closing = o.type === 'FacilityClosed' ? own : own.filter((d) => isDepartment(d.service, o.service))
      if (closing.length === 0 && o.type === 'DepartmentClosed')
        notes.problem('unknown-service', ['events', timed.key, 'service'], o.service, offered(own))
      const staffLeaving = o.staffLeaving === undefined ? certain(0) : ref('staffLeaving', o.staffLeaving)
      for (const d of closing)
        d.changes.push({ kind: 'closed', ...span, rampMonths: Math.max(1, o.rampMonths ?? 1), staffLeaving })
      return
    }
    case 'ServiceInsolvent': {
      const takenOver = o.takenOver === undefined ? certain(0) : ref('takenOver', o.takenOver)
      for (const d of own) d.changes.push({ kind: 'insolvent', ...span, share: Math.min(1, 1 / d.count), takenOver })
      return
    }
    case 'PlacesChanged': {
      const d = own.find((draft) => draft.service === o.service)
      if (d === undefined) notes.problem('unknown-service', ['events', timed.key, 'service'], o.service, offered(own))
      else if (o.to !== undefined) d.changes.push({ kind: 'to', ...span, value: ref('to', o.to) })
      else if (d.units === undefined)
        notes.problem(
          'no-places',
          ['events', timed.key, 'by'],
          o.facility,
          'a facility with places, or `to` instead of `by`'
        )
      else d.changes.push({ kind: 'by', ...span, value: ref('by', o.by ?? 0) })
      return
    }
    case 'PracticeSeatLost':
      for (const d of own) d.changes.push({ kind: 'seats', ...span, seats: ref('seats', o.seats) })
      return
    case 'FacilityConverted':
      convert(timed, o, own, context)
  }
}

const offered = (own: ReadonlyArray<Draft>): string =>
  `a service of this facility: ${own.map((d) => d.service).join(', ')}`

/** `hospital` stands for all departments of a package that has them. */
const isDepartment = (service: string, named: string): boolean =>
  service === named || (named === 'hospital' && service.startsWith('hospital_'))

type Opened = Extract<Occurrence, { readonly type: 'FacilityOpened' }>
type Converted = Extract<Occurrence, { readonly type: 'FacilityConverted' }>

const open = (timed: Timed, o: Opened, context: Context): void => {
  const { places, notes, frame } = context
  const municipality = frame.municipalities.indexOf(o.ags)
  if (places.has(o.facility))
    notes.problem('known-facility', ['events', timed.key, 'facility'], o.facility, 'a name no other facility has')
  if (municipality < 0) {
    notes.problem('unknown-area', ['events', timed.key, 'ags'], o.ags, 'a municipality of the region package')
    return
  }
  places.set(o.facility, { facility: o.facility, type: o.facilityType, basicCare: 'unknown', emergency: 'unknown' })
  const place = { ags: o.ags, municipality, area: frame.areaOf[municipality] ?? 0, lat: o.lat, lon: o.lon }
  addServices(timed, o, place, context)
}

/** Services the facility no longer offers close; those it keeps get their new capacity; new ones open beside them. */
const convert = (timed: Timed, o: Converted, own: ReadonlyArray<Draft>, context: Context): void => {
  const { places, quantities, frame } = context
  const place = places.get(o.facility)
  const first = own[0]
  if (place === undefined || first === undefined) return
  const span = spanOf(timed, frame)
  for (const d of own) {
    const kept = o.capacities[d.service]
    if (kept === undefined) d.changes.push({ kind: 'closed', ...span, rampMonths: 1, staffLeaving: certain(0) })
    else
      d.changes.push({ kind: 'to', ...span, value: quantities.quantity(`${timed.key}/capacities/${d.service}`, kept) })
  }
  const added = Object.fromEntries(Object.entries(o.capacities).filter(([s]) => own.every((d) => d.service !== s)))
  addServices(timed, { ...o, capacities: added }, first, context)
}

const addServices = (
  timed: Timed,
  o: Pick<Opened, 'facility' | 'capacities' | 'staffing'>,
  place: Pick<Draft, 'ags' | 'municipality' | 'area' | 'lat' | 'lon'>,
  context: Context
): void => {
  const { quantities, roles, services, notes, drafts, frame } = context
  const span = spanOf(timed, frame)
  for (const role of Object.keys(o.staffing ?? {}))
    if (!roles.includes(role))
      notes.problem(
        'unknown-role',
        ['events', timed.key, 'staffing', role],
        role,
        `a role of the table staff: ${roles.join(', ')}`
      )
  for (const [service, capacity] of Object.entries(o.capacities).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!services.includes(service)) {
      notes.problem(
        'unknown-service',
        ['events', timed.key, 'capacities', service],
        service,
        `a service: ${services.join(', ')}`
      )
      continue
    }
    const units = quantities.quantity(`${timed.key}/capacities/${service}`, capacity)
    drafts.push({
      facility: o.facility,
      service,
      ags: place.ags,
      municipality: place.municipality,
      area: place.area,
      lat: place.lat,
      lon: place.lon,
      units,
      expectedUnits: expectedOf(units),
      base: false,
      ownChanges: [],
      changes: [{ kind: 'openOnly', ...span }],
      ownStaff:
        o.staffing === undefined
          ? undefined
          : Object.entries(o.staffing)
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([role, fte]) => ({
                role: roles.indexOf(role),
                fte: quantities.quantity(`${timed.key}/staffing/${role}`, fte)
              })),
      pull: 1,
      count: 1
    })
  }
}
