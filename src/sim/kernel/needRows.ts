/**
 * Per-person values of one class of municipalities at one node: persons per person for each need group, units wanted per
 * person and year for each service. Row-major: row * cells + cell; the caller then multiplies them with the population.
 */
import { exp, pow } from './elementary.js'

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

/** Sums the split by grade and setting to the rows of grades and of settings. */
export const careRows = (
  split: Float64Array, // (g * settingCount + j) * cells + cell
  gradeCount: number,
  settingCount: number,
  cells: number,
  gradeRow: number, // first row of the grades, -1 = the package has none
  settingRow: number, // first row of the settings, -1 = the package has none
  rows: Float64Array // written
): void => {
  if (gradeRow >= 0) rows.fill(0, gradeRow * cells, (gradeRow + gradeCount) * cells)
  if (settingRow >= 0) rows.fill(0, settingRow * cells, (settingRow + settingCount) * cells)
  for (let g = 0; g < gradeCount; g++)
    for (let j = 0; j < settingCount; j++) {
      const from = (g * settingCount + j) * cells
      for (let cell = 0; cell < cells; cell++) {
        const persons = split[from + cell]
        if (gradeRow >= 0) rows[(gradeRow + g) * cells + cell] += persons
        if (settingRow >= 0) rows[(settingRow + j) * cells + cell] += persons
      }
    }
}

/** Use of services: rates of everybody, ratios of groups, rates of groups. Slots as elsewhere, -1 = not given. */
export interface UseTables {
  readonly bandCount: number
  readonly serviceCount: number
  /** Rate of group `all`, v * cells + cell: units per person and year (stock: persons per person). */
  readonly rateAt: Int32Array
  /** Ratios sorted by service and family; a family (all grades, all settings) excludes each other and adds up. */
  readonly ratioService: Int32Array
  readonly ratioGroupRow: Int32Array
  /** 1 where the ratio begins a new factor of the product. */
  readonly ratioOpens: Int32Array
  /** r * cells + cell. */
  readonly ratioAt: Int32Array
  readonly dampingAt: number
  /** Rates of a group that is no care group: service, row of the group, q * cells + cell. */
  readonly groupRateService: Int32Array
  readonly groupRateRow: Int32Array
  readonly groupRateAt: Int32Array
  /** Rates of a care group: index among the graded services, grade and setting (-1 = all), q * cells + cell. */
  readonly careRateGraded: Int32Array
  readonly careRateGrade: Int32Array
  readonly careRateSetting: Int32Array
  readonly careRateAt: Int32Array
  /** Number of services with demand by grade. */
  readonly gradedCount: number
}

/** Per draw: ratio^damping - 1 of every ratio and cell; 0 where no ratio is given. */
export const ratioExcess = (values: Float64Array, tables: UseTables, excess: Float64Array): void => {
  const damping = tables.dampingAt < 0 ? 1 : values[tables.dampingAt]
  for (let i = 0; i < excess.length; i++) {
    const at = tables.ratioAt[i]
    excess[i] = at < 0 ? 0 : pow(values[at], damping) - 1
  }
}

/**
 * Units wanted per person of a cell. A person's rate is the rate of all times the ratios of its groups, each to the power
 * of the damping; with groups independent within a cell the mean is rate × Π (1 + Σ p · (ratio^damping - 1)), the sum over
 * one family of exclusive groups, p the share of the cell in the group. Rates of single groups are added.
 */
export const useRows = (
  values: Float64Array,
  tables: UseTables,
  excess: Float64Array, // from ratioExcess
  serviceRow: number, // first row of the services
  factor: Float64Array, // scratch, one per cell
  rows: Float64Array // group rows read, service rows written
): void => {
  const { serviceCount, rateAt, ratioService, ratioGroupRow, ratioOpens } = tables
  const { groupRateService, groupRateRow, groupRateAt } = tables
  const cells = 2 * tables.bandCount
  const size = serviceCount * cells
  const first = serviceRow * cells
  for (let i = 0; i < size; i++) {
    const at = rateAt[i]
    rows[first + i] = at < 0 ? 0 : values[at]
  }
  const ratioCount = ratioService.length
  for (let r = 0; r < ratioCount; r++) {
    const group = ratioGroupRow[r] * cells
    const ratio = r * cells
    if (ratioOpens[r] === 1) for (let cell = 0; cell < cells; cell++) factor[cell] = 1
    for (let cell = 0; cell < cells; cell++) factor[cell] += rows[group + cell] * excess[ratio + cell]
    if (r + 1 < ratioCount && ratioOpens[r + 1] === 0) continue
    const to = first + ratioService[r] * cells
    for (let cell = 0; cell < cells; cell++) rows[to + cell] *= factor[cell]
  }
  for (let q = 0; q < groupRateService.length; q++) {
    const to = first + groupRateService[q] * cells
    const group = groupRateRow[q] * cells
    for (let cell = 0; cell < cells; cell++) {
      const at = groupRateAt[q * cells + cell]
      if (at >= 0) rows[to + cell] += values[at] * rows[group + cell]
    }
  }
}

/** Demand of people with care needs by grade: rate of the group × persons per person of its grades and settings. */
export const gradedRows = (
  values: Float64Array,
  tables: UseTables,
  split: Float64Array, // from splitCare
  gradeCount: number,
  settingCount: number,
  gradedRow: number, // first row: gradedRow + graded * 5 + g
  rows: Float64Array // written
): void => {
  const { careRateGraded, careRateGrade, careRateSetting, careRateAt } = tables
  const cells = 2 * tables.bandCount
  rows.fill(0, gradedRow * cells, (gradedRow + tables.gradedCount * 5) * cells)
  for (let q = 0; q < careRateGraded.length; q++) {
    const onlyGrade = careRateGrade[q]
    const onlySetting = careRateSetting[q]
    const lastGrade = onlyGrade < 0 ? gradeCount - 1 : onlyGrade
    const lastSetting = onlySetting < 0 ? settingCount - 1 : onlySetting
    for (let g = onlyGrade < 0 ? 0 : onlyGrade; g <= lastGrade; g++)
      for (let j = onlySetting < 0 ? 0 : onlySetting; j <= lastSetting; j++) {
        const to = (gradedRow + careRateGraded[q] * 5 + g) * cells
        const from = (g * settingCount + j) * cells
        for (let cell = 0; cell < cells; cell++) {
          const at = careRateAt[q * cells + cell]
          if (at >= 0) rows[to + cell] += values[at] * split[from + cell]
        }
      }
  }
}

/** Writes 1 for the cells of the bands in the mask, else 0: the row of persons of certain ages. */
export const bandRow = (mask: Float64Array, row: number, rows: Float64Array): void => {
  const bandCount = mask.length
  const to = row * 2 * bandCount
  for (let b = 0; b < bandCount; b++) rows[to + b] = rows[to + bandCount + b] = mask[b]
}
