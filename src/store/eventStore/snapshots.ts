/**
 * Snapshots on disk: a fold of the first entries of a stream, tied to the hash of the event it ends with. One that is
 * damaged, foreign or of another log counts as missing; the log is replayed instead.
 */
import type { Database } from 'better-sqlite3'
import type { Snapshot } from '../../domain/ports.js'
import { writing } from '../transaction.js'
import { sameBytes, sealOf } from '../seal.js'

/** Snapshots kept of a stream: the newest, and the one before for readers of a slightly older version. */
export const keptSnapshots = 2

/** A row of `snapshots` as stored. */
export interface SnapshotRow {
  readonly stream: string
  readonly version: number
  readonly fold: number
  readonly position: number
  readonly event_hash: Uint8Array
  readonly payload: Uint8Array
  readonly hash: Uint8Array
}

/** Hash over every column of a snapshot. */
export const snapshotSeal = (row: Omit<SnapshotRow, 'hash'>): Uint8Array =>
  sealOf('snapshots', [row.stream, row.version, row.fold, row.position, row.event_hash, row.payload])

interface EventKey {
  readonly position: number
  readonly hash: Uint8Array
}

/** Reading and keeping the snapshots of an open store file. */
export interface SnapshotTable {
  readonly newest: (stream: string, fold: number, atMost: number) => Snapshot | undefined
  readonly put: (snapshot: Snapshot) => void
}

export const snapshotTable = (sqlite: Database): SnapshotTable => {
  const candidates = sqlite.prepare<[string, number, number], SnapshotRow>(
    'SELECT * FROM snapshots WHERE stream = ? AND fold = ? AND version <= ? ORDER BY version DESC'
  )
  const event = sqlite.prepare<[string, number], EventKey>(
    'SELECT rowid AS position, hash FROM events WHERE stream = ? AND version = ?'
  )
  const insert = sqlite.prepare<[SnapshotRow]>(
    'INSERT OR REPLACE INTO snapshots VALUES (@stream, @version, @fold, @position, @event_hash, @payload, @hash)'
  )
  const thin = sqlite.prepare<[string, string, number]>(
    `DELETE FROM snapshots WHERE stream = ? AND version NOT IN
      (SELECT version FROM snapshots WHERE stream = ? ORDER BY version DESC LIMIT ?)`
  )
  const stands = (row: SnapshotRow): boolean => {
    if (!sameBytes(snapshotSeal(row), row.hash)) return false
    const last = event.get(row.stream, row.version)
    return last !== undefined && last.position === row.position && sameBytes(last.hash, row.event_hash)
  }
  return {
    newest: (stream, fold, atMost) => {
      for (const row of candidates.all(stream, fold, Math.min(atMost, Number.MAX_SAFE_INTEGER)))
        if (stands(row)) return { stream, version: row.version, fold, payload: row.payload }
      return undefined
    },
    put: ({ stream, version, fold, payload }) =>
      writing(sqlite, () => {
        const last = event.get(stream, version)
        if (last === undefined) return
        const columns = { stream, version, fold, position: last.position, event_hash: last.hash, payload }
        insert.run({ ...columns, hash: snapshotSeal(columns) })
        thin.run(stream, stream, keptSnapshots)
      })
  }
}
