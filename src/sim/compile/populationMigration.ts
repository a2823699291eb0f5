/**
 * Moves over the border of each municipality. Counts of an area are spread by the base population of the ages concerned;
 * arrivals stay counts, and a negative net count becomes a rate on that base population, so that it shrinks with the cell.
 */
import { baseYear, covers, type Region } from '../../domain/region/region.js'
import type { Timeline } from '../../domain/study/timeline.js'
import type { Quantities, QuantityRef } from '../random/quantities.js'
import { parameterCell, parameterFor, parameterName, parameterRows, quantityAt } from './parameters.js'
import { migrationProfile } from './migrationProfiles.js'
import { rateRowsOf, rowsFor, slotsOf, type RateRow } from './rateRows.js'
import {
  factorChange,
  neutralFactor,
  rowValues,
  slotOfYear,
  yearShares,
  type FactorChange,
  type RowValues
} from './populationRates.js'

const ages = 101
const cells = 202
/** Below this many persons nobody is there to spread a count over (a division by it would overflow). */
const fewestPeople = 1e-6

export interface MigrationPlan {
  readonly slotOfYear: Int32Array
  readonly slots: number
  /** Row at `(slot * M + m) * 202 + cell`; -1 = none. */
  readonly rowAt: Int32Array
  /** Net persons, or arrivals, per row and year. */
  readonly counts: RowValues
  /** Departures per person-year; 0 for rows with net counts. */
  readonly outRates: RowValues
  /** 1 where the row's count is net (may be negative). */
  readonly net: Uint8Array
  /** Weight of the whole row: population of its ages in its area at the base date. */
  readonly rowWeight: Float64Array
  /** Rows about people of whom there are none at the base date: spread by the total population, evenly over ages. */
  readonly empty: Uint8Array
  /** Base population by cell, and in total, by municipality. */
  readonly weights: Float64Array
  readonly totals: Float64Array
  /** `migration_factor` by municipality. */
  readonly factors: ReadonlyArray<QuantityRef>
  readonly changes: ReadonlyArray<FactorChange & { readonly municipalities: Uint8Array }>
  readonly additions: ReadonlyArray<MigrationAddition>
}

export interface MigrationAddition {
  /** Net persons per year over the whole area. */
  readonly persons: QuantityRef
  readonly share: Float64Array
  /** Part of the persons in each cell; sums to 1. */
  readonly weights: Float64Array
}

/** Compiles the moves; `base` is the expected stock at the base date, `m * 202 + cell`. */
export const compileMigration = (
  region: Region,
  timeline: Timeline,
  quantities: Quantities,
  municipalities: ReadonlyArray<string>,
  years: ReadonlyArray<number>,
  base: Float64Array
): MigrationPlan => {
  const rows = rateRowsOf(region, 'migration')
  const slots = slotsOf(rows, years)
  const totals = Float64Array.from(municipalities, (_, m) =>
    base.subarray(m * cells, (m + 1) * cells).reduce((sum, persons) => sum + persons, 0)
  )
  const net = netRows(region, rows)
  const counts = combined(
    rowValues(
      region,
      quantities,
      'migration',
      'net_persons_per_year',
      rows.filter(({ row }) => net[row] === 1)
    ),
    rowValues(
      region,
      quantities,
      'migration',
      'in_persons_per_year',
      rows.filter(({ row }) => net[row] === 0)
    )
  )
  const outRates = rowValues(
    region,
    quantities,
    'migration',
    'out_rate_per_person_year',
    rows.filter(({ row }) => net[row] === 0)
  )
  const factorRows = parameterRows(region, 'migration_factor')
  const firstYear = baseYear(region) + 1
  const flat = {
    slotOfYear: slotOfYear(slots, years),
    slots: slots.length,
    rowAt: rowGrid(rows, municipalities, slots),
    counts,
    outRates,
    net,
    ...spread(rows, municipalities, base, totals, net.length),
    weights: base,
    totals
  }
  return {
    ...flat,
    factors: municipalities.map((ags) => {
      const row = parameterFor(factorRows, ags)
      return row === undefined
        ? neutralFactor
        : quantities.quantity(parameterName(row), row.quantity, parameterCell(row))
    }),
    changes: timeline.flatMap((timed) => {
      const occurrence = timed.occurrence
      if (occurrence.type !== 'MigrationChanged') return []
      return [
        {
          ...factorChange(quantities, timed, occurrence.factor, firstYear, years.length),
          municipalities: Uint8Array.from(municipalities, (ags) => (covers(occurrence.area, ags) ? 1 : 0))
        }
      ]
    }),
    additions: timeline.flatMap((timed) => {
      const occurrence = timed.occurrence
      if (occurrence.type !== 'MigrationAdded') return []
      return [
        {
          persons: quantities.quantity(`${timed.key}/personsPerYear`, occurrence.personsPerYear),
          share: yearShares(timed, firstYear, years.length),
          weights: additionWeights(flat, municipalities, occurrence.area, occurrence.profile)
        }
      ]
    })
  }
}

