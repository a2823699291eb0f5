/**
 * Everything about one service in one year, per area and draw. Ratios of areas are ratios of sums within a draw.
 * `hospital` stands for the sum of all services whose name starts with `hospital_`.
 */
import type { Level, SummaryMeasure } from '../../domain/result/rows.js'
import { addRow, addRows, ratioRows, subtractRows } from '../kernel/drawRows.js'
import { facilityMeasures, referenceMeasures, residenceMeasures, type Layout, type ServiceShape } from '../layout.js'
import { areasOf, byText, type AreaMembers } from './areas.js'
import type { BlockSource } from './blockSource.js'

/** A service as published: itself, or the sum of its parts. */
export interface PublishedService extends ServiceShape {
  /** Positions in the shape's services. */
  readonly parts: ReadonlyArray<number>
}

/** Published services by name; `hospital` is added where departments are given and the package has none of that name. */
export const publishedServices = (layout: Layout): ReadonlyArray<PublishedService> => {
  const { services } = layout.shape
  const own = services.map((service, s) => ({ ...service, parts: [s] }))
  const departments = own.filter(({ service }) => service.startsWith('hospital_'))
  const [first] = departments
  const sum =
    first === undefined || own.some(({ service }) => service === 'hospital')
      ? []
      : [{ ...first, service: 'hospital', parts: departments.flatMap(({ parts }) => parts) }]
  return [...own, ...sum].sort((a, b) => byText(a.service, b.service))
}

/** Vectors of one service and year: `values[measure][area * draws + draw]`. They hold until the reader reads again. */
export interface ServiceYear {
  readonly service: PublishedService
  readonly year: number
  readonly areas: ReadonlyArray<AreaMembers>
  readonly measures: ReadonlyMap<SummaryMeasure, Float64Array>
}

/** Unit of a measure of a service, as published. */
export const unitOf = (service: ServiceShape, measure: SummaryMeasure): string => {
  switch (measure) {
    case 'coverage':
    case 'coverage_base':
    case 'utilisation':
      return 'share'
    case 'capacity':
      return service.capacityUnit
    case 'waiting':
      return 'persons'
    case 'without':
    case 'passed_in':
    case 'served_elsewhere':
    case 'family':
    case 'served_as_wanted':
    case 'demand':
    case 'served':
    case 'unmet':
      return service.unit
  }
}

/** Reads service by service and year by year; coverage of the reference year is kept per service. */
export interface ServiceReader {
  readonly areas: ReadonlyArray<AreaMembers>
  readonly services: ReadonlyArray<PublishedService>
  readonly read: (service: PublishedService, year: number) => ServiceYear
  /** The measures `coverage` and `coverage_base` alone, as in `read`. */
  readonly readCoverage: (service: PublishedService, year: number) => Coverage
}

/** Vectors area * draws + draw; they hold until the reader reads again. */
export interface Coverage {
  readonly coverage: Float64Array
  readonly coverageBase: Float64Array
}

export const serviceReader = (layout: Layout, source: BlockSource, levels?: ReadonlyArray<Level>): ServiceReader => {
  const areas = areasOf(layout.shape, levels)
  const vectors = newVectors(areas.length * source.draws)
  const base = new Map<string, Float64Array>()
  const places = new Map<string, FacilitiesByArea>()
  const referenceCoverage = (service: PublishedService): Float64Array => {
    const known = base.get(service.service) ?? coverageOfReference(layout, source, service, areas)
    base.set(service.service, known)
    return known
  }
  const facilities = (service: PublishedService): FacilitiesByArea => {
    const known = places.get(service.service) ?? facilitiesByArea(layout, service, areas)
    places.set(service.service, known)
    return known
  }
  return {
    areas,
    services: publishedServices(layout),
    read: (service, year) =>
      readServiceYear(layout, source, service, year, areas, facilities(service), referenceCoverage(service), vectors),
    readCoverage: (service, year) => {
      const { unmet: demand, used: served, coverage, coverageBase } = vectors
      const y = layout.shape.years.indexOf(year)
      demand.fill(0)
      served.fill(0)
      addDemandAndServed(
        layout,
        source,
        service,
        (s, measure) => layout.residence(s, y, measure, 0),
        areas,
        demand,
        served
      )
      fillCoverage(demand, served, referenceCoverage(service), vectors)
      return { coverage, coverageBase }
    }
  }
}

const fillCoverage = (demand: Float64Array, served: Float64Array, reference: Float64Array, out: Coverage): void => {
  const n = out.coverage.length
  ratioRows(served, demand, 1, out.coverage, n)
  ratioRows(out.coverage, reference, NaN, out.coverageBase, n)
}

/** Memory of a reader, used again for every service and year: hundreds of kilobytes each time would be for the collector. */
const newVectors = (n: number) => ({
  residence: residenceMeasures.map(() => new Float64Array(n)),
  capacity: new Float64Array(n),
  used: new Float64Array(n),
  unmet: new Float64Array(n),
  coverage: new Float64Array(n),
  coverageBase: new Float64Array(n),
  utilisation: new Float64Array(n)
})
type Vectors = ReturnType<typeof newVectors>

/** Where units end that other services or families take on; of a service without spill-over `without` says it all. */
const onlyOfSpillOver: ReadonlyArray<string> = ['passed_in', 'served_elsewhere', 'family', 'served_as_wanted']

