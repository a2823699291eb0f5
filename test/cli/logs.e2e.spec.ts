/** `log`, `branch`, `diff`, `undo` and writers that meet, from command to answer. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { field } from './binary.js'
import { said } from './inProcess.js'
import { baseline, closure, newStudy, type Study } from './studies.js'

let study: Study
beforeEach(() => {
  study = newStudy()
})
afterEach(() => study.remove())

const at = (...parts: ReadonlyArray<string>): string => join(study.directory, ...parts)
const small = ['--expected', '--workers', '0', '--until', '2025-06']
interface Answer {
  readonly code: unknown
  readonly document: unknown
}
const json = async (...args: ReadonlyArray<string>): Promise<Answer> => {
  const { code, out } = await said(study.directory, ...args, '--json', '--quiet', '--lang', 'en')
  return { code, document: JSON.parse(out) }
}
/** The document of a command that goes well. */
const fine = async (...args: ReadonlyArray<string>): Promise<unknown> => {
  const { code, document } = await json(...args)
  expect([code, code === 0 ? '' : document]).toEqual([0, ''])
  return document
}
const runs = (file: string, ...more: ReadonlyArray<string>): Promise<unknown> =>
  fine('run', at(file), ...small, ...more)
const text = async (...args: ReadonlyArray<string>): Promise<string> =>
  (await said(study.directory, ...args, '--lang', 'en')).out
const list = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : [])
const entriesOf = async (id: string): Promise<ReadonlyArray<unknown>> => list(field(await fine('log', id), 'entries'))
const resultHash = (document: unknown): unknown => field(document, 'hashes', 'result')
const problemOf = ({ document }: Answer): unknown => field(document, 'problems', 0)

const second = `  - on: 2025-03
    type: FacilityClosed
    facility: hospital-grossstadt
    why: what if the other one closes, too?
`

/** The closure, edited twice: versions 3, 4 and 5 of its log; the result at each. */
const threeVersions = async (): Promise<ReadonlyArray<unknown>> => {
  const first = await runs('closure.yaml', '--by', 'anna')
  study.write('closure.yaml', closure.replace('2025-01', '2024-07'))
  const middle = await runs('closure.yaml', '--by', 'anna')
  study.write('closure.yaml', closure.replace('2025-01', '2024-02'))
  return [first, middle, await runs('closure.yaml', '--by', 'anna')].map(resultHash)
}

