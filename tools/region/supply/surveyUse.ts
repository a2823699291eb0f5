/** Use of services in the last twelve months by age and sex (GEDA 2019/2020, adults in private households), as shares of persons. */
import type { Inputs, Sex } from '../frame.js'
import { only } from '../read.js'

const SURVEY = 'care/chronic_prevalence_geda2019.csv'
/** Age groups of the survey with their first age. */
const GROUPS = [
  { from: 18, name: '18-29' },
  { from: 30, name: '30-44' },
  { from: 45, name: '45-64' },
  { from: 65, name: '65-79' },
  { from: 80, name: '80+' }
] as const

export type SurveyIndicator = 'use_gp_12m' | 'use_specialist_12m' | 'use_ed_12m' | 'use_inpatient_12m'

/** Share of persons of this sex and age with at least one use in twelve months; minors get the share of 18-29 (no survey). */
export const surveyUse = (inputs: Inputs, indicator: SurveyIndicator): ((sex: Sex, age: number) => number) => {
  const rows = inputs.rows(SURVEY)
  const shares = GROUPS.map(({ from, name }) => ({
    from,
    f: only(rows, { indicator, region: 'DE', age_group: name, sex: 'female' }, 'percent') / 100,
    m: only(rows, { indicator, region: 'DE', age_group: name, sex: 'male' }, 'percent') / 100
  }))
  return (sex, age) => {
    const group = shares.filter((one) => one.from <= age).at(-1) ?? shares[0]
    if (group === undefined) throw new Error('the survey has no age groups')
    return group[sex]
  }
}

/** Age bands of the tables of use: five years each, the last open. */
export const BANDS: ReadonlyArray<{ readonly from: number; readonly to: number | null }> = Array.from(
  { length: 19 },
  (_, index) => ({ from: index * 5, to: index === 18 ? null : index * 5 + 4 })
)

/** Age at which a band is evaluated: its middle. */
export const middleOf = (band: { readonly from: number }): number => band.from + 2.5
