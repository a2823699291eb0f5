/** Need: who needs care, of which grade and in which setting; chronic conditions; declared groups; use of services. */
import type { TableDescriptor } from '../table.js'
import {
  ages,
  area,
  number,
  optionalAgeFrom,
  optionalAgeTo,
  optionalSex,
  service,
  sex,
  share,
  text,
  year
} from './columns.js'

/** Settings of care; the four shares of a grade and age band add up to 1. */
export const careSettings = ['family', 'home_care', 'nursing_home', 'grade1_only'] as const
/** Grade 1 to 5 (Pflegegrad, § 15 SGB XI). */
const grade = {
  name: 'grade',
  kind: 'integer',
  required: true,
  min: 1,
  max: 5,
  unit: 'Pflegegrad',
  meaning: 'Care grade 1 to 5 (§ 15 SGB XI).'
} as const

export const carePrevalence: TableDescriptor = {
  name: 'care_prevalence',
  required: false,
  meaning: 'Share of people in need of care (recipients of long-term care insurance) by sex and age.',
  key: ['area', 'sex', 'age_from', 'age_to'],
  ages: 'connected',
  columns: [area, sex, ...ages, share('People in need of care / population of the band.')]
}

export const careGrades: TableDescriptor = {
  name: 'care_grades',
  required: false,
  meaning: 'Split of the people in need of care over grades by age; adds up to 1 over the grades of a band.',
  key: ['area', 'age_from', 'age_to', 'grade'],
  ages: 'connected',
  columns: [area, ...ages, grade, share('Share of this grade among the people in need of care of the band.')]
}

export const careSettingsTable: TableDescriptor = {
  name: 'care_settings',
  required: false,
  meaning:
    'Split of each grade over settings, by age where given; adds up to 1 over the settings of area, age and grade.',
  key: ['area', 'age_from', 'age_to', 'grade', 'setting'],
  ages: 'connected',
  columns: [
    area,
    optionalAgeFrom,
    optionalAgeTo,
    grade,
    text(
      'setting',
      'Where care is given: by family alone, by a home care service, in a home, or grade 1 without service.',
      {
        values: careSettings
      }
    ),
    share('Share of this setting among the people of this grade and band.')
  ]
}

export const chronicPrevalence: TableDescriptor = {
  name: 'chronic_prevalence',
  required: false,
  meaning: 'Share of people with a chronic condition; cases are never added up over conditions as persons.',
  key: ['area', 'condition', 'sex', 'age_from', 'age_to'],
  ages: 'connected',
  columns: [
    area,
    text(
      'condition',
      'diabetes, chd, heart_failure, copd, asthma, stroke, depression, osteoarthritis, dementia or another.',
      {
        format: 'name'
      }
    ),
    sex,
    ...ages,
    share('People with the condition / population of the band.')
  ]
}

export const groups: TableDescriptor = {
  name: 'groups',
  required: false,
  meaning: 'Declared groups of the population (e.g. new arrivals) that may carry use, measures and goals.',
  key: ['group', 'area', 'sex', 'age_from', 'age_to'],
  ages: 'any',
  columns: [
    text('group', 'Name of the group; not `all` and none of the built-in groups.', { format: 'name' }),
    area,
    sex,
    ...ages,
    share('Members of the group / population of the band.')
  ]
}

export const serviceUse: TableDescriptor = {
  name: 'service_use',
  required: false,
  meaning: 'Use of services: a base rate by sex and age for `all`, and ratios (or rates) for groups.',
  key: ['service', 'group', 'measure', 'sex', 'age_from', 'age_to'],
  ages: 'any',
  columns: [
    service('service', 'Service used.'),
    text('group', 'all, grade:1 to grade:5, setting:…, condition:…, or a declared group.', { refersTo: 'group' }),
    optionalSex,
    optionalAgeFrom,
    optionalAgeTo,
    text(
      'measure',
      'rate = units per person and year (stock services: persons wanting it per person); ratio = multiple of the base.',
      {
        values: ['rate', 'ratio']
      }
    ),
    number('value', 'units per person and year, or ratio', 'The rate or ratio.', { min: 0, max: 100_000 })
  ]
}

export const controlTotals: TableDescriptor = {
  name: 'control_totals',
  required: false,
  meaning: 'Known totals of a reference year, to which the model is calibrated (model.md 3a).',
  key: ['area', 'service', 'year', 'measure'],
  columns: [
    area,
    service('service', 'Service, or `hospital` for the sum of its departments.'),
    year,
    text(
      'measure',
      'use = served per year (stock: mean); capacity = units at the reference date; occupancy = use / capacity.',
      {
        values: ['use', 'capacity', 'occupancy']
      }
    ),
    number('value', 'units of the service; occupancy 0 to 1.2', 'Total of the whole area.', { min: 0, max: 1e12 })
  ]
}
