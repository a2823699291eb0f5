/** Downloads of the offices for tests of `region new`: the fixture of Heinsberg, copied and changed in a temporary folder. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as E from 'fp-ts/lib/Either.js'
import { makeNewRegion, type NewRegionMade, type NewRegionOrder } from '../../../src/app/newRegion/newRegion.js'
import type { NewTable } from '../../../src/domain/newRegion/frame.js'

export const heinsberg = fileURLToPath(new URL('../../fixtures/official/heinsberg', import.meta.url))

export interface Downloads {
  readonly directory: string
  readonly from: string
  /** Keeps only the files that match. */
  readonly keep: (pattern: RegExp) => void
  /** Renames a file, so that it is read at another place in the order. */
  readonly rename: (file: string, to: string) => void
  /** Replaces the text of a file (Latin-1 as the offices write it). */
  readonly edit: (file: string, change: (text: string) => string) => void
  readonly remove: () => void
}

export const newDownloads = (): Downloads => {
  const directory = mkdtempSync(join(tmpdir(), 'tragweite new '))
  const from = join(directory, 'downloads')
  cpSync(heinsberg, from, { recursive: true })
  const edit = (file: string, change: (text: string) => string): void =>
    writeFileSync(join(from, file), change(readFileSync(join(from, file), 'latin1')), 'latin1')
  return {
    directory,
    from,
    keep: (pattern) => {
      for (const file of readdirSync(from)) if (!pattern.test(file)) rmSync(join(from, file))
    },
    rename: (file, to) => {
      cpSync(join(from, file), join(from, to))
      rmSync(join(from, file))
    },
    edit,
    remove: () => rmSync(directory, { recursive: true, force: true })
  }
}

let made = 0

/** Makes the package of Kreis Heinsberg, or throws what was wrong. */
export const newHeinsberg = (
  { directory, from }: Downloads,
  order: Partial<NewRegionOrder> = {}
): NewRegionMade & { readonly out: string } => {
  made += 1
  const out = join(directory, `package-${made}`)
  const found = makeNewRegion({
    from,
    out,
    kreise: ['05370'],
    name: 'heinsberg',
    migrationYears: [],
    language: 'de',
    ...order
  })
  if (E.isLeft(found)) throw new Error(JSON.stringify(found.left))
  return { ...found.right, out }
}

export const tableOf = ({ region }: NewRegionMade, name: string): NewTable => {
  const found = region.tables.find(({ table }) => table === name)
  if (found === undefined) throw new Error(`no table ${name}`)
  return found
}

/** Sum of the last column by the first. */
export const sumsBy = (table: NewTable): ReadonlyMap<string, number> => {
  const sums = new Map<string, number>()
  for (const row of table.rows) {
    const key = String(row[0])
    sums.set(key, (sums.get(key) ?? 0) + Number(row.at(-1)))
  }
  return sums
}
