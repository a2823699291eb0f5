/**
 * An entry of a study: an occurrence with its month, reason and source. Stored in the log: fields are never renamed.
 * In a scenario file the occurrence's fields stand beside those of the entry.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { descriptors } from '../occurrence/catalogue.js'
import type { OccurrenceDescriptor } from '../occurrence/descriptor.js'
import { monthCodec, type Optional, optional, type Required, required, textCodec } from '../occurrence/fields.js'
import type { Occurrence } from '../occurrence/occurrence.js'
import { type AnyField, fieldsFit, quickFields, readFields } from '../occurrence/record.js'
import { nearestOf } from '../nearest.js'
import type { Problem, ProblemPath } from '../problem.js'
import { at, isMapping, problemsOf, refusal, refuse } from '../refusal.js'
import { textOf } from '../written.js'
import { sameMeaning } from './canonical.js'
import { type EntryModule, entryModuleCodec } from './entryModule.js'
import { type Localized, localizedCodec } from './localized.js'

export interface Entry {
  /** First month in force, YYYY-MM. */
  readonly on: string
  /** Last month in force, YYYY-MM; absent: for good. */
  readonly until?: string
  /** Key given by the author. */
  readonly id?: string
  readonly why?: Localized
  readonly source?: Localized
  /** The building block that it comes from; never written by an author. */
  readonly module?: EntryModule
  readonly occurrence: Occurrence
}

/** Keys given by authors: readable, without blanks at the ends, line breaks or commas. */
export const keyCodec: t.Type<string, unknown> = textCodec(
  'a key of 1 to 200 characters, without line break or comma',
  'not-a-key',
  (text) => (/^[^\p{Cc},[\]{}]{1,200}$/u.test(text) ? text : undefined)
)

const month = (meaning: string): { kind: 'text'; codec: t.Type<string, unknown>; unit: string; meaning: string } => ({
  kind: 'text',
  codec: monthCodec,
  unit: 'YYYY-MM',
  meaning
})

const own: {
  readonly [K in Exclude<keyof Entry, 'occurrence'>]-?:
    Required<string> | Optional<string> | Optional<Localized> | Optional<EntryModule>
} = {
  on: required(month('First month in force.')),
  until: optional(month('Last month in force, not before `on`.')),
  id: optional({
    kind: 'text',
    codec: keyCodec,
    meaning: 'Key of the entry; without it type, subject and a running number.'
  }),
  why: optional({
    kind: 'text',
    codec: localizedCodec,
    meaning: 'Why it happens, also in two languages: `{de: …, en: …}`.'
  }),
  source: optional({
    kind: 'text',
    codec: localizedCodec,
    meaning: 'Where the figures come from; `assumption` where they are assumed. Also in two languages.'
  }),
  module: optional({
    kind: 'text',
    codec: entryModuleCodec,
    meaning: 'Building block that the entry comes from. Filled in by the program; never written in a file.'
  })
}

/** Fields that every entry takes beside those of its occurrence. */
export const entryFields: ReadonlyMap<string, AnyField> = new Map(Object.entries(own))

const entryNames: ReadonlyArray<string> = ['type', ...entryFields.keys()]

/** Reads an entry as it stands in a file; all its mistakes at once, with paths below `path`. */
export const decodeEntry = (u: unknown, path: ProblemPath): E.Either<ReadonlyArray<Problem>, Entry> => {
  const decoded = entryDecoder.decode(u)
  return E.isLeft(decoded) ? E.left(problemsOf(decoded.left, path)) : decoded
}

/** The entry as one mapping, as in a file. */
export const flatEntry = ({ occurrence, ...rest }: Entry): Readonly<Record<string, unknown>> => ({
  ...rest,
  ...occurrence
})

/** True where two entries under one key mean the same. The key tells them apart, so that a written `id` adds nothing to it. */
export const sameEntry = (a: Entry, b: Entry): boolean => sameMeaning({ ...a, id: undefined }, { ...b, id: undefined })

/**
 * A stored entry in its accepted form, its occurrence apart; undefined where the decoder has to look. The rules are those
 * of `decodeEntry`.
 */
