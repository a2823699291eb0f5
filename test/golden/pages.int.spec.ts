/**
 * Golden reports by text and numbers: what a reader of the page reads, line by line, in both languages. `UPDATE_GOLDEN=1`
 * writes them, never in CI. What differs from run to run without meaning (ids, hashes, seconds, days) is left out.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { languages } from '../../src/language/language.js'
import { root } from '../cli/binary.js'
import { said } from '../cli/inProcess.js'
import { pageText } from './pageText.js'

const names = ['linnich-closure', 'measures-home-care-gap']
const folder = join(import.meta.dirname, 'pages')
const updating = process.env['UPDATE_GOLDEN'] === '1' && (process.env['CI'] ?? '') === ''

describe('golden pages', () => {
  const directory = mkdtempSync(join(tmpdir(), 'golden pages '))
  beforeAll(async () => {
    for (const name of names) {
      const scenario = join(root, 'scenarios', `${name}.yaml`)
      const page = join(directory, `${name}.html`)
      const { code } = await said(directory, 'run', scenario, '--draws', '6', '--workers', '0', '--report', page)
      expect(code ?? 0).toBe(0)
    }
  })
  afterAll(() => rmSync(directory, { recursive: true, force: true }))

  it.each(names.flatMap((name) => languages.map((language) => [name, language] as const)))('%s, %s', (name, language) => {
    const text = pageText(readFileSync(join(directory, `${name}.html`), 'utf8'), language)
    const file = join(folder, `${name}.${language}.txt`)
    if (updating) {
      mkdirSync(folder, { recursive: true })
      writeFileSync(file, text)
    }
    expect(existsSync(file)).toBe(true)
    expect(text).toBe(readFileSync(file, 'utf8'))
  })
})
