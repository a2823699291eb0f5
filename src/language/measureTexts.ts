/** Texts about measures in both languages: what they do, how sure that is, who pays, what is missing. */
import type { EvidenceGrade, Payer } from '../domain/measure/effect.js'
import type { Language } from './language.js'

export interface MeasureTexts {
  readonly title: string
  readonly openTitle: string
  readonly columns: {
    readonly measure: string
    readonly area: string
    readonly since: string
    readonly paidUntil: string
    readonly uptake: string
    readonly grade: string
    readonly effects: string
    readonly sideEffects: string
    readonly responsible: string
    readonly payers: string
  }
  readonly forGood: string
  readonly nobody: string
  readonly wholeRegion: string
  readonly grade: Readonly<Record<EvidenceGrade, string>>
  readonly payer: Readonly<Record<Payer, string>>
  readonly from: (month: string) => string
  readonly until: (month: string) => string
  readonly takePart: (share: string) => string
  /** Sizes arrive with their sign and unit. */
  readonly relative: (service: string, change: string) => string
  readonly perPersonYear: (service: string, units: string) => string
  readonly substitution: (share: string, from: string, to: string) => string
  readonly productivity: (service: string, change: string) => string
  readonly travel: (service: string, change: string) => string
  readonly relief: (share: string) => string
  readonly staff: (flow: string, role: string, value: string) => string
  readonly capacity: (service: string, units: string) => string
  readonly uptakeMoved: (measure: string, part: string, change: string) => string
  readonly cost: (payer: string, euro: string, per: string, year: string) => string
  readonly per: Readonly<Record<'participant_year' | 'year' | 'once', string>>
  readonly flow: Readonly<
    Record<'recruited' | 'training' | 'exit_factor' | 'hours' | 'sickness' | 'succession', string>
  >
  readonly part: Readonly<Record<'reached' | 'accepted' | 'kept', string>>
  readonly personYears: string
  readonly sideEffect: string
  readonly noEffect: string
  readonly unproven: (title: string) => string
  /** Follow `unproven`; `all`: one `asked` or service after the other. */
  readonly breakEven: (year: string, all: string) => string
  readonly beyond: (year: string, all: string) => string
  readonly closed: (year: string, all: string) => string
  /** Units per 100 participants, with the interval where there is one. */
  readonly asked: (service: string, per100: string, span: string | undefined) => string
  readonly nobodyReached: (title: string) => string
  readonly nothingKnown: (title: string) => string
  /** Participants and cost year by year. */
  readonly yearsTitle: string
  readonly yearsNote: string
  readonly year: string
  readonly participantsOf: (title: string) => string
  readonly euroOf: (payer: string) => string
  /** What a payer pays. */
  readonly euroFrom: (payer: string, euro: string) => string
  readonly mostParticipants: (title: string, persons: string, span: string, year: string) => string
  /** Follows the sentence before its full stop. */
  readonly nobodyFrom: (year: string) => string
  readonly costPerUnit: (payers: string, euro: string, service: string, unit: string) => string
  /** Follows the years: measures of which no amount is known; `others`: of others it is. */
  readonly withoutAmounts: (titles: string, others: boolean) => string
  readonly costRefused: (missing: string) => string
  readonly missingCost: (title: string) => string
  readonly nothingAvoided: (service: string) => string
}

