/** Municipalities and Kreise of Germany, and rates of deaths and births: what moves the people of a new region. */
import { groupCounts, scaledToGroups } from '../region/ageGroups.js'
import { AGES, cell, DL_DE, SEXES, type Cell, type Inputs, type Pyramid } from '../region/frame.js'
import { nationalCumulated, singleAgeRates } from '../region/fertility.js'
import { deathRates, stationary, type Period } from '../region/lifeTable.js'
import { mortalityParameters } from '../region/mortality.js'
import { number, text } from '../region/read.js'
import type { NationalTable } from './nationalTable.js'

const WPP = 'UN DESA, World Population Prospects 2024, Germany'
const WPP_LICENCE = 'CC BY 3.0 IGO'
const LIFE_TABLES: ReadonlyArray<Period> = ['2016/18', '2022/24']

/** Germany on 31 December 2015 by sex and single age; inside 75-79, 80-84, 85-89, 90+ as in a population without growth. */
export const germany2015 = (inputs: Inputs): Pyramid =>
  scaledToGroups(
    stationary(deathRates(inputs, '2016/18')),
    groupCounts(
      inputs
        .rows('demography/kreis_population_singleage_sex_20151231.csv')
        .filter((row) => text(row, 'ags') === 'DE')
        .map((row) => ({ ...row, age_max: text(row, 'age_max') }))
    )
  )

const municipalities = (inputs: Inputs): NationalTable => ({
  name: 'municipalities',
  columns: ['ags', 'name', 'lat', 'lon', 'area_km2', 'persons_2022'],
  rows: inputs
    .rows('demography/municipalities_de.csv')
    .filter((row) => number(row, 'population_20221231') > 0)
    .map((row): ReadonlyArray<Cell> => [
      text(row, 'ags'),
      text(row, 'name'),
      Number(number(row, 'centroid_lat').toFixed(4)),
      Number(number(row, 'centroid_lon').toFixed(4)),
      number(row, 'area_km2_cadastre'),
      number(row, 'population_20221231')
    ])
    .sort((one, other) => (String(one[0]) < String(other[0]) ? -1 : 1)),
  sources: [
    {
      source: 'Bundesamt für Kartographie und Geodäsie, VG250-EW 31.12.2022 (names, AGS, cadastral area, inhabitants)',
      licence: DL_DE,
      year: '2022',
      estimate: false,
      note: '© GeoBasis-DE / BKG (2022); populated municipalities; territory of 31.12.2022'
    },
    {
      column: 'lat',
      source: 'Bundesamt für Kartographie und Geodäsie, VG250 (simplified polygons)',
      licence: DL_DE,
      year: '2022',
      estimate: true,
      note: 'Area centroid of a simplified polygon: not the town centre and not weighted by population'
    },
    {
      column: 'lon',
      source: 'Bundesamt für Kartographie und Geodäsie, VG250 (simplified polygons)',
      licence: DL_DE,
      year: '2022',
      estimate: true,
      note: 'As lat'
    }
  ]
})

/** Names as the offices write them (`Kreisfreie Stadt`, `Landkreis` before or behind the name), with the physicians of INKAR. */
const kreise = (inputs: Inputs): NationalTable => {
  const physicians = new Map(
    inputs
      .rows('care/kreis_inkar_physicians_beds_2012_2022_de.csv')
      .filter((row) => text(row, 'year') === '2022')
      .map((row) => [text(row, 'ags'), row] as const)
  )
  const named = new Map<string, string>()
  for (const row of inputs.rows('demography/municipalities_de.csv')) {
    const name = text(row, 'kreis_name')
    const kind = text(row, 'kreis_designation')
    const shown = ['Kreis', 'Landkreis'].includes(kind) ? `${kind} ${name}` : name
    named.set(text(row, 'kreis_ags'), shown)
  }
  const density = (kreis: string, column: string): Cell => {
    const row = physicians.get(kreis)
    const value = row === undefined ? Number.NaN : number(row, column)
    return Number.isFinite(value) ? value : null
  }
  return {
    name: 'kreise',
    columns: ['kreis', 'name', 'physicians_per_10000', 'gps_per_10000'],
    rows: [...named]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([kreis, name]) => [kreis, name, density(kreis, 'physicians_per_10000'), density(kreis, 'gps_per_10000')]),
    sources: [
      {
        source: 'Bundesamt für Kartographie und Geodäsie, VG250-EW 31.12.2022',
        licence: DL_DE,
        year: '2022',
        estimate: false,
        note: '© GeoBasis-DE / BKG (2022)'
      },
      {
        column: 'gps_per_10000',
        source: 'BBSR, INKAR (physicians and GPs per 10,000 inhabitants)',
        licence: DL_DE,
        year: '2022',
        estimate: false,
        note: 'As quoted in the GERDA data set (county covariates)'
      }
    ]
  }
}

