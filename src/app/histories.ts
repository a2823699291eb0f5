/**
 * Logs of studies as far as they have to be read: a snapshot of their beginning, where the store has a sound one, and the
 * entries behind it. Snapshot and tail are the full replay; without snapshots everything is only slower.
 */
import { encode } from '@msgpack/msgpack'
import * as E from 'fp-ts/lib/Either.js'
import type { EventStore, Snapshot, StoreError } from '../domain/ports.js'
import type { LogEntry } from '../domain/study/logEntry.js'
import { extended, foldFrom, replay, versionOf, type Log } from '../domain/study/standing.js'
import { foldVersion, storedStudy, studyOf } from '../domain/study/storedStudy.js'
import { initialStudy, type Study } from '../domain/study/study.js'
import { decodeBytes } from '../store/decodeBytes.js'
import type { StreamFold } from '../store/inspect/inspection.js'

/** Entries behind a snapshot that make a new one worth while; of a larger study as many as it has entries in force. */
const snapshotEvery = 500

const bytesOf = (study: Study): Uint8Array => encode(storedStudy(study), { sortKeys: true, ignoreUndefined: true })

/** How snapshots of studies are made, for whoever checks them. */
export const studyFold: StreamFold<LogEntry> = {
  version: foldVersion,
  begin: () => {
    const { add, study } = foldFrom(initialStudy)
    return { add, payload: () => bytesOf(study()) }
  }
}

/** The log of a stream, such that any version from `atMost` on can be replayed; from its newest one on when absent. */
export const readHistory = (
  events: EventStore<LogEntry>,
  stream: string,
  atMost?: number
): E.Either<StoreError, Log> => {
  const found = events.snapshot(stream, foldVersion, atMost)
  if (E.isLeft(found)) return found
  const from = snapshotted(found.right)
  const read = events.read(stream, from?.version ?? 0)
  if (E.isLeft(read)) return read
  const tail = read.right.map(({ entry }) => entry)
  return E.right(from === undefined ? tail : { from, tail })
}

/** The study in a snapshot; undefined where there is none that can be used. */
const snapshotted = (snapshot: Snapshot | undefined): Study | undefined => {
  const stored = snapshot === undefined ? undefined : decodeBytes(snapshot.payload)
  const study = stored !== undefined && E.isRight(stored) ? studyOf(stored.right) : undefined
  return study?.version === snapshot?.version ? study : undefined
}

/**
 * The logs of a chain of files, root first. A child that stands on an earlier version of its parent than the parent's
 * snapshot gets the parent's log from further back.
 */
export const readHistories = (
  events: EventStore<LogEntry>,
  chain: ReadonlyArray<string>,
  logs: Map<string, Log>
): E.Either<StoreError, void> => {
  for (const stream of [...chain].reverse()) {
    const known = logs.get(stream)
    const log = known === undefined ? readHistory(events, stream) : E.right(known)
    if (E.isLeft(log)) return log
    logs.set(stream, log.right)
    const reached = reach(events, replay(log.right).parent, logs)
    if (E.isLeft(reached)) return reached
  }
  return E.right(undefined)
}

const reach = (
  events: EventStore<LogEntry>,
  parent: Study['parent'],
  logs: Map<string, Log>
): E.Either<StoreError, void> => {
  if (parent === undefined) return E.right(undefined)
  const { stream, version } = parent
  const known = logs.get(stream)
  if (known !== undefined && !('tail' in known && known.from.version > version)) return E.right(undefined)
  const log = readHistory(events, stream, version)
  if (E.isLeft(log)) return log
  logs.set(stream, known === undefined ? log.right : extended(log.right, plannedOf(known, versionOf(log.right))))
  return reach(events, replay(log.right, version).parent, logs)
}

/** Entries of a log that are decided but not yet in the store, which holds so many. */
const plannedOf = (log: Log, recorded: number): ReadonlyArray<LogEntry> =>
  'tail' in log ? log.tail.slice(Math.max(0, recorded - log.from.version)) : log.slice(recorded)

/** Keeps a snapshot of a stream that has grown by enough since its last one. A disk that does not take it costs only time. */
export const keepSnapshot = (events: EventStore<LogEntry>, stream: string): E.Either<StoreError, void> => {
  const found = events.snapshot(stream, foldVersion)
  if (E.isLeft(found)) return found
  const folding = foldFrom(snapshotted(found.right) ?? initialStudy)
  let tail = 0
  const read = events.forEach(
    stream,
    ({ entry }) => {
      folding.add(entry)
      tail += 1
    },
    folding.study().version
  )
  if (E.isLeft(read)) return read
  if (tail < snapshotEvery) return E.right(undefined)
  const study = folding.study()
  if (tail < study.own.size + study.withdrawn.size) return E.right(undefined)
  return events.putSnapshot({ stream, version: study.version, fold: foldVersion, payload: bytesOf(study) })
}
