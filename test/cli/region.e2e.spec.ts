/** `inventory`, `region check`, `log` and `bench` of the real binary. */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ensureBuilt, field, root, tragweite, type Ended } from './binary.js'
import { completeRegion, minimalRegion, newStudy, type Study } from './studies.js'

beforeAll(ensureBuilt)

let study: Study
beforeEach(() => {
  study = newStudy()
})
afterEach(() => study.remove())

const run = (...args: ReadonlyArray<string>): Promise<Ended> => tragweite({ cwd: study.directory }, ...args)
const json = async (...args: ReadonlyArray<string>): Promise<unknown> =>
  JSON.parse((await run(...args, '--json')).stdout)

describe('inventory', () => {
  it('shows vintage, source and estimates of every table, and the figures asked for first', async () => {
    const document = await json('inventory', completeRegion)
    expect(document).toMatchObject({
      schema: 'tragweite/inventory@1',
      region: { name: 'complete', baseDate: '2022-12-31' },
      estimates: { share: 1 },
      absent: [],
      unsourced: []
    })
    expect(field(document, 'tables', 0)).toMatchObject({
      table: expect.any(String),
      rows: expect.any(Number),
      estimated: 1,
      years: '2022',
      sources: [{ source: expect.stringContaining('invented'), estimate: true }]
    })
    const words = await run('inventory', completeRegion, '--lang', 'de')
    expect(words.stdout).toMatch(/100\s% aller Zahlen beruhen auf Schätzungen\./)
  })

  it('names what a small package does not have', async () => {
    const document = await json('inventory', minimalRegion)
    expect(field(document, 'absent')).toEqual(expect.arrayContaining(['facilities', 'care_prevalence', 'sources']))
  })
})

describe('region check', () => {
  it('shows the calibration table of the reference year', async () => {
    const document = await json('region', 'check', completeRegion)
    expect(document).toMatchObject({ schema: 'tragweite/region-check@1', ok: true, referenceYear: 2022 })
    const rows = field(document, 'calibration')
    if (!Array.isArray(rows)) throw new Error('no calibration table')
    expect(rows.length).toBeGreaterThan(3)
    for (const row of rows) {
      const [total, before, factor, after] = ['controlTotal', 'before', 'factor', 'after'].map((name) =>
        Number(field(row, name))
      )
      expect(after).toBeCloseTo(total ?? NaN, 6)
      expect(factor).toBeCloseTo((total ?? NaN) / (before ?? NaN), 1)
    }
  })

  it('says that calibration is off and what is left out, where a package has no control totals', async () => {
    const document = await json('region', 'check', minimalRegion)
    expect(document).toMatchObject({ ok: true, referenceYear: null, calibration: [] })
    expect(field(document, 'leftOut')).not.toEqual([])
    expect((await run('region', 'check', minimalRegion)).stdout).toContain('calibration is off')
  })

  it('accepts the default package, whose figures are checked by tests of their own', async () => {
    const ended = await run('region', 'check', `${root}/regions/region-aachen`)
    expect([ended.code, ended.stderr]).toEqual([0, ''])
  })
})

describe('log', () => {
  it('finds a study by its scenario file and lists its runs', async () => {
    await run('run', 'closure.yaml', '--expected', '--workers', '0')
    const document = await json('log', 'closure.yaml')
    expect(document).toMatchObject({ schema: 'tragweite/log@1', study: 'closure', runs: [{ version: 3, draws: 1 }] })
    const words = await run('log', 'closure')
    expect(words.stdout).toMatch(/^3 .*\+ FacilityClosed:hospital-stadt: 2025-01 .*\(insolvency\)$/m)
  })

  it('suggests the nearest study', async () => {
    await run('run', 'closure.yaml', '--expected', '--workers', '0')
    const ended = await run('log', 'closur')
    expect([ended.code, ended.stderr]).toEqual([2, expect.stringContaining('nearest: closure')])
  })
})

describe('bench', () => {
  it('answers with measured rows in the form of the contract', async () => {
    const document = await json('bench', '--only', 'help')
    expect(document).toMatchObject({
      schema: 'tragweite/bench@1',
      rows: [
        { name: 'help', value: expect.any(Number), unit: 's', target: 0.3, met: expect.any(Boolean), checksum: null }
      ]
    })
  })
})
