/**
 * Where each published quantity stands in a block of draws. A block is one Float64Array, row-major: row r, draw d of the
 * block at `r * drawsInBlock + d`. Rows are grouped in sections; inside a section the last index is the municipality
 * (or facility), so that one chunk of rows holds everything a ratio of sums needs.
 */

/** What a run has, in the order of its rows. Only reported (core) municipalities appear. */
export interface RunShape {
  /** Name of the region package. */
  readonly region: string
  /** AGS of the reported municipalities, ascending. */
  readonly municipalities: ReadonlyArray<string>
  /** Kreise of these municipalities (5 digits), ascending: also the labour areas. */
  readonly kreise: ReadonlyArray<string>
  /** Deprivation score per municipality, NaN where none is given; higher = more deprived. Absent: no figures on inequality. */
  readonly deprivation?: ReadonlyArray<number>
  /** Calendar years reported; the first and last may hold only some months. */
  readonly years: ReadonlyArray<number>
  /** Months simulated in each year, aligned with `years`. */
  readonly monthsInYear: ReadonlyArray<number>
  readonly services: ReadonlyArray<ServiceShape>
  readonly facilityServices: ReadonlyArray<FacilityServiceShape>
  /** `care`, `grade:1`…, `setting:…`, `condition:…`, declared groups. */
  readonly needGroups: ReadonlyArray<string>
  /** Staff roles that have figures. */
  readonly roles: ReadonlyArray<string>
  /** Services for which minutes to the nearest site are reported. */
  readonly travelServices: ReadonlyArray<string>
  /** Population groups kept as denominators, e.g. `total`, `0-19`, `20-66`, `65+`, `67+`, `75+`, `80+`; mean of the year. */
  readonly personGroups: ReadonlyArray<string>
  /** Further yearly figures of municipalities, e.g. the strain of family carers, cost by payer, participants of a measure. */
  readonly areaSeries: ReadonlyArray<AreaSeriesShape>
  /** Further per-draw rows without an area, e.g. headline figures of a closure, calibration factors. Names are unique. */
  readonly scalars: ReadonlyArray<string>
}

/** A yearly figure per municipality. An area's value is the sum, or the ratio of two sums. */
export interface AreaSeriesShape {
  /** Name of the indicator it is published as; unique in the run. */
  readonly name: string
  readonly unit: string
  /** Name of the series it is divided by, both summed over the area first: `name` then holds the numerator. */
  readonly over?: string
  /** False where it serves as denominator only. */
  readonly published: boolean
}

export interface ServiceShape {
  readonly service: string
  readonly kind: 'stock' | 'flow'
  /** Unit of demand and served: `persons` (stock, mean of the year) or e.g. `contacts/year`, `cases/year` (flow, sum). */
  readonly unit: string
  /** Unit of capacity, e.g. `places`, `persons`, `cases/year`. */
  readonly capacityUnit: string
  /** Its unmet goes to others, or theirs comes to it: then passed_in, served_elsewhere, family and served_as_wanted are published. */
  readonly spills?: boolean
  /** Staff roles that work in it. */
  readonly roles?: ReadonlyArray<string>
}

export interface FacilityServiceShape {
  readonly facility: string
  readonly service: string
  /** AGS of its municipality. */
  readonly ags: string
}

/**
 * Per service, year and municipality of residence. `outside` is the part of served that was served outside the region;
 * `passed_in` the part of demand that other services passed on. The last three with `without` are final states of the year's
 * new demand: each unit ends served as wanted, elsewhere, with the family, or without.
 */
export const residenceMeasures = [
  'demand',
  'served',
  'waiting',
  'outside',
  'without',
  'passed_in',
  'served_elsewhere',
  'family',
  'served_as_wanted'
] as const
/** Per facility service and year. A flow is the sum, a stock the mean of the year; NaN capacity = no limit known.
 *  `binding_staff` and `binding_places`: share of the year's months in which staff, or places, were the limit reached. */
export const facilityMeasures = ['capacity', 'served', 'binding_staff', 'binding_places'] as const
/** Per labour area, role and year: full-time equivalents, mean of the year. */
export const staffMeasures = ['available_fte', 'required_fte', 'missing_fte'] as const
/** Per travel service, year and municipality: minutes to the nearest open site (population-weighted mean), persons beyond
 *  thresholds, persons whose nearest site of the base date is closed. */
export const travelMeasures = [
  'mean_minutes',
  'persons_over_15',
  'persons_over_20',
  'persons_over_30',
  'persons_over_45',
  'persons_nearest_lost'
] as const
/** Demand and served of the reference year of the control totals, per service and municipality (NaN without control totals). */
export const referenceMeasures = ['demand', 'served'] as const

export interface Layout {
  readonly shape: RunShape
  readonly rows: number
  readonly residence: (service: number, year: number, measure: number, municipality: number) => number
  readonly facility: (year: number, measure: number, facilityService: number) => number
  readonly need: (group: number, year: number, municipality: number) => number
  readonly staff: (role: number, year: number, measure: number, kreis: number) => number
  readonly travel: (service: number, year: number, measure: number, municipality: number) => number
  readonly reference: (service: number, measure: number, municipality: number) => number
  readonly persons: (group: number, year: number, municipality: number) => number
  readonly series: (index: number, year: number, municipality: number) => number
  readonly scalar: (index: number) => number
}

/** Row numbers of a run of this shape. All arguments are indices into the lists of the shape. */
export const layoutOf = (shape: RunShape): Layout => {
  const m = shape.municipalities.length
  const y = shape.years.length
  const f = shape.facilityServices.length
  const k = shape.kreise.length
  const residenceAt = 0
  const facilityAt = residenceAt + shape.services.length * y * residenceMeasures.length * m
  const needAt = facilityAt + y * facilityMeasures.length * f
  const staffAt = needAt + shape.needGroups.length * y * m
  const travelAt = staffAt + shape.roles.length * y * staffMeasures.length * k
  const referenceAt = travelAt + shape.travelServices.length * y * travelMeasures.length * m
  const personsAt = referenceAt + shape.services.length * referenceMeasures.length * m
  const seriesAt = personsAt + shape.personGroups.length * y * m
  const scalarAt = seriesAt + shape.areaSeries.length * y * m
  return {
    shape,
    rows: scalarAt + shape.scalars.length,
    residence: (service, year, measure, municipality) =>
      residenceAt + ((service * y + year) * residenceMeasures.length + measure) * m + municipality,
    facility: (year, measure, facilityService) =>
      facilityAt + (year * facilityMeasures.length + measure) * f + facilityService,
    need: (group, year, municipality) => needAt + (group * y + year) * m + municipality,
    staff: (role, year, measure, kreis) => staffAt + ((role * y + year) * staffMeasures.length + measure) * k + kreis,
    travel: (service, year, measure, municipality) =>
      travelAt + ((service * y + year) * travelMeasures.length + measure) * m + municipality,
    reference: (service, measure, municipality) =>
      referenceAt + (service * referenceMeasures.length + measure) * m + municipality,
    persons: (group, year, municipality) => personsAt + (group * y + year) * m + municipality,
    series: (index, year, municipality) => seriesAt + (index * y + year) * m + municipality,
    scalar: (index) => scalarAt + index
  }
}
