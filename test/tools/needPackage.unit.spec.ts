/** People and need of the committed Region Aachen: official totals, whole ages, shares that sum, targets of care. Needs no source tables. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { OFFICIAL_2022 } from './official2022.js'

type Row = Readonly<Record<string, string>>
const region = fileURLToPath(new URL('../../regions/region-aachen/', import.meta.url))
const read = (table: string): ReadonlyArray<Row> =>
  parse(readFileSync(`${region}${table}.csv`), { columns: true, bom: true })
const value = (row: Row, column: string): number => Number(row[column])
const sum = (values: Iterable<number>): number => [...values].reduce((all, one) => all + one, 0)
const grouped = (rows: ReadonlyArray<Row>, ...columns: ReadonlyArray<string>): ReadonlyMap<string, Row[]> => {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = columns.map((column) => row[column] ?? '').join('|')
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return groups
}

const KREISE = ['05334', '05358', '05366', '05370']
const population = read('population')
const parameters = read('parameters')
const personsIn = (area: string, from: number, to = 100): number =>
  sum(
    population
      .filter(
        (row) => (row['ags'] ?? '').startsWith(area) && value(row, 'age_from') >= from && value(row, 'age_from') <= to
      )
      .map((row) => value(row, 'persons'))
  )

/** Every group of rows covers the ages 0 … 100 once; the last row is open. */
const coversAllAges = (rows: ReadonlyArray<Row>): void => {
  const sorted = [...rows].sort((one, other) => value(one, 'age_from') - value(other, 'age_from'))
  let next = 0
  for (const row of sorted) {
    expect(value(row, 'age_from')).toBe(next)
    next = row['age_to'] === '' ? 101 : value(row, 'age_to') + 1
  }
  expect(next).toBe(101)
}

describe('the population of the Region Aachen', () => {
  it('gives every municipality exactly its official inhabitants, in whole persons', () => {
    const totals = new Map<string, number>()
    for (const row of population) {
      expect(Number.isInteger(value(row, 'persons')) && value(row, 'persons') >= 0).toBe(true)
      totals.set(row['ags'] ?? '', (totals.get(row['ags'] ?? '') ?? 0) + value(row, 'persons'))
    }
    expect(Object.fromEntries(totals)).toEqual(OFFICIAL_2022)
    expect(sum(totals.values())).toBe(1_292_472)
  })

  it('has single ages to 100 for both sexes everywhere', () => {
    const groups = grouped(population, 'ags', 'sex')
    expect(groups.size).toBe(92)
    for (const rows of groups.values()) coversAllAges(rows)
  })

  it('holds the official shares aged 65 and over and of women of each Kreis (INKAR 2022)', () => {
    const official = {
      '05334': [20.82, 49.58],
      '05358': [22.02, 50.5],
      '05366': [22.59, 50.6],
      '05370': [21.88, 50.55]
    }
    for (const [kreis, [old = 0, women = 0]] of Object.entries(official)) {
      const all = personsIn(kreis, 0)
      expect((personsIn(kreis, 65) / all) * 100).toBeCloseTo(old, 1)
      const female = population.filter((row) => row['ags']?.startsWith(kreis) && row['sex'] === 'f')
      expect((sum(female.map((row) => value(row, 'persons'))) / all) * 100).toBeCloseTo(women, 1)
    }
  })

  it('keeps the students of Aachen at the ages of students', () => {
    const share = (from: number, to: number): number => personsIn('05334002', from, to) / personsIn('05334002', 0)
    expect(share(19, 26)).toBeGreaterThan(0.16)
    expect(share(33, 40)).toBeLessThan(0.13)
  })
})

