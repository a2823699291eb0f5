/** The numbers that go into charts and their tables: equal to the published rows, the parent's course, stacks, limits. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { chartTextsOf } from '../../src/language/chartTexts.js'
import { languages, type Language } from '../../src/language/language.js'
import type { RunDocument } from '../../src/report/document.js'
import { findingsOf, rowFinder } from '../../src/report/findings.js'
import { limitOf, limitsOf, type LimitFacts } from '../../src/report/html/charts/binding.js'
import { apart, axisOf, inWords, writtenYears } from '../../src/report/html/charts/canvas.js'
import { changesOf, directionOf } from '../../src/report/html/charts/changes.js'
import { endsOf, endStates } from '../../src/report/html/charts/ends.js'
import { toneOf } from '../../src/report/html/charts/heat.js'
import { numbered, rulesOf, timeOf } from '../../src/report/html/charts/marks.js'
import { columnYears, coverageOf, inOrder, unmetPer100 } from '../../src/report/html/charts/municipalities.js'
import { panelPoints } from '../../src/report/html/charts/panels.js'
import * as sections from '../../src/report/html/charts/sections.js'
import { courseOf, parentMeans, stacked, valuesOf, yearsOf } from '../../src/report/html/charts/series.js'
import { staffCourses } from '../../src/report/html/charts/staffYears.js'
import { supplyOf, worstFirst } from '../../src/report/html/charts/supply.js'
import { placeOf } from '../../src/report/html/charts/timeline.js'
import { lostOf } from '../../src/report/html/charts/travel.js'
import { writersOf } from '../../src/report/html/charts/writing.js'
import { number } from '../support/arbitraries.js'
import { handDocument } from './documents.js'
import { pageContext } from './pageContext.js'
import { smallDocuments } from './smallRun.js'

let closure: RunDocument
let expected: RunDocument
let parent: RunDocument
beforeAll(async () => {
  ;({ closure, expected, parent } = await smallDocuments())
})

const all = Object.entries(sections)
const markupOf = (document: RunDocument, language: Language): string =>
  all.map(([, section]) => section(pageContext(document, language))?.markup ?? '').join('')
/** Rows of the body of a table of the page. */
const rowsOf = (markup: string, table: string): ReadonlyArray<string> =>
  new RegExp(`data-table="${table}"[^]*?<tbody[^>]*>([^]*?)</tbody>`).exec(markup)?.[1]?.match(/<tr>[^]*?<\/tr>/g) ?? []

