/** Parquet tables: types, nulls, metadata, and every number to the bit, read back by another reader. */
import fc from 'fast-check'
import { parquetMetadata, parquetReadObjects, parquetSchema } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import type { PopulationRow, SummaryRow } from '../../../src/domain/result/rows.js'
import { parquetParts } from '../../../src/io/tables/parquet.js'
import { drawsParts, type DrawsPart } from '../../../src/io/tables/drawsParquet.js'
import { populationTable, summaryTable } from '../../../src/io/tables/resultTables.js'
import { number } from '../../support/arbitraries.js'

const joined = (parts: Iterable<Uint8Array>): ArrayBuffer => {
  const all = Buffer.concat([...parts])
  return all.buffer.slice(all.byteOffset, all.byteOffset + all.byteLength)
}

const summary = (area: string, values: ReadonlyArray<number>): SummaryRow => ({
  level: 'municipality',
  area,
  year: 2030,
  service: 'gp',
  measure: 'demand',
  unit: 'contacts/year',
  mean: values[0] ?? NaN,
  sd: values[1] ?? NaN,
  p05: values[2] ?? NaN,
  p25: 1,
  p50: 2,
  p75: 3,
  p95: 4,
  mc_se: NaN
})
const person = (i: number): PopulationRow => ({
  level: 'municipality',
  area: String(5_000_000 + i).padStart(8, '0'),
  year: 2030,
  date: '2030-12-31',
  sex: 'f',
  age: i % 101,
  mean: i / 7,
  p05: i,
  p50: i,
  p95: i
})

describe('tables as Parquet', () => {
  it('has texts, whole numbers and numbers as types, and keys that are never null', () => {
    const file = joined(parquetParts(populationTable, [person(1)], {}))
    const { children } = parquetSchema(parquetMetadata(file))
    const types = children.map(({ element }) => [element.name, element.type, element.repetition_type])
    expect(types).toEqual([
      ['level', 'BYTE_ARRAY', 'REQUIRED'],
      ['area', 'BYTE_ARRAY', 'REQUIRED'],
      ['year', 'INT32', 'REQUIRED'],
      ['date', 'BYTE_ARRAY', 'OPTIONAL'],
      ['sex', 'BYTE_ARRAY', 'REQUIRED'],
      ['age', 'INT32', 'REQUIRED'],
      ['mean', 'DOUBLE', 'OPTIONAL'],
      ['p05', 'DOUBLE', 'OPTIONAL'],
      ['p50', 'DOUBLE', 'OPTIONAL'],
      ['p95', 'DOUBLE', 'OPTIONAL']
    ])
  })

  it('carries its metadata as it was given', () => {
    const file = joined(parquetParts(summaryTable, [], { 'tragweite:seed': 'nördlich', 'tragweite:draws': '1000' }))
    expect(parquetMetadata(file).key_value_metadata).toEqual([
      { key: 'tragweite:seed', value: 'nördlich' },
      { key: 'tragweite:draws', value: '1000' }
    ])
  })

  it('keeps every number to the bit; what is an empty cell in CSV is null and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(number(-1e6, 1e6), fc.double({ noDefaultInfinity: true }), fc.constant(NaN)), {
          minLength: 3,
          maxLength: 3
        }),
        async (values) => {
          const file = joined(parquetParts(summaryTable, [summary('05334002', values)], {}))
          const [row] = await parquetReadObjects({ file })
          const read = [row?.['mean'], row?.['sd'], row?.['p05']]
          expect(read).toEqual(values.map((value) => (Number.isNaN(value) ? null : value === 0 ? 0 : value)))
          expect([row?.['area'], row?.['p95'], row?.['mc_se']]).toEqual(['05334002', 4, null])
        }
      )
    )
  })

  it('hands out a long table in row groups, sorted, and every row comes back', async () => {
    const rows = Array.from({ length: 150_000 }, (_, i) => person(i))
    const parts = [...parquetParts(populationTable, [...rows].reverse(), {})]
    expect(parts.length).toBe(4)
    const file = joined(parts)
    expect(parquetMetadata(file).row_groups.length).toBe(3)
    const read = await parquetReadObjects({ file, rowStart: 65_530, rowEnd: 65_542 })
    expect(read).toEqual(rows.slice(65_530, 65_542))
  })

  it('takes an infinite result for the defect it is', () => {
    expect(() => [...parquetParts(summaryTable, [summary('05334002', [Infinity])], {})]).toThrow(RangeError)
  })
})

describe('draws as Parquet', () => {
  const part = (year: number, draws: number): DrawsPart => ({
    year,
    service: 'gp',
    areas: [
      { level: 'municipality', area: '05334002' },
      { level: 'region', area: 'aachen' }
    ],
    draws,
    numbers: Int32Array.from({ length: draws }, (_, d) => d),
    measures: new Map([
      ['demand', Float64Array.from({ length: 2 * draws }, (_, i) => i + 0.5)],
      ['utilisation', Float64Array.from({ length: 2 * draws }, (_, i) => (i % 2 === 0 ? NaN : i))]
    ])
  })

  it('has a row per area and draw with its own numbers; measures a service does not have are null', async () => {
    let rows = 0
    const file = joined(drawsParts([part(2030, 2), part(2031, 2)], {}, (counted) => (rows = counted)))
    const read = await parquetReadObjects({
      file,
      columns: ['year', 'area', 'draw', 'demand', 'utilisation', 'waiting']
    })
    expect(rows).toBe(8)
    expect(read.slice(0, 4)).toEqual([
      { year: 2030, area: '05334002', draw: 0, demand: 0.5, utilisation: null, waiting: null },
      { year: 2030, area: '05334002', draw: 1, demand: 1.5, utilisation: 1, waiting: null },
      { year: 2030, area: 'aachen', draw: 0, demand: 2.5, utilisation: null, waiting: null },
      { year: 2030, area: 'aachen', draw: 1, demand: 3.5, utilisation: 3, waiting: null }
    ])
    expect(read.map(({ year }) => year)).toEqual([2030, 2030, 2030, 2030, 2031, 2031, 2031, 2031])
  })

  it('bounds its row groups whatever the number of draws, and loses none at their edges', async () => {
    const draws = 50_000
    const file = joined(drawsParts([part(2030, draws)], {}, () => undefined))
    expect(parquetMetadata(file).row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([65_536, 34_464])
    const read = await parquetReadObjects({ file, columns: ['area', 'draw', 'demand'] })
    expect(read.length).toBe(2 * draws)
    expect(read.every(({ draw, demand }, i) => draw === i % draws && demand === i + 0.5)).toBe(true)
  })
})
