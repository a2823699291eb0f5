/** A compiled run: plain data and typed arrays, so that it can be sent to a worker. Stages read their own part of it. */
import type { PlanFacts, RunSettings } from './contract.js'
import type { Frame } from './compile/frame.js'
import type { MeasurePlan } from './compile/measurePlan.js'
import type { NeedPlan } from './compile/need.js'
import type { PopulationPlan } from './compile/population.js'
import type { SpilloverPlan } from './compile/spillover.js'
import type { ClosurePlan, NearestPlan, ServicePlan, TravelPlan } from './compile/supplyPlan.js'
import type { WorkforcePlan } from './compile/workforce.js'

export interface Plan {
  readonly settings: RunSettings
  readonly facts: PlanFacts
  readonly frame: Frame
  readonly population: PopulationPlan
  /** Population without events up to the reference year, where an event moves the population by then. */
  readonly eventFree: PopulationPlan | undefined
  readonly need: NeedPlan
  readonly workforce: WorkforcePlan
  readonly travel: TravelPlan
  readonly services: ReadonlyArray<ServicePlan>
  /** What services pass on to each other, and the strain of family carers. */
  readonly spillover: SpilloverPlan
  /** Measures in force; absent = none. */
  readonly measures?: MeasurePlan
  readonly nearest: ReadonlyArray<NearestPlan>
  readonly closures: ReadonlyArray<ClosurePlan>
  /** Residents per general practitioner of the planning guideline, per municipality; NaN = none given. */
  readonly gpTargetRatios: Float64Array
  /** Months of the reference year in the run; the first month where calibration is off. */
  readonly referenceFrom: number
  readonly referenceEnd: number
}
