/** What a worker of the simulation is asked and answers; the same function serves threads and the main thread. */
import type { Plan } from '../plan.js'
import { populationPart, type PopulationPart, type PopulationTask } from '../stages/populationTable.js'
import { runBlock } from '../stages/runBlock.js'

export type SimulationTask =
  | {
      readonly kind: 'block'
      /** Positions of the plans to run together. */
      readonly courses: ReadonlyArray<number>
      readonly firstDraw: number
      readonly count: number
    }
  | { readonly kind: 'population'; readonly course: number; readonly part: PopulationTask }

export type SimulationAnswer =
  /** One block per course asked for, in that order. */
  | { readonly kind: 'block'; readonly rows: ReadonlyArray<Float64Array> }
  | { readonly kind: 'population'; readonly part: PopulationPart }

/** Answers a task from the plans alone: no clock, no file, no state. */
export const answerTask = (plans: ReadonlyArray<Plan>, task: SimulationTask): SimulationAnswer => {
  const planAt = (course: number): Plan => {
    const plan = plans[course]
    if (plan === undefined) throw new Error(`no course ${course}`)
    return plan
  }
  switch (task.kind) {
    case 'block':
      return { kind: 'block', rows: runBlock(task.courses.map(planAt), task.firstDraw, task.count) }
    case 'population':
      return { kind: 'population', part: populationPart(planAt(task.course).population, task.part) }
  }
}

/** Buffers of an answer that may move to another thread. */
export const buffersOf = (answer: SimulationAnswer): ReadonlyArray<ArrayBufferLike> => {
  switch (answer.kind) {
    case 'block':
      return answer.rows.map(({ buffer }) => buffer)
    case 'population':
      return [answer.part.spreads.buffer, answer.part.sums.buffer]
  }
}
