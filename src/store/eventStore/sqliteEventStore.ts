/**
 * The log on disk. One BEGIN IMMEDIATE per append: versions are read, checked and written in it, positions are gapless by
 * construction. A failed append is looked up before it is answered; nothing is read that does not fit the hash chain.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { AppendContext, ChainHead, EventStore, Recorded, StoreError } from '../../domain/ports.js'
import type { StoreDatabase } from '../database.js'
import { syncFile } from '../syncDirectory.js'
import { writing } from '../transaction.js'
import { guarded, unusable } from '../troubles.js'
import { roomFor } from '../room.js'
import { genesis, type EventRow } from './chain.js'
import { checkVersions, encodedAppends, repeated, rowsAfter, type EncodedAppend, type Head } from './decideAppend.js'
import { decodeEntry, type EntryCodec } from './entryCodec.js'
import { noteVerified, openLog } from './openLog.js'
import { prepare, type Statements } from './statements.js'
import { missingEntry, unsoundRow, type ReadRow, type RowCheck } from './soundRows.js'

/** Rows of a stream read at once: no long read transaction keeps the write-ahead log from being written back. */
const pageRows = 500

type Answer<Entry> = E.Either<StoreError, ReadonlyArray<Recorded<Entry>>>

/** Opens the log of an open store file. Left `damaged` names the first event that does not fit the chain. */
export const openSqliteEventStore = <Entry extends { readonly type: string }>(
  database: StoreDatabase,
  codec: EntryCodec<Entry>
): E.Either<StoreError, EventStore<Entry>> => {
  const { path } = database
  let soundUpTo = 0
  const damaged = (detail: string): E.Either<StoreError, never> => E.left(unusable('damaged', path, detail))

  const check = (): E.Either<StoreError, void> =>
    database.use((sqlite) => {
      const opened = sqlite.transaction(() => openLog(sqlite)).deferred()
      if ('damaged' in opened) return damaged(opened.damaged)
      soundUpTo = opened.soundUpTo
      const { walked } = opened
      // The note only saves time; a disk that does not take it is no reason to read nothing.
      if (walked !== undefined && !database.readOnly) guarded(path, () => E.right(noteVerified(sqlite, walked)))
      return E.right(undefined)
    })
  const checked = check()
  if (E.isLeft(checked)) return checked

  let prepared: Statements | undefined
  /** Statements belong to a connection; another one gets its own. */
  const run = <A>(operation: (statements: Statements) => E.Either<StoreError, A>): E.Either<StoreError, A> =>
    database.use((sqlite) => {
      const statements = prepared?.sqlite === sqlite ? prepared : prepare(sqlite)
      prepared = statements
      return operation(statements)
    })

  const rowCheck = ({ hashAt }: Statements): RowCheck => ({ soundUpTo, hashAt: (position) => hashAt.get(position) })

  const addRecorded = (
    rows: ReadonlyArray<ReadRow>,
    add: (recorded: Recorded<Entry>) => void
  ): StoreError | undefined => {
    for (const row of rows) {
      const entry = decodeEntry(codec, row.type, row.type_version, row.payload)
      if (E.isLeft(entry)) return unusable('damaged', path, `event ${row.position}: ${entry.left}`)
      add(recordOf(row, entry.right))
    }
    return undefined
  }

  const forEach = (
    stream: string,
    each: (recorded: Recorded<Entry>) => void,
    afterVersion: number,
    upTo: number
  ): E.Either<StoreError, void> =>
    run((statements) => {
      for (let after = Math.max(0, afterVersion); ;) {
        const rows = statements.ofStream(stream, after, upTo, pageRows)
        const unsound = unsoundRow(rows, rowCheck(statements)) ?? missingEntry(rows, stream, after)
        if (unsound !== undefined) return damaged(unsound)
        const wrong = addRecorded(rows, each)
        if (wrong !== undefined) return E.left(wrong)
        if (rows.length < pageRows) return E.right(undefined)
        after += rows.length
      }
    })

  const read = (stream: string, afterVersion: number, upTo: number): Answer<Entry> => {
    const found: Recorded<Entry>[] = []
    const done = forEach(stream, (recorded) => found.push(recorded), afterVersion, upTo)
    return E.isLeft(done) ? done : E.right(found)
  }

  /** What a command recorded: from its first event on, as long as they carry its id. */
  const ofCommand = (statements: Statements, commandId: string): Answer<Entry> => {
    const rows: EventRow[] = []
    const start = statements.startOf.get(commandId)
    if (start === undefined) return E.right([])
    const { atPosition } = statements
    for (let row = atPosition.get(start); row?.command_id === commandId; row = atPosition.get(row.position + 1))
      rows.push(row)
    const found: Recorded<Entry>[] = []
    const unsound = unsoundRow(rows, rowCheck(statements))
    if (unsound !== undefined) return damaged(unsound)
    const wrong = addRecorded(rows, (recorded) => found.push(recorded))
    return wrong === undefined ? E.right(found) : E.left(wrong)
  }

  const write = (
    statements: Statements,
    appends: ReadonlyArray<EncodedAppend<Entry>>,
    context: AppendContext
  ): Answer<Entry> => {
    const { sqlite, versionOf, head, insert, moveHead } = statements
    return writing(sqlite, () => {
      const known = ofCommand(statements, context.commandId)
      if (E.isLeft(known)) return known
      if (known.right.length > 0) return repeated(known.right, appends, context)
      const fits = checkVersions(appends, (stream) => versionOf.get(stream) ?? 0)
      if (E.isLeft(fits)) return fits
      const added = rowsAfter(head.get() ?? { position: 0, hash: genesis }, appends, context)
      for (const { row } of added) insert(row)
      const last = added.at(-1)?.row
      if (last !== undefined) moveHead.run(last.position, last.hash)
      return E.right(added.map(({ row, entry }) => recordOf(row, entry)))
    })
  }

  /**
   * After an error of the disk nobody knows what is in the file. A full disk took everything back; else a new connection
   * looks. What it finds is answered only once it was written and synced anew, for a failed sync may have lost it.
   */
  const resolve = (
    failed: StoreUnusable,
    appends: ReadonlyArray<EncodedAppend<Entry>>,
    context: AppendContext
  ): Answer<Entry> => {
    if (failed.reason !== 'disk-full') {
      const usable = E.chain(check)(database.reopen())
      if (E.isLeft(usable)) return outcomeUnknown(context.commandId, failed, usable.left)
    }
    const known = run((statements) => ofCommand(statements, context.commandId))
    if (E.isLeft(known)) return outcomeUnknown(context.commandId, failed, known.left)
    if (known.right.length === 0) {
      if (failed.reason === 'disk-full') return E.left(withRoom(failed, appends))
      return leftOut() ? E.left(failed) : outcomeUnknown(context.commandId, failed, failed)
    }
    const kept = run(({ sqlite }) => E.right(sqlite.pragma('wal_checkpoint(FULL)')))
    if (E.isLeft(kept) || !isWhole(kept.right)) return outcomeUnknown(context.commandId, failed, failed)
    return repeated(known.right, appends, context)
  }

  /**
   * A commit whose sync failed may lie in the write-ahead log unseen, because another process holds the index of that log,
   * and would come to light when the index is built anew. True once the log was emptied and synced, so that it cannot.
   */
  const leftOut = (): boolean => {
    const emptied = run(({ sqlite }) => {
      const answer: unknown = sqlite.pragma('wal_checkpoint(TRUNCATE)')
      if (isWhole(answer)) syncFile(`${path}-wal`)
      return E.right(answer)
    })
    return E.isRight(emptied) && isWhole(emptied.right)
  }

  /** What an earlier attempt recorded may never have reached the disk: it is answered once it is written back and synced. */
  const keptBefore = (recorded: ReadonlyArray<Recorded<Entry>>, { commandId }: AppendContext): Answer<Entry> => {
    if (recorded.length === 0) return E.right(recorded)
    const kept = run(({ sqlite }) => E.right(sqlite.pragma('wal_checkpoint(FULL)')))
    // Kept off by a reader it is for the next one to write back; an error of the disk says that nobody knows.
    return E.isLeft(kept) && isOfDisk(kept.left) ? outcomeUnknown(commandId, kept.left, kept.left) : E.right(recorded)
  }

  return E.right({
    read: (stream, afterVersion = 0, upTo = Number.MAX_SAFE_INTEGER) => read(stream, afterVersion, upTo),
    forEach: (stream, each, afterVersion = 0, upTo = Number.MAX_SAFE_INTEGER) =>
      forEach(stream, each, afterVersion, upTo),
    versionOf: (stream) => run(({ versionOf }) => E.right(versionOf.get(stream) ?? 0)),
    streams: () => run(({ streamNames }) => E.right(streamNames.all())),
    ofCommand: (commandId) => run((statements) => ofCommand(statements, commandId)),
    head: () => run(({ head }) => E.right(chainHead(head.get()))),
    snapshot: (stream, fold, atMost = Number.MAX_SAFE_INTEGER) =>
      run(({ snapshots }) => E.right(snapshots.newest(stream, fold, atMost))),
    putSnapshot: (snapshot) =>
      database.readOnly ? E.right(undefined) : run(({ snapshots }) => E.right(snapshots.put(snapshot))),
    append: (appends, context) => {
      const same = database.unchanged()
      if (E.isLeft(same)) return same
      const encoded = encodedAppends(codec, appends)
      const before = run(({ head }) => E.right(head.get()?.position))
      const added = run((statements) => write(statements, encoded, context))
      if (E.isLeft(added)) return isOfDisk(added.left) ? resolve(added.left, encoded, context) : added
      const [first] = added.right
      const isNew = E.isRight(before) && (first?.position ?? Infinity) > (before.right ?? 0)
      return isNew ? added : keptBefore(added.right, context)
    },
    close: () => undefined
  })
}

