/** One draw month by month, for tests of laws and for questions that need months. */
import type { Plan } from '../../src/sim/plan.js'
import { stateOf } from '../../src/sim/stages/course.js'
import { runDraw, stagesOf } from '../../src/sim/stages/runBlock.js'

export interface ServiceTrace {
  readonly service: string
  readonly facilities: ReadonlyArray<string>
  /** [t * municipalities + m] */
  readonly demand: Float64Array
  readonly served: Float64Array
  readonly outside: Float64Array
  /** [t * facilities + f]; Infinity = no limit. */
  readonly capacity: Float64Array
  readonly used: Float64Array
}

export interface DrawTrace {
  readonly population: Float64Array
  /** [(role * areas + l) * months + t] */
  readonly fte: Float64Array
  readonly minutes: Float64Array
  readonly services: ReadonlyArray<ServiceTrace>
}

/** Runs one draw of a plan and keeps its months. */
export const traceDraw = (plan: Plan, draw: number): DrawTrace => {
  const stages = stagesOf([plan], true)
  runDraw(stages, draw, [undefined])
  const [own] = stages
  const { months, municipalities } = plan.frame
  const origins = municipalities.length
  return {
    population: own?.population.buffers ?? new Float64Array(0),
    fte: own?.workforce.buffers.fte ?? new Float64Array(0),
    minutes: own?.travel.buffers ?? new Float64Array(0),
    services: plan.services.map((service, v) => {
      const count = service.facilities.length
      const width = 3 * origins + count
      const out = own === undefined ? undefined : stateOf(own.course, v).buffers.out
      const part = (from: number, size: number): Float64Array =>
        Float64Array.from(
          { length: months * size },
          (_, i) => out?.trace[Math.floor(i / size) * width + from + (i % size)] ?? NaN
        )
      return {
        service: service.service,
        facilities: service.facilities.map(({ facility }) => facility),
        demand: part(0, origins),
        served: part(origins, origins),
        outside: part(2 * origins, origins),
        capacity: part(3 * origins, count),
        used: Float64Array.from(
          { length: months * count },
          (_, i) => out?.used[(i % count) * months + Math.floor(i / count)] ?? NaN
        )
      }
    })
  }
}
