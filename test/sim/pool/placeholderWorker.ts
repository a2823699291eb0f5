/** A worker for tests of the threads: adds a number it was sent once, fails on demand, and tells how often it was asked. */
import { answering, sharedWithWorkers } from '../../../src/sim/pool/answering.js'

export interface PlaceholderTask {
  readonly kind: 'add'
  readonly value: number
  /** Counts attempts across threads; the first `failures` of them fail. */
  readonly attempts: Int32Array
  readonly failures: number
}
export interface PlaceholderShared {
  readonly offset: number
}

const shared = sharedWithWorkers<PlaceholderShared>()

const add = (task: PlaceholderTask): Float64Array => {
  if (Atomics.add(task.attempts, 0, 1) < task.failures) throw new Error(`cannot add ${task.value}`)
  // Long enough that one thread cannot do all the work alone.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
  return Float64Array.of(task.value + shared.offset)
}

const answer = answering(add, (sum) => [sum.buffer])
export { answer as default }
