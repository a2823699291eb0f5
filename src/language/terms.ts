/** Names of services, measures, roles and settings in both languages; terms as in docs/glossary.md. */
import type { Language } from './language.js'

type Terms = Readonly<Record<string, Readonly<Record<Language, string>>>>

const services: Terms = {
  gp: { de: 'Hausärzte', en: 'GPs' },
  specialist: { de: 'Fachärzte', en: 'Specialists' },
  hospital: { de: 'Krankenhaus', en: 'Hospital' },
  hospital_internal: { de: 'Innere Medizin', en: 'Internal medicine' },
  hospital_surgery: { de: 'Chirurgie', en: 'Surgery' },
  hospital_geriatrics: { de: 'Geriatrie', en: 'Geriatrics' },
  hospital_other: { de: 'Übrige Fachabteilungen', en: 'Other departments' },
  emergency: { de: 'Notaufnahme', en: 'Emergency department' },
  home_care: { de: 'Ambulante Pflege', en: 'Home care' },
  nursing_home: { de: 'Dauerpflege im Heim', en: 'Nursing home' },
  day_care: { de: 'Tagespflege', en: 'Day care' },
  short_term_care: { de: 'Kurzzeitpflege', en: 'Short-term care' }
}
const roles: Terms = {
  home_care_nurse: { de: 'Pflegefachkräfte, ambulant', en: 'Nurses, home care' },
  home_care_assistant: { de: 'Pflegehilfskräfte, ambulant', en: 'Assistants, home care' },
  nursing_home_nurse: { de: 'Pflegefachkräfte, Heime', en: 'Nurses, nursing homes' },
  nursing_home_assistant: { de: 'Pflegehilfskräfte, Heime', en: 'Assistants, nursing homes' }
}
const units: Terms = {
  persons: { de: 'Personen', en: 'persons' },
  places: { de: 'Plätze', en: 'places' },
  'contacts/year': { de: 'Kontakte im Jahr', en: 'contacts a year' },
  'cases/year': { de: 'Fälle im Jahr', en: 'cases a year' },
  'visits/year': { de: 'Besuche im Jahr', en: 'visits a year' },
  minutes: { de: 'Minuten', en: 'minutes' },
  share: { de: 'Anteil', en: 'share' },
  index: { de: 'Index', en: 'index' },
  'index -1 to 1': { de: 'Index von −1 bis 1', en: 'index from −1 to 1' },
  'share of draws': { de: 'Anteil der Durchläufe', en: 'share of draws' },
  'calendar year': { de: 'Kalenderjahr', en: 'calendar year' },
  'full-time equivalents': { de: 'Vollzeitäquivalente', en: 'full-time equivalents' },
  'full-time equivalents per 100 persons': {
    de: 'Vollzeitäquivalente je 100 Personen',
    en: 'full-time equivalents per 100 persons'
  },
  'persons per 1,000 residents': { de: 'Personen je 1.000 Einwohner', en: 'persons per 1,000 residents' },
  'persons aged 67+ per 100 aged 20-66': {
    de: 'Personen ab 67 je 100 im Alter von 20 bis 66',
    en: 'persons aged 67+ per 100 aged 20–66'
  },
  'persons per 100 carers': { de: 'Personen je 100 mögliche Pflegende', en: 'persons per 100 possible carers' },
  'persons per person': { de: 'Personen je Person', en: 'persons per person' },
  'places per 100 persons': { de: 'Plätze je 100 Personen', en: 'places per 100 persons' },
  'residents per physician': { de: 'Einwohner je Arzt', en: 'residents per physician' }
}
const events: Terms = {
  MortalityChanged: { de: 'Sterblichkeit ändert sich', en: 'Mortality changes' },
  FertilityChanged: { de: 'Geburtenhäufigkeit ändert sich', en: 'Fertility changes' },
  MigrationAdded: { de: 'Zusätzliche Wanderung', en: 'Additional migration' },
  MigrationChanged: { de: 'Wanderung ändert sich', en: 'Migration changes' },
  CareRatesVaried: { de: 'Pflegequoten verlaufen anders', en: 'Care rates take another course' },
  PrevalenceTrended: { de: 'Krankheitshäufigkeit im Trend', en: 'Prevalence trend' },
  TrainingPlacesChanged: { de: 'Ausbildungsplätze ändern sich', en: 'Training places change' },
  ExitRateChanged: { de: 'Berufsausstiege ändern sich', en: 'Exits from the job change' },
  WorkingHoursChanged: { de: 'Arbeitszeit ändert sich', en: 'Working hours change' },
  SicknessChanged: { de: 'Krankenstand ändert sich', en: 'Sickness changes' },
  StaffRecruited: { de: 'Personalstellen ändern sich', en: 'Staff posts change' },
  'StaffRecruited more': { de: 'Personal kommt hinzu', en: 'Staff join' },
  'StaffRecruited fewer': { de: 'Personal geht', en: 'Staff leave' },
  RetirementAgeChanged: { de: 'Rentenalter ändert sich', en: 'Retirement age changes' },
  SuccessionChanged: { de: 'Praxisnachfolge ändert sich', en: 'Practice succession changes' },
  FacilityClosed: { de: 'Einrichtung schließt', en: 'Facility closes' },
  DepartmentClosed: { de: 'Abteilung schließt', en: 'Department closes' },
  PlacesChanged: { de: 'Plätze ändern sich', en: 'Places change' },
  FacilityOpened: { de: 'Einrichtung öffnet', en: 'Facility opens' },
  FacilityConverted: { de: 'Einrichtung wird umgewandelt', en: 'Facility is converted' },
  ServiceInsolvent: { de: 'Dienst insolvent', en: 'Service insolvent' },
  PracticeSeatLost: { de: 'Arztsitz fällt weg', en: 'Practice seat lost' },
  MeasureStarted: { de: 'Maßnahme beginnt', en: 'Measure starts' },
  MeasureEnded: { de: 'Maßnahme endet', en: 'Measure ends' },
  ExternalShock: { de: 'Ereignis von außen', en: 'External shock' }
}

