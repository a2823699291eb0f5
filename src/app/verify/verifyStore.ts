/** `verify`: looks through a whole store without writing, and holds its stored results and an earlier head against the log. */
import { existsSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { inMemory, type RunRecord, type StoreError } from '../../domain/ports.js'
import { logEntryCodec, type LogEntry } from '../../domain/study/logEntry.js'
import type { InspectionHooks, StoreProblem } from '../../store/inspect/inspection.js'
import { inspectStore } from '../../store/inspect/inspectStore.js'
import { schemaVersion } from '../../store/schema/v2.js'
import { usageProblem, type AppError } from '../appError.js'
import { studyFold } from '../histories.js'
import { hashesInResult } from '../run/resultCodec.js'
import type { Anchor } from './anchor.js'
import { lossOf, mostFindings, type Finding, type Verification } from './verification.js'

/** Format of the stores that this program writes. */
export const currentFormat = schemaVersion

/** Checks the store at `path`. `progress`: log entries looked at, and all of them. Left where there is no store to check. */
export const verifyStore = async (
  path: string,
  anchor: Anchor | undefined,
  progress: (done: number, total: number) => void
): Promise<E.Either<AppError, Verification>> => {
  if (path === inMemory || !existsSync(path)) return E.left(noStore(path))
  const findings: Finding[] = []
  let found = 0
  const add = (finding: Finding): void => {
    found += 1
    if (findings.length < mostFindings) findings.push(finding)
  }
  const watch = anchorWatch(anchor)
  let changed = 0
  for await (const step of inspectStore(path, { ...storeHooks, event: watch.event })) {
    switch (step._tag) {
      case 'Refused':
        return E.left(step.error)
      case 'Problem':
        // Bytes that are known to be changed may be anything; what they can no longer be read as tells nobody more.
        if (step.problem.part === 'events' && step.problem.position === changed) break
        if (isChange(step.problem)) changed = step.problem.position ?? 0
        add({ ...step.problem, loses: lossOf(step.problem) })
        break
      case 'Progress':
        if (step.part === 'events') progress(step.done, step.total)
        break
      case 'Inspected': {
        const { lastGood, firstBad, counts, format } = step.inspection
        for (const finding of watch.findings(counts.events)) add(finding)
        return E.right({
          ok: found === 0,
          path,
          format,
          head: { position: lastGood.position, hash: lastGood.hash },
          lastGood,
          ...(firstBad === undefined ? {} : { firstBad: { ...firstBad, loses: lossOf(firstBad) } }),
          eventsInDoubt: Math.max(0, counts.events - lastGood.position),
          findings,
          found,
          checked: counts
        })
      }
    }
  }
  throw new Error('an inspection without an end')
}

/** The hash over all columns of an event is not its own. */
const isChange = ({ part, position, detail }: StoreProblem): boolean =>
  part === 'events' && detail === `event ${position} was changed`

/** There is nothing to check or to back up. */
export const noStore = (path: string): AppError => ({
  _tag: 'BadInput',
  problems: [usageProblem('no-store', '--store', path, 'a store that `run` has written')]
})

const recordedHash = t.type({ hashes: t.type({ result: t.string }) })

/** Tables hashed again, the hash stored beside them and the one in the record of the run are the same; a removed result is none. */
const resultProblem = ({ facts }: RunRecord, summary: Uint8Array | undefined): string | undefined => {
  if (summary === undefined) return undefined
  const recorded = recordedHash.decode(facts)
  if (E.isLeft(recorded)) return 'the run is recorded without the hash of its result'
  const hashes = hashesInResult(summary)
  if (hashes === undefined) return 'the result cannot be read'
  return hashes.found === hashes.stated && hashes.stated === recorded.right.hashes.result
    ? undefined
    : 'the tables of the result do not have the hash that was recorded'
}

/** What this program knows of the bytes in a store. */
export const storeHooks: InspectionHooks<LogEntry> = { codec: logEntryCodec, fold: studyFold, resultProblem }

interface AnchorWatch {
  readonly event: (row: { readonly position: number; readonly hash: Uint8Array }) => void
  readonly findings: (events: number) => ReadonlyArray<Finding>
}

/** Waits for the event of an earlier head to pass by. A log without events has the head 0:000…. */
const anchorWatch = (anchor: Anchor | undefined): AnchorWatch => {
  if (anchor === undefined) return { event: () => undefined, findings: () => [] }
  const { position, hash } = anchor
  const held = (found: string): boolean => found.startsWith(hash)
  let seen: boolean | undefined = position === 0 ? held('0'.repeat(64)) : undefined
  const finding = (detail: string): Finding => ({ part: 'anchor', position, detail, loses: 'entries' })
  return {
    event: (row) => {
      if (row.position === position) seen = held(Buffer.from(row.hash).toString('hex'))
    },
    findings: (events) =>
      seen === true
        ? []
        : seen === false
          ? [finding(`event ${position} is not the one that the given head was written down from`)]
          : [finding(`the log has ${events} events and ends before event ${position}, which it once had`)]
  }
}

/** A store that is not sound, as the other commands say it. */
export const damagedStore = (path: string, { findings }: Verification): StoreError => ({
  _tag: 'StoreUnusable',
  reason: 'damaged',
  path,
  detail: findings[0]?.detail ?? ''
})