describe('series of charts', () => {
  it('are the means and quantiles of the published rows, year by year', () => {
    const find = rowFinder(closure.summary)
    const findings = findingsOf(closure)
    const supply = supplyOf(closure, findings, 'home_care')
    expect(supply?.years).toEqual(yearsOf(closure, findings))
    supply?.years.forEach((year, i) => {
      const row = (measure: 'demand' | 'served' | 'unmet' | 'capacity') =>
        find('region', closure.region.name, year, 'home_care', measure)
      expect(supply.demand[i]).toEqual(row('demand'))
      expect(supply.served[i]).toEqual(row('served'))
      expect(supply.unmet[i]).toEqual(row('unmet'))
      expect(supply.capacity[i]).toEqual(Number.isNaN(row('capacity')?.mean) ? undefined : row('capacity'))
    })
  })

  it('draw the parent where its own run lies: own mean minus paired difference', () => {
    const years = yearsOf(closure, findingsOf(closure))
    for (const { service } of closure.services)
      for (const measure of ['demand', 'served', 'unmet'] as const) {
        const theirs = valuesOf(courseOf(parent, years, service, measure), ({ mean }) => mean)
        parentMeans(closure, years, service, measure).forEach((mean, i) =>
          expect(mean).toBeCloseTo(theirs[i] ?? Number.NaN, 6)
        )
      }
  })

  it('leave a year without a row empty instead of zero', () => {
    const years = [2022, 2023]
    const course = courseOf(handDocument, years, 'home_care', 'served')
    expect(valuesOf(course, ({ mean }) => mean)).toEqual([Number.NaN, 1000])
    expect(parentMeans(handDocument, years, 'home_care', 'served')[0]).toBeNaN()
  })

  it('hold only full years', () => {
    const late = { ...handDocument, run: { ...handDocument.run, from: '2023-07', until: '2025-06' } }
    expect(yearsOf(late, findingsOf(late))).toEqual([2024])
  })

  it('stack layers without gaps: each as high as its value, the top as high as their sum', () => {
    const layers = fc.array(fc.array(number(0, 1000), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(layers, (values) => {
        const made = stacked(values)
        made.forEach(({ low, high }, l) =>
          low.forEach((from, y) => {
            expect((high[y] ?? 0) - from).toBeCloseTo(values[l]?.[y] ?? 0, 6)
            expect(from).toBe(l === 0 ? 0 : made[l - 1]?.high[y])
          })
        )
        made.at(-1)?.high.forEach((top, y) =>
          expect(top).toBeCloseTo(
            values.reduce((sum, layer) => sum + (layer[y] ?? 0), 0),
            6
          )
        )
      })
    )
  })

  it('end demand in four states that add up to the top of the stack', () => {
    const find = rowFinder(closure.summary)
    const ends = endsOf(closure, findingsOf(closure))
    expect(ends.length).toBeGreaterThan(0)
    for (const { service, years, rows } of ends)
      years.forEach((year, i) => {
        const parts = endStates.map(
          (state) => find('region', closure.region.name, year, service, state)?.mean ?? Number.NaN
        )
        expect(rows.map((state) => state[i]?.mean)).toEqual(parts)
      })
  })

  it('add the Kreise up to the region', () => {
    const years = yearsOf(closure, findingsOf(closure))
    for (const { areas, region } of staffCourses(closure, years))
      years.forEach((_, i) =>
        expect(region.required_fte[i]).toBeCloseTo(
          areas.reduce((sum, { rows }) => sum + (rows.required_fte[i]?.mean ?? 0), 0),
          9
        )
      )
    expect(staffCourses(closure, years).length).toBeGreaterThan(0)
  })

  it('count unmet long-term care per 100 people with care needs', () => {
    const unmet = unmetPer100(handDocument, [2023, 2025])
    // Südstadt 2025: (400 · 0.35 + 200 · 0.08) of 1,300 people.
    expect(unmet.get('05001002')?.[1]).toBeCloseTo((100 * (140 + 16)) / 1300, 9)
    expect(unmet.get('05001001')?.[0]).toBe(0)
    expect(coverageOf(handDocument, [2025], 'home_care', '05001002')[0]?.mean).toBe(0.65)
    expect(inOrder(handDocument, findingsOf(handDocument)).map(({ name }) => name)).toEqual(['Südstadt', 'Nordstadt'])
  })

  it('tell services that differ from the parent from those that do not', () => {
    const { changed, same } = changesOf(closure, findingsOf(closure))
    expect([...changed.map(({ service }) => service), ...same].sort()).toEqual(
      [...worstFirst(closure, findingsOf(closure))].sort()
    )
    expect(changed.map(({ service }) => service)).toContain('home_care')
    for (const { rows } of changed)
      expect(
        Math.max(...rows.map((row) => Math.max(Math.abs(row?.p05 ?? 0), Math.abs(row?.p95 ?? 0))))
      ).toBeGreaterThanOrEqual(0.5)
    expect(directionOf({ p05: 1, p95: 2 })).toBe('differenceSure')
    expect(directionOf({ p05: 0, p95: 2 })).toBe('differenceSome')
    expect(directionOf({ p05: -1, p95: 2 })).toBe('differenceUnsure')
  })

  it('name people whose nearest site is gone, the most first', () => {
    const lost = lostOf(closure, yearsOf(closure, findingsOf(closure)))
    expect(lost.length).toBeGreaterThan(0)
    const means = lost.map(({ row }) => row.mean)
    expect(means).toEqual([...means].sort((a, b) => b - a))
    expect(lostOf(handDocument, [2023])).toEqual([])
  })
})

describe('what limits a service', () => {
  const full: LimitFacts = {
    demand: 1000,
    unmet: 200,
    capacity: 800,
    utilisation: 1,
    staff: { available: 80, required: 100 },
    physicians: false
  }
  it('is staff where they reach as far as the capacity, places where they would reach further', () => {
    expect(limitOf(full)).toBe('staff')
    expect(limitOf({ ...full, staff: { available: 95, required: 100 } })).toBe('places')
    expect(limitOf({ ...full, staff: { available: 0, required: 0 } })).toBe('places')
  })
  it('is not told where roles are not known, and belongs to physicians where they are the capacity', () => {
    expect(limitOf({ ...full, staff: undefined })).toBe('full')
    expect(limitOf({ ...full, physicians: true })).toBe('physicians')
    expect(limitOf({ ...full, capacity: Number.NaN })).toBe('unknown')
  })
  it('is nothing where capacity is left, unless people go without beside it', () => {
    expect(limitOf({ ...full, utilisation: 0.9, unmet: 1 })).toBe('free')
    expect(limitOf({ ...full, utilisation: 0.9, unmet: 50 })).toBe('uneven')
  })
  it('is staff in a run that loses its nurses', () => {
    const years = yearsOf(closure, findingsOf(closure))
    const limits = limitsOf(closure, years, 'home_care')
    expect(limits[years.indexOf(2025)]?.limit).toBe('staff')
    const blind: RunDocument = { ...closure, serviceInputs: [] }
    expect(limitsOf(blind, years, 'home_care')[years.indexOf(2025)]?.limit).toBe('full')
  })
})

describe('axes and labels', () => {
  it('reach around all values in a few round steps', () => {
    fc.assert(
      fc.property(number(-5000, 0), number(1, 9_000_000), (least, most) => {
        const { min, max, step } = axisOf(least, most)
        expect(min).toBeLessThanOrEqual(least)
        expect(max).toBeGreaterThanOrEqual(most)
        expect((max - min) / step).toBeLessThanOrEqual(7)
        expect(Math.abs(Math.round(min / step) - min / step)).toBeLessThan(1e-6)
      })
    )
    expect(axisOf(0, 0)).toEqual({ min: 0, max: 1, step: 0.25 })
    expect(axisOf(0, 29_600)).toEqual({ min: 0, max: 30_000, step: 10_000 })
  })

  it('never cover each other and keep their order', () => {
    const heights = fc.array(number(0, 200), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(heights, (asked) => {
        const placed = apart(asked, 15, 0, 200)
        const sorted = [...placed].sort((a, b) => a - b)
        sorted.slice(1).forEach((y, i) => expect(y - (sorted[i] ?? 0)).toBeGreaterThanOrEqual(15 - 1e-9))
        for (const y of placed) expect(y >= -1e-9 && y <= 200 + 1e-9).toBe(true)
        asked.forEach((a, i) =>
          asked.forEach((b, j) => {
            if (a < b) expect(placed[i] ?? 0).toBeLessThan(placed[j] ?? 0)
          })
        )
      })
    )
    expect(apart([100, 101], 15, 0, 200)).toEqual([100, 115])
  })

  it('write every year of a few, every fifth of twenty', () => {
    expect(writtenYears([2023, 2024, 2025])).toEqual([2023, 2024, 2025])
    expect(writtenYears(Array.from({ length: 20 }, (_, i) => 2023 + i))).toEqual([2025, 2030, 2035, 2040])
    expect(columnYears(Array.from({ length: 20 }, (_, i) => 2023 + i))).toEqual([
      2023, 2025, 2028, 2030, 2033, 2035, 2037, 2040, 2042
    ])
    expect(columnYears([2023, 2024])).toEqual([2023, 2024])
  })

  it('put words and numbers of the reader into a drawing, escaped', () => {
    const drawing = '<text>⟦10000⟧</text><text>⟦name⟧</text><text>⟦-2.5⟧</text>'
    expect(inWords(drawing, writersOf('de').axis, { name: '<b>' }).markup).toBe(
      '<text>10.000</text><text>&lt;b&gt;</text><text>−2,5</text>'
    )
    expect(inWords(drawing, writersOf('en').axis, { name: 'x' }).markup).toContain('<text>10,000</text>')
  })

  it('colour cells by constant limits', () => {
    expect([0, 1, 4.9, 10, 25].map(toneOf)).toEqual([undefined, 'h1', 'h2', 'h4', 'h6'])
  })

  it('draw panels on shared axes, a single year as a stroke, a gap as none', () => {
    expect(panelPoints([0, 0.5, 1], 1)).toBe('0,46 60,23 120,0')
    expect(panelPoints([0.5], 1)).toBe('0,23 120,23')
    expect(panelPoints([0, Number.NaN, 1], 1)).toBe('0,46 120,0')
  })
})

describe('entries on charts', () => {
  const event = { key: 'a', on: '2024-01', type: 'FacilityClosed', subject: { de: 'A', en: 'A' }, own: true }
  const withEvents = (months: ReadonlyArray<string>): RunDocument => ({
    ...handDocument,
    scenario: { ...handDocument.scenario, events: months.map((on, i) => ({ ...event, key: String(i), on })) }
  })
  it('are numbered in order; inherited ones are not', () => {
    const document = withEvents(['2023-02', '2024-05'])
    const mixed = {
      ...document,
      scenario: {
        ...document.scenario,
        events: [{ ...event, own: false }, ...document.scenario.events]
      }
    }
    expect(numbered(mixed).map((one) => one.number)).toEqual([undefined, 1, 2])
  })
  it('stand at their month, near ones under one line, with the reference year where there is room', () => {
    expect(timeOf('2024-07')).toBe(2024.5)
    const years = [2023, 2024, 2025]
    expect(rulesOf(withEvents(['2024-07', '2024-08', '2025-12']), years)).toEqual([
      { kind: 'rule', at: 2023.5, text: '⟦reference⟧' },
      { kind: 'rule', at: 2024.5, text: '1–2' },
      { kind: 'rule', at: timeOf('2025-12'), text: '3' }
    ])
    expect(rulesOf(withEvents(['2023-06', '2030-01']), years).map(({ text }) => text)).toEqual(['1'])
    const long = Array.from({ length: 20 }, (_, i) => 2023 + i)
    const dense = withEvents([...Array.from({ length: 11 }, () => '2026-09'), '2028-07'])
    expect(rulesOf(dense, long).map(({ text }) => text)).toEqual(['⟦reference⟧', '1–12'])
  })
  it('last from their month to the end of their last, within the run', () => {
    const run = { from: '2023-01', until: '2024-12' }
    expect(placeOf({ on: '2024-01' }, run)).toEqual({ from: 0.5, to: 1 })
    expect(placeOf({ on: '2023-07', until: '2023-12' }, run)).toEqual({ from: 0.25, to: 0.5 })
    expect(placeOf({ on: '2020-01', until: '2040-01' }, run)).toEqual({ from: 0, to: 1 })
  })
})

describe('sections with charts', () => {
  it('have a table with a row per year behind every course', () => {
    const years = yearsOf(closure, findingsOf(closure)).length
    for (const language of languages) {
      const markup = markupOf(closure, language)
      for (const table of [
        'supply-home-care',
        'change-home-care',
        'ends-home-care',
        'need-care',
        'carers-carers',
        'minutes'
      ])
        expect([table, rowsOf(markup, table).length]).toEqual([table, years])
      expect(rowsOf(markup, 'municipality-coverage')).toHaveLength(closure.places.length)
      const figures = markup.match(/<figure /g)?.length ?? 0
      expect(figures).toBeGreaterThan(10)
      expect(markup.match(/<details class="behind">/g)?.length).toBeGreaterThanOrEqual(figures)
      expect(markup.match(/role="img"/g)?.length).toBe(figures)
      expect(markup).not.toMatch(/⟦|⟧|NaN|Infinity|undefined/)
    }
  })

  it('draw the same pictures in both languages', () => {
    const shapes = (language: Language): ReadonlyArray<string> =>
      markupOf(closure, language).match(/<(?:path|polyline|polygon|rect)[^>]*>/g) ?? []
    expect(shapes('de').length).toBeGreaterThan(100)
    expect(shapes('de')).toEqual(shapes('en'))
  })

  it('are absent where there is nothing to draw', () => {
    const bare: RunDocument = {
      ...handDocument,
      scenario: { ...handDocument.scenario, events: [] },
      services: [],
      places: [],
      summary: [],
      need: [],
      staff: [],
      travel: [],
      indicators: [],
      closures: [],
      goals: []
    }
    for (const [name, section] of all) expect([name, section(pageContext(bare, 'de'))]).toEqual([name, undefined])
    expect(sections.changeSection(pageContext(parent, 'de'))).toBeUndefined()
    expect(sections.goalShareSection(pageContext(parent, 'de'))).toBeUndefined()
  })

  it('show no bands and name no span at expected values', () => {
    const markup = markupOf(expected, 'en')
    expect(markup).toContain(chartTextsOf('en').supplyNoteExpected)
    expect(markup).not.toContain('fill-opacity="0.16"')
    expect(markup).not.toContain('in 90 of 100 draws')
    expect(markupOf(closure, 'en')).toContain('fill-opacity="0.16"')
  })

  it('draw a run of a single year', () => {
    const year = 2025
    const one: RunDocument = {
      ...closure,
      run: { ...closure.run, from: `${year}-01`, until: `${year}-12` },
      summary: closure.summary.filter((row) => row.year === year),
      need: closure.need.filter((row) => row.year === year)
    }
    const markup = markupOf(one, 'de')
    expect(rowsOf(markup, 'supply-home-care')).toHaveLength(1)
    expect(markup).not.toMatch(/NaN|Infinity/)
  })

  it('keep hostile names harmless', () => {
    const hostile = '<script>alert(1)</script>'
    const document: RunDocument = {
      ...closure,
      places: closure.places.map((place) => ({ ...place, name: hostile })),
      kreise: closure.kreise.map((kreis) => ({ ...kreis, name: hostile })),
      scenario: {
        ...closure.scenario,
        parent: { id: 'p', title: { de: hostile, en: hostile } },
        events: closure.scenario.events.map((event) => ({ ...event, subject: { de: hostile, en: hostile } }))
      }
    }
    const markup = markupOf(document, 'de')
    expect(markup).not.toContain('<script')
    expect(markup).toContain('&lt;script&gt;')
  })
})
