/** Codes of the published tables in words: levels, measures, need groups, indicators. Terms as in docs/glossary.md. */
import type { Language } from './language.js'
import { roleName, serviceName } from './terms.js'
import type { Wording } from './wording.js'

type Words = Readonly<Record<string, Wording>>

const levels: Words = {
  municipality: { de: 'Gemeinde', en: 'municipality' },
  kreis: { de: 'Kreis', en: 'Kreis' },
  region: { de: 'Region', en: 'region' }
}

const measures: Words = {
  demand: { de: 'Nachfrage', en: 'demand' },
  served: { de: 'versorgt', en: 'served' },
  unmet: { de: 'ungedeckt', en: 'unmet' },
  coverage: { de: 'Deckung (versorgt / Nachfrage)', en: 'coverage (served / demand)' },
  coverage_base: { de: 'Deckung gegenüber dem Bezugsjahr', en: 'coverage relative to the reference year' },
  waiting: { de: 'wartend', en: 'waiting' },
  without: { de: 'am Ende ohne Versorgung', en: 'without care in the end' },
  passed_in: { de: 'von anderen Leistungen weitergereichte Nachfrage', en: 'demand passed in by other services' },
  served_elsewhere: { de: 'anderswo versorgt', en: 'served elsewhere' },
  family: { de: 'von Angehörigen getragen', en: 'carried by the family' },
  served_as_wanted: { de: 'wie gewünscht versorgt', en: 'served as wanted' },
  capacity: { de: 'Kapazität', en: 'capacity' },
  utilisation: { de: 'Auslastung', en: 'utilisation' },
  available_fte: { de: 'verfügbare Vollzeitstellen', en: 'available full-time equivalents' },
  required_fte: { de: 'benötigte Vollzeitstellen', en: 'required full-time equivalents' },
  missing_fte: { de: 'fehlende Vollzeitstellen', en: 'missing full-time equivalents' },
  mean_minutes: { de: 'Minuten zur nächsten Einrichtung, Mittel', en: 'minutes to the nearest site, mean' },
  persons_over_15: { de: 'Personen mit mehr als 15 Minuten Weg', en: 'persons beyond 15 minutes' },
  persons_over_20: { de: 'Personen mit mehr als 20 Minuten Weg', en: 'persons beyond 20 minutes' },
  persons_over_30: { de: 'Personen mit mehr als 30 Minuten Weg', en: 'persons beyond 30 minutes' },
  persons_over_45: { de: 'Personen mit mehr als 45 Minuten Weg', en: 'persons beyond 45 minutes' },
  persons_nearest_lost: {
    de: 'Personen, deren nächste Einrichtung weggefallen ist',
    en: 'persons whose nearest site is gone'
  }
}

const groups: Words = {
  care: { de: 'pflegebedürftig', en: 'people with care needs' },
  carers: { de: 'pflegende Angehörige', en: 'family carers' },
  'setting:family': { de: 'allein von Angehörigen versorgt', en: 'cared for by the family alone' },
  'setting:home_care': { de: 'ambulant versorgt', en: 'home care' },
  'setting:nursing_home': { de: 'im Heim versorgt', en: 'nursing home' },
  'setting:grade1_only': { de: 'Pflegegrad 1 ohne Dienst', en: 'care grade 1, no service' },
  'condition:asthma': { de: 'Asthma', en: 'asthma' },
  'condition:chd': { de: 'koronare Herzkrankheit', en: 'coronary heart disease' },
  'condition:copd': { de: 'COPD', en: 'COPD' },
  'condition:dementia': { de: 'Demenz', en: 'dementia' },
  'condition:depression': { de: 'Depression', en: 'depression' },
  'condition:diabetes': { de: 'Diabetes', en: 'diabetes' },
  'condition:heart_failure': { de: 'Herzinsuffizienz', en: 'heart failure' },
  'condition:osteoarthritis': { de: 'Arthrose', en: 'osteoarthritis' },
  'condition:stroke': { de: 'Schlaganfall', en: 'stroke' }
}

const sexes: Words = { f: { de: 'weiblich', en: 'female' }, m: { de: 'männlich', en: 'male' } }

const indicators: Words = {
  share_65_plus: { de: 'Anteil ab 65', en: 'share aged 65+' },
  share_80_plus: { de: 'Anteil ab 80', en: 'share aged 80+' },
  old_age_dependency: { de: 'Altenquotient', en: 'old-age dependency ratio' },
  care_share: { de: 'Anteil Pflegebedürftiger', en: 'share with care needs' },
  care_persons_per_1000: { de: 'Pflegebedürftige je 1.000', en: 'people with care needs per 1,000' },
  nursing_home_share: { de: 'Anteil im Heim', en: 'share in nursing homes' },
  family_care_persons: { de: 'von Angehörigen Versorgte', en: 'people cared for by the family' },
  carer_strain: { de: 'Belastung der Angehörigen', en: 'strain of family carers' },
  carer_load: { de: 'Last der Angehörigen', en: 'carer load' },
  carer_potential_per_care_person: {
    de: 'mögliche Pflegende je Pflegebedürftigem',
    en: 'possible carers per person with care needs'
  },
  inhabitants_per_gp: { de: 'Einwohner je Hausarzt', en: 'inhabitants per GP' }
}

