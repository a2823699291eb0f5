/** `log`: what was recorded for a study, and the runs that stand on it; or all studies of a store. */
import * as E from 'fp-ts/lib/Either.js'
import { isSameRun, type Recorded, type RunRecord } from '../domain/ports.js'
import { facilityOfOccurrence } from '../domain/occurrence/catalogue.js'
import { keyOfLogEntry, occurrencesOf, type LogEntry } from '../domain/study/logEntry.js'
import { replay } from '../domain/study/standing.js'
import { markUndone } from '../domain/study/undo.js'
import type { Store } from '../store/store.js'
import { usageProblem, type AppError } from './appError.js'
import { readHistory } from './histories.js'
import { lookBack } from './lookBack.js'
import { unknownStudy } from './studies/findStudy.js'
import { studyNamed } from './studyName.js'
import type { LogFilter } from './studies/logFilter.js'

/** Log of one study, oldest entry first. */
export interface StudyLog {
  readonly study: string
  /** Version that is shown: the newest, or the one asked for. */
  readonly version: number
  /** Entries that are asked for. */
  readonly entries: ReadonlyArray<Recorded<LogEntry>>
  /** Where no entry is: who and what the log knows, to be named instead. */
  readonly there?: Readonly<Record<'by' | 'key' | 'facility', ReadonlySet<string>>>
  /** Versions of entries that are taken back, each with the version of the undo. */
  readonly undone: ReadonlyMap<number, number>
  /** Each run once for every version it stood on, as it was first recorded there. */
  readonly runs: ReadonlyArray<RunRecord>
}

/** Left `UnknownStudy` names the studies that the store holds. `typed`: a study, `study@version`, a scenario file. */
export const readLog = (
  store: Store<LogEntry>,
  typed: string,
  filter: LogFilter = () => true,
  last = Infinity
): E.Either<AppError, StudyLog> => {
  const { study, version } = studyNamed(typed)
  const latest = store.events.versionOf(study)
  if (E.isLeft(latest)) return latest
  if (latest.right === 0) return unknownStudy(store, study)
  const shown = version ?? latest.right
  if (shown < 1 || shown > latest.right)
    return E.left({
      _tag: 'BadInput',
      problems: [usageProblem('no-such-version', study, String(shown), `1 to ${latest.right}`)]
    })
  const runs = store.results.runsOf(study)
  if (E.isLeft(runs)) return runs
  const asked: Recorded<LogEntry>[] = []
  const undone = new Map<number, number>()
  const there = { by: new Set<string>(), key: new Set<string>(), facility: new Set<string>() }
  // From the end on: an undo comes after what it takes back, so what is shown has been marked before it is reached.
  const looked = lookBack(store.events, study, shown, (recorded) => {
    markUndone(undone, recorded.version, recorded.entry)
    if (filter(recorded)) asked.push(recorded)
    else if (asked.length === 0) noteWhatIsThere(there, recorded)
    return asked.length < last
  })
  if (E.isLeft(looked)) return looked
  return E.right({
    study,
    version: shown,
    entries: asked.reverse(),
    ...(asked.length === 0 ? { there } : {}),
    undone,
    runs: runs.right.filter(
      (run, i) => run.version <= shown && runs.right.findIndex((other) => isSameRun(other, run)) === i
    )
  })
}

const noteWhatIsThere = (
  there: Readonly<Record<'by' | 'key' | 'facility', Set<string>>>,
  { by, entry }: Recorded<LogEntry>
): void => {
  there.by.add(by)
  const key = keyOfLogEntry(entry)
  if (key !== undefined) there.key.add(key)
  for (const occurrence of occurrencesOf(entry)) {
    const facility = facilityOfOccurrence(occurrence)
    if (facility !== undefined) there.facility.add(facility)
  }
}

/** A study in the list of all. */
export interface ListedStudy {
  readonly study: string
  readonly version: number
  readonly last: Recorded<LogEntry>
  readonly parent?: { readonly stream: string; readonly version: number }
  readonly runs: number
}

/** All studies of a store, by name. */
export const listStudies = (store: Store<LogEntry>): E.Either<AppError, ReadonlyArray<ListedStudy>> => {
  const streams = store.events.streams()
  if (E.isLeft(streams)) return streams
  const runs = store.results.runs()
  if (E.isLeft(runs)) return runs
  const listed: ListedStudy[] = []
  for (const study of streams.right) {
    const history = readHistory(store.events, study)
    if (E.isLeft(history)) return history
    const { parent, version } = replay(history.right)
    const newest = store.events.read(study, version - 1, version)
    if (E.isLeft(newest)) return newest
    const [last] = newest.right
    if (last === undefined) continue
    listed.push({
      study,
      version: last.version,
      last,
      ...(parent === undefined ? {} : { parent }),
      runs: new Set(runs.right.filter(({ stream }) => stream === study).map((run) => `${run.runId}@${run.version}`))
        .size
    })
  }
  return E.right(listed)
}
