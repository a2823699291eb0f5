/** Kinds of mistakes in words; a kind without an entry is shown as its name. */
import type { Language } from './language.js'
import { logProblems } from './logTexts.js'
import { mapProblems } from './mapTexts.js'
import { newRegionProblems } from './newRegionTexts.js'
import { exchangeProblems } from './texts/exchangeProblems.js'
import { inputProblems } from './texts/inputProblems.js'
import { officialProblems } from './texts/officialProblems.js'
import { scenarioProblems } from './texts/scenarioProblems.js'
import { verifyProblems } from './verifyTexts.js'

const kinds: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  ...officialProblems,
  ...inputProblems,
  ...scenarioProblems,
  ...mapProblems,
  ...exchangeProblems,
  ...newRegionProblems,
  ...verifyProblems,
  ...logProblems,
  'unknown-option': { de: 'unbekannte Option', en: 'unknown option' },
  'unknown-command': { de: 'unbekannter Befehl', en: 'unknown command' },
  'missing-argument': { de: 'Angabe fehlt', en: 'missing argument' },
  'draws-gone': { de: 'Durchläufe nicht mehr gespeichert', en: 'draws no longer stored' },
  'not-a-bundle': { de: 'kein Bündel von Tragweite', en: 'no bundle of Tragweite' },
  'not-a-zip': { de: 'keine lesbare Zip-Datei', en: 'no readable zip file' },
  'zip-too-large': { de: 'Zip-Datei zu groß', en: 'zip file too large' },
  'bundle-of-comparison': { de: 'ein Vergleich lässt sich nicht bündeln', en: 'a comparison cannot be bundled' },
  'run-not-reproduced': {
    de: 'der Lauf lässt sich so nicht mehr rechnen',
    en: 'the run can no longer be computed like this'
  },
  'unknown-schema': { de: 'unbekanntes Schema', en: 'unknown schema' },
  'unknown-figure': { de: 'unbekannte Größe', en: 'unknown measure' },
  'unknown-sex': { de: 'unbekanntes Geschlecht', en: 'unknown sex' },
  'in-an-older-run': { de: 'in einem älteren Lauf', en: 'in an older run' },
  'bad-year': { de: 'Jahr nicht gerechnet', en: 'year not computed' },
  'bad-option': { de: 'unzulässiger Wert', en: 'bad value' }
}

/** The kind of a problem in words; undefined for one without. */
export const knownProblemKind = (kind: string, language: Language): string | undefined =>
  Object.hasOwn(kinds, kind) ? kinds[kind]?.[language] : undefined

/** The kind of a problem as shown to the author. */
export const problemKindName = (kind: string, language: Language): string =>
  knownProblemKind(kind, language) ?? kind.replaceAll('-', ' ')
