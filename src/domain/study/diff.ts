/**
 * What differs between two lists in force, entry by entry and field by field: what leads from one to the other. How a study
 * stands on another one (`pin`) is no part of what is in force.
 */
import { sameMeaning } from './canonical.js'
import { type Entry, flatEntry, sameEntry } from './entry.js'
import type { Head } from './head.js'
import type { Standing } from './study.js'

/** A field with its value in a and in b; absent: the field is not there. */
export interface FieldChange {
  readonly field: string
  readonly a?: unknown
  readonly b?: unknown
}

/** An entry that both have, with different content. */
export interface EntryChange {
  readonly key: string
  readonly a: Entry
  readonly b: Entry
  readonly fields: ReadonlyArray<FieldChange>
}

export interface StudyDiff {
  readonly head: ReadonlyArray<FieldChange>
  readonly onlyA: ReadonlyMap<string, Entry>
  readonly onlyB: ReadonlyMap<string, Entry>
  readonly changed: ReadonlyArray<EntryChange>
}

type Content = Pick<Standing, 'head' | 'entries'>

/** What differs, from a to b. */
export const diffOf = (a: Content, b: Content): StudyDiff => ({
  head: fieldChanges(withoutPin(a.head), withoutPin(b.head)),
  onlyA: new Map([...a.entries].filter(([key]) => !b.entries.has(key))),
  onlyB: new Map([...b.entries].filter(([key]) => !a.entries.has(key))),
  changed: [...a.entries].flatMap(([key, entry]) => {
    const other = b.entries.get(key)
    return other === undefined || sameEntry(entry, other)
      ? []
      : [{ key, a: entry, b: other, fields: fieldChanges(withoutId(entry), withoutId(other)) }]
  })
})

export const isEmptyDiff = ({ head, onlyA, onlyB, changed }: StudyDiff): boolean =>
  head.length === 0 && onlyA.size === 0 && onlyB.size === 0 && changed.length === 0

const withoutPin = ({ pin: _, ...head }: Head): Readonly<Record<string, unknown>> => head
/** The key names an entry already. */
const withoutId = (entry: Entry): Readonly<Record<string, unknown>> => {
  const { id: _, ...fields } = flatEntry(entry)
  return fields
}

const fieldChanges = (
  a: Readonly<Record<string, unknown>>,
  b: Readonly<Record<string, unknown>>
): ReadonlyArray<FieldChange> =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((field) =>
    sameMeaning(a[field], b[field])
      ? []
      : [
          {
            field,
            ...(a[field] === undefined ? {} : { a: a[field] }),
            ...(b[field] === undefined ? {} : { b: b[field] })
          }
        ]
  )