const readServiceYear = (
  layout: Layout,
  source: BlockSource,
  service: PublishedService,
  year: number,
  areas: ReadonlyArray<AreaMembers>,
  facilities: FacilitiesByArea,
  referenceCoverage: Float64Array,
  vectors: Vectors
): ServiceYear => {
  const { draws } = source
  const n = areas.length * draws
  const y = layout.shape.years.indexOf(year)
  const { residence, capacity, used, unmet, coverage, coverageBase, utilisation } = vectors
  // Nobody waits for a flow; who is served outside is no published measure; four tell only of services that spill over.
  const spills = service.parts.some((s) => layout.shape.services[s]?.spills === true)
  const wanted = residenceMeasures.flatMap((measure, i) =>
    measure === 'outside' ||
    (measure === 'waiting' && service.kind === 'flow') ||
    (!spills && onlyOfSpillOver.includes(measure))
      ? []
      : [i]
  )
  const last = 1 + Math.max(...wanted)
  for (const i of wanted) residence[i]?.fill(0)
  for (const sums of [capacity, used]) sums.fill(0)
  for (const s of service.parts) {
    const rows = source.readRows(layout.residence(s, y, 0, 0), layout.residence(s, y, last, 0))
    for (const measure of wanted)
      sumAreas(rows, measure, layout.shape.municipalities.length, areas, draws, residence[measure] ?? empty)
  }
  const sumsOf = (measure: (typeof residenceMeasures)[number]): Float64Array =>
    residence[residenceMeasures.indexOf(measure)] ?? empty
  const demand = sumsOf('demand')
  const served = sumsOf('served')
  sumPlaces(layout, source, y, facilities, capacity, used)
  subtractRows(demand, served, unmet, n)
  fillCoverage(demand, served, referenceCoverage, vectors)
  ratioRows(used, capacity, NaN, utilisation, n)
  const measures = new Map<SummaryMeasure, Float64Array>([
    ['capacity', capacity],
    ['coverage', coverage],
    ['coverage_base', coverageBase],
    ['demand', demand],
    ['served', served],
    ['unmet', unmet],
    ['utilisation', utilisation]
  ])
  for (const i of wanted) {
    const measure = residenceMeasures[i]
    const sums = residence[i]
    if (measure !== undefined && measure !== 'outside' && sums !== undefined) measures.set(measure, sums)
  }
  return { service, year, areas, measures }
}

const empty = new Float64Array(0)

/** Adds the rows of one measure (municipality after municipality) into areas. */
const sumAreas = (
  rows: Float64Array,
  measure: number,
  municipalities: number,
  areas: ReadonlyArray<AreaMembers>,
  draws: number,
  target: Float64Array
): void => {
  areas.forEach(({ members }, a) => {
    addRows(target, a * draws, rows, measure * municipalities * draws, members, draws)
  })
}

/** Facilities of a service (positions in the shape's facility services) by the area in which they stand. */
type FacilitiesByArea = ReadonlyArray<ReadonlyArray<number>>

const facilitiesByArea = (
  { shape: { services, facilityServices, municipalities } }: Layout,
  { parts }: PublishedService,
  areas: ReadonlyArray<AreaMembers>
): FacilitiesByArea => {
  const names = new Set(parts.map((s) => services[s]?.service))
  const at = facilityServices.flatMap((row, f) =>
    names.has(row.service) ? [{ f, m: municipalities.indexOf(row.ags) }] : []
  )
  return areas.map(({ members }) => {
    const inside = new Set(members)
    return at.flatMap(({ f, m }) => (inside.has(m) ? [f] : []))
  })
}

/** Adds capacity and use of facilities to the area in which they stand; NaN capacity of one = of the area. */
const sumPlaces = (
  layout: Layout,
  source: BlockSource,
  y: number,
  facilities: FacilitiesByArea,
  capacity: Float64Array,
  used: Float64Array
): void => {
  const { draws } = source
  const count = layout.shape.facilityServices.length
  const capacityRow = facilityMeasures.indexOf('capacity')
  const servedRow = facilityMeasures.indexOf('served')
  const rows = source.readRows(layout.facility(y, 0, 0), layout.facility(y, 2, 0))
  facilities.forEach((inside, a) => {
    for (const f of inside) {
      addRow(capacity, a * draws, rows, (capacityRow * count + f) * draws, draws)
      addRow(used, a * draws, rows, (servedRow * count + f) * draws, draws)
    }
  })
}

/** Coverage of the reference year per area and draw; NaN without control totals. */
const coverageOfReference = (
  layout: Layout,
  source: BlockSource,
  service: PublishedService,
  areas: ReadonlyArray<AreaMembers>
): Float64Array => {
  const { draws } = source
  const n = areas.length * draws
  const demand = new Float64Array(n)
  const served = new Float64Array(n)
  addDemandAndServed(layout, source, service, (s, measure) => layout.reference(s, measure, 0), areas, demand, served)
  const coverage = new Float64Array(n)
  ratioRows(served, demand, 1, coverage, n)
  return coverage
}

/** Adds the first two measures, demand and served, of years and of the reference year; `firstRow` of a part's measure. */
const addDemandAndServed = (
  layout: Layout,
  source: BlockSource,
  service: PublishedService,
  firstRow: (part: number, measure: number) => number,
  areas: ReadonlyArray<AreaMembers>,
  demand: Float64Array,
  served: Float64Array
): void => {
  const municipalities = layout.shape.municipalities.length
  for (const s of service.parts) {
    const rows = source.readRows(firstRow(s, 0), firstRow(s, 2))
    sumAreas(rows, referenceMeasures.indexOf('demand'), municipalities, areas, source.draws, demand)
    sumAreas(rows, referenceMeasures.indexOf('served'), municipalities, areas, source.draws, served)
  }
}
