/** Seals of summaries, runs and the note of what was verified, and whether stored results are those their runs gave. */
import type { Database } from 'better-sqlite3'
import { verifiedSeal, type VerifiedRow } from '../eventStore/openLog.js'
import {
  isSoundRun,
  isSoundSummary,
  recordOfRun,
  wasSoundInV1,
  type RunRow,
  type SummaryRow
} from '../resultStore/resultRows.js'
import { sameBytes } from '../seal.js'
import type { InspectionHooks, StoreProblem } from './inspection.js'

/** What was looked at so far. */
export interface ResultWalk {
  summaries: number
  runs: number
  results: number
}

/** Yields each problem; one row is in memory at a time. */
export function* inspectResults<Entry>(
  sqlite: Database,
  hooks: InspectionHooks<Entry>,
  walk: ResultWalk,
  format: number
): Generator<StoreProblem | undefined, void> {
  const summary = sqlite.prepare<[string], SummaryRow>('SELECT * FROM summaries WHERE key = ?')
  const sound = (row: SummaryRow): boolean => (format === 1 ? wasSoundInV1(row.key, row) : isSoundSummary(row))
  for (const key of sqlite.prepare<[], string>('SELECT key FROM summaries ORDER BY key').pluck().all()) {
    walk.summaries += 1
    const row = summary.get(key)
    yield row !== undefined && sound(row) ? undefined : { part: 'summaries', key, detail: 'the summary was changed' }
  }
  const runs = sqlite.prepare<[], RunRow>('SELECT * FROM runs ORDER BY rowid').all()
  for (const row of runs) {
    walk.runs += 1
    const place = { key: row.run_id, stream: row.stream, version: row.version }
    if (!(format === 1 ? wasSoundInV1(row.run_id, row) : isSoundRun(row))) {
      yield { part: 'runs', ...place, detail: 'the run was changed' }
      continue
    }
    const versions = sqlite
      .prepare<[string], number>('SELECT coalesce(max(version), 0) FROM events WHERE stream = ?')
      .pluck()
    if ((versions.get(row.stream) ?? 0) < row.version)
      yield { part: 'runs', ...place, detail: 'the run stands on a version that the log does not hold' }
    const stored = summary.get(row.summary_key)
    if (stored !== undefined) walk.results += 1
    const usable = stored !== undefined && sound(stored) ? stored.payload : undefined
    const detail = hooks.resultProblem?.(recordOfRun(row), usable)
    yield detail === undefined ? undefined : { part: 'results', ...place, detail }
  }
  if (format > 1) yield noteProblem(sqlite)
}

const noteProblem = (sqlite: Database): StoreProblem | undefined => {
  const row = sqlite.prepare<[], VerifiedRow>('SELECT position, event_hash, hash FROM verified').get()
  if (row === undefined) return undefined
  if (!sameBytes(verifiedSeal(row), row.hash))
    return { part: 'verified', detail: 'the note of what was verified was changed' }
  const hash = sqlite.prepare<[number], Uint8Array>('SELECT hash FROM events WHERE rowid = ?').pluck().get(row.position)
  return hash !== undefined && sameBytes(hash, row.event_hash)
    ? undefined
    : { part: 'verified', position: row.position, detail: 'the note of what was verified belongs to another log' }
}
