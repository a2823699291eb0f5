/** Hospitals by Kreis: beds by department as pools in the largest municipalities; use across the border as what beds and use leave. */
import { numberOf, type OfficialObservation } from '../official/observation.js'
import { spreadWhole } from './ages.js'
import { citation, latest, onlyBy, sumOf, type Figures } from './figures.js'
import { DL_DE, OFFICES, summed, totalOf, written, type Cell, type Place, type SourceRow } from './frame.js'
import type { National } from './national.js'
import { noSupply, useRows, usesOf, type Supply, type SupplyRequest } from './supplyPart.js'

type Row = ReadonlyArray<Cell>

export const DEPARTMENTS = ['hospital_internal', 'hospital_surgery', 'hospital_other'] as const
type Department = (typeof DEPARTMENTS)[number]

/** Departments of the official table by service; psychiatry, psychosomatics and child psychiatry are left out. */
const INTERNAL = /^(internal_medicine|geriatrics)$/
const SURGERY = /^(surgery|orthopaedics)/
const LEFT_OUT = /psych/

/** Technical capacity over the cases of a normal year: assumption, as in the Region Aachen. */
const HEADROOM = { least: 1.06, mode: 1.15, most: 1.3 } as const
/** Range of cases per bed around the national mean: assumption. */
const PER_BED = { least: 0.8, most: 1.2 } as const
const USE_SPREAD = 0.1
const EMERGENCY_SPREAD = 0.3

interface KreisBeds {
  readonly kreis: string
  readonly hospitals: number
  readonly beds: Readonly<Record<Department, number>>
  readonly byDepartment: boolean
  readonly figures: ReadonlyArray<OfficialObservation>
  readonly year: number
}

const serviceOf = (department: string): Department =>
  INTERNAL.test(department) ? 'hospital_internal' : SURGERY.test(department) ? 'hospital_surgery' : 'hospital_other'

const bedsOf = (figures: Figures, national: National, kreis: string): KreisBeds | undefined => {
  const newest = latest(figures.of('beds', kreis))
  if (newest === undefined) return undefined
  const all = newest.figures.find((one) => onlyBy(one, ['sex']))
  const departments = newest.figures.filter(
    ({ dims }) => dims.department !== undefined && !LEFT_OUT.test(dims.department)
  )
  const psychiatric = newest.figures.filter(
    ({ dims }) => dims.department !== undefined && LEFT_OUT.test(dims.department)
  )
  // A secret department takes part in what the total leaves; without departments the shares of Germany hold.
  const beds: Record<Department, number> = { hospital_internal: 0, hospital_surgery: 0, hospital_other: 0 }
  const total = all === undefined ? undefined : numberOf(all)
  const open: string[] = []
  for (const one of departments) {
    const value = numberOf(one)
    if (value === undefined) open.push(one.dims.department ?? '')
    else beds[serviceOf(one.dims.department ?? '')] += value
  }
  const sum = DEPARTMENTS.reduce((one, department) => one + beds[department], 0)
  if (departments.length === 0) {
    if (total === undefined) return undefined
    for (const department of DEPARTMENTS) beds[department] = total * nationalShare(national, department)
  } else if (open.length > 0 && total !== undefined) {
    const rest = Math.max(0, total - sum - (sumOf(psychiatric) ?? 0))
    for (const department of open) beds[serviceOf(department)] += rest / open.length
  }
  const hospitals = latest(figures.of('hospitals', kreis))?.figures[0]
  return {
    kreis,
    hospitals: Math.max(1, hospitals === undefined ? 1 : (numberOf(hospitals) ?? 1)),
    beds,
    byDepartment: departments.length > 0,
    figures: newest.figures,
    year: newest.year
  }
}

/** Municipalities with a hospital: the largest, as many as there are hospitals. */
const sitesOf = (
  places: ReadonlyArray<Place>,
  request: SupplyRequest,
  hospitals: number
): ReadonlyArray<readonly [Place, number]> =>
  places
    .map((place) => [place, totalOf(request.pyramids.get(place.ags) ?? new Float64Array())] as const)
    .sort((one, other) => other[1] - one[1])
    .slice(0, hospitals)

