/** Laws of the checks on age bands and of the canonical form. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Problem } from '../../../src/domain/problem.js'
import { problemCollector } from '../../../src/domain/problemCollector.js'
import { problem } from '../../../src/domain/problem.js'
import { canonicalRegion } from '../../../src/domain/region/canonical.js'
import { checkAges } from '../../../src/domain/region/check/ages.js'
import { decodeNumber } from '../../../src/domain/region/decode/cells.js'
import { centreOf } from '../../../src/domain/region/decode/centre.js'
import { tableDescriptors } from '../../../src/domain/region/descriptors/tables.js'
import type { Region } from '../../../src/domain/region/region.js'
import { fixture, regionIn } from '../../io/region/packages.js'

/** Population of one municipality and sex with these bands; NaN = open. */
const withBands = (bands: ReadonlyArray<readonly [from: number, to: number]>): Region => ({
  name: 'x',
  title: 'x',
  baseDate: '2022-12-31',
  tables: {
    population: {
      name: 'population',
      rowCount: bands.length,
      columns: {
        ags: { kind: 'text', values: bands.map(() => '05999004') },
        sex: { kind: 'text', values: bands.map(() => 'f') },
        age_from: { kind: 'number', values: Float64Array.from(bands, ([from]) => from) },
        age_to: { kind: 'number', values: Float64Array.from(bands, ([, to]) => to) },
        persons: { kind: 'number', values: new Float64Array(bands.length).fill(1) }
      }
    }
  }
})

const kindsOf = (region: Region): ReadonlyArray<string> => {
  const kinds: string[] = []
  checkAges(region, ({ kind }: Problem) => kinds.push(kind))
  return kinds
}

/** Starts of bands in ascending order, the first 0. */
const starts = fc
  .uniqueArray(fc.integer({ min: 1, max: 110 }), { maxLength: 20 })
  .map((ages) => [0, ...ages.sort((a, b) => a - b)])
const bandsFrom = (from: ReadonlyArray<number>): ReadonlyArray<readonly [number, number]> =>
  from.map((age, i) => [age, (from[i + 1] ?? NaN) - 1])

describe('age bands', () => {
  it('that cut all ages are fine in any order', () => {
    fc.assert(
      fc.property(starts, fc.func(fc.integer()), (from, order) => {
        const bands = [...bandsFrom(from)].sort((a, b) => order(a) - order(b))
        expect(kindsOf(withBands(bands))).toEqual([])
      })
    )
  })

  it('of which one is missing leave one gap', () => {
    fc.assert(
      fc.property(starts, fc.nat(), (from, pick) => {
        fc.pre(from.length > 1)
        const bands = bandsFrom(from)
        const rest = bands.filter((_, i) => i !== pick % bands.length)
        // Bands that reach 100 are open: what was above them is not missed.
        const [, reached = 0] = rest.at(-1) ?? []
        const stillOpen = rest.length === pick % bands.length && reached >= 100
        expect(kindsOf(withBands(rest))).toEqual(stillOpen ? [] : ['age-gap'])
      })
    )
  })

  it('that end at 100 are open, at 99 not', () => {
    expect(
      kindsOf(
        withBands([
          [0, 99],
          [100, 100]
        ])
      )
    ).toEqual([])
    expect(kindsOf(withBands([[0, 120]]))).toEqual([])
    expect(kindsOf(withBands([[0, 99]]))).toEqual(['age-gap'])
  })

  it('of which one reaches into the next overlap once', () => {
    fc.assert(
      fc.property(starts, fc.nat(), (from, pick) => {
        fc.pre(from.length > 1)
        const at = pick % (from.length - 1)
        const bands = bandsFrom(from).map(([a, b], i) => (i === at ? ([a, b + 1] as const) : ([a, b] as const)))
        expect(kindsOf(withBands(bands))).toEqual(['age-overlap'])
      })
    )
  })
})

describe('numbers in cells', () => {
  const column = { name: 'x', kind: 'number', required: true, meaning: 'x' } as const
  const decoded = (raw: string): { readonly value: number; readonly kinds: ReadonlyArray<string> } => {
    const kinds: string[] = []
    const value = decodeNumber(column, raw, ({ kind }) => kinds.push(kind))
    return { value, kinds }
  }

  it('are read to the bit', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e15, max: 1e15, noNaN: true }), (x) => {
        expect(decoded(String(x))).toEqual({ value: x === 0 ? 0 : x, kinds: [] })
      })
    )
  })

  it('never pass with letters, separators or blanks in them', () => {
    for (const raw of ['', '1,5', '1.234,5', '1_000', '0x1f', '١٢', '1e', '--1', '1 2', 'true', '5%'])
      expect(decoded(raw).kinds).toHaveLength(1)
  })
})

