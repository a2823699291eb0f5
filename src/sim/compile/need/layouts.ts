/** The need tables of a package laid out over municipalities, sexes and ages, with their numbers in the value vector. */
import { careSettings } from '../../../domain/region/descriptors/need.js'
import type { Region } from '../../../domain/region/region.js'
import { layersOf, spanName, spanOf, type AreaRow, type Layers } from './cells.js'
import type { NeedContents } from './groups.js'
import { rowsOf, type Rows } from '../rows.js'
import type { ValueRegister } from './values.js'

export interface NeedLayouts {
  readonly contents: NeedContents
  readonly care: Layers
  /** Per grade; per grade and setting (grade-major). */
  readonly grades: ReadonlyArray<Layers>
  readonly settings: ReadonlyArray<Layers>
  readonly conditions: ReadonlyArray<Layers>
  readonly declared: ReadonlyArray<Layers>
}

/** Rows of a table by a name made of other columns than area, sex and ages. */
const rowsByName = (
  region: Region,
  table: string,
  register: ValueRegister,
  nameOf: (rows: Rows, row: number) => string
): ReadonlyMap<string, ReadonlyArray<AreaRow>> => {
  const found = new Map<string, AreaRow[]>()
  const rows = rowsOf(region, table)
  for (let i = 0; i < rows.count; i++) {
    const span = spanOf(rows, i)
    const name = nameOf(rows, i)
    const place = register.place(
      `${table}/share/${name === '' ? '' : `${name}/`}${spanName(span)}`,
      rows.quantity('share', i),
      { table, column: 'share', row: i }
    )
    const known = found.get(name)
    if (known === undefined) found.set(name, [{ ...span, place }])
    else known.push({ ...span, place })
  }
  return found
}

/** Lays out all need tables; settings need grades, grades need care persons. */
export const layoutsOf = (region: Region, ags: ReadonlyArray<string>, register: ValueRegister): NeedLayouts => {
  const layout = (rows: ReadonlyArray<AreaRow> | undefined): Layers => layersOf(rows ?? [], ags)
  const care = rowsByName(region, 'care_prevalence', register, () => '')
  const grades = rowsByName(region, 'care_grades', register, (rows, i) => String(rows.number('grade', i)))
  const settings = rowsByName(
    region,
    'care_settings',
    register,
    (rows, i) => `${rows.number('grade', i)}/${rows.text('setting', i)}`
  )
  const conditions = rowsByName(region, 'chronic_prevalence', register, (rows, i) => rows.text('condition', i))
  const declared = rowsByName(region, 'groups', register, (rows, i) => rows.text('group', i))
  const has = { care: care.size > 0, grades: care.size > 0 && grades.size > 0 }
  const contents: NeedContents = {
    ...has,
    settings: has.grades && settings.size > 0,
    conditions: [...conditions.keys()].sort(),
    declared: [...declared.keys()].sort()
  }
  const gradeNames = ['1', '2', '3', '4', '5']
  return {
    contents,
    care: layout(care.get('')),
    grades: contents.grades ? gradeNames.map((grade) => layout(grades.get(grade))) : [],
    settings: contents.settings
      ? gradeNames.flatMap((grade) => careSettings.map((setting) => layout(settings.get(`${grade}/${setting}`))))
      : [],
    conditions: contents.conditions.map((condition) => layout(conditions.get(condition))),
    declared: contents.declared.map((group) => layout(declared.get(group)))
  }
}

/** What a package lacks, in words. */
export const missingNeed = ({ contents }: NeedLayouts): ReadonlyArray<string> => [
  ...(contents.care ? [] : ['need: no care_prevalence, so no people with care needs']),
  ...(contents.care && !contents.grades ? ['need: no care_grades, so no care grades'] : []),
  ...(contents.grades && !contents.settings ? ['need: no care_settings, so no settings of care'] : []),
  ...(contents.conditions.length > 0 ? [] : ['need: no chronic_prevalence, so no chronic conditions'])
]
