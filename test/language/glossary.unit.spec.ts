/** One term per thing, as in docs/glossary.md: every pair is used in its language, and no other word stands for it. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { phraseBook } from '../../src/language/phrases.js'
import { sourceFiles } from '../support/sourceTexts.js'

const glossary = readFileSync('docs/glossary.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| English') && !line.startsWith('|---'))
  .map((line) => {
    const [, en = '', de = ''] = line
      .split(' | ')
      .map((cell) => cell.replace(/^\| /, '').trim())
      .flatMap((c, i) => (i === 0 ? ['', c] : [c]))
    return { en, de }
  })

/** Every string of the catalogues, with the file it stands in. */
const catalogues = sourceFiles('src/language').map((file) => ({ file, text: readFileSync(file, 'utf8') }))
const everything = [...catalogues.map(({ text }) => text), ...Object.entries(phraseBook).flat()].join('\n')

/** Spellings of a cell: alternatives by comma or bracket, without code. */
const spellings = (cell: string): ReadonlyArray<string> =>
  cell
    .replace(/`[^`]*`/g, '')
    .split(/[,()]/)
    .map((part) => part.trim())
    .filter((part) => part.length > 2)

/** Words are inflected, and begin sentences: stems, in any case. */
const isUsed = (term: string): boolean =>
  new RegExp(
    term
      .split(/[ -]/)
      .map((word) => (word.length > 6 ? word.slice(0, -2) : word.length > 4 ? word.slice(0, -1) : word))
      .map((stem) => stem.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`))
      .join(String.raw`[\p{L}]*[ -]`),
    'iu'
  ).test(everything)

/** Terms of the model page and of documents only: no command and no page says them. */
const ofTheModelAlone = new Set([
  'labour area',
  'ceiling',
  'staff output',
  'survivorship ratio',
  'central death rate',
  'age-specific fertility rate',
  'distance decay',
  'attractiveness',
  'pooled facility',
  'net migration'
])

/** Words that do not stand for a thing of the glossary, and where they may stand all the same. */
const forbidden: ReadonlyArray<readonly [word: RegExp, instead: string, unless: RegExp]> = [
  [/Ziehung/, 'Durchlauf', /dieselbe Ziehung/],
  [/Referenzjahr/, 'Bezugsjahr', /$^/],
  [/Versorgungsform/, 'Versorgungsart', /telemedizinischer Versorgungsformen/],
  [/Abdeckung|Deckungsgrad/, 'Deckung', /$^/],
  [/Prognose|Vorhersage/, 'Vorausberechnung', /kein|Nicht als|no forecast/],
  [
    /[Ff]orecast/,
    'projection',
    /no forecast|not a forecast|as a forecast|forecast(:|\b.*: (string|readonly))|ForecastErrors|forecasts without/
  ],
  [/Projektion/, 'Vorausberechnung', /$^/],
  [/\bRolle\b/, 'Berufsgruppe', /keine Rolle|mit der Rolle core|Rolle \(|Rolle,/],
  [/Patient/, 'Pflegebedürftige, Menschen', /Patientenströme|\(patient\)|Gemeinde der Patient|Patientin/],
  [/\b(the elderly|handicapped|bed-blockers?)\b/, 'people with care needs', /$^/],
  [/Pflegefall|Pflegefälle|Insass|Überalterung|Altenpfleger\b/, 'Pflegebedürftige', /$^/],
  [/Elternszenario|Basisszenario|\bVorlage\b/, 'Ausgangsszenario', /workbook|Vorlage zum Ausfüllen|Vorlage|template/],
  [/replicat(e|ion)s?\b/, 'draw', /$^/]
]

describe('the glossary', () => {
  it('is read whole', () => {
    expect(glossary.length).toBeGreaterThan(45)
  })

  it.each(glossary)('has $en and $de used as they stand there', ({ en, de }) => {
    const name = spellings(en)[0] ?? en
    if (ofTheModelAlone.has(name)) return
    expect(spellings(en).some(isUsed), en).toBe(true)
    expect(spellings(de).some(isUsed), de).toBe(true)
  })

  it('has no word beside it for the same thing', () => {
    const found = catalogues.flatMap(({ file, text }) =>
      text
        .split('\n')
        .flatMap((line, i) =>
          forbidden.flatMap(([word, instead, unless]) =>
            word.test(line) && !unless.test(line) && !/^\s*(\/\*\*|\*|\/\/)/.test(line)
              ? [`${file}:${i + 1} says ${word.exec(line)?.[0] ?? ''}, not ${instead}: ${line.trim().slice(0, 120)}`]
              : []
          )
        )
    )
    expect(found).toEqual([])
  })
})
