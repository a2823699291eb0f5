/**
 * Runs the need stage of the engine on stocks that are given to it, so that a check of care rates does not also test a
 * population projection. The numbers are those of the engine: nothing of need is computed here.
 */
import type { Region } from '../../../domain/region/region.js'
import { monthIndex } from '../../../domain/time.js'
import { compileNeed, type NeedPlan } from '../../../sim/compile/need.js'
import { quantitiesOf } from '../../../sim/random/quantities.js'
import { needBuffers, needByMonth, needPath } from '../../../sim/stages/need.js'
import { memoryRegion, type MemoryRows } from '../memoryRegion.js'

/** Cells of a stock: sex * 101 + age, women first. */
export const stockCells = 202

/** Persons on 31 December of a year in a municipality, `stockCells` numbers. */
export type StockOf = (year: number, ags: string) => Float64Array

/** Care rates of both sexes by age band; the last is open. */
export interface BandRate {
  readonly area?: string
  readonly from: number
  readonly to: number | undefined
  /** Recipients per person, 0…1. */
  readonly share: number
}

/** Parameters without area: name and number or distribution. */
export type CareParameters = MemoryRows

/** A package that holds care tables only. */
export const careRegion = (
  baseYear: number,
  municipalities: ReadonlyArray<string>,
  rates: ReadonlyArray<BandRate>,
  tables: Readonly<Record<string, MemoryRows>> = {}
): Region =>
  memoryRegion('validation', `${baseYear}-12-31`, {
    municipalities: municipalities.map((ags) => ({ ags, name: ags })),
    care_prevalence: rates.flatMap(({ area, from, to, share }) =>
      ['f', 'm'].map((sex) => ({ area: area ?? '*', sex, age_from: from, age_to: to, share }))
    ),
    ...tables
  })

/** Everybody of one band at its first age: with rates by band the age inside does not matter. */
export const bandStock = (bands: ReadonlyArray<readonly [from: number, persons: number]>): Float64Array => {
  const stock = new Float64Array(stockCells)
  for (const [from, persons] of bands) stock[from] = persons
  return stock
}

export interface CareAsked {
  /** Last year whose end is asked for. */
  readonly lastYear: number
  /** 0 = expected values. */
  readonly draws: number
}

/** Persons of a need group (`care`, `setting:…`) on 31 December of a year, one number per draw; `ags` undefined = all. */
export type CareAtYearEnd = (group: string, year: number, ags?: string) => Float64Array

/**
 * Care needs at year ends. Months are linear between two stocks, so a year's end is December and half a step beyond it:
 * 1.5 · December − 0.5 · November; the base date is 1.5 · January − 0.5 · February.
 */
export const careAtYearEnds = (region: Region, stockOf: StockOf, { lastYear, draws }: CareAsked): CareAtYearEnd => {
  const baseYear = Number(region.baseDate.slice(0, 4))
  const mode = draws === 0 ? 'expected' : 'draws'
  const seed = 'validation'
  const settings = { seed, from: monthIndex(baseYear + 1, 1), until: monthIndex(lastYear, 12), mode } as const
  const plan = compileNeed(region, [], settings, quantitiesOf(seed, mode))
  const population = new Float64Array(plan.stockCount * plan.municipalities.length * stockCells)
  for (let y = 0; y < plan.stockCount; y += 1)
    plan.municipalities.forEach((ags, m) => {
      population.set(stockOf(baseYear + y, ags), (y * plan.municipalities.length + m) * stockCells)
    })
  const buffers = needBuffers(plan)
  const months = Array.from({ length: Math.max(1, draws) }, (_, draw) => {
    needPath(plan, draw, population, buffers)
    return needByMonth(plan, buffers)
  })
  return (group, year, ags) => Float64Array.from(months, (found) => atYearEnd(plan, found, group, year - baseYear, ags))
}

const atYearEnd = (
  plan: NeedPlan,
  months: Float64Array,
  group: string,
  year: number,
  ags: string | undefined
): number => {
  const g = plan.groups.indexOf(group)
  const count = plan.municipalities.length
  const near = year === 0 ? 0 : year * 12 - 1
  const far = year === 0 ? 1 : year * 12 - 2
  let sum = 0
  plan.municipalities.forEach((code, m) => {
    if (ags !== undefined && code !== ags) return
    const at = (t: number): number => months[(g * plan.monthCount + t) * count + m] ?? NaN
    sum += 1.5 * at(near) - 0.5 * at(far)
  })
  return sum
}

/** The only number of a run at expected values. */
export const single = (values: Float64Array): number => values[0] ?? NaN

/** The default growth of the baseline from the survey of a year on: `r0` PERT(0, 0.02, 0.06), half-life 1 to 4 years. */
export const defaultGrowth = (surveyYear: number): CareParameters => [
  { name: 'care_trend_start', value: { pert: [0, 0.02, 0.06] } },
  { name: 'care_trend_half_life_years', value: { uniform: [1, 4] } },
  { name: 'care_rates_hold_until', value: surveyYear }
]
