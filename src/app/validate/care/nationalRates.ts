/** Care rates of Germany on the age sums that the official projection publishes, and that population as stocks of the engine. */
import { numberOf, textOf } from '../reference.js'
import type { ReferenceRow, ReferenceTables } from '../validation.js'
import { bandStock, type BandRate } from './careCourse.js'

/** First ages of the bands that the age sums of the projection allow. */
export const projectionBands = [0, 20, 65, 75, 80, 85, 90] as const

/** Persons of the official population (to 2021) and of variant 2 of the 15th projection by band. */
export const officialBands = (reference: ReferenceTables, year: number): ReadonlyArray<number> => {
  const row = reference.rows('care_population_kbv15').find((one) => numberOf(one, 'year') === year)
  if (row === undefined) throw new Error(`no official population of ${year}`)
  const from = (column: string): number => numberOf(row, column) * 1000
  const young = from('age_0_19')
  const old = ['age_65', 'age_75', 'age_80', 'age_85', 'age_90'].map(from)
  return [young, from('total') - young - (old[0] ?? 0), ...old.map((persons, i) => persons - (old[i + 1] ?? 0))]
}

/** The same as a stock of the engine. */
export const officialStock = (reference: ReferenceTables, year: number): Float64Array => {
  const persons = officialBands(reference, year)
  return bandStock(projectionBands.map((from, i) => [from, persons[i] ?? 0]))
}

const recipients = (row: ReferenceRow): number => numberOf(row, 'persons')

/**
 * Recipients of 2021 over the official population of 2021 by band. Recipients of 15-59 are split at 20 with equal rates,
 * because the published bands and the age sums of the projection do not meet there.
 */
export const rates2021 = (reference: ReferenceTables): ReadonlyArray<BandRate> => {
  const rows = reference.rows('care_recipients_de').filter((row) => textOf(row, 'year') === '2021')
  const ofBand = (from: number): ReferenceRow => {
    const found = rows.find((row) => numberOf(row, 'age_from') === from)
    if (found === undefined) throw new Error(`no recipients from age ${from}`)
    return found
  }
  const persons = officialBands(reference, 2021)
  const children = ofBand(0)
  const adults = ofBand(15)
  const rate = (row: ReferenceRow): number => numberOf(row, 'percent') / 100
  const teenagers = ((persons[0] ?? 0) - recipients(children) / rate(children)) * rate(adults)
  const counts = [
    recipients(children) + teenagers,
    recipients(adults) - teenagers + recipients(ofBand(60)),
    recipients(ofBand(65)) + recipients(ofBand(70)),
    ...[75, 80, 85, 90].map((from) => recipients(ofBand(from)))
  ]
  return projectionBands.map((from, i) => ({
    from,
    to: i + 1 < projectionBands.length ? (projectionBands[i + 1] ?? 0) - 1 : undefined,
    share: (counts[i] ?? 0) / (persons[i] ?? 1)
  }))
}
