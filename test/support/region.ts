/** Regions in memory from short lists of rows, and small invented regions whose course can be followed by hand. */
import { isDistribution, type Distribution, type Quantity } from '../../src/domain/quantity.js'
import type { Region } from '../../src/domain/region/region.js'
import type { NumberColumn, RegionTable, TextColumn } from '../../src/domain/region/table.js'
import { columnDescriptor, tableDescriptor } from '../../src/domain/region/descriptors/tables.js'
import { personYears } from '../../src/sim/kernel/lifeTable.js'
import { meanOf } from '../../src/sim/random/distributions.js'

export type Cell = string | Quantity | undefined
export type TableRows = ReadonlyArray<Readonly<Record<string, Cell>>>

/** A region from rows by table; a distribution stands for its number as in `<column>_dist`. */
export const regionOf = (
  tables: Readonly<Record<string, TableRows>>,
  head: { readonly name?: string; readonly baseDate?: string } = {}
): Region => ({
  name: head.name ?? 'test-region',
  title: 'Test region',
  baseDate: head.baseDate ?? '2022-12-31',
  tables: Object.fromEntries(
    Object.entries(tables)
      .filter(([, rows]) => rows.length > 0)
      .map(([name, rows]) => [name, tableOf(name, rows)])
  )
})

const tableOf = (name: string, rows: TableRows): RegionTable => {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return {
    name,
    rowCount: rows.length,
    columns: Object.fromEntries(columns.map((column) => [column, columnOf(name, column, rows)]))
  }
}

const columnOf = (table: string, column: string, rows: TableRows): NumberColumn | TextColumn => {
  const descriptor = tableDescriptor(table)
  const kind = descriptor === undefined ? undefined : columnDescriptor(descriptor, column)?.kind
  if (kind === undefined) throw new Error(`no column ${column} in table ${table}`)
  const cells = rows.map((row) => row[column])
  if (kind === 'text' || kind === 'boolean') return { kind: 'text', values: cells.map((cell) => String(cell ?? '')) }
  const distributions = cells.map((cell): Distribution | undefined =>
    cell !== undefined && typeof cell !== 'string' && isDistribution(cell) ? cell : undefined
  )
  const values = Float64Array.from(cells, (cell) => {
    if (cell === undefined || typeof cell === 'string') return NaN
    return isDistribution(cell) ? meanOf(cell) : cell
  })
  return distributions.some((d) => d !== undefined)
    ? { kind: 'number', values, distributions }
    : { kind: 'number', values }
}

/** A region with some tables replaced or added. */
export const withTables = (region: Region, tables: Readonly<Record<string, TableRows>>): Region => ({
  ...region,
  tables: { ...region.tables, ...regionOf(tables).tables }
})

/** A municipality of an invented region. */
export interface Town {
  readonly ags: string
  readonly lat: number
  readonly lon: number
  /** Women, and as many men. */
  readonly women: number
  readonly role?: 'core' | 'ring'
}

/** Death rates of the invented regions, both sexes: 0.0005 up to 49, then doubling every seven years or so. */
const inventedRates = Float64Array.from({ length: 101 }, (_, a) => (a < 50 ? 0.0005 : 0.0005 * 1.1 ** (a - 49)))

/**
 * The five required tables such that nothing ever changes: the population is that of the life table, births replace deaths,
 * nobody moves.
 */
