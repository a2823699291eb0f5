/** The header of a table: which column of the file is which column of the contract, and what is missing or unknown. */
import { nearestOf } from '../../nearest.js'
import { asWarning, type Report } from '../../problemCollector.js'
import { problem } from '../../problem.js'
import { distributionSuffix } from '../descriptors/tables.js'
import type { ColumnDescriptor, TableDescriptor } from '../table.js'

export interface HeaderColumn {
  readonly column: ColumnDescriptor
  /** Position of the column itself in the file; undefined where only its distributions are given. */
  readonly valueAt: number | undefined
  /** Position of `<column>_dist`; undefined where the file has none. */
  readonly distributionAt: number | undefined
}
export interface Header {
  readonly width: number
  /** Columns present, in the descriptor's order. */
  readonly columns: ReadonlyArray<HeaderColumn>
}

/** Row number of the header in problem paths; data rows count from 1. */
export const headerRow = 0

const baseOfDistribution = (name: string): string | undefined =>
  name.endsWith(distributionSuffix) ? name.slice(0, -distributionSuffix.length) : undefined

/** Every name a header may hold. */
const allowedNames = (table: TableDescriptor): ReadonlyArray<string> =>
  table.columns.flatMap(({ name, uncertain }) => (uncertain === true ? [name, name + distributionSuffix] : [name]))

/** `net_persons_per_year, or in_persons_per_year and out_rate_per_person_year` */
export const inWords = (alternatives: ReadonlyArray<ReadonlyArray<string>>): string =>
  alternatives.map((group) => group.join(' and ')).join(', or ')

/** Reads the header. A misspelt required column is an error with the nearest name, another unknown column a warning. */
export const decodeHeader = (table: TableDescriptor, names: ReadonlyArray<string>, report: Report): Header => {
  const at = new Map<string, number>()
  const allowed = allowedNames(table)
  names.forEach((name, index) => {
    if (at.has(name) && name !== '')
      report(problem('duplicate-column', [table.name, headerRow, name], name, 'each column once'))
    else at.set(name, index)
  })
  if (names.length === 1 && /[;\t]/.test(names[0] ?? ''))
    report(problem('wrong-delimiter', [table.name, headerRow], names[0], 'columns separated by commas'))
  const missing = new Set(
    table.columns
      .filter(
        ({ name, required, uncertain }) =>
          required && !at.has(name) && !(uncertain === true && at.has(name + distributionSuffix))
      )
      .map(({ name }) => name)
  )
  const excused = new Set<string>()
  for (const name of at.keys()) {
    if (allowed.includes(name)) continue
    const wanted = nearestOf(name, missing)
    const near =
      wanted ??
      nearestOf(
        name,
        allowed.filter((candidate) => !at.has(candidate))
      )
    const found = problem(
      'unknown-column',
      [table.name, headerRow, name],
      name,
      `columns ${allowed.filter((candidate) => baseOfDistribution(candidate) === undefined).join(', ')}`,
      near
    )
    if (wanted !== undefined) excused.add(wanted)
    report(wanted === undefined ? asWarning(found) : found)
  }
  for (const name of missing)
    if (!excused.has(name))
      report(problem('missing-column', [table.name, headerRow, name], names.join(','), `a column ${name}`))
  const given = (name: string): boolean => at.has(name) || at.has(name + distributionSuffix)
  const { alternatives } = table
  if (alternatives !== undefined && !alternatives.some((group) => group.every(given)))
    report(problem('missing-column', [table.name, headerRow], names.join(','), inWords(alternatives)))
  return {
    width: names.length,
    columns: table.columns.flatMap((column) => {
      const valueAt = at.get(column.name)
      const distributionAt = column.uncertain === true ? at.get(column.name + distributionSuffix) : undefined
      return valueAt === undefined && distributionAt === undefined ? [] : [{ column, valueAt, distributionAt }]
    })
  }
}
