/**
 * The tables written by `--out`: their columns in the order of the contract, and the columns they are sorted by. A row has
 * a field of each column's name.
 */
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

export type CellKind = 'text' | 'number'

/** A table of the contract: name of the file without extension, columns, and how many leading columns are its key. */
export interface ResultTable<R extends object> {
  readonly name: string
  readonly columns: ReadonlyArray<readonly [name: keyof R & string, kind: CellKind]>
  /** Rows are sorted by these columns, texts by code units, numbers ascending. */
  readonly key: ReadonlyArray<keyof R & string>
}

const spread = [
  ['mean', 'number'],
  ['p05', 'number'],
  ['p50', 'number'],
  ['p95', 'number']
] as const

export const summaryTable: ResultTable<SummaryRow> = {
  name: 'summary',
  columns: [
    ['level', 'text'],
    ['area', 'text'],
    ['year', 'number'],
    ['service', 'text'],
    ['measure', 'text'],
    ['unit', 'text'],
    ['mean', 'number'],
    ['sd', 'number'],
    ['p05', 'number'],
    ['p25', 'number'],
    ['p50', 'number'],
    ['p75', 'number'],
    ['p95', 'number'],
    ['mc_se', 'number']
  ],
  key: ['level', 'area', 'year', 'service', 'measure']
}

export const populationTable: ResultTable<PopulationRow> = {
  name: 'population',
  columns: [
    ['level', 'text'],
    ['area', 'text'],
    ['year', 'number'],
    ['date', 'text'],
    ['sex', 'text'],
    ['age', 'number'],
    ...spread
  ],
  key: ['level', 'area', 'year', 'sex', 'age']
}

export const needTable: ResultTable<NeedRow> = {
  name: 'need',
  columns: [['level', 'text'], ['area', 'text'], ['year', 'number'], ['group', 'text'], ...spread],
  key: ['level', 'area', 'year', 'group']
}

export const staffTable: ResultTable<StaffRow> = {
  name: 'staff',
  columns: [['area', 'text'], ['year', 'number'], ['role', 'text'], ['measure', 'text'], ...spread],
  key: ['area', 'year', 'role', 'measure']
}

export const facilitiesTable: ResultTable<FacilityRow> = {
  name: 'facilities',
  columns: [['facility', 'text'], ['service', 'text'], ['year', 'number'], ['measure', 'text'], ...spread],
  key: ['facility', 'service', 'year', 'measure']
}

export const travelTable: ResultTable<TravelRow> = {
  name: 'travel',
  columns: [['area', 'text'], ['year', 'number'], ['service', 'text'], ['measure', 'text'], ...spread],
  key: ['area', 'year', 'service', 'measure']
}

export const indicatorsTable: ResultTable<IndicatorRow> = {
  name: 'indicators',
  columns: [['area', 'text'], ['year', 'number'], ['indicator', 'text'], ['unit', 'text'], ...spread],
  key: ['area', 'year', 'indicator']
}

/** Written by `compare --out`. */
export const differencesTable: ResultTable<DifferenceRow> = {
  name: 'differences',
  columns: [
    ['level', 'text'],
    ['area', 'text'],
    ['year', 'number'],
    ['service', 'text'],
    ['measure', 'text'],
    ...spread,
    ['mc_se', 'number']
  ],
  key: ['level', 'area', 'year', 'service', 'measure']
}
