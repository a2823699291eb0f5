/** A log for measuring: entries as studies have them, the same on every machine. */
import type { Entry } from '../../domain/study/entry.js'
import type { LogEntry } from '../../domain/study/logEntry.js'

/** Entries that are in force at most; a study of a region has some dozens. */
const keys = 200

const entryOf = (key: number, turn: number): Entry => ({
  on: `${2027 + (turn % 10)}-${String(1 + (key % 12)).padStart(2, '0')}`,
  why: `insolvency of the operator, announced in year ${turn}`,
  source: 'press release of the operator',
  occurrence: {
    type: 'FacilityClosed',
    facility: `hospital-${key}`,
    staffLeaving: { pert: [0.1, 0.25, 0.5 + (turn % 5) / 10] }
  }
})

/** Entry `i` of the log, from 0: each key is planned, revised, withdrawn, planned again. About 280 bytes when stored. */
export const benchEntry = (i: number): LogEntry => {
  const key = i % keys
  const turn = Math.floor(i / keys)
  const name = `FacilityClosed:hospital-${key}`
  switch (turn % 3) {
    case 0:
      return { type: 'EntryPlanned', key: name, entry: entryOf(key, turn) }
    case 1:
      return { type: 'EntryRevised', key: name, before: entryOf(key, turn - 1), after: entryOf(key, turn) }
    default:
      return { type: 'EntryWithdrawn', key: name, before: entryOf(key, turn - 1) }
  }
}

/** Entries [from, from + count). */
export const benchEntries = (from: number, count: number): ReadonlyArray<LogEntry> =>
  Array.from({ length: count }, (_, i) => benchEntry(from + i))
