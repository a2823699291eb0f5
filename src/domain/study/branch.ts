/**
 * A new study on a version of another one. Where the other one's file can be extended, the new study stands on that version
 * and stays there; where it cannot, it stands alone with the whole list, and its log says where that came from.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Entry } from './entry.js'
import type { Head } from './head.js'
import type { LogEntry } from './logEntry.js'

export interface Branch {
  readonly type: 'Branch'
  readonly parent: { readonly stream: string; readonly version: number }
  /** Own head fields of the new study. */
  readonly head: Head
  /** The whole list, where the new study does not stand on the other one. */
  readonly alone?: ReadonlyMap<string, Entry>
}

/** The new study is there already, with so many log entries. */
export interface StudyThere {
  readonly _tag: 'StudyThere'
  readonly version: number
}

/** First entries of the new study's log. */
export const decideBranch = (
  { parent, head, alone }: Branch,
  log: ReadonlyArray<LogEntry>
): E.Either<StudyThere, ReadonlyArray<LogEntry>> => {
  if (log.length > 0) return E.left({ _tag: 'StudyThere', version: log.length })
  const branched: LogEntry = { type: 'Branched', parent: parent.stream, version: parent.version }
  return E.right(
    alone === undefined
      ? [branched, { type: 'SettingsChanged', after: { ...head, pin: true } }]
      : [
          branched,
          { type: 'Detached', parent: parent.stream },
          { type: 'SettingsChanged', after: head },
          ...[...alone].map(([key, entry]): LogEntry => ({ type: 'EntryPlanned', key, entry }))
        ]
  )
}
