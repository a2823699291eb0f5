/** The reference tables of the demographic checks: published figures only, nothing modelled. */
import { DL_DE } from '../region/frame.js'
import { number, text } from '../region/read.js'
import type { Official, OfficialRow, ReferenceTable } from './table.js'

const REGIO = 'Statistische Ämter des Bundes und der Länder, regionalstatistik.de'
const WPP = 'UN DESA, World Population Prospects 2024, Germany'
const WPP_LICENCE = 'CC BY 3.0 IGO'

/** Rows with chosen columns, renamed; `keep` filters. */
const picked = (
  rows: ReadonlyArray<OfficialRow>,
  columns: Readonly<Record<string, string>>,
  keep: (row: OfficialRow) => boolean = () => true
): Pick<ReferenceTable, 'columns' | 'rows'> => ({
  columns: Object.keys(columns),
  rows: rows.filter(keep).map((row) => Object.values(columns).map((column) => text(row, column)))
})

const bySex = (row: OfficialRow): boolean => text(row, 'sex') !== 't' && text(row, 'age_group') !== 'total'

const stocks = (inputs: Official): ReadonlyArray<ReferenceTable> => {
  const known = kreise(inputs)
  return [
    {
      name: 'kreis_age_2015',
      ...picked(inputs.rows('demography/kreis_population_singleage_sex_20151231.csv'), {
        area: 'ags',
        sex: 'sex',
        age_from: 'age_min',
        age_to: 'age_max',
        persons: 'population'
      }),
      source: `${REGIO}, 12411-04-02-4`,
      licence: DL_DE,
      year: '31.12.2015',
      note: 'Germany (DE), North Rhine-Westphalia (05), 19 Kreise; single ages to 74, then 75-79, 80-84, 85-89, 90 and older'
    },
    {
      name: 'kreis_groups',
      ...picked(
        inputs.rows('demography/kreis_population_age17_sex_2015_2020_regions.csv'),
        { area: 'ags', date: 'date', sex: 'sex', age_from: 'age_min', age_to: 'age_max', persons: 'population' },
        (row) => ['2018-12-31', '2020-12-31'].includes(text(row, 'date'))
      ),
      source: 'Destatis, GENESIS-Online 12411-0018',
      licence: DL_DE,
      year: '31.12.2018, 31.12.2020',
      note: '19 Kreise; 17 age groups, the oldest 75 and older'
    },
    {
      name: 'land_ages',
      ...picked(
        inputs.rows('demography/nrw_population_singleage_sex_2015_2021.csv'),
        { area: 'land_ags', date: 'date', sex: 'sex', age: 'age', persons: 'population' },
        (row) => ['2015-12-31', '2021-12-31'].includes(text(row, 'date'))
      ),
      source: 'Destatis, GENESIS-Online 12411-0013',
      licence: DL_DE,
      year: '31.12.2015, 31.12.2021',
      note: 'North Rhine-Westphalia; single ages, 90 = 90 and older'
    },
    {
      name: 'municipality_groups_2015',
      ...picked(
        inputs.rows('demography/gemeinde_population_age17_sex_20151231_regions.csv'),
        { ags: 'ags', sex: 'sex', age_from: 'age_min', age_to: 'age_max', persons: 'population' },
        bySex
      ),
      source: `${REGIO}, 12411-02-03-5`,
      licence: DL_DE,
      year: '31.12.2015',
      note: '46 municipalities of the Region Aachen, 53 of the Ruhr; 17 age groups'
    },
    municipalityTotals(inputs),
    {
      name: 'municipality_old_share_2022',
      ...picked(inputs.rows('demography/zensus2022_gemeinde_population_age5_regions.csv'), {
        ags: 'ags',
        percent_67plus: 'share_age_67plus_pct'
      }),
      source: 'Statistische Ämter des Bundes und der Länder, Zensus 2022',
      licence: DL_DE,
      year: '15.05.2022',
      note: 'Another population base than the stocks (Zensus 2022 against Zensus 2011 carried forward): compared as a share only'
    },
    {
      name: 'kreis_old_share',
      ...picked(
        inputs.rows('demography/kreis_inkar_age_structure_1995_2022.csv'),
        { area: 'ags', year: 'year', percent_65plus: 'share_65plus_pct' },
        (row) => ['2011', '2015', '2020', '2022'].includes(text(row, 'year')) && known.has(text(row, 'ags'))
      ),
      source: 'BBSR, INKAR',
      licence: DL_DE,
      year: '2011-2022',
      note: '19 Kreise; base Zensus 2011 carried forward'
    }
  ]
}

