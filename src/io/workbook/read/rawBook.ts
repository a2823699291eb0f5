/** A workbook as it was read: cells with their kind and text, nothing about tables. Plain data; it crosses processes. */

/** `error`: #REF! and the like. `date`: shown as a date, its text is YYYY-MM-DD. */
export type RawKind = 'text' | 'number' | 'boolean' | 'date' | 'error'

export interface RawCell {
  /** From 1. */
  readonly column: number
  readonly kind: RawKind
  /** Numbers as they stand in the file; booleans `true` or `false`. */
  readonly text: string
  /** Result of a formula; `none`: a formula without a stored result. */
  readonly formula?: 'result' | 'none'
  /** Shown as a percentage, or as day and month. */
  readonly shown?: 'percent' | 'day-month'
}
export interface RawRow {
  /** From 1, as the program shows it. */
  readonly row: number
  readonly hidden?: true
  readonly cells: ReadonlyArray<RawCell>
}
export interface RawSheet {
  readonly name: string
  /** Rows with at least one filled cell, ascending. */
  readonly rows: ReadonlyArray<RawRow>
  /** Merged ranges, `A3:B4`. */
  readonly merges: ReadonlyArray<string>
}
export interface RawBook {
  readonly sheets: ReadonlyArray<RawSheet>
}

/** Why a file cannot be read as a workbook. */
export interface BookFault {
  readonly kind:
    | 'missing-file'
    | 'unreadable-file'
    | 'empty-file'
    | 'file-too-large'
    | 'not-a-workbook'
    | 'encrypted-workbook'
    | 'old-workbook'
    | 'opendocument'
    | 'damaged-workbook'
    | 'too-much-unpacked'
    | 'too-many-cells'
    | 'too-slow'
  readonly found: string
  readonly allowed: string
}

/** Ends reading; caught where a file is opened. */
export class BookRefused extends Error {
  constructor(readonly fault: BookFault) {
    super(fault.kind)
  }
}

export const refuseBook = (kind: BookFault['kind'], found: string, allowed: string): never => {
  throw new BookRefused({ kind, found, allowed })
}