const de: MeasureTexts = {
  title: 'Maßnahmen',
  openTitle: 'Ohne belegte Wirkung: was sie leisten müssten',
  columns: {
    measure: 'Maßnahme',
    area: 'Gebiet',
    since: 'ab',
    paidUntil: 'finanziert bis',
    uptake: 'Teilnahme',
    grade: 'Evidenz',
    effects: 'Wirkung (5–95\u00a0%)',
    sideEffects: 'Nebenwirkungen',
    responsible: 'zuständig',
    payers: 'zahlt'
  },
  forGood: 'dauerhaft',
  nobody: '–',
  wholeRegion: 'ganze Region',
  grade: {
    A: 'A: randomisiert',
    B: 'B: mit Vergleichsgruppe',
    C: 'C: ein Standort',
    '0': '0: keine'
  },
  payer: {
    health_insurance: 'Krankenversicherung (SGB V)',
    care_insurance: 'Pflegeversicherung (SGB XI)',
    pension_insurance: 'Rentenversicherung (SGB VI)',
    employment_agency: 'Arbeitsagentur und Jobcenter (SGB II, III)',
    social_assistance: 'Sozialhilfe (SGB XII)',
    youth_welfare: 'Jugendhilfe (SGB VIII)',
    municipality: 'Kommune',
    state: 'Land',
    federal: 'Bund',
    provider: 'Träger der Einrichtung',
    private_household: 'private Haushalte',
    innovation_fund: 'Innovationsfonds',
    other: 'andere'
  },
  from: (month) => `ab ${month}`,
  until: (month) => `finanziert bis ${month}`,
  takePart: (share) => `${share} der Zielgruppe nehmen teil`,
  relative: (service, change) => `${service}: ${change} bei den Teilnehmenden`,
  perPersonYear: (service, units) => `${service}: ${units} je teilnehmender Person und Jahr`,
  substitution: (share, from, to) => `${share} des Bedarfs der Teilnehmenden von ${from} zu ${to}`,
  productivity: (service, change) => `${service}: ${change} Leistung je Vollzeitstelle`,
  travel: (service, change) => `${service}: ${change} Wegezeit`,
  relief: (share) => `pflegende Angehörige: ${share} weniger Last je begleiteter Person`,
  staff: (flow, role, value) => `${flow}${role === '' ? '' : ` (${role})`}: ${value}`,
  capacity: (service, units) => `${service}: ${units} Kapazität`,
  uptakeMoved: (measure, part, change) => `${part} bei „${measure}“: ${change}`,
  cost: (payer, euro, per, year) => `${payer}: ${euro} Euro ${per} (Preise ${year})`,
  per: { participant_year: 'je teilnehmender Person und Jahr', year: 'im Jahr', once: 'einmalig' },
  flow: {
    recruited: 'Gewonnene Vollzeitstellen',
    training: 'Ausbildungsbeginne im Jahr',
    exit_factor: 'Faktor auf Berufsausstiege',
    hours: 'Vollzeitstellen je Kopf',
    sickness: 'Krankenstand',
    succession: 'Praxen mit Nachfolge'
  },
  part: { reached: 'Erreichte', accepted: 'Zusagen', kept: 'Verbleib' },
  personYears: 'Personenjahre',
  sideEffect: 'Nebenwirkung',
  noEffect: 'keine belegt',
  unproven: (title) => `${title}: Eine Wirkung ist nicht belegt.`,
  breakEven: (year, all) =>
    ` Die Lücke ${year} wäre geschlossen, wenn sie je 100 Teilnehmende mindestens so viel übernähme (5–95\u00a0%): ${all}.`,
  beyond: (year, all) =>
    ` Allein kann sie die Lücke ${year} nicht schließen; ungedeckt bleiben je 100 Teilnehmende: ${all}.`,
  closed: (year, all) => ` Keine nennenswerte Lücke ${year}: ${all}.`,
  asked: (service, per100, span) => `${service} ${per100}${span === undefined ? '' : ` (${span})`}`,
  nobodyReached: (title) => `${title}: Eine Wirkung ist nicht belegt, und im letzten vollen Jahr nimmt niemand teil.`,
  nothingKnown: (title) => `${title}: Eine Wirkung auf Leistungen ist nicht belegt; gerechnet wird keine.`,
  yearsTitle: 'Wer teilnimmt und wer zahlt, nach Jahren',
  yearsNote:
    'Teilnehmende: Mittel der Monate. Beträge in Euro im Jahr, nicht abgezinst; mit Minus davor: gespart. Wer zahlt und wem es nützt, steht getrennt und wird nicht verrechnet.',
  year: 'Jahr',
  participantsOf: (title) => `nehmen teil: ${title}`,
  euroOf: (payer) => `Euro: ${payer}`,
  euroFrom: (payer, euro) => `${payer} ${euro} Euro`,
  mostParticipants: (title, persons, span, year) =>
    `An „${title}“ nehmen höchstens ${persons} Menschen teil (${span} in 90 von 100 Durchläufen, ${year})`,
  nobodyFrom: (year) => `, ab ${year} niemand mehr`,
  costPerUnit: (payers, euro, service, unit) =>
    `${payers}: ${euro} Euro je vermiedener Einheit ohne Versorgung (${service}, ${unit}), nicht abgezinst.`,
  withoutAmounts: (titles, others) =>
    `Ohne Angabe von Kosten: ${titles}.${others ? ' Die Beträge sind also nicht die Kosten des Ganzen.' : ''}`,
  costRefused: (missing) => `Kosten je vermiedener Einheit werden nicht genannt. Es fehlt: ${missing}.`,
  missingCost: (title) => `Beträge für „${title}“`,
  nothingAvoided: (service) => `eine Lücke, die kleiner wird (${service})`
}