const kreise = (inputs: Official): ReadonlySet<string> =>
  new Set(
    inputs
      .rows('demography/kreis_population_singleage_sex_20151231.csv')
      .map((row) => text(row, 'ags'))
      .filter((ags) => ags.length === 5)
  )

/** Totals on one base only: the years before the census of 2011 are another. */
const municipalityTotals = (inputs: Official): ReferenceTable => {
  const before = inputs
    .rows('demography/gemeinde_population_sex_2008_2015_regions.csv')
    .filter((row) => text(row, 'sex') === 't' && text(row, 'date') >= '2011')
  const ags = new Set(before.map((row) => text(row, 'ags')))
  const after = inputs.rows('demography/municipalities_de.csv').filter((row) => ags.has(text(row, 'ags')))
  return {
    name: 'municipality_totals',
    columns: ['ags', 'name', 'year', 'persons'],
    rows: [
      ...before.map((row) => [
        text(row, 'ags'),
        text(row, 'name').split(',')[0] ?? '',
        text(row, 'date').slice(0, 4),
        text(row, 'population')
      ]),
      ...after.map((row) => [text(row, 'ags'), text(row, 'name'), '2022', text(row, 'population_20221231')])
    ],
    source: `${REGIO}, 12411-01-01-5; © GeoBasis-DE / BKG (2022), VG250-EW`,
    licence: DL_DE,
    year: '31.12.2011-2015, 31.12.2022',
    note: 'Fortschreibung on the base of the census of 2011 throughout; 2008-2010 left out, they stand on the base of 1987'
  }
}

const movements = (inputs: Official): ReadonlyArray<ReferenceTable> => [
  {
    name: 'municipality_moves_2015',
    ...picked(
      inputs.rows('demography/gemeinde_migration_age_sex_2015_regions.csv'),
      { ags: 'ags', direction: 'direction', sex: 'sex', age_from: 'age_min', age_to: 'age_max', persons: 'persons' },
      (row) => bySex(row) && text(row, 'ags').length === 8
    ),
    source: `${REGIO}, 12711-01-03-5`,
    licence: DL_DE,
    year: '2015',
    note: 'Moves over municipal borders; 2015 is the refugee year, so its level is not used'
  },
  {
    name: 'births_2015',
    ...picked(
      inputs.rows('demography/kreis_births_by_mother_age_2015.csv'),
      { area: 'ags', mother_from: 'age_min', mother_to: 'age_max', births: 'live_births' },
      (row) => text(row, 'sex_of_child') === 't' && text(row, 'mother_age_group') !== 'total'
    ),
    source: `${REGIO}, 12612-02-01-4`,
    licence: DL_DE,
    year: '2015',
    note: 'Live births by age of the mother'
  },
  {
    name: 'deaths_2015',
    ...picked(
      inputs.rows('demography/kreis_deaths_age_sex_2015.csv'),
      { area: 'ags', sex: 'sex', age_from: 'age_min', age_to: 'age_max', deaths: 'deaths' },
      bySex
    ),
    source: `${REGIO}, 12613-02-02-4`,
    licence: DL_DE,
    year: '2015',
    note: 'Deaths by sex and age'
  }
]

const nations = (inputs: Official): ReadonlyArray<ReferenceTable> => [
  {
    name: 'wpp_indicators',
    ...picked(
      inputs.rows('demography/wpp2024_de_annual_indicators.csv'),
      {
        year: 'year',
        tfr: 'tfr',
        sex_ratio: 'srb',
        e0_m: 'e0_M',
        e0_f: 'e0_F',
        births: 'births',
        deaths: 'deaths',
        net_migration: 'mig',
        net_migration_per_1000: 'cnmr',
        men: 'popM',
        women: 'popF'
      },
      (row) => number(row, 'year') <= 2076
    ),
    source: WPP,
    licence: WPP_LICENCE,
    year: '1990-2076',
    note: 'Thousand persons; men and women at mid-year, projection years only; estimates to 2023'
  },
  {
    name: 'wpp_death_rates',
    ...picked(
      inputs.rows('demography/wpp2024_de_mx_age5_period5.csv'),
      { period: 'period', year: 'mid_year', age: 'age_start', mx_f: 'mx_f', mx_m: 'mx_m' },
      (row) => number(row, 'mid_year') <= 2078
    ),
    source: WPP,
    licence: WPP_LICENCE,
    year: '1990-2080',
    note: 'Central death rates of five-year periods; age = first age of the group, 100+ open'
  },
  {
    name: 'wpp_birth_pattern',
    ...picked(
      inputs.rows('demography/wpp2024_de_percent_asfr_age5_annual.csv'),
      { year: 'year', ages: 'age', percent: 'percent_of_tfr' },
      (row) => number(row, 'year') >= 2010 && number(row, 'year') <= 2076
    ),
    source: WPP,
    licence: WPP_LICENCE,
    year: '2010-2076',
    note: 'Percent of the total fertility rate by age group of the mother'
  },
  {
    name: 'wpp_net_migration',
    ...picked(
      inputs.rows('demography/wpp2024_de_net_migration_age1_sex.csv'),
      { year: 'year', age: 'age', sex: 'sex', thousand: 'net_migrants_thousand' },
      (row) => number(row, 'year') >= 2025
    ),
    source: WPP,
    licence: WPP_LICENCE,
    year: '2025-2075',
    note: '2025 holds a one-off of -334 thousand of the UN assumptions'
  }
]