describe('branch', () => {
  it('gives, from the study’s file, a file that runs to the bits of that version and appends nothing', async () => {
    const [, middle] = await threeVersions()
    const branched = await fine('branch', `${at('closure.yaml')}@4`, 'half-way', '--out', at('half-way.yaml'))
    expect(branched).toMatchObject({ shape: 'pinned', parent: 'closure', parentVersion: 4, version: 2 })
    expect(readFileSync(at('half-way.yaml'), 'utf8')).toBe(field(branched, 'scenario'))
    const run = await runs('half-way.yaml')
    expect([resultHash(run), field(run, 'appended')]).toEqual([middle, []])
    expect(field(await fine('diff', 'half-way', 'closure@4'), 'equal')).toBe(true)
    expect(field(await fine('diff', 'half-way', 'closure'), 'equal')).toBe(false)
  })
  it('gives the whole list where the study’s file is gone, to the same bits', async () => {
    const [, middle] = await threeVersions()
    writeFileSync(at('closure.yaml'), 'tragweite: 1\nid: another\n')
    const branched = await fine(
      'branch',
      'closure',
      'half-way',
      '--at',
      '4',
      '--title',
      'Half way',
      '--out',
      at('h.yaml')
    )
    expect(branched).toMatchObject({ shape: 'alone', parentVersion: 4 })
    const run = await runs('h.yaml')
    expect([resultHash(run), field(run, 'appended'), field(run, 'scenario', 'id')]).toEqual([middle, [], 'half-way'])
    expect((await entriesOf('half-way')).map((entry) => field(entry, 'type'))).toEqual([
      'Branched',
      'Detached',
      'SettingsChanged',
      'EntryPlanned'
    ])
  })
  it('prints the file without --out, and never writes over one', async () => {
    await runs('closure.yaml')
    const printed = await text('branch', 'closure', 'one')
    expect(printed).toContain('id: one\n')
    expect(printed).toContain('pin: true\n')
    study.write('there.yaml', 'mine')
    const refused = await json('branch', 'closure', 'two', '--out', at('there.yaml'))
    expect([refused.code, field(problemOf(refused), 'kind')]).toEqual([2, 'already-exists'])
    expect(readFileSync(at('there.yaml'), 'utf8')).toBe('mine')
    expect((await json('log', 'two')).code).toBe(2)
  })
  it('answers a repeated command as the first time, also after the parent moved on', async () => {
    await runs('closure.yaml')
    const once = await fine('branch', 'closure', 'later', '--out', at('later.yaml'), '--command-id', 'one')
    study.write('closure.yaml', closure + second)
    await runs('closure.yaml')
    expect(await fine('branch', 'closure', 'later', '--out', at('later.yaml'), '--command-id', 'one')).toEqual(once)
    expect(await entriesOf('later')).toHaveLength(2)
    for (const other of [
      ['closure@4', 'later'],
      ['closure', 'another'],
      ['baseline', 'later']
    ]) {
      const reused = await json('branch', ...other, '--command-id', 'one')
      expect([reused.code, field(problemOf(reused), 'kind')]).toEqual([3, 'command-reused'])
    }
  })
  it('refuses a study that is there, saying what it is, and versions that are not', async () => {
    await runs('closure.yaml', '--by', 'anna')
    const there = await json('branch', 'closure', 'closure')
    expect([there.code, problemOf(there)]).toMatchObject([
      3,
      { kind: 'study-exists', version: 3, last: { by: 'anna' } }
    ])
    for (const version of ['closure@0', 'closure@4'])
      expect(problemOf(await json('branch', version, 'x'))).toMatchObject({
        kind: 'no-such-version',
        allowed: '1 to 3'
      })
  })
})

describe('diff', () => {
  it('shows only what differs, with who recorded it', async () => {
    await runs('closure.yaml', '--by', 'anna')
    study.write('closure.yaml', closure.replace('2025-01', '2024-07').replace('insolvency', 'age') + second)
    await runs('closure.yaml', '--by', 'berta')
    expect(await fine('diff', 'closure@3', 'closure')).toMatchObject({
      equal: false,
      onlyA: [],
      onlyB: [{ key: 'FacilityClosed:hospital-grossstadt', recorded: { by: 'berta', study: 'closure', version: 5 } }],
      changed: [
        {
          key: 'FacilityClosed:hospital-stadt',
          fields: [
            { field: 'on', a: '2025-01', b: '2024-07' },
            { field: 'why', a: 'insolvency', b: 'age' }
          ],
          a: { recorded: { by: 'anna', version: 3 } },
          b: { recorded: { by: 'berta', version: 4 } }
        }
      ],
      head: []
    })
    const shown = await text('diff', 'closure@3', 'closure')
    expect(shown).toContain('on: 2025-01 → 2024-07')
    expect(shown).not.toContain('staffLeaving')
    expect(await text('diff', 'closure', at('closure.yaml'))).toContain('say the same')
    const figures = await text('diff', 'closure@3', 'closure', '--results', ...small)
    for (const side of ['Closure, version 3', 'Closure, version 5']) expect(figures).toContain(side)
  })
  it('adds, with --results, the figures that `compare` gives for the same draws', async () => {
    study.write('other.yaml', closure.replace('2025-01', '2024-02'))
    const draws = ['--draws', '6', '--workers', '0', '--until', '2024-12']
    const compared = await fine('compare', at('closure.yaml'), at('other.yaml'), ...draws)
    const diff = await fine('diff', 'closure', 'other', '--results', ...draws)
    expect(field(diff, 'results', 'differences')).toEqual(field(compared, 'differences'))
    expect(list(field(compared, 'differences')).length).toBeGreaterThan(10)
    study.write('reseeded.yaml', baseline.replace('nordkreis', 'another'))
    await runs('reseeded.yaml')
    const unpaired = await json('diff', 'closure', 'reseeded', '--results', ...small)
    expect([unpaired.code, field(problemOf(unpaired), 'kind')]).toEqual([2, 'not-comparable'])
  })
  it('refuses a file that is not there and a study nobody knows', async () => {
    await runs('baseline.yaml')
    const missing = await json('diff', at('missing.yaml'), 'baseline@9')
    expect(list(field(missing.document, 'problems')).map((problem) => field(problem, 'kind'))).toEqual([
      'no-such-file',
      'no-such-version'
    ])
    expect(problemOf(await json('diff', 'baseline', 'baselin'))).toMatchObject({
      kind: 'unknown-study',
      nearest: 'baseline'
    })
  })
})

