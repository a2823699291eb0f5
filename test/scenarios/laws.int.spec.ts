/** Laws of model.md 10 and the promises of the first version, on the shipped scenarios and their whole regions. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { RunShape } from '../../src/sim/layout.js'
import { layoutOf } from '../../src/sim/layout.js'
import type { Plan } from '../../src/sim/plan.js'
import { openPool } from '../../src/sim/pool/pool.js'
import { uniformOf, valueOf, type QuantityRef, type StreamRef } from '../../src/sim/random/quantities.js'
import { summaryRows } from '../../src/sim/reduce/summary.js'
import { populationComponents, populationPathLength } from '../../src/sim/stages/population.js'
import { runBlock } from '../../src/sim/stages/runBlock.js'
import { traceDraw, type DrawTrace } from '../support/traceDraw.js'
import { compileShipped, drawsOf, runShipped, shippedNames, type Shipped } from '../golden/shipped.js'
import { differingRows, planOf, rowNames } from '../sim/laws/course.js'

const draws = 4
let shipped: ReadonlyArray<Shipped>
let blocks: ReadonlyArray<Float64Array>
beforeAll(async () => {
  shipped = await compileShipped(shippedNames)
  blocks = runShipped(shipped, draws)
})

const never = (): never => {
  throw new Error('a scenario is missing')
}
const position = (name: string): number => shipped.findIndex((one) => one.name === name)
const planFor = (name: string): Plan => shipped[position(name)]?.plan ?? never()
const blockFor = (name: string): Float64Array => blocks[position(name)] ?? never()
const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0)
/** Months from January 2023. */
const monthOf = (year: number, month: number): number => (year - 2023) * 12 + month - 1

describe.each(shippedNames)('%s', (name) => {
  it('serves and leaves unmet exactly what is demanded, in every published row, with coverage from 0 to 1', () => {
    const own = shipped[position(name)] ?? never()
    const { layout, source } = drawsOf(own, blockFor(name), draws)
    const found = new Map<string, number>()
    const outOfRange: string[] = []
    for (const row of summaryRows(layout, source)) {
      const at = `${row.area} ${row.service} ${row.year}`
      found.set(`${row.measure} ${at}`, row.mean)
      const [low, high] = row.measure.startsWith('coverage') ? [0, row.measure === 'coverage' ? 1 : 3] : [0, Infinity]
      for (const value of [row.mean, row.p05, row.p50, row.p95])
        if (value < low || value > high * (1 + 1e-12)) outOfRange.push(`${at} ${row.measure} ${value}`)
    }
    expect(outOfRange).toEqual([])
    const wrong = [...found].filter(([key, demand]) => {
      const at = key.replace('demand ', '')
      if (at === key) return false
      const together = (found.get(`served ${at}`) ?? NaN) + (found.get(`unmet ${at}`) ?? NaN)
      return !(Math.abs(together - demand) <= 1e-9 * Math.max(1, demand))
    })
    expect(wrong).toEqual([])
    expect(found.size).toBeGreaterThan(50_000)
  })
})

describe('the baseline', () => {
  it('keeps the identity of population: end = start + births - deaths + arrivals - departures, in every place and year', () => {
    const { population } = planFor('baseline')
    const path = new Float64Array(populationPathLength(population))
    for (const draw of [0, 1]) {
      const c = populationComponents(population, draw, path)
      const places = population.municipalities.length
      const stock = (y: number, cell: number): number =>
        sum(path.subarray((y * places * 2 + cell) * 101, (y * places * 2 + cell + 1) * 101))
      for (let y = 0; y < population.years; y++)
        for (let cell = 0; cell < places * 2; cell++) {
          const at = y * places * 2 + cell
          const [births = NaN, deaths = NaN] = [c.births[at], c.deaths[at]]
          const [arrivals = NaN, departures = NaN] = [c.arrivals[at], c.departures[at]]
          const change = births - deaths + arrivals - departures
          expect(Math.abs(stock(y + 1, cell) - stock(y, cell) - change)).toBeLessThan(1e-6)
        }
      expect(sum(c.births)).toBeGreaterThan(100_000)
    }
  })

  it('serves at facilities and outside whom it serves, every month', () => {
    const plan = planFor('baseline')
    const trace = traceDraw(plan, 1)
    trace.services.forEach((s, v) => {
      const places = s.demand.length / plan.frame.months
      for (let t = 0; t < plan.frame.months; t++) {
        const part = (values: Float64Array): number => sum(values.subarray(t * places, (t + 1) * places))
        const used = sum(residentsUse(plan, trace, v, 1, t))
        expect(Math.abs(used + part(s.outside) - part(s.served)), `${s.service}, month ${t}`).toBeLessThanOrEqual(
          1e-9 * part(s.demand)
        )
      }
    })
  })

  it('is limited by staff and not by places somewhere in 2040, in every draw', () => {
    const bound = boundIn(planFor('baseline').facts.shape, blockFor('baseline'), 2040)
    const services = new Set(bound.map(({ service }) => service))
    expect([...services].sort()).toEqual(expect.arrayContaining(['gp', 'home_care', 'nursing_home']))
    expect(bound.length).toBeGreaterThan(50)
  })

  it('is another one without the tables of staff', () => {
    const { study, plan } = shipped[position('baseline')] ?? never()
    const { staff, staffing, staff_flows, ...tables } = study.region.tables
    expect([staff?.rowCount, staffing?.rowCount].every((rows) => (rows ?? 0) > 0)).toBe(true)
    expect(staff_flows?.rowCount ?? 1).toBeGreaterThan(0)
    const without = planOf({ ...study.region, tables }, [], study.settings)
    const served = (of: Plan): number => {
      const block = runBlock([of], 0, 1)[0] ?? never()
      const names = rowNames(of)
      return sum(block.filter((_, row) => /^(home_care|nursing_home) served \d{8} 2040$/.test(names[row] ?? '')))
    }
    expect(served(without)).toBeGreaterThan(served(plan) * 1.05)
  })
})

