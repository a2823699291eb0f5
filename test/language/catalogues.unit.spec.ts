/** Both languages say everything, and each in its own words: same keys, same placeholders, no empty and no untranslated text. */
import { describe, expect, it } from 'vitest'
import { phraseBook, placesOf } from '../../src/language/phrases.js'
import { regionParameters } from '../../src/domain/region/parameters.js'
import { parameterTexts } from '../../src/language/parameterTexts.js'
import { sourceFiles } from '../support/sourceTexts.js'

/** A text of both languages, by the path on which it stands. */
interface Pair {
  readonly path: string
  readonly de: unknown
  readonly en: unknown
}

const isRecord = (u: unknown): u is Readonly<Record<string, unknown>> =>
  typeof u === 'object' && u !== null && !(u instanceof RegExp)

/** Texts of two catalogues of one shape, side by side. */
const sideBySide = (path: string, de: unknown, en: unknown): ReadonlyArray<Pair> =>
  isRecord(de) && isRecord(en)
    ? [...new Set([...Object.keys(de), ...Object.keys(en)])].flatMap((key) =>
        sideBySide(`${path}.${key}`, de[key], en[key])
      )
    : [{ path, de, en }]

/** Every `{de, en}` inside a value. */
const wordings = (path: string, value: unknown): ReadonlyArray<Pair> => {
  if (!isRecord(value)) return []
  if ('de' in value && 'en' in value) return sideBySide(path, value['de'], value['en'])
  return Object.entries(value).flatMap(([key, member]) => wordings(`${path}.${key}`, member))
}

const pairsOfFile = async (file: string): Promise<ReadonlyArray<Pair>> => {
  const exported: Readonly<Record<string, unknown>> = await import(`../../${file}`)
  return Object.entries(exported).flatMap(([name, value]) => {
    const path = `${file.split('/').pop() ?? ''}:${name}`
    if (typeof value !== 'function') return wordings(path, value)
    if (!/TextsOf$|^textsOf$/.test(name)) return []
    return sideBySide(path, value('de'), value('en'))
  })
}

const files = sourceFiles('src/language').filter((file) => !file.includes('/texts/'))
const pairs = (await Promise.all(files.map(pairsOfFile))).flat()

/** An argument that is written as its mark, and so are its members. */
const marked = (name: string): unknown =>
  new Proxy(Object.create(null), {
    get: (_, key) =>
      key === Symbol.toPrimitive ? () => `‹${name}›` : typeof key === 'string' ? `‹${name}${key}›` : undefined
  })

/** Text of an entry; a function is asked with marked arguments. Undefined where it wants others. */
const rendered = (entry: unknown): string | undefined => {
  if (typeof entry === 'string') return entry
  if (typeof entry !== 'function') return undefined
  try {
    const text: unknown = entry(...Array.from({ length: 8 }, (_, i) => marked(String(i))))
    return typeof text === 'string' ? text : undefined
  } catch {
    return undefined
  }
}

const marks = (text: string): string => [...new Set(text.match(/‹\w+›/g) ?? [])].sort().join('')

/** Names of tables and official statistics, codes. */
const codes = /\.(fills|download|alternative)$/
/** The same in both languages, and rightly so. */
const same = new Set([
  'Tragweite',
  'Deutsch',
  'English',
  'Region',
  'Name',
  'Status quo',
  'Trend',
  'Parameter',
  'Index',
  'Asthma',
  'COPD',
  'Depression',
  'Diabetes',
  'Kreis',
  'Option',
  'Version',
  'min',
  'Region',
  'Agglomeration',
  'Index (2019 = 100)',
  'CSV',
  'BibTeX'
])

/** English that has no business in a German text. */
const english =
  /(?<![\w`.:/-])(the|and|of|with|from|which|without|is|are|not|each|people|years?|draws?|seed|unknown|missing|allowed|found|scenario|facility|services?|care|need|supply|reference|share|The|And|Which)(?![\w`:/.-])/

/** Text without code, options, file names and placeholders. */
const prose = (text: string): string =>
  text.replace(/`[^`]*`|„[^“]*“|\{[^}]*\}|<[#=~*@]?\w+>|--[a-z-]+|https?:\S+/g, ' ').replace(/\b\w+(_\w+)+\b/g, ' ')

describe('the catalogues', () => {
  it('hold hundreds of texts', () => {
    expect(pairs.length).toBeGreaterThan(600)
  })

  it('have every text in both languages', () => {
    const halves = pairs.filter(
      ({ path, de, en }) =>
        typeof de !== typeof en || (en === '') !== (de === '') || (de === '' && !/\.units\./.test(path))
    )
    expect(halves.map(({ path }) => path)).toEqual([])
  })

  it('use the same arguments in both languages', () => {
    const different = pairs.flatMap(({ path, de, en }) => {
      const [german, english] = [rendered(de), rendered(en)]
      if (german === undefined || english === undefined) return []
      return marks(german) === marks(english) ? [] : [`${path}: ${german} | ${english}`]
    })
    expect(different).toEqual([])
  })

  it('translate every text', () => {
    const untranslated = pairs.flatMap(({ path, de, en }) => {
      const [german, english] = [rendered(de), rendered(en)]
      const words = (german ?? '').replace(/‹\w+›/g, '')
      return german !== undefined &&
        german === english &&
        /\p{L}{3,}/u.test(words) &&
        !same.has(words.trim()) &&
        !codes.test(path)
        ? [`${path}: ${german}`]
        : []
    })
    expect(untranslated).toEqual([])
  })

  it('leave no English in German texts', () => {
    const left = pairs.flatMap(({ path, de }) => {
      const text = rendered(de)
      const found = text === undefined ? null : english.exec(prose(text))
      return found === null ? [] : [`${path}: ${found[0]}: ${text ?? ''}`]
    })
    expect(left).toEqual([])
  })

  it('keep number and percent sign together in German, and apart by no blank in English', () => {
    const apart = pairs
      .filter(({ path }) => !/^(responsibilities|structuralAssumptions)/.test(path))
      .flatMap(({ path, de, en }) => [
        ...(/\d %/.test(rendered(de) ?? '') ? [`${path}: ${rendered(de) ?? ''}`] : []),
        ...(/\d[ \u00a0]%/.test(rendered(en) ?? '') ? [`${path}: ${rendered(en) ?? ''}`] : [])
      ])
    expect(apart).toEqual([])
  })

  it('write no undefined and no NaN', () => {
    const wrong = pairs.flatMap(({ path, de, en }) =>
      [rendered(de), rendered(en)].flatMap((text) =>
        text !== undefined && /undefined|NaN|\[object/.test(text) ? [`${path}: ${text}`] : []
      )
    )
    expect(wrong).toEqual([])
  })
})

describe('the book of phrases', () => {
  const phrases = Object.entries(phraseBook)

  it('has the same places on both sides', () => {
    const names = (text: string): string =>
      placesOf(text)
        .places.map(({ name }) => name)
        .sort()
        .join(' ')
    expect(phrases.filter(([en, de]) => names(en) !== names(de)).map(([en]) => en)).toEqual([])
  })

  it('leaves nothing empty, and no English in German', () => {
    expect(phrases.filter(([, de]) => de.trim() === '').map(([en]) => en)).toEqual([])
    expect(phrases.flatMap(([, de]) => (english.test(prose(de)) ? [de] : []))).toEqual([])
  })
})

describe('the names of parameters', () => {
  it('are those that a package may give', () => {
    expect(Object.keys(parameterTexts).sort()).toEqual(regionParameters.map(({ name }) => name).sort())
  })
})