type StoreUnusable = StoreError & { readonly _tag: 'StoreUnusable' }

/** True where the disk failed in the middle of it, so that the outcome has to be looked up. */
const isOfDisk = (error: StoreError): error is StoreUnusable =>
  error._tag === 'StoreUnusable' && (error.reason === 'io-error' || error.reason === 'disk-full')

const withRoom = (failed: StoreUnusable, appends: ReadonlyArray<EncodedAppend<unknown>>): StoreError => {
  const bytes = appends.reduce((sum, { entries }) => entries.reduce((all, { payload }) => all + payload.length, sum), 0)
  return { ...failed, detail: `${failed.detail}; ${roomFor(failed.path, bytes)}` }
}

const outcomeUnknown = (commandId: string, failed: StoreUnusable, then: StoreError): E.Either<StoreError, never> =>
  E.left({
    _tag: 'OutcomeUnknown',
    commandId,
    path: failed.path,
    detail: 'detail' in then && then.detail !== failed.detail ? `${failed.detail}; ${then.detail}` : failed.detail
  })

/** Answer of a checkpoint: not kept off by others, and every page written back. */
const isWhole = (answer: unknown): boolean => {
  const [row] = Array.isArray(answer) ? answer : []
  return row?.busy === 0 && row.log === row.checkpointed
}

const chainHead = (head: Head | undefined): ChainHead => ({
  position: head?.position ?? 0,
  hash: Buffer.from(head?.hash ?? genesis).toString('hex')
})

const recordOf = <Entry>(row: ReadRow, entry: Entry): Recorded<Entry> => ({
  stream: row.stream,
  version: row.version,
  position: row.position,
  commandId: row.command_id,
  recordedAt: row.recorded_at,
  by: row.recorded_by,
  entry
})
