/** `validation.csv`: every row of every check, with its error and the naive forecasts; and the JSON of the checks. */
import { csvText } from '../../io/tables/csv.js'
import type { ResultTable } from '../../io/tables/resultTables.js'
import { relativeError } from './errors.js'
import type { CheckedErrors } from './validate.js'

/** One row of the table; NaN is an empty cell. */
export interface ValidationTableRow {
  readonly check: string
  readonly group: string
  readonly label: string
  readonly year: number
  readonly unit: string
  readonly expected: number
  readonly projected: number
  /** (projected - expected) / expected. */
  readonly error: number
  readonly p05: number
  readonly p95: number
  readonly crps: number
  /** Naive forecasts as `name=value`, joined by blanks. */
  readonly naive: string
}

/** Columns of `validation.csv` in order; sorted by the first four. */
export const validationTable: ResultTable<ValidationTableRow> = {
  name: 'validation',
  columns: [
    ['check', 'text'],
    ['group', 'text'],
    ['label', 'text'],
    ['year', 'number'],
    ['unit', 'text'],
    ['expected', 'number'],
    ['projected', 'number'],
    ['error', 'number'],
    ['p05', 'number'],
    ['p95', 'number'],
    ['crps', 'number'],
    ['naive', 'text']
  ],
  key: ['check', 'group', 'label', 'year']
}

/** Rows of all checks. */
export const validationRows = (checks: ReadonlyArray<CheckedErrors>): ReadonlyArray<ValidationTableRow> =>
  checks.flatMap(({ check }) =>
    check.rows.map((row) => ({
      check: check.id,
      group: row.group ?? '',
      label: row.label,
      year: row.year,
      unit: row.unit,
      expected: row.expected,
      projected: row.projected,
      error: relativeError(row.expected, row.projected) ?? NaN,
      p05: row.p05 ?? NaN,
      p95: row.p95 ?? NaN,
      crps: row.crps ?? NaN,
      naive: Object.entries(row.naive ?? {})
        .map(([name, value]) => `${name}=${value}`)
        .join(' ')
    }))
  )

/** CSV text of all rows. */
export const validationCsv = (checks: ReadonlyArray<CheckedErrors>): string =>
  csvText(validationTable, validationRows(checks))
