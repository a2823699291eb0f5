/** The population table against the paths of single draws. */
import { describe, expect, it } from 'vitest'
import { describeDraws, describedCells, quantileScratch } from '../../../src/sim/kernel/quantiles.js'
import {
  populationKreise,
  populationPart,
  populationPasses,
  populationRows,
  sortedPopulation
} from '../../../src/sim/stages/populationTable.js'
import { monthIndex } from '../../../src/domain/time.js'
import { layoutOf } from '../../../src/sim/layout.js'
import { writePersons } from '../../../src/sim/stages/populationRows.js'
import { at, pathOf, planOf } from './course.js'
import { smallRegion } from './smallRegion.js'

const municipalities = [
  ['05000001', 'core'],
  ['05000002', 'core'],
  ['05111001', 'core'],
  ['05222001', 'ring']
] as const
const region = smallRegion({
  municipalities,
  population: municipalities.flatMap(([ags]) => [
    [ags, 'f', 0, undefined, { normal: [10_000, 300] }],
    [ags, 'm', 0, undefined, 9000]
  ]),
  mortality: [
    ['*', undefined, 'f', 0, undefined, 0.01],
    ['*', undefined, 'm', 0, undefined, 0.012]
  ],
  fertility: [['*', undefined, 15, 49, { uniform: [0.03, 0.05] }]],
  migration: [['05000', undefined, 'f', 20, 29, { normal: [0, 50] }]],
  parameters: [['mortality_walk_sd', undefined, undefined, 0.05]]
})
const plan = planOf(region, { years: 3 })
const draws = 30
const paths = Array.from({ length: draws }, (_, d) => pathOf(plan, d))
const tableOf = (passes: ReadonlyArray<{ fromStock: number; toStock: number }>): ReturnType<typeof sortedPopulation> =>
  sortedPopulation(
    passes.flatMap((pass) =>
      populationRows(
        plan,
        'small',
        draws,
        populationKreise(plan).map((kreis) => populationPart(plan, { kreis, draws, ...pass }))
      )
    )
  )
const described = (values: ReadonlyArray<number>): number[] => {
  const out = new Float64Array(describedCells)
  describeDraws(Float64Array.from(values), 0, values.length, quantileScratch(values.length), out, 0)
  return [0, 2, 4, 6].map((i) => out[i] ?? NaN)
}

describe('population table', () => {
  const rows = tableOf(populationPasses(plan, draws))
  it('has every reported area, stock, sex and age once, the base date first, and no ring', () => {
    expect(rows.length).toBe((3 + 2 + 1) * 4 * 202)
    expect(new Set(rows.map((r) => `${r.level} ${r.area} ${r.year} ${r.sex} ${r.age}`)).size).toBe(rows.length)
    expect(rows[0]).toMatchObject({ level: 'kreis', area: '05000', year: 2022, date: '2022-12-31', sex: 'f', age: 0 })
    expect(rows.some(({ area }) => area.startsWith('05222'))).toBe(false)
  })
  it('municipalities show the quantiles over the draws of the same paths', () => {
    for (const [m, y, a] of [
      [0, 0, 30],
      [1, 2, 71],
      [2, 3, 100]
    ] as const) {
      const row = rows.find(
        (r) => r.area === plan.municipalities[m] && r.year === 2022 + y && r.sex === 'm' && r.age === a
      )
      expect([row?.mean, row?.p05, row?.p50, row?.p95]).toEqual(
        described(paths.map((path) => at(plan, path, y, m, 1, a)))
      )
    }
  })
  it('Kreis and region show quantiles of draw-wise sums', () => {
    const sum = (members: ReadonlyArray<number>): number[] =>
      described(paths.map((path) => members.reduce((total, m) => total + at(plan, path, 3, m, 0, 25), 0)))
    for (const [area, members] of [
      ['05000', [0, 1]],
      ['small', [0, 1, 2]]
    ] as const) {
      const row = rows.find((r) => r.area === area && r.year === 2025 && r.sex === 'f' && r.age === 25)
      expect([row?.mean, row?.p05, row?.p50, row?.p95]).toEqual(sum(members))
    }
  })
  it('several passes over the years give the same rows', () => {
    expect(
      tableOf([
        { fromStock: 0, toStock: 1 },
        { fromStock: 1, toStock: 4 }
      ])
    ).toEqual(rows)
    expect(populationPasses(plan, 2_000_000).length).toBe(4)
  })
})

describe('rows of residents', () => {
  const layout = layoutOf({
    region: 'small',
    municipalities: ['05000001', '05000002', '05111001'],
    kreise: ['05000', '05111'],
    years: [2023, 2024],
    monthsInYear: [12, 6],
    services: [],
    facilityServices: [],
    needGroups: [],
    roles: [],
    travelServices: [],
    personGroups: ['total', '20-66', '80+'],
    areaSeries: [],
    scalars: []
  })
  it('are the mean of the months between the stocks around them', () => {
    const half = { ...plan, from: monthIndex(2023, 1), until: monthIndex(2024, 6) }
    const block = new Float64Array(layout.rows * 2)
    const path = paths[4] ?? new Float64Array(0)
    writePersons(half, path, { layout, block, column: 1, drawsInBlock: 2 })
    const sum = (y: number, m: number, from: number, to: number): number => {
      let persons = 0
      for (let s = 0; s < 2; s++) for (let a = from; a <= to; a++) persons += at(plan, path, y, m, s, a)
      return persons
    }
    const row = (group: number, year: number, m: number): number => block[layout.persons(group, year, m) * 2 + 1] ?? NaN
    expect(row(0, 0, 2)).toBeCloseTo((sum(0, 2, 0, 100) + sum(1, 2, 0, 100)) / 2, 8)
    // January to June lie at 0.5/12 … 5.5/12: a quarter of the way.
    expect(row(1, 1, 0)).toBeCloseTo(0.75 * sum(1, 0, 20, 66) + 0.25 * sum(2, 0, 20, 66), 8)
    expect(row(2, 1, 1)).toBeCloseTo(0.75 * sum(1, 1, 80, 100) + 0.25 * sum(2, 1, 80, 100), 8)
    expect(block[layout.persons(0, 0, 0) * 2]).toBe(0)
  })
})
