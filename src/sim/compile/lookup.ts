/** Parameters with a note: what the package does not give is named as neutral, or as a default with its reason. */
import type { Quantity } from '../../domain/quantity.js'
import type { Region } from '../../domain/region/region.js'
import { meanOf } from '../random/distributions.js'
import { certain, type Quantities, type QuantityRef } from '../random/quantities.js'
import type { Notes } from './notes.js'
import { parameterCell, parameterFor, parameterName, parameterRows, type ParameterRow } from './parameters.js'

export interface Lookup {
  /** The row that holds for a place ('' = whole region) and subject; nothing is registered or noted. */
  readonly find: (name: string, subject: string, place: string) => ParameterRow | undefined
  /** Registered value; undefined where the package gives none, noted as neutral where it never names the parameter. */
  readonly ref: (name: string, subject: string, place: string) => QuantityRef | undefined
  /** Registered value, or a built-in default that is noted. */
  readonly refOr: (name: string, subject: string, place: string, value: Quantity, why: string) => QuantityRef
  /** Expected value of a parameter that does not vary between draws, or a built-in default that is noted. */
  readonly fixedOr: (name: string, subject: string, place: string, value: number, why: string) => number
}

const shownQuantity = (q: Quantity): string => (typeof q === 'number' ? String(q) : JSON.stringify(q))

export const lookupOf = (region: Region, quantities: Quantities, notes: Notes): Lookup => {
  const known = new Map<string, ReadonlyArray<ParameterRow>>()
  const rowsOfName = (name: string): ReadonlyArray<ParameterRow> => {
    const rows = known.get(name) ?? parameterRows(region, name)
    known.set(name, rows)
    return rows
  }
  const find = (name: string, subject: string, place: string): ParameterRow | undefined =>
    parameterFor(rowsOfName(name), place, subject)
  const ref = (name: string, subject: string, place: string): QuantityRef | undefined => {
    const row = find(name, subject, place)
    if (row !== undefined) return quantities.quantity(parameterName(row), row.quantity, parameterCell(row))
    // A parameter given for other subjects or areas is not missing: it is silent here.
    if (rowsOfName(name).length === 0) notes.neutral(name)
    return undefined
  }
  return {
    find,
    ref,
    refOr: (name, subject, place, value, why) => {
      const row = find(name, subject, place)
      if (row !== undefined) return quantities.quantity(parameterName(row), row.quantity, parameterCell(row))
      const shown = subject === '' ? name : `${name}/${subject}`
      notes.defaulted(shown, shownQuantity(value), why)
      return typeof value === 'number' ? certain(value) : quantities.quantity(`default/${shown}`, value)
    },
    fixedOr: (name, subject, place, value, why) => {
      const row = find(name, subject, place)
      if (row === undefined) notes.defaulted(subject === '' ? name : `${name}/${subject}`, String(value), why)
      const found = row?.quantity ?? value
      return typeof found === 'number' ? found : meanOf(found)
    }
  }
}
