/** Texts of `why` in both languages. Numbers arrive formatted. */
import type { Language } from './language.js'
import { needGroupName, publishedMeasureName, sexName } from './codeTexts.js'
import { parameterName } from './parameterTexts.js'
import { knownTerm, roleName, serviceName } from './terms.js'
import { whyLabels } from './whyLabels.js'

const en = {
  run: {
    latest: (id: string, study: string, moment: string, runs: string) =>
      `run ${id}, the latest: ${study} (${moment}; stored runs of the study: ${runs})`,
    asked: (id: string, study: string, moment: string, runs: string) =>
      `run ${id} of ${study}, as asked (${moment}; stored runs of the study: ${runs})`
  },
  published: (unit: string, mean: string, p05: string, p50: string, p95: string) =>
    `published: mean ${mean} ${unit}; 5% ${p05}, median ${p50}, 95% ${p95}`,
  publishedOne: (unit: string, mean: string) => `published: ${mean} ${unit}`,
  draw: {
    median: (draw: string, draws: string, value: string) =>
      `explained by draw ${draw} of ${draws}, the lower median of this number: ${value}`,
    asked: (draw: string, draws: string, value: string) => `explained by draw ${draw} of ${draws}, as asked: ${value}`,
    only: (value: string) => `explained by the run's only draw: ${value}`
  },
  titled: (title: string) => `"${title}"`,
  parent: (name: string, value: string, difference: string) =>
    `${name} in the same draw: ${value} (difference ${difference})`,
  entries: 'Log entries in force that move it in this draw:',
  noEntries: 'No log entry in force moves it in this draw.',
  moved: (difference: string) => `${difference} through it`,
  movedUnknown: 'cannot be told apart from the others',
  tree: 'Its parts:',
  restsOn: 'rests on',
  cut: 'more with --depth',
  told: 'as above',
  row: (file: string, row: string, column: string, text: string) => `${file} row ${row}, column ${column}: ${text}`,
  unwritten: (table: string, column: string) => `table ${table}, column ${column}, by the study itself`,
  estimate: 'estimate',
  drawn: (distribution: string, rank: string, draws: string) => `drawn from ${distribution}, rank ${rank} of ${draws}`,
  expected: (distribution: string) => `mean of ${distribution}`,
  log: (study: string, version: string, moment: string, by: string, why: string) =>
    `log: ${study} #${version}, ${moment} by ${by}${why === '' ? '' : `: ${why}`}`,
  assumption: (why: string) => `assumption: ${why}`,
  stream: (name: string) => `drawn by chance: ${name}`,
  ages: (from: string, to: string) => (from === to ? from : `${from}–${to}`),
  openAges: (from: string) => `${from}+`,
  allAges: 'all ages',
  residents: 'residents on 31 December'
}

const de: typeof en = {
  run: {
    latest: (id, study, moment, runs) =>
      `Lauf ${id}, der letzte: ${study} (${moment}; gespeicherte Läufe der Studie: ${runs})`,
    asked: (id, study, moment, runs) =>
      `Lauf ${id} von ${study}, wie gewünscht (${moment}; gespeicherte Läufe der Studie: ${runs})`
  },
  published: (unit, mean, p05, p50, p95) =>
    `veröffentlicht: Mittel ${mean} ${unit}; 5\u00a0% ${p05}, Median ${p50}, 95\u00a0% ${p95}`,
  publishedOne: (unit, mean) => `veröffentlicht: ${mean} ${unit}`,
  draw: {
    median: (draw, draws, value) =>
      `erklärt am Durchlauf ${draw} von ${draws}, dem unteren Median dieser Zahl: ${value}`,
    asked: (draw, draws, value) => `erklärt am Durchlauf ${draw} von ${draws}, wie gewünscht: ${value}`,
    only: (value) => `erklärt am einzigen Durchlauf des Laufs: ${value}`
  },
  titled: (title) => `„${title}“`,
  parent: (name, value, difference) => `${name} im selben Durchlauf: ${value} (Unterschied ${difference})`,
  entries: 'Geltende Einträge des Protokolls, die diese Zahl in diesem Durchlauf bewegen:',
  noEntries: 'Kein geltender Eintrag des Protokolls bewegt diese Zahl in diesem Durchlauf.',
  moved: (difference) => `${difference} dadurch`,
  movedUnknown: 'nicht von den anderen zu trennen',
  tree: 'Teile dieser Zahl:',
  restsOn: 'beruht auf',
  cut: 'mehr mit --depth',
  told: 'wie oben',
  row: (file, row, column, text) => `${file} Zeile ${row}, Spalte ${column}: ${text}`,
  unwritten: (table, column) => `Tabelle ${table}, Spalte ${column}, von der Studie selbst`,
  estimate: 'geschätzt',
  drawn: (distribution, rank, draws) => `gezogen aus ${distribution}, Rang ${rank} von ${draws}`,
  expected: (distribution) => `Mittel von ${distribution}`,
  log: (study, version, moment, by, why) =>
    `Protokoll: ${study} Nr. ${version}, ${moment} von ${by}${why === '' ? '' : `: ${why}`}`,
  assumption: (why) => `Annahme: ${why}`,
  stream: (name) => `zufällig gezogen: ${name}`,
  ages: (from, to) => (from === to ? from : `${from}–${to}`),
  openAges: (from) => `${from}+`,
  allAges: 'alle Alter',
  residents: 'Einwohner am 31. Dezember'
}

