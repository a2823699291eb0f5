/** Building blocks of the descriptors: columns that many tables share, each with its meaning and range. */
import type { ColumnDescriptor } from '../table.js'

/** Years a package may speak of. */
const years = { min: 1900, max: 2200 } as const
/** Persons and other counts above this are mistakes (more than any country has). */
export const mostPersons = 2e9

type Extra = Partial<Omit<ColumnDescriptor, 'name' | 'kind' | 'meaning'>>

export const text = (name: string, meaning: string, extra: Extra = {}): ColumnDescriptor => ({
  name,
  kind: 'text',
  required: true,
  meaning,
  ...extra
})
/** A number that may be a distribution. */
export const number = (name: string, unit: string, meaning: string, extra: Extra = {}): ColumnDescriptor => ({
  name,
  kind: 'number',
  required: true,
  unit,
  uncertain: true,
  meaning,
  ...extra
})
/** Places on the map: no distribution. */
const degrees = (name: string, most: number, meaning: string): ColumnDescriptor => ({
  name,
  kind: 'number',
  required: true,
  min: -most,
  max: most,
  unit: 'degrees (WGS 84)',
  meaning
})
export const lat = degrees('lat', 90, 'Latitude of the centre, north positive.')
export const lon = degrees('lon', 180, 'Longitude of the centre, east positive.')

export const area = text(
  'area',
  'AGS of any length (8 municipality, 5 Kreis, 2 Land) or `*`; the longest match wins.',
  {
    refersTo: 'area'
  }
)
export const optionalArea: ColumnDescriptor = { ...area, required: false, meaning: 'As `area` elsewhere; empty = `*`.' }
export const agsOf = (name: string, meaning: string): ColumnDescriptor =>
  text(name, meaning, { refersTo: 'ags', format: 'ags' })
export const sex = text('sex', 'Sex: f or m.', { values: ['f', 'm'] })
export const optionalSex: ColumnDescriptor = { ...sex, required: false, meaning: 'Sex: f or m; empty = both.' }
export const ageFrom: ColumnDescriptor = {
  name: 'age_from',
  kind: 'integer',
  required: true,
  min: 0,
  max: 120,
  unit: 'completed years',
  meaning: 'First age of the band.'
}
export const ageTo: ColumnDescriptor = {
  ...ageFrom,
  name: 'age_to',
  mayBeEmpty: true,
  meaning: 'Last age of the band, included; empty = open.'
}
export const optionalAgeFrom: ColumnDescriptor = {
  ...ageFrom,
  required: false,
  meaning: 'First age of the band; empty = 0.'
}
export const optionalAgeTo: ColumnDescriptor = { ...ageTo, required: false }
export const ages = [ageFrom, ageTo] as const
export const year: ColumnDescriptor = {
  name: 'year',
  kind: 'integer',
  required: true,
  ...years,
  unit: 'calendar year',
  meaning: 'Year the figure holds for.'
}
export const optionalYear: ColumnDescriptor = {
  ...year,
  required: false,
  meaning: 'Year the figure holds for; years without rows use the nearest year; empty = every year.'
}
export const share = (meaning: string): ColumnDescriptor =>
  number('share', 'share (0 to 1)', meaning, { min: 0, max: 1 })
export const facility = (name: string, meaning: string): ColumnDescriptor =>
  text(name, meaning, { refersTo: 'facility' })
export const service = (name: string, meaning: string): ColumnDescriptor => text(name, meaning, { refersTo: 'service' })
/** `yes`, `no`, `unknown`; true, false, 1 and 0 are read as yes and no. */
export const yesNoUnknown = (name: string, meaning: string): ColumnDescriptor =>
  text(name, meaning, {
    required: false,
    values: ['yes', 'no', 'unknown'],
    spellings: { true: 'yes', false: 'no', '1': 'yes', '0': 'no' }
  })
