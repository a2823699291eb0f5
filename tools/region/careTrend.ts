/** Growth of care needs after the survey: how fast it starts, how long it lasts and where it lands. */
import { landByGrade, SETTINGS, type Setting } from './careSettings.js'
import { DL_DE, written, type Inputs, type ParameterRow, type SourceRow } from './frame.js'
import { only } from './read.js'

/** Recipients of NRW in 2019 by setting; grade-1-only is what the published kinds of benefit leave of the total. */
const settings2019 = (inputs: Inputs): Readonly<Record<Setting, number>> => {
  const supply = inputs.rows('care/pflege_supply_nrw.csv')
  const value = (indicator: string): number => only(supply, { year: '2019', indicator }, 'value')
  const all = only(inputs.rows('care/pflegequote_nrw_sex.csv'), { year: '2019', sex: 'total' }, 'count')
  const family = value('pflegegeld_only_recipients')
  const homeCare = value('ambulant_clients')
  const short = value('stationaer_residents_dauer_kurzzeit') - value('residents_dauerpflege')
  const nursing = value('residents_dauerpflege')
  return {
    family: family + short,
    home_care: homeCare,
    nursing_home: nursing,
    grade1_only: all - family - short - homeCare - nursing
  }
}

/** Setting mix of the increment 2019-2023 in NRW; negative increments are cut at 0. */
export const incrementMix = (inputs: Inputs): Readonly<Record<Setting, number>> => {
  const before = settings2019(inputs)
  const after = landByGrade(inputs)
  const increments = SETTINGS.map((setting) =>
    Math.max(0, after[setting].reduce((sum, persons) => sum + persons, 0) - before[setting])
  )
  const all = increments.reduce((sum, increment) => sum + increment, 0)
  const share = (setting: Setting): number => (increments[SETTINGS.indexOf(setting)] ?? 0) / all
  return {
    family: share('family'),
    home_care: share('home_care'),
    nursing_home: share('nursing_home'),
    grade1_only: share('grade1_only')
  }
}

/** Year at whose end the rates were measured. */
const SURVEY_YEAR = 2023

/** The parameters `care_trend_…` and `care_rates_hold_until`. */
export const careTrendParameters = (
  inputs: Inputs
): { readonly parameters: ReadonlyArray<ParameterRow>; readonly sources: ReadonlyArray<SourceRow> } => {
  const mix = incrementMix(inputs)
  const source = 'IT.NRW, Statistik.NRW; RKI, indicator 3020301: NRW by setting 2019 and 2023'
  return {
    parameters: [
      {
        name: 'care_trend_start',
        value: 0.02,
        unit: '1/year',
        dist: written({ pert: [0, 0.02, 0.06] })
      },
      {
        name: 'care_trend_half_life_years',
        value: 2.5,
        unit: 'years',
        dist: written({ uniform: [1, 4] })
      },
      ...SETTINGS.map((setting) => ({
        name: `care_trend_mix_${setting}`,
        value: Math.round(mix[setting] * 1e4) / 1e4,
        unit: 'share'
      })),
      { name: 'care_rates_hold_until', value: SURVEY_YEAR, unit: 'year' }
    ],
    sources: [
      {
        table: 'parameters',
        column: 'care_trend_start',
        source,
        licence: DL_DE,
        year: '2019-2023',
        estimate: true,
        note: 'Growth of rates by age after the survey: far below 2019-2023 (9 % a year in all), since law and application drove it; range is an assumption'
      },
      {
        table: 'parameters',
        column: 'care_trend_half_life_years',
        source: 'Assumption',
        licence: 'own',
        year: '2023',
        estimate: true,
        note: 'The growth halves every 1 to 4 years'
      },
      {
        table: 'parameters',
        column: 'care_trend_mix',
        source,
        licence: DL_DE,
        year: '2019-2023',
        estimate: true,
        note: 'Where the increment of 2019-2023 landed; settings that lost people count as 0'
      },
      {
        table: 'parameters',
        column: 'care_rates_hold_until',
        source,
        licence: DL_DE,
        year: '2023',
        estimate: false,
        note: 'End of 2023 is the date of the survey; rates hold flat before it'
      }
    ]
  }
}
