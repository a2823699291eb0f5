/** The municipalities of the region: official names, areas and totals; settlement type by a stated rule. */
import { DL_DE, type BuiltTable, type Inputs, type Municipality } from './frame.js'
import { number, text } from './read.js'

/** Least inhabitants of a city, and least inhabitants per km² and inhabitants of a town. */
const CITY_PERSONS = 100_000
const TOWN_PERSONS_PER_KM2 = 300
const TOWN_PERSONS = 5_000

/**
 * Settlement type from size and density on 31 December 2022: city from 100,000 inhabitants; else town from 300 persons per km²
 * with at least 5,000 inhabitants (the threshold that the European degree of urbanisation uses for its urban cells); else rural.
 */
export const settlementOf = (persons: number, areaKm2: number): Municipality['settlement'] => {
  if (persons >= CITY_PERSONS) return 'city'
  return persons >= TOWN_PERSONS && persons / areaKm2 >= TOWN_PERSONS_PER_KM2 ? 'town' : 'rural'
}

/** All populated municipalities of the Kreise, in order of AGS. */
export const municipalitiesOf = (inputs: Inputs): ReadonlyArray<Municipality> => {
  const deprivation = new Map(
    inputs
      .rows('demography/gisd_gemeinde_regions_1998_2021.csv')
      .filter((row) => row['year'] === '2021')
      .map((row) => [text(row, 'ags'), number(row, 'gisd_score')] as const)
  )
  return inputs
    .rows('demography/municipalities_de.csv')
    .filter((row) => inputs.kreise.includes(text(row, 'kreis_ags')) && number(row, 'population_20221231') > 0)
    .map((row) => {
      const ags = text(row, 'ags')
      const population = number(row, 'population_20221231')
      const areaKm2 = number(row, 'area_km2_cadastre')
      return {
        ags,
        kreis: text(row, 'kreis_ags'),
        name: text(row, 'name'),
        lat: number(row, 'centroid_lat'),
        lon: number(row, 'centroid_lon'),
        areaKm2,
        population,
        settlement: settlementOf(population, areaKm2),
        deprivation: deprivation.get(ags) ?? Number.NaN
      }
    })
    .sort((one, other) => (one.ags < other.ags ? -1 : 1))
}

/** The table `municipalities`. */
export const municipalitiesTable = (municipalities: ReadonlyArray<Municipality>): BuiltTable => ({
  table: 'municipalities',
  columns: ['ags', 'name', 'lat', 'lon', 'area_km2', 'settlement', 'deprivation', 'role'],
  rows: municipalities.map((place) => [
    place.ags,
    place.name,
    place.lat,
    place.lon,
    place.areaKm2,
    place.settlement,
    Number.isNaN(place.deprivation) ? null : place.deprivation,
    'core'
  ]),
  sources: [
    {
      table: 'municipalities',
      source: 'Bundesamt für Kartographie und Geodäsie, VG250-EW 31.12.2022 (names, AGS, cadastral area)',
      licence: DL_DE,
      year: '2022',
      estimate: false,
      note: '© GeoBasis-DE / BKG (2022)'
    },
    {
      table: 'municipalities',
      column: 'lat',
      source: 'Bundesamt für Kartographie und Geodäsie, VG250 (simplified polygons)',
      licence: DL_DE,
      year: '2022',
      estimate: true,
      note: 'Area centroid of a simplified polygon: not the town centre and not weighted by population'
    },
    {
      table: 'municipalities',
      column: 'lon',
      source: 'Bundesamt für Kartographie und Geodäsie, VG250 (simplified polygons)',
      licence: DL_DE,
      year: '2022',
      estimate: true,
      note: 'As lat'
    },
    {
      table: 'municipalities',
      column: 'settlement',
      source: 'Own rule on VG250-EW 31.12.2022',
      licence: DL_DE,
      year: '2022',
      estimate: true,
      note: `city from ${CITY_PERSONS} inhabitants; town from ${TOWN_PERSONS_PER_KM2} per km² with at least ${TOWN_PERSONS}; else rural`
    },
    {
      table: 'municipalities',
      column: 'deprivation',
      source: 'Robert Koch-Institut, German Index of Socioeconomic Deprivation (GISD), doi:10.5281/zenodo.14781119',
      licence: 'CC BY 4.0',
      year: '2021',
      estimate: false,
      note: 'Score 0 to 1 of the association of municipalities, in NRW the municipality itself'
    }
  ]
})
