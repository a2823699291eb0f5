/**
 * Hospitals of a region whose sites are not at hand: the somatic beds of a Kreis that no named site has, pooled per municipality. Beds
 * are those of 2015 by department, carried to 2021 by the published beds per inhabitant. An estimate; no statement about a real house.
 */
import type { Inputs } from '../frame.js'
import { municipalitiesOf } from '../municipalities.js'
import { number, only, text } from '../read.js'
import { casesPerBed, somaticBeds, totalBeds, type SiteEstimate } from './hospitals.js'
import { spreadWhole } from './spread.js'

const BEDS = 'care/kreis_hospital_beds_2010_2015_de.csv'
const DENSITY = 'care/kreis_inkar_physicians_beds_2012_2022_de.csv'

/** Beds of all departments on 31.12.2015, psychiatry included, and number of hospitals. */
const counted2015 = (inputs: Inputs, kreis: string): { readonly beds: number; readonly hospitals: number } => {
  const match = { date: '2015-12-31', ags: kreis }
  const rows = inputs.rows(BEDS)
  return { beds: only(rows, match, 'beds'), hospitals: only(rows, match, 'hospitals') }
}

/** Inhabitants at the end of 2021: mean of 2020 and 2022. */
const inhabitants2021 = (inputs: Inputs, kreis: string): number => {
  const before = inputs
    .rows('demography/kreis_population_age17_sex_2015_2020_regions.csv')
    .filter((row) => text(row, 'ags') === kreis && text(row, 'date') === '2020-12-31')
    .reduce((sum, row) => sum + number(row, 'population'), 0)
  const after = municipalitiesOf(inputs).reduce((sum, place) => sum + (place.kreis === kreis ? place.population : 0), 0)
  return (before + after) / 2
}

/** Hospitals and somatic beds of a Kreis as the package takes them. */
export interface PooledBeds {
  readonly hospitals2015: number
  readonly hospitals: number
  readonly somatic2015: number
  /** All beds 2021 over all beds 2015. */
  readonly change: number
  readonly beds: number
}

/** Somatic beds 2021 = somatic beds 2015 × (beds per inhabitant 2021 × inhabitants 2021) / all beds 2015. */
export const pooledBeds = (inputs: Inputs, kreis: string): PooledBeds => {
  const counted = counted2015(inputs, kreis)
  const perThousand = only(inputs.rows(DENSITY), { ags: kreis, year: '2021' }, 'hospital_beds_per_1000')
  const change = (perThousand * inhabitants2021(inputs, kreis)) / 1000 / counted.beds
  const somatic2015 = totalBeds(somaticBeds(inputs, kreis))
  const closed = inputs.region.hospitals.closedSince2015[kreis]?.value ?? 0
  return {
    hospitals2015: counted.hospitals,
    hospitals: counted.hospitals - closed,
    somatic2015,
    change,
    beds: somatic2015 * change
  }
}

/** Pools of the municipalities: hospitals in whole numbers by inhabitants, beds by inhabitants over the municipalities that have one. */
export const hospitalPools = (inputs: Inputs, named: ReadonlyArray<SiteEstimate>): ReadonlyArray<SiteEstimate> => {
  const perBed = casesPerBed(inputs)
  return inputs.kreise.flatMap((kreis) => {
    const places = municipalitiesOf(inputs).filter((place) => place.kreis === kreis)
    const here = named.filter(({ site }) => site.ags.startsWith(kreis))
    const { hospitals, beds } = pooledBeds(inputs, kreis)
    const free = Math.max(0, beds - here.reduce((sum, one) => sum + one.beds, 0))
    const counts = spreadWhole(
      hospitals - here.length,
      places.map((place) => place.population)
    )
    const people = places.reduce((sum, place, i) => sum + ((counts[i] ?? 0) > 0 ? place.population : 0), 0)
    return places.flatMap((place, i): ReadonlyArray<SiteEstimate> => {
      const pooledCount = counts[i] ?? 0
      if (pooledCount === 0) return []
      const share = (free * place.population) / people
      return [
        {
          site: {
            id: `hospitals-${place.ags}`,
            name: `Krankenhäuser in ${place.name} (Schätzung)`,
            ags: place.ags,
            basicCare: 'yes',
            note: 'pool'
          },
          lat: place.lat,
          lon: place.lon,
          beds: share,
          bedsKnown: false,
          cases: [share * perBed.least, share * perBed.mean, share * perBed.most],
          casesKnown: false,
          pooledCount
        }
      ]
    })
  })
}
