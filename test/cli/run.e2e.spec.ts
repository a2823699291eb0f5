/** `run`, `log` and `compare` of the real binary, from file to summary. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ensureBuilt, field, tragweite, type Ended } from './binary.js'
import { baseline, closure, newStudy, type Study } from './studies.js'

beforeAll(ensureBuilt)

let study: Study
beforeEach(() => {
  study = newStudy()
})
afterEach(() => study.remove())

const run = (...args: ReadonlyArray<string>): Promise<Ended> => tragweite({ cwd: study.directory }, ...args)
const json = async (...args: ReadonlyArray<string>): Promise<unknown> => {
  const ended = await run(...args, '--json')
  expect([ended.code, ended.code === 0 ? '' : ended.stdout]).toEqual([0, ''])
  return JSON.parse(ended.stdout)
}
const entriesOf = async (id: string): Promise<ReadonlyArray<unknown>> => {
  const entries = field(await json('log', id), 'entries')
  return Array.isArray(entries) ? entries : []
}
const resultHash = (document: unknown): unknown => field(document, 'hashes', 'result')

describe('run', () => {
  it('answers with one JSON document that names its engine, hashes, seed, draws and headline', async () => {
    const document = await json('run', 'closure.yaml', '--draws', '20', '--workers', '0')
    expect(document).toMatchObject({
      schema: 'tragweite/run@1',
      seed: 'nordkreis',
      draws: 20,
      uncertainty: 'on',
      warnings: expect.any(Array),
      scenario: { id: 'closure', parent: { id: 'baseline' } },
      from: '2023-01',
      until: '2026-12',
      differsFrom: '2025-01',
      timings: expect.any(Object)
    })
    for (const name of ['region', 'events', 'result']) expect(field(document, 'hashes', name)).toMatch(/^[0-9a-f]{64}$/)
    expect(field(document, 'hashes', 'engine')).toBe(field(document, 'engine'))
    const headline = field(document, 'headline')
    expect(Array.isArray(headline) && headline.length).toBeGreaterThan(100)
    expect(field(headline, 0)).toMatchObject({ level: 'region', area: 'complete', mc_se: expect.any(Number) })
    expect(field(document, 'closures', 0)).toMatchObject({ facility: 'hospital-stadt', month: '2025-01' })
  })

  it('puts its store into the working directory, else where --store or TRAGWEITE_STORE say, in this order', async () => {
    await json('run', 'baseline.yaml', '--expected', '--workers', '0')
    expect(existsSync(join(study.directory, '.tragweite', 'store.sqlite'))).toBe(true)
    const env = { TRAGWEITE_STORE: 'from environment.sqlite' }
    const surroundings = { cwd: study.directory, env }
    await tragweite(surroundings, 'run', 'baseline.yaml', '--expected', '--workers', '0')
    expect(existsSync(join(study.directory, 'from environment.sqlite'))).toBe(true)
    await tragweite(surroundings, 'run', 'baseline.yaml', '--expected', '--workers', '0', '--store', 'given.sqlite')
    expect(existsSync(join(study.directory, 'given.sqlite'))).toBe(true)
  })

  it('appends parent and child once; the unchanged scenario appends nothing and answers from the store', async () => {
    const first = await json('run', 'closure.yaml', '--draws', '20', '--workers', '0')
    expect(field(first, 'appended')).toEqual([
      { study: 'baseline', entries: 1 },
      { study: 'closure', entries: 3 }
    ])
    expect(await entriesOf('closure')).toMatchObject([
      { version: 1, type: 'Branched', parent: 'baseline', parentVersion: 1 },
      { version: 2, type: 'SettingsChanged' },
      { version: 3, type: 'EntryPlanned', key: 'FacilityClosed:hospital-stadt', entry: { on: '2025-01' } }
    ])
    study.write(
      'closure.yaml',
      `# another remark\n${closure.replace('pert: [0.1, 0.25, 0.5]', 'pert: [0.10, 0.250, 5e-1]')}`
    )
    const again = await json('run', 'closure.yaml', '--draws', '20', '--workers', '0')
    expect(field(again, 'appended')).toEqual([])
    expect(field(again, 'fromStore')).toBe(true)
    expect(resultHash(again)).toBe(resultHash(first))
    expect(await entriesOf('closure')).toHaveLength(3)
  })

  it('revises a moved date and withdraws a removed entry, and then equals a fresh run', async () => {
    await json('run', 'closure.yaml', '--draws', '10', '--workers', '0')
    study.write('closure.yaml', closure.replace('2025-01', '2026-01'))
    const moved = await json('run', 'closure.yaml', '--draws', '10', '--workers', '0')
    const fresh = await json('run', 'closure.yaml', '--draws', '10', '--workers', '0', '--store', 'fresh.sqlite')
    expect(resultHash(moved)).toBe(resultHash(fresh))
    expect(field(moved, 'hashes', 'events')).toBe(field(fresh, 'hashes', 'events'))
    study.write('closure.yaml', closure.replace(/events:[^]*/, ''))
    const without = await json('run', 'closure.yaml', '--draws', '10', '--workers', '0')
    const parent = await json('run', 'baseline.yaml', '--draws', '10', '--workers', '0')
    expect(resultHash(without)).toBe(resultHash(parent))
    const kinds = (await entriesOf('closure')).map((entry) => field(entry, 'type'))
    expect(kinds).toEqual(['Branched', 'SettingsChanged', 'EntryPlanned', 'EntryRevised', 'EntryWithdrawn'])
  })

  it('keeps the first draws when more are asked for, and computes only the new ones', async () => {
    const forty = await json('run', 'baseline.yaml', '--draws', '40', '--workers', '0')
    const eighty = await json('run', 'baseline.yaml', '--draws', '80', '--workers', '0')
    expect(field(eighty, 'blocksPerWorker')).toEqual([1])
    const fresh = await json('run', 'baseline.yaml', '--draws', '80', '--workers', '0', '--store', 'fresh.sqlite')
    expect(field(fresh, 'blocksPerWorker')).toEqual([2])
    expect(resultHash(eighty)).toBe(resultHash(fresh))
    expect(resultHash(await json('run', 'baseline.yaml', '--draws', '40', '--workers', '0'))).toBe(resultHash(forty))
    expect(resultHash(await json('run', 'baseline.yaml', '--draws', '40', '--workers', '0', '--fresh'))).toBe(
      resultHash(forty)
    )
  })

  it('computes draws again that are gone or damaged, and keeps them within the space it is given', async () => {
    const eighty = await json('run', 'baseline.yaml', '--draws', '80', '--workers', '0', '--store', 'whole.sqlite')
    await json('run', 'baseline.yaml', '--draws', '40', '--workers', '0')
    const blocks = join(study.directory, '.tragweite', 'store.sqlite.blocks')
    const [name = ''] = readdirSync(blocks)
    const bytes = readFileSync(join(blocks, name))
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 100) ^ 1, bytes.length - 100)
    writeFileSync(join(blocks, name), bytes)
    const mended = await json('run', 'baseline.yaml', '--draws', '80', '--workers', '0', '--cache-limit', '0')
    expect(resultHash(mended)).toBe(resultHash(eighty))
    expect(field(mended, 'blocksPerWorker')).toEqual([2])
    expect(readdirSync(blocks)).toEqual([])
    const again = await json('run', 'baseline.yaml', '--draws', '80', '--workers', '0')
    expect(field(again, 'fromStore')).toBe(true)
  })

  it('gives the same result with no, one, two and three workers', async () => {
    const results = await Promise.all(
      ['0', '1', '2', '3'].map((workers) =>
        json(
          'run',
          'closure.yaml',
          '--draws',
          '210',
          '--until',
          '2025-12',
          '--workers',
          workers,
          '--store',
          `${workers}.sqlite`
        )
      )
    )
    expect(new Set(results.map(resultHash)).size).toBe(1)
  })

  it('lets two workers be two threads at work', async () => {
    await json('run', 'baseline.yaml', '--draws', '130', '--workers', '2', '--out', 'tables')
    const manifest: unknown = JSON.parse(readFileSync(join(study.directory, 'tables', 'manifest.json'), 'utf8'))
    const blocks = field(manifest, 'blocksPerWorker')
    expect(blocks).toHaveLength(2)
    expect(Array.isArray(blocks) && blocks.every((count) => count > 0)).toBe(true)
    expect(manifest).toMatchObject({
      schema: 'tragweite/manifest@1',
      seed: 'nordkreis',
      draws: 130,
      uncertainty: 'on',
      hardware: { cores: expect.any(Number) },
      calibration: expect.any(Array),
      sources: expect.any(Array),
      estimates: { share: expect.any(Number) },
      neutralParameters: expect.any(Array),
      cells: expect.any(Number)
    })
  })

  it('writes every table of the contract, and empty cells where one draw has no spread', async () => {
    await json('run', 'baseline.yaml', '--expected', '--workers', '0', '--out', 'my tables')
    const directory = join(study.directory, 'my tables')
    expect(readdirSync(directory).sort()).toEqual([
      'datapackage.json',
      'facilities.csv',
      'indicators.csv',
      'manifest.json',
      'need.csv',
      'population.csv',
      'staff.csv',
      'summary.csv',
      'travel.csv'
    ])
    const lines = readFileSync(join(directory, 'summary.csv'), 'utf8').split('\n')
    expect(lines[0]).toBe('level,area,year,service,measure,unit,mean,sd,p05,p25,p50,p75,p95,mc_se')
    for (const line of lines.slice(1, -1)) {
      const [mean, sd, ...rest] = line.split(',').slice(6)
      expect([sd, rest.at(-1)]).toEqual(['', ''])
      expect(rest.slice(0, -1).every((quantile) => quantile === mean)).toBe(true)
    }
    const population = readFileSync(join(directory, 'population.csv'), 'utf8')
    expect(population).toMatch(/^level,area,year,date,sex,age,mean,p05,p50,p95\nkreis,05998,2022,2022-12-31,f,0,/)
  })

  it('says loudly when uncertainty is off', async () => {
    const ended = await run('run', 'baseline.yaml', '--expected', '--workers', '0')
    expect(ended.code).toBe(0)
    expect(ended.stderr).toContain('UNCERTAINTY IS OFF')
    expect(field(await json('run', 'baseline.yaml', '--expected', '--workers', '0'), 'uncertainty')).toBe('off')
  })

  it('shows what a dry run would append, and appends nothing', async () => {
    const planned = await json('run', 'closure.yaml', '--dry-run')
    expect(field(planned, 'studies')).toMatchObject([
      { study: 'baseline', version: 0, entries: [{ type: 'SettingsChanged' }] },
      {
        study: 'closure',
        version: 0,
        entries: [{ type: 'Branched' }, { type: 'SettingsChanged' }, { type: 'EntryPlanned' }]
      }
    ])
    expect((await run('log', 'closure')).code).toBe(2)
    const words = await run('run', 'closure.yaml', '--dry-run', '--lang', 'de')
    expect(words.stdout).toContain('closure: 3 Einträge würden angehängt')
    expect((await run('log', 'baseline')).code).toBe(2)
    expect(existsSync(join(study.directory, '.tragweite'))).toBe(false)
  })

  it('lets two commands run the same study at once: one appends, both answer the same', async () => {
    const both = await Promise.all([1, 2].map(() => json('run', 'closure.yaml', '--draws', '10', '--workers', '0')))
    expect(new Set(both.map(resultHash)).size).toBe(1)
    expect(await entriesOf('baseline')).toHaveLength(1)
    expect(await entriesOf('closure')).toHaveLength(3)
  })

  it('keeps nothing with a store in memory', async () => {
    const kept = await json('run', 'closure.yaml', '--draws', '50', '--workers', '0')
    const fleeting = await json('run', 'closure.yaml', '--draws', '50', '--workers', '2', '--store', ':memory:')
    expect(resultHash(fleeting)).toBe(resultHash(kept))
    expect(existsSync(join(study.directory, ':memory:'))).toBe(false)
  })

  it('takes seed, draws and last month of the run without noting them in the log', async () => {
    const one = await json('run', 'baseline.yaml', '--draws', '10', '--workers', '0')
    const other = await json(
      'run',
      'baseline.yaml',
      '--draws',
      '12',
      '--seed',
      'x',
      '--until',
      '2025-06',
      '--workers',
      '0'
    )
    expect(other).toMatchObject({ seed: 'x', draws: 12, until: '2025-06', appended: [] })
    expect(resultHash(other)).not.toBe(resultHash(one))
    expect(await entriesOf('baseline')).toHaveLength(1)
  })

  it('runs several files at once, each with its own tables', async () => {
    const document = await json(
      'run',
      'baseline.yaml',
      'closure.yaml',
      '--draws',
      '10',
      '--workers',
      '0',
      '--out',
      'both'
    )
    expect(field(document, 'runs')).toHaveLength(2)
    expect(readdirSync(join(study.directory, 'both')).sort()).toEqual(['baseline', 'closure'])
    expect(await entriesOf('baseline')).toHaveLength(1)
  })

  it('ends with 5 where a goal is not met and goals are checked', async () => {
    const goal = (coverage: number): string =>
      `${baseline}goals:\n  - {service: home_care, coverage: ${coverage}, by: 2026-12, probability: 0.9}\n`
    study.write('modest.yaml', goal(0.01))
    study.write('bold.yaml', closureOf(goal(1)))
    expect((await run('run', 'modest.yaml', '--draws', '20', '--workers', '0', '--check-goals')).code).toBe(0)
    const missed = await run('run', 'bold.yaml', '--draws', '20', '--workers', '0', '--check-goals')
    expect([missed.code, missed.stderr]).toEqual([5, expect.stringContaining('Goals not met')])
    expect((await run('run', 'bold.yaml', '--draws', '20', '--workers', '0')).code).toBe(0)
  })

  it('writes a page of its own', async () => {
    await json(
      'run',
      'closure.yaml',
      '--draws',
      '10',
      '--workers',
      '0',
      '--report',
      'pages/closure.html',
      '--lang',
      'de'
    )
    const page = readFileSync(join(study.directory, 'pages', 'closure.html'), 'utf8')
    expect(page).toContain('Schließung')
    expect(page).not.toMatch(/(?:src|href)="https?:/)
  })
})