/** Indicators of a service or role (`{of}`), some with a threshold in per cent (`{n}`). */
const composed: ReadonlyArray<readonly [pattern: RegExp, wording: Wording]> = [
  [
    /^share_below_(?<n>\d+)_(?<of>.+)$/,
    {
      de: 'Anteil der Durchläufe mit Deckung unter {n} % des Bezugsjahrs: {of}',
      en: 'share of draws with coverage below {n}% of the reference year: {of}'
    }
  ],
  [
    /^first_year_below_(?<n>\d+)_(?<of>.+)$/,
    {
      de: 'erstes Jahr mit Deckung unter {n} % des Bezugsjahrs: {of}',
      en: 'first year with coverage below {n}% of the reference year: {of}'
    }
  ],
  [
    /^share_served_outside_(?<of>.+)$/,
    { de: 'Anteil außerhalb der Region Versorgter: {of}', en: 'share served outside the region: {of}' }
  ],
  [
    /^equity_gap_coverage_(?<of>.+)$/,
    { de: 'Ungleichheit nach Benachteiligung, Abstand der Deckung: {of}', en: 'inequality, gap of coverage: {of}' }
  ],
  [
    /^equity_slope_coverage_(?<of>.+)$/,
    { de: 'Ungleichheit nach Benachteiligung, Gefälle der Deckung: {of}', en: 'inequality, slope of coverage: {of}' }
  ],
  [
    /^equity_index_coverage_(?<of>.+)$/,
    {
      de: 'Ungleichheit nach Benachteiligung, Konzentrationsindex der Deckung: {of}',
      en: 'inequality, concentration index of coverage: {of}'
    }
  ],
  [
    /^equity_gap_unmet_per_1000_(?<of>.+)$/,
    {
      de: 'Ungleichheit nach Benachteiligung, Abstand des ungedeckten Bedarfs je 1.000: {of}',
      en: 'inequality, gap of unmet per 1,000: {of}'
    }
  ],
  [
    /^equity_slope_unmet_per_1000_(?<of>.+)$/,
    {
      de: 'Ungleichheit nach Benachteiligung, Gefälle des ungedeckten Bedarfs je 1.000: {of}',
      en: 'inequality, slope of unmet per 1,000: {of}'
    }
  ],
  [
    /^equity_gap_minutes_(?<of>.+)$/,
    { de: 'Ungleichheit nach Benachteiligung, Abstand der Minuten: {of}', en: 'inequality, gap of minutes: {of}' }
  ],
  [
    /^equity_slope_minutes_(?<of>.+)$/,
    { de: 'Ungleichheit nach Benachteiligung, Gefälle der Minuten: {of}', en: 'inequality, slope of minutes: {of}' }
  ],
  [
    /^(?<of>.+)_staff_fte_per_100_aged_80_plus$/,
    { de: 'Vollzeitstellen je 100 ab 80: {of}', en: 'full-time equivalents per 100 aged 80+: {of}' }
  ],
  [
    /^(?<of>.+)_fte_per_100_aged_80_plus$/,
    { de: 'Vollzeitstellen je 100 ab 80: {of}', en: 'full-time equivalents per 100 aged 80+: {of}' }
  ],
  [/^(?<of>.+)_places_per_100_aged_80_plus$/, { de: 'Plätze je 100 ab 80: {of}', en: 'places per 100 aged 80+: {of}' }],
  [
    /^(?<of>.+)_share_aged_60_plus$/,
    { de: 'Anteil der Ärzte ab 60: {of}', en: 'share of physicians aged 60 and over: {of}' }
  ],
  [
    /^(?<of>.+)_physicians_fte$/,
    { de: 'Ärzte in Vollzeitstellen: {of}', en: 'physicians in full-time equivalents: {of}' }
  ],
  [/^(?<of>.+)_physicians$/, { de: 'Ärzte: {of}', en: 'physicians: {of}' }],
  [/^(?<of>.+)_degree_of_provision$/, { de: 'Versorgungsgrad: {of}', en: 'degree of provision: {of}' }]
]

const wordOf = (words: Words, code: string, language: Language): string | undefined =>
  Object.hasOwn(words, code) ? words[code]?.[language] : undefined

/** A code without words is shown as it is, underscores as blanks. */
const spelled = (code: string): string => code.replaceAll('_', ' ')

const named =
  (words: Words) =>
  (code: string, language: Language): string =>
    wordOf(words, code, language) ?? spelled(code)

export const levelName = named(levels)
/** A measure of `summary`, `staff`, `facilities` or `travel`. */
export const publishedMeasureName = named(measures)
export const sexName = named(sexes)
/** A sex as it may be written besides its code and its names. */
export const sexAbbreviations: Readonly<Record<'f' | 'm', ReadonlyArray<string>>> = { f: ['w'], m: [] }

/** A group of `need`: care grades by number, groups a package declares as they are named. */
export const needGroupName = (group: string, language: Language): string => {
  const grade = /^grade:(\d)$/.exec(group)?.[1]
  if (grade !== undefined) return language === 'de' ? `Pflegegrad ${grade}` : `care grade ${grade}`
  return named(groups)(group, language)
}

/** An indicator; those of a service or role name it in words. */
export const indicatorName = (indicator: string, language: Language): string => {
  const own = wordOf(indicators, indicator, language)
  if (own !== undefined) return own
  for (const [pattern, wording] of composed) {
    const found = pattern.exec(indicator)?.groups
    if (found === undefined) continue
    const of = found['of'] ?? ''
    const service = serviceName(of, language)
    return wording[language]
      .replace('{n}', found['n'] ?? '')
      .replace('{of}', service === spelled(of) ? roleName(of, language) : service)
  }
  return spelled(indicator)
}
