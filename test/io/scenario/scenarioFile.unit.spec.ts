import { describe, expect, it } from 'vitest'
import { descriptors } from '../../../src/domain/occurrence/catalogue.js'
import { sameMeaning } from '../../../src/domain/study/canonical.js'
import { readScenarioFile } from '../../../src/io/scenario/scenarioFile.js'

/** Problems of a file as `line:column kind found > nearest`. */
const problemsIn = (text: string): ReadonlyArray<string> =>
  readScenarioFile('s.yaml', text).problems.map(
    ({ line, column, kind, found, nearest }) =>
      `${line}:${column} ${kind} ${found}${nearest === undefined ? '' : ` > ${nearest}`}`
  )
const head = 'tragweite: 1\nregion: ../regions/a\n'
const withEntry = (entry: string): string => `${head}events:\n  - ${entry.split('\n').join('\n    ')}\n`
const closed = 'on: 2027-07\ntype: FacilityClosed\nfacility: hospital-a'

describe('a scenario file', () => {
  it('may have no events, an empty list or an empty line of them', () => {
    for (const events of ['', 'events: []\n', 'events:\n']) expect(problemsIn(head + events)).toEqual([])
  })
  it('takes its id from its name where it gives none', () => {
    expect(readScenarioFile('/a b/Mein Szenario.yaml', head).id).toBe('Mein Szenario')
    expect(readScenarioFile('x.yml', `${head}id: y\n`).id).toBe('y')
  })
  it('keeps the characters of codes and texts, and means numbers', () => {
    const { entries, head: read } = readScenarioFile(
      's.yaml',
      `${head}seed: 042\ndraws: 1e3\ntitle: 2042\nevents:\n  - {on: 2027-07, type: MortalityChanged, area: 05358028, factor: 0.10, id: 007}\n`
    )
    expect(read).toEqual({ region: '../regions/a', seed: '042', draws: 1000, title: '2042' })
    expect(entries).toEqual([
      {
        entry: { on: '2027-07', id: '007', occurrence: { type: 'MortalityChanged', area: '05358028', factor: 0.1 } },
        path: ['events', 0]
      }
    ])
  })
  it('reads a lone star as the whole region', () =>
    expect(
      readScenarioFile('s.yaml', withEntry('{on: 2027-07, type: FertilityChanged, area: *, factor: 1}')).entries[0]
        ?.entry.occurrence
    ).toEqual({
      type: 'FertilityChanged',
      area: '*',
      factor: 1
    }))
  it('means the same in another spelling', () => {
    const a = readScenarioFile(
      's.yaml',
      `${head}seed: 42\nevents:\n  - ${closed.split('\n').join('\n    ')}\n    staffLeaving: {pert: [0.10, 0.25, 0.5]}\n`
    )
    const b = readScenarioFile(
      's.yaml',
      `# comment\nregion: ./../regions/b/../a/\nevents: [{facility: "hospital-a", staffLeaving: {pert: [.1, 2.5e-1, 0.50]}, type: 'FacilityClosed', on: "2027-07"}]\nseed: "42"\ntragweite: 1\n`
    )
    expect([...a.problems, ...b.problems]).toEqual([])
    expect(sameMeaning([a.head, a.entries], [b.head, b.entries])).toBe(true)
  })
  it.each([...descriptors.values()].map(({ type, example }) => [type, example]))(
    'reads the example of %s',
    (_, example) => expect(problemsIn(withEntry(example))).toEqual([])
  )
})

