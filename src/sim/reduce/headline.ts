/** Single vectors of draws behind the sentences of a page: one measure, one scalar, one group of residents. */
import type { SummaryMeasure } from '../../domain/result/rows.js'
import { addRow, shareBelow } from '../kernel/drawRows.js'
import type { Layout } from '../layout.js'
import { areasOf } from './areas.js'
import type { BlockSource } from './blockSource.js'
import { serviceReader } from './serviceYear.js'
import { describer, type FullSpread } from './spread.js'

export interface MeasurePlace {
  /** AGS of 8 or 5 digits, or the region's name. */
  readonly area: string
  readonly service: string
  readonly year: number
  readonly measure: SummaryMeasure
}

/** Value of a measure in every draw; undefined where the run does not have it. */
export const measureDraws = (layout: Layout, source: BlockSource, place: MeasurePlace): Float64Array | undefined => {
  const level = areasOf(layout.shape).find(({ area }) => area === place.area)?.level
  if (level === undefined || !layout.shape.years.includes(place.year)) return undefined
  const reader = serviceReader(layout, source, [level])
  const service = reader.services.find((candidate) => candidate.service === place.service)
  if (service === undefined) return undefined
  const at = reader.areas.findIndex(({ area }) => area === place.area) * source.draws
  return reader
    .read(service, place.year)
    .measures.get(place.measure)
    ?.slice(at, at + source.draws)
}

/** Share of draws in which a measure is below a threshold (the probability of falling short of a goal). */
export const probabilityBelow = (
  layout: Layout,
  source: BlockSource,
  place: MeasurePlace,
  threshold: number
): number | undefined => {
  const values = measureDraws(layout, source, place)
  return values === undefined ? undefined : shareBelow(values, threshold)
}

/**
 * Share of draws in which coverage relative to the reference year reaches a threshold; coverage itself where the service has
 * no reference year there, even where others have one. Undefined where the run does not have the service.
 */
export const shareCovered = (
  layout: Layout,
  source: BlockSource,
  place: Omit<MeasurePlace, 'measure'>,
  threshold: number
): number | undefined => {
  const relative = probabilityBelow(layout, source, { ...place, measure: 'coverage_base' }, threshold)
  const below =
    relative === undefined || Number.isNaN(relative)
      ? probabilityBelow(layout, source, { ...place, measure: 'coverage' }, threshold)
      : relative
  return below === undefined ? undefined : 1 - below
}

/** The run's further rows by name, e.g. the headline figures of a closure. */
export const scalarSpreads = (layout: Layout, source: BlockSource): ReadonlyMap<string, FullSpread> => {
  const { scalars } = layout.shape
  const describe = describer(source.draws)
  const rows = source.readRows(layout.scalar(0), layout.scalar(scalars.length))
  return new Map(scalars.map((name, i) => [name, describe(rows, i * source.draws)]))
}

/** Paired differences b - a of the further rows both runs have. */
export const scalarDifferences = (
  layoutA: Layout,
  sourceA: BlockSource,
  layoutB: Layout,
  sourceB: BlockSource
): ReadonlyMap<string, FullSpread> => {
  const draws = Math.min(sourceA.draws, sourceB.draws)
  const describe = describer(draws)
  const shared = layoutA.shape.scalars.filter((name) => layoutB.shape.scalars.includes(name))
  const values = (layout: Layout, source: BlockSource, name: string): Float64Array => {
    const row = layout.scalar(layout.shape.scalars.indexOf(name))
    return source.readRows(row, row + 1)
  }
  return new Map(
    shared.map((name) => {
      const a = values(layoutA, sourceA, name)
      const b = values(layoutB, sourceB, name)
      return [name, describe(Float64Array.from({ length: draws }, (_, d) => (b[d] ?? NaN) - (a[d] ?? NaN)))]
    })
  )
}

/** Residents of a group in an area and year, per draw; undefined where the run does not have them. */
export const residentDraws = (
  layout: Layout,
  source: BlockSource,
  group: string,
  year: number,
  area: string
): Float64Array | undefined => {
  const g = layout.shape.personGroups.indexOf(group)
  const y = layout.shape.years.indexOf(year)
  const found = areasOf(layout.shape).find((candidate) => candidate.area === area)
  if (g < 0 || y < 0 || found === undefined) return undefined
  const rows = source.readRows(layout.persons(g, y, 0), layout.persons(g, y, layout.shape.municipalities.length))
  const sum = new Float64Array(source.draws)
  for (const m of found.members) addRow(sum, 0, rows, m * source.draws, source.draws)
  return sum
}
