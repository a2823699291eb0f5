/**
 * A study as its log tells it, without its scenario files: what is needed to compute a recorded run again. The log and
 * those of its ancestors are cut at the versions the run stands on.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { EventStore, Recorded } from '../../domain/ports.js'
import { baseYear } from '../../domain/region/region.js'
import { settingsOf } from '../../domain/study/head.js'
import type { LogEntry } from '../../domain/study/logEntry.js'
import { replay, standingOf, type Logs } from '../../domain/study/standing.js'
import { timelineOf } from '../../domain/study/timeline.js'
import { withGroups } from '../../domain/study/withGroups.js'
import { monthIndex, parseMonth } from '../../domain/time.js'
import { readRegion } from '../../io/region/readRegion.js'
import type { AppError } from '../appError.js'
import { regionHash } from '../hash.js'
import { placedInPackage } from '../regions.js'
import type { PreparedStudy } from '../run/prepare.js'

/** Recorded entries by stream, each log as far as the run stands on it. */
export type RecordedLogs = ReadonlyMap<string, ReadonlyArray<Recorded<LogEntry>>>

/** What a run was asked for beside its study; as the document of the run says it. */
export interface RecordedSettings {
  readonly seed: string
  readonly draws: number
  readonly uncertainty: 'on' | 'off'
  readonly demography: 'expected' | 'stochastic'
  /** Months, YYYY-MM. */
  readonly from: string
  readonly until: string
}

/** The log of a study up to a version, and those of all it stands on. */
export const logsOf = (
  events: EventStore<LogEntry>,
  stream: string,
  version: number
): E.Either<AppError, RecordedLogs> => {
  const read = events.read(stream, 0, version)
  if (E.isLeft(read)) return read
  const own = read.right
  const { parent } = replay(own.map(({ entry }) => entry))
  if (parent === undefined) return E.right(new Map([[stream, own]]))
  const above = logsOf(events, parent.stream, parent.version)
  return E.isLeft(above) ? above : E.right(new Map([...above.right, [stream, own]]))
}

/** The study of these logs on the package in a directory. */
export const loggedStudy = (
  recorded: RecordedLogs,
  stream: string,
  directory: string,
  asked: RecordedSettings
): E.Either<AppError, PreparedStudy> => {
  const logs: Logs = new Map([...recorded].map(([name, log]) => [name, log.map(({ entry }) => entry)]))
  const read = readRegion(directory)
  if (E.isLeft(read)) return E.left({ _tag: 'BadInput', problems: read.left })
  const { region: packaged, warnings } = read.right
  const standing = standingOf(logs, stream)
  const above = replay(logs.get(stream) ?? []).parent
  const region = withGroups(packaged, standing.head.groups ?? [])
  const settings = settingsOf(standing.head, monthIndex(baseYear(packaged) + 1, 1))
  return E.right({
    standing,
    parent: above === undefined ? undefined : standingOf(logs, above.stream, above.version),
    region,
    regionDirectory: directory,
    regionHash: regionHash(region),
    packageHash: regionHash(packaged),
    settings: {
      from: parseMonth(asked.from) ?? settings.from,
      until: parseMonth(asked.until) ?? settings.until,
      seed: asked.seed,
      mode: asked.uncertainty === 'on' ? 'draws' : 'expected',
      ...(asked.demography === 'stochastic' ? { demography: 'stochastic' as const } : {})
    },
    draws: asked.draws,
    goals: standing.head.goals ?? [],
    timeline: timelineOf(standing.entries),
    warnings,
    place: placedInPackage
  })
}
