/** Numbers, dates and plurals in the reader's form; the language of every locale. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { languageOf } from '../../src/cli/face.js'
import { formatsOf, languageOfLocale, languages } from '../../src/language/language.js'
import { inLanguage } from '../../src/language/phrases.js'
import { number } from '../support/arbitraries.js'

const de = formatsOf('de')
const en = formatsOf('en')

describe('the language of a locale', () => {
  it.each(['de', 'de_DE.UTF-8', 'de-AT', 'de_CH', 'de@euro', 'DE', 'de_LU.utf8'])('is German for %s', (locale) => {
    expect(languageOfLocale(locale)).toBe('de')
  })

  it.each(['en_GB.UTF-8', 'en-US', 'C', 'C.UTF-8', 'POSIX', '', 'nl_DE', 'del', 'fr_FR', undefined])(
    'is English for %s',
    (locale) => {
      expect(languageOfLocale(locale)).toBe('en')
    }
  )

  it('is taken from --lang, then LC_ALL, LC_MESSAGES, LANG, then from the system', () => {
    expect(languageOf('en', { LC_ALL: 'de_DE' }, 'de-DE')).toBe('en')
    expect(languageOf(undefined, { LC_ALL: 'de_AT', LANG: 'en_US' }, 'en-US')).toBe('de')
    expect(languageOf(undefined, { LC_ALL: '', LC_MESSAGES: 'de_CH', LANG: 'en_US' }, 'en-US')).toBe('de')
    expect(languageOf(undefined, { LANG: 'C' }, 'de-DE')).toBe('en')
    expect(languageOf(undefined, {}, 'de-CH')).toBe('de')
    expect(languageOf(undefined, {}, undefined)).toBe('en')
  })
})

describe('numbers', () => {
  it('have the grouping, sign and percent of the language', () => {
    expect([de.count(1234567), en.count(1234567)]).toEqual(['1.234.567', '1,234,567'])
    expect([de.signed(-1234), en.signed(1234)]).toEqual(['−1.234', '+1,234'])
    expect([de.share(0.123), en.share(0.123)]).toEqual(['12\u00a0%', '12%'])
    expect([de.points(-0.0123), en.points(0.0123)]).toEqual(['−1,2', '+1.2'])
    expect([de.decimal(-0.04, 1), en.decimal(-0.04, 1), de.share(-0.000_1), de.signed(-0.4)]).toEqual([
      '0,0',
      '0.0',
      '0\u00a0%',
      '0'
    ])
  })

  it('never show a hyphen for a minus, a negative zero, an exponent or what is no number', () => {
    fc.assert(
      fc.property(number(-1e7, 1e7), fc.integer({ min: 0, max: 3 }), (value, digits) => {
        for (const language of languages) {
          const f = formatsOf(language)
          for (const text of [
            f.count(value),
            f.signed(value),
            f.decimal(value, digits),
            f.share(value),
            f.points(value)
          ]) {
            expect(text).toMatch(/^[−+]?[\d.,]+(\u00a0?%)?$/)
            expect(text).not.toMatch(/^−[0.,]+(\u00a0?%)?$/)
          }
        }
      })
    )
    expect([de.count(NaN), en.share(NaN)]).toEqual(['–', '–'])
  })

  it('bring the form of their word', () => {
    expect([0, 1, 2, 1000].map((n) => de.counted(n, 'Durchlauf', 'Durchläufe'))).toEqual([
      '0 Durchläufe',
      '1 Durchlauf',
      '2 Durchläufe',
      '1.000 Durchläufe'
    ])
    expect([0, 1, 2].map((n) => en.counted(n, 'draw', 'draws'))).toEqual(['0 draws', '1 draw', '2 draws'])
  })
})

describe('dates and lists', () => {
  it('are written by the language', () => {
    expect([de.month('2027-03'), en.month('2027-03')]).toEqual(['März 2027', 'March 2027'])
    expect([de.date('2022-12-31'), en.date('2022-12-31')]).toEqual(['31. Dezember 2022', '31 December 2022'])
    expect([de.moment('2026-10-18T09:30:00.000Z'), en.moment('2026-10-18T09:30:00.000Z')]).toEqual([
      '18.10.2026, 09:30 UTC',
      '18 Oct 2026, 09:30 UTC'
    ])
    expect([de.list(['a', 'b', 'c']), en.list(['a', 'b', 'c'])]).toEqual(['a, b und c', 'a, b and c'])
  })
})

describe('phrases', () => {
  it('keep English as it was recorded, to the letter', () => {
    fc.assert(
      fc.property(number(-1e6, 1e6), number(0, 1), (a, b) => {
        const text = `a number from ${a} to ${b}, or a distribution of such`
        expect(inLanguage(text, 'en')).toBe(text)
      })
    )
  })

  it('write numbers as the reader does, and say parts that are phrases themselves', () => {
    expect(inLanguage('a number from 0 to 0.25, or a distribution of such', 'de')).toBe(
      'eine Zahl von 0 bis 0,25, oder eine Verteilung solcher Zahlen'
    )
    expect(inLanguage('a whole number from 1 to 1000000', 'de')).toBe('eine ganze Zahl von 1 bis 1.000.000')
    expect(inLanguage('a role of the region package: nurse, assistant', 'de')).toBe(
      'eine Berufsgruppe des Regionspakets: nurse, assistant'
    )
  })

  it('leave alone what somebody wrote', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const written = `„${text}“`
        expect(inLanguage(written, 'en')).toBe(written)
        expect(inLanguage(written, 'de')).toContain(text.includes(': ') || text.includes(', ') ? '' : text)
      })
    )
  })

  it('say codes of the model by their names in both languages', () => {
    expect(inLanguage('short_term_care: no facilities', 'de')).toBe('Kurzzeitpflege: keine Einrichtungen')
    expect(inLanguage('short_term_care: no facilities', 'en')).toBe('Short-term care: no facilities')
  })
})
