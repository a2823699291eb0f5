/** Names of the parameters that a region package may give, and what a default of one says, in both languages. */
import { needGroupName } from './codeTexts.js'
import { formatsOf, type Language } from './language.js'
import { inLanguage } from './phrases.js'
import { knownTerm, tableName } from './terms.js'
import type { Wording } from './wording.js'

/** Every name of domain/region/parameters.ts (tested). */
export const parameterTexts: Readonly<Record<string, Wording>> = {
  mortality_improvement: { de: 'Rückgang der Sterberaten', en: 'fall of death rates' },
  mortality_walk_sd: { de: 'Schwankung der Sterblichkeit', en: 'spread of mortality' },
  mortality_ratio: { de: 'Sterblichkeit des Gebiets', en: 'mortality of the area' },
  migration_improvement_years: {
    de: 'Jahre bis zum langfristigen Stand der Wanderung',
    en: 'years until the long-run level of migration'
  },
  sex_ratio_at_birth: { de: 'Geschlechterverhältnis bei der Geburt', en: 'sex ratio at birth' },
  fertility_factor: { de: 'Geburtenhäufigkeit des Gebiets', en: 'fertility of the area' },
  migration_factor: { de: 'Wanderung des Gebiets', en: 'migration of the area' },
  care_level: { de: 'Pflegequoten des Gebiets', en: 'care prevalence of the area' },
  care_trend_start: { de: 'Anstieg der Pflegequoten', en: 'growth of care prevalence' },
  care_trend_half_life_years: {
    de: 'Halbwertszeit des Anstiegs der Pflegequoten',
    en: 'half-life of the growth of care prevalence'
  },
  care_rates_hold_until: { de: 'Jahr der Pflegequoten', en: 'year of the care prevalence' },
  care_trend_mix: { de: 'Aufteilung des Zuwachses nach Versorgungsart', en: 'split of the growth over settings' },
  care_trend_mix_family: { de: 'Anteil des Zuwachses: Angehörige', en: 'share of the growth: family' },
  care_trend_mix_grade1_only: {
    de: 'Anteil des Zuwachses: Pflegegrad 1 ohne Dienst',
    en: 'share of the growth: care grade 1, no service'
  },
  care_trend_mix_home_care: { de: 'Anteil des Zuwachses: ambulante Pflege', en: 'share of the growth: home care' },
  care_trend_mix_nursing_home: { de: 'Anteil des Zuwachses: Heime', en: 'share of the growth: nursing homes' },
  care_trend_grade: { de: 'Anstieg der Pflegequoten je Pflegegrad', en: 'growth of care prevalence by care grade' },
  carer_ratio_slope: {
    de: 'Einfluss der Zahl möglicher Pflegender auf die Versorgungsart',
    en: 'influence of the number of possible carers on settings'
  },
  carer_strain_decay: { de: 'Abklingen der Belastung der Angehörigen', en: 'fading of carer strain' },
  carer_strain_slope: {
    de: 'Einfluss der Belastung der Angehörigen auf die Versorgungsart',
    en: 'influence of carer strain on settings'
  },
  carer_strain_bound: { de: 'größter Einfluss der Belastung der Angehörigen', en: 'largest influence of carer strain' },
  deprivation_gradient: { de: 'Gefälle nach Benachteiligung', en: 'gradient over deprivation' },
  prevalence_level: { de: 'Prävalenz im Gebiet', en: 'prevalence in the area' },
  prevalence_trend: { de: 'Trend der Prävalenz', en: 'trend of prevalence' },
  ratio_damping: { de: 'Dämpfung zusammentreffender Gruppen', en: 'damping of groups that meet' },
  discount_rate: { de: 'Abzinsung der Kosten', en: 'discounting of costs' },
  slack: { de: 'Reserve im Bezugsjahr', en: 'slack in the reference year' },
  vacancy: { de: 'Leerstand zwischen zwei Bewohnern', en: 'vacancy between two residents' },
  staff_net_growth: {
    de: 'Wachstum des Personals über den Status quo',
    en: 'growth of staff beyond the status quo'
  },
  staff_net_growth_half_life_years: {
    de: 'Halbwertszeit des Personalwachstums',
    en: 'half-life of the growth of staff'
  },
  staff_attrition_per_year: {
    de: 'Abgänge unter neu gewonnenem Personal',
    en: 'attrition of newly recruited staff'
  },
  training_months: { de: 'Dauer der Ausbildung in Monaten', en: 'months of training' },
  training_completion: { de: 'Anteil abgeschlossener Ausbildungen', en: 'share of completed training' },
  training_starts_cap: { de: 'Obergrenze zusätzlicher Ausbildungsanfänge', en: 'cap on additional training starts' },
  sickness_share: { de: 'Krankenstand', en: 'sickness' },
  succession_share: { de: 'Praxisnachfolge', en: 'practice succession' },
  gp_target_ratio: { de: 'Einwohner je Hausarzt nach Richtlinie', en: 'residents per GP in the guideline' },
  detour_factor: { de: 'Umwegfaktor', en: 'detour factor' },
  speed_kmh: { de: 'Geschwindigkeit in km/h', en: 'speed in km/h' },
  access_minutes: { de: 'Minuten Zu- und Abgang je Weg', en: 'minutes of access on each trip' },
  travel_share: { de: 'Anteil der Fahrzeit an der Arbeitszeit', en: 'share of working time spent on the way' },
  settlement_radius_share: { de: 'Radius der besiedelten Fläche', en: 'radius of the settled area' },
  outside_share: { de: 'Anteil außerhalb der Region Versorgter', en: 'share served outside the region' },
  outsider_share: { de: 'Anteil Auswärtiger', en: 'share of outsiders' }
}

