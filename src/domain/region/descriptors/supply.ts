/** Supply: services, facilities and what they can take, referrals and travel. */
import type { TableDescriptor } from '../table.js'
import { agsOf, facility, lat, lon, mostPersons, number, service, share, text, yesNoUnknown } from './columns.js'

export const facilityTypes = [
  'hospital',
  'gp_practice',
  'specialist_practice',
  'home_care_service',
  'nursing_home',
  'day_care',
  'short_stay_unit',
  'outpatient_centre',
  'kiosk',
  'other'
] as const

export const services: TableDescriptor = {
  name: 'services',
  required: false,
  meaning: 'The services of the package, with how far people travel for them.',
  key: ['service'],
  columns: [
    text(
      'service',
      'gp, specialist, hospital or its departments hospital_…, emergency, home_care, nursing_home, day_care, short_term_care, or another.',
      {
        format: 'name'
      }
    ),
    text('unit', 'Unit of use: contacts, cases, visits, persons, …'),
    text('kind', 'stock = persons who stay in the service; flow = units used up in the month.', {
      values: ['stock', 'flow']
    }),
    number('reach_minutes', 'minutes', 'Longest travel time at which a facility still counts as reachable.', {
      above: 0,
      max: 1_440
    }),
    number('decay_per_minute', '1/minute', 'Fall of attraction with travel time: exp(-decay × minutes).', {
      min: 0,
      max: 10
    }),
    text('mobile', 'Who travels: the patient or the staff.', { values: ['patient', 'staff'] }),
    number('carry_share', 'share (0 to 1)', 'Share of unmet flow demand that returns next month; empty = 0.', {
      required: false,
      min: 0,
      max: 1
    }),
    number('mean_stay_months', 'months', 'Mean stay in a stock service.', { required: false, above: 0, max: 1_200 })
  ]
}

export const facilities: TableDescriptor = {
  name: 'facilities',
  required: false,
  meaning: 'Sites that serve people; units whose place is unknown are pooled per municipality.',
  key: ['id'],
  columns: [
    text('id', 'Stable short name, e.g. hospital-linnich; scenarios refer to it.', { format: 'name' }),
    text('name', 'Name as shown in pages.'),
    text('type', 'Kind of facility.', { values: facilityTypes }),
    agsOf('ags', 'Municipality it lies in.'),
    { ...lat, meaning: 'Latitude of the site, north positive.' },
    { ...lon, meaning: 'Longitude of the site, east positive.' },
    text('opened', 'Date of opening (YYYY, YYYY-MM or YYYY-MM-DD); empty = before the base date.', {
      required: false,
      format: 'date'
    }),
    text('closed', 'Date of closing known before the base date; empty = open.', { required: false, format: 'date' }),
    number('pooled_count', 'units', 'Number of real units pooled in this row; empty = one named unit.', {
      required: false,
      above: 0,
      max: 1e6
    }),
    number('attractiveness', 'ratio', 'Pull relative to its capacity; empty = calibrated, or 1.', {
      required: false,
      above: 0,
      max: 1e6
    }),
    yesNoUnknown('basic_care', 'Has internal medicine and surgery: yes, no, unknown.'),
    yesNoUnknown('emergency', 'Takes part in emergency care: yes, no, unknown.')
  ]
}

export const capacities: TableDescriptor = {
  name: 'capacities',
  required: false,
  meaning: 'What a facility can take, per service.',
  key: ['facility', 'service'],
  columns: [
    facility('facility', 'Facility.'),
    service('service', 'Service it offers.'),
    number('units', 'places, seats, or cases per year', 'Ceiling; empty = staff alone limits.', {
      mayBeEmpty: true,
      min: 0,
      max: 1e9
    })
  ]
}

export const spillover: TableDescriptor = {
  name: 'spillover',
  required: false,
  meaning: 'Where unmet demand goes; the shares of one service add up to at most 1.',
  key: ['from_service', 'to'],
  columns: [
    service('from_service', 'Service whose demand is unmet.'),
    text('to', 'Another service, `family`, or `without`.'),
    share('Share of the unmet demand.')
  ]
}

export const settlements: TableDescriptor = {
  name: 'settlements',
  required: false,
  meaning: 'Where people live within a municipality, as weighted points; else the disk rule is used.',
  key: ['ags', 'name'],
  columns: [
    agsOf('ags', 'Municipality.'),
    text('name', 'Name of the settlement.'),
    { ...lat, meaning: 'Latitude of the settlement.' },
    { ...lon, meaning: 'Longitude of the settlement.' },
    number('weight', 'relative', 'Share of the population living there; scaled to add up to 1 per municipality.', {
      min: 0,
      max: mostPersons,
      uncertain: false
    })
  ]
}

export const travelTimes: TableDescriptor = {
  name: 'travel_times',
  required: false,
  meaning: 'Known travel times; pairs without a row are estimated from distance.',
  key: ['from_ags', 'facility'],
  columns: [
    agsOf('from_ags', 'Municipality of the patient.'),
    facility('facility', 'Facility travelled to.'),
    number('minutes', 'minutes', 'Door to door.', { min: 0, max: 1_440 })
  ]
}

export const referrals: TableDescriptor = {
  name: 'referrals',
  required: false,
  meaning: 'Where cases of a closed facility are known to go; the shares of one facility add up to at most 1.',
  key: ['from_facility', 'to_facility'],
  columns: [
    facility('from_facility', 'Closed facility.'),
    facility('to_facility', 'Facility that takes the cases.'),
    share('Share of the cases.')
  ]
}
