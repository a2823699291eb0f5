/** One valid occurrence of every type, with names of `someNames`. */
import type { MeasureDefinition } from '../../src/domain/measure/definition.js'
import type { Occurrence, OccurrenceType } from '../../src/domain/occurrence/occurrence.js'

/** A measure that starts training, as a definition of a scenario file gives it. */
export const trainingMeasure: MeasureDefinition = {
  id: 'more-training',
  title: 'More training',
  purpose: 'More people start training.',
  group: 'all',
  responsible: ['providers'],
  payers: ['provider'],
  grade: '0',
  evidence: 'Not measured.',
  parameters: [{ name: 'starts', help: 'Starts a year.', range: [0, 1000] }],
  effects: [
    {
      primitive: 'staff',
      flow: 'training',
      role: 'home_care_nurse',
      value: { parameter: 'starts' },
      grade: '0',
      source: 'given by the planner'
    }
  ]
}

export const oneOfEach: { readonly [T in OccurrenceType]: Extract<Occurrence, { readonly type: T }> } = {
  MortalityChanged: { type: 'MortalityChanged', area: '*', ages: '65+', sex: 'f', factor: { pert: [0.8, 0.9, 1] } },
  FertilityChanged: { type: 'FertilityChanged', area: '05', factor: 1.1 },
  MigrationAdded: { type: 'MigrationAdded', area: '05358', personsPerYear: -120, profile: 'family' },
  MigrationChanged: { type: 'MigrationChanged', area: '05334002', factor: 0 },
  CareRatesVaried: { type: 'CareRatesVaried', area: '*', variant: 'rising', share: { uniform: [0, 0.03] } },
  PrevalenceTrended: { type: 'PrevalenceTrended', area: '*', condition: 'diabetes', factorPerYear: 1.01 },
  TrainingPlacesChanged: { type: 'TrainingPlacesChanged', area: '05358', role: 'home_care_nurse', startsPerYear: 12 },
  ExitRateChanged: { type: 'ExitRateChanged', area: '*', role: 'home_care_nurse', factor: { lognormal: [1.2, 1.1] } },
  WorkingHoursChanged: { type: 'WorkingHoursChanged', area: '*', role: 'home_care_nurse', ftePerHead: 0.7 },
  SicknessChanged: { type: 'SicknessChanged', area: '*', role: 'home_care_nurse', share: { beta: [9, 91] } },
  StaffRecruited: { type: 'StaffRecruited', area: '05358028', role: 'nursing_home_nurse', fte: 10, overMonths: 12 },
  RetirementAgeChanged: { type: 'RetirementAgeChanged', area: '*', role: 'nursing_home_nurse', years: 1 },
  SuccessionChanged: { type: 'SuccessionChanged', area: '05358', share: 0.3 },
  FacilityClosed: { type: 'FacilityClosed', facility: 'hospital-a', staffLeaving: { pert: [0.1, 0.25, 0.5] } },
  DepartmentClosed: { type: 'DepartmentClosed', facility: 'hospital-a', service: 'emergency', rampMonths: 6 },
  PlacesChanged: { type: 'PlacesChanged', facility: 'nursing-homes-05358028', service: 'nursing_home', by: 20 },
  FacilityOpened: {
    type: 'FacilityOpened',
    facility: 'day-care-new',
    name: 'Day care',
    facilityType: 'day_care',
    ags: '05358036',
    lat: 50.9,
    lon: 6.3,
    capacities: { day_care: 18 },
    staffing: { nursing_home_nurse: 2 }
  },
  FacilityConverted: {
    type: 'FacilityConverted',
    facility: 'hospital-b',
    to: 'short_stay_unit',
    capacities: { day_care: { uniform: [10, 20] } }
  },
  ServiceInsolvent: { type: 'ServiceInsolvent', facility: 'home-care-05358028', takenOver: 0.5 },
  PracticeSeatLost: { type: 'PracticeSeatLost', facility: 'gp-05358028', seats: 1.5 },
  MeasureStarted: {
    type: 'MeasureStarted',
    measure: 'more-training',
    area: '05358',
    parameters: { starts: 12 },
    definition: trainingMeasure
  },
  MeasureEnded: { type: 'MeasureEnded', measure: 'more-training', area: '05358' },
  ExternalShock: {
    type: 'ExternalShock',
    area: '*',
    effects: [{ type: 'SicknessChanged', fields: { role: '*', share: 0.15 }, source: 'example' }]
  }
}

export const occurrenceTypes = Object.keys(oneOfEach).filter((type): type is OccurrenceType => type in oneOfEach)

/** Fields of an entry that carries it: an end where one is required. */
export const carried = (type: OccurrenceType): { readonly on: string; readonly until?: string } =>
  type === 'ExternalShock' ? { on: '2027-07', until: '2029-03' } : { on: '2027-07' }
