/**
 * Which published figures count people, how they add up, and what goes with them: suppression of each table. Shares and
 * ratios go with the counts they could be turned back into.
 */
import type {
  DifferenceRow,
  FacilityRow,
  IndicatorRow,
  NeedRow,
  PopulationRow,
  StaffRow,
  SummaryMeasure,
  SummaryRow,
  TravelRow
} from './rows.js'
import { emptied, hiddenRows, small, suppressedRows, type Additivity, type SumRule } from './suppression.js'

/** Tables that hold figures of people. */
export interface CountedTables {
  readonly summary: ReadonlyArray<SummaryRow>
  readonly need: ReadonlyArray<NeedRow>
  readonly staff: ReadonlyArray<StaffRow>
  readonly facilities: ReadonlyArray<FacilityRow>
  readonly travel: ReadonlyArray<TravelRow>
  readonly indicators: ReadonlyArray<IndicatorRow>
  readonly differences: ReadonlyArray<DifferenceRow> | undefined
  readonly population: ReadonlyArray<PopulationRow> | undefined
}

const uncounted: ReadonlySet<SummaryMeasure> = new Set(['coverage', 'coverage_base', 'utilisation', 'capacity'])
/** demand = served + unmet, and = the units passed on to it + the four ends of own demand (docs/explanation/spillover.md). */
const endsOfDemand: ReadonlyArray<SumRule> = [
  { total: 'demand', parts: ['served', 'unmet'] },
  { total: 'demand', parts: ['passed_in', 'served_as_wanted', 'served_elsewhere', 'family', 'without'] }
]

interface ServiceKey {
  readonly area: string
  readonly year: number
  readonly service: string
  readonly measure: SummaryMeasure
  readonly mean: number
}
const keyOf = ({ area, year, service, measure }: ServiceKey): string => `${area}|${year}|${service}|${measure}`
const placeOf = ({ area, year, service }: ServiceKey): string => `${area}|${year}|${service}`

const ofServices = <R extends ServiceKey>(rows: ReadonlyArray<R>): Additivity<R> => {
  const departments = [...new Set(rows.map(({ service }) => service))].filter((name) => name.startsWith('hospital_'))
  return {
    count: ({ measure, mean }) => (uncounted.has(measure) ? undefined : mean),
    area: ({ area }) => area,
    slice: ({ year, service, measure }) => `${year}|${service}|${measure}`,
    families: [
      { key: placeOf, term: ({ measure }) => measure, sums: endsOfDemand },
      {
        key: ({ area, year, measure }) => `${area}|${year}|${measure}`,
        term: ({ service }) => service,
        sums: departments.length === 0 ? [] : [{ total: 'hospital', parts: departments }]
      }
    ]
  }
}

/** Coverage times demand is what is served: a coverage goes with its counts. */
const withShares = <R extends ServiceKey>(rows: ReadonlyArray<R>, hidden: Uint8Array): Uint8Array => {
  const places = new Set(
    rows.flatMap((row, i) =>
      hidden[i] === 1 && ['demand', 'served', 'unmet'].includes(row.measure) ? [placeOf(row)] : []
    )
  )
  return hidden.map((value, i) => {
    const row = rows[i]
    const share = row !== undefined && (row.measure === 'coverage' || row.measure === 'coverage_base')
    return share && places.has(placeOf(row)) ? 1 : value
  })
}

const summaryHidden = <R extends ServiceKey>(
  rows: ReadonlyArray<R>,
  limit: number,
  also?: (row: R) => boolean
): Uint8Array => withShares(rows, hiddenRows(rows, limit, ofServices(rows), also))

const keysOf = (rows: ReadonlyArray<ServiceKey>, hidden: Uint8Array): ReadonlySet<string> =>
  new Set(rows.flatMap((row, i) => (hidden[i] === 1 ? [keyOf(row)] : [])))

/** A difference goes where it is small itself, and where it would give away a hidden figure of this scenario or of the other. */
const hiddenDifferences = (
  differences: ReadonlyArray<DifferenceRow>,
  summary: ReadonlyArray<SummaryRow>,
  own: ReadonlySet<string>,
  limit: number
): Uint8Array => {
  const change = new Map(differences.map((row) => [keyOf(row), row.mean]))
  const other = summary.map((row) => ({ ...row, mean: row.mean - (change.get(keyOf(row)) ?? 0) }))
  const theirs = keysOf(other, summaryHidden(other, limit))
  return summaryHidden(differences, limit, (row) => own.has(keyOf(row)) || theirs.has(keyOf(row)))
}

/** Grades and settings each add up to all people with care needs. */
const needSums = (rows: ReadonlyArray<NeedRow>): ReadonlyArray<SumRule> =>
  ['grade:', 'setting:'].map((prefix) => ({
    total: 'care',
    parts: [...new Set(rows.map(({ group }) => group))].filter((group) => group.startsWith(prefix))
  }))

