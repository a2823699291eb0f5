/**
 * Runs a block of draws for several plans at once (parent and child). A stage whose content key two plans share is run
 * once per draw: a closure of a hospital recomputes no population, need, workforce or home care.
 */
import { layoutOf, type Layout } from '../layout.js'
import { turnRows } from '../kernel/turnRows.js'
import { scalarEngine, type CareEngine } from '../kernel/careEngine.js'
import { careEngine } from '../kernel/wasm/careWasm.js'
import type { Plan } from '../plan.js'
import { valueOf } from '../random/quantities.js'
import type { NeedPlan } from '../compile/need.js'
import type { NeedSlice } from '../compile/need/slices.js'
import type { PopulationPlan } from '../compile/population.js'
import type { ServicePlan, TravelPlan } from '../compile/supplyPlan.js'
import type { WorkforcePlan } from '../compile/workforce.js'
import type { BlockColumn } from './blockColumn.js'
import { needBuffers, needPath, referenceNeed, writeNeed, type NeedBuffers } from './need.js'
import { writeMeasures } from './measureRows.js'
import { measuredProductivity, measureDemand, measurePath, newMeasureBuffers, type MeasureBuffers } from './measures.js'
import { newNearestBuffers, writeClosures, writeTravel, type NearestBuffers } from './nearest.js'
import { writePhysicians } from './physicians.js'
import { populationPath, populationPathLength } from './population.js'
import { writePersons } from './populationRows.js'
import { prepareService, type ServiceInputs } from './service.js'
import { newServiceBuffers, type ServiceBuffers } from './serviceBuffers.js'
import { serviceFrameOf } from './serviceFrame.js'
import { writeService, writeStaff } from './serviceRows.js'
import { fillTravel } from './travel.js'
import { newWorkforceBuffers, workforcePath, type WorkforceBuffers } from './workforce.js'

/** A stage of one plan with its buffers; plans with equal keys hold the same object. */
interface Stage<P, B> {
  readonly plan: P
  readonly buffers: B
}

interface PlanStages {
  readonly plan: Plan
  readonly layout: Layout
  readonly population: Stage<PopulationPlan, Float64Array>
  readonly eventFree: Stage<PopulationPlan, Float64Array> | undefined
  readonly need: Stage<NeedPlan, NeedBuffers>
  readonly workforce: Stage<WorkforcePlan, WorkforceBuffers>
  readonly travel: Stage<TravelPlan, Float64Array>
  readonly services: ReadonlyArray<Stage<ServicePlan, ServiceBuffers>>
  readonly measures: MeasureBuffers | undefined
  readonly nearest: NearestBuffers
  readonly engine: CareEngine
}

/** Finds or makes the stage of a key. */
const shared = <P, B>(known: Map<string, Stage<P, B>>, key: string, plan: P, make: () => B): Stage<P, B> => {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = { plan, buffers: make() }
  known.set(key, made)
  return made
}

/** Allocates what a block needs; stages are shared by content. */
export const stagesOf = (plans: ReadonlyArray<Plan>, trace = false): ReadonlyArray<PlanStages> => {
  const populations = new Map<string, Stage<PopulationPlan, Float64Array>>()
  const needs = new Map<string, Stage<NeedPlan, NeedBuffers>>()
  const workforces = new Map<string, Stage<WorkforcePlan, WorkforceBuffers>>()
  const travels = new Map<string, Stage<TravelPlan, Float64Array>>()
  const services = new Map<string, Stage<ServicePlan, ServiceBuffers>>()
  const engine = trace ? scalarEngine : careEngine()
  const needKey = (plan: Plan): string => `${plan.need.key} ${plan.population.key} ${plan.eventFree?.key ?? ''}`
  /** What all plans of one need want to know of it. */
  const slicesFor = (key: string): ReadonlyArray<NeedSlice> =>
    plans.flatMap((plan) => (needKey(plan) === key ? (plan.measures?.slices ?? []) : []))
  const populationOf = (p: PopulationPlan): Stage<PopulationPlan, Float64Array> =>
    shared(populations, p.key, p, () => new Float64Array(populationPathLength(p)))
  return plans.map((plan) => {
    const frame = serviceFrameOf(plan)
    const people = `${plan.population.key} ${plan.eventFree?.key ?? ''}`
    return {
      plan,
      layout: layoutOf(plan.facts.shape),
      population: populationOf(plan.population),
      eventFree: plan.eventFree === undefined ? undefined : populationOf(plan.eventFree),
      need: shared(needs, needKey(plan), plan.need, () => needBuffers(plan.need, slicesFor(needKey(plan)))),
      measures:
        plan.measures === undefined
          ? undefined
          : newMeasureBuffers(plan.measures, plan.frame.months, plan.frame.municipalities.length),
      workforce: shared(workforces, `${plan.workforce.key} ${people}`, plan.workforce, () =>
        newWorkforceBuffers(plan.workforce)
      ),
      travel: shared(travels, plan.travel.key, plan.travel, () => new Float64Array(plan.travel.km.length)),
      services: plan.services.map((s) => shared(services, s.key, s, () => newServiceBuffers(s, frame, trace))),
      nearest: newNearestBuffers(plan),
      engine
    }
  })
}

