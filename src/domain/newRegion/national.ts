/** The nationally published rates that ship with the program (folder `reference`), as the builders of a new region use them. */
import type { Cell, Pyramid, SourceRow } from './frame.js'

/** A municipality of the list of 31 December 2022. */
export interface ListedPlace {
  readonly ags: string
  readonly name: string
  readonly lat: number
  readonly lon: number
  readonly areaKm2: number
  readonly persons2022: number
}

export interface ListedKreis {
  readonly name: string
  /** INKAR 2022; undefined where it has none. */
  readonly physiciansPer10000?: number
  readonly gpsPer10000?: number
}

/** Share of persons with care needs of an age band in a grade and setting; the shares of a band add up to 1. */
export interface CareShare {
  readonly from: number
  readonly to: number
  readonly grade: number
  readonly setting: CareSetting
  readonly share: number
}
export type CareSetting = 'family' | 'home_care' | 'nursing_home' | 'grade1_only'

export interface Band {
  readonly from: number
  readonly to: number
}

export interface StaffShare extends Band {
  readonly role: string
  readonly sex: 'f' | 'm'
  readonly share: number
  readonly ftePerHead: number
}

export interface National {
  readonly places: ReadonlyMap<string, ListedPlace>
  readonly kreise: ReadonlyMap<string, ListedKreis>
  /** Germany on 31 December 2015. */
  readonly ages2015: Pyramid
  /** Death rates by life table: first and last year, rates by sex and age. */
  readonly lifeTables: ReadonlyArray<{ readonly first: number; readonly last: number; readonly rates: Pyramid }>
  /** Births per woman and year by age of the mother. */
  readonly fertility: ReadonlyArray<{ readonly age: number; readonly rate: number }>
  /** Births per woman by calendar year. */
  readonly totalFertility: ReadonlyMap<number, number>
  /** Share of persons with care needs, by the bands of `careBands`, as rates of single ages. */
  readonly care: Pyramid
  readonly careBands: ReadonlyArray<Band>
  readonly careShares: ReadonlyArray<CareShare>
  /** Growth of a count of the care statistics from the end of 2015 to the end of 2023, and Germany 2015. */
  readonly careGrowth: ReadonlyMap<
    string,
    { readonly germany2015: number; readonly factor: number; readonly of: string }
  >
  /** Uses per person and year by service. */
  readonly use: ReadonlyMap<string, ReadonlyArray<Band & { readonly sex: 'f' | 'm'; readonly rate: number }>>
  readonly staffShares: ReadonlyArray<StaffShare>
  readonly physicianAges: ReadonlyMap<string, ReadonlyArray<Band & { readonly share: number }>>
  readonly levels: ReadonlyMap<string, number>
  /** Tables that go into a package as they are: services, staffing, spillover, chronic_prevalence, parameters. */
  readonly ready: ReadonlyMap<string, ReadyTable>
  /** Sources of a shipped table. */
  readonly sourcesOf: (table: string) => ReadonlyArray<SourceRow>
}

export interface ReadyTable {
  readonly columns: ReadonlyArray<string>
  readonly rows: ReadonlyArray<ReadonlyArray<Cell>>
}
