/** Measures in words, and cost per unit avoided: stated where amounts are known, refused with what is missing. */
import { describe, expect, it } from 'vitest'
import type { CompareDocument, MeasureFacts, RunDocument } from '../../src/report/document.js'
import { costPerUnit, costPerUnitText, costPerUnitTexts } from '../../src/report/costPerUnit.js'
import { pageContext } from './pageContext.js'
import { measureSection } from '../../src/report/html/measures.js'
import { measureSentences } from '../../src/report/measures.js'
import { handDocument } from './documents.js'

const certain = (x: number) => ({ mean: x, p05: x, p95: x })
const evidence = { source: 'test', grade: 'B' } as const
const kiosk: MeasureFacts = {
  key: 'kiosk',
  measure: 'kiosk',
  title: { de: 'Kiosk', en: 'Kiosk' },
  area: '*',
  group: 'all',
  on: '2025-01',
  until: '2027-12',
  grade: 'B',
  uptake: certain(0.07),
  effects: [
    {
      effect: { primitive: 'demand', service: 'home_care', relative: -0.19, ...evidence },
      value: { mean: -0.19, p05: -0.3, p95: -0.1 }
    },
    {
      effect: { primitive: 'demand', service: 'home_care', perPersonYear: 1.9, sideEffect: true, ...evidence },
      value: certain(1.9)
    }
  ],
  responsible: [{ de: 'Kommune', en: 'Municipality' }],
  payers: ['municipality', 'health_insurance'],
  breakEven: [],
  withoutCost: true
}
const companion = (per100: number): MeasureFacts => ({
  ...kiosk,
  key: 'companion',
  measure: 'companion',
  title: { de: 'Begleitung', en: 'Companion' },
  grade: '0',
  effects: [],
  breakEven: [{ service: 'home_care', year: 2024, per100: { mean: per100, p05: per100 / 2, p95: per100 * 2 } }]
})
const withMeasures = (...measures: ReadonlyArray<MeasureFacts>): RunDocument => ({ ...handDocument, measures })

describe('measures in words', () => {
  it('name area, funding, uptake, effect with its interval, side effects and grade', () => {
    const { sentences, open } = measureSentences(withMeasures(kiosk), 'en')
    expect(sentences).toEqual([
      'Kiosk (whole region, from January 2025, funded until December 2027, 7.0% of the target group take part; ' +
        'Home care: −19% (−30% – −10%) among those taking part; ' +
        'side effect: Home care: +1.9 person-years per participant and year; Evidence B: controlled).'
    ])
    expect(open).toEqual([])
  })
  it('say that nothing is computed where no service is asked for either', () => {
    const open = measureSentences(withMeasures({ ...companion(12), breakEven: [] }), 'en').open
    expect(open).toEqual([
      'Companion (whole region, from January 2025, funded until December 2027, 7.0% of the target group take part): ' +
        'no effect on services is on record, and none is computed.'
    ])
  })
  it('tell of posts and places without evidence both what is given and what they would have to do', () => {
    const nurse: MeasureFacts = {
      ...companion(12),
      effects: [
        {
          effect: { primitive: 'staff', flow: 'recruited', role: 'home_care_nurse', value: 3, source: 'x', grade: '0' },
          value: certain(3)
        }
      ]
    }
    const { sentences, open } = measureSentences(withMeasures(nurse), 'de')
    expect(sentences.join(' ')).toContain('ambulant): 3;')
    expect(open.join(' ')).toContain('Ambulante Pflege 12 Personen')
    expect(measureSection(pageContext(withMeasures(nurse), 'de'))?.markup).toContain('Ambulante Pflege 12 Personen')
  })
  it('tell those without evidence apart, by what they would have to do', () => {
    const text = (per100: number) => measureSentences(withMeasures(companion(per100)), 'de').open.join(' ')
    expect(measureSentences(withMeasures(companion(12)), 'de').sentences).toEqual([])
    expect(text(12)).toBe(
      'Begleitung (ganze Region, ab Januar 2025, finanziert bis Dezember 2027, 7,0\u00a0% der Zielgruppe nehmen teil): ' +
        'Eine Wirkung ist nicht belegt. Die Lücke 2024 wäre geschlossen, wenn sie je 100 Teilnehmende mindestens ' +
        'so viel übernähme (5–95\u00a0%): Ambulante Pflege 12 Personen (6,0 – 24).'
    )
    expect(text(220)).toMatch(/Allein kann sie die Lücke 2024 nicht schließen.*: Ambulante Pflege 220 Personen/)
    expect(text(0)).toContain('Keine nennenswerte Lücke 2024: Ambulante Pflege')
    expect(text(NaN)).toContain('nimmt niemand teil')
  })
  it('tell all services of one measure in one sentence each way, and no gap that hardly any draw has', () => {
    const breakEven = [
      { service: 'home_care', year: 2024, per100: { mean: 12, p05: 6, p95: 24 } },
      { service: 'nursing_home', year: 2024, per100: { mean: 30, p05: 20, p95: 40 } },
      // A mean above zero that only rare draws make.
      { service: 'hospital_other', year: 2024, per100: { mean: 0.1, p05: 0, p95: 0 } },
      { service: 'hospital_surgery', year: 2024, per100: { mean: 0, p05: 0, p95: 0 } }
    ]
    const { open } = measureSentences(withMeasures({ ...companion(1), breakEven }), 'en')
    expect(open).toHaveLength(1)
    expect(open[0]).toContain('Home care 12 persons (6.0 – 24); Nursing home 30 persons (20 – 40).')
    expect(open[0]).toMatch(/No gap to speak of in 2024: Hospital\.$/)
  })
  it('say of contacts that nobody can take over more than ten times what a resident uses', () => {
    const document = withMeasures(companion(900))
    const flow: RunDocument = {
      ...document,
      services: document.services.map((service) => ({ ...service, kind: 'flow' })),
      need: [
        { level: 'region', area: 'two-towns', year: 2024, group: 'care', mean: 100, p05: 100, p50: 100, p95: 100 }
      ],
      indicators: [
        { ...certain(80), area: 'two-towns', year: 2024, indicator: 'care_persons_per_1000', unit: 'x', p50: 80 }
      ]
    }
    // 1,250 residents, with the demand of the document about 0.8 for each.
    const demand = document.summary.find(
      (row) => row.level === 'region' && row.year === 2024 && row.service === 'home_care' && row.measure === 'demand'
    )
    const most = (1000 * (demand?.mean ?? 0)) / 1250
    const text = (per100: number) => measureSentences({ ...flow, measures: [companion(per100)] }, 'en').open.join(' ')
    expect(text(most * 0.99)).toContain('It closes the gap')
    expect(text(most * 1.01)).toContain('It cannot close the gap of 2024 alone')
  })
  it('stand in a table of the page, the open ones below it', () => {
    const page = measureSection(pageContext(withMeasures(kiosk, companion(12)), 'en'))?.markup ?? ''
    expect(page.indexOf('Without evidence of an effect')).toBeGreaterThan(page.indexOf('Municipality'))
    expect(page).toContain('Health insurance (SGB V)')
    expect(measureSection(pageContext(handDocument, 'en'))).toBeUndefined()
  })
  it('name the measure whose uptake they move by its title', () => {
    const outreach: MeasureFacts = {
      ...kiosk,
      key: 'outreach',
      measure: 'outreach',
      title: { de: 'Ansprache', en: 'Outreach' },
      effects: [
        {
          effect: { primitive: 'uptake', measure: 'companion', part: 'accepted', factor: 1.5, ...evidence },
          value: certain(1.5)
        }
      ]
    }
    expect(measureSentences(withMeasures(companion(1), outreach), 'de').sentences.join(' ')).toContain(
      'Zusagen bei „Begleitung“: +50\u00a0%'
    )
  })
  it('stand in the table of the page with area, funding and uptake where no effect is known, too', () => {
    const page = measureSection(pageContext(withMeasures(companion(12)), 'en'))?.markup ?? ''
    expect(page).toContain('December 2027')
    expect(page).toContain('7.0%')
  })
})

