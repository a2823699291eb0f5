/**
 * The study: an event-sourced list of planned entries over those of a parent. A file is a wanted list; `decide` compares
 * it with the list in force and answers with the log entries that lead from one to the other. Nothing is ever removed.
 */
import * as E from 'fp-ts/lib/Either.js'
import { nearestOf } from '../nearest.js'
import { activeMeasuresOf, withDerived } from '../measure/expand.js'
import { type Problem, problem, type ProblemPath } from '../problem.js'
import { parseMonth } from '../time.js'
import { type FileBehindLog, takenBackStillWanted, type TakenBack, undoneAfter } from './behind.js'
import { sameMeaning } from './canonical.js'
import { contradictionsOf } from './contradictions.js'
import { type Entry, flatEntry, sameEntry } from './entry.js'
import { type Head, type HeadField, inheritedHead, lastAllowedMonth, settingsOf } from './head.js'
import { withKeys } from './keys.js'
import type { LogEntry } from './logEntry.js'
import { goalProblems, nameCheck, type Names, openedFacilities } from './names.js'
import { derivedOfShock, measureNameProblems } from './measureNames.js'
import { type Timed, timelineOf } from './timeline.js'

// --- model ---

export interface Study {
  /** Number of log entries. */
  readonly version: number
  /** Own head fields, without inherited ones; absent before the first decision. */
  readonly settings?: Head
  readonly parent?: { readonly stream: string; readonly version: number }
  /** Own entries by key: new ones and revisions of inherited ones. */
  readonly own: ReadonlyMap<string, Entry>
  /** Keys that are not in force even where the parent has them. */
  readonly withdrawn: ReadonlySet<string>
  /** What an undo took back, by key, until the key is decided about again. */
  readonly undone: ReadonlyMap<string, TakenBack<Entry>>
  /** The same by field of the head. */
  readonly undoneHead: ReadonlyMap<HeadField, TakenBack<Head>>
}

export const initialStudy: Study = {
  version: 0,
  own: new Map(),
  withdrawn: new Set(),
  undone: new Map(),
  undoneHead: new Map()
}

/** What is in force in a stream at a version, with what it inherits. */
export interface Standing {
  readonly stream: string
  readonly version: number
  /** Own and inherited fields. */
  readonly head: Head
  /** Entries in force by key, own over inherited. */
  readonly entries: ReadonlyMap<string, Entry>
}

/** The parent's entries, less the withdrawn, under the study's own: the list in force. */
export const overlay = (inherited: ReadonlyMap<string, Entry>, study: Study): ReadonlyMap<string, Entry> =>
  new Map([...[...inherited].filter(([key]) => !study.withdrawn.has(key)), ...study.own])

/** An entry of a file with its place there. */
export interface WantedEntry {
  readonly entry: Entry
  readonly path: ProblemPath
}

/** What a file asks for. */
export interface WantedStudy {
  readonly stream: string
  readonly head: Head
  readonly entries: ReadonlyArray<WantedEntry>
  /** Keys of the parent's entries that shall not hold here. */
  readonly withdraw: ReadonlyArray<string>
}

/** Bring the log in line with a file. */
export interface Reconcile {
  readonly type: 'Reconcile'
  readonly wanted: WantedStudy
  /** What the file extends, at the version the study shall stand on. */
  readonly parent?: Standing
  readonly names: Names
}
export type Command = Reconcile

/** The file cannot be taken over; nothing is appended. */
export interface StudyRefused {
  readonly _tag: 'StudyRefused'
  readonly stream: string
  readonly problems: ReadonlyArray<Problem>
}

// --- decide ---

/** Log entries that lead from the study to the wanted one; none where it means the same. */
export const decide = (
  command: Command,
  study: Study
): E.Either<StudyRefused | FileBehindLog, ReadonlyArray<LogEntry>> => {
  const { wanted, parent } = command
  const keyed = withKeys(wanted.entries)
  const list = wantedList(parent, keyed, wanted.withdraw)
  const problems = [
    ...keyProblems(keyed),
    ...withdrawProblems(wanted.withdraw, new Set(keyed.map(({ key }) => key)), parent),
    ...headProblems(command),
    ...entryProblems(keyed, list, command.names, declaredGroups(command))
  ]
  if (problems.length > 0) return E.left({ _tag: 'StudyRefused', stream: wanted.stream, problems })
  const inherited = parent?.entries ?? new Map<string, Entry>()
  const inForce = overlay(inherited, study)
  const behind = takenBackStillWanted(study, inForce, inherited, list, wanted.head)
  if (behind.length > 0)
    return E.left({ _tag: 'FileBehindLog', stream: wanted.stream, version: study.version, undone: behind })
  return E.right([
    ...standingEntries(study, parent),
    ...(study.settings !== undefined && sameMeaning(study.settings, wanted.head)
      ? []
      : [
          {
            type: 'SettingsChanged' as const,
            ...(study.settings === undefined ? {} : { before: study.settings }),
            after: wanted.head
          }
        ]),
    ...differences(inForce, list)
  ])
}

