/**
 * What the map can show: measures, services and years with one value per municipality, and the view that a run opens with.
 * Every municipality has an entry for every view; a value that is not known or not shown is not a number.
 */
import type { SummaryMeasure } from '../../../domain/result/rows.js'
import type { RunDocument } from '../../document.js'
import { rowFinder, shownServices, type Findings } from '../../findings.js'

/**
 * `lost`: share of inhabitants whose nearest site was closed; `coverage`: relative to the reference year, else coverage;
 * `unmet`: per 100 people with care needs; `difference`: coverage minus that of the parent; `minutes`: mean way to the nearest site.
 */
export type MapMeasure = 'lost' | 'coverage' | 'unmet' | 'difference' | 'minutes'
export const mapMeasures: ReadonlyArray<MapMeasure> = ['lost', 'coverage', 'unmet', 'difference', 'minutes']

export interface MapView {
  readonly measure: MapMeasure
  readonly service: string
  readonly year: number
}
export interface MapValues {
  readonly years: ReadonlyArray<number>
  /** Services that a measure is known for, in the order of the page; measures without any are left out. */
  readonly services: ReadonlyMap<MapMeasure, ReadonlyArray<string>>
  /** Value of a municipality in a view; not a number where there is none. */
  readonly value: (view: MapView, ags: string) => number
  readonly start: MapView
}

/** Values per page: above it only some years can be chosen, so that the page of a whole Land stays small. */
const mostValues = 250_000

/** Everything the map shows of a run; undefined where no measure is known for any municipality. */
export const mapValues = (document: RunDocument, findings: Findings): MapValues | undefined => {
  const value = valueFinder(document)
  const all = [...new Set(document.summary.map(({ year }) => year))]
    .filter((year) => year >= findings.firstYear && year <= findings.lastYear)
    .sort((a, b) => a - b)
  const known = (measure: MapMeasure, service: string): boolean =>
    document.places.some(({ ags }) => all.some((year) => !Number.isNaN(value({ measure, service, year }, ags))))
  const services = new Map<MapMeasure, ReadonlyArray<string>>()
  for (const measure of mapMeasures) {
    const found = shownServices(document).filter((service) => known(measure, service))
    const useful =
      measure === 'lost' ? found.filter((service) => anyAbove(document, value, measure, service, all, 0)) : found
    if (useful.length > 0) services.set(measure, useful)
  }
  const start = startOf(document, findings, services, value)
  if (start === undefined) return undefined
  const layers = [...services.values()].reduce((sum, list) => sum + list.length, 0) * document.places.length
  const years = thinned(all, Math.max(3, Math.floor(mostValues / Math.max(1, layers))), start.year)
  return { years, services, value, start }
}

type Value = MapValues['value']

const valueFinder = (document: RunDocument): Value => {
  const find = rowFinder(document.summary)
  const travel = new Map(
    document.travel.map((row) => [`${row.area}|${row.year}|${row.service}|${row.measure}`, row.mean])
  )
  const differences = new Map(
    (document.differences ?? [])
      .filter(({ level, measure }) => level === 'municipality' && measure === 'coverage')
      .map((row) => [`${row.area}|${row.year}|${row.service}`, row.mean])
  )
  const care = new Map(
    document.need
      .filter(({ level, group }) => level === 'municipality' && group === 'care')
      .map((row) => [`${row.area}|${row.year}`, row.mean])
  )
  const persons = new Map(document.places.map((place) => [place.ags, place.persons ?? Number.NaN]))
  const stock = new Set(document.services.filter(({ kind }) => kind === 'stock').map(({ service }) => service))
  const relative = new Set(
    document.summary
      .filter(({ measure, mean }) => measure === 'coverage_base' && !Number.isNaN(mean))
      .map(({ service }) => service)
  )
  return ({ measure, service, year }, ags) => {
    const row = (of: SummaryMeasure): number => find('municipality', ags, year, service, of)?.mean ?? Number.NaN
    switch (measure) {
      case 'coverage':
        return relative.has(service) ? row('coverage_base') : row('coverage')
      case 'unmet':
        return stock.has(service) ? positive(100 * row('unmet'), care.get(`${ags}|${year}`)) : Number.NaN
      case 'difference':
        return differences.get(`${ags}|${year}|${service}`) ?? Number.NaN
      case 'minutes':
        return travel.get(`${ags}|${year}|${service}|mean_minutes`) ?? Number.NaN
      case 'lost':
        return Math.min(1, positive(travel.get(`${ags}|${year}|${service}|persons_nearest_lost`), persons.get(ags)))
    }
  }
}

/** Quotient; not a number where the divisor is nothing. */
const positive = (value: number | undefined, divisor: number | undefined): number =>
  value === undefined || divisor === undefined || !(divisor > 0) ? Number.NaN : value / divisor

const anyAbove = (
  { places }: RunDocument,
  value: Value,
  measure: MapMeasure,
  service: string,
  years: ReadonlyArray<number>,
  limit: number
): boolean => places.some(({ ags }) => years.some((year) => Math.abs(value({ measure, service, year }, ags)) > limit))

/** Difference of coverage above which the parent is what the run is about. */
const notable = 0.005

/** What the run is about: a closure that takes the nearest site; a difference to the parent; else what falls short first. */
const startOf = (
  document: RunDocument,
  { services: short, lastYear, firstYear }: Findings,
  services: MapValues['services'],
  value: Value
): MapView | undefined => {
  const [closure] = document.closures
  const lost = services.get('lost') ?? []
  const closed =
    closure === undefined
      ? undefined
      : (lost.find((s) => s === 'hospital') ?? lost.find((s) => closure.services.includes(s)))
  if (closure !== undefined && closed !== undefined) {
    const after = Number(closure.month.slice(0, 4)) + (closure.month.endsWith('-01') ? 0 : 1)
    return { measure: 'lost', service: closed, year: Math.min(lastYear, Math.max(firstYear, after)) }
  }
  const differing = (services.get('difference') ?? [])
    .map((service) => ({
      service,
      most: Math.max(
        ...document.places.map(({ ags }) =>
          Math.abs(value({ measure: 'difference', service, year: lastYear }, ags) || 0)
        )
      )
    }))
    .sort((a, b) => b.most - a.most)[0]
  if (differing !== undefined && differing.most >= notable)
    return { measure: 'difference', service: differing.service, year: lastYear }
  const coverage = services.get('coverage') ?? []
  const first = short.find(({ service }) => coverage.includes(service))?.service ?? coverage[0]
  if (first !== undefined) return { measure: 'coverage', service: first, year: lastYear }
  const [other] = services
  const service = other?.[1][0]
  return other === undefined || service === undefined ? undefined : { measure: other[0], service, year: lastYear }
}

/** At most so many years, evenly spread, always with the first, the last and the one that is needed. */
const thinned = (years: ReadonlyArray<number>, most: number, needed: number): ReadonlyArray<number> => {
  if (years.length <= most) return years
  const step = (years.length - 1) / (most - 1)
  const kept = new Set(Array.from({ length: most }, (_, i) => years[Math.round(i * step)] ?? needed))
  return [...kept.add(needed)].sort((a, b) => a - b)
}
