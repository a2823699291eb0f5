/** Care needs, grades, settings and chronic conditions as published for Germany or, where only a Land is published, for North Rhine-Westphalia. */
import { bandIndex, CARE_BANDS, nationalCareRates } from '../region/careBands.js'
import { careTrendParameters } from '../region/careTrend.js'
import { SETTINGS, sharesInBand } from '../region/careSettings.js'
import { carerSlope } from '../region/carerSlope.js'
import { chronicTable, prevalences } from '../region/chronic.js'
import { estimates } from '../region/estimates.js'
import { AGES, DL_DE, SEXES, written, type Cell, type Inputs, type ParameterRow } from '../region/frame.js'
import { only } from '../region/read.js'
import { nrw } from '../region/supply/kreisCare.js'
import { LAND_CARE } from '../region/supply/origins.js'
import type { NationalTable } from './nationalTable.js'

const RKI =
  'Robert Koch-Institut, Gesundheitsberichterstattung, indicator 3020301 (Destatis, Pflegestatistik), doi:10.5281/zenodo.13736663'

const open = (to: number): Cell => (to === AGES - 1 ? null : to)

const prevalence = (inputs: Inputs): NationalTable => {
  const rates = nationalCareRates(inputs, '2023')
  return {
    name: 'care_prevalence',
    columns: ['sex', 'age_from', 'age_to', 'share'],
    rows: SEXES.flatMap((sex) =>
      CARE_BANDS.map(({ from, to }, at): ReadonlyArray<Cell> => [sex, from, open(to), rates[bandIndex(sex, at)] ?? 0])
    ),
    sources: [
      {
        source: RKI,
        licence: 'CC BY 4.0',
        year: '2023',
        estimate: true,
        note: 'Persons with care needs (SGB XI) over the population by sex and age, Germany. Its population is on the base of the census of 2022'
      }
    ]
  }
}

const shares = (inputs: Inputs): NationalTable => {
  const found = sharesInBand(estimates(inputs).needs.land)
  return {
    name: 'care_shares',
    columns: ['age_from', 'age_to', 'grade', 'setting', 'share'],
    rows: CARE_BANDS.flatMap(({ from, to }, band) =>
      [1, 2, 3, 4, 5].flatMap((grade, at) =>
        SETTINGS.flatMap((setting, of): ReadonlyArray<ReadonlyArray<Cell>> => {
          const share = found[(band * 5 + at) * SETTINGS.length + of] ?? 0
          return (grade === 1 ? setting === 'family' : setting === 'grade1_only')
            ? []
            : [[from, open(to), grade, setting, share]]
        })
      )
    ),
    sources: [
      {
        source:
          'IT.NRW, Statistik.NRW: ambulant services and nursing homes by care grade; grade shares of Germany (Destatis, second hand)',
        licence: DL_DE,
        year: '2023',
        estimate: true,
        note: 'Grade and setting among persons with care needs by age, NRW: fitted (IPF) to NRW counts by grade and setting and by age and setting; no table gives grade by age'
      },
      {
        column: 'age_from',
        source:
          'IT.NRW, Statistik.NRW: recipients by age and kind of benefit 2021; RKI: residents of Germany by age 2023',
        licence: `${DL_DE}; CC BY 4.0`,
        year: '2021-2023',
        estimate: true,
        note: 'Second margin of the fit; under 65 the split of ambulant clients is an assumption'
      }
    ]
  }
}

/** Documented diabetes is at the level of NRW in the region compiler; here it is that of Germany. */
const chronic = (inputs: Inputs): NationalTable => {
  const table = chronicTable(prevalences(inputs, estimates(inputs).stocks.land))
  const adults = (region: string): number =>
    only(
      inputs.rows('care/diabetes_documented_claims.csv'),
      { indicator: 'diabetes_documented_prevalence', year: '2011', region, age_group: 'adults', sex: 'total' },
      'percent'
    )
  const level = adults('NRW') / adults('DE')
  return {
    name: 'chronic_prevalence',
    columns: table.columns.slice(1),
    rows: table.rows.map((row) => {
      const [, condition = null, sex = null, from = null, to = null, share = null] = row
      const own =
        typeof share === 'number' && condition === 'diabetes' ? Math.round((share / level) * 1e5) / 1e5 : share
      return [condition, sex, from, to, own]
    }),
    sources: table.sources.map(({ column, source, licence, year, estimate, note }) => ({
      ...(column === undefined ? {} : { column }),
      source,
      licence,
      year,
      estimate,
      note: note.replace(', level NRW to Germany of 2011', '')
    }))
  }
}

