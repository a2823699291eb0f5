/** Age-specific fertility by zone of equal rates, with the factors of package and occurrences (model.md 1). */
import { baseYear, covers, type Region } from '../../domain/region/region.js'
import type { Timeline } from '../../domain/study/timeline.js'
import { certain, type Quantities, type QuantityRef } from '../random/quantities.js'
import { parameterCell, parameterFor, parameterName, parameterRows } from './parameters.js'
import { rateRowsOf, rowsFor, slotsOf } from './rateRows.js'
import {
  factorChange,
  neutralFactor,
  rowValues,
  slotOfYear,
  zonesOf,
  type FactorChange,
  type RowValues,
  type Zones
} from './populationRates.js'

const ages = 101

/** Males per female at birth where the package gives none: the long-run ratio of the German birth statistics, 1.05-1.06. */
export const defaultSexRatioAtBirth = 1.055

export interface FertilityPlan extends Zones {
  readonly slotOfYear: Int32Array
  readonly slots: number
  /** Row of births per woman-year at `(zone * slots + slot) * 101 + age`; -1 = none. */
  readonly rowAt: Int32Array
  readonly values: RowValues
  /** `fertility_factor` by zone. */
  readonly factors: ReadonlyArray<QuantityRef>
  readonly changes: ReadonlyArray<FactorChange & { readonly zones: Uint8Array }>
  /** Males per female at birth. */
  readonly sexRatio: QuantityRef
}

export const compileFertility = (
  region: Region,
  timeline: Timeline,
  quantities: Quantities,
  municipalities: ReadonlyArray<string>,
  years: ReadonlyArray<number>
): FertilityPlan => {
  const rows = rateRowsOf(region, 'fertility')
  const factorRows = parameterRows(region, 'fertility_factor')
  const events = timeline.flatMap((timed) =>
    timed.occurrence.type === 'FertilityChanged' ? [{ timed, occurrence: timed.occurrence }] : []
  )
  const zones = zonesOf(
    municipalities,
    [...rows, ...factorRows, ...events.map(({ occurrence }) => occurrence)].map(({ area }) => area)
  )
  const agsOf = zones.members.map((m) => municipalities[m] ?? '')
  const slots = slotsOf(rows, years)
  const rowAt = new Int32Array(agsOf.length * slots.length * ages)
  agsOf.forEach((ags, zone) =>
    slots.forEach((year, slot) => {
      rowAt.set(rowsFor(rows, ags, year).subarray(0, ages), (zone * slots.length + slot) * ages)
    })
  )
  const ratio = parameterFor(parameterRows(region, 'sex_ratio_at_birth'), '')
  return {
    ...zones,
    slotOfYear: slotOfYear(slots, years),
    slots: slots.length,
    rowAt,
    values: rowValues(region, quantities, 'fertility', 'births_per_woman_year', rows),
    factors: agsOf.map((ags) => {
      const row = parameterFor(factorRows, ags)
      return row === undefined
        ? neutralFactor
        : quantities.quantity(parameterName(row), row.quantity, parameterCell(row))
    }),
    changes: events.map(({ timed, occurrence }) => ({
      ...factorChange(quantities, timed, occurrence.factor, baseYear(region) + 1, years.length),
      zones: Uint8Array.from(agsOf, (ags) => (covers(occurrence.area, ags) ? 1 : 0))
    })),
    sexRatio:
      ratio === undefined
        ? certain(defaultSexRatioAtBirth)
        : quantities.quantity(parameterName(ratio), ratio.quantity, parameterCell(ratio))
  }
}
