/**
 * Control totals that several labour areas share. People cross the borders of these areas, so where facilities stand says nothing
 * of who uses them: what is served in each area follows its places, and demand of all residents gets one factor.
 */
import type { CalibrationPlan, FacilityPlan } from './supplyPlan.js'

/** For each labour area the total it shares (-1: its use follows its residents) and its part of what that total serves. */
export interface SharedTotals {
  readonly groupOf: Int32Array
  readonly part: Float64Array
}

/**
 * A total is shared where it covers two or more labour areas whole and every facility of the service open in the reference year
 * has places; the parts of a group add up to 1.
 */
export const sharedTotals = <F extends Pick<FacilityPlan, 'area' | 'expectedUnits' | 'pull'>>(
  plan: { readonly calibration: Pick<CalibrationPlan, 'totalOf'> | undefined; readonly facilities: ReadonlyArray<F> },
  areas: number,
  areaOf: Int32Array,
  open: (facility: F, index: number) => boolean
): SharedTotals => {
  const groupOf = new Int32Array(areas).fill(-1)
  const part = new Float64Array(areas)
  const totalOf = plan.calibration?.totalOf
  const facilities = plan.facilities.filter(open)
  if (totalOf === undefined || facilities.some((f) => !(f.expectedUnits > 0))) return { groupOf, part }
  const seen = new Uint8Array(areas)
  areaOf.forEach((l, m) => {
    const total = totalOf[m] ?? -1
    groupOf[l] = seen[l] === 0 || groupOf[l] === total ? total : -1
    seen[l] = 1
  })
  for (const f of facilities) part[f.area] = (part[f.area] ?? 0) + f.expectedUnits * f.pull
  for (const group of new Set(groupOf)) {
    const members = [...groupOf.keys()].filter((l) => groupOf[l] === group)
    const sum = members.reduce((s, l) => s + (part[l] ?? 0), 0)
    const shared = group >= 0 && members.length > 1 && sum > 0
    for (const l of members) {
      part[l] = shared ? (part[l] ?? 0) / sum : 0
      if (!shared) groupOf[l] = -1
    }
  }
  return { groupOf, part }
}

/** Means over a group, weighted by its parts, for every member; other areas keep their value. In place. */
export const pooled = ({ groupOf, part }: SharedTotals, values: Float64Array): Float64Array => {
  const mean = (group: number): number =>
    values.reduce((sum, value, l) => (groupOf[l] === group ? sum + value * (part[l] ?? 0) : sum), 0)
  const means = new Map([...new Set(groupOf)].map((group) => [group, mean(group)]))
  values.forEach((value, l) => (values[l] = (groupOf[l] ?? -1) < 0 ? value : (means.get(groupOf[l] ?? -1) ?? value)))
  return values
}

/** Use of a group by its parts instead of by residence; other areas keep theirs. In place. */
export const placed = ({ groupOf, part }: SharedTotals, use: Float64Array): Float64Array => {
  const sum = (group: number): number => use.reduce((s, value, l) => (groupOf[l] === group ? s + value : s), 0)
  const sums = new Map([...new Set(groupOf)].map((group) => [group, sum(group)]))
  use.forEach(
    (value, l) => (use[l] = (groupOf[l] ?? -1) < 0 ? value : (sums.get(groupOf[l] ?? -1) ?? 0) * (part[l] ?? 0))
  )
  return use
}
