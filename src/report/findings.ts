/**
 * What an analyst wants first, read off the published rows: which services and municipalities fall short, when, by how
 * much and how surely. Pure; "short" means less than 95 % of the coverage of the reference year.
 */
import type { NeedRow, SummaryMeasure, SummaryRow } from '../domain/result/rows.js'
import type { RunDocument } from './document.js'

/** Share of the reference year's coverage below which a service counts as short. */
export const shortThreshold = 0.95

/** How many of the draws agree, as far as the published quantiles tell. */
export type Certainty = 'very' | 'rather' | 'even' | 'some' | 'few' | 'none'

export interface Shortfall {
  readonly level: SummaryRow['level']
  readonly area: string
  readonly service: string
  /** First year in which the middle of the draws is short; undefined = never. */
  readonly year: number | undefined
  /** Certainty of being short in `year`, or in the last year when never short in the middle. */
  readonly certainty: Certainty
  /** Unmet in the last full year. */
  readonly unmet: SummaryRow
  readonly coverageBase: SummaryRow
}

export interface Findings {
  /** Last year with twelve months, and the first. */
  readonly lastYear: number
  readonly firstYear: number
  /** Per service, region level, the earliest first, then the least covered in the end (units differ, shares do not). */
  readonly services: ReadonlyArray<Shortfall>
  /** Municipalities per service that are short in the middle of the draws, earliest first. */
  readonly places: ReadonlyArray<Shortfall>
  /** Municipalities by unmet long-term care per 100 people with care needs in the last year, largest first. */
  readonly hardest: ReadonlyArray<HardHit>
  readonly careNeed: { readonly first: NeedRow; readonly last: NeedRow } | undefined
}
export interface HardHit {
  readonly ags: string
  readonly unmetPer100: number
  /** Per service: unmet persons in the last year and first short year. */
  readonly parts: ReadonlyArray<Shortfall>
}

const longTermCare = ['home_care', 'nursing_home']

type RowFinder = (
  level: string,
  area: string,
  year: number,
  service: string,
  measure: SummaryMeasure
) => SummaryRow | undefined

/** An index of a hundred thousand rows is dear: every part of a report uses the same. */
const finders = new WeakMap<ReadonlyArray<SummaryRow>, RowFinder>()

const inner = <K, I, V>(outer: Map<K, Map<I, V>>, key: K): Map<I, V> => {
  const known = outer.get(key)
  if (known !== undefined) return known
  const made = new Map<I, V>()
  outer.set(key, made)
  return made
}

/** Looks rows up by level, area, year, service and measure. The rows may not change afterwards. */
export const rowFinder = (rows: ReadonlyArray<SummaryRow>): RowFinder => {
  const known = finders.get(rows)
  if (known !== undefined) return known
  const index = new Map<string, Map<number, Map<string, Map<string, SummaryRow>>>>()
  // Rows of a service follow each other: the map of the last one is nearly always that of the next.
  let last: SummaryRow | undefined
  let measures = new Map<string, SummaryRow>()
  for (const row of rows) {
    const { level, area, year, service } = row
    if (service !== last?.service || year !== last.year || area !== last.area || level !== last.level) {
      measures = inner(inner(inner(index, `${level}|${area}`), year), service)
      last = row
    }
    measures.set(row.measure, row)
  }
  const finder: RowFinder = (level, area, year, service, measure) =>
    index.get(`${level}|${area}`)?.get(year)?.get(service)?.get(measure)
  finders.set(rows, finder)
  return finder
}

/** How many draws lie below the threshold, by the quantiles that are published. */
export const certaintyBelow = (row: SummaryRow, threshold: number): Certainty => {
  if (row.p95 < threshold) return 'very'
  if (row.p75 < threshold) return 'rather'
  if (row.p50 < threshold) return 'even'
  if (row.p25 < threshold) return 'some'
  if (row.p05 < threshold) return 'few'
  return 'none'
}

/** Services shown by themselves: a department that is summed into `hospital` is left to the tables. */
export const shownServices = (document: RunDocument): ReadonlyArray<string> => {
  const names = document.services.map(({ service }) => service)
  return names.filter((name) => !(name.startsWith('hospital_') && names.includes('hospital')))
}

