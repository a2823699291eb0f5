/** Numbers of the table `population`: persons of a sex and ages on 31 December, of one recorded draw and of all draws. */
import type { WhyNode } from '../../domain/why/node.js'
import type { AreaMembers } from '../reduce/areas.js'
import type { PopulationPlan } from '../compile/population.js'
import { fillYear, placesOf, populationDraw, stepMunicipality, yearRates } from '../stages/populationYear.js'
import type { WhyContext } from './context.js'
import { persons } from './population.js'
import { label, sumOf } from './tree.js'

const cells = 202
const ages = 101

/** Who is counted. */
export interface ResidentGroup {
  /** 0 = f, 1 = m. */
  readonly sexes: ReadonlyArray<number>
  /** First and last age in years; 100 = 100 and older. */
  readonly from: number
  readonly to: number
  /** 0 = the base date, 1 = a year later … */
  readonly stock: number
}

/** The tree of a number of the table `population`. */
export const explainedResidents = (
  c: WhyContext,
  { sexes, from, to, stock }: ResidentGroup,
  { level, area, members }: AreaMembers
): WhyNode => {
  const { frame } = c.recorded.plan
  const date = frame.baseYear + stock
  const byPlace = members.map((member): WhyNode => {
    const m = frame.reported[member] ?? -1
    const parts = sexes.map((s) => persons(c, m, s, from, to, stock))
    const what = label('persons', { area: frame.municipalities[m] ?? '', from, to, date })
    return sumOf(`residents/${m}/${sexes.join('')}/${from}-${to}/${stock}`, what, parts)
  })
  const of = { area, from, to, date, ...(sexes.length === 1 ? { sex: sexes[0] === 0 ? 'f' : 'm' } : {}) }
  const id = `residents/${level}/${area}/${sexes.join('')}/${from}-${to}/${stock}`
  return sumOf(id, label('persons', of), byPlace)
}

/** The number in a draw whose stocks are known, by the order of sums of `residentsInDraws`. */
export const residentsOf = (c: WhyContext, group: ResidentGroup, { members }: AreaMembers): number => {
  const { frame } = c.recorded.plan
  const path = c.recorded.stages.population.buffers
  const first = group.stock * frame.municipalities.length
  return members.reduce((sum, m) => sum + counted(path, (first + (frame.reported[m] ?? 0)) * cells, group), 0)
}

/** The number in each of these draws: only the municipalities asked for are taken on, year after year. */
export const residentsInDraws = (
  plan: PopulationPlan,
  group: ResidentGroup,
  { members }: AreaMembers,
  draws: ReadonlyArray<number>
): Float64Array => {
  const municipalities = members.map((m) => plan.core[m] ?? -1)
  const places = placesOf(plan, municipalities)
  const rates = yearRates(plan)
  const after = new Float64Array(cells)
  const stocks = municipalities.map(() => new Float64Array(cells))
  return Float64Array.from(draws, (d) => {
    const drawn = populationDraw(plan, d)
    municipalities.forEach((m, i) => stocks[i]?.set(drawn.base.subarray(m * cells, (m + 1) * cells)))
    for (let step = 0; step < group.stock; step++) {
      fillYear(plan, drawn, step, places, rates)
      municipalities.forEach((m, i) => {
        const stock = stocks[i]
        if (stock === undefined) return
        stepMunicipality(plan, drawn, rates, m, stock, 0, after, 0)
        stock.set(after)
      })
    }
    return stocks.reduce((sum, stock) => sum + counted(stock, 0, group), 0)
  })
}

const counted = (stocks: Float64Array, at: number, { sexes, from, to }: ResidentGroup): number => {
  let sum = 0
  for (const s of sexes) for (let a = from; a <= to; a++) sum += stocks[at + s * ages + a] ?? 0
  return sum
}
