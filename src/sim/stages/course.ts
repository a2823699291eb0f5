/**
 * All services of a draw in the order in which they pass on to each other. A component that nothing flows into is shared by
 * content; one whose inflow of the draw equals that of another plan takes over its results: a closure that leaves nobody
 * unmet recomputes nothing else.
 */
import type { ComponentPlan } from '../compile/spillover.js'
import type { ServicePlan } from '../compile/supplyPlan.js'
import { stepStrain, type CarerNeed } from '../kernel/carers.js'
import { addShifted, monthChange, passMonth, passOn, sameNumbers } from '../kernel/spillover.js'
import type { Plan } from '../plan.js'
import { valueOf } from '../random/quantities.js'
import { beginStrain, newCarerState, type CarerState } from './carers.js'
import type { ServiceInputs } from './service.js'
import { newServiceBuffers, type ServiceBuffers, type ServiceFrame } from './serviceBuffers.js'
import { serviceFrameOf } from './serviceFrame.js'

/** One service of a component. */
export interface ServiceState {
  readonly buffers: ServiceBuffers
  /** What others pass on to it, t * origins + m; of length 0 where nothing can come. */
  readonly passed: Float64Array
}

/** A component with its buffers; plans with equal keys hold the same object. */
export interface ComponentStage {
  readonly ownKey: string
  readonly services: ReadonlyArray<ServiceState>
  readonly carers: CarerState | undefined
  /** What came from outside in this draw: passed on per service, the ratio of people moved by strain, what families take
   *  over, relief. */
  readonly inflow: ReadonlyArray<Float64Array>
}

/** The services of one plan. */
export interface Course {
  readonly plan: Plan
  readonly frame: ServiceFrame
  readonly components: ReadonlyArray<{ readonly plan: ComponentPlan; readonly stage: ComponentStage }>
  /** Who holds the results of each component in this draw. */
  readonly current: ComponentStage[]
  /** Component and position in it of each service. */
  readonly placeOf: ReadonlyArray<{ readonly component: number; readonly position: number }>
}

/** What the draws of a block share between plans. */
export type KnownComponents = Map<string, ComponentStage>

export const newCourse = (plan: Plan, trace: boolean, known: KnownComponents): Course => {
  const frame = serviceFrameOf(plan)
  const components = plan.spillover.components.map((component) => {
    const found = known.get(component.key)
    const stage = found ?? newComponent(plan, component, frame, trace)
    known.set(component.key, stage)
    return { plan: component, stage }
  })
  return {
    plan,
    frame,
    components,
    current: components.map(({ stage }) => stage),
    placeOf: plan.services.map((_, v) => {
      const component = components.findIndex(({ plan: own }) => own.services.includes(v))
      return { component, position: components[component]?.plan.services.indexOf(v) ?? -1 }
    })
  }
}

const newComponent = (plan: Plan, component: ComponentPlan, frame: ServiceFrame, trace: boolean): ComponentStage => {
  const size = frame.months * frame.origins
  const services = component.services.map((v) => {
    const service = plan.services[v]
    if (service === undefined) throw new Error(`no service ${v} in the plan`)
    const kept = keptMonths(plan, v)
    const passed = new Float64Array(plan.spillover.passages.some(({ to }) => to === v) ? size : 0)
    return { buffers: newServiceBuffers(service, frame, trace, kept), passed }
  })
  return {
    ownKey: component.ownKey,
    services,
    carers: component.carers ? newCarerState(frame.months, frame.origins) : undefined,
    inflow: [
      ...services.map(({ passed }) => new Float64Array(passed.length)),
      new Float64Array(movedFromOutside(plan, component) ? size : 0),
      new Float64Array(component.carers ? size : 0),
      new Float64Array(component.carers ? size : 0)
    ]
  }
}

/** Strain of another component moves people to services of this one. */
const movedFromOutside = ({ spillover }: Plan, { services, carers }: ComponentPlan): boolean =>
  !carers && spillover.strain?.moves !== undefined && spillover.strain.fed.some((v) => services.includes(v))

/** Months are kept where demand may come on top, or where a final state depends on another month or service. */
const keptMonths = (plan: Plan, v: number) => {
  const { passages, family, strain } = plan.spillover
  const fed = strain?.moves !== undefined && strain.fed.includes(v)
  const extra = fed || passages.some(({ to }) => to === v)
  const service = plan.services[v]
  const returns = service !== undefined && carries(service)
  return { extra, states: extra || returns || family[v] !== undefined || passages.some(({ from }) => from === v) }
}

