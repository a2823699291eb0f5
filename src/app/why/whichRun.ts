/** Which run an answer is about: the one of that id, or the latest of a study; and an older one that holds what it lacks. */
import * as E from 'fp-ts/lib/Either.js'
import type { RunRecord } from '../../domain/ports.js'
import { usageProblem, type AppError } from '../appError.js'
import type { FinishedRun } from '../run/runTypes.js'
import { readStoredRun } from '../run/storedRun.js'
import type { Runtime } from '../runtime.js'

/** How a run was found. */
export interface TakenRun {
  readonly id: string
  /** Version of the study's log that it stands on. */
  readonly version: number
  /** When it was recorded last. */
  readonly recordedAt: string
  /** `latest`: of the runs of its study; `asked`: by its id. */
  readonly by: 'latest' | 'asked'
  /** Stored runs of its study. */
  readonly runs: number
}

type Store = Runtime['store']

/** Runs of a study, the newest first, each once. */
const runsOf = (store: Store, stream: string): ReadonlyArray<RunRecord> => {
  const runs = store.results.runsOf(stream)
  if (E.isLeft(runs)) return []
  const newest = [...runs.right].reverse()
  return newest.filter(({ runId }, i) => newest.findIndex((other) => other.runId === runId) === i)
}

/** Names the run that was taken for `name`. */
export const takenRun = (store: Store, name: string, { document }: FinishedRun): TakenRun => {
  const id = document.run.runId
  const runs = runsOf(store, document.scenario.id)
  const { version = 0, recordedAt = '' } = runs.find(({ runId }) => runId === id) ?? {}
  return {
    id,
    version,
    recordedAt,
    by: /^[0-9a-f]{4,64}$/.test(name) && id.startsWith(name) ? 'asked' : 'latest',
    runs: runs.length
  }
}

/**
 * The refusal of the latest run, with the newest older run that holds what was asked for.
 * @param holds whether a run has the number
 */
export const withOlderRun = (
  store: Store,
  taken: TakenRun,
  stream: string,
  refusal: AppError,
  holds: (run: FinishedRun) => boolean
): AppError => {
  if (taken.by === 'asked' || refusal._tag !== 'BadInput') return refusal
  const older = runsOf(store, stream).find(({ runId }) => {
    if (runId === taken.id) return false
    const run = readStoredRun(store, runId)
    return E.isRight(run) && holds(run.right)
  })
  if (older === undefined) return refusal
  const found = `${taken.id}, the latest of ${stream}`
  const allowed = `run ${older.runId} of ${older.recordedAt.slice(0, 10)}, which holds it`
  return {
    ...refusal,
    problems: [...refusal.problems, usageProblem('in-an-older-run', '<run>', found, allowed, older.runId)]
  }
}
