/** Opens the committed reference tables (test/reference), shipped beside the program. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { packageRoot } from '../packageRoot.js'
import type { ReferenceRow, ReferenceTables } from './validation.js'

/** Folder of the reference tables of this installation. */
export const referenceFolder = (): string => join(packageRoot(), 'test', 'reference')

/** Tables of a folder, read once each; undefined where the folder is not there. */
export const openReference = (folder: string): ReferenceTables | undefined => {
  if (!existsSync(folder)) return undefined
  const kept = new Map<string, ReadonlyArray<ReferenceRow>>()
  return {
    rows: (table) => {
      const known = kept.get(table)
      if (known !== undefined) return known
      const rows: ReadonlyArray<ReferenceRow> = parse(readFileSync(join(folder, `${table}.csv`)), { columns: true })
      kept.set(table, rows)
      return rows
    }
  }
}

/** Text of a cell; a column that is not there is a defect of the table. */
export const textOf = (row: ReferenceRow, column: string): string => {
  const value = row[column]
  if (value === undefined) throw new Error(`no column ${column} in ${JSON.stringify(row)}`)
  return value
}

/** Number of a cell; NaN where empty. */
export const numberOf = (row: ReferenceRow, column: string): number => {
  const text = textOf(row, column).trim()
  return text === '' ? NaN : Number(text)
}
