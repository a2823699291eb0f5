/** Reading whole packages: what is taken, what is only remarked, and the limits. */
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { baseYear, numbers, texts } from '../../../src/domain/region/region.js'
import { append, fixture, line, packageWith, place, problemsIn, regionIn, swap } from './packages.js'

const errorsIn = (folder: string): ReadonlyArray<string> =>
  problemsIn(folder)
    .filter(({ severity }) => severity === 'error')
    .map(place)
const warningsIn = (folder: string): ReadonlyArray<string> =>
  problemsIn(folder)
    .filter(({ severity, kind }) => severity === 'warning' && kind !== 'no-source')
    .map(place)

describe('a package of five tables', () => {
  it('is read by column, empty ages open', () => {
    const region = regionIn(fixture('minimal'))
    expect(Object.keys(region.tables)).toEqual(['municipalities', 'population', 'mortality', 'fertility', 'migration'])
    expect(region.name).toBe('minimal')
    expect(baseYear(region)).toBe(2022)
    expect(texts(region, 'municipalities', 'name')).toEqual(['Beispielstadt (example)', 'Beispieldorf (example)'])
    const lastAges = numbers(region, 'population', 'age_to')
    expect([...(lastAges ?? [])].filter((age) => Number.isNaN(age))).toHaveLength(4)
  })

  it('is remarked upon where sources are missing, and not refused', () => {
    const problems = problemsIn(fixture('minimal'))
    expect(problems.map(({ kind, severity }) => `${severity} ${kind}`)).toEqual(['warning no-source'])
    expect(problems[0]?.allowed).toContain('municipalities, population, mortality, fertility, migration')
  })

  it('may come with a byte order mark, CR LF, quotation marks, blank lines and spaces', () => {
    const plain = regionIn(fixture('minimal'))
    const dressed = packageWith('minimal', {
      'population.csv': (text) =>
        `\ufeff${text.replaceAll('\n', '\r\n\r\n').replaceAll(',f,', ', "f" ,').replaceAll(' "f" ', '"f"')}`,
      'municipalities.csv': (text) => text.replaceAll('\n', '\r').replace('town', ' town ')
    })
    expect(regionIn(dressed)).toEqual(plain)
  })
})

describe('a package with every table', () => {
  const region = regionIn(fixture('complete'))

  it('holds 25 tables and no remark', () => {
    expect(Object.keys(region.tables)).toHaveLength(25)
    expect(problemsIn(fixture('complete'))).toEqual([])
  })

  it('reads distributions beside numbers, with their correlation groups', () => {
    const share = region.tables['care_prevalence']?.columns['share']
    expect(share?.kind === 'number' ? share.distributions?.[0] : undefined).toEqual({
      pert: [0.0126, 0.014, 0.0154],
      corr: 'care'
    })
  })

  it('takes distributions as JSON too, a law of no width as its number, and fills an empty number with the centre', () => {
    const changed = regionIn(
      packageWith('complete', {
        'parameters.csv': append(
          'slack,,gp,,share,"{""pert"": [-0.05, 0.01, 0.05]}"',
          'slack,,specialist,0.5,share,"{uniform: [0.25, 0.25]}"'
        )
      })
    )
    const value = changed.tables['parameters']?.columns['value']
    const subjects = texts(changed, 'parameters', 'subject') ?? []
    const names = texts(changed, 'parameters', 'name') ?? []
    const at = (subject: string): number => names.findIndex((name, i) => name === 'slack' && subjects[i] === subject)
    if (value?.kind !== 'number') throw new Error('no values')
    expect(value.values[at('gp')]).toBe(0.01)
    expect(value.distributions?.[at('gp')]).toEqual({ pert: [-0.05, 0.01, 0.05] })
    expect(value.values[at('specialist')]).toBe(0.25)
    expect(value.distributions?.[at('specialist')]).toBeUndefined()
  })

  it('reads other spellings of yes and no', () => {
    const spelt = regionIn(packageWith('complete', { 'facilities.csv': swap('1,yes,yes', '1,True,0') }))
    expect(texts(spelt, 'facilities', 'basic_care')).toContain('yes')
    expect(texts(spelt, 'facilities', 'emergency')).toContain('no')
  })

  it('takes control totals of all hospital departments together', () => {
    const folder = packageWith('complete', { 'control_totals.csv': append('05998,hospital,2022,use,13000,') })
    expect(errorsIn(folder)).toEqual([])
  })
})

