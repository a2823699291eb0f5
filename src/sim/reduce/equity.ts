/**
 * Inequality between municipalities by deprivation, per draw: coverage, unmet per 1,000 residents, minutes to the nearest
 * site. Ecological: it speaks of places, not of persons. Left out where fewer than five municipalities have a score.
 */
import type { IndicatorRow } from '../../domain/result/rows.js'
import { addRow, ratioRows, scaleRow, subtractRows } from '../kernel/drawRows.js'
import { fillInequality } from '../kernel/inequality.js'
import { residenceMeasures, travelMeasures, type Layout } from '../layout.js'
import { areasOf, type AreaMembers } from './areas.js'
import type { BlockSource } from './blockSource.js'
import { publishedServices } from './serviceYear.js'
import { describer, shortSpread } from './spread.js'

/** Municipalities below which fifths and slopes say nothing. */
export const fewestRanked = 5

interface RankedArea {
  readonly area: string
  readonly members: ReadonlyArray<number>
  /** Rank of each member's score, equal scores alike; -1 = no score. */
  readonly group: Int32Array
  readonly groups: number
}

/** Areas with enough scores, with the ranks of their municipalities. */
export const rankedAreas = (
  areas: ReadonlyArray<AreaMembers>,
  deprivation: ReadonlyArray<number>
): ReadonlyArray<RankedArea> =>
  areas.flatMap(({ area, members }) => {
    const scores = members.map((m) => deprivation[m] ?? NaN)
    const known = scores.filter((score) => Number.isFinite(score))
    const levels = [...new Set(known)].sort((a, b) => a - b)
    if (known.length < fewestRanked || levels.length < 2) return []
    const group = Int32Array.from(scores, (score) => (Number.isFinite(score) ? levels.indexOf(score) : -1))
    return [{ area, members, group, groups: levels.length }]
  })

/** Values of all municipalities in a year, with what they are called. */
interface Ranked {
  readonly name: string
  readonly unit: string
  /** Range of a bounded variable; undefined = unbounded, without a concentration index. */
  readonly range: number | undefined
  readonly values: Float64Array
}

/** Rows `equity_slope_…`, `equity_gap_…` and, of coverage, `equity_index_…`; positive = more where deprivation is higher. */
export const equityRows = (layout: Layout, source: BlockSource): ReadonlyArray<IndicatorRow> => {
  const { shape } = layout
  const { draws } = source
  const everybody = shape.personGroups.indexOf('total')
  const ranked = rankedAreas(areasOf(shape, ['region', 'kreis']), shape.deprivation ?? [])
  if (everybody < 0 || ranked.length === 0) return []
  const count = shape.municipalities.length
  const describe = describer(draws)
  const [slope, gap, index] = [new Float64Array(draws), new Float64Array(draws), new Float64Array(draws)]
  const rows: IndicatorRow[] = []
  shape.years.forEach((year, y) => {
    const persons = source.readRows(layout.persons(everybody, y, 0), layout.persons(everybody, y, count))
    for (const { name, unit, range, values } of rankedValues(layout, source, y, persons))
      for (const { area, members, group, groups } of ranked) {
        const own = rowsOf(values, members, draws)
        fillInequality(own, rowsOf(persons, members, draws), group, groups, range ?? 1, draws, slope, gap, index)
        const row = (kind: string, of: string, draw: Float64Array): void => {
          rows.push({ area, year, indicator: `equity_${kind}_${name}`, unit: of, ...shortSpread(describe(draw)) })
        }
        row('slope', unit, slope)
        row('gap', unit, gap)
        if (range !== undefined) row('index', 'index -1 to 1', index)
      }
  })
  return rows
}

/** Rows of some municipalities, one after the other. */
const rowsOf = (values: Float64Array, members: ReadonlyArray<number>, draws: number): Float64Array => {
  const own = new Float64Array(members.length * draws)
  members.forEach((m, i) => own.set(values.subarray(m * draws, (m + 1) * draws), i * draws))
  return own
}

const rankedValues = (layout: Layout, source: BlockSource, y: number, persons: Float64Array): ReadonlyArray<Ranked> => {
  const { shape } = layout
  const { draws } = source
  const count = shape.municipalities.length
  const n = count * draws
  const published = publishedServices(layout)
  // A department that is summed into `hospital` is left to that sum.
  const told = published.filter(
    ({ service }) => !(service.startsWith('hospital_') && published.some((other) => other.service === 'hospital'))
  )
  const ofService = told.flatMap(({ service, parts, unit }): Ranked[] => {
    const demand = new Float64Array(n)
    const served = new Float64Array(n)
    for (const s of parts) {
      const rows = source.readRows(layout.residence(s, y, 0, 0), layout.residence(s, y, 2, 0))
      addRow(demand, 0, rows, residenceMeasures.indexOf('demand') * n, n)
      addRow(served, 0, rows, residenceMeasures.indexOf('served') * n, n)
    }
    const coverage = new Float64Array(n)
    ratioRows(served, demand, NaN, coverage, n)
    const unmet = new Float64Array(n)
    subtractRows(demand, served, unmet, n)
    ratioRows(unmet, persons, NaN, unmet, n)
    scaleRow(unmet, 1_000, n)
    return [
      { name: `coverage_${service}`, unit: 'share', range: 1, values: coverage },
      { name: `unmet_per_1000_${service}`, unit: `${unit} per 1,000 residents`, range: undefined, values: unmet }
    ]
  })
  const ofTravel = shape.travelServices.map((service, s): Ranked => {
    const first = layout.travel(s, y, travelMeasures.indexOf('mean_minutes'), 0)
    return {
      name: `minutes_${service}`,
      unit: 'minutes',
      range: undefined,
      values: source.readRows(first, first + count)
    }
  })
  return [...ofService, ...ofTravel]
}
