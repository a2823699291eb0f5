/**
 * The rule of appending, shared by every store: a repeated command adds nothing and one that only has the same id is
 * refused; a stream that moved on is a conflict; all streams of one command get their entries together or not at all.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Append, AppendContext, Recorded, StoreError } from '../../domain/ports.js'
import { sameBytes } from '../seal.js'
import { chainedHash, type EventRow } from './chain.js'
import { encodeEntry, type EntryCodec } from './entryCodec.js'

/** Left at the first stream whose version is not the one its writer has read; a stream named twice goes on where it was. */
export const checkVersions = (
  appends: ReadonlyArray<Append<unknown>>,
  versionOf: (stream: string) => number
): E.Either<StoreError, void> => {
  const versions = new Map<string, number>()
  for (const { stream, expectedVersion, entries } of appends) {
    const actual = versions.get(stream) ?? versionOf(stream)
    if (actual !== expectedVersion)
      return E.left({ _tag: 'ExpectedVersionConflict', stream, expected: expectedVersion, actual })
    versions.set(stream, actual + entries.length)
  }
  return E.right(undefined)
}

/** Where the log ends: the position and hash of its last event. */
export interface Head {
  readonly position: number
  readonly hash: Uint8Array
}

/** An entry as it will be read again, with its columns. */
export interface EncodedEntry<Entry> {
  readonly entry: Entry
  readonly type: string
  readonly typeVersion: number
  readonly payload: Uint8Array
}
export type EncodedAppend<Entry> = Append<EncodedEntry<Entry>>

/** Entries in the form the codec gives them, in bytes. What the codec does not take is a defect of the caller: it would never be read again. */
export const encodedAppends = <Entry extends { readonly type: string }>(
  codec: EntryCodec<Entry>,
  appends: ReadonlyArray<Append<Entry>>
): ReadonlyArray<EncodedAppend<Entry>> =>
  appends.map(({ stream, expectedVersion, entries }) => ({
    stream,
    expectedVersion,
    entries: entries.map((given) => {
      const decoded = codec.decode(given)
      if (E.isLeft(decoded)) throw new Error(`an entry does not pass its own codec: ${decoded.left}`)
      return { entry: decoded.right, ...encodeEntry(decoded.right) }
    })
  }))

/** Rows of a command behind the head, in order, each chained to the one before, with what they hold. */
export const rowsAfter = <Entry>(
  head: Head,
  appends: ReadonlyArray<EncodedAppend<Entry>>,
  context: AppendContext
): ReadonlyArray<{ readonly row: EventRow; readonly entry: Entry }> => {
  const rows: Array<{ readonly row: EventRow; readonly entry: Entry }> = []
  let before = head.hash
  for (const { stream, expectedVersion, entries } of appends)
    entries.forEach(({ entry, type, typeVersion, payload }, i) => {
      const columns = {
        position: head.position + rows.length + 1,
        stream,
        version: expectedVersion + i + 1,
        command_id: context.commandId,
        command_index: rows.length,
        type,
        type_version: typeVersion,
        recorded_at: context.recordedAt,
        recorded_by: context.by,
        payload
      }
      before = chainedHash(before, columns)
      rows.push({ row: chainedTo(before, columns), entry })
    })
  return rows
}

/** Written out: spreading a row costs as much as hashing it. */
const chainedTo = (hash: Uint8Array, row: Omit<EventRow, 'hash'>): EventRow => ({
  position: row.position,
  stream: row.stream,
  version: row.version,
  command_id: row.command_id,
  command_index: row.command_index,
  type: row.type,
  type_version: row.type_version,
  recorded_at: row.recorded_at,
  recorded_by: row.recorded_by,
  payload: row.payload,
  hash
})

/** What a known command answers: its record where it is the same command, else `CommandReused`. */
export const repeated = <Entry extends { readonly type: string }>(
  recorded: ReadonlyArray<Recorded<Entry>>,
  appends: ReadonlyArray<EncodedAppend<Entry>>,
  { commandId }: AppendContext
): E.Either<StoreError, ReadonlyArray<Recorded<Entry>>> => {
  const asked = appends.flatMap(({ stream, entries }) => entries.map(({ payload }) => ({ stream, payload })))
  const same =
    asked.length === recorded.length &&
    recorded.every(({ stream, entry }, i) => {
      const other = asked[i]
      // In today's bytes: an entry recorded by an earlier program is the same as its present form.
      return other !== undefined && other.stream === stream && sameBytes(other.payload, encodeEntry(entry).payload)
    })
  const [first] = recorded
  return same || first === undefined
    ? E.right(recorded)
    : E.left({ _tag: 'CommandReused', commandId, stream: first.stream, version: first.version })
}
