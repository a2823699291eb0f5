/**
 * Rows that are read are checked against the hash before them, so that nothing damaged is ever used; what was walked when
 * the store was opened is not checked again. Versions of a stream follow one another, so a missing one shows.
 */
import * as E from 'fp-ts/lib/Either.js'
import { genesis, isChained, type EventRow } from './chain.js'

/** Where a row of a stream lies and what carries it. */
export interface RowCheck {
  /** Positions up to this one were found sound when the store was opened. */
  readonly soundUpTo: number
  /** Hash stored at a position; undefined where there is no event. */
  readonly hashAt: (position: number) => Uint8Array | undefined
}

/** The first row that is not sound, in words. */
export const unsoundRow = (rows: ReadonlyArray<EventRow>, { soundUpTo, hashAt }: RowCheck): string | undefined => {
  let last: EventRow | undefined
  for (const row of rows) {
    if (row.position > soundUpTo) {
      const before =
        last !== undefined && last.position === row.position - 1
          ? last.hash
          : row.position === 1
            ? genesis
            : hashAt(row.position - 1)
      if (before === undefined) return `event ${row.position - 1} is missing`
      if (!isChained(before, row)) return `event ${row.position} was changed`
    }
    last = row
  }
  return undefined
}

/** Rows of one stream behind a version: sound, and none left out. */
export const soundStream = (
  rows: ReadonlyArray<EventRow>,
  stream: string,
  afterVersion: number,
  check: RowCheck
): E.Either<string, ReadonlyArray<EventRow>> => {
  const unsound = unsoundRow(rows, check)
  if (unsound !== undefined) return E.left(unsound)
  let version = afterVersion
  for (const row of rows) {
    version += 1
    if (row.version !== version || row.stream !== stream) return E.left(`entry ${version} of ${stream} is missing`)
  }
  return E.right(rows)
}
