/** `region export` and `region import`: a package as a workbook and back, without loss. */
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { PlacedProblem } from '../../domain/problem.js'
import type { Region } from '../../domain/region/region.js'
import { tableDescriptors } from '../../domain/region/descriptors/tables.js'
import { packageFiles, type PackageTexts } from '../../io/region/packageFiles.js'
import { headFile, readHead } from '../../io/region/packageHead.js'
import { readRegion } from '../../io/region/readRegion.js'
import { openBook } from '../../io/workbook/read/openBook.js'
import { readRegionBook } from '../../io/workbook/region/regionBook.js'
import type { Language } from '../../language/language.js'
import type { AppError } from '../appError.js'
import { regionHash } from '../hash.js'
import { writeFileWhole } from '../writing.js'
import { templateBook } from './templateBook.js'
import { writeBook } from './writeBook.js'

/** What was written, and what should be said of it. */
export interface Exported {
  readonly path: string
  readonly regionHash: string | undefined
  readonly rows: number
  readonly warnings: ReadonlyArray<PlacedProblem>
}

/** Writes the package in `directory` as a workbook; without a directory an empty template. */
export const exportRegion = async (
  directory: string | undefined,
  path: string | ((name: string) => string),
  language: Language
): Promise<E.Either<AppError, Exported>> => {
  const read = directory === undefined ? undefined : readRegion(directory)
  if (read !== undefined && E.isLeft(read)) return E.left({ _tag: 'BadInput', problems: read.left })
  const region = read?.right.region
  const given =
    directory === undefined || region === undefined ? undefined : { region, texts: textsOf(directory, region) }
  const file = typeof path === 'string' ? path : path(region?.name ?? 'template')
  // What somebody has filled in is not written over by a command that names no file.
  if (typeof path === 'function' && existsSync(file))
    return E.left({
      _tag: 'OutputFailed',
      path: file,
      detail: 'it exists; name the file to replace it',
      diskFull: false
    })
  const written = await writeBook(file, templateBook(given, language))
  return E.isLeft(written)
    ? written
    : E.right({
        path: file,
        regionHash: region === undefined ? undefined : regionHash(region),
        rows: Object.values(region?.tables ?? {}).reduce((sum, { rowCount }) => sum + rowCount, 0),
        warnings: read?.right.warnings ?? []
      })
}

/** Fields of datapackage.json that have a place of their own in the workbook, or are made anew. */
const ownFields: ReadonlySet<string> = new Set([
  'profile',
  'name',
  'title',
  'baseDate',
  'areaNames',
  'licenses',
  'resources'
])

/** The head was read and found well-formed before. */
const textsOf = (directory: string, region: Region): PackageTexts => {
  const document: unknown = JSON.parse(readFileSync(join(directory, headFile), 'utf8').replace(/^\uFEFF/, ''))
  const fields = typeof document === 'object' && document !== null ? Object.entries(document) : []
  const licenses: unknown = fields.find(([name]) => name === 'licenses')?.[1]
  return {
    name: region.name,
    title: region.title,
    baseDate: region.baseDate,
    ...(region.areaNames === undefined ? {} : { areaNames: region.areaNames }),
    licenses: (Array.isArray(licenses) ? licenses : []).map(licenceOf),
    other: Object.fromEntries(fields.filter(([name]) => !ownFields.has(name)))
  }
}

const licenceOf = (licence: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(typeof licence === 'object' && licence !== null ? licence : {}).flatMap(([name, value]) =>
      ['name', 'title', 'path'].includes(name) && typeof value === 'string' ? [[name, value]] : []
    )
  )

export interface Imported {
  readonly directory: string
  readonly region: Region
  readonly regionHash: string
  readonly tables: ReadonlyArray<{ readonly table: string; readonly rows: number }>
  readonly warnings: ReadonlyArray<PlacedProblem>
}

/** Reads a filled-in workbook and writes its package; nothing is written while there is a mistake. */
export const importRegion = async (path: string, directory: string): Promise<E.Either<AppError, Imported>> => {
  const file = basename(path)
  const book = await openBook(path)
  if (E.isLeft(book))
    return E.left({
      _tag: 'BadInput',
      problems: [{ _tag: 'Problem', path: [], file, severity: 'error', ...book.left }]
    })
  const read = readRegionBook(file, book.right)
  if (E.isLeft(read)) return E.left({ _tag: 'BadInput', problems: read.left })
  const { tables, fields, region, warnings } = read.right
  const taken = takenBy(directory, region.name)
  if (taken !== undefined) return E.left({ _tag: 'OutputFailed', path: directory, detail: taken, diskFull: false })
  const files = packageFiles(tables, { ...fields.head, licenses: fields.licenses, other: fields.other })
  for (const { name, text } of files) {
    const written = writeFileWhole(join(directory, name), [text()])
    if (E.isLeft(written)) return written
  }
  removeFormerTables(directory, new Set(files.map(({ name }) => name)))
  const again = readRegion(directory)
  if (E.isLeft(again) || regionHash(again.right.region) !== regionHash(region))
    throw new Error('The written package differs from the workbook')
  return E.right({
    directory,
    region,
    regionHash: regionHash(region),
    tables: Object.values(region.tables).map(({ name, rowCount }) => ({ table: name, rows: rowCount })),
    warnings
  })
}

/** Why nothing may be written into the folder: it holds something else than an earlier state of this package. */
const takenBy = (directory: string, name: string): string | undefined => {
  if (!existsSync(directory)) return undefined
  const [file] = readdirSync(directory)
  if (file === undefined) return undefined
  if (!existsSync(join(directory, headFile))) return `it holds other files (${file}) and no ${headFile}`
  const former = readHead(directory)
  return E.isRight(former) && former.right.head.name !== name
    ? `it holds another package (${former.right.head.name})`
    : undefined
}

/** Tables of the package that stood here before and that the workbook no longer has. */
const removeFormerTables = (directory: string, present: ReadonlySet<string>): void => {
  for (const { name } of tableDescriptors)
    if (!present.has(`${name}.csv`)) rmSync(join(directory, `${name}.csv`), { force: true })
}
