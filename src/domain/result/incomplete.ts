/** What a run lacks whose simulation failed for some draws while the rest stands. */

/** A block of draws that failed twice. */
export interface FailedBlock {
  /** Draws are counted from 0. */
  readonly firstDraw: number
  readonly count: number
  /** What happened, in English; the phrase book knows the German of what the program itself says. */
  readonly detail: string
}

/** Figures of such a run are those of the draws that are done. */
export interface Incomplete {
  /** First and last draw of each gap, ascending. */
  readonly missingDraws: ReadonlyArray<readonly [first: number, last: number]>
  readonly failures: ReadonlyArray<FailedBlock>
  readonly doneDraws: number
  readonly totalDraws: number
}

/** Gaps of these blocks, neighbours joined. */
export const gapsOf = (
  blocks: ReadonlyArray<{ readonly first: number; readonly count: number }>
): Incomplete['missingDraws'] => {
  const gaps: Array<readonly [number, number]> = []
  for (const { first, count } of [...blocks].sort((a, b) => a.first - b.first)) {
    const former = gaps.at(-1)
    if (former !== undefined && former[1] === first - 1) gaps[gaps.length - 1] = [former[0], first + count - 1]
    else gaps.push([first, first + count - 1])
  }
  return gaps
}
