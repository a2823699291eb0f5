/**
 * From a decision to the log, with others writing at the same time: a conflict is decided anew, and if the file would then
 * still change a study that moved on meanwhile, its author is told instead. A repeated command adds nothing.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { EventStore, Recorded } from '../../domain/ports.js'
import { keyOfLogEntry, type LogEntry, type SettingsChanged } from '../../domain/study/logEntry.js'
import { changedFields, type HeadField } from '../../domain/study/head.js'
import type { PlannedAppend } from '../../domain/study/reconcile.js'
import { type AppError, usageProblem } from '../appError.js'
import { keepSnapshot } from '../histories.js'
import { lookBack } from '../lookBack.js'
import type { Runtime } from '../runtime.js'
import type { Prepared } from './prepare.js'
import type { Overwrites } from './runTypes.js'

/** How a decision is to be recorded. */
export interface Recording {
  readonly dryRun: boolean
  /** Version of the (only) study that its file was written for. */
  readonly onVersion?: number
}

export interface RecordedDecision<D> {
  readonly decided: D
  /** The appends that had entries. */
  readonly appended: ReadonlyArray<PlannedAppend>
  readonly overwrites: ReadonlyArray<Overwrites>
}

/** Decides on the log as it is and appends all or nothing, in one transaction. */
export const decidedAndRecorded = async <D extends { readonly prepared: Prepared }>(
  runtime: Runtime,
  recording: Recording,
  decide: (events: EventStore<LogEntry>) => Promise<E.Either<AppError, D>>
): Promise<E.Either<AppError, RecordedDecision<D>>> => {
  const { store, newCommandId } = runtime
  const commandId = newCommandId()
  const earlier = store.events.ofCommand(commandId)
  if (E.isLeft(earlier)) return earlier
  const [first] = earlier.right
  if (first !== undefined) return repeated(store.events, earlier.right, first, decide)
  const readAt = new Map<string, number>()
  // Ends: each turn but the last finds another stream that moved.
  for (;;) {
    const decided = await decide(store.events)
    if (E.isLeft(decided)) return decided
    const { prepared } = decided.right
    const wrong = asked(prepared, recording, readAt)
    if (wrong !== undefined) return E.left(wrong)
    const changed = prepared.appends.filter(({ entries }) => entries.length > 0)
    const moved = movedOn(store.events, changed, readAt)
    if (E.isLeft(moved)) return moved
    const overwrites = overwritten(store.events, changed, runtime.by)
    if (E.isLeft(overwrites)) return overwrites
    const recorded =
      recording.dryRun || changed.length === 0
        ? E.right([])
        : store.events.append(changed, { commandId, recordedAt: runtime.now().toISOString(), by: runtime.by })
    if (E.isRight(recorded)) {
      // What was recorded is; a snapshot that cannot be kept now is kept another time.
      if (!recording.dryRun) for (const { stream } of changed) keepSnapshot(store.events, stream)
      return E.right({
        decided: decided.right,
        appended: recording.dryRun ? [] : changed,
        overwrites: overwrites.right
      })
    }
    const { left } = recorded
    if (left._tag !== 'ExpectedVersionConflict' || readAt.has(left.stream)) return recorded
    readAt.set(left.stream, left.expected)
  }
}

/** The same command again: decided on the log as that command left it, there is nothing more to append. */
const repeated = async <D extends { readonly prepared: Prepared }>(
  events: EventStore<LogEntry>,
  recorded: ReadonlyArray<Recorded<LogEntry>>,
  first: Recorded<LogEntry>,
  decide: (events: EventStore<LogEntry>) => Promise<E.Either<AppError, D>>
): Promise<E.Either<AppError, RecordedDecision<D>>> => {
  const decided = await decide(eventsUpTo(events, Math.max(...recorded.map(({ position }) => position))))
  if (E.isLeft(decided)) return decided
  const streams = [...new Set(recorded.map(({ stream }) => stream))]
  const { appends } = decided.right.prepared
  const same =
    appends.every(({ entries }) => entries.length === 0) &&
    streams.every((stream) => appends.some((append) => append.stream === stream))
  if (!same) {
    const { commandId, stream, version } = first
    return E.left({ _tag: 'CommandReused', commandId, stream, version })
  }
  return E.right({
    decided: decided.right,
    appended: streams.map((stream) => {
      const own = recorded.filter((entry) => entry.stream === stream)
      return { stream, expectedVersion: (own[0]?.version ?? 1) - 1, entries: own.map(({ entry }) => entry) }
    }),
    overwrites: []
  })
}

