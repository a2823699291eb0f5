/** Places and months of a run: municipalities in ascending AGS (ring included), labour areas, and what is reported. */
import { baseYear, type Region } from '../../domain/region/region.js'
import { monthIndex, yearOf } from '../../domain/time.js'
import type { RunSettings } from '../contract.js'
import { rowsOf } from './rows.js'

export interface Frame {
  readonly region: string
  /** AGS, ascending, core and ring. */
  readonly municipalities: ReadonlyArray<string>
  readonly core: ReadonlyArray<boolean>
  /** Position of each reported municipality in `municipalities`. */
  readonly reported: Int32Array
  /** Kreise of all municipalities, ascending: the labour areas. */
  readonly areas: ReadonlyArray<string>
  /** Labour area of each municipality. */
  readonly areaOf: Int32Array
  /** Position in `areas` of each reported Kreis. */
  readonly reportedAreas: Int32Array
  readonly lat: Float64Array
  readonly lon: Float64Array
  readonly areaKm2: Float64Array
  /** Deprivation score, NaN where the package gives none. */
  readonly deprivation: Float64Array
  /** `city`, `town`, `rural`. */
  readonly settlement: ReadonlyArray<string>
  readonly baseYear: number
  /** January after the base date. */
  readonly firstMonth: number
  /** Months simulated, from firstMonth to `until`. */
  readonly months: number
  /** Stocks of the population: base date and each following 31 December up to the year of `until`. */
  readonly stocks: number
  /** Calendar years reported and the months of each. */
  readonly years: ReadonlyArray<number>
  readonly monthsInYear: ReadonlyArray<number>
  /** Position in `years` of each simulated month; -1 before `from`. */
  readonly yearOfMonth: Int32Array
}

export const frameOf = (region: Region, settings: RunSettings): Frame => {
  const rows = rowsOf(region, 'municipalities')
  const order = Array.from({ length: rows.count }, (_, i) => i).sort((a, b) =>
    rows.text('ags', a) < rows.text('ags', b) ? -1 : 1
  )
  const municipalities = order.map((i) => rows.text('ags', i))
  const core = order.map((i) => rows.text('role', i) !== 'ring')
  const areas = [...new Set(municipalities.map((ags) => ags.slice(0, 5)))].sort()
  const areaOf = Int32Array.from(municipalities, (ags) => areas.indexOf(ags.slice(0, 5)))
  const reported = Int32Array.from(municipalities.keys()).filter((m) => core[m] === true)
  const reportedAreas = Int32Array.from(new Set([...reported].map((m) => areaOf[m] ?? 0))).sort()
  const base = baseYear(region)
  const firstMonth = monthIndex(base + 1, 1)
  const months = settings.until - firstMonth + 1
  const start = Math.max(settings.from, firstMonth)
  const years: number[] = []
  const monthsInYear: number[] = []
  const yearOfMonth = new Int32Array(Math.max(0, months)).fill(-1)
  for (let month = start; month <= settings.until; month++) {
    if (years.at(-1) !== yearOf(month)) {
      years.push(yearOf(month))
      monthsInYear.push(0)
    }
    monthsInYear[years.length - 1] = (monthsInYear[years.length - 1] ?? 0) + 1
    yearOfMonth[month - firstMonth] = years.length - 1
  }
  return {
    region: region.name,
    municipalities,
    core,
    reported,
    areas,
    areaOf,
    reportedAreas,
    lat: Float64Array.from(order, (i) => rows.number('lat', i)),
    lon: Float64Array.from(order, (i) => rows.number('lon', i)),
    areaKm2: Float64Array.from(order, (i) => rows.number('area_km2', i)),
    deprivation: Float64Array.from(order, (i) => rows.number('deprivation', i)),
    settlement: order.map((i) => rows.text('settlement', i)),
    baseYear: base,
    firstMonth,
    months,
    stocks: yearOf(settings.until) - base + 1,
    years,
    monthsInYear,
    yearOfMonth
  }
}
