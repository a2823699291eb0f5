/**
 * Which tables and parameters of a region package feed which figure, as data. Held against the engine by a test that moves
 * every table in turn and looks at which figures move.
 */
import type { EventReach } from '../document.js'

/** What a figure measures. */
export type OriginKind =
  | 'population'
  | 'need'
  | 'demand'
  | 'served'
  | 'unmet'
  | 'capacity'
  | 'coverage'
  | 'utilisation'
  | 'staff'
  | 'travel'
  | 'carers'
  | 'indicator'
  | 'difference'
  | 'goal'
  | 'measure'

export interface Feeds {
  readonly tables: ReadonlyArray<string>
  /** Names in `parameters`. */
  readonly parameters: ReadonlyArray<string>
  /** What an entry must act on to touch the figure. */
  readonly touchedBy: ReadonlyArray<EventReach['touches'][number]>
  /** Page in docs/explanation with the formula. */
  readonly page: string
}

const population = {
  tables: ['municipalities', 'population', 'mortality', 'fertility', 'migration'],
  parameters: [
    'mortality_improvement',
    'mortality_walk_sd',
    'mortality_ratio',
    'fertility_factor',
    'sex_ratio_at_birth',
    'migration_factor',
    'migration_improvement_years'
  ]
}
const rates = {
  tables: ['care_prevalence', 'care_grades', 'care_settings', 'chronic_prevalence', 'groups'],
  parameters: [
    'care_level',
    'care_trend_start',
    'care_trend_half_life_years',
    'care_rates_hold_until',
    'care_trend_mix',
    'care_trend_mix_family',
    'care_trend_mix_grade1_only',
    'care_trend_mix_home_care',
    'care_trend_mix_nursing_home',
    'care_trend_grade',
    'carer_ratio_slope',
    'deprivation_gradient',
    'prevalence_level',
    'prevalence_trend'
  ]
}
const strain = { tables: [], parameters: ['carer_strain_decay', 'carer_strain_slope', 'carer_strain_bound'] }
const use = { tables: ['services', 'service_use', 'control_totals'], parameters: ['ratio_damping'] }
/** Staff and what their work yields. */
const workforce = {
  tables: ['staff', 'staffing'],
  parameters: [
    'staff_net_growth',
    'staff_net_growth_half_life_years',
    'staff_attrition_per_year',
    'training_months',
    'training_completion',
    'training_starts_cap',
    'sickness_share',
    'travel_share'
  ]
}
const physicians = { tables: ['practices'], parameters: ['succession_share'] }
const places = { tables: ['facilities', 'capacities'], parameters: ['vacancy', 'slack'] }
const ways = {
  tables: ['settlements', 'travel_times'],
  parameters: ['detour_factor', 'speed_kmh', 'access_minutes', 'settlement_radius_share']
}
const choice = { tables: ['referrals', 'spillover'], parameters: ['outside_share', 'outsider_share'] }

type Inputs = Pick<Feeds, 'tables' | 'parameters'>
const joined = (...parts: ReadonlyArray<Inputs>): Inputs => ({
  tables: parts.flatMap(({ tables }) => tables),
  parameters: parts.flatMap(({ parameters }) => parameters)
})

const need = joined(population, rates)
const demand = joined(need, strain, use)
/** The mix of care grades decides how many people staff can serve, so need feeds capacity, too. */
const capacity = joined(need, strain, places, workforce, physicians, use)
const everything = joined(demand, places, workforce, physicians, ways, choice)

const people = ['population'] as const
const wants = [...people, 'need', 'demand', 'carers'] as const
const supplies = [...people, 'need', 'carers', 'staff', 'capacity'] as const
const all = [...wants, 'staff', 'capacity', 'travel'] as const

/** Inputs of every figure of the page. */
export const feeds: Readonly<Record<OriginKind, Feeds>> = {
  population: { ...population, touchedBy: people, page: 'population' },
  need: { ...joined(need, strain), touchedBy: [...people, 'need', 'carers'], page: 'need' },
  demand: { ...demand, touchedBy: wants, page: 'need' },
  served: { ...everything, touchedBy: all, page: 'matching' },
  unmet: { ...everything, touchedBy: all, page: 'matching' },
  coverage: { ...everything, touchedBy: all, page: 'reporting' },
  utilisation: { ...everything, touchedBy: all, page: 'supply' },
  capacity: { ...capacity, touchedBy: supplies, page: 'supply' },
  staff: { ...joined(demand, workforce, places), touchedBy: [...wants, 'staff', 'capacity'], page: 'supply' },
  travel: {
    ...joined(population, places, ways, { tables: ['services'], parameters: [] }),
    touchedBy: [...people, 'capacity', 'travel'],
    page: 'matching'
  },
  carers: { ...everything, touchedBy: all, page: 'indicators' },
  indicator: {
    ...joined(everything, { tables: [], parameters: ['gp_target_ratio', 'discount_rate'] }),
    touchedBy: [...all, 'cost'],
    page: 'indicators'
  },
  difference: { ...everything, touchedBy: all, page: 'uncertainty' },
  goal: { ...everything, touchedBy: all, page: 'reporting' },
  measure: {
    ...joined(demand, { tables: [], parameters: ['discount_rate'] }),
    touchedBy: [...wants, 'staff', 'capacity', 'travel', 'cost'],
    page: 'measures'
  }
}

/** Inputs that a service has only where its capacity follows staff, or physicians. */
export const staffInputs: Inputs = workforce
export const physicianInputs: Inputs = physicians
