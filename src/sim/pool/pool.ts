/**
 * Runs blocks of draws and tables of the population on worker threads, or in process with `workers: 0`. Results are the
 * same to the bit for any number of workers: a task is answered from the plans alone.
 */
import type { PopulationRow } from '../../domain/result/rows.js'
import type { Plan } from '../plan.js'
import {
  populationKreise,
  populationPasses,
  populationRows,
  sortedPopulation,
  type PopulationPart,
  type PopulationTask
} from '../stages/populationTable.js'
import { answerTask, type SimulationAnswer, type SimulationTask } from './tasks.js'
import { heapBound, patienceOf } from './bounds.js'
import { coresAtHand, openThreads, type ThreadOptions } from './threads.js'

export interface SimulationPool {
  /** Worker threads; 0 = in process. */
  readonly workers: number
  /** Blocks worth having under way at once: one at work and one waiting per thread. */
  readonly atOnce: number
  /** A block of draws for some courses (positions of plans) together; a failing block is tried twice, then rejects. */
  readonly runBlock: (
    courses: ReadonlyArray<number>,
    firstDraw: number,
    count: number,
    signal?: AbortSignal
  ) => Promise<ComputedBlock>
  /** The table `population` of a course over all draws, sorted. */
  readonly populationTable: (
    course: number,
    draws: number,
    signal?: AbortSignal
  ) => Promise<ReadonlyArray<PopulationRow>>
  readonly close: () => Promise<void>
}

export interface ComputedBlock {
  /** One block per course asked for. */
  readonly rows: ReadonlyArray<Float64Array>
  /** Which thread computed it, from 0. */
  readonly worker: number
}

interface Answering {
  readonly run: (
    task: SimulationTask,
    signal?: AbortSignal
  ) => Promise<{ readonly answer: SimulationAnswer; readonly worker: number }>
  readonly close: () => Promise<void>
}

/** What a pool of threads is made with; each has a default. */
export type PoolOptions = Partial<Pick<ThreadOptions, 'entry' | 'heapMegabytes' | 'patience'>>

/** Opens a pool for these plans (own course first, then that of the reference). Default: as many workers as cores. */
export const openPool = (
  plans: ReadonlyArray<Plan>,
  workers: number = coresAtHand(),
  options: PoolOptions = {}
): SimulationPool => {
  const answering = workers === 0 ? inProcess(plans) : onThreads(plans, workers, options)
  return {
    workers,
    atOnce: Math.max(1, 2 * workers),
    runBlock: async (courses, firstDraw, count, signal) => {
      const { answer, worker } = await answering.run({ kind: 'block', courses, firstDraw, count }, signal)
      if (answer.kind !== 'block') throw new Error('a worker answered another question')
      return { rows: answer.rows, worker }
    },
    populationTable: (course, draws, signal) => populationTable(plans, answering, course, draws, signal),
    close: answering.close
  }
}

/** What a normal block was measured to need (docs/explanation/reliability.md), many times over, MiB. */
const leastHeap = 512

const onThreads = (plans: ReadonlyArray<Plan>, threads: number, options: PoolOptions): Answering =>
  openThreads<SimulationTask, SimulationAnswer>({
    // Built, the worker lies beside this chunk; from TypeScript it runs through tsx.
    entry: new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url),
    heapMegabytes: heapBound(threads, leastHeap),
    patience: patienceOf(plans),
    ...options,
    shared: plans,
    threads
  })

const inProcess = (plans: ReadonlyArray<Plan>): Answering => ({
  run: async (task, signal) => {
    // Lets signals and progress through between two blocks.
    await new Promise<void>((resolve) => setImmediate(resolve))
    signal?.throwIfAborted()
    return { answer: answerTask(plans, task), worker: 0 }
  },
  close: async () => undefined
})

const populationTable = async (
  plans: ReadonlyArray<Plan>,
  answering: Answering,
  course: number,
  draws: number,
  signal: AbortSignal | undefined
): Promise<ReadonlyArray<PopulationRow>> => {
  const plan = plans[course]
  if (plan === undefined) throw new Error(`no course ${course}`)
  const partOf = async (part: PopulationTask): Promise<PopulationPart> => {
    const { answer } = await answering.run({ kind: 'population', course, part }, signal)
    if (answer.kind !== 'population') throw new Error('a worker answered another question')
    return answer.part
  }
  const rows: PopulationRow[] = []
  for (const pass of populationPasses(plan.population, draws)) {
    const kreise = populationKreise(plan.population)
    const parts = await Promise.all(kreise.map((kreis) => partOf({ kreis, draws, ...pass })))
    for (const row of populationRows(plan.population, plan.facts.shape.region, draws, parts)) rows.push(row)
  }
  return sortedPopulation(rows)
}
