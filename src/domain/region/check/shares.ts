/**
 * Shares that must add up. Sums within 1e-6 of 1 are exact; within 0.005 (printed shares are rounded) they are scaled to 1
 * with a warning; anything else is refused.
 */
import { problem } from '../../problem.js'
import { asWarning, type Report } from '../../problemCollector.js'
import type { Region } from '../region.js'
import type { RegionTable } from '../table.js'
import { bandOf, bandText } from './ages.js'
import { grouped, keyAt, numberAt, pathRow, textAt } from './rowsOf.js'

/** Sums nearer to 1 than this are taken as they are. */
export const exactWithin = 1e-6
/** Sums nearer to 1 than this are rounding of printed shares. */
export const roundedWithin = 0.005

/** Tables whose shares add up to 1 within equal values of these columns. */
export const sharesToOne: ReadonlyArray<{
  readonly table: string
  readonly within: ReadonlyArray<string>
  readonly over: string
}> = [
  { table: 'care_grades', within: ['area', 'age_from', 'age_to'], over: 'grade' },
  { table: 'care_settings', within: ['area', 'age_from', 'age_to', 'grade'], over: 'setting' }
]

/** Tables whose shares add up to at most 1 within equal values of these columns. */
const sharesBelowOne = [
  { table: 'spillover', within: ['from_service'] },
  { table: 'referrals', within: ['from_facility'] }
] as const

export const sumOf = (table: RegionTable, column: string, rows: ReadonlyArray<number>): number =>
  rows.reduce((sum, row) => sum + numberAt(table, column, row), 0)

export const checkShares = (region: Region, report: Report): void => {
  for (const { table: name, within, over } of sharesToOne) {
    const table = region.tables[name]
    if (table === undefined) continue
    for (const rows of grouped(table, within).values()) checkSumIsOne(table, rows, within, over, report)
  }
  for (const { table: name, within } of sharesBelowOne) {
    const table = region.tables[name]
    if (table === undefined) continue
    for (const rows of grouped(table, within).values()) {
      const sum = sumOf(table, 'share', rows)
      if (sum > 1 + exactWithin)
        report(
          problem('shares-sum', [name, pathRow(rows[0] ?? 0), 'share'], short(sum), 'shares that add up to at most 1')
        )
    }
  }
  checkSettings(region, report)
  checkSettlementWeights(region, report)
}

const short = (sum: number): string => String(Number(sum.toPrecision(8)))

const checkSumIsOne = (
  table: RegionTable,
  rows: ReadonlyArray<number>,
  within: ReadonlyArray<string>,
  over: string,
  report: Report
): void => {
  const sum = sumOf(table, 'share', rows)
  const first = rows[0] ?? 0
  const off = Math.abs(sum - 1)
  // A missing share (NaN) has been reported at its cell.
  if (!(off > exactWithin)) return
  const group = within
    .filter((column) => column !== 'age_from' && column !== 'age_to')
    .map((column) => `${column} ${keyAt(table, column, first)}`)
  const band = bandOf(table, first)
  const where = [...group, ...(band === undefined ? [] : [`ages ${bandText(band)}`])].join(', ')
  const found = problem(
    off <= roundedWithin ? 'shares-rounded' : 'shares-sum',
    [table.name, pathRow(first), 'share'],
    `${short(sum)} for ${where}`,
    `shares that add up to 1 over ${over}`
  )
  report(off <= roundedWithin ? asWarning(found) : found)
}

/** `grade1_only` is a setting of grade 1 alone. */
const checkSettings = (region: Region, report: Report): void => {
  const table = region.tables['care_settings']
  if (table === undefined) return
  for (let row = 0; row < table.rowCount; row++)
    if (
      textAt(table, 'setting', row) === 'grade1_only' &&
      numberAt(table, 'grade', row) > 1 &&
      numberAt(table, 'share', row) > 0
    )
      report(
        problem(
          'impossible-setting',
          [table.name, pathRow(row), 'setting'],
          `grade1_only in grade ${keyAt(table, 'grade', row)}`,
          'grade1_only with grade 1'
        )
      )
}

/** Weights of the settlements of a municipality: not all zero. */
const checkSettlementWeights = (region: Region, report: Report): void => {
  const table = region.tables['settlements']
  if (table === undefined) return
  for (const rows of grouped(table, ['ags']).values())
    if (sumOf(table, 'weight', rows) === 0)
      report(
        problem(
          'shares-sum',
          [table.name, pathRow(rows[0] ?? 0), 'weight'],
          '0',
          'weights above 0 for each municipality'
        )
      )
}
