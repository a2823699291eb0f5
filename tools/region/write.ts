/** Writes a package: CSV tables and datapackage.json. The same parts give the same bytes. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { assembled } from '../../src/domain/newRegion/packageTables.js'
import { csvText, headText } from '../../src/io/region/newTables.js'
import { boundariesText } from './boundaries.js'
import type { BuiltTable, Inputs, Part } from './frame.js'

/** The tables of all parts, with `parameters` and `sources` assembled from them. */
export const tablesOf = (parts: ReadonlyArray<Part>): ReadonlyArray<BuiltTable> =>
  assembled(
    parts.flatMap((part) => part.tables),
    parts.flatMap((part) => part.parameters),
    parts.flatMap((part) => part.parameterSources)
  )

/** Name, title and base date of the package, as datapackage.json gives them. */
export interface PackageHead {
  readonly name: string
  readonly title: string
  readonly baseDate: string
  /** Names of Kreise by AGS, for display. */
  readonly areaNames?: Readonly<Record<string, string>>
  /** Text of `boundaries.geojson`, for maps. */
  readonly boundaries?: string
}

/** Head of the package of a region: names of the Kreise that are in it. */
export const headOf = (inputs: Inputs): PackageHead => {
  const { region, kreise } = inputs
  const boundaries = boundariesText(inputs)
  return {
    name: region.name,
    title: region.title,
    baseDate: '2022-12-31',
    areaNames: Object.fromEntries(kreise.map((kreis) => [kreis, region.kreise[kreis] ?? kreis])),
    ...(boundaries === undefined ? {} : { boundaries })
  }
}

/** Writes every table as `<table>.csv`, the datapackage.json that lists them, and the borders beside them. */
export const writePackage = (out: string, head: PackageHead, tables: ReadonlyArray<BuiltTable>): void => {
  mkdirSync(out, { recursive: true })
  for (const table of tables) writeFileSync(join(out, `${table.table}.csv`), csvText(table))
  if (head.boundaries !== undefined) writeFileSync(join(out, 'boundaries.geojson'), head.boundaries)
  writeFileSync(join(out, 'datapackage.json'), headText(head, tables))
}
