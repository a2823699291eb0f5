/** The self-contained page: both languages, no network, hostile names harmless, tables behind the charts. */
import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { languages, type Language } from '../../src/language/language.js'
import { textsOf } from '../../src/language/texts.js'
import type { RunDocument } from '../../src/report/document.js'
import { escapeText, html, raw } from '../../src/report/html/markup.js'
import { reportPage } from '../../src/report/html/page.js'
import { handDocument } from './documents.js'
import { smallDocuments } from './smallRun.js'

let closure: RunDocument
let expected: RunDocument
let parent: RunDocument
beforeAll(async () => {
  ;({ closure, expected, parent } = await smallDocuments())
})

/** The part of the page in one language. */
const part = (page: string, language: Language): string =>
  new RegExp(`<main lang="${language}"[^]*?</main>`).exec(page)?.[0] ?? ''
const headings = (text: string): ReadonlyArray<string> =>
  [...text.matchAll(/<h2>([^<]*)<\/h2>/g)].map(([, heading = '']) => heading)
/** What a reader sees: no markup, no style, no script. */
const words = (markup: string): string =>
  markup.replace(/<(script|style|svg)[^]*?<\/\1>/g, ' ').replace(/<[^>]*>/g, ' ')

describe('the page', () => {
  it('has the same sections in both languages, the chosen one shown', () => {
    for (const document of [handDocument, closure, expected, parent]) {
      const page = reportPage(document, 'de')
      const [german, english] = languages.map((language) => headings(part(page, language)))
      expect(german?.length).toBeGreaterThanOrEqual(6)
      expect(english?.length).toBe(german?.length)
      expect(page).toMatch(/<html lang="de">/)
      expect(page).toMatch(/<main lang="en"\s+hidden/)
      expect(page).not.toMatch(/<main lang="de"\s+hidden/)
    }
  })

  it('answers, shows need against supply, hardest hit places, difference, staff, doubts, sources and provenance', () => {
    for (const language of languages) {
      const texts = textsOf(language)
      const text = part(reportPage(closure, language), language)
      const wanted = [
        texts.events,
        texts.needAndSupply,
        texts.hardest,
        texts.difference(closure.scenario.parent?.title[language] ?? ''),
        texts.staff,
        texts.uncertaintyTitle,
        texts.sources,
        texts.provenance
      ]
      expect(headings(text)).toEqual(expect.arrayContaining(wanted.map(escapeText)))
      expect(text).toContain(`aria-label="${escapeText(texts.answer)}"`)
      expect(text.match(/<svg /g)?.length).toBeGreaterThanOrEqual(6)
      expect(text.match(/<figure>/g)?.length).toBe(text.match(/<svg /g)?.length)
      expect(text.match(/<table>/g)?.length).toBeGreaterThan(text.match(/<svg /g)?.length ?? 99)
    }
  })

  it('asks its question in the language of each part', () => {
    for (const chosen of languages)
      for (const language of languages)
        expect(part(reportPage(handDocument, chosen), language)).toContain(
          language === 'de' ? 'Wer fehlt?' : 'Who is missing?'
        )
  })

  it('loads nothing and names no address outside itself', () => {
    for (const document of [handDocument, closure]) {
      const page = reportPage(document, 'en')
      expect(page).not.toMatch(/\b(?:src|href|action|srcset|poster|data)\s*=\s*["']?(?:https?:)?\/\//i)
      expect(page).not.toMatch(
        /@import|url\((?!['"]?#)|<link|<iframe|<object|<embed|<img|fetch\(|XMLHttpRequest|WebSocket|import\(/i
      )
      expect(page.match(/<script/g)).toHaveLength(1)
      expect(page).toContain(escapeText("default-src 'none'"))
    }
  })

  it('lets only its own script run: the policy names its hash', () => {
    const page = reportPage(handDocument, 'en')
    const script = /<script>([^]*)<\/script>/.exec(page)?.[1] ?? ''
    const hashed = createHash('sha256').update(script).digest('base64')
    expect(page).toContain(escapeText(`script-src 'sha256-${hashed}'`))
  })

  it('shows hostile names as text', () => {
    const evil = `</title><script>alert(1)</script>"onload='x'&amp;<img src=x onerror=alert(2)>`
    const wording = { de: evil, en: evil }
    const page = reportPage(
      {
        ...handDocument,
        scenario: {
          ...handDocument.scenario,
          title: wording,
          question: wording,
          events: [
            {
              key: evil,
              on: '2024-01',
              type: evil,
              subject: { de: evil, en: evil },
              why: evil,
              source: evil,
              own: true
            }
          ],
          parent: { id: evil, title: wording }
        },
        region: { ...handDocument.region, title: evil },
        places: handDocument.places.map((place) => ({ ...place, name: evil })),
        kreise: handDocument.kreise.map((kreis) => ({ ...kreis, name: evil })),
        closures: handDocument.closures.map((c) => ({ ...c, name: evil, unknownDepartments: [evil] })),
        staff: handDocument.staff.map((staff) => ({ ...staff, role: evil })),
        sources: handDocument.sources.map((s) => ({ ...s, source: evil, note: evil, licence: evil })),
        estimates: handDocument.estimates.map((e) => ({ ...e, table: evil })),
        defaultsUsed: [{ name: evil, value: evil, why: evil }],
        neutralParameters: [evil],
        leftOut: [evil],
        warnings: [evil],
        run: { ...handDocument.run, seed: evil, engine: evil }
      },
      'de'
    )
    expect(page.match(/<script/g)).toHaveLength(1)
    expect(page).not.toMatch(/<img|onerror=alert\(2\)>(?!.*&gt;)/)
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page.split('<title>')[1]?.split('</title>')[0]).toBe(escapeText(evil))
  })

  it('never shows a value that is none', () => {
    for (const document of [handDocument, closure, expected, parent])
      expect(words(reportPage(document, 'de'))).not.toMatch(/undefined|NaN|null|\[object|Infinity|\+-|\+−/)
  })

  it('warns at the top where uncertainty is off, and shows no bands then', () => {
    const text = part(reportPage(expected, 'de'), 'de')
    expect(text.indexOf(textsOf('de').uncertaintyOff)).toBeGreaterThan(0)
    expect(text.indexOf(textsOf('de').uncertaintyOff)).toBeLessThan(text.indexOf('class="answer"'))
    expect(text).not.toContain('fill-opacity="0.18"')
    expect(part(reportPage(closure, 'de'), 'de')).toContain('fill-opacity="0.18"')
  })

  it('says that nothing differs where a scenario equals its parent', () => {
    const { differsFrom: _, ...same } = closure
    expect(reportPage({ ...same, differences: [] }, 'en')).toContain(textsOf('en').noDifference)
  })

  it('says first when care rates do not vary', () => {
    const fixed: RunDocument = { ...handDocument, run: { ...handDocument.run, careRatesVary: false } }
    const said = escapeText(textsOf('de').careRatesFixed)
    const text = reportPage(fixed, 'de')
    expect(text.indexOf(said)).toBeGreaterThan(0)
    expect(text.indexOf(said)).toBeLessThan(text.indexOf('class="answer"'))
    expect(reportPage(handDocument, 'de')).not.toContain(said)
  })
})

describe('markup', () => {
  it('escapes every text that is put in, in attributes too, and keeps markup', () => {
    expect(html`<b title="${'"<&>\''}">${'<i>'}${raw('<i>')}${[html`${1}`, html`${'&'}`]}${undefined}</b>`.markup).toBe(
      '<b title="&quot;&lt;&amp;&gt;&#39;">&lt;i&gt;<i>1&amp;</b>'
    )
  })
})
