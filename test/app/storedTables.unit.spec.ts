/** Tables as columns of bytes. */
import { decode, encode } from '@msgpack/msgpack'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadTable, storeTable, type StoredTable } from '../../src/app/run/storedTables.js'

interface SmallRow {
  readonly area: string
  readonly year: number
  readonly mean: number
}

describe('stored tables', () => {
  it('come back as they were, through msgpack, also NaN, infinities and unusual texts', () => {
    const row = fc.record({
      area: fc.oneof(fc.string(), fc.constantFrom('05334002', '', 'ä')),
      year: fc.integer({ min: 2000, max: 2100 }),
      mean: fc.oneof(fc.double(), fc.constantFrom(Number.NaN, Infinity, 5e-324))
    })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        const bytes = encode(storeTable<SmallRow>(rows))
        expect(loadTable<SmallRow>(decode(bytes) as StoredTable)).toEqual(rows)
      })
    )
  })

  it('of a hundred thousand rows take a few megabytes', () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => ({
      area: `0533400${i % 9}`,
      year: 2000 + (i % 20),
      mean: i / 7
    }))
    expect(encode(storeTable<SmallRow>(rows)).length).toBeLessThan(2_500_000)
  })
})
