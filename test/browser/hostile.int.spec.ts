/** More than two hundred hostile texts in every place of a report that an author or a package fills: read, never run. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RunDocument } from '../../src/report/document.js'
import { reportPage } from '../../src/report/html/page.js'
import { handDocument } from '../report/documents.js'
import { describeInBrowser, during, launched, newDesk, type Desk, type Visit } from './chromium.js'
import { hostileTexts } from './hostileTexts.js'
import { openAll, sticksOut, tooWide } from './looking.js'

const perPage = 38
const groups = Array.from({ length: Math.ceil(hostileTexts.length / perPage) }, (_, i) =>
  hostileTexts.slice(i * perPage, (i + 1) * perPage)
)

/** The document written by hand with the texts in its entries, sources, places and reasons; its title holds them all. */
const hostileDocument = (texts: ReadonlyArray<string>): RunDocument => {
  const both = (text: string) => ({ de: text, en: text })
  const all = both(texts.join(' '))
  const named = <A extends { readonly name: string }>(list: ReadonlyArray<A>): ReadonlyArray<A> =>
    list.map((one, i) => ({ ...one, name: texts[i] ?? one.name }))
  const [source, estimate, closed] = [handDocument.sources[0], handDocument.estimates[0], handDocument.closures[0]]
  if (source === undefined || estimate === undefined || closed === undefined)
    throw new Error('the document lost a part')
  return {
    ...handDocument,
    scenario: {
      ...handDocument.scenario,
      title: all,
      question: all,
      events: texts.map((text, i) => ({
        key: `entry ${i} ${text}`,
        on: '2024-01',
        type: ['FacilityClosed', 'FacilityOpened', text][i % 3] ?? text,
        subject: both(text),
        why: text,
        source: text,
        own: true
      })),
      parent: { id: 'base', title: all }
    },
    region: { ...handDocument.region, title: texts.join(' ') },
    places: named(handDocument.places),
    kreise: named(handDocument.kreise),
    facilities: named(handDocument.facilities),
    closures: [
      {
        ...closed,
        name: texts[2] ?? '',
        unknownDepartments: texts,
        neighbours: texts.map((name, i) => ({
          facility: `b${i}`,
          name,
          service: 'hospital_internal',
          extra: { mean: 700 - i, p05: 600, p95: 800 }
        }))
      }
    ],
    measures: texts.slice(0, 12).map((text, i) => ({
      key: `measure ${i}`,
      measure: text,
      title: both(text),
      area: text,
      group: text,
      on: '2024-01',
      grade: 'C',
      effects: [],
      responsible: [both(text)],
      payers: [],
      breakEven: [],
      withoutCost: true
    })),
    sources: texts.map((text) => ({ ...source, source: text, licence: text, year: text, note: text })),
    estimates: [...handDocument.estimates, { ...estimate, table: texts[0] ?? '' }],
    defaultsUsed: texts.map((text) => ({ name: text, value: text, why: text })),
    neutralParameters: texts,
    leftOut: texts,
    warnings: texts,
    run: { ...handDocument.run, seed: texts[0] ?? '', engine: texts[1] ?? '', runId: texts[2] ?? '' }
  }
}

/** Elements and attributes by which a text could act. */
const actors = (visited: Visit): Promise<Readonly<Record<string, number>>> =>
  visited.page.evaluate<Readonly<Record<string, number>>>(
    `(()=>{const n={};for(const tag of ['script','iframe','img','object','embed','link','base','form','input','video','audio','marquee','math','animate','title','style','main','body','meta'])n[tag]=document.getElementsByTagName(tag).length;
      n.handlers=[...document.querySelectorAll('*')].filter(e=>[...e.attributes].some(a=>/^on/i.test(a.name))).length;
      n.addresses=[...document.querySelectorAll('[href],[src],[action],[data]')].filter(e=>!(e.getAttribute('href')||'').replace(location.href.split('#')[0],'').startsWith('#')).length;
      n.styles=document.querySelectorAll('[data-page] style').length;return n})()`
  )

describeInBrowser('hostile texts in a report', () => {
  let browser: Browser
  let desk: Desk
  let harmless: Readonly<Record<string, number>>
  beforeAll(async () => {
    browser = await launched()
    desk = newDesk()
    const tame = reportPage(hostileDocument(groups[0]?.map((_, i) => `Haus ${i}`) ?? []), 'de')
    harmless = await during(browser, desk.put('tame.html', tame), {}, actors)
  })
  afterAll(async () => {
    await browser.close()
    desk.clear()
  })

  it('are more than two hundred, all different', () => {
    expect(new Set(hostileTexts).size).toBeGreaterThanOrEqual(200)
  })

  it.each(groups.map((texts, i) => [i + 1, texts] as const))('are text and nothing else, page %s', async (i, texts) => {
    const file = desk.put(`hostile ${i}.html`, reportPage(hostileDocument(texts), 'de'))
    await during(browser, file, {}, async (visited) => {
      const { page, requests, complaints } = visited
      const before = await actors(visited)
      // Filters of tables are made by the page's own script where there are rows enough.
      expect({ ...before, input: 0 }).toEqual({ ...harmless, input: 0 })
      for (const language of ['en', 'de'] as const) {
        await page.click(`button[data-lang=${language}]`)
        await openAll(page)
      }
      for (const sorted of await page
        .locator('[data-page=de] button.sort:visible')
        .all()
        .then((all) => all.slice(0, 3)))
        await sorted.press('Enter')
      await page.keyboard.press('Tab')
      expect(await page.evaluate('window.__pwned')).toBeUndefined()
      expect({ ...(await actors(visited)), input: 0 }).toEqual({ ...harmless, input: 0 })
      expect([requests, complaints]).toEqual([[], []])
      const [words, title] = await page.evaluate<readonly [string, string]>(
        `[document.querySelector('main[lang=de]').textContent,document.title]`
      )
      const read = (text: string): string =>
        text
          .replace(/[\0\ufffd]/g, '')
          .replace(/\s+/g, ' ')
          .trim()
      const said = read(words)
      expect(texts.filter((text) => !said.includes(read(text)))).toEqual([])
      expect(texts.filter((text) => !read(title).includes(read(text)))).toEqual([])
    })
  })

  it('never push the page aside on a phone', async () => {
    const file = desk.put('wide.html', reportPage(hostileDocument(hostileTexts.slice(-perPage)), 'de'))
    await during(browser, file, { viewport: { width: 360, height: 740 } }, async ({ page }) => {
      await openAll(page)
      expect([await tooWide(page), await sticksOut(page)]).toEqual([0, []])
    })
  })
})
