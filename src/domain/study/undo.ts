/**
 * Undo: the inverse of one log entry, as one more entry. Each key, and each field of the head, goes from state to state; an
 * entry can be taken back exactly while what it is about is in the state that the entry left, and goes back to the one before.
 */
import * as E from 'fp-ts/lib/Either.js'
import { changedFields, withFieldsOf } from './head.js'
import { keyOfLogEntry, undoesOf, type LogEntry, type Undoes } from './logEntry.js'

/** Take back the entry of this version. */
export interface Undo {
  readonly type: 'Undo'
  readonly version: number
  readonly why?: string
}

export type UndoRefused =
  | {
      readonly _tag: 'NoSuchEntry'
      readonly version: number
      /** Entries in the log. */
      readonly entries: number
    }
  | {
      readonly _tag: 'NotUndoable'
      readonly version: number
      readonly reason: 'first-settings' | 'branched' | 'parent-advanced' | 'detached'
    }
  /** `by`: version of the undo. */
  | { readonly _tag: 'UndoneAlready'; readonly version: number; readonly by: number }
  /** `by`: version of the last change of the same key, or of a field that it set, to be undone first. */
  | { readonly _tag: 'ChangedSince'; readonly version: number; readonly by: number }

/** The entry that takes another one back; never none. */
export const decideUndo = (
  { version, why }: Undo,
  log: ReadonlyArray<LogEntry>
): E.Either<UndoRefused, ReadonlyArray<LogEntry>> => {
  const entry = log[version - 1]
  if (entry === undefined || !Number.isInteger(version))
    return E.left({ _tag: 'NoSuchEntry', version, entries: log.length })
  const inverse = inverseOf(entry, log, { version, ...(why === undefined ? {} : { why }) })
  if (typeof inverse === 'string') return E.left({ _tag: 'NotUndoable', version, reason: inverse })
  const blocked = blockedBy(version, log)
  return blocked === undefined ? E.right([inverse]) : E.left({ ...blocked, version })
}

const inverseOf = (
  entry: LogEntry,
  log: ReadonlyArray<LogEntry>,
  undoes: Undoes
): LogEntry | Extract<UndoRefused, { readonly _tag: 'NotUndoable' }>['reason'] => {
  switch (entry.type) {
    case 'EntryPlanned':
      return { type: 'EntryWithdrawn', key: entry.key, before: entry.entry, undoes }
    case 'EntryRevised':
      return { type: 'EntryRevised', key: entry.key, before: entry.after, after: entry.before, undoes }
    case 'EntryWithdrawn':
      return { type: 'EntryPlanned', key: entry.key, entry: entry.before, undoes }
    case 'SettingsChanged': {
      if (entry.before === undefined) return 'first-settings'
      // What other entries set since stays.
      const now = log.findLast((later) => later.type === 'SettingsChanged')?.after ?? entry.after
      const after = withFieldsOf(now, changedFields(entry.before, entry.after), entry.before)
      return { type: 'SettingsChanged', before: now, after, undoes }
    }
    case 'Branched':
      return 'branched'
    case 'ParentAdvanced':
      return 'parent-advanced'
    case 'Detached':
      return 'detached'
  }
}

/** A state of a key or of a field of the head: the entry that led to it, and the state it stands on. */
interface State {
  /** 0 before the first entry. */
  readonly version: number
  readonly on?: State
}

interface Passage {
  readonly version: number
  readonly before: State
  readonly after: State
}

interface Blocked {
  readonly _tag: 'UndoneAlready' | 'ChangedSince'
  readonly by: number
}

/** Of several fields that were changed since, the one that was changed last. */
const blockedBy = (version: number, log: ReadonlyArray<LogEntry>): Blocked | undefined =>
  subjectsOf(log[version - 1])
    .flatMap((subject) => blockedIn(subject, version, log) ?? [])
    .reduce<Blocked | undefined>(
      (worst, one) =>
        worst === undefined || (one._tag === worst._tag ? one.by > worst.by : one._tag === 'ChangedSince')
          ? one
          : worst,
      undefined
    )

const blockedIn = (subject: string, version: number, log: ReadonlyArray<LogEntry>): Blocked | undefined => {
  const passages = passagesOf(subject, log)
  const own = passages.find((passage) => passage.version === version)
  const now = passages.at(-1)?.after
  if (own === undefined || now === undefined || now === own.after) return undefined
  const left = passages.findLast(
    ({ version: later, before, after }) => later > version && standsOn(before, own.after) && !standsOn(after, own.after)
  )
  return standsOn(now, own.after) || left === undefined
    ? { _tag: 'ChangedSince', by: now.version }
    : { _tag: 'UndoneAlready', by: left.version }
}

const standsOn = (state: State | undefined, below: State): boolean => {
  for (let at = state; at !== undefined; at = at.on) if (at === below) return true
  return false
}

/** States of a key or of a field, entry by entry. */
const passagesOf = (subject: string, log: ReadonlyArray<LogEntry>): ReadonlyArray<Passage> => {
  const passages: Passage[] = []
  const known = new Map<number, Passage>()
  let state: State = { version: 0 }
  log.forEach((entry, i) => {
    if (!subjectsOf(entry).includes(subject)) return
    const undone = known.get(undoesOf(entry)?.version ?? 0)
    // An undo leads back; whatever else stands on what was there.
    const after = undone !== undefined && undone.after === state ? undone.before : { version: i + 1, on: state }
    const passage = { version: i + 1, before: state, after }
    passages.push(passage)
    known.set(i + 1, passage)
    state = after
  })
  return passages
}

/** What an entry is about: its key, or the fields of the head that it sets anew. */
const subjectsOf = (entry: LogEntry | undefined): ReadonlyArray<string> => {
  if (entry === undefined) return []
  if (entry.type === 'SettingsChanged')
    return changedFields(entry.before ?? {}, entry.after).map((name) => `head:${name}`)
  const key = keyOfLogEntry(entry)
  return key === undefined ? [] : [`key:${key}`]
}

/**
 * One step of marking what is taken back now: notes in `undone`, which holds entries by version, each with the version of
 * its undo, what this entry takes back. From the end of the log on, so that of each undo it is known whether it was undone.
 */
export const markUndone = (undone: Map<number, number>, version: number, entry: LogEntry): void => {
  const undoes = undone.has(version) ? undefined : undoesOf(entry)
  if (undoes !== undefined && !undone.has(undoes.version)) undone.set(undoes.version, version)
}
