/** A document made by a real small run: the example package, a closure beside its parent, stores in memory. */
import * as E from 'fp-ts/lib/Either.js'
import { join } from 'node:path'
import { runStudies } from '../../src/app/run/runStudies.js'
import type { Runtime } from '../../src/app/runtime.js'
import { logEntryCodec } from '../../src/domain/study/logEntry.js'
import type { RunDocument } from '../../src/report/document.js'
import { createMemoryEventStore } from '../../src/store/eventStore/memoryEventStore.js'
import { createMemoryResultStore } from '../../src/store/resultStore/memoryResultStore.js'
import { baseline, newStudy } from '../cli/studies.js'

/** The closure of the only hospital of a town, with a question and a source; without home care staff from 2024 on. */
const closure = `tragweite: 1
title: {de: Schließung in Beispielstadt, en: Closure in Beispielstadt}
question: {de: Was bleibt?, en: What remains?}
extends: baseline.yaml
goals:
  - {service: home_care, coverage: 0.99, by: 2026-12, probability: 0.9}
events:
  - on: 2025-01
    type: FacilityClosed
    facility: hospital-stadt
    staffLeaving: {pert: [0.1, 0.25, 0.5]}
    why: insolvency
    source: assumption
  - {on: 2024-01, type: StaffRecruited, area: "*", role: home_care_nurse, fte: -25}
`

/** Documents of the closure with 40 draws and at expected values, and of the parent itself. */
export const smallDocuments = async (): Promise<{
  readonly closure: RunDocument
  readonly expected: RunDocument
  readonly parent: RunDocument
}> => {
  const study = newStudy()
  study.write('baseline.yaml', baseline)
  study.write('closure.yaml', closure)
  const events = createMemoryEventStore(logEntryCodec)
  const results = createMemoryResultStore()
  let commands = 0
  const runtime: Runtime = {
    store: { path: 'memory', events, results, notices: [], close: () => undefined },
    now: () => new Date('2026-01-01T00:00:00Z'),
    clock: () => 0,
    by: 'test',
    newCommandId: () => `command ${commands++}`,
    supervision: { stopped: () => false, progress: () => undefined }
  }
  const run = async (file: string, expected: boolean): Promise<RunDocument> => {
    const outcome = await runStudies(runtime, [join(study.directory, file)], {
      draws: 40,
      workers: 0,
      expected,
      fresh: false,
      cacheBytes: 1e9,
      dryRun: false,
      wantsPopulation: false
    })
    if (E.isLeft(outcome) || outcome.right._tag !== 'Finished') throw new Error(JSON.stringify(outcome))
    const [finished] = outcome.right.runs
    if (finished === undefined) throw new Error('nothing was run')
    return finished.document
  }
  try {
    return {
      closure: await run('closure.yaml', false),
      expected: await run('closure.yaml', true),
      parent: await run('baseline.yaml', false)
    }
  } finally {
    study.remove()
  }
}
