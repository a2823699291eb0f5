/** What a run lacks of which some blocks of draws could not be computed, and the id of such a run: never that of the complete one. */
import * as E from 'fp-ts/lib/Either.js'
import { gapsOf, type FailedBlock, type Incomplete } from '../../domain/result/incomplete.js'
import type { AppError } from '../appError.js'
import { hash } from '../hash.js'
import { blocksOf, drawsIn, type DrawBlock } from './blockKeys.js'
import { runIdOf } from './keys.js'
import type { FinishedRun } from './runTypes.js'

/** Undefined where all draws are there. */
export const incompleteOf = (
  draws: number,
  done: ReadonlyArray<DrawBlock>,
  failures: ReadonlyArray<FailedBlock>
): Incomplete | undefined => {
  const there = new Set(done.map(({ first }) => first))
  const missing = blocksOf(draws).filter(({ first }) => !there.has(first))
  return missing.length === 0
    ? undefined
    : { missingDraws: gapsOf(missing), failures, doneDraws: drawsIn(done), totalDraws: draws }
}

/** Names the figures of some draws of a run. */
export const incompleteRunId = (summaryKey: string, { missingDraws }: Incomplete): string =>
  runIdOf(hash(['incomplete', summaryKey, missingDraws]))

/** The run where it has all its draws; for whoever cannot do with less. */
export const onlyComplete = (run: FinishedRun): E.Either<AppError, FinishedRun> => {
  const { incomplete } = run.document
  if (incomplete === undefined) return E.right(run)
  const { failures, doneDraws, totalDraws } = incomplete
  return E.left({ _tag: 'RunFailed', detail: failures[0]?.detail ?? '', doneDraws, totalDraws })
}
