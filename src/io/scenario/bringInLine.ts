/**
 * The lines to change in a scenario file so that it says what its log says: entries, `withdraw` and fields of the head.
 * Everything else, comments and order too, stays as it is. A proposal is read again before it is made; what cannot be
 * said by changing lines (an entry of a building block) gives none.
 */
import { isMap, isSeq, parseDocument, type YAMLMap } from 'yaml'
import { type Entry, sameEntry } from '../../domain/study/entry.js'
import type { Head } from '../../domain/study/head.js'
import { sameMeaning } from '../../domain/study/canonical.js'
import { withKeys, withNeededIds } from '../../domain/study/keys.js'
import { applied, type Edit, hunksOf } from './lineDiff.js'
import { readScenarioFile, type ScenarioFile } from './scenarioFile.js'
import {
  addedField,
  addedItem,
  changedEntry,
  pairOf,
  removedField,
  removedItem,
  replacedValue,
  type Source
} from './yamlEdits.js'
import { entryFieldsInFile, flowText, writtenHead } from './writeScenario.js'

/** What shall hold under some keys, and in the head; what is not named stays. */
export interface InLine {
  readonly entries: ReadonlyArray<{
    readonly key: string
    /** Absent: there shall be none. */
    readonly entry?: Entry
    /** What the file inherits under this key. */
    readonly inherited?: Entry
  }>
  readonly head?: Head
}

/** A proposal. */
export interface LinesToChange {
  readonly file: string
  /** First line that changes, from 1. */
  readonly line: number
  /** Unified diff: `@@ -12,3 +12,1 @@`, lines with `-`, `+` and, for orientation, unchanged ones with a blank. */
  readonly diff: string
  /** The whole file as it must be. */
  readonly text: string
}

/** The proposal for a file that was read without mistakes; undefined where lines cannot say it. */
export const linesToChange = (
  file: ScenarioFile,
  text: string,
  wanted: InLine
): LinesToChange | 'in-line' | undefined => {
  const document = parseDocument(text, { schema: 'failsafe', uniqueKeys: false, merge: false })
  const root = document.contents
  if (document.errors.length > 0 || !isMap(root) || root.flow === true) return undefined
  const source: Source = { text, root }
  const edits = editsOf(file, source, wanted)
  if (edits === undefined) return undefined
  if (edits.length === 0) return 'in-line'
  const changed = applied(text, edits)
  if (!fits(file, changed, wanted)) return undefined
  const { line, diff } = hunksOf(text, edits)
  return { file: file.path, line, diff, text: changed }
}

/** Own entries of the file as they must be, by the keys they have now, each with an id where it would lose its key. */
const ownAfter = (file: ScenarioFile, { entries }: InLine): ReadonlyMap<string, Entry> => {
  const own = new Map(withKeys(file.entries).map(({ key, entry }) => [key, entry]))
  for (const { key, entry, inherited } of entries) {
    if (entry === undefined || (inherited !== undefined && sameEntry(entry, inherited))) own.delete(key)
    else own.set(key, { ...entry, ...idOf(own.get(key)) })
  }
  return withNeededIds(own)
}

const idOf = (entry: Entry | undefined): { readonly id?: string } => (entry?.id === undefined ? {} : { id: entry.id })

const editsOf = (file: ScenarioFile, source: Source, wanted: InLine): ReadonlyArray<Edit> | undefined => {
  const now = withKeys(file.entries)
  const after = ownAfter(file, wanted)
  const events = pairOf(source.root, 'events')?.value
  const items = isSeq(events) ? events.items : []
  const edits: Array<Edit | undefined> = []
  for (const { key, entry, path } of now) {
    const target = after.get(key)
    if (target !== undefined && sameEntry(target, entry) && target.id === entry.id) continue
    const index = path[1]
    const node = typeof index === 'number' && path.length === 2 ? items[index] : undefined
    if (!isMap(node) || !isSeq(events) || typeof index !== 'number') return undefined
    if (target === undefined) edits.push(removedItem(source, events, index))
    else edits.push(...changedEntry(source, node, entryFieldsInFile(entry), entryFieldsInFile(target)))
  }
  const known = new Set(now.map(({ key }) => key))
  for (const [key, entry] of after)
    if (!known.has(key)) edits.push(addedItem(source, 'events', entryFieldsInFile(entry)))
  for (const { key, entry, inherited } of wanted.entries) {
    const withdraws = file.withdraw.includes(key)
    const shall = entry === undefined && inherited !== undefined
    const list = pairOf(source.root, 'withdraw')?.value
    if (shall && !withdraws) edits.push(addedItem(source, 'withdraw', key))
    if (!shall && withdraws) edits.push(isSeq(list) ? removedItem(source, list, file.withdraw.indexOf(key)) : undefined)
  }
  if (wanted.head !== undefined) edits.push(...headEdits(source, file.head, wanted.head))
  return edits.some((edit) => edit === undefined)
    ? undefined
    : edits.flatMap((edit) => (edit === undefined ? [] : [edit]))
}

const headEdits = (source: Source, now: Head, wanted: Head): ReadonlyArray<Edit | undefined> => {
  const before = new Map(Object.entries(writtenHead(now)))
  const after = new Map(Object.entries(writtenHead(wanted)))
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const value = after.get(name)
    if (sameMeaning(before.get(name), value)) return []
    const pair = pairOf(source.root, name)
    if (value === undefined) return [pair === undefined ? undefined : removedField(source, pair)]
    return [
      pair === undefined
        ? addedField(source, topOf(source.root), name, flowText(value))
        : replacedValue(source, pair, flowText(value))
    ]
  })
}

/** New fields of the head stand after the first one. */
const topOf = (root: YAMLMap): YAMLMap['items'][number] | undefined => root.items[0]

/** The changed file says what is wanted and nothing else has changed. */
const fits = (file: ScenarioFile, text: string, wanted: InLine): boolean => {
  const read = readScenarioFile(file.path, text, file.definitions)
  if (read.problems.length > file.problems.length) return false
  const own = new Map(withKeys(read.entries).map(({ key, entry }) => [key, entry]))
  const after = ownAfter(file, wanted)
  const withdraw = new Set(file.withdraw)
  for (const { key, entry, inherited } of wanted.entries)
    if (entry === undefined && inherited !== undefined) withdraw.add(key)
    else withdraw.delete(key)
  return (
    own.size === after.size &&
    [...after].every(([key, entry]) => {
      const found = own.get(key)
      return found !== undefined && sameEntry(found, entry)
    }) &&
    sameMeaning([...new Set(read.withdraw)].sort(), [...withdraw].sort()) &&
    sameMeaning(read.head, wanted.head ?? file.head)
  )
}
