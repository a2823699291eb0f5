/** What differs from region to region: Kreise, sites, borders, figures of single Kreise and the sentences that cite them. Methods are the same. */
import type { Border } from './supply/borders.js'
import type { HospitalSite, Known } from './supply/hospitalSites.js'
import type { Range } from './supply/origins.js'

/** A sentence of `sources.csv` with what it cites. */
export interface Cited {
  readonly source: string
  readonly year: string
  readonly note: string
}

export interface HospitalDefinition {
  /** Sites known by name, open at the base date. */
  readonly sites: ReadonlyArray<HospitalSite>
  /** The table of sites with coordinates in the folder, and how it is cited; undefined where there is none. */
  readonly listed: { readonly path: string; readonly cited: Cited } | undefined
  /** Beds that no site of this list has: in parts to unnamed sites of the list, or pooled per municipality. */
  readonly rest: 'sites' | 'pooled'
  /** Number of hospitals known to have closed since the count of 2015, by Kreis, with what is known of them. */
  readonly closedSince2015: Readonly<Record<string, Known & { readonly note: string }>>
  readonly basicCareNote: string
  readonly emergencyNote: string
}

/** Regions of gp_supply.csv whose figures are used for the physicians of a Kreis; absent = Germany and Nordrhein. */
export interface GpAgeRegions {
  readonly over60?: string
  readonly mean?: string
}

export interface RegionDefinition {
  /** Name of the package and of the area of its own rows. */
  readonly name: string
  readonly title: string
  /** Names of the Kreise by AGS (five digits), for display. */
  readonly kreise: Readonly<Record<string, string>>
  readonly hospitals: HospitalDefinition
  /** Hospital use across the border of the region, by Kreis. */
  readonly borders: Readonly<Record<string, Border>>
  readonly outsideNote: string
  readonly outsiderNote: string
  /** Municipalities whose number of GPs is known, with the region of gp_supply.csv that gives it. */
  readonly gpTowns: Readonly<Record<string, string>>
  readonly gpAges: Readonly<Record<string, GpAgeRegions>>
  readonly gpPlacesNote: string
  readonly gpAgesCited: Cited
  /**
   * Share of the logarithm of a Kreis's preference for day care in 2015 that is kept; the rest moves towards NRW, where places nearly
   * doubled since. Assumption.
   */
  readonly dayCareKept: number
  /** Share of leaving physicians with a successor. */
  readonly succession: Range
  readonly successionCited: Cited
  /** Kreis with an insurers' figure of coronary disease of its own. */
  readonly coronaryKreis: string | undefined
  readonly careLevelCited: Cited
}
