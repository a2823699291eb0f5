/**
 * Early warnings: whether and when coverage of a service falls below a threshold, draw by draw. Coverage is taken relative
 * to the reference year's, per area and draw, where there is one; else as it is.
 */
import type { IndicatorRow } from '../../domain/result/rows.js'
import { fillFirstBelow } from '../kernel/drawRows.js'
import type { Layout } from '../layout.js'
import type { BlockSource } from './blockSource.js'
import { serviceReader } from './serviceYear.js'
import { describer, shortSpread } from './spread.js'

/** Thresholds in per cent of the reference year's coverage. */
export const warningThresholds = [95, 90] as const

/**
 * Two rows per area, service and threshold, in the last year of the run: `share_below_90_<service>`, the share of draws in
 * which coverage is below in some year (the mean; its quantiles are those of no = 0, yes = 1), and
 * `first_year_below_90_<service>`, the first such year over those draws alone (left out where there are none).
 */
export const shortYearRows = (layout: Layout, source: BlockSource): ReadonlyArray<IndicatorRow> => {
  const { draws } = source
  const { years } = layout.shape
  const last = years.at(-1)
  if (last === undefined) return []
  const reader = serviceReader(layout, source)
  const describe = describer(draws)
  const n = reader.areas.length * draws
  const fallen = new Float64Array(draws)
  const when = new Float64Array(draws)
  return reader.services.flatMap((service) => {
    const firsts = warningThresholds.map(() => new Float64Array(n).fill(NaN))
    for (const year of years) {
      const { coverage, coverageBase } = reader.readCoverage(service, year)
      warningThresholds.forEach((threshold, i) =>
        fillFirstBelow(coverageBase, coverage, threshold / 100, year, firsts[i] ?? fallen, n)
      )
    }
    return warningThresholds.flatMap((threshold, i) =>
      reader.areas.flatMap(({ area }, a): IndicatorRow[] => {
        const own = (firsts[i] ?? fallen).subarray(a * draws, (a + 1) * draws)
        const known = own.filter((year) => !Number.isNaN(year))
        own.forEach((year, d) => (fallen[d] = Number.isNaN(year) ? 0 : 1))
        when.set(known)
        const name = `below_${threshold}_${service.service}`
        const share = { area, year: last, indicator: `share_${name}`, unit: 'share of draws' }
        const first = { area, year: last, indicator: `first_year_${name}`, unit: 'calendar year' }
        return [
          { ...share, ...shortSpread(describe(fallen)) },
          ...(known.length === 0 ? [] : [{ ...first, ...shortSpread(describe(when, 0, known.length)) }])
        ]
      })
    )
  })
}
