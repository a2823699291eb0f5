/** Runs the engine on a region in memory: compile, then the population stage, in expected mode or draw by draw. */
import * as E from 'fp-ts/lib/Either.js'
import type { Region } from '../../../domain/region/region.js'
import { monthIndex } from '../../../domain/time.js'
import { compile } from '../../../sim/compile/compile.js'
import { compilePopulation, type PopulationPlan } from '../../../sim/compile/population.js'
import { quantitiesOf } from '../../../sim/random/quantities.js'
import {
  populationComponents,
  populationPath,
  populationPathLength,
  type PopulationComponents
} from '../../../sim/stages/population.js'
import { crpsOf } from '../errors.js'
import type { ValidationRow } from '../validation.js'

const ages = 101

/** A group of people: municipalities by AGS prefix ('' = all), sex, completed years of age (`to` 100 = open). */
export interface People {
  readonly area: string
  readonly sex?: 'f' | 'm'
  readonly from: number
  readonly to: number
}

/** Everybody of an area. */
export const everybody = (area: string): People => ({ area, from: 0, to: 100 })

/** The population of one course of the model. */
export interface Course {
  readonly plan: PopulationPlan
  readonly path: Float64Array
  readonly components: PopulationComponents
}

const planOf = (region: Region, lastYear: number, mode: 'draws' | 'expected'): PopulationPlan => {
  const first = Number(region.baseDate.slice(0, 4)) + 1
  const settings = { seed: 'validation', from: monthIndex(first, 1), until: monthIndex(lastYear, 12), mode }
  if (mode === 'draws') return compilePopulation(region, [], settings, quantitiesOf(settings.seed, mode))
  const plan = compile(region, [], settings)
  if (E.isLeft(plan)) throw new Error(`${region.name} does not compile: ${JSON.stringify(plan.left)}`)
  return plan.right.population
}

/** The course at expected values, with births, deaths and moves. */
export const expectedCourse = (region: Region, lastYear: number): Course => {
  const plan = planOf(region, lastYear, 'expected')
  const path = new Float64Array(populationPathLength(plan))
  return { plan, path, components: populationComponents(plan, 0, path) }
}

/** Persons of a group on 31 December of `year`. */
export const personsIn = (plan: PopulationPlan, path: Float64Array, year: number, people: People): number => {
  const count = plan.municipalities.length
  let sum = 0
  plan.municipalities.forEach((ags, m) => {
    if (!ags.startsWith(people.area)) return
    for (let s = 0; s < 2; s++) {
      if (people.sex !== undefined && s !== (people.sex === 'f' ? 0 : 1)) continue
      const at = (((year - plan.baseYear) * count + m) * 2 + s) * ages
      for (let a = people.from; a <= people.to; a++) sum += path[at + a] ?? 0
    }
  })
  return sum
}

/** What is projected for a row: a sum of people, or the ratio of two sums. */
export interface Wanted {
  readonly year: number
  readonly people: People
  readonly over?: People
  /** Multiplies the result, e.g. 100 for percent, 0.001 for thousands. */
  readonly scale?: number
}

const projected = (plan: PopulationPlan, path: Float64Array, { year, people, over, scale = 1 }: Wanted): number =>
  (scale * personsIn(plan, path, year, people)) / (over === undefined ? 1 : personsIn(plan, path, year, over))

/** Projected figure of a wanted row in one course. */
export const projectedIn = ({ plan, path }: Course, wanted: Wanted): number => projected(plan, path, wanted)

/** A row that is to be projected. */
export type OpenRow = Omit<ValidationRow, 'projected'> & { readonly wanted: Wanted }

/** Fills rows from the course at expected values. */
export const expectedRows = (course: Course, rows: ReadonlyArray<OpenRow>): ReadonlyArray<ValidationRow> =>
  rows.map(({ wanted, ...row }) => ({ ...row, projected: projectedIn(course, wanted) }))

/** Quantile of sorted values, linear between order statistics (type 7). */
const quantile = (sorted: ReadonlyArray<number>, p: number): number => {
  const at = p * (sorted.length - 1)
  const below = sorted[Math.floor(at)] ?? NaN
  return below + (at - Math.floor(at)) * ((sorted[Math.ceil(at)] ?? NaN) - below)
}

/** Fills rows with mean, 5th and 95th percentile and CRPS of `draws` draws. */
export const drawnRows = (
  region: Region,
  lastYear: number,
  draws: number,
  rows: ReadonlyArray<OpenRow>
): ReadonlyArray<ValidationRow> => {
  const plan = planOf(region, lastYear, 'draws')
  const path = new Float64Array(populationPathLength(plan))
  const values = rows.map((): number[] => [])
  for (let draw = 0; draw < draws; draw++) {
    populationPath(plan, draw, path)
    rows.forEach(({ wanted }, i) => values[i]?.push(projected(plan, path, wanted)))
  }
  return rows.map(({ wanted: _, ...row }, i) => {
    const drawn = [...(values[i] ?? [])].sort((a, b) => a - b)
    return {
      ...row,
      projected: drawn.reduce((sum, value) => sum + value, 0) / drawn.length,
      p05: quantile(drawn, 0.05),
      p95: quantile(drawn, 0.95),
      crps: crpsOf(drawn, row.expected)
    }
  })
}
