/** What a package says about each Kreis and the whole region at the base date, in the figures a planner asks for first. */
import { grouped, numberAt, textAt } from './check/rowsOf.js'
import { covers, type Region } from './region.js'
import type { RegionTable } from './table.js'

export type Figure =
  | 'municipalities'
  | 'population'
  | 'population_65'
  | 'population_80'
  /** Sites by type; pooled units count as many as they stand for. */
  | 'sites'
  /** Places, seats or cases per year by service; services that staff alone limit have none. */
  | 'capacity'
  /** Physicians by type of practice. */
  | 'physicians'
  | 'inhabitants_per_gp'
  /** Headcount by role. */
  | 'staff'
  | 'staff_fte'
  | 'nursing_home_places_per_100_aged_80'

export interface KeyFigure {
  /** Kreis (5 digits), or the name of the package for the whole region. */
  readonly area: string
  readonly figure: Figure
  /** Type, service or role; '' where the figure has none. */
  readonly subject: string
  readonly value: number
}

/** Persons of a band who are at least `age`, the band taken as evenly filled; an open band counts only as a whole. */
const personsFrom = (table: RegionTable, row: number, age: number): number => {
  const persons = numberAt(table, 'persons', row)
  const from = numberAt(table, 'age_from', row)
  const to = numberAt(table, 'age_to', row)
  if (from >= age) return persons
  if (Number.isNaN(to) || to < age) return 0
  return (persons * (to - age + 1)) / (to - from + 1)
}

/** Facts of one row that count for a municipality, with the figure they add to. */
interface Addend {
  readonly ags: string
  readonly figure: Figure
  readonly subject: string
  readonly value: number
}

const rowsOf = (
  region: Region,
  name: string
): { readonly table: RegionTable; readonly rows: ReadonlyArray<number> } | undefined => {
  const table = region.tables[name]
  return table === undefined ? undefined : { table, rows: Array.from({ length: table.rowCount }, (_, row) => row) }
}

const addends = (region: Region, ring: ReadonlySet<string>): ReadonlyArray<Addend> => {
  const found: Addend[] = []
  const add = (ags: string, figure: Figure, subject: string, value: number): void => {
    if (!ring.has(ags) && Number.isFinite(value)) found.push({ ags, figure, subject, value })
  }
  const each = (name: string, visit: (table: RegionTable, row: number) => void): void => {
    const of = rowsOf(region, name)
    for (const row of of?.rows ?? []) if (of !== undefined) visit(of.table, row)
  }
  each('municipalities', (table, row) => add(textAt(table, 'ags', row), 'municipalities', '', 1))
  each('population', (table, row) => {
    const ags = textAt(table, 'ags', row)
    add(ags, 'population', '', numberAt(table, 'persons', row))
    add(ags, 'population_65', '', personsFrom(table, row, 65))
    add(ags, 'population_80', '', personsFrom(table, row, 80))
  })
  const sites = new Map<string, { readonly ags: string; readonly type: string }>()
  each('facilities', (table, row) => {
    const site = { ags: textAt(table, 'ags', row), type: textAt(table, 'type', row) }
    const pooled = numberAt(table, 'pooled_count', row)
    sites.set(textAt(table, 'id', row), site)
    add(site.ags, 'sites', site.type, Number.isNaN(pooled) ? 1 : pooled)
  })
  each('capacities', (table, row) =>
    add(
      sites.get(textAt(table, 'facility', row))?.ags ?? '',
      'capacity',
      textAt(table, 'service', row),
      numberAt(table, 'units', row)
    )
  )
  each('practices', (table, row) => {
    const site = sites.get(textAt(table, 'facility', row))
    add(site?.ags ?? '', 'physicians', site?.type ?? '', numberAt(table, 'physicians', row))
  })
  each('staff', (table, row) => {
    const role = textAt(table, 'role', row)
    const heads = numberAt(table, 'headcount', row)
    add(textAt(table, 'area', row), 'staff', role, heads)
    add(textAt(table, 'area', row), 'staff_fte', role, heads * numberAt(table, 'fte_per_head', row))
  })
  return found
}

/** Municipalities that are simulated coarsely and not reported. */
const ringOf = (region: Region): ReadonlySet<string> => {
  const table = region.tables['municipalities']
  if (table === undefined) return new Set()
  const rows = grouped(table, ['role']).get('ring') ?? []
  return new Set(rows.map((row) => textAt(table, 'ags', row)))
}

/** Figures of the reported municipalities per Kreis (ascending), then of the region under its name. */
export const keyFigures = (region: Region): ReadonlyArray<KeyFigure> => {
  const ring = ringOf(region)
  const all = addends(region, ring)
  const kreise = [
    ...new Set(all.filter(({ figure }) => figure === 'municipalities').map(({ ags }) => ags.slice(0, 5)))
  ].sort()
  return [...kreise.map((kreis) => [kreis, kreis] as const), [region.name, '*'] as const].flatMap(([area, prefix]) =>
    figuresOf(
      area,
      all.filter(({ ags }) => covers(prefix, ags))
    )
  )
}

const figuresOf = (area: string, counted: ReadonlyArray<Addend>): ReadonlyArray<KeyFigure> => {
  const sums = new Map<string, KeyFigure>()
  for (const { figure, subject, value } of counted) {
    const key = `${figure}\u0000${subject}`
    sums.set(key, { area, figure, subject, value: (sums.get(key)?.value ?? 0) + value })
  }
  const sum = (figure: Figure, subject = ''): number => sums.get(`${figure}\u0000${subject}`)?.value ?? 0
  const ratio = (figure: Figure, over: number, under: number): ReadonlyArray<KeyFigure> =>
    over > 0 && under > 0 ? [{ area, figure, subject: '', value: over / under }] : []
  return [
    ...sums.values(),
    ...ratio('inhabitants_per_gp', sum('population'), sum('physicians', 'gp_practice')),
    ...ratio('nursing_home_places_per_100_aged_80', 100 * sum('capacity', 'nursing_home'), sum('population_80'))
  ]
}
