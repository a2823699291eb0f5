/** All Kreise of Germany as the care tables of 2009-2015 know them: benefits by kind, and the population by age at the end of 2015. */
import { CARE_BANDS, bandIndex, nationalCareRates, type ByBand } from './careBands.js'
import { SEXES, type InputRow, type Inputs, type Sex } from './frame.js'
import { only, text } from './read.js'

/** Survey dates of the tables (31 December). */
export const CARE_YEARS = [2009, 2011, 2013, 2015] as const

/** Recipients of a Kreis by kind of benefit; every recipient counts once. */
export interface KreisBenefits {
  readonly kreis: string
  readonly year: number
  /** Care allowance alone: cared for by family. */
  readonly family: number
  readonly homeCare: number
  /** Long-term and short-term residents. */
  readonly nursingHome: number
}

/** Number of a cell; `-` and blanks of the official tables are NaN (another Kreis of that time, or nothing). */
const cellNumber = (row: InputRow, column: string): number => {
  const found = text(row, column).trim()
  return found === '' || found === '-' || found === '.' ? Number.NaN : Number(found)
}

/** Benefits of all Kreise that exist at a date. */
export const kreisBenefits = (inputs: Inputs): ReadonlyArray<KreisBenefits> =>
  inputs.rows('care/kreis_care_recipients_2009_2015_de.csv').flatMap((row) => {
    const kreis = text(row, 'ags')
    if (kreis.length !== 5 || text(row, 'sex') !== 't' || Number.isNaN(cellNumber(row, 'care_recipients'))) return []
    return [
      {
        kreis,
        year: Number(text(row, 'date').slice(0, 4)),
        family: cellNumber(row, 'care_allowance'),
        homeCare: cellNumber(row, 'home_care'),
        nursingHome: cellNumber(row, 'nursing_home_full_inpatient')
      }
    ]
  })

/** Age groups of the municipal table of 2015: first age of each, the last is open. */
const GROUPS = [0, 3, 6, 10, 15, 18, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 75] as const
const columnOf = (at: number): string => {
  const next = GROUPS[at + 1]
  return next === undefined ? 'age_75plus' : `age_${GROUPS[at]}_${next - 1}`
}

/** Persons of a Kreis by sex and the 17 groups, end of 2015; index = group. */
export type KreisGroups = Readonly<Record<Sex, ReadonlyArray<number>>>

/** Sums of the municipalities of each Kreis; a blank cell is none. */
export const groupsOf2015 = (inputs: Inputs): ReadonlyMap<string, KreisGroups> => {
  const found = new Map<string, { readonly f: number[]; readonly m: number[] }>()
  for (const row of inputs.rows('demography/gemeinde_population_age17_sex_20151231_de_wide.csv')) {
    const kreis = text(row, 'ags').slice(0, 5)
    const own = found.get(kreis) ?? { f: GROUPS.map(() => 0), m: GROUPS.map(() => 0) }
    found.set(kreis, own)
    const target = text(row, 'sex') === 'f' ? own.f : own.m
    GROUPS.forEach((_, at) => {
      const persons = cellNumber(row, columnOf(at))
      if (!Number.isNaN(persons)) target[at] = (target[at] ?? 0) + persons
    })
  }
  return found
}

/** Persons of both sexes in ages from … below `end` (bounds of the 17 groups). */
export const aged = (groups: KreisGroups, from: number, end: number): number =>
  SEXES.reduce(
    (sum, sex) =>
      sum + groups[sex].reduce((all, n, at) => all + ((GROUPS[at] ?? 0) >= from && (GROUPS[at] ?? 0) < end ? n : 0), 0),
    0
  )

/** Persons of Germany by sex and care band, end of 2015. */
const nationalBands = (inputs: Inputs): ByBand => {
  const rows = inputs.rows('demography/kreis_population_singleage_sex_20151231.csv')
  return Float64Array.from(
    SEXES.flatMap((sex) =>
      CARE_BANDS.map(({ from, to }) =>
        rows
          .filter((row) => text(row, 'ags') === 'DE' && text(row, 'sex') === sex)
          .filter((row) => Number(text(row, 'age_min')) >= from && Number(text(row, 'age_min')) <= to)
          .reduce((sum, row) => sum + cellNumber(row, 'population'), 0)
      )
    )
  )
}

/** Spreads the 17 groups over the care bands; inside 65-74 and 75+ by the age structure of Germany (the tables give no more). */
const toBands = (groups: KreisGroups, national: ByBand): ByBand => {
  const out = new Float64Array(2 * CARE_BANDS.length)
  for (const sex of SEXES)
    groups[sex].forEach((persons, g) => {
      const first = GROUPS[g] ?? 0
      const end = GROUPS[g + 1] ?? 101
      const bands = CARE_BANDS.flatMap(({ from, to }, at) => (from < end && to >= first ? [bandIndex(sex, at)] : []))
      const all = bands.reduce((sum, at) => sum + (national[at] ?? 0), 0)
      for (const at of bands) out[at] = (out[at] ?? 0) + (persons * (national[at] ?? 0)) / all
    })
  return out
}

/** Share of care by family alone among those with a benefit by care band, NRW 2019. */
const familyByBand = (inputs: Inputs): ReadonlyArray<number> => {
  const table = inputs.rows('care/pflege_setting_by_age_nrw.csv')
  return CARE_BANDS.map(({ label, from }) => {
    const labels = from < 65 ? ['0-64'] : label === '90+' ? ['90-94', '95+'] : [label]
    const count = (setting: string): number =>
      labels.reduce((sum, age) => sum + only(table, { year: '2019', age_group: age, setting }, 'count'), 0)
    const family = count('pflegegeld_only')
    return family / (family + count('ambulant') + count('vollstationaer'))
  })
}

/** What the age and sex of its people alone make of the share of family care in a Kreis: indirect standardisation, 0…1. */
export const expectedFamilyShare = (inputs: Inputs): ((groups: KreisGroups) => number) => {
  const national = nationalBands(inputs)
  const rates = nationalCareRates(inputs, '2007')
  const family = familyByBand(inputs)
  return (groups) => {
    const persons = toBands(groups, national)
    let all = 0
    let byFamily = 0
    persons.forEach((n, at) => {
      const recipients = n * (rates[at] ?? 0)
      all += recipients
      byFamily += recipients * (family[at % CARE_BANDS.length] ?? 0)
    })
    return byFamily / all
  }
}
