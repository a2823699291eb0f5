/** Working memory of the need stage in one draw. Classes k, nodes (a stock date under one law), cells (sex, age band). */
import type { CareMixes, CareRates } from '../kernel/needCare.js'
import type { CareSumScratch } from '../kernel/needCareSums.js'

/** Working memory of the stage; what stands in it is of the class and node last evaluated. */
export interface NeedScratch {
  readonly values: Float64Array
  readonly bands: Float64Array
  readonly growth: Float64Array
  readonly shift: Float64Array
  readonly trend: Float64Array
  readonly excess: Float64Array
  readonly rates: CareRates
  readonly rows: Float64Array
  readonly product: Float64Array
  readonly added: Float64Array
  readonly factor: Float64Array
  readonly groupRows: Float64Array
  readonly settingFactor: Float64Array
  readonly mixes: CareMixes
  readonly sums: CareSumScratch
  readonly nodeOut: Float64Array
  readonly nodeGrades: Float64Array
}
