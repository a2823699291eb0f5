/** Parquet files of a run: its tables and its draws, with what they are and rest on in the footer. Loaded when asked for. */
import { drawColumns, drawKeys, drawsParts, type DrawsPart } from '../../io/tables/drawsParquet.js'
import { parquetParts, type ParquetMetadata } from '../../io/tables/parquet.js'
import type { ResultTable } from '../../io/tables/resultTables.js'
import { columnTexts, tableTexts, unitTexts } from '../../language/columnTexts.js'
import type { DrawUnits } from './publishedDraws.js'
import type { FinishedRun } from './runTypes.js'
import { columnsOf, type FileColumn, type TableFile } from './tableFiles.js'

/** A table as Parquet. */
export const parquetTable = <R extends object>(
  run: FinishedRun,
  table: ResultTable<R>,
  rows: ReadonlyArray<R>
): TableFile => {
  const columns = columnsOf(table)
  return {
    name: `${table.name}.parquet`,
    table: table.name,
    format: 'parquet',
    columns,
    rows: () => rows.length,
    parts: () => parquetParts(table, rows, metadataOf(run, table.name, columns, {}))
  }
}

/** Draws as Parquet: `draws` of a run, `difference_draws` of a comparison. */
export const parquetDraws = (
  run: FinishedRun,
  name: 'draws' | 'difference_draws',
  units: DrawUnits,
  parts: () => Iterable<DrawsPart>
): TableFile => {
  const keys: ReadonlyArray<string> = drawKeys
  const columns = drawColumns.map((column) => ({
    name: column.name,
    type: column.type,
    key: keys.includes(column.name)
  }))
  let written = 0
  return {
    name: `${name}.parquet`,
    table: name,
    format: 'parquet',
    columns,
    rows: () => written,
    parts: () =>
      drawsParts(parts(), metadataOf(run, name, columns, { measureUnits: JSON.stringify(units) }), (rows) => {
        written = rows
      })
  }
}

/** What the footer of a file says; keys begin with `tragweite:`, values are texts or JSON. */
const metadataOf = (
  { document }: FinishedRun,
  table: string,
  columns: ReadonlyArray<FileColumn>,
  more: Readonly<Record<string, string>>
): ParquetMetadata => {
  const { run, scenario, region, sources } = document
  const facts: Readonly<Record<string, string>> = {
    table,
    title: JSON.stringify(tableTexts[table] ?? { de: table, en: table }),
    unit: JSON.stringify(unitTexts[table] ?? { de: '', en: '' }),
    columns: JSON.stringify(
      columns.map(({ name, type, key }) => ({ name, type, key, ...(columnTexts[name] ?? { de: name, en: name }) }))
    ),
    scenario: JSON.stringify({ id: scenario.id, title: scenario.title }),
    region: JSON.stringify(region),
    period: `${run.from}/${run.until}`,
    runId: run.runId,
    engine: run.engine,
    hashes: JSON.stringify(run.hashes),
    seed: run.seed,
    draws: String(run.draws),
    uncertainty: run.uncertainty,
    demography: run.demography,
    sources: JSON.stringify(
      sources.map(({ table: of, source, licence, year, estimate }) => ({ table: of, source, licence, year, estimate }))
    ),
    ...more
  }
  return Object.fromEntries(Object.entries(facts).map(([key, value]) => [`tragweite:${key}`, value]))
}
