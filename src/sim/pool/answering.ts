/** The worker's side of the threads: answers task after task by transfer. */
import type { TransferListItem } from 'node:worker_threads'
import { move, Piscina, transferableSymbol, valueSymbol } from 'piscina'

/** What was sent once to this thread; the pool sends what the worker of the same build expects. */
export const sharedWithWorkers = <Shared>(): Shared => Piscina.workerData

/**
 * A worker's task function. `buffersOf` names the buffers of an answer that move to the main thread instead of being
 * copied.
 */
export const answering =
  <Task, Answer extends object>(
    answer: (task: Task) => Answer,
    buffersOf: (answer: Answer) => ReadonlyArray<ArrayBufferLike>
  ) =>
  (task: Task): unknown => {
    const value = answer(task)
    const transferred: TransferListItem[] = [...new Set(buffersOf(value))].filter(
      (buffer) => buffer instanceof ArrayBuffer
    )
    return move({ [transferableSymbol]: transferred, [valueSymbol]: value })
  }
