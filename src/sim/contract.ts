/** What the simulation offers to the use cases: compile once, run blocks of draws, tabulate the population. */
import type { RunShape } from './layout.js'

/** Settings of a run that are not occurrences. Months as in `domain/time`. */
export interface RunSettings {
  readonly seed: string
  readonly from: number
  readonly until: number
  /** `expected`: every quantity at its expected value, one draw. */
  readonly mode: 'draws' | 'expected'
  /**
   * `stochastic`: births, deaths and moves are whole persons drawn by chance; absent or `expected`: expected values. Has no
   * effect where mode is `expected`.
   */
  readonly demography?: 'expected' | 'stochastic'
}

/** Facts about a compiled plan for manifests and pages. */
export interface PlanFacts {
  readonly shape: RunShape
  /** Names of the quantities that vary between draws (stable names as in model.md 7). */
  readonly uncertainQuantities: ReadonlyArray<string>
  /** Parameters a package may give and this one does not: they are neutral. */
  readonly neutralParameters: ReadonlyArray<string>
  /** Built-in assumptions that were used because something must be assumed (e.g. speeds), with their values. */
  readonly defaultsUsed: ReadonlyArray<{ readonly name: string; readonly value: string; readonly why: string }>
  /** What could not be computed because tables are missing, in words: `need`, `home_care: no staffing`, … */
  readonly leftOut: ReadonlyArray<string>
  /** Year of the control totals; undefined = calibration off. */
  readonly referenceYear: number | undefined
  readonly bordersClosed: boolean
  /** Per service and labour area, at expected values (model.md 3a). */
  readonly calibration: ReadonlyArray<CalibrationRow>
  /** Facilities closing, converted or shrinking in this plan with the services concerned, for headlines. */
  readonly closures: ReadonlyArray<{
    readonly facility: string
    readonly services: ReadonlyArray<string>
    readonly month: number
    /** Month from which nothing more of it shrinks: later than `month` where it closes over some months. */
    readonly complete: number
  }>
}
export interface CalibrationRow {
  readonly area: string
  readonly service: string
  readonly year: number
  readonly unit: string
  readonly controlTotal: number
  readonly before: number
  readonly factor: number
  readonly after: number
}
