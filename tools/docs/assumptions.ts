/** Prints docs/reference/assumptions.md: the assumption log, from the model's structure, the shipped packages and the defaults. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { regionParameters } from '../../src/domain/region/parameters.js'
import { structuralAssumptions } from '../../src/language/structuralAssumptions.js'

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const table = (head: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<string> => [
  `| ${head.join(' | ')} |`,
  `|${head.map(() => '---').join('|')}|`,
  ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`)
]

interface SourceRow {
  readonly table: string
  readonly column: string
  readonly area: string
  readonly source: string
  readonly year: string
  readonly estimate: string
  readonly note: string
}

const packages = readdirSync('regions')
  .sort()
  .filter((name) => existsSync(join('regions', name, 'sources.csv')))
const sourcesOf = (name: string): ReadonlyArray<SourceRow> =>
  parse<SourceRow>(readFileSync(join('regions', name, 'sources.csv')), { columns: true, skip_empty_lines: true })

const estimates = (name: string): ReadonlyArray<string> => {
  const rows = sourcesOf(name)
  const estimated = rows.filter(({ estimate }) => estimate === 'true')
  return [
    `### ${name}`,
    '',
    `${estimated.length} of ${rows.length} source entries are estimates or assumptions.`,
    '',
    ...table(
      ['figure', 'what is assumed', 'from', 'year'],
      estimated.map((row) => [
        `\`${row.table}\`${row.column === '' ? '' : `.\`${row.column}\``}${row.area === '' ? '' : ` (${row.area})`}`,
        row.note,
        row.source,
        row.year
      ])
    ),
    ''
  ]
}

const page = [
  '# Assumption log',
  '',
  'Generated (`npm run docs`) from the structure of the model, the `sources` of the shipped packages and the parameters of the engine. Which ten inputs move the home care gap most, and by how much, is measured on the draws: [validation](../explanation/validation.md).',
  '',
  '## In the structure of the model',
  '',
  'Quality: **A** published method or law, **B** derived from official figures, **C** own rule with a reason, **D** judgement. Impact: how far results would move under a fair alternative, as judged from variants that were run.',
  '',
  ...table(
    ['part', 'assumption', 'why', 'quality', 'impact', 'how to try another', 'page'],
    structuralAssumptions.map((a) => [
      a.area.en,
      a.assumption.en,
      a.why.en,
      a.quality,
      a.impact,
      a.alternative.en,
      `[${a.page}](../explanation/${a.page}.md)`
    ])
  ),
  '',
  '## In the figures of the shipped regions',
  '',
  ...packages.flatMap(estimates),
  '## Where a package gives nothing',
  '',
  'A parameter that a package does not give is neutral or a listed default; every run names both in its manifest.',
  '',
  ...table(
    ['parameter', 'meaning', 'unit', 'without it'],
    regionParameters.map(({ name, meaning, unit, without }) => [`\`${name}\``, meaning, unit, without])
  ),
  ''
]
process.stdout.write(page.join('\n'))
