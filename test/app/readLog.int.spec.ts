/** The log of a study as `log` reads it: from its end, in windows, with what was undone marked. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listStudies, readLog } from '../../src/app/readLog.js'
import { keepSnapshot } from '../../src/app/histories.js'
import { inMemory } from '../../src/domain/ports.js'
import { logEntryCodec, undoesOf, type LogEntry } from '../../src/domain/study/logEntry.js'
import { openStore, type Store } from '../../src/store/store.js'
import { right } from '../contract/eventStoreContract.js'

const size = 2_345
/** Every hundredth entry takes back the one ten before it. */
const entries = Array.from({ length: size }, (_, i): LogEntry => {
  const undoes = (i + 1) % 100 === 0 ? { undoes: { version: i - 9 } } : {}
  return { type: 'SettingsChanged', before: { draws: i + 1 }, after: { draws: i + 2 }, ...undoes }
})
interface Watched extends Store<LogEntry> {
  /** Entries handed out so far. */
  readonly handedOut: () => number
}
const watched = (): Watched => {
  const store = right(openStore(inMemory, logEntryCodec, () => 0))
  const context = { recordedAt: '2026-11-21T10:00:00.000Z', by: 'test' }
  right(store.events.append([{ stream: 's', expectedVersion: 0, entries }], { ...context, commandId: 'one' }))
  let handedOut = 0
  return {
    ...store,
    handedOut: () => handedOut,
    events: {
      ...store.events,
      read: (...asked) => {
        const read = store.events.read(...asked)
        handedOut += right(read).length
        return read
      }
    }
  }
}

describe('the log of a study', () => {
  it('is what a whole reading gives, for every version, filter and number of last entries', () => {
    const store = watched()
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: size }),
        fc.oneof(fc.constant(Infinity), fc.integer({ min: 1, max: size })),
        fc.integer({ min: 1, max: 900 }),
        (version, last, step) => {
          const log = right(readLog(store, `s@${version}`, (entry) => entry.version % step === 0, last))
          const all = Array.from({ length: version }, (_, i) => i + 1).filter((one) => one % step === 0)
          expect(log.version).toBe(version)
          expect(log.entries.map((entry) => entry.version)).toEqual(all.slice(-Math.min(last, size)))
          for (const { version: one } of log.entries) {
            const undo = entries.findIndex((entry, i) => i < version && undoesOf(entry)?.version === one) + 1
            expect(log.undone.get(one)).toBe(undo === 0 ? undefined : undo)
          }
        }
      ),
      { numRuns: 60 }
    )
  })
  it('does not read a long log for its last entries, nor for the list of studies where a snapshot is kept', () => {
    const store = watched()
    expect(right(readLog(store, 's', () => true, 3)).entries.map(({ version }) => version)).toEqual([2343, 2344, 2345])
    expect(store.handedOut()).toBe(1_000)
    right(keepSnapshot(store.events, 's'))
    const before = store.handedOut()
    expect(right(listStudies(store))).toMatchObject([{ study: 's', version: size, last: { version: size } }])
    expect(store.handedOut() - before).toBe(1)
  })
})
