/** Levels of chronic conditions in the region with their spread: `prevalence_level`. */
import type { PrevalenceRow } from './chronic.js'
import { SURVEY, SURVEY_CONDITIONS } from './chronic.js'
import { inGroup } from './ageGroups.js'
import { written, type Inputs, type ParameterRow, type Pyramid, type SourceRow } from './frame.js'
import { only } from './read.js'

/** Spread of true levels between Länder (log): assumption; the survey's NRW figure is shrunk by it. */
const BETWEEN_LAENDER = 0.1
/** Spread (log) of figures without an interval of their own: claims ten years old, heart failure and dementia fitted to totals. */
const OTHER_SPREAD = { diabetes: 0.08, heart_failure: 0.12, dementia: 0.15 } as const
/** Part of the distance of a Kreis (Heinsberg) in coronary disease that is kept: one figure of one source, age structure not removed. */
const KREIS_KEPT = 0.5

/** Standard error of the log of a percentage from its 95 % interval. */
const logError = (low: number, high: number): number => (Math.log(high) - Math.log(low)) / (2 * 1.959964)

export interface PrevalenceLevel {
  readonly condition: string
  readonly area: string
  readonly level: number
  /** Standard deviation of the log. */
  readonly spread: number
}

/** Survey levels: NRW over Germany (adults), shrunk to 1; spread from both intervals. */
const surveyLevels = (inputs: Inputs): ReadonlyArray<PrevalenceLevel> =>
  SURVEY_CONDITIONS.map(({ condition, indicator }) => {
    const figure = (region: string, column: string): number =>
      only(inputs.rows(SURVEY), { indicator, region, age_group: '18+', sex: 'total' }, column)
    const error = logError(figure('NRW', 'ci_low'), figure('NRW', 'ci_high'))
    const national = logError(figure('DE', 'ci_low'), figure('DE', 'ci_high'))
    const weight = BETWEEN_LAENDER ** 2 / (BETWEEN_LAENDER ** 2 + error ** 2)
    const distance = Math.log(figure('NRW', 'percent') / figure('DE', 'percent'))
    return {
      condition,
      area: '*',
      level: Math.exp(weight * distance),
      spread: Math.sqrt(weight * error ** 2 + national ** 2)
    }
  })

/** Cases per person aged 30 and over by the table's shares. */
const from30 = (rows: ReadonlyArray<PrevalenceRow>, condition: string, stock: Pyramid): number => {
  let [cases, persons] = [0, 0]
  for (const row of rows) {
    if (row.condition !== condition || row.to < 30) continue
    const count = inGroup(stock, { sex: row.sex, from: Math.max(30, row.from), to: row.to })
    cases += row.share * count
    persons += count
  }
  return cases / persons
}

/** Level of coronary disease in a Kreis: insurers' figure over 8.8 % in Nordrhein, less what its ages explain, shrunk. */
const kreisLevel = (
  inputs: Inputs,
  area: string,
  rows: ReadonlyArray<PrevalenceRow>,
  kreis: Pyramid,
  land: Pyramid,
  general: PrevalenceLevel
): PrevalenceLevel => {
  const table = inputs.rows('care/kreis_indicators.csv')
  const indicator = 'chd_prevalence_30plus_pct'
  const observed =
    only(table, { ags: area, indicator }, 'value') / only(table, { region: 'Nordrhein', indicator }, 'value')
  const expected = from30(rows, 'chd', kreis) / from30(rows, 'chd', land)
  const kept = KREIS_KEPT * Math.log(observed / expected)
  return {
    condition: 'chd',
    area,
    level: general.level * Math.exp(kept),
    spread: Math.hypot(general.spread, kept / 2)
  }
}

/** Levels of all conditions; the own level of coronary disease of the Kreis that has a figure. */
export const prevalenceLevels = (
  inputs: Inputs,
  rows: ReadonlyArray<PrevalenceRow>,
  kreisStock: (kreis: string) => Pyramid,
  land: Pyramid
): ReadonlyArray<PrevalenceLevel> => {
  const survey = surveyLevels(inputs)
  const area = inputs.region.coronaryKreis
  const chd = survey.find(({ condition }) => condition === 'chd')
  const local =
    chd !== undefined && area !== undefined && inputs.kreise.includes(area)
      ? [kreisLevel(inputs, area, rows, kreisStock(area), land, chd)]
      : []
  const other = Object.entries(OTHER_SPREAD).map(([condition, spread]) => ({ condition, area: '*', level: 1, spread }))
  return [...survey, ...local, ...other]
}

/** `prevalence_level` rows and their sources. */
export const prevalenceLevelParameters = (
  levels: ReadonlyArray<PrevalenceLevel>
): { readonly parameters: ReadonlyArray<ParameterRow>; readonly sources: ReadonlyArray<SourceRow> } => ({
  parameters: levels.map(({ condition, area, level, spread }) => ({
    name: 'prevalence_level',
    area,
    subject: condition,
    value: level,
    unit: 'ratio',
    dist: written({ lognormal: [level, Math.exp(spread)], corr: `prevalence:${condition}` })
  })),
  sources: [
    {
      table: 'parameters',
      column: 'prevalence_level',
      source: 'Robert Koch-Institut, GEDA 2019/2020-EHIS: adults of NRW against Germany with 95 % intervals',
      licence: 'CC BY 4.0',
      year: '2019-2020',
      estimate: true,
      note: `Survey conditions: NRW over Germany, shrunk (spread between Länder ${BETWEEN_LAENDER} assumed); diabetes, heart failure, dementia: 1 with an assumed spread`
    },
    ...levels
      .filter(({ area }) => area !== '*')
      .map(({ area }) => ({
        table: 'parameters',
        column: 'prevalence_level',
        area,
        source: 'AOK/WIdO Gesundheitsatlas as reported by Rheinische Post, 2022',
        licence: 'single facts quoted',
        year: '2020',
        estimate: true,
        note: `Coronary disease 11.1 % at 30+ against 8.8 % in Nordrhein; less the part age explains, ${KREIS_KEPT * 100} % of the rest kept`
      }))
  ]
})
