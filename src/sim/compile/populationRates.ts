/** What mortality, fertility and migration share while compiling: values by row, zones of equal rates, shares of a year. */
import { covers } from '../../domain/region/region.js'
import type { Region } from '../../domain/region/region.js'
import type { Timed } from '../../domain/study/timeline.js'
import { certain, expectedOf, type Quantities, type QuantityRef } from '../random/quantities.js'
import { quantityAt, textAt } from './parameters.js'
import type { RateRow } from './rateRows.js'

/** Values of a column by row: expected values, and the rows that vary. */
export interface RowValues {
  readonly expected: Float64Array
  readonly uncertain: ReadonlyArray<{ readonly row: number; readonly ref: QuantityRef }>
}

/** Registers a column, one quantity per row named by the row's key; an empty cell is `empty`. */
export const rowValues = (
  region: Region,
  quantities: Quantities,
  table: string,
  column: string,
  rows: ReadonlyArray<RateRow>,
  empty = 0
): RowValues => {
  const expected = new Float64Array(region.tables[table]?.rowCount ?? 0).fill(empty)
  const uncertain: { row: number; ref: QuantityRef }[] = []
  for (const { row, area, year, from, to } of rows) {
    const quantity = quantityAt(region, table, column, row)
    if (quantity === undefined) continue
    const name = [
      table,
      column,
      area,
      ...(Number.isNaN(year) ? [] : [year]),
      ...(textAt(region, table, 'sex', row) === '' ? [] : [textAt(region, table, 'sex', row)]),
      `${from}-${to}`
    ].join('/')
    const ref = quantities.quantity(name, quantity, { table, column, row })
    expected[row] = expectedOf(ref)
    if (!ref.certain) uncertain.push({ row, ref })
  }
  return { expected, uncertain }
}

/** Municipalities with the same covering areas have the same rates: a zone. */
export interface Zones {
  /** Zone of each municipality. */
  readonly zoneOf: Int32Array
  /** One municipality (index) of each zone. */
  readonly members: ReadonlyArray<number>
}

export const zonesOf = (municipalities: ReadonlyArray<string>, areas: ReadonlyArray<string>): Zones => {
  const distinct = [...new Set(areas)].sort()
  const known = new Map<string, number>()
  const members: number[] = []
  const zoneOf = Int32Array.from(municipalities, (ags, m) => {
    const signature = distinct.map((area) => (covers(area, ags) ? '1' : '0')).join('')
    const zone = known.get(signature) ?? members.push(m) - 1
    known.set(signature, zone)
    return zone
  })
  return { zoneOf, members }
}

/**
 * Share of each simulated year in which an occurrence is in force: months in force / 12. An occurrence that starts in
 * July acts with half its strength in that year's step, because demography steps once a year.
 */
export const yearShares = (timed: Timed, firstYear: number, years: number): Float64Array =>
  Float64Array.from({ length: years }, (_, i) => {
    const january = (firstYear + i) * 12
    const from = Math.max(timed.month, january)
    const to = Math.min(timed.until ?? january + 11, january + 11)
    return to < from ? 0 : (to - from + 1) / 12
  })

/** A factor from an occurrence: in a year it multiplies by 1 + (factor - 1)·share. */
export interface FactorChange {
  readonly factor: QuantityRef
  readonly share: Float64Array
}

export const factorChange = (
  quantities: Quantities,
  timed: Timed,
  factor: Parameters<Quantities['quantity']>[1],
  firstYear: number,
  years: number
): FactorChange => ({
  factor: quantities.quantity(`${timed.key}/factor`, factor),
  share: yearShares(timed, firstYear, years)
})

/** 1 for a parameter that a package does not give. */
export const neutralFactor: QuantityRef = certain(1)

/** Position in the slots of each simulated year. */
export const slotOfYear = (slots: ReadonlyArray<number>, years: ReadonlyArray<number>): Int32Array =>
  Int32Array.from(years, (year) => Math.max(0, slots.indexOf(year)))
