/**
 * One draw of a plan with everything that explains it: the same stages as in a block, watched. Law: its rows are those of
 * the block to the bit. Months are kept for one year (and the month before it) only.
 */
import type { NeedCourse, NeedPlan } from '../compile/need/plan.js'
import { careMonths, type CareInput, type CareOutput, type CareWork } from '../kernel/careMonths.js'
import type { CareEngine } from '../kernel/careEngine.js'
import { matchMonth, newMatching } from '../kernel/matching.js'
import type { CareMixes, CareRates } from '../kernel/needCare.js'
import { flowCells } from '../kernel/population.js'
import type { Plan } from '../plan.js'
import { stateOf } from '../stages/course.js'
import type { NeedScratch } from '../stages/needScratch.js'
import type { PopulationDraw } from '../stages/populationYear.js'
import type { Recording } from '../stages/recording.js'
import { runDraw, stagesOf, type PlanStages } from '../stages/runBlock.js'

/** What the people of a class of municipalities want at a node, per person of a cell. */
export interface NeedAtNode {
  readonly growth: number
  readonly shift: readonly [f: number, m: number]
  /** Per condition. */
  readonly trend: Float64Array
  readonly settingFactor: Float64Array
  readonly rates: CareRates
  readonly mixes: CareMixes
  readonly rows: Float64Array
  readonly product: Float64Array
  readonly added: Float64Array
  readonly groupRows: Float64Array
  /** Rows of the node, row * municipalities + m; of the members of the class only. */
  readonly out: Float64Array
}

/** One month of a service. */
export interface RecordedMonth {
  readonly t: number
  /** Per facility: what it could do, and what its staff alone could do, for everybody. */
  readonly capacity: Float64Array
  readonly staffOutput: Float64Array
  /** Per labour area: weight of all who share its staff, and the factor for longer ways of staff. */
  readonly poolWeight: Float64Array
  readonly poolFactor: Float64Array
  /** Persons or units of municipality m served at facility f: pairs[start[f] + m - first[f]]. */
  readonly pairs: Float64Array
  readonly start: Int32Array
  readonly first: Int32Array
  /** Per municipality: all who ask, who of them are left, who are served outside, who asked again after the month before. */
  readonly wanting: Float64Array
  readonly left: Float64Array
  readonly outside: Float64Array
  readonly carried: Float64Array
}

/** A year of one municipality: flows of f and m (births, deaths, arrivals, departures), and the factor on its moves. */
export interface RecordedYear {
  readonly flows: Float64Array
  readonly moves: number
}
/** Rates of a year. */
export interface RecordedRates {
  readonly arrivals: Float64Array
  readonly departures: Float64Array
  readonly survival: Float64Array
  readonly asfr: Float64Array
}

/** Staff of a role and labour area in a month, as changes of staff left it. */
export interface RecordedStaff {
  readonly course: number
  readonly staying: number
  readonly trained: number
  readonly hours: number
  readonly well: number
  readonly posts: number
}

/** A draw that can be explained. */
export interface RecordedDraw {
  readonly plan: Plan
  readonly draw: number
  /** Rows of the block, one per row of the layout. */
  readonly rows: Float64Array
  /** The stages with their buffers as the draw left them. */
  readonly stages: PlanStages
  readonly drawn: PopulationDraw | undefined
  /** Position of the year whose months are kept. */
  readonly year: number
  readonly need: (course: NeedCourse, k: number, node: number) => NeedAtNode | undefined
  readonly month: (v: number, t: number) => RecordedMonth | undefined
  readonly populationYear: (step: number, m: number) => RecordedYear | undefined
  readonly yearRates: (step: number) => RecordedRates | undefined
  readonly staff: (role: number, area: number, t: number) => RecordedStaff | undefined
}

/** Months of a year of the run: the first, and the one after the last. */
export const monthsOfYear = ({ frame }: Plan, year: number): { readonly from: number; readonly end: number } => ({
  from: frame.yearOfMonth.indexOf(year),
  end: frame.yearOfMonth.lastIndexOf(year) + 1
})