export const quickEntry = (u: unknown): Entry | undefined => {
  if (!isMapping(u)) return undefined
  const { occurrence: stored } = u
  if (!isMapping(stored) || typeof stored['type'] !== 'string') return undefined
  const descriptor = descriptors.get(stored['type'])
  const occurrence = sharesNames(descriptor) ? undefined : descriptor?.quick(stored)
  const entry = occurrence === undefined ? undefined : quickHead(u, 1)
  if (descriptor === undefined || occurrence === undefined || entry === undefined) return undefined
  const { on, until } = entry
  const ends =
    until === undefined
      ? descriptor.endRequired !== true
      : descriptor.ending !== undefined && String(until) >= String(on)
  entry['occurrence'] = occurrence
  return ends && isWhole(entry) ? entry : undefined
}

const quickHead = quickFields(entryFields)
const isWhole = (u: Readonly<Record<string, unknown>>): u is Readonly<Record<string, unknown>> & Entry =>
  typeof u['on'] === 'string' && u['occurrence'] !== undefined
/** A field of the occurrence that is named like one of the entry would be taken for it when both lie in one mapping. */
const sharesNames = (descriptor: OccurrenceDescriptor | undefined): boolean =>
  descriptor !== undefined && sharing.has(descriptor.type)
const sharing: ReadonlySet<string> = new Set(
  [...descriptors.values()].flatMap(({ type, fields }) =>
    [...fields].some(([name, { aliases }]) => [name, ...(aliases ?? [])].some((n) => entryFields.has(n))) ? [type] : []
  )
)

const allowedTypes = `an occurrence: ${[...descriptors.keys()].join(', ')}`

const anyField: ReadonlyArray<string> = [...descriptors.values()].flatMap(({ fields }) =>
  [...fields].flatMap(([name, { aliases }]) => [name, ...(aliases ?? [])])
)

const validateEntry: t.Validate<unknown, Entry> = (u, context) => {
  if (!isMapping(u)) return refuse(u, context, 'not-a-mapping', 'an entry with on, type and the fields of its type')
  const typeContext = at(context, 'type', t.unknown, u['type'])
  const type = textOf(u['type'])?.trim()
  const descriptor = type === undefined ? undefined : descriptors.get(type)
  const typeErrors: t.ValidationError[] =
    descriptor !== undefined
      ? []
      : type === undefined
        ? [
            refusal(
              u['type'],
              typeContext,
              u['type'] === undefined || u['type'] === null ? 'missing' : 'unknown-occurrence',
              allowedTypes
            )
          ]
        : [refusal(type, typeContext, 'unknown-occurrence', allowedTypes, nearestOf(type, descriptors.keys()))]
  // Without a type the fields of all types may be meant.
  const allowedFields = type === undefined ? anyField : Object.keys(u)
  const head = readFields(u, context, entryFields, ['type', ...allowedFields])
  const occurrence = descriptor?.decoder(entryNames).validate(u, context)
  const errors = [
    ...typeErrors,
    ...(E.isLeft(head) ? head.left : endErrors(head.right, u, context, descriptor)),
    ...(occurrence !== undefined && E.isLeft(occurrence) ? occurrence.left : [])
  ]
  if (errors.length > 0 || E.isLeft(head) || occurrence === undefined || E.isLeft(occurrence)) return E.left(errors)
  const entry = { ...head.right, occurrence: occurrence.right }
  return isEntry(entry) ? t.success(entry) : refuse(u, context, 'wrong-type', 'an entry')
}

const endErrors = (
  head: Readonly<Record<string, unknown>>,
  u: Readonly<Record<string, unknown>>,
  context: t.Context,
  descriptor: OccurrenceDescriptor | undefined
): ReadonlyArray<t.ValidationError> => {
  const { on, until } = head
  const place = at(context, 'until', monthCodec, u['until'])
  if (until === undefined)
    return descriptor?.endRequired === true
      ? [
          refusal(
            undefined,
            place,
            'missing',
            `until: the last month in force (YYYY-MM): ${descriptor.type} has an end`
          )
        ]
      : []
  if (descriptor !== undefined && descriptor.ending === undefined)
    return [refusal(until, place, 'end-not-possible', `no until: ${String(u['type'])} is for good`)]
  return String(until) < String(on)
    ? [refusal(until, place, 'end-before-start', `a month not before ${String(on)}`)]
    : []
}

const isEntry = (
  u: Readonly<Record<string, unknown>> & { readonly occurrence: Occurrence }
): u is Readonly<Record<string, unknown>> & Entry => fieldsFit(u, entryFields)

const entryDecoder: t.Decoder<unknown, Entry> = {
  name: 'an entry',
  validate: validateEntry,
  decode: (u) => validateEntry(u, [{ key: '', type: entryDecoder, actual: u }])
}
