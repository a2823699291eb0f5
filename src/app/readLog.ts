/** `log`: what was recorded for a study, and the runs that stand on it. */
import * as E from 'fp-ts/lib/Either.js'
import { nearestOf } from '../domain/nearest.js'
import type { Recorded, RunRecord } from '../domain/ports.js'
import type { LogEntry } from '../domain/study/logEntry.js'
import type { Store } from '../store/store.js'
import type { AppError } from './appError.js'

/** Log of one study, oldest entry first. */
export interface StudyLog {
  readonly study: string
  readonly entries: ReadonlyArray<Recorded<LogEntry>>
  readonly runs: ReadonlyArray<RunRecord>
}

/** Left `UnknownStudy` names the studies that the store holds. */
export const readLog = (store: Store<LogEntry>, study: string): E.Either<AppError, StudyLog> => {
  const entries = store.events.read(study)
  if (E.isLeft(entries)) return entries
  if (entries.right.length === 0) {
    const known = store.events.streams()
    if (E.isLeft(known)) return known
    const nearest = nearestOf(study, known.right)
    return E.left({
      _tag: 'UnknownStudy',
      study,
      known: known.right,
      ...(nearest === undefined ? {} : { nearest })
    })
  }
  const runs = store.results.runsOf(study)
  return E.isLeft(runs) ? runs : E.right({ study, entries: entries.right, runs: runs.right })
}
