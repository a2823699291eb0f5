/**
 * The rule of appending, shared by every store: a repeated command adds nothing and one that only has the same id is
 * refused; a stream that moved on is a conflict; all streams of one command get their entries together or not at all.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Append, AppendContext, Recorded, StoreError } from '../../domain/ports.js'
import { sameBytes } from '../seal.js'
import { chainedHash, type EventRow } from './chain.js'
import { encodeEntry } from './entryCodec.js'

/** Left at the first stream whose version is not the one its writer has read; a stream named twice goes on where it was. */
export const checkVersions = <Entry>(
  appends: ReadonlyArray<Append<Entry>>,
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

/** Rows of a command behind the head, in order, each chained to the one before. */
export const rowsAfter = <Entry extends { readonly type: string }>(
  head: Head,
  appends: ReadonlyArray<Append<Entry>>,
  context: AppendContext
): ReadonlyArray<EventRow> => {
  const rows: EventRow[] = []
  let before = head.hash
  for (const { stream, expectedVersion, entries } of appends)
    entries.forEach((entry, i) => {
      const { type, typeVersion, payload } = encodeEntry(entry)
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
      rows.push({ ...columns, hash: before })
    })
  return rows
}

/** What a known command answers: its record where it is the same command, else `CommandReused`. */
export const repeated = <Entry extends { readonly type: string }>(
  recorded: ReadonlyArray<Recorded<Entry>>,
  appends: ReadonlyArray<Append<Entry>>,
  { commandId }: AppendContext
): E.Either<StoreError, ReadonlyArray<Recorded<Entry>>> => {
  const asked = appends.flatMap(({ stream, entries }) => entries.map((entry) => ({ stream, entry })))
  const same =
    asked.length === recorded.length &&
    recorded.every(({ stream, entry }, i) => {
      const other = asked[i]
      return other !== undefined && other.stream === stream && sameEntry(other.entry, entry)
    })
  const [first] = recorded
  return same || first === undefined
    ? E.right(recorded)
    : E.left({ _tag: 'CommandReused', commandId, stream: first.stream, version: first.version })
}

/** In today's bytes: an entry recorded by an earlier program is the same as its present form. */
const sameEntry = (a: { readonly type: string }, b: { readonly type: string }): boolean =>
  sameBytes(encodeEntry(a).payload, encodeEntry(b).payload)
