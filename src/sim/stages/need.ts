/**
 * One draw of need: persons per need group and month, demand per service and month, demand by care grade and labour area.
 * Everything is evaluated at the two stock dates of a year and is linear between them; the loops stand in kernels.
 */
import type { NeedCourse, NeedPlan } from '../compile/need/plan.js'
import { exp } from '../kernel/elementary.js'
import { carerRatio, contractToBands } from '../kernel/needBands.js'
import { careMix, careRates, type CareScratch } from '../kernel/needCare.js'
import { bandRow, careRows, conditionRows, declaredRows, ratioExcess, useRows } from '../kernel/needRows.js'
import { multiplyClass, spreadGrades, spreadOverMonths, sumGrades, writeYearlyMeans } from '../kernel/needSums.js'
import { careTrend, conditionTrend } from '../kernel/needTrend.js'
import { valueOf } from '../random/quantities.js'
import type { Layout } from '../layout.js'

/** What a draw of need writes; T months, M municipalities (core and ring), L labour areas, V services. */
export interface NeedBuffers {
  /** Persons, (group * T + t) * M + m. */
  readonly groups: Float64Array
  /** Persons wanting a stock service, or units of a flow service wanted in the month: (service * T + t) * M + m. */
  readonly demand: Float64Array
  /** Demand by care grade per labour area, ((service * T + t) * L + l) * 5 + grade; 0 for services not graded. */
  readonly grades: Float64Array
  /** Event-free demand of the reference year (stock: mean, flow: sum), service * M + m; NaN without control totals. */
  readonly referenceDemand: Float64Array
  /** The same by grade, (service * L + l) * 5 + grade. */
  readonly referenceGrades: Float64Array
  /** Working memory of the stage. */
  readonly scratch: NeedScratch
}

interface NeedScratch {
  readonly values: Float64Array
  readonly bands: Float64Array
  readonly growth: Float64Array
  readonly shift: Float64Array
  readonly trend: Float64Array
  readonly excess: Float64Array
  readonly base: Float64Array
  readonly grown: Float64Array
  readonly split: Float64Array
  readonly rows: Float64Array
  readonly settingFactor: Float64Array
  readonly mix: CareScratch
  readonly nodeOut: Float64Array
  readonly nodeGrades: Float64Array
}

/** Buffers for one plan; reused over its draws. */
export const needBuffers = (plan: NeedPlan): NeedBuffers => {
  const { monthCount: t, careTables, nodeRows } = plan
  const m = plan.municipalities.length
  const v = plan.services.length
  const l = plan.labourAreas.length
  const cells = 2 * careTables.bandCount
  const classes = plan.classStart.length - 1
  const nodes = Math.max(plan.course.nodeStock.length, plan.referenceCourse?.nodeStock.length ?? 0)
  const split = careTables.gradeCount * careTables.settingCount
  return {
    groups: new Float64Array(plan.groups.length * t * m),
    demand: new Float64Array(v * t * m),
    grades: new Float64Array(v * t * l * 5),
    referenceDemand: new Float64Array(v * m).fill(NaN),
    referenceGrades: new Float64Array(v * l * 5).fill(NaN),
    scratch: {
      values: new Float64Array(plan.values.base.length),
      bands: new Float64Array(plan.stockCount * m * cells),
      growth: new Float64Array(nodes * classes),
      shift: new Float64Array(nodes * classes * 2),
      trend: new Float64Array(nodes * plan.groupTables.conditionCount * classes),
      excess: new Float64Array(plan.useTables.ratioAt.length),
      base: new Float64Array(cells),
      grown: new Float64Array(cells),
      split: new Float64Array(split * cells),
      rows: new Float64Array(nodeRows.rowCount * cells),
      settingFactor: new Float64Array(careTables.settingCount).fill(1),
      mix: {
        grades: new Float64Array(careTables.gradeCount),
        increments: new Float64Array(careTables.gradeCount),
        settings: new Float64Array(careTables.settingCount),
        stockMix: new Float64Array(split),
        incrementMix: new Float64Array(split)
      },
      nodeOut: new Float64Array(nodes * nodeRows.rowCount * m),
      nodeGrades: new Float64Array(nodes * nodeRows.gradedService.length * l * 5)
    }
  }
}

/** The draw's numbers: certain ones from the plan, uncertain ones from their distributions. */
const drawValues = (plan: NeedPlan, draw: number, values: Float64Array): void => {
  values.set(plan.values.base)
  plan.values.uncertain.forEach((ref, i) => {
    values[plan.values.uncertainAt[i] ?? -1] = valueOf(ref, draw)
  })
}

/** Factor on the odds of each setting: exp(slope · (carer potential at the node - at the base date)). */
const moveSettings = (
  plan: NeedPlan,
  values: Float64Array,
  bands: Float64Array,
  stock: number,
  k: number,
  out: Float64Array
): void => {
  if (!plan.carersMoveSettings) return
  const m = plan.classMembers[plan.classStart[k] ?? 0] ?? 0
  const { bandCount, slopeAt } = plan.careTables
  const ratioAt = (s: number): number =>
    carerRatio(
      bands,
      (s * plan.municipalities.length + m) * 2 * bandCount,
      bandCount,
      plan.masks.carers,
      plan.masks.old
    )
  const change = ratioAt(stock) - ratioAt(0)
  slopeAt.forEach((at, j) => {
    out[j] = at < 0 ? 1 : exp((values[at] ?? 0) * change)
  })
}

