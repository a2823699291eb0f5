/** `bench`: rows measured on this machine. Every row of a simulation carries the checksum of its result. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { AppError } from '../appError.js'
import { packageRoot } from '../packageRoot.js'
import type { Runtime } from '../runtime.js'
import { logBench, logRows, millionBench, millionRows } from './logBench.js'
import { mainJob, mainRows } from './mainJob.js'
import { row, type BenchRow } from './row.js'

type Effects = Omit<Runtime, 'store'>

/** Measures the rows whose name contains `only`. */
export const bench = async (
  effects: Effects,
  only: string | undefined
): Promise<E.Either<AppError, ReadonlyArray<BenchRow>>> => {
  const wanted = (...names: ReadonlyArray<string>): boolean => names.some((name) => name.includes(only ?? ''))
  const rows: BenchRow[] = []
  if (wanted('help')) rows.push(helpRow(effects.clock))
  const groups: ReadonlyArray<
    readonly [ReadonlyArray<string>, () => Promise<E.Either<AppError, ReadonlyArray<BenchRow>>>]
  > = [
    [logRows, () => logBench(effects.clock, wanted)],
    [millionRows, () => Promise.resolve(millionBench(effects.clock))],
    [mainRows, () => mainJob(effects)]
  ]
  for (const [names, measure] of groups) {
    if (!wanted(...names)) continue
    const measured = await measure()
    if (E.isLeft(measured)) return measured
    rows.push(...measured.right)
  }
  return E.right(rows.filter(({ name }) => wanted(name)))
}

/** `--help` from a cold start, the best of five. */
const helpRow = (clock: () => number): BenchRow => {
  const times = Array.from({ length: 5 }, () => {
    const started = clock()
    spawnSync(process.execPath, [join(packageRoot(), 'bin', 'tragweite.js'), '--help'], { stdio: 'ignore' })
    return (clock() - started) / 1000
  })
  return row('help', Math.min(...times), 's', 0.3, 'lower', null)
}
