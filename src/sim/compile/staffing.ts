/** Roles a service needs and how much of each per unit, by care grade; only relations between them matter. */
import type { Region } from '../../domain/region/region.js'
import type { Notes } from './notes.js'
import { rowsOf } from './rows.js'
import type { StaffingPlan } from './supplyPlan.js'

/** A row of the table `staffing`. */
export interface StaffingRow {
  readonly row: number
  readonly role: string
  readonly group: string
  /** Care grade the row speaks of; 0 = everybody, -1 = a group that is not counted. */
  readonly grade: number
  readonly fte: number
  /** NaN where not given. */
  readonly substitution: number
}

/** What the package says of the staff of a service. */
export const staffingRows = (region: Region, service: string): ReadonlyArray<StaffingRow> => {
  const rows = rowsOf(region, 'staffing')
  return Array.from({ length: rows.count }, (_, row) => row)
    .filter((row) => rows.text('service', row) === service)
    .map((row) => {
      const group = rows.text('group', row)
      const grade = /^grade:([1-5])$/.exec(group)
      return {
        row,
        role: rows.text('role', row),
        group,
        grade: grade !== null ? Number(grade[1]) : group === '' || group === 'all' ? 0 : -1,
        fte: rows.number('fte_per_unit', row),
        substitution: rows.number('substitution_max', row)
      }
    })
}

/** Staffing of a service before the pools are shared out; undefined where no staff table speaks of its roles. */
export const compileStaffing = (
  region: Region,
  service: string,
  graded: boolean,
  roles: ReadonlyArray<string>,
  notes: Notes
): Omit<StaffingPlan, 'poolShare'> | undefined => {
  const own = staffingRows(region, service)
  const named = [...new Set(own.map(({ role }) => role))].sort()
  const used = named.filter((role) => roles.includes(role))
  for (const role of named)
    if (!used.includes(role)) notes.leftOut(`${service}: no staff of role ${role}, so it does not limit`)
  if (used.length === 0) {
    if (own.length > 0) notes.leftOut(`${service}: staff as a limit (no table \`staff\`)`)
    return undefined
  }
  const perUnit = new Float64Array(used.length)
  const perGrade = new Float64Array(used.length * 5)
  const substitution = new Float64Array(used.length)
  for (const { role, group, grade, fte, substitution: most } of own) {
    const r = used.indexOf(role)
    if (r < 0) continue
    if (grade > 0) perGrade[r * 5 + grade - 1] = fte
    else if (grade === 0) perUnit[r] = (perUnit[r] ?? 0) + fte
    else notes.leftOut(`${service}: requirement of role ${role} for ${group}`)
    if (!Number.isNaN(most)) substitution[r] = Math.max(substitution[r] ?? 0, most)
  }
  if (!graded)
    // Nobody is known by grade: the plain mean over grades stands for everybody.
    for (let r = 0; r < used.length; r++) {
      for (let g = 0; g < 5; g++) perUnit[r] = (perUnit[r] ?? 0) + (perGrade[r * 5 + g] ?? 0) / 5
      perGrade.fill(0, r * 5, r * 5 + 5)
    }
  return { roles: Int32Array.from(used, (role) => roles.indexOf(role)), perUnit, perGrade, substitution }
}
