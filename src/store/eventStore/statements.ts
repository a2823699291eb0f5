/** The statements of the log on one connection. */
import type { Database, Statement } from 'better-sqlite3'
import type { EventRow } from './chain.js'
import type { Head } from './decideAppend.js'
import { pageReader } from './rowPages.js'
import type { ReadRow } from './soundRows.js'
import { snapshotTable, type SnapshotTable } from './snapshots.js'

export interface Statements {
  readonly sqlite: Database
  /** Rows of a stream with after < version <= upTo, the first so many. */
  readonly ofStream: (stream: string, after: number, upTo: number, most: number) => ReadonlyArray<ReadRow>
  /** Position of the first event of a command. */
  readonly startOf: Statement<[commandId: string], number>
  readonly atPosition: Statement<[position: number], EventRow>
  readonly hashAt: Statement<[position: number], Uint8Array>
  readonly versionOf: Statement<[stream: string], number>
  readonly streamNames: Statement<[], string>
  readonly head: Statement<[], Head>
  readonly moveHead: Statement<[position: number, hash: Uint8Array]>
  readonly insert: (row: EventRow) => void
  readonly snapshots: SnapshotTable
}

export const prepare = (sqlite: Database): Statements => ({
  sqlite,
  ofStream: streamReader(sqlite),
  startOf: sqlite
    .prepare<[string], number>('SELECT rowid FROM events WHERE command_id = ? AND command_index = 0')
    .pluck(),
  atPosition: sqlite.prepare('SELECT * FROM events WHERE rowid = ?'),
  hashAt: sqlite.prepare<[number], Uint8Array>('SELECT hash FROM events WHERE rowid = ?').pluck(),
  versionOf: sqlite.prepare<[string], number>('SELECT coalesce(max(version), 0) FROM events WHERE stream = ?').pluck(),
  streamNames: sqlite.prepare<[], string>('SELECT DISTINCT stream FROM events ORDER BY stream').pluck(),
  head: sqlite.prepare('SELECT position, hash FROM chain_head WHERE id = 1'),
  moveHead: sqlite.prepare('UPDATE chain_head SET position = ?, hash = ? WHERE id = 1'),
  insert: rowWriter(sqlite),
  snapshots: snapshotTable(sqlite)
})

const streamReader = (sqlite: Database): Statements['ofStream'] =>
  pageReader<[string, number, number, number]>(
    sqlite,
    'SELECT rowid AS place, * FROM events WHERE stream = ? AND version > ? AND version <= ? ORDER BY version LIMIT ?'
  )

/** Values by place: names cost a third more. */
const rowWriter = (sqlite: Database): Statements['insert'] => {
  const insert = sqlite.prepare<unknown[]>(
    `INSERT INTO events (rowid, position, stream, version, command_id, command_index, type, type_version, recorded_at,
      recorded_by, payload, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
  )
  return (row) => {
    insert.run(
      row.position,
      row.position,
      row.stream,
      row.version,
      row.command_id,
      row.command_index,
      row.type,
      row.type_version,
      row.recorded_at,
      row.recorded_by,
      row.payload,
      row.hash
    )
  }
}
