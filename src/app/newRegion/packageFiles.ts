/** The files of a new package as texts: CSV tables, datapackage.json, README, a first scenario. The same region gives the same bytes. */
import type { NewRegion } from '../../domain/newRegion/build.js'
import { csvText, headText } from '../../io/region/newTables.js'
import { formatsOf, type Language } from '../../language/language.js'
import { newRegionTextsOf, newRegionWarnings } from '../../language/newRegionTexts.js'

/** File name and content. */
export type PackageFile = readonly [name: string, text: string]

export const scenarioFile = 'baseline.yaml'

/** All files of the package. `command` is how it was made, without paths of the machine. */
export const packageFiles = (region: NewRegion, language: Language, command: string): ReadonlyArray<PackageFile> => [
  ['datapackage.json', headText(region, region.tables)],
  ...region.tables.map((table) => [`${table.table}.csv`, csvText(table)] as const),
  ['README.md', readme(region, language, command)],
  [scenarioFile, scenario(region, language)]
]

const readme = (region: NewRegion, language: Language, command: string): string => {
  const texts = newRegionTextsOf(language)
  const { count, date } = formatsOf(language)
  const sources = region.tables.find(({ table }) => table === 'sources')?.rows ?? []
  const own = (table: string): string => {
    const rows = sources.filter(([name]) => name === table)
    return `${rows.length}, ${rows.filter((row) => row[6] === 'true').length}`
  }
  return [
    `# ${region.title}`,
    '',
    `${texts.made(region.title, count(region.municipalities), count(region.persons), date(region.baseDate))}. ${texts.readme.from(command)}`,
    '',
    ...(region.warnings.length === 0
      ? []
      : [
          `## ${texts.warningsHead.replace(/:$/, '')}`,
          '',
          ...newRegionWarnings(region.warnings, language).map((warning) => `- ${warning}`),
          ''
        ]),
    `## ${texts.missingHead.replace(/:$/, '')}`,
    '',
    `| ${texts.gives} | ${texts.fills} | ${texts.download} | ${texts.without} |`,
    '|---|---|---|---|',
    ...region.missing.map(({ name, areas }) => {
      const words = texts.missing[name]
      const where =
        areas.length === 0 || areas.length === Object.keys(region.areaNames).length ? '' : ` (${areas.join(', ')})`
      return `| ${words.gives}${where} | ${words.fills} | ${words.download} | ${words.without} |`
    }),
    '',
    texts.readme.how,
    '',
    `## ${texts.readme.tables}`,
    '',
    `| ${texts.readme.table} | ${texts.readme.rows} | ${texts.readme.estimate} |`,
    '|---|---|---|',
    ...region.tables.map(({ table, rows }) => `| ${table} | ${count(rows.length)} | ${own(table)} |`),
    '',
    texts.readme.sources,
    '',
    texts.readme.licence,
    ''
  ].join('\n')
}

/** Years a first scenario looks ahead. */
const YEARS = 20

const scenario = (region: NewRegion, language: Language): string => {
  const texts = newRegionTextsOf(language).scenario
  const both = (of: (t: typeof texts) => string): string =>
    `{de: ${JSON.stringify(of(newRegionTextsOf('de').scenario))}, en: ${JSON.stringify(of(newRegionTextsOf('en').scenario))}}`
  const facilities = region.tables.find(({ table }) => table === 'facilities')?.rows ?? []
  const first = ['hospital', 'nursing_home', 'gp_practice']
    .flatMap((type) => facilities.filter((row) => row[2] === type).slice(-1))
    .at(0)
  const from = region.referenceYear
  return [
    `# ${texts.head}`,
    'tragweite: 1',
    `id: ${region.name}-baseline`,
    `title: ${both((t) => t.title(region.title))}`,
    `question: ${both((t) => t.question(region.title))}`,
    'region: .',
    `from: ${from}-01`,
    `until: ${from + YEARS - 1}-12`,
    `seed: ${region.name}`,
    'draws: 200',
    'events: []',
    '',
    ...(first === undefined
      ? [`# ${texts.noFacility}`]
      : [
          `# ${texts.closure}`,
          '# events:',
          `#   - on: ${from + 3}-07`,
          '#     type: FacilityClosed',
          `#     facility: ${String(first[0])}`,
          `#     why: ${texts.why}`
        ]),
    ''
  ].join('\n')
}
