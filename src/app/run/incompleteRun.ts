/** What a run lacks of which some blocks of draws could not be computed, and the id of such a run: never that of the complete one. */
import { gapsOf, type FailedBlock, type Incomplete } from '../../domain/result/incomplete.js'
import { hash } from '../hash.js'
import { blocksOf, drawsIn, type DrawBlock } from './blockKeys.js'
import { runIdOf } from './keys.js'

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
