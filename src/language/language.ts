/** Languages, and the one place where numbers, shares and months get their written form. */
export type Language = 'de' | 'en'
export const languages: ReadonlyArray<Language> = ['de', 'en']

const localeOf: Record<Language, string> = { de: 'de-DE', en: 'en-GB' }

/** `de_DE.UTF-8`, `de-AT`, `C` → a language; German only where the locale says so. */
export const languageOfLocale = (locale: string | undefined): Language =>
  /^de\b|^de[_-]/i.test(locale ?? '') ? 'de' : 'en'

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
  /** Joins with commas and a final "and". */
  readonly list: (items: ReadonlyArray<string>) => string
}

/** Rounds to about three significant digits where the number is large, so that no false precision is shown. */
export const readable = (value: number): number => {
  const size = Math.abs(value)
  const step = size >= 100_000 ? 1000 : size >= 10_000 ? 100 : size >= 1000 ? 10 : 1
  return Math.round(value / step) * step
}

export const formatsOf = (language: Language): Formats => {
  const locale = localeOf[language]
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const signed = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, signDisplay: 'exceptZero' })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  const monthFormat = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const dateFormat = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC'
  })
  /** Intl writes a negative zero as -0. */
  const plain = (value: number): number => (Object.is(value, -0) ? 0 : value)
  const roundedWhole = (value: number): number => plain(Math.round(value))
  /** A figure that is not shown (suppressed) or not defined. */
  const known = (value: number, written: () => string): string => (Number.isNaN(value) ? '–' : written())
  return {
    count: (value) => known(value, () => whole.format(roundedWhole(value))),
    signed: (value) => known(value, () => signed.format(roundedWhole(value))),
    decimal: (value, digits) =>
      known(value, () =>
        new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
          plain(value)
        )
      ),
    share: (value, digits = 0) =>
      known(value, () =>
        new Intl.NumberFormat(locale, {
          style: 'percent',
          minimumFractionDigits: digits,
          maximumFractionDigits: digits
        }).format(plain(value))
      ),
    points: (value, digits = 1) =>
      known(value, () =>
        new Intl.NumberFormat(locale, {
          minimumFractionDigits: digits,
          maximumFractionDigits: digits,
          signDisplay: 'exceptZero'
        }).format(plain(value * 100))
      ),
    month: (month) => monthFormat.format(new Date(`${month}-01T00:00:00Z`)),
    date: (date) => dateFormat.format(new Date(`${date}T00:00:00Z`)),
    list: (items) => list.format(items)
  }
}
