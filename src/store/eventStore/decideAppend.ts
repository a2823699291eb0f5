/**
 * The rule of appending, shared by every store: a repeated command adds nothing, a stream that moved on is a conflict,
 * and all streams of one command get their entries together or not at all.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Append, StoreError } from '../../domain/ports.js'

/** Left at the first stream whose version is not the one its writer has read. */
export const checkVersions = <Entry>(
  appends: ReadonlyArray<Append<Entry>>,
  versionOf: (stream: string) => number
): E.Either<StoreError, void> => {
  for (const { stream, expectedVersion } of appends) {
    const actual = versionOf(stream)
    if (actual !== expectedVersion)
      return E.left({ _tag: 'ExpectedVersionConflict', stream, expected: expectedVersion, actual })
  }
  return E.right(undefined)
}

/** Entries of all appends in order, each with its stream, version there and index within the command. */
export const numbered = <Entry>(
  appends: ReadonlyArray<Append<Entry>>
): ReadonlyArray<{
  readonly stream: string
  readonly version: number
  readonly index: number
  readonly entry: Entry
}> =>
  appends
    .flatMap(({ stream, expectedVersion, entries }) =>
      entries.map((entry, i) => ({ stream, version: expectedVersion + i + 1, entry }))
    )
    .map((item, index) => ({ ...item, index }))
