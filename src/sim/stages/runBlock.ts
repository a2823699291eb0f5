/**
 * Runs a block of draws for several plans at once (parent and child). A stage whose content key two plans share is run
 * once per draw: a closure of a hospital recomputes no population, need, workforce or home care.
 */
import { layoutOf, type Layout } from '../layout.js'
import { turnRows } from '../kernel/turnRows.js'
import type { CarerNeed } from '../kernel/carers.js'
import { scalarEngine, type CareEngine } from '../kernel/careEngine.js'
import { careEngine } from '../kernel/wasm/careWasm.js'
import type { Plan } from '../plan.js'
import { valueOf } from '../random/quantities.js'
import type { NeedPlan } from '../compile/need.js'
import type { NeedSlice } from '../compile/need/slices.js'
import type { PopulationPlan } from '../compile/population.js'
import type { TravelPlan } from '../compile/supplyPlan.js'
import type { WorkforcePlan } from '../compile/workforce.js'
import type { BlockColumn } from './blockColumn.js'
import { fillCarerNeed, newCarerNeed, writeCarers } from './carers.js'
import { addTakenOver, newCourse, runCourse, stateOf, strainOf, type Course, type CourseInputs } from './course.js'
import type { ComponentStage, KnownComponents, Resolved, ServiceState } from './course.js'
import { fillFinalStates, newFinalBuffers, type FinalBuffers } from './finalStates.js'
import { needBuffers, needPath, referenceNeed, writeNeed, type NeedBuffers } from './need.js'
import { writeMeasures } from './measureRows.js'
import { changesWays, changeWays, measuredProductivity, measureDemand } from './measures.js'
import { measurePath, newMeasureBuffers, type MeasureBuffers } from './measures.js'
import { newNearestBuffers, writeClosures, writeTravel, type NearestBuffers } from './nearest.js'
import { writePhysicians } from './physicians.js'
import { noRecording } from './recording.js'
import { populationPath, populationPathLength } from './population.js'
import { writePersons } from './populationRows.js'
import { prepareService } from './service.js'
import { reportedFacilities, writeFinalStates, writeService, writeStaff } from './serviceRows.js'
import type { ReportedFacilities } from './serviceRows.js'
import { fillTravel } from './travel.js'
import { newWorkforceBuffers, workforcePath, type WorkforceBuffers } from './workforce.js'

/** A stage of one plan with its buffers; plans with equal keys hold the same object. */
interface Stage<P, B> {
  readonly plan: P
  readonly buffers: B
}

/** What one plan needs in a draw; its buffers hold the draw that ran last. */
export interface PlanStages {
  readonly plan: Plan
  readonly layout: Layout
  readonly population: Stage<PopulationPlan, Float64Array>
  readonly eventFree: Stage<PopulationPlan, Float64Array> | undefined
  readonly need: Stage<NeedPlan, NeedBuffers>
  readonly workforce: Stage<WorkforcePlan, WorkforceBuffers>
  readonly travel: Stage<TravelPlan, Float64Array>
  /** Undefined without figures on care settings. */
  readonly carerNeed: CarerNeed | undefined
  readonly course: Course
  readonly finals: FinalBuffers
  /** By service. */
  readonly facilities: ReadonlyArray<ReportedFacilities>
  readonly measures: MeasureBuffers | undefined
  readonly nearest: NearestBuffers
  readonly engine: CareEngine
  /** The engine that knows changed ways. */
  readonly waysEngine: CareEngine
}

/** Finds or makes the stage of a key. */
const shared = <P, B>(known: Map<string, Stage<P, B>>, key: string, plan: P, make: () => B): Stage<P, B> => {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = { plan, buffers: make() }
  known.set(key, made)
  return made
}

/** Allocates what a block needs; stages are shared by content. `own`: an engine that looks on, in place of the usual one. */
export const stagesOf = (plans: ReadonlyArray<Plan>, trace = false, own?: CareEngine): ReadonlyArray<PlanStages> => {
  const populations = new Map<string, Stage<PopulationPlan, Float64Array>>()
  const needs = new Map<string, Stage<NeedPlan, NeedBuffers>>()
  const workforces = new Map<string, Stage<WorkforcePlan, WorkforceBuffers>>()
  const travels = new Map<string, Stage<TravelPlan, Float64Array>>()
  const components: KnownComponents = new Map<string, ComponentStage>()
  const carerNeeds = new Map<string, Stage<NeedPlan, CarerNeed>>()
  const engine = own ?? (trace ? scalarEngine : careEngine())
  const needKey = (plan: Plan): string => `${plan.need.key} ${plan.population.key} ${plan.eventFree?.key ?? ''}`
  /** What all plans of one need want to know of it. */
  const slicesFor = (key: string): ReadonlyArray<NeedSlice> =>
    plans.flatMap((plan) => (needKey(plan) === key ? (plan.measures?.slices ?? []) : []))
  const populationOf = (p: PopulationPlan): Stage<PopulationPlan, Float64Array> =>
    shared(populations, p.key, p, () => new Float64Array(populationPathLength(p)))
  return plans.map((plan) => {
    const course = newCourse(plan, trace, components)
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
      carerNeed:
        plan.spillover.strain === undefined
          ? undefined
          : shared(carerNeeds, needKey(plan), plan.need, () => newCarerNeed(plan.need)).buffers,
      course,
      finals: newFinalBuffers(course),
      facilities: reportedFacilities(plan),
      nearest: newNearestBuffers(plan),
      engine,
      waysEngine: own ?? scalarEngine
    }
  })
}