describe('undo', () => {
  it('takes an entry back, shows the lines to change, and refuses the unchanged file until they are', async () => {
    const first = await runs('closure.yaml')
    study.write('closure.yaml', closure + second)
    await runs('closure.yaml', '--by', 'anna')
    const undone = await fine('undo', 'closure', '4', '--why', 'no news of that', '--by', 'berta')
    expect(undone).toMatchObject({
      version: 5,
      undone: { version: 4, by: 'anna', type: 'EntryPlanned' },
      undo: { version: 5, by: 'berta', type: 'EntryWithdrawn', undoes: { version: 4, why: 'no news of that' } },
      change: { line: closure.split('\n').length }
    })
    const removed = second.trimEnd().split('\n')
    expect(String(field(undone, 'change', 'diff'))).toContain(removed.map((line) => `-${line}`).join('\n'))
    for (const more of [[], ['--dry-run']]) {
      const behind = await json('run', at('closure.yaml'), ...small, ...more)
      expect([behind.code, problemOf(behind)]).toMatchObject([
        3,
        { kind: 'file-behind-log', undone: [{ key: 'FacilityClosed:hospital-grossstadt', undo: { by: 'berta' } }] }
      ])
      expect(String(field(problemOf(behind), 'message'))).toContain('no news of that')
    }
    study.write('closure.yaml', closure)
    const again = await runs('closure.yaml')
    expect([resultHash(again), field(again, 'appended')]).toEqual([resultHash(first), []])
    expect(await text('log', 'closure')).toMatch(/\[undone by 5\]\n.*\(undo of 4: no news of that\)/)
  })
  it('can be taken back itself, and answers a repeated command once', async () => {
    await runs('closure.yaml')
    const once = await fine('undo', '3', 'closure', '--command-id', 'first')
    expect(await fine('undo', 'closure', '3', '--command-id', 'first')).toEqual(once)
    const other = await json('undo', 'closure', '2', '--command-id', 'first')
    expect([other.code, field(problemOf(other), 'kind')]).toEqual([3, 'command-reused'])
    expect(await fine('undo', 'closure', '4')).toMatchObject({ inLine: true, undo: { type: 'EntryPlanned' } })
    expect(field(await runs('closure.yaml'), 'appended')).toEqual([])
    expect(await entriesOf('closure')).toHaveLength(5)
  })
  it('taken back tells of a file without the entry that it lacks what was brought back', async () => {
    await runs('closure.yaml')
    study.write('closure.yaml', closure + second)
    await runs('closure.yaml')
    await fine('undo', 'closure', '4')
    await fine('undo', 'closure', '5', '--by', 'berta')
    study.write('closure.yaml', closure)
    const lacking = await json('run', at('closure.yaml'), ...small)
    expect([lacking.code, field(problemOf(lacking), 'kind')]).toEqual([3, 'file-behind-log'])
    const message = String(field(problemOf(lacking), 'message'))
    expect(message).toContain('closure.yaml does not say what was brought back in the log of closure:')
    expect(message).toContain('FacilityClosed:hospital-grossstadt: missing from the file; brought back by berta')
    expect(message).toContain('or undo bringing it back: tragweite undo closure 6')
    expect(message).not.toContain('still asks')
    const german = await said(study.directory, 'run', at('closure.yaml'), ...small, '--json', '--lang', 'de')
    const satz = String(field(JSON.parse(german.out), 'problems', 0, 'message'))
    expect(satz).toContain('closure.yaml sagt nicht, was im Protokoll von closure wiederhergestellt wurde:')
    expect(satz).toContain('FacilityClosed:hospital-grossstadt: fehlt in der Datei; wiederhergestellt von berta')
    expect(satz).not.toContain('verlangt noch')
  })
  it('tells what was brought back and what was undone apart, however often a change was undone', async () => {
    const file = (on: string, title: string): void =>
      study.write('closure.yaml', closure.replace('2025-01', on).replace('Closure', title))
    file('2025-01', 'One')
    await runs('closure.yaml')
    file('2024-07', 'Two')
    await runs('closure.yaml')
    const [settings, revised] = (await entriesOf('closure')).slice(3).map((entry) => field(entry, 'type'))
    expect([settings, revised]).toEqual(['SettingsChanged', 'EntryRevised'])
    const said = async (): Promise<string> =>
      String(field(problemOf(await json('run', at('closure.yaml'), ...small)), 'message'))
    await fine('undo', 'closure', '5')
    expect(await said()).toMatch(/still asks for what was undone.*\n {2}FacilityClosed:hospital-stadt: undone by/)
    await fine('undo', 'closure', '6')
    await fine('undo', 'closure', '4')
    file('2025-01', 'Two')
    const both = await said()
    expect(both).toMatch(/still asks for what was undone.*\n {2}settings: undone by/)
    expect(both).toMatch(
      /what was brought back.*\n {2}FacilityClosed:hospital-stadt: otherwise in the file; brought back/
    )
    expect(both).toContain('or take the undo back: tragweite undo closure 8')
    expect(both).toContain('or undo bringing it back: tragweite undo closure 7')
    await fine('undo', 'closure', '7')
    file('2024-07', 'One')
    const thrice = await said()
    expect(thrice).toMatch(/still asks for what was undone.*\n {2}FacilityClosed:hospital-stadt: undone by/)
    expect(thrice).not.toContain('brought back')
  })
  it('shows neighbouring settings in one hunk', async () => {
    study.write('closure.yaml', closure.replace('question: What remains?', 'until: 2026-06\ndraws: 20'))
    await runs('closure.yaml')
    study.write('closure.yaml', closure.replace('question: What remains?', 'until: 2026-07\ndraws: 30'))
    await runs('closure.yaml')
    const diff = String(field(await fine('undo', 'closure', '4'), 'change', 'diff'))
    expect(diff.split('\n')).toEqual([
      '@@ -1,6 +1,6 @@',
      ' tragweite: 1',
      ' title: {de: Schließung, en: Closure}',
      '-until: 2026-07',
      '-draws: 30',
      '+until: 2026-06',
      '+draws: 20',
      ' extends: baseline.yaml',
      ' events:'
    ])
  })
  it('of a version of a study is refused before anything is recorded, also of the newest', async () => {
    await threeVersions()
    for (const version of ['closure@4', 'closure@5', `${at('closure.yaml')}@5`])
      for (const words of [
        [version, '5'],
        ['5', version]
      ]) {
        const refused = await json('undo', ...words)
        expect([refused.code, problemOf(refused)]).toMatchObject([
          2,
          { kind: 'not-undoable', file: 'undo', found: version, allowed: 'a study without @version' }
        ])
      }
    expect(await entriesOf('closure')).toHaveLength(5)
    expect(await fine('undo', 'closure', '5')).toMatchObject({ version: 6, change: { file: at('closure.yaml') } })
  })
  it('is refused with what was changed since, and twice', async () => {
    await threeVersions()
    const since = await json('undo', 'closure', '4')
    expect([since.code, problemOf(since)]).toMatchObject([
      3,
      { kind: 'undo-blocked', why: 'changed-since', by: { version: 5, by: 'anna' } }
    ])
    await fine('undo', 'closure', '5')
    await fine('undo', 'closure', '4')
    expect(problemOf(await json('undo', 'closure', '4'))).toMatchObject({ why: 'undone-already', by: { version: 7 } })
  })
  it('is refused where what it brings back contradicts what came since', async () => {
    await runs('closure.yaml')
    study.write(
      'closure.yaml',
      closure.slice(0, closure.indexOf('events:')) +
        'events: [{on: 2026-01, type: DepartmentClosed, facility: hospital-stadt, service: hospital}]\n'
    )
    const { document } = await json('run', at('closure.yaml'), ...small)
    if (field(document, 'schema') !== 'tragweite/run@1') throw new Error(JSON.stringify(document))
    const [, , , gone] = await entriesOf('closure')
    expect(field(gone, 'type')).toBe('EntryWithdrawn')
    const refused = await json('undo', 'closure', '4')
    expect([refused.code, problemOf(refused)]).toMatchObject([2, { kind: 'facility-closed', file: 'closure' }])
    expect(await entriesOf('closure')).toHaveLength(5)
  })
  it('of a parent stops its children, naming the parent’s file', async () => {
    study.write('baseline.yaml', `${baseline}events:\n${second}`)
    await runs('closure.yaml')
    await fine('undo', 'baseline', '2')
    const behind = await json('run', at('closure.yaml'), ...small)
    expect([behind.code, field(problemOf(behind), 'file')]).toEqual([3, at('baseline.yaml')])
  })
  it.each([
    ['a number that is none', ['closure', 'three'], 'no-such-entry'],
    ['0', ['closure', '0'], 'no-such-entry'],
    ['more than there are', ['closure', '999'], 'no-such-entry'],
    ['a branch', ['closure', '1'], 'not-undoable'],
    ['the first settings', ['closure', '2'], 'not-undoable'],
    ['a number alone where there are several studies', ['3'], 'which-study'],
    ['an unknown study', ['closur', '3'], 'unknown-study']
  ])('is refused %s', async (_, args, kind) => {
    await runs('closure.yaml')
    const refused = await json('undo', ...args)
    expect([refused.code, field(problemOf(refused), 'kind')]).toEqual([2, kind])
  })
})

