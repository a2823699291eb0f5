/**
 * Keys of entries: the author's `id`, else type and subject, with a running number among equal ones. The date is not
 * part of a key, so a moved date is a revision and keeps the entry's draws. Equal ones are numbered by month, then
 * content, so the order of lines in a file means nothing.
 */
import { subjectOf } from '../occurrence/catalogue.js'
import { canonicalText, compareText } from './canonical.js'
import { type Entry, flatEntry } from './entry.js'

/** `FacilityClosed:hospital-linnich`; the second of its kind ends in `#2`. */
export const plainKey = ({ occurrence }: Entry): string => [occurrence.type, ...subjectOf(occurrence)].join(':')

/** Entries with their keys, in the order given. */
export const withKeys = <E extends { readonly entry: Entry }>(
  entries: ReadonlyArray<E>
): ReadonlyArray<E & { readonly key: string }> => {
  const groups = new Map<string, Array<{ readonly index: number; readonly order: string }>>()
  entries.forEach(({ entry }, index) => {
    if (entry.id !== undefined) return
    const key = plainKey(entry)
    const group = groups.get(key) ?? []
    group.push({ index, order: `${entry.on} ${canonicalText(flatEntry(entry))}` })
    groups.set(key, group)
  })
  const keys = new Map<number, string>()
  for (const [key, group] of groups)
    group
      .sort((a, b) => compareText(a.order, b.order))
      .forEach(({ index }, i) => keys.set(index, i === 0 ? key : `${key}#${i + 1}`))
  return entries.map((e, index) => ({ ...e, key: keys.get(index) ?? e.entry.id ?? '' }))
}

/** Entries under the keys they have, each with an `id` where its key would not come about by itself: what a file must say. */
export const withNeededIds = (entries: ReadonlyMap<string, Entry>): ReadonlyMap<string, Entry> => {
  const automatic = withKeys([...entries].map(([wanted, entry]) => ({ wanted, entry })))
  const unfit = new Set(automatic.flatMap(({ wanted, key, entry }) => (wanted === key ? [] : [plainKey(entry)])))
  return new Map(
    [...entries].map(([key, entry]) => [
      key,
      entry.id === undefined && unfit.has(plainKey(entry)) ? { ...entry, id: key } : entry
    ])
  )
}
