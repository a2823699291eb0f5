/**
 * Text of an official file, whatever it was saved as: UTF-8 with or without byte order mark, else Windows-1252 (of which
 * ISO-8859-1 is the printable part). Lines and cells are cut in one pass; a cell never spans lines.
 */
import { isUtf8 } from 'node:buffer'
import * as E from 'fp-ts/lib/Either.js'
import { fileBytes, isUtf16, isZip, type FileFault } from '../region/fileBytes.js'
import { largestTableBytes, longestRowBytes } from '../region/limits.js'

const fault = (kind: FileFault['kind'], found: string, allowed: string): E.Either<FileFault, never> =>
  E.left({ kind, found, allowed })

/** Reads a file of at most 200 MB. */
export const officialText = (path: string): E.Either<FileFault, string> =>
  E.flatMap(decoded)(fileBytes(path, largestTableBytes, 'a CSV file'))

/** The text of bytes; UTF-16, ZIP and XLSX are named. */
export const decoded = (bytes: Buffer): E.Either<FileFault, string> => {
  if (bytes.length === 0) return fault('empty-file', '0 bytes', 'a file with content')
  if (isZip(bytes))
    return fault('binary-file', 'a ZIP or XLSX file', 'the CSV file: unzip it, or save the sheet as CSV')
  if (isUtf16(bytes)) return fault('wrong-encoding', 'UTF-16', 'UTF-8 or Windows-1252')
  if (bytes.indexOf(0) >= 0) return fault('binary-file', 'zero bytes', 'a text file')
  const text = isUtf8(bytes) ? new TextDecoder('utf-8').decode(bytes) : new TextDecoder('windows-1252').decode(bytes)
  return text.trim() === '' ? fault('empty-file', 'only blanks', 'a file with content') : E.right(text)
}

/** Takes lines until the end or until it answers false. Lines count from 1; a line beyond the limit is cut to it. */
export const eachLine = (text: string, take: (line: string, number: number) => boolean | void): void => {
  let start = 0
  let number = 0
  while (start < text.length) {
    let end = start
    while (end < text.length) {
      const code = text.charCodeAt(end)
      if (code === 10 || code === 13) break
      end += 1
    }
    number += 1
    if (take(text.slice(start, Math.min(end, start + longestRowBytes)), number) === false) return
    start = end + (text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? 2 : 1)
  }
}

export type Separator = ';' | ',' | '\t'

/** The separator a line uses most; semicolon where it uses none. */
export const separatorOf = (line: string): Separator => {
  const outside = line.replace(/"[^"]*"/g, '')
  const count = (separator: Separator): number => outside.split(separator).length - 1
  const [semicolons, commas, tabs] = [count(';'), count(','), count('\t')]
  if (tabs > semicolons && tabs >= commas) return '\t'
  return commas > semicolons ? ',' : ';'
}

/** Cells of a line; quotation marks around a whole cell are taken off. Undefined: a quotation mark is never closed. */
export const cellsOf = (line: string, separator: Separator): ReadonlyArray<string> | undefined => {
  if (!line.includes('"')) return line.split(separator)
  const cells: string[] = []
  let at = 0
  for (;;) {
    if (line[at] !== '"') {
      const end = line.indexOf(separator, at)
      if (end < 0) return [...cells, line.slice(at)]
      cells.push(line.slice(at, end))
      at = end + 1
      continue
    }
    let cell = ''
    at += 1
    for (;;) {
      const quote = line.indexOf('"', at)
      if (quote < 0) return undefined
      cell += line.slice(at, quote)
      at = quote + 1
      if (line[at] !== '"') break
      cell += '"'
      at += 1
    }
    const end = line.indexOf(separator, at)
    const rest = end < 0 ? line.slice(at) : line.slice(at, end)
    cells.push(cell + rest)
    if (end < 0) return cells
    at = end + 1
  }
}
