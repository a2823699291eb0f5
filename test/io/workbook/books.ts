/** Workbooks in temporary files: written by us, edited by exceljs as by a stranger's program, read back. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll } from 'vitest'
import type { PlacedProblem } from '../../../src/domain/problem.js'
import type { BookFault, RawBook, RawRow } from '../../../src/io/workbook/read/rawBook.js'
import { tellBook } from '../../../src/io/workbook/read/readBook.js'
import { readRegionBook } from '../../../src/io/workbook/region/regionBook.js'
import { bookBytes, type Book } from '../../../src/io/workbook/write/book.js'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** A new folder that goes with the tests. */
export const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'work book '))
  folders.push(folder)
  return folder
}

/** A file with these bytes. */
export const fileWith = (bytes: Uint8Array | string, name = 'book.xlsx'): string => {
  const path = join(newFolder(), name)
  writeFileSync(path, bytes)
  return path
}

export const bytesOf = async (book: Book): Promise<Buffer> => {
  const parts: Uint8Array[] = []
  for await (const part of bookBytes(book)) parts.push(part)
  return Buffer.concat(parts)
}

/** Reads a file in this process, as the reading process does. */
export const told = async (path: string): Promise<E.Either<BookFault, RawBook>> => {
  const sheets: { name: string; rows: RawRow[]; merges: ReadonlyArray<string> }[] = []
  let fault: BookFault | undefined
  await tellBook(path, (part) => {
    const sheet = sheets[sheets.length - 1]
    if (part.told === 'sheet') sheets.push({ name: part.name, rows: [], merges: [] })
    if (part.told === 'rows') sheet?.rows.push(...part.rows)
    if (part.told === 'merges' && sheet !== undefined) sheet.merges = part.merges
    if (part.told === 'fault') fault = part.fault
  })
  return fault === undefined ? E.right({ sheets }) : E.left(fault)
}

/** The book read back; fails the test where it cannot be. */
export const readBack = async (book: Book): Promise<RawBook> => {
  const read = await told(fileWith(await bytesOf(book)))
  if (E.isLeft(read)) throw new Error(`${read.left.kind}: ${read.left.found}`)
  return read.right
}

/** Opened by exceljs. */
export const opened = async (bytes: Buffer): Promise<ExcelJS.Workbook> => {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(fileWith(bytes))
  return workbook
}

/** A sheet of a workbook opened by exceljs. */
export const sheetOf = (workbook: ExcelJS.Workbook, name: string): ExcelJS.Worksheet => {
  const sheet = workbook.getWorksheet(name)
  if (sheet === undefined) throw new Error(`no sheet ${name}`)
  return sheet
}

/** Saved by exceljs. */
export const saved = async (workbook: ExcelJS.Workbook): Promise<string> => {
  const path = join(newFolder(), 'region.xlsx')
  await workbook.xlsx.writeFile(path)
  return path
}

/** Every problem of a filled-in workbook, warnings too. */
export const problemsOfBook = async (path: string): Promise<ReadonlyArray<PlacedProblem>> => {
  const book = await told(path)
  if (E.isLeft(book)) throw new Error(`${book.left.kind}: ${book.left.found}`)
  const read = readRegionBook('region.xlsx', book.right)
  return E.isLeft(read) ? read.left : read.right.warnings
}

/** `sheet!cell kind`, as a person reads it. */
export const placed = ({ sheet = '', cell = '', kind }: PlacedProblem): string => `${sheet}!${cell} ${kind}`
