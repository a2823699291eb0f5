/** The committed reference tables: small, sourced, and equal to a fresh compile of the official tables where these lie beside the project. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { demographyTables } from '../../tools/reference/demography.js'
import { csvOf, openOfficial } from '../../tools/reference/table.js'

const folder = join(import.meta.dirname, '..', 'reference')
const official = join(import.meta.dirname, '..', '..', '..', 'shared', 'data')
const files = readdirSync(folder).filter((file) => file.endsWith('.csv'))

describe('the reference tables', () => {
  it('are at most 3 MB together', () => {
    const bytes = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)
    expect(bytes).toBeLessThan(3_000_000)
  })

  it('each have a source, a licence and a year', () => {
    const sources = files
      .filter((file) => file.startsWith('sources-'))
      .flatMap((file): ReadonlyArray<Readonly<Record<string, string>>> =>
        parse(readFileSync(join(folder, file)), { columns: true })
      )
    for (const file of files.filter((name) => !name.startsWith('sources-'))) {
      const found = sources.find((row) => row['table'] === file.replace('.csv', ''))
      expect([file, found?.['source'], found?.['licence'], found?.['year']]).toEqual([
        file,
        expect.stringMatching(/./),
        expect.stringMatching(/./),
        expect.stringMatching(/./)
      ])
    }
  })

  it.skipIf(!existsSync(official))('of the demography are those a fresh compile gives', () => {
    for (const table of demographyTables(openOfficial(official)))
      expect(readFileSync(join(folder, `${table.name}.csv`), 'utf8')).toBe(csvOf(table.columns, table.rows))
  })
})
