/** The population's own rows of a block: residents by age group, mean of each reported year's months. */
import { parseAges } from '../../domain/occurrence/ages.js'
import { fillYoungerThan } from '../kernel/yearSums.js'
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
  // Each stock is summed over age once per municipality: it ends one year and begins the next.
  const steps = years.map((year) => year - plan.baseYear)
  const last = steps.at(-1) ?? 0
  const youngerThan = new Float64Array((last + 1) * AGES)
  plan.core.forEach((m, position) => {
    for (let step = (steps[0] ?? 1) - 1; step <= last; step++)
      fillYoungerThan(population, (step * count + m) * 202, youngerThan, step * AGES)
    years.forEach((year, y) => {
      const january = year * 12
      const weight = endWeight(Math.max(plan.from, january) - january, Math.min(plan.until, january + 11) - january)
      const end = (year - plan.baseYear) * AGES
      const start = end - AGES
      groups.forEach(({ from, to }, g) => {
        const before = (youngerThan[start + to + 1] ?? 0) - (youngerThan[start + from] ?? 0)
        const after = (youngerThan[end + to + 1] ?? 0) - (youngerThan[end + from] ?? 0)
        block[layout.persons(g, y, position) * drawsInBlock + column] = before * (1 - weight) + after * weight
      })
    })
  })
}

/** Places for the running sums of one stock: younger than 0 … 101. */
const AGES = 102
