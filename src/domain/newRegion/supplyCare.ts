/** Home care services, nursing homes, day care and their staff by Kreis, spread over the municipalities by persons of 75 and older. */
import type { OfficialMeasure, OfficialObservation } from '../official/observation.js'
import { power } from '../power.js'
import { spreadWhole } from './ages.js'
import { elderly, type KreisCare } from './care.js'
import { bothSexes, citation, latest, onlyBy, type Figures } from './figures.js'
import { DL_DE, OFFICES, written, type Cell, type MissingPart, type Place, type SourceRow } from './frame.js'
import type { National } from './national.js'
import { readyParameters } from './readyParameters.js'
import { noSupply, type Supply, type SupplyRequest } from './supplyPart.js'
import { CARE_YEAR, NEW_CARE_LAW } from './years.js'

type Row = ReadonlyArray<Cell>

/** Half-width of the range of a count of use, relative: of a survey of the new law, and of one of the old law grown to today. Assumption. */
const USE_SPREAD = { newLaw: 0.03, oldLaw: 0.1 } as const
/** Occupancy of day-care seats: assumption, as in the Region Aachen. */
const DAY_CARE_OCCUPANCY = { least: 0.75, mode: 0.85, most: 0.95 } as const

/** Facilities of a Kreis as given. */
interface KreisFacilities {
  readonly kreis: string
  readonly year: number
  readonly services: number | undefined
  readonly homes: number | undefined
  readonly places: number | undefined
  readonly dayPlaces: number | undefined
  readonly staffHomeCare: number | undefined
  readonly staffHomes: number | undefined
  readonly figures: ReadonlyArray<OfficialObservation>
}

const facilitiesOf = (
  figures: Figures,
  national: National,
  { baseYear }: SupplyRequest,
  kreis: string
): KreisFacilities | undefined => {
  const all = (['home_care_services', 'nursing_homes', 'places', 'staff'] as const).flatMap((measure) =>
    figures.of(measure, kreis)
  )
  const newest = latest(all)
  if (newest === undefined) return undefined
  const { year } = newest
  const count = (measure: OfficialMeasure, careKind?: string): number | undefined =>
    bothSexes(
      figures
        .of(measure, kreis)
        .filter((one) => one.year === year && one.dims.careKind === careKind && onlyBy(one, ['sex', 'careKind']))
    )
  // Counts of the old law are grown to the survey year of the rates, heads to the base date; newer ones are taken as they are.
  const grown = (value: number | undefined, measure: string, to: number): number | undefined => {
    if (value === undefined || year >= NEW_CARE_LAW) return value
    const years = Math.max(0, Math.min(to, CARE_YEAR) - year) / (CARE_YEAR - 2015)
    return value * power(national.careGrowth.get(measure)?.factor ?? 1, years)
  }
  return {
    kreis,
    year,
    services: grown(count('home_care_services'), 'home_care_services', CARE_YEAR),
    homes: grown(count('nursing_homes'), 'nursing_homes', CARE_YEAR),
    places: grown(count('places', 'long_term') ?? count('places'), 'places', CARE_YEAR),
    dayPlaces: grown(count('places', 'day'), 'day_care', CARE_YEAR),
    staffHomeCare: grown(count('staff', 'home_care'), 'staff_home_care', baseYear),
    staffHomes: grown(count('staff', 'nursing_home'), 'staff_nursing_home', baseYear),
    figures: newest.figures
  }
}

/** Where everything of a Kreis is placed: its municipalities, by persons of 75 and older. */
interface Spread {
  readonly places: ReadonlyArray<Place>
  readonly weights: ReadonlyArray<number>
}

const pools = (
  { places, weights }: Spread,
  prefix: string,
  title: string,
  type: string,
  service: string,
  count: number,
  units: number | undefined
): { readonly facilities: ReadonlyArray<Row>; readonly capacities: ReadonlyArray<readonly [Row, number | null]> } => {
  const houses = spreadWhole(Math.max(1, Math.round(count)), weights)
  const here = places
    .map((place, i) => ({ place, houses: houses[i] ?? 0, weight: weights[i] ?? 0 }))
    .filter((one) => one.houses > 0)
  const parts =
    units === undefined
      ? []
      : spreadWhole(
          units,
          here.map(({ houses: n, weight }) => Math.max(weight, n))
        )
  return {
    facilities: here.map(({ place, houses: n }) => [
      `${prefix}-${place.ags}`,
      `${title} in ${place.name} (Schätzung)`,
      type,
      place.ags,
      Number(place.lat.toFixed(4)),
      Number(place.lon.toFixed(4)),
      n,
      null,
      null
    ]),
    capacities: here.map(({ place }, i) => {
      const value = units === undefined ? null : (parts[i] ?? 0)
      return [[`${prefix}-${place.ags}`, service, value], value] as const
    })
  }
}

