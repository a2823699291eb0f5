/** A worker of another model, for tests: every figure of a draw is a thousandth higher than the real one. */
import { answering, sharedWithWorkers } from '../../src/sim/pool/answering.js'
import { answerTask, buffersOf, type SimulationAnswer, type SimulationTask } from '../../src/sim/pool/tasks.js'
import type { Plan } from '../../src/sim/plan.js'

const plans = sharedWithWorkers<ReadonlyArray<Plan>>()

const answer = answering((task: SimulationTask): SimulationAnswer => {
  const real = answerTask(plans, task)
  if (real.kind !== 'block') return real
  return { ...real, rows: real.rows.map((rows) => rows.map((value) => value * 1.001)) }
}, buffersOf)
export { answer as default }
