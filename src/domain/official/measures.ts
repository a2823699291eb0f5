/** Heads of official tables → measures, per statistic. A head without an entry is not read, and the reader says so. */
import { folded } from './labels.js'
import type { OfficialDims, OfficialMeasure, Statistic } from './observation.js'

/** What a head stands for. */
export interface MeasureMeaning {
  readonly measure: OfficialMeasure
  readonly dims?: Partial<OfficialDims>
}

type Rule = readonly [RegExp, MeasureMeaning]

const homes = (careKind: OfficialDims['careKind']): MeasureMeaning => ({
  measure: 'nursing_home',
  ...(careKind === undefined ? {} : { dims: { careKind } })
})
const places = (careKind: OfficialDims['careKind']): MeasureMeaning => ({
  measure: 'places',
  ...(careKind === undefined ? {} : { dims: { careKind } })
})

/** Order matters: the first that fits. Texts are folded; "m." = mit, "d." = der, "i." = in. */
const care: ReadonlyArray<Rule> = [
  [/^personal (der|in|im)?\b.*(pflegedienst|ambulant)/, { measure: 'staff', dims: { careKind: 'home_care' } }],
  [/^personal (der|in|im)?\b.*(pflegeheim|stationaer)/, { measure: 'staff', dims: { careKind: 'nursing_home' } }],
  [/^(ambulante )?pflegedienste$/, { measure: 'home_care_services' }],
  [/^pflegeheime( insgesamt)?$/, { measure: 'nursing_homes' }],
  [/plaetze.*dauerpflege/, places('long_term')],
  [/plaetze.*kurzzeit/, places('short_term')],
  [/plaetze.*tagespflege/, places('day')],
  [/plaetze.*nachtpflege/, places('night')],
  [/^(verfuegbare )?plaetze( in (den )?pflegeheimen| insgesamt)?$/, places(undefined)],
  [/^pflegebeduerftige( insgesamt)?$|^leistungsempfaenger/, { measure: 'care_recipients' }],
  [/^ambulante pflege$|^pflegebeduerftige (der|in) (ambulanten )?pflegedienste[n]?/, { measure: 'home_care' }],
  [/teilstat/, { measure: 'day_care' }],
  [/kurzzeitpflege/, homes('short_term')],
  [/dauerpflege/, homes('long_term')],
  [/^pflegebeduerftige (der|in) pflegeheimen?$/, { measure: 'in_homes' }],
  [/^pflegebeduerftige der pflegeheime, vollstat|^vollstationaere pflege( insgesamt)?$/, homes(undefined)],
  [/^pflegegeld/, { measure: 'care_allowance' }],
  [/^pflegegrad 1 (und|mit|ohne)|ohne leistungen|landesrechtliche/, { measure: 'other_benefits' }]
]

const border = (text: string): Partial<OfficialDims> =>
  /ausland|bundesgebiet/.test(text)
    ? { border: 'abroad' }
    : /landesgrenze/.test(text)
      ? { border: 'land' }
      : /kreisgrenze/.test(text)
        ? { border: 'kreis' }
        : /gemeindegrenze/.test(text)
          ? { border: 'municipality' }
          : {}

/** Departments of hospitals: folded head of 23111 → short name. */
const departments: ReadonlyMap<string, string> = new Map([
  ['augenheilkunde', 'ophthalmology'],
  ['chirurgische fachabteilungen zusammen', 'surgery'],
  ['frauenheilkunde und geburtshilfe', 'gynaecology_obstetrics'],
  ['hals-, nasen-, ohrenheilkunde', 'ear_nose_throat'],
  ['haut- und geschlechtskrankheiten', 'dermatology'],
  ['innere medizin', 'internal_medicine'],
  ['geriatrie', 'geriatrics'],
  ['kinderheilkunde', 'paediatrics'],
  ['neurologie', 'neurology'],
  ['orthopaedie', 'orthopaedics'],
  ['urologie', 'urology'],
  ['uebrige fachbereiche', 'other_general'],
  ['kinder-u.jugendpsychiatrie u.-psychotherapie', 'child_psychiatry'],
  ['psychiatrie und psychotherapie', 'psychiatry'],
  ['psychotherapeutische medizin', 'psychosomatics']
])

const hospitals: ReadonlyArray<Rule> = [
  [/^krankenhaeuser( insgesamt)?$/, { measure: 'hospitals' }],
  [/^aufgestellte betten/, { measure: 'beds' }]
]

const rules: Readonly<Partial<Record<Statistic, ReadonlyArray<Rule>>>> = {
  '12411': [[/^bevoelkerung(sstand)?( am .*)?$|^population$/, { measure: 'population' }]],
  '12612': [[/^lebendgeborene|^live births/, { measure: 'births' }]],
  '12613': [[/^gestorbene|^deaths/, { measure: 'deaths' }]],
  '22411': care,
  '22412': care,
  '22421': care,
  '23111': hospitals,
  zensus2022: [[/^(personen|bevoelkerung(szahl)?|einwohner|persons)$/, { measure: 'population' }]]
}

/** Measure of statistics whose tables often name none in the heads. */
export const soleMeasure: Readonly<Partial<Record<Statistic, OfficialMeasure>>> = {
  '12411': 'population',
  '12612': 'births',
  '12613': 'deaths',
  zensus2022: 'population'
}

/** Measure of a head; undefined where the head names none the readers know. */
export const measureOfHead = (statistic: Statistic, head: string): MeasureMeaning | undefined => {
  const text = folded(head)
  if (statistic === '12711') {
    if (/^zuzuege/.test(text)) return { measure: 'arrivals', dims: border(text) }
    if (/^fortzuege/.test(text)) return { measure: 'departures', dims: border(text) }
    return undefined
  }
  const department = statistic === '23111' ? departments.get(text) : undefined
  if (department !== undefined) return { measure: 'beds', dims: { department } }
  return rules[statistic]?.find(([pattern]) => pattern.test(text))?.[1]
}

/** Statistic of a table number; undefined for tables the readers leave alone. */
export const statisticOfTable = (table: string): Statistic | undefined => {
  if (/^[1-8]000[A-Z]\b/.test(table)) return table.startsWith('1000A') ? 'zensus2022' : undefined
  const number = table.slice(0, 5)
  switch (number) {
    case '12411':
    case '12612':
    case '12613':
    case '12711':
    case '22411':
    case '22412':
    case '22421':
    case '23111':
      return number
    default:
      return undefined
  }
}
