/**
 * Packages of five very different Kreise from the official figures of 2015 beside the project: a town of its own, a Landkreis of the
 * east whose municipalities merged, a Landkreis of a hundred villages, a city state, a growing Landkreis. Skipped without the figures.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, describe, expect, it } from 'vitest'
import { makeNewRegion, type NewRegionMade } from '../../../src/app/newRegion/newRegion.js'
import { packageRoot } from '../../../src/app/packageRoot.js'
import { checkRegionPackage } from '../../../src/app/regions.js'
import { cell, emptyPyramid, personsIn, totalOf, type Pyramid } from '../../../src/domain/newRegion/frame.js'
import { yearOn } from '../../../src/domain/newRegion/lifeTable.js'
import { readNational } from '../../../src/io/newRegion/readNational.js'
import { sumsBy, tableOf } from './downloads.js'

type Row = Readonly<Record<string, string>>

const data = join(fileURLToPath(new URL('../../../', import.meta.url)), '..', 'shared', 'data')
const wide = 'demography/gemeinde_population_age17_sex_20151231_de_wide.csv'
const absent = !existsSync(join(data, wide))
const kept = new Map<string, ReadonlyArray<Row>>()
const rows = (path: string): ReadonlyArray<Row> => {
  const known = kept.get(path) ?? parse(readFileSync(join(data, path)), { columns: true })
  kept.set(path, known)
  return known
}

const GROUPS = [
  ['age_0_2', 'unter 3 Jahre'],
  ['age_3_5', '3 bis unter 6 Jahre'],
  ['age_6_9', '6 bis unter 10 Jahre'],
  ['age_10_14', '10 bis unter 15 Jahre'],
  ['age_15_17', '15 bis unter 18 Jahre'],
  ['age_18_19', '18 bis unter 20 Jahre'],
  ['age_20_24', '20 bis unter 25 Jahre'],
  ['age_25_29', '25 bis unter 30 Jahre'],
  ['age_30_34', '30 bis unter 35 Jahre'],
  ['age_35_39', '35 bis unter 40 Jahre'],
  ['age_40_44', '40 bis unter 45 Jahre'],
  ['age_45_49', '45 bis unter 50 Jahre'],
  ['age_50_54', '50 bis unter 55 Jahre'],
  ['age_55_59', '55 bis unter 60 Jahre'],
  ['age_60_64', '60 bis unter 65 Jahre'],
  ['age_65_74', '65 bis unter 75 Jahre'],
  ['age_75plus', '75 Jahre und mehr'],
  ['total', 'Insgesamt']
] as const

/** The municipal table of one Kreis as the office writes it. */
const municipalTable = (kreis: string): string => {
  const own = rows(wide).filter((row) => row['ags']?.startsWith(kreis))
  const value = (ags: string | undefined, sex: string, column: string): string =>
    own.find((row) => row['ags'] === ags && row['sex'] === sex)?.[column] ?? '.'
  const lines = own
    .filter((row) => row['sex'] === 'f')
    .flatMap((row) =>
      GROUPS.map(([column, label]) => {
        const [m, f] = [value(row['ags'], 'm', column), value(row['ags'], 'f', column)]
        return `31.12.2015;${row['ags']};${row['name']};${label};${Number(m) + Number(f)};${m};${f}`
      })
    )
  return [
    'GENESIS-Tabelle: 12411-02-03-5',
    'Bevölkerungsstand: Bevölkerung nach Geschlecht;;;;;;',
    'und Altersgruppen (17) - Stichtag 31.12. -;;;;;;',
    'regionale Tiefe: Gemeinden;;;;;;',
    'Fortschreibung des Bevölkerungsstandes;;;;;;',
    'Bevölkerungsstand (Anzahl);;;;;;',
    ';;;;Insgesamt;männlich;weiblich',
    ...lines,
    ''
  ].join('\n')
}

/** The care statistics of one Kreis, its Land and Germany, under the head of the fixture. */
const careTable = (kreis: string): string => {
  const head = readFileSync(
    new URL('../../fixtures/official/heinsberg/22411-02-02-4.csv', import.meta.url),
    'latin1'
  ).split('\n')
  const first = head.findIndex((line) => /^\d/.test(line))
  const columns = [
    'care_recipients',
    'home_care',
    'nursing_home_full_inpatient',
    'nursing_home_long_term',
    'nursing_home_short_term',
    'care_allowance',
    'day_or_night_care_also_counted_elsewhere'
  ]
  const sexes: Readonly<Record<string, string>> = { m: 'männlich', f: 'weiblich', t: 'Insgesamt' }
  const areas = [kreis, kreis.slice(0, 2), 'DE']
  const lines = rows('care/kreis_care_recipients_2009_2015_de.csv')
    .filter((row) => row['date'] === '2015-12-31' && areas.includes(row['ags'] ?? ''))
    .map((row) =>
      [
        '31.12.2015',
        row['ags'] === 'DE' ? 'DG' : row['ags'],
        row['name'],
        sexes[row['sex'] ?? ''],
        ...columns.map((column) => row[column] || '.')
      ].join(';')
    )
  return [...head.slice(0, first), ...lines, ''].join('\n')
}

