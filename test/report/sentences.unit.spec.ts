/** The answer in words, in both languages, and the terminal summary. */
import { beforeAll, describe, expect, it } from 'vitest'
import { languages } from '../../src/language/language.js'
import type { RunDocument } from '../../src/report/document.js'
import { answerSentences, peopleText } from '../../src/report/sentences.js'
import { plainStyle, terminalSummary, textTable } from '../../src/report/terminal.js'
import { handDocument } from './documents.js'
import { smallDocuments } from './smallRun.js'

let documents: { readonly closure: RunDocument; readonly expected: RunDocument; readonly parent: RunDocument }
beforeAll(async () => {
  documents = await smallDocuments()
})

/** What a text for people must never hold. */
const slips = /undefined|NaN|null|\[object|Infinity|\bfalse\b|\btrue\b/

describe('the answer', () => {
  it('says in German whom a closure concerns, where its cases go, and what falls short first', () => {
    const [first = '', second = '', third = ''] = answerSentences(handDocument, 'de')
    expect(first).toContain('Haus A')
    expect(first).toContain('Januar 2024')
    expect(first).toContain('12.300')
    expect(first).toMatch(/30 Minuten.*niemand/)
    expect(first).toMatch(/1\.000 .*Haus B \(\+700\)/)
    expect(first).not.toContain('Haus C')
    expect(second).toMatch(/^Gegenüber „Grundlauf“ .*Ambulante Pflege 2025 \+12\.300 Personen/)
    expect(third).toContain('Ambulante Pflege')
    expect(third).toContain('2024')
    expect(third).toContain('200')
  })

  it('keeps quotation marks of a title apart from its own', () => {
    const title = { de: 'Option „digital“ (Beispiel)', en: 'Option “digital”' }
    const document = { ...handDocument, scenario: { ...handDocument.scenario, parent: { id: 'base', title } } }
    expect(answerSentences(document, 'de')[1]).toMatch(/^Gegenüber „Option ‚digital‘ \(Beispiel\)“/)
    expect(answerSentences(document, 'en')[1]).toMatch(/^Against “Option ‘digital’”/)
  })

  it('says the same in English', () => {
    const [first = '', , third = ''] = answerSentences(handDocument, 'en')
    expect(first).toMatch(/Haus A is missing from January 2024: .* 12,300 people/)
    expect(first).toContain('Newly more than 30 minutes away: nobody.')
    expect(third).toMatch(
      /^Home care falls short first: from 2024 .*in at least 95 of 100 draws.* in 2025 the mean gap is 200 /
    )
  })

  it('is never longer than three sentences of findings', () => {
    for (const language of languages)
      for (const document of [handDocument, documents.closure, documents.expected, documents.parent]) {
        const sentences = answerSentences(document, language)
        expect(sentences.length).toBeGreaterThan(0)
        expect(sentences.length).toBeLessThanOrEqual(3)
        expect(sentences.join(' ')).not.toMatch(slips)
      }
  })

  it('says that nothing falls short where nothing does, and where it does first', () => {
    const calm = handDocument.summary.filter(({ service }) => service === 'nursing_home')
    const document = {
      ...handDocument,
      goals: [],
      closures: [],
      summary: calm,
      services: handDocument.services.slice(1)
    }
    expect(answerSentences(document, 'en').slice(0, 2)).toEqual([
      'Against “Baseline”, what stays unmet does not change.',
      expect.stringContaining('No service falls below')
    ])
    expect(answerSentences({ ...handDocument, goals: [], closures: [] }, 'en')[2]).toContain('Südstadt (2024)')
  })

  it('tells of the need where a scenario changes the people, and of the service it changes most', () => {
    const [change] = handDocument.scenario.events
    const ageing = {
      ...handDocument,
      goals: [],
      closures: [],
      scenario: {
        ...handDocument.scenario,
        events: change === undefined ? [] : [{ ...change, type: 'MortalityChanged', own: true }]
      }
    }
    const [first = '', second = '', third = ''] = answerSentences(ageing, 'en')
    expect(first).toMatch(/^Against “Baseline”/)
    expect(second).toMatch(/^Home care falls short/)
    expect(third).toMatch(/^People with care needs/)
  })

  it('calls nobody nobody, a few hardly anybody, and many by their number', () => {
    expect([0, 0.4, 12, 49, 1234].map((n) => peopleText(n, 'en'))).toEqual([
      'nobody',
      'nobody',
      'hardly anybody (12)',
      'hardly anybody (49)',
      '1,230 people'
    ])
  })
})

describe('the terminal summary', () => {
  it.each(languages)('in %s has every part, and no slip of the tongue', (language) => {
    for (const document of [handDocument, documents.closure, documents.expected, documents.parent]) {
      const text = terminalSummary(document, language, plainStyle)
      expect(text).not.toMatch(slips)
      expect(text.split('\n\n').length).toBeGreaterThanOrEqual(5)
      for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(130)
      expect(text).toContain(document.scenario.title[language])
    }
  })

  it('tells the closure with its figures, the difference to the parent, goals and limits of the result', () => {
    const text = terminalSummary(handDocument, 'de', plainStyle)
    for (const part of [
      '12.300',
      'niemand',
      'Haus B',
      'Grundlauf',
      '+12.300',
      'Südstadt',
      '75\u00a0%',
      'Fachärzte: keine Einrichtungen'
    ])
      expect(text).toContain(part)
    expect(text).not.toContain('+-')
    expect(text).toMatch(/-20|−20/)
  })

  it('says loudly that uncertainty is off', () => {
    expect(terminalSummary(documents.expected, 'en', plainStyle)).toContain('UNCERTAINTY IS OFF')
    expect(terminalSummary(documents.closure, 'en', plainStyle)).not.toContain('UNCERTAINTY IS OFF')
    expect(terminalSummary(documents.closure, 'en', plainStyle)).toMatch(/40 draws; \d+ quantities vary/)
  })

  it('lines up its columns', () => {
    expect(
      textTable(
        [
          ['a', '1'],
          ['long', '100']
        ],
        1
      )
    ).toEqual(['  a       1', '  long  100'])
  })
})
