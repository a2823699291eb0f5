/** Prints docs/reference/region-tables.md from the descriptors: what a region package may hold, column by column. */
import { tableDescriptors } from '../../src/domain/region/descriptors/tables.js'
import { rangeText } from '../../src/domain/region/decode/cells.js'
import { regionParameters } from '../../src/domain/region/parameters.js'
import type { ColumnDescriptor, TableDescriptor } from '../../src/domain/region/table.js'

const cell = (text: string): string => text.replaceAll('|', '\\|')
const code = (text: string): string => `\`${text}\``

const ageRules = {
  all: 'from 0 to open, without gaps or overlaps',
  connected: 'without gaps or overlaps',
  any: 'without overlaps'
} as const

const formats = {
  ags: '8 digits, with the leading zero',
  date: 'YYYY, YYYY-MM or YYYY-MM-DD',
  name: 'lower-case letters a to z, digits, `_ - : . +`'
} as const

const references = {
  area: 'AGS of any length that covers a municipality of the package, or `*`',
  ags: 'an AGS of `municipalities`',
  facility: 'an id of `facilities`',
  service: 'a service of `services`',
  role: 'a role of `staff`',
  group: '`all`, `grade:1` to `grade:5`, `setting:…`, `condition:…`, or a group of `groups`',
  table: 'a table'
} as const

/** What a cell of the column may hold. */
const allowedIn = (column: ColumnDescriptor): string => {
  if (column.values !== undefined) return column.values.map(code).join(', ')
  if (column.refersTo !== undefined) return references[column.refersTo]
  if (column.format !== undefined) return formats[column.format]
  return column.kind === 'number' || column.kind === 'integer' ? rangeText(column) : 'text'
}

const emptiness = ({ required, mayBeEmpty }: ColumnDescriptor): string =>
  required ? (mayBeEmpty === true ? 'column yes, cells may be empty' : 'yes') : 'no'

const columnRow = (column: ColumnDescriptor): string =>
  `| ${code(column.name)} | ${emptiness(column)} | ${cell(allowedIn(column))} | ${column.uncertain === true ? 'yes' : ''} | ${cell(column.meaning)} |`

const section = (table: TableDescriptor): ReadonlyArray<string> => [
  `## ${code(table.name)}${table.required ? ' (required)' : ''}`,
  '',
  table.meaning,
  '',
  ...(table.key === undefined
    ? []
    : [
        `One row per ${table.key
          .filter((name) => table.columns.some((column) => column.name === name))
          .map(code)
          .join(', ')}.`
      ]),
  ...(table.ages === undefined ? [] : [`Age bands lie ${ageRules[table.ages]}.`]),
  ...(table.alternatives === undefined
    ? []
    : [
        `Each row fills exactly one of: ${table.alternatives.map((group) => group.map(code).join(' and ')).join('; ')}.`
      ]),
  '',
  '| column | required | allowed | may be a distribution | meaning |',
  '|---|---|---|---|---|',
  ...table.columns.map(columnRow),
  ''
]

const parameterRange = ({ min, max, above }: (typeof regionParameters)[number]): string =>
  [
    above === undefined ? (min === undefined ? '' : `from ${min}`) : `above ${above}`,
    max === undefined ? '' : `to ${max}`
  ]
    .filter((part) => part !== '')
    .join(' ')

const page: ReadonlyArray<string> = [
  '# Tables of a region package',
  '',
  'Generated from the descriptors in `src/domain/region/descriptors` by `npm run docs`; do not edit.',
  '',
  'A package is a folder with `datapackage.json` (Frictionless: `name`, `title`, `resources` with `name` and `path`; and `baseDate`,',
  'the 31 December of the population stock; optionally `areaNames`, names of Kreise by AGS for display) and CSV tables: UTF-8, a header,',
  'commas, `.` decimals. Only five tables are required.',
  '',
  '- **Areas**: an AGS of any length or `*`; the longest match wins as a whole. Rates and shares hold for each municipality of the area;',
  '  counts are the total of the area.',
  '- **Ages**: `age_from` and `age_to` in completed years, both included; an empty `age_to` is open.',
  '- **Distributions**: where a column may be a distribution, a further column `<column>_dist` replaces its number, as JSON or YAML flow:',
  '  `{"pert": [0.1, 0.2, 0.4]}` or `{pert: [0.1, 0.2, 0.4], corr: care}`. Laws: `normal: [mean, sd]`, `lognormal: [median, gsd]`,',
  '  `beta: [a, b]`, `uniform: [lo, hi]`, `triangular: [lo, mode, hi]`, `pert: [lo, mode, hi]`, `interval: [lo, hi]` with `level` and `shape`.',
  '  Every value a distribution can take must fit the column. The number beside it may be left empty.',
  '- **Shares that must add up to 1** (care grades, care settings) may miss it by rounding: up to 0.005 they are scaled with a warning,',
  '  beyond that they are refused.',
  '- **Mistakes** are named as `table.csv:row:column`; the row is the line of the file, the header being line 1. All mistakes are shown at',
  '  once, the first hundred of a kind in a table, then their number.',
  '- **Limits**: 200 MB and 5 million rows per table, 1 MB per row.',
  '- Unknown columns and tables are left alone with a warning.',
  '- The hash of a region covers everything that can change results: base date, name and all tables but `sources`; not titles, names of',
  '  places and units of parameters, nor the order of rows and columns.',
  '',
  ...tableDescriptors.flatMap(section),
  '## Parameters',
  '',
  'Names for the table `parameters`. One that a package does not give is neutral, or a default that the manifest lists.',
  '',
  '| name | subject | unit | range | without it | meaning |',
  '|---|---|---|---|---|---|',
  ...regionParameters.map(
    (known) =>
      `| ${code(known.name)} | ${known.subject === 'none' ? '' : known.subject} | ${known.unit} | ${parameterRange(known)} | ${cell(known.without)} | ${cell(known.meaning)} |`
  ),
  ''
]

process.stdout.write(page.join('\n'))
