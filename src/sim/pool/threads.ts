/**
 * Worker threads that share what was sent to them once and answer tasks. The only user of piscina besides the worker.
 * A task that fails is tried once more; a second failure is the caller's. Tasks know nothing about each other, so which
 * thread answers can never show in a result.
 */
import { availableParallelism } from 'node:os'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Piscina } from 'piscina'

/** What a worker sends back: the answer, and which thread it was. */
export interface Answered<Answer> {
  readonly answer: Answer
  readonly threadId: number
}

/** Asked of every thread before the first task: it waits until all of them have come. */
export interface Assemble {
  readonly kind: 'assemble'
  /** Int32 counter shared by all threads. */
  readonly gate: Int32Array
  readonly threads: number
}

export interface Threads<Task, Answer> {
  readonly count: number
  /** Runs a task on some thread. `worker` counts from 0 in the order in which threads first answered. */
  readonly run: (task: Task, signal?: AbortSignal) => Promise<{ readonly answer: Answer; readonly worker: number }>
  readonly close: () => Promise<void>
}

export interface ThreadOptions {
  /** Module of the worker; a `.ts` file is run through tsx (development and tests). */
  readonly entry: URL
  /** Sent once to each thread. */
  readonly shared: unknown
  /** At least 1; default: the cores at hand. */
  readonly threads?: number
}

/** Cores that may be used at once. */
export const coresAtHand = (): number => availableParallelism()

export const openThreads = <Task, Answer>(options: ThreadOptions): Threads<Task, Answer> => {
  const count = Math.max(1, options.threads ?? coresAtHand())
  const pool = new Piscina<Task | Assemble, Answered<Answer>>({
    filename: fileURLToPath(options.entry),
    workerData: options.shared,
    minThreads: count,
    maxThreads: count,
    concurrentTasksPerWorker: 1,
    ...(options.entry.pathname.endsWith('.ts') ? { execArgv: ['--import', typescriptLoader()] } : {})
  })
  const workers = new Map<number, number>()
  const workerOf = (threadId: number): number => {
    const known = workers.get(threadId) ?? workers.size
    workers.set(threadId, known)
    return known
  }
  const ready = assembled(pool, count)
  return {
    count,
    run: async (task, signal) => {
      await ready
      const once = (): Promise<Answered<Answer>> => pool.run(task, signal === undefined ? {} : { signal })
      const { answer, threadId } = await once().catch((failure: unknown) => {
        if (signal?.aborted === true) throw failure
        return once()
      })
      return { answer, worker: workerOf(threadId) }
    },
    close: async () => {
      await ready
      await pool.destroy()
    }
  }
}

/**
 * All threads are up before the first task, so that the first one to start does not take everything. A thread that
 * cannot start shows in the tasks themselves, so failures are not told twice.
 */
const assembled = async <Task, Answer>(
  pool: Piscina<Task | Assemble, Answered<Answer>>,
  threads: number
): Promise<void> => {
  const gate = new Int32Array(new SharedArrayBuffer(4))
  const calls = Array.from({ length: threads }, () => pool.run({ kind: 'assemble', gate, threads }))
  await Promise.allSettled(calls)
}

const typescriptLoader = (): string => pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