const subjects: Readonly<Record<string, Wording>> = {
  city: { de: 'Großstadt', en: 'city' },
  town: { de: 'Stadt', en: 'town' },
  rural: { de: 'ländlich', en: 'rural' },
  f: { de: 'Frauen', en: 'women' },
  m: { de: 'Männer', en: 'men' },
  family: { de: 'Angehörige', en: 'family' },
  grade1_only: { de: 'Pflegegrad 1 ohne Dienst', en: 'care grade 1, no service' }
}

/** `vacancy/nursing_home` → Leerstand zwischen zwei Bewohnern, Dauerpflege im Heim; what is not known stays as written. */
export const parameterName = (parameter: string, language: Language): string => {
  const [name = '', ...about] = parameter.split('/')
  const words = parameterTexts[name]?.[language] ?? name
  return [words, ...about.map((part) => subjects[part]?.[language] ?? knownTerm(part, language) ?? part)].join(', ')
}

/** A name with the code under which a package gives it. */
export const namedParameter = (parameter: string, language: Language): string =>
  `${parameterName(parameter, language)} (${parameter})`

/** A built-in value and its reason: `Umwegfaktor, Stadt (detour_factor/town) = 1,3: keine Fahrzeiten im Paket; Annahme`. */
export const defaultText = (
  { name, value, why }: { readonly name: string; readonly value: string; readonly why: string },
  language: Language
): string => `${namedParameter(name, language)} = ${valueText(value, language)}: ${inLanguage(why, language)}`

const valueText = (value: string, language: Language): string =>
  /^-?\d+(\.\d+)?$/.test(value) ? formatsOf(language).decimal(Number(value), value.split('.')[1]?.length ?? 0) : value

const columns: Readonly<Record<string, Wording>> = {
  carry_share: { de: 'weitergetragene Nachfrage', en: 'demand carried over' },
  units: { de: 'Plätze oder Fälle', en: 'places or cases' },
  value: { de: 'Wert', en: 'value' },
  use: { de: 'Nutzung', en: 'use' },
  capacity: { de: 'Kapazität', en: 'capacity' },
  occupancy: { de: 'Auslastung', en: 'occupancy' }
}

/** An uncertain input by its path in the package, `parameters/<name>/<area>/<subject>` or `<table>/<column>/…`, in words. */
export const inputName = (path: string, language: Language): string => {
  const [table = '', ...parts] = path.split('/')
  const word = (part: string): string =>
    parameterTexts[part]?.[language] ??
    subjects[part]?.[language] ??
    columns[part]?.[language] ??
    knownTerm(part, language) ??
    part
  const last = parts[parts.length - 1] ?? ''
  const named = parts
    .filter((part) => part !== '*' && part !== '')
    .map((part) =>
      /^prevalence_/.test(parts[0] ?? '') && part === last ? needGroupName(`condition:${part}`, language) : word(part)
    )
  return [
    ...(table === 'parameters' ? [] : [parameterTexts[table]?.[language] ?? tableName(table, language)]),
    ...named
  ].join(', ')
}
