/**
 * Writes the tables of a run into a directory (contract: cli.md): exact CSV, on request beside it CSV for people, Parquet
 * and the draws; then a description of every column, and last the manifest: a directory with a manifest is complete.
 */
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { csvParts } from '../../io/tables/csv.js'
import { csvDeParts, type WordColumns } from '../../io/tables/csvDe.js'
import {
  differencesTable,
  facilitiesTable,
  indicatorsTable,
  needTable,
  populationTable,
  staffTable,
  summaryTable,
  travelTable,
  type ResultTable
} from '../../io/tables/resultTables.js'
import type { AppError } from '../appError.js'
import { writeFileWhole } from '../writing.js'
import { DamagedBlock } from './courseDraws.js'
import { manifestJson } from './jsonDocument.js'
import { drawUnits, pairedDraws, publishedDraws, type DrawUnits, type ServiceDraws } from './publishedDraws.js'
import type { FinishedRun } from './runTypes.js'
import { columnsOf, writeTableFile, type FileColumn, type TableFile, type WrittenTable } from './tableFiles.js'
import { tablePackage } from './tablePackage.js'
import { tableWords } from './tableWords.js'

/** What is written beside the exact tables. */
export interface TableForms {
  /** Tables for a German spreadsheet, `<table>.de.csv`. */
  readonly csvDe?: boolean
  /** Every table as Parquet. */
  readonly parquet?: boolean
  /** The draws as Parquet. */
  readonly keepDraws?: boolean
}

/** Every table of a run, sorted. */
export const writeTables = (
  directory: string,
  run: FinishedRun,
  forms: TableForms
): Promise<E.Either<AppError, void>> => {
  const { tables } = run.result
  return writeDirectory(directory, run, forms, undefined, (file) => [
    ...file(summaryTable, tables.summary),
    ...(run.population === undefined ? [] : file(populationTable, run.population)),
    ...file(needTable, tables.need),
    ...file(staffTable, tables.staff),
    ...file(facilitiesTable, tables.facilities),
    ...file(travelTable, tables.travel),
    ...file(indicatorsTable, tables.indicators),
    // The paired difference to the parent, as `compare` writes it.
    ...(run.document.differences === undefined ? [] : file(differencesTable, run.document.differences))
  ])
}

/** The differences of a comparison, b minus a, and the manifest of b. */
export const writeComparison = (
  directory: string,
  b: FinishedRun,
  a: FinishedRun,
  forms: TableForms
): Promise<E.Either<AppError, void>> =>
  writeDirectory(directory, b, forms, a, (file) => file(differencesTable, b.result.differences ?? []))

/** The files of one table in the forms asked for. */
type InForms = <R extends object>(table: ResultTable<R>, rows: ReadonlyArray<R>) => ReadonlyArray<TableFile>

const writeDirectory = async (
  directory: string,
  run: FinishedRun,
  forms: TableForms,
  reference: FinishedRun | undefined,
  tables: (file: InForms) => ReadonlyArray<TableFile>
): Promise<E.Either<AppError, void>> => {
  const parquet = forms.parquet === true || forms.keepDraws === true ? await import('./writeParquet.js') : undefined
  const words = tableWords(run.document)
  const files = tables((table, rows) => [
    exactFile(table, rows),
    ...(forms.csvDe === true ? [germanFile(table, rows, words)] : []),
    ...(parquet !== undefined && forms.parquet === true ? [parquet.parquetTable(run, table, rows)] : [])
  ])
  const draws = parquet === undefined || forms.keepDraws !== true ? [] : drawsFile(run, reference, parquet.parquetDraws)
  const written = writeEach(directory, [...files, ...draws])
  if (E.isLeft(written)) return written
  const described = writeJson(join(directory, 'datapackage.json'), tablePackage(run, written.right))
  return E.isLeft(described) ? described : writeJson(join(directory, 'manifest.json'), manifestJson(run, written.right))
}

const writeJson = (path: string, document: unknown): E.Either<AppError, void> =>
  writeFileWhole(path, [`${JSON.stringify(document, undefined, 2)}\n`])

const writeEach = (
  directory: string,
  files: ReadonlyArray<TableFile>
): E.Either<AppError, ReadonlyArray<WrittenTable>> => {
  const done: WrittenTable[] = []
  for (const file of files) {
    try {
      const written = writeTableFile(join(directory, file.name), file)
      if (E.isLeft(written)) return written
      done.push(written.right)
    } catch (thrown) {
      if (!(thrown instanceof DamagedBlock)) throw thrown
      // Reading it has removed it: the next run computes it again.
      return E.left({ _tag: 'RunFailed', detail: thrown.message, doneDraws: 0, totalDraws: 0 })
    }
  }
  return E.right(done)
}

/** How draws become a file; the module of the format is loaded only when it is asked for. */
type DrawsAsFile = (
  run: FinishedRun,
  name: 'draws' | 'difference_draws',
  units: DrawUnits,
  parts: () => Iterable<ServiceDraws>
) => TableFile

/** The draws of a run, or of a comparison the paired differences. */
const drawsFile = (
  run: FinishedRun,
  reference: FinishedRun | undefined,
  file: DrawsAsFile
): ReadonlyArray<TableFile> => {
  const own = run.draws?.course
  if (own === undefined) throw new Error('draws are written of runs that keep them')
  if (reference === undefined) return [file(run, 'draws', drawUnits(own), () => publishedDraws(own))]
  const other = reference.draws?.course
  if (other === undefined) throw new Error('draws are written of runs that keep them')
  return [file(run, 'difference_draws', drawUnits(own), () => pairedDraws(other, own))]
}

const exactFile = <R extends object>(table: ResultTable<R>, rows: ReadonlyArray<R>): TableFile => ({
  name: `${table.name}.csv`,
  table: table.name,
  format: 'csv',
  columns: columnsOf(table),
  rows: () => rows.length,
  parts: () => csvParts(table, rows)
})

const germanFile = <R extends object>(
  table: ResultTable<R>,
  rows: ReadonlyArray<R>,
  words: WordColumns
): TableFile => ({
  name: `${table.name}.de.csv`,
  table: table.name,
  format: 'csv-de',
  columns: columnsOf(table).flatMap((column): ReadonlyArray<FileColumn> => {
    const own = words[column.name]
    return own === undefined ? [column] : [column, { name: own.head, type: 'string', key: false, words: true }]
  }),
  rows: () => rows.length,
  parts: () => csvDeParts(table, rows, words)
})
