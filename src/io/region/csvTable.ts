/**
 * A CSV file row by row, with the line each row starts on as a person counts it (the header is line 1). The whole text is
 * never split into records at once, so a table costs the memory of its columns.
 */
import { parse } from 'csv-parse/sync'
import { longestRowBytes, mostRows } from './limits.js'

/** Why the rest of a file cannot be read as CSV. */
export interface CsvFault {
  readonly kind: 'broken-csv' | 'row-too-long' | 'too-many-rows'
  readonly found: string
  readonly allowed: string
  readonly line: number
}

/** Takes rows until the end, or until it returns false. */
export type TakeRow = (cells: ReadonlyArray<string>, line: number) => void

const lineFeed = 10
const carriageReturn = 13

/** Counts lines up to growing byte positions. LF, CR LF and CR end a line. */
const lineCounter = (bytes: Buffer): ((position: number) => number) => {
  let at = 0
  let lines = 0
  return (position) => {
    for (; at < position; at++) {
      const byte = bytes[at]
      if (byte === lineFeed || (byte === carriageReturn && bytes[at + 1] !== lineFeed)) lines += 1
    }
    return lines
  }
}

const lineEnds = /\r\n|\n|\r/g

class TooManyRows extends Error {}

/** Reads all rows; answers with what stopped it, or undefined at the end of the file. Rows without any value are skipped. */
export const readCsv = (bytes: Buffer, take: TakeRow): CsvFault | undefined => {
  const linesBefore = lineCounter(bytes)
  let line = 1
  let rows = 0
  try {
    parse(bytes, {
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: longestRowBytes,
      on_record: (cells: ReadonlyArray<string>, context) => {
        const complete = linesBefore(context.bytes)
        const last = bytes[context.bytes - 1]
        const lastLine = last === lineFeed || last === carriageReturn ? complete : complete + 1
        line = lastLine - cells.reduce((count, cell) => count + (cell.match(lineEnds)?.length ?? 0), 0)
        rows += 1
        if (rows > mostRows + 1) throw new TooManyRows()
        take(cells, line)
        return null
      }
    })
    return undefined
  } catch (error) {
    if (error instanceof TooManyRows)
      return { kind: 'too-many-rows', found: `more than ${mostRows} rows`, allowed: `at most ${mostRows} rows`, line }
    if (!(error instanceof Error) || !('code' in error)) throw error
    return csvFault(String(error.code), rows === 0 ? 1 : line + 1)
  }
}

const csvFault = (code: string, line: number): CsvFault => {
  if (code === 'CSV_MAX_RECORD_SIZE')
    return {
      kind: 'row-too-long',
      found: `a row of more than ${longestRowBytes} bytes`,
      allowed: 'rows of a table',
      line
    }
  const found =
    code === 'CSV_QUOTE_NOT_CLOSED' ? 'a quotation mark that is never closed' : 'a quotation mark inside a cell'
  return {
    kind: 'broken-csv',
    found,
    allowed: 'cells with quotation marks around the whole cell, doubled inside',
    line
  }
}
