/**
 * The region compiler on the official tables, which lie beside the project (`../shared/data`) and not in it; without them these tests are skipped.
 * The committed packages must be what the compiler makes today, to the byte, and a cut of two municipalities is made the same way.
 */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, describe, expect, it } from 'vitest'
import { readRegion } from '../../src/io/region/readRegion.js'
import { bySetting } from '../../tools/region/careSettings.js'
import { compileRegion } from '../../tools/region/compile.js'
import { estimates } from '../../tools/region/estimates.js'
import { figures, pageWithFigures } from '../../tools/region/figures.js'
import { openInputs } from '../../tools/region/read.js'
import { REGION_AACHEN } from '../../tools/region/regions/aachen.js'
import { REGIONS } from '../../tools/region/regions/definitions.js'
import { csvText } from '../../src/io/region/newTables.js'
import { headOf, writePackage } from '../../tools/region/write.js'
import { OFFICIAL_2022 } from './official2022.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const data = join(root, '..', 'shared', 'data')
const absent = !existsSync(join(data, 'demography', 'municipalities_de.csv'))
const CUT = ['05358036', '05366036']

describe.skipIf(absent)('the region compiler, on the official tables beside the project', () => {
  const out = mkdtempSync(join(tmpdir(), 'tragweite cut '))
  afterAll(() => rmSync(out, { recursive: true }))

  it.each(REGIONS.map((region) => [region.name, region] as const))(
    'makes the committed package of %s, to the byte, and the figures on its page',
    (name, region) => {
      const inputs = openInputs(data, region)
      const tables = compileRegion(inputs)
      expect(tables.length).toBeGreaterThan(15)
      const fresh = mkdtempSync(join(out, name))
      writePackage(fresh, headOf(inputs), tables)
      const files = readdirSync(fresh)
      expect(readdirSync(join(root, 'regions', name))).toEqual(files)
      for (const file of files) {
        const committed = readFileSync(join(root, 'regions', name, file), 'utf8')
        expect(readFileSync(join(fresh, file), 'utf8') === committed, file).toBe(true)
      }
      const pageName = name === 'ruhr' ? 'region-ruhr.md' : `${name}.md`
      const page = readFileSync(join(root, 'docs', 'explanation', pageName), 'utf8')
      expect(pageWithFigures(page, figures(inputs, estimates(inputs)))).toBe(page)
    },
    600_000
  )

  it('takes its settings from the counts of North Rhine-Westphalia in 2023, grade by grade', () => {
    const { needs } = estimates(openInputs(data, REGION_AACHEN))
    const [family = 0, homeCare, nursingHome, alone = 0] = bySetting(needs.land)
    expect(homeCare).toBeCloseTo(240_078, 0)
    expect(nursingHome).toBeCloseTo(164_126, 0)
    expect(family + alone).toBeCloseTo(1_387_134 - 240_078 - 164_126, 0)
    expect(alone).toBeGreaterThan(160_000)
    expect(alone).toBeLessThan(190_000)
  })

  it('cuts two municipalities the same way: the same people, and a package that reads without a mistake', () => {
    const tables = compileRegion(openInputs(data, REGION_AACHEN, CUT))
    writePackage(out, { name: 'cut', title: 'Linnich and Schleiden', baseDate: '2022-12-31' }, tables)
    const read = readRegion(out)
    expect(E.isLeft(read) ? read.left : []).toEqual([])
    const persons = new Map<string, number>()
    const population = tables.find(({ table }) => table === 'population')?.rows ?? []
    for (const [ags, , , , count] of population)
      persons.set(String(ags), (persons.get(String(ags)) ?? 0) + Number(count))
    expect(Object.fromEntries(persons)).toEqual(Object.fromEntries(CUT.map((ags) => [ags, OFFICIAL_2022[ags]])))
    const committed = readFileSync(join(root, 'regions', 'region-aachen', 'population.csv'), 'utf8').split('\n')
    const expected = committed.filter((line) => CUT.some((ags) => line.startsWith(ags)))
    const cut = tables.find(({ table }) => table === 'population')
    expect(cut === undefined ? [] : csvText(cut).trim().split('\n').slice(1)).toEqual(expected)
  })
})
