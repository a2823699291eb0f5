/** From blocks of draws to everything that is published: tables on threads where it pays, headlines and goals here. */
import type { Hash, ResultStore } from '../../domain/ports.js'
import type { Region } from '../../domain/region/region.js'
import type { Goal } from '../../domain/study/head.js'
import { monthOfYear, parseMonth, yearOf } from '../../domain/time.js'
import type { ClosureFacts, GoalFacts } from '../../report/document.js'
import type { PlanFacts } from '../../sim/contract.js'
import { openThreads } from '../../sim/pool/threads.js'
import { shareCovered } from '../../sim/reduce/headline.js'
import { blockKey, drawsIn, storedBlocks, type DrawBlock } from './blockKeys.js'
import { closureFacts } from './closures.js'
import { courseDraws, DamagedBlock, type CourseDraws } from './courseDraws.js'
import {
  reducePart,
  reductionParts,
  type CourseFiles,
  type ReductionAnswer,
  type ReductionTask,
  type StoredTables
} from './reduction.js'

/** What is to be tabulated, and where its draws lie. */
export interface Tabulation {
  readonly results: ResultStore
  readonly hash: Hash
  /** The blocks that are stored of all courses; what one of them lacks is left out of all, so that draws stay paired. */
  readonly blocks: ReadonlyArray<DrawBlock>
  readonly own: CourseKey
  readonly reference: CourseKey | undefined
  /** Differences to the reference are published. */
  readonly wantsDifferences: boolean
  readonly goals: ReadonlyArray<Goal>
  readonly region: Region
  readonly workers: number
}
export interface CourseKey {
  readonly runKey: string
  readonly facts: PlanFacts
}

export interface Tabulated {
  readonly tables: StoredTables
  readonly closures: ReadonlyArray<ClosureFacts>
  readonly goals: ReadonlyArray<GoalFacts>
}

/** Draws from which on a second thread is worth its start. */
const manyDraws = 200

/** Undefined where a stored block turned out to be damaged; it is removed then, so that it is computed again. */
export const tabulate = async (wanted: Tabulation): Promise<Tabulated | undefined> => {
  const { results, hash, blocks, goals, region } = wanted
  const course = ({ runKey, facts }: CourseKey): CourseDraws =>
    courseDraws(facts, blocks, storedBlocks(results, hash, runKey))
  const own = course(wanted.own)
  const reference = wanted.reference === undefined ? undefined : course(wanted.reference)
  try {
    const files = wanted.workers > 1 && drawsIn(blocks) >= manyDraws ? filesOf(wanted) : undefined
    const tables =
      files === undefined
        ? tablesHere(own, wanted.wantsDifferences ? reference : undefined)
        : await tablesOnThreads(wanted, files)
    if (tables === undefined) throw new DamagedBlock('a stored block of draws is damaged')
    return {
      tables,
      closures: reference === undefined ? [] : closureFacts(own, reference, region),
      goals: goals.map((goal) => goalFacts(own, goal))
    }
  } catch (thrown) {
    if (!(thrown instanceof DamagedBlock)) throw thrown
    removeDamaged(wanted)
    return undefined
  }
}

const tablesHere = (own: CourseDraws, reference: CourseDraws | undefined): StoredTables =>
  Object.assign({}, ...reductionParts.map((part) => reducePart(part, own, reference)))

interface Files {
  readonly own: CourseFiles
  readonly reference: CourseFiles | undefined
}

/** Files of all blocks; undefined where the store keeps none (in memory). */
const filesOf = ({ results, hash, blocks, own, reference, wantsDifferences }: Tabulation): Files | undefined => {
  const files = ({ runKey, facts }: CourseKey): CourseFiles | undefined => {
    const paths = blocks.flatMap(({ first }) => results.blockFile(blockKey(hash, runKey, first)) ?? [])
    return paths.length === blocks.length ? { facts, files: paths } : undefined
  }
  const ownFiles = files(own)
  return ownFiles === undefined
    ? undefined
    : { own: ownFiles, reference: reference === undefined || !wantsDifferences ? undefined : files(reference) }
}

const tablesOnThreads = async ({ blocks, workers }: Tabulation, files: Files): Promise<StoredTables | undefined> => {
  const threads = openThreads<ReductionTask, ReductionAnswer>({
    entry: new URL(import.meta.url.endsWith('.ts') ? './reduceWorker.ts' : './reduceWorker.js', import.meta.url),
    shared: { blocks, ...files },
    threads: Math.min(workers, reductionParts.length)
  })
  try {
    const answers = await Promise.all(reductionParts.map((part) => threads.run({ kind: 'reduce', part })))
    const tables = answers.map(({ answer }) => answer.tables)
    return tables.includes(undefined) ? undefined : Object.assign({}, ...tables)
  } finally {
    await threads.close()
  }
}

/** Reads every block once through the store, which removes those that are damaged. */
const removeDamaged = ({ results, hash, blocks, own, reference }: Tabulation): void => {
  for (const { runKey } of [own, ...(reference === undefined ? [] : [reference])])
    for (const { first } of blocks) {
      const key = blockKey(hash, runKey, first)
      results.readRows(key, 0, results.blockShape(key)?.rows ?? 0)
    }
}

/** A goal is judged by the last whole year up to its month, on coverage relative to the reference year where there is one. */
const goalFacts = ({ layout, source }: CourseDraws, goal: Goal): GoalFacts => {
  const by = parseMonth(goal.by) ?? 0
  const last = monthOfYear(by) === 12 ? yearOf(by) : yearOf(by) - 1
  const { years, region } = layout.shape
  const year = years.filter((candidate) => candidate <= last).at(-1) ?? years[0] ?? last
  const area = goal.area ?? region
  const reached = shareCovered(layout, source, { area, service: goal.service, year }, goal.coverage) ?? 0
  return { ...goal, area, reached, met: reached >= goal.probability }
}
