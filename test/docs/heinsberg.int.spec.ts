/** The way from the downloads to a scenario is true: the printed command prints what the page prints, and the printed scenario can be computed. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { said } from '../cli/inProcess.js'

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url))
const page = readFileSync(path('docs/how-to/heinsberg.md'), 'utf8')
const root = mkdtempSync(join(tmpdir(), 'heinsberg '))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const blocks = [...page.matchAll(/^```(\S*)\n([\s\S]*?)^```$/gm)].map(([, kind = '', text = '']) => ({ kind, text }))

describe('the page on Heinsberg', () => {
  it('shows what the command says, line by line', async () => {
    const made = await said(
      root,
      ...['region', 'new', '--kreis', '05370', '--from', path('test/fixtures/official/heinsberg')],
      ...['--out', join(root, 'heinsberg'), '--lang', 'en']
    )
    const shown = blocks.find(({ text }) => text.startsWith('Kreis Heinsberg: 10 municipalities'))?.text ?? ''
    const lines = shown.split('\n').filter((line) => line.trim() !== '' && line.trim() !== '…')
    expect(lines.length).toBeGreaterThan(12)
    const printed = new Set(made.out.split('\n'))
    expect(lines.filter((line) => !printed.has(line))).toEqual([])
  })

  it('holds a scenario that runs on the package as it was made', async () => {
    const scenario = blocks.find(({ kind }) => kind === 'yaml')?.text ?? ''
    writeFileSync(join(root, 'closure.yaml'), scenario)
    const planned = await said(root, 'run', join(root, 'closure.yaml'), '--dry-run', '--json', '--quiet')
    expect(planned.code).toBe(0)
    expect(planned.out).toContain('hospital-05370004')
  })
})
