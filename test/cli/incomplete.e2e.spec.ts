/** Real processes whose workers fail, or that are killed: what is done stands, is said, and the next run ends with the same bits. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { faultsOf, faultsText, faultsVariable, faultyWorker, type Fault } from '../sim/pool/faults.js'
import { ownBuild } from '../support/ownBuild.js'
import { field, root, started, tragweite, type Ended } from './binary.js'
import { newStudy, type Study } from './studies.js'

let command = ''
let study: Study
beforeAll(async () => {
  command = await ownBuild({ worker: faultyWorker.pathname })
})
beforeEach(() => {
  study = newStudy()
})
afterEach(() => study.remove())

const environment = (faults: ReadonlyArray<Fault>, store = 'store.sqlite'): Readonly<Record<string, string>> => ({
  TRAGWEITE_STORE: join(study.directory, store),
  [faultsVariable]: faultsText(faults)
})
const call = (faults: ReadonlyArray<Fault>, ...args: ReadonlyArray<string>): Promise<Ended> =>
  tragweite({ cwd: study.directory, command, env: environment(faults) }, ...args)
const elsewhere = (store: string, ...args: ReadonlyArray<string>): Promise<Ended> =>
  tragweite({ cwd: study.directory, command, env: environment([], store) }, ...args)

/** What of a document does not fit its published schema. */
const faults = (name: string, document: unknown): ReadonlyArray<unknown> => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true })
  addFormats.default(ajv)
  const validate = ajv.compile(JSON.parse(readFileSync(join(root, 'schemas', `${name}.schema.json`), 'utf8')))
  return validate(document) ? [] : (validate.errors ?? [])
}

/** Files by name with the hash of their bytes. */
const filesIn = (directory: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(directory)
      .sort()
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(directory, name)))
          .digest('hex')
      ])
  )
const tables = (directory: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(filesIn(join(study.directory, directory))).filter(([name]) => name.endsWith('.csv'))
  )
const blocksDirectory = (): string => join(study.directory, 'store.sqlite.blocks')
const resultOf = ({ stdout }: Ended): unknown => field(JSON.parse(stdout), 'hashes', 'result')

describe('a run of which a block fails', () => {
  it('publishes the rest as incomplete everywhere, ends with 4, and is mended by the next run to the bit', async () => {
    const planned = faultsOf([40, 'throw', 2])
    const out = ['--out', 'partial', '--report', 'partial.html']
    const run = await call(planned, 'run', 'closure.yaml', '--draws', '130', '--json', '--workers', '2', ...out)
    expect(run.code).toBe(4)
    const document: unknown = JSON.parse(run.stdout)
    const incomplete = {
      missingDraws: [[40, 79]],
      failures: [{ firstDraw: 40, count: 40, detail: 'a table is broken' }],
      doneDraws: 90,
      totalDraws: 130
    }
    expect(document).toMatchObject({ schema: 'tragweite/run@1', draws: 90, incomplete })
    expect(field(document, 'warnings', 0)).toContain('only 90 of 130 draws')
    expect(run.stderr).toContain('draws 40…79: a table is broken')
    expect(run.stderr).toContain('tragweite run closure.yaml --draws 130 --workers 0')
    expect(run.stderr).toContain('seed nordkreis')
    const manifest: unknown = JSON.parse(readFileSync(join(study.directory, 'partial', 'manifest.json'), 'utf8'))
    expect(manifest).toMatchObject({ incomplete, runId: field(document, 'runId') })
    expect([faults('run', document), faults('manifest', manifest)]).toEqual([[], []])
    expect(readFileSync(join(study.directory, 'partial.html'), 'utf8')).toContain('only 90 of 130 draws')

    // Nothing of it is taken for the whole: no run is known, and the next one computes only what is missing.
    const unknown = await call([], 'report', 'closure')
    expect(unknown.code).toBe(2)
    const before = filesIn(blocksDirectory())
    const mended = await call(
      [],
      'run',
      'closure.yaml',
      '--draws',
      '130',
      '--json',
      '--workers',
      '2',
      '--out',
      'mended'
    )
    expect(mended.code).toBe(0)
    expect(mended.stderr).toContain('90 of 130 draws were stored')
    expect(field(JSON.parse(mended.stdout), 'blocksPerWorker')).toSatisfy(
      (blocks: ReadonlyArray<number>) => blocks.reduce((sum, n) => sum + n, 0) === 1
    )
    expect(filesIn(blocksDirectory())).toMatchObject(before)
    const whole = await elsewhere('other.sqlite', 'run', 'closure.yaml', '--draws', '130', '--json', '--out', 'whole')
    expect(resultOf(mended)).toBe(resultOf(whole))
    expect(tables('mended')).toEqual(tables('whole'))
    expect(field(JSON.parse(mended.stdout), 'runId')).not.toBe(field(document, 'runId'))
  })

  it('says in German and in the terminal what is missing; workers 0 compute it', async () => {
    const run = await call(faultsOf([0, 'exit', 2]), 'run', 'baseline.yaml', '--lang', 'de', '--workers', '1')
    expect(run.code).toBe(4)
    expect(run.stdout.replaceAll(/\s+/g, ' ')).toContain('Nur 20 von 60 Durchläufen konnten gerechnet werden')
    expect(run.stderr).toContain('Durchläufe 0…39: der Thread endete ohne Antwort (Code 7)')
    const again = await call([], 'run', 'baseline.yaml', '--lang', 'de', '--workers', '0')
    expect(again.code).toBe(0)
    expect(again.stderr).toContain('20 von 60 Durchläufen waren gespeichert')
  })

  it('is the failure of the run where no draw comes out, and nothing is published', async () => {
    const run = await call(faultsOf([0, 'throw', 9], [40, 'throw', 9]), 'run', 'baseline.yaml', '--json')
    expect(run.code).toBe(4)
    expect(JSON.parse(run.stdout)).toMatchObject({ schema: 'tragweite/problems@1', exitCode: 4, kind: 'run-failed' })
  })

  it('is left out of both courses of a comparison', async () => {
    const args = ['baseline.yaml', 'closure.yaml', '--draws', '120', '--json', '--workers', '2']
    // The baseline has all its draws; of the closure the second block fails.
    await call([], 'run', 'baseline.yaml', '--draws', '120')
    const compared = await call(faultsOf([40, 'throw', 2]), 'compare', ...args, '--out', 'pair', '--keep-draws')
    expect(compared.code).toBe(4)
    expect(JSON.parse(compared.stdout)).toMatchObject({ draws: 80, incomplete: { missingDraws: [[40, 79]] } })
    const sound = await elsewhere('other.sqlite', 'compare', ...args)
    const rows = (ended: Ended): unknown => field(JSON.parse(ended.stdout), 'differences')
    expect(rows(compared)).not.toEqual(rows(sound))
    expect(existsSync(join(study.directory, 'pair', 'difference_draws.parquet'))).toBe(true)
    const names = ['baseline', 'closure', '--results', '--draws', '160']
    const diff = await call(faultsOf([120, 'throw', 2]), 'diff', ...names, '--json', '--workers', '2')
    expect(diff.code).toBe(4)
    expect(diff.stderr).toContain('a table is broken')
    expect(diff.stderr).toContain('tragweite diff baseline closure --draws 160 --workers 0 --results')
  })
})