/** Runs one draw and keeps what explains year `year` (its position among the years of the run). */
export const recordDraw = (plan: Plan, draw: number, year: number): RecordedDraw => {
  const { from, end } = monthsOfYear(plan, year)
  const logs = new Map<CareOutput, Map<number, RecordedMonth>>()
  const wanted = (t: number): boolean => t >= from - 1 && t < end
  const [stages] = stagesOf([plan], true, watchingEngine(logs, wanted))
  if (stages === undefined) throw new Error('a plan has stages')
  const outOf = (v: number): CareOutput => stateOf(stages.course, v).buffers.out
  plan.services.forEach((_, v) => logs.set(outOf(v), new Map()))
  const rows = new Float64Array(stages.layout.rows).fill(NaN)
  const need = new Map<NeedCourse, Map<string, NeedAtNode>>()
  const years = new Map<string, RecordedYear>()
  const rates = new Map<number, RecordedRates>()
  const staff = new Map<string, RecordedStaff>()
  let drawn: PopulationDraw | undefined
  const nodes = nodesOf(plan, from, end)
  const recording: Recording = {
    populationYear: (of, populationDraw, yearRates, step, m) => {
      if (of !== plan.population) return
      drawn = populationDraw
      years.set(`${step}/${m}`, { flows: yearRates.flows.slice(0, 2 * flowCells), moves: yearRates.moves[m] ?? 1 })
      if (m === of.municipalities.length - 1)
        rates.set(step, {
          arrivals: yearRates.arrivals.slice(),
          departures: yearRates.departures.slice(),
          survival: yearRates.survival.slice(),
          asfr: yearRates.asfr.slice()
        })
    },
    needNode: (of, course, k, node, scratch) => {
      if (course === of.course && !nodes.has(node)) return
      const known = need.get(course) ?? new Map<string, NeedAtNode>()
      need.set(course, known)
      known.set(`${k}/${node}`, needAtNode(of, k, node, scratch))
    },
    staffMonth: (role, area, t, course, staying, trained, hours, well, posts) => {
      if (t >= from && t < end) staff.set(`${role}/${area}/${t}`, { course, staying, trained, hours, well, posts })
    }
  }
  runDraw([stages], draw, [{ layout: stages.layout, block: rows, column: 0, drawsInBlock: 1 }], recording)
  return {
    plan,
    draw,
    rows,
    stages,
    drawn,
    year,
    need: (course, k, node) => need.get(course)?.get(`${k}/${node}`),
    month: (v, t) => logs.get(outOf(v))?.get(t),
    populationYear: (step, m) => years.get(`${step}/${m}`),
    yearRates: (step) => rates.get(step),
    staff: (role, area, t) => staff.get(`${role}/${area}/${t}`)
  }
}

/** Nodes of need that the months of the year (and the month before it) lie between. */
const nodesOf = ({ need }: Plan, from: number, end: number): ReadonlySet<number> => {
  const nodes = new Set<number>()
  for (let t = Math.max(0, from - 1); t < end; t++) {
    nodes.add(need.course.months.left[t] ?? -1)
    nodes.add(need.course.months.right[t] ?? -1)
  }
  return nodes
}

const needAtNode = (of: NeedPlan, k: number, node: number, s: NeedScratch): NeedAtNode => {
  const classes = of.classes.classStart.length - 1
  const conditions = of.groupTables.conditionCount
  const size = of.nodeRows.rowCount * of.nodeRows.municipalityCount
  return {
    growth: s.growth[node * classes + k] ?? 1,
    shift: [s.shift[(node * classes + k) * 2] ?? 0, s.shift[(node * classes + k) * 2 + 1] ?? 0],
    trend: Float64Array.from({ length: conditions }, (_, c) => s.trend[(node * conditions + c) * classes + k] ?? 1),
    settingFactor: s.settingFactor.slice(),
    rates: { stock: s.rates.stock.slice(), own: s.rates.own.slice() },
    mixes: {
      stock: s.mixes.stock.slice(),
      ownSettings: s.mixes.ownSettings.slice(),
      ownGrades: s.mixes.ownGrades.slice(),
      grades: s.mixes.grades.slice(),
      settings: s.mixes.settings.slice()
    },
    rows: s.rows.slice(),
    product: s.product.slice(),
    added: s.added.slice(),
    groupRows: s.groupRows.slice(),
    out: s.nodeOut.slice(node * size, (node + 1) * size)
  }
}

