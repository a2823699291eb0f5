/**
 * Summaries and run records in the store file (apart from the log), blocks of draws as files in `<store>.blocks/`.
 * A damaged summary or block counts as missing: it is computed again, never shown. Deleting the blocks loses nothing.
 */
import { existsSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import type { Database, Statement } from 'better-sqlite3'
import * as E from 'fp-ts/lib/Either.js'
import { isSameRun, type ResultStore, type StoreError } from '../../domain/ports.js'
import type { StoreDatabase } from '../database.js'
import { isProcessAlive } from '../processes.js'
import { guarded } from '../troubles.js'
import { blockSuffix, openBlockFile, writeBlockFile, type OpenBlock } from './blockFile.js'
import {
  insertRun,
  isSoundRun,
  isSoundSummary,
  recordOfRun,
  rowOfRun,
  sealedSummary,
  type RunRow,
  type SummaryRow
} from './resultRows.js'
import { makeDirectory } from '../makeDirectory.js'
import { writing } from '../transaction.js'

/** File handles kept at once. */
const mostOpenBlocks = 256
/** Opens the results of an open store file. `now` (milliseconds) stamps the use of blocks, for the least-recently-used order. */
export const openSqliteResultStore = (
  database: StoreDatabase,
  now: () => number
): E.Either<StoreError, ResultStore> => {
  const directory = `${database.path}.blocks`
  const fileOf = (key: string): string => join(directory, `${key}${blockSuffix}`)
  // Blocks stay open while they are read: a reduction comes back to each of them hundreds of times.
  const open = new Map<string, OpenBlock>()
  const opened = (key: string): OpenBlock | undefined => {
    const known = open.get(key)
    if (known !== undefined) return known
    const block = openBlockFile(fileOf(key))
    if (block === undefined) return undefined
    touch(fileOf(key), now())
    if (open.size >= mostOpenBlocks) forget([...open.keys()][0] ?? key)
    open.set(key, block)
    return block
  }
  const forget = (key: string): void => {
    open.get(key)?.close()
    open.delete(key)
  }
  const guardedBlocks = <A>(operation: () => E.Either<StoreError, A>): E.Either<StoreError, A> =>
    guarded(directory, operation)

  let prepared: Statements | undefined
  /** Statements belong to a connection; another one gets its own. */
  const run = <A>(operation: (statements: Statements) => A): E.Either<StoreError, A> =>
    database.use((sqlite) => {
      const statements = prepared?.sqlite === sqlite ? prepared : prepare(sqlite)
      prepared = statements
      return E.right(operation(statements))
    })

  return E.right({
    getSummary: (key) =>
      run(({ summaryOf }) => {
        const stored = summaryOf.get(key)
        return stored !== undefined && isSoundSummary(stored) ? stored.payload : undefined
      }),
    hasSummary: (key) => run(({ summaryOf }) => summaryOf.get(key) !== undefined),
    putSummary: (key, kind, payload, recordedAt) =>
      run(({ insertSummary }) => {
        insertSummary.run(sealedSummary({ key, kind, recorded_at: recordedAt, payload }))
      }),
    putRun: (record) =>
      run(({ sqlite, addRun, damagedRun, runsOfId, lastOfStream }) => {
        const last = lastOfStream.get(record.stream)
        const again = last !== undefined && isSoundRun(last) && isSameRun(recordOfRun(last), record)
        if (again) return
        // A record that was damaged says nothing any more: what the run is now takes its place.
        writing(sqlite, () => {
          for (const row of runsOfId.all(record.runId)) if (!isSoundRun(row)) damagedRun.run(row.rowid)
          addRun.run(rowOfRun(record))
        })
      }),
    runsOf: (stream) => run(({ runsOfStream }) => runsOfStream.all(stream).filter(isSoundRun).map(recordOfRun)),
    runs: () => run(({ everyRun }) => everyRun.all().filter(isSoundRun).map(recordOfRun)),
    hasBlock: (key) => existsSync(fileOf(key)),
    writeBlock: (key, shape, rows) =>
      guardedBlocks(() => {
        forget(key)
        makeDirectory(directory)
        writeBlockFile(fileOf(key), shape, rows)
        return E.right(undefined)
      }),
    readRows: (key, fromRow, toRow) => {
      const block = opened(key)
      const rows = block?.read(fromRow, toRow)
      if (rows === undefined && block !== undefined && toRow <= block.shape.rows) {
        forget(key)
        // A disk that lets nothing be removed keeps it; it counts as missing all the same.
        guardedBlocks(() => E.right(rmSync(fileOf(key), { force: true })))
      }
      return rows
    },
    blockFile: fileOf,
    blockShape: (key) => opened(key)?.shape,
    trimBlocks: (maxBytes, keep) => {
      for (const key of [...open.keys()]) forget(key)
      trim(directory, maxBytes, keep, now())
    },
    close: () => {
      for (const key of [...open.keys()]) forget(key)
    }
  })
}

/** A read-only disk may refuse the stamp; the order of trimming is then that of writing. */
const touch = (file: string, milliseconds: number): void => {
  try {
    utimesSync(file, milliseconds / 1000, milliseconds / 1000)
  } catch {
    return
  }
}

/** A block is written in seconds; an unfinished one that nobody touched for so long belongs to nobody. */
const unfinishedMs = 600_000

/** True for a block, and for what a writer that is gone left unfinished. A process of another container may only seem to be gone. */
const mayGo = (name: string, usedMs: number, nowMs: number): boolean => {
  if (name.endsWith(blockSuffix)) return true
  const [, pid] = /\.(\d{1,9})\.part$/.exec(name) ?? []
  return pid !== undefined && !isProcessAlive(Number(pid)) && usedMs < nowMs - unfinishedMs
}

const trim = (directory: string, maxBytes: number, keep: ReadonlySet<string>, nowMs: number): void => {
  if (!existsSync(directory)) return
  const files = readdirSync(directory)
    .map((name) => ({ name, stat: statSync(join(directory, name), { throwIfNoEntry: false }) }))
    .flatMap(({ name, stat }) => (stat === undefined ? [] : [{ name, bytes: stat.size, used: stat.mtimeMs }]))
    .filter(({ name, used }) => mayGo(name, used, nowMs))
    .sort((a, b) => a.used - b.used || (a.name < b.name ? -1 : 1))
  let bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  for (const file of files) {
    if (bytes <= maxBytes) return
    if (keep.has(file.name.slice(0, -blockSuffix.length))) continue
    rmSync(join(directory, file.name), { force: true })
    bytes -= file.bytes
  }
}

interface Statements {
  readonly sqlite: Database
  readonly summaryOf: Statement<[key: string], SummaryRow>
  readonly insertSummary: Statement<[SummaryRow]>
  readonly addRun: Statement<[RunRow]>
  readonly runsOfId: Statement<[runId: string], RunRow & { readonly rowid: number }>
  readonly damagedRun: Statement<[rowid: number]>
  readonly lastOfStream: Statement<[stream: string], RunRow>
  readonly runsOfStream: Statement<[stream: string], RunRow>
  readonly everyRun: Statement<[], RunRow>
}

const prepare = (sqlite: Database): Statements => ({
  sqlite,
  summaryOf: sqlite.prepare('SELECT * FROM summaries WHERE key = ?'),
  insertSummary: sqlite.prepare('INSERT OR REPLACE INTO summaries VALUES (@key, @kind, @recorded_at, @payload, @hash)'),
  addRun: sqlite.prepare(insertRun),
  runsOfId: sqlite.prepare('SELECT rowid, * FROM runs WHERE run_id = ?'),
  damagedRun: sqlite.prepare('DELETE FROM runs WHERE rowid = ?'),
  lastOfStream: sqlite.prepare('SELECT * FROM runs WHERE stream = ? ORDER BY rowid DESC LIMIT 1'),
  // In the order of recording, which a clock that jumps cannot change.
  runsOfStream: sqlite.prepare('SELECT * FROM runs WHERE stream = ? ORDER BY rowid'),
  everyRun: sqlite.prepare('SELECT * FROM runs ORDER BY rowid')
})
