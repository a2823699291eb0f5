/** What the real binary says and answers when something is wrong: exit codes, places, no stack traces, nothing appended. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ensureBuilt, field, started, tragweite, type Ended } from './binary.js'
import { baseline, newStudy, type Study } from './studies.js'

beforeAll(ensureBuilt)

let study: Study
beforeEach(() => {
  study = newStudy()
})
afterEach(() => study.remove())

const run = (...args: ReadonlyArray<string>): Promise<Ended> => tragweite({ cwd: study.directory }, ...args)
const noStackTrace = ({ stdout, stderr }: Ended): void => expect(`${stdout}${stderr}`).not.toMatch(/\n\s+at /)
const simulate = (...args: ReadonlyArray<string>): Promise<Ended> =>
  run('run', ...args, '--draws', '10', '--workers', '0')

describe('bad input', () => {
  it('shows all mistakes of a file at once with place, what was found, what is allowed and the nearest name', async () => {
    study.write(
      'bad.yaml',
      `${baseline}events:\n  - on: 2025-13\n    type: FacilityClosd\n  - {on: 2025-01, type: FacilityClosed, facility: hospital-statd}\n`
    )
    const ended = await simulate('bad.yaml')
    expect(ended.code).toBe(2)
    expect(ended.stdout).toBe('')
    expect(ended.stderr).toMatch(/^bad\.yaml:9:9 .*2025-13/m)
    expect(ended.stderr).toMatch(/^bad\.yaml:10:11 .*FacilityClosd.*nearest: FacilityClosed/m)
    expect(ended.stderr).toMatch(/^bad\.yaml:11:51 .*hospital-statd.*nearest: hospital-stadt/m)
    noStackTrace(ended)
    expect((await run('log', 'bad')).code).toBe(2)
  })

  it('answers with a JSON document of problems under --json, and nothing else', async () => {
    study.write('bad.yaml', `${baseline}drawss: 3\n`)
    const ended = await run('run', 'bad.yaml', '--json')
    expect(ended.code).toBe(2)
    expect(JSON.parse(ended.stdout)).toMatchObject({
      schema: 'tragweite/problems@1',
      problems: [{ kind: 'unknown-field', file: 'bad.yaml', line: 8, column: 1, found: 'drawss', nearest: 'draws' }]
    })
    const usage = await run('run', '--json', '--drws', '3', 'baseline.yaml')
    expect(usage.code).toBe(2)
    expect(JSON.parse(usage.stdout)).toMatchObject({ problems: [{ kind: 'unknown-option', nearest: '--draws' }] })
  })

  it('appends nothing at all where one of several files is bad', async () => {
    study.write('bad.yaml', `${baseline}events: 7\n`)
    expect((await simulate('baseline.yaml', 'bad.yaml')).code).toBe(2)
    expect((await run('log', 'baseline')).code).toBe(2)
  })

  it('names table, row and column of a mistake in a region package', async () => {
    const region = join(study.directory, 'region')
    mkdirSync(region)
    execFileSync('cp', ['-r', `${minimal}/.`, region])
    const population = join(region, 'population.csv')
    const lines = readFileSync(population, 'utf8').split('\n')
    lines[2] = (lines[2] ?? '').replace(/[^,]*$/, '-5')
    writeFileSync(population, lines.join('\n'))
    const ended = await run('region', 'check', 'region')
    expect([ended.code, ended.stderr]).toEqual([2, expect.stringMatching(/^population\.csv:3:persons .*-5/m)])
    noStackTrace(ended)
  })

  it('refuses options of other values, unknown commands and missing arguments with 2', async () => {
    for (const args of [
      ['run'],
      ['run', 'baseline.yaml', '--draws', '0'],
      ['run', 'baseline.yaml', '--draws', '1e3'],
      ['run', 'baseline.yaml', '--until', '2026-13'],
      ['run', 'baseline.yaml', '--until', '2020-01'],
      ['run', 'baseline.yaml', '--workers', '-1'],
      ['run', 'baseline.yaml', '--cache-limit', 'much'],
      ['run', 'baseline.yaml', '--seed', ''],
      ['run', 'baseline.yaml', '--ods', 'file.ods'],
      ['run', 'nowhere.yaml'],
      ['compare', 'baseline.yaml'],
      ['inventory', 'nowhere'],
      ['region', 'check', 'baseline.yaml'],
      ['log', 'nobody'],
      ['simulate', 'baseline.yaml'],
      ['--lang', 'fr', 'run', 'baseline.yaml'],
      []
    ]) {
      const ended = await run(...args)
      expect([args, ended.code, ended.stdout]).toEqual([args, 2, ''])
      noStackTrace(ended)
    }
  })

  it('names as place of a misuse the option or the command, never the program', async () => {
    const placed = async (...args: ReadonlyArray<string>): Promise<unknown> => {
      const ended = await run(...args, '--json')
      const first = field(JSON.parse(ended.stdout), 'problems', 0)
      return [field(first, 'file'), field(first, 'kind'), field(first, 'found')]
    }
    expect(await placed('run', 'baseline.yaml', '--draws', '1e3')).toEqual(['--draws', 'bad-option', '1e3'])
    expect(await placed('run', 'baseline.yaml', '--cache-limit', 'much')).toEqual([
      '--cache-limit',
      'bad-option',
      'much'
    ])
    expect(await placed('log', '--lang', 'fr')).toEqual(['--lang', 'bad-option', 'fr'])
    expect(await placed('why', 'closure')).toEqual(['--year', 'missing-argument', 'nothing'])
    expect(await placed('run', 'baseline.yaml', '--ods', 'x')).toEqual(['run', 'unknown-option', '--ods'])
    expect(await placed('compare', 'baseline.yaml')).toEqual(['compare', 'missing-argument', 'nothing'])
    expect(await placed('region', 'check')).toEqual(['region check', 'missing-argument', 'nothing'])
    expect(await placed('undo', 'closure')).toEqual(['undo', 'missing-argument', 'closure'])
    expect(await placed('undo')).toEqual(['undo', 'missing-argument', 'nothing'])
    expect(await placed('simulate')).toEqual(['tragweite', 'unknown-command', 'simulate'])
    const unclear = await run('undo', 'closure', '--lang', 'de')
    expect(unclear.stderr).toContain('undo closure N mit einer Nummer N, die tragweite log closure zeigt')
  })

  it('speaks German where the locale or --lang say so', async () => {
    const german = await tragweite({ cwd: study.directory, env: { LC_ALL: 'de_DE.UTF-8' } }, 'log', 'niemand')
    expect(german.stderr).toContain('Der Speicher kennt keine Studie')
    const chosen = await tragweite({ cwd: study.directory, env: { LC_ALL: 'de_DE.UTF-8' } }, 'log', 'x', '--lang', 'en')
    expect(chosen.stderr).toContain('The store holds no study')
    expect((await run('--help', '--lang', 'de')).stdout).toContain('Aufruf:')
  })
})

describe('an unusable store', () => {
  it('is damaged, newer, foreign or no file at all: exit code 6, path, reason, and what to do', async () => {
    expect((await simulate('baseline.yaml')).code).toBe(0)
    const store = join(study.directory, '.tragweite', 'store.sqlite')
    const sound = readFileSync(store)
    const damaged = Buffer.from(sound)
    damaged.write('nordkreiz', damaged.indexOf('nordkreis'))
    writeFileSync(store, damaged)
    const ended = await simulate('baseline.yaml')
    expect([ended.code, ended.stderr]).toEqual([
      6,
      expect.stringContaining(`The store ${store} is damaged (entry 1 of the store`)
    ])
    noStackTrace(ended)
    expect(readFileSync(store).equals(damaged)).toBe(true)
    writeFileSync(store, 'something else entirely, but long enough to be looked at as a database of some kind, or not')
    const foreign = await run('log', 'baseline', '--json')
    expect(foreign.code).toBe(6)
    expect(JSON.parse(foreign.stdout)).toMatchObject({ problems: [{ kind: 'store-unusable', path: store }] })
    rmSync(store)
    mkdirSync(store)
    expect((await simulate('baseline.yaml')).code).toBe(6)
  })

  it.skipIf(!existsSync('/proc/self'))(
    'stands where no directory can be made: ends at once, and so does output',
    async () => {
      const ended = await simulate('baseline.yaml', '--store', '/proc/tragweite/store.sqlite')
      expect(ended.code).toBe(6)
      noStackTrace(ended)
      const unwritten = await simulate('baseline.yaml', '--store', ':memory:', '--out', '/proc/tragweite/out')
      expect([unwritten.code, unwritten.stderr]).toEqual([2, expect.stringContaining('/proc/tragweite')])
      noStackTrace(unwritten)
    }
  )

  it('is a full disk: says so, keeps the log, and the same command goes on once there is room', async ({ skip }) => {
    const disk = join(study.directory, 'small disk')
    mkdirSync(disk)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk], { stdio: 'ignore' })
    } catch {
      return skip('may not mount a small disk here')
    }
    try {
      const store = join(disk, 'store.sqlite')
      const full = await run('run', 'baseline.yaml', '--draws', '400', '--workers', '0', '--store', store)
      expect([full.code, full.stderr]).toEqual([6, expect.stringContaining('disk is full')])
      noStackTrace(full)
      expect((await run('log', 'baseline', '--store', store)).code).toBe(0)
      execFileSync('mount', ['-o', 'remount,size=60m', disk])
      expect((await run('run', 'baseline.yaml', '--draws', '400', '--workers', '0', '--store', store)).code).toBe(0)
    } finally {
      execFileSync('umount', ['-l', disk])
    }
  })

  it('is told apart from output that cannot be written', async () => {
    study.write('occupied', '')
    const ended = await run('run', 'baseline.yaml', '--expected', '--workers', '0', '--out', 'occupied')
    expect([ended.code, ended.stderr]).toEqual([2, expect.stringContaining('Cannot write')])
    noStackTrace(ended)
  })
})

describe('Ctrl-C', () => {
  it('ends with 130 after the draws in flight, and the same command goes on from there', async () => {
    const child = started({ cwd: study.directory }, 'run', 'baseline.yaml', '--draws', '4000', '--workers', '1')
    const words: string[] = []
    child.stderr?.on('data', (data) => words.push(String(data)))
    const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)))
    const blocks = join(study.directory, '.tragweite', 'store.sqlite.blocks')
    await until(() => filesIn(blocks) >= 2)
    child.kill('SIGINT')
    expect(await ended).toBe(130)
    expect(words.join('')).toMatch(/Interrupted\. [\d,]+ of 4,000 draws are stored/)
    const stored = Number(/([\d,]+) of 4,000 draws are stored/.exec(words.join(''))?.[1]?.replace(',', ''))
    const draws = Math.max(stored, 40)
    const again = await run('run', 'baseline.yaml', '--draws', String(draws), '--workers', '0', '--json')
    expect(field(JSON.parse(again.stdout), 'blocksPerWorker')).toEqual([])
  })
})

const minimal = join(import.meta.dirname, '..', 'fixtures', 'regions', 'minimal')

const filesIn = (directory: string): number =>
  existsSync(directory) ? readdirSync(directory).filter((name) => name.endsWith('.block')).length : 0

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 50))
}
