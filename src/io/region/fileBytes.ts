/** The bytes of a text file, or why they are none: missing, too large, binary, not UTF-8. A byte order mark is taken off. */
import { isUtf8 } from 'node:buffer'
import { readFileSync, statSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'

/** Why a file cannot be read as text. */
export interface FileFault {
  readonly kind: 'missing-file' | 'unreadable-file' | 'file-too-large' | 'empty-file' | 'binary-file' | 'wrong-encoding'
  readonly found: string
  readonly allowed: string
  /** Line of the first wrong byte, where there is one. */
  readonly line?: number
}

const fault = (kind: FileFault['kind'], found: string, allowed: string, line?: number): E.Either<FileFault, never> =>
  E.left({ kind, found, allowed, ...(line === undefined ? {} : { line }) })

const megabytes = (bytes: number): string => `${(bytes / 1e6).toPrecision(3)} MB`
const newline = 10

/** Reads a file of at most `largest` bytes, whatever is in it; `what` names it in words. */
export const fileBytes = (path: string, largest: number, what: string): E.Either<FileFault, Buffer> => {
  try {
    const { size, isFile } = fileFacts(path)
    if (!isFile) return fault('unreadable-file', 'no regular file', what)
    if (size > largest) return fault('file-too-large', megabytes(size), `at most ${megabytes(largest)}`)
    return E.right(readFileSync(path))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return code === 'ENOENT' || code === 'ENOTDIR'
      ? fault('missing-file', 'no such file', 'a file at this path')
      : fault('unreadable-file', code, 'a file that can be read')
  }
}

/** Reads a UTF-8 text file of at most `largest` bytes. */
export const utf8Bytes = (path: string, largest: number): E.Either<FileFault, Buffer> =>
  E.flatMap(checked)(fileBytes(path, largest, 'a text file'))

/** ZIP archives, and workbooks, which are ZIP archives. */
export const isZip = (bytes: Buffer): boolean => bytes.length > 3 && bytes.readUInt32BE(0) === 0x504b0304

/** UTF-16 by its byte order mark. */
export const isUtf16 = (bytes: Buffer): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)

const fileFacts = (path: string): { readonly size: number; readonly isFile: boolean } => {
  const facts = statSync(path)
  return { size: facts.size, isFile: facts.isFile() }
}

const checked = (bytes: Buffer): E.Either<FileFault, Buffer> => {
  if (bytes.length === 0) return fault('empty-file', '0 bytes', 'a file with content')
  const utf8 = 'text in UTF-8'
  if (isUtf16(bytes)) return fault('wrong-encoding', 'UTF-16', utf8)
  if (isZip(bytes)) return fault('binary-file', 'a ZIP or XLSX file', utf8)
  const zero = bytes.indexOf(0)
  if (zero >= 0) return fault('binary-file', `a zero byte at position ${zero + 1}`, utf8, lineAt(bytes, zero))
  if (!isUtf8(bytes)) return notUtf8(bytes)
  const text = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes
  return text.every((byte) => byte <= 32) ? fault('empty-file', 'only blanks', 'a file with content') : E.right(text)
}

/** Line number of a byte position, from 1. */
const lineAt = (bytes: Buffer, position: number): number => {
  let line = 1
  for (let i = bytes.indexOf(newline); i >= 0 && i < position; i = bytes.indexOf(newline, i + 1)) line += 1
  return line
}

/** Finds the first line that is not UTF-8 and shows it as Latin-1, so that its author recognises it. */
const notUtf8 = (bytes: Buffer): E.Either<FileFault, never> => {
  let start = 0
  for (let line = 1; start <= bytes.length; line++) {
    const next = bytes.indexOf(newline, start)
    const end = next < 0 ? bytes.length : next
    const content = bytes.subarray(start, end)
    if (!isUtf8(content))
      return fault(
        'wrong-encoding',
        content.subarray(0, 200).toString('latin1'),
        'text in UTF-8 (this looks like Latin-1 or Windows-1252)',
        line
      )
    start = end + 1
  }
  return fault('wrong-encoding', 'bytes that are no UTF-8', 'text in UTF-8')
}
