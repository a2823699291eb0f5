/**
 * Saves what is sound of a damaged store: the events before the first bad one, and the results that stand on them, in a
 * new store of the present version. The damaged file is left as it is.
 */
import { existsSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import Database from 'better-sqlite3'
import * as E from 'fp-ts/lib/Either.js'
import type { StoreError } from '../../domain/ports.js'
import { isChained, genesis, type EventRow } from '../eventStore/chain.js'
import type { Head } from '../eventStore/decideAppend.js'
import { decodeEntry, type EntryCodec } from '../eventStore/entryCodec.js'
import { prepare } from '../eventStore/statements.js'
import { headOf } from '../eventStore/verifyChain.js'
import { connectForReading } from '../readOnly.js'
import {
  insertRun,
  isSoundRun,
  isSoundSummary,
  sealedRun,
  sealedSummary,
  wasSoundInV1,
  type RunRow,
  type SummaryRow
} from '../resultStore/resultRows.js'
import { applicationId } from '../schema/v1.js'
import { createHead, createSchema, schemaVersion } from '../schema/v2.js'
import { writing } from '../transaction.js'
import { guarded, unusable } from '../troubles.js'
import { putInPlace, readyToWrite } from './backup.js'

/** What was saved, and how much there had been as far as can be told. */
export interface SavedPrefix {
  /** Events saved; the last has this position and hash (64 hex digits). */
  readonly events: number
  readonly hash: string
  /** Events that the damaged store says it had; undefined where it cannot tell. */
  readonly written: number | undefined
  readonly summaries: number
  readonly runs: number
  /** Results that were damaged, could not be read, or stand on events that were not saved. */
  readonly leftOut: number
}

/** Rows copied in one transaction. */
const pageRows = 1000
const breathe = (): Promise<void> => new Promise((done) => setImmediate(done))

/** Copies events 1 to the last good one from `path` to a new store at `target`, which must not exist yet. */
export const copyGoodPrefix = async <Entry>(
  path: string,
  target: string,
  codec: EntryCodec<Entry>
): Promise<E.Either<StoreError, SavedPrefix>> => {
  const ready = readyToWrite(target)
  if (E.isLeft(ready)) return ready
  const { beside, place } = ready.right
  const opened = guarded(path, () =>
    existsSync(path)
      ? E.right(connectForReading(resolve(path)))
      : E.left(unusable('not-a-store', path, 'there is no such file'))
  )
  if (E.isLeft(opened)) return opened
  const { sqlite: from, close } = opened.right
  try {
    if (from.pragma('application_id', { simple: true }) !== applicationId)
      return E.left(unusable('not-a-store', path, 'another kind of SQLite file'))
    const to = emptyStore(beside)
    try {
      const saved = await copyAll(from, to, codec)
      to.close()
      return guarded(target, () => {
        const placed = putInPlace(beside, place)
        return E.isLeft(placed) ? placed : E.right(saved)
      })
    } finally {
      to.close()
    }
  } catch (thrown) {
    return guarded(target, () => {
      throw thrown
    })
  } finally {
    close()
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${beside}${end}`, { force: true })
  }
}

const emptyStore = (file: string): Database.Database => {
  const sqlite = new Database(file)
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  for (const statement of createSchema) sqlite.exec(statement)
  sqlite.exec(createHead)
  sqlite.pragma(`application_id = ${applicationId}`)
  sqlite.pragma(`user_version = ${schemaVersion}`)
  return sqlite
}

const copyAll = async <Entry>(
  from: Database.Database,
  to: Database.Database,
  codec: EntryCodec<Entry>
): Promise<SavedPrefix> => {
  const format = Number(from.pragma('user_version', { simple: true }))
  const head = await copyEvents(from, to, codec, format === 1 ? 'position' : 'rowid')
  const versions = to.prepare<[string], number>('SELECT coalesce(max(version), 0) FROM events WHERE stream = ?').pluck()
  const insertSummary = to.prepare<[SummaryRow]>(
    'INSERT INTO summaries VALUES (@key, @kind, @recorded_at, @payload, @hash)'
  )
  const addRun = to.prepare<[RunRow]>(insertRun)
  const summaries = copyRows<SummaryRow>(from, 'summaries', (row) => {
    if (!(format === 1 ? wasSoundInV1(row.key, row) : isSoundSummary(row))) return false
    insertSummary.run(sealedSummary(row))
    return true
  })
  const runs = copyRows<RunRow>(from, 'runs', (row) => {
    if (!(format === 1 ? wasSoundInV1(row.run_id, row) : isSoundRun(row))) return false
    if ((versions.get(row.stream) ?? 0) < row.version) return false
    addRun.run(sealedRun(row))
    return true
  })
  return {
    events: head.position,
    hash: Buffer.from(head.hash).toString('hex'),
    written: readable(() => headOf(from)?.position),
    summaries: summaries.kept,
    runs: runs.kept,
    leftOut: summaries.left + runs.left
  }
}

const copyEvents = async <Entry>(
  from: Database.Database,
  to: Database.Database,
  codec: EntryCodec<Entry>,
  order: 'position' | 'rowid'
): Promise<Head> => {
  const { insert, moveHead } = prepare(to)
  const one = from.prepare<[number], EventRow>(`SELECT * FROM events WHERE ${order} = ?`)
  const versions = new Map<string, number>()
  let head: Head = { position: 0, hash: genesis }
  for (let whole = true; whole; await breathe())
    writing(to, () => {
      for (let i = 0; i < pageRows && whole; i++) {
        const row = readable(() => one.get(head.position + 1))
        whole =
          row !== undefined &&
          row.position === head.position + 1 &&
          isChained(head.hash, row) &&
          row.version === (versions.get(row.stream) ?? 0) + 1 &&
          E.isRight(decodeEntry(codec, row.type, row.type_version, row.payload))
        if (row === undefined || !whole) break
        insert(row)
        versions.set(row.stream, row.version)
        head = { position: row.position, hash: row.hash }
      }
      moveHead.run(head.position, head.hash)
    })
  return head
}

/** Rows one by one, by key, so that one that cannot be read does not keep the others back. */
const copyRows = <Row>(
  from: Database.Database,
  table: string,
  take: (row: Row) => boolean
): { readonly kept: number; readonly left: number } => {
  const places = readable(() => from.prepare<[], number>(`SELECT rowid FROM ${table} ORDER BY rowid`).pluck().all())
  const one = from.prepare<[number], Row>(`SELECT * FROM ${table} WHERE rowid = ?`)
  let kept = 0
  for (const place of places ?? []) {
    const row = readable(() => one.get(place))
    if (row !== undefined && take(row)) kept += 1
  }
  return { kept, left: (places?.length ?? 0) - kept }
}

/** What SQLite cannot read of a damaged file is not there. */
const readable = <A>(read: () => A): A | undefined => {
  const found = guarded('', () => E.right(read()))
  return E.isRight(found) ? found.right : undefined
}
