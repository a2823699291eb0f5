/** Which stored run a name means: the newest version that was run, and a run for itself before a side of a comparison. */
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { compareStudies } from '../../../src/app/run/compareStudies.js'
import { runStudies } from '../../../src/app/run/runStudies.js'
import { readStoredRun } from '../../../src/app/run/storedRun.js'
import { withStore, type Runtime } from '../../../src/app/runtime.js'
import { closure as closureText, newStudy, type Study } from '../../cli/studies.js'
import { right } from '../../contract/eventStoreContract.js'

let study: Study
beforeEach(() => {
  study = newStudy()
})
afterEach(() => study.remove())

const request = {
  ...{ workers: 0, draws: 4, expected: false, fresh: false, cacheBytes: 1e9, dryRun: false },
  ...{ wantsPopulation: false, keepDraws: false }
}

const within = async (use: (runtime: Runtime) => Promise<void>): Promise<void> => {
  let commands = 0
  const used = await withStore(join(study.directory, 'store.sqlite'), 'keeping', async (store) => {
    await use({
      store,
      now: () => new Date(),
      clock: () => performance.now(),
      by: 'test',
      newCommandId: () => `command ${(commands += 1)}`,
      supervision: { stopped: () => false, progress: () => undefined }
    })
    return E.right(undefined)
  })
  expect(used).toEqual(E.right(undefined))
}

describe('the stored run that a study means', () => {
  it('stands on the newest version that was run, whatever was recorded later, and is no side of a comparison', async () => {
    const closure = join(study.directory, 'closure.yaml')
    const baseline = join(study.directory, 'baseline.yaml')
    await within(async (runtime) => {
      const { store } = runtime
      const run = async (): Promise<string> => {
        const outcome = right(await runStudies(runtime, [closure], request))
        const id = outcome._tag === 'Finished' ? outcome.runs[0]?.document.run.runId : undefined
        if (id === undefined) throw new Error('one run')
        return id
      }
      const meant = (name: string): string => right(readStoredRun(store, name)).document.run.runId
      const first = await run()
      study.write('closure.yaml', closureText.replace('2025-01', '2025-03'))
      const second = await run()
      expect(second).not.toBe(first)

      // As the results of a difference between versions record the older one again.
      const older = right(store.results.runsOf('closure')).find(({ runId }) => runId === first)
      if (older === undefined) throw new Error('it is recorded')
      right(store.results.putRun({ ...older, recordedAt: '2099-01-01T00:00:00.000Z' }))
      expect(meant('closure')).toBe(second)
      expect(meant(`closure@${older.version}`)).toBe(first)
      expect(meant(closure)).toBe(second)

      const { b } = right(await compareStudies(runtime, [baseline, closure], request))
      expect(b.document.run.runId).not.toBe(second)
      expect(meant('closure')).toBe(second)
      expect(meant(b.document.run.runId)).toBe(b.document.run.runId)

      expect(readStoredRun(store, 'closure@9')).toMatchObject({ left: { _tag: 'UnknownRun', why: 'unknown' } })
    })
  })
})
