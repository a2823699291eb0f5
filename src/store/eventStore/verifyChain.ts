/** Walks the log from the first event: gapless positions, every hash, and the head that was written with the last append. */
import type { Database } from 'better-sqlite3'
import { sameBytes } from '../seal.js'
import { chainedHash, genesis, type EventRow } from './chain.js'
import type { Head } from './decideAppend.js'

/** Why the log is damaged, naming the first bad event and the last good one; undefined where it is sound. */
export const damageOf = (sqlite: Database): string | undefined => {
  let before = genesis
  let position = 0
  for (const row of sqlite
    .prepare<[], EventRow & { readonly rowid: number }>('SELECT rowid, * FROM events ORDER BY rowid')
    .iterate()) {
    position += 1
    if (row.rowid !== position || row.position !== position)
      return `event ${position} is missing; ${position - 1} events before it are sound`
    if (!sameBytes(chainedHash(before, row), row.hash))
      return `event ${position} was changed; ${position - 1} events before it are sound`
    before = row.hash
  }
  const head = sqlite.prepare<[], Head>('SELECT position, hash FROM chain_head WHERE id = 1').get()
  return head !== undefined && head.position === position && sameBytes(head.hash, before)
    ? undefined
    : `the log ends at event ${position}, but ${head?.position ?? 'an unknown number'} were written`
}
