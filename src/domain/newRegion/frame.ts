/** The frame of a new region: tables to write with their sources, pyramids of persons. Pure; figures in, tables out. */
import type { Cell, NewTable, ParameterRow, SourceRow } from './packageTables.js'

export { significant, written } from './packageTables.js'
export type { Cell, NewTable, ParameterRow, SourceRow } from './packageTables.js'

/** What a step adds to the package. Parameter sources name the table `parameters` and, as column, the parameter. */
export interface Part {
  readonly tables: ReadonlyArray<NewTable>
  readonly parameters: ReadonlyArray<ParameterRow>
  readonly parameterSources: ReadonlyArray<SourceRow>
  /** What could not be given, by the name of the part. */
  readonly missing: ReadonlyArray<MissingPart>
  readonly warnings: ReadonlyArray<NewRegionWarning>
}

export const emptyPart: Part = { tables: [], parameters: [], parameterSources: [], missing: [], warnings: [] }

/** Parts one after the other. */
export const joined = (parts: ReadonlyArray<Part>): Part => ({
  tables: parts.flatMap((part) => part.tables),
  parameters: parts.flatMap((part) => part.parameters),
  parameterSources: parts.flatMap((part) => part.parameterSources),
  missing: parts.flatMap((part) => part.missing),
  warnings: parts.flatMap((part) => part.warnings)
})

/** What official tables could add to a package. */
export type MissingName =
  | 'population_recent'
  | 'population_kreis_ages'
  | 'deaths'
  | 'births'
  | 'migration'
  | 'care_recipients'
  | 'care_recent'
  | 'care_facilities'
  | 'day_care'
  | 'hospitals'
  | 'physicians'
  | 'sites'
  | 'travel'

export interface MissingPart {
  readonly name: MissingName
  /** Kreise concerned; empty = all. */
  readonly areas: ReadonlyArray<string>
}

/** A remark a person should read before using the package; `facts` fill the sentence of the catalogue. */
export interface NewRegionWarning {
  readonly kind:
    | 'atypical-migration'
    | 'unplaced-municipality'
    | 'renamed-municipality'
    | 'filled-cells'
    | 'carried-base'
    | 'old-base'
    | 'census-as-base'
    | 'old-care-law'
    | 'assumed-hospitals'
  readonly facts: ReadonlyArray<string>
}

export type Sex = 'f' | 'm'
export const SEXES: ReadonlyArray<Sex> = ['f', 'm']
/** Single ages 0…100, 100 = 100 and older. */
export const AGES = 101

/** Persons (or rates) by sex and single age; index = sexIndex * 101 + age, f before m. */
export type Pyramid = Float64Array

export const cell = (sex: Sex, age: number): number => (sex === 'f' ? 0 : AGES) + age
export const emptyPyramid = (): Pyramid => new Float64Array(2 * AGES)

/** Persons of both sexes, ages from … to, both included. */
export const personsIn = (pyramid: Pyramid, from: number, to: number): number =>
  SEXES.reduce((sum, sex) => sum + sexIn(pyramid, sex, from, to), 0)

/** Persons of one sex, ages from … to, both included. */
export const sexIn = (pyramid: Pyramid, sex: Sex, from: number, to: number): number => {
  let sum = 0
  for (let age = from; age <= Math.min(to, AGES - 1); age++) sum += pyramid[cell(sex, age)] ?? 0
  return sum
}

export const totalOf = (pyramid: Pyramid): number => personsIn(pyramid, 0, AGES - 1)

/** Sum of pyramids, cell by cell. */
export const summed = (pyramids: Iterable<Pyramid>): Pyramid => {
  const sum = emptyPyramid()
  for (const pyramid of pyramids) pyramid.forEach((persons, at) => (sum[at] = (sum[at] ?? 0) + persons))
  return sum
}

/** Persons times rate, cell by cell. */
export const expectedOf = (pyramid: Pyramid, rates: Pyramid): number =>
  pyramid.reduce((sum, persons, at) => sum + persons * (rates[at] ?? 0), 0)

/** `age_to` of the package: empty where open. */
export const openTo = (to: number): Cell => (to >= AGES - 1 ? null : to)

export const DL_DE = 'dl-de/by-2-0'
export const OFFICES = 'Statistische Ämter des Bundes und der Länder'

/** A municipality of the package. */
export interface Place {
  readonly ags: string
  readonly kreis: string
  readonly name: string
  readonly lat: number
  readonly lon: number
  readonly areaKm2: number
  readonly settlement: 'city' | 'town' | 'rural'
}
