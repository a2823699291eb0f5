/**
 * The table `staff`: care staff by Kreis, role, sex and age at the base date. Heads by Kreis are those of 2015 with the growth of NRW
 * to the end of 2022; roles, sexes and ages are estimates, because no table of them was found.
 */
import { AGES, cell, written, type BuiltTable, type Cell, type Inputs, type RegionBase, type Sex } from '../frame.js'
import { only } from '../read.js'
import { nrw, type KreisCare } from './kreisCare.js'
import { ASSUMPTION, KREIS_CARE_2015, LAND_CARE, SINGLE_FACTS, estimated } from './origins.js'
import { gradeMix, keys, overMix } from './staffing.js'
import { persons, pyramidOf, writtenShare } from './spread.js'
import { polyline } from './contacts.js'

export const ROLES = ['home_care_nurse', 'home_care_assistant', 'nursing_home_nurse', 'nursing_home_assistant'] as const
export type Role = (typeof ROLES)[number]

/** Share of women: assumption. */
const WOMEN = 0.84
/** Share of the heads of home care services who care (not office or household only): assumption. */
const HOME_CARE_IN_CARE = 0.85
/** Share of nurses among the care staff of home care: assumption, as in `staffing`. */
const HOME_CARE_NURSES = 0.5
/** Working time by kind of contract: full time 1; part time, marginal and others (trainees, voluntary year) assumed. */
const PART_TIME = 0.6
const MARGINAL = 0.2
const OTHERS = 0.5

/**
 * Employment in care relative to the population of the age: assumption. Flat over the working life (a status quo of flat shares on the
 * 15th projection gives 91 to 94 in 2034 for 2019 = 100, the official care staff projection says 91).
 */
const EMPLOYMENT = polyline([
  [15, 0],
  [22.5, 0.9],
  [27.5, 1],
  [57.5, 1],
  [62.5, 0.7],
  [67.5, 0.1],
  [70, 0]
])
const BANDS = Array.from({ length: 11 }, (_, i) => ({ from: 15 + i * 5, to: 19 + i * 5 }))
/** From this age on the headcount of a band is uncertain: how many of the old stay decides when staff run short. */
const UNCERTAIN_FROM = 55
const AGE_RANGE = 0.2

/** Share of each band in the staff of a sex: national profile on the age structure of NRW at the end of 2023. */
const ageProfile = (base: RegionBase, sex: Sex): ReadonlyArray<number> => {
  const weights = BANDS.map(({ from, to }) => {
    let people = 0
    for (let age = from; age <= Math.min(to, AGES - 1); age++) people += base.nrw2023[cell(sex, age)] ?? 0
    return people * EMPLOYMENT(from + 2.5)
  })
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total)
}

/** Full-time equivalents per head. Home care: Germany 2013 (213,200 of 320,000); homes: contracts of NRW 2023 with assumed hours. */
export const ftePerHead = (inputs: Inputs, kind: 'ambulant' | 'heime'): number => {
  if (kind === 'ambulant') {
    const germany = (indicator: string): number =>
      only(
        inputs.rows('care/workforce_care.csv'),
        { year: '2013', region: 'DE', indicator, group: 'ambulante Dienste' },
        'value'
      )
    return germany('staff_fte') / germany('staff_headcount')
  }
  const share = (contract: string): number => nrw(inputs, '2023', `${contract}_share_heime_pct`) / 100
  const known = share('full_time') + share('part_time') + share('minijob')
  return share('full_time') + share('part_time') * PART_TIME + share('minijob') * MARGINAL + (1 - known) * OTHERS
}

/** Share of the working time of homes that is care: § 113c keys on the residents of NRW 2023 over all full-time equivalents. */
export const homesInCare = (inputs: Inputs): number => {
  const perResident = overMix(gradeMix(inputs, 'vollstationaere_dauerpflege'), (grade) => {
    const key = keys(inputs, grade)
    return key.nurse + key.assistant
  })
  const fte = nrw(inputs, '2023', 'staff_heime_headcount') * ftePerHead(inputs, 'heime')
  return (perResident * nrw(inputs, '2023', 'residents_dauerpflege')) / fte
}

/** Care staff of a Kreis by role at the base date, heads. */
export const headsByRole = (inputs: Inputs, care: KreisCare): Readonly<Record<Role, number>> => {
  const mix = gradeMix(inputs, 'vollstationaere_dauerpflege')
  const nurse = overMix(mix, (grade) => keys(inputs, grade).nurse)
  const assistant = overMix(mix, (grade) => keys(inputs, grade).assistant)
  const inHomes = care.nursingHomeHeads * homesInCare(inputs)
  const inHomeCare = care.homeCareHeads * HOME_CARE_IN_CARE
  return {
    home_care_nurse: inHomeCare * HOME_CARE_NURSES,
    home_care_assistant: inHomeCare * (1 - HOME_CARE_NURSES),
    nursing_home_nurse: (inHomes * nurse) / (nurse + assistant),
    nursing_home_assistant: (inHomes * assistant) / (nurse + assistant)
  }
}

/** The table `staff`. */
export const staffTable = (inputs: Inputs, base: RegionBase, care: ReadonlyArray<KreisCare>): BuiltTable => {
  const rows: Array<ReadonlyArray<Cell>> = []
  const profile = { f: ageProfile(base, 'f'), m: ageProfile(base, 'm') }
  for (const one of care) {
    const share = writtenShare(base, one.kreis, (place) => persons(pyramidOf(base.population, place.ags), 15, 69))
    if (!(share > 0)) continue
    const heads = headsByRole(inputs, one)
    for (const role of ROLES) {
      const fte = ftePerHead(inputs, role.startsWith('home_care') ? 'ambulant' : 'heime')
      for (const sex of ['f', 'm'] as const) {
        BANDS.forEach(({ from, to }, i) => {
          const count = heads[role] * share * (sex === 'f' ? WOMEN : 1 - WOMEN) * (profile[sex][i] ?? 0)
          const spread = [count * (1 - AGE_RANGE), count, count * (1 + AGE_RANGE)]
          const dist = from >= UNCERTAIN_FROM ? written({ pert: spread, corr: 'staff-older-ages' }) : null
          rows.push([one.kreis, role, sex, from, to, count, dist, fte])
        })
      }
    }
  }
  return {
    table: 'staff',
    columns: ['area', 'role', 'sex', 'age_from', 'age_to', 'headcount', 'headcount_dist', 'fte_per_head'],
    rows,
    sources: [
      estimated(
        KREIS_CARE_2015,
        'staff',
        'Heads of services and homes by Kreis 2015 × NRW growth to the end of 2022',
        'headcount'
      ),
      estimated(
        LAND_CARE,
        'staff',
        'NRW heads 2021 and 2023 (mean = end of 2022). Only care staff: homes by § 113c keys over all working time, home care 85 % (assumption); kitchen, house and office are left out',
        'headcount'
      ),
      estimated(
        ASSUMPTION,
        'staff',
        'Roles, sexes and ages: nurses half of home care staff, homes as the § 113c keys; 84 % women; ages = employment in care flat from 25 to 59 on the age structure of NRW, 70 % at 60-64, 10 % at 65-69',
        'age_from'
      ),
      estimated(
        {
          source: 'Destatis 2013 in Pflege-Thermometer 2016 (dip); IT.NRW 2025 (contracts 2023)',
          licence: SINGLE_FACTS,
          year: '2013;2023'
        },
        'staff',
        'Home care 0.666 (Germany 2013, old); homes from the shares of full time, part time and marginal employment with assumed hours (0.6, 0.2; others 0.5)',
        'fte_per_head'
      )
    ]
  }
}
