/**
 * One published figure of an official table, in one form whatever file it came from. Figures stay as published: no sum is
 * mended, no sign of the offices becomes a number, no code of an area is translated.
 */
import type { Missing } from './missing.js'

/** Statistic a figure belongs to: the number of the offices' statistic, or the collection. */
export type Statistic =
  '12411' | '12612' | '12613' | '12711' | '22411' | '22412' | '22421' | '23111' | 'zensus2022' | 'inkar'

/** What is counted. `indicator` is a figure of INKAR; its short name stands in `dims.indicator`. */
export type OfficialMeasure =
  /** Persons on the date (12411, Zensus 2022). */
  | 'population'
  /** Live births of the year (12612). */
  | 'births'
  /** Deaths of the year (12613). */
  | 'deaths'
  /** Persons who moved in or out across the border of the area in the year (12711). */
  | 'arrivals'
  | 'departures'
  /** Persons with care benefits on 15 or 31 December, all kinds (22421, 22411, 22412). */
  | 'care_recipients'
  /** Of them: cared for by a home care service. */
  | 'home_care'
  /** Of them: fully inpatient; `dims.careKind` tells long-term and short-term care apart. */
  | 'nursing_home'
  /** Of them: in nursing homes of any kind, day and night care included (tables to 2007, Landesdatenbank NRW). */
  | 'in_homes'
  /** Of them: care allowance only. */
  | 'care_allowance'
  /** Persons in day or night care; they are also counted in another kind (never add). */
  | 'day_care'
  /** Grade 1 with other benefits only, or without a benefit. */
  | 'other_benefits'
  /** Home care services, nursing homes, hospitals on the date. */
  | 'home_care_services'
  | 'nursing_homes'
  | 'hospitals'
  /** Heads employed; `dims.careKind` says where. */
  | 'staff'
  /** Places of nursing homes; `dims.careKind` long_term, short_term, day, night or absent (all). */
  | 'places'
  /** Set-up hospital beds (yearly average); `dims.department` absent = all. */
  | 'beds'
  | 'indicator'

/** `t` = both sexes, as published. */
export type OfficialSex = 'f' | 'm' | 't'

/** What a figure is broken down by. A key that is absent means "all of it": figures with a breakdown the readers do not know are not read. */
export interface OfficialDims {
  readonly sex?: OfficialSex
  /** First completed year of age of the group. Of the mother for births. */
  readonly ageFrom?: number
  /** Last completed year of age, inclusive. Absent while `ageFrom` is there: open at the top ("75 and over"). */
  readonly ageTo?: number
  readonly nationality?: 'german' | 'foreign'
  /** long_term, short_term, day, night (homes); home_care, nursing_home (where staff work). */
  readonly careKind?: 'long_term' | 'short_term' | 'day' | 'night' | 'home_care' | 'nursing_home'
  /** Care grade 1 to 5 ("Pflegegrad"); 0 = not yet assigned. */
  readonly grade?: number
  /** Department of a hospital, e.g. surgery, internal_medicine: see `departments.ts`. */
  readonly department?: string
  /** Short name of an indicator of INKAR, as the file has it. */
  readonly indicator?: string
  /** Border that was crossed (12711): the same area has more moves across municipal borders than across its own. */
  readonly border?: 'municipality' | 'kreis' | 'land' | 'abroad'
}

/** Where a figure stands: line as a person counts it (first line 1), column as a number from 1. */
export interface OfficialPlace {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** Base of a count of people. Counts of different bases must not be mixed. */
export type PopulationBase = 'census-1987' | 'census-2011' | 'census-2022-count' | 'census-2022'

export interface OfficialObservation {
  /** Table as its file names it, e.g. `12411-02-03-5`; the statistic where the file names no table. */
  readonly table: string
  readonly statistic: Statistic
  readonly measure: OfficialMeasure
  /**
   * `DG` (Germany) or an AGS of 2, 3, 5 or 8 digits: old codes stay old until a mapping is applied. Longer keys of
   * municipalities (10, 11, 12 digits) are cut to the AGS: Kreis and the last three digits. Associations of municipalities
   * (Samtgemeinde, Verbandsgemeinde) are left out: their members are listed too.
   */
  readonly area: string
  /** Name as published, without indentation. */
  readonly areaName: string
  readonly year: number
  /** Day of a stock, `2015-12-31`; absent for counts over a year. */
  readonly date?: string
  readonly dims: OfficialDims
  readonly value: number | Missing
  /** In brackets: little reliable. */
  readonly uncertain?: boolean
  readonly unit: string
  /** Only for population. */
  readonly base?: PopulationBase
  /** Old codes the figure was carried over from by a stated mapping; absent for figures as published. */
  readonly mappedFrom?: ReadonlyArray<string>
  readonly place: OfficialPlace
}

/** The number of a figure; "exactly nothing" counts as 0; every other sign is no number. */
export const numberOf = ({ value }: Pick<OfficialObservation, 'value'>): number | undefined =>
  typeof value === 'number' ? value : value === 'none' ? 0 : undefined

/** A dimension that may be left out of a key. */
export type KeyGap = 'sex' | 'age' | 'careKind'

/**
 * Text that two figures share if and only if they claim to be the same cell: statistic, measure, area, time, base, dims.
 * With a gap: the cell but for that dimension.
 */
export const cellKey = (o: OfficialObservation, gap?: KeyGap): string => {
  const { dims } = o
  const sex = gap === 'sex' ? '' : (dims.sex ?? 't')
  const age = gap === 'age' || dims.ageFrom === undefined ? '' : `${dims.ageFrom}-${dims.ageTo ?? ''}`
  const care = gap === 'careKind' ? '' : (dims.careKind ?? '')
  const rest = `${dims.nationality ?? ''}|${dims.grade ?? ''}|${dims.department ?? ''}|${dims.border ?? ''}|${dims.indicator ?? ''}`
  return `${o.statistic}|${o.measure}|${o.area}|${o.date ?? o.year}|${o.base ?? ''}|${sex}|${age}|${care}|${rest}`
}
