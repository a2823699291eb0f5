/** Words for "where does this number come from": headings, and one sentence on the formula of every kind of figure. */
import type { Wording } from './wording.js'
import type { Language } from './language.js'

const de = {
  ask: 'Woher kommt diese Zahl?',
  formula: 'Formel',
  formulaPage: 'Herleitung: ',
  events: 'Einträge, die darauf wirken',
  noEvents: 'Kein Eintrag des Szenarios wirkt darauf.',
  moreEvents: (n: string): string => `und ${n} weitere (alle Einträge)`,
  inputs: 'Eingaben und ihre Quellen',
  noSources: 'Das Paket nennt keine Quellen.',
  withoutSource: 'ohne Quellenangabe',
  moreSources: (n: string): string => `und ${n} weitere`,
  estimated: (share: string): string => `zu ${share} geschätzt`,
  /** After the name of a table. */
  rowsOf: (n: string): string => `${n} Zeilen`,
  parameters: (names: string): string => `Parameter (${names})`,
  throughOthers: 'Was andere Leistungen nicht versorgen, fragt auch hier nach: mittelbar wirken deren Eingaben mit.',
  calibration: 'Kalibrierung',
  calibrated: (year: string, low: string, high: string, areas: string): string =>
    low === high
      ? `Bezugsjahr ${year}: Faktor ${low} auf den Eckwert.`
      : `Bezugsjahr ${year}: Faktoren ${low} bis ${high} auf die Eckwerte von ${areas} Gebieten.`,
  notCalibrated: 'Nicht kalibriert: das Paket nennt für diese Leistung keinen Eckwert.',
  assumptions: 'Annahmen',
  assumptionLog: 'Annahmen des Modells',
  run: 'Lauf',
  runIs: (id: string, engine: string, draws: string): string => `${id}, Rechenkern ${engine}, ${draws} Durchläufe`,
  expected: 'ohne Unsicherheit'
}

export type OriginTexts = typeof de

const en: OriginTexts = {
  ask: 'Where does this number come from?',
  formula: 'Formula',
  formulaPage: 'Derivation: ',
  events: 'Entries that touch it',
  noEvents: 'No entry of the scenario touches it.',
  moreEvents: (n) => `and ${n} more (all entries)`,
  inputs: 'Inputs and their sources',
  noSources: 'The package names no sources.',
  withoutSource: 'no source given',
  moreSources: (n) => `and ${n} more`,
  estimated: (share) => `${share} estimated`,
  rowsOf: (n) => `${n} rows`,
  parameters: (names) => `Parameters (${names})`,
  throughOthers: 'What other services do not serve asks here, too: their inputs act indirectly.',
  calibration: 'Calibration',
  calibrated: (year, low, high, areas) =>
    low === high
      ? `Reference year ${year}: factor ${low} to the control total.`
      : `Reference year ${year}: factors ${low} to ${high} to the control totals of ${areas} areas.`,
  notCalibrated: 'Not calibrated: the package gives no control total for this service.',
  assumptions: 'Assumptions',
  assumptionLog: 'Assumptions of the model',
  run: 'Run',
  runIs: (id, engine, draws) => `${id}, engine ${engine}, ${draws} draws`,
  expected: 'without uncertainty'
}

export const originTextsOf = (language: Language): OriginTexts => (language === 'de' ? de : en)

/** One sentence on how a figure is made, by kind of figure. */
export const formulaTexts: Readonly<Record<string, Wording>> = {
  population: {
    de: 'Bestand + Geburten − Sterbefälle + Wanderung, je Gemeinde, Geschlecht und Alter, Jahr für Jahr (Kohorten-Komponenten-Methode).',
    en: 'Stock + births − deaths + migration, by municipality, sex and age, year by year (cohort-component method).'
  },
  need: {
    de: 'Bevölkerung × Quote je Geschlecht und Alter; Pflegequoten mit Niveau des Kreises und Verlauf über die Zeit.',
    en: 'Population × rate by sex and age; care rates with the level of the Kreis and their course over time.'
  },
  demand: {
    de: 'Menschen × Inanspruchnahme je Kopf, im Bezugsjahr auf den Eckwert gebracht.',
    en: 'People × use per head, brought to the control total in the reference year.'
  },
  served: {
    de: 'Die Nachfrage verteilt sich Monat für Monat auf Standorte, nach Größe, Weg und freiem Platz; mehr als die Kapazität nimmt keiner auf.',
    en: 'Demand spreads over sites month by month, by size, travel and room; none takes more than its capacity.'
  },
  unmet: {
    de: 'Nachfrage minus versorgt, Mittel (Bestände) oder Summe (Fälle) der zwölf Monate.',
    en: 'Demand minus served, mean (stocks) or sum (cases) of the twelve months.'
  },
  capacity: {
    de: 'Je Standort und Monat das Kleinere: Plätze abzüglich üblichen Leerstands, oder was das Personal leisten kann.',
    en: 'By site and month the smaller one: places less usual vacancy, or what the staff can do.'
  },
  coverage: {
    de: 'Versorgt ÷ Nachfrage; gegenüber dem Bezugsjahr geteilt durch die Deckung jenes Jahres.',
    en: 'Served ÷ demand; relative to the reference year divided by the coverage of that year.'
  },
  utilisation: { de: 'Versorgt ÷ Kapazität des Standorts.', en: 'Served ÷ capacity of the site.' },
  staff: {
    de: 'Verfügbar: Anteil der Beschäftigten an der Bevölkerung je Geschlecht und Alter × vorausgerechnete Bevölkerung, mit Nettozuwachs. Benötigt: Nachfrage × Bedarf je Fall. Fehlend: benötigt minus verfügbar.',
    en: 'Available: share of staff in the population by sex and age × projected population, with net growth. Required: demand × requirement per case. Missing: required minus available.'
  },
  travel: {
    de: 'Luftlinie × Umweg ÷ Geschwindigkeit + Zugang, von den Siedlungspunkten zum nächsten Standort, der die Leistung anbietet.',
    en: 'Straight distance × detour ÷ speed + access, from the points of settlement to the nearest site that offers the service.'
  },
  carers: {
    de: 'Von Angehörigen Versorgte und wer nirgends Platz findet und bei der Familie bleibt, je 100 Menschen, die pflegen könnten.',
    en: 'People cared for by family, and those who find no place and stay with the family, per 100 people who could care.'
  },
  indicator: {
    de: 'Abgeleitet aus Nachfrage, Versorgung, Personal und Maßnahmen, Durchlauf für Durchlauf.',
    en: 'Derived from demand, supply, staff and measures, draw by draw.'
  },
  difference: {
    de: 'Durchlauf für Durchlauf dieses Szenario minus das andere, mit demselben Zufall; dann Mittel und Quantile der Differenzen.',
    en: 'Draw by draw this scenario minus the other, with the same chance; then mean and quantiles of the differences.'
  },
  goal: {
    de: 'Anteil der Durchläufe, in denen die Deckung zum Stichtag das Ziel erreicht.',
    en: 'Share of draws in which coverage reaches the goal at its date.'
  },
  measure: {
    de: 'Teilnehmende: Gruppe × erreicht × angenommen × geblieben; Wirkung je Teilnehmendem aus der Definition der Maßnahme.',
    en: 'Participants: group × reached × accepted × kept; effect per participant from the definition of the measure.'
  }
}
