/** What pages say to planners: inequality between places, and the map of responsibilities. */
import { describe, expect, it } from 'vitest'
import type { IndicatorRow } from '../../src/domain/result/rows.js'
import { languages } from '../../src/language/language.js'
import { textsOf } from '../../src/language/texts.js'
import type { RunDocument } from '../../src/report/document.js'
import { equitySentence, widestGap } from '../../src/report/equity.js'
import { findingsOf } from '../../src/report/findings.js'
import { reportPage } from '../../src/report/html/page.js'
import { notMapped, responsibilities, responsibilitiesFor } from '../../src/language/responsibilities.js'
import { plainStyle, terminalSummary } from '../../src/report/terminal.js'
import { handDocument } from './documents.js'

const findings = findingsOf(handDocument)
const gap = (service: string, mean: number, half = 0.01): IndicatorRow => ({
  area: handDocument.region.name,
  year: findings.lastYear,
  indicator: `equity_gap_coverage_${service}`,
  unit: 'share',
  mean,
  p05: mean - half,
  p50: mean,
  p95: mean + half
})
const services = handDocument.services.map(({ service }) => service)
const [first = '', second = ''] = services
const withRows = (...indicators: ReadonlyArray<IndicatorRow>): RunDocument => ({ ...handDocument, indicators })

describe('the sentence on inequality', () => {
  it('names the service with the widest gap, in points, lower or higher, and says that it speaks of places', () => {
    const document = withRows(gap(first, -0.021), gap(second, 0.057))
    expect(widestGap(document, findings.lastYear)?.service).toBe(second)
    expect(equitySentence(document, findings, 'en')).toMatch(
      /5\.7 percentage points higher .* places, not of single people/
    )
    expect(equitySentence(withRows(gap(first, -0.021)), findings, 'de')).toMatch(
      /2,1 Prozentpunkte niedriger .* \(1,1 bis 3,1 in .* Orte/
    )
  })
  it('stands in the terminal, too', () => {
    const document = withRows(gap(second, -0.057))
    const shown = terminalSummary(document, 'en', plainStyle).replace(/\s+/g, ' ')
    expect(shown).toContain(equitySentence(document, findings, 'en'))
  })
  it('says where the draws do not agree on the sign', () => {
    expect(equitySentence(withRows(gap(first, 0.008, 0.02)), findings, 'en')).toContain('do not agree on the sign')
    expect(equitySentence(withRows(gap(first, 0.008, 0.001)), findings, 'en')).not.toContain('do not agree')
  })
  it('is left out without figures, and where the gap is smaller than half a point', () => {
    for (const document of [handDocument, withRows(), withRows(gap(first, 0.004)), withRows(gap(first, NaN))])
      expect(equitySentence(document, findings, 'en')).toBe('')
    expect(reportPage(handDocument, 'en')).not.toContain(`>${textsOf('en').equity}</h2>`)
    expect(reportPage(withRows(gap(first, 0.03)), 'en')).toContain(`>${textsOf('en').equity}</h2>`)
  })
})

describe('the map of responsibilities', () => {
  it('gives for every row what was read, where and when', () => {
    expect(new Set(responsibilities.map(({ id }) => id)).size).toBe(responsibilities.length)
    for (const { law, state, source, field, decides, acts, pays } of responsibilities) {
      expect(law.length).toBeGreaterThan(0)
      for (const cited of law) expect(cited).toMatch(/^[A-ZÖa-z-]+( [A-ZVX]+)? §§? \d/)
      expect(state).toMatch(/^20\d\d-\d\d(-\d\d)?$/)
      expect(source).not.toBe('')
      for (const text of [field, decides, acts, pays])
        for (const language of languages) expect(text[language].trim()).not.toBe('')
    }
  })
  it('cites state law only with its own source, and lists what is missing', () => {
    for (const { law, source } of responsibilities)
      if (law.some((cited) => /NRW/.test(cited))) expect(source).toMatch(/NRW|AG-KJHG/)
    expect(notMapped.length).toBeGreaterThan(0)
  })
  it('is listed on a page for the services that run short, lose a site or differ from the parent, and for no others', () => {
    const short = [
      ...findings.services.filter(({ year }) => year !== undefined).map(({ service }) => service),
      ...handDocument.closures.flatMap((closure) => closure.services),
      ...(handDocument.differences ?? []).filter(({ measure }) => measure === 'unmet').map(({ service }) => service)
    ]
    const page = reportPage(handDocument, 'de')
    for (const row of responsibilities) {
      const concerned = row.services.some((service) => short.includes(service))
      expect(page.includes(`>${row.field.de}<`)).toBe(concerned)
    }
    expect(responsibilitiesFor([])).toEqual([])
  })
})
