/** Laws of demography in whole persons: identity in integers, means as in the expected mode, independence of other places. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monthIndex } from '../../../src/domain/time.js'
import type { Region } from '../../../src/domain/region/region.js'
import { wholePersons } from '../../../src/sim/kernel/populationPersons.js'
import { populationKreise, populationPart } from '../../../src/sim/stages/populationTable.js'
import { number } from '../../support/arbitraries.js'
import { at, courseOf, pathOf, planOf, timed, total } from './course.js'
import { smallRegion, type Cell } from './smallRegion.js'

const towns: ReadonlyArray<ReadonlyArray<Cell>> = [
  ['05000001', 'core'],
  ['05000002', 'core'],
  ['05111001', 'ring']
]
const wild = fc.record({
  persons: fc.array(number(0, 900), { minLength: 6, maxLength: 6 }),
  mx: number(0, 1),
  asfr: number(0, 0.5),
  net: fc.array(number(-900, 600), { minLength: 3, maxLength: 3 }),
  added: number(-800, 800)
})
type Wild = typeof wild extends fc.Arbitrary<infer T> ? T : never

const regionOf = (w: Wild, places: ReadonlyArray<ReadonlyArray<Cell>> = towns): Region => {
  const index = (ags: Cell): number => towns.findIndex(([other]) => other === ags)
  return smallRegion({
    municipalities: places,
    population: places.flatMap(([ags]) =>
      ['f', 'm'].map((sex, s): Cell[] => [ags, sex, 0, undefined, w.persons[index(ags) * 2 + s] ?? 0])
    ),
    mortality: ['f', 'm'].map((sex): Cell[] => ['*', undefined, sex, 0, undefined, w.mx]),
    fertility: [['*', undefined, 15, 49, w.asfr]],
    migration: places.map(([ags]): Cell[] => [ags, undefined, 'f', 18, 60, w.net[index(ags)] ?? 0]),
    parameters: [['mortality_walk_sd', undefined, undefined, 0.05]]
  })
}
const addition = (w: Wild): ReturnType<typeof timed> =>
  timed('add', monthIndex(2023, 7), { type: 'MigrationAdded', area: '05000001', personsPerYear: w.added })

describe('whole persons at the start', () => {
  const stock = fc.array(number(0, 300), { minLength: 202, maxLength: 202 })
  it('are the next whole number below or above; sums of any run of ages are off by less than 1', () => {
    fc.assert(
      fc.property(stock, number(0.000001, 0.999999), (cells, u) => {
        const whole = Float64Array.from(cells)
        wholePersons(whole, 0, u)
        let before = 0
        let after = 0
        cells.forEach((persons, c) => {
          const x = whole[c] ?? NaN
          expect(Number.isInteger(x) && x >= Math.floor(persons - 2e-6) && x <= Math.ceil(persons + 2e-6)).toBe(true)
          before += persons
          after += x
          expect(Math.abs(after - before)).toBeLessThan(1)
        })
      }),
      { numRuns: 60 }
    )
  })
  it('keep a total that is whole, and a stock that is whole already', () => {
    fc.assert(
      fc.property(stock, number(0.000001, 0.999999), (cells, u) => {
        const sum = cells.reduce((a, b) => a + b, 0)
        const whole = Float64Array.from(cells, (persons) => (persons / Math.max(sum, 1)) * 5000)
        const wanted = whole.reduce((a, b) => a + b, 0)
        wholePersons(whole, 0, u)
        expect(whole.reduce((a, b) => a + b, 0)).toBe(Math.round(wanted))
        const again = whole.slice()
        wholePersons(again, 0, 1 - u)
        expect(again).toEqual(whole)
      }),
      { numRuns: 60 }
    )
  })
  it('rise with the chance of the fraction', () => {
    let sum = 0
    for (let i = 0; i < 1000; i++) {
      const cells = new Float64Array(202).fill(0.3)
      wholePersons(cells, 0, (i + 0.5) / 1000)
      sum += cells[117] ?? NaN
    }
    expect(sum / 1000).toBeCloseTo(0.3, 6)
  })
})

describe('demography in whole persons', () => {
  it('P(end) = P(start) + births - deaths + arrivals - departures, exactly, in whole persons, never below 0', () => {
    fc.assert(
      fc.property(wild, fc.nat(999), (w, draw) => {
        const plan = planOf(regionOf(w), { years: 4, timeline: [addition(w)], demography: 'stochastic' })
        const { path, components: c } = courseOf(plan, draw)
        expect(path.every((persons) => Number.isInteger(persons) && persons >= 0)).toBe(true)
        for (let y = 0; y < plan.years; y++) {
          for (let cell = 0; cell < 6; cell++) {
            const i = y * 6 + cell
            const stock = (year: number): number =>
              path.subarray((year * 6 + cell) * 101, (year * 6 + cell + 1) * 101).reduce((a, b) => a + b, 0)
            const flows = [c.births[i], c.deaths[i], c.arrivals[i], c.departures[i]].map((x) => x ?? NaN)
            const [births = NaN, deaths = NaN, arrivals = NaN, departures = NaN] = flows
            expect(flows.every((x) => Number.isInteger(x) && x >= 0)).toBe(true)
            expect(stock(y + 1)).toBe(stock(y) + births - deaths + arrivals - departures)
          }
        }
      }),
      { numRuns: 60 }
    )
  })
  it('the mean over many draws is that of the expected mode', () => {
    const mx = (a: number): number => 0.0003 + 0.00003 * 1.1 ** a
    const region = smallRegion({
      municipalities: towns,
      population: towns.flatMap(([ags]) => [
        [ags, 'f', 0, 99, 420.5],
        [ags, 'm', 0, 99, 400.25],
        [ags, 'f', 100, undefined, 0.6]
      ]),
      mortality: ['f', 'm'].flatMap((sex) =>
        Array.from({ length: 101 }, (_, a): Cell[] => ['*', undefined, sex, a, a === 100 ? undefined : a, mx(a)])
      ),
      fertility: [['*', undefined, 15, 49, 0.07]],
      migration: [
        ['05000001', undefined, 'f', 18, 30, 9],
        ['05000001', undefined, 'm', 18, 30, -9],
        ['05000002', undefined, 'm', 0, undefined, 30]
      ]
    })
    const years = 12
    const draws = 3000
    const expected = pathOf(planOf(region, { years, mode: 'expected', demography: 'stochastic' }))
    const plan = planOf(region, { years, demography: 'stochastic' })
    const groups = [
      [0, 0],
      [1, 17],
      [18, 39],
      [40, 74],
      [75, 99],
      [100, 100]
    ] as const
    const persons = (path: Float64Array, cell: number, from: number, to: number): number => {
      const first = (years * 6 + cell) * 101
      return path.subarray(first + from, first + to + 1).reduce((a, b) => a + b, 0)
    }
    const sums = new Float64Array(36)
    const squares = new Float64Array(36)
    for (let draw = 0; draw < draws; draw++) {
      const path = pathOf(plan, draw)
      for (let cell = 0; cell < 6; cell++)
        groups.forEach(([from, to], g) => {
          const x = persons(path, cell, from, to)
          sums[cell * 6 + g] = (sums[cell * 6 + g] ?? 0) + x
          squares[cell * 6 + g] = (squares[cell * 6 + g] ?? 0) + x * x
        })
    }
    for (let cell = 0; cell < 6; cell++)
      groups.forEach(([from, to], g) => {
        const mean = (sums[cell * 6 + g] ?? NaN) / draws
        const variance = (squares[cell * 6 + g] ?? NaN) / draws - mean * mean
        const error = Math.sqrt(variance / draws) + 1e-9
        expect(Math.abs(mean - persons(expected, cell, from, to)) / error).toBeLessThan(3.6)
      })
  })
  it('a municipality has the same numbers whatever other municipalities there are', () => {
    fc.assert(
      fc.property(wild, fc.nat(99), (w, draw) => {
        const all = planOf(regionOf(w), { demography: 'stochastic' })
        const some = planOf(regionOf(w, towns.slice(1)), { demography: 'stochastic' })
        const a = pathOf(all, draw)
        const b = pathOf(some, draw)
        for (let y = 0; y <= 3; y++)
          for (let m = 0; m < 2; m++)
            for (let s = 0; s < 2; s++)
              for (let age = 0; age <= 100; age++) expect(at(some, b, y, m, s, age)).toBe(at(all, a, y, m + 1, s, age))
      }),
      { numRuns: 20 }
    )
  })
  const town = regionOf({
    persons: [800.5, 790, 500, 510, 300, 310],
    mx: 0.02,
    asfr: 0.05,
    net: [60, -30, 10],
    added: 0
  })
  it('differs between draws and places, is the same again and after a trip to a worker', () => {
    const plan = planOf(town, { demography: 'stochastic' })
    const path = pathOf(plan, 5)
    pathOf(plan, 6)
    expect(pathOf(structuredClone(plan), 5)).toEqual(path)
    expect(new Set(Array.from({ length: 30 }, (_, d) => total(plan, pathOf(plan, d), 3))).size).toBeGreaterThan(10)
  })
  it('keeps the years before an event to the bit, and a longer horizon keeps the shorter one', () => {
    const before = pathOf(planOf(town, { years: 4, demography: 'stochastic' }), 2)
    const event = timed('add', monthIndex(2025, 1), { type: 'MigrationAdded', area: '*', personsPerYear: 90 })
    const after = pathOf(planOf(town, { years: 4, timeline: [event], demography: 'stochastic' }), 2)
    const twoYears = 3 * 6 * 101
    expect(after.slice(0, twoYears)).toEqual(before.slice(0, twoYears))
    expect(after).not.toEqual(before)
    expect(pathOf(planOf(town, { years: 2, demography: 'stochastic' }), 2)).toEqual(before.slice(0, twoYears))
  })
  it('the population table holds the same numbers as the paths', () => {
    const plan = planOf(town, { demography: 'stochastic' })
    const draws = 12
    const paths = Array.from({ length: draws }, (_, d) => pathOf(plan, d))
    const [kreis = ''] = populationKreise(plan)
    const part = populationPart(plan, { kreis, draws, fromStock: 0, toStock: 4 })
    for (let y = 0; y <= 3; y++)
      for (const c of [0, 40, 101, 180])
        for (let d = 0; d < draws; d++)
          expect(part.sums[(y * 202 + c) * draws + d]).toBe(
            [0, 1].reduce((sum, m) => sum + (paths[d]?.[(y * 3 + m) * 202 + c] ?? NaN), 0)
          )
  })
  it('is off in expected mode, and off when it is not asked for', () => {
    const quiet = planOf(town, { mode: 'expected', demography: 'stochastic' })
    expect(quiet.chance).toBeUndefined()
    expect(pathOf(quiet)).toEqual(pathOf(planOf(town, { mode: 'expected' })))
    expect(planOf(town).chance).toBeUndefined()
  })
})
