/** Runs of several engines in one store, by real builds: none is silently used for another, and what a new one changes is told. */
import { readFileSync, writeFileSync, cpSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { otherModelWorker, ownBuild } from '../support/ownBuild.js'
import { field, tragweite, type Ended } from './binary.js'
import { baseline, closure, completeRegion, newStudy, type Study } from './studies.js'

let study: Study
let [former, present, changed] = ['', '', '']
let oldRun: unknown

const call = (command: string, ...args: ReadonlyArray<string>): Promise<Ended> =>
  tragweite({ cwd: study.directory, command }, ...args)
const json = ({ stdout }: Ended): unknown => JSON.parse(stdout)
const idOf = (document: unknown): string => String(field(document, 'runId'))

beforeAll(async () => {
  ;[former, present, changed] = await Promise.all([
    ownBuild({ simulation: 'former' }),
    ownBuild({ simulation: 'present' }),
    ownBuild({ simulation: 'changed', worker: otherModelWorker })
  ])
  study = newStudy()
  // A package of its own, which a test may change.
  cpSync(completeRegion, join(study.directory, 'region'), { recursive: true })
  study.write('baseline.yaml', baseline.replace(completeRegion, './region'))
  study.write('closure.yaml', closure)
  oldRun = json(await call(former, 'run', 'closure.yaml', '--json', '--workers', '1', '--out', 'former'))
})
afterAll(() => study.remove())

describe('a run of another engine', () => {
  it('is not used: the same scenario is computed anew under its own id, and that is said', async () => {
    const again = await call(present, 'run', 'closure.yaml', '--json', '--workers', '1')
    const document = json(again)
    expect(field(document, 'fromStore')).toBe(false)
    expect(field(document, 'engine')).toMatch(/\+present$/)
    expect(idOf(document)).not.toBe(idOf(oldRun))
    expect(field(document, 'hashes', 'result')).toBe(field(oldRun, 'hashes', 'result'))
    expect(again.stderr).toContain(`Run ${idOf(oldRun)} of this study is by another engine`)
    expect(again.stderr).not.toContain('draws were stored')
    const third = await call(present, 'run', 'closure.yaml', '--json', '--workers', '1')
    expect(field(json(third), 'fromStore')).toBe(true)
    const old = await call(former, 'run', 'closure.yaml', '--json', '--workers', '1')
    expect([field(json(old), 'fromStore'), idOf(json(old))]).toEqual([true, idOf(oldRun)])
  })
})

describe('compare --engines', () => {
  it('of the same figures by another engine says that they are equal to the bit', async () => {
    const compared = await call(present, 'compare', '--engines', idOf(oldRun), '--json', '--workers', '1')
    expect(compared.code).toBe(0)
    expect(json(compared)).toMatchObject({
      schema: 'tragweite/engines@1',
      study: 'closure',
      equal: true,
      old: { runId: idOf(oldRun), engine: field(oldRun, 'engine') },
      new: { engine: expect.stringMatching(/\+present$/) }
    })
    const names = (field(json(compared), 'tables') as ReadonlyArray<unknown>).map((table) => field(table, 'table'))
    expect(names).toEqual([
      ...['summary', 'need', 'staff', 'facilities', 'travel', 'indicators', 'population', 'differences']
    ])
    const words = await call(present, 'compare', '--engines', 'closure', '--lang', 'de', '--workers', '1')
    expect(words.stdout).toContain('derselbe')
    expect(words.stdout).toMatch(/Gleich bis aufs Bit: alle \d Tabellen/)
  })

  it('of a changed model tells rows, sizes and headlines, and writes all cells; the old run stays', async () => {
    const compared = await call(
      changed,
      ...['compare', '--engines', idOf(oldRun), '--json', '--workers', '1', '--out', 'changes']
    )
    expect(compared.code).toBe(0)
    const document = json(compared)
    expect(field(document, 'equal')).toBe(false)
    const [summary] = field(document, 'tables') as ReadonlyArray<unknown>
    expect(summary).toMatchObject({ table: 'summary', onlyOld: 0, onlyNew: 0 })
    expect(field(summary, 'differing')).toBeGreaterThan(0)
    expect(field(summary, 'largestRelative')).toBeGreaterThanOrEqual(0.0009)
    const demand = (field(document, 'headline') as ReadonlyArray<unknown>).find(
      (row) => field(row, 'measure') === 'demand' && field(row, 'service') === 'nursing_home'
    )
    const [before, after] = [Number(field(demand, 'old')), Number(field(demand, 'new'))]
    expect(after / before).toBeCloseTo(1.001, 6)
    const cells = readFileSync(join(study.directory, 'changes', 'engine_differences.csv'), 'utf8')
      .trimEnd()
      .split('\n')
    expect(cells[0]).toBe(
      'table,level,area,facility,year,service,measure,group,role,indicator,sex,age,column,old,new,difference'
    )
    // Every row that differs has at least one cell.
    const differing = (field(document, 'tables') as ReadonlyArray<unknown>).reduce<number>(
      (sum, table) => sum + Number(field(table, 'differing')),
      0
    )
    const rows = new Set(cells.slice(1).map((line) => line.split(',').slice(0, 12).join()))
    expect(rows.size).toBe(differing)
    const words = await call(changed, 'compare', '--engines', idOf(oldRun), '--lang', 'de', '--workers', '1')
    expect(words.stdout).toContain('Nicht gleich:')
    expect(words.stdout).toContain('+former →')
    const stored = await call(former, 'run', 'closure.yaml', '--json', '--out', 'still')
    expect(field(json(stored), 'fromStore')).toBe(true)
    const summaryOf = (directory: string): string =>
      readFileSync(join(study.directory, directory, 'summary.csv'), 'utf8')
    expect(summaryOf('still')).toBe(summaryOf('former'))
  })

  it('by the same engine computes anew, beside the store', async () => {
    const compared = await call(former, 'compare', '--engines', idOf(oldRun), '--json', '--workers', '1')
    expect(json(compared)).toMatchObject({ equal: true, new: { runId: idOf(oldRun) } })
    expect(compared.stderr).not.toContain('were stored')
  })

  it('refuses a second run, settings of its own, and an unknown run', async () => {
    const refused = async (...args: ReadonlyArray<string>): Promise<unknown> => {
      const ended = await call(present, 'compare', '--json', ...args)
      expect(ended.code).toBe(2)
      return field(json(ended), 'problems', 0)
    }
    expect(await refused('--engines', 'closure', 'baseline.yaml')).toMatchObject({ kind: 'bad-option' })
    expect(await refused('--engines', 'closure', '--draws', '50')).toMatchObject({ file: '--draws' })
    expect(await refused('--engines', 'nothing')).toMatchObject({ kind: 'unknown-run' })
    expect(await refused('closure.yaml')).toMatchObject({ kind: 'missing-argument' })
  })

  it('says plainly that the package is another one, or that the figures are gone', async () => {
    const file = join(study.directory, 'region', 'population.csv')
    const text = readFileSync(file, 'utf8')
    const [head = '', first = '', ...rest] = text.split('\n')
    writeFileSync(file, [head, first.replace(/\d+$/, (n) => String(Number(n) + 1)), ...rest].join('\n'))
    const other = await call(present, 'compare', '--engines', idOf(oldRun))
    expect(other.code).toBe(2)
    expect(other.stderr).toContain('the package of the run, hash ')
    writeFileSync(file, text)
    const store = new Database(join(study.directory, '.tragweite', 'store.sqlite'))
    store.exec(`DELETE FROM summaries WHERE key = (SELECT summary_key FROM runs WHERE run_id = '${idOf(oldRun)}')`)
    store.close()
    const gone = await call(present, 'compare', '--engines', idOf(oldRun))
    expect(gone.code).toBe(2)
    expect(gone.stderr).toContain('no longer in the store')
  })
})
