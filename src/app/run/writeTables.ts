/** Writes the tables of a run and its manifest into a directory (contract: cli.md). */
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { csvParts } from '../../io/tables/csv.js'
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
import type { OutputFailed } from '../appError.js'
import { writeFileWhole } from '../writing.js'
import { manifestJson } from './jsonDocument.js'
import type { FinishedRun } from './runTypes.js'

/** Every table, sorted, then the manifest: a directory with a manifest is complete. */
export const writeTables = (directory: string, run: FinishedRun): E.Either<OutputFailed, void> => {
  const { tables } = run.result
  const table = <R extends object>(form: ResultTable<R>, rows: ReadonlyArray<R>): Written => [
    `${form.name}.csv`,
    () => csvParts(form, rows)
  ]
  const files: ReadonlyArray<Written> = [
    table(summaryTable, tables.summary),
    ...(run.population === undefined ? [] : [table(populationTable, run.population)]),
    table(needTable, tables.need),
    table(staffTable, tables.staff),
    table(facilitiesTable, tables.facilities),
    table(travelTable, tables.travel),
    table(indicatorsTable, tables.indicators),
    ['manifest.json', () => [`${JSON.stringify(manifestJson(run), undefined, 2)}\n`]]
  ]
  for (const [name, parts] of files) {
    const written = writeFileWhole(join(directory, name), parts())
    if (E.isLeft(written)) return written
  }
  return E.right(undefined)
}

/** The differences of a comparison and the manifest of b. */
export const writeComparison = (directory: string, b: FinishedRun): E.Either<OutputFailed, void> => {
  const written = writeFileWhole(
    join(directory, 'differences.csv'),
    csvParts(differencesTable, b.result.differences ?? [])
  )
  return E.isLeft(written)
    ? written
    : writeFileWhole(join(directory, 'manifest.json'), [`${JSON.stringify(manifestJson(b), undefined, 2)}\n`])
}

type Written = readonly [name: string, parts: () => Iterable<string>]
