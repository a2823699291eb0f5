/**
 * Which row of a rate table holds for a place, year, sex and age: the longest area that covers the place wins, then the
 * row's own year, else the nearest (of two equally near the earlier). Ages without a row get -1.
 */
import { covers, type Region } from '../../domain/region/region.js'
import { numberAt, textAt } from './parameters.js'

const ages = 101
const oldest = 100

/** Rows of a table with area, year?, sex?, age_from, age_to, read once. */
export interface RateRow {
  readonly row: number
  readonly area: string
  /** NaN where the table has no year. */
  readonly year: number
  /** 0 = f, 1 = m, -1 = both. */
  readonly sex: number
  readonly from: number
  /** 100 where the age group is open. */
  readonly to: number
}

/** Rows above 100 say nothing of the age 100; where they are counts (`counted`) they belong to the open age. */
export const rateRowsOf = (region: Region, table: string, counted = false): ReadonlyArray<RateRow> =>
  Array.from({ length: region.tables[table]?.rowCount ?? 0 }, (_, row) => {
    const sex = textAt(region, table, 'sex', row)
    const to = numberAt(region, table, 'age_to', row)
    const area = textAt(region, table, 'area', row)
    const from = numberAt(region, table, 'age_from', row)
    return {
      row,
      area: area === '' ? '*' : area,
      year: numberAt(region, table, 'year', row),
      sex: sex === 'f' ? 0 : sex === 'm' ? 1 : -1,
      from: counted ? Math.min(from, oldest) : from,
      to: Number.isNaN(to) ? oldest : Math.min(to, oldest)
    }
  }).filter(({ from, to }) => from <= to)

/** Row per (sex, age) for one place and year: `sex * 101 + age`, -1 where none. */
export const rowsFor = (rows: ReadonlyArray<RateRow>, ags: string, year: number): Int32Array => {
  const grid = new Int32Array(2 * ages).fill(-1)
  const distance = (row: RateRow): number => (Number.isNaN(row.year) ? 0 : Math.abs(row.year - year))
  const length = (row: RateRow): number => (row.area === '*' ? 0 : row.area.length)
  // Painted from the least to the most fitting row, so that the best is on top.
  const ordered = rows
    .filter((row) => covers(row.area, ags))
    .sort(
      (a, b) =>
        length(a) - length(b) ||
        distance(b) - distance(a) ||
        (Number.isNaN(a.year) ? 0 : b.year - a.year) ||
        a.row - b.row
    )
  for (const row of ordered) {
    for (let s = 0; s < 2; s++) {
      if (row.sex === -1 || row.sex === s) grid.fill(row.row, s * ages + row.from, s * ages + row.to + 1)
    }
  }
  return grid
}

/** The years for which rows can differ: one slot where the table has at most one year, else one per simulated year. */
export const slotsOf = (rows: ReadonlyArray<RateRow>, years: ReadonlyArray<number>): ReadonlyArray<number> =>
  new Set(rows.map((row) => row.year)).size <= 1 ? years.slice(0, 1) : years
