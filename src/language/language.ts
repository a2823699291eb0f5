/** Languages, and the one place where numbers, shares and months get their written form. */
export type Language = 'de' | 'en'
export const languages: ReadonlyArray<Language> = ['de', 'en']

const localeOf: Record<Language, string> = { de: 'de-DE', en: 'en-GB' }

/** `de_DE.UTF-8`, `de-AT`, `de_CH@euro`, `C` → a language; German only where the locale says so. */
export const languageOfLocale = (locale: string | undefined): Language =>
  /^de(?![a-z])/i.test(locale ?? '') ? 'de' : 'en'

export interface Formats {
  /** Whole number with the reader's grouping: 12.345 / 12,345. */
  readonly count: (value: number) => string
  /** Whole number with a sign. */
  readonly signed: (value: number) => string
  readonly decimal: (value: number, digits: number) => string
  /** 0.123 → 12 % / 12%; digits after the decimal sign. */
  readonly share: (value: number, digits?: number) => string
  /** Difference of shares in percentage points, with a sign. */
  readonly points: (value: number, digits?: number) => string
  /** 2027-07 → Juli 2027 / July 2027. */
  readonly month: (month: string) => string
  /** 2022-12-31 → 31. Dezember 2022 / 31 December 2022. */
  readonly date: (date: string) => string
  /** 2026-10-18T09:30:00.000Z → 18.10.2026, 09:30 UTC / 18 Oct 2026, 09:30 UTC. */
  readonly moment: (moment: string) => string
  /** A number with the form of its word: 1 Durchlauf, 1.000 Durchläufe. */
  readonly counted: (value: number, one: string, other: string) => string
  /** The form of a word that goes with a number. */
  readonly plural: (value: number, one: string, other: string) => string
  /** Joins with commas and a final "and". */
  readonly list: (items: ReadonlyArray<string>) => string
}

/** Rounds to about three significant digits where the number is large, so that no false precision is shown. */
export const readable = (value: number): number => {
  const size = Math.abs(value)
  const step = size >= 100_000 ? 1000 : size >= 10_000 ? 100 : size >= 1000 ? 10 : 1
  return Math.round(value / step) * step
}

/** The formats of a language; made once, for Intl takes its time. */
export const formatsOf = (language: Language): Formats => formats[language]

const newFormats = (language: Language): Formats => {
  const locale = localeOf[language]
  const made = new Map<string, Intl.NumberFormat>()
  const number = (options: Intl.NumberFormatOptions, digits: number): Intl.NumberFormat => {
    const key = `${options.style ?? ''} ${options.signDisplay ?? ''} ${digits}`
    const known = made.get(key)
    if (known !== undefined) return known
    const format = new Intl.NumberFormat(locale, {
      ...options,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits
    })
    made.set(key, format)
    return format
  }
  /** A figure that is not shown (suppressed) or not defined has a dash; a number below zero a minus sign, no hyphen. */
  const written = (value: number, options: Intl.NumberFormatOptions, digits: number): string => {
    if (Number.isNaN(value)) return '–'
    const text = number(options, digits).format(value)
    // Intl writes what rounds to zero from below as -0.
    return /^-[0.,\s%\u00a0]*$/.test(text) ? text.slice(1) : text.replace('-', '−')
  }
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  const monthFormat = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const dateFormat = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC'
  })
  const momentFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
  const rules = new Intl.PluralRules(locale)
  const plural = (value: number, one: string, other: string): string => (rules.select(value) === 'one' ? one : other)
  const signed = { signDisplay: 'exceptZero' } as const
  return {
    count: (value) => written(Math.round(value), {}, 0),
    counted: (value, one, other) => `${written(Math.round(value), {}, 0)} ${plural(Math.round(value), one, other)}`,
    plural,
    signed: (value) => written(Math.round(value), signed, 0),
    decimal: (value, digits) => written(value, {}, digits),
    share: (value, digits = 0) => written(value, { style: 'percent' }, digits),
    points: (value, digits = 1) => written(value * 100, signed, digits),
    month: (month) => monthFormat.format(new Date(`${month}-01T00:00:00Z`)),
    date: (date) => dateFormat.format(new Date(`${date}T00:00:00Z`)),
    moment: (moment) => `${momentFormat.format(new Date(moment))} UTC`,
    list: (items) => list.format(items)
  }
}

const formats: Readonly<Record<Language, Formats>> = { de: newFormats('de'), en: newFormats('en') }
