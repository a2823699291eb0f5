/** Laws of the population stage (model.md 10): identity, stationarity, ageing, independence of draws. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monthIndex } from '../../../src/domain/time.js'
import { personYears } from '../../../src/sim/kernel/lifeTable.js'
import { at, courseOf, pathOf, planOf, timed, total } from './course.js'
import { smallRegion, type Cell } from './smallRegion.js'
import { number } from '../../support/arbitraries.js'

const municipalities: ReadonlyArray<ReadonlyArray<Cell>> = [
  ['05000001', 'core'],
  ['05000002', 'core'],
  ['05111001', 'ring']
]
const rate = number(0, 3)
const count = number(-5000, 3000)
const persons = number(0, 4000)

/** Wild packages: rates far beyond life, outflows larger than the population. */
const wild = fc.record({
  persons: fc.array(persons, { minLength: 30, maxLength: 30 }),
  mx: fc.array(rate, { minLength: 20, maxLength: 20 }),
  asfr: number(0, 1),
  net: fc.array(count, { minLength: 20, maxLength: 20 }),
  factor: number(0, 4),
  added: count
})

const bands = [
  [0, 17],
  [18, 39],
  [40, 66],
  [67, 89],
  [90, undefined]
] as const

const wildPlan = (w: typeof wild extends fc.Arbitrary<infer T> ? T : never): ReturnType<typeof planOf> => {
  const rows = (places: ReadonlyArray<string>, values: ReadonlyArray<number>): Cell[][] =>
    places.flatMap((place, p) =>
      ['f', 'm'].flatMap((sex, s) =>
        bands.map(([from, to], b) => [place, sex, from, to, values[(p * 2 + s) * bands.length + b] ?? 0])
      )
    )
  const yearly = (cells: ReadonlyArray<Cell>): Cell[] => [cells[0], undefined, ...cells.slice(1)]
  const region = smallRegion({
    municipalities,
    population: rows(['05000001', '05000002', '05111001'], w.persons),
    mortality: rows(['*', '05111'], w.mx).map(yearly),
    fertility: [['*', undefined, 15, 49, w.asfr]],
    migration: rows(['05000', '05111'], w.net).map(yearly),
    parameters: [
      ['mortality_walk_sd', undefined, undefined, 0.1],
      ['migration_factor', '05000', undefined, { uniform: [0, 2] }],
      ['mortality_ratio', '05111', undefined, { normal: [1, 0.2] }]
    ]
  })
  const timeline = [
    timed('add', monthIndex(2024, 6), { type: 'MigrationAdded', area: '05000', personsPerYear: w.added }),
    timed('mort', monthIndex(2024, 3), { type: 'MortalityChanged', area: '*', ages: '67+', factor: w.factor })
  ]
  return planOf(region, { timeline, years: 4 })
}

