/** Keys of areas in official tables → the codes used here, and the base a count of people stands on. */
import type { PopulationBase } from './observation.js'

/** A key: its code, or an association of municipalities whose members are listed as well, or no area at all. */
export type AreaKey = { readonly area: string } | 'association' | undefined

/** Germany. */
export const germany = 'DG'

const lengthsOfAgs = [2, 3, 5, 8]

/**
 * Reads a key: DG, AGS of 2, 3, 5, 8 digits; keys of municipalities with the association (10, 11) and the ARS (12) are cut
 * to Kreis and last three digits. Associations: seven digits (Rhineland-Palatinate), eight with a name that says so, nine (ARS).
 */
export const areaOfKey = (key: string, name: string): AreaKey => {
  if (key === germany || key === 'DE' || key === '00') return { area: germany }
  if (!/^\d{2,12}$/.test(key)) return undefined
  if (key.length === 7 || key.length === 9) return 'association'
  if (key.length === 8 && /samtgemeinde|verbandsgem|, (amt|vgem)\b/i.test(name)) return 'association'
  if (key.length >= 10) return { area: key.slice(0, 5) + key.slice(-3) }
  return lengthsOfAgs.includes(key.length) ? { area: key } : undefined
}

/** Base of the updated population (12411): from the words of the table, else from the date. */
export interface BaseFound {
  readonly base: PopulationBase
  /** True where neither table number nor words say it and the year allows two. */
  readonly assumed: boolean
}

/** `words`: title and notes of the file, folded. */
export const baseOfPopulation = (table: string, words: string, date: string): BaseFound => {
  const said = /(?:zensus|census)(?: vom \d+\. \w+)? ?(2011|2022)/.exec(words)?.[1]
  if (date < '2011-01-01') return { base: 'census-1987', assumed: false }
  if (date < '2022-05-15') return { base: 'census-2011', assumed: false }
  if (/-B$/.test(table) || said === '2022') return { base: 'census-2022', assumed: false }
  if (said === '2011') return { base: 'census-2011', assumed: false }
  return { base: date < '2023-01-01' ? 'census-2011' : 'census-2022', assumed: date < '2024-01-01' }
}
