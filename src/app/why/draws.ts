/** Which draw explains a number: the lower median of all its draws, which are read from the store or computed anew. */
import * as E from 'fp-ts/lib/Either.js'
import type { ResultStore } from '../../domain/ports.js'
import { layoutOf } from '../../sim/layout.js'
import type { Plan } from '../../sim/plan.js'
import { openPool } from '../../sim/pool/pool.js'
import { usageProblem, type AppError } from '../appError.js'
import { hash } from '../hash.js'
import { valuesOfBlocks } from './blockValues.js'
import { blocksOf, drawsIn } from '../run/blockKeys.js'
import { ensureBlocks, type BlockWork } from '../run/blocks.js'
import type { FinishedRun } from '../run/runTypes.js'
import type { Runtime } from '../runtime.js'
import { residentsOfDraws, valuesIn } from './figures.js'
import type { Meant } from './meant.js'

/** A draw that explains a number. */
export interface ChosenDraw {
  readonly draw: number
  /** As stored; undefined where its draws are not. */
  readonly value: number | undefined
  /** Of residents, which no block holds: the number in every draw. Empty for other tables. */
  readonly residents: Float64Array
}

/** The draw to replay, and its stored value where its draws are stored. */
export const drawOf = async (
  runtime: Runtime,
  run: FinishedRun,
  plan: Plan,
  meant: Meant,
  { draw, workers }: { readonly draw?: number; readonly workers: number }
): Promise<E.Either<AppError, ChosenDraw>> => {
  const { draws } = run.document.run
  if (draw !== undefined && draw > draws)
    return E.left({ _tag: 'BadInput', problems: [usageProblem('bad-option', '--draw', String(draw), `1–${draws}`)] })
  if (meant.figure.table === 'population') {
    const residents = residentsOfDraws(plan, meant, draws)
    const chosen = draw === undefined ? medianDraw(residents) : draw - 1
    return E.right({ draw: chosen, value: residents[chosen], residents })
  }
  const blocks = valuesOfBlocks(runtime.store.results, run, (source) => valuesIn(plan, source, meant, []))
  // A damaged block is found when it is read, and removed; then it is computed again.
  for (let attempt = 0; attempt <= blocksOf(draws).length; attempt++) {
    if (!blocks.complete() && draw === undefined) {
      const computed = await computeDraws(runtime, blocks.results, run, plan, workers)
      if (E.isLeft(computed)) return computed
      // The middle of some of the draws is not that of all.
      const { done, failures } = computed.right
      if (failures[0] !== undefined) return failed(failures[0].detail, drawsIn(done), draws)
    }
    if (!blocks.complete()) return E.right({ draw: (draw ?? 1) - 1, value: undefined, residents: none })
    const values = blocks.values()
    if (values === undefined) continue
    const chosen = draw === undefined ? medianDraw(values) : draw - 1
    return E.right({ draw: chosen, value: values[chosen], residents: none })
  }
  return failed('stored draws are damaged again and again', 0, draws)
}

const none = new Float64Array(0)

const failed = (detail: string, doneDraws: number, totalDraws: number): E.Either<AppError, never> =>
  E.left({ _tag: 'RunFailed', detail, doneDraws, totalDraws })

/** Draw of the lower median; of equal values the lowest draw. Values that are not defined stand last. */
export const medianDraw = (values: ArrayLike<number>): number => {
  const order = Array.from(values, (_, d) => d)
  const key = (d: number): number => (Number.isNaN(values[d] ?? NaN) ? Infinity : (values[d] ?? NaN))
  order.sort((a, b) => (key(a) === key(b) ? a - b : key(a) - key(b)))
  const middle = order[Math.floor((values.length - 1) / 2)] ?? 0
  return order.find((d) => Object.is(key(d), key(middle))) ?? middle
}

/** Computes draws that were removed from the store. */
const computeDraws = async (
  runtime: Runtime,
  results: ResultStore,
  run: FinishedRun,
  plan: Plan,
  workers: number
): Promise<E.Either<AppError, BlockWork>> => {
  const pool = (runtime.openPool ?? openPool)([plan], workers)
  try {
    const course = { runKey: run.runKey, rows: layoutOf(plan.facts.shape).rows }
    return await ensureBlocks([course], run.document.run.draws, false, () => pool, results, hash, runtime.supervision)
  } finally {
    await pool.close()
  }
}
