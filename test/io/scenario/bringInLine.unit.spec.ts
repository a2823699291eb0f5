/** Lines to change in a scenario file: what is wanted comes about, and everything else stays as it was. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/domain/study/entry.js'
import { sameEntry } from '../../../src/domain/study/entry.js'
import { withKeys, withNeededIds } from '../../../src/domain/study/keys.js'
import { type InLine, linesToChange, type LinesToChange } from '../../../src/io/scenario/bringInLine.js'
import { readScenarioFile } from '../../../src/io/scenario/scenarioFile.js'
import { scenarioText } from '../../../src/io/scenario/writeScenario.js'
import { oneOfEach } from '../../support/occurrences.js'

const change = (text: string, wanted: InLine): LinesToChange => {
  const found = linesToChange(readScenarioFile('s.yaml', text), text, wanted)
  if (found === undefined || found === 'in-line') throw new Error(String(found))
  return found
}
const head = 'tragweite: 1\nregion: r # where\n'
const closed: Entry = { on: '2027-07', why: 'age', occurrence: { type: 'FacilityClosed', facility: 'a' } }
const key = 'FacilityClosed:a'
const block = `${head}events:
  # first
  - on: 2027-07 # a guess
    type: FacilityClosed
    facility: a
    why: age
  # second
  - {on: 2028-01, type: FacilityClosed, facility: b}
`

describe('lines to change', () => {
  it('take out an entry and leave comments and the rest', () => {
    const { text, line, diff } = change(block, { entries: [{ key }] })
    expect(text).toBe(`${head}events:\n  # first\n  # second\n  - {on: 2028-01, type: FacilityClosed, facility: b}\n`)
    expect(line).toBe(5)
    expect(diff).toBe(
      [
        '@@ -3,8 +3,4 @@',
        ' events:',
        '   # first',
        '-  - on: 2027-07 # a guess',
        '-    type: FacilityClosed',
        '-    facility: a',
        '-    why: age',
        '   # second',
        '   - {on: 2028-01, type: FacilityClosed, facility: b}'
      ].join('\n')
    )
  })
  it('change a field in its line', () => {
    const { text, diff } = change(block, { entries: [{ key, entry: { ...closed, on: '2029-01' } }] })
    expect(text).toBe(block.replace('on: 2027-07', 'on: 2029-01'))
    expect(diff).toContain('-  - on: 2027-07 # a guess\n+  - on: 2029-01 # a guess')
  })
  it('add, remove and change several fields', () => {
    const entry: Entry = {
      on: '2027-07',
      source: { de: 'x', en: 'y' },
      occurrence: { type: 'FacilityClosed', facility: 'a', staffLeaving: { pert: [0.1, 0.2, 0.5] } }
    }
    const { text } = change(block, { entries: [{ key, entry }] })
    expect(text).toContain('    staffLeaving: {pert: [0.1, 0.2, 0.5]}\n')
    expect(text).toContain('    source: {de: x, en: y}\n')
    expect(text).not.toContain('why')
    expect(text).toContain('# a guess')
  })
  it('write an entry in braces anew in its place', () => {
    const entry: Entry = { on: '2030-01', occurrence: { type: 'FacilityClosed', facility: 'b' } }
    const { text } = change(block, { entries: [{ key: 'FacilityClosed:b', entry }] })
    expect(text).toBe(block.replace('{on: 2028-01,', '{on: 2030-01,'))
  })
  it('add an entry at the end, also where the list is empty or missing', () => {
    const wanted = { entries: [{ key, entry: closed }] }
    const added = '  - on: 2027-07\n    type: FacilityClosed\n    facility: a\n    why: age\n'
    for (const events of ['events:\n', 'events: []\n', 'events: [] # none\n', '']) {
      const { text } = change(head + events, wanted)
      expect(text.replace(/ # none/, '')).toContain(`events:\n${added.trimEnd()}`)
    }
    const other = `${head}events:\n- on: 2028-01\n  type: FacilityClosed\n  facility: b`
    expect(change(other, wanted).text).toBe(
      `${other}\n- on: 2027-07\n  type: FacilityClosed\n  facility: a\n  why: age\n`
    )
    const flow = `${head}events: [{on: 2028-01, type: FacilityClosed, facility: b}]\n`
    expect(change(flow, wanted).text).toContain(', {on: 2027-07, type: FacilityClosed, facility: a, why: age}]')
    expect(change(flow, { entries: [{ key: 'FacilityClosed:b' }] }).text).toBe(`${head}events: []\n`)
  })
  it('withdraw what is inherited, and no longer', () => {
    const child = `tragweite: 1\nextends: p.yaml\nevents: []\n`
    const taken = change(child, { entries: [{ key, inherited: closed }] })
    expect(taken.text).toBe(`tragweite: 1\nextends: p.yaml\nwithdraw: [${key}]\nevents: []\n`)
    expect(change(taken.text, { entries: [{ key, entry: closed, inherited: closed }] }).text).toBe(
      'tragweite: 1\nextends: p.yaml\nwithdraw: []\nevents: []\n'
    )
  })
  it('take out an own entry that shall be as inherited', () => {
    const child = `tragweite: 1\nextends: p.yaml\nevents:\n  - on: 2029-01\n    type: FacilityClosed\n    facility: a\n`
    expect(change(child, { entries: [{ key, entry: closed, inherited: closed }] }).text).toBe(
      'tragweite: 1\nextends: p.yaml\nevents:\n'
    )
  })
  it('change, add and remove fields of the head', () => {
    const text = `${head}draws: 500\ntitle: >-\n  two\n  lines\nuntil: 2030-12\nevents: []\n`
    expect(change(text, { entries: [], head: { region: 'r', draws: 100, title: 'one', seed: '42' } }).text).toBe(
      'tragweite: 1\nseed: "42"\nregion: r # where\ndraws: 100\ntitle: one\nevents: []\n'
    )
  })
  it('keep keys: what would lose its number gets it as an id', () => {
    const recruited = (on: string): string =>
      `  - on: ${on}\n    type: StaffRecruited\n    area: "05"\n    role: nurse\n    fte: 5\n`
    const text = `${head}events:\n${recruited('2026-01')}${recruited('2028-01')}`
    const { text: changed } = change(text, { entries: [{ key: 'StaffRecruited:05:nurse' }] })
    expect(withKeys(readScenarioFile('s.yaml', changed).entries).map((e) => e.key)).toEqual([
      'StaffRecruited:05:nurse#2'
    ])
  })
  it('are none where the file says so already, or a building block has to be changed', () => {
    const file = readScenarioFile('s.yaml', block)
    expect(linesToChange(file, block, { entries: [{ key, entry: closed }] })).toBe('in-line')
    const applied = { ...file, entries: file.entries.map((e) => ({ ...e, path: [...e.path, 'entry x'] })) }
    expect(linesToChange(applied, block, { entries: [{ key }] })).toBeUndefined()
  })
})

describe('a file that is written', () => {
  const { MeasureStarted: _, MeasureEnded: _ended, ExternalShock: _shock, ...plainOnes } = oneOfEach
  const entries = fc.uniqueArray(
    fc
      .record(
        {
          on: fc.constantFrom('2027-01', '2028-02', '2029-03'),
          why: fc.constantFrom(
            'plain',
            'with: colon',
            '- dash',
            '# hash',
            'two\nlines',
            "“quoted” 'it'",
            '2027',
            'true',
            '{a}'
          ),
          source: fc.constantFrom({ de: 'ä: ö', en: 'null' }, 'x'),
          occurrence: fc.constantFrom(...Object.values(plainOnes))
        },
        { requiredKeys: ['on', 'occurrence'] }
      )
      .map((e): Entry => e),
    { maxLength: 8, selector: (e) => JSON.stringify(e) }
  )
  const keyed = (all: ReadonlyArray<Entry>): ReadonlyMap<string, Entry> =>
    new Map(withKeys(all.map((entry) => ({ entry }))).map(({ key: k, entry }) => [k, entry]))
  const written = (all: ReadonlyArray<Entry>): string =>
    scenarioText({
      id: 'x',
      remarks: ['a remark'],
      head: { title: { de: 'T: Ü', en: 'T' }, region: '../r', seed: '42', from: '2023-01' },
      measures: [],
      shocks: [],
      entries: all
    })

  it('reads back to the same entries under the same keys, whichever of a list are left', () => {
    fc.assert(
      fc.property(entries, fc.nat(255), (all, mask) => {
        const left = new Map([...keyed(all)].filter((_entry, i) => (mask >> i) % 2 === 0))
        const read = readScenarioFile('x.yaml', written([...withNeededIds(left).values()]))
        expect(read.problems).toEqual([])
        expect(read.head).toEqual({ title: { de: 'T: Ü', en: 'T' }, region: '../r', seed: '42', from: '2023-01' })
        const again = new Map(withKeys(read.entries).map(({ key: k, entry }) => [k, entry]))
        expect([...again.keys()].sort()).toEqual([...left.keys()].sort())
        for (const [k, entry] of left) expect(sameEntry(again.get(k) ?? closed, entry)).toBe(true)
      }),
      { numRuns: 200, seed: 71 }
    )
  })
  it('is brought from any list to any other by the lines that are proposed', () => {
    let changed = 0
    fc.assert(
      fc.property(entries, entries, (from, to) => {
        const [before, after] = [keyed(from), keyed(to)]
        const text = written([...before.values()])
        const file = readScenarioFile('x.yaml', text)
        const wanted = [...new Set([...before.keys(), ...after.keys()])].map((k) => {
          const entry = after.get(k)
          return { key: k, ...(entry === undefined ? {} : { entry }) }
        })
        const found = linesToChange(file, text, { entries: wanted })
        if (found === 'in-line') return
        expect(found).toBeDefined()
        const read = keyed(readScenarioFile('x.yaml', found?.text ?? '').entries.map(({ entry }) => entry))
        expect([...read.keys()].sort()).toEqual([...after.keys()].sort())
        changed += 1
      }),
      { numRuns: 200, seed: 72 }
    )
    expect(changed).toBeGreaterThan(120)
  })
})