/** Runs one draw of all plans; rows are written where `targets` has a place for the plan. `sink` is told how it comes about. */
export const runDraw = (
  all: ReadonlyArray<PlanStages>,
  draw: number,
  targets: ReadonlyArray<BlockColumn | undefined>,
  sink = noRecording
): void => {
  const done = new Set<unknown>()
  const resolved: Resolved = new Map<ComponentStage, ComponentStage>()
  /** True the first time a stage is met in this draw. */
  const first = (stage: unknown): boolean => {
    if (done.has(stage)) return false
    done.add(stage)
    return true
  }
  for (const s of all) {
    if (first(s.population)) populationPath(s.population.plan, draw, s.population.buffers, sink)
    if (s.eventFree !== undefined && first(s.eventFree)) populationPath(s.eventFree.plan, draw, s.eventFree.buffers)
    const population = s.population.buffers
    const eventFree = s.eventFree?.buffers ?? population
    if (first(s.need)) {
      needPath(s.need.plan, draw, population, s.need.buffers, sink)
      // The nodes of the reference year overwrite those of the months: all who share them write their rows now.
      all.forEach((other, i) => {
        const target = targets[i]
        if (other.need === s.need && target !== undefined)
          writeNeed(other.plan.need, s.need.buffers, other.plan.settings.from, target)
      })
      const groups = s.plan.spillover.strain?.groups
      if (s.carerNeed !== undefined && groups !== undefined)
        fillCarerNeed(s.need.plan, groups, s.need.buffers, s.carerNeed)
      referenceNeed(s.need.plan, draw, eventFree, s.need.buffers, sink)
    }
    if (first(s.workforce)) workforcePath(s.workforce.plan, draw, population, eventFree, s.workforce.buffers, sink)
    if (first(s.travel)) fillTravel(s.travel.plan, (ref) => valueOf(ref, draw), s.travel.buffers)
    const inputs = {
      need: s.need.buffers,
      workforce: s.workforce.buffers,
      travel: s.travel.plan,
      minutes: s.travel.buffers,
      engine: s.engine,
      carerNeed: s.carerNeed,
      relief: s.measures?.relief ?? noRelief
    }
    runServices(s, draw, inputs, resolved)
  }
  all.forEach((s, i) => {
    const target = targets[i]
    if (target !== undefined) writeRows(s, draw, target)
  })
}

const noRelief = new Float64Array(0)

/** Runs the services of a plan that no plan before it has run in this draw; measures first, as they move demand. */
const runServices = (s: PlanStages, draw: number, inputs: CourseInputs, resolved: Resolved): void => {
  const { measures: plan, services, frame } = s.plan
  const { measures, course } = s
  const ready = new Set<ServiceState>()
  const prepare = (v: number, state: ServiceState): void => {
    const service = services[v]
    if (service === undefined || ready.has(state)) return
    ready.add(state)
    const moved =
      plan === undefined || measures === undefined
        ? undefined
        : measuredProductivity(plan, draw, service, frame.areas.length, measures)
    prepareService(service, course.frame, draw, inputs, state.buffers, moved)
    if (plan !== undefined && measures !== undefined)
      changeWays(plan, draw, service, inputs.travel, inputs.minutes, measures, state.buffers)
  }
  const factors = new Map<number, Float64Array>()
  if (plan !== undefined && measures !== undefined) {
    measurePath(plan, draw, inputs.need, measures)
    for (const { plan: component, stage } of course.components)
      component.services.forEach((v, i) => {
        const own = stage.services[i]
        const state = resolved.get(stage)?.services[i] ?? own
        if (own !== undefined && !resolved.has(stage)) prepare(v, own)
        if (state !== undefined) factors.set(services[v]?.need ?? -1, state.buffers.input.factor)
      })
  }
  const engine = plan !== undefined && changesWays(plan) ? s.waysEngine : inputs.engine
  runCourse(course, draw, { ...inputs, engine }, resolved, (v, state) => {
    prepare(v, state)
    const need = services[v]?.need
    if (plan === undefined || measures === undefined || need === undefined) return
    const demand = measureDemand(plan, draw, inputs.need, need, (other) => factors.get(other), measures)
    if (demand === undefined) return
    state.buffers.input.demand = demand
    state.buffers.input.demandAt = 0
  })
}

const writeRows = (s: PlanStages, draw: number, target: BlockColumn): void => {
  const { plan, course, carerNeed } = s
  writePersons(plan.population, s.population.buffers, target)
  const buffers = plan.services.map((_, v) => stateOf(course, v).buffers)
  buffers.forEach((b, v) => {
    const facilities = s.facilities[v]
    if (facilities !== undefined) writeService(plan, v, b, facilities, target)
    writePhysicians(plan, v, draw, b, target)
  })
  fillFinalStates(course, draw, s.finals)
  writeFinalStates(plan, buffers, s.finals, target)
  if (carerNeed !== undefined) {
    const state = strainOf(course)
    const takenOver = state?.takenOver ?? new Float64Array(plan.frame.months * plan.frame.municipalities.length)
    if (state === undefined) addTakenOver(course, draw, () => true, takenOver)
    writeCarers(plan, carerNeed, state, takenOver, s.measures?.relief ?? noRelief, target)
  }
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
  if (f < 0) return NaN
  const b = stateOf(s.course, v).buffers
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
