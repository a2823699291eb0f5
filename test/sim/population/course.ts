/** Compiles a region and walks one draw, for tests. */
import type { Region } from '../../../src/domain/region/region.js'
import type { Timed, Timeline } from '../../../src/domain/study/timeline.js'
import type { DemographicOccurrence } from '../../../src/domain/occurrence/occurrence.js'
import { monthIndex } from '../../../src/domain/time.js'
import { compilePopulation, type PopulationPlan } from '../../../src/sim/compile/population.js'
import { quantitiesOf } from '../../../src/sim/random/quantities.js'
import {
  populationComponents,
  populationPath,
  populationPathLength,
  type PopulationComponents
} from '../../../src/sim/stages/population.js'

export interface PlanWishes {
  readonly years?: number
  readonly timeline?: Timeline
  readonly seed?: string
  readonly mode?: 'draws' | 'expected'
  readonly demography?: 'expected' | 'stochastic'
}

export const planOf = (region: Region, wishes: PlanWishes = {}): PopulationPlan => {
  const until = monthIndex(2022 + (wishes.years ?? 3), 12)
  const settings = {
    seed: wishes.seed ?? 'test',
    from: monthIndex(2023, 1),
    until,
    mode: wishes.mode ?? 'draws',
    demography: wishes.demography ?? 'expected'
  }
  return compilePopulation(region, wishes.timeline ?? [], settings, quantitiesOf(settings.seed, settings.mode))
}

export const pathOf = (plan: PopulationPlan, draw = 0): Float64Array => {
  const out = new Float64Array(populationPathLength(plan))
  populationPath(plan, draw, out)
  return out
}

export const courseOf = (
  plan: PopulationPlan,
  draw = 0
): { readonly path: Float64Array; readonly components: PopulationComponents } => {
  const path = new Float64Array(populationPathLength(plan))
  return { components: populationComponents(plan, draw, path), path }
}

/** Persons in year y (0 = base), municipality m, sex s, age a. */
export const at = (plan: PopulationPlan, path: Float64Array, y: number, m: number, s: number, a: number): number =>
  path[((y * plan.municipalities.length + m) * 2 + s) * 101 + a] ?? NaN

export const total = (plan: PopulationPlan, path: Float64Array, y: number): number => {
  const cells = plan.municipalities.length * 202
  return path.subarray(y * cells, (y + 1) * cells).reduce((sum, persons) => sum + persons, 0)
}

export const timed = (key: string, month: number, occurrence: DemographicOccurrence, until?: number): Timed => ({
  key,
  family: 'demographic',
  month,
  occurrence,
  ...(until === undefined ? {} : { until })
})
