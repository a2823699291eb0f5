/** Whatever the shipped packages and scenarios name has a name for people in both languages. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { descriptors } from '../../src/domain/occurrence/catalogue.js'
import { needGroupName } from '../../src/language/codeTexts.js'
import { figureName, subjectName } from '../../src/language/figures.js'
import { languages } from '../../src/language/language.js'
import {
  eventName,
  knownTerm,
  roleName,
  serviceName,
  subjectText,
  tableName,
  unitName
} from '../../src/language/terms.js'

const column = (table: string, name: string): ReadonlyArray<string> => [
  ...new Set(
    ['region-aachen', 'ruhr'].flatMap((region) => {
      const rows: ReadonlyArray<Readonly<Record<string, string>>> = parse(
        readFileSync(join('regions', region, `${table}.csv`)),
        { columns: true }
      )
      return rows.flatMap((row) => (row[name] === undefined || row[name] === '' ? [] : [row[name]]))
    })
  )
]

const scenarios = readdirSync('scenarios')
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(join('scenarios', name), 'utf8'))

/** Values of a field anywhere in the shipped scenarios. */
const inScenarios = (field: string): ReadonlyArray<string> => {
  const found = new Set<string>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, member] of Object.entries(value)) {
      if (key === field && typeof member === 'string') found.add(member)
      visit(member)
    }
  }
  scenarios.forEach((text) => visit(parseYaml(text)))
  return [...found]
}

/** A name says something else than the code. */
const isNamed = (code: string, name: string): boolean =>
  name.length > 2 && name !== code && name !== code.replaceAll('_', ' ') && !name.includes('_')

describe.each(languages)('in %s', (language) => {
  it('services, roles and units of the packages have names', () => {
    for (const service of column('services', 'service'))
      expect(isNamed(service, serviceName(service, language)), service).toBe(true)
    for (const role of [...column('staff', 'role'), ...column('staffing', 'role')])
      expect(isNamed(role, roleName(role, language)), role).toBe(true)
    for (const unit of ['contacts/year', 'cases/year', 'visits/year', 'persons', 'places'])
      expect(unitName(unit, language)).not.toMatch(/[/_]/)
  })

  it('settings, conditions and care grades have names', () => {
    for (const setting of column('care_settings', 'setting'))
      expect(needGroupName(`setting:${setting}`, language)).not.toContain(':')
    for (const condition of column('chronic_prevalence', 'condition'))
      expect(needGroupName(`condition:${condition}`, language)).not.toContain(':')
    expect(needGroupName('grade:3', language)).toBe(language === 'de' ? 'Pflegegrad 3' : 'care grade 3')
  })

  it('types of facilities and tables have names', () => {
    for (const type of column('facilities', 'type'))
      expect(isNamed(type, subjectName('sites', type, language)) || (language === 'en' && type === 'day_care')).toBe(
        true
      )
    expect(isNamed('staff_fte', figureName('staff_fte', language))).toBe(true)
    for (const table of column('sources', 'table')) expect(tableName(table, language), table).not.toContain('_')
  })

  it('events have names, all there are and all that scenarios use', () => {
    const used = inScenarios('type').filter((type) => /^[A-Z]/.test(type))
    expect(used.length).toBeGreaterThan(8)
    for (const type of new Set([...used, ...descriptors.keys()]))
      expect(eventName(type, language), type).toMatch(/^\p{Lu}[\p{Ll}-]+ .|^\p{Lu}\p{Ll}+$/u)
  })

  it('roles and services in scenarios have names', () => {
    for (const name of [...inScenarios('role'), ...inScenarios('service')].filter((name) => !name.startsWith('$')))
      expect(knownTerm(name, language), name).toBeDefined()
  })

  it('what others declare is read as they wrote it', () => {
    expect(serviceName('midwife', language)).toBe('midwife')
    expect(roleName('Hebamme', language)).toBe('Hebamme')
    expect(subjectText('*, night_nurse, home_care', language, 'R')).toBe(
      `R, night_nurse, ${serviceName('home_care', language)}`
    )
    expect(unitName('births/year', language)).toBe('births/year')
  })
})

describe('titles in the shipped scenarios', () => {
  it('stand in both languages', () => {
    const half = scenarios.flatMap((text) => {
      const head: Readonly<Record<string, unknown>> = parseYaml(text)
      return ['title', 'question'].flatMap((field) => {
        const value = head[field]
        return value === undefined || (typeof value === 'object' && value !== null && 'de' in value && 'en' in value)
          ? []
          : [`${field}: ${JSON.stringify(value)}`]
      })
    })
    expect(half).toEqual([])
  })
})
