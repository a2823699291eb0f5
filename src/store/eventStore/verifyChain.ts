/** Checks the log: every hash, gapless positions, and the head that was written with the last append. */
import type { Database } from 'better-sqlite3'
import { sameBytes } from '../seal.js'
import { genesis, isChained } from './chain.js'
import type { Head } from './decideAppend.js'
import { pageReader } from './rowPages.js'

const pageRows = 500

/** Where the log ends, as the last append wrote it. */
export const headOf = (sqlite: Database): Head | undefined =>
  sqlite.prepare<[], Head>('SELECT position, hash FROM chain_head WHERE id = 1').get()

/**
 * Why the log is damaged behind a good event, naming the first bad event and the last good one; undefined where it is sound.
 * Without `after` from the first event on. `rowid` is the position in version 2; in version 1 events have another order there.
 */
export const damageOf = (
  sqlite: Database,
  after: Head = { position: 0, hash: genesis },
  order: 'rowid' | 'position' = 'rowid'
): string | undefined => {
  let { position, hash: before } = after
  const page = pageReader<[number, number]>(
    sqlite,
    `SELECT ${order} AS place, * FROM events WHERE ${order} > ? ORDER BY ${order} LIMIT ?`
  )
  for (let rows = page(position, pageRows); rows.length > 0; rows = page(position, pageRows))
    for (const row of rows) {
      position += 1
      if (row.place !== position || row.position !== position)
        return `event ${position} is missing; ${position - 1} events before it are sound`
      if (!isChained(before, row)) return `event ${position} was changed; ${position - 1} events before it are sound`
      before = row.hash
    }
  const head = headOf(sqlite)
  return head !== undefined && head.position === position && sameBytes(head.hash, before)
    ? undefined
    : `the log ends at event ${position}, but ${head?.position ?? 'an unknown number'} were written`
}