describe('all mistakes at once', () => {
  it('are found in every file, in the order of the files', () => {
    const folder = packageWith('complete', {
      'municipalities.csv': swap('64.2,town', '64.2,twon'),
      'population.csv': (text) => line(4, '05998000,f,5,9,-1')(line(2, '05998000,f,0,4,x')(text)),
      'care_grades.csv': swap('*,0,59,2,0.38', '*,0,59,2,0.48'),
      'capacities.csv': swap('hospital-stadt,hospital_internal', 'nowhere,hospital_internal')
    })
    expect(errorsIn(folder)).toEqual([
      'municipalities.csv:3:settlement not-a-choice',
      'population.csv:2:persons not-a-number',
      'population.csv:4:persons out-of-range',
      'care_grades.csv:2:share shares-sum',
      'capacities.csv:5:facility unknown-facility'
    ])
  })

  it('are shown a hundred per kind, then counted', () => {
    const rows = Array.from({ length: 250 }, (_, i) => `05999004,f,${i % 100},${i % 100},many`)
    const problems = problemsIn(packageWith('minimal', { 'population.csv': append(...rows) }))
    const numbersAlone = problems.filter(({ kind }) => kind === 'not-a-number')
    expect(numbersAlone).toHaveLength(100)
    expect(numbersAlone.map((found) => found.line)).toEqual(Array.from({ length: 100 }, (_, i) => 82 + i))
    expect(problems.filter(({ kind }) => kind === 'more-problems').map(({ found }) => found)).toContain(
      '150 more of the kind not-a-number'
    )
  })

  it('name the line of the file also after blank lines and cells with line ends', () => {
    const folder = packageWith('minimal', {
      'municipalities.csv': () =>
        'ags,name,lat,lon,area_km2,settlement\n\n05999004,"Beispiel\nstadt",50.8,6.3,0,town\n\n05999008,Dorf,50.72,6.38,81.5,village\n'
    })
    expect(errorsIn(folder)).toEqual([
      'municipalities.csv:3:area_km2 out-of-range',
      'municipalities.csv:6:settlement not-a-choice'
    ])
  })
})

describe('what others write differently', () => {
  it('is taken: a last band that ends at 100, ages above 100, letters of any case in the name', () => {
    const folder = packageWith('minimal', {
      'datapackage.json': swap('"name": "minimal"', '"name": "Kreis-Düren"'),
      'mortality.csv': (text) => text.replaceAll(',95,,', ',95,100,'),
      'population.csv': (text) => text.replaceAll(/^(.*),95,,(.*)$/gm, '$1,95,100,$2\n$1,101,104,3\n$1,105,,1')
    })
    expect(errorsIn(folder)).toEqual([])
    expect(regionIn(folder).name).toBe('Kreis-Düren')
  })
})

