/** A filled-in workbook as a region package: every mistake of every sheet at once, each with sheet and cell. */
import * as E from 'fp-ts/lib/Either.js'
import { problem, type PlacedProblem, type Problem } from '../../../domain/problem.js'
import { asWarning, problemCollector, type Report } from '../../../domain/problemCollector.js'
import { canonicalRegion } from '../../../domain/region/canonical.js'
import { checkRegion } from '../../../domain/region/check/checkRegion.js'
import { tableDescriptor, tableDescriptors } from '../../../domain/region/descriptors/tables.js'
import type { Region } from '../../../domain/region/region.js'
import type { RegionTable } from '../../../domain/region/table.js'
import { headFile } from '../../region/packageHead.js'
import { cellPosition } from '../cellName.js'
import type { RawBook, RawSheet } from '../read/rawBook.js'
import { readPackageSheet, type PackageFields, type PackageRead } from './packageSheetReading.js'
import { packageSheet, sheetsAside } from './sheetNames.js'
import { meantTable, readTableSheet, type SheetPlaces } from './tableSheet.js'

export interface RegionBookRead {
  /** Tables as they stand in the sheets: rows in their order, shares as given. */
  readonly tables: Readonly<Record<string, RegionTable>>
  readonly fields: PackageFields
  /** In canonical form: see `canonicalRegion`. */
  readonly region: Region
  readonly warnings: ReadonlyArray<PlacedProblem>
}

/** Reads and checks the package in a workbook. `file`: its name as problems show it. */
export const readRegionBook = (file: string, book: RawBook): E.Either<ReadonlyArray<PlacedProblem>, RegionBookRead> => {
  const collector = problemCollector()
  const { report } = collector
  const places = new Map<string, SheetPlaces>()
  const tables: Record<string, RegionTable> = {}
  const broken = new Set<string>()
  let fields: PackageRead | undefined
  const own = ownSheets(book, report)
  for (const sheet of book.sheets) {
    if (sheet.name === packageSheet && own.get(packageSheet) === sheet) fields = readPackageSheet(sheet, report)
    const descriptor = tableDescriptor(sheet.name)
    if (descriptor === undefined || own.get(sheet.name) !== sheet) continue
    const read = readTableSheet(descriptor, sheet, report)
    places.set(descriptor.name, read.places)
    if (read.table !== undefined && read.table.rowCount > 0) tables[descriptor.name] = read.table
    else if (read.table === undefined && sheet.rows.length > 0) broken.add(descriptor.name)
    else if (descriptor.required) {
      broken.add(descriptor.name)
      report(problem('no-rows', [descriptor.name], 'a head without rows', 'at least one row'))
    }
  }
  const head = fields?.fields?.head
  const region: Region = {
    name: head?.name ?? '?',
    title: head === undefined || head.title === '' ? (head?.name ?? '?') : head.title,
    baseDate: head?.baseDate ?? '',
    tables,
    ...(head === undefined ? {} : { areaNames: head.areaNames })
  }
  checkRegion(region, broken, (found) => {
    // Without a head the date was told of already.
    if (head !== undefined || tableDescriptor(String(found.path[0])) !== undefined) report(found)
  })
  const rank = new Map(book.sheets.map(({ name }, i) => [name, i]))
  const placed = collector
    .problems()
    .map((found) => placedIn(file, found, places, fields))
    .sort(byPlace(rank))
  if (collector.errorCount() > 0 || fields?.fields === undefined) return E.left(placed)
  return E.right({ tables, fields: fields.fields, region: canonicalRegion(region), warnings: placed })
}

/** Sheets by the name they are read under; others are told of: renamed, missing, or none of ours. */
const ownSheets = ({ sheets }: RawBook, report: Report): ReadonlyMap<string, RawSheet> => {
  const known = [packageSheet, ...tableDescriptors.map(({ name }) => name)]
  const own = new Map(sheets.filter(({ name }) => known.includes(name)).map((sheet) => [sheet.name, sheet]))
  const absent = known.filter((name) => !own.has(name))
  const excused = new Set<string>()
  for (const { name, rows } of sheets) {
    if (own.has(name) || sheetsAside.has(name)) continue
    const meant = meantTable(
      name,
      absent.filter((table) => !excused.has(table))
    )
    if (meant === undefined && rows.length === 0) continue
    const found = problem('unknown-sheet', [`sheet ${name}`], name, 'a sheet named like a table of the contract', meant)
    if (meant !== undefined) excused.add(meant)
    report(meant === undefined ? asWarning({ ...found, kind: 'sheet-passed-over' }) : found)
  }
  for (const name of absent) {
    const required = name === packageSheet || tableDescriptor(name)?.required === true
    if (required && !excused.has(name)) report(problem('missing-sheet', [headFile], 'nothing', `a sheet ${name}`))
  }
  return own
}

const placedIn = (
  file: string,
  found: Problem,
  places: ReadonlyMap<string, SheetPlaces>,
  fields: PackageRead | undefined
): PlacedProblem => {
  const [document = '', step] = found.path
  const table = places.get(String(document))
  if (table !== undefined) {
    const cell = table.cellOf(found.path)
    return { ...found, file, sheet: table.sheet, ...(cell === undefined ? {} : { cell }) }
  }
  if (typeof document === 'string' && document.startsWith('sheet '))
    return { ...found, file, sheet: document.slice(6), cell: 'A1' }
  if (fields === undefined || step === undefined) return { ...found, file }
  const cell = String(step).startsWith('cell ') ? String(step).slice(5) : fields.cellOf(String(step))
  return { ...found, file, sheet: packageSheet, cell }
}

/** Sheets in their order, what stands in none of them first; within a sheet from top to bottom, counts of the rest last. */
const byPlace =
  (rank: ReadonlyMap<string, number>) =>
  (a: PlacedProblem, b: PlacedProblem): number => {
    const place = ({ sheet, cell = '', kind }: PlacedProblem): ReadonlyArray<number> => [
      sheet === undefined ? -1 : (rank.get(sheet) ?? -1),
      Number(kind === 'more-problems'),
      cellPosition(cell)?.row ?? 0
    ]
    const [x, y] = [place(a), place(b)]
    const differing = x.findIndex((value, i) => value !== y[i])
    return differing < 0 ? 0 : (x[differing] ?? 0) - (y[differing] ?? 0)
  }
