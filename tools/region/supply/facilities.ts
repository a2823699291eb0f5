/**
 * The tables `facilities` and `capacities`: hospital sites by name; everything whose place is unknown pooled per municipality, with a
 * neutral name. Counts of a Kreis are spread by persons aged 75 and older; the sums by Kreis are kept.
 */
import { written, type BuiltTable, type Cell, type Inputs, type Municipality, type RegionBase } from '../frame.js'
import { elderly } from './controlTotals.js'
import { hospitalCapacities, hospitalRow, hospitalSource, poolSources, siteListSource } from './hospitalRows.js'
import { expected, emergencyRates } from './hospitalUse.js'
import { siteEstimates } from './hospitals.js'
import { nrw, type KreisCare } from './kreisCare.js'
import { ASSUMPTION, INKAR, KREIS_BEDS, KREIS_CARE_2015, LAND_CARE, estimated } from './origins.js'
import { physicians } from './physicians.js'
import { midYear2023, municipalitiesIn, spreadWhole } from './spread.js'

/** Occupancy of day-care seats and of short-term places in 2023: assumption, no figure found. */
const DAY_CARE_OCCUPANCY = { least: 0.75, mode: 0.85, most: 0.95 } as const
const SHORT_TERM_OCCUPANCY = { least: 0.65, mode: 0.8, most: 0.92 } as const

interface Pool {
  readonly facility: ReadonlyArray<Cell>
  readonly capacity: ReadonlyArray<Cell>
}

const pool = (
  place: Municipality,
  prefix: string,
  title: string,
  type: string,
  service: string,
  count: number,
  units: number | null,
  unitsDist: string | null
): Pool => ({
  facility: [
    `${prefix}-${place.ags}`,
    `${title} in ${place.name} (Schätzung)`,
    type,
    place.ags,
    place.lat,
    place.lon,
    count,
    null,
    null
  ],
  capacity: [`${prefix}-${place.ags}`, service, units, unitsDist]
})

/** Range of a capacity that is use over an assumed occupancy. */
const overOccupancy = (
  units: number,
  occupancy: { readonly least: number; readonly mode: number; readonly most: number },
  corr: string
): string =>
  written({
    pert: [(units * occupancy.mode) / occupancy.most, units, (units * occupancy.mode) / occupancy.least],
    corr
  })

/** Pools of one Kreis; municipalities left out of the package are spread over too, and then dropped. */
const kreisPools = (inputs: Inputs, base: RegionBase, care: KreisCare): ReadonlyArray<Pool> => {
  const places = municipalitiesIn(base, care.kreis)
  const weights = places.map(elderly(base))
  const services = spreadWhole(care.homeCareServices, weights, 1)
  const homes = spreadWhole(care.nursingHomes, weights, 1)
  const homePlaces = spreadWhole(care.places, weights)
  const daySeats = spreadWhole(care.dayCare / DAY_CARE_OCCUPANCY.mode, weights)
  const shortPlaces = spreadWhole(care.shortTerm / SHORT_TERM_OCCUPANCY.mode, weights)
  const otherHomes = nrw(inputs, '2023', 'pflegeheime_count') - nrw(inputs, '2023', 'heime_mit_dauerpflege')
  const otherPlaces = nrw(inputs, '2023', 'plaetze_total') - nrw(inputs, '2023', 'plaetze_in_dauerpflege_heimen')
  const seatsPerHouse = otherPlaces / otherHomes
  const house = (units: number): number => Math.max(1, Math.round(units / seatsPerHouse))
  return places.flatMap((place, i): ReadonlyArray<Pool> => {
    if (!base.written.includes(place)) return []
    const day = daySeats[i] ?? 0
    const short = shortPlaces[i] ?? 0
    return [
      pool(
        place,
        'home-care',
        'Ambulante Pflegedienste',
        'home_care_service',
        'home_care',
        services[i] ?? 1,
        null,
        null
      ),
      pool(
        place,
        'nursing-homes',
        'Pflegeheime',
        'nursing_home',
        'nursing_home',
        homes[i] ?? 1,
        homePlaces[i] ?? 0,
        null
      ),
      ...(day === 0
        ? []
        : [
            pool(
              place,
              'day-care',
              'Tagespflege',
              'day_care',
              'day_care',
              house(day),
              day,
              overOccupancy(day, DAY_CARE_OCCUPANCY, 'day-care-occupancy')
            )
          ]),
      ...(short === 0
        ? []
        : [
            pool(
              place,
              'short-term-care',
              'Kurzzeitpflege',
              'short_stay_unit',
              'short_term_care',
              house(short),
              short,
              overOccupancy(short, SHORT_TERM_OCCUPANCY, 'short-term-occupancy')
            )
          ])
    ]
  })
}

