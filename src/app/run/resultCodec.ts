/** A run's result as bytes for the store: msgpack, tables as columns. A form of another version is not read. */
import { decode, encode } from '@msgpack/msgpack'
import type {
  DifferenceRow,
  FacilityRow,
  IndicatorRow,
  NeedRow,
  PopulationRow,
  StaffRow,
  SummaryRow,
  TravelRow
} from '../../domain/result/rows.js'
import { hash } from '../hash.js'
import type { RunResult } from './runTypes.js'
import { loadTable, storeTable, type StoredTable } from './storedTables.js'

type Facts = Omit<RunResult, 'tables' | 'differences'>
interface StoredResult {
  readonly facts: Facts
  readonly tables: { readonly [Name in keyof RunResult['tables']]: StoredTable }
  readonly differences: StoredTable | null
}

/** What `getSummary` gives back was written by `encodeResult` under a key that names this form, and its hash was checked. */
const trusted = <A>(bytes: Uint8Array): A => decode(bytes) as A

/** The result with the hash of its tables, and its bytes for the store. */
export const sealed = (
  unsealed: Omit<RunResult, 'resultHash'>
): { readonly result: RunResult; readonly bytes: Uint8Array } => {
  const { tables, differences, ...rest } = unsealed
  const columns: StoredResult['tables'] = {
    summary: storeTable(tables.summary),
    need: storeTable(tables.need),
    staff: storeTable(tables.staff),
    facilities: storeTable(tables.facilities),
    travel: storeTable(tables.travel),
    indicators: storeTable(tables.indicators)
  }
  const facts: Facts = { ...rest, resultHash: hash(columns) }
  const stored: StoredResult = {
    facts,
    tables: columns,
    differences: differences === undefined ? null : storeTable(differences)
  }
  return { result: { ...facts, tables, differences }, bytes: encode(stored, { ignoreUndefined: true }) }
}

export const decodeResult = (bytes: Uint8Array): RunResult => {
  const { facts, tables, differences } = trusted<StoredResult>(bytes)
  return {
    ...facts,
    tables: {
      summary: loadTable<SummaryRow>(tables.summary),
      need: loadTable<NeedRow>(tables.need),
      staff: loadTable<StaffRow>(tables.staff),
      facilities: loadTable<FacilityRow>(tables.facilities),
      travel: loadTable<TravelRow>(tables.travel),
      indicators: loadTable<IndicatorRow>(tables.indicators)
    },
    differences: differences === null ? undefined : loadTable<DifferenceRow>(differences)
  }
}

export const encodePopulation = (rows: ReadonlyArray<PopulationRow>): Uint8Array => encode(storeTable(rows))
export const decodePopulation = (bytes: Uint8Array): ReadonlyArray<PopulationRow> =>
  loadTable<PopulationRow>(trusted<StoredTable>(bytes))
