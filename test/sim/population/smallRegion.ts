/** Builds region packages in memory from rows, for tests of the simulation. */
import type { Distribution } from '../../../src/domain/quantity.js'
import type { Region } from '../../../src/domain/region/region.js'
import type { NumberColumn, RegionTable, TextColumn } from '../../../src/domain/region/table.js'

export type Cell = string | number | Distribution | undefined

const numeric = new Set([
  'lat',
  'lon',
  'area_km2',
  'age_from',
  'age_to',
  'year',
  'persons',
  'mx_per_person_year',
  'births_per_woman_year',
  'net_persons_per_year',
  'in_persons_per_year',
  'out_rate_per_person_year',
  'value'
])

/** A table from rows; a cell that is a distribution stands for `<column>_dist`. */
export const table = (
  name: string,
  columns: ReadonlyArray<string>,
  rows: ReadonlyArray<ReadonlyArray<Cell>>
): RegionTable => {
  const built: Record<string, NumberColumn | TextColumn> = {}
  columns.forEach((column, c) => {
    const cells = rows.map((row) => row[c])
    built[column] = numeric.has(column)
      ? {
          kind: 'number',
          values: Float64Array.from(cells, (cell) => (typeof cell === 'number' ? cell : NaN)),
          ...(cells.some((cell) => typeof cell === 'object')
            ? { distributions: cells.map((cell) => (typeof cell === 'object' ? cell : undefined)) }
            : {})
        }
      : { kind: 'text', values: cells.map((cell) => (cell === undefined ? '' : String(cell))) }
  })
  return { name, rowCount: rows.length, columns: built }
}

export interface SmallRegion {
  readonly municipalities: ReadonlyArray<ReadonlyArray<Cell>>
  readonly population: ReadonlyArray<ReadonlyArray<Cell>>
  readonly mortality?: ReadonlyArray<ReadonlyArray<Cell>>
  readonly fertility?: ReadonlyArray<ReadonlyArray<Cell>>
  readonly migration?: ReadonlyArray<ReadonlyArray<Cell>>
  readonly parameters?: ReadonlyArray<ReadonlyArray<Cell>>
}

/**
 * Columns: municipalities (ags, role), population (ags, sex, from, to, persons), mortality (area, year, sex, from, to, mx),
 * fertility (area, year, from, to, asfr), migration (area, year, sex, from, to, net, in, out), parameters (name, area,
 * subject, value).
 */
export const smallRegion = (rows: SmallRegion): Region => ({
  name: 'small',
  title: 'Small region',
  baseDate: '2022-12-31',
  tables: {
    municipalities: table('municipalities', ['ags', 'role'], rows.municipalities),
    population: table('population', ['ags', 'sex', 'age_from', 'age_to', 'persons'], rows.population),
    mortality: table(
      'mortality',
      ['area', 'year', 'sex', 'age_from', 'age_to', 'mx_per_person_year'],
      rows.mortality ?? [
        ['*', undefined, 'f', 0, undefined, 0],
        ['*', undefined, 'm', 0, undefined, 0]
      ]
    ),
    fertility: table(
      'fertility',
      ['area', 'year', 'age_from', 'age_to', 'births_per_woman_year'],
      rows.fertility ?? []
    ),
    migration: table(
      'migration',
      [
        'area',
        'year',
        'sex',
        'age_from',
        'age_to',
        'net_persons_per_year',
        'in_persons_per_year',
        'out_rate_per_person_year'
      ],
      rows.migration ?? []
    ),
    parameters: table('parameters', ['name', 'area', 'subject', 'value'], rows.parameters ?? [])
  }
})
