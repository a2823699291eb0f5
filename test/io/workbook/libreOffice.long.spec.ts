/**
 * Another office program opens what we write and saves it again: nothing is lost, nothing is run. Part of `npm run test:long`;
 * skipped where LibreOffice is not installed.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { regionHash } from '../../../src/app/hash.js'
import { exportRegion, importRegion } from '../../../src/app/workbook/regionWorkbook.js'
import { tableSheets } from '../../../src/app/workbook/resultTableSheets.js'
import type { NeedRow } from '../../../src/domain/result/rows.js'
import { needTable } from '../../../src/io/tables/resultTables.js'
import { fixture, regionIn } from '../region/packages.js'
import { bytesOf, fileWith, newFolder, told } from './books.js'

const wanted = process.env['LONG_TESTS'] === '1'
const installed = spawnSync('soffice', ['--version']).status === 0
const shipped = fileURLToPath(new URL('../../../regions/region-aachen', import.meta.url))

/** The file as LibreOffice saves it. */
const converted = (file: string, format: string, extension: string): string => {
  const out = newFolder()
  const profile = `-env:UserInstallation=file://${newFolder().replaceAll(' ', '%20')}`
  execFileSync('soffice', [profile, '--headless', '--convert-to', format, '--outdir', out, file], { stdio: 'ignore' })
  return join(out, basename(file).replace(/\.xlsx$/, extension))
}

const rows: ReadonlyArray<NeedRow> = ['=1+1', '-1', '@SUM(A1)', '+cmd|x', 'care', 'grade:1'].map((group, i) => ({
  level: 'region',
  area: '05370004',
  year: 2023 + i,
  group,
  mean: 0.1 + 0.2 * i,
  p05: -1234.5 - i,
  p50: 1e-17 * (i + 1),
  p95: 123456789.12345679 + i
}))

describe.skipIf(!wanted || !installed)('LibreOffice', () => {
  it.each([fixture('complete'), shipped])('opens a template and saves it without loss: %s', async (directory) => {
    const folder = newFolder()
    const file = join(folder, 'region.xlsx')
    await exportRegion(directory, file, 'de')
    const saved = converted(file, 'xlsx:Calc MS Excel 2007 XML', '.xlsx')
    const imported = await importRegion(saved, join(folder, 'again'))
    if (E.isLeft(imported)) throw new Error(JSON.stringify(imported.left).slice(0, 2_000))
    expect(imported.right.regionHash).toBe(regionHash(regionIn(directory)))
  })

  // LibreOffice saves numbers with 15 significant digits, Excel with 17.
  it('opens results, runs no text as a formula and keeps fifteen digits of every number', async () => {
    const [need] = tableSheets(needTable, rows, 'de')
    if (need === undefined) throw new Error('no sheet')
    const file = fileWith(await bytesOf({ title: 't', created: '2022-12-31T00:00:00Z', sheets: [need.sheet] }))
    const before = await told(file)
    const after = await told(converted(file, 'xlsx:Calc MS Excel 2007 XML', '.xlsx'))
    const cells = (read: typeof before) =>
      E.isLeft(read)
        ? read.left
        : read.right.sheets[0]?.rows.map((row) =>
            row.cells.map(({ kind, text }) => [kind, kind === 'number' ? Number(Number(text).toPrecision(15)) : text])
          )
    expect(cells(after)).toEqual(cells(before))
    const csv = readFileSync(converted(file, 'csv:Text - txt - csv (StarCalc):44,34,76,1', '.csv'), 'utf8')
    expect(csv.split('\n').filter((line) => /(^|,)"?[=+@]/.test(line))).toEqual([])
    expect(csv).toContain("'=1+1")
    // As the cell shows it: a negative number stays one.
    expect(csv).toContain('-1,234.5')
  })
})
