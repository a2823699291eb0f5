/**
 * One draw of need: persons per need group and month, demand per service and month, demand by care grade and labour area.
 * Everything is evaluated at the two stock dates of a year and is linear between them; the loops stand in kernels.
 */
import type { NeedCourse, NeedPlan } from '../compile/need/plan.js'
import { sliceName, sliceTablesOf, type NeedSlice } from '../compile/need/slices.js'
import { careSettings } from '../../domain/region/descriptors/need.js'
import { exp } from '../kernel/elementary.js'
import { carerRatio, contractToBands } from '../kernel/needBands.js'
import { careMixes, careRates, careShares, stockShareOf } from '../kernel/needCare.js'
import { careClass } from '../kernel/needCareSums.js'
import { careGroups, sliceClass, type SliceScratch, type SliceTables } from '../kernel/needSlices.js'
import { bandRow, conditionRows, declaredRows, trendDiffers } from '../kernel/needRows.js'
import { multiplyClass, spreadGrades, spreadOverMonths, writeYearlyMeans } from '../kernel/needSums.js'
import { careTrend, conditionTrend } from '../kernel/needTrend.js'
import { careUseRows, ratioExcess, useRows } from '../kernel/needUse.js'
import { valueOf } from '../random/quantities.js'
import type { Layout } from '../layout.js'
import type { NeedScratch } from './needScratch.js'
import { noRecording, type Recording } from './recording.js'

/** What a draw of need writes; T months, M municipalities (core and ring), L labour areas, V services. */
export interface NeedBuffers {
  /** Persons wanting a stock service, or units of a flow service wanted in the month: (service * T + t) * M + m. */
  readonly demand: Float64Array
  /** Demand by care grade per labour area, ((service * T + t) * L + l) * 5 + grade; 0 for services not graded. */
  readonly grades: Float64Array
  /** Event-free demand of the reference year (stock: mean, flow: sum), service * M + m; NaN without control totals. */
  readonly referenceDemand: Float64Array
  /** The same by grade, (service * L + l) * 5 + grade. */
  readonly referenceGrades: Float64Array
  /** Parts of need that somebody asked for; nothing else depends on them. */
  readonly slices: NeedSlices | undefined
  /** Working memory of the stage. */
  readonly scratch: NeedScratch
}

/** Slices of need by month. */
export interface NeedSlices {
  /** Position of a slice by `sliceName`. */
  readonly at: ReadonlyMap<string, number>
  readonly tables: SliceTables
  /** Persons, or units of the month: (slice * T + t) * M + m. */
  readonly months: Float64Array
  readonly scale: Float64Array
  readonly nodeOut: Float64Array
  readonly scratch: SliceScratch
}

const newSlices = (plan: NeedPlan, asked: ReadonlyArray<NeedSlice>): NeedSlices | undefined => {
  if (asked.length === 0) return undefined
  const slices = [...new Map(asked.map((slice) => [sliceName(slice), slice])).values()]
  const m = plan.municipalities.length
  const cell = (): Float64Array => new Float64Array(2 * plan.careTables.bandCount)
  return {
    at: new Map(slices.map((slice, i) => [sliceName(slice), i])),
    tables: sliceTablesOf(plan, slices),
    months: new Float64Array(slices.length * plan.monthCount * m),
    scale: Float64Array.from(slices, ({ service }) => plan.serviceScale[service] ?? 1),
    nodeOut: new Float64Array(plan.course.nodeStock.length * slices.length * m),
    scratch: {
      row: cell(),
      part: cell(),
      own: cell(),
      other: cell(),
      factor: cell(),
      care: new Float64Array(careGroups * 2 * plan.careTables.bandCount),
      known: new Uint8Array(careGroups)
    }
  }
}

