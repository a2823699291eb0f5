/** What a package rests on: which figures are estimates, by table, column and area. */
import { describe, expect, it } from 'vitest'
import { absentTables, estimatedShare, estimatesOf, unsourcedTables } from '../../src/app/stocktaking.js'
import type { Region } from '../../src/domain/region/region.js'
import type { RegionTable } from '../../src/domain/region/table.js'

const table = (name: string, columns: Readonly<Record<string, ReadonlyArray<string | number>>>): RegionTable => ({
  name,
  rowCount: Object.values(columns)[0]?.length ?? 0,
  columns: Object.fromEntries(
    Object.entries(columns).map(([column, values]) => [
      column,
      values.every((value) => typeof value === 'number')
        ? { kind: 'number' as const, values: Float64Array.from(values, Number) }
        : { kind: 'text' as const, values: values.map(String) }
    ])
  )
})
const source = (
  ...rows: ReadonlyArray<readonly [table: string, column: string, area: string, estimate: boolean]>
): RegionTable =>
  table('sources', {
    table: rows.map(([name]) => name),
    column: rows.map(([, column]) => column),
    area: rows.map(([, , area]) => area),
    source: rows.map(() => 'somebody'),
    licence: rows.map(() => 'CC0'),
    year: rows.map((_, i) => String(2020 + i)),
    estimate: rows.map(([, , , estimate]) => String(estimate)),
    note: rows.map(() => '')
  })
const population = table('population', {
  ags: ['05334002', '05358036'],
  sex: ['f', 'f'],
  age_from: [0, 0],
  age_to: [Number.NaN, Number.NaN],
  persons: [10, 20]
})
const municipalities = table('municipalities', {
  ags: ['05334002', '05358036'],
  name: ['Aachen', 'Linnich'],
  lat: [50.7, 50.9],
  lon: [6.1, 6.2],
  area_km2: [160, 65],
  settlement: ['city', 'town']
})
const regionOf = (...tables: ReadonlyArray<RegionTable>): Region => ({
  name: 'r',
  title: 'R',
  baseDate: '2022-12-31',
  tables: Object.fromEntries(tables.map((one) => [one.name, one]))
})
const estimated = (region: Region, name: string): number | undefined =>
  estimatesOf(region).find((share) => share.table === name)?.estimated

describe('share of estimates', () => {
  it('counts the columns a source speaks of', () => {
    const region = regionOf(
      municipalities,
      source(['municipalities', '', '', false], ['municipalities', 'lat', '', true])
    )
    expect(estimated(region, 'municipalities')).toBe(1 / 3)
  })

  it('counts the areas a source speaks of', () => {
    const region = regionOf(population, source(['population', '', '05358', true], ['population', '', '05334', false]))
    expect(estimated(region, 'population')).toBe(1 / 2)
  })

  it('takes an estimated breakdown for an estimate of every figure', () => {
    const region = regionOf(
      population,
      source(['population', 'persons', '', false], ['population', 'age_from', '', true])
    )
    expect(estimated(region, 'population')).toBe(1)
  })

  it('weighs tables by their rows, and names tables without source and tables that are not there', () => {
    const region = regionOf(population, municipalities, source(['population', '', '', true]))
    expect(estimatedShare(estimatesOf(region))).toBe(1 / 2)
    expect(unsourcedTables(region)).toEqual(['municipalities'])
    expect(absentTables(region)).toContain('mortality')
    expect(absentTables(region)).not.toContain('population')
  })

  it('joins the years of a table', () => {
    const region = regionOf(population, source(['population', 'persons', '', false], ['population', '', '', false]))
    expect(estimatesOf(region)).toEqual([{ table: 'population', rows: 2, estimated: 0, years: '2020, 2021' }])
  })
})
