/** The population's own rows of a block: residents by age group, mean of each reported year's months. */
import { parseAges } from '../../domain/occurrence/ages.js'
import { fillYoungerThan, putGroups } from '../kernel/yearSums.js'
import type { PopulationPlan } from '../compile/population.js'
import type { BlockColumn } from './blockColumn.js'

/** Weight of the stock at the end of a year in the mean over its months: month i of 0..11 lies at (i + 0.5)/12. */
export const endWeight = (firstMonth: number, lastMonth: number): number => (firstMonth + lastMonth + 1) / 24

/** Writes the rows `persons` of one draw from its stocks (layout of populationPath). */
export const writePersons = (plan: PopulationPlan, population: Float64Array, target: BlockColumn): void => {
  const { layout, block, column, drawsInBlock } = target
  const { personGroups, years } = layout.shape
  const count = plan.municipalities.length
  const groups = personGroups.map((group) => {
    const range = group === 'total' ? { from: 0, to: 100 } : parseAges(group)
    if (range === undefined) throw new Error(`no ages in the population group ${group}`)
    return range
  })
  const groupFrom = Int32Array.from(groups, ({ from }) => from)
  const groupTo = Int32Array.from(groups, ({ to }) => to)
  const stocks = Int32Array.from(years, (year) => year - plan.baseYear)
  const weights = Float64Array.from(years, (year) => {
    const january = year * 12
    return endWeight(Math.max(plan.from, january) - january, Math.min(plan.until, january + 11) - january)
  })
  const [first = 1] = stocks
  const last = stocks.at(-1) ?? 0
  // Each stock is summed over age once per municipality: it ends one year and begins the next.
  const sums = new Float64Array((last + 1) * AGES)
  const row = layout.persons(0, 0, 0)
  const step = plan.core.length
  plan.core.forEach((m, position) => {
    for (let stock = first - 1; stock <= last; stock++)
      fillYoungerThan(population, (stock * count + m) * 202, sums, stock * AGES)
    putGroups(sums, stocks, weights, groupFrom, groupTo, block, row + position, step, drawsInBlock, column)
  })
}

/** Places for the running sums of one stock: younger than 0 … 101. */
const AGES = 102
