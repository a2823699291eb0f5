/** Reconciles a chain of files, root first, with their logs: what to append to which stream, all or nothing. */
import * as E from 'fp-ts/lib/Either.js'
import type { FileBehindLog } from './behind.js'
import { flatEntry } from './entry.js'
import type { LogEntry } from './logEntry.js'
import { nameCheck, type Names, openedFacilities } from './names.js'
import { extended, type Log, type Logs, replay, standingOf, versionOf } from './standing.js'
import { decide, type Standing, type StudyRefused, type WantedStudy } from './study.js'

/** Entries for one stream; none = the log says the same already. */
export interface PlannedAppend {
  readonly stream: string
  readonly expectedVersion: number
  readonly entries: ReadonlyArray<LogEntry>
}

export interface Reconciled {
  /** One per file of the chain, root first, also where nothing is to be appended. */
  readonly appends: ReadonlyArray<PlannedAppend>
  /** What is in force in the last file's stream afterwards. */
  readonly standing: Standing
  /** What is in force in its parent's stream, at the version it stands on; absent at the root. */
  readonly parent?: Standing
}

/** Mistakes of the files, or the first file, root first, that still asks for what was undone. */
export type NotReconciled = ReadonlyArray<StudyRefused> | FileBehindLog

/** `chain`: the files from the root to the one that was asked for. `logs` must hold the streams of the chain that exist. */
export const reconcile = (
  chain: ReadonlyArray<WantedStudy>,
  logs: Logs,
  names: Names
): E.Either<NotReconciled, Reconciled> => {
  const after = new Map(logs)
  const appends: PlannedAppend[] = []
  let parent: Standing | undefined
  let above: WantedStudy | undefined
  for (const [i, wanted] of chain.entries()) {
    const log = after.get(wanted.stream) ?? []
    parent = above === undefined ? undefined : parentStanding(above.stream, wanted, log, after)
    const decided = decide(
      { type: 'Reconcile', wanted, names, ...(parent === undefined ? {} : { parent }) },
      replay(log)
    )
    if (E.isLeft(decided)) {
      const { left } = decided
      if (left._tag === 'FileBehindLog' && isPinnedBelow(chain, i, logs)) {
        appends.push({ stream: wanted.stream, expectedVersion: versionOf(log), entries: [] })
        above = wanted
        continue
      }
      return E.left(
        left._tag === 'FileBehindLog' ? left : [left, ...unknownNames(chain.slice(appends.length + 1), chain, names)]
      )
    }
    appends.push({ stream: wanted.stream, expectedVersion: versionOf(log), entries: decided.right })
    after.set(wanted.stream, extended(log, decided.right))
    above = wanted
  }
  const standing = standingOf(after, above?.stream ?? '')
  return E.right({ appends, standing, ...(parent === undefined ? {} : { parent }) })
}

/** True where a study further down stays on its version of this one: what the file of this one asks for cannot reach it. */
const isPinnedBelow = (chain: ReadonlyArray<WantedStudy>, position: number, logs: Logs): boolean =>
  chain.some(
    ({ stream, head }, i) =>
      i > position && head.pin === true && replay(logs.get(stream) ?? []).parent?.stream === chain[i - 1]?.stream
  )

/** What can be said of the children of a refused file, whose list in force is not known. */
const unknownNames = (
  children: ReadonlyArray<WantedStudy>,
  chain: ReadonlyArray<WantedStudy>,
  names: Names
): ReadonlyArray<StudyRefused> => {
  const opened = openedFacilities(chain.flatMap(({ entries }) => entries.map(({ entry }) => flatEntry(entry))))
  const check = nameCheck(names, opened)
  return children.flatMap(({ stream, entries }) => {
    const problems = entries.flatMap(({ entry, path }) => check(flatEntry(entry), path))
    return problems.length === 0 ? [] : [{ _tag: 'StudyRefused', stream, problems }]
  })
}

/** A pinned child stays on the version it was branched from; others stand on the newest. */
const parentStanding = (stream: string, wanted: WantedStudy, log: Log, logs: Logs): Standing => {
  const former = replay(log).parent
  return standingOf(logs, stream, wanted.head.pin === true && former?.stream === stream ? former.version : undefined)
}
