/** `validate` of the real binary. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ensureBuilt, tragweite } from './binary.js'
import { newStudy, type Study } from './studies.js'

beforeAll(ensureBuilt)

let study: Study
beforeEach(() => {
  study = newStudy()
})
afterEach(() => study.remove())

describe('validate', () => {
  it('gives one document with rows, errors and findings, and stores nothing', async () => {
    const { code, stdout } = await tragweite({ cwd: study.directory }, 'validate', '--only', 'un-2075', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'tragweite/validate@1',
      warnings: [],
      checks: [{ id: 'un-2075', errors: [{ rows: 51, model: { meanError: expect.any(Number) } }, {}, {}, {}] }]
    })
    expect(existsSync(join(study.directory, '.tragweite'))).toBe(false)
  })

  it('writes every row as CSV and the error tables as a page', async () => {
    const { code } = await tragweite(
      { cwd: study.directory },
      ...['validate', '--only', 'analytic', '--out', 'tables', '--lang', 'de', '--quiet']
    )
    expect(code).toBe(0)
    const csv = readFileSync(join(study.directory, 'tables', 'validation.csv'), 'utf8').split('\n')
    expect(csv[0]).toBe('check,group,label,year,unit,expected,projected,error,p05,p95,crps,naive')
    expect(csv.length).toBeGreaterThan(10)
    expect(readFileSync(join(study.directory, 'tables', 'validation.html'), 'utf8')).toContain('mit bekannter Lösung')
  })

  it('names the checks there are for an unknown one', async () => {
    const { code, stderr } = await tragweite({ cwd: study.directory }, 'validate', '--only', 'un-2076')
    expect(code).toBe(2)
    expect(stderr).toContain('nearest: un-2075')
  })
})
