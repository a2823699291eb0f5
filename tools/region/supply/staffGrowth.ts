/** Net growth of care staff against the status quo, from the heads of NRW 2019, 2021, 2023; training, exits, sickness, succession. */
import { written, type Inputs, type ParameterRow, type RegionBase, type SourceRow } from '../frame.js'
import { number, only } from '../read.js'
import { nrw } from './kreisCare.js'
import { ASSUMPTION, LAND_CARE, SINGLE_FACTS, estimated, type Range } from './origins.js'
import { persons } from './spread.js'
import { ROLES, type Role } from './staff.js'

/** Ages of the people that staff are a share of, for the status quo of the Land. */
const WORKING = { from: 20, to: 64 } as const
/** Weight of the last two years against the two before in the mode: assumption, the newer counts three times. */
const WEIGHT_OF_LATEST = 0.75

/** Working-age population of NRW at the end of a year of the official series. */
const workingAge = (inputs: Inputs, year: string): number =>
  inputs
    .rows('demography/nrw_population_singleage_sex_2015_2021.csv')
    .filter((row) => row['date'] === `${year}-12-31`)
    .filter((row) => number(row, 'age') >= WORKING.from && number(row, 'age') <= WORKING.to)
    .reduce((sum, row) => sum + number(row, 'population'), 0)

const yearly = (start: number, end: number): number => Math.sqrt(end / start) - 1

/** Yearly growth of heads less that of the working-age population, 2019-2021 and 2021-2023. */
export const growthOverStatusQuo = (
  inputs: Inputs,
  base: RegionBase,
  kind: 'ambulant' | 'heime'
): { readonly early: number; readonly late: number } => {
  const heads = (year: string): number => nrw(inputs, year, `staff_${kind}_headcount`)
  const people2021 = workingAge(inputs, '2021')
  return {
    early: yearly(heads('2019'), heads('2021')) - yearly(workingAge(inputs, '2019'), people2021),
    late: yearly(heads('2021'), heads('2023')) - yearly(people2021, persons(base.nrw2023, WORKING.from, WORKING.to))
  }
}

const kindOf = (role: Role): 'ambulant' | 'heime' => (role.startsWith('home_care') ? 'ambulant' : 'heime')

const parameter = (
  name: string,
  subject: string | undefined,
  range: Range,
  unit: string,
  corr?: string
): ParameterRow => ({
  name,
  ...(subject === undefined ? {} : { subject }),
  value: range[1],
  unit,
  dist: written({ pert: range, ...(corr === undefined ? {} : { corr }) })
})

/** Parameters of the workforce. */
export const staffParameters = (inputs: Inputs, base: RegionBase): ReadonlyArray<ParameterRow> => {
  const trained = only(
    inputs.rows('care/workforce_care.csv'),
    { year: '2023', region: 'NRW', indicator: 'training_success_in_regular_time' },
    'value'
  )
  const yearsInOccupation = only(
    inputs.rows('care/workforce_care.csv'),
    { indicator: 'mean_time_in_occupation' },
    'value'
  )
  const exits = 1 / yearsInOccupation
  return [
    ...ROLES.map((role) => {
      const { early, late } = growthOverStatusQuo(inputs, base, kindOf(role))
      const mode = WEIGHT_OF_LATEST * late + (1 - WEIGHT_OF_LATEST) * early
      return parameter(
        'staff_net_growth',
        role,
        [Math.min(early, late), mode, Math.max(early, late)],
        '1/year',
        `staff-net-growth:${kindOf(role)}`
      )
    }),
    { name: 'staff_net_growth_half_life_years', value: 6, unit: 'years', dist: written({ uniform: [2, 10] }) },
    ...ROLES.map((role) =>
      parameter('staff_attrition_per_year', role, [exits * 0.7, exits, exits * 1.6], '1/year', 'staff-attrition')
    ),
    ...ROLES.map((role) => parameter('sickness_share', role, [0.082, 0.091, 0.1], 'share', 'sickness')),
    { name: 'training_months', value: 36, unit: 'months' },
    parameter('training_completion', undefined, [0.574, trained / 100, 0.75], 'share'),
    parameter('succession_share', undefined, inputs.region.succession, 'share')
  ]
}

/** Where the parameters of the workforce come from. */
export const staffParameterSources = ({ region }: Inputs): ReadonlyArray<SourceRow> => {
  const row = estimated
  return [
    row(
      LAND_CARE,
      'parameters',
      'Heads of NRW services and homes 2019, 2021, 2023 less the growth of the population of 20 to 64: the two periods are the ends, mode = newer period three quarters',
      'staff_net_growth'
    ),
    row(
      ASSUMPTION,
      'parameters',
      'How fast the net growth fades: 2 to 10 years, uniform',
      'staff_net_growth_half_life_years'
    ),
    row(
      {
        source: 'Federal government answer of 2018 (pflege-profis.info): 19 years mean time in geriatric care',
        licence: SINGLE_FACTS,
        year: '2018'
      },
      'parameters',
      'One over the mean time in the occupation; range -30 to +60 % assumed',
      'staff_attrition_per_year'
    ),
    row(
      {
        source: 'Techniker Krankenkasse 2023/2024 (33.1 to 34.2 sick days in geriatric care), AOK 2022 (8.8 %)',
        licence: SINGLE_FACTS,
        year: '2022-2024'
      },
      'parameters',
      'Sick days over 365, and the AOK rate, as the range',
      'sickness_share'
    ),
    row(
      { source: 'Pflegeberufegesetz: generalist training of three years', licence: 'statute (§ 5 UrhG)', year: '2020' },
      'parameters',
      'Regular length',
      'training_months'
    ),
    row(
      {
        source:
          'MAGS Landesberichterstattung in Rheinisches Ärzteblatt 5/2025 (69.6 %); IT.NRW in StGB NRW 396/2024 (57.4 %)',
        licence: SINGLE_FACTS,
        year: '2023'
      },
      'parameters',
      'Share of starts that end with an exam in regular time; the lower official count is the lower end',
      'training_completion'
    ),
    row(
      {
        source: region.successionCited.source,
        licence: SINGLE_FACTS,
        year: region.successionCited.year
      },
      'parameters',
      region.successionCited.note,
      'succession_share'
    )
  ]
}