/** How a service fares in an area until a year; undefined where the run has no figures of it. */
export const shortfallOf = (
  document: RunDocument,
  { level, area, service }: Pick<SummaryRow, 'level' | 'area' | 'service'>,
  lastYear: number
): Shortfall | undefined => {
  const find = rowFinder(document.summary)
  const unmet = find(level, area, lastYear, service, 'unmet')
  // Without control totals there is no reference year to compare with: coverage itself then.
  const coverage = (year: number): SummaryRow | undefined => {
    const relative = find(level, area, year, service, 'coverage_base')
    return relative === undefined || Number.isNaN(relative.mean)
      ? find(level, area, year, service, 'coverage')
      : relative
  }
  const last = coverage(lastYear)
  if (unmet === undefined || last === undefined) return undefined
  const short = yearsOf(document)
    .flatMap((year) => coverage(year) ?? [])
    .find((row) => row.p50 < shortThreshold)
  return {
    level,
    area,
    service,
    year: short?.year,
    certainty: certaintyBelow(short ?? last, shortThreshold),
    unmet,
    coverageBase: last
  }
}

const knownYears = new WeakMap<RunDocument, ReadonlyArray<number>>()

/** All years of the run, in order. */
const yearsOf = (document: RunDocument): ReadonlyArray<number> => {
  const known = knownYears.get(document)
  if (known !== undefined) return known
  const years = [...new Set([...document.summary, ...document.need].map(({ year }) => year))].sort((a, b) => a - b)
  knownYears.set(document, years)
  return years
}

export const findingsOf = (document: RunDocument): Findings => {
  const years = yearsOf(document)
  const lastFull = document.run.until.endsWith('-12') || years.length < 2 ? years.at(-1) : years.at(-2)
  const firstFull = document.run.from.endsWith('-01') || years.length < 2 ? years[0] : years[1]
  const lastYear = lastFull ?? 0
  const firstYear = firstFull ?? 0
  const shown = shownServices(document)
  const services = shown
    .flatMap(
      (service) => shortfallOf(document, { level: 'region', area: document.region.name, service }, lastYear) ?? []
    )
    .sort(byYearThen((s) => s.coverageBase.mean))
  const all = document.places.flatMap(({ ags }) =>
    shown.flatMap((service) => shortfallOf(document, { level: 'municipality', area: ags, service }, lastYear) ?? [])
  )
  const places = all.filter(({ year }) => year !== undefined).sort(byYearThen((s) => s.coverageBase.mean))
  const careIn = new Map(
    document.need
      .filter((row) => row.level === 'municipality' && row.group === 'care' && row.year === lastYear)
      .map((row) => [row.area, row.mean])
  )
  const hardest = document.places
    .map(({ ags }): HardHit => {
      const parts = all.filter((s) => s.area === ags && longTermCare.includes(s.service))
      const persons = careIn.get(ags) ?? 0
      const unmet = parts.reduce((sum, { unmet }) => sum + unmet.mean, 0)
      return { ags, parts, unmetPer100: persons > 0 ? (100 * unmet) / persons : 0 }
    })
    // Without its figure (suppressed as too small) a place has no rank.
    .filter(({ parts, unmetPer100 }) => parts.length > 0 && !Number.isNaN(unmetPer100))
    .sort((a, b) => b.unmetPer100 - a.unmetPer100 || a.ags.localeCompare(b.ags))
  const careRow = (year: number) =>
    document.need.find((row) => row.level === 'region' && row.group === 'care' && row.year === year)
  const first = careRow(firstYear)
  const last = careRow(lastYear)
  return {
    lastYear,
    firstYear,
    services,
    places,
    hardest,
    careNeed: first === undefined || last === undefined ? undefined : { first, last }
  }
}

/** The earliest first, then by what `second` says. */
export const byYearThen =
  (second: (s: Shortfall) => number) =>
  (a: Shortfall, b: Shortfall): number =>
    (a.year ?? 9999) - (b.year ?? 9999) || second(a) - second(b) || a.service.localeCompare(b.service)
