/** A run's result as bytes for the store: msgpack, tables as columns. A form of another version is not read. */
import { encode } from '@msgpack/msgpack'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
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
import { isMapping } from '../../domain/refusal.js'
import { decodeBytes } from '../../store/decodeBytes.js'
import { hash } from '../hash.js'
import type { StoredTables } from './reduction.js'
import type { RunResult } from './runTypes.js'
import { isStoredTable, loadTable, storeTable, type StoredTable } from './storedTables.js'

type Facts = Omit<RunResult, 'tables' | 'differences'>
interface StoredResult {
  readonly facts: Facts
  readonly tables: StoredTables
  readonly differences: StoredTable | null
}

/** Where a list holds no mappings the page that shows it would break; deeper down the store's hash is trusted. */
const mappings = t.array(t.UnknownRecord)
const storedFacts = t.type({
  closures: mappings,
  goals: mappings,
  resultHash: t.string,
  computing: t.type({ computedAt: t.string, seconds: t.UnknownRecord, hardware: t.UnknownRecord }),
  facts: t.type({
    calibration: mappings,
    closures: mappings,
    defaultsUsed: mappings,
    leftOut: t.array(t.string),
    neutralParameters: t.array(t.string),
    uncertainQuantities: t.array(t.string),
    shape: t.intersection([
      t.type({
        years: t.array(t.number),
        monthsInYear: t.array(t.number),
        municipalities: t.array(t.string),
        kreise: t.array(t.string),
        services: mappings,
        facilityServices: mappings
      }),
      // Absent in the first results that were stored.
      t.partial({ areaSeries: mappings })
    ])
  })
})

const isStoredResult = (u: unknown): u is StoredResult =>
  isMapping(u) &&
  storedFacts.is(u['facts']) &&
  isMapping(u['tables']) &&
  Object.values(u['tables']).every(isStoredTable) &&
  (u['differences'] === null || isStoredTable(u['differences']))

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

/** The stored result; undefined where the bytes are none, whatever their hash says: it is then computed again. */
export const decodeResult = (bytes: Uint8Array): RunResult | undefined => {
  const decoded = decodeBytes(bytes)
  return E.isRight(decoded) && isStoredResult(decoded.right) ? loaded(decoded.right) : undefined
}

const hashed = t.type({ facts: t.type({ resultHash: t.string }), tables: t.UnknownRecord })

/**
 * The hash that stored bytes of a result state, and the one that their tables have; undefined where the bytes are none.
 * Also of results of earlier versions, whose facts this program would not show.
 */
export const hashesInResult = (bytes: Uint8Array): { readonly stated: string; readonly found: string } | undefined => {
  const decoded = E.chainW(hashed.decode)(decodeBytes(bytes))
  return E.isRight(decoded) ? { stated: decoded.right.facts.resultHash, found: hash(decoded.right.tables) } : undefined
}

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
/** The stored rows; undefined where the bytes are no table. */
export const decodePopulation = (bytes: Uint8Array): ReadonlyArray<PopulationRow> | undefined => {
  const decoded = decodeBytes(bytes)
  return E.isRight(decoded) && isStoredTable(decoded.right) ? loadTable<PopulationRow>(decoded.right) : undefined
}
