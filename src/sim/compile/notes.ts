/** What compiling has to say besides the plan: neutral parameters, defaults, what was left out, what is wrong. */
import { problem, type Problem, type ProblemPath } from '../../domain/problem.js'

/** Collector of one compilation; entries are kept once and in order of name. */
export interface Notes {
  readonly neutral: (name: string) => void
  readonly defaulted: (name: string, value: string, why: string) => void
  readonly leftOut: (what: string) => void
  readonly problem: (kind: string, path: ProblemPath, found: unknown, allowed: string) => void
  readonly facts: () => NoteFacts
  readonly problems: () => ReadonlyArray<Problem>
}
export interface NoteFacts {
  readonly neutralParameters: ReadonlyArray<string>
  readonly defaultsUsed: ReadonlyArray<{ readonly name: string; readonly value: string; readonly why: string }>
  readonly leftOut: ReadonlyArray<string>
}

export const newNotes = (): Notes => {
  const neutral = new Set<string>()
  const defaults = new Map<string, { readonly value: string; readonly why: string }>()
  const leftOut = new Set<string>()
  const problems: Problem[] = []
  return {
    neutral: (name) => void neutral.add(name),
    defaulted: (name, value, why) => void defaults.set(name, { value, why }),
    leftOut: (what) => void leftOut.add(what),
    problem: (kind, path, found, allowed) => void problems.push(problem(kind, path, found, allowed)),
    facts: () => ({
      neutralParameters: [...neutral].sort(),
      defaultsUsed: [...defaults].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, d]) => ({ name, ...d })),
      leftOut: [...leftOut].sort()
    }),
    problems: () => problems
  }
}
