/** A region package after decoding: columns in memory, nothing about files. Only declared tables are present. */
import type { RegionTable } from './table.js'

export interface Region {
  /** Short name of the package; the `area` of region-level results. */
  readonly name: string
  readonly title: string
  /** Date of the population stock, YYYY-12-31. */
  readonly baseDate: string
  readonly tables: Readonly<Record<string, RegionTable>>
  /** Names of Kreise and other areas by AGS, as far as the package gives them; only shown. */
  readonly areaNames?: Readonly<Record<string, string>>
}

/** Year of the base stock. */
export const baseYear = (region: Region): number => Number(region.baseDate.slice(0, 4))

/** Number column of a present table; undefined where table or column is absent. */
export const numbers = (region: Region, table: string, column: string): Float64Array | undefined => {
  const found = region.tables[table]?.columns[column]
  return found?.kind === 'number' ? found.values : undefined
}

export const texts = (region: Region, table: string, column: string): ReadonlyArray<string> | undefined => {
  const found = region.tables[table]?.columns[column]
  return found?.kind === 'text' ? found.values : undefined
}

/** True where `area` (AGS prefix or `*`) covers the municipality `ags`. */
export const covers = (area: string, ags: string): boolean => area === '*' || ags.startsWith(area)
