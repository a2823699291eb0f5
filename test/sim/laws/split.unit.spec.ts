/** Splitting a municipality in two equal halves at one place keeps all totals (model.md 10). */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Region } from '../../../src/domain/region/region.js'
import { packageWith, regionIn } from '../../io/region/packages.js'
import { timelineFrom, planOf, rowNames } from './course.js'
import { completeRegion } from './regions.js'
import { runBlock } from '../../../src/sim/stages/runBlock.js'

const village = '05999008'
const twin = '05999009'

/** Repeats the rows of the village for its twin. */
const twice =
  (change: (row: string) => string = (row) => row) =>
  (text: string): string =>
    text
      .split('\n')
      .flatMap((row) => (row.startsWith(`${village},`) ? [change(row), change(row.replace(village, twin))] : [row]))
      .join('\n')

const halved = (): Region =>
  regionIn(
    packageWith('complete', {
      'municipalities.csv': twice((row) => {
        const cells = row.split(',')
        return cells.map((cell, i) => (i === 4 ? String(Number(cell) / 2) : cell)).join(',')
      }),
      'population.csv': twice((row) => {
        const cells = row.split(',')
        return [...cells.slice(0, 4), String(Number(cells[4]) / 2), ...cells.slice(5)].join(',')
      }),
      'settlements.csv': twice(),
      'travel_times.csv': twice()
    })
  )

const draws = 3
let names: ReadonlyArray<string>
let whole: Float64Array
let split: Map<string, Float64Array>
const events = timelineFrom(
  ['2025-03', { type: 'FacilityClosed', facility: 'hospital-stadt' }],
  ['2025-01', { type: 'MigrationAdded', area: '05999', personsPerYear: -200 }]
)
beforeAll(() => {
  const plan = planOf(completeRegion(), events)
  const other = planOf(halved(), events)
  names = rowNames(plan)
  whole = runBlock([plan], 0, draws)[0] ?? new Float64Array(0)
  const block = runBlock([other], 0, draws)[0] ?? new Float64Array(0)
  split = new Map(rowNames(other).map((name, row) => [name, block.subarray(row * draws, (row + 1) * draws)]))
})

/** Values of a row of the whole village, and of its halves together. */
const both = (name: string, row: number, d: number): readonly [number, number] => {
  const first = split.get(name)?.[d] ?? NaN
  const second = split.get(name.replace(village, twin))?.[d] ?? 0
  const added = name.includes(` ${village}`) && !/^travel \S+ 0 /.test(name)
  return [whole[row * draws + d] ?? NaN, added ? first + second : first]
}

describe('a municipality in two equal halves at one place', () => {
  it('has people, need, care, travel and staff as before', () => {
    const wrong = names.filter((name, row) => {
      for (let d = 0; d < draws; d++) {
        const [before, after] = both(name, row, d)
        if (
          Number.isNaN(before) ? !Number.isNaN(after) : Math.abs(before - after) > 1e-7 * Math.max(1, Math.abs(before))
        )
          return true
      }
      return false
    })
    expect(wrong).toEqual([])
  })

  it('has equal halves', () => {
    for (const [name, values] of split) {
      // Physicians are counted where their practice stands, and practices are not cut in two.
      if (!name.includes(` ${village}`) || /^series (gp|specialist)_/.test(name)) continue
      const [own, other] = [[...values], [...(split.get(name.replace(village, twin)) ?? [])]]
      own.forEach((value, d) => {
        if (Number.isNaN(value)) expect(other[d], name).toBeNaN()
        else expect(other[d], name).toBeCloseTo(value, 6)
      })
    }
  })
})
