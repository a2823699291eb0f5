/** All tables a region package may hold, in the order of the contract. The order is canonical: hashes depend on it. */
import type { ColumnDescriptor, TableDescriptor } from '../table.js'
import {
  careGrades,
  carePrevalence,
  careSettingsTable,
  chronicPrevalence,
  controlTotals,
  groups,
  serviceUse
} from './need.js'
import { fertility, migration, mortality, municipalities, population } from './population.js'
import { parameters, practices, sources, staff, staffFlows, staffing } from './staff.js'
import { capacities, facilities, referrals, services, settlements, spillover, travelTimes } from './supply.js'

export const tableDescriptors: ReadonlyArray<TableDescriptor> = [
  municipalities,
  population,
  mortality,
  fertility,
  migration,
  carePrevalence,
  careGrades,
  careSettingsTable,
  chronicPrevalence,
  groups,
  services,
  serviceUse,
  controlTotals,
  facilities,
  capacities,
  staffing,
  staff,
  staffFlows,
  practices,
  spillover,
  parameters,
  settlements,
  travelTimes,
  referrals,
  sources
]

const byName = new Map(tableDescriptors.map((table) => [table.name, table]))

/** Descriptor of a table; undefined for a name the contract does not know. */
export const tableDescriptor = (name: string): TableDescriptor | undefined => byName.get(name)

/** Suffix of the column that replaces a number by a distribution. */
export const distributionSuffix = '_dist'

/** Column of a table; undefined where the contract does not know it. */
export const columnDescriptor = (table: TableDescriptor, name: string): ColumnDescriptor | undefined =>
  table.columns.find((column) => column.name === name)