const netRows = (region: Region, rows: ReadonlyArray<RateRow>): Uint8Array => {
  const net = new Uint8Array(region.tables['migration']?.rowCount ?? 0)
  for (const { row } of rows)
    net[row] = quantityAt(region, 'migration', 'net_persons_per_year', row) === undefined ? 0 : 1
  return net
}

const combined = (a: RowValues, b: RowValues): RowValues => ({
  expected: a.expected.map((value, i) => value + (b.expected[i] ?? 0)),
  uncertain: [...a.uncertain, ...b.uncertain]
})

const rowGrid = (
  rows: ReadonlyArray<RateRow>,
  municipalities: ReadonlyArray<string>,
  slots: ReadonlyArray<number>
): Int32Array => {
  const grid = new Int32Array(slots.length * municipalities.length * cells)
  slots.forEach((year, slot) =>
    municipalities.forEach((ags, m) => {
      grid.set(rowsFor(rows, ags, year), (slot * municipalities.length + m) * cells)
    })
  )
  return grid
}

const spread = (
  rows: ReadonlyArray<RateRow>,
  municipalities: ReadonlyArray<string>,
  base: Float64Array,
  totals: Float64Array,
  count: number
): Pick<MigrationPlan, 'rowWeight' | 'empty'> => {
  const rowWeight = new Float64Array(count)
  const empty = new Uint8Array(count)
  for (const { row, area, sex, from, to } of rows) {
    let people = 0
    let everybody = 0
    municipalities.forEach((ags, m) => {
      if (!covers(area, ags)) return
      for (let s = 0; s < 2; s++) {
        if (sex !== -1 && sex !== s) continue
        for (let a = from; a <= to; a++) {
          people += base[m * cells + s * ages + a] ?? 0
          everybody += totals[m] ?? 0
        }
      }
    })
    const some = people > fewestPeople
    empty[row] = some ? 0 : 1
    rowWeight[row] = some ? people : everybody
  }
  return { rowWeight, empty }
}

/** Arrivals of the package at expected values give the default profile of ages; without any, the population does. */
const additionWeights = (
  plan: Pick<MigrationPlan, 'rowAt' | 'counts' | 'rowWeight' | 'empty' | 'weights' | 'totals'>,
  municipalities: ReadonlyArray<string>,
  area: string,
  profile: string | undefined
): Float64Array => {
  const weights = new Float64Array(municipalities.length * cells)
  const inside = municipalities.map((ags) => covers(area, ags))
  const people = inside.reduce((sum, yes, m) => sum + (yes ? (plan.totals[m] ?? 0) : 0), 0)
  const byAge = migrationProfile(profile) ?? arrivalProfile(plan, inside)
  if (people > 0) {
    inside.forEach((yes, m) => {
      if (yes)
        for (let c = 0; c < cells; c++) weights[m * cells + c] = ((plan.totals[m] ?? 0) / people) * (byAge[c] ?? 0)
    })
  }
  return weights
}

const arrivalProfile = (
  plan: Pick<MigrationPlan, 'rowAt' | 'counts' | 'rowWeight' | 'empty' | 'weights' | 'totals'>,
  inside: ReadonlyArray<boolean>
): Float64Array => {
  const arrivals = new Float64Array(cells)
  const population = new Float64Array(cells)
  inside.forEach((yes, m) => {
    if (!yes) return
    for (let c = 0; c < cells; c++) {
      const row = plan.rowAt[m * cells + c] ?? -1
      const weight = plan.empty[row] === 1 ? (plan.totals[m] ?? 0) : (plan.weights[m * cells + c] ?? 0)
      const perHead =
        row < 0 ? 0 : Math.max(0, plan.counts.expected[row] ?? 0) / Math.max(plan.rowWeight[row] ?? 0, 1e-300)
      arrivals[c] = (arrivals[c] ?? 0) + perHead * weight
      population[c] = (population[c] ?? 0) + (plan.weights[m * cells + c] ?? 0)
    }
  })
  const total = (cellsOf: Float64Array): number => cellsOf.reduce((sum, x) => sum + x, 0)
  const profile = total(arrivals) > 0 ? arrivals : population
  const sum = Math.max(total(profile), 1e-300)
  return profile.map((x) => x / sum)
}
