/**
 * Use of services per person of a cell: rates of everybody, moved by ratios of groups, and rates of single groups.
 * `values` is the draw's vector of numbers; an index of -1 stands for "not given". A use row is a service with such rates.
 */
import { pow } from './elementary.js'
import { ownShare, type CareMixes, type CareRates } from './needCare.js'

/** Rates and ratios of `service_use`, compiled. */
export interface UseTables {
  readonly bandCount: number
  /** Service of each use row. */
  readonly rowService: Int32Array
  /** Rate of group `all`, u * cells + cell: units per person and year (stock: persons per person). */
  readonly rateAt: Int32Array
  /** Ratios of groups that are no care groups: use row and row of the group. */
  readonly ratioUse: Int32Array
  readonly ratioGroupRow: Int32Array
  /** Care groups that some ratio names: grade and setting (-1 = all). */
  readonly careGroupGrade: Int32Array
  readonly careGroupSetting: Int32Array
  /** Ratios of care groups, by use row and family: use row and care group. */
  readonly careRatioUse: Int32Array
  readonly careRatioGroup: Int32Array
  /** 1 where the ratio begins a new factor; a family (grades, settings) excludes each other and adds up. */
  readonly careRatioOpens: Int32Array
  /** Places of all ratios, first of other groups, then of care groups: r * cells + cell. */
  readonly ratioAt: Int32Array
  readonly dampingAt: number
  /** Rates of groups that are no care groups: use row, row of the group, q * cells + cell. */
  readonly groupRateUse: Int32Array
  readonly groupRateRow: Int32Array
  readonly groupRateAt: Int32Array
  /** Rates of care groups: index among the graded services, grade and setting (-1 = all), q * cells + cell. */
  readonly careRateGraded: Int32Array
  readonly careRateGrade: Int32Array
  readonly careRateSetting: Int32Array
  readonly careRateAt: Int32Array
  /** 1 where the rate is the same for every cell. */
  readonly careRateUniform: Int32Array
}

/** Per draw: ratio^damping - 1 of every ratio and cell; 0 where no ratio is given, so that a ratio of 1 changes nothing. */
export const ratioExcess = (values: Float64Array, tables: UseTables, excess: Float64Array): void => {
  const { ratioAt, dampingAt } = tables
  const damping = dampingAt < 0 ? 1 : values[dampingAt]
  let last = -1
  let lastExcess = 0
  for (let i = 0; i < excess.length; i++) {
    const at = ratioAt[i]
    // Neighbouring cells mostly share their ratio.
    if (at !== last) {
      last = at
      lastExcess = at < 0 ? 0 : pow(values[at], damping) - 1
    }
    excess[i] = lastExcess
  }
}

/**
 * The part of use that does not depend on care: product = rate of all × Π (1 + p · (ratio^damping - 1)) over conditions and
 * declared groups, p the share of the cell in the group; added = Σ rate of a group × p; and their sum as the use rows.
 * A person's rate is the rate of all times the ratios of its groups, each to the power of the damping: this is its mean
 * where groups are independent within a cell.
 */
export const useRows = (
  values: Float64Array,
  tables: UseTables,
  excess: Float64Array, // from ratioExcess
  useRow: number, // first use row
  product: Float64Array, // written, u * cells + cell
  added: Float64Array, // written
  rows: Float64Array // group rows read, use rows written
): void => {
  const { rateAt, ratioUse, ratioGroupRow, groupRateUse, groupRateRow, groupRateAt } = tables
  const cells = 2 * tables.bandCount
  const size = tables.rowService.length * cells
  for (let i = 0; i < size; i++) {
    const at = rateAt[i]
    product[i] = at < 0 ? 0 : values[at]
    added[i] = 0
  }
  for (let r = 0; r < ratioUse.length; r++) {
    const group = ratioGroupRow[r] * cells
    const to = ratioUse[r] * cells
    const ratio = r * cells
    for (let cell = 0; cell < cells; cell++) product[to + cell] *= 1 + rows[group + cell] * excess[ratio + cell]
  }
  for (let q = 0; q < groupRateUse.length; q++) {
    const to = groupRateUse[q] * cells
    const group = groupRateRow[q] * cells
    for (let cell = 0; cell < cells; cell++) {
      const at = groupRateAt[q * cells + cell]
      if (at >= 0) added[to + cell] += values[at] * rows[group + cell]
    }
  }
  const first = useRow * cells
  for (let i = 0; i < size; i++) rows[first + i] = product[i] + added[i]
}

/** People of each care group named by a ratio, per person of a cell: care rates × share of its grades and settings. */
const careGroupRows = (
  tables: UseTables,
  rates: CareRates,
  mixes: CareMixes,
  gradeCount: number,
  settingCount: number,
  out: Float64Array // written, group * cells + cell
): void => {
  const { bandCount, careGroupGrade, careGroupSetting } = tables
  const cells = 2 * bandCount
  const { stock, own } = rates
  for (let i = 0; i < careGroupGrade.length; i++) {
    const to = i * cells
    const grade = careGroupGrade[i]
    const setting = careGroupSetting[i]
    out.fill(0, to, to + cells)
    for (let g = grade < 0 ? 0 : grade; g <= (grade < 0 ? gradeCount - 1 : grade); g++)
      for (let j = setting < 0 ? 0 : setting; j <= (setting < 0 ? settingCount - 1 : setting); j++) {
        const from = (g * settingCount + j) * bandCount
        for (let b = 0; b < bandCount; b++) {
          const ofStock = mixes.stock[from + b]
          const ofOwn = ownShare(mixes, bandCount, g, j, b)
          out[to + b] += stock[b] * ofStock + own[b] * ofOwn
          out[to + bandCount + b] += stock[bandCount + b] * ofStock + own[bandCount + b] * ofOwn
        }
      }
  }
}

/** Moves the use rows by the ratios of care groups: product × Π families (1 + Σ p · (ratio^damping - 1)) + added. */
export const careUseRows = (
  tables: UseTables,
  excess: Float64Array,
  rates: CareRates,
  mixes: CareMixes,
  gradeCount: number,
  settingCount: number,
  useRow: number,
  product: Float64Array,
  added: Float64Array,
  factor: Float64Array, // scratch, per cell
  groupRows: Float64Array, // scratch, per care group and cell
  rows: Float64Array // use rows written
): void => {
  const { careRatioUse, careRatioGroup, careRatioOpens } = tables
  const cells = 2 * tables.bandCount
  const count = careRatioUse.length
  const firstRatio = tables.ratioUse.length
  careGroupRows(tables, rates, mixes, gradeCount, settingCount, groupRows)
  for (let r = 0; r < count; r++) {
    const use = careRatioUse[r] * cells
    const to = useRow * cells + use
    const ratio = (firstRatio + r) * cells
    const group = careRatioGroup[r] * cells
    if (r === 0 || careRatioUse[r] !== careRatioUse[r - 1])
      for (let cell = 0; cell < cells; cell++) rows[to + cell] = product[use + cell]
    if (careRatioOpens[r] === 1) factor.fill(1)
    for (let cell = 0; cell < cells; cell++) factor[cell] += groupRows[group + cell] * excess[ratio + cell]
    if (r + 1 < count && careRatioOpens[r + 1] === 0) continue
    for (let cell = 0; cell < cells; cell++) rows[to + cell] *= factor[cell]
    if (r + 1 < count && careRatioUse[r + 1] === careRatioUse[r]) continue
    for (let cell = 0; cell < cells; cell++) rows[to + cell] += added[use + cell]
  }
}
