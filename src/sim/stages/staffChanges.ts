/**
 * Staffing occurrences of one role and labour area as differences to its default course. A change without effect leaves
 * every bit as it was: factors are exactly 1 and flows exactly 0.
 */
import type { RolePlan, StaffChange } from '../compile/workforce.js'
import { valueOf, type QuantityRef } from '../random/quantities.js'
import type { Recording } from './recording.js'

export interface StaffContext {
  readonly draw: number
  /** Which role and labour area it is, and who wants to know. */
  readonly role: number
  readonly area: number
  readonly sink: Recording
  readonly rolePlan: RolePlan
  /** Mean full-time equivalents per head at the base date. */
  readonly ftePerHead: number
  /** Default course with retirement later by this many years. */
  readonly course: (yearsLater: number) => Float64Array
  /** Share of an area-wide amount that falls to this labour area. */
  readonly part: (change: StaffChange) => number
  /** Share of this labour area's population the change speaks of. */
  readonly cover: (change: StaffChange) => number
  /** Persons aged 15-24 in month t. */
  readonly young: (t: number) => number
}

/** Rate changes of one kind: the longest area in force in the month wins, then the later. */
const inForce = (
  changes: ReadonlyArray<StaffChange>,
  kind: StaffChange['kind'],
  t: number
): StaffChange | undefined => {
  let best: StaffChange | undefined
  for (const c of changes) {
    if (c.kind !== kind || t < c.from || t >= c.end) continue
    if (
      best === undefined ||
      c.areaLength > best.areaLength ||
      (c.areaLength === best.areaLength && c.from >= best.from)
    )
      best = c
  }
  return best
}

/** Applies the changes to the default course `fte` (by month), in place. */
export const applyStaffChanges = (
  fte: Float64Array,
  changes: ReadonlyArray<StaffChange>,
  context: StaffContext
): void => {
  const { draw, rolePlan, ftePerHead, role, area, sink } = context
  const attrition = valueOf(rolePlan.attritionPerYear, draw)
  const sickness = valueOf(rolePlan.sickness, draw)
  /** Value in force, blended by the share of the area it speaks of; `neutral` where none is in force. */
  const rate = (kind: 'exits' | 'hours' | 'sickness', t: number, factor: (value: number) => number): number => {
    const change = inForce(changes, kind, t)
    if (change === undefined || change.kind !== kind) return 1
    return 1 + context.cover(change) * (factor(valueOf(change.value, draw)) - 1)
  }
  const starts = trainingStarts(changes, fte.length, context)
  const posts = recruitedPosts(changes, fte.length, context)
  const courses = new Map<QuantityRef, Float64Array>()
  let staying = 1
  let trained = 0
  for (let t = 0; t < fte.length; t++) {
    const leaving = (attrition / 12) * rate('exits', t, (f) => f)
    staying *= Math.max(0, 1 - (leaving - attrition / 12))
    trained = trained * Math.max(0, 1 - leaving) + (starts[t - rolePlan.trainingMonths] ?? 0)
    const hours = rate('hours', t, (own) => own / ftePerHead)
    const well = rate('sickness', t, (share) => (1 - share) / (1 - sickness))
    let course = fte[t] ?? 0
    const retirement = inForce(changes, 'retirement', t)
    if (retirement?.kind === 'retirement') {
      const shifted = courses.get(retirement.value) ?? context.course(valueOf(retirement.value, draw))
      courses.set(retirement.value, shifted)
      course += context.cover(retirement) * ((shifted[t] ?? 0) - course)
    }
    fte[t] = Math.max(0, (course * staying + trained * ftePerHead) * hours * well + (posts[t] ?? 0) * well)
    sink.staffMonth(role, area, t, course, staying, trained * ftePerHead, hours, well, posts[t] ?? 0)
  }
}

/** Persons who start in month t and will complete, as a difference to the default course. */
const trainingStarts = (changes: ReadonlyArray<StaffChange>, months: number, context: StaffContext): Float64Array => {
  const { draw, rolePlan } = context
  const out = new Float64Array(months)
  const training = changes.flatMap((c) =>
    c.kind === 'training' ? [{ ...c, starts: valueOf(c.startsPerYear, draw) * context.part(c) }] : []
  )
  if (training.length === 0) return out
  const cap = valueOf(rolePlan.startsCap, draw)
  const completion = valueOf(rolePlan.completion, draw)
  for (let t = 0; t < months; t++) {
    let starts = 0
    for (const c of training) if (t >= c.from && t < c.end) starts += c.starts
    const most = cap * context.young(t)
    out[t] = (Math.min(most, Math.max(-most, starts)) / 12) * completion
  }
  return out
}

/** Posts filled by recruitment (or lost), in full-time equivalents. A filled post is refilled when its holder leaves. */
const recruitedPosts = (changes: ReadonlyArray<StaffChange>, months: number, context: StaffContext): Float64Array => {
  const out = new Float64Array(months)
  for (const c of changes) {
    if (c.kind !== 'recruited') continue
    const fte = valueOf(c.fte, context.draw) * context.part(c)
    for (let t = c.from; t < months; t++) {
      const arrived = Math.min(c.overMonths, Math.min(t, c.end - 1) - c.from + 1)
      out[t] = (out[t] ?? 0) + (fte * arrived) / c.overMonths
    }
    for (let t = Math.max(c.from, c.leaving); t < months; t++) {
      const arrived = Math.min(c.overMonths, Math.min(t, c.end - 1) - c.from + 1)
      const left = Math.min(c.leavingMonths, t - c.leaving + 1)
      out[t] = (out[t] ?? 0) - (((fte * arrived) / c.overMonths) * left) / c.leavingMonths
    }
  }
  return out
}