/** What a count of the care statistics of 2015 became by 2023, as far as it is published. */
const growth = (inputs: Inputs): NationalTable => {
  const germany = (column: string): number =>
    only(
      inputs.rows('care/kreis_care_recipients_2009_2015_de.csv'),
      { date: '2015-12-31', ags: 'DE', sex: 't' },
      column
    )
  const settings = (setting: string): number =>
    only(inputs.rows('care/pflege_setting_de.csv'), { year: '2023', region: 'DE', setting }, 'count')
  const land = (indicator: string): number => nrw(inputs, '2023', indicator) / nrw(inputs, '2015', indicator)
  const other = (year: string): number =>
    nrw(inputs, year, 'plaetze_total') - nrw(inputs, year, 'plaetze_in_dauerpflege_heimen')
  const heads = (kind: string, column: string): number =>
    (nrw(inputs, '2021', `staff_${kind}_headcount`) + nrw(inputs, '2023', `staff_${kind}_headcount`)) /
    2 /
    only(inputs.rows('care/kreis_care_facilities_2003_2015_de.csv'), { date: '2015-12-31', ags: '05' }, column)
  const homes = land('plaetze_in_dauerpflege_heimen')
  return {
    name: 'care_growth',
    columns: ['measure', 'germany_2015', 'factor_to_2023', 'of'],
    rows: [
      ['care_recipients', germany('care_recipients'), settings('total') / germany('care_recipients'), 'Germany'],
      ['home_care', germany('home_care'), settings('ambulant (rounded)') / germany('home_care'), 'Germany'],
      [
        'nursing_home',
        germany('nursing_home_full_inpatient'),
        settings('vollstationaer') / germany('nursing_home_full_inpatient'),
        'Germany'
      ],
      ['day_care', germany('day_or_night_care_also_counted_elsewhere'), other('2023') / other('2015'), 'NRW'],
      ['home_care_services', null, land('ambulante_dienste_count'), 'NRW'],
      ['nursing_homes', null, homes, 'NRW'],
      ['places', null, homes, 'NRW'],
      ['staff_home_care', null, heads('ambulant', 'home_care_staff_heads'), 'NRW'],
      ['staff_nursing_home', null, heads('heime', 'nursing_home_staff_heads'), 'NRW']
    ],
    sources: [
      {
        source:
          'Destatis, Pflegestatistik 2015 (regionalstatistik.de, 22411-02-02-4) and 2023 (press reports, home care rounded to 100,000)',
        licence: `${DL_DE}; single facts, cited`,
        year: '2015, 2023',
        estimate: true,
        note: 'Growth of Germany from the old to the new definition of care needs'
      },
      {
        column: 'of',
        ...LAND_CARE,
        estimate: true,
        note: 'Growth of NRW where none of Germany was at hand: services, places (homes grow as places), heads to the mean of 2021 and 2023, day care as the places outside long-term homes'
      }
    ]
  }
}

/** Parameters of care needs that hold in every region. */
export const needParameters = (
  inputs: Inputs
): { readonly rows: ReadonlyArray<ReadonlyArray<Cell>>; readonly sources: NationalTable['sources'] } => {
  const trend = careTrendParameters(inputs)
  const { pooled, across, within, laender } = carerSlope(inputs)
  const mean = Math.round(pooled.slope * 1e4) / 1e4
  const sd =
    Math.round(Math.sqrt(pooled.error ** 2 + pooled.spread ** 2 + (within.slope - across.slope) ** 2) * 1e4) / 1e4
  const slope: ParameterRow = {
    name: 'carer_ratio_slope',
    subject: 'family',
    value: mean,
    unit: 'log-odds',
    dist: written({ normal: [mean, sd] })
  }
  return {
    rows: [...trend.parameters, slope].map((row) => [
      row.name,
      row.subject ?? null,
      row.value,
      row.unit,
      row.dist ?? null
    ]),
    sources: [
      ...trend.sources.map(({ column, source, licence, year, estimate, note }) => ({
        ...(column === undefined ? {} : { column }),
        source,
        licence,
        year,
        estimate,
        note
      })),
      {
        column: 'carer_ratio_slope',
        source:
          'Statistische Ämter des Bundes und der Länder, regionalstatistik.de, 22411-02-02-4 (2009-2015) and 12411-02-03-5 (2015); INKAR (BBSR)',
        licence: DL_DE,
        year: '2009-2015',
        estimate: true,
        note: `Own estimate: mean of ${laender.length} Länder; the deviation holds its error, the spread between Länder and the distance between estimates within Länder and within Kreise. An association of areas under the care law before 2017`
      }
    ]
  }
}

/** The tables on need. */
export const nationalNeed = (inputs: Inputs): ReadonlyArray<NationalTable> => [
  prevalence(inputs),
  shares(inputs),
  growth(inputs),
  chronic(inputs)
]
