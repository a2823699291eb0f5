/** The sheet of values behind dropdowns whose names are not typed in one column of one sheet: areas, groups, roles, tables. */
import { knownNames } from '../../domain/region/check/names.js'
import { tableDescriptors } from '../../domain/region/descriptors/tables.js'
import type { Region } from '../../domain/region/region.js'
import { texts } from '../../domain/region/region.js'
import { columnLetters } from '../../io/workbook/cellName.js'
import type { Sheet } from '../../io/workbook/write/sheet.js'
import { sheetReference } from '../../domain/sheetPlace.js'
import type { Language } from '../../language/language.js'
import { workbookTextsOf } from '../../language/workbookTexts.js'

export type ListName = 'area' | 'group' | 'role' | 'table'

export interface TemplateLists {
  readonly sheet: Sheet
  readonly columns: ReadonlyArray<readonly [name: ListName, values: ReadonlyArray<string>]>
}

/** Roles that scenarios and measures of the shipped catalogues know. */
const usualRoles = ['home_care_nurse', 'home_care_assistant', 'nursing_home_nurse', 'nursing_home_assistant']

/** Values of the package, and those that every package may use. */
export const templateLists = (region: Region | undefined, language: Language): TemplateLists => {
  const package_: Region = region ?? { name: '', title: '', baseDate: '', tables: {} }
  const ags = texts(package_, 'municipalities', 'ags') ?? []
  const kreise = [...new Set(ags.map((code) => code.slice(0, 5)))]
  const columns: TemplateLists['columns'] = [
    ['area', ['*', ...kreise, ...ags]],
    ['group', [...knownNames(package_, 'group').names]],
    ['role', [...new Set([...knownNames(package_, 'role').names, ...(region === undefined ? usualRoles : [])])]],
    ['table', tableDescriptors.map(({ name }) => name)]
  ]
  const longest = Math.max(...columns.map(([, values]) => values.length))
  return {
    columns,
    sheet: {
      name: workbookTextsOf(language).lists,
      columns: columns.map(() => ({ width: 26, look: 'text' })),
      head: columns.map(([name]) => ({ text: name, look: 'head' })),
      rows: Array.from({ length: longest }, (_, row) => columns.map(([, values]) => values[row]))
    }
  }
}

/** The cells of a list, as a formula names them. */
export const listReference = ({ sheet, columns }: TemplateLists, name: ListName): string => {
  const at = columns.findIndex(([list]) => list === name)
  const letters = columnLetters(at + 1)
  const last = Math.max(2, (columns[at]?.[1].length ?? 0) + 1)
  return `${sheetReference(sheet.name)}!$${letters}$2:$${letters}$${last}`
}
