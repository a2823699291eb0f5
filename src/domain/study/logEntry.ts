/**
 * What was decided about a study, as it is stored. A storage format: types and fields are never renamed; a change needs
 * a new version in `store/upcast`.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { choice, number, optional, required, text, type Required } from '../occurrence/fields.js'
import type { Occurrence } from '../occurrence/occurrence.js'
import { recordCodec } from '../occurrence/record.js'
import { QuickType, quickOf } from '../quick.js'
import { isMapping, problemsOf } from '../refusal.js'
import { decodeEntry, type Entry, quickEntry } from './entry.js'
import { type Head, headCodec } from './head.js'

/** Which entry of the same log this one takes back, and why. */
export interface Undoes {
  /** Version of the entry that is taken back. */
  readonly version: number
  readonly why?: string
}
/** What `undo` may append carries what it takes back. */
interface MayUndo {
  readonly undoes?: Undoes
}

/** An entry came into the plan. */
export interface EntryPlanned extends MayUndo {
  readonly type: 'EntryPlanned'
  readonly key: string
  readonly entry: Entry
}
/** An entry changed: month, content, reason or source. */
export interface EntryRevised extends MayUndo {
  readonly type: 'EntryRevised'
  readonly key: string
  readonly before: Entry
  readonly after: Entry
}
/** An entry, own or inherited, is no longer in force. */
export interface EntryWithdrawn extends MayUndo {
  readonly type: 'EntryWithdrawn'
  readonly key: string
  readonly before: Entry
}
/** The head changed; the first time there is no `before`. */
export interface SettingsChanged extends MayUndo {
  readonly type: 'SettingsChanged'
  readonly before?: Head
  readonly after: Head
}
/** The study stands on a version of another one. */
export interface Branched {
  readonly type: 'Branched'
  /** Stream of the parent. */
  readonly parent: string
  readonly version: number
}
/** The parent moved on and the study with it. */
export interface ParentAdvanced {
  readonly type: 'ParentAdvanced'
  readonly parent: string
  readonly version: number
}
/** The study no longer stands on another one. */
export interface Detached {
  readonly type: 'Detached'
  readonly parent: string
}

export type LogEntry =
  EntryPlanned | EntryRevised | EntryWithdrawn | SettingsChanged | Branched | ParentAdvanced | Detached

/** Types of log entries. */
export type LogEntryType = LogEntry['type']

/** Longest reason of an undo, in characters. */
export const longestWhy = 2000

/** An entry as it is stored, its occurrence apart. */
export const storedEntryCodec: QuickType<Entry> = new QuickType<Entry>(
  'an entry',
  (u): u is Entry => E.isRight(decodeStored(u)),
  (u, context) => {
    const decoded = decodeStored(u)
    return E.isRight(decoded) ? t.success(decoded.right) : t.failure(u, context, decoded.left)
  },
  quickEntry
)
const decodeStored = (u: unknown): E.Either<string, Entry> => {
  if (!isMapping(u) || !isMapping(u['occurrence'])) return E.left('no entry')
  const { occurrence, ...rest } = u
  const decoded = decodeEntry({ ...rest, ...(isMapping(occurrence) ? occurrence : {}) }, [])
  return E.isRight(decoded)
    ? decoded
    : E.left(decoded.left.map((p) => `${p.path.join('.')}: ${p.found}, allowed: ${p.allowed}`).join('; '))
}

const key = required(text(500, 'Key of the entry.'))
const entry: Required<Entry> = required({ kind: 'text', codec: storedEntryCodec, meaning: 'The entry.' })
const head: Required<Head> = required({ kind: 'text', codec: headCodec, meaning: 'The head.' })
const parent = required(text(500, 'Stream of the parent.'))
const version = required(number({ min: 0, integer: true }, 'log entries', 'Version of the parent.'))
const undoes = optional<Undoes>({
  kind: 'text',
  codec: recordCodec<Undoes>('what an entry takes back', {
    version: required(number({ min: 1, integer: true }, 'log entries', 'Version of the entry taken back.')),
    why: optional(text(longestWhy, 'Why it is taken back.'))
  }),
  meaning: 'The entry of the same log that this one takes back.'
})
const tag = <T extends LogEntry['type']>(type: T): Required<T> =>
  required(choice([type] as const, 'Type of the log entry.'))

