/** The reference tables of the care checks: published figures, and estimates where the note says so. */
import { DL_DE } from '../region/frame.js'
import { aged, CARE_YEARS, groupsOf2015, kreisBenefits } from '../region/kreisCare2015.js'
import { landStocks } from '../region/land.js'
import { AGES, SEXES, cell, type Inputs } from '../region/frame.js'
import { number, only, text } from '../region/read.js'
import type { ReferenceTable } from './table.js'

const KREIS_TABLE = 'Statistische Ämter des Bundes und der Länder, regionalstatistik.de, 22411-02-02-4'
const SINGLE_FACTS = 'single facts, cited'

/** First and last age of a label such as `65-69` or `90+`; the last is empty where open. */
const ages = (label: string): readonly [string, string] =>
  label.endsWith('+') ? [label.slice(0, -1), ''] : [label.split('-')[0] ?? '', label.split('-')[1] ?? '']

const nationalRecipients = (inputs: Inputs): ReferenceTable => ({
  name: 'care_recipients_de',
  columns: ['year', 'age_from', 'age_to', 'persons', 'percent'],
  rows: inputs
    .rows('care/pflegequote_de_age_sex.csv')
    .filter(
      (row) =>
        ['2021', '2023'].includes(text(row, 'year')) && text(row, 'sex') === 'total' && text(row, 'age_group') !== 'all'
    )
    .map((row) => [
      text(row, 'year'),
      ...ages(text(row, 'age_group')),
      text(row, 'pflegebeduerftige_count'),
      text(row, 'pflegequote_pct')
    ]),
  source:
    'Robert Koch-Institut, Gesundheitsberichterstattung, indicator 3020301 (Destatis, Pflegestatistik), doi:10.5281/zenodo.13736663',
  licence: 'CC BY 4.0',
  year: '2021, 2023',
  note: 'Recipients of long-term care insurance by age, both sexes; percent = of the population on the base of that year (2021: census of 2011, 2023: census of 2022)'
})

const publishedProjections = (inputs: Inputs): ReferenceTable => ({
  name: 'care_projections',
  columns: ['study', 'variant', 'area', 'year', 'value', 'unit'],
  rows: [
    ...inputs
      .rows('care/projection_pflegebeduerftige_validation.csv')
      .filter((row) => /Destatis Pflegevorausberechnung|Kreis Düren/.test(text(row, 'study')))
      .map((row) => [
        text(row, 'study'),
        text(row, 'variant'),
        text(row, 'region'),
        text(row, 'year'),
        number(row, 'value'),
        number(row, 'value') < 1000 ? 'percent' : 'persons'
      ]),
    ...inputs
      .rows('care/projection_pflegekraefte_validation.csv')
      .filter((row) => text(row, 'source_id') === 'PD24_033')
      .map((row) => [
        'Destatis Pflegekräftevorausberechnung 2024',
        `${text(row, 'side')}: ${text(row, 'variant')}`,
        'DE',
        text(row, 'year'),
        number(row, 'persons'),
        'persons'
      ])
  ],
  source:
    'Destatis, press releases PD23_124 (30 March 2023, care needs) and PD24_033 (24 January 2024, care staff); Kreis Düren, press release of 24 July 2023 (care plan by ISG)',
  licence: SINGLE_FACTS,
  year: '2023, 2024',
  note: 'Rounded figures of press releases, partly read in reports of agencies'
})

/** Official population and its projection in the age sums of the data file, every year. */
const officialPopulation = (inputs: Inputs): ReferenceTable => ({
  name: 'care_population_kbv15',
  columns: ['year', 'total', 'age_0_19', 'age_20_66', 'age_67', 'age_65', 'age_75', 'age_80', 'age_85', 'age_90'],
  rows: inputs
    .rows('demography/destatis_kbv15_summary.csv')
    .filter((row) => text(row, 'variant') === 'V2' || (text(row, 'variant_no') === '0' && number(row, 'year') >= 2019))
    .map((row) => [
      text(row, 'year'),
      ...[
        'population_thousand',
        'age_0_19',
        'age_20_66',
        'age_67plus',
        'age_65plus',
        'age_75plus',
        'age_80plus',
        'age_85plus',
        'age_90plus'
      ].map((name) => text(row, name))
    ]),
  source: 'Destatis, 15th coordinated population projection (2022), variant 2 (G2L2W2); to 2021 actual',
  licence: 'Destatis open data (attribution)',
  year: 'actual 2019-2021; projected 2022-2070',
  note: 'Thousand persons; age_67 = 67 and older, and so on'
})

