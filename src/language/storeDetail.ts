/** Details of damage in words. Apart from the texts of `verify`, whose kinds of problems the phrases know. */
import type { Language } from './language.js'
import { inLanguage } from './phrases.js'

/**
 * What the store says of its log, for readers. An event is an entry of the store, counted over all studies; `log` counts
 * the entries of one.
 */
export const storeDetail = (detail: string, language: Language): string =>
  language === 'de'
    ? inLanguage(detail, language)
    : detail
        .replace(/\bevents (\d+) to (\d+)\b/g, 'entries $1 to $2 of the store')
        .replace(/\bevent (\d+)\b/g, 'entry $1 of the store')
        .replace(/\b(\d+) events\b/g, '$1 entries')
