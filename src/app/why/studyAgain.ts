/** The study of a stored run, prepared again from its log on the package it was computed from; or what has changed since. */
import { existsSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import { usageProblem, type AppError } from '../appError.js'
import { loggedStudy, logsOf, type RecordedLogs } from '../bundle/loggedStudy.js'
import { engine } from '../engine.js'
import { hash } from '../hash.js'
import { eventsHashOf, runKeyOf } from '../run/keys.js'
import type { PreparedStudy } from '../run/prepare.js'
import type { FinishedRun } from '../run/runTypes.js'
import type { Runtime } from '../runtime.js'

/** A refusal that names the run. */
export const refused = (run: FinishedRun, kind: string, found: string, allowed: string): AppError => ({
  _tag: 'BadInput',
  problems: [usageProblem(kind, run.document.run.runId, found, allowed)]
})

/** The run cannot be replayed: what is other than it was. */
export const notReproduced = (run: FinishedRun, found: string): AppError =>
  refused(
    run,
    'run-not-reproduced',
    found,
    'the package and the engine that the run was computed with: run its scenario again'
  )

/** The study of a run from its log, on the package it was computed from. */
export const studyAgain = (
  { store }: Runtime,
  run: FinishedRun
): E.Either<AppError, { readonly study: PreparedStudy; readonly logs: RecordedLogs }> => {
  const { document, origin, runKey } = run
  if (!existsSync(origin.regionDirectory))
    return E.left(
      refused(run, 'run-not-reproduced', origin.regionDirectory, 'the folder of the region package, where it was')
    )
  const logs = logsOf(store.events, document.scenario.id, origin.version)
  if (E.isLeft(logs)) return logs
  const study = loggedStudy(logs.right, document.scenario.id, origin.regionDirectory, document.run)
  if (E.isLeft(study)) return study
  const { regionHash, timeline, settings } = study.right
  if (regionHash !== document.run.hashes.region)
    return E.left(notReproduced(run, 'a region package that was changed since'))
  if (document.run.engine !== engine)
    return E.left(notReproduced(run, `engine ${document.run.engine}, this is ${engine}`))
  const key = runKeyOf(hash, regionHash, eventsHashOf(hash, timeline), settings, engine)
  return key === runKey
    ? E.right({ study: study.right, logs: logs.right })
    : E.left(notReproduced(run, 'a log that gives other events'))
}
