/** Need groups by name: which rows they have, and which care grade and setting a care group stands for. */
import { careSettings } from '../../../domain/region/descriptors/need.js'

/** What a package has figures for. */
export interface NeedContents {
  readonly care: boolean
  readonly grades: boolean
  readonly settings: boolean
  /** Conditions and declared groups, in the order of their rows. */
  readonly conditions: ReadonlyArray<string>
  readonly declared: ReadonlyArray<string>
}

/** Groups and the first row of each kind of care group; -1 where there is none. */
export interface GroupRows {
  readonly groups: ReadonlyArray<string>
  readonly careRow: number
  readonly gradeRow: number
  readonly settingRow: number
  /** Groups counted by a share per cell: conditions, declared groups, carers. They follow the care groups. */
  readonly shared: ReadonlyArray<string>
}

/** Names of the need groups in the order of their rows. */
export const groupRowsOf = (contents: NeedContents): GroupRows => {
  const groups: string[] = []
  const add = (names: ReadonlyArray<string>): number => (names.length === 0 ? -1 : groups.push(...names) - names.length)
  const shared = [...contents.conditions.map((condition) => `condition:${condition}`), ...contents.declared, 'carers']
  const careRow = add(contents.care ? ['care'] : [])
  const gradeRow = add(contents.grades ? [1, 2, 3, 4, 5].map((grade) => `grade:${grade}`) : [])
  const settingRow = add(contents.settings ? careSettings.map((setting) => `setting:${setting}`) : [])
  add(shared)
  return { groups, careRow, gradeRow, settingRow, shared }
}

/** A group of people with care needs: one grade, one setting, or all (-1). */
export interface CareGroup {
  /** 0…4 for grades 1…5. */
  readonly grade: number
  /** Index in `careSettings`. */
  readonly setting: number
}

/** The care group a name stands for; undefined for other groups. */
export const careGroupOf = (name: string): CareGroup | undefined => {
  if (name === 'care') return { grade: -1, setting: -1 }
  if (name.startsWith('grade:')) return { grade: Number(name.slice(6)) - 1, setting: -1 }
  const setting = careSettings.findIndex((known) => name === `setting:${known}`)
  return setting < 0 ? undefined : { grade: -1, setting }
}

/** Family of groups that exclude each other; a group of its own otherwise. */
export const familyOf = (name: string): string =>
  name.startsWith('grade:') ? 'grade' : name.startsWith('setting:') ? 'setting' : name
