/** What tests ask a page: in its own words, run inside the browser. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Violations of axe-core's rules, each with its first places; none on a page that all can use. */
export const violations = async (page: Page): Promise<ReadonlyArray<string>> => {
  await page.evaluate(axe)
  return page.evaluate<ReadonlyArray<string>>(
    `axe.run(document,{resultTypes:['violations']}).then(r=>r.violations.map(v=>v.id+': '+v.help+' ['+v.nodes.length+'] '+v.nodes.slice(0,3).map(n=>n.target.join(' ')+' '+n.html.slice(0,150)+' '+(n.failureSummary||'').replace(/\\s+/g,' ').slice(0,200)).join(' | ')))`
  )
}

/** Opens all that can be opened, in the part that is shown. */
export const openAll = (page: Page): Promise<void> =>
  page.evaluate<void>(`for(const d of document.querySelectorAll('[data-page]:not([hidden]) details'))d.open=true`)

/** By how many pixels the page is wider than its window. */
export const tooWide = (page: Page): Promise<number> =>
  page.evaluate<number>(
    `Math.max(document.documentElement.scrollWidth,document.body.scrollWidth)-document.documentElement.clientWidth`
  )

/** What keeps the page from fitting its window: places that stick out and do not scroll in a region of their own. */
export const sticksOut = (page: Page): Promise<ReadonlyArray<string>> =>
  page.evaluate<ReadonlyArray<string>>(
    `[...document.querySelectorAll('[data-page]:not([hidden]) *, header *')].filter(e=>e.getClientRects().length>0&&e.getBoundingClientRect().right>document.documentElement.clientWidth+1&&!e.closest('.scroll,svg,.skip')).slice(0,5).map(e=>e.outerHTML.slice(0,160))`
  )

/** Presses a key until the focus is where it should be; how often, or an error where it never comes. */
export const reach = async (page: Page, selector: string, key = 'Tab', most = 400): Promise<number> => {
  for (let presses = 1; presses <= most; presses++) {
    await page.keyboard.press(key)
    if (await page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`)) return presses
  }
  throw new Error(`${key} never comes to ${selector}`)
}

/** Whether the focus can be seen: an outline of at least two pixels in a colour of its own. */
export const focusSeen = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>(
    `(()=>{const s=getComputedStyle(document.activeElement);return s.outlineStyle!=='none'&&parseFloat(s.outlineWidth)>=2&&s.outlineColor!=='rgba(0, 0, 0, 0)'})()`
  )
