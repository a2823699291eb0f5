/** The catalogue of a language. */
import type { Language } from './language.js'
import { de } from './texts/de.js'
import { en, type Texts } from './texts/en.js'

export type { Texts }
export const textsOf = (language: Language): Texts => (language === 'de' ? de : en)
