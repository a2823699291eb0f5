/** Remaining life expectancy from central death rates of single ages. */
import { ageCount } from './needBands.js'

/**
 * Life expectancy at exact age 65 in years: Σ L[x] / l[65], with qx = mx / (1 + mx/2), L[x] = (l[x] + l[x+1]) / 2 and the
 * open age L[100] = l[100] / m[100].
 */
export const lifeExpectancyAt65 = (mxPerPersonYear: Float64Array): number => {
  const last = ageCount - 1
  let survivors = 1
  let years = 0
  for (let age = 65; age < last; age++) {
    const next = survivors * (1 - mxPerPersonYear[age] / (1 + mxPerPersonYear[age] / 2))
    years += (survivors + next) / 2
    survivors = next
  }
  return years + (mxPerPersonYear[last] > 0 ? survivors / mxPerPersonYear[last] : 0)
}
