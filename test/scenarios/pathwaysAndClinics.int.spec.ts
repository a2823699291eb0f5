/** What the pages of docs/planning-systems 3 to 6 claim, at expected values: directions, not sizes. */
import { beforeAll, describe, expect, it } from 'vitest'
import { indicatorRows } from '../../src/sim/reduce/indicators.js'
import { summaryRows } from '../../src/sim/reduce/summary.js'
import { compileShipped, drawsOf, runShipped, type Shipped } from '../golden/shipped.js'

const names = [
  'linnich-closure',
  'linnich-to-outpatient-centre',
  'stadtteilklinik-linnich',
  'schleiden-closure',
  'schleiden-to-outpatient-centre',
  'gat-pathway',
  'gat-outreach',
  'gat-funding-continued',
  'mekids-pathway',
  'stadtteilklinik-essen'
] as const
type Name = (typeof names)[number]

interface Run {
  readonly shipped: Shipped
  readonly values: ReadonlyMap<string, number>
}
const runs = new Map<string, Run>()

beforeAll(async () => {
  const all = await compileShipped(names, true)
  const blocks = runShipped(all, 1)
  all.forEach((shipped, i) => {
    const { layout, source } = drawsOf(shipped, blocks[i] ?? new Float64Array(), 1)
    const values = new Map<string, number>()
    for (const { area, year, service, measure, mean } of summaryRows(layout, source))
      values.set(`${area} ${year} ${service} ${measure}`, mean)
    for (const { area, year, indicator, mean } of indicatorRows(layout, source))
      values.set(`${area} ${year} ${indicator}`, mean)
    runs.set(shipped.name, { shipped, values })
  })
}, 600_000)

const run = (name: Name): Run => {
  const found = runs.get(name)
  if (found === undefined) throw new Error(`${name} was not run`)
  return found
}
/** A value of a table: `area year service measure` or `area year indicator`. */
const value = (name: Name, key: string): number => {
  const found = run(name).values.get(key)
  if (found === undefined) throw new Error(`${name} has no row ${key}`)
  return found
}
const change = (from: Name, to: Name, key: string): number => value(to, key) - value(from, key)
const aachen = 'region-aachen'

describe.each(names)('%s', (name) => {
  it('says in both languages what it asks, why each entry stands there, and where its figures come from', () => {
    const both = { de: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) }
    const { standing } = run(name).shipped.study
    expect(standing.head).toMatchObject({ title: both, question: both })
    for (const entry of standing.entries.values()) {
      expect(entry.why).toMatchObject(both)
      expect(entry.source).toMatchObject(both)
    }
  })
})

describe('a district clinic', () => {
  it('is the same building block in two regions', () => {
    const blocks = (name: Name) =>
      [...run(name).shipped.study.standing.entries.values()].flatMap(({ module }) =>
        module === undefined ? [] : [module.digest]
      )
    expect(new Set([...blocks('stadtteilklinik-essen'), ...blocks('stadtteilklinik-linnich')]).size).toBe(1)
    expect(blocks('stadtteilklinik-essen')).toHaveLength(4)
  })
  it('finds no gap of beds in Essen to close, and says what would have to be done where it finds one', () => {
    const per100 = (measure: string): number =>
      value('stadtteilklinik-essen', `05113 2034 break_even_per_100/stoppenberg/${measure}`)
    expect(value('stadtteilklinik-essen', '05113 2034 hospital unmet')).toBeLessThan(1)
    expect(per100('short-stay-unit/hospital_internal')).toBeLessThan(1)
    expect(per100('flying-nurse/home_care')).toBeGreaterThan(10)
  })
  it('brings home care, and more visits to practices by the kiosk, in Linnich', () => {
    const at = (key: string): number => change('linnich-closure', 'stadtteilklinik-linnich', `05358 2030 ${key}`)
    expect(at('home_care unmet')).toBeLessThan(-5)
    expect(at('gp demand')).toBeGreaterThan(500)
    expect(at('hospital demand')).toBeLessThan(0)
    expect(change('linnich-closure', 'stadtteilklinik-linnich', '05358 2026 home_care unmet')).toBe(0)
  })
})

describe('a hospital that becomes an outpatient centre', () => {
  it('narrows the gap of GPs and brings no hospital case back', () => {
    const at = (key: string): number => change('linnich-closure', 'linnich-to-outpatient-centre', `${aachen} ${key}`)
    expect(at('2035 gp unmet')).toBeLessThan(-10_000)
    expect(at('2035 hospital served')).toBeCloseTo(0, 6)
    expect(at('2026 gp unmet')).toBe(0)
  })
  it('works at another place by naming what is local', () => {
    const at = (key: string): number => change('schleiden-closure', 'schleiden-to-outpatient-centre', key)
    expect(at('05366 2035 gp unmet')).toBeLessThan(-5_000)
    expect(at('05366 2027 gp unmet')).toBe(0)
  })
})

describe('GAT', () => {
  const people = (name: Name, year: number): number => value(name, `05334 ${year} participants/pathway`)
  const cost = (name: Name, year: number): number => value(name, `${aachen} ${year} cost/municipality`)
  it('loses most people on the way: some six in a hundred of the group stay', () => {
    const residents =
      value('gat-pathway', '05334 2028 inhabitants_per_gp') * value('gat-pathway', '05334 2028 gp_physicians')
    expect(people('gat-pathway', 2028)).toBeGreaterThan(0.0005 * residents)
    expect(people('gat-pathway', 2028)).toBeLessThan(0.002 * residents)
  })
  it('reaches more people by outreach, and only by it', () => {
    expect(people('gat-outreach', 2026)).toBe(people('gat-pathway', 2026))
    expect(people('gat-outreach', 2028)).toBeGreaterThan(1.4 * people('gat-pathway', 2028))
    expect(cost('gat-outreach', 2028)).toBeGreaterThan(1.4 * cost('gat-pathway', 2028))
  })
  it('ends with its funding: nobody takes part and nothing is paid a year later, unless it is continued', () => {
    for (const name of ['gat-pathway', 'gat-outreach'] as const) {
      expect(people(name, 2030)).toBe(0)
      expect(cost(name, 2030)).toBe(0)
      // Fading is still support, but no longer paid for.
      expect(cost(name, 2029) / people(name, 2029)).toBeLessThan(cost(name, 2028) / people(name, 2028))
    }
    expect(people('gat-funding-continued', 2028)).toBe(people('gat-outreach', 2028))
    expect(people('gat-funding-continued', 2034)).toBeGreaterThan(0.9 * people('gat-outreach', 2028))
  })
  it('claims no effect on services, but gives the break-even', () => {
    expect(change('gat-outreach', 'gat-funding-continued', `${aachen} 2034 gp unmet`)).toBe(0)
    expect(value('gat-pathway', '05334 2028 break_even_per_100/pathway/gp')).toBeGreaterThan(0)
  })
})

describe('MeKids.best', () => {
  const at = (key: string): number => value('mekids-pathway', `ruhr ${key}`)
  it('shows payer and beneficiary apart', () => {
    expect(at('2028 cost/health_insurance')).toBeCloseTo(2_750_000, 0)
    expect(at('2028 cost/youth_welfare')).toBeLessThan(0)
    expect(at('2028 participants/mekids/pathway')).toBeGreaterThan(100)
  })
  it('ends with its funding, for both', () => {
    expect(at('2031 cost/health_insurance')).toBe(0)
    expect(at('2031 cost/youth_welfare') + 0).toBe(0)
    expect(at('2031 participants/mekids/pathway')).toBe(0)
  })
})
