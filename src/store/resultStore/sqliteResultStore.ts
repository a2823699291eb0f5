/**
 * Summaries and run records in the store file (apart from the log), blocks of draws as files in `<store>.blocks/`.
 * A damaged summary or block counts as missing: it is computed again, never shown. Deleting the blocks loses nothing.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { decode, encode } from '@msgpack/msgpack'
import * as E from 'fp-ts/lib/Either.js'
import type { ResultStore, RunRecord, StoreError } from '../../domain/ports.js'
import type { StoreDatabase } from '../database.js'
import { guarded } from '../troubles.js'
import { openBlockFile, writeBlockFile, type OpenBlock } from './blockFile.js'
import { makeDirectory } from '../makeDirectory.js'

interface Stored {
  readonly payload: Uint8Array
  readonly hash: Uint8Array
}

const suffix = '.block'
/** File handles kept at once. */
const mostOpenBlocks = 256
const sha256 = (...parts: ReadonlyArray<string | Uint8Array>): Uint8Array =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
const sound = (key: string, { payload, hash }: Stored): boolean => Buffer.compare(sha256(key, payload), hash) === 0

/** Opens the results of an open store file. `now` (milliseconds) stamps the use of blocks, for the least-recently-used order. */
export const openSqliteResultStore = (
  { path, sqlite }: StoreDatabase,
  now: () => number
): E.Either<StoreError, ResultStore> => {
  const directory = `${path}.blocks`
  const fileOf = (key: string): string => join(directory, `${key}${suffix}`)
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

  const summaryOf = sqlite.prepare<[string], Stored>('SELECT payload, hash FROM summaries WHERE key = ?')
  const insertSummary = sqlite.prepare<[string, string, string, Uint8Array, Uint8Array]>(
    'INSERT OR REPLACE INTO summaries (key, kind, recorded_at, payload, hash) VALUES (?, ?, ?, ?, ?)'
  )
  const insertRun = sqlite.prepare<[string, string, number, string, number, string, Uint8Array, Uint8Array]>(
    'INSERT OR REPLACE INTO runs (run_id, stream, version, summary_key, draws, recorded_at, payload, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)'
  )
  const runsOfStream = sqlite.prepare<[string], RunColumns & Stored>(
    'SELECT * FROM runs WHERE stream = ? ORDER BY recorded_at, run_id'
  )

  const everyRun = sqlite.prepare<[], RunColumns & Stored>('SELECT * FROM runs ORDER BY recorded_at, run_id')

  return E.right({
    getSummary: (key) =>
      guarded(path, () => {
        const stored = summaryOf.get(key)
        return E.right(stored !== undefined && sound(key, stored) ? stored.payload : undefined)
      }),
    putSummary: (key, kind, payload, recordedAt) =>
      guarded(path, () => {
        insertSummary.run(key, kind, recordedAt, payload, sha256(key, payload))
        return E.right(undefined)
      }),
    putRun: (run) =>
      guarded(path, () => {
        const payload = encode(run.facts, { sortKeys: true, ignoreUndefined: true })
        const { runId, stream, version, summaryKey, draws, recordedAt } = run
        insertRun.run(runId, stream, version, summaryKey, draws, recordedAt, payload, sha256(runId, payload))
        return E.right(undefined)
      }),
    runsOf: (stream) =>
      guarded(path, () =>
        E.right(
          runsOfStream
            .all(stream)
            .filter((row) => sound(row.run_id, row))
            .map(toRecord)
        )
      ),
    runs: () =>
      guarded(path, () =>
        E.right(
          everyRun
            .all()
            .filter((row) => sound(row.run_id, row))
            .map(toRecord)
        )
      ),
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
        rmSync(fileOf(key), { force: true })
      }
      return rows
    },
    blockFile: fileOf,
    blockShape: (key) => opened(key)?.shape,
    trimBlocks: (maxBytes, keep) => {
      for (const key of [...open.keys()]) forget(key)
      trim(directory, maxBytes, keep)
    },
    close: () => {
      for (const key of [...open.keys()]) forget(key)
    }
  })
}

interface RunColumns {
  readonly run_id: string
  readonly stream: string
  readonly version: number
  readonly summary_key: string
  readonly draws: number
  readonly recorded_at: string
}

const toRecord = (row: RunColumns & Stored): RunRecord => ({
  runId: row.run_id,
  stream: row.stream,
  version: row.version,
  summaryKey: row.summary_key,
  draws: row.draws,
  recordedAt: row.recorded_at,
  facts: decode(row.payload)
})

/** A read-only disk may refuse the stamp; the order of trimming is then that of writing. */
const touch = (file: string, milliseconds: number): void => {
  try {
    utimesSync(file, milliseconds / 1000, milliseconds / 1000)
  } catch {
    return
  }
}

const trim = (directory: string, maxBytes: number, keep: ReadonlySet<string>): void => {
  if (!existsSync(directory)) return
  const files = readdirSync(directory)
    .filter((name) => name.endsWith(suffix) || name.endsWith('.part'))
    .map((name) => ({ name, stat: statSync(join(directory, name), { throwIfNoEntry: false }) }))
    .flatMap(({ name, stat }) => (stat === undefined ? [] : [{ name, bytes: stat.size, used: stat.mtimeMs }]))
    .sort((a, b) => a.used - b.used || (a.name < b.name ? -1 : 1))
  let bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  for (const file of files) {
    if (bytes <= maxBytes) return
    if (keep.has(file.name.slice(0, -suffix.length))) continue
    rmSync(join(directory, file.name), { force: true })
    bytes -= file.bytes
  }
}
