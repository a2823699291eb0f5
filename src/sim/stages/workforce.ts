/**
 * Workforce of one draw: status quo shares on the population path, growth over status quo, and the staffing occurrences as
 * flows on top. `until` ends the effect of a rate; people who have already come or gone stay so.
 */
import type { RolePlan, StaffRow, WorkforcePlan } from '../compile/workforce.js'
import { fillAgeSums, interpolated, netGrowthFactor, personsAged, personsShifted } from '../kernel/workforce.js'
import { valueOf } from '../random/quantities.js'
import { noRecording, type Recording } from './recording.js'
import { applyStaffChanges } from './staffChanges.js'

/** Buffers of the stage, allocated once per block. */
export interface WorkforceBuffers {
  /** Effective full-time equivalents: fte[(role * areas + l) * months + t]. */
  readonly fte: Float64Array
  /** Mean of the reference year in its event-free course: [role * areas + l]; NaN where calibration is off. */
  readonly reference: Float64Array
  readonly ageSums: Float64Array
  readonly referenceAgeSums: Float64Array
  /** Share of each labour area's population a change speaks of: [change * areas + l]. */
  readonly cover: Float64Array
}

export const newWorkforceBuffers = (plan: WorkforcePlan): WorkforceBuffers => ({
  fte: new Float64Array(plan.roles.length * plan.areas * plan.months),
  reference: new Float64Array(plan.roles.length * plan.areas).fill(NaN),
  ageSums: new Float64Array(plan.stocks * plan.areas * 2 * 102),
  referenceAgeSums: new Float64Array(plan.stocks * plan.areas * 2 * 102),
  cover: new Float64Array(plan.changes.length * plan.areas)
})

/** Age from which a later retirement stretches the age profile. */
const RETIREMENT_PIVOT = 55

/**
 * Fills the buffers of a draw. `population` is the path of the plan, `referencePopulation` that of the event-free course
 * up to the reference year (the same array where nothing differs).
 */
export const workforcePath = (
  plan: WorkforcePlan,
  draw: number,
  population: Float64Array,
  referencePopulation: Float64Array,
  out: WorkforceBuffers,
  sink = noRecording
): void => {
  fillAgeSums(population, plan.stocks, plan.areaOf, plan.areas, out.ageSums)
  if (plan.changes.length > 0) fillCover(plan, population, out)
  const rows = plan.rows.map((row) => rowOfDraw(plan, row, draw, out.ageSums))
  const rowsOf = (role: number, l: number): ReadonlyArray<RowOfDraw> =>
    rows.filter((row) => row.role === role && row.applies.includes(l))
  plan.roles.forEach((rolePlan, role) => {
    for (let l = 0; l < plan.areas; l++) areaPath(plan, rolePlan, role, l, rowsOf(role, l), draw, out, sink)
  })
  if (plan.referenceOffset === undefined) return
  // The reference year lies between two stocks; a year before the base date stands on the base stock.
  const after = Math.min(plan.stocks - 1, Math.max(0, plan.referenceOffset))
  const before = Math.min(plan.stocks - 1, Math.max(0, plan.referenceOffset - 1))
  fillAgeSums(referencePopulation, after + 1, plan.areaOf, plan.areas, out.referenceAgeSums)
  plan.roles.forEach((rolePlan, role) => {
    for (let l = 0; l < plan.areas; l++) {
      const own = rowsOf(role, l)
      const start = statusQuo(plan, own, out.referenceAgeSums, before, l)
      const end = statusQuo(plan, own, out.referenceAgeSums, after, l)
      const net = netGrowth(rolePlan, l, draw)
      let sum = 0
      for (let i = 0; i < 12; i++) sum += interpolated(start, end, i) * (after > before ? net(before * 12 + i) : 1)
      out.reference[role * plan.areas + l] = sum / 12
    }
  })
}

interface RowOfDraw {
  readonly role: number
  readonly applies: ReadonlyArray<number>
  readonly sexes: ReadonlyArray<number>
  readonly from: number
  readonly to: number
  readonly heads: number
  readonly ftePerHead: number
  /** Full-time equivalents per person of the row's sex and ages, from the population of the base date. */
  readonly share: number
}

const rowOfDraw = (plan: WorkforcePlan, row: StaffRow, draw: number, ageSums: Float64Array): RowOfDraw => {
  const { role, applies, sexes, from, to } = row
  const heads = valueOf(row.headcount, draw)
  const ftePerHead = valueOf(row.ftePerHead, draw)
  let persons = 0
  for (const l of row.denominator) for (const s of sexes) persons += personsAged(ageSums, plan.areas, 0, l, s, from, to)
  return { role, applies, sexes, from, to, heads, ftePerHead, share: persons > 0 ? (heads * ftePerHead) / persons : 0 }
}

/** Full-time equivalents of the rows at a stock. */
const statusQuo = (
  plan: WorkforcePlan,
  rows: ReadonlyArray<RowOfDraw>,
  ageSums: Float64Array,
  y: number,
  l: number
): number => {
  let fte = 0
  for (const row of rows)
    for (const s of row.sexes) fte += row.share * personsAged(ageSums, plan.areas, y, l, s, row.from, row.to)
  return fte
}

