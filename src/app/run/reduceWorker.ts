/** Entry of a thread that reduces blocks to tables. Built as dist/reduceWorker.js. */
import { answering, sharedWithWorkers } from '../../sim/pool/answering.js'
import { answerReduction, reductionBuffers, type ReductionShared, type ReductionTask } from './reduction.js'

const shared = sharedWithWorkers<ReductionShared>()

const answer = answering((task: ReductionTask) => answerReduction(shared, task), reductionBuffers)
export { answer as default }
