/** GPs and specialists by municipality and age: counts by Kreis from INKAR 2022, places and ages estimated by stated rules. */
import type { BuiltTable, Cell, Inputs, Municipality, RegionBase } from '../frame.js'
import { only } from '../read.js'
import { siteEstimates } from './hospitals.js'
import { ASSUMPTION, INKAR, SINGLE_FACTS, estimated } from './origins.js'
import { municipalitiesIn } from './spread.js'
import { solved } from './contacts.js'

export interface Physicians {
  readonly place: Municipality
  readonly gps: number
  readonly specialists: number
}

/** Share of the specialists of a Kreis that sits in its towns with a general hospital; the rest follows the population. Assumption. */
const SPECIALISTS_IN_HOSPITAL_TOWNS = 0.6

/** Physicians by municipality of the region; sums by Kreis are the INKAR densities times the official population. */
export const physicians = (inputs: Inputs, base: RegionBase): ReadonlyArray<Physicians> => {
  const sites = siteEstimates(inputs)
  return inputs.kreise.flatMap((kreis) => {
    const density = (column: string): number =>
      only(inputs.rows('care/kreis_inkar_physicians_beds_2012_2022_de.csv'), { ags: kreis, year: '2022' }, column) /
      10_000
    const places = municipalitiesIn(base, kreis)
    const people = places.reduce((sum, place) => sum + place.population, 0)
    const gps = density('gps_per_10000') * people
    const specialists = density('physicians_per_10000') * people - gps
    const known = places.map((place) => {
      const region = inputs.region.gpTowns[place.ags]
      if (region === undefined) return undefined
      const rows = inputs.rows('care/gp_supply.csv').filter((row) => row['region'] === region)
      return only(rows, { indicator: 'gps_count' }, 'value')
    })
    const sumKnown = known.reduce<number>((sum, count) => sum + (count ?? 0), 0)
    const peopleElsewhere = places.reduce((sum, place, i) => sum + (known[i] === undefined ? place.population : 0), 0)
    const hospitalTown = (place: Municipality): boolean => sites.some(({ site }) => site.ags === place.ags)
    const townPeople = places.filter(hospitalTown).reduce((sum, place) => sum + place.population, 0)
    return places.map((place, i) => ({
      place,
      gps: known[i] ?? ((gps - sumKnown) * place.population) / peopleElsewhere,
      specialists:
        specialists *
        (((1 - SPECIALISTS_IN_HOSPITAL_TOWNS) * place.population) / people +
          (hospitalTown(place) ? (SPECIALISTS_IN_HOSPITAL_TOWNS * place.population) / townPeople : 0))
    }))
  })
}

/** Age bands of physicians; those below 60 are tilted so that the mean age is met. */
const YOUNGER = [35, 40, 45, 50, 55] as const
const OLDER = [60, 65, 70] as const
/** How those of 60 and older are spread over 60-64, 65-69, 70-74: assumption. */
const OLDER_PARTS = [0.55, 0.3, 0.15] as const
const WIDTH = 5

/** Shares by age band with the given share of 60+ and mean age: geometric below 60, fixed parts above. */
export const ageShares = (
  over60: number,
  meanAge: number
): ReadonlyArray<{ from: number; to: number; share: number }> => {
  const middle = (from: number): number => from + WIDTH / 2
  const older = OLDER.map((from, i) => ({ from, share: over60 * (OLDER_PARTS[i] ?? 0) }))
  const olderYears = older.reduce((sum, band) => sum + band.share * middle(band.from), 0)
  const younger = (ratio: number): ReadonlyArray<{ from: number; share: number }> => {
    const weights = YOUNGER.map((_, i) => ratio ** i)
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    return YOUNGER.map((from, i) => ({ from, share: ((1 - over60) * (weights[i] ?? 0)) / total }))
  }
  const mean = (ratio: number): number =>
    olderYears + younger(ratio).reduce((sum, band) => sum + band.share * middle(band.from), 0)
  return [...younger(solved(mean, meanAge, 0.2, 5)), ...older].map((band) => ({ ...band, to: band.from + WIDTH - 1 }))
}

/** Share of 60+ and mean age used for the GPs of a Kreis: figures of its own where there are some, else Germany and Nordrhein. */
const gpAges = (inputs: Inputs, kreis: string): { readonly over60: number; readonly mean: number } => {
  const rows = inputs.rows('care/gp_supply.csv')
  const { over60, mean } = inputs.region.gpAges[kreis] ?? {}
  const share =
    over60 === undefined
      ? only(rows, { region: 'DE', indicator: 'share_60plus_gps' }, 'value')
      : only(rows, { region: over60, indicator: 'share_gps_over_60' }, 'value')
  return {
    over60: share / 100,
    mean: only(rows, { region: mean ?? 'KV Nordrhein', indicator: 'gp_mean_age' }, 'value')
  }
}

/** Share of specialists of 60 and older: assumption, a little below that of GPs. */
const SPECIALISTS_OVER_60 = 0.33

/** The table `practices`. One physician counts as one full-time equivalent (Düren: 175 posts, 169 GPs). */
export const practicesTable = (inputs: Inputs, base: RegionBase): BuiltTable => {
  const meanOfAll = only(
    inputs.rows('care/gp_supply.csv'),
    { region: 'DE', indicator: 'mean_age_all_contract_doctors' },
    'value'
  )
  const specialistAges = ageShares(SPECIALISTS_OVER_60, meanOfAll)
  const rows = physicians(inputs, base)
    .filter((one) => base.written.includes(one.place))
    .flatMap(({ place, gps, specialists }) => {
      const ages = gpAges(inputs, place.kreis)
      const bands = (facility: string, count: number, shares: typeof specialistAges): Array<ReadonlyArray<Cell>> =>
        shares.map(({ from, to, share }) => [facility, from, to, count * share, count * share])
      return [
        ...bands(`gp-${place.ags}`, gps, ageShares(ages.over60, ages.mean)),
        ...bands(`specialists-${place.ags}`, specialists, specialistAges)
      ]
    })
  return {
    table: 'practices',
    columns: ['facility', 'age_from', 'age_to', 'physicians', 'fte'],
    rows,
    sources: [
      estimated(INKAR, 'practices', inputs.region.gpPlacesNote, 'physicians'),
      estimated(
        {
          source: inputs.region.gpAgesCited.source,
          licence: SINGLE_FACTS,
          year: inputs.region.gpAgesCited.year
        },
        'practices',
        inputs.region.gpAgesCited.note,
        'age_from'
      ),
      estimated(ASSUMPTION, 'practices', 'One physician = one full-time equivalent; 33 % of specialists 60+', 'fte')
    ]
  }
}
