/**
 * Codes of areas as files write them: AGS of 8 digits, the 12 digits of the regional key (ARS), Kreise of 5 digits, with
 * or without a zero that a spreadsheet lost. Which property holds them is found by looking, names only decide ties.
 */

/** Properties that usually hold the code, the likeliest first; compared in lower case. */
const usualNames = [
  'ags',
  'ags_0',
  'gemeindeschluessel',
  'gemeindeschlüssel',
  'ags8',
  'schluessel',
  'ars',
  'ars_0',
  'rs',
  'id'
]

/** AGS of 8 digits, or the 5 digits of a Kreis; undefined for anything else. */
export const codeOf = (value: unknown): string | undefined => {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const digits = String(value).trim().replace(/\s/g, '')
  if (!/^\d{4,12}$/.test(digits)) return undefined
  switch (digits.length) {
    case 4:
      return `0${digits}`
    case 7:
      return `0${digits}`
    case 11:
      return municipalityOf(`0${digits}`)
    case 12:
      return municipalityOf(digits)
    case 5:
    case 8:
      return digits
    default:
      return undefined
  }
}

/** Regional key: Land 2, Regierungsbezirk 1, Kreis 2, association 4, municipality 3; the AGS leaves out the association. */
const municipalityOf = (ars: string): string => `${ars.slice(0, 5)}${ars.slice(9)}`

/** The property whose codes name most of the wanted areas; `undefined` stands for the id of the feature itself. */
export const codeProperty = (
  features: ReadonlyArray<{ readonly id?: unknown; readonly properties?: unknown }>,
  wanted: ReadonlySet<string>
): { readonly name: string | undefined; readonly hits: number } => {
  const hits = new Map<string | undefined, number>()
  const count = (name: string | undefined, value: unknown): void => {
    const code = codeOf(value)
    if (code !== undefined && wanted.has(code)) hits.set(name, (hits.get(name) ?? 0) + 1)
  }
  for (const { id, properties } of features) {
    count(undefined, id)
    if (typeof properties !== 'object' || properties === null) continue
    for (const [name, value] of Object.entries(properties)) count(name, value)
  }
  const rank = (name: string | undefined): number => {
    const at = name === undefined ? usualNames.length : usualNames.indexOf(name.toLowerCase())
    return at < 0 ? usualNames.length + 1 : at
  }
  const [best] = [...hits].sort(([a, x], [b, y]) => y - x || rank(a) - rank(b) || ((a ?? '') < (b ?? '') ? -1 : 1))
  return { name: best?.[0], hits: best?.[1] ?? 0 }
}
