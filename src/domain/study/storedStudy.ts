/**
 * A study as plain data, for snapshots. A storage format only as long as `foldVersion` stays: another one's snapshots are
 * not read, the log is replayed instead.
 */
import * as E from 'fp-ts/lib/Either.js'
import { isMapping } from '../refusal.js'
import type { TakenBack } from './behind.js'
import type { Entry } from './entry.js'
import { headCodec, isHeadField, type Head } from './head.js'
import { storedEntryCodec } from './logEntry.js'
import type { Study } from './study.js'

/** Raised when `evolve`, or the form below, changes. */
export const foldVersion = 2

/** The study as plain data; lists keep their order, for it is that of the entries in force. */
export const storedStudy = ({ version, settings, parent, own, withdrawn, undone, undoneHead }: Study): unknown => ({
  version,
  settings,
  parent,
  own: [...own],
  withdrawn: [...withdrawn],
  undone: [...undone],
  undoneHead: [...undoneHead]
})

/** The study behind plain data of a snapshot; undefined where it is none, then the log is replayed. */
export const studyOf = (stored: unknown): Study | undefined => {
  if (!isMapping(stored)) return undefined
  const { version, settings, parent } = stored
  const own = pairs(stored['own'], entry)
  const withdrawn = list(stored['withdrawn'], text)
  const undone = pairs(stored['undone'], takenBack(entry))
  const undoneHead = pairs(stored['undoneHead'], takenBack(head))
  const known = optional(settings, head)
  const above = optional(parent, parentOf)
  if (!isCount(version) || own === undefined || withdrawn === undefined || undone === undefined) return undefined
  if (undoneHead === undefined || known === undefined || above === undefined) return undefined
  return {
    version,
    ...(known.value === undefined ? {} : { settings: known.value }),
    ...(above.value === undefined ? {} : { parent: above.value }),
    own: new Map(own),
    withdrawn: new Set(withdrawn),
    undone: new Map(undone),
    undoneHead: new Map(undoneHead.flatMap(([name, back]) => (isHeadField(name) ? [[name, back] as const] : [])))
  }
}

const isCount = (u: unknown): u is number => typeof u === 'number' && Number.isSafeInteger(u) && u >= 0
const text = (u: unknown): string | undefined => (typeof u === 'string' ? u : undefined)
const entry = (u: unknown): Entry | undefined => {
  const quick = storedEntryCodec.quick(u)
  if (quick !== undefined) return quick
  const decoded = storedEntryCodec.decode(u)
  return E.isRight(decoded) ? decoded.right : undefined
}
const head = (u: unknown): Head | undefined => {
  const decoded = headCodec.decode(u)
  return E.isRight(decoded) ? decoded.right : undefined
}
const parentOf = (u: unknown): { readonly stream: string; readonly version: number } | undefined =>
  isMapping(u) && typeof u['stream'] === 'string' && isCount(u['version'])
    ? { stream: u['stream'], version: u['version'] }
    : undefined

const takenBack =
  <A extends Entry | Head>(read: (u: unknown) => A | undefined) =>
  (u: unknown): TakenBack<A> | undefined => {
    if (!isMapping(u) || !isCount(u['undo'])) return undefined
    const content = optional(u['content'], read)
    if (content === undefined) return undefined
    return { undo: u['undo'], ...(content.value === undefined ? {} : { content: content.value }) }
  }

/** Something that may be absent: undefined where it is there and wrong. */
const optional = <A>(
  u: unknown,
  read: (u: unknown) => A | undefined
): { readonly value: A | undefined } | undefined => {
  if (u === undefined || u === null) return { value: undefined }
  const value = read(u)
  return value === undefined ? undefined : { value }
}

const list = <A>(u: unknown, read: (u: unknown) => A | undefined): ReadonlyArray<A> | undefined => {
  if (!Array.isArray(u)) return undefined
  const members: A[] = []
  for (const given of u) {
    const member = read(given)
    if (member === undefined) return undefined
    members.push(member)
  }
  return members
}

const pairs = <A>(u: unknown, read: (u: unknown) => A | undefined): ReadonlyArray<readonly [string, A]> | undefined =>
  list(u, (pair) => {
    if (!Array.isArray(pair) || pair.length !== 2) return undefined
    const [key, value]: ReadonlyArray<unknown> = pair
    const member = read(value)
    return typeof key === 'string' && member !== undefined ? ([key, member] as const) : undefined
  })
