/** The self-contained page: both languages, no network, hostile names harmless, tables behind the charts. */
import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { languages, type Language } from '../../src/language/language.js'
import { textsOf } from '../../src/language/texts.js'
import type { RunDocument } from '../../src/report/document.js'
import { bibtexOf } from '../../src/report/citation.js'
import { escapeText, html, raw } from '../../src/report/html/markup.js'
import { reportPage } from '../../src/report/html/page.js'
import { variedFamilies } from '../../src/report/trust.js'
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
  new RegExp(`<main id="${language}-main"[^]*?</main>`).exec(page)?.[0] ?? ''
const headings = (text: string): ReadonlyArray<string> =>
  [...text.matchAll(/<h2[^>]*>([^<]*)<\/h2>/g)].map(([, heading = '']) => heading.trim())
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
      expect(page).toMatch(/data-page="en"\s+lang="en"[^>]*\shidden\s*>/)
      expect(page).not.toMatch(/data-page="de"\s+lang="de"[^>]*\shidden\s*>/)
    }
  })

  it('answers, shows need against supply, hardest hit places, difference, staff, doubts, sources and provenance', () => {
    for (const language of languages) {
      const texts = textsOf(language)
      const text = part(reportPage(closure, language), language)
      const sections = [...text.matchAll(/data-section="([\w-]+)"/g)].map(([, id]) => id)
      expect(sections).toEqual(
        expect.arrayContaining([
          'answer',
          'figures',
          'supply',
          'need',
          'changes',
          'events',
          'places',
          'goal-shares',
          'trust',
          'sources',
          'assumptions',
          'provenance'
        ])
      )
      expect(new Set(sections).size).toBe(sections.length)
      expect(new Set(headings(text)).size).toBe(headings(text).length)
      expect(text).toContain(`aria-label="${escapeText(texts.answer)}"`)
      expect(text.match(/<figure /g)?.length).toBeGreaterThanOrEqual(6)
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
        /@import|url\((?!['"]?#)|<link|<iframe|<object|<embed|<img|fetch\(|XMLHttpRequest|WebSocket|import\(/
      )
      expect(page.match(/<script>/g)).toHaveLength(1)
      expect(page.match(/<script(?! type="application\/json")/g)).toHaveLength(1)
      expect(page).toContain(escapeText("default-src 'none'"))
    }
  })

  it('lets only its own script run: the policy names its hash', () => {
    const page = reportPage(handDocument, 'en')
    const script = /<script>([^]*?)<\/script>/.exec(page)?.[1] ?? ''
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
    expect(page.match(/<script>/g)).toHaveLength(1)
    expect(page.match(/<script(?! type="application\/json")/g)).toHaveLength(1)
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
    expect(text).not.toContain('fill-opacity="0.16"')
    expect(part(reportPage(closure, 'de'), 'de')).toContain('fill-opacity="0.16"')
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

const every = (text: string, pattern: RegExp): ReadonlyArray<string> =>
  [...text.matchAll(pattern)].map(([, found = '']) => found)

describe('what a reader can rely on', () => {
  it('gives every chart a table, a text in place of the drawing, and its origin', () => {
    for (const document of [handDocument, closure, expected, parent])
      for (const language of languages) {
        const text = part(reportPage(document, language), language)
        const figures = every(text, /<figure ([^]*?)<\/figure>/g)
        expect(figures.length).toBeGreaterThan(3)
        for (const figure of figures) {
          expect(figure).toMatch(/data-figure="[\w-]+"/)
          expect(figure).toMatch(/data-table="[\w-]+"/)
          expect(figure).toContain('data-origin="')
          expect(figure).toMatch(/role="img"|<table/)
        }
      }
  })

  it('has no id twice, and no link that leads nowhere', () => {
    for (const document of [handDocument, closure, parent]) {
      const page = reportPage(document, 'de')
      const ids = every(page, /\sid="([^"]*)"/g)
      expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
      const known = new Set(ids)
      expect(every(page, /\shref="#([^"]*)"/g).filter((id) => !known.has(id))).toEqual([])
    }
  })

  it('names every table once in a language, and the same in both', () => {
    const page = reportPage(closure, 'de')
    const [german, english] = languages.map((language) => every(part(page, language), /data-table="([^"]*)"/g))
    expect(german?.length).toBeGreaterThan(10)
    expect(german?.filter((name, i) => german.indexOf(name) !== i)).toEqual([])
    expect(english).toEqual(german)
  })

  it('says where each key number comes from', () => {
    const text = part(reportPage(closure, 'en'), 'en')
    const cards = every(text, /<div data-key-figure="([^]*?)<\/div>/g)
    expect(cards.length).toBeGreaterThan(3)
    for (const card of cards) expect(card).toContain('data-origin="')
  })

  it('cites the run with version, hashes, region and date, and as BibTeX', () => {
    const { scenario, run, region } = closure
    const text = part(reportPage(closure, 'en'), 'en')
    const citation = every(text, /<p id="en-citation"[^>]*>([^]*?)<\/p>/g)[0] ?? ''
    for (const wanted of [scenario.title.en, run.engine, run.runId.slice(0, 16), run.hashes.result.slice(0, 16)])
      expect(citation).toContain(wanted)
    expect(citation).toContain(escapeText(region.title))
    expect(citation).toContain('1 January 2026')
    const bibtex = bibtexOf({ ...closure, scenario: { ...scenario, title: { de: '', en: '50 % & {more}_\\' } } }, 'en')
    expect(bibtex).toContain('title = {{50 \\% \\& \\{more\\}\\_\\textbackslash{}}}')
    expect(bibtex).toContain('year = {2026}')
  })

  it('lists what varies by table, parameter and entry, all of it', () => {
    const { uncertainGroups = [], uncertainQuantities } = closure.run
    expect(uncertainGroups.reduce((sum, { count }) => sum + count, 0)).toBe(uncertainQuantities)
    expect(uncertainGroups.map(({ from }) => from)).toContain('entries')
    expect(variedFamilies(closure)).not.toContain('other')
    expect(variedFamilies(closure)).not.toContain('migration')
    const text = part(reportPage(closure, 'de'), 'de')
    expect(text).toContain('data-table="varies"')
    expect(words(text)).not.toMatch(/schwanken: [^.]*Wanderung/)
  })

  it('says that sources are missing instead of "0 % estimates"', () => {
    const text = words(part(reportPage({ ...closure, sources: [] }, 'en'), 'en'))
    expect(text).toContain('The package gives no sources')
    expect(text).not.toMatch(/0% of the package/)
  })

  it('says whose question it asks where it was inherited', () => {
    const inherited: RunDocument = {
      ...handDocument,
      scenario: { ...handDocument.scenario, questionOf: { de: 'Charta', en: 'Charter' } }
    }
    expect(part(reportPage(inherited, 'de'), 'de')).toContain('Frage des Ausgangsszenarios „Charta“')
    expect(part(reportPage(handDocument, 'de'), 'de')).not.toContain('Frage des Ausgangsszenarios')
  })

  it('writes running titles that no title can leave', () => {
    const evil = '"}</style><script>x</script>\\'
    const page = reportPage(
      { ...handDocument, scenario: { ...handDocument.scenario, title: { de: evil, en: evil } } },
      'de'
    )
    const style = /<style>([^]*?)<\/style>/.exec(page)?.[1] ?? ''
    expect(style).toContain('@page de{')
    expect(style).not.toContain('<')
    expect(page.match(/<script>/g)).toHaveLength(1)
  })

  it('makes a sensible page of a package with population only', () => {
    const bare: RunDocument = {
      ...handDocument,
      services: [],
      summary: [],
      need: [],
      staff: [],
      differences: [],
      closures: [],
      goals: [],
      calibration: [],
      sources: [],
      estimates: []
    }
    for (const language of languages) {
      const text = part(reportPage(bare, language), language)
      expect(text).toContain(textsOf(language).noAnswer)
      expect(words(text)).not.toMatch(/undefined|NaN|null|\[object/)
    }
  })
})

describe('markup', () => {
  it('escapes every text that is put in, in attributes too, and keeps markup', () => {
    expect(html`<b title="${'"<&>\''}">${'<i>'}${raw('<i>')}${[html`${1}`, html`${'&'}`]}${undefined}</b>`.markup).toBe(
      '<b title="&quot;&lt;&amp;&gt;&#39;">&lt;i&gt;<i>1&amp;</b>'
    )
  })
})
