/** A filled-in sheet as a table of the package: the head is found, every cell is read, every mistake keeps its cell. */
import { nearestOf } from '../../../domain/nearest.js'
import { problem, type Problem } from '../../../domain/problem.js'
import { asWarning, type Report } from '../../../domain/problemCollector.js'
import { decodeHeader, headerRow } from '../../../domain/region/decode/header.js'
import { rowReader } from '../../../domain/region/decode/rows.js'
import { columnDescriptor, distributionSuffix } from '../../../domain/region/descriptors/tables.js'
import type { RegionTable, TableDescriptor } from '../../../domain/region/table.js'
import { readDistribution } from '../../region/distributionText.js'
import { cellName, cellPosition } from '../cellName.js'
import type { RawCell, RawRow, RawSheet } from '../read/rawBook.js'
import { readCell, type CellRole } from './cellReading.js'

/** Where the rows and columns of a table stand in its sheet. */
export interface SheetPlaces {
  readonly sheet: string
  /** Cell of a problem by its path, `[table, row?, column?]`. */
  readonly cellOf: (path: Problem['path']) => string | undefined
}

export interface TableRead {
  /** undefined where the head cannot be read. */
  readonly table: RegionTable | undefined
  readonly places: SheetPlaces
}

/** A step that is the cell itself. */
const cellStep = (cell: string): string => `cell ${cell}`

/** Rows that are looked at for a head below titles of somebody's own. */
const rowsBeforeHead = 20

export const readTableSheet = (descriptor: TableDescriptor, sheet: RawSheet, report: Report): TableRead => {
  const head = headOf(descriptor, sheet.rows)
  const names = namesOf(head)
  const dataRows = sheet.rows.filter(({ row }) => row > (head?.row ?? 0))
  const rowNumbers: number[] = []
  const places: SheetPlaces = { sheet: sheet.name, cellOf: cellFinder(names, head?.row ?? 1, rowNumbers) }
  if (head === undefined) return { table: undefined, places }
  let headErrors = 0
  const header = decodeHeader(descriptor, names, (found) => {
    if (isBlankHead(found)) return
    const severe = asSheetProblem(found)
    if (severe.severity === 'error') headErrors += 1
    report(severe)
  })
  reportMerges(descriptor, sheet, head.row, names.length, report)
  reportHidden(descriptor, dataRows, report)
  const bad = new Set<string>()
  const reader = rowReader(descriptor, header, readDistribution, (found) => {
    if (found.path.length < 3 || !bad.has(String(found.path[2]))) report(found)
  })
  const roles = names.map((name) => roleOf(descriptor, name))
  for (const { row, cells } of dataRows) {
    bad.clear()
    const texts: string[] = names.map(() => '')
    const at = rowNumbers.length + 1
    let filled = false
    for (const cell of cells) {
      const role = roles[cell.column - 1] ?? 'unknown'
      if (role === 'unknown') {
        reportHeadless(descriptor, names, cell, row, report)
        continue
      }
      const name = names[cell.column - 1] ?? ''
      const { text, remarks } = readCell(cell, role)
      for (const { severity, ...remark } of remarks) {
        if (severity === 'error') bad.add(name)
        const found = problem(remark.kind, [descriptor.name, at, name], remark.found, remark.allowed, remark.nearest)
        report(severity === 'error' ? found : asWarning(found))
      }
      texts[cell.column - 1] = text
      filled ||= text !== '' || remarks.length > 0
    }
    if (!filled) continue
    rowNumbers.push(row)
    reader.push(texts)
  }
  return { table: headErrors === 0 ? reader.table() : undefined, places }
}

const cleanName = (text: string): string => text.trim().normalize('NFC')

