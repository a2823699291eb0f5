/** A question of `why` as it was asked, and the published number that it means. */
import type { AreaMembers } from '../../sim/reduce/areas.js'
import type { PublishedService } from '../../sim/reduce/serviceYear.js'
import type { ExplainedMeasure } from '../../sim/why/published.js'
import type { ResidentGroup } from '../../sim/why/residents.js'
import type { StaffMeasure } from '../../sim/why/staffYear.js'

/** As it was asked. One of `service`, `group`, `role` and `age` (or `sex`) says which table is meant. */
export interface WhyQuestion {
  /** AGS of a municipality or Kreis, or a name; absent: the region. */
  readonly area?: string
  /** Service of `summary`. */
  readonly service?: string
  /** Group of `need`. */
  readonly group?: string
  /** Role of `staff`. */
  readonly role?: string
  /** Sex and ages of `population`; absent: both, all. */
  readonly sex?: string
  readonly age?: string
  /** Measure of `summary` or `staff`. */
  readonly measure?: string
  readonly year: number
}

/** A number of a row of a published table, but for its place and year. */
export type Figure =
  | { readonly table: 'summary'; readonly service: PublishedService; readonly measure: ExplainedMeasure }
  | { readonly table: 'need'; readonly group: string }
  | { readonly table: 'staff'; readonly role: string; readonly measure: StaffMeasure }
  | { readonly table: 'population'; readonly residents: Omit<ResidentGroup, 'stock'> }

/** The number that is meant. */
export interface Meant {
  readonly area: AreaMembers
  readonly figure: Figure
  /** Calendar year. */
  readonly year: number
}

/** Notes one thing that is wrong. */
export type Refuse = (kind: string, option: string, found: string, allowed: string, nearest?: string) => void
