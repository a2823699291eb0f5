/** Pages of the docs that the page of a run names. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { structuralAssumptions } from '../../src/language/structuralAssumptions.js'
import { feeds } from '../../src/report/html/originTables.js'

describe('pages of the docs', () => {
  it('stand where origins and assumptions say', () => {
    const named = [...Object.values(feeds), ...structuralAssumptions].map(({ page }) => page)
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter((page) => !existsSync(join('docs', 'explanation', `${page}.md`)))).toEqual([])
  })
})
