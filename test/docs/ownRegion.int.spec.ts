/** The how-to for an own region is true: its files, as printed, are a package without mistakes, at every step. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { isRight } from 'fp-ts/lib/Either.js'
import { readRegion } from '../../src/io/region/readRegion.js'

const page = readFileSync(fileURLToPath(new URL('../../docs/how-to/own-region.md', import.meta.url)), 'utf8')

/** Files printed on the page, in order: the fence names them. */
const files = [...page.matchAll(/^```(?:json|csv) (\S+)\n([\s\S]*?)^```$/gm)].map(([, name = '', text = '']) => ({
  name,
  text
}))
const root = mkdtempSync(join(tmpdir(), 'own-region-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** Writes the head and the first tables of the page, all of them listed in the head. */
const packageOf = (tables: number): string => {
  const folder = join(root, String(tables))
  mkdirSync(folder)
  const [head, ...rest] = files
  const chosen = rest.slice(0, tables)
  const document: object = JSON.parse(head?.text ?? '{}')
  const resources = chosen.map(({ name }) => ({ name: name.replace('.csv', ''), path: name }))
  writeFileSync(join(folder, 'datapackage.json'), JSON.stringify({ ...document, resources }))
  for (const { name, text } of chosen) writeFileSync(join(folder, name), text)
  return folder
}

const firstErrors = (folder: string): ReadonlyArray<string> => {
  const read = readRegion(folder)
  return isRight(read)
    ? []
    : read.left.filter(({ severity }) => severity === 'error').map(({ file, line, kind }) => `${file}:${line} ${kind}`)
}

describe('the how-to for an own region', () => {
  it('lists exactly its five first tables in the head', () => {
    const names = [...(files[0]?.text ?? '').matchAll(/"path": "(\S+)"/g)].map(([, path]) => path)
    expect(names).toEqual(['municipalities.csv', 'population.csv', 'mortality.csv', 'fertility.csv', 'migration.csv'])
    expect(files.slice(1, 6).map(({ name }) => name)).toEqual(names)
  })

  it.each([
    ['with five tables', 5],
    ['with need', 8],
    ['with supply, staff and control totals', 15],
    ['with sources', files.length - 1]
  ])('is a package without mistakes %s', (_, tables) => {
    expect(firstErrors(packageOf(tables))).toEqual([])
  })
})
