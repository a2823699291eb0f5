/**
 * `datapackage.json` of an output directory (Frictionless tabular data package): what each file holds, column by column,
 * so that the directory describes itself.
 */
import { columnTexts, tableTexts, unitTexts } from '../../language/columnTexts.js'
import type { StoredType } from '../../io/tables/storedTypes.js'
import type { FinishedRun } from './runTypes.js'
import type { FileColumn, FileFormat, WrittenTable } from './tableFiles.js'

const fieldTypes: Readonly<Record<StoredType, string>> = { string: 'string', int32: 'integer', double: 'number' }

const mediaTypes: Readonly<Record<FileFormat, string>> = {
  csv: 'text/csv',
  'csv-de': 'text/csv',
  parquet: 'application/vnd.apache.parquet'
}

/** How a CSV file is to be read. */
const dialects: Readonly<Record<FileFormat, unknown>> = {
  csv: { delimiter: ',', lineTerminator: '\n', quoteChar: '"', doubleQuote: true, header: true },
  'csv-de': { delimiter: ';', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
  parquet: undefined
}

/** The package: one resource per file. */
export const tablePackage = ({ document }: FinishedRun, files: ReadonlyArray<WrittenTable>): unknown => ({
  profile: 'tabular-data-package',
  name: `tragweite-run-${document.run.runId}`,
  title: document.scenario.title.en,
  title_de: document.scenario.title.de,
  description: `Results of the scenario ${document.scenario.id} over ${document.region.title}, ${document.run.from} to ${document.run.until}, ${document.run.draws} draws. What this is and what it rests on: manifest.json.`,
  version: document.run.engine,
  id: document.run.runId,
  sources: [...new Map(document.sources.map((source) => [source.source, source])).values()].map(
    ({ source, licence, year }) => ({ title: source, licence, year })
  ),
  resources: files.map(resourceOf)
})

const resourceOf = (file: WrittenTable): unknown => ({
  profile: 'tabular-data-resource',
  name: file.name.replace(/\.csv$/, '').replace(/\.parquet$/, '-parquet'),
  path: file.name,
  title: tableTexts[file.table]?.en ?? file.table,
  title_de: tableTexts[file.table]?.de ?? file.table,
  format: file.format === 'parquet' ? 'parquet' : 'csv',
  mediatype: mediaTypes[file.format],
  ...(file.format === 'parquet' ? {} : { encoding: 'utf-8', dialect: dialects[file.format] }),
  bytes: file.bytes,
  hash: `sha256:${file.sha256}`,
  rows: file.rows,
  unit: unitTexts[file.table]?.en ?? '',
  schema: {
    fields: file.columns.map((column) => fieldOf(column, file.format)),
    ...(file.format === 'parquet' ? {} : { missingValues: [''] }),
    primaryKey: file.columns.filter(({ key }) => key).map(({ name }) => name)
  }
})

const fieldOf = ({ name, type, key, words }: FileColumn, format: FileFormat): unknown => ({
  name,
  type: fieldTypes[type],
  ...(words === true
    ? { description: 'the codes of the column before in German words' }
    : { description: columnTexts[name]?.en ?? name, description_de: columnTexts[name]?.de ?? name }),
  ...(format === 'csv-de' && type === 'double' ? { decimalChar: ',' } : {}),
  ...(key ? { constraints: { required: true } } : {})
})
