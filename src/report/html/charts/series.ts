/** Numbers that go into charts and their tables, straight from the published rows. Nothing is drawn or worded here. */
import type { DifferenceRow, SummaryMeasure, SummaryRow } from '../../../domain/result/rows.js'
import type { RunDocument } from '../../document.js'
import { rowFinder, type Findings } from '../../findings.js'

export interface Span {
  readonly mean: number
  readonly p05: number
  readonly p95: number
}

/** Every chart asks for them, and the tables are long. */
const published = new WeakMap<RunDocument, ReadonlyArray<number>>()

/** Full years of the run, ascending. */
export const yearsOf = (document: RunDocument, { firstYear, lastYear }: Findings): ReadonlyArray<number> => {
  const known = published.get(document)
  if (known !== undefined) return known
  const found = new Set<number>()
  for (const { year } of document.summary) found.add(year)
  for (const { year } of document.need) found.add(year)
  const years = [...found].filter((year) => year >= firstYear && year <= lastYear).sort((a, b) => a - b)
  published.set(document, years)
  return years
}

export interface Course<Row> {
  readonly years: ReadonlyArray<number>
  /** One per year; undefined where nothing is published. */
  readonly rows: ReadonlyArray<Row | undefined>
}

/** One measure of a service over the years, in the region unless an area is named. */
export const courseOf = (
  document: RunDocument,
  years: ReadonlyArray<number>,
  service: string,
  measure: SummaryMeasure,
  level: SummaryRow['level'] = 'region',
  area: string = document.region.name
): Course<SummaryRow> => {
  const find = rowFinder(document.summary)
  return {
    years,
    rows: years.map((year) => {
      const row = find(level, area, year, service, measure)
      return row === undefined || Number.isNaN(row.mean) ? undefined : row
    })
  }
}

/** The region's paired differences to the parent, by year, service and measure. */
const regionDifferences = new WeakMap<ReadonlyArray<DifferenceRow>, ReadonlyMap<string, DifferenceRow>>()
const differenceKey = (service: string, measure: SummaryMeasure, year: number): string =>
  `${service}|${measure}|${year}`

export const differenceOf = (
  { differences, region }: RunDocument,
  years: ReadonlyArray<number>,
  service: string,
  measure: SummaryMeasure
): Course<DifferenceRow> => {
  if (differences === undefined) return { years, rows: years.map(() => undefined) }
  const known =
    regionDifferences.get(differences) ??
    new Map(
      differences
        .filter(({ level, area }) => level === 'region' && area === region.name)
        .map((row) => [differenceKey(row.service, row.measure, row.year), row])
    )
  regionDifferences.set(differences, known)
  return { years, rows: years.map((year) => known.get(differenceKey(service, measure, year))) }
}

/** Mean of the parent = own mean - mean of the paired difference; NaN where either is missing. */
export const parentMeans = (
  document: RunDocument,
  years: ReadonlyArray<number>,
  service: string,
  measure: SummaryMeasure
): ReadonlyArray<number> => {
  const difference = differenceOf(document, years, service, measure)
  return courseOf(document, years, service, measure).rows.map(
    (row, i) => (row?.mean ?? Number.NaN) - (difference.rows[i]?.mean ?? Number.NaN)
  )
}

/** A column of a course; NaN where there is no row. */
export const valuesOf = <Row>(course: Course<Row>, value: (row: Row) => number): ReadonlyArray<number> =>
  course.rows.map((row) => (row === undefined ? Number.NaN : value(row)))

export const isSpread = (rows: ReadonlyArray<Span | undefined>): boolean =>
  rows.some((row) => row !== undefined && row.p05 !== row.p95)

/** Layers of a stack from the lowest to the highest: each begins where the one below ends. Missing layers count as nothing. */
export const stacked = (
  layers: ReadonlyArray<ReadonlyArray<number>>
): ReadonlyArray<{ readonly low: ReadonlyArray<number>; readonly high: ReadonlyArray<number> }> => {
  let floor: ReadonlyArray<number> = layers[0]?.map(() => 0) ?? []
  return layers.map((layer) => {
    const low = floor
    const high = layer.map((value, i) => (low[i] ?? 0) + (Number.isFinite(value) ? Math.max(0, value) : 0))
    floor = high
    return { low, high }
  })
}
