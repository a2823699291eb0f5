/** The shipped rates are what the tool compiles from the official tables beside the project; without them this test is skipped. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { nationalFiles } from '../../tools/reference/newRegion.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const data = join(root, '..', 'shared', 'data')

describe.skipIf(!existsSync(join(data, 'demography', 'municipalities_de.csv')))('the shipped national rates', () => {
  it('are byte for byte what the tool compiles', () => {
    const compiled = nationalFiles(data)
    expect(readdirSync(join(root, 'reference')).sort()).toEqual([...compiled.keys()].sort())
    for (const [name, text] of compiled)
      expect(readFileSync(join(root, 'reference', name), 'utf8') === text, name).toBe(true)
  })
})

describe('the shipped national rates, as they are', () => {
  const lines = (table: string): ReadonlyArray<string> =>
    readFileSync(join(root, 'reference', `${table}.csv`), 'utf8')
      .trim()
      .split('\n')

  it('hold all populated municipalities and Kreise of Germany at the end of 2022, in less than 700 KB', () => {
    expect(lines('municipalities').length - 1).toBe(10_786)
    expect(lines('kreise').length - 1).toBe(400)
    const persons = lines('municipalities')
      .slice(1)
      .reduce((sum, line) => sum + Number(line.split(',').at(-1)), 0)
    expect(persons).toBe(84_358_845)
    expect(readFileSync(join(root, 'reference', 'municipalities.csv')).byteLength).toBeLessThan(700_000)
  })

  it('have a source for every table', () => {
    const sourced = new Set(lines('sources').map((line) => line.split(',')[0]))
    const tables = readdirSync(join(root, 'reference')).map((file) => file.replace('.csv', ''))
    expect(tables.filter((table) => table !== 'sources' && !sourced.has(table))).toEqual([])
  })
})
