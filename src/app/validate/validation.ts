/** What a validation check is given and gives back: rows of expected (published) and projected figures. Errors are computed in errors.ts. */
import type { Wording } from '../../report/document.js'

/** A text in German and English. */
export type LocalText = Wording

/** One published figure beside the figure of this program. */
export interface ValidationRow {
  readonly label: string
  readonly year: number
  /** Unit of `expected`, `projected`, the interval and the naive forecasts. */
  readonly unit: string
  /** The published figure. */
  readonly expected: number
  /** This program's figure: expected mode, or the mean of the draws. */
  readonly projected: number
  /** Quantiles of the draws, where the check has draws. */
  readonly p05?: number
  readonly p95?: number
  /** Continuous ranked probability score of the draws, in `unit`; see crpsOf in errors.ts. */
  readonly crps?: number
  /** Forecasts without a model by name, e.g. `constant`, `trend`, `hamilton-perry`. */
  readonly naive?: Readonly<Record<string, number>>
  /** Rows of one group are summed up together in the error table; none: one group per check. */
  readonly group?: string
}

/** One comparison of many figures, with what it assumes and what its errors mean. */
export interface ValidationCheck {
  readonly id: string
  readonly title: LocalText
  /** What is compared with what, knowledge cut-off, assumptions. */
  readonly what: LocalText
  readonly rows: ReadonlyArray<ValidationRow>
  /** What the errors show and what explains them; written after looking at the rows. */
  readonly findings: ReadonlyArray<LocalText>
  readonly sources: ReadonlyArray<string>
  /** Independent periods behind an interval coverage; 1 = all rows share one course of history. */
  readonly independentPeriods?: number
}

/** One row of a reference table: cells by column name, '' where empty. */
export type ReferenceRow = Readonly<Record<string, string>>

/** The committed tables of test/reference, by file name without extension. */
export interface ReferenceTables {
  /** Rows of a table; throws for a name that is not there, because a missing committed table is a defect. */
  readonly rows: (table: string) => ReadonlyArray<ReferenceRow>
}

/** How much is computed: `fast` leaves out what takes more than some seconds (fewer draws, fewer areas). */
export interface ValidationEffort {
  readonly fast: boolean
}

/** Runs checks on the reference tables. Pure: equal tables give equal rows. */
export type Validation = (reference: ReferenceTables, effort?: ValidationEffort) => ReadonlyArray<ValidationCheck>

/** Checks that are computed together, with their ids, so that one of them can be asked for without the others. */
export interface ValidationPart {
  readonly ids: ReadonlyArray<string>
  /** Takes so long that only `npm run docs` computes it, not the check of the committed page. */
  readonly slow?: boolean
  readonly run: Validation
}
