/** Goals of several places must be told apart: each line names its place. */
import { describe, expect, it } from 'vitest'
import type { GoalFacts } from '../../src/report/document.js'
import { goalTexts } from '../../src/report/goals.js'
import { reportPage } from '../../src/report/html/page.js'
import { plainStyle, terminalSummary } from '../../src/report/terminal.js'
import { answerSentences } from '../../src/report/sentences.js'
import { handDocument } from './documents.js'

const goal = (area: string, met: boolean): GoalFacts => ({
  service: 'home_care',
  area,
  by: '2032-12',
  coverage: 0.9,
  probability: 0.8,
  reached: met ? 0.85 : 0.4,
  met
})
const [kreis] = handDocument.kreise
const [place] = handDocument.places

describe('goals in words', () => {
  it('name the Kreis or municipality, but not the whole region, for which nothing need be said', () => {
    const areas = [handDocument.region.name, kreis?.ags ?? '', place?.ags ?? '']
    const document = { ...handDocument, goals: areas.map((area, i) => goal(area, i === 0)) }
    const [whole = '', ofKreis = '', ofPlace = ''] = goalTexts(document, 'de')
    expect(whole).toMatch(/^erreicht: Ambulante Pflege mindestens 90\s% Deckung bis Dezember 2032/)
    expect(ofKreis).toContain(`Ambulante Pflege (${kreis?.name ?? '?'}) mindestens`)
    expect(ofPlace).toContain(`verfehlt: Ambulante Pflege (${place?.name ?? '?'}) mindestens`)
  })
  it('open the answer of a scenario that closes nothing: how many are met, which are furthest away', () => {
    const area = kreis?.ags ?? ''
    const told = (...goals: ReadonlyArray<GoalFacts>) =>
      answerSentences({ ...handDocument, closures: [], goals }, 'de')[0] ?? ''
    expect(told(goal(area, true), goal(area, false))).toMatch(
      /^1 von 2 Zielen wird mit der verlangten Sicherheit erreicht; am weitesten entfernt \(.*\): Ambulante Pflege \(.*\) 40\s%/
    )
    expect(told(goal(area, true))).toBe('Das Ziel wird mit der verlangten Sicherheit erreicht.')
    expect(told(goal(area, false), goal(area, false))).toMatch(/^Keines der 2 Ziele wird/)
    expect(told()).toMatch(/^Gegenüber/)
  })
  it('have a heading of their own on the page, and none where a scenario sets no goals', () => {
    const page = (goals: ReadonlyArray<GoalFacts>): string => reportPage({ ...handDocument, goals }, 'en')
    expect(page([goal(place?.ags ?? '', false)])).toMatch(/<h2 [^>]*>Goals<\/h2>[^]*Home care \([^]*missed/)
    expect(page([])).not.toMatch(/<h2 [^>]*>Goals<\/h2>/)
  })
  it('stand in the terminal with their places', () => {
    const document = { ...handDocument, goals: [goal(place?.ags ?? '', false)] }
    expect(terminalSummary(document, 'en', plainStyle)).toContain(
      `missed: Home care (${place?.name ?? '?'}) at least 90%`
    )
  })
})
