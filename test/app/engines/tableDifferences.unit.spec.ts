/** Differences of two tables: worked by hand, and laws. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differingCells, tableDifference } from '../../../src/app/engines/tableDifferences.js'
import type { StaffRow } from '../../../src/domain/result/rows.js'
import { staffTable } from '../../../src/io/tables/resultTables.js'
import { number } from '../../support/arbitraries.js'

const row = (role: string, year: number, mean: number, p05 = Number.NaN): StaffRow => ({
  area: '05358',
  year,
  role,
  measure: 'missing_fte',
  mean,
  p05,
  p50: 0,
  p95: 0
})

describe('tableDifference', () => {
  it('counts rows, the largest absolute and relative difference, and what it concerns', () => {
    const old = [row('nurse', 2030, 100), row('nurse', 2031, 0), row('gp', 2030, 5, 1), row('gp', 2031, 7)]
    const now = [row('nurse', 2030, 101), row('nurse', 2031, 2), row('gp', 2030, 5, 1), row('gp', 2032, 7)]
    expect(tableDifference(staffTable, old, now)).toEqual({
      table: 'staff',
      rows: 5,
      differing: 4,
      largestAbsolute: 2,
      // 2031 was 0: there is no relative difference to it.
      largestRelative: 0.01,
      onlyOld: 1,
      onlyNew: 1,
      subjects: [
        {
          subject: { role: 'nurse', measure: 'missing_fte' },
          rows: 2,
          differing: 2,
          largestAbsolute: 2,
          largestRelative: 0.01
        },
        {
          subject: { role: 'gp', measure: 'missing_fte' },
          rows: 3,
          differing: 2,
          largestAbsolute: 0,
          largestRelative: 0
        }
      ]
    })
    expect([...differingCells(staffTable, old, now)].slice(0, 2)).toEqual([
      { key: { area: '05358', year: 2030, role: 'nurse', measure: 'missing_fte' }, column: 'mean', old: 100, now: 101 },
      { key: { area: '05358', year: 2031, role: 'nurse', measure: 'missing_fte' }, column: 'mean', old: 0, now: 2 }
    ])
  })

  it('finds nothing in a table and itself, in any order, and the last bit of one number in a million', () => {
    const rows = fc.array(fc.tuple(fc.constantFrom('nurse', 'gp'), number(-1e6, 1e6)), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(rows, fc.nat(), (drawn, at) => {
        const table = drawn.map(([role, mean], i) => row(role, 2000 + i, mean, i % 3 === 0 ? Number.NaN : mean))
        expect(tableDifference(staffTable, table, [...table].reverse())).toMatchObject({ differing: 0, subjects: [] })
        const changed = table.map((each, i) =>
          i === at % table.length
            ? { ...each, mean: each.mean + Math.max(Math.abs(each.mean), 1e-300) * 2 ** -52 }
            : each
        )
        const { differing, largestAbsolute } = tableDifference(staffTable, table, changed)
        expect(differing).toBe(1)
        expect(largestAbsolute).toBeGreaterThan(0)
      })
    )
  })
})
