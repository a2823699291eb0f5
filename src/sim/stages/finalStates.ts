/** Final states of all units of new demand of a plan in one draw (model.md 5), after its services have run. */
import { anyAbove0, finalStates, newUnitState, type FinalService, type UnitState } from '../kernel/spillover.js'
import { valueOf } from '../random/quantities.js'
import { carries, lostShare, stateOf, strainOf, type Course } from './course.js'

/** Memory of one plan; `out` as in the kernel, of the services listed. */
export interface FinalBuffers {
  /** Services that pass on, are passed on to, or carry; of the others unmet is without. */
  readonly listed: ReadonlyArray<number>
  readonly now: ReadonlyArray<UnitState>
  readonly next: ReadonlyArray<UnitState>
  readonly monthsInYear: Float64Array
  /** out[((position in listed * 5 + measure) * years + y) * origins + m] */
  readonly out: Float64Array
}

export const newFinalBuffers = (course: Course): FinalBuffers => {
  const { plan, frame } = course
  const { passages, family } = plan.spillover
  const listed = plan.services.flatMap((service, v) =>
    carries(service) || family[v] !== undefined || passages.some(({ from, to }) => from === v || to === v) ? [v] : []
  )
  return {
    listed,
    now: listed.map(() => newUnitState(frame.origins)),
    next: listed.map(() => newUnitState(frame.origins)),
    monthsInYear: Float64Array.from(frame.monthsInYear),
    out: new Float64Array(listed.length * 5 * frame.monthsInYear.length * frame.origins)
  }
}

const none = new Float64Array(0)

/** Fills `out` of the buffers. */
export const fillFinalStates = (course: Course, draw: number, b: FinalBuffers): void => {
  const { plan, frame } = course
  const { passages, family, strain } = plan.spillover
  const ratio = strainOf(course)?.strain.ratio ?? none
  const services = b.listed.map((v): FinalService => {
    const { buffers, passed } = stateOf(course, v)
    const { input, out } = buffers
    const own = passages.filter(({ from }) => from === v)
    const share = family[v]
    return {
      isStock: input.isStock,
      carryShare: 1 - lostShare(plan, v, draw),
      family: share === undefined ? 0 : valueOf(share, draw),
      targets: own.map(({ to }) => b.listed.indexOf(to)),
      shares: Float64Array.from(own, (passage) => valueOf(passage.share, draw)),
      asked: out.asked,
      unmet: out.unmet,
      passed: anyAbove0(passed) ? passed : none,
      demand: input.demand,
      demandAt: input.demandAt,
      factor: input.factor,
      ratio: strain?.fed.includes(v) === true ? ratio : none,
      short: anyAbove0(out.unmet)
    }
  })
  finalStates(services, frame.months, frame.origins, frame.yearOfMonth, b.monthsInYear, b.now, b.next, b.out)
}
