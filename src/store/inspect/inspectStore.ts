/**
 * Looks through a store without writing to it and without throwing on damage. Works in pages and lets the process breathe
 * between them, so that it can be interrupted; memory does not grow with the log.
 */
import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Database } from 'better-sqlite3'
import * as E from 'fp-ts/lib/Either.js'
import type { StoreError } from '../../domain/ports.js'
import { assertSafeSqlite } from '../identify.js'
import { connectForReading, type ReadingConnection } from '../readOnly.js'
import { networkFileSystemOf } from '../networkFileSystem.js'
import { applicationId, createSchema as createV1 } from '../schema/v1.js'
import { createSchema as createV2, schemaVersion } from '../schema/v2.js'
import { guarded, unusable } from '../troubles.js'
import { inspectBlocks } from './inspectBlocks.js'
import { inspectEvents } from './inspectEvents.js'
import { inspectResults } from './inspectResults.js'
import type { Inspection, InspectionHooks, InspectionStep, StorePart, StoreProblem } from './inspection.js'
import { schemaProblems } from './schemaProblems.js'

/** Looks through the store at `file`. The last step is `Inspected` or `Refused`. */
export async function* inspectStore<Entry>(
  file: string,
  hooks: InspectionHooks<Entry>
): AsyncGenerator<InspectionStep, void> {
  const path = resolve(file)
  const opened = guarded(path, () => connected(path))
  if (E.isLeft(opened)) {
    yield { _tag: 'Refused', error: opened.left }
    return
  }
  const { sqlite, close } = opened.right
  try {
    const format = guarded(path, () => formatOf(sqlite, path))
    if (E.isLeft(format)) yield { _tag: 'Refused', error: format.left }
    else yield* steps(sqlite, path, hooks, format.right)
  } finally {
    close()
  }
}

const connected = (path: string): E.Either<StoreError, ReadingConnection> => {
  assertSafeSqlite()
  if (!existsSync(path)) return E.left(unusable('not-a-store', path, 'there is no such file'))
  if (!statSync(path).isFile()) return E.left(unusable('io-error', path, 'not a file'))
  const network = networkFileSystemOf(path)
  return network === undefined
    ? E.right(connectForReading(path))
    : E.left(unusable('network-file-system', path, network))
}

const formatOf = (sqlite: Database, path: string): E.Either<StoreError, number> => {
  const version = Number(sqlite.pragma('user_version', { simple: true }))
  if (sqlite.pragma('application_id', { simple: true }) !== applicationId)
    return E.left(unusable('not-a-store', path, 'another kind of SQLite file'))
  if (version > schemaVersion)
    return E.left(unusable('newer', path, `store version ${version}, this program knows up to ${schemaVersion}`))
  return version >= 1 ? E.right(version) : E.left(unusable('damaged', path, `store version ${version}`))
}

/** Between two pieces of work the process looks at its signals. */
const breathe = (): Promise<void> => new Promise((done) => setImmediate(done))

async function* steps<Entry>(
  sqlite: Database,
  path: string,
  hooks: InspectionHooks<Entry>,
  format: number
): AsyncGenerator<InspectionStep, void> {
  const events = { events: 0, streams: 0, snapshots: 0, lastGood: { position: 0, hash: '0'.repeat(64) } }
  const results = { summaries: 0, runs: 0, results: 0 }
  const blocks = { blocks: 0, staleBlocks: 0, bytes: statSync(path).size }
  const walk: Parameters<typeof inspectEvents<Entry>>[2] = events
  let problems = 0
  const told = (problem: StoreProblem): InspectionStep => {
    problems += 1
    return { _tag: 'Problem', problem }
  }
  for (const problem of schemaProblems(sqlite, format === 1 ? [createV1] : createV2)) yield told(problem)
  const works: ReadonlyArray<readonly [StorePart, () => Iterable<Piece>]> = [
    ['pages', () => pageProblems(sqlite)],
    ['events', () => inspectEvents(sqlite, hooks, walk, format)],
    ['results', () => inspectResults(sqlite, hooks, results, format)],
    ['blocks', () => inspectBlocks(`${path}.blocks`, blocks)]
  ]
  for (const [part, work] of works) {
    let done = 0
    for (const piece of withoutThrowing(part, work)) {
      done += 1
      if (piece !== undefined && 'part' in piece) yield told(piece)
      else yield { _tag: 'Progress', part, ...(piece ?? { done, total: 0 }) }
      await breathe()
    }
  }
  const { firstBad, lastGood } = walk
  const inspection: Inspection = {
    problems,
    ...(firstBad === undefined ? {} : { firstBad }),
    lastGood,
    counts: {
      events: walk.events,
      streams: walk.streams,
      snapshots: walk.snapshots,
      ...results,
      ...blocks
    },
    format
  }
  yield { _tag: 'Inspected', inspection }
}

/** A problem, progress in figures, or just a piece of work done. */
type Piece = StoreProblem | { readonly done: number; readonly total: number } | undefined

/** What SQLite cannot read is damage, not a failure of the inspection. A defect of ours is thrown on. */
function* withoutThrowing(part: StorePart, work: () => Iterable<Piece>): Generator<Piece, void> {
  try {
    yield* work()
  } catch (thrown) {
    const known = guarded('', () => {
      throw thrown
    })
    yield { part, detail: E.isLeft(known) && 'detail' in known.left ? known.left.detail : String(thrown) }
  }
}

/** SQLite's own look at its pages and indexes, table by table. */
function* pageProblems(sqlite: Database): Generator<Piece, void> {
  const tables = sqlite
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .pluck()
    .all()
  for (const table of tables) {
    const check: unknown = sqlite.pragma(`integrity_check("${table.replaceAll('"', '""')}")`)
    for (const row of Array.isArray(check) ? check : []) {
      const said = String(row.integrity_check)
      if (said !== 'ok') yield { part: 'pages', key: table, detail: said }
    }
    yield undefined
  }
}