/** Evaluates the nodes of a course: persons and units of every municipality at each stock date and law. */
const evaluateNodes = (plan: NeedPlan, course: NeedCourse, scratch: NeedScratch): void => {
  const { careTables, groupTables, useTables, nodeRows, municipalities } = plan
  const {
    values,
    bands,
    growth,
    shift,
    trend,
    excess,
    base,
    grown,
    split,
    rows,
    settingFactor,
    mix,
    nodeOut,
    nodeGrades
  } = scratch
  const { gradeCount, settingCount, bandCount } = careTables
  const cells = 2 * bandCount
  const classes = plan.classStart.length - 1
  careTrend(course.care, values, growth, shift)
  conditionTrend(course.conditions, values, trend)
  ratioExcess(values, useTables, excess)
  course.nodeStock.forEach((stock, node) => {
    for (let k = 0; k < classes; k++) {
      const at = node * classes + k
      if (plan.careRow >= 0) {
        careRates(values, careTables, k, growth[at] ?? 1, shift[at * 2] ?? 0, shift[at * 2 + 1] ?? 0, base, grown)
        moveSettings(plan, values, bands, stock, k, settingFactor)
        careMix(values, careTables, k, base, grown, settingFactor, mix, split)
        rows.set(grown, plan.careRow * cells)
        careRows(split, gradeCount, settingCount, cells, plan.gradeRow, plan.settingRow, rows)
      }
      if (plan.conditionRow >= 0) conditionRows(values, groupTables, k, trend, node, plan.conditionRow, rows)
      if (plan.declaredRow >= 0) declaredRows(values, groupTables, k, plan.declaredRow, rows)
      bandRow(plan.masks.carers, plan.carersRow, rows)
      useRows(values, useTables, excess, split, gradeCount, settingCount, nodeRows.serviceRow, nodeRows.gradedRow, rows)
      multiplyClass(
        plan.classMembers,
        plan.classStart,
        k,
        bands,
        stock * municipalities.length,
        cells,
        rows,
        nodeRows,
        node,
        nodeOut
      )
    }
    sumGrades(nodeRows, node, nodeOut, nodeGrades)
  })
}

/**
 * Need of one draw over all months.
 * @param population persons on 31 December, ((y * M + m) * 2 + sex) * 101 + age, y = 0 the base stock
 */
export const needPath = (plan: NeedPlan, draw: number, population: Float64Array, out: NeedBuffers): void => {
  const { scratch } = out
  const { nodeRows, course } = plan
  const m = plan.municipalities.length
  drawValues(plan, draw, scratch.values)
  for (let stock = 0; stock < plan.stockCount; stock++)
    contractToBands(population, stock, m, plan.bandStart, scratch.bands)
  evaluateNodes(plan, course, scratch)
  const { nodeOut, nodeGrades } = scratch
  const { rowCount, serviceRow, groupCount, gradedService, labourAreaCount } = nodeRows
  spreadOverMonths(course.months, nodeOut, rowCount, 0, groupCount, m, plan.groupScale, out.groups)
  spreadOverMonths(course.months, nodeOut, rowCount, serviceRow, plan.services.length, m, plan.serviceScale, out.demand)
  spreadGrades(course.months, nodeGrades, gradedService, labourAreaCount, plan.serviceScale, out.grades)
}

/**
 * Demand of the reference year in its event-free course: mean of its two stocks (before the base date: the base stock).
 * Stock services: persons, mean of the year; flow services: units of the year. NaN without control totals.
 * @param population of the event-free course, at least up to the stock at the end of the reference year
 */
export const referenceNeed = (plan: NeedPlan, draw: number, population: Float64Array, out: NeedBuffers): void => {
  const { referenceCourse, nodeRows } = plan
  if (referenceCourse === undefined) return
  const { scratch } = out
  const m = plan.municipalities.length
  drawValues(plan, draw, scratch.values)
  for (const stock of new Set([0, ...referenceCourse.nodeStock]))
    contractToBands(population, stock, m, plan.bandStart, scratch.bands)
  evaluateNodes(plan, referenceCourse, scratch)
  const { rowCount, serviceRow, gradedService, labourAreaCount } = nodeRows
  const last = referenceCourse.nodeStock.length - 1
  const year = { left: Int32Array.of(0), right: Int32Array.of(last), weight: Float64Array.of(0.5) }
  const whole = new Float64Array(plan.services.length).fill(1)
  out.referenceGrades.fill(0)
  spreadOverMonths(year, scratch.nodeOut, rowCount, serviceRow, plan.services.length, m, whole, out.referenceDemand)
  spreadGrades(year, scratch.nodeGrades, gradedService, labourAreaCount, whole, out.referenceGrades)
}

/** Where a draw goes: a block of draws and the draw's column in it. */
export interface NeedTarget {
  readonly block: Float64Array
  readonly column: number
  readonly drawsInBlock: number
  readonly layout: Layout
}

/** Writes the need rows of the block: mean persons over the months from `from` to the end of each year (months of the calendar). */
export const writeNeed = (plan: NeedPlan, buffers: NeedBuffers, from: number, target: NeedTarget): void => {
  const { layout, block, column, drawsInBlock } = target
  const { years, needGroups } = layout.shape
  const origin = (plan.baseYear + 1) * 12
  const m = plan.municipalities.length
  needGroups.forEach((name, g) => {
    const group = plan.groups.indexOf(name)
    if (group < 0) return
    years.forEach((year, y) => {
      const first = Math.max(year * 12, from) - origin
      const last = Math.min(year * 12 + 11 - origin, plan.monthCount - 1)
      const row = layout.need(g, y, 0)
      writeYearlyMeans(
        buffers.groups,
        group * plan.monthCount * m,
        m,
        first,
        last,
        plan.core,
        block,
        row,
        drawsInBlock,
        column
      )
    })
  })
}