/** Facility services whose months of a year are all limited by staff and none by places, in every draw. */
const boundIn = (shape: RunShape, block: Float64Array, year: number): RunShape['facilityServices'] => {
  const layout = layoutOf(shape)
  const y = shape.years.indexOf(year)
  const all = (row: number, share: number): boolean =>
    block.subarray(row * draws, (row + 1) * draws).every((value) => Math.abs(value - share) < 1e-9)
  return shape.facilityServices.filter((_, f) => all(layout.facility(y, 2, f), 1) && all(layout.facility(y, 3, f), 0))
}

/** What residents of the region use of each facility in a month. */
const residentsUse = (plan: Plan, trace: DrawTrace, v: number, draw: number, t: number): ReadonlyArray<number> => {
  const s = trace.services[v] ?? never()
  return s.facilities.map((_, f) => {
    const outsiders = plan.services[v]?.facilities[f]?.outsiders
    return (s.used[t * s.facilities.length + f] ?? NaN) * (outsiders === undefined ? 1 : 1 - valueOf(outsiders, draw))
  })
}

describe('uncertainty', () => {
  it('is on: thousands of published rows vary, of every kind', () => {
    const names = rowNames(planFor('linnich-closure'))
    const block = blockFor('linnich-closure')
    const varying = names.filter((_, row) => new Set(block.subarray(row * draws, (row + 1) * draws)).size === draws)
    expect(varying.length).toBeGreaterThan(10_000)
    for (const kind of [
      /^persons 80\+ 05\d{6} 2042/,
      /^need care .* 2030/,
      /^home_care demand .* 2024/,
      /^nursing_home served .* 2042/,
      /^gp served .* 2042/,
      /^hospital_internal outside .* 2030/,
      /available .* 2042/,
      /^travel hospital 0 .* 2030/,
      /^closure\/hospital-linnich\/extra_minutes_mean/
    ])
      expect(
        varying.some((name) => kind.test(name)),
        String(kind)
      ).toBe(true)
  })

  it('has at least a hundred inputs that vary, each of them in use, each with another value in another draw', () => {
    const plan = planFor('linnich-closure')
    const refs = new Map<string, QuantityRef>()
    const streams = new Map<string, StreamRef>()
    collect(plan, refs, streams, new Set())
    const names = plan.facts.uncertainQuantities
    expect(names.length).toBeGreaterThanOrEqual(100)
    const unused = names.filter(
      (name) =>
        !refs.has(name) && ![...streams.keys()].some((stream) => name === stream || name.startsWith(`${stream}/`))
    )
    expect(unused).toEqual([])
    const still = [...refs].filter(([, ref]) => new Set([0, 1, 2, 3].map((draw) => valueOf(ref, draw))).size < 2)
    expect(still.map(([name]) => name)).toEqual([])
    for (const stream of streams.values())
      expect(new Set([0, 1, 2, 3].map((draw) => uniformOf(stream, draw, 0, 0, 0))).size).toBe(4)
    expect(
      [...refs.keys(), ...streams.keys()].filter((name) => name.includes('hospital-linnich')).length
    ).toBeGreaterThan(1)
  })
})

/** Every uncertain number and every stream that stands anywhere in a plan. */
const collect = (
  value: unknown,
  refs: Map<string, QuantityRef>,
  streams: Map<string, StreamRef>,
  seen: Set<object>
): void => {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || seen.has(value)) return
  seen.add(value)
  if (isUncertain(value)) refs.set(value.name, value)
  else if (isStream(value)) streams.set(value.name, value)
  else for (const inner of Object.values(value)) collect(inner, refs, streams, seen)
}
const isUncertain = (value: object): value is QuantityRef & { readonly certain: false } =>
  'certain' in value && value.certain === false && 'law' in value
const isStream = (value: object): value is StreamRef => 'off' in value && 'key' in value && 'name' in value

