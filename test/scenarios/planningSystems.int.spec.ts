/** What the pages of docs/planning-systems 1, 2, 7 and 8 claim, at expected values: directions, not sizes. */
import * as E from 'fp-ts/lib/Either.js'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prepareStudies } from '../../src/app/run/prepare.js'
import { logEntryCodec } from '../../src/domain/study/logEntry.js'
import { compile } from '../../src/sim/compile/compile.js'
import { indicatorRows } from '../../src/sim/reduce/indicators.js'
import { summaryRows } from '../../src/sim/reduce/summary.js'
import { createMemoryEventStore } from '../../src/store/eventStore/memoryEventStore.js'
import { drawsOf, runShipped, type Shipped } from '../golden/shipped.js'
import { differingRows } from '../sim/laws/course.js'

const scenarios = fileURLToPath(new URL('../../scenarios', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'planning-systems-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The plan of the Kreis without the staff for its new places. */
const placesOnly = join(folder, 'places-only.yaml')
writeFileSync(
  placesOnly,
  `tragweite: 1\nextends: ${relative(folder, join(scenarios, 'care-planning-dueren.yaml'))}\nwithdraw: [staff-for-homes, assistants-for-homes]\n`
)

const names = [
  'baseline',
  'linnich-closure',
  'closures-to-2024',
  'leig-potential',
  'leig-measure-concept',
  'smart-option-digital',
  'smart-option-neighbourhood',
  'care-planning-dueren',
  'gevor-charter',
  'gevor-building-block'
] as const
type Name = (typeof names)[number] | 'places-only'

interface Run {
  readonly shipped: Shipped
  readonly block: Float64Array
  readonly values: ReadonlyMap<string, number>
}
const runs = new Map<string, Run>()

beforeAll(async () => {
  const prepared = await prepareStudies(
    createMemoryEventStore(logEntryCodec),
    [...names.map((name) => join(scenarios, `${name}.yaml`)), placesOnly],
    { workers: 0, expected: true, fresh: false, cacheBytes: 0 }
  )
  if (E.isLeft(prepared)) throw new Error(JSON.stringify(prepared.left))
  const all = prepared.right.studies.map((study, i): Shipped => {
    const compiled = compile(study.region, study.timeline, study.settings)
    if (E.isLeft(compiled)) throw new Error(JSON.stringify(compiled.left))
    return { name: names[i] ?? 'places-only', study, plan: compiled.right }
  })
  const blocks = runShipped(all, 1)
  all.forEach((shipped, i) => {
    const block = blocks[i] ?? new Float64Array()
    const { layout, source } = drawsOf(shipped, block, 1)
    const values = new Map<string, number>()
    for (const { area, year, service, measure, mean } of summaryRows(layout, source))
      values.set(`${area} ${year} ${service} ${measure}`, mean)
    for (const { area, year, indicator, mean } of indicatorRows(layout, source))
      values.set(`${area} ${year} ${indicator}`, mean)
    runs.set(shipped.name, { shipped, block, values })
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
const ownEntries = (name: Name) => run(name).shipped.study.standing.entries

describe('the shipped plans', () => {
  it.each(names.slice(2))('%s gives a reason and a source for every entry, in both languages', (name) => {
    for (const entry of ownEntries(name).values()) {
      expect(entry.why).toMatchObject({ de: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) })
      expect(entry.source).toMatchObject({ de: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) })
    }
  })
})

describe('LeiG', () => {
  it('analyses potential with goals alone: the course is that of the stock with its closures, to the bit', () => {
    const { plan } = run('leig-potential').shipped
    expect(differingRows(plan, run('leig-potential').block, run('closures-to-2024').block)).toEqual([])
    expect(run('leig-potential').shipped.study.goals.length).toBeGreaterThan(5)
    expect(run('leig-measure-concept').shipped.study.goals).toEqual(run('leig-potential').shipped.study.goals)
  })
  it('narrows the gap of home care only years later, because training takes three years', () => {
    const at = (year: number): number =>
      change('leig-potential', 'leig-measure-concept', `${aachen} ${year} home_care unmet`)
    expect(at(2025)).toBe(0)
    expect(at(2035)).toBeLessThan(-100)
    expect(at(2035)).toBeLessThan(3 * at(2028))
  })
  it('shows the end of funding: participants and cost of relief are there before it and gone after it', () => {
    for (const indicator of ['participants/relief', 'cost/care_insurance', 'participants/telecare']) {
      expect(value('leig-measure-concept', `${aachen} 2029 ${indicator}`), indicator).toBeGreaterThan(0)
      expect(value('leig-measure-concept', `${aachen} 2034 ${indicator}`), indicator).toBe(0)
    }
    const load = (year: number): number =>
      change('leig-potential', 'leig-measure-concept', `${aachen} ${year} carer_load`)
    expect(load(2029)).toBeLessThan(0)
    expect(Math.abs(load(2036))).toBeLessThan(Math.abs(load(2029)))
  })
  it('claims no effect of telecare, but says what would close the gap', () => {
    expect(value('leig-measure-concept', `${aachen} 2029 break_even_per_100/telecare/hospital_surgery`)).not.toBeNaN()
  })
})

describe('GeVoR', () => {
  it('sets one goal for home care in every city and Kreis, which whatever stands on the charter inherits', () => {
    const { plan, study } = run('gevor-charter').shipped
    const areas = study.goals.flatMap(({ service, area }) =>
      service === 'home_care' && area !== undefined ? [area] : []
    )
    expect([...areas].sort()).toEqual([...plan.facts.shape.kreise].sort())
    expect(run('gevor-building-block').shipped.study.goals).toEqual(study.goals)
  })
  it('applies one building block to two cities, and to no other', () => {
    const kiosk = (city: string, area: string, year: number): number =>
      value('gevor-building-block', `${area} ${year} participants/${city}/pathway`)
    expect(kiosk('gelsenkirchen', '05513000', 2029)).toBeGreaterThan(1000)
    expect(kiosk('herne', '05916000', 2029)).toBeGreaterThan(500)
    expect(kiosk('gelsenkirchen', '05916000', 2029)).toBe(0)
    expect(kiosk('herne', '05113000', 2029)).toBe(0)
    // Funding ends in June 2030 in Gelsenkirchen and in December 2032 in Herne; both fade over a year.
    expect(kiosk('gelsenkirchen', '05513000', 2032)).toBe(0)
    expect(kiosk('herne', '05916000', 2032)).toBeGreaterThan(500)
  })
  it('shows the side effect: fewer hospital cases and more visits to GPs where the kiosk works', () => {
    const at = (service: string): number =>
      change('gevor-charter', 'gevor-building-block', `05513000 2029 ${service} demand`)
    expect(at('hospital')).toBeLessThan(0)
    expect(at('gp')).toBeGreaterThan(0)
  })
})

describe('the map of options', () => {
  it('holds each option against the same baseline: one moves GPs, the other care at home', () => {
    const digital = (key: string): number => change('baseline', 'smart-option-digital', key)
    const near = (key: string): number => change('baseline', 'smart-option-neighbourhood', key)
    expect(digital(`${aachen} 2035 gp demand`)).toBeLessThan(0)
    expect(digital(`${aachen} 2035 gp capacity`)).toBeGreaterThan(0)
    expect(digital(`${aachen} 2035 home_care unmet`)).toBeCloseTo(0, 6)
    expect(near(`${aachen} 2035 home_care unmet`)).toBeLessThan(0)
    expect(near(`${aachen} 2035 carer_load`)).toBeLessThan(0)
    expect(near(`${aachen} 2035 gp unmet`)).toBeCloseTo(0, 6)
  })
})

describe('municipal care planning', () => {
  const homes = '05358 2029 nursing_home unmet'
  it('narrows the gap of nursing homes in the Kreis, and nothing moves before the first entry', () => {
    expect(change('linnich-closure', 'care-planning-dueren', '05358 2026 nursing_home unmet')).toBe(0)
    expect(change('linnich-closure', 'care-planning-dueren', homes)).toBeLessThan(-20)
  })
  it('shows that places without staff help less', () => {
    expect(change('linnich-closure', 'places-only', homes)).toBeGreaterThan(
      0.6 * change('linnich-closure', 'care-planning-dueren', homes)
    )
  })
  it('gives the places per 100 people aged 80 and over, higher where places were added', () => {
    for (const service of ['nursing_home', 'day_care', 'short_term_care'])
      expect(
        change('linnich-closure', 'care-planning-dueren', `05358 2029 ${service}_places_per_100_aged_80_plus`),
        service
      ).toBeGreaterThan(0)
  })
})
