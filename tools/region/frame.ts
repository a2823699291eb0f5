/** The frame of the region compiler: what a table builder gives and what it is given. Builders are pure; only `read` and `write` touch files. */

import type { NewTable, ParameterRow, Pyramid, SourceRow } from '../../src/domain/newRegion/frame.js'
import type { RegionDefinition } from './definition.js'

export { AGES, cell, DL_DE, SEXES, significant, written } from '../../src/domain/newRegion/frame.js'
export type {
  Cell,
  NewTable as BuiltTable,
  ParameterRow,
  Pyramid,
  Sex,
  SourceRow
} from '../../src/domain/newRegion/frame.js'

/** What one part of the compiler adds to the package. Parameter sources name the table `parameters` and, as column, the parameter. */
export interface Part {
  readonly tables: ReadonlyArray<NewTable>
  readonly parameters: ReadonlyArray<ParameterRow>
  readonly parameterSources: ReadonlyArray<SourceRow>
}

/** A row of an official table as read: column name to the text of the cell. */
export type InputRow = Readonly<Record<string, string>>

/** The folder of official tables (`demography/…`, `care/…`) and the choice of areas. */
export interface Inputs {
  /** What is particular to the region: sites, borders, single figures. */
  readonly region: RegionDefinition
  /** Rows of `<folder>/<file>`, e.g. `rows('care/pflege_supply_nrw.csv')`. Read once, kept. */
  readonly rows: (path: string) => ReadonlyArray<InputRow>
  /** GeoJSON of the borders of the region's municipalities; undefined where the folder has none. */
  readonly boundaries?: string
  /** Kreise of the region, five digits, sorted. */
  readonly kreise: ReadonlyArray<string>
  /** Municipalities written into the package; undefined = all of the Kreise. Estimates are always made for whole Kreise. */
  readonly only: ReadonlyArray<string> | undefined
}

export interface Municipality {
  readonly ags: string
  readonly kreis: string
  readonly name: string
  readonly lat: number
  readonly lon: number
  readonly areaKm2: number
  readonly settlement: 'city' | 'town' | 'rural'
  /** Inhabitants on 31 December 2022, official. */
  readonly population: number
  /** GISD 2021, 0…1, higher = more deprived; NaN where the index has none. */
  readonly deprivation: number
}

/** Persons with care needs at the end of 2023 by setting, as the need tables of this package give them at expected values. */
export interface CareTotals {
  readonly family: number
  readonly home_care: number
  readonly nursing_home: number
  readonly grade1_only: number
  readonly total: number
}

/** What the demography and need part knows and the supply part may build on. */
export interface RegionBase {
  /** All municipalities of the Kreise, also those that `--only` leaves out of the package. */
  readonly municipalities: ReadonlyArray<Municipality>
  /** Written municipalities, in order of AGS. */
  readonly written: ReadonlyArray<Municipality>
  /** Whole persons by sex and single age on 31 December 2022, by AGS. */
  readonly population: ReadonlyMap<string, Pyramid>
  /** The same carried one year on (31 December 2023), not whole. */
  readonly population2023: ReadonlyMap<string, Pyramid>
  /** North Rhine-Westphalia at the end of 2023 on the same population base. */
  readonly nrw2023: Pyramid
  /** By Kreis (five digits) and by municipality (eight digits), end of 2023. */
  readonly care: ReadonlyMap<string, CareTotals>
}
