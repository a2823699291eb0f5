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
  'visits/year': { de: 'Besuche im Jahr', en: 'visits a year' }
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
  StaffRecruited: { de: 'Personal gewonnen', en: 'Staff recruited' },
  RetirementAgeChanged: { de: 'Rentenalter ändert sich', en: 'Retirement age changes' },
  SuccessionChanged: { de: 'Praxisnachfolge ändert sich', en: 'Practice succession changes' },
  FacilityClosed: { de: 'Einrichtung schließt', en: 'Facility closes' },
  DepartmentClosed: { de: 'Abteilung schließt', en: 'Department closes' },
  PlacesChanged: { de: 'Plätze ändern sich', en: 'Places change' },
  FacilityOpened: { de: 'Einrichtung öffnet', en: 'Facility opens' },
  FacilityConverted: { de: 'Einrichtung wird umgewandelt', en: 'Facility is converted' },
  ServiceInsolvent: { de: 'Dienst insolvent', en: 'Service insolvent' },
  PracticeSeatLost: { de: 'Arztsitz fällt weg', en: 'Practice seat lost' }
}

const named =
  (terms: Terms) =>
  (name: string, language: Language): string =>
    terms[name]?.[language] ?? name.replaceAll('_', ' ')

/** Service, role, unit or event type in words; names a package declares itself are shown as they are. */
export const serviceName = named(services)
export const roleName = named(roles)
export const unitName = named(units)
export const eventName = named(events)
