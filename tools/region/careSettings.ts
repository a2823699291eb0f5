/** Grade and setting by age band: NRW 2023 from published margins by IPF, Kreise by the differences of their 2015 tables. */
import { CARE_BANDS, type ByBand } from './careBands.js'
import type { KreisCare } from './carePrevalence.js'
import { AGES, DL_DE, type BuiltTable, type Cell, type Inputs } from './frame.js'
import { ipf, type Margin } from './ipf.js'
import { only } from './read.js'

export const SETTINGS = ['family', 'home_care', 'nursing_home', 'grade1_only'] as const
export type Setting = (typeof SETTINGS)[number]
const GRADES = [1, 2, 3, 4, 5] as const
const BANDS = CARE_BANDS.length
/** Cells of persons by band, grade and setting; index = (band * 5 + grade - 1) * 4 + setting. */
export type CareCells = Float64Array
const CELLS = BANDS * GRADES.length * SETTINGS.length

/** Weights of an ambulant service per person with care needs under 65, where only the sum is published: children hardly, assumption. */
const AMBULANT_UNDER_65 = [0.1, 1, 1.5] as const

/** Labels of the NRW table of settings by age for every band from 65 on. */
const NRW_LABELS: ReadonlyArray<ReadonlyArray<string>> = [
  ['65-69'],
  ['70-74'],
  ['75-79'],
  ['80-84'],
  ['85-89'],
  ['90-94', '95+']
]

/** Persons with care needs by band, both sexes. */
const recipientsByBand = (rates: ByBand, persons: ByBand): Float64Array =>
  Float64Array.from({ length: BANDS }, (_, at) =>
    [at, BANDS + at].reduce((sum, index) => sum + (rates[index] ?? 0) * (persons[index] ?? 0), 0)
  )

const sum = (values: Iterable<number>): number => [...values].reduce((all, value) => all + value, 0)

/** Values scaled to a total. */
const scaledTo = (values: ReadonlyArray<number>, target: number): ReadonlyArray<number> => {
  const factor = target / sum(values)
  return values.map((value) => value * factor)
}

/** Published counts of NRW by grade and setting at the end of 2023; family and grade-1-only are what the grade shares leave. */
export const landByGrade = (inputs: Inputs): Readonly<Record<Setting, ReadonlyArray<number>>> => {
  const table = inputs.rows('care/pflege_setting_by_grade_nrw.csv')
  const supply = inputs.rows('care/pflege_supply_nrw.csv')
  const shares = inputs.rows('care/pflegegrad_distribution_de_2023.csv')
  const count = (setting: string): ReadonlyArray<number> =>
    GRADES.map((grade) => only(table, { year: '2023', setting, pflegegrad: String(grade) }, 'count'))
  const residents = only(supply, { year: '2023', indicator: 'residents_dauerpflege' }, 'value')
  const homeCare = count('ambulant')
  const nursingHome = scaledTo(count('vollstationaere_dauerpflege'), residents)
  const people = only(inputs.rows('care/pflegequote_nrw_sex.csv'), { year: '2023', sex: 'total' }, 'count')
  const all = scaledTo(
    GRADES.map((grade) => only(shares, { year: '2023', setting: 'all', pflegegrad: String(grade) }, 'share_pct')),
    people
  )
  const rest = all.map((persons, at) => persons - (homeCare[at] ?? 0) - (nursingHome[at] ?? 0))
  return {
    family: rest.map((persons, at) => (at === 0 ? 0 : persons)),
    home_care: homeCare,
    nursing_home: nursingHome,
    grade1_only: rest.map((persons, at) => (at === 0 ? persons : 0))
  }
}

/** Share of the recipients of 2021 in each band with an ambulant service, and with neither money nor service (grade 1), NRW. */
const shares2021 = (
  inputs: Inputs,
  recipients: Float64Array
): { readonly ambulant: ReadonlyArray<number>; readonly rest: ReadonlyArray<number> } => {
  const table = inputs.rows('care/pflege_setting_by_age_nrw.csv')
  const count = (labels: ReadonlyArray<string>, setting: string): number =>
    sum(labels.map((age) => only(table, { year: '2021', age_group: age, setting }, 'count')))
  const young = sum(recipients.subarray(0, 3))
  const weighted = sum(AMBULANT_UNDER_65.map((weight, at) => weight * (recipients[at] ?? 0)))
  const restOf = (labels: ReadonlyArray<string>, people: number): number =>
    1 - sum(['pflegegeld_only', 'vollstationaer', 'ambulant'].map((setting) => count(labels, setting))) / people
  const youngAmbulant = count(['0-64'], 'ambulant') / weighted
  const youngRest = restOf(['0-64'], young)
  return {
    ambulant: [
      ...AMBULANT_UNDER_65.map((weight) => weight * youngAmbulant),
      ...NRW_LABELS.map((labels, at) => count(labels, 'ambulant') / (recipients[at + 3] ?? 1))
    ],
    rest: [
      ...AMBULANT_UNDER_65.map(() => youngRest),
      ...NRW_LABELS.map((labels, at) => restOf(labels, recipients[at + 3] ?? 1))
    ]
  }
}

