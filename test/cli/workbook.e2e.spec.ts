/** The real binary: a template out, filled in, in again, run; results as a workbook; mistakes with sheet and cell. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixture } from '../io/region/packages.js'
import { ensureBuilt, field, tragweite } from './binary.js'

const cwd = mkdtempSync(join(tmpdir(), 'work books '))
const scenario = join(cwd, 'closure.yaml')

beforeAll(() => {
  ensureBuilt()
  writeFileSync(
    scenario,
    'tragweite: 1\ntitle: "=1+1"\nregion: again\nfrom: 2023-01\nuntil: 2024-12\ndraws: 5\nevents: []\n'
  )
})
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

const run = (...args: ReadonlyArray<string>) => tragweite({ cwd }, ...args)

describe('region export and region import', () => {
  it('take a package out and in, and a scenario runs on it; the results are a workbook', async () => {
    const out = await run('region', 'export', fixture('complete'), 'region.xlsx', '--lang', 'de')
    expect([out.code, out.stderr]).toEqual([0, expect.stringContaining('region.xlsx')])
    const back = await run('region', 'import', 'region.xlsx', '--out', 'again', '--json')
    expect(back.code).toBe(0)
    const before = JSON.parse((await run('inventory', fixture('complete'), '--json')).stdout)
    expect(field(JSON.parse(back.stdout), 'hashes', 'region')).toBe(field(before, 'hashes', 'region'))

    const done = await run('run', scenario, '--workers', '0', '--out', 'tables', '--xlsx', 'results.xlsx')
    expect(done.code).toBe(0)
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.readFile(join(cwd, 'results.xlsx'))
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([
      'Read me',
      'Overview',
      'summary',
      'population',
      'need',
      'staff',
      'facilities',
      'travel',
      'indicators'
    ])
    expect(workbook.getWorksheet('Read me')?.getCell('A1').value).toBe("'=1+1")
    const lines = readFileSync(join(cwd, 'tables', 'need.csv'), 'utf8')
      .trim()
      .split('\n')
    const need = workbook.getWorksheet('need')
    expect(need?.rowCount).toBe(lines.length)
    const cells = (row: number) => (need?.getRow(row).values as ReadonlyArray<unknown>).slice(1).map(String)
    for (const row of [1, 2, lines.length]) expect(cells(row)).toEqual(lines[row - 1]?.split(','))

    const stored = await run('report', 'closure', '--xlsx', 'stored.xlsx')
    expect(stored.code).toBe(0)
    expect(readFileSync(join(cwd, 'stored.xlsx')).length).toBeGreaterThan(10_000)
  })

  it('name the sheet and cell of every mistake and write nothing', async () => {
    await run('region', 'export', fixture('minimal'), '--out', 'minimal.xlsx')
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.readFile(join(cwd, 'minimal.xlsx'))
    const population = workbook.getWorksheet('population')
    if (population === undefined) throw new Error('no sheet population')
    population.getCell('A17').value = 5999004
    population.getCell('E18').value = '1.200,5'
    await workbook.xlsx.writeFile(join(cwd, 'wrong.xlsx'))
    const refused = await run('region', 'import', 'wrong.xlsx', '--out', 'wrong', '--lang', 'de')
    expect(refused.code).toBe(2)
    expect(refused.stderr).toContain('wrong.xlsx population!A17')
    expect(refused.stderr).toContain('05999004')
    expect(refused.stderr).toMatch(/wrong\.xlsx population!E18 .*1200,5/)
    expect(() => readFileSync(join(cwd, 'wrong', 'datapackage.json'))).toThrow('ENOENT')
    const json = await run('region', 'import', 'wrong.xlsx', '--out', 'wrong', '--json')
    expect(field(JSON.parse(json.stdout), 'problems')).toContainEqual(
      expect.objectContaining({ kind: 'lost-zero', sheet: 'population', cell: 'A17', nearest: '05999004' })
    )
  })

  it('an empty template names what is missing, and a text file is no workbook', async () => {
    const made = await run('region', 'export', '--empty', 'empty.xlsx')
    expect(made.code).toBe(0)
    const refused = await run('region', 'import', 'empty.xlsx', '--out', 'empty')
    expect(refused.code).toBe(2)
    expect(refused.stderr).toContain('empty.xlsx municipalities!A1')
    expect(refused.stderr).toContain('empty.xlsx package!')
    const text = await run('region', 'import', scenario, '--out', 'text')
    expect([text.code, text.stderr]).toEqual([2, expect.stringContaining('workbook')])
    expect((await run('region', 'import', 'empty.xlsx')).code).toBe(2)
    expect((await run('region', 'export')).code).toBe(2)
  })
})
