/** mx[s,a,y] = mx0[s,a] · ratio[l,s] · exp(-improvement[s,a]·(y - y0) + k[d,y]), by zone of equal rates (model.md 1). */
import { oldestAge, parseAges } from '../../domain/occurrence/ages.js'
import { baseYear, covers, type Region } from '../../domain/region/region.js'
import type { Timeline } from '../../domain/study/timeline.js'
import { certain, expectedOf, type Quantities, type QuantityRef, type StreamRef } from '../random/quantities.js'
import { parameterCell, parameterFor, parameterName, parameterRows, type ParameterRow } from './parameters.js'
import { rateRowsOf, rowsFor, slotsOf, type RateRow } from './rateRows.js'
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

const cells = 202

export interface MortalityChange extends FactorChange {
  readonly zones: Uint8Array
  /** Sexes concerned, f then m. */
  readonly sexes: readonly [boolean, boolean]
  readonly from: number
  readonly to: number
}

export interface MortalityPlan extends Zones {
  readonly slotOfYear: Int32Array
  readonly slots: number
  /** Row of mx0 at `(zone * slots + slot) * 202 + cell`. */
  readonly rowAt: Int32Array
  /** Course (improvement group and year y0 of the row) of the same cell. */
  readonly courseAt: Int32Array
  /** Per course: index into `improvements`, and y0: the row's year, else the base year. */
  readonly courses: ReadonlyArray<{ readonly improvement: number; readonly from: number }>
  /** Courses that occur in each slot. */
  readonly coursesOfSlot: ReadonlyArray<Int32Array>
  readonly values: RowValues
  /** Standardised mortality ratio at `zone * 2 + sex`. */
  readonly ratios: ReadonlyArray<QuantityRef>
  /** Yearly rate of improvement; the first is none. */
  readonly improvements: ReadonlyArray<QuantityRef>
  readonly walkSd: QuantityRef
  readonly walk: StreamRef
  readonly changes: ReadonlyArray<MortalityChange>
}

interface ImprovementRow extends ParameterRow {
  readonly sex: number
  readonly from: number
  readonly to: number
}

/** Subject `<sex>:<age_from>-<age_to>`, `<sex>`, or empty for everybody. */
const improvementRow = (row: ParameterRow): ImprovementRow | undefined => {
  const match = /^(?:([fm]))?:?(.*)$/.exec(row.subject)
  const ages = match?.[2] === undefined || match[2] === '' ? { from: 0, to: oldestAge } : parseAges(match[2])
  if (match === null || ages === undefined) return undefined
  return { ...row, sex: match[1] === 'f' ? 0 : match[1] === 'm' ? 1 : -1, ...ages }
}

const improvementAt = (rows: ReadonlyArray<ImprovementRow>, ags: string): Int32Array => {
  const grid = new Int32Array(cells)
  const length = (row: ImprovementRow): number => (row.area === '*' ? 0 : row.area.length)
  const ordered = rows.map((row, i) => ({ row, i })).filter(({ row }) => covers(row.area, ags))
  ordered.sort((a, b) => length(a.row) - length(b.row) || b.row.to - b.row.from - (a.row.to - a.row.from) || a.i - b.i)
  for (const { row, i } of ordered) {
    for (let s = 0; s < 2; s++)
      if (row.sex === -1 || row.sex === s) grid.fill(i + 1, s * 101 + row.from, s * 101 + row.to + 1)
  }
  return grid
}

/** Ages without a rate take that of the next younger age with one. */
const filled = (grid: Int32Array): Int32Array => {
  for (let s = 0; s < 2; s++) {
    for (let a = 1; a <= oldestAge; a++) {
      if ((grid[s * 101 + a] ?? -1) < 0) grid[s * 101 + a] = grid[s * 101 + a - 1] ?? -1
    }
  }
  return grid
}