/** What the Land's cells are fitted to, and what they are fitted from. */
export interface LandCare {
  readonly rates2021: ByBand
  readonly persons2021: ByBand
  readonly rates2023: ByBand
  readonly persons2023: ByBand
}

/** Persons by band and setting, NRW 2023: residents by age as in Germany 2023, services and grade-1-only as in NRW 2021, family the rest. */
export const landByBand = (inputs: Inputs, land: LandCare): Readonly<Record<Setting, ReadonlyArray<number>>> => {
  const grades = landByGrade(inputs)
  const people = [...recipientsByBand(land.rates2023, land.persons2023)]
  const shares = shares2021(inputs, recipientsByBand(land.rates2021, land.persons2021))
  const inpatient = inputs.rows('care/pflege_inpatient_de_2023_age_sex.csv')
  const residents = CARE_BANDS.map(({ label }) =>
    only(inpatient, { region: 'DE', age_group: label, sex: 'total' }, 'share_of_all_pflegebeduerftige')
  )
  const fitted = (parts: ReadonlyArray<number>, setting: Setting): ReadonlyArray<number> =>
    scaledTo(
      parts.map((part, at) => part * (people[at] ?? 0)),
      sum(grades[setting])
    )
  const nursing = fitted(residents, 'nursing_home')
  const ambulant = fitted(shares.ambulant, 'home_care')
  const alone = fitted(shares.rest, 'grade1_only')
  return {
    family: people.map((all, at) => all - (nursing[at] ?? 0) - (ambulant[at] ?? 0) - (alone[at] ?? 0)),
    home_care: ambulant,
    nursing_home: nursing,
    grade1_only: alone
  }
}

const bandOf = (at: number): number => Math.floor(at / (GRADES.length * SETTINGS.length))
const gradeOf = (at: number): number => Math.floor(at / SETTINGS.length) % GRADES.length
const settingOf = (at: number): number => at % SETTINGS.length

const membership = (of: (at: number) => number): Int32Array => Int32Array.from({ length: CELLS }, (_, at) => of(at))

const marginOf = (memberOf: Int32Array, targets: ReadonlyArray<number>): Margin => ({
  memberOf,
  targets: Float64Array.from(targets)
})

/** Persons by band, grade and setting of NRW at the end of 2023. */
export const landCells = (inputs: Inputs, land: LandCare): CareCells => {
  const grades = landByGrade(inputs)
  const bands = landByBand(inputs, land)
  const start = Float64Array.from({ length: CELLS }, (_, at) => {
    const setting = SETTINGS[settingOf(at)]
    const first = gradeOf(at) === 0
    return (setting === 'family' && first) || (setting === 'grade1_only' && !first) ? 0 : 1
  })
  const byGrade = marginOf(
    membership((at) => settingOf(at) * GRADES.length + gradeOf(at)),
    SETTINGS.flatMap((setting) => [...grades[setting]])
  )
  const byBand = marginOf(
    membership((at) => settingOf(at) * BANDS + bandOf(at)),
    SETTINGS.flatMap((setting) => [...bands[setting]])
  )
  return ipf(start, [byGrade, byBand]).values
}

/** Sums of cells by setting, in the order of SETTINGS. */
export const bySetting = (cells: CareCells): ReadonlyArray<number> =>
  SETTINGS.map((_, setting) => cells.reduce((all, persons, at) => all + (settingOf(at) === setting ? persons : 0), 0))

/** Cells of the Land carried over to other persons with care needs by band: grade and setting as in the Land at each band. */
const carriedOver = (land: CareCells, people: Float64Array): CareCells => {
  const of = Float64Array.from({ length: BANDS }, (_, band) =>
    land.reduce((all, persons, at) => all + (bandOf(at) === band ? persons : 0), 0)
  )
  return land.map((persons, at) => (persons / (of[bandOf(at)] ?? 1)) * (people[bandOf(at)] ?? 0))
}

/** Persons of a Kreis served by home care services and living in homes at the end of 2023. */
export interface ServedInKreis {
  readonly homeCareClients: number
  readonly residents: number
}

/**
 * Cells of a Kreis at the end of 2023: its people by band exactly, its clients and residents exactly (the same estimates that supply is
 * calibrated to); family and grade-1-only share the rest as in the Land.
 */
