/** Chronic conditions by sex and age: a national survey, claims for diabetes, and two labelled estimates (heart failure, dementia). */
import { estimatedConditions } from './chronicEstimates.js'
import { AGES, SEXES, type BuiltTable, type Cell, type InputRow, type Inputs, type Pyramid, type Sex } from './frame.js'
import { number, only, text } from './read.js'

/** Share of persons with a condition in an age group of one sex. */
export interface PrevalenceRow {
  readonly condition: string
  readonly sex: Sex
  readonly from: number
  readonly to: number
  readonly share: number
}

/** Conditions of the survey and their names there. */
export const SURVEY_CONDITIONS = [
  { condition: 'chd', indicator: 'chd' },
  { condition: 'stroke', indicator: 'stroke' },
  { condition: 'asthma', indicator: 'asthma' },
  { condition: 'copd', indicator: 'copd' },
  { condition: 'osteoarthritis', indicator: 'osteoarthritis' },
  { condition: 'depression', indicator: 'depressive_symptoms' }
] as const

export const SURVEY = 'care/chronic_prevalence_geda2019.csv'
const CLAIMS = 'care/diabetes_documented_claims.csv'
/** Last year of the claims by age and sex. */
const CLAIMS_YEAR = '2013'
/** First age of both. */
const ADULT = 18

const SEX_NAME: Readonly<Record<Sex, string>> = { f: 'female', m: 'male' }

/** Ages of a label such as `18-29` or `80+`. */
const agesOf = (label: string): { readonly from: number; readonly to: number } => {
  const [from = '', to] = label.replace('+', '').split('-')
  return { from: Number(from), to: to === undefined ? AGES - 1 : Number(to) }
}

/** Rows of one condition, with a row of 0 below the first age that was asked. An empty cell of the survey (no case seen) is 0. */
const adultRows = (rows: ReadonlyArray<InputRow>, condition: string, factor: number): ReadonlyArray<PrevalenceRow> =>
  SEXES.flatMap((sex) => [
    { condition, sex, from: 0, to: ADULT - 1, share: 0 },
    ...rows
      .filter((row) => text(row, 'sex') === SEX_NAME[sex])
      .map((row) => ({
        condition,
        sex,
        ...agesOf(text(row, 'age_group')),
        share: ((number(row, 'percent') || 0) / 100) * factor
      }))
      .sort((one, other) => one.from - other.from)
  ])

const surveyRows = (inputs: Inputs): ReadonlyArray<PrevalenceRow> =>
  SURVEY_CONDITIONS.flatMap(({ condition, indicator }) =>
    adultRows(
      inputs
        .rows(SURVEY)
        .filter(
          (row) =>
            text(row, 'indicator') === indicator && text(row, 'region') === 'DE' && text(row, 'age_group') !== '18+'
        ),
      condition,
      1
    )
  )

/** Documented diabetes of NRW adults over that of Germany, 2011 (the only year with Länder). */
const claimsLevel = (inputs: Inputs): number => {
  const adults = (region: string): number =>
    only(
      inputs.rows(CLAIMS),
      { indicator: 'diabetes_documented_prevalence', year: '2011', region, age_group: 'adults', sex: 'total' },
      'percent'
    )
  return adults('NRW') / adults('DE')
}

/** Diabetes as documented in claims of all statutory insurers, Germany by age and sex, at the level of NRW. */
const diabetesRows = (inputs: Inputs): ReadonlyArray<PrevalenceRow> =>
  adultRows(
    inputs
      .rows(CLAIMS)
      .filter(
        (row) =>
          text(row, 'indicator') === 'diabetes_documented_prevalence' &&
          text(row, 'year') === CLAIMS_YEAR &&
          text(row, 'region') === 'DE' &&
          text(row, 'age_group') !== 'adults'
      ),
    'diabetes',
    claimsLevel(inputs)
  )

/** All prevalences; `land` is NRW of a year's end, to which the two estimates are fitted. */
export const prevalences = (inputs: Inputs, land: ReadonlyMap<number, Pyramid>): ReadonlyArray<PrevalenceRow> => [
  ...diabetesRows(inputs),
  ...surveyRows(inputs),
  ...estimatedConditions(inputs, land.get(2017) ?? new Float64Array(2 * AGES))
]

/** The table `chronic_prevalence`: the same shares everywhere; levels of places are parameters. */
export const chronicTable = (rows: ReadonlyArray<PrevalenceRow>): BuiltTable => ({
  table: 'chronic_prevalence',
  columns: ['area', 'condition', 'sex', 'age_from', 'age_to', 'share'],
  rows: rows.map(({ condition, sex, from, to, share }): ReadonlyArray<Cell> => [
    '*',
    condition,
    sex,
    from,
    to === AGES - 1 ? null : to,
    Math.round(share * 1e5) / 1e5
  ]),
  sources: [
    {
      table: 'chronic_prevalence',
      column: 'share',
      source:
        'Robert Koch-Institut, GEDA 2019/2020-EHIS, doi:10.5281/zenodo.7214473 (chd, stroke, asthma, copd, osteoarthritis, depression)',
      licence: 'CC BY 4.0',
      year: '2019-2020',
      estimate: false,
      note: 'Own report of adults in private households: residents of homes are not in the survey; under 18 not asked, set to 0. Depression = PHQ-8 of 10 or more in the last two weeks'
    },
    {
      table: 'chronic_prevalence',
      column: 'share',
      source: 'Robert Koch-Institut, Diabetes-Surveillance: documented diabetes (claims of all statutory insurers)',
      licence: 'CC BY 4.0',
      year: '2011-2013',
      estimate: true,
      note: 'Diabetes is documented diabetes, not the survey’s (a third lower): it includes homes and is what services bill. Age pattern Germany 2013, level NRW to Germany of 2011'
    },
    {
      table: 'chronic_prevalence',
      column: 'condition',
      source: 'Zi, Versorgungsatlas 18/09, 2019 (total, share 70+); Störk et al. 2017 (share of women)',
      licence: 'single facts quoted',
      year: '2011-2017',
      estimate: true,
      note: 'heart_failure: no table by age; logistic in age fitted to three figures: 3.2 % of insured persons (West), 75 % of them aged 70+, 55 % women'
    },
    {
      table: 'chronic_prevalence',
      column: 'condition',
      source: 'Deutsche Alzheimer Gesellschaft, Das Wichtigste 1',
      licence: 'single facts quoted',
      year: 'undated',
      estimate: true,
      note: 'dementia: no table by age; straight line of the logarithm from just over 1 % at 65-69 to 40 % at 90+ (doubles every five years), both sexes alike'
    }
  ]
})
