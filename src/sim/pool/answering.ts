/** The worker's side of the threads: waits for the others once, then answers task after task by transfer. */
import { threadId, type TransferListItem } from 'node:worker_threads'
import { move, Piscina, transferableSymbol, valueSymbol } from 'piscina'
import type { Answered, Assemble } from './threads.js'

/** Longest wait for the other threads, ms; a thread that never starts must not stop the others. */
const patience = 10_000

const assemble = ({ gate, threads }: Assemble): void => {
  if (Atomics.add(gate, 0, 1) + 1 >= threads) {
    Atomics.notify(gate, 0)
    return
  }
  for (let here = Atomics.load(gate, 0); here < threads; here = Atomics.load(gate, 0)) {
    if (Atomics.wait(gate, 0, here, patience) === 'timed-out') return
  }
}

/** What was sent once to this thread; the pool sends what the worker of the same build expects. */
export const sharedWithWorkers = <Shared>(): Shared => Piscina.workerData

/**
 * A worker's task function. `buffersOf` names the buffers of an answer that move to the main thread instead of being
 * copied.
 */
export const answering =
  <Task extends { readonly kind: string }, Answer>(
    answer: (task: Task) => Answer,
    buffersOf: (answer: Answer) => ReadonlyArray<ArrayBufferLike>
  ) =>
  (task: Task | Assemble): unknown => {
    if (isAssemble(task)) {
      assemble(task)
      return undefined
    }
    const value: Answered<Answer> = { answer: answer(task), threadId }
    const transferred: TransferListItem[] = [...new Set(buffersOf(value.answer))].filter(
      (buffer) => buffer instanceof ArrayBuffer
    )
    return move({ [transferableSymbol]: transferred, [valueSymbol]: value })
  }

const isAssemble = (task: { readonly kind: string }): task is Assemble => task.kind === 'assemble'