const tables: Terms = {
  municipalities: { de: 'Gemeinden', en: 'municipalities' },
  boundaries: { de: 'Grenzen', en: 'boundaries' },
  population: { de: 'Bevölkerung', en: 'population' },
  mortality: { de: 'Sterblichkeit', en: 'mortality' },
  fertility: { de: 'Geburtenraten', en: 'fertility' },
  migration: { de: 'Wanderung', en: 'migration' },
  care_prevalence: { de: 'Pflegequoten', en: 'care prevalence' },
  care_grades: { de: 'Pflegegrade', en: 'care grades' },
  care_settings: { de: 'Versorgungsarten', en: 'care settings' },
  chronic_prevalence: { de: 'chronische Krankheiten', en: 'chronic prevalence' },
  services: { de: 'Leistungen', en: 'services' },
  service_use: { de: 'Inanspruchnahme', en: 'service use' },
  control_totals: { de: 'Eckwerte', en: 'control totals' },
  facilities: { de: 'Einrichtungen', en: 'facilities' },
  capacities: { de: 'Kapazitäten', en: 'capacities' },
  staffing: { de: 'Personalbedarf', en: 'staffing' },
  staff: { de: 'Personal', en: 'staff' },
  practices: { de: 'Praxen', en: 'practices' },
  parameters: { de: 'Parameter', en: 'parameters' },
  settlements: { de: 'Siedlungspunkte', en: 'settlements' },
  spillover: { de: 'Weitergabe ungedeckten Bedarfs', en: 'spill-over' },
  groups: { de: 'Gruppen', en: 'groups' },
  referrals: { de: 'Überweisungen', en: 'referrals' },
  staff_flows: { de: 'Personalströme', en: 'staff flows' },
  travel_times: { de: 'Fahrzeiten', en: 'travel times' }
}

const named =
  (terms: Terms) =>
  (name: string, language: Language): string =>
    terms[name]?.[language] ?? name.replaceAll('_', ' ')

/** Units that are built from others. */
const composedUnits: ReadonlyArray<readonly [RegExp, (part: string, language: Language) => string]> = [
  [
    /^(.+) per 1,000 residents$/,
    (part, language) =>
      `${unitName(part, language)} ${language === 'de' ? 'je 1.000 Einwohner' : 'per 1,000 residents'}`
  ],
  [
    /^(.+) per 100 participants$/,
    (part, language) =>
      `${unitName(part, language)} ${language === 'de' ? 'je 100 Teilnehmende' : 'per 100 participants'}`
  ],
  [
    /^euro\/year \(prices of (.+)\)$/,
    (years, language) => (language === 'de' ? `Euro im Jahr (Preise von ${years})` : `euro a year (prices of ${years})`)
  ]
]

/** Service, role, unit or event type in words; names a package declares itself are shown as they are. */
export const serviceName = named(services)
export const roleName = named(roles)
export const unitName = (unit: string, language: Language): string => {
  const own = units[unit]?.[language]
  if (own !== undefined) return own
  for (const [pattern, say] of composedUnits) {
    const part = pattern.exec(unit)?.[1]
    if (part !== undefined) return say(part, language)
  }
  return unit.replaceAll('_', ' ')
}
/** German units after a preposition with the dative ("von 100 Fällen im Jahr"), where they differ. */
const dativeUnits: Readonly<Record<string, string>> = {
  places: 'Plätzen',
  'contacts/year': 'Kontakten im Jahr',
  'cases/year': 'Fällen im Jahr',
  'visits/year': 'Besuchen im Jahr'
}
/** A unit as it stands after "of". */
export const unitNameAfterOf = (unit: string, language: Language): string =>
  (language === 'de' ? dativeUnits[unit] : undefined) ?? unitName(unit, language)
/** A service, role or event type in words; undefined for what a package or a scenario named itself. */
export const knownTerm = (name: string, language: Language): string | undefined =>
  [services, roles, events].find((terms) => Object.hasOwn(terms, name))?.[name]?.[language]
export const eventName = named(events)
/** Table of a region package in words. */
export const tableName = named(tables)
/** What an entry concerns: codes of roles and services become words, names stay. */
export const subjectText = (subject: string, language: Language, wholeRegion: string): string =>
  subject
    .split(', ')
    .map((part) => (part === '*' ? wholeRegion : ((roles[part] ?? services[part])?.[language] ?? part)))
    .join(', ')
