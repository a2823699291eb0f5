/** `region new`: a first package for any Kreis from the offices' downloads; says what it read, what to know and what is missing. */
import { relative, resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { usageProblem } from '../../app/appError.js'
import { headWithoutRun } from '../../app/jsonHead.js'
import { makeNewRegion, type NewRegionMade } from '../../app/newRegion/newRegion.js'
import { scenarioFile } from '../../app/newRegion/packageFiles.js'
import { formatsOf } from '../../language/language.js'
import { newRegionTextsOf, newRegionWarnings } from '../../language/newRegionTexts.js'
import type { PlacedProblem } from '../../domain/problem.js'
import { exitFine } from '../exitCodes.js'
import { faceOf, type CommonOptions, type Face } from '../face.js'
import { fail, problemLine } from '../failures.js'

export interface RegionNewOptions extends CommonOptions {
  readonly kreis: ReadonlyArray<string>
  readonly from: string
  readonly out: string
  readonly name?: string
  readonly title?: string
  readonly baseDate?: string
  readonly agsChanges?: string
  readonly migrationYears?: string
}

export const regionNewCommand = (options: RegionNewOptions): Promise<number> => {
  const face = faceOf(options)
  const kreise = options.kreis
    .flatMap((text) => text.split(','))
    .map((text) => text.trim())
    .filter((text) => text !== '')
  const years = (options.migrationYears ?? '').split(',').filter((text) => text !== '')
  const bad = badOptions(options, kreise, years)
  if (bad.length > 0) return Promise.resolve(fail({ _tag: 'BadInput', problems: bad }, face))
  const made = makeNewRegion({
    kreise,
    name: options.name,
    from: resolve(options.from),
    out: resolve(options.out),
    migrationYears: years.map(Number),
    language: face.language,
    ...(options.title === undefined ? {} : { title: options.title }),
    ...(options.baseDate === undefined ? {} : { baseDate: options.baseDate }),
    ...(options.agsChanges === undefined ? {} : { agsChanges: resolve(options.agsChanges) })
  })
  if (E.isLeft(made)) return Promise.resolve(fail(made.left, face))
  if (face.json) face.out(`${JSON.stringify(jsonOf(made.right, options, face))}\n`)
  else {
    for (const warning of made.right.reading.problems) face.say(`${problemLine(warning, face)}\n`)
    face.out(textOf(made.right, options, face))
  }
  return Promise.resolve(exitFine)
}

const badOptions = (
  { baseDate, name }: RegionNewOptions,
  kreise: ReadonlyArray<string>,
  years: ReadonlyArray<string>
): ReadonlyArray<PlacedProblem> => [
  ...(kreise.length === 0 ? [usageProblem('missing-argument', '--kreis', 'nothing', 'five digits, e.g. 05370')] : []),
  ...kreise
    .filter((kreis) => !/^\d{5}$/.test(kreis))
    .map((kreis) =>
      usageProblem(
        'bad-ags',
        '--kreis',
        kreis,
        'five digits, e.g. 05370',
        /^\d{4}$/.test(kreis) ? `0${kreis}` : undefined
      )
    ),
  ...(baseDate === undefined || /^\d{4}-12-31$/.test(baseDate)
    ? []
    : [usageProblem('base-date', '--base-date', baseDate, 'YYYY-12-31')]),
  ...(name === undefined || /^[a-z0-9][a-z0-9-]*$/.test(name)
    ? []
    : [usageProblem('bad-name', '--name', name, 'lower case letters, digits and dashes')]),
  ...years
    .filter((year) => !/^(19|20)\d\d$/.test(year))
    .map((year) => usageProblem('bad-option', '--migration-years', year, 'years, e.g. 2017,2018,2019'))
]

const textOf = (
  { region, reading, unread, written }: NewRegionMade,
  { out, from }: RegionNewOptions,
  face: Face
): string => {
  const { language } = face
  const texts = newRegionTextsOf(language)
  const { count, date } = formatsOf(language)
  const kreise = Object.keys(region.areaNames)
  return [
    texts.made(region.title, count(region.municipalities), count(region.persons), date(region.baseDate)),
    '',
    texts.files,
    ...reading.files.map((file) => `  ${relative(resolve(from), resolve(file.file))}: ${readWords(file, face)}`),
    ...(reading.remarkCount === 0 ? [] : [`  ${texts.remarks(count(reading.remarkCount))}`]),
    ...(unread.length === 0 ? [] : [texts.unread, ...unread.map((file) => `  ${file}`)]),
    ...(region.warnings.length === 0
      ? []
      : ['', texts.warningsHead, ...newRegionWarnings(region.warnings, language).map((warning) => `  - ${warning}`)]),
    '',
    texts.missingHead,
    ...region.missing.flatMap(({ name, areas }) => {
      const words = texts.missing[name]
      const where = areas.length === 0 || areas.length === kreise.length ? '' : ` (${areas.join(', ')})`
      return [
        `  - ${words.gives}${where}`,
        `      ${texts.download}: ${words.download}`,
        `      ${texts.without}: ${words.without}`
      ]
    }),
    '',
    texts.next,
    `  tragweite region check ${out}`,
    ...(written.includes(scenarioFile) ? [`  tragweite run ${out}/${scenarioFile} --report ${region.name}.html`] : []),
    ''
  ].join('\n')
}

const readWords = (file: NewRegionMade['reading']['files'][number], { language }: Face): string => {
  const texts = newRegionTextsOf(language)
  const { count } = formatsOf(language)
  const { layout, table, years, observations, entries = 0 } = file
  if (layout === 'names') return texts.listed(entries)
  if (layout === 'history') return texts.mapped(entries)
  return observations === 0 && years.length > 0
    ? texts.idle
    : texts.read(table, years.join(', ') || '–', count(observations))
}

const jsonOf = (
  { region, reading, unread, written }: NewRegionMade,
  { out, from }: RegionNewOptions,
  face: Face
): Readonly<Record<string, unknown>> => {
  const texts = newRegionTextsOf(face.language)
  return {
    ...headWithoutRun('tragweite/region-new@1', [
      ...reading.problems.map((warning) => problemLine(warning, face)),
      ...region.warnings.map(({ kind, facts }) => texts.warnings[kind](facts))
    ]),
    region: { name: region.name, title: region.title, baseDate: region.baseDate },
    directory: out,
    municipalities: region.municipalities,
    persons: region.persons,
    files: reading.files.map(({ file, table, years, observations }) => ({
      file: relative(resolve(from), resolve(file)),
      table,
      years,
      figures: observations
    })),
    unread,
    totalsThatDiffer: reading.remarkCount,
    tables: region.tables.map(({ table, rows }) => ({ table, rows: rows.length })),
    written,
    missing: region.missing.map(({ name, areas }) => ({ name, areas, ...texts.missing[name] }))
  }
}
