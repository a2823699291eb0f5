/** Roles a service needs and how much of each per unit, by care grade; only relations between them matter. */
import type { Region } from '../../domain/region/region.js'
import type { Notes } from './notes.js'
import { rowsOf } from './rows.js'
import type { StaffingPlan } from './supplyPlan.js'

/** Staffing of a service before the pools are shared out; undefined where no staff table speaks of its roles. */
export const compileStaffing = (
  region: Region,
  service: string,
  graded: boolean,
  roles: ReadonlyArray<string>,
  notes: Notes
): Omit<StaffingPlan, 'poolShare'> | undefined => {
  const rows = rowsOf(region, 'staffing')
  const own = Array.from({ length: rows.count }, (_, i) => i).filter((i) => rows.text('service', i) === service)
  const named = [...new Set(own.map((i) => rows.text('role', i)))].sort()
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
  for (const i of own) {
    const r = used.indexOf(rows.text('role', i))
    if (r < 0) continue
    const fte = rows.number('fte_per_unit', i)
    const group = rows.text('group', i)
    const grade = /^grade:([1-5])$/.exec(group)
    if (grade !== null) perGrade[r * 5 + Number(grade[1]) - 1] = fte
    else if (group === '' || group === 'all') perUnit[r] = (perUnit[r] ?? 0) + fte
    else notes.leftOut(`${service}: requirement of role ${rows.text('role', i)} for ${group}`)
    const most = rows.number('substitution_max', i)
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
