/**
 * The log on disk. One BEGIN IMMEDIATE per append: versions are read, checked and written in it, positions are gapless by
 * construction. The whole hash chain is verified when the store is opened, so that no run stands on a damaged log.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Append, AppendContext, EventStore, Recorded, StoreError } from '../../domain/ports.js'
import type { StoreDatabase } from '../database.js'
import { guarded, unusable } from '../troubles.js'
import { genesis, type EventRow } from './chain.js'
import { checkVersions, repeated, rowsAfter, type Head } from './decideAppend.js'
import { decodeEntry, type EntryCodec } from './entryCodec.js'
import { snapshotTable } from './snapshots.js'
import { damageOf } from './verifyChain.js'

/** Opens the log of an open store file. Left `damaged` names the first event that does not fit the chain. */
export const openSqliteEventStore = <Entry extends { readonly type: string }>(
  database: StoreDatabase,
  codec: EntryCodec<Entry>
): E.Either<StoreError, EventStore<Entry>> => {
  const { path, sqlite } = database
  // One read transaction, so that another process's append does not look like damage.
  const verified = guarded(path, () => E.right(sqlite.transaction(() => damageOf(sqlite)).deferred()))
  if (E.isLeft(verified)) return verified
  if (verified.right !== undefined) return E.left(unusable('damaged', path, verified.right))

  const ofStream = sqlite.prepare<[string, number, number], EventRow>(
    'SELECT * FROM events WHERE stream = ? AND version > ? AND version <= ? ORDER BY version'
  )
  const startOf = sqlite
    .prepare<[string], number>('SELECT rowid FROM events WHERE command_id = ? AND command_index = 0')
    .pluck()
  const atPosition = sqlite.prepare<[number], EventRow>('SELECT * FROM events WHERE rowid = ?')
  const versionOf = sqlite
    .prepare<[string], number>('SELECT coalesce(max(version), 0) FROM events WHERE stream = ?')
    .pluck()
  const streamNames = sqlite.prepare<[], string>('SELECT DISTINCT stream FROM events ORDER BY stream').pluck()
  const headRow = sqlite.prepare<[], Head>('SELECT position, hash FROM chain_head WHERE id = 1')
  const moveHead = sqlite.prepare<[number, Uint8Array]>('UPDATE chain_head SET position = ?, hash = ? WHERE id = 1')
  const insert = sqlite.prepare<[EventRow]>(
    `INSERT INTO events (rowid, position, stream, version, command_id, command_index, type, type_version, recorded_at,
      recorded_by, payload, hash) VALUES (@position, @position, @stream, @version, @command_id, @command_index, @type, @type_version,
      @recorded_at, @recorded_by, @payload, @hash)`
  )
  const snapshots = snapshotTable(database)

  const recorded = (row: EventRow): E.Either<StoreError, Recorded<Entry>> => {
    const entry = decodeEntry(codec, row.type, row.type_version, row.payload)
    if (E.isLeft(entry)) return E.left(unusable('damaged', path, `event ${row.position}: ${entry.left}`))
    return E.right({
      stream: row.stream,
      version: row.version,
      position: row.position,
      commandId: row.command_id,
      recordedAt: row.recorded_at,
      by: row.recorded_by,
      entry: entry.right
    })
  }
  const allRecorded = (rows: ReadonlyArray<EventRow>): E.Either<StoreError, ReadonlyArray<Recorded<Entry>>> =>
    E.traverseArray(recorded)(rows)

  /** Rows of a command: from its first on, as long as they carry its id. */
  const rowsOf = (commandId: string): ReadonlyArray<EventRow> => {
    const rows: EventRow[] = []
    const start = startOf.get(commandId)
    if (start === undefined) return rows
    for (let row = atPosition.get(start); row?.command_id === commandId; row = atPosition.get(row.position + 1))
      rows.push(row)
    return rows
  }

  const write = (appends: ReadonlyArray<Append<Entry>>, context: AppendContext): ReadonlyArray<EventRow> => {
    const rows = rowsAfter(headRow.get() ?? { position: 0, hash: genesis }, appends, context)
    for (const row of rows) insert.run(row)
    const last = rows.at(-1)
    if (last !== undefined) moveHead.run(last.position, last.hash)
    return rows
  }

  return E.right({
    read: (stream, afterVersion = 0, upTo = Number.MAX_SAFE_INTEGER) =>
      guarded(path, () => allRecorded(ofStream.all(stream, afterVersion, upTo))),
    versionOf: (stream) => guarded(path, () => E.right(versionOf.get(stream) ?? 0)),
    streams: () => guarded(path, () => E.right(streamNames.all())),
    ofCommand: (commandId) => guarded(path, () => allRecorded(rowsOf(commandId))),
    head: () =>
      guarded(path, () => {
        const { position, hash } = headRow.get() ?? { position: 0, hash: genesis }
        return E.right({ position, hash: Buffer.from(hash).toString('hex') })
      }),
    snapshot: (stream, fold, atMost = Number.MAX_SAFE_INTEGER) =>
      guarded(path, () => E.right(snapshots.newest(stream, fold, atMost))),
    putSnapshot: (snapshot) => guarded(path, () => E.right(snapshots.put(snapshot))),
    append: (appends, context) =>
      guarded(path, () =>
        sqlite
          .transaction((): E.Either<StoreError, ReadonlyArray<Recorded<Entry>>> => {
            const known = rowsOf(context.commandId)
            if (known.length > 0)
              return E.chain((former: ReadonlyArray<Recorded<Entry>>) => repeated(former, appends, context))(
                allRecorded(known)
              )
            const checked = checkVersions(appends, (stream) => versionOf.get(stream) ?? 0)
            return E.isLeft(checked) ? checked : allRecorded(write(appends, context))
          })
          .immediate()
      ),
    close: () => undefined
  })
}
