/** The shipped regions go out as workbooks and come back the same, table by table. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { regionHash } from '../../../src/app/hash.js'
import type { Region } from '../../../src/domain/region/region.js'
import { exportRegion, importRegion } from '../../../src/app/workbook/regionWorkbook.js'
import { fixture, packageWith, regionIn } from '../region/packages.js'
import { newFolder } from './books.js'

const shipped = (name: string): string => fileURLToPath(new URL(`../../../regions/${name}`, import.meta.url))

const throughBook = async (directory: string): Promise<string> => {
  const folder = newFolder()
  const file = join(folder, 'region.xlsx')
  const exported = await exportRegion(directory, file, 'de')
  if (E.isLeft(exported)) throw new Error(JSON.stringify(exported.left))
  const imported = await importRegion(file, join(folder, 'again'))
  if (E.isLeft(imported)) throw new Error(JSON.stringify(imported.left))
  return join(folder, 'again')
}

const headIn = (directory: string): unknown => {
  const { resources: _, profile: __, ...head } = JSON.parse(readFileSync(join(directory, 'datapackage.json'), 'utf8'))
  return head
}

/** The region without columns that hold nothing. */
const filled = (region: Region): unknown => ({
  ...region,
  tables: Object.values(region.tables).map(({ columns, ...table }) => ({
    ...table,
    columns: Object.fromEntries(
      Object.entries(columns).filter(([, column]) =>
        column.kind === 'text'
          ? column.values.some((value) => value !== '')
          : column.values.some((value) => !Number.isNaN(value))
      )
    )
  }))
})

describe('a package that goes out and comes in', () => {
  it.each([shipped('region-aachen'), shipped('ruhr'), fixture('complete'), fixture('minimal')])(
    'is equal table by table: %s',
    async (directory) => {
      const before = regionIn(directory)
      const again = await throughBook(directory)
      const after = regionIn(again)
      expect(regionHash(after)).toBe(regionHash(before))
      expect(filled(after)).toEqual(filled(before))
      expect(headIn(again)).toEqual(headIn(directory))
    }
  )

  it('keeps every field of datapackage.json, licences and contributors too', async () => {
    const directory = packageWith('minimal', {
      'datapackage.json': (text) =>
        JSON.stringify({
          ...JSON.parse(text),
          profile: 'tabular-data-package',
          licenses: [{ name: 'CC0-1.0', title: '=Zero', path: 'https://creativecommons.org/publicdomain/zero/1.0/' }],
          contributors: [{ title: 'Kreis X', role: 'publisher' }],
          version: '1.0.0'
        })
    })
    expect(headIn(await throughBook(directory))).toEqual(headIn(directory))
  })

  it('writes the same bytes twice', async () => {
    const folder = newFolder()
    for (const name of ['a.xlsx', 'b.xlsx']) await exportRegion(fixture('complete'), join(folder, name), 'en')
    expect(readFileSync(join(folder, 'a.xlsx'))).toEqual(readFileSync(join(folder, 'b.xlsx')))
  })

  it('is not written over another package, nor among other files', async () => {
    const folder = newFolder()
    const file = join(folder, 'region.xlsx')
    await exportRegion(fixture('complete'), file, 'de')
    const other = packageWith('minimal', {})
    const refused = await importRegion(file, other)
    expect(E.isLeft(refused) && refused.left._tag).toBe('OutputFailed')
    expect(regionIn(other)).toEqual(regionIn(fixture('minimal')))
    const amongOthers = await importRegion(file, folder)
    expect(E.isLeft(amongOthers) && amongOthers.left._tag).toBe('OutputFailed')
  })
})
