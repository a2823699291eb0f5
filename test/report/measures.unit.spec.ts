/** Measures in words, and cost per unit avoided: stated where amounts are known, refused with what is missing. */
import { describe, expect, it } from 'vitest'
import type { CompareDocument, MeasureFacts, RunDocument } from '../../src/report/document.js'
import { costPerUnit, costPerUnitText, costPerUnitTexts } from '../../src/report/costPerUnit.js'
import { measureSection } from '../../src/report/html/measures.js'
import { measureSentences } from '../../src/report/measures.js'
import { handDocument } from './documents.js'

const certain = (x: number) => ({ mean: x, p05: x, p95: x })
const evidence = { source: 'test', grade: 'B' } as const
const kiosk: MeasureFacts = {
  key: 'kiosk',
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
        'Home care: -19% (-30% – -10%) among those taking part; ' +
        'side effect: Home care: +1.9 person-years per participant and year; B: controlled).'
    ])
    expect(open).toEqual([])
  })
  it('say that nothing is computed where no service is asked for either', () => {
    const open = measureSentences(withMeasures({ ...companion(12), breakEven: [] }), 'en').open
    expect(open).toEqual(['Companion: no effect on services is on record, and none is computed.'])
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
    expect(sentences.join(' ')).toContain('3,00')
    expect(open.join(' ')).toContain('mindestens 12 Personen')
    expect(measureSection(withMeasures(nurse), 'de')?.markup).toContain('mindestens 12 Personen')
  })
  it('tell those without evidence apart, by what they would have to do', () => {
    const text = (per100: number) => measureSentences(withMeasures(companion(per100)), 'de').open.join(' ')
    expect(measureSentences(withMeasures(companion(12)), 'de').sentences).toEqual([])
    expect(text(12)).toContain('wenn sie je 100 Erreichten mindestens 12 Personen übernähme (5–95 %: 6,0 – 24)')
    expect(text(220)).toContain('Allein kann sie die Lücke nicht schließen')
    expect(text(0)).toContain('bleibt hier keine Lücke')
    expect(text(NaN)).toContain('niemand erreicht')
  })
  it('stand in a table of the page, the open ones below it', () => {
    const page = measureSection(withMeasures(kiosk, companion(12)), 'en')?.markup ?? ''
    expect(page.indexOf('Without evidence of an effect')).toBeGreaterThan(page.indexOf('Municipality'))
    expect(page).toContain('Health insurance (SGB V)')
    expect(measureSection(handDocument, 'en')).toBeUndefined()
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
    expect(text).toContain('Municipality 9,000 Euro')
    expect(text).toContain('Youth welfare (SGB VIII) -3,000 Euro')
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
