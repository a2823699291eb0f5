/** Log entries as people read them: no JSON, texts in their language. */
import { describe, expect, it } from 'vitest'
import { entryLine, shownValue } from '../../src/cli/plannedText.js'
import { oneOfEach } from '../support/occurrences.js'

describe('a log entry in a line', () => {
  const reasons = [{ de: 'Insolvenz', en: 'insolvency' }, 'Alter']
  it('tells reasons in the language of the reader', () => {
    const entry = { type: 'SettingsChanged', after: { title: { de: 'Titel' }, reasons, draws: 20 } } as const
    expect(entryLine(entry, 'de')).toContain('title Titel, reasons Insolvenz; Alter, draws 20')
    expect(entryLine(entry, 'en')).toContain('title Titel, reasons insolvency; Alter, draws 20')
  })
  it('tells a change of the other language, too', () => {
    const [before, after] = [{ title: { de: 'Titel', en: 'title' } }, { title: { de: 'Titel', en: 'heading' } }]
    expect(entryLine({ type: 'SettingsChanged', before, after }, 'de')).toContain('title Titel')
  })
  it('writes lists and mappings as in the scenario file', () => {
    expect(shownValue('staffLeaving', { pert: [0.1, 0.25, 0.5] }, 'en')).toBe('{pert: [0.1, 0.25, 0.5]}')
    const goals = [{ service: 'gp', coverage: 0.9, by: '2030-12', probability: 0.8 }]
    expect(shownValue('goals', goals, 'de')).toBe('[{service: gp, coverage: 0.9, by: 2030-12, probability: 0.8}]')
    expect(shownValue('sources', [], 'de')).toBe('[]')
  })
  it('holds no JSON, whatever happens', () => {
    for (const occurrence of Object.values(oneOfEach))
      for (const language of ['de', 'en'] as const) {
        const entry = { on: '2027-01', why: { de: 'Grund', en: 'reason' }, occurrence }
        const line = entryLine({ type: 'EntryPlanned', key: 'k', entry }, language)
        expect(line).not.toMatch(/["\\]|\[object/)
        expect(line).toContain(language === 'de' ? '(Grund)' : '(reason)')
      }
  })
})
