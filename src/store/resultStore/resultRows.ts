/** Rows of `summaries` and `runs` with their seals, which cover every column. A row that does not fit its seal counts as missing. */
import { createHash } from 'node:crypto'
import * as E from 'fp-ts/lib/Either.js'
import { encode } from '@msgpack/msgpack'
import type { RunRecord } from '../../domain/ports.js'
import { sameBytes, sealOf } from '../seal.js'
import { decodeBytes } from '../decodeBytes.js'

/** A row of `summaries` as stored. */
export interface SummaryRow {
  readonly key: string
  readonly kind: string
  readonly recorded_at: string
  readonly payload: Uint8Array
  readonly hash: Uint8Array
}

/** A row of `runs` as stored. */
export interface RunRow {
  readonly run_id: string
  readonly stream: string
  readonly version: number
  readonly summary_key: string
  readonly draws: number
  readonly recorded_at: string
  readonly payload: Uint8Array
  readonly hash: Uint8Array
}

/** Statement that adds a row of `runs`. */
export const insertRun =
  'INSERT INTO runs VALUES (@run_id, @stream, @version, @summary_key, @draws, @recorded_at, @payload, @hash)'

const summarySeal = (row: Omit<SummaryRow, 'hash'>): Uint8Array =>
  sealOf('summaries', [row.key, row.kind, row.recorded_at, row.payload])

const runSeal = (row: Omit<RunRow, 'hash'>): Uint8Array =>
  sealOf('runs', [row.run_id, row.stream, row.version, row.summary_key, row.draws, row.recorded_at, row.payload])

/** The row with its seal. */
export const sealedSummary = (row: Omit<SummaryRow, 'hash'>): SummaryRow => ({ ...row, hash: summarySeal(row) })
/** The row with its seal. */
export const sealedRun = (row: Omit<RunRow, 'hash'>): RunRow => ({ ...row, hash: runSeal(row) })

/** True where no column was changed since it was written. */
export const isSoundSummary = (row: SummaryRow): boolean => sameBytes(summarySeal(row), row.hash)
/** True where no column was changed since it was written. */
export const isSoundRun = (row: RunRow): boolean => sameBytes(runSeal(row), row.hash)

/** The rule of version 1: SHA-256 over key and payload alone. */
export const wasSoundInV1 = (key: string, { payload, hash }: Pick<RunRow, 'payload' | 'hash'>): boolean =>
  sameBytes(createHash('sha256').update(key).update(payload).digest(), hash)

/** The row of a run, sealed; its facts as canonical msgpack. */
export const rowOfRun = (run: RunRecord): RunRow =>
  sealedRun({
    run_id: run.runId,
    stream: run.stream,
    version: run.version,
    summary_key: run.summaryKey,
    draws: run.draws,
    recorded_at: run.recordedAt,
    payload: encode(run.facts, { sortKeys: true, ignoreUndefined: true })
  })

/** The run behind a sound row. */
export const recordOfRun = (row: RunRow): RunRecord => ({
  runId: row.run_id,
  stream: row.stream,
  version: row.version,
  summaryKey: row.summary_key,
  draws: row.draws,
  recordedAt: row.recorded_at,
  facts: E.getOrElseW(() => undefined)(decodeBytes(row.payload))
})