/** Buffers for one plan; reused over its draws. `asked`: slices of need wanted by month. */
export const needBuffers = (plan: NeedPlan, asked: ReadonlyArray<NeedSlice> = []): NeedBuffers => {
  const { monthCount: t, careTables, nodeRows } = plan
  const m = plan.municipalities.length
  const v = plan.services.length
  const l = plan.labourAreas.length
  const cells = 2 * careTables.bandCount
  const classes = plan.classes.classStart.length - 1
  const nodes = Math.max(plan.course.nodeStock.length, plan.referenceCourse?.nodeStock.length ?? 0)
  const split = careTables.gradeCount * careTables.settingCount
  return {
    demand: new Float64Array(v * t * m),
    grades: new Float64Array(v * t * l * 5),
    referenceDemand: new Float64Array(v * m).fill(NaN),
    referenceGrades: new Float64Array(v * l * 5).fill(NaN),
    slices: newSlices(plan, asked),
    scratch: {
      values: new Float64Array(plan.values.base.length),
      bands: new Float64Array(plan.stockCount * m * cells),
      growth: new Float64Array(nodes * classes),
      shift: new Float64Array(nodes * classes * 2),
      trend: new Float64Array(nodes * plan.groupTables.conditionCount * classes),
      excess: new Float64Array(plan.useTables.ratioAt.length),
      rates: { stock: new Float64Array(cells), own: new Float64Array(cells) },
      rows: new Float64Array(nodeRows.multipliedRow.length * cells),
      product: new Float64Array(plan.useTables.rateAt.length),
      added: new Float64Array(plan.useTables.rateAt.length),
      factor: new Float64Array(cells),
      groupRows: new Float64Array(plan.useTables.careGroupGrade.length * cells),
      settingFactor: new Float64Array(careTables.settingCount).fill(1),
      mixes: {
        stock: new Float64Array(careTables.bandCount * split),
        ownSettings: new Float64Array(careTables.settingCount),
        ownGrades: new Float64Array(careTables.bandCount * careTables.gradeCount),
        grades: new Float64Array(careTables.bandCount * careTables.gradeCount),
        settings: new Float64Array(careTables.bandCount * split)
      },
      sums: {
        weighted: { stock: new Float64Array(cells), own: new Float64Array(cells) },
        byBand: new Float64Array(careTables.bandCount),
        byGrade: new Float64Array(careTables.gradeCount),
        split: new Float64Array(split),
        ratedSplit: new Float64Array(split)
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
  const m = plan.classes.classMembers[plan.classes.classStart[k] ?? 0] ?? 0
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

/** Care rates and mix of class k at a node, and the use rows moved by the ratios of care groups. */
const careAtNode = (
  plan: NeedPlan,
  scratch: NeedScratch,
  k: number,
  node: number,
  stock: number,
  stockShare: number
): void => {
  const { careTables, useTables, useRow } = plan
  const { values, growth, shift, excess, rates, rows, settingFactor, mixes, product, added, factor, groupRows } =
    scratch
  const { gradeCount, settingCount } = careTables
  const at = node * (plan.classes.classStart.length - 1) + k
  careRates(values, careTables, k, growth[at] ?? 1, shift[at * 2] ?? 0, shift[at * 2 + 1] ?? 0, stockShare, rates)
  if (plan.carersMoveSettings) {
    moveSettings(plan, values, scratch.bands, stock, k, settingFactor)
    careMixes(careTables, settingFactor, mixes)
  }
  careUseRows(
    useTables,
    excess,
    rates,
    mixes,
    gradeCount,
    settingCount,
    useRow,
    product,
    added,
    factor,
    groupRows,
    rows
  )
}

/** Evaluates the nodes of a course: persons and units of every municipality at each stock date and law. */
const evaluateNodes = (
  plan: NeedPlan,
  course: NeedCourse,
  scratch: NeedScratch,
  sink: Recording,
  slices?: NeedSlices
): void => {
  const { careTables, groupTables, useTables, classes, nodeRows, conditionRow, declaredRow } = plan
  const { values, bands, rates, rows, mixes, trend, excess, product, added, sums, nodeOut, nodeGrades } = scratch
  const places = plan.municipalities.length
  const cells = 2 * careTables.bandCount
  careTrend(course.care, values, scratch.growth, scratch.shift)
  conditionTrend(course.conditions, values, trend)
  ratioExcess(values, useTables, excess)
  nodeOut.fill(0)
  nodeGrades.fill(0)
  bandRow(plan.masks.carers, plan.carersRow, rows)
  const stockShare = stockShareOf(values, careTables, mixes)
  for (let k = 0; k < classes.classStart.length - 1; k++) {
    if (declaredRow >= 0) declaredRows(values, groupTables, k, declaredRow, rows)
    careShares(values, careTables, k, mixes)
    if (!plan.carersMoveSettings) careMixes(careTables, scratch.settingFactor, mixes)
    course.nodeStock.forEach((stock, node) => {
      // Rows that do not depend on care only change with the trends of the conditions.
      if (node === 0 || trendDiffers(groupTables, k, trend, node, node - 1)) {
        if (conditionRow >= 0) conditionRows(values, groupTables, k, trend, node, conditionRow, rows)
        useRows(values, useTables, excess, plan.useRow, product, added, rows)
      }
      const first = stock * places
      const hasCare = nodeRows.careRow >= 0
      if (hasCare) careAtNode(plan, scratch, k, node, stock, stockShare)
      multiplyClass(classes, k, bands, first, cells, rows, nodeRows, node, nodeOut)
      // Adds the demand of care groups to the services' rows, so it comes last.
      if (hasCare)
        careClass(values, classes, k, bands, first, rates, mixes, useTables, nodeRows, node, sums, nodeOut, nodeGrades)
      if (slices !== undefined) sliceNode(plan, scratch, slices, k, stock, node)
      sink.needNode(plan, course, k, node, scratch)
    })
  }
}

/** Slices of class k at a node, from what the node has just been given. */
const sliceNode = (
  plan: NeedPlan,
  scratch: NeedScratch,
  slices: NeedSlices,
  k: number,
  stock: number,
  node: number
): void => {
  const { careTables, nodeRows, useTables, classes } = plan
  const { gradeCount, settingCount } = careTables
  const input = {
    values: scratch.values,
    use: useTables,
    hasCare: nodeRows.careRow >= 0,
    rates: scratch.rates,
    mixes: scratch.mixes,
    gradeCount,
    settingCount,
    family: nodeRows.settingRow < 0 ? settingCount : careSettings.indexOf('family'),
    rows: scratch.rows,
    excess: scratch.excess,
    product: scratch.product,
    added: scratch.added
  }
  const places = plan.municipalities.length
  const { tables, nodeOut } = slices
  sliceClass(tables, input, slices.scratch, classes, k, scratch.bands, stock * places, places, node, nodeOut)
}

/**
 * Need of one draw over all months.
 * @param population persons on 31 December, ((y * M + m) * 2 + sex) * 101 + age, y = 0 the base stock
 */
export const needPath = (
  plan: NeedPlan,
  draw: number,
  population: Float64Array,
  out: NeedBuffers,
  sink = noRecording
): void => {
  const { scratch } = out
  const { nodeRows, course } = plan
  const m = plan.municipalities.length
  drawValues(plan, draw, scratch.values)
  for (let stock = 0; stock < plan.stockCount; stock++)
    contractToBands(population, stock, m, plan.bandStart, scratch.bands)
  const { slices } = out
  evaluateNodes(plan, course, scratch, sink, slices)
  if (slices !== undefined) {
    const count = slices.tables.what.length
    spreadOverMonths(course.months, slices.nodeOut, count, 0, count, m, slices.scale, slices.months)
  }
  const { nodeOut, nodeGrades } = scratch
  const { rowCount, serviceRow, gradedService, labourAreaCount } = nodeRows
  spreadOverMonths(course.months, nodeOut, rowCount, serviceRow, plan.services.length, m, plan.serviceScale, out.demand)
  spreadGrades(course.months, nodeGrades, gradedService, labourAreaCount, plan.serviceScale, out.grades)
}

/**
 * Demand of the reference year in its event-free course: mean of its two stocks (before the base date: the base stock).
 * Stock services: persons, mean of the year; flow services: units of the year. NaN without control totals.
 * @param population of the event-free course, at least up to the stock at the end of the reference year
 */
export const referenceNeed = (
  plan: NeedPlan,
  draw: number,
  population: Float64Array,
  out: NeedBuffers,
  sink = noRecording
): void => {
  const { referenceCourse, nodeRows } = plan
  if (referenceCourse === undefined) return
  const { scratch } = out
  const m = plan.municipalities.length
  drawValues(plan, draw, scratch.values)
  for (const stock of new Set([0, ...referenceCourse.nodeStock]))
    contractToBands(population, stock, m, plan.bandStart, scratch.bands)
  evaluateNodes(plan, referenceCourse, scratch, sink)
  const { rowCount, serviceRow, gradedService, labourAreaCount } = nodeRows
  const last = referenceCourse.nodeStock.length - 1
  const year = { left: Int32Array.of(0), right: Int32Array.of(last), weight: Float64Array.of(0.5) }
  const whole = new Float64Array(plan.services.length).fill(1)
  out.referenceGrades.fill(0)
  spreadOverMonths(year, scratch.nodeOut, rowCount, serviceRow, plan.services.length, m, whole, out.referenceDemand)
  spreadGrades(year, scratch.nodeGrades, gradedService, labourAreaCount, whole, out.referenceGrades)
}

/** Persons per need group and month after `needPath`: (group * T + t) * M + m. For traces and tests; runs need the yearly rows only. */
export const needByMonth = (plan: NeedPlan, buffers: NeedBuffers): Float64Array => {
  const m = plan.municipalities.length
  const count = plan.groups.length
  const out = new Float64Array(count * plan.monthCount * m)
  const persons = new Float64Array(count).fill(1)
  spreadOverMonths(plan.course.months, buffers.scratch.nodeOut, plan.nodeRows.rowCount, 0, count, m, persons, out)
  return out
}

/** Where a draw goes: a block of draws and the draw's column in it. */
export interface NeedTarget {
  readonly block: Float64Array
  readonly column: number
  readonly drawsInBlock: number
  readonly layout: Layout
}

/**
 * Writes the need rows of the block: mean persons over the months of each year from the month `from` on. Called after
 * `needPath` and before `referenceNeed` of the draw, which reuses the nodes.
 */
export const writeNeed = (plan: NeedPlan, buffers: NeedBuffers, from: number, target: NeedTarget): void => {
  const { layout, block, column, drawsInBlock } = target
  const { years, needGroups } = layout.shape
  const origin = (plan.baseYear + 1) * 12
  const { nodeOut } = buffers.scratch
  needGroups.forEach((name, g) => {
    const group = plan.groups.indexOf(name)
    if (group < 0) return
    years.forEach((year, y) => {
      const first = Math.max(year * 12, from) - origin
      const last = Math.min(year * 12 + 11 - origin, plan.monthCount - 1)
      const row = layout.need(g, y, 0)
      const { months } = plan.course
      writeYearlyMeans(months, nodeOut, plan.nodeRows, group, first, last, plan.core, block, row, drawsInBlock, column)
    })
  })
}
