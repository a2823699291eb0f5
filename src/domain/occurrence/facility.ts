/** Occurrences that change where care is given: closures, openings, places. Capacity is in the unit of the service. */
import { type Contradiction, describe } from './descriptor.js'
import {
  facility,
  facilityType,
  municipality,
  newFacility,
  number,
  optional,
  quantitiesBy,
  quantity,
  required,
  service,
  text
} from './fields.js'
import type {
  DepartmentClosed,
  FacilityClosed,
  FacilityConverted,
  FacilityOpened,
  PlacesChanged,
  PracticeSeatLost,
  ServiceInsolvent
} from './occurrence.js'

const known = facility('A facility of the region package, or one opened earlier in the scenario.')
const unit = 'places, seats or cases per year'
const rampMonths = number(
  { min: 0, max: 120, integer: true },
  'months',
  'Months over which capacity falls evenly to nothing; at once when absent.'
)
const staffLeaving = quantity(
  { min: 0, max: 1 },
  'share',
  'Share of its staff who leave care in the region; the others go to the pool of the area. 0 when absent.'
)
const capacities = quantitiesBy('by-service', { min: 0, max: 1e9 }, unit, 'Service to capacity.')
const staffing = quantitiesBy(
  'by-role',
  { min: 0, max: 1e6 },
  'full-time equivalents',
  'Role to staff brought along; without it the pool of the area serves here too.'
)
const fromMonth = 'From the month of `on`.'

export const facilityClosed = describe<FacilityClosed>({
  type: 'FacilityClosed',
  family: 'facility',
  meaning: 'A facility closes with all its services; the people it served look for another.',
  effective: 'Capacity ends in the month of `on`, or falls over `rampMonths` from then.',
  ending: 'Last month closed: it opens again in the next one.',
  fields: {
    facility: required(known),
    rampMonths: optional(rampMonths),
    staffLeaving: optional(staffLeaving)
  },
  example: `on: 2027-07
type: FacilityClosed
facility: hospital-linnich
staffLeaving: {pert: [0.1, 0.25, 0.5]}
why: insolvency of the operator
source: assumption`
})

export const departmentClosed = describe<DepartmentClosed>({
  type: 'DepartmentClosed',
  family: 'facility',
  meaning: 'One service of a facility ends, the others stay. `hospital` means all departments of a hospital.',
  effective: 'Capacity of the service ends in the month of `on`, or falls over `rampMonths` from then.',
  ending: 'Last month closed: it opens again in the next one.',
  fields: {
    facility: required(known),
    service: required(service('A service of the facility.')),
    rampMonths: optional(rampMonths),
    staffLeaving: optional(staffLeaving)
  },
  example: `on: 2024-09
type: DepartmentClosed
facility: hospital-schleiden
service: emergency
source: Kölner Stadt-Anzeiger, review of 2024`
})

export const placesChanged = describe<PlacesChanged>({
  type: 'PlacesChanged',
  family: 'facility',
  meaning: 'The capacity of a facility in one service grows or shrinks.',
  effective: fromMonth,
  ending: 'Last month with the changed capacity; then the former one.',
  fields: {
    facility: required(known),
    service: required(service('A service of the facility.')),
    by: optional(quantity({ min: -1e9, max: 1e9 }, unit, 'Difference. Exactly one of `by` and `to`.')),
    to: optional(quantity({ min: 0, max: 1e9 }, unit, 'New capacity. Exactly one of `by` and `to`.'))
  },
  rules: ({ by, to }): ReadonlyArray<Contradiction> =>
    by !== undefined && to !== undefined
      ? [{ field: 'to', kind: 'contradiction', found: 'by and to', allowed: 'exactly one of by and to' }]
      : by === undefined && to === undefined
        ? [{ field: 'by', kind: 'missing', found: 'neither by nor to', allowed: 'exactly one of by and to' }]
        : [],
  example: `on: 2029-01
type: PlacesChanged
facility: nursing-homes-05358028
service: nursing_home
by: {uniform: [20, 40]}
source: assumption`
})

export const facilityOpened = describe<FacilityOpened>({
  type: 'FacilityOpened',
  family: 'facility',
  meaning: 'A new facility opens. Its type is written `facilityType`, because `type` names the occurrence.',
  effective: fromMonth,
  fields: {
    facility: required(newFacility('Id of the new facility, not yet in use.')),
    name: required(text(200, 'Name for pages and tables.')),
    facilityType: required({ ...facilityType('Type, e.g. `nursing_home`.'), aliases: ['kind'] }),
    ags: required(municipality('Municipality, 8 digits.')),
    lat: required(number({ min: -90, max: 90 }, 'degrees north', 'Latitude (WGS 84).')),
    lon: required(number({ min: -180, max: 180 }, 'degrees east', 'Longitude (WGS 84).')),
    capacities: required(capacities),
    staffing: optional(staffing)
  },
  example: `on: 2028-04
type: FacilityOpened
facility: day-care-linnich-north
name: Day care in the former hospital
facilityType: day_care
ags: 05358044
lat: 50.977
lon: 6.269
capacities: {day_care: 18}
source: assumption`
})

export const facilityConverted = describe<FacilityConverted>({
  type: 'FacilityConverted',
  family: 'facility',
  meaning: 'A facility becomes one of another type: services not named end, the named ones have the given capacity.',
  effective: fromMonth,
  fields: {
    facility: required(known),
    to: required(facilityType('New type, e.g. `short_stay_unit`.')),
    capacities: required(capacities),
    staffing: optional(staffing)
  },
  example: `on: 2027-01
type: FacilityConverted
facility: hospital-linnich
to: short_stay_unit
capacities: {short_term_care: {pert: [10, 20, 30]}}
staffing: {nursing_home_nurse: 8}
source: assumption`
})

export const serviceInsolvent = describe<ServiceInsolvent>({
  type: 'ServiceInsolvent',
  family: 'facility',
  meaning: 'A provider gives up. Of a pooled facility (services whose place is unknown) one unit of mean size goes.',
  effective: fromMonth,
  fields: {
    facility: required(known),
    takenOver: optional(
      quantity({ min: 0, max: 1 }, 'share', 'Share of its capacity that others take over at once; 0 when absent.')
    )
  },
  example: `on: 2025-06
type: ServiceInsolvent
facility: home-care-05370020
takenOver: {pert: [0.2, 0.5, 0.8]}
source: assumption`
})

export const practiceSeatLost = describe<PracticeSeatLost>({
  type: 'PracticeSeatLost',
  family: 'facility',
  meaning: 'Seats of physicians are lost, beside those who leave for age.',
  effective: fromMonth,
  ending: 'Last month without them.',
  fields: {
    facility: required(facility('A practice, or the pooled practices of a municipality.')),
    seats: required(quantity({ min: 0, above: true, max: 1000 }, 'seats', 'Full-time seats lost.'))
  },
  example: `on: 2026-04
type: PracticeSeatLost
facility: gp-05366036
seats: 1.5
source: assumption`
})

export const facilityDescriptors = [
  facilityClosed,
  departmentClosed,
  placesChanged,
  facilityOpened,
  facilityConverted,
  serviceInsolvent,
  practiceSeatLost
] as const
