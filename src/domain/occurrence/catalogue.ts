/** All occurrence types, and what can be said of an occurrence from its type alone: family, area, subject of its key. */
import { demographicDescriptors } from './demographic.js'
import type { OccurrenceDescriptor } from './descriptor.js'
import { facilityDescriptors } from './facility.js'
import { measureDescriptors } from './measure.js'
import type { Area, Occurrence, OccurrenceFamily } from './occurrence.js'
import { staffingDescriptors } from './staffing.js'

/** In the order of the reference page: demographic, staffing, facility, measure. */
export const descriptors: ReadonlyMap<string, OccurrenceDescriptor> = new Map(
  [...demographicDescriptors, ...staffingDescriptors, ...facilityDescriptors, ...measureDescriptors].map((d) => [
    d.type,
    d
  ])
)

/** Families in the order in which they take effect within a month. */
export const familyOrder: ReadonlyArray<OccurrenceFamily> = ['demographic', 'staffing', 'facility', 'measure']

export const familyOf = (occurrence: Occurrence): OccurrenceFamily =>
  descriptors.get(occurrence.type)?.family ?? 'measure'

/** AGS prefix or `*` where the occurrence has an area; undefined where it happens at a facility that exists. */
export const areaOfOccurrence = (occurrence: Occurrence): Area | undefined =>
  'area' in occurrence ? occurrence.area : 'ags' in occurrence ? occurrence.ags : undefined

/** The facility concerned, where there is one. */
export const facilityOfOccurrence = (occurrence: Occurrence): string | undefined =>
  'facility' in occurrence ? occurrence.facility : undefined

/** What the entry's key names beside the type: facility, area, role, condition, service, in this order. */
export const subjectOf = (occurrence: Occurrence): ReadonlyArray<string> => {
  switch (occurrence.type) {
    case 'MortalityChanged':
    case 'FertilityChanged':
    case 'MigrationAdded':
    case 'MigrationChanged':
    case 'CareRatesVaried':
    case 'SuccessionChanged':
      return [occurrence.area]
    case 'PrevalenceTrended':
      return [occurrence.area, occurrence.condition]
    case 'TrainingPlacesChanged':
    case 'ExitRateChanged':
    case 'WorkingHoursChanged':
    case 'SicknessChanged':
    case 'StaffRecruited':
    case 'RetirementAgeChanged':
      return [occurrence.area, occurrence.role]
    case 'DepartmentClosed':
    case 'PlacesChanged':
      return [occurrence.facility, occurrence.service]
    case 'MeasureStarted':
      return [occurrence.measure, occurrence.area]
    case 'MeasureEnded':
      return [occurrence.measure, ...(occurrence.area === undefined ? [] : [occurrence.area])]
    case 'ExternalShock':
      return [...(occurrence.shock === undefined ? [] : [occurrence.shock]), occurrence.area]
    case 'FacilityClosed':
    case 'FacilityOpened':
    case 'FacilityConverted':
    case 'ServiceInsolvent':
    case 'PracticeSeatLost':
      return [occurrence.facility]
  }
}
