/** Notes in the store that a study was run: on which version of its log, and where its summary lies. */
import * as E from 'fp-ts/lib/Either.js'
import type { RunRecord, StoreError } from '../../domain/ports.js'
import { isMapping } from '../../domain/refusal.js'
import { engine } from '../engine.js'
import type { Runtime } from '../runtime.js'
import type { PlannedCourse, SimulatedCourse } from './simulate.js'

export const recordRun = (
  { store, now }: Runtime,
  { study, runId, summaryKey, runKey, eventsHash, reference }: PlannedCourse,
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
      computing: result.computing,
      ...(isSide(study, reference) ? { compared: true } : {})
    }
  })
}

/** True of a side of a comparison: told against the other side, or against nothing although it has a reference of its own. */
const isSide = ({ parent, timeline }: PlannedCourse['study'], reference: PlannedCourse['reference']): boolean =>
  reference === undefined ? parent !== undefined || timeline.length > 0 : reference.kind === 'other'

/** True where a run was recorded as a side of a comparison and not for itself. */
export const wasCompared = ({ facts }: RunRecord): boolean => isMapping(facts) && facts['compared'] === true
