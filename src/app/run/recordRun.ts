/** Notes in the store that a study was run: on which version of its log, and where its summary lies. */
import * as E from 'fp-ts/lib/Either.js'
import type { StoreError } from '../../domain/ports.js'
import { engine } from '../engine.js'
import type { Runtime } from '../runtime.js'
import type { PlannedCourse, SimulatedCourse } from './simulate.js'

export const recordRun = (
  { store, now }: Runtime,
  { study, runId, summaryKey, runKey, eventsHash }: PlannedCourse,
  { result, partial }: SimulatedCourse
): E.Either<StoreError, void> => {
  // Of an incomplete run no summary lies anywhere.
  if (partial !== undefined) return E.right(undefined)
  return store.results.putRun({
    runId,
    stream: study.standing.stream,
    version: study.standing.version,
    summaryKey,
    draws: study.draws,
    recordedAt: now().toISOString(),
    facts: {
      engine,
      runKey,
      hashes: { region: study.regionHash, events: eventsHash, result: result.resultHash },
      seed: study.settings.seed,
      computing: result.computing
    }
  })
}
