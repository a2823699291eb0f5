/** What `compare --engines` writes: the JSON document, and a CSV of all cells that differ. */
import { join } from 'node:path'
import type * as E from 'fp-ts/lib/Either.js'
import { csvParts } from '../../io/tables/csv.js'
import type { ResultTable } from '../../io/tables/resultTables.js'
import type { OutputFailed } from '../appError.js'
import { headOf } from '../run/jsonDocument.js'
import type { FinishedRun } from '../run/runTypes.js'
import { writeFileWhole } from '../writing.js'
import type { EngineComparison } from './compareEngines.js'

const numberOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null)

/** `tragweite/engines@1`. */
export const enginesJson = ({ old, now, equal, tables, headline }: EngineComparison): unknown => {
  const side = ({ document: { run } }: FinishedRun): unknown => ({
    runId: run.runId,
    engine: run.engine,
    hashes: run.hashes,
    computedAt: run.computedAt ?? null
  })
  return {
    ...headOf('tragweite/engines@1', now),
    study: old.document.scenario.id,
    version: old.origin.version,
    equal,
    old: side(old),
    new: side(now),
    tables,
    headline: headline.map(({ old: before, now: after, ...about }) => ({
      ...about,
      old: numberOrNull(before),
      new: numberOrNull(after),
      difference: numberOrNull(after - before)
    }))
  }
}

/** A cell that differs, with the key columns of all tables; those that its table has not are empty. */
interface CellRow {
  readonly table: string
  readonly level: string
  readonly area: string
  readonly facility: string
  readonly year: number
  readonly service: string
  readonly measure: string
  readonly group: string
  readonly role: string
  readonly indicator: string
  readonly sex: string
  readonly age: number
  readonly column: string
  readonly old: number
  readonly new: number
  readonly difference: number
}

const cellTable: ResultTable<CellRow> = {
  name: 'engine_differences',
  columns: [
    ['table', 'text'],
    ['level', 'text'],
    ['area', 'text'],
    ['facility', 'text'],
    ['year', 'number'],
    ['service', 'text'],
    ['measure', 'text'],
    ['group', 'text'],
    ['role', 'text'],
    ['indicator', 'text'],
    ['sex', 'text'],
    ['age', 'number'],
    ['column', 'text'],
    ['old', 'number'],
    ['new', 'number'],
    ['difference', 'number']
  ],
  key: ['table', 'level', 'area', 'facility', 'year', 'service', 'measure', 'group', 'role', 'indicator', 'sex', 'age']
}

/** Writes `engine_differences.csv` into the directory. */
export const writeEngineDifferences = (
  directory: string,
  compared: EngineComparison
): { readonly path: string; readonly written: E.Either<OutputFailed, void> } => {
  const rows: CellRow[] = []
  for (const { table, key, column, old, now } of compared.cells()) {
    const text = (name: string): string => String(key[name] ?? '')
    const number = (name: string): number => Number(key[name] ?? Number.NaN)
    rows.push({
      table,
      level: text('level'),
      area: text('area'),
      facility: text('facility'),
      year: number('year'),
      service: text('service'),
      measure: text('measure'),
      group: text('group'),
      role: text('role'),
      indicator: text('indicator'),
      sex: text('sex'),
      age: number('age'),
      column,
      old,
      new: now,
      difference: now - old
    })
  }
  const path = join(directory, `${cellTable.name}.csv`)
  return { path, written: writeFileWhole(path, csvParts(cellTable, rows)) }
}