describe('what is only remarked', () => {
  const remarks: ReadonlyArray<readonly [title: string, edits: Parameters<typeof packageWith>[1], found: string]> = [
    [
      'a misspelt optional column',
      { 'municipalities.csv': swap('deprivation', 'deprevation') },
      'municipalities.csv:1:deprevation unknown-column'
    ],
    [
      'a facility far from its municipality',
      { 'facilities.csv': swap('05999004,50.8,6.3', '05999004,6.3,50.8') },
      'facilities.csv:3:lat far-from-municipality'
    ],
    [
      'grades that were rounded',
      { 'care_grades.csv': swap('*,0,59,2,0.38', '*,0,59,2,0.383') },
      'care_grades.csv:2:share shares-rounded'
    ],
    [
      'an unknown parameter',
      { 'parameters.csv': append('care_trend_strat,,,1,x,') },
      'parameters.csv:11:name unknown-parameter'
    ],
    [
      'counts of an area within another',
      { 'control_totals.csv': append('*,nursing_home,2022,use,700,') },
      'control_totals.csv:2:area nested-counts'
    ],
    [
      'an area with fewer ages than the wider one',
      { 'care_prevalence.csv': append('05998,f,80,,0.5,') },
      'care_prevalence.csv:20:area partial-area'
    ],
    [
      'a facility closed long ago',
      { 'facilities.csv': swap('50.8,6.3,,', '50.8,6.3,,2019-04') },
      'facilities.csv:3:closed closed-before-base'
    ],
    [
      'a source of an unknown table',
      { 'sources.csv': append('popualtion,,,x,,,true,') },
      'sources.csv:26:table unknown-table'
    ],
    [
      'nobody ever dying in the open age',
      { 'mortality.csv': swap('*,m,95,,0.45', '*,m,95,,0') },
      'mortality.csv:43:mx_per_person_year out-of-range'
    ],
    [
      'an optional table without rows',
      { 'referrals.csv': () => 'from_facility,to_facility,share\n' },
      'referrals.csv:: no-rows'
    ]
  ]
  it.each(remarks)('%s', (_, edits, found) => {
    const folder = packageWith('complete', edits)
    expect(errorsIn(folder)).toEqual([])
    expect(warningsIn(folder)).toContain(found)
  })

  it('an unknown table, with its place in the head', () => {
    const folder = packageWith('complete', { 'datapackage.json': swap('"name": "referrals"', '"name": "weather"') })
    expect(errorsIn(folder)).toEqual([])
    expect(warningsIn(folder)).toContainEqual(expect.stringMatching(/^datapackage\.json:\d+:\d+ unknown-table$/))
  })

  it('a table in the folder that nobody lists', () => {
    const folder = packageWith('minimal', { 'staff.csv': 'area,role\n' })
    expect(warningsIn(folder)[0]).toMatch(/unlisted-table$/)
  })

  it('an unknown column, whose cells are left alone', () => {
    const folder = packageWith('minimal', { 'population.csv': (text) => text.replace(/^(.+)$/gm, '$1,=anything') })
    expect(warningsIn(folder)).toEqual(['population.csv:1:=anything unknown-column'])
    expect(regionIn(folder)).toEqual(regionIn(fixture('minimal')))
  })
})

describe('shares that were rounded', () => {
  it('are scaled to add up to 1', () => {
    const region = regionIn(packageWith('complete', { 'care_grades.csv': swap('*,0,59,2,0.38', '*,0,59,2,0.384') }))
    const shares = numbers(region, 'care_grades', 'share') ?? new Float64Array()
    expect(shares.slice(0, 5).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
    expect(shares[1]).toBeCloseTo(0.384 / 1.004, 12)
  })
})

describe('limits and traps', () => {
  it('refuses a table of more than 200 MB without reading it', () => {
    const folder = packageWith('minimal', {})
    truncateSync(join(folder, 'population.csv'), 201_000_000)
    expect(errorsIn(folder)).toEqual(['population.csv:: file-too-large'])
  })

  it('refuses 50 MB in one row', () => {
    const folder = packageWith('minimal', { 'population.csv': Buffer.alloc(50_000_000, 'a') })
    expect(errorsIn(folder)).toEqual(['population.csv:1: row-too-long'])
  })

  it('does not follow a link out of the package', () => {
    const folder = packageWith('minimal', { 'fertility.csv': undefined })
    symlinkSync(join(fixture('minimal'), 'fertility.csv'), join(folder, 'fertility.csv'))
    expect(errorsIn(folder)).toEqual(['datapackage.json:33:15 path-outside'])
  })

  it('refuses a folder under the name of a table', () => {
    const folder = packageWith('minimal', { 'fertility.csv': undefined })
    mkdirSync(join(folder, 'fertility.csv'))
    expect(errorsIn(folder)).toEqual(['fertility.csv:: unreadable-file'])
  })

  it('says so where there is no package', () => {
    expect(errorsIn('/nowhere/at/all')).toEqual(['datapackage.json:: missing-file'])
  })

  it('is not led astray by names of object internals', () => {
    const folder = packageWith('minimal', {
      'datapackage.json': swap(
        '"resources": [',
        '"__proto__": {"x": 1}, "resources": [{"name": "__proto__", "path": "x.csv"}, {"name": "constructor", "path": "x.csv"},'
      ),
      'population.csv': (text) => text.replace(/^(.+)$/gm, '$1,__proto__')
    })
    writeFileSync(join(folder, 'x.csv'), 'a\n')
    expect(errorsIn(folder)).toEqual([])
    expect(regionIn(folder)).toEqual(regionIn(fixture('minimal')))
  })
})
