/** The event store of tests and dry runs: the same promises as the one on disk, except that nothing outlives the process. */
import * as E from 'fp-ts/lib/Either.js'
import type { Append, AppendContext, EventStore, Recorded, StoreError } from '../../domain/ports.js'
import { checkVersions, numbered } from './decideAppend.js'
import { decodeEntry, encodeEntry, type EntryCodec } from './entryCodec.js'

/** An empty store in memory. Entries pass through bytes, so a value the codec cannot carry shows here too. */
export const createMemoryEventStore = <Entry extends { readonly type: string }>(
  codec: EntryCodec<Entry>
): EventStore<Entry> => {
  let log: ReadonlyArray<Recorded<Entry>> = []
  const read = (stream: string): E.Either<StoreError, ReadonlyArray<Recorded<Entry>>> =>
    E.right(log.filter((recorded) => recorded.stream === stream))
  const carried = (entry: Entry): Entry => {
    const { type, typeVersion, payload } = encodeEntry(entry)
    const decoded = decodeEntry(codec, type, typeVersion, payload)
    if (E.isLeft(decoded)) throw new Error(`an entry does not pass its own codec: ${decoded.left}`)
    return decoded.right
  }
  return {
    read,
    streams: () => E.right([...new Set(log.map((recorded) => recorded.stream))].sort()),
    append: (appends: ReadonlyArray<Append<Entry>>, context: AppendContext) => {
      const repeated = log.filter((recorded) => recorded.commandId === context.commandId)
      if (repeated.length > 0) return E.right(repeated)
      const checked = checkVersions(appends, (stream) => log.filter((recorded) => recorded.stream === stream).length)
      if (E.isLeft(checked)) return checked
      const added = numbered(appends).map(({ stream, version, index, entry }) => ({
        stream,
        version,
        position: log.length + index + 1,
        commandId: context.commandId,
        recordedAt: context.recordedAt,
        by: context.by,
        entry: carried(entry)
      }))
      log = [...log, ...added]
      return E.right(added)
    },
    close: () => undefined
  }
}