export const compileMortality = (
  region: Region,
  timeline: Timeline,
  quantities: Quantities,
  municipalities: ReadonlyArray<string>,
  years: ReadonlyArray<number>
): MortalityPlan => {
  const rows = rateRowsOf(region, 'mortality')
  const ratioRows = parameterRows(region, 'mortality_ratio')
  const improvementRows = parameterRows(region, 'mortality_improvement').flatMap((row) => improvementRow(row) ?? [])
  const events = timeline.flatMap((timed) =>
    timed.occurrence.type === 'MortalityChanged' ? [{ timed, occurrence: timed.occurrence }] : []
  )
  const areas = [...rows, ...ratioRows, ...improvementRows, ...events.map(({ occurrence }) => occurrence)]
  const zones = zonesOf(
    municipalities,
    areas.map(({ area }) => area)
  )
  const agsOf = zones.members.map((m) => municipalities[m] ?? '')
  const slots = slotsOf(rows, years)
  const grids = courseGrids(region, rows, improvementRows, agsOf, slots)
  const walkSd = parameterFor(parameterRows(region, 'mortality_walk_sd'), '')
  const firstYear = baseYear(region) + 1
  return {
    ...zones,
    ...grids,
    slotOfYear: slotOfYear(slots, years),
    slots: slots.length,
    values: rowValues(region, quantities, 'mortality', 'mx_per_person_year', rows),
    ratios: agsOf.flatMap((ags) =>
      ['f', 'm'].map((sex) => {
        const row = parameterFor(ratioRows, ags, sex)
        return row === undefined
          ? neutralFactor
          : quantities.quantity(parameterName(row), row.quantity, parameterCell(row))
      })
    ),
    improvements: [
      certain(0),
      ...improvementRows.map((row) => quantities.quantity(parameterName(row), row.quantity, parameterCell(row)))
    ],
    walkSd:
      walkSd === undefined
        ? certain(0)
        : quantities.quantity(parameterName(walkSd), walkSd.quantity, parameterCell(walkSd)),
    walk: quantities.stream(
      'mortality_walk',
      walkSd === undefined ? [] : years.map((year) => `mortality_walk/${year}`)
    ),
    changes: events.map(({ timed, occurrence }) => {
      const range = occurrence.ages === undefined ? undefined : parseAges(occurrence.ages)
      return {
        ...factorChange(quantities, timed, occurrence.factor, firstYear, years.length),
        zones: Uint8Array.from(agsOf, (ags) => (covers(occurrence.area, ags) ? 1 : 0)),
        sexes: [occurrence.sex !== 'm', occurrence.sex !== 'f'],
        from: range?.from ?? 0,
        to: range?.to ?? oldestAge
      }
    })
  }
}

const courseGrids = (
  region: Region,
  rows: ReadonlyArray<RateRow>,
  improvementRows: ReadonlyArray<ImprovementRow>,
  agsOf: ReadonlyArray<string>,
  slots: ReadonlyArray<number>
): Pick<MortalityPlan, 'rowAt' | 'courseAt' | 'courses' | 'coursesOfSlot'> => {
  const rowAt = new Int32Array(agsOf.length * slots.length * cells)
  const courseAt = new Int32Array(rowAt.length)
  const courses: { improvement: number; from: number }[] = []
  const known = new Map<string, number>()
  const yearOfRow = new Map(rows.map((row) => [row.row, row.year]))
  const used = slots.map(() => new Set<number>())
  agsOf.forEach((ags, zone) => {
    const improvement = improvementAt(improvementRows, ags)
    slots.forEach((year, slot) => {
      const grid = filled(rowsFor(rows, ags, year))
      const at = (zone * slots.length + slot) * cells
      rowAt.set(grid, at)
      grid.forEach((row, cell) => {
        const rowYear = yearOfRow.get(row) ?? NaN
        const from = Number.isNaN(rowYear) ? baseYear(region) : rowYear
        const name = `${improvement[cell] ?? 0}/${from}`
        const course = known.get(name) ?? courses.push({ improvement: improvement[cell] ?? 0, from }) - 1
        known.set(name, course)
        courseAt[at + cell] = course
        used[slot]?.add(course)
      })
    })
  })
  return { rowAt, courseAt, courses, coursesOfSlot: used.map((set) => Int32Array.from(set).sort()) }
}

/** Expected mx of one municipality and sex at the base date, for splitting age groups. */
export const baseRates = (plan: MortalityPlan, municipality: number, sex: number): Float64Array => {
  const zone = plan.zoneOf[municipality] ?? 0
  const ratio = expectedOf(plan.ratios[zone * 2 + sex] ?? neutralFactor)
  const at = zone * plan.slots * cells + sex * 101
  return Float64Array.from({ length: 101 }, (_, a) => (plan.values.expected[plan.rowAt[at + a] ?? -1] ?? 0) * ratio)
}
