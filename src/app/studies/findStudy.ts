/** Studies as users name them: `study`, `study@version`, a scenario file; with their logs, file and region where known. */
import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { nearestOf } from '../../domain/nearest.js'
import { standingOf } from '../../domain/study/standing.js'
import type { LogEntry } from '../../domain/study/logEntry.js'
import type { Standing } from '../../domain/study/study.js'
import { headFile } from '../../io/region/packageHead.js'
import { readScenario, type Scenario } from '../../io/scenario/readScenario.js'
import type { Store } from '../../store/store.js'
import { usageProblem, type AppError } from '../appError.js'
import { logsOf, type RecordedLogs } from '../bundle/loggedStudy.js'
import { latestOrigin } from '../run/storedRun.js'
import type { RunOrigin } from '../run/runTypes.js'
import { studyNamed, studyNameOf } from '../studyName.js'

/** A study in the store at a version. */
export interface FoundStudy {
  readonly stream: string
  readonly version: number
  /** Newest version. */
  readonly latest: number
  /** Its log and those of its ancestors, as far as this version stands on them. */
  readonly logs: RecordedLogs
  readonly standing: Standing
  /** Its scenario file: the one named, else that of its last run, where it is still there. */
  readonly file?: string
  /** Of its last run. */
  readonly origin?: RunOrigin
}

/** Left where the store does not hold the study or never held that version, or the named file is not there. */
export const findStudy = (store: Store<LogEntry>, typed: string, at?: number): E.Either<AppError, FoundStudy> => {
  const { study, version: named, file } = studyNamed(typed)
  if (file !== undefined && !existsSync(file)) return badStudy('no-such-file', typed, file, 'a file that exists')
  const latest = store.events.versionOf(study)
  if (E.isLeft(latest)) return latest
  if (latest.right === 0) return unknownStudy(store, study)
  if (named !== undefined && at !== undefined && named !== at)
    return badStudy('bad-option', '--at', String(at), `${named}, as in ${typed}, or one of both`)
  const version = named ?? at ?? latest.right
  if (version < 1 || version > latest.right)
    return badStudy('no-such-version', study, String(version), `1 to ${latest.right}`)
  const logs = logsOf(store.events, study, version)
  if (E.isLeft(logs)) return logs
  const origin = latestOrigin(store, study)
  if (E.isLeft(origin)) return origin
  const known = file ?? origin.right?.scenarioFile
  const entries = new Map([...logs.right].map(([stream, log]) => [stream, log.map(({ entry }) => entry)]))
  return E.right({
    stream: study,
    version,
    latest: latest.right,
    logs: logs.right,
    standing: standingOf(entries, study),
    ...(known !== undefined && existsSync(known) && studyNameOf(known) === study ? { file: shownPath(known) } : {}),
    ...(origin.right === undefined ? {} : { origin: origin.right })
  })
}

/** A path below the working directory without what leads there. */
const shownPath = (path: string): string => {
  const from = relative(process.cwd(), path)
  return isAbsolute(path) && from !== '' && !from.startsWith('..') && !isAbsolute(from) ? from : path
}

const badStudy = (kind: string, place: string, found: string, allowed: string): E.Either<AppError, never> =>
  E.left({ _tag: 'BadInput', problems: [usageProblem(kind, place, found, allowed)] })

/** Names the studies that the store holds. */
export const unknownStudy = (store: Store<LogEntry>, study: string): E.Either<AppError, never> => {
  const known = store.events.streams()
  if (E.isLeft(known)) return known
  const nearest = nearestOf(study, known.right)
  return E.left({
    _tag: 'UnknownStudy',
    study,
    known: known.right,
    ...(nearest === undefined ? {} : { nearest })
  })
}

/** The study's file with all it extends, where it is known and without mistakes. */
export const scenarioOf = async ({ stream, file }: FoundStudy): Promise<Scenario | undefined> => {
  if (file === undefined) return undefined
  const read = await readScenario(file)()
  return E.isRight(read) && read.right.files.at(-1)?.id === stream ? read.right : undefined
}

/** Directory of the study's region package: as its file says, else that of its last run, else as its log says from here. */
export const regionDirectoryOf = (found: FoundStudy, scenario: Scenario | undefined): string | undefined => {
  const { region } = found.standing.head
  const places = [
    scenario?.regionDir,
    found.origin?.regionDirectory,
    ...(region === undefined
      ? []
      : [resolve(region), ...(found.file === undefined ? [] : [resolve(dirname(found.file), region)])])
  ]
  return places.find((directory) => directory !== undefined && existsSync(join(directory, headFile)))
}
