/** The event store of tests and dry runs: the same promises as the one on disk, except that nothing outlives the process. */
import * as E from 'fp-ts/lib/Either.js'
import type { EventStore, Recorded, Snapshot, StoreError } from '../../domain/ports.js'
import { genesis, type EventRow } from './chain.js'
import { checkVersions, encodedAppends, repeated, rowsAfter, type Head } from './decideAppend.js'
import { decodeEntry, type EntryCodec } from './entryCodec.js'
import { keptSnapshots } from './snapshots.js'

/** An empty store in memory. Entries pass through bytes, so a value the codec cannot carry shows here too. */
export const createMemoryEventStore = <Entry extends { readonly type: string }>(
  codec: EntryCodec<Entry>
): EventStore<Entry> => {
  let head: Head = { position: 0, hash: genesis }
  const streams = new Map<string, Recorded<Entry>[]>()
  const commands = new Map<string, ReadonlyArray<Recorded<Entry>>>()
  const snapshots = new Map<string, ReadonlyArray<Snapshot>>()
  const read = (stream: string): ReadonlyArray<Recorded<Entry>> => streams.get(stream) ?? []
  return {
    read: (stream, afterVersion = 0, upTo) => E.right(read(stream).slice(Math.max(0, afterVersion), upTo)),
    forEach: (stream, each, afterVersion = 0, upTo) =>
      E.right(read(stream).slice(Math.max(0, afterVersion), upTo).forEach(each)),
    versionOf: (stream) => E.right(read(stream).length),
    streams: () => E.right([...streams.keys()].sort()),
    ofCommand: (commandId) => E.right(commands.get(commandId) ?? []),
    head: () => E.right({ position: head.position, hash: Buffer.from(head.hash).toString('hex') }),
    snapshot: (stream, fold, atMost = Infinity) =>
      E.right(snapshots.get(stream)?.findLast((kept) => kept.fold === fold && kept.version <= atMost)),
    putSnapshot: (snapshot) => {
      const { stream, version } = snapshot
      if (version < 1 || version > read(stream).length) return E.right(undefined)
      const others = (snapshots.get(stream) ?? []).filter((kept) => kept.version !== version)
      const all = [...others, { ...snapshot, payload: snapshot.payload.slice() }]
      snapshots.set(stream, all.sort((a, b) => a.version - b.version).slice(-keptSnapshots))
      return E.right(undefined)
    },
    append: (appends, context): E.Either<StoreError, ReadonlyArray<Recorded<Entry>>> => {
      const encoded = encodedAppends(codec, appends)
      const known = commands.get(context.commandId)
      if (known !== undefined) return repeated(known, encoded, context)
      const checked = checkVersions(appends, (stream) => read(stream).length)
      if (E.isLeft(checked)) return checked
      const rows = rowsAfter(head, encoded, context)
      const added = rows.map(({ row }) => readBack(codec, row))
      const last = rows.at(-1)?.row
      if (last === undefined) return E.right(added)
      head = last
      commands.set(context.commandId, added)
      for (const entry of added) {
        const log = streams.get(entry.stream)
        if (log === undefined) streams.set(entry.stream, [entry])
        else log.push(entry)
      }
      return E.right(added)
    },
    close: () => undefined
  }
}

const readBack = <Entry>(codec: EntryCodec<Entry>, row: EventRow): Recorded<Entry> => {
  const decoded = decodeEntry(codec, row.type, row.type_version, row.payload)
  if (E.isLeft(decoded)) throw new Error(`an entry does not pass its own codec: ${decoded.left}`)
  const { stream, version, position } = row
  return {
    stream,
    version,
    position,
    commandId: row.command_id,
    recordedAt: row.recorded_at,
    by: row.recorded_by,
    entry: decoded.right
  }
}
