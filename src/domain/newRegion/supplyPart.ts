/** What one kind of supply adds, and how several kinds become one set of tables. */
import {
  AGES,
  cell,
  openTo,
  type Cell,
  type MissingPart,
  type NewRegionWarning,
  type NewTable,
  type ParameterRow,
  type Place,
  type Pyramid,
  type SourceRow
} from './frame.js'
import type { Care } from './care.js'
import type { Band, National } from './national.js'

type Row = ReadonlyArray<Cell>

export interface Supply {
  readonly services: ReadonlyArray<string>
  /** Rows of each table in the columns of `COLUMNS`. */
  readonly rows: Readonly<Partial<Record<SupplyTable, ReadonlyArray<Row>>>>
  readonly sources: ReadonlyArray<SourceRow>
  readonly parameters: ReadonlyArray<ParameterRow>
  readonly parameterSources: ReadonlyArray<SourceRow>
  readonly missing: ReadonlyArray<MissingPart>
  readonly warnings?: ReadonlyArray<NewRegionWarning>
}

export const noSupply = (missing: ReadonlyArray<MissingPart>): Supply => ({
  services: [],
  rows: {},
  sources: [],
  parameters: [],
  parameterSources: [],
  missing
})

const COLUMNS = {
  service_use: ['service', 'group', 'sex', 'age_from', 'age_to', 'measure', 'value'],
  control_totals: ['area', 'service', 'year', 'measure', 'value', 'value_dist'],
  facilities: ['id', 'name', 'type', 'ags', 'lat', 'lon', 'pooled_count', 'basic_care', 'emergency'],
  capacities: ['facility', 'service', 'units', 'units_dist'],
  staffing: ['service', 'role', 'group', 'fte_per_unit', 'substitution_max'],
  staff: ['area', 'role', 'sex', 'age_from', 'age_to', 'headcount', 'fte_per_head'],
  practices: ['facility', 'age_from', 'age_to', 'physicians', 'fte']
} as const
export type SupplyTable = keyof typeof COLUMNS

const NAMES: ReadonlyArray<SupplyTable> = [
  'service_use',
  'control_totals',
  'facilities',
  'capacities',
  'staffing',
  'staff',
  'practices'
]

/** The tables of all kinds of supply; a table without rows is left out. */
export const tablesOf = (supplies: ReadonlyArray<Supply>): ReadonlyArray<NewTable> =>
  NAMES.flatMap((table) => {
    const rows = supplies.flatMap((supply) => supply.rows[table] ?? [])
    return rows.length === 0
      ? []
      : [
          {
            table,
            columns: COLUMNS[table],
            rows,
            sources: supplies.flatMap(({ sources }) => sources.filter((row) => row.table === table))
          }
        ]
  })

/** Uses per year of a population at rates by sex and band. */
export const usesOf = (
  pyramid: Pyramid,
  rates: ReadonlyArray<Band & { readonly sex: 'f' | 'm'; readonly rate: number }>
): number =>
  rates.reduce((sum, { sex, from, to, rate }) => {
    let persons = 0
    for (let age = from; age <= Math.min(to, AGES - 1); age++) persons += pyramid[cell(sex, age)] ?? 0
    return sum + persons * rate
  }, 0)

/** What supply is worked out from. */
export interface SupplyRequest {
  readonly kreise: ReadonlyArray<string>
  readonly baseYear: number
  readonly places: ReadonlyArray<Place>
  readonly pyramids: ReadonlyMap<string, Pyramid>
  readonly care: Care
}

/** Shipped rates of a service as rows of `service_use`, times a factor. */
export const useRows = (
  national: National,
  shipped: string,
  service: string,
  factor: number
): ReadonlyArray<ReadonlyArray<string | number | null>> =>
  (national.use.get(shipped) ?? []).map(({ sex, from, to, rate }) => [
    service,
    'all',
    sex,
    from,
    openTo(to),
    'rate',
    rate * factor
  ])
