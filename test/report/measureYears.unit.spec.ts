/** Participants and cost year by year: payers apart, years without anything left out, the end of funding in words. */
import { describe, expect, it } from 'vitest'
import type { MeasureFacts, RunDocument } from '../../src/report/document.js'
import { pageContext } from './pageContext.js'
import { measureSection } from '../../src/report/html/measures.js'
import { measureYears, participantsSentence, withoutAmounts } from '../../src/report/measureYears.js'
import { plainStyle, terminalSummary } from '../../src/report/terminal.js'
import { handDocument } from './documents.js'

const certain = (x: number) => ({ mean: x, p05: x, p95: x })
const pathway: MeasureFacts = {
  key: 'pathway',
  measure: 'pathway',
  title: { de: 'Pfad', en: 'Pathway' },
  area: '*',
  group: 'all',
  on: '2025-01',
  grade: '0',
  uptake: certain(0.1),
  effects: [],
  responsible: [],
  payers: [],
  participants: certain(0),
  breakEven: [],
  withoutCost: false
}
const outreach: MeasureFacts = (({ participants: _, ...rest }) => ({ ...rest, key: 'outreach' }))(pathway)
const row = (year: number, indicator: string, mean: number, wide = 0) => ({
  area: handDocument.region.name,
  year,
  indicator,
  unit: '',
  mean,
  p05: mean - wide,
  p50: mean,
  p95: mean + wide
})
const persons = [0, 40, 80, 20, 0, 0].map((mean, i) => row(2024 + i, 'participants/pathway', mean, mean / 4))
const paid = [0, 1000, 1000, 500, 0, 0].map((mean, i) => row(2024 + i, 'cost/health_insurance', mean))
const saved = [0, -300, -600, -200, 0, 0].map((mean, i) => row(2024 + i, 'cost/youth_welfare', mean))
const everybody = [5000, 5000, 5000, 5000, 5000, 5000].map((mean, i) => row(2024 + i, 'participants/outreach', mean))
const ofKreis = { ...row(2026, 'participants/pathway', 70), area: '05358' }
const document = (measures: ReadonlyArray<MeasureFacts>, indicators: RunDocument['indicators'] = []): RunDocument => ({
  ...handDocument,
  measures,
  indicators
})
const whole = document([pathway, outreach], [...persons, ...paid, ...saved, ...everybody, ofKreis])

describe('participants and cost by year', () => {
  it('stand with each payer apart, from the first year to the one after the last, and never netted', () => {
    const years = measureYears(whole, 'en', false)
    expect(years?.heads).toEqual([
      'year',
      'take part: Pathway',
      'euro: Health insurance (SGB V)',
      'euro: Youth welfare (SGB VIII)'
    ])
    expect(years?.rows).toEqual([
      ['2025', '40', '1,000', '−300'],
      ['2026', '80', '1,000', '−600'],
      ['2027', '20', '500', '−200'],
      ['2028', '0', '0', '0']
    ])
  })
  it('stand beside the names of measures without amounts, and nothing is said where all have them', () => {
    expect(withoutAmounts(whole, 'de')).toEqual([])
    const [sentence = ''] = withoutAmounts({ ...whole, measures: [pathway, { ...outreach, withoutCost: true }] }, 'de')
    expect(sentence).toBe('Ohne Angabe von Kosten: Pfad. Die Beträge sind also nicht die Kosten des Ganzen.')
    const alone = { ...whole, measures: [{ ...outreach, withoutCost: true }] }
    expect(withoutAmounts(alone, 'de')).toEqual(['Ohne Angabe von Kosten: Pfad.'])
    expect(terminalSummary(alone, 'de', plainStyle)).toContain('Ohne Angabe von Kosten: Pfad.')
  })
  it('carry the interval where it is asked for', () =>
    expect(measureYears(whole, 'en', true)?.rows[1]?.[1]).toBe('80 (60 – 100)'))
  it('are absent where nobody has to take part and nothing is paid', () => {
    expect(measureYears(document([outreach], everybody), 'de', true)).toBeUndefined()
    expect(measureYears(handDocument, 'de', true)).toBeUndefined()
  })
  it('stand on the page and in the terminal, in both languages', () => {
    expect(terminalSummary(whole, 'de', plainStyle)).toContain('Wer teilnimmt und wer zahlt')
    expect(terminalSummary(whole, 'en', plainStyle)).toMatch(/2026\s+80 \(60 – 100\)\s+1,000\s+−600/)
    expect(measureSection(pageContext(whole, 'de'))?.markup).toContain('Jugendhilfe (SGB VIII)')
  })
  it('are told in words: the most, and from when nobody', () => {
    expect(participantsSentence(whole, 'en')).toBe(
      'At most 80 people take part in “Pathway” (60 – 100 in 90 of 100 draws, 2026), from 2028 nobody does.'
    )
    expect(participantsSentence(document([pathway], persons.slice(0, 3)), 'en')).not.toContain('nobody')
    expect(participantsSentence(document([outreach], everybody), 'en')).toBe('')
  })
})
