/** Every expected failure of a use case. The command line maps each tag to an exit code, exhaustively. */
import type { StoreError } from '../domain/ports.js'
import type { PlacedProblem } from '../domain/problem.js'
import type { StudyFailure } from './studies/studyFailures.js'

/** Something the user wrote is wrong; all problems at once. Nothing was appended. */
export interface BadInput {
  readonly _tag: 'BadInput'
  readonly problems: ReadonlyArray<PlacedProblem>
}
/** Two scenarios that cannot be compared draw by draw, and what differs. */
export interface NotComparable {
  readonly _tag: 'NotComparable'
  readonly what: 'seed' | 'region' | 'period'
  readonly a: string
  readonly b: string
}
/** The simulation stopped; finished draws are stored and are used by the next run. */
export interface RunFailed {
  readonly _tag: 'RunFailed'
  readonly detail: string
  readonly doneDraws: number
  readonly totalDraws: number
}
/** The user interrupted; finished draws are stored. */
export interface Interrupted {
  readonly _tag: 'Interrupted'
  readonly doneDraws: number
  readonly totalDraws: number
}
/** A file or directory of output could not be written. */
export interface OutputFailed {
  readonly _tag: 'OutputFailed'
  readonly path: string
  readonly detail: string
  readonly diskFull: boolean
}
/** `log` of a study that the store does not hold. */
export interface UnknownStudy {
  readonly _tag: 'UnknownStudy'
  readonly study: string
  readonly known: ReadonlyArray<string>
  readonly nearest?: string
}

/** A question about a run that the store does not hold, or whose result it no longer holds. */
export interface UnknownRun {
  readonly _tag: 'UnknownRun'
  readonly run: string
  /** `several`: the beginning of more than one id. `gone`: known, but its result was removed. */
  readonly why: 'unknown' | 'several' | 'gone'
  /** Ids of runs with their studies and the versions they stand on, newest first. */
  readonly known: ReadonlyArray<{ readonly runId: string; readonly stream: string; readonly version: number }>
}

/** A run whose stored result, or texts, no longer fit their seal; computing it anew replaces them. */
export interface DamagedRun {
  readonly _tag: 'DamagedRun'
  readonly path: string
  readonly runId: string
  readonly stream: string
}

export type AppError =
  | StoreError
  | StudyFailure
  | BadInput
  | NotComparable
  | RunFailed
  | Interrupted
  | OutputFailed
  | UnknownStudy
  | UnknownRun
  | DamagedRun

/** A problem that stands in the command itself, not in a file. */
export const usageProblem = (
  kind: string,
  option: string,
  found: string,
  allowed: string,
  nearest?: string
): PlacedProblem => ({
  _tag: 'Problem',
  kind,
  path: [option],
  file: option,
  found,
  allowed,
  severity: 'error',
  ...(nearest === undefined ? {} : { nearest })
})