describe('log', () => {
  it('lists what is asked for, and says when nothing is', async () => {
    await runs('closure.yaml', '--by', 'anna')
    study.write('closure.yaml', closure + second)
    await runs('closure.yaml', '--by', 'berta')
    const versions = async (...filter: ReadonlyArray<string>): Promise<ReadonlyArray<unknown>> =>
      list(field(await fine('log', 'closure', ...filter), 'entries')).map((entry) => field(entry, 'version'))
    expect(await versions('--by', 'berta')).toEqual([4])
    expect(await versions('--type', 'FacilityClosed')).toEqual([3, 4])
    expect(await versions('--type', 'EntryPlanned', '--last', '1')).toEqual([4])
    expect(await versions('--facility', 'hospital-stadt')).toEqual([3])
    expect(await versions('--key', 'FacilityClosed:hospital-grossstadt')).toEqual([4])
    expect(await versions('--since', '2020-02', '--until', '2020-03-31')).toEqual([])
    expect(await versions('--since', '2020-02-29')).toEqual([1, 2, 3, 4])
    expect(field(await fine('log', 'closure@2'), 'entries')).toHaveLength(2)
    expect(await text('log', 'closure', '--by', 'nobody')).toContain('no log entry fits')
    expect(await versions('--area', '05999004')).toEqual([3])
    expect(await versions('--area', '05998')).toEqual([4])
    expect(await versions('--area', 'beispielstadt')).toEqual([3])
    expect(await versions('--area', '*')).toEqual([])
    for (const [area, kind, nearest] of [
      ['5999004', 'lost-zero', '05999004'],
      ['5999', 'lost-zero', '05999'],
      ['5', 'lost-zero', '05'],
      ['05999005', 'unknown-area', '05999004'],
      ['Beispieldorf (exampel)', 'unknown-area', '05999008']
    ] as const)
      expect(problemOf(await json('log', 'closure', '--area', area))).toMatchObject({ kind, nearest, file: '--area' })
    for (const [filter, warning] of [
      [['--by', 'bertha'], '--by bertha: nothing of that in this log; there is berta, anna'],
      [
        ['--key', 'FacilityClosed:hospital-statt'],
        'there is FacilityClosed:hospital-stadt, FacilityClosed:hospital-grossstadt'
      ],
      [['--facility', 'hospital-gross'], 'there is hospital-grossstadt, hospital-stadt']
    ] as const)
      expect(String(field(await fine('log', 'closure', ...filter), 'warnings', 0))).toContain(warning)
    expect(field(await fine('log', 'closure', '--by', 'berta', '--key', 'x'), 'warnings')).toHaveLength(1)
    const wrong = await json('log', 'closure', '--since', '2026-02-30', '--type', 'FacilityClozed')
    expect(list(field(wrong.document, 'problems'))).toMatchObject([
      { kind: 'not-a-moment' },
      { kind: 'unknown-type', nearest: 'FacilityClosed' }
    ])
  })
  it('lists the studies of the store where none is named', async () => {
    expect(field(await fine('log'), 'studies')).toEqual([])
    await runs('closure.yaml', '--by', 'anna')
    expect(field(await fine('log'), 'studies')).toMatchObject([
      { study: 'baseline', version: 1, by: 'anna', runs: 0 },
      { study: 'closure', version: 3, parent: 'baseline', parentVersion: 1, runs: 1 }
    ])
    const filtered = await json('log', '--by', 'anna')
    expect([filtered.code, problemOf(filtered)]).toMatchObject([2, { kind: 'bad-option', file: '--by', found: 'anna' }])
  })
})

