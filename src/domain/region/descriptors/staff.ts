/** Staff: what services require, who works where, physicians by age; parameters and sources. */
import type { TableDescriptor } from '../table.js'
import { ages, area, facility, mostPersons, number, optionalArea, optionalSex, service, text } from './columns.js'

const role = (meaning: string) => text('role', meaning, { refersTo: 'role' })

export const staffing: TableDescriptor = {
  name: 'staffing',
  required: false,
  meaning: 'Staff that a unit of a service requires (relative between grades and roles; the level is calibrated).',
  key: ['service', 'role', 'group'],
  columns: [
    service('service', 'Service.'),
    role('Role, one of those in `staff`.'),
    text('group', 'Group of those served (grade:1 to grade:5, …) this requirement holds for; empty = all.', {
      required: false,
      refersTo: 'group'
    }),
    number(
      'fte_per_unit',
      'full-time equivalents per unit',
      'Full-time equivalents per person served, or per unit and year.',
      {
        min: 0,
        max: 1e6
      }
    ),
    number(
      'substitution_max',
      'share (0 to 1)',
      'Largest share of this requirement that another role may take over; empty = 0.',
      {
        required: false,
        min: 0,
        max: 1
      }
    )
  ]
}

export const staff: TableDescriptor = {
  name: 'staff',
  required: false,
  meaning: 'People working in a role by age at the base date.',
  key: ['area', 'role', 'sex', 'age_from', 'age_to'],
  ages: 'any',
  columns: [
    area,
    text('role', 'Role, e.g. nursing_home_nurse.', { format: 'name' }),
    optionalSex,
    ...ages,
    number('headcount', 'persons', 'People in the role of the whole area and band.', { min: 0, max: mostPersons }),
    number('fte_per_head', 'full-time equivalents per person', 'Mean working time.', { above: 0, max: 1.5 })
  ]
}

export const staffFlows: TableDescriptor = {
  name: 'staff_flows',
  required: false,
  meaning: 'Known gross flows of staff, where a source exists.',
  key: ['area', 'role', 'flow'],
  columns: [
    area,
    role('Role, one of those in `staff`.'),
    text('flow', 'training_starts, completions, exits, recruitment, returns, … (persons per year).', {
      format: 'name'
    }),
    number('value', 'persons per year', 'Size of the flow in the whole area.', { min: 0, max: mostPersons })
  ]
}

export const practices: TableDescriptor = {
  name: 'practices',
  required: false,
  meaning: 'Physicians of practices by age band.',
  key: ['facility', 'age_from', 'age_to'],
  ages: 'any',
  columns: [
    facility('facility', 'Practice, or pool of practices.'),
    ...ages,
    number('physicians', 'persons', 'Physicians of this age.', { min: 0, max: 1e6 }),
    number('fte', 'full-time equivalents', 'Their working time in full-time equivalents.', { min: 0, max: 1e6 })
  ]
}

export const parameters: TableDescriptor = {
  name: 'parameters',
  required: false,
  meaning: 'Single numbers of the model; one that is not given is neutral and listed in the manifest.',
  key: ['name', 'area', 'subject'],
  columns: [
    text('name', 'Name of the parameter (see the list of parameters).', { format: 'name' }),
    optionalArea,
    text('subject', 'What it is about: a service, role, condition, settlement type, or sex and ages such as f:65-69.', {
      required: false
    }),
    number('value', 'see unit', 'The number.'),
    text('unit', 'Unit of the value.')
  ]
}

export const sources: TableDescriptor = {
  name: 'sources',
  required: false,
  meaning: 'Where the figures of each table come from.',
  columns: [
    text('table', 'Table of the package.', { refersTo: 'table' }),
    text('column', 'Column, where the row does not speak of the whole table.', { required: false }),
    { ...optionalArea, meaning: 'Area, where the row does not speak of the whole region.' },
    text('source', 'Publisher and title, so that a reader finds it.'),
    text('licence', 'Licence of the source; empty is reported as unknown.', { mayBeEmpty: true }),
    text('year', 'Year the figures speak of; several as 2009-2015 or 2021;2023.', { mayBeEmpty: true }),
    {
      name: 'estimate',
      kind: 'boolean',
      required: true,
      values: ['true', 'false'],
      spellings: { yes: 'true', no: 'false', '1': 'true', '0': 'false', ja: 'true', nein: 'false' },
      meaning: 'true = estimated by the makers of the package, not read from the source as it stands.'
    },
    text('note', 'What was done with the figures.', { mayBeEmpty: true })
  ]
}
