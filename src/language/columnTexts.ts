/** What each published table and each of its columns holds, in both languages: for workbooks, Parquet metadata, schemas and read-me files. */
import type { Wording } from './wording.js'

/** Tables by the name of their file. */
export const tableTexts: Readonly<Record<string, Wording>> = {
  summary: {
    de: 'Bedarf, Versorgung und Kapazität je Gebiet, Jahr und Leistung',
    en: 'need, supply and capacity by area, year and service'
  },
  population: {
    de: 'Bevölkerung am 31. Dezember nach Geschlecht und Alter',
    en: 'population on 31 December by sex and age'
  },
  need: {
    de: 'Menschen mit Pflege- oder Behandlungsbedarf je Gruppe, Mittel der Monate',
    en: 'people with care or treatment needs by group, mean of the months'
  },
  staff: {
    de: 'Personal je Kreis und Berufsgruppe in Vollzeitstellen',
    en: 'staff by Kreis and role in full-time equivalents'
  },
  facilities: {
    de: 'Kapazität, Nutzung und Auslastung je Einrichtung',
    en: 'capacity, use and utilisation by facility'
  },
  travel: { de: 'Wege zur nächsten Einrichtung', en: 'travel to the nearest facility' },
  indicators: {
    de: 'Kennzahlen: Angehörige, Gerechtigkeit, Kosten, Frühwarnung',
    en: 'indicators: carers, equity, cost, early warning'
  },
  differences: {
    de: 'Gepaarte Differenz zum Vergleichsszenario (dieses minus jenes)',
    en: 'paired difference to the scenario compared with (this minus that)'
  },
  draws: { de: 'Einzelne Durchläufe', en: 'single draws' },
  difference_draws: {
    de: 'Gepaarte Differenz jedes einzelnen Durchlaufs (b minus a)',
    en: 'paired difference of every single draw (b minus a)'
  }
}

/** Units of the numbers of a table, where one sentence says them. */
export const unitTexts: Readonly<Record<string, Wording>> = {
  summary: { de: 'siehe Spalte unit', en: 'see column unit' },
  population: { de: 'Personen', en: 'persons' },
  need: { de: 'Personen', en: 'persons' },
  staff: { de: 'Vollzeitstellen', en: 'full-time equivalents' },
  facilities: {
    de: 'capacity und served in Einheiten der Leistung (Plätze, Fälle im Jahr …), utilisation als Anteil',
    en: 'capacity and served in units of the service (places, cases a year …), utilisation as a share'
  },
  travel: { de: 'mean_minutes in Minuten, sonst Personen', en: 'mean_minutes in minutes, else persons' },
  indicators: { de: 'siehe Spalte unit', en: 'see column unit' },
  differences: { de: 'wie in summary', en: 'as in summary' },
  draws: { de: 'wie in summary', en: 'as in summary' },
  difference_draws: { de: 'wie in summary', en: 'as in summary' }
}

/** Columns by name; the same name means the same in every table. */
export const columnTexts: Readonly<Record<string, Wording>> = {
  level: { de: 'Ebene: municipality (Gemeinde), kreis, region', en: 'level: municipality, kreis, region' },
  area: {
    de: 'AGS der Gemeinde (8 Stellen) oder des Kreises (5), oder Name der Region',
    en: 'AGS of the municipality (8 digits) or Kreis (5), or name of the region'
  },
  year: { de: 'Kalenderjahr', en: 'calendar year' },
  date: { de: 'Stichtag', en: 'date of the stock' },
  service: { de: 'Leistung', en: 'service' },
  measure: { de: 'Maß', en: 'measure' },
  unit: { de: 'Einheit', en: 'unit' },
  sex: { de: 'Geschlecht: f (weiblich), m (männlich)', en: 'sex: f (female), m (male)' },
  age: { de: 'Alter in Jahren, 100 = 100 und älter', en: 'age in years, 100 = 100 and older' },
  group: { de: 'Gruppe', en: 'group' },
  role: { de: 'Berufsgruppe', en: 'role' },
  facility: { de: 'Kennung der Einrichtung', en: 'id of the facility' },
  indicator: { de: 'Kennzahl', en: 'indicator' },
  draw: { de: 'Nummer des Durchlaufs, ab 0', en: 'number of the draw, from 0' },
  value: { de: 'Wert des Durchlaufs', en: 'value of the draw' },
  mean: { de: 'Mittelwert der Durchläufe', en: 'mean over the draws' },
  sd: { de: 'Standardabweichung der Durchläufe', en: 'standard deviation over the draws' },
  p05: { de: '5-%-Quantil der Durchläufe', en: '5% quantile of the draws' },
  p25: { de: '25-%-Quantil der Durchläufe', en: '25% quantile of the draws' },
  p50: { de: 'Median der Durchläufe', en: 'median of the draws' },
  p75: { de: '75-%-Quantil der Durchläufe', en: '75% quantile of the draws' },
  p95: { de: '95-%-Quantil der Durchläufe', en: '95% quantile of the draws' },
  mc_se: { de: 'Monte-Carlo-Standardfehler des Mittelwerts', en: 'Monte Carlo standard error of the mean' }
}

/** Heads of the columns of words in tables for German spreadsheets, by the column of codes they stand beside. */
export const germanHeads = {
  level: 'Ebene',
  area: 'Gebiet',
  service: 'Leistung',
  measure: 'Maß',
  unit: 'Einheit',
  sex: 'Geschlecht',
  group: 'Gruppe',
  role: 'Berufsgruppe',
  facility: 'Einrichtung',
  indicator: 'Kennzahl'
} as const
