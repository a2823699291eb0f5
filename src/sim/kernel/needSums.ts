/**
 * From per-person values to persons and units: population times rows, sums to labour areas, months between two nodes.
 * A node is a stock date under one law; between the two nodes of a year everything is linear.
 */
import type { UseTables } from './needUse.js'

/** Where the rows of a node stand and which services have demand by grade. */
export interface NodeRows {
  readonly municipalityCount: number
  /** Need groups, then services. */
  readonly rowCount: number
  readonly serviceRow: number
  /** Rows of the groups of care; -1 where the package has none. */
  readonly careRow: number
  readonly gradeRow: number
  readonly settingRow: number
  readonly gradeCount: number
  readonly settingCount: number
  /** Row of the node that each multiplied row (conditions, declared groups, carers, use) is written to. */
  readonly multipliedRow: Int32Array
  /** Service of each service with demand by grade. */
  readonly gradedService: Int32Array
  readonly labourAreaCount: number
  /** Labour area of each municipality. */
  readonly labourAreaOf: Int32Array
}

/** Municipalities by class: members of class k are classMembers[classStart[k]] … classMembers[classStart[k + 1] - 1]. */
export interface ClassList {
  readonly classStart: Int32Array
  readonly classMembers: Int32Array
}

/**
 * Multiplies the rows of class `k` with the population of each of its municipalities at one stock and writes the node's
 * rows: Σ cell bands[cell] · values[row, cell]. Four rows at a time share the reading of the population; each row is summed
 * in the order of its cells.
 */
export const multiplyClass = (
  classes: ClassList,
  k: number,
  bands: Float64Array,
  firstPlace: number, // stock * M
  cells: number,
  values: Float64Array, // per person, row * cells + cell
  rows: NodeRows,
  node: number,
  nodeOut: Float64Array // written: (node * rowCount + row) * M + m
): void => {
  const { classStart, classMembers } = classes
  const { rowCount, municipalityCount, multipliedRow } = rows
  const count = multipliedRow.length
  const fours = count - (count % 4)
  const nodeAt = node * rowCount * municipalityCount
  for (let i = classStart[k]; i < classStart[k + 1]; i++) {
    const m = classMembers[i]
    const persons = (firstPlace + m) * cells
    const out = nodeAt + m
    let from = 0
    for (let row = 0; row < fours; row += 4) {
      let s0 = 0
      let s1 = 0
      let s2 = 0
      let s3 = 0
      for (let cell = 0; cell < cells; cell++) {
        const people = bands[persons + cell]
        s0 += people * values[from + cell]
        s1 += people * values[from + cells + cell]
        s2 += people * values[from + 2 * cells + cell]
        s3 += people * values[from + 3 * cells + cell]
      }
      nodeOut[out + multipliedRow[row] * municipalityCount] = s0
      nodeOut[out + multipliedRow[row + 1] * municipalityCount] = s1
      nodeOut[out + multipliedRow[row + 2] * municipalityCount] = s2
      nodeOut[out + multipliedRow[row + 3] * municipalityCount] = s3
      from += 4 * cells
    }
    for (let row = fours; row < count; row++) {
      let sum = 0
      for (let cell = 0; cell < cells; cell++) sum += bands[persons + cell] * values[from + cell]
      nodeOut[out + multipliedRow[row] * municipalityCount] = sum
      from += cells
    }
  }
}

/** People with care needs by band: Σ sex bands · rates. */
const careByBand = (
  bands: Float64Array,
  offset: number,
  bandCount: number,
  rates: Float64Array,
  byBand: Float64Array // written
): void => {
  for (let b = 0; b < bandCount; b++)
    byBand[b] = bands[offset + b] * rates[b] + bands[offset + bandCount + b] * rates[bandCount + b]
}