describe('two writers', () => {
  it('are told what changed, where a file was written for an earlier version', async () => {
    await runs('closure.yaml', '--by', 'anna')
    study.write('closure.yaml', closure.replace('2025-01', '2024-07'))
    await runs('closure.yaml', '--by', 'berta', '--on-version', '3')
    study.write('closure.yaml', closure + second)
    const refused = await json('run', at('closure.yaml'), ...small, '--by', 'anna', '--on-version', '3')
    expect([refused.code, problemOf(refused)]).toMatchObject([
      3,
      {
        kind: 'expected-version-conflict',
        expected: 3,
        actual: 4,
        meanwhile: [{ version: 4, by: 'berta', type: 'EntryRevised' }],
        wanted: [{ type: 'EntryRevised' }, { type: 'EntryPlanned' }]
      }
    ])
    expect(await entriesOf('closure')).toHaveLength(4)
    const never = await json('run', at('closure.yaml'), ...small, '--on-version', '9')
    expect([never.code, field(problemOf(never), 'kind')]).toEqual([2, 'no-such-version'])
  })
  it('are warned where a file takes back what somebody else recorded', async () => {
    await runs('closure.yaml', '--by', 'anna')
    study.write('closure.yaml', closure.replace('2025-01', '2024-07'))
    expect(field(await runs('closure.yaml', '--by', 'berta'), 'overwrites')).toMatchObject([
      { study: 'closure', version: 3, by: 'anna', wanted: { type: 'EntryRevised' } }
    ])
    study.write('closure.yaml', closure.replace('2025-01', '2024-08'))
    expect(field(await runs('closure.yaml', '--by', 'berta'), 'overwrites')).toEqual([])
  })
  it('repeat a command without harm, also after others went on', async () => {
    const first = await runs('closure.yaml', '--command-id', 'one', '--by', 'anna')
    study.write('other.yaml', closure.replace('tragweite: 1', 'tragweite: 1\nid: closure') + second)
    await runs('other.yaml', '--by', 'berta')
    const again = await runs('closure.yaml', '--command-id', 'one', '--by', 'anna')
    expect([resultHash(again), field(again, 'appended')]).toEqual([resultHash(first), field(first, 'appended')])
    expect(await entriesOf('closure')).toHaveLength(4)
    const reused = await json('run', at('other.yaml'), ...small, '--command-id', 'one')
    expect([reused.code, field(problemOf(reused), 'kind')]).toEqual([3, 'command-reused'])
    expect(existsSync(at('store.sqlite'))).toBe(true)
  })
})