/** Assumptions of the 15th projection as its interactive page states them (2070), and the start of the low migration path. */
const assumptions: ReferenceTable = {
  name: 'kbv15_assumptions',
  columns: ['assumption', 'what', 'sex', 'year', 'value', 'unit'],
  rows: [
    ['G1', 'tfr', '', 2070, 1.44, 'children per woman'],
    ['G2', 'tfr', '', 2070, 1.55, 'children per woman'],
    ['G3', 'tfr', '', 2070, 1.67, 'children per woman'],
    ['L1', 'e0', 'm', 2070, 82.6, 'years'],
    ['L1', 'e0', 'f', 2070, 86.1, 'years'],
    ['L2', 'e0', 'm', 2070, 84.6, 'years'],
    ['L2', 'e0', 'f', 2070, 88.2, 'years'],
    ['L3', 'e0', 'm', 2070, 86.4, 'years'],
    ['L3', 'e0', 'f', 2070, 90.1, 'years'],
    ['W1', 'mean_net_migration', '', '2022-2070', 180, 'thousand persons a year'],
    ['W2', 'mean_net_migration', '', '2022-2070', 290, 'thousand persons a year'],
    ['W3', 'mean_net_migration', '', '2022-2070', 400, 'thousand persons a year'],
    ['W1', 'net_migration', '', 2022, 1100, 'thousand persons a year'],
    ['W1', 'net_migration', '', 2033, 150, 'thousand persons a year']
  ],
  source:
    'Destatis, interactive population pyramid of the 15th coordinated population projection (script of the page); path of the low net migration: Statista on the same projection',
  licence: 'facts only',
  year: '2022',
  note: 'The page gives the values of 2070 and mean net migration; paths in between are assumptions of the check'
}

const projections = (inputs: Official): ReadonlyArray<ReferenceTable> => {
  const names = [
    'age_0_19',
    'age_20_66',
    'age_67plus',
    'age_65plus',
    'age_75plus',
    'age_80plus',
    'age_85plus',
    'age_90plus'
  ]
  return [
    {
      name: 'kbv15',
      ...picked(
        inputs.rows('demography/destatis_kbv15_summary.csv'),
        {
          variant: 'variant',
          assumptions: 'assumption_code',
          year: 'year',
          total: 'population_thousand',
          ...Object.fromEntries(names.map((name) => [name, name]))
        },
        (row) => text(row, 'variant') === '0' || number(row, 'year') % 5 === 0
      ),
      source: 'Destatis, 15th coordinated population projection (2022), data of the interactive population pyramid',
      licence: 'Destatis open data (attribution)',
      year: 'actual 2011-2021; projected 2025-2070',
      note: 'Thousand persons; variant 0 = actual (base: census of 2011)'
    },
    assumptions,
    {
      name: 'life_table_2016_18',
      ...picked(
        inputs.rows('demography/sterbetafel_de_2016_2024.csv'),
        { sex: 'sex', age: 'age', qx: 'qx', lx: 'lx', person_years: 'Lx', e: 'ex' },
        (row) => text(row, 'period') === '2016/18'
      ),
      source: 'Destatis, GENESIS-Online 12621-0001, Germany',
      licence: DL_DE,
      year: '2016-2018',
      note: 'Single ages'
    }
  ]
}

export const demographyTables = (inputs: Official): ReadonlyArray<ReferenceTable> => [
  ...stocks(inputs),
  ...movements(inputs),
  ...nations(inputs),
  ...projections(inputs)
]
