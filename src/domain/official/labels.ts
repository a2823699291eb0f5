/** Words of official tables → dimensions: ages, sexes, nationalities, care grades. What is not known stays unknown. */
import type { OfficialDims } from './observation.js'

/** Lower case, umlauts spelt out, blanks and underscores as one blank: flat files write `Bevoelkerungsstand`. */
export const folded = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replace(/[\s_\u00a0]+/g, ' ')
    .trim()

/** Part of the dimensions that one word says; `total` = the whole of whatever the word stands for. */
export type LabelMeaning = Partial<OfficialDims> | 'total'

const oldest = 130
const ages = (from: number, to?: number): Partial<OfficialDims> | undefined =>
  from > oldest || (to !== undefined && (to > oldest || to < from))
    ? undefined
    : { ageFrom: from, ...(to === undefined ? {} : { ageTo: to }) }

/** Patterns of age groups in folded words. "bis unter" and "to under" exclude the upper end; `ageTo` includes it. */
const agePatterns: ReadonlyArray<readonly [RegExp, (a: number, b: number) => Partial<OfficialDims> | undefined]> = [
  [/^(?:unter|under) (\d{1,3})(?: jahre?n?| years?)?$/, (a) => ages(0, a - 1)],
  [/^(\d{1,3}) (?:bis|to)(?: unter| under) (\d{1,3})(?: jahre?n?| years?)?$/, (a, b) => ages(a, b - 1)],
  [/^(\d{1,3})(?: jahre?)?(?: ?[-–] ?| bis )(\d{1,3})(?: jahre?n?| years?)?$/, (a, b) => ages(a, b)],
  [/^(\d{1,3})(?: jahre?n?)? (?:und (?:mehr|aelter|aeltere)|u\. ?m\.?)$/, (a) => ages(a)],
  [/^(\d{1,3})(?: years?)? (?:and|or) (?:over|more|older)$/, (a) => ages(a)],
  [/^(\d{1,3})(?: jahre?| years?)$/, (a) => ages(a, a)]
]

/** Age group of a label such as "18 bis unter 20 Jahre"; undefined where it is none. */
export const ageOfLabel = (label: string): Partial<OfficialDims> | undefined => {
  const text = folded(label)
  for (const [pattern, meaning] of agePatterns) {
    const match = pattern.exec(text)
    if (match !== null) return meaning(Number(match[1]), Number(match[2] ?? 0))
  }
  return undefined
}

/** Age group of a code of GENESIS: ALT000 (0), ALT003B06 (3–5), ALT075UM (75 and over). */
export const ageOfCode = (code: string): Partial<OfficialDims> | undefined => {
  const match = /^ALT(\d{3})(?:B(\d{2,3})|(UM))?$/.exec(code)
  if (match === null) return undefined
  const from = Number(match[1])
  return match[3] === 'UM' ? ages(from) : ages(from, match[2] === undefined ? from : Number(match[2]) - 1)
}

const words: ReadonlyMap<string, LabelMeaning> = new Map<string, LabelMeaning>([
  ['insgesamt', 'total'],
  ['gesamt', 'total'],
  ['zusammen', 'total'],
  ['total', 'total'],
  ['maennlich', { sex: 'm' }],
  ['maenner', { sex: 'm' }],
  ['male', { sex: 'm' }],
  ['weiblich', { sex: 'f' }],
  ['frauen', { sex: 'f' }],
  ['female', { sex: 'f' }],
  ['deutsche', { nationality: 'german' }],
  ['germans', { nationality: 'german' }],
  ['auslaender', { nationality: 'foreign' }],
  ['auslaender(innen)', { nationality: 'foreign' }],
  ['auslaender/-innen', { nationality: 'foreign' }],
  ['foreigners', { nationality: 'foreign' }],
  ['bisher noch keinem pflegegrad zugeordnet', { grade: 0 }],
  ['noch keinem pflegegrad zugeordnet', { grade: 0 }]
])

/** What a word of a row or column head means; undefined for words the readers do not know. */
export const meaningOfLabel = (label: string): LabelMeaning | undefined => {
  const text = folded(label)
  const grade = /^pflegegrad ([1-5])$/.exec(text)
  return words.get(text) ?? (grade === null ? ageOfLabel(text) : { grade: Number(grade[1]) })
}

const codes: ReadonlyMap<string, LabelMeaning> = new Map<string, LabelMeaning>([
  ['GESM', { sex: 'm' }],
  ['GESW', { sex: 'f' }],
  ['NATD', { nationality: 'german' }],
  ['NATA', { nationality: 'foreign' }]
])

/** What an attribute of a flat file means: its code where known, else its label; an empty code is the total. */
export const meaningOfAttribute = (code: string, label: string): LabelMeaning | undefined =>
  codes.get(code) ?? ageOfCode(code) ?? meaningOfLabel(label) ?? (code === '' && label === '' ? 'total' : undefined)

/** Names of dimensions and units in column heads: they break nothing down. */
const idle =
  /^(geschlecht|sex|nationalitaet|stichtag|jahr|alters(gruppen?|jahre?)\b.*|alter|typ der pflegeeinrichtung|ambulant|stationaer|anzahl|number|personen|allgemeine fachabteilungen|psychiatrische fachabteilungen|pflegegrade?|deutschland|gemeinden.*|kreise.*)$/

/** True for a head that only names a dimension or a unit. */
export const idleHead = (label: string): boolean => idle.test(folded(label))