const en: MeasureTexts = {
  title: 'Measures',
  openTitle: 'Without evidence of an effect: what they would have to do',
  columns: {
    measure: 'Measure',
    area: 'Area',
    since: 'from',
    paidUntil: 'funded until',
    uptake: 'Uptake',
    grade: 'Evidence',
    effects: 'Effect (5–95%)',
    sideEffects: 'Side effects',
    responsible: 'Responsible',
    payers: 'Pays'
  },
  forGood: 'for good',
  nobody: '–',
  wholeRegion: 'whole region',
  grade: { A: 'A: randomised', B: 'B: controlled', C: 'C: single site', '0': '0: none' },
  payer: {
    health_insurance: 'Health insurance (SGB V)',
    care_insurance: 'Long-term care insurance (SGB XI)',
    pension_insurance: 'Pension insurance (SGB VI)',
    employment_agency: 'Employment agency and job centre (SGB II, III)',
    social_assistance: 'Social assistance (SGB XII)',
    youth_welfare: 'Youth welfare (SGB VIII)',
    municipality: 'Municipality',
    state: 'State',
    federal: 'Federation',
    provider: 'Provider',
    private_household: 'Private households',
    innovation_fund: 'Innovation fund',
    other: 'Others'
  },
  from: (month) => `from ${month}`,
  until: (month) => `funded until ${month}`,
  takePart: (share) => `${share} of the target group take part`,
  relative: (service, change) => `${service}: ${change} among those taking part`,
  perPersonYear: (service, units) => `${service}: ${units} per participant and year`,
  substitution: (share, from, to) => `${share} of the participants' demand from ${from} to ${to}`,
  productivity: (service, change) => `${service}: ${change} output per full-time equivalent`,
  travel: (service, change) => `${service}: ${change} travel time`,
  relief: (share) => `family carers: ${share} less load per person supported`,
  staff: (flow, role, value) => `${flow}${role === '' ? '' : ` (${role})`}: ${value}`,
  capacity: (service, units) => `${service}: ${units} capacity`,
  uptakeMoved: (measure, part, change) => `${part} of "${measure}": ${change}`,
  cost: (payer, euro, per, year) => `${payer}: ${euro} euro ${per} (prices of ${year})`,
  per: { participant_year: 'per participant and year', year: 'a year', once: 'once' },
  flow: {
    recruited: 'Full-time equivalents recruited',
    training: 'Training starts a year',
    exit_factor: 'Factor on exits from the job',
    hours: 'Full-time equivalents per head',
    sickness: 'Sickness',
    succession: 'Share of practices with a successor'
  },
  part: { reached: 'Reached', accepted: 'Accepting', kept: 'Staying' },
  personYears: 'person-years',
  sideEffect: 'side effect',
  noEffect: 'none on record',
  unproven: (title) => `${title}: no effect is on record.`,
  breakEven: (year, all) =>
    ` It closes the gap of ${year} if it takes over at least this much per 100 participants (5–95%): ${all}.`,
  beyond: (year, all) => ` It cannot close the gap of ${year} alone; unmet per 100 participants: ${all}.`,
  closed: (year, all) => ` No gap to speak of in ${year}: ${all}.`,
  asked: (service, per100, span) => `${service} ${per100}${span === undefined ? '' : ` (${span})`}`,
  nobodyReached: (title) => `${title}: no effect is on record, and nobody takes part in the last full year.`,
  nothingKnown: (title) => `${title}: no effect on services is on record, and none is computed.`,
  yearsTitle: 'Who takes part and who pays, year by year',
  yearsNote:
    'Participants: mean of the months. Amounts in euro a year, not discounted; with a minus: saved. Who pays and who gains is shown apart and not set off.',
  year: 'year',
  participantsOf: (title) => `take part: ${title}`,
  euroOf: (payer) => `euro: ${payer}`,
  euroFrom: (payer, euro) => `${payer} ${euro} euro`,
  mostParticipants: (title, persons, span, year) =>
    `At most ${persons} people take part in “${title}” (${span} in 90 of 100 draws, ${year})`,
  nobodyFrom: (year) => `, from ${year} nobody does`,
  costPerUnit: (payers, euro, service, unit) =>
    `${payers}: ${euro} euro per unmet unit avoided (${service}, ${unit}), not discounted.`,
  withoutAmounts: (titles, others) =>
    `Without amounts of cost: ${titles}.${others ? ' So the amounts are not the cost of the whole.' : ''}`,
  costRefused: (missing) => `Cost per unit avoided is not stated. Missing: ${missing}.`,
  missingCost: (title) => `amounts for "${title}"`,
  nothingAvoided: (service) => `a gap that becomes smaller (${service})`
}

export const measureTextsOf = (language: Language): MeasureTexts => (language === 'de' ? de : en)
