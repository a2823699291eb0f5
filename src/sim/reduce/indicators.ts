/**
 * Planners' indicators: ratios of sums within a draw, for municipalities, Kreise and the region. An indicator whose
 * figures a package does not give is left out.
 */
import type { IndicatorRow } from '../../domain/result/rows.js'
import { addRow, ratioRows, scaleRow } from '../kernel/drawRows.js'
import { facilityMeasures, staffMeasures, type Layout } from '../layout.js'
import { areasOf, byText, type AreaMembers } from './areas.js'
import type { BlockSource } from './blockSource.js'
import { describer, shortSpread } from './spread.js'

/** Sum of something over an area into `out` (zeroed before); false where the area has no such figure. */
type AreaSum = (area: AreaMembers, out: Float64Array) => boolean
/** Reads the rows of a year at once, then sums areas from memory. */
type YearSums = (year: number) => AreaSum

interface Indicator {
  readonly indicator: string
  readonly unit: string
  readonly per: number
  readonly part: YearSums
  readonly whole: YearSums
}

/** Rows of `indicators`, sorted by area, year, indicator. */
export const indicatorRows = (layout: Layout, source: BlockSource): ReadonlyArray<IndicatorRow> => {
  const { draws } = source
  const areas = areasOf(layout.shape)
  const describe = describer(draws)
  const part = new Float64Array(draws)
  const whole = new Float64Array(draws)
  const rows: IndicatorRow[] = []
  for (const { indicator, unit, per, part: partOf, whole: wholeOf } of indicatorsOf(layout, source)) {
    layout.shape.years.forEach((year, y) => {
      const sumPart = partOf(y)
      const sumWhole = wholeOf(y)
      for (const area of areas) {
        part.fill(0)
        whole.fill(0)
        if (!sumPart(area, part) || !sumWhole(area, whole)) continue
        ratioRows(part, whole, NaN, part, draws)
        scaleRow(part, per, draws)
        rows.push({ area: area.area, year, indicator, unit, ...shortSpread(describe(part)) })
      }
    })
  }
  return rows.sort((a, b) => byText(a.area, b.area) || a.year - b.year || byText(a.indicator, b.indicator))
}

const indicatorsOf = (layout: Layout, source: BlockSource): ReadonlyArray<Indicator> => {
  const { personGroups, needGroups, roles, facilityServices } = layout.shape
  const persons = (group: string): YearSums | undefined => {
    const g = personGroups.indexOf(group)
    return g < 0 ? undefined : sumOfRows(layout, source, (y) => layout.persons(g, y, 0))
  }
  const need = (group: string): YearSums | undefined => {
    const g = needGroups.indexOf(group)
    return g < 0 ? undefined : sumOfRows(layout, source, (y) => layout.need(g, y, 0))
  }
  const places = (service: string): YearSums | undefined =>
    facilityServices.some((row) => row.service === service) ? capacityOf(layout, source, service) : undefined
  const ratio = (indicator: string, unit: string, per: number, part?: YearSums, whole?: YearSums): Indicator[] =>
    part === undefined || whole === undefined ? [] : [{ indicator, unit, per, part, whole }]
  const old = persons('80+')
  return [
    ...ratio('share_65_plus', 'share', 1, persons('65+'), persons('total')),
    ...ratio('share_80_plus', 'share', 1, old, persons('total')),
    ...ratio('care_share', 'share', 1, need('care'), persons('total')),
    ...ratio('nursing_home_share', 'share', 1, need('setting:nursing_home'), need('care')),
    ...ratio('nursing_home_places_per_100_aged_80_plus', 'places per 100 persons', 100, places('nursing_home'), old),
    ...ratio('day_care_places_per_100_aged_80_plus', 'places per 100 persons', 100, places('day_care'), old),
    ...roles.flatMap((role, r) =>
      ratio(
        `${role}_fte_per_100_aged_80_plus`,
        'full-time equivalents per 100 persons',
        100,
        staffOf(layout, source, r),
        old
      )
    )
  ]
}

const sumOfRows =
  (layout: Layout, source: BlockSource, firstRow: (year: number) => number): YearSums =>
  (year) => {
    const rows = source.readRows(firstRow(year), firstRow(year) + layout.shape.municipalities.length)
    return ({ members }, out) => {
      for (const m of members) addRow(out, 0, rows, m * source.draws, source.draws)
      return true
    }
  }

const capacityOf =
  (layout: Layout, source: BlockSource, service: string): YearSums =>
  (year) => {
    const { facilityServices, municipalities } = layout.shape
    const first = layout.facility(year, facilityMeasures.indexOf('capacity'), 0)
    const rows = source.readRows(first, first + facilityServices.length)
    return ({ members }, out) => {
      const inside = new Set(members.map((m) => municipalities[m]))
      facilityServices.forEach((row, f) => {
        if (row.service === service && inside.has(row.ags)) addRow(out, 0, rows, f * source.draws, source.draws)
      })
      return true
    }
  }

/** Staff are counted by labour area: no figure for a municipality. */
const staffOf =
  (layout: Layout, source: BlockSource, role: number): YearSums =>
  (year) => {
    const { kreise } = layout.shape
    const first = layout.staff(role, year, staffMeasures.indexOf('available_fte'), 0)
    const rows = source.readRows(first, first + kreise.length)
    return ({ level, area }, out) => {
      kreise.forEach((kreis, k) => {
        if (level === 'region' || kreis === area) addRow(out, 0, rows, k * source.draws, source.draws)
      })
      return level !== 'municipality'
    }
  }
