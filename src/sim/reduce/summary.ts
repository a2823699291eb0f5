/** Rows of the tables `summary` and of differences between two runs, sorted by level, area, year, service, measure. */
import type { DifferenceRow, Level, SummaryMeasure, SummaryRow } from '../../domain/result/rows.js'
import { subtractRows } from '../kernel/drawRows.js'
import type { Layout } from '../layout.js'
import { byText } from './areas.js'
import type { BlockSource } from './blockSource.js'
import { serviceReader, unitOf } from './serviceYear.js'
import { describer } from './spread.js'

interface Sortable {
  readonly level: Level
  readonly area: string
  readonly year: number
  readonly service: string
  readonly measure: SummaryMeasure
}
const inOrder = (a: Sortable, b: Sortable): number =>
  byText(a.level, b.level) ||
  byText(a.area, b.area) ||
  a.year - b.year ||
  byText(a.service, b.service) ||
  byText(a.measure, b.measure)

/** All rows of `summary`; only some levels where asked (the region alone is the headline). */
export const summaryRows = (
  layout: Layout,
  source: BlockSource,
  levels?: ReadonlyArray<Level>
): ReadonlyArray<SummaryRow> => {
  const reader = serviceReader(layout, source, levels)
  const describe = describer(source.draws)
  const rows: SummaryRow[] = []
  for (const year of layout.shape.years) {
    for (const service of reader.services) {
      const { measures, areas } = reader.read(service, year)
      for (const [measure, values] of measures) {
        const unit = unitOf(service, measure)
        areas.forEach(({ level, area }, a) => {
          const spread = describe(values, a * source.draws)
          rows.push({ level, area, year, service: service.service, measure, unit, ...spread })
        })
      }
    }
  }
  return rows.sort(inOrder)
}

/** Rows as in `summary` for the region. */
export const headlineRows = (layout: Layout, source: BlockSource): ReadonlyArray<SummaryRow> =>
  summaryRows(layout, source, ['region'])

/**
 * Paired differences b - a per draw, for everything both runs have: same area, year, service and measure. Both sources
 * must hold the same draws; of unequal numbers the smaller one counts. What is defined in no draw is left out.
 */
export const differenceRows = (
  layoutA: Layout,
  sourceA: BlockSource,
  layoutB: Layout,
  sourceB: BlockSource,
  levels?: ReadonlyArray<Level>
): ReadonlyArray<DifferenceRow> => {
  const draws = Math.min(sourceA.draws, sourceB.draws)
  const readerA = serviceReader(layoutA, sourceA, levels)
  const readerB = serviceReader(layoutB, sourceB, levels)
  const servicesB = new Map(readerB.services.map((service) => [service.service, service]))
  const areasB = new Map(readerB.areas.map(({ level, area }, i) => [`${level}/${area}`, i]))
  const describe = describer(draws)
  const difference = new Float64Array(draws)
  const rows: DifferenceRow[] = []
  for (const year of layoutA.shape.years) {
    if (!layoutB.shape.years.includes(year)) continue
    for (const service of readerA.services) {
      const other = servicesB.get(service.service)
      if (other === undefined) continue
      const a = readerA.read(service, year)
      const b = readerB.read(other, year)
      for (const [measure, valuesA] of a.measures) {
        const valuesB = b.measures.get(measure)
        if (valuesB === undefined) continue
        a.areas.forEach(({ level, area }, i) => {
          const j = areasB.get(`${level}/${area}`)
          if (j === undefined) return
          const fromA = valuesA.subarray(i * sourceA.draws, i * sourceA.draws + draws)
          subtractRows(valuesB.subarray(j * sourceB.draws, j * sourceB.draws + draws), fromA, difference, draws)
          const { mean, p05, p50, p95, mc_se } = describe(difference)
          if (Number.isNaN(mean)) return
          rows.push({ level, area, year, service: service.service, measure, mean, p05, p50, p95, mc_se })
        })
      }
    }
  }
  return rows.sort(inOrder)
}