const mortality = (inputs: Inputs): NationalTable => ({
  name: 'mortality',
  columns: ['years', 'sex', 'age_from', 'age_to', 'mx_per_person_year'],
  rows: LIFE_TABLES.flatMap((period) => {
    const rates = deathRates(inputs, period)
    return SEXES.flatMap((sex) =>
      Array.from({ length: AGES }, (_, age): ReadonlyArray<Cell> => [
        period.replace('/', '-20'),
        sex,
        age,
        age === AGES - 1 ? null : age,
        rates[cell(sex, age)] ?? 0
      ])
    )
  }),
  sources: [
    {
      source: 'Destatis, Sterbetafel 12621-0001, Germany',
      licence: DL_DE,
      year: '2016-2018; 2022-2024',
      estimate: false,
      note: 'mx from qx, lx, Lx; open age 1/e100. The table 2020/22 covers the pandemic and is not used'
    }
  ]
})

const fertility = (inputs: Inputs): NationalTable => ({
  name: 'fertility',
  columns: ['age_from', 'age_to', 'births_per_woman_year'],
  rows: singleAgeRates(nationalCumulated(inputs)).map((rate, at) => [15 + at, 15 + at, rate]),
  sources: [
    {
      source: `${WPP}: total fertility and its age pattern`,
      licence: WPP_LICENCE,
      year: '2022-2023',
      estimate: true,
      note: 'Level and age pattern of Germany (mean of both years); single ages by a monotone cubic through the cumulated rates'
    }
  ]
})

const totalFertility = (inputs: Inputs): NationalTable => ({
  name: 'total_fertility',
  columns: ['year', 'births_per_woman', 'males_per_female'],
  rows: inputs
    .rows('demography/wpp2024_de_annual_indicators.csv')
    .filter((row) => number(row, 'year') >= 2008 && number(row, 'year') <= 2023)
    .map((row) => [number(row, 'year'), number(row, 'tfr'), number(row, 'srb')]),
  sources: [
    {
      source: `${WPP}: total fertility`,
      licence: WPP_LICENCE,
      year: '2008-2023',
      estimate: false,
      note: 'Estimates of the UN on official births'
    }
  ]
})

const ages = (inputs: Inputs): NationalTable => {
  const pyramid = germany2015(inputs)
  return {
    name: 'ages',
    columns: ['sex', 'age', 'persons_2015'],
    rows: SEXES.flatMap((sex) =>
      Array.from({ length: AGES }, (_, age): ReadonlyArray<Cell> => [
        sex,
        age,
        Math.round(pyramid[cell(sex, age)] ?? 0)
      ])
    ),
    sources: [
      {
        source: 'Statistische Ämter des Bundes und der Länder, regionalstatistik.de, 12411-04-02-4 (Germany)',
        licence: DL_DE,
        year: '2015',
        estimate: true,
        note: 'Official to 74; inside 75-79, 80-84, 85-89 and 90+ split as in a population without growth (life table 2016/18)'
      }
    ]
  }
}

/** Improvement and yearly spread of mortality, spread of births, sex ratio at birth: the same in every region. */
export const peopleParameters = (
  inputs: Inputs
): {
  readonly rows: ReadonlyArray<ReadonlyArray<Cell>>
  readonly sources: NationalTable['sources']
} => {
  const { parameters, sources } = mortalityParameters(inputs, [])
  const recent = inputs
    .rows('demography/wpp2024_de_annual_indicators.csv')
    .filter((row) => number(row, 'year') >= 2014 && number(row, 'year') <= 2023)
  const ratio = recent.reduce((sum, row) => sum + number(row, 'srb'), 0) / recent.length
  return {
    rows: [
      ...parameters.map((row): ReadonlyArray<Cell> => [
        row.name,
        row.subject ?? null,
        row.value,
        row.unit,
        row.dist ?? null
      ]),
      ['fertility_factor', null, 1, 'ratio', '{"pert":[0.86,1,1.1],"corr":"fertility"}'],
      ['sex_ratio_at_birth', null, ratio, 'males per female', null]
    ],
    sources: [
      ...sources
        .filter(({ column }) => column !== 'mortality_ratio')
        .map(({ column, source, licence, year, estimate, note }) => ({
          ...(column === undefined ? {} : { column }),
          source,
          licence,
          year,
          estimate,
          note
        })),
      {
        column: 'fertility_factor',
        source: WPP,
        licence: WPP_LICENCE,
        year: '2015-2045',
        estimate: true,
        note: 'Range of the total fertility rate of about 1.25 to 1.6: between the low variant and the highest of the last ten years'
      },
      {
        column: 'sex_ratio_at_birth',
        source: WPP,
        licence: WPP_LICENCE,
        year: '2014-2023',
        estimate: false,
        note: 'Mean of 10 years'
      }
    ]
  }
}

/** The tables on people. */
export const nationalPeople = (inputs: Inputs): ReadonlyArray<NationalTable> => [
  municipalities(inputs),
  kreise(inputs),
  ages(inputs),
  mortality(inputs),
  fertility(inputs),
  totalFertility(inputs)
]