export const kreisCells = (
  { rates, persons2023 }: KreisCare,
  land: CareCells,
  { homeCareClients, residents }: ServedInKreis
): CareCells => {
  const people = recipientsByBand(rates, persons2023)
  const start = carriedOver(land, people)
  const [family = 0, , , alone = 0] = bySetting(start)
  const rest = sum(people) - homeCareClients - residents
  const targets = [(rest * family) / (family + alone), homeCareClients, residents, (rest * alone) / (family + alone)]
  return ipf(start, [marginOf(membership(settingOf), targets), marginOf(membership(bandOf), [...people])]).values
}

/** Share of each cell among the persons of its band, in order of the cells. */
export const sharesInBand = (cells: CareCells): Float64Array => {
  const of = Float64Array.from({ length: BANDS }, (_, band) =>
    cells.reduce((all, persons, at) => all + (bandOf(at) === band ? persons : 0), 0)
  )
  return cells.map((persons, at) => persons / (of[bandOf(at)] ?? 1))
}

const bandCells = (kreis: string, band: number): ReadonlyArray<Cell> => {
  const ages = CARE_BANDS[band]
  return [kreis, ages?.from ?? 0, ages === undefined || ages.to === AGES - 1 ? null : ages.to]
}

const at = (band: number, grade: number, setting: number): number =>
  (band * GRADES.length + grade) * SETTINGS.length + setting

/** Six decimals, and the last share takes what rounding leaves, so that written shares add up to 1. */
const writtenShares = (parts: ReadonlyArray<number>): ReadonlyArray<number> => {
  const all = sum(parts)
  const millionths = parts.map((part) => Math.round((part / all) * 1e6))
  const largest = millionths.indexOf(Math.max(...millionths))
  millionths[largest] = (millionths[largest] ?? 0) + 1e6 - sum(millionths)
  return millionths.map((part) => part / 1e6)
}

const GRADE_SOURCE =
  'IT.NRW, Statistik.NRW: ambulant services and nursing homes by care grade; grade shares of Germany (Destatis, second hand)'

/** The table `care_grades`, per Kreis and band. */
export const careGradesTable = (kreise: ReadonlyMap<string, CareCells>): BuiltTable => ({
  table: 'care_grades',
  columns: ['area', 'age_from', 'age_to', 'grade', 'share'],
  rows: [...kreise].flatMap(([kreis, cells]) =>
    CARE_BANDS.flatMap((_, band) => {
      const shares = writtenShares(
        GRADES.map((__, grade) => sum(SETTINGS.map((___, setting) => cells[at(band, grade, setting)] ?? 0)))
      )
      return GRADES.map((grade, index) => [...bandCells(kreis, band), grade, shares[index] ?? 0])
    })
  ),
  sources: [
    {
      table: 'care_grades',
      source: GRADE_SOURCE,
      licence: DL_DE,
      year: '2023',
      estimate: true,
      note: 'No table gives grade by age: within a setting all ages have the same mix of grades, so age differences come from the settings'
    }
  ]
})

/** The table `care_settings`, per Kreis, band and grade; impossible settings (grade 1 with family, grade 2-5 alone) are left out. */
export const careSettingsTable = (kreise: ReadonlyMap<string, CareCells>): BuiltTable => ({
  table: 'care_settings',
  columns: ['area', 'age_from', 'age_to', 'grade', 'setting', 'share'],
  rows: [...kreise].flatMap(([kreis, cells]) =>
    CARE_BANDS.flatMap((_, band) =>
      GRADES.flatMap((grade, index) => {
        const possible = SETTINGS.filter((setting) => (grade === 1 ? setting !== 'family' : setting !== 'grade1_only'))
        const shares = writtenShares(possible.map((setting) => cells[at(band, index, SETTINGS.indexOf(setting))] ?? 0))
        return possible.map((setting, of) => [...bandCells(kreis, band), grade, setting, shares[of] ?? 0])
      })
    )
  ),
  sources: [
    {
      table: 'care_settings',
      source: GRADE_SOURCE,
      licence: DL_DE,
      year: '2023',
      estimate: true,
      note: 'IPF to NRW counts by grade and setting; family and grade-1-only are the rest; short-term residents (5,087 in NRW) count as family'
    },
    {
      table: 'care_settings',
      column: 'age_from',
      source:
        'IT.NRW, Statistik.NRW: recipients by age and kind of benefit 2021; RKI: residents of Germany by age 2023',
      licence: `${DL_DE}; CC BY 4.0`,
      year: '2021-2023',
      estimate: true,
      note: 'Second margin of the IPF; under 65 the split of ambulant clients is an assumption'
    },
    {
      table: 'care_settings',
      column: 'area',
      source: 'Statistische Ämter des Bundes und der Länder, regionalstatistik.de, 22411-02-02-4',
      licence: DL_DE,
      year: '2015',
      estimate: true,
      note: 'Third margin: clients and residents of each Kreis 2015 carried to 2023, the same figures as the control totals'
    }
  ]
})