/** Splits people by band into grades and settings: out[i] = Σ band byBand · mix[i, band]. */
const splitByMix = (byBand: Float64Array, bandCount: number, mix: Float64Array, out: Float64Array): void => {
  const count = out.length
  const fours = count - (count % 4)
  for (let i = 0; i < fours; i += 4) {
    let s0 = 0
    let s1 = 0
    let s2 = 0
    let s3 = 0
    const from = i * bandCount
    for (let b = 0; b < bandCount; b++) {
      const people = byBand[b]
      s0 += people * mix[from + b]
      s1 += people * mix[from + bandCount + b]
      s2 += people * mix[from + 2 * bandCount + b]
      s3 += people * mix[from + 3 * bandCount + b]
    }
    out[i] = s0
    out[i + 1] = s1
    out[i + 2] = s2
    out[i + 3] = s3
  }
  for (let i = fours; i < count; i++) {
    let sum = 0
    for (let b = 0; b < bandCount; b++) sum += byBand[b] * mix[i * bandCount + b]
    out[i] = sum
  }
}

/** Working memory of `careClass`: per cell, per band, per grade and setting (twice). */
export interface CareSumScratch {
  readonly weighted: Float64Array
  readonly byBand: Float64Array
  readonly split: Float64Array
  readonly ratedSplit: Float64Array
}

/**
 * People with care needs of class `k` at one node: total, by grade, by setting, and the demand of the services whose rates
 * belong to care groups, by grade and labour area. Demand is added to the service rows, which were set before.
 */
export const careClass = (
  values: Float64Array,
  classes: ClassList,
  k: number,
  bands: Float64Array,
  firstPlace: number, // stock * M
  rates: Float64Array, // people with care needs per person of a cell
  mix: Float64Array, // (g * settingCount + j) * bandCount + band
  use: UseTables,
  rows: NodeRows,
  node: number,
  scratch: CareSumScratch,
  nodeOut: Float64Array, // written
  nodeGrades: Float64Array // added to: ((node * graded + i) * labourAreas + l) * 5 + g
): void => {
  const { municipalityCount: places, gradeCount, settingCount, labourAreaCount, gradedService } = rows
  const { careRateGraded, careRateGrade, careRateSetting, careRateAt, careRateUniform } = use
  const { weighted, byBand, split, ratedSplit } = scratch
  const bandCount = byBand.length
  const cells = 2 * bandCount
  const nodeAt = node * rows.rowCount * places
  for (let i = classes.classStart[k]; i < classes.classStart[k + 1]; i++) {
    const m = classes.classMembers[i]
    const out = nodeAt + m
    const persons = (firstPlace + m) * cells
    careByBand(bands, persons, bandCount, rates, byBand)
    splitByMix(byBand, bandCount, mix, split)
    let total = 0
    for (let b = 0; b < bandCount; b++) total += byBand[b]
    nodeOut[out + rows.careRow * places] = total
    if (rows.gradeRow >= 0)
      for (let g = 0; g < gradeCount; g++) {
        let sum = 0
        for (let j = 0; j < settingCount; j++) sum += split[g * settingCount + j]
        nodeOut[out + (rows.gradeRow + g) * places] = sum
      }
    if (rows.settingRow >= 0)
      for (let j = 0; j < settingCount; j++) {
        let sum = 0
        for (let g = 0; g < gradeCount; g++) sum += split[g * settingCount + j]
        nodeOut[out + (rows.settingRow + j) * places] = sum
      }
    for (let q = 0; q < careRateGraded.length; q++) {
      const uniform = careRateUniform[q] === 1
      if (!uniform) {
        for (let cell = 0; cell < cells; cell++) {
          const at = careRateAt[q * cells + cell]
          weighted[cell] = at < 0 ? 0 : rates[cell] * values[at]
        }
        careByBand(bands, persons, bandCount, weighted, byBand)
        splitByMix(byBand, bandCount, mix, ratedSplit)
      }
      const from = uniform ? split : ratedSplit
      const rate = uniform ? values[careRateAt[q * cells]] : 1
      const grade = careRateGrade[q]
      const setting = careRateSetting[q]
      const to = out + (rows.serviceRow + gradedService[careRateGraded[q]]) * places
      const gradesTo = ((node * gradedService.length + careRateGraded[q]) * labourAreaCount + rows.labourAreaOf[m]) * 5
      for (let g = grade < 0 ? 0 : grade; g <= (grade < 0 ? gradeCount - 1 : grade); g++) {
        let sum = 0
        for (let j = setting < 0 ? 0 : setting; j <= (setting < 0 ? settingCount - 1 : setting); j++)
          sum += from[g * settingCount + j]
        nodeOut[to] += rate * sum
        nodeGrades[gradesTo + g] += rate * sum
      }
    }
  }
}

