/** What falls short, when and how surely, read off rows whose answers are known. */
import { describe, expect, it } from 'vitest'
import { certaintyBelow, findingsOf, shownServices } from '../../src/report/findings.js'
import { estimateFacts, precisionFacts } from '../../src/report/trust.js'
import { handDocument, row } from './documents.js'

const findings = findingsOf(handDocument)

describe('findings', () => {
  it('name the first year in which the middle of the draws is below 95 % of the reference', () => {
    expect(findings.services.map(({ service, year }) => [service, year])).toEqual([
      ['home_care', 2024],
      ['nursing_home', undefined]
    ])
    expect(findings.services[0]?.unmet.mean).toBeCloseTo(200)
    expect(findings.places.map(({ area, service, year }) => [area, service, year])).toEqual([
      ['05001002', 'home_care', 2024],
      ['05001001', 'home_care', 2025],
      ['05001002', 'nursing_home', 2025]
    ])
  })

  it('put the municipality first in which most go without, per 100 people with care needs', () => {
    // Südstadt: (400 x 0.35 + 200 x 0.08) of 1,300; Nordstadt: 600 x 0.1 of 2,000.
    expect(findings.hardest.map(({ ags }) => ags)).toEqual(['05001002', '05001001'])
    expect(findings.hardest[0]?.unmetPer100).toBeCloseTo(12)
    expect(findings.hardest[1]?.unmetPer100).toBeCloseTo(3)
  })

  it.each([
    [0.5, 'very'],
    [0.93, 'rather'],
    [0.945, 'even'],
    [0.955, 'some'],
    [0.965, 'few'],
    [0.98, 'none']
  ] as const)('are as sure at a coverage of %d ± 2 points as the quantiles tell: %s', (mean, certainty) => {
    const place = { level: 'region', area: 'r', year: 2025, service: 's' } as const
    expect(certaintyBelow(row(place, 'coverage_base', mean, mean === 0.93 ? 0.03 : 0.02), 0.95)).toBe(certainty)
  })

  it('speak of the last whole year where a run ends within one', () => {
    const short = findingsOf({ ...handDocument, run: { ...handDocument.run, from: '2023-05', until: '2025-06' } })
    expect([short.firstYear, short.lastYear]).toEqual([2024, 2024])
    expect(short.services[0]?.unmet.year).toBe(2024)
  })

  it('use plain coverage where a package has no reference year', () => {
    const summary = handDocument.summary.map((found) =>
      found.measure === 'coverage_base'
        ? { ...found, mean: NaN, p05: NaN, p25: NaN, p50: NaN, p75: NaN, p95: NaN }
        : found
    )
    const { referenceYear: _, ...run } = handDocument.run
    expect(findingsOf({ ...handDocument, run, summary }).services.map(({ year }) => year)).toEqual([2024, undefined])
  })

  it('are empty without services, and then need remains', () => {
    const bare = findingsOf({ ...handDocument, services: [], summary: [] })
    expect([bare.services, bare.places, bare.hardest]).toEqual([[], [], []])
    expect([bare.careNeed?.first.mean, bare.careNeed?.last.mean]).toEqual([3000, 3300])
  })

  it('leave departments to the tables where their sum is shown', () => {
    const service = (name: string) => ({ service: name, kind: 'flow', unit: 'cases/year', capacityUnit: '' }) as const
    expect(shownServices({ ...handDocument, services: ['gp', 'hospital_internal', 'hospital'].map(service) })).toEqual([
      'gp',
      'hospital'
    ])
    expect(shownServices({ ...handDocument, services: ['gp', 'hospital_internal'].map(service) })).toEqual([
      'gp',
      'hospital_internal'
    ])
  })
})

describe('trust', () => {
  it('says whether draws suffice by the error of the first gap against its span', () => {
    // Error 1 of a span of 40: twice the error is below a tenth of the span.
    expect(precisionFacts(findings)).toMatchObject({ service: 'home_care', enough: true })
    const [first, ...others] = findings.services
    if (first === undefined) throw new Error('nothing falls short')
    const coarse = { ...findings, services: [{ ...first, unmet: { ...first.unmet, mc_se: 3 } }, ...others] }
    expect(precisionFacts(coarse)?.enough).toBe(false)
  })

  it('weighs the share of estimates by rows and names tables estimated throughout', () => {
    expect(estimateFacts(handDocument)).toEqual({ share: 0.75, throughout: ['staff'] })
    expect(estimateFacts({ ...handDocument, estimates: [] })).toBeUndefined()
  })
})
