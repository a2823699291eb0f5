/** Texts of the validation tables in both languages. */
import type { Language } from './language.js'

const en = {
  title: 'Validation',
  group: 'group',
  forecast: 'forecast',
  model: 'model',
  rows: 'rows',
  meanError: 'mean error',
  meanAbsoluteError: 'mean absolute error',
  largestError: 'largest error',
  coverage: 'inside 5–95 %',
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
  periods: (count: number) =>
    count === 1
      ? 'Independent periods behind the intervals: 1.'
      : `Independent periods behind the intervals: ${count}.`,
  naive: {
    constant: 'naive: as it was',
    trend: 'naive: last trend',
    'hamilton-perry': 'naive: Hamilton–Perry'
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
  coverage: 'im Bereich 5–95 %',
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
  periods: (count: number) =>
    count === 1
      ? 'Unabhängige Zeiträume hinter den Bereichen: 1.'
      : `Unabhängige Zeiträume hinter den Bereichen: ${count}.`,
  naive: {
    constant: 'einfach: wie zuletzt',
    trend: 'einfach: letzter Trend',
    'hamilton-perry': 'einfach: Hamilton-Perry'
  }
}

/** The catalogue of a language. */
export const validationTextsOf = (language: Language): typeof en => (language === 'de' ? de : en)