const directory = mkdtempSync(join(tmpdir(), 'tragweite-germany-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

/** A Kreis that two became, from the table of the two. */
const goettingen = (mapping?: string): ReturnType<typeof makeNewRegion> => {
  const from = mkdtempSync(join(directory, 'goettingen-'))
  const [one, other] = ['03152', '03156'].map(municipalTable)
  const rest = (other ?? '').split('\n').filter((line) => line.startsWith('31.12.'))
  writeFileSync(join(from, '12411-02-03-5.csv'), `${one}${rest.join('\n')}\n`, 'latin1')
  if (mapping !== undefined) writeFileSync(join(from, 'codes.csv'), mapping)
  const out = join(directory, mapping === undefined ? 'lost' : 'kept')
  return makeNewRegion({ from, out, kreise: ['03159'], name: 'goettingen', migrationYears: [], language: 'de' })
}

const make = (kreis: string): NewRegionMade & { readonly out: string } => {
  const from = join(directory, `${kreis}-downloads`)
  mkdirSync(from)
  writeFileSync(join(from, '12411-02-03-5.csv'), municipalTable(kreis), 'latin1')
  writeFileSync(join(from, '22411-02-02-4.csv'), careTable(kreis), 'latin1')
  const out = join(directory, kreis)
  const made = makeNewRegion({ from, out, kreise: [kreis], name: undefined, migrationYears: [], language: 'en' })
  if (E.isLeft(made)) throw new Error(JSON.stringify(made.left))
  return { ...made.right, out }
}

const KREISE = [
  { kreis: '14612', kind: 'Dresden, a town of its own', municipalities: 1 },
  { kreis: '16066', kind: 'Schmalkalden-Meiningen, merged municipalities', municipalities: 62 },
  { kreis: '07231', kind: 'Bernkastel-Wittlich, a hundred villages', municipalities: 107 },
  { kreis: '02000', kind: 'Hamburg, a city state', municipalities: 1 },
  { kreis: '03460', kind: 'Vechta, growing and young', municipalities: 10 }
]

describe.skipIf(absent)('a package of any Kreis, from the official figures beside the project', () => {
  for (const { kreis, kind, municipalities } of KREISE) {
    it(`holds for ${kind}: official totals, a package that can be computed, old people of 2022 as they came`, () => {
      const made = make(kreis)
      const official = rows(wide).filter((row) => row['ags']?.startsWith(kreis))
      const totals = sumsBy(tableOf(made, 'population'))
      expect(totals.size).toBe(municipalities)
      for (const [ags, persons] of totals)
        expect(persons).toBe(official.reduce((sum, row) => (row['ags'] === ags ? sum + Number(row['total']) : sum), 0))
      const checked = checkRegionPackage(made.out)
      expect(E.isRight(checked) ? checked.right.facts.leftOut : checked.left).toEqual(['staff: no table `staff`'])
      expect(made.region.missing.map(({ name }) => name)).toContain('migration')

      // Carried on by deaths alone, the people of 65 and older meet the official share of 2022: few of them move.
      const national = readNational(join(packageRoot(), 'reference'))
      let stock = pyramidOf(made)
      for (let year = 2016; year <= 2022; year++) stock = yearOn(national, stock, year, 1)
      const share = rows('demography/kreis_inkar_age_structure_1995_2022.csv').find(
        (row) => row['ags'] === kreis && row['year'] === '2022'
      )
      const persons = [...national.places.values()].reduce(
        (sum, place) => (place.ags.startsWith(kreis) ? sum + place.persons2022 : sum),
        0
      )
      const old = (Number(share?.['share_65plus_pct']) / 100) * persons
      expect(Math.abs(personsIn(stock, 65, 100) / old - 1)).toBeLessThan(0.05)
      expect(totalOf(stock)).toBeLessThan(persons)
    })
  }

  it('never loses a municipality of a dissolved Kreis: without a mapping it is an error, with one all people are there', () => {
    const refused = goettingen()
    const problems = E.isLeft(refused) && refused.left._tag === 'BadInput' ? refused.left.problems : []
    const unmapped = problems.filter(({ kind }) => kind === 'unmapped-area').map(({ found }) => found.slice(0, 8))
    expect(unmapped).toEqual(['03152016', '03156010', '03156013', '03156015', '03156016'])
    const targets = ['03159017', '03159020', '03159036', '03159039', '03159036']
    const lines = unmapped.map((old, i) => `${old},${targets[i]},1,2016-11-01,example of a test`)
    const made = goettingen(`old_ags,new_ags,share,since,source\n${lines.join('\n')}\n`)
    if (E.isLeft(made)) throw new Error(JSON.stringify(made.left))
    const official = rows(wide).filter((row) => /^0315[26]/.test(row['ags'] ?? ''))
    expect(made.right.region.persons).toBe(official.reduce((sum, row) => sum + Number(row['total']), 0))
  })

  it('says where merged municipalities are placed and carries the shipped changes of codes', () => {
    const made = newest('16066')
    expect(made.region.warnings.some(({ kind }) => kind === 'unplaced-municipality')).toBe(true)
    const sources = tableOf(made, 'sources').rows.filter(
      ([table, column]) => table === 'municipalities' && column === 'lat'
    )
    expect(sources.length).toBeGreaterThan(5)
  })
})

/** A package of a Kreis that was made above. */
const newest = (kreis: string): NewRegionMade => {
  const out = join(directory, `${kreis}-again`)
  const made = makeNewRegion({
    from: join(directory, `${kreis}-downloads`),
    out,
    kreise: [kreis],
    name: 'again',
    migrationYears: [],
    language: 'de'
  })
  if (E.isLeft(made)) throw new Error(JSON.stringify(made.left))
  return made.right
}

const pyramidOf = (made: NewRegionMade): Pyramid => {
  const pyramid = emptyPyramid()
  for (const [, sex, age, , persons] of tableOf(made, 'population').rows) {
    const at = cell(sex === 'f' ? 'f' : 'm', Number(age))
    pyramid[at] = (pyramid[at] ?? 0) + Number(persons)
  }
  return pyramid
}
