/** A package of Kreis Heinsberg from the offices' downloads: official totals exactly, gaps named, the order of files without effect. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkRegionPackage } from '../../../src/app/regions.js'
import { makeNewRegion } from '../../../src/app/newRegion/newRegion.js'
import { newDownloads, newHeinsberg, sumsBy, tableOf, type Downloads } from './downloads.js'

let downloads: Downloads
beforeEach(() => {
  downloads = newDownloads()
})
afterEach(() => downloads.remove())

/** Totals of the municipalities in the fixture: 12411-02-03-5 at the end of 2015, list of municipalities at the end of 2022. */
const officialTotals = (
  file: RegExp,
  column: (cells: ReadonlyArray<string>) => string | undefined
): ReadonlyMap<string, number> => {
  const name = readdirSync(downloads.from).find((found) => file.test(found)) ?? ''
  return new Map(
    readFileSync(join(downloads.from, name), 'latin1')
      .split('\n')
      .map((line) => line.split(';'))
      .filter(([ags = '']) => /^05370\d{3}$/.test(ags))
      .map((cells) => [cells[0] ?? '', Number(column(cells))] as const)
  )
}

describe('a new region', () => {
  it('passes the check of packages and can be computed', () => {
    const { out } = newHeinsberg(downloads)
    const checked = checkRegionPackage(out)
    expect(E.isRight(checked) ? checked.right.warnings : checked.left).toEqual([])
    expect(E.isRight(checked) && checked.right.unsourced).toEqual([])
    expect(E.isRight(checked) && checked.right.facts.leftOut).toEqual([])
  })

  it('has the official totals of the municipalities of the base date exactly', () => {
    const official = newHeinsberg(downloads, { baseDate: '2015-12-31' })
    const ages = officialTotals(/^12411-02-03-5/, (cells) => cells[19])
    expect(official.region.baseDate).toBe('2015-12-31')
    expect(ages.size).toBe(10)
    expect(sumsBy(tableOf(official, 'population'))).toEqual(ages)
  })

  it('carries the ages to the newest totals of the same population base and says that it is an estimate', () => {
    const carried = newHeinsberg(downloads)
    expect(carried.region.baseDate).toBe('2022-12-31')
    expect(sumsBy(tableOf(carried, 'population'))).toEqual(officialTotals(/^gemeinden/, (cells) => cells[2]))
    expect(carried.region.warnings).toContainEqual({ kind: 'carried-base', facts: ['2015', '2020', '2022'] })
    const sources = tableOf(carried, 'sources').rows.filter(
      ([table, column]) => table === 'population' && column === 'age_from'
    )
    expect(sources.map((row) => row[6])).toEqual(['true'])
  })

  it('never takes the totals of the census, which are another population base', () => {
    const carried = newHeinsberg(downloads)
    const sum = [...sumsBy(tableOf(carried, 'population')).values()].reduce((one, other) => one + other, 0)
    expect(sum).toBe(261_833)
    downloads.keep(/^(12411|1000A)/)
    const list = newHeinsberg(downloads)
    expect(list.region.persons).toBe(261_833)
    expect(tableOf(list, 'sources').rows.find(([, column]) => column === 'persons')?.[3]).toMatch(
      /VG250-EW 31\.12\.2022/
    )
  })

  it('is the same whatever the order and the names of the files', () => {
    const one = newHeinsberg(downloads)
    downloads.rename('12411-02-03-5.csv', 'z last.csv')
    downloads.rename('22411-02-02-4.csv', 'a first.csv')
    const other = newHeinsberg(downloads)
    const figures = ({ region }: typeof one): unknown =>
      region.tables.filter(({ table }) => table !== 'sources').map(({ table, rows }) => [table, rows])
    expect(figures(other)).toEqual(figures(one))
  })

  it('reads folders one level down and names files that are no table', () => {
    downloads.rename('23111-01-04-4.csv', join('hospitals', '23111-01-04-4.csv'))
    const made = newHeinsberg(downloads)
    expect(made.unread).toEqual(['SOURCES.md'])
    expect(tableOf(made, 'facilities').rows.some((row) => row[2] === 'hospital')).toBe(true)
  })
})

describe('tables that are not there', () => {
  const names = (pattern: RegExp): ReadonlyArray<string> => {
    downloads.keep(pattern)
    return newHeinsberg(downloads).region.tables.map(({ table }) => table)
  }

  it('take nothing but their own part with them', () => {
    const whole = newHeinsberg(downloads)
    downloads.keep(/^(?!23111)/)
    const without = newHeinsberg(downloads)
    const types = (made: typeof whole): ReadonlySet<unknown> =>
      new Set(tableOf(made, 'facilities').rows.map((row) => row[2]))
    expect(types(whole).has('hospital')).toBe(true)
    expect(types(without).has('hospital')).toBe(false)
    for (const table of ['population', 'mortality', 'fertility', 'migration', 'care_settings', 'staff'])
      expect(tableOf(without, table).rows).toEqual(tableOf(whole, table).rows)
    expect(without.region.missing.map(({ name }) => name)).toContain('hospitals')
    expect(whole.region.missing.map(({ name }) => name)).not.toContain('hospitals')
  })

  it('leave a projection with care needs from the municipal ages alone', () => {
    const tables = names(/^12411-02-03-5/)
    expect(tables).toEqual(
      expect.arrayContaining(['municipalities', 'population', 'mortality', 'fertility', 'migration', 'care_prevalence'])
    )
    expect(tables).not.toContain('staff')
    const made = newHeinsberg(downloads)
    const missing = made.region.missing.map(({ name }) => name)
    expect(missing).toEqual(
      expect.arrayContaining(['deaths', 'births', 'migration', 'care_recipients', 'care_facilities', 'hospitals'])
    )
    expect(E.isRight(checkRegionPackage(made.out))).toBe(true)
  })

  it('are named when the one that everything needs is among them', () => {
    downloads.keep(/^12411-01-01-5/)
    expect(() => newHeinsberg(downloads)).toThrow(/no-municipal-ages/)
  })
})

