/** Entry of a worker thread: holds the plans it was sent once and answers tasks. Built as dist/worker.js. */
import type { Plan } from '../plan.js'
import { answering, sharedWithWorkers } from './answering.js'
import { answerTask, buffersOf, type SimulationTask } from './tasks.js'

const plans = sharedWithWorkers<ReadonlyArray<Plan>>()

const answer = answering((task: SimulationTask) => answerTask(plans, task), buffersOf)
export { answer as default }