describe('cost per unit avoided', () => {
  const paid: MeasureFacts = { ...kiosk, withoutCost: false }
  const cost = (payer: string, mean: number) => ({
    area: handDocument.region.name,
    year: 2024,
    indicator: `cost/${payer}`,
    unit: 'euro/year',
    mean,
    p05: mean,
    p50: mean,
    p95: mean
  })
  const compared = (measure: MeasureFacts, unmet: number): CompareDocument => ({
    a: handDocument,
    b: { ...withMeasures(measure), indicators: [cost('municipality', 9000), cost('youth_welfare', -3000)] },
    differences: [
      {
        level: 'region',
        area: handDocument.region.name,
        year: 2024,
        service: 'home_care',
        measure: 'unmet',
        ...certain(unmet),
        p50: unmet,
        mc_se: 0
      }
    ]
  })
  it('is net of what other payers save, who are shown apart', () => {
    const result = costPerUnit(compared(paid, -20), 'home_care')
    expect(result).toMatchObject({ kind: 'known', euro: 300, avoided: 20 })
    const text = costPerUnitText(compared(paid, -20), 'home_care', 'en')
    expect(text).toContain('Municipality 9,000 euro')
    expect(text).toContain('Youth welfare (SGB VIII) −3,000 euro')
  })
  it('is told for services whose gap becomes smaller, and what is missing only once', () => {
    expect(costPerUnitTexts(compared(paid, -20), 'en')).toHaveLength(1)
    expect(costPerUnitTexts(compared(paid, 5), 'en')).toEqual([])
    expect(costPerUnitTexts(compared(kiosk, -20), 'de')).toEqual([
      'Kosten je vermiedener Einheit werden nicht genannt. Es fehlt: Beträge für „Kiosk“.'
    ])
  })
  it('is refused with what is missing', () => {
    expect(costPerUnitText(compared(kiosk, -20), 'home_care', 'en')).toContain('Missing: amounts for "Kiosk"')
    expect(costPerUnitText(compared(paid, 5), 'home_care', 'de')).toContain('eine Lücke, die kleiner wird')
    expect(costPerUnitText({ ...compared(kiosk, -20), b: handDocument }, 'home_care', 'de')).toBe('')
  })
})
