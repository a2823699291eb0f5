/** The population of the base date: Land, Kreise and municipalities in one object, and the table `population`. */
import { AGES, DL_DE, SEXES, cell, type BuiltTable, type Inputs, type Municipality, type Pyramid } from './frame.js'
import { kreisPersons, kreisStocks, type KreisStocks } from './kreisPopulation.js'
import { landStocks } from './land.js'
import { municipalStocks, type MunicipalStocks } from './municipalPopulation.js'

/** Everything known and estimated about stocks, by year. */
export interface Populations {
  readonly land: ReadonlyMap<number, Pyramid>
  readonly kreise: ReadonlyMap<string, KreisStocks>
  readonly municipal: ReadonlyMap<string, MunicipalStocks>
  /** Whole persons of 31 December 2022 by AGS. */
  readonly base: ReadonlyMap<string, Pyramid>
}

export const populations = (inputs: Inputs, municipalities: ReadonlyArray<Municipality>): Populations => {
  const land = landStocks(inputs)
  const kreise = new Map(
    inputs.kreise.map(
      (kreis) => [kreis, kreisStocks(inputs, kreis, land, kreisPersons(municipalities, kreis))] as const
    )
  )
  const municipal = new Map(
    [...kreise].map(([kreis, stocks]) => {
      const places = municipalities.filter((place) => place.kreis === kreis)
      return [kreis, municipalStocks(inputs, places, stocks, land)] as const
    })
  )
  const base = new Map([...municipal.values()].flatMap(({ whole }) => [...whole]))
  return { land, kreise, municipal, base }
}

const OFFICES = 'Statistische Ämter des Bundes und der Länder, regionalstatistik.de'

/** The table `population`: one row per municipality, sex and single age, 100 = 100 and older. */
export const populationTable = (places: ReadonlyArray<Municipality>, base: Populations['base']): BuiltTable => ({
  table: 'population',
  columns: ['ags', 'sex', 'age_from', 'age_to', 'persons'],
  rows: places.flatMap(({ ags }) =>
    SEXES.flatMap((sex) =>
      Array.from({ length: AGES }, (_, age) => [
        ags,
        sex,
        age,
        age === AGES - 1 ? null : age,
        base.get(ags)?.[cell(sex, age)] ?? 0
      ])
    )
  ),
  sources: [
    {
      table: 'population',
      column: 'persons',
      source: 'Bundesamt für Kartographie und Geodäsie, VG250-EW 31.12.2022 (inhabitants)',
      licence: DL_DE,
      year: '2022',
      estimate: false,
      note: 'Only the total of each municipality is this official figure; ages and sexes are estimates, see the other rows'
    },
    {
      table: 'population',
      column: 'age_from',
      source: `${OFFICES}, 12411-02-03-5 (municipalities, 17 age groups) and 12411-04-02-4 (Kreise, single ages)`,
      licence: DL_DE,
      year: '2015',
      estimate: true,
      note: 'Start of the ageing to 2022; ages inside a group follow the Kreis, inside 75+ the Land'
    },
    {
      table: 'population',
      column: 'age_from',
      source:
        'Destatis, 12411-0018 (Kreise, 17 age groups, 2015 to 2020) and 12411-0013 (NRW, single ages, 2015 to 2021)',
      licence: DL_DE,
      year: '2015-2021',
      estimate: true,
      note: 'Every year to 2020 is scaled to the Kreis groups; cohorts change as those of NRW; children and 18 to 40 keep the place’s share by age'
    },
    {
      table: 'population',
      column: 'age_from',
      source: 'BBSR, INKAR: share aged 65 and over and share of women by Kreis',
      licence: DL_DE,
      year: '2022',
      estimate: true,
      note: 'Fitted exactly, same population base as the totals'
    },
    {
      table: 'population',
      column: 'age_from',
      source: 'Statistische Ämter des Bundes und der Länder, Zensus 2022: share aged 67 and over by municipality',
      licence: DL_DE,
      year: '2022',
      estimate: true,
      note: 'Decides only the differences between municipalities of one Kreis; the Zensus level is another population base. Age class inferred'
    }
  ]
})
