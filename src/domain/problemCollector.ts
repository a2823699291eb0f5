/**
 * Gathers problems without drowning in them: the first hundred per document and kind are kept, the rest counted.
 * A table of five million wrong rows costs no more memory than one of a hundred.
 */
import { problem, type Problem } from './problem.js'
import { shownPerKind } from './problemList.js'

/** Takes a problem; checks are given one and know nothing of limits. */
export type Report = (found: Problem) => void

export interface ProblemCollector {
  readonly report: Report
  /** Errors seen so far, counted ones included. */
  readonly errorCount: () => number
  /** Kept problems in the order of reporting; per overflowing kind one entry `more-problems`. */
  readonly problems: () => ReadonlyArray<Problem>
}

/** A fresh collector. The first step of a problem's path names its document (table). */
export const problemCollector = (): ProblemCollector => {
  const kept: Problem[] = []
  const counts = new Map<string, { readonly first: Problem; seen: number }>()
  let errors = 0
  return {
    report: (found) => {
      if (found.severity === 'error') errors += 1
      const group = `${found.severity}\u0000${String(found.path[0] ?? '')}\u0000${found.kind}`
      const count = counts.get(group)
      if (count === undefined) counts.set(group, { first: found, seen: 1 })
      else count.seen += 1
      if ((count?.seen ?? 1) <= shownPerKind) kept.push(found)
    },
    errorCount: () => errors,
    problems: () => [
      ...kept,
      ...[...counts.values()].flatMap(({ first, seen }) =>
        seen > shownPerKind
          ? [
              {
                ...problem(
                  'more-problems',
                  [first.path[0] ?? ''],
                  `${seen - shownPerKind} more of the kind ${first.kind}`,
                  'none'
                ),
                severity: first.severity
              }
            ]
          : []
      )
    ]
  }
}

/** The same problem as a warning: shown and recorded, never refused. */
export const asWarning = (found: Problem): Problem => ({ ...found, severity: 'warning' })
