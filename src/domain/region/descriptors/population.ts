/** The five required tables: places, people, and how they die, are born and move. */
import type { TableDescriptor } from '../table.js'
import { ages, agsOf, area, lat, lon, mostPersons, number, optionalYear, sex, text } from './columns.js'

export const municipalities: TableDescriptor = {
  name: 'municipalities',
  required: true,
  meaning: 'The municipalities of the package; every result is given for those of role core.',
  key: ['ags'],
  columns: [
    text('ags', 'Official municipality key, 8 digits, as text with its leading zero.', { format: 'ags' }),
    text('name', 'Name as shown in pages.'),
    lat,
    lon,
    number('area_km2', 'km²', 'Area of the municipality.', { above: 0, max: 1_000_000, uncertain: false }),
    text('settlement', 'Settlement type; decides speed and detour of travel where no travel times are given.', {
      values: ['city', 'town', 'rural']
    }),
    number(
      'deprivation',
      'score',
      'Deprivation score (e.g. GISD, 0 to 1); moves need only where a gradient is given.',
      {
        required: false
      }
    ),
    text('role', 'core = reported; ring = neighbour, simulated coarsely and not reported; empty = core.', {
      required: false,
      values: ['core', 'ring']
    })
  ]
}

export const population: TableDescriptor = {
  name: 'population',
  required: true,
  meaning: 'Population stock of the base date by municipality, sex and age; bands are split to single ages.',
  key: ['ags', 'sex', 'age_from', 'age_to'],
  ages: 'all',
  columns: [
    agsOf('ags', 'Municipality.'),
    sex,
    ...ages,
    number('persons', 'persons', 'Persons on the base date.', { min: 0, max: mostPersons })
  ]
}

export const mortality: TableDescriptor = {
  name: 'mortality',
  required: true,
  meaning: 'Central death rates by sex and age.',
  key: ['area', 'year', 'sex', 'age_from', 'age_to'],
  ages: 'all',
  columns: [
    area,
    optionalYear,
    sex,
    ...ages,
    number('mx_per_person_year', 'deaths per person-year', 'Central death rate of the band.', { min: 0, max: 10 })
  ]
}

export const fertility: TableDescriptor = {
  name: 'fertility',
  required: true,
  meaning: 'Age-specific fertility rates; ages without a row have none.',
  key: ['area', 'year', 'age_from', 'age_to'],
  ages: 'connected',
  columns: [
    area,
    optionalYear,
    ...ages,
    number('births_per_woman_year', 'births per woman-year', 'Live births per woman of the band and year.', {
      min: 0,
      max: 2
    })
  ]
}

export const migration: TableDescriptor = {
  name: 'migration',
  required: true,
  meaning:
    'Moves over the border of the area: net counts, or arrivals as counts and departures as rates. Ages without a row have none.',
  key: ['area', 'year', 'sex', 'age_from', 'age_to'],
  ages: 'any',
  alternatives: [['net_persons_per_year'], ['in_persons_per_year', 'out_rate_per_person_year']],
  columns: [
    area,
    optionalYear,
    sex,
    ...ages,
    number('net_persons_per_year', 'persons per year', 'Arrivals less departures of the whole area and band.', {
      required: false,
      min: -mostPersons,
      max: mostPersons
    }),
    number('in_persons_per_year', 'persons per year', 'Arrivals of the whole area and band.', {
      required: false,
      min: 0,
      max: mostPersons
    }),
    number('out_rate_per_person_year', 'departures per person-year', 'Departures per resident and year.', {
      required: false,
      min: 0,
      max: 2
    })
  ]
}