const codecs: { readonly [T in LogEntry['type']]: t.Decoder<unknown, LogEntry> } = {
  EntryPlanned: recordCodec<EntryPlanned>('EntryPlanned', { type: tag('EntryPlanned'), key, entry, undoes }),
  EntryRevised: recordCodec<EntryRevised>('EntryRevised', {
    type: tag('EntryRevised'),
    key,
    before: entry,
    after: entry,
    undoes
  }),
  EntryWithdrawn: recordCodec<EntryWithdrawn>('EntryWithdrawn', {
    type: tag('EntryWithdrawn'),
    key,
    before: entry,
    undoes
  }),
  SettingsChanged: recordCodec<SettingsChanged>('SettingsChanged', {
    type: tag('SettingsChanged'),
    before: optional(head),
    after: head,
    undoes
  }),
  Branched: recordCodec<Branched>('Branched', { type: tag('Branched'), parent, version }),
  ParentAdvanced: recordCodec<ParentAdvanced>('ParentAdvanced', { type: tag('ParentAdvanced'), parent, version }),
  Detached: recordCodec<Detached>('Detached', { type: tag('Detached'), parent })
}

/** What is stored is nearly always in its accepted form; the codecs look at the rest, and say what is wrong. */
const quickly: { readonly [T in LogEntry['type']]: (u: unknown) => LogEntry | undefined } = {
  EntryPlanned: quickOf(codecs.EntryPlanned),
  EntryRevised: quickOf(codecs.EntryRevised),
  EntryWithdrawn: quickOf(codecs.EntryWithdrawn),
  SettingsChanged: quickOf(codecs.SettingsChanged),
  Branched: quickOf(codecs.Branched),
  ParentAdvanced: quickOf(codecs.ParentAdvanced),
  Detached: quickOf(codecs.Detached)
}

/** All types of log entries, by name. */
export const logEntryTypes: ReadonlyArray<string> = Object.keys(codecs)

/** The key that a log entry is about; undefined where it is about the head or the parent. */
export const keyOfLogEntry = (entry: LogEntry): string | undefined => ('key' in entry ? entry.key : undefined)

/** What a log entry plans, or had planned before it. */
export const occurrencesOf = (entry: LogEntry): ReadonlyArray<Occurrence> => {
  switch (entry.type) {
    case 'EntryPlanned':
      return [entry.entry.occurrence]
    case 'EntryRevised':
      return [entry.before.occurrence, entry.after.occurrence]
    case 'EntryWithdrawn':
      return [entry.before.occurrence]
    case 'SettingsChanged':
    case 'Branched':
    case 'ParentAdvanced':
    case 'Detached':
      return []
  }
}

/** What the log entry takes back, where it does. */
export const undoesOf = (entry: LogEntry): Undoes | undefined => ('undoes' in entry ? entry.undoes : undefined)

const isType = (type: unknown): type is LogEntry['type'] => typeof type === 'string' && Object.hasOwn(codecs, type)

/** Reads stored log entries; Left says why a value is none. Fits the `EntryCodec` of the stores. */
export const logEntryCodec: { readonly decode: (stored: unknown) => E.Either<string, LogEntry> } = {
  decode: (stored) => {
    const type = isMapping(stored) ? stored['type'] : undefined
    if (!isType(type))
      return E.left(
        typeof type === 'string' ? inShort(`unknown type of log entry: ${type}`) : 'a log entry without type'
      )
    const quick = quickly[type](stored)
    if (quick !== undefined) return E.right(quick)
    const decoded = codecs[type].decode(stored)
    return E.isRight(decoded)
      ? decoded
      : E.left(
          inShort(
            problemsOf(decoded.left)
              .map((p) => `${p.path.join('.')}: ${p.found}, allowed: ${p.allowed}`)
              .join('; ')
          )
        )
  }
}

/** Damaged bytes can hold names of any length; a message cannot. */
const inShort = (text: string): string => (text.length > 2000 ? `${text.slice(0, 2000)} …` : text)

/** The entry as one mapping, for listings. */
export { flatEntry as entryFieldsOf } from './entry.js'
