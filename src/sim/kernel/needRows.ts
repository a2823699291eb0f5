/**
 * Chronic conditions and declared groups of one class of municipalities: persons of the group per person of a cell.
 * Row-major: row * cells + cell; the caller multiplies the rows with the population.
 */
import { exp } from './elementary.js'

/** Chronic conditions and declared groups: where their shares stand in the draw's vector of values; -1 = not given. */
export interface GroupTables {
  readonly classCount: number
  readonly bandCount: number
  readonly conditionCount: number
  /** chronic_prevalence, ((c * classCount + k) * 2 + s) * bandCount + b. */
  readonly conditionAt: Int32Array
  /** Per c * classCount + k: level, deprivation gradient and the class's deviation of the deprivation score. */
  readonly levelAt: Int32Array
  readonly gradientAt: Int32Array
  readonly deviation: Float64Array
  readonly declaredCount: number
  /** groups, ((d * classCount + k) * 2 + s) * bandCount + b. */
  readonly declaredAt: Int32Array
}

/** Cases of each condition per person: prevalence × level × exp(gradient · deviation) × trend, at most 1. */
export const conditionRows = (
  values: Float64Array,
  tables: GroupTables,
  k: number,
  trend: Float64Array, // factor, (node * conditionCount + c) * classCount + class
  node: number,
  firstRow: number,
  rows: Float64Array // written
): void => {
  const { classCount, conditionCount, bandCount } = tables
  const cells = 2 * bandCount
  for (let c = 0; c < conditionCount; c++) {
    const at = c * classCount + k
    const levelAt = tables.levelAt[at]
    const gradientAt = tables.gradientAt[at]
    const factor =
      (levelAt < 0 ? 1 : values[levelAt]) *
      (gradientAt < 0 ? 1 : exp(values[gradientAt] * tables.deviation[at])) *
      trend[(node * conditionCount + c) * classCount + k]
    const from = at * cells
    const to = (firstRow + c) * cells
    for (let cell = 0; cell < cells; cell++) {
      const index = tables.conditionAt[from + cell]
      const share = index < 0 ? 0 : values[index] * factor
      rows[to + cell] = share < 1 ? share : 1
    }
  }
}

/** Shares of the declared groups per person. */
export const declaredRows = (
  values: Float64Array,
  tables: GroupTables,
  k: number,
  firstRow: number,
  rows: Float64Array // written
): void => {
  const cells = 2 * tables.bandCount
  for (let d = 0; d < tables.declaredCount; d++) {
    const from = (d * tables.classCount + k) * cells
    const to = (firstRow + d) * cells
    for (let cell = 0; cell < cells; cell++) {
      const index = tables.declaredAt[from + cell]
      rows[to + cell] = index < 0 ? 0 : values[index]
    }
  }
}

/** True where some condition's factor differs between two nodes of a class. */
export const trendDiffers = (
  tables: GroupTables,
  k: number,
  trend: Float64Array,
  node: number,
  other: number
): boolean => {
  const { classCount, conditionCount } = tables
  for (let c = 0; c < conditionCount; c++)
    if (trend[(node * conditionCount + c) * classCount + k] !== trend[(other * conditionCount + c) * classCount + k])
      return true
  return false
}

/** Writes 1 for the cells of the bands in the mask, else 0: the row of persons of certain ages. */
export const bandRow = (mask: Float64Array, row: number, rows: Float64Array): void => {
  const bandCount = mask.length
  const to = row * 2 * bandCount
  for (let b = 0; b < bandCount; b++) rows[to + b] = rows[to + bandCount + b] = mask[b]
}
