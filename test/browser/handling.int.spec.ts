/** What a reader does with a report, by keyboard alone: language, theme, tables, map; and what is left without a script. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { reportPage } from '../../src/report/html/page.js'
import { smallDocuments } from '../report/smallRun.js'
import { describeInBrowser, during, launched, newDesk, type Desk } from './chromium.js'
import { focusSeen, reach } from './looking.js'

/** The first table with rows enough for a filter and with numbers, in the part that is shown. */
const table =
  "[...document.querySelectorAll('[data-page]:not([hidden]) [data-table]')].find(t=>t.querySelectorAll('tbody tr').length>7&&t.querySelector('[data-v*=\".\"]'))"
/** Opens it, marks it, and gives its name. */
const chosenTable = (page: Page): Promise<string> =>
  page.evaluate<string>(
    `(()=>{const t=${table};for(let d=t.closest('details');d;d=d.parentElement.closest('details'))d.open=true;t.id='chosen';return t.dataset.table})()`
  )
const column = (page: Page, of: number): Promise<ReadonlyArray<string>> =>
  page.evaluate<ReadonlyArray<string>>(
    `[...document.querySelectorAll('#chosen tbody tr')].map(r=>{const c=r.cells[${of}];return c.dataset.v??c.textContent.trim()})`
  )

