/** What people are shown holds no code of the machine: no undefined, no exponent, no raw key, and each part in its language. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { languages, type Language } from '../../src/language/language.js'
import { knownTerm } from '../../src/language/terms.js'
import { reportPage } from '../../src/report/html/page.js'
import { plainStyle, terminalSummary } from '../../src/report/terminal.js'
import type { RunDocument } from '../../src/report/document.js'
import { descriptors } from '../../src/domain/occurrence/catalogue.js'
import { said } from '../cli/inProcess.js'
import { baseline, newStudy } from '../cli/studies.js'
import { handDocument } from '../report/documents.js'
import { smallDocuments } from '../report/smallRun.js'

/** Slips of the machine. */
const slips = /\bundefined\b|\bNaN\b|\[object |\bnull\b|\bInfinity\b|\d(?:\.\d+)?e[-+]\d|\$\{|‹|\d\.\d{5,}/
/** Keys of the model that have a name; a code in brackets behind its name may stay. */
const keys =
  /(?<![\w(/-])(gp_practice|short_term_care|home_care|nursing_home|day_care|hospital_\w+|home_care_\w+|nursing_home_\w+)(?![\w)/-])/

const shownOf = (page: string, language: Language): string => {
  const part = new RegExp(`<main[^>]*lang="${language}"[^>]*>[\\s\\S]*?</main>`).exec(page)?.[0] ?? ''
  return part
    .replace(/<(script|style|code|pre)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#39;|&quot;|&amp;|&lt;|&gt;/g, ' ')
}

/** English that would show in a German text; names, titles and sources may be foreign. */
const english = /(?<![\w-])(the|which|without|with care needs|from the|people|allowed|found)(?![\w-])/

let documents: Readonly<Record<string, RunDocument>>
beforeAll(async () => {
  documents = { hand: handDocument, ...(await smallDocuments()) }
}, 120_000)

describe.each(languages)('in %s', (language) => {
  it('the summary in the terminal shows nothing of the machine', () => {
    for (const document of Object.values(documents)) {
      const text = terminalSummary(document, language, plainStyle)
      expect(text).not.toMatch(slips)
      expect(text).not.toMatch(keys)
      for (const type of descriptors.keys()) expect(text).not.toContain(type)
      if (language === 'de') expect(text.replace(/\(example\)|Two towns/g, '')).not.toMatch(english)
    }
  })

  it('the page shows nothing of the machine', () => {
    for (const document of Object.values(documents)) {
      const text = shownOf(reportPage(document, language), language)
      expect(text.length).toBeGreaterThan(1000)
      expect(text).not.toMatch(slips)
    }
  })

  it('inventory and check of a package show nothing of the machine', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'tragweite-'))
    for (const command of [['inventory'], ['region', 'check']]) {
      const { out, code } = await said(directory, ...command, resolve('regions/region-aachen'), '--lang', language)
      expect(code ?? 0).toBe(0)
      expect(out).not.toMatch(slips)
      expect(out).not.toMatch(keys)
      expect(out).not.toMatch(/^\s*\*/m)
    }
  }, 120_000)

  it('dry run and log name types and settings', async () => {
    const study = newStudy()
    study.write('baseline.yaml', baseline)
    study.write(
      'closure.yaml',
      'tragweite: 1\ntitle: {de: Ohne Klinik, en: No clinic}\nextends: baseline.yaml\nevents:\n  - {on: 2025-01, type: FacilityClosed, facility: hospital-stadt, why: {de: Insolvenz, en: insolvency}}\n'
    )
    const file = join(study.directory, 'closure.yaml')
    const planned = await said(study.directory, 'run', file, '--dry-run', '--lang', language)
    await said(study.directory, 'run', file, '--draws', '2', '--workers', '0', '--quiet')
    const log = await said(study.directory, 'log', 'closure', '--lang', language)
    for (const { out } of [planned, log]) {
      expect(out).not.toMatch(slips)
      expect(out).not.toMatch(/SettingsChanged|Branched|\{"de"/)
      expect(out).toContain(knownTerm('FacilityClosed', language))
      expect(out).toContain(language === 'de' ? '(Insolvenz)' : '(insolvency)')
      expect(out).toContain(language === 'de' ? 'Ohne Klinik' : 'No clinic')
    }
    expect(log.out).not.toMatch(/\d{4}-\d\d-\d\dT/)
  }, 120_000)

  it('validation shows nothing of the machine, labels and units in the language', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'tragweite-'))
    for (const only of ['analytic', 'care-kreise-2009-2015', 'germany-2070']) {
      const { out } = await said(directory, 'validate', '--fast', '--only', only, '--lang', language)
      expect(out).not.toMatch(slips)
      expect(out).not.toMatch(/[^ ] \/ [A-Za-z]+ care|Heim \/|all ages.*Modell|-\d+[.,]\d/)
      if (language === 'de') expect(out).not.toMatch(/all ages|stationary|Germany|\bmodel\b/)
      if (only.startsWith('care')) expect(out).toMatch(language === 'de' ? /unter 0/ : /below zero/)
    }
  }, 120_000)

  it('help of every command is in the language', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'tragweite-'))
    const { out } = await said(directory, '--help', '--lang', language)
    const commands = [...out.matchAll(/^ {2}([a-z][a-z-]*)(?= [[<])/gm)].flatMap(([, name]) =>
      name === undefined || name === 'help' ? [] : [name]
    )
    expect(commands).toContain('run')
    expect(commands.length).toBeGreaterThan(8)
    for (const command of commands) {
      const help = (await said(directory, command, '--help', '--lang', language)).out
      expect(help).not.toMatch(slips)
      expect(help).toContain(language === 'de' ? 'Aufruf:' : 'Usage:')
      if (language === 'de') expect(help).not.toMatch(english)
      if (language === 'de') expect(help).not.toMatch(/\[options\]|choices|default:/)
    }
  })

  it('mistakes are told in the language', async () => {
    const study = newStudy()
    writeFileSync(
      join(study.directory, 'bad.yaml'),
      'tragweite: 1\nregion: nowhere\nfrom: 2023-13\ndraws: 0\nevents:\n  - {on: 2025-01, type: FacilityClosd}\n  - {on: 2025-01, type: FertilityChanged, area: "05", factor: -1}\n'
    )
    const written: string[] = []
    const { main } = await import('../../src/cli/main.js')
    const { vi } = await import('vitest')
    const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      written.push(String(text))
      return true
    })
    const former = process.exitCode
    try {
      await main(['run', join(study.directory, 'bad.yaml'), '--lang', language, '--store', ':memory:'])
    } finally {
      spy.mockRestore()
      process.exitCode = former
    }
    const text = written.join('')
    expect(text).not.toMatch(slips)
    expect(text).toMatch(language === 'de' ? /erlaubt: eine ganze Zahl von 1 bis/ : /allowed: a whole number from 1 to/)
    expect(text).toMatch(language === 'de' ? /erlaubt: ein Monat als JJJJ-MM/ : /allowed: a month as YYYY-MM/)
    if (language === 'de')
      for (const line of text.split('\n').filter((one) => one.includes('bad.yaml:')))
        expect(line.replace(/erlaubt: an occurrence.*/, '')).not.toMatch(/\b(a|an|the|of|to|from) /)
  })
})