describe('the centre of a distribution', () => {
  it('is its mean, mode or median: worked examples', () => {
    expect(centreOf({ normal: [3, 1] })).toBe(3)
    expect(centreOf({ lognormal: [2, 1.5] })).toBe(2)
    expect(centreOf({ beta: [1, 3] })).toBe(0.25)
    expect(centreOf({ uniform: [1, 4] })).toBe(2.5)
    expect(centreOf({ triangular: [0, 1, 5] })).toBe(1)
    expect(centreOf({ pert: [0, 2, 6] })).toBe(2)
    expect(centreOf({ interval: [1, 4] })).toBe(2.5)
    expect(centreOf({ interval: [1, 4], shape: 'lognormal' })).toBe(2)
  })
})

describe('the canonical form', () => {
  it('is its own canonical form', () => {
    const region = regionIn(fixture('complete'))
    expect(canonicalRegion(region)).toEqual(region)
  })
})

describe('the collector of problems', () => {
  it('keeps a hundred of a kind and document and counts every error', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 300 }), (many, others) => {
        const collector = problemCollector()
        for (let i = 0; i < many; i++) collector.report(problem('a', ['x', i], i, 'y'))
        for (let i = 0; i < others; i++) collector.report(problem('b', ['x', i], i, 'y'))
        const kept = collector.problems()
        expect(kept.filter(({ kind }) => kind === 'a')).toHaveLength(Math.min(many, 100))
        expect(kept.filter(({ kind }) => kind === 'more-problems')).toHaveLength(
          Number(many > 100) + Number(others > 100)
        )
        expect(collector.errorCount()).toBe(many + others)
      }),
      { numRuns: 20 }
    )
  })
})

describe('descriptors', () => {
  it('name every table and column of the contract', () => {
    const contract: Readonly<Record<string, string>> = {
      municipalities: 'ags name lat lon area_km2 settlement deprivation? role?',
      population: 'ags sex age_from age_to persons',
      mortality: 'area year? sex age_from age_to mx_per_person_year',
      fertility: 'area year? age_from age_to births_per_woman_year',
      migration: 'area year? sex age_from age_to net_persons_per_year? in_persons_per_year? out_rate_per_person_year?',
      care_prevalence: 'area sex age_from age_to share',
      care_grades: 'area age_from age_to grade share',
      care_settings: 'area age_from? age_to? grade setting share',
      chronic_prevalence: 'area condition sex age_from age_to share',
      groups: 'group area sex age_from age_to share',
      services: 'service unit kind reach_minutes decay_per_minute mobile carry_share? mean_stay_months?',
      service_use: 'service group sex? age_from? age_to? measure value',
      control_totals: 'area service year measure value',
      facilities: 'id name type ags lat lon opened? closed? pooled_count? attractiveness? basic_care? emergency?',
      capacities: 'facility service units',
      staffing: 'service role group? fte_per_unit substitution_max?',
      staff: 'area role sex? age_from age_to headcount fte_per_head',
      staff_flows: 'area role flow value',
      practices: 'facility age_from age_to physicians fte',
      spillover: 'from_service to share',
      parameters: 'name area? subject? value unit',
      settlements: 'ags name lat lon weight',
      travel_times: 'from_ags facility minutes',
      referrals: 'from_facility to_facility share',
      sources: 'table column? area? source licence year estimate note'
    }
    const described = Object.fromEntries(
      tableDescriptors.map(({ name, columns }) => [
        name,
        columns.map((column) => (column.required ? column.name : `${column.name}?`)).join(' ')
      ])
    )
    expect(described).toEqual(contract)
    expect(tableDescriptors.filter(({ required }) => required).map(({ name }) => name)).toEqual([
      'municipalities',
      'population',
      'mortality',
      'fertility',
      'migration'
    ])
  })

  it('say in one sentence what each table and column means', () => {
    for (const { meaning, columns } of tableDescriptors)
      for (const sentence of [meaning, ...columns.map((column) => column.meaning)])
        expect(sentence).toMatch(/^\S.{3,200}[.:]?$/)
  })
})