/** A part of unmet returns to the service in the next month. */
export const carries = ({ kind, carryShare }: ServicePlan): boolean =>
  kind === 'flow' && !(carryShare.certain && carryShare.value === 0)

/** Buffers that hold the results of service v in this draw. */
export const stateOf = (course: Course, v: number): ServiceState => {
  const place = course.placeOf[v]
  const found = course.current[place?.component ?? -1]?.services[place?.position ?? -1]
  if (found === undefined) throw new Error(`no results of service ${v}`)
  return found
}

/** Strain of this draw, where it moves anybody. */
export const strainOf = (course: Course): CarerState | undefined =>
  course.current.find(({ carers }) => carers !== undefined)?.carers

/** What the services of a draw read besides. */
export interface CourseInputs extends ServiceInputs {
  readonly carerNeed: CarerNeed | undefined
  /** Person-equivalents of load taken off family carers, t * origins + m; of length 0 where there is none. */
  readonly relief: Float64Array
}

/** Results of one draw: who holds those of each component that was met. */
export type Resolved = Map<ComponentStage, ComponentStage>

/** Makes a service ready for its first month, in the buffers of its own stage. */
export type Prepare = (v: number, state: ServiceState) => void

/** Runs the services of a plan in one draw. */
export const runCourse = (
  course: Course,
  draw: number,
  inputs: CourseInputs,
  resolved: Resolved,
  prepare: Prepare
): void => {
  course.components.forEach(({ plan: component, stage }, i) => {
    const known = resolved.get(stage)
    if (known !== undefined) {
      course.current[i] = known
      return
    }
    fillInflow(course, component, stage, draw, inputs.relief)
    const twin = [...new Set(resolved.values())].find(
      (other) =>
        other.ownKey === stage.ownKey &&
        other.inflow.every((values, j) => sameNumbers(values, stage.inflow[j] ?? values))
    )
    if (twin === undefined) runComponent(course, component, stage, draw, inputs, prepare)
    resolved.set(stage, twin ?? stage)
    course.current[i] = twin ?? stage
  })
}

/** Share of its unmet that a service loses, so that it may go elsewhere: what it carries to the next month is not lost. */
export const lostShare = (plan: Plan, v: number, draw: number): number => {
  const service = plan.services[v]
  return service?.kind === 'flow' ? 1 - valueOf(service.carryShare, draw) : 1
}

const fillInflow = (
  course: Course,
  component: ComponentPlan,
  stage: ComponentStage,
  draw: number,
  relief: Float64Array
): void => {
  const { plan, frame } = course
  const { months, origins } = frame
  for (const values of stage.inflow) values.fill(0)
  for (const { from, to, share } of plan.spillover.passages) {
    const position = component.services.indexOf(to)
    const target = stage.inflow[position]
    if (position < 0 || component.services.includes(from) || target === undefined) continue
    const passes = lostShare(plan, from, draw) * valueOf(share, draw)
    passOn(stateOf(course, from).buffers.out.unmet, passes, months, origins, target)
  }
  const [moved, takenOver, relieved] = stage.inflow.slice(stage.services.length)
  if (moved !== undefined && moved.length > 0) moved.set(strainOf(course)?.strain.ratio ?? moved)
  if (takenOver !== undefined && takenOver.length > 0)
    addTakenOver(course, draw, (v) => !component.services.includes(v), takenOver)
  if (relieved !== undefined && relief.length > 0 && component.carers) relieved.set(relief)
}

/** Adds the unmet care that families take over at once, of the services asked for. */
export const addTakenOver = (course: Course, draw: number, wanted: (v: number) => boolean, out: Float64Array): void => {
  const { plan, frame } = course
  for (const v of plan.spillover.strain?.taken ?? []) {
    const family = plan.spillover.family[v]
    if (family === undefined || !wanted(v)) continue
    const { unmet } = stateOf(course, v).buffers.out
    for (let t = 0; t < frame.months; t++) passMonth(unmet, t, valueOf(family, draw), frame.origins, out, t)
  }
}

const runComponent = (
  course: Course,
  component: ComponentPlan,
  stage: ComponentStage,
  draw: number,
  inputs: CourseInputs,
  prepare: Prepare
): void => {
  const { plan, frame } = course
  const { months, origins } = frame
  const moved = stage.inflow[stage.services.length] ?? new Float64Array(0)
  component.services.forEach((v, i) => {
    const state = stage.services[i]
    if (state === undefined) return
    const { buffers, passed } = state
    prepare(v, state)
    passed.set(stage.inflow[i] ?? passed)
    const { extra, demand, demandAt, factor } = buffers.input
    if (extra.length === 0) return
    extra.fill(0)
    if (passed.length > 0) extra.set(passed)
    if (moved.length > 0 && plan.spillover.strain?.fed.includes(v) === true)
      for (let t = 0; t < months; t++) addShifted(demand, demandAt, factor, moved, t, origins, extra)
  })
  if (component.circle || component.carers) stepTogether(course, component, stage, draw, inputs)
  else for (const { buffers } of stage.services) inputs.engine.run(buffers.input, buffers.work, buffers.out)
}

