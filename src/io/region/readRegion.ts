/**
 * Reads a region package: all mistakes of all its files at once, each with its place. Nothing outside the folder is opened.
 * Rows in messages are lines of the file as a person counts them: the header is line 1.
 */
import { readdirSync, realpathSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { nearestOf } from '../../domain/nearest.js'
import { problem, type PlacedProblem, type Problem } from '../../domain/problem.js'
import { asWarning, problemCollector, type Report } from '../../domain/problemCollector.js'
import { shownPerKind } from '../../domain/problemList.js'
import { canonicalRegion } from '../../domain/region/canonical.js'
import { checkRegion } from '../../domain/region/check/checkRegion.js'
import { decodeHeader } from '../../domain/region/decode/header.js'
import { rowReader, type RowReader } from '../../domain/region/decode/rows.js'
import { tableDescriptor, tableDescriptors } from '../../domain/region/descriptors/tables.js'
import type { Region } from '../../domain/region/region.js'
import type { RegionTable, TableDescriptor } from '../../domain/region/table.js'
import { readCsv } from './csvTable.js'
import { readDistribution } from './distributionText.js'
import { utf8Bytes } from './fileBytes.js'
import { largestTableBytes } from './limits.js'
import { headFile, readHead, type PackageHead, type ReadHead } from './packageHead.js'

export interface RegionRead {
  /** In canonical form: see `canonicalRegion`. */
  readonly region: Region
  readonly warnings: ReadonlyArray<PlacedProblem>
}

/** Line of each data row of a table, and the file it stands in. */
interface TablePlaces {
  readonly file: string
  readonly lines: ReadonlyArray<number>
  readonly headerLine: number
}

/** Reads and checks the package in a directory. Left: every error and warning; Right: the region, with warnings. */
export const readRegion = (directory: string): E.Either<ReadonlyArray<PlacedProblem>, RegionRead> => {
  const head = readHead(directory)
  return E.isLeft(head) ? head : readTables(directory, head.right)
}

const readTables = (
  directory: string,
  { head, placeOf }: ReadHead
): E.Either<ReadonlyArray<PlacedProblem>, RegionRead> => {
  const collector = problemCollector()
  const places = new Map<string, TablePlaces>()
  const tables: Record<string, RegionTable> = {}
  const broken = new Set<string>()
  checkTableNames(directory, head, collector.report)
  head.resources.forEach(({ name, path }, index) => {
    const descriptor = tableDescriptor(name)
    if (descriptor === undefined) return
    const lines: number[] = []
    places.set(name, { file: path, lines, headerLine: 1 })
    const table = insidePackage(directory, path)
      ? readTable(descriptor, join(directory, path), lines, collector.report)
      : refusedPath(index, path, collector.report)
    if (table === undefined) broken.add(name)
    else if (table.rowCount > 0) tables[name] = table
    else reportEmpty(descriptor, broken, collector.report)
  })
  const region: Region = {
    name: head.name,
    title: head.title === '' ? head.name : head.title,
    baseDate: head.baseDate,
    tables,
    areaNames: head.areaNames
  }
  checkRegion(region, broken, collector.report)
  const placed = collector.problems().map((found) => placedIn(found, places, placeOf))
  return collector.errorCount() > 0
    ? E.left(inFileOrder(placed, head))
    : E.right({ region: canonicalRegion(region), warnings: inFileOrder(placed, head) })
}

/** Required tables that are missing, names that the contract does not know, tables in the folder that nobody lists. */
const checkTableNames = (directory: string, { resources }: PackageHead, report: Report): void => {
  const listed = new Set(resources.map(({ name }) => name))
  const missing = tableDescriptors.filter(({ name, required }) => required && !listed.has(name)).map(({ name }) => name)
  const excused = new Set<string>()
  const absent = tableDescriptors.map((known) => known.name).filter((known) => !listed.has(known))
  let unknown = 0
  resources.forEach(({ name }, index) => {
    if (tableDescriptor(name) !== undefined) return
    unknown += 1
    // Near names are for a reader; nobody reads more of them than are shown.
    const near = (names: ReadonlyArray<string>): string | undefined =>
      unknown > shownPerKind ? undefined : nearestOf(name, names)
    const wanted = near(missing)
    const found = problem(
      'unknown-table',
      [headFile, 'resources', index, 'name'],
      name,
      'a table of the contract',
      wanted ?? near(absent)
    )
    if (wanted !== undefined) excused.add(wanted)
    report(wanted === undefined ? asWarning(found) : found)
  })
  for (const name of missing)
    if (!excused.has(name)) report(problem('missing-table', [headFile, 'resources'], 'nothing', `a table ${name}`))
  for (const file of readdirSync(directory).sort()) {
    const name = file.replace(/\.csv$/, '')
    if (name !== file && tableDescriptor(name) !== undefined && !listed.has(name))
      report(
        asWarning(
          problem('unlisted-table', [headFile, 'resources'], file, 'every table of the folder listed in resources')
        )
      )
  }
}

/** False where a link leads out of the package. A missing file is reported when it is read. */
const insidePackage = (directory: string, path: string): boolean => {
  try {
    const steps = relative(realpathSync(directory), realpathSync(join(directory, path))).split(sep)
    return steps[0] !== '..'
  } catch {
    return true
  }
}

const refusedPath = (index: number, path: string, report: Report): undefined => {
  report(
    problem('path-outside', [headFile, 'resources', index, 'path'], path, 'a file inside the folder of the package')
  )
  return undefined
}

const reportEmpty = ({ name, required }: TableDescriptor, broken: Set<string>, report: Report): void => {
  const found = problem('no-rows', [name], 'a header without rows', 'at least one row')
  report(required ? found : asWarning(found))
  if (required) broken.add(name)
}

/** One table of the package; undefined where its file or header cannot be read. */
const readTable = (
  descriptor: TableDescriptor,
  path: string,
  lines: number[],
  report: Report
): RegionTable | undefined => {
  const bytes = utf8Bytes(path, largestTableBytes)
  if (E.isLeft(bytes)) {
    const { kind, found, allowed, line } = bytes.left
    report(problem(kind, line === undefined ? [descriptor.name] : [descriptor.name, lineStep(line)], found, allowed))
    return undefined
  }
  let reader: RowReader | undefined
  let headerErrors = 0
  const fault = readCsv(bytes.right, (cells, line) => {
    if (reader === undefined) {
      const header = decodeHeader(
        descriptor,
        cells.map((cell) => cell.trim().normalize('NFC')),
        (found) => {
          if (found.severity === 'error') headerErrors += 1
          report(found)
        }
      )
      reader = rowReader(descriptor, header, readDistribution, report)
      return
    }
    lines.push(line)
    reader.push(cells)
  })
  if (fault !== undefined)
    report(problem(fault.kind, [descriptor.name, lineStep(fault.line)], fault.found, fault.allowed))
  return fault === undefined && headerErrors === 0 ? reader?.table() : undefined
}

/** Faults of a file know their line and no row; the step says so. */
const lineStep = (line: number): string => `line ${line}`

/** Row in a problem's path → line of the file. */
const placedIn = (
  found: Problem,
  places: ReadonlyMap<string, TablePlaces>,
  placeInHead: ReadHead['placeOf']
): PlacedProblem => {
  const [document, row, column] = found.path
  const table = places.get(String(document))
  if (table === undefined) return { ...found, file: headFile, ...placeInHead(found.path.slice(1)) }
  const line =
    typeof row === 'number'
      ? row === 0
        ? table.headerLine
        : table.lines[row - 1]
      : row === undefined
        ? undefined
        : Number(row.replace('line ', ''))
  return {
    ...found,
    file: table.file,
    ...(line === undefined ? {} : { line }),
    ...(typeof column === 'string' ? { column } : {})
  }
}

/** Head first, then tables as listed, each by line; errors and warnings together as they stand in the files. */
const inFileOrder = (
  problems: ReadonlyArray<PlacedProblem>,
  { resources }: PackageHead
): ReadonlyArray<PlacedProblem> => {
  const rank = new Map(resources.map(({ path }, index) => [path, index]))
  return [...problems].sort(
    (a, b) =>
      (rank.get(a.file) ?? -1) - (rank.get(b.file) ?? -1) ||
      Number(a.kind === 'more-problems') - Number(b.kind === 'more-problems') ||
      (a.line ?? 0) - (b.line ?? 0)
  )
}
