/** A file that is behind the undos of its log, with who undid what and the lines that bring the file in line. */
import * as E from 'fp-ts/lib/Either.js'
import type { EventStore, Recorded } from '../../domain/ports.js'
import type { FileBehindLog, StillWanted } from '../../domain/study/behind.js'
import { undoesOf, type LogEntry } from '../../domain/study/logEntry.js'
import { linesToChange, type InLine } from '../../io/scenario/bringInLine.js'
import type { ScenarioFile } from '../../io/scenario/scenarioFile.js'
import { readTextFileNow } from '../../io/scenario/textFile.js'
import type { AppError } from '../appError.js'
import type { UndoneAndWanted } from './studyFailures.js'

/** The failure with its facts; always Left. */
export const fileBehind = (
  events: EventStore<LogEntry>,
  { stream, version, undone }: FileBehindLog,
  files: ReadonlyArray<ScenarioFile>
): E.Either<AppError, never> => {
  const items: UndoneAndWanted[] = []
  for (const item of undone) {
    const { key, undo, wanted, inForce } = item
    const chain = undosFrom(events, stream, undo)
    if (E.isLeft(chain)) return chain
    const [recorded] = chain.right
    if (recorded === undefined) continue
    items.push({
      file: fileHas(item, chain.right.length),
      ...(key === undefined ? {} : { key }),
      undo: recorded,
      ...(wanted === undefined ? {} : { wanted }),
      ...(inForce === undefined ? {} : { inForce })
    })
  }
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
    undone: items,
    ...(change === undefined || change === 'in-line' ? {} : { change })
  })
}

/** An undo, the undo that it takes back if it does, and so on; newest first. */
const undosFrom = (
  events: EventStore<LogEntry>,
  stream: string,
  undo: number
): E.Either<AppError, ReadonlyArray<Recorded<LogEntry>>> => {
  const chain: Recorded<LogEntry>[] = []
  for (let version: number | undefined = undo; version !== undefined;) {
    const read = events.read(stream, version - 1, version)
    if (E.isLeft(read)) return read
    const [recorded] = read.right
    const undoes: number | undefined = recorded === undefined ? undefined : undoesOf(recorded.entry)?.version
    if (recorded === undefined || undoes === undefined) break
    chain.push(recorded)
    // What an undo takes back stands before it.
    version = undoes < version ? undoes : undefined
  }
  return E.right(chain)
}

/** A change that was undone an even number of times is in force again. */
const fileHas = ({ wanted, inForce }: StillWanted, undos: number): UndoneAndWanted['file'] => {
  if (wanted === undefined) return 'missing'
  if (inForce === undefined) return 'wanted'
  return undos % 2 === 0 ? 'otherwise' : 'wanted'
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
