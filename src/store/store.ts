/** One store file with its log and its results, opened and closed together. The only way use cases reach the disk store. */
import * as E from 'fp-ts/lib/Either.js'
import { inMemory, type EventStore, type ResultStore, type StoreError } from '../domain/ports.js'
import { openDatabase, type Purpose } from './database.js'
import type { StoreNotice } from './notice.js'
import type { EntryCodec } from './eventStore/entryCodec.js'
import { createMemoryEventStore } from './eventStore/memoryEventStore.js'
import { openSqliteEventStore } from './eventStore/sqliteEventStore.js'
import { createMemoryResultStore } from './resultStore/memoryResultStore.js'
import { openSqliteResultStore } from './resultStore/sqliteResultStore.js'

/** An open store. `close` checkpoints the log into the file; it may be called twice. */
export interface Store<Entry> {
  readonly path: string
  readonly events: EventStore<Entry>
  readonly results: ResultStore
  /** What opening it has to tell. */
  readonly notices: ReadonlyArray<StoreNotice>
  readonly close: () => void
}

/** Opens or makes the store at `file` (`:memory:` keeps nothing); with the purpose `reading` also one that nobody may write. Refuses what is damaged, newer, foreign, read-only or on a network file system. */
export const openStore = <Entry extends { readonly type: string }>(
  file: string,
  codec: EntryCodec<Entry>,
  now: () => number,
  purpose: Purpose = 'keeping'
): E.Either<StoreError, Store<Entry>> => {
  if (file === inMemory)
    return E.right({
      path: file,
      events: createMemoryEventStore(codec),
      results: createMemoryResultStore(),
      notices: [],
      close: () => undefined
    })
  const opened = openDatabase(file, purpose)
  if (E.isLeft(opened)) return opened
  const database = opened.right
  const { close } = database
  const events = openSqliteEventStore(database, codec)
  if (E.isLeft(events)) {
    close()
    return events
  }
  const results = openSqliteResultStore(database, now)
  if (E.isLeft(results)) {
    close()
    return results
  }
  const closeAll = (): void => {
    results.right.close()
    close()
  }
  return E.right({
    path: database.path,
    notices: database.notices,
    events: { ...events.right, close: closeAll },
    results: { ...results.right, close: closeAll },
    close: closeAll
  })
}
