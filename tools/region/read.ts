/** Reads the official tables of a folder. Every table is read once; a missing file or column ends the compilation with its name. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { RegionDefinition } from './definition.js'
import type { InputRow, Inputs } from './frame.js'

/** Opens the folder `from` (with `demography/` and `care/`) for a region, or for the Kreise that some of its municipalities lie in. */
export const openInputs = (from: string, region: RegionDefinition, only?: ReadonlyArray<string>): Inputs => {
  const kept = new Map<string, ReadonlyArray<InputRow>>()
  const rows = (path: string): ReadonlyArray<InputRow> => {
    const known = kept.get(path)
    if (known !== undefined) return known
    const parsed: ReadonlyArray<InputRow> = parse(readFileSync(join(from, path)), {
      columns: true,
      bom: true,
      skip_empty_lines: true
    })
    kept.set(path, parsed)
    return parsed
  }
  const kreise = Object.keys(region.kreise)
    .filter((kreis) => only?.some((ags) => ags.startsWith(kreis)) ?? true)
    .sort()
  const borders = join(from, 'demography', `boundaries_${region.name.replaceAll('-', '_')}.geojson`)
  const boundaries = existsSync(borders) ? { boundaries: readFileSync(borders, 'utf8') } : {}
  return { region, rows, ...boundaries, kreise, only }
}

/** Text of a column; a column that the table does not have is a defect of the given folder. */
export const text = (row: InputRow, column: string): string => {
  const value = row[column]
  if (value === undefined) throw new Error(`column ${column} is missing in ${JSON.stringify(row)}`)
  return value
}

/** Number of a column; an empty or unreadable cell is NaN. */
export const number = (row: InputRow, column: string): number => {
  const value = text(row, column).trim()
  return value === '' ? Number.NaN : Number(value)
}

/** Number of the one row that matches all given cells; none or several end the compilation. */
export const only = (
  rows: ReadonlyArray<InputRow>,
  match: Readonly<Record<string, string>>,
  column: string
): number => {
  const found = rows.filter((row) => Object.entries(match).every(([name, value]) => row[name] === value))
  const [first] = found
  if (first === undefined || found.length > 1) {
    throw new Error(`${found.length} rows for ${JSON.stringify(match)}, one expected`)
  }
  return number(first, column)
}
