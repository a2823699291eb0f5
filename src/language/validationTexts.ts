/** Texts of the validation tables in both languages. */
import { formatsOf, type Language } from './language.js'
import { unitName } from './terms.js'
import type { Wording } from './wording.js'

const en = {
  title: 'Validation',
  group: 'group',
  forecast: 'calculation',
  model: 'model',
  rows: 'rows',
  meanError: 'mean error',
  meanAbsoluteError: 'mean absolute error',
  largestError: 'largest error',
  coverage: 'inside 5–95%',
  crps: 'CRPS / mean',
  errors: 'Errors, relative to the published figure',
  largest: 'Largest errors',
  row: 'row',
  year: 'year',
  unit: 'unit',
  expected: 'published',
  projected: 'projected',
  error: 'error',
  sources: 'Sources',
  periods: (count: number) => `Independent periods behind the intervals: ${count}.`,
  /** `size` is a share of one hundred-thousandth. */
  lessThan: (size: string) => `< ${size}`,
  belowZero: (count: number, rows: string) =>
    count === 1
      ? `The last trend runs below zero in one row (${rows}), where nobody can be: a straight line knows no bound. Its error is shown as it is.`
      : `The last trend runs below zero in ${count} rows (${rows}), where nobody can be: a straight line knows no bound. Its errors are shown as they are.`,
  input: (rank: number, name: string, code: string, more: number, share: string, low: string, high: string) =>
    `${rank}. ${name} (${code})${more > 0 ? ` and ${more} more, drawn together` : ''}: ${share} (${low} to ${high})`,
  naive: {
    constant: 'naive: as it was',
    trend: 'naive: last trend',
    'hamilton-perry': 'naive: Hamilton–Perry',
    'constant rates': 'rates held constant'
  } as Readonly<Record<string, string>>
}

const de: typeof en = {
  title: 'Validierung',
  group: 'Gruppe',
  forecast: 'Rechnung',
  model: 'Modell',
  rows: 'Zeilen',
  meanError: 'mittlerer Fehler',
  meanAbsoluteError: 'mittlerer absoluter Fehler',
  largestError: 'größter Fehler',
  coverage: 'im Bereich 5–95\u00a0%',
  crps: 'CRPS / Mittel',
  errors: 'Fehler, bezogen auf die veröffentlichte Zahl',
  largest: 'Größte Fehler',
  row: 'Zeile',
  year: 'Jahr',
  unit: 'Einheit',
  expected: 'veröffentlicht',
  projected: 'gerechnet',
  error: 'Fehler',
  sources: 'Quellen',
  periods: (count: number) => `Unabhängige Zeiträume hinter den Bereichen: ${count}.`,
  lessThan: (size: string) => `< ${size}`,
  belowZero: (count: number, rows: string) =>
    count === 1
      ? `Der letzte Trend läuft in einer Zeile unter 0 (${rows}), wo niemand mehr sein kann: eine Gerade kennt keine Grenze. Ihr Fehler steht so da, wie er ist.`
      : `Der letzte Trend läuft in ${count} Zeilen unter 0 (${rows}), wo niemand mehr sein kann: eine Gerade kennt keine Grenze. Ihre Fehler stehen so da, wie sie sind.`,
  input: (rank: number, name: string, code: string, more: number, share: string, low: string, high: string) =>
    `${rank}. ${name} (${code})${more > 0 ? ` und ${formatsOf('de').plural(more, 'eine', String(more))} weitere, gemeinsam gezogen` : ''}: ${share} (${low} bis ${high})`,
  naive: {
    constant: 'einfach: wie zuletzt',
    trend: 'einfach: letzter Trend',
    'hamilton-perry': 'einfach: Hamilton-Perry',
    'constant rates': 'Quoten festgehalten'
  }
}

/** The catalogue of a language. */
export const validationTextsOf = (language: Language): typeof en => (language === 'de' ? de : en)