describe('population laws', () => {
  it('P(end) = P(start) + births - deaths + arrivals - departures, and no cell is ever negative', () => {
    fc.assert(
      fc.property(wild, fc.nat(999), (w, draw) => {
        const plan = wildPlan(w)
        const { path, components: c } = courseOf(plan, draw)
        expect(Math.min(...path)).toBeGreaterThanOrEqual(0)
        for (let y = 0; y < plan.years; y++) {
          for (let m = 0; m < 3; m++) {
            for (let s = 0; s < 2; s++) {
              const i = (y * 3 + m) * 2 + s
              const stock = (year: number): number =>
                path
                  .subarray(((year * 3 + m) * 2 + s) * 101, ((year * 3 + m) * 2 + s + 1) * 101)
                  .reduce((a, b) => a + b, 0)
              const change =
                (c.births[i] ?? NaN) - (c.deaths[i] ?? NaN) + (c.arrivals[i] ?? NaN) - (c.departures[i] ?? NaN)
              expect(stock(y + 1) - stock(y) - change).toBeCloseTo(0, 7)
            }
          }
        }
      }),
      { numRuns: 60 }
    )
  })
  it('a stationary population stays as it is', () => {
    const mx = (a: number): number => (a === 0 ? 0.004 : 0.0003 + 0.00002 * 1.105 ** a)
    const population: Cell[][] = []
    const lived = new Float64Array(101)
    let women = 0
    for (const [s, sex] of ['f', 'm'].entries()) {
      personYears(
        Float64Array.from({ length: 101 }, (_, a) => mx(a)),
        s,
        lived
      )
      lived.forEach((years, a) => population.push(['05000001', sex, a, a === 100 ? undefined : a, 1000 * years]))
      if (sex === 'f') women = 1000 * lived.subarray(15, 50).reduce((a, b) => a + b, 0)
    }
    const plan = planOf(
      smallRegion({
        municipalities: [['05000001', 'core']],
        population,
        mortality: ['f', 'm'].flatMap((sex) =>
          Array.from({ length: 101 }, (_, a): Cell[] => ['*', undefined, sex, a, a === 100 ? undefined : a, mx(a)])
        ),
        fertility: [['*', undefined, 15, 49, 2000 / women]],
        parameters: [['sex_ratio_at_birth', undefined, undefined, 1]]
      }),
      { years: 30 }
    )
    const path = pathOf(plan)
    for (let c = 0; c < 202; c++) expect(path[30 * 202 + c]).toBeCloseTo(path[c] ?? NaN, 6)
  })
  it('if nobody dies, moves or is born, ageing only moves persons', () => {
    fc.assert(
      fc.property(fc.array(persons, { minLength: 101, maxLength: 101 }), (stock) => {
        const plan = planOf(
          smallRegion({
            municipalities: [['05000001', 'core']],
            population: stock.map((p, a) => ['05000001', 'f', a, a === 100 ? undefined : a, p])
          }),
          { years: 5 }
        )
        const path = pathOf(plan)
        for (let a = 0; a < 95; a++) expect(at(plan, path, 5, 0, 0, a + 5)).toBe(stock[a])
        for (let a = 0; a < 5; a++) expect(at(plan, path, 5, 0, 0, a)).toBe(0)
        expect(total(plan, path, 5)).toBeCloseTo(total(plan, path, 0), 6)
      }),
      { numRuns: 30 }
    )
  })
  it('doubling a municipality doubles its course', () => {
    fc.assert(
      fc.property(wild, (raw) => {
        // Cells of less than a millionth of a person send and take nobody, so no cell may be emptied here.
        const persons = raw.persons.map((p) => 1 + p)
        const w = {
          ...raw,
          persons,
          mx: raw.mx.map((m) => m / 3),
          net: raw.net.map((n, i) => (n / 25_000) * (persons[i] ?? 0)),
          added: raw.added / 100
        }
        const once = wildPlan(w)
        const twice = wildPlan({
          ...w,
          persons: w.persons.map((p) => 2 * p),
          net: w.net.map((n) => 2 * n),
          added: 2 * w.added
        })
        const a = pathOf(once, 3)
        const b = pathOf(twice, 3)
        a.forEach((p, i) => expect(Math.abs((b[i] ?? NaN) - 2 * p)).toBeLessThan(1e-5 * (1 + p)))
      }),
      { numRuns: 20 }
    )
  })

  it('splitting a municipality in two equal halves keeps totals', () => {
    fc.assert(
      fc.property(fc.array(persons, { minLength: 10, maxLength: 10 }), count, (stock, net) => {
        const region = (places: ReadonlyArray<string>): ReturnType<typeof smallRegion> =>
          smallRegion({
            municipalities: places.map((ags) => [ags, 'core']),
            population: places.flatMap((ags) =>
              ['f', 'm'].flatMap((sex, s) =>
                bands.map(([from, to], b) => [ags, sex, from, to, (stock[s * 5 + b] ?? 0) / places.length])
              )
            ),
            mortality: [
              ['*', undefined, 'f', 0, undefined, 0.02],
              ['*', undefined, 'm', 0, undefined, 0.03]
            ],
            fertility: [['*', undefined, 15, 49, 0.05]],
            migration: [['05000', undefined, 'f', 18, 40, net]]
          })
        const whole = planOf(region(['05000001']), { years: 4 })
        const halves = planOf(region(['05000001', '05000002']), { years: 4 })
        const sum = total(whole, pathOf(whole), 4)
        expect(Math.abs(total(halves, pathOf(halves), 4) - sum)).toBeLessThan(1e-8 * (1 + sum))
      }),
      { numRuns: 30 }
    )
  })

  const uncertain = smallRegion({
    municipalities,
    population: municipalities.flatMap(([ags]) => [
      [ags, 'f', 0, undefined, { normal: [10_000, 300] }],
      [ags, 'm', 0, undefined, 9000]
    ]),
    mortality: [
      ['*', undefined, 'f', 0, undefined, { pert: [0.008, 0.01, 0.013] }],
      ['*', undefined, 'm', 0, undefined, 0.012]
    ],
    fertility: [['*', undefined, 15, 49, { uniform: [0.03, 0.05] }]],
    migration: [['05000', undefined, 'f', 20, 29, { normal: [0, 50] }]],
    parameters: [['mortality_walk_sd', undefined, undefined, 0.05]]
  })
  it('a draw is the same whichever draws were made before it, and after a trip to a worker', () => {
    const plan = planOf(uncertain)
    const alone = pathOf(plan, 7)
    for (let d = 0; d < 7; d++) pathOf(plan, d)
    expect(pathOf(plan, 7)).toEqual(alone)
    expect(pathOf(structuredClone(plan), 7)).toEqual(alone)
    expect(pathOf(plan, 8)).not.toEqual(alone)
  })
  it('a longer horizon keeps the years before it', () => {
    const short = pathOf(planOf(uncertain, { years: 3 }), 5)
    expect(pathOf(planOf(uncertain, { years: 6 }), 5).slice(0, short.length)).toEqual(short)
  })
  it('in expected mode every draw is the same', () => {
    const plan = planOf(uncertain, { mode: 'expected' })
    expect(pathOf(plan, 0)).toEqual(pathOf(plan, 9))
  })
  it('the walk of log mortality is shared by all places and grows like a random walk', () => {
    const plan = planOf(uncertain, { years: 25 })
    const { walk } = plan.mortality
    expect(walk.off).toBe(false)
    const deathRate = (draw: number, m: number): number => {
      const { components, path } = courseOf(plan, draw)
      const i = (24 * 3 + m) * 2 + 1
      const start = path.subarray(((24 * 3 + m) * 2 + 1) * 101, ((24 * 3 + m) * 2 + 2) * 101).reduce((a, b) => a + b, 0)
      return (components.deaths[i] ?? 0) / start
    }
    const pairs = Array.from({ length: 40 }, (_, d) => [deathRate(d, 0), deathRate(d, 2)] as const)
    const higher = pairs.filter(([a, b]) => a > 0.012 === b > 0.012)
    expect(higher.length).toBeGreaterThan(34)
    expect(new Set(pairs.map(([a]) => a)).size).toBe(40)
  })
})
