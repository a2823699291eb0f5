/**
 * Where a study stands: head and entries in force at a version, with what it inherits. A child's own log holds only
 * differences, so its parent's log is replayed up to the version the child stands on, and so on up to the root.
 */
import { inheritedHead } from './head.js'
import type { LogEntry } from './logEntry.js'
import { evolve, initialStudy, overlay, type Standing, type Study } from './study.js'

/** Logs by stream, as read from a store, oldest entry first. */
export type Logs = ReadonlyMap<string, ReadonlyArray<LogEntry>>

/** The study after the first `version` entries of its log; all of them when absent. */
export const replay = (log: ReadonlyArray<LogEntry>, version = log.length): Study =>
  log.slice(0, version).reduce(evolve, initialStudy)

/** What is in force in a stream at a version (newest when absent). A stream without log stands empty. */
export const standingOf = (logs: Logs, stream: string, version?: number): Standing => {
  const log = logs.get(stream) ?? []
  const study = replay(log, version)
  const parent = study.parent === undefined ? undefined : standingOf(logs, study.parent.stream, study.parent.version)
  return {
    stream,
    version: study.version,
    head: inheritedHead(parent?.head ?? {}, study.settings ?? {}),
    entries: overlay(parent?.entries ?? new Map(), study)
  }
}
