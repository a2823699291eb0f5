/**
 * Facilities through the months of one draw: size relative to the base date, ceiling, staff that have left, physicians.
 * A change without effect leaves factors of exactly 1.
 */
import type { FacilityChange, FacilityPlan, PracticePlan } from '../compile/supplyPlan.js'
import { exitAge } from '../kernel/workforce.js'
import { uniformOf, valueOf } from '../random/quantities.js'

/** One facility's path; all arrays by month. */
export interface FacilityPath {
  /** Relative to the base date: weight in gravity and in the sharing of staff; 0 = closed. */
  readonly size: Float64Array
  /** Places or units after changes and closing, before calibration; Infinity where staff alone limit. */
  readonly ceiling: Float64Array
  /** Share of its staff who have left care with its closing. */
  readonly left: Float64Array
  /** Full-time equivalents of physicians; empty where it is no practice. */
  readonly physicians: Float64Array
}

/** Fills a path. `unitsPerSize`: units that count as size 1 where the facility has none at the base date. */
export const fillFacilityPath = (
  f: FacilityPlan,
  changes: ReadonlyArray<FacilityChange>,
  draw: number,
  months: number,
  path: FacilityPath
): void => {
  const { size, ceiling, left, physicians } = path
  const base = f.units === undefined ? Infinity : valueOf(f.units, draw)
  const sized = base > 0 && base < Infinity ? base : 0
  size.fill(1)
  ceiling.fill(base)
  left.fill(0)
  if (f.practice !== undefined) fillPhysicians(f.practice, draw, months, physicians)
  if (changes.length === 0) return
  const values = changes.map((c) => changeValue(c, draw))
  for (let t = 0; t < months; t++) {
    let open = 1
    let units = base
    // Of a pooled facility every insolvency takes one unit of the same size.
    let insolvent = 0
    changes.forEach((c, i) => {
      const inForce = t >= c.from && t < c.end
      if (c.kind === 'openOnly') open = inForce ? open : 0
      if (!inForce) return
      const value = values[i] ?? 0
      if (c.kind === 'closed') {
        const gone = Math.min(1, (t - c.from + 1) / c.rampMonths)
        open *= 1 - gone
        left[t] = Math.min(1, (left[t] ?? 0) + gone * value)
      } else if (c.kind === 'insolvent') insolvent += c.share * (1 - value)
      else if (c.kind === 'by') units = Math.max(0, units + value)
      else if (c.kind === 'to') units = Math.max(0, value)
      else if (c.kind === 'seats') physicians[t] = Math.max(0, (physicians[t] ?? 0) * (1 - value / seatsOf(f, draw)))
    })
    if (insolvent > 0) open *= insolvent < 1 - 1e-9 ? 1 - insolvent : 0
    const relative = sized > 0 ? units / sized : base === Infinity ? 1 : units / Math.max(1e-9, f.sizeUnits)
    size[t] = relative * open
    ceiling[t] = units * open
    if (f.practice !== undefined) physicians[t] = (physicians[t] ?? 0) * open
    if (open === 0) ceiling[t] = 0
  }
}

const changeValue = (c: FacilityChange, draw: number): number => {
  switch (c.kind) {
    case 'closed':
      return valueOf(c.staffLeaving, draw)
    case 'insolvent':
      return valueOf(c.takenOver, draw)
    case 'by':
    case 'to':
      return valueOf(c.value, draw)
    case 'seats':
      return valueOf(c.seats, draw)
    case 'openOnly':
      return 0
  }
}

const seatsOf = (f: FacilityPlan, draw: number): number =>
  Math.max(
    1e-9,
    (f.practice?.bands ?? []).reduce((sum, band) => sum + valueOf(band.physicians, draw), 0)
  )

/** Share of leaving physicians with a successor in month t: the longest area in force, then the later, else the default. */
const successionAt = (p: PracticePlan, draw: number, t: number): number => {
  let best: PracticePlan['successionChanges'][number] | undefined
  for (const c of p.successionChanges)
    if (
      t >= c.from &&
      t < c.end &&
      (best === undefined ||
        c.areaLength > best.areaLength ||
        (c.areaLength === best.areaLength && c.from >= best.from))
    )
      best = c
  return valueOf(best === undefined ? p.succession : best.share, draw)
}

/** Steps by which an age band, and the chance of leaving at 65, 68 or 70, are split at expected values. */
const AGE_STEPS = 60
const EXIT_STEPS = 10

/** One physician, or at expected values a part of one. */
export interface Physician {
  /** Age at the base date. */
  age: number
  /** Month of leaving; beyond the run where later. */
  leaves: number
  heads: number
  fte: number
  /** Share of the place that a successor takes over; 1 where the physician stays to the end of the run. */
  succeeded: number
}

/**
 * Visits the physicians of a pool; the object is used again. Each draw gives every physician an age within the band, an
 * age of leaving and, by chance, a successor. At expected values shares of physicians leave instead of whole ones.
 */
export const eachPhysician = (
  p: PracticePlan,
  draw: number,
  months: number,
  visit: (physician: Readonly<Physician>) => void
): void => {
  const succession =
    p.successionChanges.length === 0
      ? [successionAt(p, draw, 0)]
      : Array.from({ length: months }, (_, t) => successionAt(p, draw, t))
  const foundAt = (t: number): number => succession[Math.min(t, succession.length - 1)] ?? 1
  const one: Physician = { age: 0, leaves: 0, heads: 0, fte: 0, succeeded: 0 }
  for (const band of p.bands) {
    const fte = valueOf(band.fte, draw)
    const persons = valueOf(band.physicians, draw)
    const heads = Math.ceil(persons)
    if (heads === 0) continue
    const span = band.ageTo - band.ageFrom
    const count = p.stream.off ? AGE_STEPS * EXIT_STEPS : heads
    one.heads = persons / count
    one.fte = fte / count
    for (let i = 0; i < count; i++) {
      one.age =
        band.ageFrom +
        (p.stream.off
          ? (span * (Math.floor(i / EXIT_STEPS) + 0.5)) / AGE_STEPS
          : span * uniformOf(p.stream, draw, band.ageFrom, 0, 3 * i))
      const exit = p.stream.off
        ? ((i % EXIT_STEPS) + 0.5) / EXIT_STEPS
        : uniformOf(p.stream, draw, band.ageFrom, 0, 3 * i + 1)
      one.leaves = Math.max(0, Math.floor((exitAge(one.age, exit) - one.age) * 12))
      if (one.leaves >= months) one.succeeded = 1
      else if (p.stream.off) one.succeeded = foundAt(one.leaves)
      else one.succeeded = uniformOf(p.stream, draw, band.ageFrom, 0, 3 * i + 2) < foundAt(one.leaves) ? 1 : 0
      visit(one)
    }
  }
}

/** Full-time equivalents of a pool of physicians by month. */
const fillPhysicians = (p: PracticePlan, draw: number, months: number, out: Float64Array): void => {
  out.fill(0)
  eachPhysician(p, draw, months, ({ leaves, fte, succeeded }) => {
    if (succeeded < 1) out[leaves] = (out[leaves] ?? 0) - fte * (1 - succeeded)
  })
  let start = 0
  for (const band of p.bands) start += valueOf(band.fte, draw)
  let level = start
  for (let t = 0; t < months; t++) {
    level += out[t] ?? 0
    out[t] = level > 1e-9 * start ? level : 0
  }
}
