/** What a region package rests on: vintage and source of every table, and which share of its rows are estimates. Pure. */
import { covers, texts, type Region } from '../domain/region/region.js'
import { tableDescriptors } from '../domain/region/descriptors/tables.js'
import type { EstimateShare, SourceFacts } from '../report/document.js'

/** Rows of the package's `sources` table, in its order. */
export const sourcesOf = (region: Region): ReadonlyArray<SourceFacts> => {
  const column = (name: string): ReadonlyArray<string> => texts(region, 'sources', name) ?? []
  const [source, licence, year, estimate, note] = ['source', 'licence', 'year', 'estimate', 'note'].map(column)
  return column('table').map((table, i) => ({
    table,
    source: source?.[i] ?? '',
    licence: licence?.[i] ?? '',
    year: year?.[i] ?? '',
    estimate: estimate?.[i] === 'true',
    note: note?.[i] ?? ''
  }))
}

/** Per table of the package: its rows and the share of them that some source marks as estimate (for the row's area). */
export const estimatesOf = (region: Region): ReadonlyArray<EstimateShare> => {
  const sources = sourcesOf(region)
  const areas = texts(region, 'sources', 'area') ?? []
  return Object.values(region.tables)
    .filter(({ name }) => name !== 'sources')
    .map(({ name, rowCount }) => {
      const own = sources.flatMap((source, i) => (source.table === name ? [{ ...source, area: areas[i] || '*' }] : []))
      const estimated = own.filter(({ estimate }) => estimate)
      const places = texts(region, name, 'area') ?? texts(region, name, 'ags')
      const rows =
        estimated.length === 0
          ? 0
          : places === undefined || estimated.some(({ area }) => area === '*')
            ? rowCount
            : places.filter((place) => estimated.some(({ area }) => covers(area, place))).length
      return {
        table: name,
        rows: rowCount,
        estimated: rowCount === 0 ? 0 : rows / rowCount,
        years: [...new Set(own.map(({ year }) => year).filter((year) => year !== ''))].sort().join(', ')
      }
    })
}

/** Share of all rows that rest on estimates, 0..1. */
export const estimatedShare = (estimates: ReadonlyArray<EstimateShare>): number => {
  const rows = estimates.reduce((sum, table) => sum + table.rows, 0)
  return rows === 0 ? 0 : estimates.reduce((sum, table) => sum + table.rows * table.estimated, 0) / rows
}

/** Tables that a package may have and this one does not. */
export const absentTables = (region: Region): ReadonlyArray<string> =>
  tableDescriptors.map(({ name }) => name).filter((name) => region.tables[name] === undefined)

/** Tables without any row in `sources`. */
export const unsourcedTables = (region: Region): ReadonlyArray<string> => {
  const sourced = new Set(sourcesOf(region).map(({ table }) => table))
  return Object.keys(region.tables).filter((name) => name !== 'sources' && !sourced.has(name))
}
