/** Reads the rates that ship with the program (folder `reference`). They are part of the installation: a fault in them is a defect. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { AGES, cell, emptyPyramid, type Cell, type Sex, type SourceRow } from '../../domain/newRegion/frame.js'
import type { CareSetting, National, ReadyTable } from '../../domain/newRegion/national.js'

type Row = Readonly<Record<string, string>>

const READY = ['services', 'staffing', 'spillover', 'chronic_prevalence', 'parameters']
/** Columns of the ready tables that are numbers. */
const TEXT = new Set([
  'service',
  'unit',
  'kind',
  'mobile',
  'role',
  'group',
  'from_service',
  'to',
  'condition',
  'sex',
  'name',
  'subject'
])

export const readNational = (folder: string): National => {
  const rows = (table: string): ReadonlyArray<Row> =>
    parse(readFileSync(join(folder, `${table}.csv`)), { columns: true, skip_empty_lines: true })
  const sources = rows('sources')
  return {
    places: new Map(
      rows('municipalities').map((row) => [
        row['ags'] ?? '',
        {
          ags: row['ags'] ?? '',
          name: row['name'] ?? '',
          lat: number(row, 'lat'),
          lon: number(row, 'lon'),
          areaKm2: number(row, 'area_km2'),
          persons2022: number(row, 'persons_2022')
        }
      ])
    ),
    kreise: new Map(
      rows('kreise').map((row) => [
        row['kreis'] ?? '',
        {
          name: row['name'] ?? '',
          ...(row['physicians_per_10000'] === '' ? {} : { physiciansPer10000: number(row, 'physicians_per_10000') }),
          ...(row['gps_per_10000'] === '' ? {} : { gpsPer10000: number(row, 'gps_per_10000') })
        }
      ])
    ),
    ages2015: byAge(rows('ages'), 'age', 'persons_2015'),
    lifeTables: grouped(rows('mortality'), 'years').map(([years, own]) => ({
      first: Number(years.slice(0, 4)),
      last: Number(years.slice(5)),
      rates: byAge(own, 'age_from', 'mx_per_person_year')
    })),
    fertility: rows('fertility').map((row) => ({
      age: number(row, 'age_from'),
      rate: number(row, 'births_per_woman_year')
    })),
    totalFertility: new Map(
      rows('total_fertility').map((row) => [number(row, 'year'), number(row, 'births_per_woman')])
    ),
    care: banded(rows('care_prevalence'), 'share'),
    careBands: bandsOf(rows('care_prevalence').filter((row) => row['sex'] === 'f')),
    careShares: rows('care_shares').map((row) => ({
      ...band(row),
      grade: number(row, 'grade'),
      setting: settingOf(row['setting'] ?? ''),
      share: number(row, 'share')
    })),
    careGrowth: new Map(
      rows('care_growth').map((row) => [
        row['measure'] ?? '',
        {
          germany2015: number(row, 'germany_2015'),
          factor: number(row, 'factor_to_2023'),
          of: row['of'] ?? ''
        }
      ])
    ),
    use: new Map(
      grouped(rows('service_use'), 'service').map(([service, own]) => [
        service,
        own.map((row) => ({ ...band(row), sex: sexOf(row), rate: number(row, 'per_person_year') }))
      ])
    ),
    staffShares: rows('staff_shares').map((row) => ({
      ...band(row),
      role: row['role'] ?? '',
      sex: sexOf(row),
      share: number(row, 'share_of_heads'),
      ftePerHead: number(row, 'fte_per_head')
    })),
    physicianAges: new Map(
      grouped(rows('physician_ages'), 'service').map(([service, own]) => [
        service,
        own.map((row) => ({ ...band(row), share: number(row, 'share') }))
      ])
    ),
    levels: new Map(rows('levels').map((row) => [row['name'] ?? '', number(row, 'value')])),
    ready: new Map(READY.map((table) => [table, readyTable(rows(table))])),
    sourcesOf: (table) =>
      sources
        .filter((row) => row['table'] === table)
        .map((row): SourceRow => ({
          table,
          ...(row['column'] === '' ? {} : { column: row['column'] ?? '' }),
          source: row['source'] ?? '',
          licence: row['licence'] ?? '',
          year: row['year'] ?? '',
          estimate: row['estimate'] === 'true',
          note: row['note'] ?? ''
        }))
  }
}

const number = (row: Row, column: string): number => Number(row[column] === '' ? Number.NaN : row[column])

const sexOf = (row: Row): Sex => (row['sex'] === 'f' ? 'f' : 'm')

const settingOf = (name: string): CareSetting =>
  name === 'family' || name === 'home_care' || name === 'nursing_home' ? name : 'grade1_only'

const band = (row: Row): { readonly from: number; readonly to: number } => ({
  from: number(row, 'age_from'),
  to: row['age_to'] === '' ? AGES - 1 : number(row, 'age_to')
})

const bandsOf = (rows: ReadonlyArray<Row>): ReadonlyArray<{ readonly from: number; readonly to: number }> =>
  rows.map(band)

const byAge = (rows: ReadonlyArray<Row>, age: string, value: string): Float64Array => {
  const pyramid = emptyPyramid()
  for (const row of rows) pyramid[cell(sexOf(row), number(row, age))] = number(row, value)
  return pyramid
}

const banded = (rows: ReadonlyArray<Row>, value: string): Float64Array => {
  const pyramid = emptyPyramid()
  for (const row of rows) {
    const { from, to } = band(row)
    for (let age = from; age <= to; age++) pyramid[cell(sexOf(row), age)] = number(row, value)
  }
  return pyramid
}

const grouped = (rows: ReadonlyArray<Row>, column: string): ReadonlyArray<readonly [string, ReadonlyArray<Row>]> => {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = row[column] ?? ''
    const known = groups.get(key)
    if (known === undefined) groups.set(key, [row])
    else known.push(row)
  }
  return [...groups]
}

const readyTable = (rows: ReadonlyArray<Row>): ReadyTable => {
  const columns = Object.keys(rows[0] ?? {})
  const isText = (column: string): boolean => TEXT.has(column) || column.endsWith('_dist')
  return {
    columns,
    rows: rows.map((row) =>
      columns.map((column): Cell => {
        const text = row[column] ?? ''
        return text === '' ? null : isText(column) ? text : Number(text)
      })
    )
  }
}