describe('paired scenarios', () => {
  it('linnich-stays is the baseline to the bit', () => {
    const stays = planFor('linnich-stays')
    expect(differingRows(stays, blockFor('linnich-stays'), blockFor('baseline'))).toEqual([])
    expect(
      differingRows(stays, runBlock([stays], 0, 2)[0] ?? never(), runBlock([planFor('baseline')], 0, 2)[0] ?? never())
    ).toEqual([])
  })

  it('simmerath-closure is the baseline to the bit in every year before 2028, and not in 2028', () => {
    const plan = planFor('simmerath-closure')
    const names = rowNames(planFor('baseline'))
    const differing = differingRows(
      planFor('baseline'),
      blockFor('baseline'),
      blockFor('simmerath-closure').subarray(0, names.length * draws)
    )
    expect(differing.length).toBeGreaterThan(100)
    expect(differing.filter((name) => Number(name.slice(-4)) < 2028 || name.startsWith('reference'))).toEqual([])
    expect(plan.facts.closures[0]?.month).toBe(2028 * 12)
  })

  it('and in every month before January 2028', () => {
    const first = monthOf(2028, 1)
    const [before, after] = [traceDraw(planFor('baseline'), 2), traceDraw(planFor('simmerath-closure'), 2)]
    before.services.forEach((s, v) => {
      const other = after.services[v] ?? never()
      for (const values of ['demand', 'served', 'outside', 'capacity', 'used'] as const) {
        const until = (s[values].length / 240) * first
        expect(other[values].subarray(0, until)).toEqual(s[values].subarray(0, until))
      }
    })
    const internal = before.services.findIndex(({ service }) => service === 'hospital_internal')
    const usedAt = (trace: DrawTrace, t: number): Float64Array => {
      const { used, facilities } = trace.services[internal] ?? never()
      return used.subarray(t * facilities.length, (t + 1) * facilities.length)
    }
    expect(usedAt(after, first)).not.toEqual(usedAt(before, first))
  })
})

describe('the closure in Linnich', () => {
  const twelveMonths = Array.from({ length: 12 }, (_, i) => monthOf(2024, 1) + i)
  it.each([0, 1, 2])('moves its people: neighbours gain what it lost, less unmet and outside (draw %d)', (draw) => {
    const [plan, closure] = [planFor('baseline'), planFor('linnich-closure')]
    const [before, after] = [traceDraw(plan, draw), traceDraw(closure, draw)]
    let lostOverall = 0
    plan.services.forEach(({ service }, v) => {
      const [a, b] = [before.services[v] ?? never(), after.services[v] ?? never()]
      const at = a.facilities.indexOf('hospital-linnich')
      if (at < 0) return
      const yearly = (p: Plan, trace: DrawTrace): ReadonlyArray<number> =>
        a.facilities.map((_, f) => sum(twelveMonths.map((t) => residentsUse(p, trace, v, draw, t)[f] ?? NaN)))
      const [was, is] = [yearly(plan, before), yearly(closure, after)]
      const places = a.demand.length / 240
      const change = (of: 'demand' | 'served' | 'outside'): number => {
        const [from, to] = [monthOf(2024, 1) * places, monthOf(2025, 1) * places]
        return sum(b[of].subarray(from, to)) - sum(a[of].subarray(from, to))
      }
      const lost = (was[at] ?? NaN) - (is[at] ?? NaN)
      const gained = sum(is.map((use, f) => (f === at ? 0 : use - (was[f] ?? NaN))))
      const unmet = change('demand') - change('served')
      expect(is[at], service).toBe(0)
      expect(lost, service).toBeGreaterThan(100)
      // Unmet that returns next month raises demand as well: people of Linnich asking again.
      const expected = lost - unmet - change('outside') + change('demand')
      expect(Math.abs(gained - expected) / lost, service).toBeLessThan(1e-6)
      // Emergency departments are full in draws in which people come often; beds are not.
      expect(gained, service).toBeGreaterThan(service === 'emergency' ? 0 : 0.7 * lost)
      lostOverall += lost
    })
    expect(lostOverall).toBeGreaterThan(1500)
  })
})

describe('worker threads', () => {
  it('give the bits of one process for shuffled blocks of single draws, and both are at work', async () => {
    const plans = [planFor('linnich-closure'), planFor('baseline')]
    const pool = openPool(plans, 2)
    try {
      const order = [3, 0, 2, 1]
      const answers = await Promise.all(order.map((draw) => pool.runBlock([0, 1], draw, 1)))
      expect(new Set(answers.map(({ worker }) => worker)).size).toBe(2)
      plans.forEach((plan, i) => {
        const whole = [blockFor('linnich-closure'), blockFor('baseline')][i] ?? never()
        order.forEach((draw, k) => {
          const column = whole.filter((_, cell) => cell % draws === draw)
          expect(differingRows(plan, answers[k]?.rows[i] ?? never(), column)).toEqual([])
        })
      })
    } finally {
      await pool.close()
    }
  })
})