export type WhyTexts = typeof en
export const whyTextsOf = (language: Language): WhyTexts => (language === 'de' ? de : en)

/** How an end came about that is no sum. */
const rules: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  matching: {
    de: 'Ergebnis der Zuordnung nach Entfernung und freiem Platz',
    en: 'outcome of matching by distance and room'
  },
  'asked-elsewhere': { de: 'mit einem eigenen why dieser Leistung', en: 'by a why of that service' },
  'first-month': { de: 'vor dem ersten Monat eingeschwungen', en: 'settled before the first month' },
  'month-before': { de: 'Ergebnis des Vormonats', en: 'outcome of the month before' },
  carers: { de: 'Rechnung der pflegenden Angehörigen', en: 'account of family carers' },
  bounded: { de: 'begrenzt durch den Tangens hyperbolicus', en: 'limited by the hyperbolic tangent' },
  measures: { de: 'Wirkung der Maßnahmen', en: 'effect of measures' },
  population: { de: 'Bevölkerungsrechnung', en: 'population model' },
  'event-free-population': { de: 'Bevölkerung ohne Ereignisse', en: 'population without events' },
  migration: { de: 'Wanderung des Jahres', en: 'moves of the year' },
  'life-table': { de: 'Sterbetafel', en: 'life table' },
  'sex-ratio': { de: 'Geschlechterverhältnis bei der Geburt', en: 'sex ratio at birth' },
  chance: { de: 'Zufall', en: 'chance' },
  'calibration-places': {
    de: 'Kalibrierung: Plätze tragen die Nutzung des Bezugsjahrs',
    en: 'calibration: places carry the use of the reference year'
  },
  'calibration-staff': {
    de: 'Kalibrierung: Personal trägt die Nutzung des Bezugsjahrs',
    en: 'calibration: staff carry the use of the reference year'
  },
  'calibration-shares': { de: 'Kalibrierung zu Erwartungswerten', en: 'calibration at expected values' },
  'calibration-pools': { de: 'Aufteilung zu Erwartungswerten', en: 'shared out at expected values' },
  residents: { de: 'Anteil der Menschen von außerhalb', en: 'share of people from outside' },
  'no-limit': { de: 'keine Grenze bekannt', en: 'no limit known' },
  'no-capacity': { de: 'ohne Kapazität nicht bestimmt', en: 'not defined without capacity' },
  'no-control-total': { de: 'ohne Eckwert nicht bestimmt', en: 'not defined without a control total' },
  'nobody-asks': { de: 'niemand fragt: als gedeckt gezählt', en: 'nobody asks: counted as covered' },
  'reference-year': { de: 'ereignisloser Monat des Bezugsjahrs', en: 'event-free month of the reference year' },
  'reference-staff': { de: 'Mittel des Bezugsjahrs ohne Ereignisse', en: 'mean of the event-free reference year' },
  'final-states': { de: 'Verbleib der neuen Nachfrage', en: 'where new demand ends' },
  'increment-mix': { de: 'Aufteilung des Zuwachses', en: 'split of the increment' },
  'carer-ratio': { de: 'Verhältnis möglicher Pflegender zu Alten', en: 'ratio of possible carers to the old' },
  'care-trend': { de: 'Verlauf der Pflegequoten', en: 'course of care rates' },
  'condition-trend': { de: 'Verlauf der Krankheit', en: 'course of the condition' },
  'shifted-ages': { de: 'Altersverlauf verschoben', en: 'ages shifted' },
  closed: { de: 'geschlossen', en: 'closed' },
  entries: { de: 'Wirkung von Einträgen', en: 'effect of entries' },
  succession: { de: 'Ausscheiden und Nachfolge', en: 'leaving and succession' },
  'left-with-closing': { de: 'mit Schließungen ausgeschieden', en: 'left with closings' },
  ways: { de: 'Wege des Personals', en: 'ways of staff' },
  need: { de: 'Bedarf nach Pflegegraden', en: 'need by care grades' },
  'no-staff-then': {
    de: 'im Bezugsjahr ohne Personal dieser Berufsgruppe: nicht benötigt',
    en: 'nobody of the role in the reference year: not required'
  },
  retirement: { de: 'Rentenalter', en: 'retirement age' }
}
/** Rule of an end in words. */
export const whyRuleText = (rule: string, language: Language): string => rules[rule]?.[language] ?? rule