/** Recipients of NRW by kind of benefit: by age 2019 and 2021, in all 2019 to 2023. */
const landSettings = (inputs: Inputs): ReferenceTable => {
  const supply = inputs.rows('care/pflege_supply_nrw.csv')
  const settings: Readonly<Record<string, string>> = {
    pflegegeld_only: 'family',
    vollstationaer: 'nursing_home',
    ambulant: 'home_care'
  }
  const totals = inputs.rows('care/pflegebeduerftige_laender.csv')
  const all = (year: string): ReadonlyArray<ReadonlyArray<string | number>> => [
    [year, '0', '', 'all', only(totals, { year, region: 'Nordrhein-Westfalen' }, 'pflegebeduerftige')],
    [year, '0', '', 'home_care', only(supply, { year, indicator: 'ambulant_clients' }, 'value')],
    [year, '0', '', 'nursing_home', only(supply, { year, indicator: 'stationaer_residents_dauer_kurzzeit' }, 'value')]
  ]
  return {
    name: 'care_settings_nrw',
    columns: ['year', 'age_from', 'age_to', 'setting', 'persons'],
    rows: [
      ...inputs
        .rows('care/pflege_setting_by_age_nrw.csv')
        .map((row) => [
          text(row, 'year'),
          ...ages(text(row, 'age_group')),
          settings[text(row, 'setting')] ?? '',
          text(row, 'count')
        ]),
      ...['2019', '2021', '2023'].flatMap(all)
    ],
    source: 'IT.NRW / Statistik.NRW, Pflegestatistik; all recipients: RKI, indicator 3020301 (Destatis)',
    licence: `${DL_DE}; CC BY 4.0`,
    year: '2019, 2021, 2023',
    note: 'nursing_home holds short-term care; what the three kinds leave of all is grade 1 without a service'
  }
}

const landPopulation = (inputs: Inputs): ReferenceTable => {
  const stocks = landStocks(inputs)
  return {
    name: 'care_population_nrw',
    columns: ['year', 'sex', 'age', 'persons'],
    rows: [2019, 2020, 2021, 2022, 2023].flatMap((year) =>
      SEXES.flatMap((sex) =>
        Array.from({ length: AGES }, (_, age) => [
          year,
          sex,
          age,
          Math.round(stocks.get(year)?.[cell(sex, age)] ?? Number.NaN)
        ])
      )
    ),
    source: 'Destatis, GENESIS-Online 12411-0013 (to 2021)',
    licence: DL_DE,
    year: '2019-2023',
    note: 'Official to 2021, inside 90+ split by cohorts; 2022 and 2023 carried by the region compiler (estimate: survivors, typical migration, official totals of 2022)'
  }
}

const kreisRecipients = (inputs: Inputs): ReferenceTable => ({
  name: 'care_kreise',
  columns: ['kreis', 'year', 'family', 'home_care', 'nursing_home'],
  rows: kreisBenefits(inputs).map(({ kreis, year, family, homeCare, nursingHome }) => [
    kreis,
    year,
    family,
    homeCare,
    nursingHome
  ]),
  source: KREIS_TABLE,
  licence: DL_DE,
  year: CARE_YEARS.join(', '),
  note: 'Recipients by kind of benefit, 31 December; family = care allowance alone, nursing_home holds short-term care. Kreise as they were at the date'
})

/** Age structure of the Kreise: groups of 2015, and the share of 65+ at the surveys. */
const kreisAges = (inputs: Inputs): ReferenceTable => {
  const shares = new Map<string, number>()
  for (const row of inputs.rows('demography/kreis_inkar_age_structure_1995_2022.csv'))
    shares.set(`${text(row, 'ags')}/${text(row, 'year')}`, number(row, 'share_65plus_pct'))
  return {
    name: 'care_kreis_ages',
    columns: ['kreis', 'age_0', 'age_45', 'age_65', 'age_75', 'percent_65_2009', 'percent_65_2011', 'percent_65_2015'],
    rows: [...groupsOf2015(inputs)].flatMap(([kreis, groups]) => {
      const percent = [2009, 2011, 2015].map((year) => shares.get(`${kreis}/${year}`))
      if (percent.some((share) => share === undefined)) return []
      return [
        [
          kreis,
          aged(groups, 0, 45),
          aged(groups, 45, 65),
          aged(groups, 65, 75),
          aged(groups, 75, 101),
          ...percent.map((share) => share ?? '')
        ]
      ]
    }),
    source:
      'Statistische Ämter des Bundes und der Länder, regionalstatistik.de, 12411-02-03-5 (2015); BBSR, INKAR (shares of 65+)',
    licence: DL_DE,
    year: '2009, 2011, 2015',
    note: 'Persons at the end of 2015 by first age of the group (45-64, 65-74, 75 and older); no age table by Kreis of 2009 was at hand'
  }
}

export const careTables = (inputs: Inputs): ReadonlyArray<ReferenceTable> => [
  nationalRecipients(inputs),
  publishedProjections(inputs),
  officialPopulation(inputs),
  landSettings(inputs),
  landPopulation(inputs),
  kreisRecipients(inputs),
  kreisAges(inputs)
]
