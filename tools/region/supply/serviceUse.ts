/** The table `service_use`: rates by age and sex; shares of those cared for. Ratios for conditions or grades are left out: no source. */
import { SEXES, type BuiltTable, type Cell, type Inputs, type RegionBase, type Sex } from '../frame.js'
import { contactRates } from './contacts.js'
import { DEPARTMENTS, departmentShares, siteEstimates, type Department } from './hospitals.js'
import { emergencyRates, inpatientRates } from './hospitalUse.js'
import type { KreisCare } from './kreisCare.js'
import { ASSUMPTION, BARMER, GEDA, KREIS_BEDS, KREIS_CARE_2015, estimated } from './origins.js'
import { BANDS, middleOf } from './surveyUse.js'

export type Rate = (sex: Sex, age: number) => number

/** Rate of each flow service per person and year. */
export const flowRates = (inputs: Inputs, base: RegionBase): ReadonlyArray<{ service: string; rate: Rate }> => {
  const { gp, specialist } = contactRates(inputs)
  const inpatient = inpatientRates(inputs, base)
  const shares = regionDepartmentShares(inputs)
  return [
    { service: 'gp', rate: gp },
    { service: 'specialist', rate: specialist },
    ...DEPARTMENTS.map((department) => ({
      service: department,
      rate: (sex: Sex, age: number): number => shares[department] * inpatient(sex, age)
    })),
    { service: 'emergency', rate: emergencyRates(inputs) }
  ]
}

/** Share of each department in the cases of all sites of the region. */
const regionDepartmentShares = (inputs: Inputs): Readonly<Record<Department, number>> => {
  const sites = siteEstimates(inputs)
  const total = sites.reduce((sum, one) => sum + one.cases[1], 0)
  const share = (department: Department): number =>
    sites.reduce((sum, one) => sum + one.cases[1] * departmentShares(inputs, one.site.ags.slice(0, 5))[department], 0) /
    total
  return {
    hospital_internal: share('hospital_internal'),
    hospital_surgery: share('hospital_surgery'),
    hospital_other: share('hospital_other')
  }
}

/** Persons in a service per person at home with grade 2 or more, over the whole region. */
const sharePerPersonAtHome = (
  base: RegionBase,
  care: ReadonlyArray<KreisCare>,
  persons: (one: KreisCare) => number
): number => {
  const atHome = care.reduce((sum, { kreis }) => {
    const totals = base.care.get(kreis)
    if (totals === undefined) throw new Error(`no care totals for ${kreis}`)
    return sum + totals.family + totals.home_care
  }, 0)
  return care.reduce((sum, one) => sum + persons(one), 0) / atHome
}

/** The table `service_use`. */
export const serviceUseTable = (inputs: Inputs, base: RegionBase, care: ReadonlyArray<KreisCare>): BuiltTable => {
  const flows = flowRates(inputs, base).flatMap(({ service, rate }) =>
    SEXES.flatMap((sex) =>
      BANDS.map((band): ReadonlyArray<Cell> => [
        service,
        'all',
        sex,
        band.from,
        band.to,
        'rate',
        rate(sex, middleOf(band))
      ])
    )
  )
  const stock = (service: string, setting: string, rate: number): ReadonlyArray<Cell> => [
    service,
    `setting:${setting}`,
    null,
    null,
    null,
    'rate',
    rate
  ]
  const dayCare = sharePerPersonAtHome(base, care, (one) => one.dayCare)
  const shortTerm = sharePerPersonAtHome(base, care, (one) => one.shortTerm)
  return {
    table: 'service_use',
    columns: ['service', 'group', 'sex', 'age_from', 'age_to', 'measure', 'value'],
    rows: [
      ...flows,
      stock('home_care', 'home_care', 1),
      stock('nursing_home', 'nursing_home', 1),
      stock('day_care', 'family', dayCare),
      stock('day_care', 'home_care', dayCare),
      stock('short_term_care', 'family', shortTerm),
      stock('short_term_care', 'home_care', shortTerm)
    ],
    sources: [
      estimated(
        BARMER,
        'service_use',
        'gp, specialist: 14.7 contacts per insured (2015), 43.5 % of them GPs; age curve through 4 cases (men 20-30) and 14 (80-85), women : men as 16.7 : 11.8 billing days (2011); children assumed',
        'value'
      ),
      estimated(
        GEDA,
        'service_use',
        'gp against specialist: split by the shares with a contact in 12 months; hospital, emergency: shares with a use times uses per user (assumed: 1.2 to 1.6 stays, 1.3 visits); minors assumed; homes are not in the survey',
        'value'
      ),
      estimated(
        KREIS_BEDS,
        'service_use',
        'hospital departments: shares of the beds 2015; one age pattern for all departments, because none by department was found; level balanced with the sites of the region',
        'value'
      ),
      estimated(
        KREIS_CARE_2015,
        'service_use',
        'day_care, short_term_care: guests per person cared for at home with grade 2 or more, whole region; who uses them was not found, so one share for all',
        'value'
      ),
      estimated(ASSUMPTION, 'service_use', 'No ratios for conditions, grades or homes: no source was found', 'group')
    ]
  }
}
