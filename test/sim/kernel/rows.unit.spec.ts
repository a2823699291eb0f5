/** Rows of draws and of years against their plain definitions, month by month and row by row. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addRow, addRows } from '../../../src/sim/kernel/drawRows.js'
import { addMonths, fillYoungerThan, putGroups, putRows } from '../../../src/sim/kernel/yearSums.js'

const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a), Math.abs(b))

describe('addRows', () => {
  it('gives the bits of adding one row after the other, for any number of draws', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 11 }), fc.subarray([0, 1, 2, 3, 4]), fc.integer(), (n, members, seed) => {
        const source = Float64Array.from({ length: 6 * n }, (_, i) => ((i * 7919 + seed) % 1013) / 7)
        const together = new Float64Array(n + 2).fill(1 / 3)
        const singly = together.slice()
        addRows(together, 1, source, n, members, n)
        for (const m of members) addRow(singly, 1, source, n + m * n, n)
        expect(together).toEqual(singly)
      })
    )
  })
})

describe('putRows', () => {
  it('writes the listed places into one column and what is not finite as NaN', () => {
    const block = new Float64Array(8).fill(-1)
    putRows(Float64Array.of(9, 1, Infinity, NaN, 4), 1, Int32Array.of(0, 1, 3), 2, block, 1, 2, 1)
    expect([...block]).toEqual([-1, -1, -1, 2, -1, NaN, -1, 8])
  })
})

describe('addMonths', () => {
  it('counts minutes once per month and shares by the residents in the middle of each month', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 12 }), (first, wanted) => {
        const end = Math.min(first + wanted, (Math.floor(first / 12) + 1) * 12)
        const residents = Float64Array.of(100, 70, 130, 90, 90, 140)
        const shares = Float64Array.of(12, 34, 0.25, 0.5)
        const sums = new Float64Array(4)
        addMonths(shares, 2, residents, 2, Int32Array.of(1), first, end, sums, 0)
        let persons = 0
        for (let t = first; t < end; t++) {
          const y = Math.floor(t / 12)
          const weight = ((t % 12) + 0.5) / 12
          persons += (residents[y * 2 + 1] ?? 0) * (1 - weight) + (residents[y * 2 + 3] ?? 0) * weight
        }
        expect(sums[0]).toBe(0)
        expect(sums[1]).toBe(34 * (end - first))
        expect(close(sums[3] ?? 0, 0.5 * persons)).toBe(true)
      })
    )
  })
})

describe('groups of residents', () => {
  it('are those of both sexes between two ages, between two stocks', () => {
    const cells = Float64Array.from({ length: 2 * 202 }, (_, i) => ((i * 37) % 101) + 0.5)
    const sums = new Float64Array(2 * 102)
    fillYoungerThan(cells, 0, sums, 0)
    fillYoungerThan(cells, 202, sums, 102)
    const persons = (stock: number, from: number, to: number): number => {
      let sum = 0
      for (let a = from; a <= to; a++) sum += (cells[stock * 202 + a] ?? 0) + (cells[stock * 202 + 101 + a] ?? 0)
      return sum
    }
    const block = new Float64Array(3)
    putGroups(
      sums,
      Int32Array.of(1),
      Float64Array.of(0.25),
      Int32Array.of(0, 65, 20),
      Int32Array.of(100, 100, 64),
      block,
      0,
      1,
      1,
      0
    )
    for (const [g, [from, to]] of [
      [0, 100],
      [65, 100],
      [20, 64]
    ].entries())
      expect(close(block[g] ?? 0, persons(0, from ?? 0, to ?? 0) * 0.75 + persons(1, from ?? 0, to ?? 0) * 0.25)).toBe(
        true
      )
  })
})
