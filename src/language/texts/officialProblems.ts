/** Names of mistakes and remarks in official tables, in words. The kinds are those of `io/official` and `domain/official`. */
import type { Language } from '../language.js'

export const officialProblems: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'ambiguous-number': { de: 'Punkt mehrdeutig: Tausender oder Dezimale', en: 'ambiguous point: thousands or decimals' },
  'bad-mapping': { de: 'fehlerhafte Zuordnung', en: 'faulty mapping' },
  'base-assumed': { de: 'Bevölkerungsgrundlage angenommen', en: 'population base assumed' },
  'column-not-read': { de: 'Spalte nicht gelesen', en: 'column not read' },
  'contradicting-figures': { de: 'widersprüchliche Werte', en: 'contradicting figures' },
  'contradicting-names': { de: 'zwei Namen zu einem Schlüssel', en: 'two names for one key' },
  'cut-off': { de: 'Datei bricht ab', en: 'file is cut off' },
  'level-not-read': { de: 'Raumebene nicht gelesen', en: 'level of areas not read' },
  'measure-unknown': { de: 'unklar, was gezählt wird', en: 'not clear what is counted' },
  'mixed-population-bases': { de: 'verschiedene Bevölkerungsgrundlagen', en: 'different population bases' },
  'name-differs': { de: 'Name passt nicht zum Schlüssel', en: 'name does not fit the key' },
  'no-area': { de: 'Tabelle ohne Gebiete', en: 'table without areas' },
  'no-end': { de: 'Schlusszeile fehlt', en: 'closing line missing' },
  'no-figures': { de: 'keine Werte gefunden', en: 'no figures found' },
  'no-time': { de: 'kein Stichtag oder Jahr', en: 'no date or year' },
  'no-year': { de: 'Indikator ohne Jahr', en: 'indicator without a year' },
  'repeated-figures': { de: 'mehrfach vorhandene Werte', en: 'repeated figures' },
  'row-not-read': { de: 'Zeile nicht gelesen', en: 'row not read' },
  'shares-not-one': { de: 'Anteile ergeben nicht 1', en: 'shares do not sum to 1' },
  'short-row': { de: 'Zeile zu kurz', en: 'row too short' },
  'statistic-not-read': { de: 'Statistik nicht gelesen', en: 'statistic not read' },
  'too-many-figures': { de: 'zu viele Werte', en: 'too many figures' },
  'too-many-files': { de: 'zu viele Dateien', en: 'too many files' },
  'unknown-layout': { de: 'Aufbau nicht erkannt', en: 'layout not recognised' },
  'unmapped-area': { de: 'alter Schlüssel ohne Zuordnung', en: 'old key without mapping' }
}
