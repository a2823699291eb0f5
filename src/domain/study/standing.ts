/**
 * Where a study stands: head and entries in force at a version, with what it inherits. A child's own log holds only
 * differences, so its parent's log is replayed up to the version the child stands on, and so on up to the root.
 */
import { undoneAfter, type Undone } from './behind.js'
import { inheritedHead } from './head.js'
import type { LogEntry } from './logEntry.js'
import { initialStudy, overlay, type Standing, type Study } from './study.js'

/** A log whose first entries are already folded: the study they gave, and the entries behind it. */
export interface History {
  readonly from: Study
  readonly tail: ReadonlyArray<LogEntry>
}

/** A log as read from a store, oldest entry first, whole or with its beginning folded. */
export type Log = ReadonlyArray<LogEntry> | History

/** Logs by stream. */
export type Logs = ReadonlyMap<string, Log>

const historyOf = (log: Log): History => ('tail' in log ? log : { from: initialStudy, tail: log })

/** Number of entries of a log. */
export const versionOf = (log: Log): number => {
  const { from, tail } = historyOf(log)
  return from.version + tail.length
}

/** The log with further entries. */
export const extended = (log: Log | undefined, entries: ReadonlyArray<LogEntry>): Log => {
  if (log === undefined) return entries
  return 'tail' in log ? { ...log, tail: [...log.tail, ...entries] } : [...log, ...entries]
}

/**
 * The study after the first `version` entries of its log; all of them when absent. A version before what is folded is a
 * defect of the caller: whoever needs it reads the log from the start.
 */
export const replay = (log: Log, version = versionOf(log)): Study => {
  const { from, tail } = historyOf(log)
  if (version < from.version) throw new Error(`the log is folded up to version ${from.version}, beyond ${version}`)
  const folding = foldFrom(from)
  for (const entry of tail.slice(0, version - from.version)) folding.add(entry)
  return folding.study()
}

/** A fold in progress. */
export interface Folding {
  readonly add: (entry: LogEntry) => void
  readonly study: () => Study
}

/** The same study that `evolve` gives, entry by entry; its lists are copied once and not with each entry. */
export const foldFrom = (from: Study): Folding => {
  const own = new Map(from.own)
  const withdrawn = new Set(from.withdrawn)
  let { version, settings, parent } = from
  let back: Undone = from
  return {
    add: (entry) => {
      if (concernsUndo(entry, back)) back = undoneAfter({ ...back, version }, entry)
      version += 1
      switch (entry.type) {
        case 'EntryPlanned':
          own.set(entry.key, entry.entry)
          withdrawn.delete(entry.key)
          return
        case 'EntryRevised':
          own.set(entry.key, entry.after)
          return
        case 'EntryWithdrawn':
          own.delete(entry.key)
          withdrawn.add(entry.key)
          return
        case 'SettingsChanged':
          settings = entry.after
          return
        case 'Branched':
        case 'ParentAdvanced':
          parent = { stream: entry.parent, version: entry.version }
          return
        case 'Detached':
          parent = undefined
      }
    },
    study: () => ({
      version,
      ...(settings === undefined ? {} : { settings }),
      ...(parent === undefined ? {} : { parent }),
      own: new Map(own),
      withdrawn: new Set(withdrawn),
      undone: back.undone,
      undoneHead: back.undoneHead
    })
  }
}

/** False where an entry leaves alone what is remembered of undos, as nearly all do. */
const concernsUndo = (entry: LogEntry, { undone }: Undone): boolean =>
  entry.type === 'SettingsChanged' ||
  ('undoes' in entry && entry.undoes !== undefined) ||
  ('key' in entry && undone.has(entry.key))

/** What is in force in a stream at a version (newest when absent). A stream without log stands empty. */
export const standingOf = (logs: Logs, stream: string, version?: number): Standing => {
  const log = logs.get(stream) ?? []
  const study = replay(log, version ?? versionOf(log))
  const parent = study.parent === undefined ? undefined : standingOf(logs, study.parent.stream, study.parent.version)
  return {
    stream,
    version: study.version,
    head: inheritedHead(parent?.head ?? {}, study.settings ?? {}),
    entries: overlay(parent?.entries ?? new Map(), study)
  }
}
