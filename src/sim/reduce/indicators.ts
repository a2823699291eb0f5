/**
 * Planners' indicators: sums and ratios of sums within a draw, for municipalities, Kreise and the region. An indicator
 * whose figures a package does not give is left out.
 */
import type { IndicatorRow } from '../../domain/result/rows.js'
import { ratioRows, scaleRow } from '../kernel/drawRows.js'
import { residenceMeasures, type Layout } from '../layout.js'
import { areasOf, byText } from './areas.js'
import { sumOfCapacity, sumOfRows, sumOfStaff, type YearSums } from './areaSums.js'
import type { BlockSource } from './blockSource.js'
import { equityRows } from './equity.js'
import { shortYearRows } from './shortYears.js'
import { publishedServices } from './serviceYear.js'
import { describer, shortSpread } from './spread.js'

interface Indicator {
  readonly indicator: string
  readonly unit: string
  readonly per: number
  readonly part: YearSums
  /** Absent: the sum itself is published. */
  readonly whole: YearSums | undefined
  /** Left out where it is nowhere above 0: the package then gives no figures for it. */
  readonly onlyAbove0?: boolean
}

/** Rows of `indicators`, sorted by area, year, indicator. */
export const indicatorRows = (layout: Layout, source: BlockSource): ReadonlyArray<IndicatorRow> =>
  [...ratiosOfSums(layout, source), ...equityRows(layout, source), ...shortYearRows(layout, source)].sort(
    (a, b) => byText(a.area, b.area) || a.year - b.year || byText(a.indicator, b.indicator)
  )

const ratiosOfSums = (layout: Layout, source: BlockSource): ReadonlyArray<IndicatorRow> => {
  const { draws } = source
  const areas = areasOf(layout.shape)
  const describe = describer(draws)
  const part = new Float64Array(draws)
  const whole = new Float64Array(draws)
  return indicatorsOf(layout, source).flatMap(({ indicator, unit, per, part: partOf, whole: wholeOf, onlyAbove0 }) => {
    const rows: IndicatorRow[] = []
    layout.shape.years.forEach((year, y) => {
      const sumPart = partOf(y)
      const sumWhole = wholeOf?.(y)
      for (const area of areas) {
        part.fill(0)
        whole.fill(0)
        if (!sumPart(area, part)) continue
        if (sumWhole !== undefined) {
          if (!sumWhole(area, whole)) continue
          ratioRows(part, whole, NaN, part, draws)
        }
        scaleRow(part, per, draws)
        rows.push({ area: area.area, year, indicator, unit, ...shortSpread(describe(part)) })
      }
    })
    return onlyAbove0 === true && !rows.some(({ mean }) => mean > 0) ? [] : rows
  })
}

const indicatorsOf = (layout: Layout, source: BlockSource): ReadonlyArray<Indicator> => {
  const { personGroups, needGroups, roles, facilityServices, areaSeries, services } = layout.shape
  const persons = (group: string): YearSums | undefined => {
    const g = personGroups.indexOf(group)
    return g < 0 ? undefined : sumOfRows(layout, source, (y) => [layout.persons(g, y, 0)])
  }
  const need = (group: string): YearSums | undefined => {
    const g = needGroups.indexOf(group)
    return g < 0 ? undefined : sumOfRows(layout, source, (y) => [layout.need(g, y, 0)])
  }
  const series = (name: string): YearSums | undefined => {
    const i = areaSeries.findIndex((one) => one.name === name)
    return i < 0 ? undefined : sumOfRows(layout, source, (y) => [layout.series(i, y, 0)])
  }
  const places = (service: string): YearSums | undefined =>
    facilityServices.some((row) => row.service === service) ? sumOfCapacity(layout, source, service) : undefined
  const ratio = (indicator: string, unit: string, per: number, part?: YearSums, whole?: YearSums): Indicator[] =>
    part === undefined || whole === undefined ? [] : [{ indicator, unit, per, part, whole }]
  const old = persons('80+')
  const everybody = persons('total')
  return [
    ...ratio('share_65_plus', 'share', 1, persons('65+'), everybody),
    ...ratio('share_80_plus', 'share', 1, old, everybody),
    ...ratio('old_age_dependency', 'persons aged 67+ per 100 aged 20-66', 100, persons('67+'), persons('20-66')),
    ...ratio('care_share', 'share', 1, need('care'), everybody),
    ...ratio('care_persons_per_1000', 'persons per 1,000 residents', 1_000, need('care'), everybody),
    ...ratio('nursing_home_share', 'share', 1, need('setting:nursing_home'), need('care')),
    ...['nursing_home', 'day_care', 'short_term_care'].flatMap((service) =>
      ratio(`${service}_places_per_100_aged_80_plus`, 'places per 100 persons', 100, places(service), old)
    ),
    ...roles.flatMap((role, r) =>
      ratio(`${role}_fte_per_100_aged_80_plus`, fteUnit, 100, sumOfStaff(layout, source, [r]), old)
    ),
    ...services.flatMap(({ service, roles: own = [] }) =>
      ratio(`${service}_staff_fte_per_100_aged_80_plus`, fteUnit, 100, ownStaff(layout, source, own), old)
    ),
    ...ratio('inhabitants_per_gp', 'residents per physician', 1, everybody, series('gp_physicians')),
    ...publishedServices(layout).flatMap(({ service, parts }) => {
      const stretch = (measure: (typeof residenceMeasures)[number]): YearSums =>
        sumOfRows(layout, source, (y) =>
          parts.map((s) => layout.residence(s, y, residenceMeasures.indexOf(measure), 0))
        )
      const own = { part: stretch('outside'), whole: stretch('served'), onlyAbove0: true }
      return { indicator: `share_served_outside_${service}`, unit: 'share', per: 1, ...own }
    }),
    ...areaSeries.flatMap(({ name, unit, over, published }): Indicator[] => {
      const part = series(name)
      if (!published || part === undefined) return []
      return over === undefined
        ? [{ indicator: name, unit, per: 1, part, whole: undefined }]
        : ratio(name, unit, 1, part, series(over))
    })
  ]
}

const fteUnit = 'full-time equivalents per 100 persons'

/** Staff of a service; undefined where it has none, or shares a role with another service. */
const ownStaff = (layout: Layout, source: BlockSource, own: ReadonlyArray<string>): YearSums | undefined => {
  const { roles, services } = layout.shape
  const users = (role: string): number => services.filter((other) => other.roles?.includes(role) === true).length
  if (own.length === 0 || own.some((role) => users(role) > 1 || !roles.includes(role))) return undefined
  return sumOfStaff(
    layout,
    source,
    own.map((role) => roles.indexOf(role))
  )
}