/** What is wrong with a list in force, whoever asked for it; paths are `entries/<key>/<field>` and fields of the head. */
export const standingProblems = ({ head, entries, stream }: Standing, names: Names): ReadonlyArray<Problem> => {
  const keyed = [...entries].map(([key, entry]) => ({ key, entry, path: ['entries', key] }))
  const groups = new Set((head.groups ?? []).map(({ group }) => group))
  return [
    ...headProblems({ type: 'Reconcile', wanted: { stream, head, entries: [], withdraw: [] }, names }),
    ...entryProblems(keyed, entries, { ...names, groups: new Set([...(names.groups ?? []), ...groups]) }, groups)
  ]
}

/** Groups that the scenario declares itself or inherits. */
const declaredGroups = ({ wanted, parent }: Reconcile): ReadonlySet<string> =>
  new Set((inheritedHead(parent?.head ?? {}, wanted.head).groups ?? []).map(({ group }) => group))

/** The list the file asks for: inherited less withdrawn, own over inherited. */
const wantedList = (
  parent: Standing | undefined,
  keyed: ReadonlyArray<{ readonly key: string; readonly entry: Entry }>,
  withdraw: ReadonlyArray<string>
): ReadonlyMap<string, Entry> => {
  const list = new Map(parent?.entries ?? [])
  withdraw.forEach((key) => list.delete(key))
  keyed.forEach(({ key, entry }) => list.set(key, entry))
  return list
}

const standingEntries = (study: Study, parent: Standing | undefined): ReadonlyArray<LogEntry> => {
  const former = study.parent
  if (parent === undefined) return former === undefined ? [] : [{ type: 'Detached', parent: former.stream }]
  const { stream, version } = parent
  if (former === undefined) return [{ type: 'Branched', parent: stream, version }]
  if (former.stream !== stream)
    return [
      { type: 'Detached', parent: former.stream },
      { type: 'Branched', parent: stream, version }
    ]
  return former.version === version ? [] : [{ type: 'ParentAdvanced', parent: stream, version }]
}

const differences = (now: ReadonlyMap<string, Entry>, wanted: ReadonlyMap<string, Entry>): ReadonlyArray<LogEntry> => [
  ...[...now].flatMap(([key, before]): ReadonlyArray<LogEntry> =>
    wanted.has(key) ? [] : [{ type: 'EntryWithdrawn', key, before }]
  ),
  ...[...wanted].flatMap(([key, entry]): ReadonlyArray<LogEntry> => {
    const before = now.get(key)
    if (before === undefined) return [{ type: 'EntryPlanned', key, entry }]
    return sameEntry(before, entry) ? [] : [{ type: 'EntryRevised', key, before, after: entry }]
  })
]

const keyProblems = (keyed: ReadonlyArray<WantedEntry & { readonly key: string }>): ReadonlyArray<Problem> => {
  const seen = new Set<string>()
  return keyed.flatMap(({ key, path, entry }) => {
    const repeated = seen.has(key)
    seen.add(key)
    return repeated
      ? [
          problem(
            'duplicate-id',
            [...path, ...(entry.id === undefined ? [] : ['id'])],
            key,
            'a key that no other entry has'
          )
        ]
      : []
  })
}

const withdrawProblems = (
  withdraw: ReadonlyArray<string>,
  own: ReadonlySet<string>,
  parent: Standing | undefined
): ReadonlyArray<Problem> =>
  withdraw.flatMap((key, i) => {
    if (parent === undefined)
      return [problem('withdraw-without-parent', ['withdraw', i], key, 'no withdraw without extends')]
    if (!parent.entries.has(key))
      return [
        problem(
          'unknown-key',
          ['withdraw', i],
          key,
          keysInWords([...parent.entries.keys()]),
          nearestOf(key, parent.entries.keys())
        )
      ]
    return own.has(key)
      ? [
          problem(
            'contradiction',
            ['withdraw', i],
            key,
            'either withdrawn or given anew: an entry with this key revises it'
          )
        ]
      : []
  })

const keysInWords = (keys: ReadonlyArray<string>): string =>
  keys.length === 0
    ? 'nothing: the parent has no entries'
    : `a key of the parent: ${keys.slice(0, 20).join(', ')}${keys.length > 20 ? ', …' : ''}`