/** People between two thresholds are the difference of two published figures: a small band hides its outer one. */
const smallBands = (rows: ReadonlyArray<TravelRow>, limit: number): ReadonlySet<TravelRow> => {
  const minutes = [15, 20, 30, 45]
  const at = new Map(rows.map((row) => [`${row.area}|${row.year}|${row.service}|${row.measure}`, row]))
  const found = new Set<TravelRow>()
  for (const row of rows) {
    const next = minutes[minutes.findIndex((m) => row.measure === `persons_over_${m}`) + 1]
    if (!row.measure.startsWith('persons_over_') || next === undefined) continue
    const beyond = at.get(`${row.area}|${row.year}|${row.service}|persons_over_${next}`)
    if (beyond !== undefined && small(row.mean - beyond.mean, limit)) found.add(beyond)
  }
  return found
}

/** All tables with figures of fewer than `limit` people taken out, and how many figures that were. */
export const suppressedTables = (
  tables: CountedTables,
  limit: number
): { readonly tables: CountedTables; readonly hidden: number } => {
  const { summary, need, staff, facilities, travel, indicators, differences, population } = tables
  let count = 0
  const counted = (hidden: Uint8Array): Uint8Array => {
    count += hidden.reduce((sum, value) => sum + value, 0)
    return hidden
  }
  const services = ofServices(summary)
  const ofSummary = counted(summaryHidden(summary, limit))

  const needForm: Additivity<NeedRow> = {
    count: ({ mean }) => mean,
    area: ({ area }) => area,
    slice: ({ year, group }) => `${year}|${group}`,
    families: [{ key: ({ area, year }) => `${area}|${year}`, term: ({ group }) => group, sums: needSums(need) }]
  }
  const ofNeed = counted(hiddenRows(need, limit, needForm))

  const staffForm: Additivity<StaffRow> = {
    count: ({ mean }) => mean,
    area: ({ area }) => area,
    slice: ({ year, role, measure }) => `${year}|${role}|${measure}`,
    families: [
      {
        key: ({ area, year, role }) => `${area}|${year}|${role}`,
        term: ({ measure }) => measure,
        sums: [{ total: 'required_fte', parts: ['available_fte', 'missing_fte'] }]
      }
    ]
  }
  const ofStaff = counted(hiddenRows(staff, limit, staffForm))

  const siteOf = ({ facility, year, service }: FacilityRow): string => `${facility}|${year}|${service}`
  const smallSites = new Set(
    facilities.filter(({ measure, mean }) => measure === 'served' && small(mean, limit)).map(siteOf)
  )
  const ofFacilities = counted(
    Uint8Array.from(facilities, (row) => (row.measure !== 'capacity' && smallSites.has(siteOf(row)) ? 1 : 0))
  )

  const bands = smallBands(travel, limit)
  const travelForm: Additivity<TravelRow> = {
    count: ({ measure, mean }) => (measure.startsWith('persons_') ? mean : undefined),
    area: ({ area }) => area,
    slice: ({ year, service, measure }) => `${year}|${service}|${measure}`
  }
  const ofTravel = counted(hiddenRows(travel, limit, travelForm, (row) => bands.has(row)))

  const indicatorForm: Additivity<IndicatorRow> = {
    // Physicians stand in a public register; those they treat do not.
    count: ({ indicator, unit, mean }) => (unit === 'persons' && !indicator.endsWith('_physicians') ? mean : undefined),
    area: ({ area }) => area,
    slice: ({ year, indicator }) => `${year}|${indicator}`
  }
  const smallIndicators = hiddenRows(indicators, limit, indicatorForm)
  // Ratios of people could be turned back where one of their terms is hidden.
  const hiddenPlaces = new Set([
    ...indicators.flatMap((row, i) => (smallIndicators[i] === 1 ? [`${row.area}|${row.year}`] : [])),
    ...need.flatMap((row, i) => (ofNeed[i] === 1 && row.group === 'care' ? [`${row.area}|${row.year}`] : []))
  ])
  const ofIndicators = counted(
    Uint8Array.from(indicators, (row, i) =>
      smallIndicators[i] === 1 || (/person|share/.test(row.unit) && hiddenPlaces.has(`${row.area}|${row.year}`)) ? 1 : 0
    )
  )

  const ofDifferences =
    differences === undefined
      ? undefined
      : counted(hiddenDifferences(differences, summary, keysOf(summary, ofSummary), limit))
  const populationForm: Additivity<PopulationRow> = {
    count: ({ mean }) => mean,
    area: ({ area }) => area,
    slice: ({ year, sex, age }) => `${year}|${sex}|${age}`
  }
  return {
    tables: {
      summary: suppressedRows(summary, limit, ofSummary, services.count),
      need: suppressedRows(need, limit, ofNeed, needForm.count),
      staff: suppressedRows(staff, limit, ofStaff, staffForm.count),
      facilities: facilities.map((row, i) => (ofFacilities[i] === 1 ? emptied(row) : row)),
      travel: suppressedRows(travel, limit, ofTravel, travelForm.count),
      indicators: suppressedRows(indicators, limit, ofIndicators, indicatorForm.count),
      differences:
        differences === undefined || ofDifferences === undefined
          ? undefined
          : suppressedRows(differences, limit, ofDifferences, ofServices(differences).count),
      population:
        population === undefined
          ? undefined
          : suppressedRows(
              population,
              limit,
              counted(hiddenRows(population, limit, populationForm)),
              populationForm.count
            )
    },
    hidden: count
  }
}