/** The scalar engine, month by month: the state between two months stands in the work space, so nothing changes. */
const watchingEngine = (
  logs: ReadonlyMap<CareOutput, Map<number, RecordedMonth>>,
  wanted: (t: number) => boolean
): CareEngine => {
  const step = (input: CareInput, work: CareWork, out: CareOutput, t: number): void => {
    const log = wanted(t) ? logs.get(out) : undefined
    const before = { carried: work.carried.slice(), poolFactor: work.poolFactor.slice() }
    careMonths(input, work, out, t, t + 1)
    // The first month begins with everybody's staff at their places, and settles by itself who asks again.
    if (t === 0) {
      before.poolFactor.fill(1)
      before.carried.set(settled(input, work))
    }
    log?.set(t, monthOf(input, work, t, before))
  }
  return {
    run: (input, work, out) => {
      for (let t = 0; t < input.months; t++) step(input, work, out, t)
    },
    open: (services) => ({
      extra: services.map(({ input }) => input.extra),
      unmet: services.map(({ out }) => out.unmet),
      step: (i, t) => {
        const service = services[i]
        if (service !== undefined) step(service.input, service.work, service.out, t)
      },
      close: () => undefined
    })
  }
}

/** Who asks again in the first month. */
const settled = (input: CareInput, { wanting }: CareWork): Float64Array =>
  wanting.map((all, m) =>
    input.isStock || input.carryShare === 0
      ? 0
      : all - (input.demand[input.demandAt + m] ?? 0) * (input.factor[m] ?? 1) - (input.extra[m] ?? 0)
  )

const monthOf = (
  input: CareInput,
  work: CareWork,
  t: number,
  before: { readonly carried: Float64Array; readonly poolFactor: Float64Array }
): RecordedMonth => {
  const { gravity, matching } = work
  return {
    t,
    capacity: work.capacity.slice(),
    staffOutput: work.staffOutput.slice(),
    poolWeight: work.poolWeight.slice(),
    poolFactor: before.poolFactor,
    pairs: input.isStock ? pairsOfStock(work) : pairsOfFlow(input, work),
    start: gravity.start.slice(),
    first: gravity.first.slice(),
    wanting: work.wanting.slice(),
    left: work.left.slice(),
    outside: input.isStock ? work.outsideStock.slice() : matching.outside.slice(),
    carried: input.isStock ? new Float64Array(gravity.origins) : before.carried
  }
}

/** Persons served by pair at the end of the month. */
const pairsOfStock = ({ gravity: { facilities, start }, matching: { stock, pending } }: CareWork): Float64Array => {
  const pairs = stock.slice()
  for (let f = 0; f < facilities; f++)
    for (let k = start[f] ?? 0; k < (start[f + 1] ?? 0); k++) pairs[k] = (stock[k] ?? 0) * (pending[f] ?? 1)
  return pairs
}

/** Flow services keep no pairs: the month is matched once more on memory of its own, by the same kernel. */
const pairsOfFlow = (input: CareInput, work: CareWork): Float64Array => {
  const { gravity, wanting, capacity } = work
  const own = newMatching(gravity.origins, gravity.facilities, gravity.weight.length)
  own.seekers.set(wanting)
  for (let f = 0; f < gravity.facilities; f++) own.room[f] = (capacity[f] ?? 0) * (input.residents[f] ?? 1)
  matchMonth(gravity, own, true)
  return own.stock
}
