/** A building block from file to log and result, through the command line in this process. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { field } from './binary.js'
import { type Said, said } from './inProcess.js'
import { completeRegion } from './studies.js'

const module = `tragweiteModule: 1
id: closing
title: {de: Schließung, en: Closure}
purpose: {de: Zum Prüfen, en: For tests}
parameters:
  - {name: hospital, kind: facility, help: {de: Das Krankenhaus, en: The hospital}}
  - {name: start, kind: month, help: {de: Der Monat, en: The month}}
  - {name: places, kind: number, min: 0, unit: places, help: {de: Plätze, en: Places}}
requires:
  - {facility: "\${hospital}", facilityType: hospital, reason: {de: schließt ein Krankenhaus, en: closes a hospital}}
events:
  - {id: closure, on: "\${start}", type: FacilityClosed, facility: "\${hospital}"}
  - {id: unit, on: "\${start}+12", type: FacilityConverted, facility: "\${hospital}", to: short_stay_unit, capacities: {short_term_care: "\${places}"}}
`
const head = `tragweite: 1\nregion: ${completeRegion}\nfrom: 2023-01\nuntil: 2025-12\ndraws: 8\nevents:\n`
const used = (places: string, hospital = 'hospital-stadt'): string =>
  `${head}  - {use: closing.yaml, id: stadt, with: {hospital: ${hospital}, start: 2024-03, places: ${places}}, why: no money, source: example}\n`
const byHand = (
  places: string
): string => `${head}  - {on: 2024-03, id: stadt/closure, type: FacilityClosed, facility: hospital-stadt}
  - {on: 2025-03, id: stadt/unit, type: FacilityConverted, facility: hospital-stadt, to: short_stay_unit, capacities: {short_term_care: ${places}}}
`

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'tragweite modules '))
  writeFileSync(join(directory, 'closing.yaml'), module)
})
afterEach(() => {
  rmSync(directory, { recursive: true, force: true })
})

const command = (...args: ReadonlyArray<string>): Promise<Said> => said(directory, ...args)
const run = async (text: string, name: string): Promise<unknown> => {
  writeFileSync(join(directory, name), text)
  const { code, out } = await command('run', join(directory, name), '--json', '--workers', '0')
  expect([code, code === 0 ? '' : out]).toEqual([0, ''])
  return JSON.parse(out)
}

describe('a module on the command line', () => {
  it('gives the figures of the same entries written by hand, and stands in the log as one group', async () => {
    const a = await run(used('{uniform: [10, 20]}'), 'a.yaml')
    const b = await run(byHand('{uniform: [10, 20]}'), 'b.yaml')
    expect(field(a, 'hashes', 'events')).toBe(field(b, 'hashes', 'events'))
    expect(field(a, 'hashes', 'result')).toBe(field(b, 'hashes', 'result'))
    await run(used('12'), 'a.yaml')
    const log: unknown = JSON.parse((await command('log', 'a', '--json')).out)
    expect(field(log, 'entries')).toMatchObject([
      { type: 'SettingsChanged' },
      { key: 'stadt/closure', entry: { why: 'no money', source: 'example', module: { id: 'closing', use: 'stadt' } } },
      { key: 'stadt/unit', entry: { on: '2025-03', module: { id: 'closing', use: 'stadt' } } },
      { type: 'EntryRevised', key: 'stadt/unit', after: { capacities: { short_term_care: 12 } } }
    ])
    const { out } = await command('log', 'a', '--lang', 'en')
    expect(out.split('\n').filter((line) => line.startsWith('module closing as stadt:'))).toHaveLength(1)
    expect(out).toContain('stadt/unit: 2025-03 Facility is converted (FacilityConverted)')
  })
  it('is refused with the place in the scenario and the reason of the module, in the language asked for', async () => {
    writeFileSync(join(directory, 'bad.yaml'), used('12', 'gp-05998000'))
    const { code, out } = await command('run', join(directory, 'bad.yaml'), '--json', '--lang', 'de')
    expect(code).toBe(2)
    expect(field(JSON.parse(out), 'problems')).toMatchObject([
      {
        line: 7,
        column: 53,
        kind: 'wrong-facility-type',
        entry: 'closing: requires 1, facility',
        message: expect.stringContaining('schließt ein Krankenhaus')
      }
    ])
  })
})
