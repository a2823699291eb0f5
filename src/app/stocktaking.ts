/** What a region package rests on: vintage and source of every table, and which share of its rows are estimates. Pure. */
import { covers, texts, type Region } from '../domain/region/region.js'
import { tableDescriptors } from '../domain/region/descriptors/tables.js'
import type { EstimateShare, SourceFacts } from '../report/document.js'

/** Rows of the package's `sources` table, in its order. */
export const sourcesOf = (region: Region): ReadonlyArray<SourceFacts> => {
  const column = (name: string): ReadonlyArray<string> => texts(region, 'sources', name) ?? []
  const [source, licence, year, estimate, note] = ['source', 'licence', 'year', 'estimate', 'note'].map(column)
  const [columns, areas] = ['column', 'area'].map(column)
  return column('table').map((table, i) => ({
    table,
    ...((columns?.[i] ?? '') === '' ? {} : { column: columns?.[i] ?? '' }),
    ...((areas?.[i] ?? '') === '' ? {} : { area: areas?.[i] ?? '' }),
    source: source?.[i] ?? '',
    licence: licence?.[i] ?? '',
    year: year?.[i] ?? '',
    estimate: estimate?.[i] === 'true',
    note: note?.[i] ?? ''
  }))
}

/**
 * Per table of the package: its rows and the share of its figures that some source marks as estimate. A source that names
 * a figure column speaks of that column only, one that names an area of its rows only, one that names a parameter of that
 * parameter only; one that names another column (ages, areas) says how the figures were spread, so it speaks of all of them.
 * Figures are the cells of number columns other than ages, grades and years; a table without such columns counts its rows.
 */
export const estimatesOf = (region: Region): ReadonlyArray<EstimateShare> => {
  const sources = sourcesOf(region)
  const areas = texts(region, 'sources', 'area') ?? []
  const columns = texts(region, 'sources', 'column') ?? []
  return Object.values(region.tables)
    .filter(({ name }) => name !== 'sources')
    .map((table) => {
      const { name, rowCount } = table
      const own = sources.flatMap((source, i) =>
        source.table === name ? [{ ...source, area: areas[i] || '*', column: columns[i] ?? '' }] : []
      )
      const places = texts(region, name, 'area') ?? texts(region, name, 'ags')
      const names = texts(region, name, 'name') ?? []
      const figures = Object.entries(table.columns)
        .filter(([column, { kind }]) => kind === 'number' && !notFigures.has(column))
        .map(([column]) => column)
      const said = own.filter(({ estimate, column }) => estimate && !labels.has(column))
      const estimatedAt = (column: string, row: number): boolean =>
        said.some((source) => {
          const speaksOfColumn = source.column === column || !figures.includes(source.column)
          const speaksOfRow = source.table !== 'parameters' || source.column === '' || names[row] === source.column
          return speaksOfColumn && speaksOfRow && (places === undefined || covers(source.area, places[row] ?? ''))
        })
      const shareIn = (column: string): number =>
        Array.from({ length: rowCount }, (_, row) => row).filter((row) => estimatedAt(column, row)).length /
        Math.max(1, rowCount)
      const shares = (figures.length === 0 ? [''] : figures).map(shareIn)
      return {
        table: name,
        rows: rowCount,
        estimated: rowCount === 0 ? 0 : shares.reduce((sum, share) => sum + share, 0) / shares.length,
        years: [...new Set(own.map(({ year }) => year).filter((year) => year !== ''))].sort().join(', ')
      }
    })
}

/** Text columns that classify a row and carry no figure. */
const labels = new Set(['settlement', 'basic_care', 'emergency', 'name', 'type'])

/** Number columns that say what a figure is about. */
const notFigures = new Set(['age_from', 'age_to', 'year', 'grade'])

/** Share of all figures that rest on estimates, tables weighted by their rows, 0..1. */
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