describe('a mistake in a scenario file has line and column', () => {
  it.each<readonly [string, string, ReadonlyArray<string>]>([
    ['a missing version', 'region: a\n', ['1:1 missing nothing']],
    ['another version', 'tragweite: 2\nregion: a\n', ['1:12 unknown-version 2']],
    ['an unknown head field', `${head}tilte: x\n`, ['3:1 unknown-field tilte > title']],
    ['month 13', `${head}until: 2042-13\n`, ['3:8 not-a-month 2042-13']],
    ['no draws', `${head}draws: 0\n`, ['3:8 out-of-range 0']],
    ['too many draws', `${head}draws: 1000001\n`, ['3:8 out-of-range 1000001']],
    ['half a draw', `${head}draws: 10.5\n`, ['3:8 not-whole 10.5 > 11']],
    ['infinitely many draws', `${head}draws: .inf\n`, ['3:8 not-finite .inf']],
    ['a seed that is a list', `${head}seed: [1]\n`, ['3:7 not-a-text a list of 1']],
    ['events that are a mapping', `${head}events: {a: 1}\n`, ['3:9 not-a-list a mapping of a']],
    [
      'a goal beyond one',
      `${head}goals:\n  - {service: gp, coverage: 95, by: 2030-01, probability: 0.9}\n`,
      ['4:29 out-of-range 95']
    ],
    [
      'a goal with a wrong field',
      `${head}goals:\n  - {service: gp, coverage: 0.9, by: 2030-01, probabilty: 0.9}\n`,
      ['4:5 missing nothing', '4:47 unknown-field probabilty > probability']
    ],
    ['a list instead of a scenario', '- a\n- b\n', ['1:1 not-a-mapping a list of 2']],
    ['only comments', '# nothing here\n', ['1:1 not-a-mapping nothing']]
  ])('%s', (_, text, expected) => expect(problemsIn(text)).toEqual(expected))

  it.each<readonly [string, string, ReadonlyArray<string>]>([
    [
      'an unknown occurrence',
      'on: 2027-07\ntype: FacilityClosd\nfacility: x',
      ['5:11 unknown-occurrence FacilityClosd > FacilityClosed']
    ],
    ['an unknown field', `${closed}\nrampMonth: 3`, ['7:5 unknown-field rampMonth > rampMonths']],
    ['a missing month', 'type: FacilityClosed\nfacility: x', ['4:5 missing nothing']],
    ['a month without its zero', closed.replace('07', '7'), ['4:9 not-a-month 2027-7 > 2027-07']],
    ['an end before the start', `${closed}\nuntil: 2026-01`, ['7:12 end-before-start 2026-01']],
    ['a negative share', `${closed}\nstaffLeaving: -0.1`, ['7:19 out-of-range -0.1']],
    ['not a number', `${closed}\nstaffLeaving: .nan`, ['7:19 not-finite .nan']],
    ['a number too large for any machine', `${closed}\nstaffLeaving: 1e999`, ['7:19 not-finite 1e999']],
    ['a decimal comma', `${closed}\nstaffLeaving: 0,5`, ['7:19 not-a-number 0,5 > 0.5']],
    ['a percentage', `${closed}\nstaffLeaving: 25 %`, ['7:19 not-a-number 25 % > 0.25']],
    ['a quoted number', `${closed}\nstaffLeaving: "0.5"`, ['7:19 not-a-number 0.5 > 0.5']],
    [
      'a disordered law',
      `${closed}\nstaffLeaving: {pert: [0.5, 0.2, 0.6]}`,
      ['7:26 invalid-distribution [0.5, 0.2, 0.6]']
    ],
    ['a law out of range', `${closed}\nstaffLeaving:\n  uniform: [0.5, 1.2]`, ['8:16 out-of-range [0.5, 1.2]']],
    [
      'a law by a wrong name',
      `${closed}\nstaffLeaving: {prt: [0.1, 0.2, 0.6]}`,
      ['7:19 unknown-distribution a mapping of prt > pert']
    ],
    [
      'a lost zero',
      'on: 2027-07\ntype: FertilityChanged\narea: 5358028\nfactor: 1',
      ['6:11 not-an-area 5358028 > 05358028']
    ],
    [
      'a measure that nobody knows',
      'on: 2027-07\ntype: MeasureStarted\nmeasure: x\narea: "*"',
      ['6:14 unknown-measure x']
    ],
    ['an entry that is a text', 'closed', ['4:5 not-a-mapping closed']]
  ])('%s', (_, entry, expected) => expect(problemsIn(withEntry(entry))).toEqual(expected))

  it('and all of them are shown at once, the first hundred of a kind', () => {
    const file = readScenarioFile('s.yaml', `${head}events:\n${'  - {on: 2027-13, typ: x}\n'.repeat(150)}`)
    expect(file.problems.filter(({ kind }) => kind === 'not-a-month')).toHaveLength(150)
    expect(new Set(file.problems.map(({ kind }) => kind))).toEqual(new Set(['not-a-month', 'missing', 'unknown-field']))
  })
})

describe('YAML beyond plain values is refused', () => {
  it.each<readonly [string, string, string]>([
    ['an alias', `${head}title: &a x\nquestion: *a\n`, '4:11 alias *a'],
    ['an anchor', `${head}title: &a x\n`, '3:11 alias &a'],
    ['a tag', `${head}title: !!js/function x\n`, '3:22 tag tag:yaml.org,2002:js/function'],
    ['a local tag on a mapping', `${head}title: !x {de: a}\n`, '3:11 tag !x'],
    ['a merge key', `${head}<<: {title: x}\n`, '3:1 merge-key <<'],
    ['a doubled key', `${head}title: a\ntitle: b\n`, '4:1 duplicate-key title'],
    ['__proto__', `${head}__proto__: {polluted: 1}\n`, '3:1 forbidden-key __proto__'],
    ['constructor', `${head}title: {constructor: 1}\n`, '3:9 forbidden-key constructor'],
    ['a prototype', `${head}prototype: 1\n`, '3:1 forbidden-key prototype'],
    ['a key that is a list', `${head}? [a, b]\n: c\n`, '3:3 bad-key a list, a mapping or nothing as a key'],
    ['a second document', `${head}---\ntragweite: 1\n`, '3:1 many-documents ---'],
    ['a directive', `%YAML 1.1\n---\n${head}`, '1:1 directive %YAML 1.1'],
    ['an open bracket', `${head}events: [\n`, '4:1 yaml-syntax']
  ])('%s', (_, text, expected) => expect(problemsIn(text).join('\n')).toContain(expected))

  it('and nothing leaks into the prototype of objects', () => {
    readScenarioFile('s.yaml', `${head}__proto__: {polluted: yes}\nevents:\n  - __proto__: {polluted: yes}\n`)
    expect(Object.keys(Object.prototype)).toEqual([])
    expect('polluted' in {}).toBe(false)
  })
  it.each([
    ['lists', '['.repeat(5000)],
    ['mappings', '{a: '.repeat(5000)],
    ['lists of lists', '- '.repeat(5000)],
    ['questions', '? '.repeat(5000)],
    ['indented mappings', Array.from({ length: 200 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')]
  ])('deeply nested %s', (_, text) => expect(problemsIn(text).map((p) => p.split(' ')[1])).toEqual(['too-deep']))
  it('but sixty mappings deep is read', () =>
    expect(problemsIn(Array.from({ length: 60 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'))[0]).not.toContain(
      'too-deep'
    ))
  it('twenty thousand different keys are read, sixty thousand are too many', () => {
    const keys = (n: number): string => Array.from({ length: n }, (_, i) => `k${i}: ${i}`).join('\n')
    expect(problemsIn(keys(20_000)).filter((p) => p.includes('unknown-field'))).toHaveLength(20_000)
    expect(problemsIn(keys(60_000)).map((p) => p.split(' ')[1])).toEqual(['too-many'])
  })
})
