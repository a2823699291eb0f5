/**
 * Rows of a table, taken one by one and kept by column. Mistakes are reported by row and column; the row that holds them
 * keeps its place with empty values, so that later checks still see every other cell.
 */
import type { Distribution } from '../../quantity.js'
import { problem } from '../../problem.js'
import type { Report } from '../../problemCollector.js'
import type { NumberColumn, RegionTable, TableDescriptor, TextColumn } from '../table.js'
import { decodeNumber, decodeText, type CellProblem } from './cells.js'
import { centreOf } from './centre.js'
import { inWords, type Header, type HeaderColumn } from './header.js'

/** Reads the text of a distribution for a column; reports what is wrong itself. A law of no width is its number. */
export type ReadDistribution = (
  column: HeaderColumn['column'],
  text: string,
  path: readonly [table: string, row: number, column: string],
  report: Report
) => Distribution | number | undefined

export interface RowReader {
  /** Takes the cells of the next row. A row of the wrong width is reported; its missing cells are empty. */
  readonly push: (cells: ReadonlyArray<string>) => void
  readonly table: () => RegionTable
}

interface Growing {
  readonly from: HeaderColumn
  readonly numbers: number[]
  readonly texts: string[]
  readonly distributions: Array<Distribution | undefined>
  /** Equal texts share one string in memory. */
  readonly known: Map<string, string>
}

const isText = ({ column: { kind } }: HeaderColumn): boolean => kind === 'text' || kind === 'boolean'
/** Only text outside ASCII can have several forms; the rest need not be normalised. */
const beyondAscii = /[^ -~]/
/** Cells are trimmed, and written in the composed form of Unicode, so that equal names are equal. */
const cleaned = (cell: string): string => {
  const trimmed = cell.trim()
  return beyondAscii.test(trimmed) ? trimmed.normalize('NFC') : trimmed
}

/** A reader for the rows below this header. */
export const rowReader = (
  descriptor: TableDescriptor,
  header: Header,
  readDistribution: ReadDistribution,
  report: Report
): RowReader => {
  const columns: ReadonlyArray<Growing> = header.columns.map((from) => ({
    from,
    numbers: [],
    texts: [],
    distributions: [],
    known: new Map()
  }))
  let row = 0
  /** True once the current row has a mistake: checks over the whole row are then left out. */
  let failed = false
  const push = (cells: ReadonlyArray<string>): void => {
    row += 1
    failed = cells.length !== header.width
    if (failed)
      report(
        problem(
          'cell-count',
          [descriptor.name, row],
          `${cells.length} cells`,
          `${header.width} cells, as many as the header has`
        )
      )
    const complete = failed ? undefined : cells
    for (const growing of columns) pushCell(growing, complete)
    if (!failed && descriptor.alternatives !== undefined) checkAlternatives(descriptor.alternatives)
  }
  const pushCell = (growing: Growing, cells: ReadonlyArray<string> | undefined): void => {
    const { column, valueAt, distributionAt } = growing.from
    const raw = valueAt === undefined ? '' : cleaned(cells?.[valueAt] ?? '')
    const written = distributionAt === undefined ? '' : cleaned(cells?.[distributionAt] ?? '')
    const fail = ({ kind, allowed, nearest }: CellProblem): void => {
      failed = true
      report(problem(kind, [descriptor.name, row, column.name], raw, allowed, nearest))
    }
    if (raw === '' && written === '' && column.required && column.mayBeEmpty !== true && cells !== undefined)
      fail({ kind: 'empty-cell', allowed: `a value: ${column.meaning}` })
    if (isText(growing.from)) {
      const value = raw === '' ? '' : decodeText(column, raw, fail)
      const known = growing.known.get(value)
      if (known === undefined) growing.known.set(value, value)
      growing.texts.push(known ?? value)
      return
    }
    const value = raw === '' ? NaN : decodeNumber(column, raw, fail)
    if (written === '') {
      growing.numbers.push(value)
      growing.distributions.push(undefined)
      return
    }
    const found = readDistribution(column, written, [descriptor.name, row, `${column.name}_dist`], report)
    growing.distributions.push(typeof found === 'number' ? undefined : found)
    growing.numbers.push(
      typeof found === 'number' ? found : Number.isNaN(value) && found !== undefined ? centreOf(found) : value
    )
  }
  const checkAlternatives = (alternatives: ReadonlyArray<ReadonlyArray<string>>): void => {
    const filled = (name: string): boolean => {
      const numbers = columns.find(({ from }) => from.column.name === name)?.numbers
      return numbers !== undefined && !Number.isNaN(numbers[numbers.length - 1])
    }
    const begun = alternatives.filter((group) => group.some(filled))
    const whole = alternatives.filter((group) => group.every(filled))
    if (begun.length === 1 && whole.length === 1) return
    const found = begun.length === 0 ? 'none of them' : begun.flat().filter(filled).join(' and ')
    report(problem('one-of-columns', [descriptor.name, row], found, `exactly one of: ${inWords(alternatives)}`))
  }
  return {
    push,
    table: () => ({
      name: descriptor.name,
      rowCount: row,
      columns: Object.fromEntries(columns.map((growing) => [growing.from.column.name, finished(growing)]))
    })
  }
}

const finished = ({ from, numbers, texts, distributions }: Growing): NumberColumn | TextColumn =>
  isText(from)
    ? { kind: 'text', values: texts }
    : {
        kind: 'number',
        values: Float64Array.from(numbers),
        ...(distributions.some((d) => d !== undefined) ? { distributions } : {})
      }
