/** Prints docs/reference/tables.md from the descriptors of the result tables: columns, types, units, meaning. */
import { summaryMeasures } from '../../src/domain/result/rows.js'
import { drawKeys } from '../../src/io/tables/drawsParquet.js'
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
} from '../../src/io/tables/resultTables.js'
import { storedTypeOf } from '../../src/io/tables/storedTypes.js'
import { publishedMeasureName } from '../../src/language/codeTexts.js'
import { columnTexts, tableTexts, unitTexts } from '../../src/language/columnTexts.js'

const code = (text: string): string => `\`${text}\``

const section = <R extends object>({ name, columns, key }: ResultTable<R>, file: string): ReadonlyArray<string> => {
  const keys: ReadonlySet<string> = new Set(key)
  return [
    `## ${code(name)}`,
    '',
    `${tableTexts[name]?.en ?? ''} (${tableTexts[name]?.de ?? ''}). Written by ${file}.`,
    '',
    `One row per ${key.map(code).join(', ')}, sorted by them. Unit of the numbers: ${unitTexts[name]?.en ?? ''}.`,
    '',
    '| column | type | may be empty | meaning | Bedeutung |',
    '|---|---|---|---|---|',
    ...columns.map(([column, kind]) => {
      const empty = keys.has(column) || kind === 'text' ? '' : storedTypeOf(column, kind) === 'double' ? 'yes' : ''
      const { en = '', de = '' } = columnTexts[column] ?? {}
      return `| ${code(column)} | ${storedTypeOf(column, kind)} | ${empty} | ${en} | ${de} |`
    }),
    ''
  ]
}

const out = '`run --out`'
const page = [
  '# Tables of results',
  '',
  'Generated from the descriptors in `src/io/tables` by `npm run docs`; do not edit. How to read them: [read-results.md](../how-to/read-results.md).',
  '',
  '- `<table>.csv`: for programs. UTF-8, comma, `.` decimals, LF; the shortest number that reads back to the same bits; an empty cell where',
  '  something is not defined.',
  '- `<table>.de.csv` (`--csv-de`): for a German spreadsheet. Byte order mark, semicolon, decimal comma, CRLF. The same columns, codes and',
  '  numbers; to the right of a column of codes stands one with German words (`Gebiet`, `Leistung`, `Maß` …).',
  '- `<table>.parquet` (`--parquet`): texts as strings, `year`, `age` and `draw` as 32-bit integers, numbers as 64-bit floats; null where the',
  '  CSV has an empty cell. Keys and values in the footer begin with `tragweite:` (`table`, `columns`, `unit`, `scenario`, `region`, `runId`,',
  '  `engine`, `hashes`, `seed`, `draws`, `sources` …).',
  '- `datapackage.json` describes every file, column by column (Frictionless); `manifest.json` says how the figures came to be, with rows',
  '  and SHA-256 of every file. A directory with a manifest is complete.',
  '- In every form a text that a spreadsheet would run as a formula has an apostrophe before it, but in Parquet texts are as they are.',
  '',
  ...section(summaryTable, out),
  'Measures:',
  '',
  '| measure | meaning | Bedeutung |',
  '|---|---|---|',
  ...summaryMeasures.map(
    (measure) =>
      `| ${code(measure)} | ${publishedMeasureName(measure, 'en')} | ${publishedMeasureName(measure, 'de')} |`
  ),
  '',
  ...section(populationTable, out),
  ...section(needTable, out),
  ...section(staffTable, out),
  ...section(facilitiesTable, out),
  ...section(travelTable, out),
  ...section(indicatorsTable, out),
  ...section(differencesTable, '`compare --out`'),
  '## `draws`',
  '',
  'Single draws as Parquet, written by `run --out DIR --keep-draws` and `report <run> --out DIR --keep-draws`: exactly the numbers of which',
  '`summary` gives mean and quantiles. `compare --keep-draws` writes `difference_draws` instead, the paired differences b minus a.',
  '',
  `One row per ${drawKeys.map(code).join(', ')}, sorted by year, service, level, area, draw; a column per measure, null where a service does`,
  'not have it or a draw does not define it. Units of the measures of each service: key `tragweite:measureUnits` of the footer (JSON).',
  '',
  '| column | type | may be empty | meaning |',
  '|---|---|---|---|',
  ...drawKeys.map(
    (name) =>
      `| ${code(name)} | ${name === 'year' || name === 'draw' ? 'int32' : 'string'} |  | ${columnTexts[name]?.en ?? ''} |`
  ),
  ...summaryMeasures.map((name) => `| ${code(name)} | double | yes | ${publishedMeasureName(name, 'en')} |`),
  ''
]

process.stdout.write(page.join('\n'))
