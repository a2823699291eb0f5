/**
 * Says in the reader's language what is recorded in English: what a problem found and allows, what compiling noted, why a
 * built-in number stands as it does. Such texts travel through logs, stores, manifests and `--json`, where they stay as
 * they were written; so the English sentence is its own key, and this book gives each its German (see adr/0013).
 *
 * A key of the book may hold places: `<name>` anything, as it is; `<#n>` a number, written as the reader writes it;
 * `<=part>` a text that the book must know itself; `<~part>` one that it may know; `<*parts>` a list of such, with `; `;
 * `<@name>` a code of the model, e.g. `home_care`, which people read as its name, in English too.
 */
import type { Language } from './language.js'
import { knownProblemKind } from './problemKinds.js'
import { knownTerm } from './terms.js'
import { columnPhrases } from './texts/phrases/columns.js'
import { exchangePhrases } from './texts/phrases/exchange.js'
import { fieldPhrases } from './texts/phrases/fields.js'
import { filePhrases } from './texts/phrases/files.js'
import { logPhrases } from './texts/phrases/log.js'
import { modelPhrases } from './texts/phrases/model.js'
import { officialPhrases } from './texts/phrases/official.js'
import { regionPhrases } from './texts/phrases/region.js'
import { scenarioPhrases } from './texts/phrases/scenario.js'
import { usagePhrases } from './texts/phrases/usage.js'
import { verifyPhrases } from './texts/phrases/verify.js'
import { whyPhrases } from './texts/phrases/why.js'

/** Every English sentence with its German. */
export const phraseBook: Readonly<Record<string, string>> = {
  ...fieldPhrases,
  ...scenarioPhrases,
  ...regionPhrases,
  ...columnPhrases,
  ...filePhrases,
  ...exchangePhrases,
  ...officialPhrases,
  ...logPhrases,
  ...modelPhrases,
  ...usagePhrases,
  ...verifyPhrases,
  ...whyPhrases
}

/** The text in the reader's language; a text that the book does not know, such as what somebody wrote, stays as it is. */
export const inLanguage = (english: string, language: Language): string => said(english, language) ?? english

/** German of a recorded English text; undefined where the book does not know it. */
export const germanOf = (english: string): string | undefined => said(english, 'de')

const said = (english: string, language: Language): string | undefined => {
  const whole = Object.hasOwn(phraseBook, english) ? phraseBook[english] : undefined
  if (whole !== undefined) return language === 'de' ? whole : english
  for (const pattern of patterns()) {
    const text = filled(pattern, english, language)
    if (text !== undefined) return text
  }
  return undefined
}

/** A place in a sentence. */
export interface Place {
  /** '' anything; `#` number; `=` known text; `~` maybe known; `*` list of maybe known; `@` code of the model. */
  readonly kind: '' | '#' | '=' | '~' | '*' | '@'
  readonly name: string
}
interface Pattern {
  readonly expression: RegExp
  readonly places: ReadonlyArray<Place>
  readonly in: Readonly<Record<Language, string>>
}

const placeText = /<([#=~*@]?)([a-z]\w*)>/g
const isKind = (text: string): text is Place['kind'] => ['', '#', '=', '~', '*', '@'].includes(text)

/** Places of a sentence in order, and the words between them. */
export const placesOf = (
  sentence: string
): { readonly places: ReadonlyArray<Place>; readonly words: ReadonlyArray<string> } => {
  const places: Place[] = []
  const words: string[] = []
  let from = 0
  for (const match of sentence.matchAll(placeText)) {
    const [all, kind = '', name = ''] = match
    words.push(sentence.slice(from, match.index))
    places.push({ kind: isKind(kind) ? kind : '', name })
    from = match.index + all.length
  }
  return { places, words: [...words, sentence.slice(from)] }
}

const numeral = String.raw`-?\d+(?:\.\d+)?(?:e[+-]?\d+)?`

const patternOf = (english: string, german: string): Pattern => {
  const { places, words } = placesOf(english)
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
  const source = places.map(({ kind }, i) => `${escaped[i] ?? ''}${kind === '#' ? `(${numeral})` : '(.+?)'}`).join('')
  return {
    expression: new RegExp(`^${source}${escaped[places.length] ?? ''}$`, 's'),
    places,
    in: { de: german, en: english }
  }
}

let compiled: ReadonlyArray<Pattern> | undefined

/** Sentences with places, those with most words of their own first: the nearest one speaks. */
const patterns = (): ReadonlyArray<Pattern> =>
  (compiled ??= Object.entries(phraseBook)
    .filter(([english]) => placesOf(english).places.length > 0)
    .map(([english, german]) => ({ own: placesOf(english).words.join('').length, english, german }))
    .sort((a, b) => b.own - a.own || (a.english < b.english ? -1 : 1))
    .map(({ english, german }) => patternOf(english, german)))

const filled = (pattern: Pattern, english: string, language: Language): string | undefined => {
  const match = pattern.expression.exec(english)
  if (match === null) return undefined
  const values = new Map<string, string>()
  for (const [i, { kind, name }] of pattern.places.entries()) {
    const value = partOf(kind, match[i + 1] ?? '', language)
    if (value === undefined) return undefined
    values.set(name, value)
  }
  return pattern.in[language].replace(placeText, (all, _: string, name: string) => values.get(name) ?? all)
}

const partOf = (kind: Place['kind'], text: string, language: Language): string | undefined => {
  switch (kind) {
    case '':
      return text
    case '#':
      // English stays as it was recorded.
      return language === 'de' ? germanNumber(Number(text)) : text
    case '=':
      return said(text, language)
    case '~':
      return inLanguage(text, language)
    case '*':
      return text
        .split('; ')
        .map((part) => inLanguage(part, language))
        .join('; ')
    case '@':
      return knownTerm(text, language) ?? knownProblemKind(text, language) ?? text
  }
}

const numbers = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 12, useGrouping: 'min2' })
const germanNumber = (value: number): string => numbers.format(value).replace('-', '−')
