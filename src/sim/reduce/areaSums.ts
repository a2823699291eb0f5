/** Sums over areas within each draw, for ratios of sums: the rows of a year are read at once, areas are summed from memory. */
import { addRow } from '../kernel/drawRows.js'
import { facilityMeasures, staffMeasures, type Layout } from '../layout.js'
import type { AreaMembers } from './areas.js'
import type { BlockSource } from './blockSource.js'

/** Adds something of an area to `out` (zeroed before); false where the area has no such figure. */
export type AreaSum = (area: AreaMembers, out: Float64Array) => boolean
/** Reads the rows of a year (by position) at once, then sums areas from memory. */
export type YearSums = (year: number) => AreaSum

/** Sum over municipalities of one or more stretches of rows, each as long as there are municipalities. */
export const sumOfRows =
  (layout: Layout, source: BlockSource, firstRows: (year: number) => ReadonlyArray<number>): YearSums =>
  (year) => {
    const stretches = firstRows(year).map((first) => source.readRows(first, first + layout.shape.municipalities.length))
    return ({ members }, out) => {
      for (const rows of stretches) for (const m of members) addRow(out, 0, rows, m * source.draws, source.draws)
      return true
    }
  }

/** Capacity of a service's facilities by the place where they stand. */
export const sumOfCapacity =
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

/** Full-time equivalents of some roles. Staff are counted by labour area: no figure for a municipality. */
export const sumOfStaff =
  (layout: Layout, source: BlockSource, roles: ReadonlyArray<number>): YearSums =>
  (year) => {
    const { kreise } = layout.shape
    const read = roles.map((role) => {
      const first = layout.staff(role, year, staffMeasures.indexOf('available_fte'), 0)
      return source.readRows(first, first + kreise.length)
    })
    return ({ level, area }, out) => {
      for (const rows of read)
        kreise.forEach((kreis, k) => {
          if (level === 'region' || kreis === area) addRow(out, 0, rows, k * source.draws, source.draws)
        })
      return level !== 'municipality'
    }
  }