export const hospitalSupply = (figures: Figures, national: National, request: SupplyRequest): Supply => {
  const given = request.kreise.flatMap((kreis) => bedsOf(figures, national, kreis) ?? [])
  const without = request.kreise.filter((kreis) => !given.some((one) => one.kreis === kreis))
  const sum = given.reduce((all, { beds }) => all + DEPARTMENTS.reduce((one, d) => one + beds[d], 0), 0)
  if (without.length > 0 || sum === 0) return noSupply([{ name: 'hospitals', areas: without }])
  const perBed = national.levels.get('cases_per_bed') ?? 0
  const people = summed(request.pyramids.values())
  const wanted = usesOf(people, national.use.get('hospital') ?? [])
  const visits = usesOf(people, national.use.get('emergency') ?? [])
  const cases = sum * perBed
  const total = (department: Department): number => given.reduce((all, { beds }) => all + beds[department], 0)
  const year = Math.max(...request.care.kreise.map((one) => one.year), request.baseYear + 1)
  const inside = Math.min(wanted, cases)
  const facilities: Row[] = []
  const capacities: Row[] = []
  const assumed: string[] = []
  for (const one of given) {
    const sites = sitesOf(
      request.places.filter(({ kreis }) => kreis === one.kreis),
      request,
      one.hospitals
    )
    const weights = sites.map(([, persons]) => persons)
    const houses = spreadWhole(Math.max(0, one.hospitals - sites.length), weights).map((more) => more + 1)
    const share = (i: number): number =>
      (weights[i] ?? 0) /
      Math.max(
        1,
        weights.reduce((all, weight) => all + weight, 0)
      )
    sites.forEach(([place], i) => {
      const id = `hospital-${place.ags}`
      assumed.push(place.name)
      facilities.push([
        id,
        `Krankenhaus in ${place.name} (Schätzung)`,
        'hospital',
        place.ags,
        Number(place.lat.toFixed(4)),
        Number(place.lon.toFixed(4)),
        houses[i] ?? 1,
        'unknown',
        'yes'
      ])
      const capacity = (service: string, normal: number, range: readonly [number, number], corr: string): void => {
        capacities.push([
          id,
          service,
          Math.round(normal * HEADROOM.mode),
          written({
            pert: [
              Math.round(normal * HEADROOM.least * range[0]),
              Math.round(normal * HEADROOM.mode),
              Math.round(normal * HEADROOM.most * range[1])
            ],
            corr
          })
        ])
      }
      for (const department of DEPARTMENTS)
        if (one.beds[department] > 0)
          capacity(
            department,
            one.beds[department] * perBed * share(i),
            [PER_BED.least, PER_BED.most],
            `capacity:${id}`
          )
      const ofKreis = DEPARTMENTS.reduce((all, d) => all + one.beds[d], 0)
      capacity(
        'emergency',
        (visits * (inside / wanted) * ofKreis * share(i)) / sum,
        [1 - EMERGENCY_SPREAD, 1 + EMERGENCY_SPREAD],
        'emergency-level'
      )
    })
  }
  const services = [...DEPARTMENTS.filter((department) => total(department) > 0), 'emergency']
  const pert = (value: number, half: number, corr: string): string =>
    written({ pert: [value * (1 - half), value, value * (1 + half)], corr })
  const use = (service: string, value: number, half: number): Row => [
    '*',
    service,
    year,
    'use',
    value,
    pert(value, half, service === 'emergency' ? 'emergency-level' : 'hospital-cases')
  ]
  return {
    services,
    rows: {
      facilities,
      capacities,
      service_use: [
        ...DEPARTMENTS.filter((department) => total(department) > 0).flatMap((department) =>
          useRows(national, 'hospital', department, nationalShare(national, department))
        ),
        ...useRows(national, 'emergency', 'emergency', 1)
      ],
      control_totals: [
        ...DEPARTMENTS.filter((department) => total(department) > 0).map((department) =>
          use(department, total(department) * perBed, USE_SPREAD)
        ),
        use('emergency', visits * (inside / wanted), EMERGENCY_SPREAD)
      ]
    },
    sources: sourcesOf(national, given, perBed),
    ...borders(
      services.map((service) => {
        const department = DEPARTMENTS.find((one) => one === service)
        return department === undefined
          ? { service, wanted, cases }
          : { service, wanted: wanted * nationalShare(national, department), cases: total(department) * perBed }
      })
    ),
    missing: [{ name: 'sites', areas: [] }],
    warnings: [{ kind: 'assumed-hospitals', facts: assumed }]
  }
}