export const stationaryTables = (towns: ReadonlyArray<Town>): Readonly<Record<string, TableRows>> => {
  const lived = [0, 1].map((sex) => {
    const out = new Float64Array(101)
    personYears(inventedRates, sex, out)
    return out
  })
  const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0)
  const fertile = sum(lived[0]?.subarray(15, 50) ?? new Float64Array(0))
  return {
    municipalities: towns.map(({ ags, lat, lon, role }) => ({
      ags,
      name: `Town ${ags}`,
      lat,
      lon,
      area_km2: 30,
      settlement: 'town',
      role: role ?? 'core'
    })),
    population: towns.flatMap(({ ags, women }) =>
      ['f', 'm'].flatMap((sex, s) =>
        Array.from({ length: 101 }, (_, a) => ({
          ags,
          sex,
          age_from: a,
          age_to: a === 100 ? undefined : a,
          persons: (women * (lived[s]?.[a] ?? 0)) / sum(lived[0] ?? new Float64Array(1))
        }))
      )
    ),
    mortality: ['f', 'm'].flatMap((sex) =>
      Array.from(inventedRates, (mx, a) => ({
        area: '*',
        sex,
        age_from: a,
        age_to: a === 100 ? undefined : a,
        mx_per_person_year: mx
      }))
    ),
    // As many girls as boys: l[0] = 1 of each a year.
    fertility: [{ area: '*', age_from: 15, age_to: 49, births_per_woman_year: 2 / fertile }],
    migration: ['f', 'm'].map((sex) => ({ area: '*', sex, age_from: 0, age_to: undefined, net_persons_per_year: 0 })),
    parameters: [{ name: 'sex_ratio_at_birth', value: 1, unit: 'males per female' }]
  }
}

/** Two towns 10 km apart in two Kreise, 10,000 women and as many men each. */
export const twoTowns: ReadonlyArray<Town> = [
  { ags: '05001001', lat: 50.9, lon: 6.2, women: 10_000 },
  { ags: '05002001', lat: 50.9, lon: 6.342, women: 10_000 }
]

/** A service of the invented regions with its use; facilities stand in the towns in order, one per town. */
export interface InventedService {
  readonly service: string
  readonly kind: 'stock' | 'flow'
  /** Units per person and year, or persons wanting it per person. */
  readonly rate: number
  /** Units of the facility of each town; undefined = staff alone limits. */
  readonly units: ReadonlyArray<number | undefined>
  readonly reachMinutes?: number
  readonly decayPerMinute?: number
  readonly carryShare?: number
  readonly meanStayMonths?: number
}

/** Tables of services with one facility `<service>-<ags>` per town and all travel times given: 0 at home, `minutesApart` else. */
export const serviceTables = (
  towns: ReadonlyArray<Town>,
  services: ReadonlyArray<InventedService>,
  minutesApart = 20
): Readonly<Record<string, TableRows>> => ({
  services: services.map((s) => ({
    service: s.service,
    unit: s.kind === 'flow' ? 'cases' : 'persons',
    kind: s.kind,
    reach_minutes: s.reachMinutes ?? 60,
    decay_per_minute: s.decayPerMinute ?? 0.05,
    mobile: 'patient',
    carry_share: s.carryShare,
    mean_stay_months: s.meanStayMonths
  })),
  service_use: services.map((s) => ({ service: s.service, group: 'all', measure: 'rate', value: s.rate })),
  facilities: services.flatMap((s) =>
    towns.map(({ ags, lat, lon }) => ({
      id: `${s.service}-${ags}`,
      name: `${s.service} in ${ags}`,
      type: s.service.startsWith('hospital') ? 'hospital' : 'other',
      ags,
      lat,
      lon,
      basic_care: 'yes'
    }))
  ),
  capacities: services.flatMap((s) =>
    towns.map(({ ags }, i) => ({ facility: `${s.service}-${ags}`, service: s.service, units: s.units[i] }))
  ),
  travel_times: services.flatMap((s) =>
    towns.flatMap((from) =>
      towns.map((to) => ({
        from_ags: from.ags,
        facility: `${s.service}-${to.ags}`,
        minutes: from.ags === to.ags ? 0 : minutesApart
      }))
    )
  )
})

/** A stationary region with services. */
export const servedRegion = (
  towns: ReadonlyArray<Town>,
  services: ReadonlyArray<InventedService>,
  more: Readonly<Record<string, TableRows>> = {},
  minutesApart = 20
): Region => {
  const required = stationaryTables(towns)
  return regionOf({
    ...required,
    ...serviceTables(towns, services, minutesApart),
    ...more,
    parameters: [...(required['parameters'] ?? []), ...(more['parameters'] ?? [])]
  })
}