/** Months between their two nodes: `left` + weight · (`right` - `left`), so that equal nodes give equal months to the bit. */
export interface Months {
  readonly left: Int32Array
  readonly right: Int32Array
  /** (i + 0.5) / 12 in month i of the year. */
  readonly weight: Float64Array
}

/** Writes `series` rows of the nodes, from row `firstRow` on, as monthly series out[(row * T + t) * M + m], times `scale[row]`. */
export const spreadOverMonths = (
  months: Months,
  nodeOut: Float64Array,
  rowCount: number,
  firstRow: number,
  series: number,
  municipalityCount: number,
  scale: Float64Array, // per series: 1, or 1/12 for flows
  out: Float64Array // written
): void => {
  const monthCount = months.left.length
  for (let row = 0; row < series; row++) {
    const factor = scale[row]
    for (let t = 0; t < monthCount; t++) {
      const left = (months.left[t] * rowCount + firstRow + row) * municipalityCount
      const right = (months.right[t] * rowCount + firstRow + row) * municipalityCount
      const weight = months.weight[t]
      const to = (row * monthCount + t) * municipalityCount
      for (let m = 0; m < municipalityCount; m++) {
        const start = nodeOut[left + m]
        out[to + m] = factor * (start + weight * (nodeOut[right + m] - start))
      }
    }
  }
}

/** Demand by grade per month: out[((service * T + t) * labourAreas + l) * 5 + g], times the service's scale. */
export const spreadGrades = (
  months: Months,
  nodeGrades: Float64Array,
  gradedService: Int32Array,
  labourAreaCount: number,
  scale: Float64Array, // per service
  out: Float64Array // written for graded services only
): void => {
  const monthCount = months.left.length
  const gradedCount = gradedService.length
  const size = labourAreaCount * 5
  for (let i = 0; i < gradedCount; i++) {
    const factor = scale[gradedService[i]]
    for (let t = 0; t < monthCount; t++) {
      const left = (months.left[t] * gradedCount + i) * size
      const right = (months.right[t] * gradedCount + i) * size
      const weight = months.weight[t]
      const to = (gradedService[i] * monthCount + t) * size
      for (let c = 0; c < size; c++) {
        const start = nodeGrades[left + c]
        out[to + c] = factor * (start + weight * (nodeGrades[right + c] - start))
      }
    }
  }
}

/**
 * Mean over the months [first, last] of each listed municipality, straight from the nodes, written to consecutive rows of
 * a block: block[(row + i) * drawsInBlock + column] for the i-th of `places`.
 */
export const writeYearlyMeans = (
  months: Months,
  nodeOut: Float64Array,
  nodeRows: NodeRows,
  nodeRow: number,
  first: number,
  last: number,
  places: Int32Array,
  block: Float64Array, // written
  row: number,
  drawsInBlock: number,
  column: number
): void => {
  const { rowCount, municipalityCount } = nodeRows
  const { left, right, weight } = months
  for (let i = 0; i < places.length; i++) {
    let sum = 0
    // Months of one year and law share their two nodes: their weights are added first.
    for (let t = first; t <= last;) {
      const l = left[t]
      const r = right[t]
      let count = 0
      let weights = 0
      for (; t <= last && left[t] === l && right[t] === r; t++) {
        count++
        weights += weight[t]
      }
      const start = nodeOut[(l * rowCount + nodeRow) * municipalityCount + places[i]]
      const end = nodeOut[(r * rowCount + nodeRow) * municipalityCount + places[i]]
      sum += count * start + weights * (end - start)
    }
    block[(row + i) * drawsInBlock + column] = sum / (last - first + 1)
  }
}
