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
import type { StoredTables } from './reduction.js'
import type { RunResult } from './runTypes.js'
import { loadTable, storeTable, type StoredTable } from './storedTables.js'

type Facts = Omit<RunResult, 'tables' | 'differences'>
interface StoredResult {
  readonly facts: Facts
  readonly tables: StoredTables
  readonly differences: StoredTable | null
}

/** What `getSummary` gives back was written by `encodeResult` under a key that names this form, and its hash was checked. */
const trusted = <A>(bytes: Uint8Array): A => decode(bytes) as A

/** The result with the hash of its tables, and its bytes for the store. */
export const sealed = (
  columns: StoredTables,
  rest: Omit<RunResult, 'tables' | 'differences' | 'resultHash'>
): { readonly result: RunResult; readonly bytes: Uint8Array } => {
  const { differences, ...tables } = columns
  const facts: Facts = { ...rest, resultHash: hash(tables) }
  const stored: StoredResult = { facts, tables, differences: differences ?? null }
  return { result: loaded(stored), bytes: encode(stored, { ignoreUndefined: true }) }
}

export const decodeResult = (bytes: Uint8Array): RunResult => loaded(trusted<StoredResult>(bytes))

const loaded = ({ facts, tables, differences }: StoredResult): RunResult => {
  const rows = <R extends object>(name: string): ReadonlyArray<R> => {
    const table = tables[name]
    return table === undefined ? [] : loadTable<R>(table)
  }
  return {
    ...facts,
    tables: {
      summary: rows<SummaryRow>('summary'),
      need: rows<NeedRow>('need'),
      staff: rows<StaffRow>('staff'),
      facilities: rows<FacilityRow>('facilities'),
      travel: rows<TravelRow>('travel'),
      indicators: rows<IndicatorRow>('indicators')
    },
    differences: differences === null ? undefined : loadTable<DifferenceRow>(differences)
  }
}

export const encodePopulation = (rows: ReadonlyArray<PopulationRow>): Uint8Array => encode(storeTable(rows))
export const decodePopulation = (bytes: Uint8Array): ReadonlyArray<PopulationRow> =>
  loadTable<PopulationRow>(trusted<StoredTable>(bytes))