/** Use and beds of one service, cases a year. */
interface Balance {
  readonly service: string
  readonly wanted: number
  readonly cases: number
}

/** Least share that is worth a parameter. */
const LEAST_CROSSING = 0.005

/** Shares that cross the border so that beds and use agree: residents outside where use is more than the beds, outsiders where it is less. */
const borders = (balances: ReadonlyArray<Balance>): Pick<Supply, 'parameters' | 'parameterSources'> => {
  const crossing = balances.flatMap(({ service, wanted, cases }) => {
    const name = cases < wanted ? 'outside_share' : 'outsider_share'
    const value = Math.min(0.8, cases < wanted ? 1 - cases / wanted : 1 - wanted / cases)
    return value < LEAST_CROSSING ? [] : [{ service, name, value, wanted, cases }]
  })
  return {
    parameters: crossing.map(({ service, name, value }) => ({
      name,
      subject: service,
      value,
      unit: 'share',
      dist: written({ pert: [value * 0.6, value, Math.min(0.95, value * 1.4)], corr: `${name}:hospital` })
    })),
    parameterSources: [...new Set(crossing.map(({ name }) => name))].map((column) => ({
      table: 'parameters',
      column,
      source: 'Own balance of beds (23111) and national use (GEDA 2019/2020)',
      licence: DL_DE,
      year: '2015-2020',
      estimate: true,
      note: `Net of both directions, range ±40 %: ${crossing
        .filter((one) => one.name === column)
        .map(
          ({ service, wanted, cases }) =>
            `${service} ${Math.round(wanted)} cases of residents at national rates, ${Math.round(cases)} of the beds`
        )
        .join('; ')}`
    }))
  }
}

const nationalShare = (national: National, department: Department): number =>
  national.levels.get(`share_${department}`) ?? 1 / DEPARTMENTS.length

const sourcesOf = (national: National, given: ReadonlyArray<KreisBeds>, perBed: number): ReadonlyArray<SourceRow> => {
  const beds = {
    source: `${OFFICES}, ${citation(given.flatMap((one) => one.figures))}`,
    licence: DL_DE,
    year: [...new Set(given.map(({ year }) => year))].join(', ')
  }
  const split = given.every(({ byDepartment }) => byDepartment)
  return [
    {
      table: 'facilities',
      column: 'pooled_count',
      ...beds,
      estimate: true,
      note: 'Hospitals: number of the Kreis, one in each of its largest municipalities (assumption: the table does not say where); place = centre of the municipality'
    },
    {
      table: 'facilities',
      column: 'basic_care',
      source: 'Assumption of the package: no source found',
      licence: 'CC0-1.0',
      year: '2022',
      estimate: true,
      note: 'Unknown; all sites are taken to have an emergency department'
    },
    {
      table: 'capacities',
      column: 'units',
      ...beds,
      estimate: true,
      note: `Hospitals: beds ${split ? 'by department' : 'with the department shares of Germany'} without psychiatry, spread by population of the municipalities, times ${perBed.toFixed(1)} cases per bed (Germany) times 1.15 (1.06 to 1.3: assumption); emergency visits at national rates`
    },
    {
      table: 'control_totals',
      column: 'value',
      ...beds,
      estimate: true,
      note: 'Hospitals: beds times national cases per bed; emergency: national rates on the people of the base date'
    },
    ...national.sourcesOf('service_use').map((row): SourceRow => ({ ...row, table: 'service_use', column: 'value' })),
    ...national
      .sourcesOf('levels')
      .filter(({ column }) => column === 'cases_per_bed')
      .map((row): SourceRow => ({ ...row, table: 'capacities', column: 'units' }))
  ]
}
