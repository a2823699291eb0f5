/** Parameters of a package by name, subject and area; the longest area that covers the place wins. */
import type { Quantity } from '../../domain/quantity.js'
import { covers, type Region } from '../../domain/region/region.js'
import { certain, type Quantities, type QuantityRef } from '../random/quantities.js'
import type { Notes } from './notes.js'
import { rowsOf } from './rows.js'

export interface FoundParameter {
  readonly quantity: Quantity
  /** Area of the row, part of the quantity's name. */
  readonly area: string
}

export interface Parameters {
  /** Place: AGS or Kreis, '' for the whole region. Subject '' where the parameter has none. */
  readonly find: (name: string, subject: string, place: string) => FoundParameter | undefined
  /** Registered value; undefined (and noted as neutral) where the package gives none. */
  readonly ref: (name: string, subject: string, place: string) => QuantityRef | undefined
  /** Registered value, or a built-in default that is noted. */
  readonly refOr: (name: string, subject: string, place: string, value: Quantity, why: string) => QuantityRef
}

const shownQuantity = (q: Quantity): string => (typeof q === 'number' ? String(q) : JSON.stringify(q))

export const parametersOf = (region: Region, quantities: Quantities, notes: Notes): Parameters => {
  const rows = rowsOf(region, 'parameters')
  const byName = new Map<string, Array<{ area: string; subject: string; quantity: Quantity }>>()
  for (let i = 0; i < rows.count; i++) {
    const name = rows.text('name', i)
    const area = rows.text('area', i)
    const list = byName.get(name) ?? []
    list.push({ area: area === '' ? '*' : area, subject: rows.text('subject', i), quantity: rows.quantity('value', i) })
    byName.set(name, list)
  }
  const find = (name: string, subject: string, place: string): FoundParameter | undefined => {
    let best: FoundParameter | undefined
    let bestLength = -1
    for (const row of byName.get(name) ?? []) {
      const length = row.area === '*' ? 0 : row.area.length
      const hit = row.subject === subject && (covers(row.area, place) || (place === '' && row.area === '*'))
      if (hit && length > bestLength) {
        best = row
        bestLength = length
      }
    }
    return best
  }
  const nameOf = (name: string, subject: string, area: string): string =>
    ['parameters', name, area, subject].filter((part) => part !== '').join('/')
  const ref = (name: string, subject: string, place: string): QuantityRef | undefined => {
    const found = find(name, subject, place)
    if (found !== undefined) return quantities.quantity(nameOf(name, subject, found.area), found.quantity)
    notes.neutral(name)
    return undefined
  }
  return {
    find,
    ref,
    refOr: (name, subject, place, value, why) => {
      const found = find(name, subject, place)
      if (found !== undefined) return quantities.quantity(nameOf(name, subject, found.area), found.quantity)
      const shown = subject === '' ? name : `${name}/${subject}`
      notes.defaulted(shown, shownQuantity(value), why)
      return typeof value === 'number' ? certain(value) : quantities.quantity(`default/${shown}`, value)
    }
  }
}