/** Rounds in which the first month of a circle is brought to the level that it keeps up. */
const mostRounds = 60

/** Month by month, side by side: what one leaves unmet in a month is asked of the other in the next. */
const stepTogether = (
  course: Course,
  component: ComponentPlan,
  stage: ComponentStage,
  draw: number,
  inputs: CourseInputs
): void => {
  const { plan, frame } = course
  const { months, origins } = frame
  const { strain } = plan.spillover
  const { carers } = stage
  const session = inputs.engine.open(
    stage.services.map(({ buffers }) => ({ input: buffers.input, work: buffers.work, out: buffers.out }))
  )
  const inside = plan.spillover.passages.flatMap(({ from, to, share }) => {
    const [a, b] = [component.services.indexOf(from), component.services.indexOf(to)]
    return a < 0 || b < 0 ? [] : [{ from: a, to: b, share: lostShare(plan, from, draw) * valueOf(share, draw) }]
  })
  const none = new Float64Array(0)
  const unmetOf = (i: number): Float64Array => session.unmet[i] ?? none
  const extraOf = (i: number): Float64Array => session.extra[i] ?? none
  const passedOf = (i: number): Float64Array => stage.services[i]?.passed ?? none
  const stepAll = (t: number): void => {
    stage.services.forEach((_, i) => {
      session.step(i, t)
    })
  }
  settleFirst(stage, inside, origins, unmetOf, extraOf, () => {
    stepAll(0)
  })
  const taken = (strain?.taken ?? []).flatMap((v) => {
    const family = plan.spillover.family[v]
    const i = component.services.indexOf(v)
    return family === undefined || i < 0 ? [] : [{ i, share: valueOf(family, draw) }]
  })
  const afterMonth = (t: number): void => {
    if (carers === undefined || inputs.carerNeed === undefined) return
    for (const { i, share } of taken) passMonth(unmetOf(i), t, share, origins, carers.takenOver, t)
    stepStrain(inputs.carerNeed, carers.strain, carers.takenOver, inputs.relief, t, months, origins)
  }
  if (carers !== undefined && strain !== undefined) {
    beginStrain(strain, draw, carers)
    carers.takenOver.set(stage.inflow[stage.services.length + 1] ?? none)
  }
  afterMonth(0)
  const fed = carers === undefined ? [] : component.services.flatMap((v, i) => (strain?.fed.includes(v) ? [i] : []))
  for (let t = 1; t < months; t++) {
    for (const { from, to, share } of inside) {
      passMonth(unmetOf(from), t - 1, share, origins, extraOf(to), t)
      passMonth(unmetOf(from), t - 1, share, origins, passedOf(to), t)
    }
    for (const i of fed) {
      const input = stage.services[i]?.buffers.input
      if (input === undefined || carers === undefined) continue
      addShifted(input.demand, input.demandAt, input.factor, carers.strain.ratio, t, origins, extraOf(i))
    }
    stepAll(t)
    afterMonth(t)
  }
  session.close()
}

/** The first month, again and again until what goes round has settled: no ramp at the start of a run. */
const settleFirst = (
  stage: ComponentStage,
  inside: ReadonlyArray<{ readonly from: number; readonly to: number; readonly share: number }>,
  origins: number,
  unmetOf: (i: number) => Float64Array,
  extraOf: (i: number) => Float64Array,
  step: () => void
): void => {
  for (let round = 1; ; round++) {
    step()
    if (inside.length === 0 || round === mostRounds) return
    let change = 0
    let largest = 0
    const next = stage.services.map((_, i) => stage.inflow[i]?.slice(0, origins) ?? new Float64Array(0))
    for (const { from, to, share } of inside) {
      const target = next[to]
      if (target !== undefined) passMonth(unmetOf(from), 0, share, origins, target, 0)
    }
    stage.services.forEach(({ passed }, i) => {
      const values = next[i] ?? passed
      change = Math.max(change, monthChange(values, passed, values.length))
      for (const x of values) largest = Math.max(largest, x)
    })
    if (change <= 1e-9 * largest) return
    stage.services.forEach(({ passed }, i) => {
      const values = next[i] ?? passed
      passed.set(values)
      extraOf(i).set(values)
    })
  }
}
