/**
 * Brings a store of version 1 to version 2 in one transaction, after a verified copy of it was kept beside. Killed at any
 * moment the file is either still of version 1 or wholly of version 2; the lock of the transaction lets only one do it.
 */
import { closeSync, existsSync, fsyncSync, openSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { damageOf } from '../eventStore/verifyChain.js'
import { placeNew } from '../placeNew.js'
import {
  insertRun,
  sealedRun,
  sealedSummary,
  wasSoundInV1,
  type RunRow,
  type SummaryRow
} from '../resultStore/resultRows.js'
import { applicationId } from '../schema/v1.js'
import { createSchema, schemaVersion } from '../schema/v2.js'
import { syncDirectory } from '../syncDirectory.js'
import { hashOfRows } from './sameRows.js'

/** Where the former store was kept, or why nothing was changed. */
export type Migration = { readonly copy: string } | { readonly damaged: string }

/** Runs inside a transaction that holds the write lock of a store of version 1. Throws what the disk throws. */
export const migrateFromV1 = (sqlite: Database.Database, path: string): Migration => {
  const damaged = damageOf(sqlite, undefined, 'position')
  if (damaged !== undefined) return { damaged }
  const copy = keepCopy(sqlite, path)
  if ('damaged' in copy) return copy
  sqlite.exec('DROP INDEX runs_of_stream')
  for (const table of rebuilt) sqlite.exec(`ALTER TABLE ${table} RENAME TO former_${table}`)
  for (const statement of createSchema) if (!stays.test(statement)) sqlite.exec(statement)
  sqlite.exec(`INSERT INTO events (rowid, position, stream, version, command_id, command_index, type, type_version,
    recorded_at, recorded_by, payload, hash) SELECT position, position, stream, version, command_id, command_index,
    type, type_version, recorded_at, recorded_by, payload, hash FROM former_events ORDER BY position`)
  sqlite.exec('INSERT INTO chain_head SELECT id, position, hash FROM former_chain_head')
  sealSummaries(sqlite)
  copyRuns(sqlite)
  for (const table of rebuilt) sqlite.exec(`DROP TABLE former_${table}`)
  sqlite.pragma(`user_version = ${schemaVersion}`)
  return copy
}

const rebuilt: ReadonlyArray<string> = ['events', 'chain_head', 'runs']
/** The table that version 1 has already. */
const stays = /^CREATE TABLE summaries\b/

/** A result that does not fit its hash was missing before; it is removed rather than given a seal now. */
const sealSummaries = (sqlite: Database.Database): void => {
  const row = sqlite.prepare<[number], SummaryRow>('SELECT * FROM summaries WHERE rowid = ?')
  const seal = sqlite.prepare<[Uint8Array, number]>('UPDATE summaries SET hash = ? WHERE rowid = ?')
  const remove = sqlite.prepare<[number]>('DELETE FROM summaries WHERE rowid = ?')
  for (const place of sqlite.prepare<[], number>('SELECT rowid FROM summaries').pluck().all()) {
    const former = row.get(place)
    if (former !== undefined && wasSoundInV1(former.key, former)) seal.run(sealedSummary(former).hash, place)
    else remove.run(place)
  }
}

const copyRuns = (sqlite: Database.Database): void => {
  const insert = sqlite.prepare<[RunRow]>(insertRun)
  for (const row of sqlite.prepare<[], RunRow>('SELECT * FROM former_runs ORDER BY rowid').all())
    if (wasSoundInV1(row.run_id, row)) insert.run(sealedRun(row))
}

/** Copies kept of one store before the program asks for order. */
const mostCopies = 100

/** Writes the store as it is to a free name beside it, synced and verified. A copy of the very same rows is not made twice. */
const keepCopy = (sqlite: Database.Database, path: string): Migration => {
  const rows = hashOfRows(sqlite)
  for (let i = 1; i <= mostCopies; i++) {
    const copy = i === 1 ? `${path}.v1` : `${path}.v1.${i}`
    if (existsSync(copy)) {
      if (isCopy(copy, rows)) return { copy }
      continue
    }
    if (!writeCopy(path, copy)) continue
    return isCopy(copy, rows) ? { copy } : { damaged: `the copy ${copy} does not hold what the store holds` }
  }
  return { damaged: `${mostCopies} copies of former stores stand beside it already` }
}

/** Only who holds the write lock comes here, so the name of the unfinished copy is free to take. False where the other name is taken by now. */
const writeCopy = (path: string, copy: string): boolean => {
  const beside = `${path}.v1.part`
  rmSync(beside, { force: true })
  const source = new Database(path, { readonly: true })
  try {
    source.prepare('VACUUM INTO ?').run(beside)
  } finally {
    source.close()
  }
  const handle = openSync(beside, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  if (!placeNew(beside, copy)) return false
  syncDirectory(dirname(path))
  return true
}

/** True where the file is a sound store of version 1 that holds these rows, and no more. */
const isCopy = (file: string, rows: string): boolean => {
  let sqlite: Database.Database | undefined
  try {
    sqlite = new Database(file, { readonly: true })
    return (
      sqlite.pragma('user_version', { simple: true }) === 1 &&
      sqlite.pragma('application_id', { simple: true }) === applicationId &&
      sqlite.pragma('integrity_check(1)', { simple: true }) === 'ok' &&
      hashOfRows(sqlite) === rows
    )
  } catch {
    return false
  } finally {
    sqlite?.close()
  }
}
