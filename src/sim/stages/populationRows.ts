/** The population's own rows of a block: residents by age group, mean of each reported year's months. */
import { parseAges } from '../../domain/occurrence/ages.js'
import { agesBetween } from '../kernel/populationSums.js'
import type { PopulationPlan } from '../compile/population.js'
import type { BlockColumn } from './blockColumn.js'

/** Weight of the stock at the end of a year in the mean over its months: month i of 0..11 lies at (i + 0.5)/12. */
export const endWeight = (firstMonth: number, lastMonth: number): number => (firstMonth + lastMonth + 1) / 24

/** Writes the rows `persons` of one draw from its stocks (layout of populationPath). */
export const writePersons = (plan: PopulationPlan, population: Float64Array, target: BlockColumn): void => {
  const { layout, block, column, drawsInBlock } = target
  const count = plan.municipalities.length
  layout.shape.personGroups.forEach((group, g) => {
    const range = group === 'total' ? { from: 0, to: 100 } : parseAges(group)
    if (range === undefined) throw new Error(`no ages in the population group ${group}`)
    layout.shape.years.forEach((year, y) => {
      const january = year * 12
      const weight = endWeight(Math.max(plan.from, january) - january, Math.min(plan.until, january + 11) - january)
      const step = year - plan.baseYear
      plan.core.forEach((m, position) => {
        const start = agesBetween(population, ((step - 1) * count + m) * 202, range.from, range.to)
        const end = agesBetween(population, (step * count + m) * 202, range.from, range.to)
        block[layout.persons(g, y, position) * drawsInBlock + column] = start * (1 - weight) + end * weight
      })
    })
  })
}