describe('signs in place of numbers', () => {
  it('are filled from the total of the sex, counted and said; the total stays', () => {
    downloads.keep(/^12411-02-03-5/)
    const before = newHeinsberg(downloads)
    downloads.edit('12411-02-03-5.csv', (text) =>
      text
        .split('\n')
        .map((line) => {
          const cells = line.split(';')
          if (cells[0] !== '05370004') return line
          // Both sexes and women of the first two groups are secret; men of the oldest group too.
          for (const column of [2, 3, 38, 39]) cells[column] = '.'
          return cells.join(';')
        })
        .join('\n')
    )
    const after = newHeinsberg(downloads)
    expect(after.region.warnings.find(({ kind }) => kind === 'filled-cells')?.facts).toEqual(['2'])
    expect(sumsBy(tableOf(after, 'population'))).toEqual(sumsBy(tableOf(before, 'population')))
    const note = tableOf(after, 'sources').rows.find(
      ([table, column]) => table === 'population' && column === 'persons'
    )
    expect(note?.[6]).toBe('true')
  })
})

describe('migration', () => {
  it('of exceptional years is not carried on unless asked for', () => {
    downloads.keep(/^(12411-02-03-5|12711)/)
    const sum = (made: ReturnType<typeof newHeinsberg>): number =>
      tableOf(made, 'migration').rows.reduce((all, row) => all + Number(row[4]), 0)
    const typical = newHeinsberg(downloads)
    expect(sum(typical)).toBe(0)
    expect(typical.region.warnings.map(({ kind }) => kind)).toContain('atypical-migration')
    const chosen = newHeinsberg(downloads, { migrationYears: [2015] })
    expect(sum(chosen)).toBeGreaterThan(1000)
    expect(tableOf(chosen, 'migration').rows.some(([area]) => area === '05370004')).toBe(true)
  })
})

describe('refusals', () => {
  const kinds = (order: Parameters<typeof makeNewRegion>[0]): ReadonlyArray<string | undefined> => {
    const found = makeNewRegion(order)
    return E.isLeft(found) && found.left._tag === 'BadInput' ? found.left.problems.map(({ kind }) => kind) : ['made']
  }
  const order = { kreise: ['05370'], name: 'heinsberg', migrationYears: [], language: 'de' } as const

  it('never write into a directory that holds something', () => {
    const out = join(downloads.directory, 'mine')
    expect(kinds({ ...order, from: downloads.from, out })).toEqual(['made'])
    writeFileSync(join(out, 'note.txt'), 'mine')
    const before = readdirSync(out)
    expect(kinds({ ...order, from: downloads.from, out })).toEqual(['directory-not-empty'])
    expect(readdirSync(out)).toEqual(before)
  })

  it('name an unknown Kreis with the nearest one, and a base date that no table has', () => {
    const out = join(downloads.directory, 'other')
    const found = makeNewRegion({ ...order, kreise: ['05379'], from: downloads.from, out })
    expect(E.isLeft(found) && found.left._tag === 'BadInput' && found.left.problems[0]).toMatchObject({
      kind: 'unknown-kreis',
      found: '05379',
      nearest: expect.stringMatching(/^053/)
    })
    expect(kinds({ ...order, from: downloads.from, out, baseDate: '2019-12-31' })).toEqual(['base-date-not-given'])
    expect(kinds({ ...order, from: join(downloads.directory, 'nowhere'), out })).toEqual(['missing-file'])
  })
})

describe('what is written beside the tables', () => {
  it('is a read-me with the gaps and a first scenario with a closure of an own facility', () => {
    const { out } = newHeinsberg(downloads)
    const readme = readFileSync(join(out, 'README.md'), 'utf8')
    expect(readme).toContain('| die einzelnen Häuser mit Namen, Ort, Plätzen oder Fällen |')
    expect(readme).toContain('`tragweite region new --kreis 05370`')
    const scenario = readFileSync(join(out, 'baseline.yaml'), 'utf8')
    const facility = /facility: (\S+)/.exec(scenario)?.[1] ?? ''
    expect(readFileSync(join(out, 'facilities.csv'), 'utf8')).toContain(`\n${facility},`)
  })
})
