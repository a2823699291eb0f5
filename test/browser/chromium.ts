/**
 * Debian's Chromium for tests of the page, and what a visit must not do: ask for anything, complain, or run what an
 * author wrote. Where no Chromium is installed the tests are skipped, and say so.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { describe } from 'vitest'

const executable = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const missing = existsSync(executable)
  ? undefined
  : `skipped: no Chromium at ${executable} (apt-get install chromium, or name one in CHROMIUM)`

/** `describe` where there is a browser; else skipped, with the reason in its title and on standard error. */
export const describeInBrowser = (title: string, tests: () => void): void => {
  if (missing !== undefined) process.stderr.write(`${title}: ${missing}\n`)
  describe.skipIf(missing !== undefined)(missing === undefined ? title : `${title} (${missing})`, tests)
}

export const launched = (): Promise<Browser> =>
  chromium.launch({ executablePath: executable, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })

/** A directory for pages; a page written there is opened as a file, as by a double-click. */
export interface Desk {
  readonly directory: string
  readonly put: (name: string, page: string) => string
  readonly clear: () => void
}
export const newDesk = (): Desk => {
  const directory = mkdtempSync(join(tmpdir(), 'a page '))
  return {
    directory,
    put: (name, page) => {
      const path = join(directory, name)
      writeFileSync(path, page)
      return path
    },
    clear: () => rmSync(directory, { recursive: true, force: true })
  }
}

export interface Visit {
  readonly page: Page
  /** Addresses asked for beside the file itself. Each was refused. */
  readonly requests: ReadonlyArray<string>
  /** Errors, warnings and dialogs. */
  readonly complaints: ReadonlyArray<string>
  readonly close: () => Promise<void>
}

/** Opens a file in a window of its own. */
export const visit = async (browser: Browser, file: string, options: BrowserContextOptions = {}): Promise<Visit> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  context.setDefaultTimeout(60_000)
  const address = pathToFileURL(file).href
  const [requests, complaints]: [string[], string[]] = [[], []]
  await context.route(
    (url) => url.href.split('#')[0] !== address,
    (route) => route.abort()
  )
  const page = await context.newPage()
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== address) requests.push(request.url())
  })
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`))
  page.on('dialog', async (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`)
    await dialog.dismiss()
  })
  await page.goto(address)
  return { page, requests, complaints, close: () => context.close() }
}

/** Visits, looks, and closes the window whatever was seen. */
export const during = async <A>(
  browser: Browser,
  file: string,
  options: BrowserContextOptions,
  look: (visit: Visit) => Promise<A>
): Promise<A> => {
  const opened = await visit(browser, file, options)
  try {
    return await look(opened)
  } finally {
    await opened.close()
  }
}
