/** The committed Ruhr area: official totals, deprivation, pools instead of sites, care against the level of the Land. Needs no source tables. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { readRegion } from '../../src/io/region/readRegion.js'
import { RUHR } from '../../tools/region/regions/ruhr.js'

type Row = Readonly<Record<string, string>>
const region = fileURLToPath(new URL('../../regions/ruhr/', import.meta.url))
const read = (table: string): ReadonlyArray<Row> =>
  parse(readFileSync(`${region}${table}.csv`), { columns: true, bom: true })
const sumOf = (rows: ReadonlyArray<Row>, column: string): number =>
  rows.reduce((sum, row) => sum + Number(row[column]), 0)

const municipalities = read('municipalities')
const population = read('population')
const facilities = read('facilities')
const totals = read('control_totals')
const kreise = Object.keys(RUHR.kreise)
const personsIn = (area: string): number =>
  sumOf(
    population.filter((row) => row['ags']?.startsWith(area)),
    'persons'
  )
const use = (service: string): ReadonlyArray<Row> =>
  totals.filter((row) => row['service'] === service && row['measure'] === 'use')

describe('the Ruhr area', () => {
  it('reads without a mistake', () => {
    const found = readRegion(region)
    expect(E.isLeft(found) ? found.left : []).toEqual([])
  })

  it('has the 53 municipalities of eleven towns and four Kreise, all of them counted once', () => {
    expect(municipalities).toHaveLength(53)
    const perKreis = kreise.map((kreis) => municipalities.filter((row) => row['ags']?.startsWith(kreis)).length)
    expect(perKreis.filter((count) => count === 1)).toHaveLength(11)
    expect(perKreis.reduce((sum, count) => sum + count, 0)).toBe(53)
  })

  it('holds the official inhabitants of 31 December 2022, in whole persons', () => {
    expect(sumOf(population, 'persons')).toBe(5_147_820)
    expect(personsIn('05113')).toBe(584_580)
    expect(personsIn('05913')).toBe(593_317)
    expect(personsIn('05170')).toBe(465_838)
    expect(population.every((row) => Number.isInteger(Number(row['persons'])))).toBe(true)
  })

  it('knows the deprivation of every municipality, and lets it move nothing', () => {
    const scores = municipalities.map((row) => Number(row['deprivation']))
    expect(municipalities.every((row) => row['deprivation'] !== '')).toBe(true)
    expect(Math.min(...scores)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...scores)).toBeLessThanOrEqual(1)
    const score = (name: string): number => Number(municipalities.find((row) => row['name'] === name)?.['deprivation'])
    expect(score('Gelsenkirchen')).toBeGreaterThan(score('Essen'))
    expect(score('Essen')).toBeGreaterThan(score('Mülheim an der Ruhr'))
    expect(read('parameters').filter((row) => row['name'] === 'deprivation_gradient')).toEqual([])
  })

  it('speaks of no real provider: every facility is a pool that says it is an estimate', () => {
    expect(facilities.length).toBeGreaterThan(300)
    for (const row of facilities) {
      expect(Number(row['pooled_count'])).toBeGreaterThan(0)
      expect(row['name']).toContain('(Schätzung)')
    }
  })

  it('pools 99 hospitals, eleven of them in Essen, where two of thirteen closed in 2020', () => {
    const hospitals = facilities.filter((row) => row['type'] === 'hospital')
    expect(sumOf(hospitals, 'pooled_count')).toBe(99)
    expect(hospitals.find((row) => row['ags'] === '05113000')?.['pooled_count']).toBe('11')
  })

  it('takes a part of the care of the Land that its share of the recipients of 2015 allows', () => {
    // 15 Kreise had 197,454 of 638,103 recipients of NRW in 2015 (30.9 %); NRW 2023: 240,078 clients and 164,126 residents.
    expect(sumOf(use('home_care'), 'value') / 240_078).toBeGreaterThan(0.27)
    expect(sumOf(use('home_care'), 'value') / 240_078).toBeLessThan(0.33)
    expect(sumOf(use('nursing_home'), 'value') / 164_126).toBeGreaterThan(0.3)
    expect(sumOf(use('nursing_home'), 'value') / 164_126).toBeLessThan(0.34)
    expect(use('home_care')).toHaveLength(kreise.length)
  })
})
