/** A log from its newest entry back, a window at a time: what looks for few entries need not hold a long log at once. */
import * as E from 'fp-ts/lib/Either.js'
import type { EventStore, Recorded, StoreError } from '../domain/ports.js'
import type { LogEntry } from '../domain/study/logEntry.js'

/** Entries read at once. */
const windowSize = 1_000

/** Shows the entries up to `version`, newest first, until `visit` answers false. */
export const lookBack = (
  events: EventStore<LogEntry>,
  stream: string,
  version: number,
  visit: (entry: Recorded<LogEntry>) => boolean
): E.Either<StoreError, void> => {
  for (let upTo = version; upTo > 0; upTo -= windowSize) {
    const read = events.read(stream, Math.max(0, upTo - windowSize), upTo)
    if (E.isLeft(read)) return read
    for (const entry of [...read.right].reverse()) if (!visit(entry)) return E.right(undefined)
  }
  return E.right(undefined)
}
