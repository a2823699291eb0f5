/**
 * Real reports in a real browser: of the example package, and of the closure in Linnich on Region Aachen with few draws.
 * What holds for one must hold for both.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { languages, type Language } from '../../src/language/language.js'
import { reportPage } from '../../src/report/html/page.js'
import { root } from '../cli/binary.js'
import { said } from '../cli/inProcess.js'
import { smallDocuments } from '../report/smallRun.js'
import { describeInBrowser, during, launched, newDesk, type Desk } from './chromium.js'
import { openAll, sticksOut, tooWide, violations } from './looking.js'
import { textsByPage } from './paper.js'

const reports = ['example', 'linnich'] as const
type Report = (typeof reports)[number]

describeInBrowser('a report in a browser', () => {
  let browser: Browser
  let desk: Desk
  const fileOf = (report: Report): string => join(desk.directory, `${report}.html`)

  beforeAll(async () => {
    browser = await launched()
    desk = newDesk()
    desk.put('example.html', reportPage((await smallDocuments()).closure, 'de'))
    const scenario = join(root, 'scenarios', 'linnich-closure.yaml')
    const few = ['--draws', '6', '--workers', '0', '--lang', 'de']
    const { code } = await said(desk.directory, 'run', scenario, ...few, '--report', fileOf('linnich'))
    expect(code ?? 0).toBe(0)
  })
  afterAll(async () => {
    await browser.close()
    desk.clear()
  })

  it.each(reports)('asks for nothing and complains of nothing, whatever is opened: %s', async (report) => {
    await during(browser, fileOf(report), {}, async ({ page, requests, complaints }) => {
      expect(await page.title()).not.toBe('')
      for (const language of languages) {
        await page.click(`button[data-lang=${language}]`)
        await openAll(page)
        await page.evaluate(`new Promise(done=>requestAnimationFrame(()=>requestAnimationFrame(done)))`)
      }
      expect([requests, complaints]).toEqual([[], []])
    })
  })

  const looks: ReadonlyArray<readonly [Report, Language, 'light' | 'dark', number, 'open' | 'closed']> = [
    ['example', 'de', 'light', 1280, 'open'],
    ['example', 'de', 'dark', 1280, 'closed'],
    ['example', 'en', 'light', 1280, 'closed'],
    ['example', 'en', 'dark', 360, 'open'],
    ['linnich', 'de', 'light', 1280, 'closed']
  ]
  it.each(looks)(
    'has no violation of axe: %s, %s, %s, %d px, all %s',
    async (report, language, theme, width, state) => {
      const options = { viewport: { width, height: 800 }, colorScheme: theme }
      await during(browser, fileOf(report), options, async ({ page }) => {
        await page.click(`button[data-lang=${language}]`)
        if (state === 'open') await openAll(page)
        expect(await violations(page)).toEqual([])
      })
    }
  )

  it.each(reports)('has behind every chart a table with a row for each point, and a text: %s', async (report) => {
    const figures = await during(browser, fileOf(report), {}, ({ page }) =>
      page.evaluate<ReadonlyArray<{ id: string; rows: number; points: number; label: string; cells: boolean }>>(
        `[...document.querySelectorAll('[data-page]:not([hidden]) figure')].map(f=>{
          const img=f.querySelector('[role=img]'),table=f.querySelector('[data-table] table'),details=table&&table.closest('details');
          if(details)details.open=true;const summary=details&&details.querySelector('summary');if(summary)summary.focus();
          const lines=[...f.querySelectorAll('.chart polyline')].map(l=>l.points.numberOfItems);
          return {id:f.dataset.figure,rows:table?table.tBodies[0].rows.length:0,
            points:Math.max(1,...lines,f.querySelectorAll('.areas use').length),label:img?img.getAttribute('aria-label')||'':'table',
            cells:!!table&&(!summary||document.activeElement===summary)&&[...table.tBodies[0].rows].every(r=>r.cells.length===table.tHead.rows[0].cells.length)}})`
      )
    )
    expect(figures.length).toBeGreaterThan(10)
    // The small courses by municipality have a row for each municipality, with the first and the last year only.
    const whole = figures.filter(({ id }) => id !== 'municipality-coverage')
    expect(whole.filter(({ rows, points }) => rows < points)).toEqual([])
    expect(figures.filter(({ label, cells }) => label.length < 5 || !cells)).toEqual([])
  })

  it.each(reports)('says of every figure where it comes from, with a source or an entry: %s', async (report) => {
    await during(browser, fileOf(report), {}, async ({ page }) => {
      const answers = await page.evaluate<ReadonlyArray<{ of: string; said: number; text: string }>>(
        `[...document.querySelectorAll('[data-page]:not([hidden]) details.origin')].map(d=>{d.querySelector('summary').click();
          return {of:d.dataset.origin,said:d.open&&d.querySelector('dl').getClientRects().length>0?d.querySelectorAll('dd li').length:0,text:d.innerText.slice(0,200)}})`
      )
      expect(answers.length).toBeGreaterThan(10)
      expect(answers.filter(({ said: count }) => count === 0)).toEqual([])
      const dead = await page.evaluate<ReadonlyArray<string>>(
        `[...document.querySelectorAll('a[href^="#"]')].map(a=>a.getAttribute('href')).filter(h=>!document.getElementById(h.slice(1)))`
      )
      expect(dead).toEqual([])
    })
  })

  const windows = [
    ['a phone', 360, 740],
    ['400 % zoom', 320, 256]
  ] as const
  it.each(reports.flatMap((report) => windows.map((window) => [report, ...window] as const)))(
    'never scrolls sideways, but for tables by themselves: %s, %s',
    async (report, _, width, height) => {
      await during(browser, fileOf(report), { viewport: { width, height } }, async ({ page }) => {
        for (const language of languages) {
          await page.click(`button[data-lang=${language}]`)
          expect([await tooWide(page), await sticksOut(page)]).toEqual([0, []])
          await openAll(page)
          expect([await tooWide(page), await sticksOut(page)]).toEqual([0, []])
          const fixed = await page.evaluate<ReadonlyArray<string>>(
            `[...document.querySelectorAll('[data-page]:not([hidden]) *')].filter(e=>e.scrollWidth>e.clientWidth+1&&['auto','scroll'].includes(getComputedStyle(e).overflowX)&&!(e.tabIndex===0&&e.getAttribute('aria-label'))).map(e=>e.outerHTML.slice(0,120))`
          )
          expect(fixed).toEqual([])
          const header = await page.evaluate<number>(
            `getComputedStyle(document.querySelector('.top')).position==='sticky'?document.querySelector('.top').offsetHeight:0`
          )
          expect(header).toBeLessThan(height / 3)
        }
      })
    }
  )

  it.each(reports)('prints on A4: light, without buttons, no page left blank: %s', async (report) => {
    await during(browser, fileOf(report), { colorScheme: 'dark' }, async ({ page, complaints }) => {
      const texts = textsByPage(await page.pdf({ format: 'A4', preferCSSPageSize: true }))
      expect(texts.length).toBeGreaterThan(3)
      expect(texts.length).toBeLessThanOrEqual(40)
      // Texts are drawn a glyph or a word at a time; the running titles of a page alone stay below sixty.
      expect(texts.filter((count) => count <= 60)).toEqual([])
      await page.emulateMedia({ media: 'print' })
      const seen = await page.evaluate<{ buttons: number; ground: string; ink: string; closed: number; open: number }>(
        `(()=>{const s=getComputedStyle(document.body);dispatchEvent(new Event('beforeprint'));
          const shown=e=>e.getClientRects().length>0,important=[...document.querySelectorAll('[data-page]:not([hidden]) details[data-print]')];
          return {buttons:[...document.querySelectorAll('button,input,select,.contents')].filter(shown).length,ground:s.backgroundColor,ink:s.color,
            closed:important.filter(d=>!d.open).length,open:important.length}})()`
      )
      expect(seen).toMatchObject({ buttons: 0, ground: 'rgb(255, 255, 255)', ink: 'rgb(0, 0, 0)', closed: 0 })
      expect(complaints).toEqual([])
    })
  })

  it('stays small enough for a mail', () => {
    for (const report of reports) expect(readFileSync(fileOf(report)).byteLength).toBeLessThan(5_000_000)
  })
})