/** What a number is about: measure and service, group, measure and role, or people of a sex and ages. */
export const whyFigureText = (
  figure:
    | { readonly table: 'summary'; readonly service: { readonly service: string }; readonly measure: string }
    | { readonly table: 'need'; readonly group: string }
    | { readonly table: 'staff'; readonly role: string; readonly measure: string }
    | {
        readonly table: 'population'
        readonly residents: { readonly sexes: ReadonlyArray<number>; readonly from: number; readonly to: number }
      },
  language: Language
): ReadonlyArray<string> => {
  const texts = whyTextsOf(language)
  switch (figure.table) {
    case 'summary':
      return [publishedMeasureName(figure.measure, language), serviceName(figure.service.service, language)]
    case 'need':
      return [needGroupName(figure.group, language)]
    case 'staff':
      return [publishedMeasureName(figure.measure, language), roleName(figure.role, language)]
    case 'population': {
      const { sexes, from, to } = figure.residents
      const sex = sexes.length > 1 ? [] : [sexName(sexes[0] === 0 ? 'f' : 'm', language)]
      return [texts.residents, ...sex, agesText({ from, to }, texts)]
    }
  }
}

/** Names of places and facilities, as the run knows them. */
export interface WhyNames {
  readonly area: (area: string) => string
  readonly facility: (facility: string) => string
  readonly month: (month: string) => string
}

/** A label in words. */
export const whyLabelText = (
  { what, of }: { readonly what: string; readonly of: Readonly<Record<string, string | number>> },
  names: WhyNames,
  language: Language
): string => {
  const texts = whyTextsOf(language)
  const word = (name: string): string => {
    const value = of[name]
    if (name === 'ages') return agesText(of, texts)
    if (name === 'parameter') return parameterLabel(of, names, language)
    if (value === undefined || value === '') return ''
    const text = String(value)
    switch (name) {
      case 'service':
        return serviceName(text, language)
      case 'role':
        return roleName(text, language)
      case 'area':
        return names.area(text)
      case 'facility':
        return names.facility(text)
      case 'group':
        return needGroupName(text, language)
      case 'setting':
        return needGroupName(`setting:${text}`, language)
      case 'sex':
        return sexName(text, language)
      case 'month':
        return names.month(text)
      case 'to':
        return text.includes('-') ? names.month(text) : text
      default:
        return text
    }
  }
  const pattern = whyLabels[what]?.[language]
  if (pattern === undefined) throw new Error(`no words for ${what}`)
  const filled = pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => word(name))
  return filled
    .replaceAll(/( *, )+/g, ', ')
    .replaceAll(/ +/g, ' ')
    .replaceAll(/^[, ]+|[, ]+$/g, '')
}

const agesText = (of: Readonly<Record<string, string | number>>, texts: WhyTexts): string => {
  const { from, to } = of
  if (from === undefined || to === undefined) return ''
  if (from === 0 && to === 100) return texts.allAges
  return to === 100 ? texts.openAges(String(from)) : texts.ages(String(from), String(to))
}

const parameterLabel = (
  { name = '', subject = '', area = '' }: Readonly<Record<string, string | number>>,
  names: WhyNames,
  language: Language
): string => {
  const about = String(subject)
  return [
    parameterName(String(name), language),
    ...(about === '' ? [] : [knownTerm(about, language) ?? sexName(about, language)]),
    ...(area === '' || area === '*' ? [] : [names.area(String(area))])
  ].join(', ')
}
