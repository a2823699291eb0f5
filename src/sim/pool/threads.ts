/**
 * Worker threads that share what was sent to them once and answer tasks. The only user of piscina besides the worker.
 * A thread that failed a task is never used again: the task is tried once more in a freshly started one, and a second
 * failure is the caller's. Tasks know nothing about each other, so which thread answers can never show in a result.
 */
import { availableParallelism } from 'node:os'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Piscina } from 'piscina'
import { failureText } from './failureText.js'

export interface Threads<Task, Answer> {
  readonly count: number
  /** Runs a task on some thread. `worker`: its place among the threads, from 0. Rejects with `TaskFailed`. */
  readonly run: (task: Task, signal?: AbortSignal) => Promise<{ readonly answer: Answer; readonly worker: number }>
  /** Ends all threads; tasks still running fail. */
  readonly close: () => Promise<void>
}

export interface ThreadOptions {
  /** Module of the worker; a `.ts` file is run through tsx (development and tests). */
  readonly entry: URL
  /** Sent once to each thread. */
  readonly shared: unknown
  /** At least 1; default: the cores at hand. */
  readonly threads?: number
  /** Most memory of a thread for JavaScript objects, MiB; default: what Node allows. */
  readonly heapMegabytes?: number
  /** Longest time of a task, ms, given the slowest one finished so far (0 before the first); default: no limit. */
  readonly patience?: (slowestMs: number) => number
}

/** A task failed twice, in two threads; the message says in words what happened the second time. */
export class TaskFailed extends Error {}

/** Cores that may be used at once. */
export const coresAtHand = (): number => availableParallelism()

/** A place for one thread, which is opened when it is needed and given up when it fails. */
interface Place<Task, Answer> {
  readonly worker: number
  thread: Piscina<Task, Answer> | undefined
}

export const openThreads = <Task, Answer>(options: ThreadOptions): Threads<Task, Answer> => {
  const count = Math.max(1, options.threads ?? coresAtHand())
  const places = Array.from({ length: count }, (_, worker): Place<Task, Answer> => ({
    worker,
    thread: openThread(options)
  }))
  const free = [...places]
  const waiting: Array<(place: Place<Task, Answer>) => void> = []
  let slowestMs = 0
  let closed = false
  const taken = async (): Promise<Place<Task, Answer>> =>
    free.shift() ?? new Promise((resolve) => void waiting.push(resolve))
  const leave = (place: Place<Task, Answer>): void => {
    const next = waiting.shift()
    if (next === undefined) free.push(place)
    else next(place)
  }
  const once = async (place: Place<Task, Answer>, task: Task, signal: AbortSignal | undefined): Promise<Answer> => {
    const started = performance.now()
    const guard = watched(place, () => options.patience?.(slowestMs), signal)
    try {
      // Opened here, so that a thread that cannot even be made is a failed attempt like any other.
      place.thread ??= openThread(options)
      const answer = await place.thread.run(task)
      slowestMs = Math.max(slowestMs, performance.now() - started)
      return answer
    } catch (thrown) {
      await given(place)
      signal?.throwIfAborted()
      throw new TaskFailed(failureText(thrown, guard.lateAfterMs(), options.heapMegabytes))
    } finally {
      guard.end()
    }
  }
  return {
    count,
    run: async (task, signal) => {
      const place = await taken()
      try {
        signal?.throwIfAborted()
        const answer = await once(place, task, signal).catch((failure: unknown) => {
          signal?.throwIfAborted()
          if (!(failure instanceof TaskFailed) || closed) throw failure
          return once(place, task, signal)
        })
        return { answer, worker: place.worker }
      } finally {
        leave(place)
      }
    },
    close: async () => {
      closed = true
      await Promise.all(places.map(given))
    }
  }
}

/** Ends the thread of a place; the next task there gets a new one. */
const given = async <Task, Answer>(place: Place<Task, Answer>): Promise<void> => {
  const { thread } = place
  place.thread = undefined
  await thread?.destroy()
}

interface Guard {
  /** Time after which the task was stopped; undefined where it was not. */
  readonly lateAfterMs: () => number | undefined
  readonly end: () => void
}

/** Milliseconds between two looks at a task under way. */
const tickMs = 1000

/**
 * Ends the thread, and with it the task, when its time is up or the caller stops. Time is counted in ticks, each as no more
 * than two: hours in which the machine or the process slept are not the task's.
 */
const watched = <Task, Answer>(
  place: Place<Task, Answer>,
  patience: () => number | undefined,
  signal: AbortSignal | undefined
): Guard => {
  let [spentMs, lookedAt] = [0, performance.now()]
  let lateAfterMs: number | undefined
  let timer: NodeJS.Timeout | undefined
  const look = (): void => {
    const limit = patience()
    if (limit === undefined) return
    const now = performance.now()
    spentMs += Math.min(now - lookedAt, 2 * tickMs)
    lookedAt = now
    if (spentMs < limit) {
      timer = setTimeout(look, Math.min(limit - spentMs, tickMs))
      return
    }
    lateAfterMs = limit
    void given(place)
  }
  const stop = (): void => void given(place)
  signal?.addEventListener('abort', stop, { once: true })
  look()
  return {
    lateAfterMs: () => lateAfterMs,
    end: () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
    }
  }
}

const openThread = <Task, Answer>(options: ThreadOptions): Piscina<Task, Answer> => {
  const { entry, shared, heapMegabytes } = options
  const thread = new Piscina<Task, Answer>({
    filename: fileURLToPath(entry),
    workerData: shared,
    minThreads: 1,
    maxThreads: 1,
    concurrentTasksPerWorker: 1,
    ...(heapMegabytes === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } }),
    ...(entry.pathname.endsWith('.ts') ? { execArgv: ['--import', typescriptLoader()] } : {})
  })
  // A thread that dies between two tasks shows in the next one, which is then tried again.
  thread.on('error', () => undefined)
  return thread
}

const typescriptLoader = (): string => pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