/** Pools of physicians; the count is that of physicians, as practices are not known. */
const physicianPools = (inputs: Inputs, base: RegionBase): ReadonlyArray<Pool> =>
  physicians(inputs, base)
    .filter((one) => base.written.includes(one.place))
    .flatMap(({ place, gps, specialists }) => {
      const seats = (count: number): number => Math.max(1, Math.round(count))
      return [
        pool(place, 'gp', 'Hausärztinnen und Hausärzte', 'gp_practice', 'gp', seats(gps), null, null),
        pool(
          place,
          'specialists',
          'Fachärztinnen und Fachärzte',
          'specialist_practice',
          'specialist',
          seats(specialists),
          null,
          null
        )
      ]
    })

/** The tables `facilities` and `capacities`. */
export const facilityTables = (
  inputs: Inputs,
  base: RegionBase,
  care: ReadonlyArray<KreisCare>
): ReadonlyArray<BuiltTable> => {
  const allSites = siteEstimates(inputs)
  const sites = allSites.filter((one) => base.written.some((place) => place.ags === one.site.ags))
  const rates = emergencyRates(inputs)
  const visits = base.municipalities.reduce((sum, place) => sum + expected(midYear2023(base, place.ags), rates), 0)
  const visitsPerCase = visits / allSites.reduce((sum, one) => sum + one.cases[1], 0)
  const pools = [...care.flatMap((one) => kreisPools(inputs, base, one)), ...physicianPools(inputs, base)]
  return [
    {
      table: 'facilities',
      columns: ['id', 'name', 'type', 'ags', 'lat', 'lon', 'pooled_count', 'basic_care', 'emergency'],
      rows: [...sites.map(hospitalRow), ...pools.map((one) => one.facility)],
      sources: [
        siteListSource(inputs),
        estimated(ASSUMPTION, 'facilities', inputs.region.hospitals.basicCareNote, 'basic_care'),
        estimated(ASSUMPTION, 'facilities', inputs.region.hospitals.emergencyNote, 'emergency'),
        estimated(
          KREIS_CARE_2015,
          'facilities',
          'Pools: services and homes of the Kreis 2015 with the growth of NRW to 2023, spread over the municipalities by persons of 75 and older, at least one in each; place = centre of the municipality',
          'pooled_count'
        ),
        estimated(
          INKAR,
          'facilities',
          'Pools of physicians: number of physicians, as practices are not known',
          'pooled_count'
        )
      ]
    },
    {
      table: 'capacities',
      columns: ['facility', 'service', 'units', 'units_dist'],
      rows: [
        ...sites.flatMap((one) => hospitalCapacities(inputs, one, visitsPerCase)),
        ...pools.map((one) => one.capacity)
      ],
      sources: [
        ...sites.filter((one) => one.pooledCount === undefined).map(hospitalSource),
        ...poolSources(inputs, sites),
        estimated(
          KREIS_BEDS,
          'capacities',
          'Departments of a site = shares of its Kreis (beds 2015): internal with geriatrics, surgery with orthopaedics, other; psychiatry left out',
          'units'
        ),
        estimated(
          ASSUMPTION,
          'capacities',
          'Hospitals: technical capacity = cases of a normal year × 1.15 (1.06 to 1.3); emergency visits spread over the sites by cases, same headroom, moving with the level of all visits; day care and short-term care: persons served = use of 2023 over an assumed occupancy of 0.85 and 0.80',
          'units'
        ),
        estimated(
          LAND_CARE,
          'capacities',
          'nursing_home: places in homes with long-term care 2015 by Kreis × growth of NRW to 2023, spread by persons of 75 and older',
          'units'
        )
      ]
    }
  ]
}
