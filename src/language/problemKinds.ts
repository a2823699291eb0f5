/** Kinds of mistakes in words; a kind without an entry is shown as its name. */
import type { Language } from './language.js'
import { mapProblems } from './mapTexts.js'
import { inputProblems } from './texts/inputProblems.js'
import { scenarioProblems } from './texts/scenarioProblems.js'

const kinds: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  ...inputProblems,
  ...scenarioProblems,
  ...mapProblems,
  'unknown-option': { de: 'unbekannte Option', en: 'unknown option' },
  'unknown-command': { de: 'unbekannter Befehl', en: 'unknown command' },
  'missing-argument': { de: 'Angabe fehlt', en: 'missing argument' },
  'draws-gone': { de: 'Ziehungen nicht mehr gespeichert', en: 'draws no longer stored' },
  'bad-option': { de: 'unzulässiger Wert', en: 'bad value' }
}

/** The kind of a problem as shown to the author. */
export const problemKindName = (kind: string, language: Language): string =>
  kinds[kind]?.[language] ?? kind.replaceAll('-', ' ')