describe('the course of the population', () => {
  it('has death rates at every age that double every six to eight years from 40 to 90', () => {
    const groups = grouped(read('mortality'), 'area', 'sex')
    expect([...groups.keys()]).toEqual(['*|f', '*|m'])
    for (const rows of groups.values()) {
      coversAllAges(rows)
      const rate = (age: number): number => value(rows[age] ?? {}, 'mx_per_person_year')
      const doubling = (50 * Math.LN2) / Math.log(rate(90) / rate(40))
      expect(doubling).toBeGreaterThan(6)
      expect(doubling).toBeLessThan(8)
    }
  })

  it('has 1.3 to 1.6 births per woman in every Kreis', () => {
    for (const [kreis, rows] of grouped(read('fertility'), 'area')) {
      expect(KREISE).toContain(kreis)
      const perWoman = sum(rows.map((row) => value(row, 'births_per_woman_year')))
      expect(perWoman).toBeGreaterThan(1.3)
      expect(perWoman).toBeLessThan(1.6)
    }
  })

  it('lets students come to Aachen and leave it again', () => {
    const rows = read('migration').filter((row) => row['area'] === '05334002')
    const net = (from: number, to: number): number =>
      sum(
        rows
          .filter((row) => value(row, 'age_from') >= from && value(row, 'age_from') <= to)
          .map((row) => value(row, 'net_persons_per_year'))
      )
    expect(net(17, 22)).toBeGreaterThan(3000)
    expect(net(25, 36)).toBeLessThan(-1500)
  })

  it('has migration for all ages of every municipality, all rows in one group of draws', () => {
    const rows = read('migration')
    const groups = grouped(rows, 'area', 'sex')
    expect(groups.size).toBe(92)
    for (const group of groups.values()) coversAllAges(group)
    const uncertain = rows.flatMap((row) =>
      row['net_persons_per_year_dist'] ? [row['net_persons_per_year_dist']] : []
    )
    expect(uncertain.length).toBeGreaterThan(1000)
    for (const text of uncertain) expect(JSON.parse(text)).toMatchObject({ corr: 'migration' })
  })

  it('gives the region 5,000 to 9,000 persons a year', () => {
    const net = sum(read('migration').map((row) => value(row, 'net_persons_per_year')))
    expect(net).toBeGreaterThan(5000)
    expect(net).toBeLessThan(9000)
  })
})

describe('care needs of the Region Aachen', () => {
  const prevalence = read('care_prevalence')
  /** People with care needs of an area at the base stock; a year of ageing more adds about half a per cent. */
  const people = (kreis: string): number =>
    sum(
      prevalence
        .filter((row) => row['area'] === kreis)
        .map((row) => {
          const to = row['age_to'] === '' ? 100 : value(row, 'age_to')
          const persons = population.filter(
            (cell) =>
              cell['ags']?.startsWith(kreis) &&
              cell['sex'] === row['sex'] &&
              value(cell, 'age_from') >= value(row, 'age_from') &&
              value(cell, 'age_from') <= to
          )
          return value(row, 'share') * sum(persons.map((cell) => value(cell, 'persons')))
        })
    )

  it('has shares below 1 that rise with age from 15 on', () => {
    for (const rows of grouped(prevalence, 'area', 'sex').values()) {
      coversAllAges(rows)
      const shares = rows.map((row) => value(row, 'share'))
      expect(Math.max(...shares)).toBeLessThan(1)
      expect(shares.slice(1)).toEqual([...shares.slice(1)].sort((one, other) => one - other))
    }
  })

  it('meets the targets of every Kreis, also with its 90 % interval, and of the region', () => {
    const targets = { '05334': [8, 9.5], '05358': [9, 10.5], '05366': [8.7, 10.3], '05370': [8.5, 10.7] }
    for (const [kreis, [low = 0, high = 0]] of Object.entries(targets)) {
      const share = (people(kreis) / personsIn(kreis, 0)) * 100
      expect(share).toBeGreaterThan(low)
      expect(share).toBeLessThan(high)
    }
    const region = sum(KREISE.map(people))
    expect(region).toBeGreaterThan(113_000)
    expect(region).toBeLessThan(123_000)
  })

  it('holds the insurers’ shares of 2023, put on the level of the statistics, within 90 %', () => {
    for (const [kreis, insured] of [
      ['05358', 9.9],
      ['05370', 10.5]
    ] as const) {
      const share = (people(kreis) / personsIn(kreis, 0)) * 100
      const row = parameters.find((found) => found['name'] === 'care_level' && found['area'] === kreis)
      const { lognormal } = JSON.parse(row?.['value_dist'] ?? '{}') as { lognormal: readonly [number, number] }
      const reach = lognormal[1] ** 1.645
      expect((insured * 6.82) / 7).toBeLessThan(share * reach)
      expect((insured * 6.82) / 7).toBeGreaterThan(share / reach)
    }
  })

  it('has grades and settings that sum to 1', () => {
    for (const rows of grouped(read('care_grades'), 'area', 'age_from').values()) {
      expect(rows).toHaveLength(5)
      expect(sum(rows.map((row) => value(row, 'share')))).toBeCloseTo(1, 9)
    }
    for (const rows of grouped(read('care_settings'), 'area', 'age_from', 'grade').values()) {
      expect(rows).toHaveLength(3)
      expect(sum(rows.map((row) => value(row, 'share')))).toBeCloseTo(1, 9)
    }
  })

  it('keeps grade 1 without a service apart from family care', () => {
    for (const row of read('care_settings')) {
      if (row['grade'] === '1') expect(row['setting']).not.toBe('family')
      else expect(row['setting']).not.toBe('grade1_only')
    }
  })

  it('puts more of the old and of high grades into homes', () => {
    const homes = (ageFrom: string, grade: string): number =>
      value(
        read('care_settings').find(
          (row) =>
            row['area'] === '05334' &&
            row['age_from'] === ageFrom &&
            row['grade'] === grade &&
            row['setting'] === 'nursing_home'
        ) ?? {},
        'share'
      )
    expect(homes('90', '4')).toBeGreaterThan(homes('70', '4'))
    expect(homes('85', '5')).toBeGreaterThan(homes('85', '2'))
  })

  it('lands the growth after the survey where that of 2019 to 2023 landed', () => {
    const mix = parameters.filter((row) => row['name']?.startsWith('care_trend_mix_'))
    expect(sum(mix.map((row) => value(row, 'value')))).toBeCloseTo(1, 6)
    const share = (setting: string): number =>
      value(mix.find((row) => row['name'] === `care_trend_mix_${setting}`) ?? {}, 'value')
    expect(share('family')).toBeCloseTo(0.67, 1)
    expect(share('grade1_only')).toBeCloseTo(0.3, 1)
    expect(share('nursing_home')).toBeLessThan(0.01)
  })
})