/** Parts of row labels and names of groups; the checks write them in English. */
const labels: Readonly<Record<string, Wording>> = {
  Germany: { de: 'Deutschland', en: 'Germany' },
  f: { de: 'Frauen', en: 'women' },
  m: { de: 'Männer', en: 'men' },
  total: { de: 'insgesamt', en: 'total' },
  'all ages': { de: 'alle Alter', en: 'all ages' },
  births: { de: 'Geburten', en: 'births' },
  deaths: { de: 'Sterbefälle', en: 'deaths' },
  'women at mid-year': { de: 'Frauen zur Jahresmitte', en: 'women at mid-year' },
  'men at mid-year': { de: 'Männer zur Jahresmitte', en: 'men at mid-year' },
  'stationary population': { de: 'stationäre Bevölkerung', en: 'stationary population' },
  'stationary population after 100 years': {
    de: 'stationäre Bevölkerung nach 100 Jahren',
    en: 'stationary population after 100 years'
  },
  'constant hazard': { de: 'gleichbleibende Sterblichkeit', en: 'constant hazard' },
  'constant hazard of 0.02 a year': {
    de: 'gleichbleibende Sterblichkeit von 0,02 im Jahr',
    en: 'constant hazard of 0.02 a year'
  },
  'stable growth': { de: 'stabiles Wachstum', en: 'stable growth' },
  'growth a year after 300 years': { de: 'Wachstum im Jahr nach 300 Jahren', en: 'growth a year after 300 years' },
  'two towns by hand': { de: 'zwei Städte von Hand', en: 'two towns by hand' },
  'hospital A': { de: 'Krankenhaus A', en: 'hospital A' },
  'both open': { de: 'beide offen', en: 'both open' },
  'hospital A after the closing of B': {
    de: 'Krankenhaus A nach der Schließung von B',
    en: 'hospital A after the closing of B'
  },
  'unmet in town A after the closing': {
    de: 'ungedeckt in Stadt A nach der Schließung',
    en: 'unmet in town A after the closing'
  },
  'unmet in town B after the closing': {
    de: 'ungedeckt in Stadt B nach der Schließung',
    en: 'unmet in town B after the closing'
  },
  'unmet over all months': { de: 'ungedeckt über alle Monate', en: 'unmet over all months' },
  'status quo': { de: 'Status quo', en: 'status quo' },
  rising: { de: 'steigende Quoten', en: 'rising rates' },
  trend: { de: 'Trend', en: 'trend' },
  'thousand persons': { de: 'Tausend Personen', en: 'thousand persons' },
  percent: { de: 'Prozent', en: 'percent' },
  cases: { de: 'Fälle', en: 'cases' },
  '1/year': { de: 'je Jahr', en: 'a year' },
  'index (2019 = 100)': { de: 'Index (2019 = 100)', en: 'index (2019 = 100)' }
}

/** Labels with figures in them. */
const built: ReadonlyArray<readonly [RegExp, (parts: ReadonlyArray<string>, language: Language) => string]> = [
  [/^(\d{5})$/, ([code = '']) => `Kreis ${code}`],
  [/^(\d+)\+$/, ([age = ''], language) => (language === 'de' ? `ab ${age}` : `${age}+`)],
  [/^share (\d+)\+$/, ([age = ''], language) => (language === 'de' ? `Anteil ab ${age}` : `share aged ${age}+`)],
  [
    /^(.+) by age and sex$/,
    ([what = ''], language) =>
      `${labelIn(what, language)} ${language === 'de' ? 'nach Alter und Geschlecht' : 'by age and sex'}`
  ],
  [/^(Germany|NRW) (\d.*)$/, ([place = '', years = ''], language) => `${labelIn(place, language)} ${years}`],
  [
    /^(Kreise|Municipalities) (\d+)$/,
    ([what = '', year = ''], language) => `${language === 'de' && what !== 'Kreise' ? 'Gemeinden' : what} ${year}`
  ],
  [/^(\d+) years$/, ([years = ''], language) => `${years} ${language === 'de' ? 'Jahre' : 'years'}`],
  [
    /^([\d.]+) children per woman$/,
    ([children = ''], language) =>
      `${formatsOf(language).decimal(Number(children), 1)} ${language === 'de' ? 'Kinder je Frau' : 'children per woman'}`
  ]
]

/** Label, group or unit of a row in the reader's language: `deutsch / English`, or English parts joined by commas. */
export const labelIn = (label: string, language: Language): string => {
  const [german, english] = label.split(' / ')
  if (german !== undefined && english !== undefined) return language === 'de' ? german : english
  return label
    .split(', ')
    .map((part) => {
      const own = labels[part]?.[language]
      if (own !== undefined) return own
      for (const [pattern, say] of built) {
        const match = pattern.exec(part)
        if (match !== null) return say(match.slice(1), language)
      }
      return unitName(part, language)
    })
    .join(', ')
}
