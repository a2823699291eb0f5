/** A file that still asks for what was undone, with who undid it and the lines that bring the file in line. */
import * as E from 'fp-ts/lib/Either.js'
import type { EventStore } from '../../domain/ports.js'
import type { FileBehindLog, StillWanted } from '../../domain/study/behind.js'
import type { LogEntry } from '../../domain/study/logEntry.js'
import { linesToChange, type InLine } from '../../io/scenario/bringInLine.js'
import type { ScenarioFile } from '../../io/scenario/scenarioFile.js'
import { readTextFileNow } from '../../io/scenario/textFile.js'
import type { AppError } from '../appError.js'

/** The failure with its facts; always Left. */
export const fileBehind = (
  events: EventStore<LogEntry>,
  { stream, version, undone }: FileBehindLog,
  files: ReadonlyArray<ScenarioFile>
): E.Either<AppError, never> => {
  const first = Math.min(version, ...undone.map(({ undo }) => undo))
  const log = events.read(stream, first - 1, version)
  if (E.isLeft(log)) return log
  const file = files.find(({ id }) => id === stream)
  const text = file === undefined ? undefined : readTextFileNow(file.path)
  const change =
    file === undefined || text === undefined || E.isLeft(text)
      ? undefined
      : linesToChange(file, text.right, inLineWith(undone))
  return E.left({
    _tag: 'FileBehindLog',
    stream,
    version,
    file: file?.path ?? stream,
    undone: undone.flatMap(({ key, undo, wanted, inForce }) => {
      const recorded = log.right.find((entry) => entry.version === undo)
      return recorded === undefined
        ? []
        : [
            {
              ...(key === undefined ? {} : { key }),
              undo: recorded,
              ...(wanted === undefined ? {} : { wanted }),
              ...(inForce === undefined ? {} : { inForce })
            }
          ]
    }),
    ...(change === undefined || change === 'in-line' ? {} : { change })
  })
}

const inLineWith = (undone: ReadonlyArray<StillWanted>): InLine => {
  const head = undone.find((item) => item.key === undefined)?.inForce
  return {
    entries: undone.flatMap((item) =>
      item.key === undefined
        ? []
        : [
            {
              key: item.key,
              ...(item.inForce === undefined ? {} : { entry: item.inForce }),
              ...(item.inherited === undefined ? {} : { inherited: item.inherited })
            }
          ]
    ),
    ...(head === undefined || 'occurrence' in head ? {} : { head })
  }
}
