/** Names of the key figures of a region package and of what they are counted by, in both languages. */
import type { Language } from './language.js'
import { roleName, serviceName } from './terms.js'

type Terms = Readonly<Record<string, Readonly<Record<Language, string>>>>

const figures: Terms = {
  municipalities: { de: 'Gemeinden', en: 'municipalities' },
  population: { de: 'Einwohner', en: 'inhabitants' },
  population_65: { de: 'Einwohner ab 65', en: 'inhabitants 65+' },
  population_80: { de: 'Einwohner ab 80', en: 'inhabitants 80+' },
  sites: { de: 'Standorte', en: 'sites' },
  capacity: { de: 'Kapazität', en: 'capacity' },
  physicians: { de: 'Ärzte', en: 'physicians' },
  inhabitants_per_gp: { de: 'Einwohner je Hausarzt', en: 'inhabitants per GP' },
  staff: { de: 'Beschäftigte', en: 'staff' },
  staff_fte: { de: 'Vollzeitstellen', en: 'FTE' },
  nursing_home_places_per_100_aged_80: { de: 'Heimplätze je 100 ab 80', en: 'nursing home places per 100 aged 80+' }
}
const facilityTypes: Terms = {
  hospital: { de: 'Krankenhäuser', en: 'hospitals' },
  gp_practice: { de: 'Hausarztpraxen', en: 'GP practices' },
  specialist_practice: { de: 'Facharztpraxen', en: 'specialist practices' },
  home_care_service: { de: 'ambulante Pflegedienste', en: 'home care services' },
  nursing_home: { de: 'Pflegeheime', en: 'nursing homes' },
  day_care: { de: 'Tagespflege', en: 'day care' },
  short_stay_unit: { de: 'Kurzzeitpflege', en: 'short-stay units' },
  outpatient_centre: { de: 'ambulante Zentren', en: 'outpatient centres' },
  kiosk: { de: 'Gesundheitskioske', en: 'health kiosks' },
  other: { de: 'andere', en: 'other' }
}

/** Name of a key figure. */
export const figureName = (figure: string, language: Language): string =>
  figures[figure]?.[language] ?? figure.replaceAll('_', ' ')

/** Name of what a figure is counted by: a service, a role, or a type of facility. */
export const subjectName = (figure: string, subject: string, language: Language): string => {
  switch (figure) {
    case 'capacity':
      return serviceName(subject, language)
    case 'staff':
    case 'staff_fte':
      return roleName(subject, language)
    default:
      return facilityTypes[subject]?.[language] ?? subject.replaceAll('_', ' ')
  }
}
