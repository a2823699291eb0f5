/** Which entries of a log are asked for. Moments are UTC: a month or a day means the whole of it, at both ends. */
import * as E from 'fp-ts/lib/Either.js'
import { nearestOf } from '../../domain/nearest.js'
import type { Recorded } from '../../domain/ports.js'
import { areaOfOccurrence, descriptors, facilityOfOccurrence } from '../../domain/occurrence/catalogue.js'
import type { Occurrence } from '../../domain/occurrence/occurrence.js'
import type { PlacedProblem } from '../../domain/problem.js'
import { keyOfLogEntry, logEntryTypes, occurrencesOf, type LogEntry } from '../../domain/study/logEntry.js'
import { usageProblem, type AppError } from '../appError.js'
import { areaMeant, type LogPlaces } from './logPlaces.js'

/** As typed. */
export interface LogFilterWords {
  readonly since?: string
  readonly until?: string
  readonly by?: string
  readonly type?: string
  readonly key?: string
  readonly facility?: string
  readonly area?: string
  readonly last?: number
}

/** Their names. */
export const filterWords: ReadonlyArray<keyof LogFilterWords> = [
  'since',
  'until',
  'by',
  'type',
  'key',
  'facility',
  'area',
  'last'
]

/** True for entries that are asked for. */
export type LogFilter = (entry: Recorded<LogEntry>) => boolean

/** Milliseconds at which a month, a day or a moment begins, and at which it is over. */
const spanOf = (text: string): readonly [from: number, before: number] | undefined => {
  const match =
    /^(\d{4})-(\d{2})(?:-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2})?)?)?$/.exec(text)
  if (match === null) return undefined
  const [, year, month, day, time, zone] = match
  const [y, m, d] = [Number(year), Number(month) - 1, Number(day ?? 1)]
  const date = new Date(Date.UTC(y, m, d))
  if (date.getUTCMonth() !== m || date.getUTCDate() !== d) return undefined
  if (time !== undefined) {
    const moment = Date.parse(`${year}-${month}-${day}T${time}${zone ?? 'Z'}`)
    return Number.isNaN(moment) ? undefined : [moment, moment + 1]
  }
  return [date.getTime(), day === undefined ? Date.UTC(y, m + 1, 1) : Date.UTC(y, m, d + 1)]
}

const momentAllowed = 'a month, a day or a moment in UTC: 2026-11, 2026-11-21 or 2026-11-21T10:30'

/** Reads the words; all mistakes at once. `places`: where facilities lie, and which areas there are; before they are known, the area is passed over. */
export const logFilterOf = (words: LogFilterWords, places?: LogPlaces): E.Either<AppError, LogFilter> => {
  const problems: PlacedProblem[] = []
  const span = (option: '--since' | '--until', text: string | undefined): readonly [number, number] | undefined => {
    const found = text === undefined ? undefined : spanOf(text.trim())
    if (text !== undefined && found === undefined)
      problems.push(usageProblem('not-a-moment', option, text, momentAllowed))
    return found
  }
  const since = span('--since', words.since)?.[0] ?? -Infinity
  const until = span('--until', words.until)?.[1] ?? Infinity
  const types = [...logEntryTypes, ...descriptors.keys()]
  const { by, type, key, facility } = words
  const area = words.area === undefined || places === undefined ? undefined : areaMeant(words.area, places)
  if (area !== undefined && E.isLeft(area)) problems.push(area.left)
  if (type !== undefined && !types.includes(type))
    problems.push(usageProblem('unknown-type', '--type', type, types.join(', '), nearestOf(type, types)))
  if (problems.length > 0) return E.left({ _tag: 'BadInput', problems })
  return E.right((recorded) => {
    const at = Date.parse(recorded.recordedAt)
    const occurrences = occurrencesOf(recorded.entry)
    return (
      at >= since &&
      at < until &&
      (by === undefined || recorded.by === by) &&
      (type === undefined || recorded.entry.type === type || occurrences.some((o) => o.type === type)) &&
      (key === undefined || keyOfLogEntry(recorded.entry) === key) &&
      (facility === undefined || occurrences.some((o) => facilityOfOccurrence(o) === facility)) &&
      (area === undefined || E.isLeft(area) || occurrences.some((o) => happensIn(o, area.right, places?.facilities)))
    )
  })
}

const happensIn = (occurrence: Occurrence, area: string, facilities: LogPlaces['facilities'] | undefined): boolean =>
  concerns(areaOfOccurrence(occurrence), area) ||
  [...(facilities?.get(facilityOfOccurrence(occurrence) ?? '') ?? [])].some((ags) => concerns(ags, area))

/** What happens in a wider area happens in the one asked for, too. */
const concerns = (area: string | undefined, asked: string): boolean =>
  area !== undefined && (area === '*' || area.startsWith(asked) || asked.startsWith(area))