/** Runs one draw of all plans; rows are written where `targets` has a place for the plan. */
export const runDraw = (
  all: ReadonlyArray<PlanStages>,
  draw: number,
  targets: ReadonlyArray<BlockColumn | undefined>
): void => {
  const done = new Set<unknown>()
  /** True the first time a stage is met in this draw. */
  const first = (stage: unknown): boolean => {
    if (done.has(stage)) return false
    done.add(stage)
    return true
  }
  for (const s of all) {
    if (first(s.population)) populationPath(s.population.plan, draw, s.population.buffers)
    if (s.eventFree !== undefined && first(s.eventFree)) populationPath(s.eventFree.plan, draw, s.eventFree.buffers)
    const population = s.population.buffers
    const eventFree = s.eventFree?.buffers ?? population
    if (first(s.need)) {
      needPath(s.need.plan, draw, population, s.need.buffers)
      // The nodes of the reference year overwrite those of the months: all who share them write their rows now.
      all.forEach((other, i) => {
        const target = targets[i]
        if (other.need === s.need && target !== undefined)
          writeNeed(other.plan.need, s.need.buffers, other.plan.settings.from, target)
      })
      referenceNeed(s.need.plan, draw, eventFree, s.need.buffers)
    }
    if (first(s.workforce)) workforcePath(s.workforce.plan, draw, population, eventFree, s.workforce.buffers)
    if (first(s.travel)) fillTravel(s.travel.plan, (ref) => valueOf(ref, draw), s.travel.buffers)
    const inputs = {
      need: s.need.buffers,
      workforce: s.workforce.buffers,
      travel: s.travel.plan,
      minutes: s.travel.buffers,
      engine: s.engine
    }
    runServices(s, draw, inputs, first)
  }
  all.forEach((s, i) => {
    const target = targets[i]
    if (target !== undefined) writeRows(s, draw, target)
  })
}

/** Runs the services of a plan that no plan before it has run in this draw. */
const runServices = (s: PlanStages, draw: number, inputs: ServiceInputs, first: (stage: unknown) => boolean): void => {
  const { measures: plan, services, frame } = s.plan
  const { measures } = s
  const serviceFrame = serviceFrameOf(s.plan)
  if (plan !== undefined && measures !== undefined) measurePath(plan, draw, inputs.need, measures)
  const fresh = services.filter((service, v) => {
    const stage = s.services[v]
    if (stage === undefined || !first(stage)) return false
    const moved =
      plan === undefined || measures === undefined
        ? undefined
        : measuredProductivity(plan, draw, service, frame.areas.length, measures)
    prepareService(service, serviceFrame, draw, inputs, stage.buffers, moved)
    return true
  })
  for (const service of fresh) {
    const b = s.services[services.indexOf(service)]?.buffers
    if (b === undefined) continue
    if (plan !== undefined && measures !== undefined) {
      const factorOf = (need: number): Float64Array | undefined =>
        s.services[services.findIndex((other) => other.need === need)]?.buffers.input.factor
      const demand = measureDemand(plan, draw, inputs.need, service.need, factorOf, measures)
      if (demand !== undefined) {
        b.input.demand = demand
        b.input.demandAt = 0
      }
    }
    inputs.engine.run(b.input, b.work, b.out)
  }
}

const writeRows = (s: PlanStages, draw: number, target: BlockColumn): void => {
  const { plan } = s
  writePersons(plan.population, s.population.buffers, target)
  s.services.forEach((stage, v) => {
    writeService(plan, v, stage.buffers, target)
    writePhysicians(plan, v, draw, stage.buffers, target)
  })
  const buffers = s.services.map((stage) => stage.buffers)
  writeStaff(plan, s.workforce.buffers, buffers, target)
  if (plan.measures !== undefined && s.measures !== undefined)
    writeMeasures(plan, plan.measures, draw, s.need.buffers, buffers, s.measures, target)
  writeTravel(plan, s.travel.buffers, s.population.buffers, s.nearest, target)
  writeClosures(plan, s.travel.buffers, (facility, month) => emergencyServed(s, facility, month), s.nearest, target)
}

/** Emergency visits at a facility in the twelve months before a month; where the run is younger, scaled to a year. */
const emergencyServed = (s: PlanStages, facility: string, month: number): number => {
  const v = s.plan.services.findIndex(({ service }) => service === 'emergency')
  const f = s.plan.services[v]?.facilities.findIndex((own) => own.facility === facility) ?? -1
  const b = s.services[v]?.buffers
  if (f < 0 || b === undefined) return NaN
  if (month === 0) return (b.referenceOut.used[f] ?? 0) * 12
  const from = Math.max(0, month - 12)
  let sum = 0
  for (let t = from; t < month; t++) sum += b.out.used[f * s.plan.frame.months + t] ?? 0
  return (sum * 12) / (month - from)
}

/** Draws that are written row by row before they are turned into columns of the block together. */
const TILE = 8

/** Blocks of draws firstDraw … firstDraw + count - 1, one per plan, row-major as in `layout`. */
export const runBlock = (plans: ReadonlyArray<Plan>, firstDraw: number, count: number): Float64Array[] => {
  const stages = stagesOf(plans)
  const blocks = stages.map(({ layout }) => new Float64Array(layout.rows * count))
  // A draw is written to rows next to each other: writing straight to its column would miss the cache at every row.
  const drawn = stages.map(({ layout }) => new Float64Array(layout.rows * TILE))
  for (let first = 0; first < count; first += TILE) {
    const draws = Math.min(TILE, count - first)
    for (const rows of drawn) rows.fill(NaN)
    for (let d = 0; d < draws; d++) {
      const targets = stages.map(({ layout }, i) => ({
        layout,
        block: drawn[i]?.subarray(d * layout.rows, (d + 1) * layout.rows) ?? new Float64Array(0),
        column: 0,
        drawsInBlock: 1
      }))
      runDraw(stages, firstDraw + first + d, targets)
    }
    blocks.forEach((block, i) => turnRows(drawn[i] ?? block, draws, block, count, first))
  }
  return blocks
}
