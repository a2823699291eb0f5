/**
 * Expected remaining life at 65 over time, from the package's mortality and its improvement: the gain moves the age pattern
 * of care in the compression variant. Random steps of mortality and dated changes of it do not enter.
 */
import type { Region } from '../../../domain/region/region.js'
import { exp } from '../../kernel/elementary.js'
import { lifeExpectancyAt65 } from '../../kernel/needLife.js'
import { layersOf, spanOf, type AreaRow } from './cells.js'
import { rowsOf, type Row } from './values.js'

const nearestYearRows = (rows: ReadonlyArray<Row>, year: number): ReadonlyArray<Row> => {
  const years = rows.map((row) => row.number('year')).filter((y) => y === y)
  if (years.length === 0) return rows
  const nearest = years.reduce((best, y) => (Math.abs(y - year) < Math.abs(best - year) ? y : best))
  return rows.filter((row) => !(Math.abs(row.number('year') - nearest) > 0))
}

/** Subject `<sex>:<from>-<to>` of a parameter, e.g. `f:65-69`; open above where `to` is empty. */
const parseSubject = (subject: string): Pick<AreaRow, 'sex' | 'from' | 'to'> | undefined => {
  const match = /^([fm]?):?(\d+)-(\d*)$/.exec(subject)
  if (match === null) return undefined
  const to = match[3] === '' || match[3] === undefined ? 100 : Number(match[3])
  return { sex: match[1] ?? '', from: Number(match[2]), to: Math.min(to, 100) }
}

/** Years of life left at 65, time * 2 + sex, at calendar times as decimals; mean mortality over the package's widest area. */
export const lifeExpectancies = (region: Region, baseYear: number, times: ArrayLike<number>): Float64Array => {
  const rates: number[] = []
  const place = (value: number): number => rates.push(value) - 1
  const mortality = nearestYearRows(rowsOf(region, 'mortality'), baseYear)
  const shortest = mortality
    .map((row) => spanOf(row).area)
    .sort((a, b) => (a === '*' ? 0 : a.length) - (b === '*' ? 0 : b.length))[0]
  const mx = layersOf(
    mortality
      .map((row) => ({ ...spanOf(row), place: place(row.number('mx_per_person_year')) }))
      .filter((row) => row.area === shortest)
      .map((row) => ({ ...row, area: '*' })),
    ['*']
  ).layers[0]
  const improvement = layersOf(
    rowsOf(region, 'parameters')
      .filter((row) => row.text('name') === 'mortality_improvement')
      .flatMap((row) => {
        const span = parseSubject(row.text('subject'))
        return span === undefined ? [] : [{ ...span, area: '*', place: place(row.number('value')) }]
      }),
    ['*']
  ).layers[0]
  const at = (layer: Int32Array | undefined, cell: number): number => rates[layer?.[cell] ?? -1] ?? 0
  const out = new Float64Array(2 * times.length)
  const rate = new Float64Array(101)
  for (let i = 0; i < times.length; i++)
    for (let sex = 0; sex < 2; sex++) {
      const years = (times[i] ?? 0) - (baseYear + 1)
      for (let age = 0; age <= 100; age++) {
        const cell = sex * 101 + age
        rate[age] = at(mx, cell) * exp(-at(improvement, cell) * years)
      }
      out[2 * i + sex] = lifeExpectancyAt65(rate)
    }
  return out
}
