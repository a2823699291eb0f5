/** The worker of the simulation with faults in chosen blocks, for tests: everything else is answered by the real code. */
import { appendFileSync, readFileSync } from 'node:fs'
import { answering, sharedWithWorkers } from '../../../src/sim/pool/answering.js'
import { answerTask, buffersOf, type SimulationTask } from '../../../src/sim/pool/tasks.js'
import type { Plan } from '../../../src/sim/plan.js'
import { faultsVariable, type Fault } from './faults.js'

const plans = sharedWithWorkers<ReadonlyArray<Plan>>()
const faults: ReadonlyArray<Fault> = JSON.parse(process.env[faultsVariable] ?? '[]')
/** Blocks that this thread has failed in: a poisoned thread answers nothing right any more. */
let poisoned = false

const suffer = ({ what }: Fault): void => {
  poisoned = true
  switch (what) {
    case 'throw':
      throw new Error('a table is broken')
    case 'exit':
      process.exit(7)
    case 'abort':
      // Node keeps abort() from threads; the signal takes the whole process, as a crash in native code does.
      process.kill(process.pid, 'SIGABRT')
      for (;;);
    case 'loop':
      for (;;);
    case 'memory': {
      const kept: unknown[] = []
      for (;;) kept.push(Array.from({ length: 10_000 }, (_, i) => ({ i })))
    }
  }
}

/** True as long as the fault has not struck so often; counted in a file, because threads come and go. */
const strikes = ({ times, counter }: Fault): boolean => {
  appendFileSync(counter, '.')
  return readFileSync(counter, 'utf8').length <= times
}

const answer = answering((task: SimulationTask) => {
  if (poisoned) throw new Error('a thread that has failed was used again')
  const fault = faults.find(({ firstDraw }) => task.kind === 'block' && task.firstDraw === firstDraw)
  if (fault !== undefined && strikes(fault)) suffer(fault)
  return answerTask(plans, task)
}, buffersOf)
export { answer as default }