describe('a run that breaks off', () => {
  it('by a native abort is noticed by the next call, which ends with the same bits', async () => {
    const draws = ['--draws', '200', '--workers', '1']
    const aborted = await call(faultsOf([160, 'abort', 1]), 'run', 'baseline.yaml', ...draws)
    expect(aborted.code).not.toBe(0)
    expect(readdirSync(blocksDirectory()).filter((name) => name.endsWith('.running'))).toHaveLength(1)
    const next = await call([], 'run', 'baseline.yaml', ...draws, '--json')
    expect(next.code).toBe(0)
    expect(next.stderr).toMatch(
      /The last run of this study \(begun .*\) broke off; (80|120|160) of 200 draws are stored/
    )
    expect(readdirSync(blocksDirectory()).filter((name) => name.endsWith('.running'))).toEqual([])
    const whole = await elsewhere('other.sqlite', 'run', 'baseline.yaml', ...draws, '--json')
    expect(resultOf(next)).toBe(resultOf(whole))
    const third = await call([], 'run', 'baseline.yaml', ...draws, '--fresh')
    expect(third.stderr).not.toContain('broke off')
  })

  it('by Ctrl-C stores the blocks under way, ends with 130, and the next run ends with the same bits', async () => {
    const draws = ['--draws', '1200', '--workers', '1']
    const running = started(
      { cwd: study.directory, command, env: environment([]) },
      ...['run', 'baseline.yaml', ...draws]
    )
    const deadline = Date.now() + 60_000
    while (!(existsSync(blocksDirectory()) && readdirSync(blocksDirectory()).some((name) => name.endsWith('.block')))) {
      if (Date.now() > deadline) throw new Error('no block was stored')
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    running.kill('SIGINT')
    const code = await new Promise((resolve) => running.on('close', (ended) => resolve(ended)))
    expect(code).toBe(130)
    const left = readdirSync(blocksDirectory())
    expect(left.every((name) => name.endsWith('.block'))).toBe(true)
    expect(left.length).toBeLessThan(30)
    const next = await call([], 'run', 'baseline.yaml', ...draws, '--json', '--workers', '2')
    expect(next.stderr).toContain(`${(left.length * 40).toLocaleString('en')} of 1,200 draws were stored`)
    const whole = await elsewhere('other.sqlite', 'run', 'baseline.yaml', ...draws, '--json', '--workers', '2')
    expect(resultOf(next)).toBe(resultOf(whole))
  })
})

describe('a run with more draws', () => {
  it('adds blocks and replaces a short last one; whole blocks keep every byte, and bits are those of a fresh run', async () => {
    await call([], 'run', 'baseline.yaml', '--draws', '100', '--workers', '0')
    const before = filesIn(blocksDirectory())
    const stamps = Object.keys(before).map((name) => statSync(join(blocksDirectory(), name)).ino)
    const more = await call([], 'run', 'baseline.yaml', '--draws', '130', '--workers', '0', '--json', '--out', 'more')
    expect(more.stderr).toContain('80 of 130 draws were stored')
    const after = filesIn(blocksDirectory())
    expect(Object.keys(after)).toHaveLength(4)
    const kept = Object.entries(before).filter(([name, bytes]) => after[name] === bytes)
    // Draws 80 to 99 lay in a block of 20, which is now one of 40.
    expect(kept).toHaveLength(2)
    const inodes = Object.keys(before).map((name) => statSync(join(blocksDirectory(), name)).ino)
    expect(inodes.filter((inode) => stamps.includes(inode))).toHaveLength(2)
    const fresh = await elsewhere('other.sqlite', 'run', 'baseline.yaml', '--draws', '130', '--json', '--out', 'fresh')
    expect(resultOf(more)).toBe(resultOf(fresh))
    expect(tables('more')).toEqual(tables('fresh'))
    expect(after).toEqual(filesIn(join(study.directory, 'other.sqlite.blocks')))
    // And back: the first hundred are those of the first run.
    const back = await call([], 'run', 'baseline.yaml', '--draws', '100', '--json')
    expect(field(JSON.parse(back.stdout), 'fromStore')).toBe(true)
  })
})
