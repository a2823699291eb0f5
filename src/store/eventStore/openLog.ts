/**
 * What of the log is checked when a store is opened. A small log is walked from the first event, so that every command
 * refuses a changed one. Of a large one the end is walked, from where it was last found sound; the rest is checked when it
 * is read. Either way no count is wrong: an event that was taken out is missed.
 */
import type { Database } from 'better-sqlite3'
import { sameBytes, sealOf } from '../seal.js'
import { writing } from '../transaction.js'
import { genesis } from './chain.js'
import type { Head } from './decideAppend.js'
import { damageOf, headOf } from './verifyChain.js'

/** Logs of up to so many events are walked whole: at least 80,000 events a second, so at most a quarter of a second. */
export const walkedWhole = 20_000
/** Events that are walked at the end of a larger log at least. */
export const walkedAtLeast = 1000

/** What was found: damage, or the events that need no check when they are read, and what was noted for the next opening. */
export type OpenedLog = { readonly damaged: string } | { readonly soundUpTo: number; readonly walked: Head | undefined }

/** Reads in one transaction of the caller, so that another process's append does not look like damage. */
export const openLog = (sqlite: Database, smallest = walkedWhole): OpenedLog => {
  const events = sqlite.prepare<[], number>('SELECT count(*) FROM events').pluck().get() ?? 0
  const head = headOf(sqlite)
  if (head !== undefined && head.position > smallest && head.position === events) {
    const noted = verifiedOf(sqlite)
    const from = noted === undefined ? undefined : startOf(sqlite, Math.min(noted, events - walkedAtLeast))
    const damaged = damageOf(sqlite, from)
    if (damaged !== undefined) return { damaged }
    return { soundUpTo: from === undefined ? events : 0, walked: noted === events ? undefined : head }
  }
  const damaged = damageOf(sqlite)
  return damaged === undefined ? { soundUpTo: events, walked: undefined } : { damaged }
}

const startOf = (sqlite: Database, position: number): Head => {
  const hash = sqlite.prepare<[number], Uint8Array>('SELECT hash FROM events WHERE rowid = ?').pluck().get(position)
  return hash === undefined ? { position: 0, hash: genesis } : { position, hash }
}

/** A row of `verified` as stored. */
export interface VerifiedRow {
  readonly position: number
  readonly event_hash: Uint8Array
  readonly hash: Uint8Array
}

/** Hash over every column. */
export const verifiedSeal = ({ position, event_hash }: Omit<VerifiedRow, 'hash'>): Uint8Array =>
  sealOf('verified', [1, position, event_hash])

/** The position up to which the log was found sound; undefined where nothing is noted or the note does not fit. */
const verifiedOf = (sqlite: Database): number | undefined => {
  const row = sqlite.prepare<[], VerifiedRow>('SELECT position, event_hash, hash FROM verified WHERE id = 1').get()
  if (row === undefined || !sameBytes(verifiedSeal(row), row.hash)) return undefined
  const { position, hash } = startOf(sqlite, row.position)
  return position === row.position && sameBytes(hash, row.event_hash) ? position : undefined
}

/** Notes that the log is sound up to there. */
export const noteVerified = (sqlite: Database, { position, hash }: Head): void => {
  const row = { position, event_hash: hash }
  writing(sqlite, () =>
    sqlite
      .prepare<[number, Uint8Array, Uint8Array]>('INSERT OR REPLACE INTO verified VALUES (1, ?, ?, ?)')
      .run(position, hash, verifiedSeal(row))
  )
}