describe('chronic conditions of the Region Aachen', () => {
  it('cover nine conditions at all ages, children with 0 where nobody asked', () => {
    const groups = grouped(read('chronic_prevalence'), 'condition', 'sex')
    expect(groups.size).toBe(18)
    for (const rows of groups.values()) coversAllAges(rows)
  })

  it('give 2.5 to 4 % with heart failure, three quarters of them aged 70 and over', () => {
    const rows = read('chronic_prevalence').filter((row) => row['condition'] === 'heart_failure')
    const cases = (from: number): number =>
      sum(
        rows
          .filter((row) => value(row, 'age_from') >= from)
          .map((row) => {
            const to = row['age_to'] === '' ? 100 : value(row, 'age_to')
            const cells = population.filter(
              (cell) =>
                cell['sex'] === row['sex'] &&
                value(cell, 'age_from') >= value(row, 'age_from') &&
                value(cell, 'age_from') <= to
            )
            return value(row, 'share') * sum(cells.map((cell) => value(cell, 'persons')))
          })
      )
    expect(cases(0) / personsIn('', 0)).toBeGreaterThan(0.025)
    expect(cases(0) / personsIn('', 0)).toBeLessThan(0.04)
    expect(cases(70) / cases(0)).toBeCloseTo(0.75, 1)
  })
})

describe('the sources of the Region Aachen', () => {
  const sources = read('sources')

  it('name every table of the package, with licence, and with a year where one is known', () => {
    const head = JSON.parse(readFileSync(`${region}datapackage.json`, 'utf8')) as {
      resources: ReadonlyArray<{ name: string }>
    }
    const tables = head.resources.map(({ name }) => name).filter((name) => name !== 'sources')
    const named = new Set(sources.map((row) => row['table']))
    for (const table of tables) expect([...named]).toContain(table)
    for (const row of sources) {
      expect(row['source']).not.toBe('')
      expect(row['licence']).not.toBe('')
      expect(
        row['year'] !== '' || /ssumption|year unknown|undated/.test(`${row['source']} ${row['note']}`),
        row['note']
      ).toBe(true)
      expect(['true', 'false']).toContain(row['estimate'])
    }
  })

  it('name every parameter', () => {
    const named = sources.filter((row) => row['table'] === 'parameters').map((row) => row['column'] ?? '')
    for (const { name = '' } of parameters) {
      expect(
        named.some((column) => column !== '' && name.startsWith(column)),
        name
      ).toBe(true)
    }
  })
})
