/** verify and backup as commands: exit codes, words in both languages, the head on its way out of the store and back. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureBuilt, field, tragweite, type Ended } from './binary.js'
import { newStudy, type Study } from './studies.js'

let study: Study
const at = (...parts: ReadonlyArray<string>): string => join(study.directory, ...parts)
const run = (...args: ReadonlyArray<string>): Promise<Ended> => tragweite({ cwd: study.directory }, ...args)
const store = (): string => at('.tragweite', 'store.sqlite')
const damagedCopy = async (name: string, change: string): Promise<string> => {
  const copy = at(name)
  expect((await run('backup', copy)).code).toBe(0)
  const sqlite = new Database(copy)
  sqlite.exec(change)
  sqlite.close()
  return copy
}

beforeAll(async () => {
  ensureBuilt()
  study = newStudy()
  const written = await run('run', 'closure.yaml', '--draws', '3', '--out', 'out', '--report', 'report.html', '--quiet')
  expect(written.code).toBe(0)
})
afterAll(() => study.remove())

describe('verify', () => {
  it('ends with 0 on a sound store and prints the head', async () => {
    const { code, stdout } = await run('verify')
    expect(code).toBe(0)
    expect(stdout).toMatch(/Head of the log: \d+:[0-9a-f]{64}\n/)
    expect(stdout).toContain('Sound: everything is as it was written.')
    expect((await run('verify', '--lang', 'de')).stdout).toContain('In Ordnung: Alles ist, wie es geschrieben wurde.')
  })

  it('takes the head that manifest, page, run and bundle carry', async () => {
    expect((await run('verify', '--head', join('out', 'manifest.json'))).code).toBe(0)
    const shown = /\d+:[0-9a-f]{64}/.exec(readFileSync(at('report.html'), 'utf8'))?.[0] ?? ''
    expect((await run('verify', '--head', shown)).code).toBe(0)
    const json: unknown = JSON.parse((await run('run', 'closure.yaml', '--draws', '3', '--json')).stdout)
    expect(
      (await run('verify', '--head', `${field(json, 'log', 'position')}:${field(json, 'log', 'hash')}`)).code
    ).toBe(0)
    expect((await run('bundle', 'closure', '--out', 'bundled')).code).toBe(0)
    expect((await run('verify', '--head', join('bundled', 'bundle.json'))).code).toBe(0)
    const other = shown.replace(/:./, (start) => (start === ':0' ? ':1' : ':0'))
    const refused = await run('verify', '--head', other)
    expect(refused.code).toBe(6)
    expect(refused.stdout).toContain('is not the one that the given head was written down from')
  })

  it('ends with 6 on a damaged store, names the entry, the last good one and what to do, in both languages', async () => {
    const copy = await damagedCopy('damaged.sqlite', `UPDATE events SET recorded_by = 'x' WHERE position = 3`)
    const { code, stdout } = await run('verify', '--store', copy)
    expect(code).toBe(6)
    expect(stdout).toContain('- log: entry 3 of the store was changed (study "closure", no. 2)')
    expect(stdout).toMatch(/The last good entry is entry 2 of the store \(study "\S+", no\. \d+\)/)
    expect(stdout).toContain('tragweite backup --good-prefix FILE')
    const german = await run('verify', '--store', copy, '--lang', 'de')
    expect(german.stdout).toContain('Eintrag 3 des Speichers wurde geändert (Studie „closure“, Nr. 2)')
    expect(german.stdout).toContain('Der letzte gute Eintrag ist Eintrag 2 des Speichers (Studie „')
    const json: unknown = JSON.parse((await run('verify', '--store', copy, '--json')).stdout)
    expect([field(json, 'schema'), field(json, 'ok'), field(json, 'firstBad', 'position')]).toEqual([
      'tragweite/verify@1',
      false,
      3
    ])
  })

  it('ends with 2 where there is no store, and makes none', async () => {
    const { code, stderr } = await run('verify', '--store', at('nowhere', 'store.sqlite'))
    expect(code).toBe(2)
    expect(stderr).toContain('no store there')
    expect(existsSync(at('nowhere'))).toBe(false)
    expect((await run('verify', '--head', 'nonsense')).code).toBe(2)
  })

  it('ends with 6 on what is no store, without a stack', async () => {
    writeFileSync(at('letter.sqlite'), 'Dear all')
    mkdirSync(at('folder'))
    for (const file of ['letter.sqlite', 'folder']) {
      const { code, stderr } = await run('verify', '--store', at(file))
      expect([file, code]).toEqual([file, 6])
      expect(stderr).toContain(at(file))
      expect(stderr).not.toMatch(/\n\s+at /)
    }
  })
})

describe('backup', () => {
  it('is opened with --store and knows the same runs', async () => {
    const { code, stderr } = await run('backup', 'backup.sqlite')
    expect(code).toBe(0)
    expect(stderr).toContain('It was opened again and verified.')
    const [original, restored] = [await run('log', 'closure'), await run('log', 'closure', '--store', 'backup.sqlite')]
    expect(restored.stdout).toBe(original.stdout)
    expect((await run('report', 'closure', '--store', 'backup.sqlite', '--report', 'again.html')).code).toBe(0)
  })

  it('ends with 2 rather than overwrite, and with 6 rather than copy damage', async () => {
    expect((await run('backup', 'closure.yaml')).code).toBe(2)
    const copy = await damagedCopy('bad.sqlite', `UPDATE events SET recorded_by = 'x' WHERE position = 2`)
    const refused = await run('backup', 'of-bad.sqlite', '--store', copy)
    expect(refused.code).toBe(6)
    expect(refused.stderr).toContain('--good-prefix')
    expect(existsSync(at('of-bad.sqlite'))).toBe(false)
    const saved = await run('backup', 'saved.sqlite', '--good-prefix', '--store', copy)
    expect(saved.code).toBe(0)
    expect(saved.stderr).toContain('from entry 2 of the store on')
    expect((await run('verify', '--store', 'saved.sqlite')).code).toBe(0)
    expect(existsSync(store())).toBe(true)
  })
})