export const careSupply = (figures: Figures, national: National, request: SupplyRequest): Supply => {
  const given = request.kreise.map((kreis) => facilitiesOf(figures, national, request, kreis))
  const known = given.flatMap((one) => (one === undefined ? [] : [one]))
  const careOf = (kreis: string): KreisCare | undefined => request.care.kreise.find((one) => one.kreis === kreis)
  const missing: MissingPart[] = []
  const lacking = request.kreise.filter((_, i) => given[i]?.services === undefined || given[i]?.places === undefined)
  if (lacking.length > 0) missing.push({ name: 'care_facilities', areas: lacking })
  const noDayCare = known.filter(
    ({ dayPlaces, kreis }) => dayPlaces === undefined && careOf(kreis)?.dayCare === undefined
  )
  if (noDayCare.length > 0 || known.length === 0)
    missing.push({ name: 'day_care', areas: noDayCare.map(({ kreis }) => kreis) })
  const complete = (of: (one: KreisFacilities) => unknown): boolean =>
    known.length === request.kreise.length && known.every((one) => of(one) !== undefined)
  const homeCare = complete(({ services }) => services)
  const nursing = complete(({ homes }) => homes) && complete(({ places }) => places)
  const dayCare = known.length === request.kreise.length && noDayCare.length === 0
  if (!homeCare && !nursing) return noSupply(missing)

  const rows = {
    service_use: [] as Row[],
    control_totals: [] as Row[],
    facilities: [] as Row[],
    capacities: [] as Row[],
    staff: [] as Row[]
  }
  const staffed = {
    homeCare: complete(({ staffHomeCare }) => staffHomeCare),
    nursing: complete(({ staffHomes }) => staffHomes)
  }
  const totals: Array<{ readonly guests: number; readonly atHome: number }> = []
  for (const one of known) {
    const places = request.places.filter(({ kreis }) => kreis === one.kreis)
    const spread = { places, weights: places.map(({ ags }) => elderly(request.pyramids.get(ags))) }
    const care = careOf(one.kreis)
    const year = Math.max(care?.year ?? CARE_YEAR, request.baseYear + 1)
    const half = care?.oldLaw === undefined ? USE_SPREAD.newLaw : USE_SPREAD.oldLaw
    const use = (service: string, value: number): void => {
      rows.control_totals.push([
        one.kreis,
        service,
        year,
        'use',
        value,
        written({ pert: [value * (1 - half), value, value * (1 + half)] })
      ])
    }
    const add = (found: ReturnType<typeof pools>, dist?: (units: number) => string): void => {
      rows.facilities.push(...found.facilities)
      rows.capacities.push(
        ...found.capacities.map(([row, units]) => [...row, units === null || dist === undefined ? null : dist(units)])
      )
    }
    if (homeCare) {
      const clients = care?.homeCare
      add(
        pools(
          spread,
          'home-care',
          'Ambulante Pflegedienste',
          'home_care_service',
          'home_care',
          one.services ?? 1,
          staffed.homeCare ? undefined : clients
        )
      )
      if (clients !== undefined) use('home_care', clients)
    }
    if (nursing) {
      add(
        pools(
          spread,
          'nursing-homes',
          'Pflegeheime',
          'nursing_home',
          'nursing_home',
          homesOf(national, one),
          one.places
        )
      )
      const residents = care?.nursingHome
      if (residents !== undefined) {
        use('nursing_home', residents)
        rows.control_totals.push([one.kreis, 'nursing_home', year, 'capacity', Math.round(one.places ?? 0), null])
        rows.control_totals.push([
          one.kreis,
          'nursing_home',
          year,
          'occupancy',
          Math.min(1, residents / Math.max(1, one.places ?? 1)),
          null
        ])
      }
    }
    if (dayCare) {
      const guests = care?.dayCare ?? (one.dayPlaces ?? 0) * DAY_CARE_OCCUPANCY.mode
      const seats = one.dayPlaces ?? guests / DAY_CARE_OCCUPANCY.mode
      add(
        pools(
          spread,
          'day-care',
          'Tagespflege',
          'day_care',
          'day_care',
          Math.max(1, seats / (national.levels.get('seats_per_day_house') ?? 20)),
          Math.round(seats)
        ),
        (units) =>
          written({
            pert: [
              (units * DAY_CARE_OCCUPANCY.mode) / DAY_CARE_OCCUPANCY.most,
              units,
              (units * DAY_CARE_OCCUPANCY.mode) / DAY_CARE_OCCUPANCY.least
            ],
            corr: 'day-care-occupancy'
          })
      )
      use('day_care', guests)
      totals.push({ guests, atHome: care?.atHome ?? 0 })
    }
    for (const { role, sex, from, to, share, ftePerHead } of national.staffShares) {
      const heads = role.startsWith('home_care')
        ? staffed.homeCare && homeCare
          ? one.staffHomeCare
          : undefined
        : staffed.nursing && nursing
          ? one.staffHomes
          : undefined
      if (heads !== undefined) rows.staff.push([one.kreis, role, sex, from, to, heads * share, ftePerHead])
    }
  }
  const services = [
    ...(homeCare ? ['home_care'] : []),
    ...(nursing ? ['nursing_home'] : []),
    ...(dayCare ? ['day_care'] : [])
  ]
  const stock = (service: string, setting: string, rate: number): Row => [
    service,
    `setting:${setting}`,
    null,
    null,
    null,
    'rate',
    rate
  ]
  if (homeCare) rows.service_use.push(stock('home_care', 'home_care', 1))
  if (nursing) rows.service_use.push(stock('nursing_home', 'nursing_home', 1))
  if (dayCare) {
    const rate =
      totals.reduce((sum, { guests }) => sum + guests, 0) /
      Math.max(
        1,
        totals.reduce((sum, { atHome }) => sum + atHome, 0)
      )
    rows.service_use.push(stock('day_care', 'family', rate), stock('day_care', 'home_care', rate))
  }
  const roles = new Set(rows.staff.map((row) => String(row[1])))
  const staffing = (national.ready.get('staffing')?.rows ?? []).filter(
    (row) => services.includes(String(row[0])) && roles.has(String(row[1]))
  )
  const ready = readyParameters(national, services, roles)
  return {
    services,
    rows: { ...rows, staffing },
    sources: [...careSources(known, request, dayCare), ...(roles.size > 0 ? staffSources(national, known) : [])],
    parameters: ready.parameters,
    parameterSources: ready.sources,
    missing
  }
}

