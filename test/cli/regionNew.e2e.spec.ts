/** `region new` as it is typed: from the offices' downloads to a first result. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { field, root } from './binary.js'
import { said, type Said } from './inProcess.js'
import { newStudy, type Study } from './studies.js'

let study: Study
beforeEach(() => {
  study = newStudy()
})
afterEach(() => study.remove())

const downloads = join(root, 'test', 'fixtures', 'official', 'heinsberg')
const run = (...args: ReadonlyArray<string>): Promise<Said> => said(study.directory, ...args)
const at = (name: string): string => join(study.directory, name)
const make = (...more: ReadonlyArray<string>): Promise<Said> =>
  run('region', 'new', '--kreis', '05370', '--from', downloads, '--out', at('mein kreis'), ...more)

describe('region new', () => {
  it('makes a package that region check accepts and run computes', async () => {
    const made = await make('--lang', 'de')
    expect(made.code).toBe(0)
    expect(made.out).toMatch(/^Kreis Heinsberg: 10 Gemeinden, 261\.833 /)
    expect(made.out).toMatch(/12411-02-03-5\.csv: 12411-02-03-5, 2015: \d+ Werte/)
    expect(made.out).toMatch(/Was fehlt und wo es zu haben ist:/)
    expect((await run('region', 'check', at('mein kreis'), '--json')).code).toBe(0)
    const ran = await run('run', join(at('mein kreis'), 'baseline.yaml'), '--draws', '4', '--workers', '0', '--json')
    expect(ran.code).toBe(0)
    expect(field(JSON.parse(ran.out), 'region', 'name')).toBe('heinsberg')
  })

  it('prints one document with --json: files, tables, what is missing', async () => {
    const document: unknown = JSON.parse((await make('--json', '--lang', 'en')).out)
    expect(document).toMatchObject({
      schema: 'tragweite/region-new@1',
      region: { name: 'heinsberg', baseDate: '2022-12-31' },
      municipalities: 10,
      persons: 261_833,
      unread: ['SOURCES.md']
    })
    const missing = field(document, 'missing')
    expect(Array.isArray(missing) && missing.map((one) => field(one, 'name'))).toEqual(
      expect.arrayContaining(['care_recent', 'sites'])
    )
  })

  it('refuses wrong codes with the nearest, a lost zero, and a directory in use: exit code 2, nothing written', async () => {
    const lost = await run('region', 'new', '--kreis', '5370', '--from', downloads, '--out', at('p'), '--json')
    expect(lost.code).toBe(2)
    expect(lost.out).toMatch(/05370/)
    const unknown = await run('region', 'new', '--kreis', '05371', '--from', downloads, '--out', at('p'), '--json')
    expect(unknown.code).toBe(2)
    expect(unknown.out).toMatch(/unknown-kreis/)
    expect(existsSync(join(study.directory, 'p'))).toBe(false)
    expect((await make('--quiet')).code).toBe(0)
    const before = readFileSync(join(study.directory, 'mein kreis', 'README.md'), 'utf8')
    const again = await make('--json')
    expect(again.code).toBe(2)
    expect(again.out).toMatch(/directory-not-empty/)
    expect(readFileSync(join(study.directory, 'mein kreis', 'README.md'), 'utf8')).toBe(before)
  })

  it('takes several Kreise in one package', async () => {
    const made = await run(
      'region',
      'new',
      '--kreis',
      '05370,05358',
      '--from',
      downloads,
      '--out',
      at('zwei'),
      '--name',
      'zwei',
      '--json'
    )
    expect(made.code).toBe(0)
    const document: unknown = JSON.parse(made.out)
    expect(field(document, 'municipalities')).toBe(25)
    expect((await run('region', 'check', at('zwei'))).code).toBe(0)
  })
})
