/**
 * Expected remaining life at 65 over time, from the package's mortality and its improvement: the gain moves the age pattern
 * of care in the compression variant. Random steps of mortality and dated changes of it do not enter.
 */
import { oldestAge, parseAges } from '../../../domain/occurrence/ages.js'
import type { Region } from '../../../domain/region/region.js'
import { exp } from '../../kernel/elementary.js'
import { lifeExpectancyAt65 } from '../../kernel/needLife.js'
import { meanOf } from '../../random/distributions.js'
import { parameterRows } from '../parameters.js'
import { rateRowsOf, rowsFor } from '../rateRows.js'
import { rowsOf } from '../rows.js'
import { layersOf, type AreaRow } from './cells.js'

/** Ages and sex of a parameter's subject: `<sex>:<ages>`, `<sex>`, or empty for everybody. */
const subjectOf = (subject: string): Pick<AreaRow, 'sex' | 'from' | 'to'> | undefined => {
  const match = /^([fm]?):?(.*)$/.exec(subject)
  const ages = match?.[2] === undefined || match[2] === '' ? { from: 0, to: oldestAge } : parseAges(match[2])
  return ages === undefined ? undefined : { sex: match?.[1] ?? '', ...ages }
}

/** Years of life left at 65, time * 2 + sex, at calendar times as decimals; mean mortality over the package's widest area. */
export const lifeExpectancies = (region: Region, baseYear: number, times: ArrayLike<number>): Float64Array => {
  const table = rateRowsOf(region, 'mortality')
  const length = (area: string): number => (area === '*' ? 0 : area.length)
  const widest = Math.min(...table.map((row) => length(row.area)))
  const mxRows = rowsOf(region, 'mortality')
  const row = rowsFor(
    table.filter(({ area }) => length(area) === widest),
    table.find(({ area }) => length(area) === widest)?.area ?? '*',
    baseYear
  )
  const mean = parameterRows(region, 'mortality_improvement').filter(({ area }) => area === '*')
  const improvements = mean.map(({ quantity }) => (typeof quantity === 'number' ? quantity : meanOf(quantity)))
  const improvement = layersOf(
    mean.flatMap(({ subject }, place) => {
      const span = subjectOf(subject)
      return span === undefined ? [] : [{ ...span, area: '*', place }]
    }),
    ['*']
  ).layers[0]
  const out = new Float64Array(2 * times.length)
  const rate = new Float64Array(101)
  for (let i = 0; i < times.length; i++)
    for (let sex = 0; sex < 2; sex++) {
      const years = (times[i] ?? 0) - (baseYear + 1)
      for (let age = 0; age <= 100; age++) {
        const cell = sex * 101 + age
        const perYear = improvements[improvement?.[cell] ?? -1] ?? 0
        const mx = mxRows.number('mx_per_person_year', row[cell] ?? -1)
        rate[age] = (mx >= 0 ? mx : 0) * exp(-perYear * years)
      }
      out[2 * i + sex] = lifeExpectancyAt65(rate)
    }
  return out
}
