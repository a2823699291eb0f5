/**
 * The log on disk. One BEGIN IMMEDIATE per append: versions are read, checked and written in it, positions are gapless by
 * construction. The whole hash chain is verified when the store is opened, so that no run stands on a damaged log.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Append, AppendContext, EventStore, Recorded, StoreError } from '../../domain/ports.js'
import type { StoreDatabase } from '../database.js'
import { guarded, unusable } from '../troubles.js'
import { chainedHash, genesis, sameBytes, type EventRow } from './chain.js'
import { checkVersions, numbered } from './decideAppend.js'
import { decodeEntry, encodeEntry, type EntryCodec } from './entryCodec.js'

interface Head {
  readonly position: number
  readonly hash: Uint8Array
}

/** Opens the log of an open store file. Left `damaged` names the first event that does not fit the chain. */
export const openSqliteEventStore = <Entry extends { readonly type: string }>(
  database: StoreDatabase,
  codec: EntryCodec<Entry>
): E.Either<StoreError, EventStore<Entry>> => {
  const { path, sqlite } = database
  // One read transaction, so that another process's append does not look like damage.
  const verified = guarded(path, () => sqlite.transaction(() => verifyChain(database)).deferred())
  if (E.isLeft(verified)) return verified

  const ofStream = sqlite.prepare<[string], EventRow>('SELECT * FROM events WHERE stream = ? ORDER BY version')
  const ofCommand = sqlite.prepare<[string], EventRow>(
    'SELECT * FROM events WHERE command_id = ? ORDER BY command_index'
  )
  const versionOf = sqlite
    .prepare<[string], number>('SELECT coalesce(max(version), 0) FROM events WHERE stream = ?')
    .pluck()
  const streamNames = sqlite.prepare<[], string>('SELECT DISTINCT stream FROM events ORDER BY stream').pluck()
  const headRow = sqlite.prepare<[], Head>('SELECT position, hash FROM chain_head')
  const moveHead = sqlite.prepare<[number, Uint8Array]>('UPDATE chain_head SET position = ?, hash = ? WHERE id = 1')
  const insert = sqlite.prepare<[EventRow]>(
    `INSERT INTO events VALUES (@position, @stream, @version, @command_id, @command_index, @type, @type_version,
      @recorded_at, @recorded_by, @payload, @hash)`
  )

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

  const write = (appends: ReadonlyArray<Append<Entry>>, context: AppendContext): ReadonlyArray<EventRow> => {
    const head = headRow.get() ?? { position: 0, hash: genesis }
    let before = head.hash
    const rows = numbered(appends).map(({ stream, version, index, entry }): EventRow => {
      const { type, typeVersion, payload } = encodeEntry(entry)
      const columns = {
        position: head.position + index + 1,
        stream,
        version,
        command_id: context.commandId,
        command_index: index,
        type,
        type_version: typeVersion,
        recorded_at: context.recordedAt,
        recorded_by: context.by,
        payload
      }
      before = chainedHash(before, columns)
      return { ...columns, hash: before }
    })
    for (const row of rows) insert.run(row)
    if (rows.length > 0) moveHead.run(head.position + rows.length, before)
    return rows
  }

  return E.right({
    read: (stream) => guarded(path, () => allRecorded(ofStream.all(stream))),
    streams: () => guarded(path, () => E.right(streamNames.all())),
    append: (appends, context) =>
      guarded(path, () =>
        sqlite
          .transaction(() => {
            const repeated = ofCommand.all(context.commandId)
            if (repeated.length > 0) return allRecorded(repeated)
            const checked = checkVersions(appends, (stream) => versionOf.get(stream) ?? 0)
            return E.isLeft(checked) ? checked : allRecorded(write(appends, context))
          })
          .immediate()
      ),
    close: () => undefined
  })
}

/** Walks the log from the first event: gapless positions, every hash, and the head that was written with the last append. */
const verifyChain = ({ path, sqlite }: StoreDatabase): E.Either<StoreError, void> => {
  let before = genesis
  let position = 0
  const damaged = (detail: string): E.Either<StoreError, void> => E.left(unusable('damaged', path, detail))
  for (const row of sqlite.prepare<[], EventRow>('SELECT * FROM events ORDER BY position').iterate()) {
    position += 1
    if (row.position !== position)
      return damaged(`event ${position} is missing; ${position - 1} events before it are sound`)
    if (!sameBytes(chainedHash(before, row), row.hash))
      return damaged(`event ${position} was changed; ${position - 1} events before it are sound`)
    before = row.hash
  }
  const head = sqlite.prepare<[], Head>('SELECT position, hash FROM chain_head').get()
  if (head === undefined || head.position !== position || !sameBytes(head.hash, before))
    return damaged(`the log ends at event ${position}, but ${head?.position ?? 'an unknown number'} were written`)
  return E.right(undefined)
}
