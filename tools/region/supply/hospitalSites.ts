/** What may be known of a hospital site. Figures are single facts of mixed years, each with where it comes from. */

/** A figure with where it comes from. */
export interface Known {
  readonly value: number
  /** Publisher and place of the figure. */
  readonly source: string
  /** Year of the figure; empty where the publisher does not say. */
  readonly year: string
}

/** What every site has, be it known by name or a pool. */
export interface SiteHead {
  readonly id: string
  readonly name: string
  readonly ags: string
  readonly beds?: Known
  /** Inpatient cases in a year. */
  readonly cases?: Known
  /** `yes` only where a source speaks of internal medicine and surgery, or for the university hospital. */
  readonly basicCare: 'yes' | 'unknown'
  readonly note: string
}

export interface HospitalSite extends SiteHead {
  /** Postcode and beginning of the name in the list of sites, where the coordinates are looked up. */
  readonly listed: { readonly postcode: string; readonly name: string }
  /** Range and mode of the cases, where the known figure is old or doubtful. */
  readonly casesRange?: readonly [least: number, mode: number, most: number]
}
