/**
 * Where the cells of a package stand in its files: line as a person counts it (the header is line 1) and the text as written.
 * Rows are asked for as they stand in the region in memory, in canonical order.
 */
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { canonicalOrder } from '../../domain/region/canonical.js'
import { decodeHeader, type Header } from '../../domain/region/decode/header.js'
import { rowReader, type RowReader } from '../../domain/region/decode/rows.js'
import { tableDescriptor } from '../../domain/region/descriptors/tables.js'
import { readCsv } from './csvTable.js'
import { readDistribution } from './distributionText.js'
import { utf8Bytes } from './fileBytes.js'
import { largestTableBytes } from './limits.js'
import { readHead } from './packageHead.js'

/** One cell of a table's file. */
export interface CellPlace {
  /** Relative to the package. */
  readonly file: string
  readonly line: number
  /** As written; that of `<column>_dist` where the column has a distribution in this row. */
  readonly text: string
  /** Column of that text. */
  readonly column: string
}

/** Finds cells in the files of a package that was read without errors. */
export type FindCell = (table: string, column: string, row: number) => CellPlace | undefined

interface TableText {
  readonly file: string
  readonly header: Header
  readonly order: ReadonlyArray<number>
  readonly lines: ReadonlyArray<number>
  readonly cells: ReadonlyArray<ReadonlyArray<string>>
}

/** Reads the files of a package again, each when it is first asked for. */
export const cellPlaces = (directory: string): FindCell => {
  const known = new Map<string, TableText | undefined>()
  return (table, column, row) => {
    if (!known.has(table)) known.set(table, tableText(directory, table))
    const text = known.get(table)
    const at = text?.order[row]
    if (text === undefined || at === undefined) return undefined
    const found = text.header.columns.find((one) => one.column.name === column)
    const cell = (position: number | undefined): string =>
      position === undefined ? '' : (text.cells[at]?.[position] ?? '').trim()
    const distribution = cell(found?.distributionAt)
    return {
      file: text.file,
      line: text.lines[at] ?? 0,
      text: distribution === '' ? cell(found?.valueAt) : distribution,
      column: distribution === '' ? column : `${column}_dist`
    }
  }
}

const nothing = (): void => undefined

const tableText = (directory: string, name: string): TableText | undefined => {
  const head = readHead(directory)
  const descriptor = tableDescriptor(name)
  const file = E.isRight(head) ? head.right.head.resources.find((resource) => resource.name === name)?.path : undefined
  if (file === undefined || descriptor === undefined) return undefined
  const bytes = utf8Bytes(join(directory, file), largestTableBytes)
  if (E.isLeft(bytes)) return undefined
  const lines: number[] = []
  const cells: ReadonlyArray<string>[] = []
  let header: Header | undefined
  let reader: RowReader | undefined
  readCsv(bytes.right, (row, line) => {
    if (header === undefined || reader === undefined) {
      header = decodeHeader(
        descriptor,
        row.map((cell) => cell.trim().normalize('NFC')),
        nothing
      )
      reader = rowReader(descriptor, header, readDistribution, nothing)
      return
    }
    lines.push(line)
    cells.push(row)
    reader.push(row)
  })
  if (header === undefined || reader === undefined) return undefined
  return { file, header, order: canonicalOrder(reader.table()), lines, cells }
}