const headProblems = ({ wanted, parent, names }: Reconcile): ReadonlyArray<Problem> => {
  const head = inheritedHead(parent?.head ?? {}, wanted.head)
  const { from, until } = settingsOf(head, names.firstMonth)
  const own = wanted.head.until === undefined && wanted.head.from !== undefined ? 'from' : 'until'
  const last = lastAllowedMonth(from)
  return [
    ...(from < names.firstMonth
      ? [problem('before-base', ['from'], head.from, `a month from the first after the base date on`)]
      : []),
    ...(until < from
      ? [problem('end-before-start', [own], head[own], `until not before from (${String(head.from)})`)]
      : []),
    ...(until > (parseMonth(last) ?? until)
      ? [problem('too-long', [own], head[own], `at most 100 years: until ${last}`)]
      : []),
    ...goalProblems(wanted.head.goals ?? [], names, ['goals'])
  ]
}

const entryProblems = (
  keyed: ReadonlyArray<WantedEntry & { readonly key: string }>,
  list: ReadonlyMap<string, Entry>,
  names: Names,
  declared: ReadonlySet<string>
): ReadonlyArray<Problem> => {
  const check = nameCheck(names, openedFacilities([...list.values()].map(flatEntry)))
  const paths = new Map(keyed.map(({ key, path }) => [key, path]))
  const timeline = timelineOf(list)
  const known = {
    names,
    declared,
    started: new Set(timeline.flatMap(({ occurrence: o }) => (o.type === 'MeasureStarted' ? [o.measure] : [])))
  }
  const roles = [...names.roles]
  const unknown = timeline.flatMap((timed) => {
    const entry = list.get(timed.key)
    const path = paths.get(timed.key)
    if (entry === undefined || path === undefined) return []
    return [
      ...check(flatEntry(entry), path),
      ...measureNameProblems(timed, path, known),
      ...namesInParts(timed, roles, check, [...path, partsField(timed)])
    ]
  })
  const unknownPlaces = new Set(unknown.map(({ path }) => path.join('/')))
  const expanded = withDerived(timeline, activeMeasuresOf(timeline, { roles, services: [] }))
  return [
    ...unknown,
    ...contradictionsOf(expanded, names).flatMap(({ key, field, kind, found, allowed }) => {
      const origin = list.has(key) ? key : originOf(key, list)
      const path = paths.get(origin)
      // An inherited entry can only have become wrong through what this file adds or withdraws.
      const place = path === undefined ? ['extends'] : [...path, origin === key ? field : 'type']
      return unknownPlaces.has(place.join('/'))
        ? []
        : [problem(kind, place, path === undefined || origin !== key ? `${key}: ${found}` : found, allowed)]
    })
  ]
}

/** Names in the occurrences of a shock; its area is told with the shock itself. */
const namesInParts = (
  timed: Timed,
  roles: ReadonlyArray<string>,
  check: ReturnType<typeof nameCheck>,
  path: ProblemPath
): ReadonlyArray<Problem> =>
  derivedOfShock(timed, roles)
    .flatMap(({ occurrence }) => check({ ...occurrence }, []))
    .flatMap((found) => (found.path[0] === 'area' ? [] : [{ ...found, path }]))

/** Where the occurrences of a shock stand. */
const partsField = ({ occurrence: o }: Timed): string =>
  'effects' in o && o.effects !== undefined ? 'effects' : 'shock'

/** Key of the entry that brings the derived one about: all but the steps behind it. */
const originOf = (derived: string, list: ReadonlyMap<string, Entry>): string => {
  let key = derived
  while (!list.has(key) && key.includes('/')) key = key.slice(0, key.lastIndexOf('/'))
  return key
}

// --- evolve ---

/** The study after one more log entry. */
export const evolve = (study: Study, entry: LogEntry): Study => {
  const next = { ...study, ...undoneAfter(study, entry), version: study.version + 1 }
  switch (entry.type) {
    case 'EntryPlanned':
      return {
        ...next,
        own: new Map(study.own).set(entry.key, entry.entry),
        withdrawn: without(study.withdrawn, entry.key)
      }
    case 'EntryRevised':
      return { ...next, own: new Map(study.own).set(entry.key, entry.after) }
    case 'EntryWithdrawn':
      return {
        ...next,
        own: new Map([...study.own].filter(([key]) => key !== entry.key)),
        withdrawn: new Set(study.withdrawn).add(entry.key)
      }
    case 'SettingsChanged':
      return { ...next, settings: entry.after }
    case 'Branched':
    case 'ParentAdvanced':
      return { ...next, parent: { stream: entry.parent, version: entry.version } }
    case 'Detached': {
      const { parent: _left, ...alone } = next
      return alone
    }
  }
}

const without = (keys: ReadonlySet<string>, key: string): ReadonlySet<string> => {
  const rest = new Set(keys)
  rest.delete(key)
  return rest
}
