/** Out and in without loss: whatever a table of the contract may hold comes back from its sheet as it was. */
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import type { Distribution } from '../../../src/domain/quantity.js'
import type { Problem } from '../../../src/domain/problem.js'
import { tableDescriptor, tableDescriptors } from '../../../src/domain/region/descriptors/tables.js'
import { inRange } from '../../../src/domain/region/decode/cells.js'
import type {
  ColumnDescriptor,
  NumberColumn,
  RegionTable,
  TableDescriptor,
  TextColumn
} from '../../../src/domain/region/table.js'
import { templateLists } from '../../../src/app/workbook/templateLists.js'
import { templateSheets } from '../../../src/app/workbook/templateSheets.js'
import { readTableSheet } from '../../../src/io/workbook/region/tableSheet.js'
import { number } from '../../support/arbitraries.js'
import { readBack } from './books.js'

const rows = 4

/** Texts that survive reading a table at all: trimmed, composed, not empty; with all that spreadsheets trip over. */
const anyText = fc
  .tuple(
    fc.constantFrom('', '=', '+', '-', '@', "'", "'=", '_x0041_', '#REF!', '05', '1.5', 'TRUE', '<b>&amp;', 'ä\u0308'),
    fc.string({ unit: 'binary', maxLength: 12 })
  )
  .map(
    ([start, rest]) =>
      `${start}${rest}`
        .replace(/[\ud800-\udfff]/g, '')
        .trim()
        .normalize('NFC') || 'x'
  )

const textFor = (column: ColumnDescriptor): fc.Arbitrary<string> => {
  if (column.values !== undefined) return fc.constantFrom(...column.values)
  if (column.refersTo === 'area') return fc.constantFrom('*', '05', '05370', '05370004', '09')
  if (column.format === 'ags' || column.refersTo === 'ags') return fc.constantFrom('05370004', '01001000', '16055000')
  if (column.format === 'date') return fc.constantFrom('2020', '2020-05', '2020-05-01')
  if (column.format === 'name') return fc.stringMatching(/^[a-z0-9][a-z0-9_:.+-]{0,8}$/)
  return anyText
}

/** Laws reach no further. */
const largestUncertain = 1e9

const numberFor = (column: ColumnDescriptor): fc.Arbitrary<number> => {
  const most = column.uncertain === true ? largestUncertain : 1e15
  const low = Math.max(column.min ?? column.above ?? -most, -most)
  const high = Math.min(column.max ?? most, most)
  const drawn =
    column.kind === 'integer' ? fc.integer({ min: Math.ceil(low), max: Math.floor(high) }) : number(low, high)
  return drawn.filter((value) => inRange(value, column)).map((value) => (value === 0 ? 0 : value))
}

const distributionFor = (column: ColumnDescriptor): fc.Arbitrary<Distribution> =>
  fc
    .tuple(numberFor(column), numberFor(column), numberFor(column), fc.boolean())
    .map(([a, b, c, uniform]): [readonly number[], boolean] => [[a, b, c].sort((x, y) => x - y), uniform])
    .filter(([[a = 0, b = 0, c = 0]]) => a < b && b < c)
    .map(([[a = 0, b = 0, c = 0], uniform]) => (uniform ? { uniform: [a, c] } : { pert: [a, b, c], corr: 'all' }))

const columnFor = (column: ColumnDescriptor): fc.Arbitrary<NumberColumn | TextColumn> => {
  const mayBeEmpty = !column.required || column.mayBeEmpty === true
  const cells = <T>(cell: fc.Arbitrary<T>) => fc.array(cell, { minLength: rows, maxLength: rows })
  if (column.kind === 'text' || column.kind === 'boolean') {
    const cell = mayBeEmpty ? fc.oneof(fc.constant(''), textFor(column)) : textFor(column)
    return cells(cell).map((values) => ({ kind: 'text', values }))
  }
  const value = mayBeEmpty ? fc.oneof(fc.constant(NaN), numberFor(column)) : numberFor(column)
  if (column.uncertain !== true)
    return cells(value).map((values) => ({ kind: 'number', values: Float64Array.from(values) }))
  return cells(
    fc.oneof(
      fc.record({ value, law: fc.constant<Distribution | undefined>(undefined) }),
      fc.record({ value: numberFor(column), law: distributionFor(column) })
    )
  ).map((pairs) => ({
    kind: 'number',
    values: Float64Array.from(pairs, (pair) => pair.value),
    ...(pairs.some(({ law }) => law !== undefined) ? { distributions: pairs.map(({ law }) => law) } : {})
  }))
}

/** A table of random content. Of columns that exclude each other the first group is filled. */
const tableFor = (descriptor: TableDescriptor): fc.Arbitrary<RegionTable> => {
  const left = new Set((descriptor.alternatives ?? []).slice(1).flat())
  const filled = new Set((descriptor.alternatives ?? []).slice(0, 1).flat())
  const columns = descriptor.columns
    .filter(({ name }) => !left.has(name))
    .map((column) => (filled.has(column.name) ? { ...column, required: true } : column))
  return fc.tuple(...columns.map(columnFor)).map((all) => ({
    name: descriptor.name,
    rowCount: rows,
    columns: Object.fromEntries(columns.map(({ name }, i) => [name, all[i] ?? { kind: 'text', values: [] }]))
  }))
}

const anyTable = fc.constantFrom(...tableDescriptors).chain(tableFor)

const throughSheet = async (table: RegionTable): Promise<{ table: RegionTable | undefined; problems: Problem[] }> => {
  const region = { name: 'drawn', title: 'Drawn', baseDate: '2022-12-31', tables: { [table.name]: table } }
  const sheets = templateSheets(region, templateLists(region, 'de'), 'de').filter(({ name }) => name === table.name)
  const book = await readBack({ title: '', created: '2022-12-31T00:00:00Z', sheets })
  const sheet = book.sheets.find(({ name }) => name === table.name)
  const descriptor = tableDescriptor(table.name)
  if (sheet === undefined || descriptor === undefined) throw new Error(`no sheet ${table.name}`)
  const problems: Problem[] = []
  return { table: readTableSheet(descriptor, sheet, (found) => problems.push(found)).table, problems }
}

/** Columns without any value are the same as none. */
const withoutEmpty = ({ name, rowCount, columns }: RegionTable): unknown => ({
  name,
  rowCount,
  columns: Object.entries(columns)
    .map(([column, content]): readonly [string, ReadonlyArray<unknown>, unknown] => [
      column,
      content.kind === 'text' ? content.values : [...content.values].map((value) => (Number.isNaN(value) ? '' : value)),
      content.kind === 'text' ? null : (content.distributions ?? null)
    ])
    .filter(([, values]) => values.some((value) => value !== ''))
})

describe('a table and its sheet', () => {
  it('hold the same, whatever the table holds (law)', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable, async (table) => {
        const read = await throughSheet(table)
        expect(read.problems).toEqual([])
        expect(read.table === undefined ? undefined : withoutEmpty(read.table)).toEqual(withoutEmpty(table))
      }),
      { numRuns: 120 }
    )
  })
})