/** The log as it was when its newest entry stood at this position. */
const eventsUpTo = (events: EventStore<LogEntry>, position: number): EventStore<LogEntry> => ({
  ...events,
  // A snapshot may hold more than was there then.
  snapshot: () => E.right(undefined),
  read: (stream, afterVersion, upTo) => {
    const read = events.read(stream, afterVersion, upTo)
    return E.isLeft(read) ? read : E.right(read.right.filter((entry) => entry.position <= position))
  },
  forEach: (stream, each, afterVersion, upTo) =>
    events.forEach(stream, (entry) => entry.position <= position && each(entry), afterVersion, upTo)
})

/** Notes the version that the author names; a problem where the study never was at it. */
const asked = (
  { studies, appends }: Prepared,
  { onVersion }: Recording,
  readAt: Map<string, number>
): AppError | undefined => {
  const stream = studies[0]?.standing.stream
  const append = appends.find((planned) => planned.stream === stream)
  if (onVersion === undefined || stream === undefined || append === undefined) return undefined
  if (onVersion > append.expectedVersion)
    return {
      _tag: 'BadInput',
      problems: [usageProblem('no-such-version', '--on-version', String(onVersion), `0 to ${append.expectedVersion}`)]
    }
  if (onVersion < append.expectedVersion) readAt.set(stream, onVersion)
  return undefined
}

/** Left where a study that moved on since it was read would still be changed. */
const movedOn = (
  events: EventStore<LogEntry>,
  changed: ReadonlyArray<PlannedAppend>,
  readAt: ReadonlyMap<string, number>
): E.Either<AppError, void> => {
  for (const { stream, expectedVersion, entries } of changed) {
    const expected = readAt.get(stream)
    if (expected === undefined) continue
    const meanwhile = events.read(stream, expected)
    if (E.isLeft(meanwhile)) return meanwhile
    return E.left({
      _tag: 'ExpectedVersionConflict',
      stream,
      expected,
      actual: expectedVersion,
      meanwhile: meanwhile.right,
      wanted: entries
    })
  }
  return E.right(undefined)
}

const overwritten = (
  events: EventStore<LogEntry>,
  changed: ReadonlyArray<PlannedAppend>,
  by: string
): E.Either<AppError, ReadonlyArray<Overwrites>> => {
  const found: Overwrites[] = []
  for (const { stream, expectedVersion, entries } of changed) {
    const last = new Map<LogEntry, Recorded<LogEntry>>()
    const looked = lookBack(events, stream, expectedVersion, (recorded) => {
      for (const wanted of entries)
        if (!last.has(wanted) && aboutTheSame(recorded.entry, wanted)) last.set(wanted, recorded)
      return last.size < entries.length
    })
    if (E.isLeft(looked)) return looked
    for (const wanted of entries) {
      const recorded = last.get(wanted)
      if (recorded !== undefined && recorded.by !== by) found.push({ stream, wanted, recorded })
    }
  }
  return E.right(found)
}

/** About the same key, or a setting in common. */
const aboutTheSame = (a: LogEntry, b: LogEntry): boolean =>
  a.type === 'SettingsChanged'
    ? b.type === a.type && settingsOf(a).some((name) => settingsOf(b).includes(name))
    : keyOfLogEntry(a) !== undefined && keyOfLogEntry(a) === keyOfLogEntry(b)

const settingsOf = ({ before = {}, after }: SettingsChanged): ReadonlyArray<HeadField> => changedFields(before, after)
