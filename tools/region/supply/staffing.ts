/** The table `staffing`: relative requirement by role and grade. Levels are calibrated by the engine; keys only order grades and roles. */
import { type BuiltTable, type Cell, type Inputs } from '../frame.js'
import { only } from '../read.js'
import { ASSUMPTION, SGB_XI_113C, estimated, published } from './origins.js'

const GRADES = [1, 2, 3, 4, 5] as const
const KEYS = 'care/nursing_home_staffing_keys_113c.csv'

/** Share of the care work of home care done by nurses: assumption. */
export const HOME_CARE_NURSE_SHARE = 0.5
/** Largest share of a nurse's requirement that assistants may take over: assumption. */
const SUBSTITUTION = 0.1
/** Share of an assistant's requirement that nurses may take over: all of it, they are qualified for it. */
const DOWNWARD_SUBSTITUTION = 1

/** Full-time equivalents per resident of a grade by § 113c: nurses, and assistants of both kinds. */
export const keys = (inputs: Inputs, grade: number): { readonly nurse: number; readonly assistant: number } => {
  const key = (qualification: string): number =>
    only(inputs.rows(KEYS), { pflegegrad: String(grade), qualification }, 'fte_per_resident')
  return {
    nurse: key('Fachkraft'),
    assistant: key('Hilfskraft ohne Ausbildung') + key('Hilfskraft mit Assistenzausbildung >=1 Jahr')
  }
}

/** Persons of NRW 2023 by grade in a setting of the care statistics. */
export const gradeMix = (inputs: Inputs, setting: string): ReadonlyArray<number> =>
  GRADES.map((grade) =>
    only(
      inputs.rows('care/pflege_setting_by_grade_nrw.csv'),
      { year: '2023', region: 'NRW', setting, pflegegrad: String(grade) },
      'count'
    )
  )

/** Mean of a value by grade over a grade mix. */
export const overMix = (mix: ReadonlyArray<number>, value: (grade: number) => number): number =>
  mix.reduce((sum, persons, i) => sum + persons * value(i + 1), 0) / mix.reduce((sum, persons) => sum + persons, 0)

/** The table `staffing`. Home care: total key by grade, scaled to the clients per full-time equivalent of NRW 2023. */
export const staffingTable = (inputs: Inputs): BuiltTable => {
  const clientsPerFte = only(
    inputs.rows('care/home_care_workload.csv'),
    { indicator: 'clients_per_fte_ambulant_NRW_2023' },
    'value'
  )
  const total = (grade: number): number => keys(inputs, grade).nurse + keys(inputs, grade).assistant
  const scale = 1 / clientsPerFte / overMix(gradeMix(inputs, 'ambulant'), total)
  const row = (
    service: string,
    role: string,
    grade: number,
    fte: number,
    substitution: number
  ): ReadonlyArray<Cell> => [service, role, `grade:${grade}`, fte, substitution]
  return {
    table: 'staffing',
    columns: ['service', 'role', 'group', 'fte_per_unit', 'substitution_max'],
    rows: [
      ...GRADES.map((grade) =>
        row('home_care', 'home_care_nurse', grade, total(grade) * scale * HOME_CARE_NURSE_SHARE, SUBSTITUTION)
      ),
      ...GRADES.map((grade) =>
        row(
          'home_care',
          'home_care_assistant',
          grade,
          total(grade) * scale * (1 - HOME_CARE_NURSE_SHARE),
          DOWNWARD_SUBSTITUTION
        )
      ),
      ...GRADES.map((grade) =>
        row('nursing_home', 'nursing_home_nurse', grade, keys(inputs, grade).nurse, SUBSTITUTION)
      ),
      ...GRADES.map((grade) =>
        row('nursing_home', 'nursing_home_assistant', grade, keys(inputs, grade).assistant, DOWNWARD_SUBSTITUTION)
      )
    ],
    sources: [
      published(
        SGB_XI_113C,
        'staffing',
        'nursing_home: largest agreed staffing per resident; used as the relation between grades and roles only, the level is calibrated',
        'fte_per_unit'
      ),
      estimated(
        ASSUMPTION,
        'staffing',
        'home_care: the same relation between grades as in homes (no minutes by grade were found), scaled to 3.75 clients per full-time equivalent (NRW 2023); half of the work by nurses',
        'fte_per_unit'
      ),
      estimated(
        ASSUMPTION,
        'staffing',
        'Assistants may take over a tenth of the work of nurses, nurses any work of assistants: they are qualified for it',
        'substitution_max'
      )
    ]
  }
}
