/** The table `control_totals`: what was served in 2023 at the facilities of each Kreis (hospitals: of the region), places, occupancy. */
import { written, type BuiltTable, type Cell, type Inputs, type Municipality, type RegionBase } from '../frame.js'
import { borderOf, inPlace, residentShare } from './borders.js'
import { casesIn } from './hospitals.js'
import { expected } from './hospitalUse.js'
import type { KreisCare } from './kreisCare.js'
import { BARMER, GEDA, KREIS_BEDS, KREIS_CARE_2015, LAND_CARE, estimated } from './origins.js'
import { flowRates } from './serviceUse.js'
import { midYear2023, municipalitiesIn, persons, pyramidOf, summed, writtenShare } from './spread.js'

/** Calendar year of the totals. */
export const REFERENCE_YEAR = 2023

/** Half-width of the range of a total, relative. The ranges are judgements: how far a Kreis may have moved from its place of 2015. */
export const USE_SPREAD: Readonly<Record<string, number>> = {
  home_care: 0.1,
  nursing_home: 0.05,
  day_care: 0.3,
  short_term_care: 0.25,
  gp: 0.1,
  specialist: 0.12,
  hospital_internal: 0.08,
  hospital_surgery: 0.08,
  hospital_other: 0.08,
  emergency: 0.3
}
/** Flow services whose level is one figure for the whole region share their draw. */
const CORRELATED: Readonly<Record<string, string>> = {
  gp: 'contacts-level',
  specialist: 'contacts-level',
  hospital_internal: 'hospital-cases',
  hospital_surgery: 'hospital-cases',
  hospital_other: 'hospital-cases',
  emergency: 'emergency-level'
}

const range = (service: string, value: number): string => {
  const half = USE_SPREAD[service] ?? 0.1
  const corr = CORRELATED[service]
  return written({
    pert: [value * (1 - half), value, value * (1 + half)],
    ...(corr === undefined ? {} : { corr })
  })
}

/** Weight by which totals of a Kreis are cut to the written municipalities: persons aged 75 and older. */
export const elderly =
  (base: RegionBase) =>
  (place: Municipality): number =>
    persons(pyramidOf(base.population, place.ags), 75, 100)

/**
 * People cross the borders of Kreise for hospitals, so what sites of a Kreis treat says nothing about its residents: one total for the
 * region, the rates by age say who uses it, the capacities where.
 */
const crossesKreise = (service: string): boolean => service === 'emergency' || service.startsWith('hospital_')

/** The table `control_totals`: what is served at the facilities of the area, people from outside included. */
export const controlTotalsTable = (inputs: Inputs, base: RegionBase, care: ReadonlyArray<KreisCare>): BuiltTable => {
  const rates = flowRates(inputs, base)
  const rows: Array<ReadonlyArray<Cell>> = []
  const regional = new Map<string, number>()
  const cases = casesIn(inputs)
  for (const one of care) {
    const share = writtenShare(base, one.kreis, elderly(base))
    if (!(share > 0)) continue
    const use = (service: string, value: number): void => {
      rows.push([one.kreis, service, REFERENCE_YEAR, 'use', value, range(service, value)])
    }
    use('home_care', one.homeCareClients * share)
    use('nursing_home', one.residents * share)
    use('day_care', one.dayCare * share)
    use('short_term_care', one.shortTerm * share)
    const people = summed(
      municipalitiesIn(base, one.kreis)
        .filter((place) => base.written.includes(place))
        .map((place) => midYear2023(base, place.ags))
    )
    for (const { service, rate } of rates) {
      const wanted = expected(people, rate)
      if (!crossesKreise(service)) use(service, wanted * inPlace(inputs, service, one.kreis))
      else {
        const inside = wanted * (1 - (borderOf(inputs, service, one.kreis)?.outside[1] ?? 0))
        const value = inside / residentShare(inputs, service, cases)
        regional.set(service, (regional.get(service) ?? 0) + value)
      }
    }
    rows.push([one.kreis, 'nursing_home', REFERENCE_YEAR, 'capacity', Math.round(one.places * share), null])
    rows.push([one.kreis, 'nursing_home', REFERENCE_YEAR, 'occupancy', one.residents / one.places, null])
  }
  for (const [service, value] of regional) {
    rows.push(['*', service, REFERENCE_YEAR, 'use', value, range(service, value)])
  }
  return {
    table: 'control_totals',
    columns: ['area', 'service', 'year', 'measure', 'value', 'value_dist'],
    rows,
    sources: [
      estimated(
        LAND_CARE,
        'control_totals',
        'Level: NRW 31.12.2023 (240,078 clients of home care, 164,126 long-term residents, 5,087 in short-term care, 177,765 places in homes with long-term care)',
        'value'
      ),
      estimated(
        KREIS_CARE_2015,
        'control_totals',
        `Differences between Kreise: home care by the age-standardised ratio to NRW of 2015 (80 % of its logarithm kept); residents, places and short-term care grown as in NRW since 2015; day care grown as the places outside long-term homes in NRW (${inputs.region.dayCareKept * 100} % kept)`,
        'value'
      ),
      estimated(
        BARMER,
        'control_totals',
        'gp, specialist: the rates of service_use on the population of mid-2023, less use outside the region, plus that of outsiders',
        'value'
      ),
      estimated(
        GEDA,
        'control_totals',
        'emergency: the rates of service_use on the population of mid-2023, one total for the region',
        'value'
      ),
      estimated(
        KREIS_BEDS,
        'control_totals',
        'hospital departments: cases of all sites, one total for the region because people cross the borders of Kreise; cases of the sites are partly estimates (see capacities)',
        'value'
      )
    ]
  }
}
