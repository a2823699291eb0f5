/** Rows of the main job: the closure of Linnich beside its parent, from scenario files to a stored result. */
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { AppError } from '../appError.js'
import { packageRoot } from '../packageRoot.js'
import { runStudies } from '../run/runStudies.js'
import type { FinishedRun, RunStudiesRequest } from '../run/runTypes.js'
import { withStore, type Runtime } from '../runtime.js'
import { row, type BenchRow } from './row.js'

/** Names of the rows. */
export const mainRows = [
  'main-job',
  'main-job-memory',
  'main-job-compile',
  'main-job-simulate',
  'main-job-reduce',
  'main-job-cells-per-second',
  'answer-from-store',
  'extend'
]

/** The closure of Linnich beside its parent: 46 municipalities, 20 years of months, 1,000 draws, all cores. */
export const mainJob = async (
  effects: Omit<Runtime, 'store'>
): Promise<E.Either<AppError, ReadonlyArray<BenchRow>>> => {
  const directory = mkdtempSync(join(tmpdir(), 'tragweite-bench-'))
  const request: RunStudiesRequest = {
    draws: 1000,
    workers: availableParallelism(),
    expected: false,
    fresh: false,
    cacheBytes: 8 * 1024 ** 3,
    dryRun: false,
    wantsPopulation: false
  }
  try {
    return await withStore(join(directory, 'store.sqlite'), 'keeping', async (store) => {
      const runtime = { ...effects, store }
      const timed = async (draws: number): Promise<E.Either<AppError, { seconds: number; run: FinishedRun }>> => {
        const started = effects.clock()
        const scenario = join(packageRoot(), 'scenarios', 'linnich-closure.yaml')
        const outcome = await runStudies(runtime, [scenario], { ...request, draws })
        if (E.isLeft(outcome)) return outcome
        const [run] = outcome.right._tag === 'Finished' ? outcome.right.runs : []
        if (run === undefined) throw new Error('a run that is no dry run answers with its result')
        return E.right({ seconds: (effects.clock() - started) / 1000, run })
      }
      const first = await timed(1000)
      if (E.isLeft(first)) return first
      const memory = process.resourceUsage().maxRSS / 1024
      const again = await timed(1000)
      if (E.isLeft(again)) return again
      const more = await timed(1040)
      if (E.isLeft(more)) return more
      const { run, seconds } = first.right
      const { computing, resultHash } = run.result
      const of = computing.seconds
      return E.right([
        row('main-job', seconds, 's', 20, 'lower', resultHash),
        row('main-job-memory', memory, 'MiB', 1536, 'lower', resultHash),
        row('main-job-compile', of.compile, 's', null, 'lower', resultHash),
        row('main-job-simulate', of.simulate, 's', null, 'lower', resultHash),
        row('main-job-reduce', of.reduce, 's', null, 'lower', resultHash),
        row('main-job-cells-per-second', computing.cells / of.simulate, 'cells/s', null, 'higher', resultHash),
        row('answer-from-store', again.right.seconds, 's', 2, 'lower', again.right.run.result.resultHash),
        row('extend', more.right.seconds, 's', null, 'lower', more.right.run.result.resultHash)
      ])
    })
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