/** The same with the age profile above 55 stretched by a later (or earlier) retirement. */
const statusQuoShifted = (
  plan: WorkforcePlan,
  rows: ReadonlyArray<RowOfDraw>,
  ageSums: Float64Array,
  y: number,
  l: number,
  years: number
): number => {
  let fte = 0
  for (let s = 0; s < 2; s++) {
    const profile = new Float64Array(101)
    for (const row of rows) if (row.sexes.includes(s)) profile.fill(row.share, row.from, row.to + 1)
    fte += personsShifted(ageSums, plan.areas, y, l, s, profile, RETIREMENT_PIVOT, years)
  }
  return fte
}

/** Factor over status quo in the middle of month t. */
const netGrowth = (rolePlan: RolePlan, l: number, draw: number): ((t: number) => number) => {
  const ref = rolePlan.growth[l]
  if (ref === undefined) return () => 1
  const growth = valueOf(ref, draw)
  const halfLife = valueOf(rolePlan.halfLifeYears, draw)
  return (t) => netGrowthFactor(growth, halfLife, (t + 0.5) / 12)
}

const areaPath = (
  plan: WorkforcePlan,
  rolePlan: RolePlan,
  role: number,
  l: number,
  rows: ReadonlyArray<RowOfDraw>,
  draw: number,
  out: WorkforceBuffers,
  sink: Recording
): void => {
  const { months, areas, stocks } = plan
  const net = netGrowth(rolePlan, l, draw)
  const course = (yearsLater: number): Float64Array => {
    const stock = Array.from({ length: stocks }, (_, y) =>
      yearsLater === 0
        ? statusQuo(plan, rows, out.ageSums, y, l)
        : statusQuoShifted(plan, rows, out.ageSums, y, l, yearsLater)
    )
    return Float64Array.from(
      { length: months },
      (_, t) => interpolated(stock[Math.floor(t / 12)] ?? 0, stock[Math.floor(t / 12) + 1] ?? 0, t % 12) * net(t)
    )
  }
  const fte = course(0)
  const changes = plan.changes.filter((c) => c.role === role && (out.cover[c.index * areas + l] ?? 0) > 0)
  if (changes.length > 0)
    applyStaffChanges(fte, changes, {
      draw,
      role,
      area: l,
      sink,
      rolePlan,
      ftePerHead: meanFtePerHead(rows),
      course,
      // Amounts of a wide area are spread over its labour areas by the young, as are those who could be recruited.
      part: (c) => {
        let all = 0
        for (let k = 0; k < areas; k++) all += (out.cover[c.index * areas + k] ?? 0) * young(out.ageSums, areas, 0, k)
        return all > 0 ? ((out.cover[c.index * areas + l] ?? 0) * young(out.ageSums, areas, 0, l)) / all : 0
      },
      cover: (c) => out.cover[c.index * areas + l] ?? 0,
      young: (t) =>
        interpolated(
          young(out.ageSums, areas, Math.floor(t / 12), l),
          young(out.ageSums, areas, Math.floor(t / 12) + 1, l),
          t % 12
        )
    })
  out.fte.set(fte, (role * areas + l) * months)
}

/** Persons aged 15-24: those from whom training starts are drawn. */
const young = (ageSums: Float64Array, areas: number, y: number, l: number): number =>
  personsAged(ageSums, areas, y, l, 0, 15, 24) + personsAged(ageSums, areas, y, l, 1, 15, 24)

const meanFtePerHead = (rows: ReadonlyArray<RowOfDraw>): number => {
  const first = rows[0]?.ftePerHead ?? 1
  if (rows.every((row) => row.ftePerHead === first)) return first
  let heads = 0
  let fte = 0
  for (const row of rows) {
    heads += row.heads
    fte += row.heads * row.ftePerHead
  }
  return heads > 0 ? fte / heads : 1
}

/** Share of each labour area's population at the base date that each change speaks of. */
const fillCover = (plan: WorkforcePlan, population: Float64Array, out: WorkforceBuffers): void => {
  out.cover.fill(0)
  for (const change of plan.changes) {
    const all = new Float64Array(plan.areas)
    const covered = new Float64Array(plan.areas)
    plan.areaOf.forEach((l, m) => {
      let persons = 0
      for (let cell = m * 202; cell < m * 202 + 202; cell++) persons += population[cell] ?? 0
      all[l] = (all[l] ?? 0) + persons
      if (change.covered[m] === 1) covered[l] = (covered[l] ?? 0) + persons
    })
    for (let l = 0; l < plan.areas; l++) {
      const whole = plan.areaOf.every((k, m) => k !== l || change.covered[m] === 1)
      const share = (all[l] ?? 0) > 0 ? (covered[l] ?? 0) / (all[l] ?? 1) : 0
      out.cover[change.index * plan.areas + l] = whole ? 1 : share
    }
  }
}