describeInBrowser('a reader of a report', () => {
  let browser: Browser
  let desk: Desk
  let file: string
  beforeAll(async () => {
    browser = await launched()
    desk = newDesk()
    file = desk.put('report.html', reportPage((await smallDocuments()).closure, 'de'))
  })
  afterAll(async () => {
    await browser.close()
    desk.clear()
  })

  it('changes language by keyboard: title, language, text and labels follow', async () => {
    await during(browser, file, {}, async ({ page }) => {
      const state = () =>
        page.evaluate<ReadonlyArray<unknown>>(
          `[document.documentElement.lang,document.title,...['de','en'].map(l=>document.getElementById(l+'-main').getClientRects().length>0),document.querySelector('[role=group]').getAttribute('aria-label'),document.querySelector('.skip').textContent]`
        )
      const german = await state()
      expect(german.slice(0, 4)).toEqual(['de', 'Schließung in Beispielstadt', true, false])
      await reach(page, 'button[data-lang=en]')
      expect(await focusSeen(page)).toBe(true)
      await page.keyboard.press('Enter')
      const english = await state()
      expect(english.slice(0, 4)).toEqual(['en', 'Closure in Beispielstadt', false, true])
      expect(english[4]).not.toBe(german[4])
      expect(english[5]).not.toBe(german[5])
      expect(await page.getAttribute('button[data-lang=en]', 'aria-pressed')).toBe('true')
      await reach(page, 'button[data-lang=de]', 'Shift+Tab')
      await page.keyboard.press('Space')
      expect(await state()).toEqual(german)
    })
  })

  it('changes light and dark by keyboard, against the setting of the device', async () => {
    for (const device of ['light', 'dark'] as const)
      await during(browser, file, { colorScheme: device }, async ({ page }) => {
        const ground = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor')
        const own = await ground()
        const other = device === 'light' ? 'dark' : 'light'
        await reach(page, `button[data-theme=${other}]`)
        expect(await focusSeen(page)).toBe(true)
        await page.keyboard.press('Enter')
        const turned = await ground()
        expect(turned).not.toBe(own)
        await page.emulateMedia({ colorScheme: other })
        expect(await ground()).toBe(turned)
        await reach(page, 'button[data-theme=auto]', 'Shift+Tab')
        await page.keyboard.press('Enter')
        expect(await ground()).toBe(turned)
        await page.emulateMedia({ colorScheme: device })
        expect(await ground()).toBe(own)
      })
  })

  it('jumps over the head first, and always sees where the focus is', async () => {
    await during(browser, file, { reducedMotion: 'reduce' }, async ({ page }) => {
      expect(await reach(page, '.skip')).toBe(1)
      await page.keyboard.press('Enter')
      expect(await page.evaluate('document.activeElement.id')).toBe('de-main')
      for (let i = 0; i < 60; i++) {
        await page.keyboard.press('Tab')
        const where = await page.evaluate<string>('document.activeElement.outerHTML.slice(0,120)')
        expect([where, await focusSeen(page)]).toEqual([where, true])
        const hidden = await page.evaluate<boolean>(
          `(()=>{const r=document.activeElement.getBoundingClientRect(),t=document.querySelector('.top');return r.bottom<=(getComputedStyle(t).position==='sticky'?t.offsetHeight:0)||r.top>=innerHeight})()`
        )
        expect([where, hidden]).toEqual([where, false])
      }
    })
  })

  it('sorts a table by its numbers, up and down', async () => {
    await during(browser, file, {}, async ({ page }) => {
      await chosenTable(page)
      const at = await page.evaluate<number>(
        `[...document.querySelector('#chosen tbody tr').cells].findIndex(c=>c.classList.contains('n')&&c.dataset.v!==undefined)`
      )
      const head = `#chosen thead th:nth-child(${at + 1})`
      await page.focus('#chosen .scroll')
      for (const [order, sign] of [
        ['ascending', 1],
        ['descending', -1]
      ] as const) {
        if (order === 'ascending') await reach(page, `${head} .sort`)
        await page.keyboard.press('Enter')
        expect(await page.getAttribute(head, 'aria-sort')).toBe(order)
        const values = (await column(page, at)).filter((v) => v !== '' && v !== '–').map(Number)
        expect(values.length).toBeGreaterThan(3)
        expect(values).toEqual([...values].sort((a, b) => sign * (a - b)))
        expect(await page.textContent('#chosen [role=status]')).not.toBe('')
      }
      expect(await page.locator('#chosen [aria-sort]').count()).toBe(1)
    })
  })

  it('sorts numbers by size, not by their first digit', async () => {
    await during(browser, file, {}, async ({ page }) => {
      await chosenTable(page)
      const values = ['9', '100', '25', '-3', '', '1000', '0.5']
      await page.evaluate(
        `[...document.querySelectorAll('#chosen tbody tr')].forEach((r,i)=>{r.cells[1].dataset.v=${JSON.stringify(values)}[i]??''})`
      )
      await page.locator('#chosen thead th:nth-child(2) .sort').press('Enter')
      expect((await column(page, 1)).filter((v) => v !== '')).toEqual(['-3', '0.5', '9', '25', '100', '1000'])
    })
  })

  it('filters a table, and is told how many rows are left', async () => {
    await during(browser, file, {}, async ({ page }) => {
      await chosenTable(page)
      const [first = '', all] = [(await column(page, 0))[0], (await column(page, 0)).length]
      await page.focus('#chosen input[type=search]')
      await page.keyboard.type(first)
      const left = await page.evaluate<number>(`document.querySelectorAll('#chosen tbody tr:not([hidden])').length`)
      expect(left).toBeGreaterThan(0)
      expect(left).toBeLessThan(all)
      const told = await page.textContent('#chosen [role=status]')
      expect(told?.match(/\d+/g)).toEqual([String(left), String(all)])
      await page.fill('#chosen input[type=search]', '')
      expect(await page.locator('#chosen tbody tr:not([hidden])').count()).toBe(all)
    })
  })

  it('copies a table and saves it as CSV as the language writes numbers', async () => {
    const saved = async (page: Page, language: 'de' | 'en') => {
      await page.click(`button[data-lang=${language}]`)
      await page.evaluate(`document.getElementById('chosen')?.removeAttribute('id')`)
      const name = await chosenTable(page)
      const rows = await page.evaluate<number>(`document.querySelectorAll('#chosen tr').length`)
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('#chosen .tools button').nth(1).press('Enter')
      ])
      await page.evaluate(`navigator.clipboard.writeText('')`)
      const path = join(desk.directory, `${language}.csv`)
      await download.saveAs(path)
      await page.locator('#chosen .tools button').nth(0).press('Enter')
      // The status may still speak of the file; the clipboard itself says when the copy is there.
      const clipboard = () => page.evaluate<string>('navigator.clipboard.readText()')
      await expect.poll(clipboard, { timeout: 20_000 }).toContain('\t')
      const copied = await clipboard()
      expect(await page.locator('#chosen [role=status]').textContent()).not.toBe('')
      return { name, rows, file: download.suggestedFilename(), text: readFileSync(path, 'utf8'), copied }
    }
    await during(
      browser,
      file,
      { permissions: ['clipboard-read', 'clipboard-write'] },
      async ({ page, complaints }) => {
        const [german, english] = [await saved(page, 'de'), await saved(page, 'en')]
        expect([german.file, english.file]).toEqual([`${german.name}.csv`, `${english.name}.csv`])
        expect(german.text.startsWith('\ufeff')).toBe(true)
        expect(english.text.startsWith('\ufeff')).toBe(false)
        for (const { text, rows } of [german, english]) expect(text.trimEnd().split('\r\n')).toHaveLength(rows)
        for (const { copied, rows } of [german, english]) expect(copied.split(/\r?\n/)).toHaveLength(rows)
        const body = (text: string) => text.split(/\r?\n/).slice(1).join('\n')
        const width = (line: string | undefined, separator: string) => line?.split(separator).length
        expect(width(german.text.split('\r\n')[1], ';')).toBe(width(german.copied.split('\n')[1], '\t'))
        expect(body(german.text)).toMatch(/;-?\d+,\d+/)
        expect(body(german.text)).not.toMatch(/;-?\d+\.\d+(;|\n)/)
        expect(body(german.copied)).toMatch(/\t-?\d+,\d+/)
        expect(body(english.text)).toMatch(/,-?\d+\.\d+/)
        expect(body(english.copied)).toMatch(/\t-?\d+\.\d+/)
        expect(complaints).toEqual([])
      }
    )
  })

  it('chooses measure, service and year of the map by keyboard: colours, words and heading follow', async () => {
    await during(browser, file, {}, async ({ page }) => {
      const seen = () =>
        page.evaluate<Readonly<Record<'heading' | 'said' | 'label' | 'fill', string>>>(
          `(()=>{const f=document.querySelector('[data-page=de] figure.map');return {heading:f.querySelector('.map-now').textContent,said:f.querySelector('.map-said').textContent,
            label:f.querySelector('[role=img]').getAttribute('aria-label'),fill:[...f.querySelectorAll('.areas use')].map(a=>getComputedStyle(a).fill+a.textContent).join('|')}})()`
        )
      const opening = await seen()
      await reach(page, '[data-page=de] .map input[type=radio]')
      expect(await focusSeen(page)).toBe(true)
      await page.keyboard.press('ArrowDown')
      const measured = await seen()
      expect(measured.heading).not.toBe(opening.heading)
      expect(measured.fill).not.toBe(opening.fill)
      await reach(page, '[data-page=de] .map select')
      const services = await page.locator('[data-page=de] .map select option:not([disabled])').count()
      expect(services).toBeGreaterThan(1)
      const before = await page.inputValue('[data-page=de] .map select')
      await page.keyboard.press('ArrowDown')
      if ((await page.inputValue('[data-page=de] .map select')) === before) await page.keyboard.press('ArrowUp')
      const served = await seen()
      expect(served.heading).not.toBe(measured.heading)
      expect(served.label).toContain(served.heading)
      await reach(page, '[data-page=de] .map input[type=range]')
      expect(await focusSeen(page)).toBe(true)
      await page.keyboard.press('Home')
      const first = await seen()
      expect(first.heading).toContain('2023')
      expect(first.heading).not.toBe(served.heading)
    })
  })

  it('reads all of it without a script: sections, drawings, tables, map', async () => {
    await during(browser, file, { javaScriptEnabled: false }, async ({ page, complaints }) => {
      for (const language of ['de', 'en']) {
        expect(await page.locator(`#${language}-main h1`).isVisible()).toBe(true)
        const drawn = await page.locator(`#${language}-main .chart svg:visible`).count()
        expect(drawn).toBeGreaterThan(10)
        const area = await page.locator(`#${language}-main .map .areas use`).first().boundingBox()
        expect(area?.width).toBeGreaterThan(3)
      }
      expect(await page.locator('form:visible, .choices:visible, .tools:visible').count()).toBe(0)
      const summary = page.locator('#de-main .behind summary').first()
      await summary.press('Enter')
      expect(await page.locator('#de-main .behind table').first().isVisible()).toBe(true)
      expect(complaints).toEqual([])
    })
  })
})