/** Homes with long-term care: the count of all homes, day-care houses too, is never more than the places would fill at the mean size in NRW. */
const homesOf = (national: National, { homes, places }: KreisFacilities): number =>
  Math.min(homes ?? 1, Math.max(1, Math.round((places ?? 0) / (national.levels.get('places_per_home') ?? 80))))

const grownNote = (known: ReadonlyArray<KreisFacilities>): string =>
  known.some(({ year }) => year < NEW_CARE_LAW)
    ? `; counts before ${NEW_CARE_LAW} with the growth to ${CARE_YEAR} as in reference/care_growth.csv`
    : ''

const careSources = (
  known: ReadonlyArray<KreisFacilities>,
  { care, baseYear }: SupplyRequest,
  dayCare: boolean
): ReadonlyArray<SourceRow> => {
  const facilities = {
    source: `${OFFICES}, ${citation(known.flatMap((one) => one.figures))}`,
    licence: DL_DE,
    year: [...new Set(known.map(({ year }) => year))].join(', ')
  }
  const benefits = care.kreise.flatMap((one) => one.figures)
  const recipients =
    benefits.length === 0
      ? facilities
      : {
          source: `${OFFICES}, ${citation(benefits)}`,
          licence: DL_DE,
          year: [...new Set(care.kreise.map(({ oldLaw, year }) => oldLaw ?? year))].join(', ')
        }
  const grown = grownNote(known)
  const old = care.kreise.some(({ oldLaw }) => oldLaw !== undefined)
  const moved = care.kreise.some(({ year }) => year <= baseYear)
  return [
    {
      table: 'facilities',
      column: 'pooled_count',
      ...facilities,
      estimate: true,
      note: `Pools: number of services and homes of the Kreis spread over the municipalities by persons of 75 and older; place = centre of the municipality; homes at most as the places fill at the mean size of NRW (the count holds day-care houses too)${grown}`
    },
    {
      table: 'capacities',
      column: 'units',
      ...facilities,
      estimate: true,
      note: `nursing_home: places of the Kreis spread as the homes; home_care: staff alone limit where their number is given, else the clients of the survey${grown}${dayCare ? `; day_care: seats, or guests over an assumed occupancy of ${DAY_CARE_OCCUPANCY.mode}` : ''}`
    },
    {
      table: 'control_totals',
      column: 'value',
      ...recipients,
      estimate: old || moved,
      note: `Clients, residents and guests of the survey${old ? `, of the old law, with the growth of Germany to ${CARE_YEAR}` : ''}${moved ? '; taken as those of the first simulated year' : ''}`
    },
    {
      table: 'service_use',
      column: 'value',
      ...recipients,
      estimate: true,
      note: 'home_care and nursing_home: everybody in the setting; day_care: guests per person at home with grade 2 or more, one share for all'
    }
  ]
}

const staffSources = (national: National, known: ReadonlyArray<KreisFacilities>): ReadonlyArray<SourceRow> => [
  {
    table: 'staff',
    column: 'headcount',
    source: `${OFFICES}, ${citation(known.flatMap((one) => one.figures.filter(({ measure }) => measure === 'staff')))}`,
    licence: DL_DE,
    year: [...new Set(known.map(({ year }) => year))].join(', '),
    estimate: true,
    note: `Heads of services and homes of the Kreis; roles, sexes and ages as in NRW (next rows)${grownNote(known)}`
  },
  ...national.sourcesOf('staff_shares').map((row) => ({ ...row, table: 'staff' })),
  ...national.sourcesOf('staffing').map((row) => ({ ...row, table: 'staffing' }))
]
