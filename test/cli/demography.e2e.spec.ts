/** Demographic chance as an option of a run: part of its key, said in its documents, refused without draws. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { field } from './binary.js'
import { said } from './inProcess.js'
import { newStudy, type Study } from './studies.js'

let study: Study
beforeEach(() => {
  study = newStudy()
})
afterEach(() => study.remove())

const run = async (...options: ReadonlyArray<string>): Promise<unknown> => {
  const path = join(study.directory, 'baseline.yaml')
  const { code, out } = await said(study.directory, 'run', path, '--draws', '8', '--workers', '0', '--json', ...options)
  expect(code).toBe(0)
  return JSON.parse(out)
}

describe('--demographic-noise', () => {
  it('makes another run of the same study: nothing of it is answered by the run at expected values', async () => {
    const plain = await run()
    const noisy = await run('--demographic-noise', '--out', join(study.directory, 'out'))
    expect([field(plain, 'demography'), field(noisy, 'demography')]).toEqual(['expected', 'stochastic'])
    expect(field(noisy, 'fromStore')).toBe(false)
    expect(field(noisy, 'appended')).toEqual([])
    expect(field(noisy, 'runId')).not.toBe(field(plain, 'runId'))
    expect(field(noisy, 'hashes', 'result')).not.toBe(field(plain, 'hashes', 'result'))
    const manifest: unknown = JSON.parse(readFileSync(join(study.directory, 'out', 'manifest.json'), 'utf8'))
    expect(field(manifest, 'demography')).toBe('stochastic')
    expect(field(manifest, 'uncertainQuantities')).toContain('demographic_chance')
    const again = await run()
    expect([field(again, 'fromStore'), field(again, 'runId')]).toEqual([true, field(plain, 'runId')])
  })
  it('is refused beside --expected', async () => {
    const path = join(study.directory, 'baseline.yaml')
    const { code, out } = await said(study.directory, 'run', path, '--expected', '--demographic-noise', '--json')
    expect(code).toBe(2)
    expect(field(JSON.parse(out), 'problems', 0, 'kind')).toBe('bad-option')
  })
})
