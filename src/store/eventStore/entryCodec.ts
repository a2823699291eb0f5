/** How log entries become bytes and back: canonical msgpack, upcast, then the codec of the study. One place for all stores. */
import { encode } from '@msgpack/msgpack'
import * as E from 'fp-ts/lib/Either.js'
import { decodeBytes } from '../decodeBytes.js'
import { quickDecode, quickEncode } from './quickBytes.js'
import { currentTypeVersion, upcast } from '../upcast/upcast.js'

/** What a store must know of the entries it holds; the study's own codec, given by the use cases. */
export interface EntryCodec<Entry> {
  /** Left: why the stored value is no entry. */
  readonly decode: (stored: unknown) => E.Either<string, Entry>
}

/** Columns `type`, `type_version` and `payload` of an entry. */
export const encodeEntry = (entry: {
  readonly type: string
}): { readonly type: string; readonly typeVersion: number; readonly payload: Uint8Array } => ({
  type: entry.type,
  typeVersion: currentTypeVersion(entry.type),
  payload: quickEncode(entry) ?? encode(entry, { sortKeys: true, ignoreUndefined: true })
})

/** The entry behind stored columns; Left says in words what is wrong with them. */
export const decodeEntry = <Entry>(
  codec: EntryCodec<Entry>,
  type: string,
  typeVersion: number,
  payload: Uint8Array
): E.Either<string, Entry> => {
  if (!(payload instanceof Uint8Array) || typeof type !== 'string') return E.left('bytes that are no plain value')
  const stored = storedValue(payload)
  if (E.isLeft(stored)) return stored
  const shaped = upcast(type, typeVersion, stored.right)
  return shaped === undefined
    ? E.left(`${type} version ${typeVersion} was written by a later program`)
    : codec.decode(shaped.payload)
}

const storedValue = (payload: Uint8Array): E.Either<string, unknown> => {
  const quick = quickDecode(payload)
  return quick === undefined ? decodeBytes(payload) : E.right(quick.value)
}