/** The row that names most columns of the table, among the first; titles above it are passed over. */
const headOf = (descriptor: TableDescriptor, rows: ReadonlyArray<RawRow>): RawRow | undefined => {
  const known = ({ cells }: RawRow): number =>
    cells.filter(({ text }) => roleOf(descriptor, cleanName(text)) !== 'unknown').length
  const first = rows.slice(0, rowsBeforeHead)
  const most = Math.max(0, ...first.map(known))
  return most >= 2 ? first.find((row) => known(row) === most) : first[0]
}

const namesOf = (head: RawRow | undefined): ReadonlyArray<string> => {
  const names: string[] = []
  for (const { column, text } of head?.cells ?? []) names[column - 1] = cleanName(text)
  return Array.from(names, (name) => name ?? '')
}

const roleOf = (descriptor: TableDescriptor, name: string): CellRole => {
  const own = columnDescriptor(descriptor, name)
  if (own !== undefined) return own
  const base = name.endsWith(distributionSuffix) ? name.slice(0, -distributionSuffix.length) : ''
  return columnDescriptor(descriptor, base)?.uncertain === true ? 'distribution' : 'unknown'
}

/** A gap between columns is no column. */
const isBlankHead = ({ kind, path }: Problem): boolean => kind === 'unknown-column' && path[2] === ''

/** In a template every column has its place: a name close to one of them is a column that was renamed. */
const asSheetProblem = (found: Problem): Problem =>
  found.kind === 'unknown-column' && found.nearest !== undefined ? { ...found, severity: 'error' } : found

const reportHeadless = (
  { name: table }: TableDescriptor,
  names: ReadonlyArray<string>,
  { column, text }: RawCell,
  row: number,
  report: Report
): void => {
  const name = names[column - 1] ?? ''
  // A column with a name of its own was told of at its head.
  if (name !== '' || text.trim() === '') return
  report(
    asWarning(
      problem('cell-without-head', [table, cellStep(cellName(column, row))], text, 'nothing in columns without a head')
    )
  )
}

const reportMerges = (
  { name }: TableDescriptor,
  { merges }: RawSheet,
  headRow: number,
  width: number,
  report: Report
): void => {
  for (const range of merges) {
    const [from = '', to = from] = range.split(':')
    const start = cellPosition(from)
    const end = cellPosition(to)
    if (start === undefined || end === undefined || end.row < headRow || start.column > width) continue
    report(problem('merged-cells', [name, cellStep(cellName(start.column, start.row))], range, 'a value in every cell'))
  }
}

const reportHidden = ({ name }: TableDescriptor, rows: ReadonlyArray<RawRow>, report: Report): void => {
  const hidden = rows.filter((row) => row.hidden === true)
  const first = hidden[0]
  if (first === undefined) return
  report(
    asWarning(
      problem(
        'hidden-rows',
        [name, cellStep(cellName(1, first.row))],
        `${hidden.length} hidden rows`,
        'they are imported like all others'
      )
    )
  )
}

const cellFinder =
  (names: ReadonlyArray<string>, headRow: number, rows: ReadonlyArray<number>): SheetPlaces['cellOf'] =>
  ([, step, column]) => {
    if (typeof step === 'string') return step.startsWith('cell ') ? step.slice(5) : undefined
    if (step === undefined) return cellName(1, headRow)
    const row = step === headerRow ? headRow : rows[step - 1]
    return row === undefined ? undefined : cellName(columnOf(names, step === headerRow, column), row)
  }

/** Column of a name: of a repeated head the last one, of a missing head the first free place. */
const columnOf = (names: ReadonlyArray<string>, inHead: boolean, column: string | number | undefined): number => {
  if (typeof column !== 'string') return 1
  const at = inHead ? names.lastIndexOf(column) : names.indexOf(column)
  if (at >= 0) return at + 1
  const beside = names.indexOf(`${column}${distributionSuffix}`)
  return beside >= 0 ? beside + 1 : inHead ? names.length + 1 : 1
}

/** The table a sheet was meant for, among those without a sheet of their own. */
export const meantTable = (name: string, absent: ReadonlyArray<string>): string | undefined =>
  nearestOf(name.trim(), absent)