/** The baseline losing all its home care. */
const closureOf = (head: string): string => `${head}events:
  - {on: 2024-01, type: FacilityClosed, facility: home-care-05998000}
  - {on: 2024-01, type: FacilityClosed, facility: home-care-05999004}
  - {on: 2024-01, type: FacilityClosed, facility: home-care-05999008}
`

describe('compare', () => {
  it('gives the paired differences of two scenarios', async () => {
    const document = await json(
      'compare',
      'baseline.yaml',
      'closure.yaml',
      '--draws',
      '20',
      '--workers',
      '0',
      '--out',
      'd'
    )
    expect(document).toMatchObject({
      schema: 'tragweite/compare@1',
      differsFrom: '2025-01',
      a: { scenario: { id: 'baseline' } },
      b: { scenario: { id: 'closure' } }
    })
    const differences = field(document, 'differences')
    if (!Array.isArray(differences)) throw new Error('no list of differences')
    const before = differences.filter((row) => field(row, 'year') === 2024)
    expect(before.length).toBeGreaterThan(0)
    expect(before.every((row) => field(row, 'mean') === 0 && field(row, 'p95') === 0)).toBe(true)
    expect(differences.some((row) => field(row, 'year') === 2025 && field(row, 'mean') !== 0)).toBe(true)
    const table = readFileSync(join(study.directory, 'd', 'differences.csv'), 'utf8')
    expect(table).toMatch(/^level,area,year,service,measure,mean,p05,p50,p95,mc_se\n/)
  })

  it('refuses scenarios whose draws are not paired, and appends nothing', async () => {
    study.write('other.yaml', baseline.replace('nordkreis', 'another'))
    const refused = await run('compare', 'baseline.yaml', 'other.yaml', '--draws', '20')
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('different seeds (nordkreis, another)')])
    expect((await run('log', 'baseline')).code).toBe(2)
    expect(
      (await run('compare', 'baseline.yaml', 'other.yaml', '--draws', '20', '--seed', 's', '--workers', '0')).code
    ).toBe(0)
  })
})
