/** No text for people stands in the code: every sentence in the sources is in the catalogues, or on a short list with a reason. */
import { describe, expect, it } from 'vitest'
import { labelIn } from '../../src/language/validationTexts.js'
import { germanOf } from '../../src/language/phrases.js'
import { unitName } from '../../src/language/terms.js'
import { sourceFiles, textsOfSource, type SourceText } from '../support/sourceTexts.js'

/** What may stand in the code all the same. `file` begins the path; `around` is the name of a function or property around it. */
interface Allowed {
  readonly file: string
  readonly around?: RegExp
  readonly text?: RegExp
  readonly because: string
}

const documented =
  /^(meaning|effective|ending|example|share|localized|choice|text|textField|name|number|quantity|switchField|area|ages|service|facility|facilityType|municipality|condition|role|quantitiesBy|list|months|parameter|recordCodec|fromMonth|unit|without|months|tag)$/

const packaged = /^(sources|source|note|notes|licence|licences|title|OFFICES|pools|insideGroups)$/
const validated =
  /^(sources|municipalities|parameters|planStudy|planVariant|study|projectionStudy|publishedVariants|publishedNeed|naive)$/
const allowed: ReadonlyArray<Allowed> = [
  // Of every layer
  {
    file: 'src/',
    around: /^(_tag|'@type'|type)$/,
    text: /^\p{L}+( [A-Z]\p{L}+)*$/u,
    because: 'a tag or type of a format'
  },
  {
    file: 'src/report/html/',
    text: /^(\n|@page|\[data-page\]|font:|default-src|const root=|\(\(\)=>|translate\()/,
    because: 'CSS, script or drawing'
  },
  { file: 'src/report/html/charts/timeline.ts', text: /^moment pale$/, because: 'classes of the style sheet' },
  {
    file: 'src/report/citation.ts',
    text: /draws, seed|^Run /,
    because: 'BibTeX, read by programs and cited in English'
  },
  // Faces
  {
    file: 'src/cli/main.ts',
    around: /^headings$/,
    because: 'headings of commander, replaced by those of the catalogue'
  },
  { file: 'src/cli/', around: /^(usageProblem|misuse)$/, because: 'a problem, said through the book of phrases' },
  { file: 'src/cli/commands/regionNew.ts', text: /^ {2}tragweite /, because: 'a command to type' },
  // Stores and domain
  { file: 'src/store/', text: /^\s*(SELECT|INSERT|UPDATE|CREATE|ALTER|DELETE|DROP|VACUUM|BEGIN)\b/, because: 'SQL' },
  { file: 'src/store/eventStore/quickBytes.ts', around: /^Symbol$/, because: 'a mark that never leaves the file' },
  {
    file: 'src/app/bench/',
    text: /^press release|^batch |^the store failed$/,
    because: 'what is appended while measuring, and a defect of that'
  },
  { file: 'src/domain/', around: documented, because: 'describes a field for docs/reference, which is English' },
  { file: 'src/domain/region/descriptors/', because: 'describes a column for docs/reference' },
  { file: 'src/domain/study/', text: /^(Branched|Detached|Reconcile)$/, because: 'a type of log entry' },
  { file: 'src/domain/study/logEntry.ts', text: /^no entry$/, because: 'a defect of a store, told with its place' },
  { file: 'src/domain/study/contradictions.ts', around: /^into$/, because: 'a key of a map' },
  {
    file: 'src/domain/official/',
    around: /^(Map|sameName|source)$/,
    because: 'words and sources of the offices, as they write them'
  },
  { file: 'src/io/region/newTables.ts', around: packaged, because: 'a licence, named as its publisher names it' },
  {
    file: 'src/domain/newRegion/',
    around: packaged,
    because: 'a row of the new package, in one language as in all packages'
  },
  // Files
  { file: 'src/io/', around: /Step$/, because: 'a step of a path, never shown' },
  {
    file: 'src/io/scenario/scenarioFile.ts',
    around: /^(meaning|pathField)$/,
    because: 'describes a field for docs/reference'
  },
  { file: 'src/io/scenario/scenarioFile.ts', text: /^Version of the file format/, because: 'describes a field' },
  { file: 'src/io/boundaries/jsonText.ts', around: /^firstFault$/, because: 'a state of the parser' },
  {
    file: 'src/io/official/',
    text: /^[\p{Lu}][\p{L}, ]+$/u,
    because: 'heads and units of the offices, as they write them'
  },
  {
    file: 'src/io/workbook/region/sheetNames.ts',
    around: /^Set$/,
    because: 'names of sheets in either language, known again on the way in'
  },
  { file: 'src/io/workbook/write/', text: /^Tragweite$|^<\{\}|^<dataValidation/, because: 'XML of the workbook' },
  { file: 'src/io/tables/parquet.ts', around: /^createdBy$/, because: 'a field of the file format' },
  // Use cases
  { file: 'src/app/run/runStudies.ts', text: /^(Planned|Finished)$/, because: 'a tag' },
  { file: 'src/app/run/tablePackage.ts', around: /^description$/, because: 'metadata for programs' },
  { file: 'src/app/bundle/crate.ts', because: 'RO-Crate and CITATION.cff, metadata for programs in English' },
  {
    file: 'src/app/newRegion/',
    around: /^(commandOf|scenario|licenses)$/,
    because: 'a command, YAML or the name of a licence'
  },
  { file: 'src/app/validate/', around: validated, because: 'a source as it is cited, or a key of a reference table' },
  { file: 'src/app/validate/', text: /^(Status quo|Trend)$/, because: 'the same in both languages' }
]

const reads = (text: SourceText): string => text.words.join('{}')

/** Ways to fill the placeholders of a sentence: numbers, names, and parts that are sentences themselves. */
const samples = ({ words: [first = '', ...others] }: SourceText): ReadonlyArray<string> => {
  const values = others.length > 3 ? ['7', 'Xyz'] : ['7', 'Xyz', 'a number', '', ' (Xyz)']
  return others.reduce<ReadonlyArray<string>>(
    (texts, next) => texts.flatMap((text) => values.map((value) => `${text}${value}${next}`)),
    [first]
  )
}

const isTranslated = (text: SourceText): boolean =>
  samples(text).some(
    (sample) =>
      germanOf(sample) !== undefined ||
      (text.file.startsWith('src/sim/') && unitName(sample, 'de') !== sample) ||
      (text.file.startsWith('src/app/validate/') && labelIn(sample, 'de') !== sample)
  )

const fits = (text: SourceText, { file, around, text: form }: Allowed): boolean =>
  text.file.startsWith(file) &&
  (around === undefined || text.around.some((name) => around.test(name))) &&
  (form === undefined || form.test(reads(text)))

/** Bilingual pairs stand beside the figures of the checks they belong to. */
const isPair = (text: SourceText): boolean =>
  text.inBothLanguages && (text.file.startsWith('src/app/validate/') || text.file.startsWith('src/domain/'))

/** Faces and pages take every word from the catalogues; problems of the lower layers are said through the book of phrases. */
const mayBePhrase = (file: string): boolean => !/^src\/(report|cli)\//.test(file)

const straysOf = (texts: ReadonlyArray<SourceText>): ReadonlyArray<string> =>
  texts
    .filter((text) => !isPair(text))
    .filter((text) => !(mayBePhrase(text.file) && isTranslated(text)))
    .filter((text) => !allowed.some((one) => fits(text, one)))
    .map((text) => `${text.file}:${text.line} ${JSON.stringify(reads(text))}`)

const everyText = sourceFiles('src')
  .filter((file) => !file.startsWith('src/language/'))
  .flatMap((file) => textsOfSource(file))

describe('texts in the code', () => {
  it('are all in the catalogues', () => {
    expect(straysOf(everyText)).toEqual([])
  })

  it('are allowed for reasons that still hold', () => {
    expect(allowed.filter((one) => !everyText.some((text) => fits(text, one)))).toEqual([])
  })

  it('of usage are all known to the book of phrases', () => {
    const usage = everyText.filter(({ file, around }) => file.startsWith('src/cli/') && around.includes('usageProblem'))
    expect(usage.length).toBeGreaterThan(3)
    expect(usage.filter((text) => !isTranslated(text)).map(reads)).toEqual([])
  })

  it.each([
    ['src/report/terminal.ts', 'const line = `${n} people go without`'],
    ['src/report/html/answer.ts', 'const part = html`<p>People go without ${n}</p>`'],
    ['src/report/html/answer.ts', 'const part = html`<svg aria-label="A chart of need"></svg>`'],
    ['src/cli/commands/run.ts', "face.say('Done.')"],
    ['src/cli/commands/run.ts', "face.say('Everything is done')"],
    ['src/domain/study/study.ts', "problem('x', path, found, 'a thing that nobody translated')"],
    ['src/io/region/readRegion.ts', 'report(problem(kind, path, `${n} strange rows`, name))']
  ])('would be found in %s: %s', (file, source) => {
    expect(straysOf(textsOfSource(file, source))).toHaveLength(1)
  })

  it('do not count identifiers, markup, comparisons and defects', () => {
    const source = [
      "const a = named('home_care')",
      'const b = html`<p class="soft wide">${words}</p>`',
      "if (text === 'two words') throw new Error('this cannot be')",
      "const c = { _tag: 'Interrupted' }"
    ].join('\n')
    expect(straysOf(textsOfSource('src/report/terminal.ts', source))).toEqual([])
  })
})
