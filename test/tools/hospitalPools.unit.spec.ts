/** Pools of hospitals keep the beds and the number of their Kreis, on made-up tables. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { InputRow, Inputs } from '../../tools/region/frame.js'
import { RUHR } from '../../tools/region/regions/ruhr.js'
import { pooledBeds } from '../../tools/region/supply/hospitalPools.js'
import { siteEstimates } from '../../tools/region/supply/hospitals.js'
import { number } from '../support/arbitraries.js'

const NONE = Object.fromEntries(
  ['ophthalmology', 'gynaecology_obstetrics', 'ent', 'dermatology', 'geriatrics', 'paediatrics', 'neurology']
    .concat(['orthopaedics', 'urology', 'other_general', 'child_psychiatry', 'psychosomatics'])
    .map((name) => [`beds_${name}`, '-'])
)
const beds = (ags: string, hospitals: number, internal: number, surgery: number, psychiatry: number): InputRow => ({
  ...NONE,
  date: '2015-12-31',
  ags,
  hospitals: String(hospitals),
  beds: String(internal + surgery + psychiatry),
  beds_internal_medicine: String(internal),
  beds_surgery: String(surgery),
  beds_psychiatry_psychotherapy: String(psychiatry)
})

/** Tables of one Kreis with these municipalities; `perThousand` are its beds per 1,000 in 2021, 200 of 1,000 beds in 2015 psychiatric. */
const inputsOf = (kreis: string, people: ReadonlyArray<number>, hospitals: number, perThousand: number): Inputs => {
  const tables: Readonly<Record<string, ReadonlyArray<InputRow>>> = {
    'care/kreis_hospital_beds_2010_2015_de.csv': [
      beds(kreis, hospitals, 500, 300, 200),
      beds('05370', 5, 500, 377, 128)
    ],
    'care/kreis_indicators.csv': [
      { ags: '05370', indicator: 'inpatient_cases_per_year', year: '2022', value: '42459' }
    ],
    'care/kreis_inkar_physicians_beds_2012_2022_de.csv': [
      { ags: kreis, year: '2021', hospital_beds_per_1000: String(perThousand) }
    ],
    'demography/kreis_population_age17_sex_2015_2020_regions.csv': [
      { ags: kreis, date: '2020-12-31', population: String(people.reduce((sum, count) => sum + count, 0)) }
    ],
    'demography/gisd_gemeinde_regions_1998_2021.csv': [],
    'demography/municipalities_de.csv': people.map((count, i) => ({
      ags: `${kreis}${String(i).padStart(3, '0')}`,
      kreis_ags: kreis,
      name: `place ${i}`,
      population_20221231: String(count),
      area_km2_cadastre: '50',
      centroid_lat: '51.5',
      centroid_lon: '7.2'
    }))
  }
  return { region: RUHR, rows: (path) => tables[path] ?? [], kreise: [kreis], only: undefined }
}

describe('pools of hospitals', () => {
  it('carry 800 somatic of 1,000 beds to 2021: 9 per 1,000 of 100,000 people leave 720 in three hospitals', () => {
    const inputs = inputsOf('05170', [60_000, 30_000, 10_000], 3, 9)
    expect(pooledBeds(inputs, '05170').beds).toBeCloseTo(720, 9)
    const pools = siteEstimates(inputs)
    expect(pools.map(({ pooledCount }) => pooledCount)).toEqual([2, 1])
    expect(pools.map((pool) => Math.round(pool.beds))).toEqual([480, 240])
  })

  it('leave out the two hospitals of Essen that closed in 2020', () => {
    const [pool] = siteEstimates(inputsOf('05113', [580_000], 13, 8.54))
    expect(pool?.pooledCount).toBe(11)
  })

  it('keep the beds and the hospitals of the Kreis, whatever its places, and give no beds without a hospital', () => {
    const places = fc.array(number(500, 200_000).map(Math.round), { minLength: 1, maxLength: 15 })
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 14 }), number(2, 12), (people, hospitals, perThousand) => {
        const inputs = inputsOf('05562', people, hospitals, perThousand)
        const pools = siteEstimates(inputs)
        const sum = (of: (pool: (typeof pools)[number]) => number): number =>
          pools.reduce((total, pool) => total + of(pool), 0)
        const expected = pooledBeds(inputs, '05562').beds
        expect(Math.abs(sum((pool) => pool.beds) - expected)).toBeLessThan(1e-9 * expected)
        expect(sum((pool) => pool.pooledCount ?? NaN)).toBe(hospitals)
        expect(pools.every((pool) => (pool.pooledCount ?? 0) > 0 && pool.beds > 0)).toBe(true)
        expect(pools.every(({ cases: [least, mode, most] }) => least <= mode && mode <= most)).toBe(true)
      })
    )
  })
})
