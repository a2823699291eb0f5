/**
 * A file that still asks for what an undo took back is behind its log: running it would quietly do what was undone. What
 * was taken back is remembered by key, and by field of the head, until a later entry decides about it.
 */
import { sameMeaning } from './canonical.js'
import { type Entry, sameEntry } from './entry.js'
import { changedFields, type Head, type HeadField, withFieldsOf } from './head.js'
import { keyOfLogEntry, undoesOf, type LogEntry, type SettingsChanged } from './logEntry.js'

/** What stood before an undo; absent content: nothing did. */
export interface TakenBack<A> {
  readonly content?: A
  /** Version of the undo in its log. */
  readonly undo: number
}

/** Something a file still asks for although it was undone. */
export type StillWanted =
  | {
      readonly key: string
      readonly undo: number
      /** What the file asks for; absent: that there is no such entry. */
      readonly wanted?: Entry
      /** What the log says; absent: there is no such entry. */
      readonly inForce?: Entry
      /** What the parent has under this key. */
      readonly inherited?: Entry
    }
  /** `inForce`: the wanted head, but for the fields that were undone as the log has them. */
  | { readonly key?: undefined; readonly undo: number; readonly wanted: Head; readonly inForce: Head }

/** The file cannot be taken over before it is brought in line with its log; nothing is appended. */
export interface FileBehindLog {
  readonly _tag: 'FileBehindLog'
  readonly stream: string
  /** Version of the log. */
  readonly version: number
  readonly undone: ReadonlyArray<StillWanted>
}

/** What a study remembers of its undos. */
export interface Undone {
  readonly undone: ReadonlyMap<string, TakenBack<Entry>>
  /** Fields of the head, each with a head that has at most that field. */
  readonly undoneHead: ReadonlyMap<HeadField, TakenBack<Head>>
}

/** What is remembered after one more entry, of a study of so many entries. */
export const undoneAfter = (study: Undone & { readonly version: number }, entry: LogEntry): Undone => {
  const undo = undoesOf(entry) === undefined ? undefined : study.version + 1
  const { undone, undoneHead } = study
  if (entry.type === 'SettingsChanged') return { undone, undoneHead: undoneFieldsAfter(undoneHead, entry, undo) }
  return { undone: undoneKeysAfter(undone, entry, undo), undoneHead }
}

const undoneFieldsAfter = (
  undoneHead: Undone['undoneHead'],
  { before = {}, after }: SettingsChanged,
  undo: number | undefined
): Undone['undoneHead'] => {
  if (undo === undefined && undoneHead.size === 0) return undoneHead
  const next = new Map(undoneHead)
  for (const name of changedFields(before, after))
    if (undo === undefined) next.delete(name)
    else next.set(name, { content: withFieldsOf({}, [name], before), undo })
  return next
}

const undoneKeysAfter = (undone: Undone['undone'], entry: LogEntry, undo: number | undefined): Undone['undone'] => {
  const key = keyOfLogEntry(entry)
  if (key === undefined || (undo === undefined && !undone.has(key))) return undone
  const next = new Map(undone)
  if (undo === undefined) next.delete(key)
  else next.set(key, taken(contentBefore(entry), undo))
  return next
}

const contentBefore = (entry: LogEntry): Entry | undefined =>
  entry.type === 'EntryRevised' || entry.type === 'EntryWithdrawn' ? entry.before : undefined

const taken = <A>(content: A | undefined, undo: number): TakenBack<A> => ({
  undo,
  ...(content === undefined ? {} : { content })
})

/** What a wanted list and head still ask for although an undo took it back. */
export const takenBackStillWanted = (
  study: Undone & { readonly settings?: Head },
  inForce: ReadonlyMap<string, Entry>,
  inherited: ReadonlyMap<string, Entry>,
  list: ReadonlyMap<string, Entry>,
  head: Head
): ReadonlyArray<StillWanted> => {
  const { undone, undoneHead, settings = {} } = study
  const fields = [...undoneHead].filter(
    ([name, { content = {} }]) => sameMeaning(head[name], content[name]) && !sameMeaning(head[name], settings[name])
  )
  const names = fields.map(([name]) => name)
  const undos = [...new Set(fields.map(([, { undo }]) => undo))].sort((a, b) => a - b)
  return [
    ...undos.map((undo) => ({ undo, wanted: head, inForce: withFieldsOf(head, names, settings) })),
    ...[...undone].flatMap(([key, { content, undo }]): ReadonlyArray<StillWanted> => {
      const wanted = list.get(key)
      const now = inForce.get(key)
      const above = inherited.get(key)
      if (!same(wanted, content) || same(wanted, now)) return []
      return [
        {
          key,
          undo,
          ...(wanted === undefined ? {} : { wanted }),
          ...(now === undefined ? {} : { inForce: now }),
          ...(above === undefined ? {} : { inherited: above })
        }
      ]
    })
  ]
}

const same = (a: Entry | undefined, b: Entry | undefined): boolean =>
  a === undefined || b === undefined ? a === b : sameEntry(a, b)
