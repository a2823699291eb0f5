/** Building blocks in scenario files: what they become, where their mistakes are shown, and that they obey the law of files. */
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { requirementProblems } from '../../../src/domain/module/requirements.js'
import { canonicalText } from '../../../src/domain/study/canonical.js'
import { logEntryCodec } from '../../../src/domain/study/logEntry.js'
import { type Reconciled, reconcile } from '../../../src/domain/study/reconcile.js'
import type { LogEntry } from '../../../src/domain/study/logEntry.js'
import type { WantedStudy } from '../../../src/domain/study/study.js'
import { timelineOf } from '../../../src/domain/study/timeline.js'
import { placeRefusals } from '../../../src/io/scenario/readScenario.js'
import type { ScenarioFile } from '../../../src/io/scenario/scenarioFile.js'
import { bundle, fileWith } from '../../support/moduleFiles.js'
import { someNames } from '../../support/names.js'

const head = 'tragweite: 1\nregion: ../regions/a\n'
const used = (values: string, more = ''): string => `${head}events:
  - use: m.yaml
    id: here
    with: {${values}}
${more}`
const sound = 'hospital: hospital-a, start: 2027-03, area: 05358, fte: 1.1'

/** Problems of a file as `line:column kind found (entry)`. */
const problemsIn = (file: ScenarioFile): ReadonlyArray<string> =>
  file.problems.map(
    ({ file: name, line, column, kind, found, nearest, entry }) =>
      `${name}:${line}:${column} ${kind} ${found}${nearest === undefined ? '' : ` > ${nearest}`}${entry === undefined ? '' : ` (${entry})`}`
  )

describe('a use of a module', () => {
  it('becomes its entries, with keys of the use, months reckoned, and the module named in each', () => {
    const file = fileWith(used(sound, '    why: local reason\n    source: local source\n'))
    expect(problemsIn(file)).toEqual([])
    const digest = file.entries[0]?.entry.module?.digest ?? ''
    expect(digest).toMatch(/^[0-9a-f]{16}$/)
    const module = { id: 'bundle', digest, use: 'here' }
    expect(file.entries.map(({ entry }) => entry)).toEqual([
      {
        on: '2027-03',
        id: 'here/closure',
        why: { de: 'eigener Grund', en: 'own reason' },
        source: 'local source',
        module,
        occurrence: { type: 'FacilityClosed', facility: 'hospital-a' }
      },
      {
        on: '2027-09',
        id: 'here/unit',
        why: 'local reason',
        source: { de: 'local source; places: Annahme', en: 'local source; places: assumption' },
        module,
        occurrence: {
          type: 'FacilityConverted',
          facility: 'hospital-a',
          to: 'short_stay_unit',
          capacities: { day_care: 20 }
        }
      },
      {
        on: '2027-01',
        until: '2029-03',
        id: 'here/nurses',
        why: 'local reason',
        source: 'local source',
        module,
        occurrence: { type: 'ExitRateChanged', area: '05358', role: 'home_care_nurse', factor: 1.1 }
      }
    ])
  })
  it('takes a distribution for a number, and its own value over the default', () => {
    const file = fileWith(used(`${sound}, places: {uniform: [10, 30]}`))
    const converted = file.entries.find(({ entry }) => entry.id === 'here/unit')?.entry
    expect(converted?.occurrence).toMatchObject({ capacities: { day_care: { uniform: [10, 30] } } })
    expect(converted?.source).toBeUndefined()
  })
  it('means the timeline of the same entries written by hand', () => {
    const byHand = fileWith(`${head}events:
  - {on: 2027-03, id: here/closure, type: FacilityClosed, facility: hospital-a}
  - {on: 2027-09, id: here/unit, type: FacilityConverted, facility: hospital-a, to: short_stay_unit, capacities: {day_care: 20}}
  - {on: 2027-01, until: 2029-03, id: here/nurses, type: ExitRateChanged, area: 05358, role: home_care_nurse, factor: 1.1}
`)
    const timeline = (file: ScenarioFile): unknown =>
      timelineOf(new Map(file.entries.map(({ entry }) => [entry.id ?? '', entry])))
    expect(timeline(fileWith(used(sound)))).toEqual(timeline(byHand))
  })
  it('survives the log', () => {
    for (const { entry } of fileWith(used(sound)).entries) {
      const stored = { type: 'EntryPlanned', key: entry.id, entry }
      expect(logEntryCodec.decode(JSON.parse(JSON.stringify(stored)))).toEqual(E.right(stored))
    }
  })
})

describe('a mistake in a use', () => {
  it('of parameters is told by name, with what would be allowed and the help of the module', () => {
    const file = fileWith(used('hospitl: hospital-a, start: 2027-3, places: 101, area: 05358'))
    expect(problemsIn(file)).toEqual([
      's.yaml:6:12 unknown-parameter hospitl > hospital',
      's.yaml:6:11 missing nothing for hospital',
      's.yaml:6:40 not-a-month 2027-3',
      's.yaml:6:56 out-of-range 101',
      's.yaml:6:11 missing nothing for fte'
    ])
    expect(file.problems.map(({ reason }) => reason)).toEqual([
      undefined,
      { de: 'Das Krankenhaus', en: 'The hospital' },
      { de: 'Der Monat', en: 'The month' },
      { de: 'Plätze', en: 'Places' },
      { de: 'Stellen', en: 'Posts' }
    ])
  })
  it('inside an entry is placed at the parameter and names the entry', () =>
    expect(problemsIn(fileWith(used('hospital: hospital-a, start: 2027-03, area: 05358, fte: -1')))).toEqual([
      's.yaml:6:68 out-of-range -1 (here/nurses, factor)'
    ]))
  it('with the region is placed at the parameter, once, and names the entry', () => {
    const file = fileWith(used('hospital: hospital-z, start: 2027-03, area: 05358, fte: 1'))
    const wanted: WantedStudy = { stream: file.id, head: file.head, entries: file.entries, withdraw: [] }
    const refused = reconcile([wanted], new Map(), someNames)
    const placed = E.isLeft(refused) ? placeRefusals(refused.left, [file]) : []
    expect(placed.map(({ line, column, kind, found, entry }) => [line, column, kind, found, entry])).toEqual([
      [6, 22, 'unknown-facility', 'hospital-z', 'here/closure, facility']
    ])
  })
  it('of form is told: no id, an unknown field, a use twice, a module written into an entry, no such module', () => {
    expect(problemsIn(fileWith(`${head}events:\n  - {use: m.yaml, wth: {}}\n`))).toEqual([
      's.yaml:4:5 missing nothing',
      's.yaml:4:19 unknown-field wth > with'
    ])
    expect(problemsIn(fileWith(used(sound, `  - {use: m.yaml, id: here, with: {${sound}}}\n`)))).toEqual([
      's.yaml:7:23 duplicate-id here'
    ])
    expect(
      problemsIn(fileWith(`${head}events:\n  - {on: 2027-01, type: FacilityClosed, facility: h, module: {id: a}}\n`))
    ).toEqual(['s.yaml:4:54 unknown-field module'])
    expect(problemsIn(fileWith(used(sound), { 'm.yaml': '' }))).toHaveLength(1)
  })
  it('of the module is placed in the module, with the nearest parameter', () => {
    const broken = bundle
      .replace('facility: ${hospital}\n    why', 'facility: ${hospitl}\n    why')
      .replace('on: ${start}+6', 'on: ${area}+6')
      .replace('role: home_care_nurse', 'role: nurse of ${area}')
    const file = fileWith(used(sound), { 'm.yaml': broken })
    expect(problemsIn(file)).toEqual([
      'm.yaml:27:15 unknown-parameter ${hospitl} > hospital',
      'm.yaml:30:9 bad-placeholder ${area}+6',
      'm.yaml:41:11 bad-placeholder nurse of ${area}'
    ])
    expect(file.entries).toEqual([])
  })
})

describe('a requirement of a module', () => {
  const requirement = (hospital: string): ReadonlyArray<readonly [string, string, unknown]> => {
    const file = fileWith(used(sound.replace('hospital-a', hospital)))
    return file.requirements.flatMap(({ requirement: required, path }) =>
      requirementProblems(required, someNames, new Map(), path)
        .map(file.place)
        .map(({ line, column, kind, reason, entry }) => [`${line}:${column} ${kind}`, entry ?? '', reason] as const)
    )
  }
  const reason = { de: 'braucht eine Notaufnahme', en: 'needs an emergency department' }
  it('is met or refused with the reason of the module, at the parameter', () => {
    expect(requirement('hospital-a')).toEqual([])
    expect(requirement('hospital-b')).toEqual([['6:22 unknown-service', 'bundle: requires 1, facility', reason]])
    expect(requirement('gp-05358028')).toEqual([
      ['6:22 wrong-facility-type', 'bundle: requires 1, facility', reason],
      ['6:22 unknown-service', 'bundle: requires 1, facility', reason]
    ])
  })
})

// --- the law of files ---

interface Draft {
  readonly uses: ReadonlyArray<{
    readonly id: string
    readonly start: string
    readonly places: number
    readonly fte: number
    readonly hospital: string
  }>
  readonly plain: boolean
  readonly edition: number
}
const draft: fc.Arbitrary<Draft> = fc.record({
  uses: fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('east', 'west', 'north'),
      start: fc.constantFrom('2026-03', '2027-09', '2030-12'),
      places: fc.integer({ min: 0, max: 100 }),
      fte: fc.constantFrom(0.9, 1.1, 1.3),
      hospital: fc.constantFrom('hospital-a', 'hospital-b')
    }),
    { maxLength: 2, selector: ({ hospital }) => hospital, comparator: 'IsStrictlyEqual' }
  ),
  plain: fc.boolean(),
  edition: fc.integer({ min: 0, max: 1 })
})
const wantedOf = ({ uses, plain, edition }: Draft): WantedStudy => {
  const text = `${head}id: study\nevents:\n${plain ? '  - {on: 2024-01, type: FertilityChanged, area: "*", factor: 1.1}\n' : ''}${uses
    .map(
      ({ id, start, places, fte, hospital }) =>
        `  - {use: m.yaml, id: ${id}, with: {hospital: ${hospital}, start: ${start}, places: ${places}, area: 05358, fte: ${fte}}}\n`
    )
    .join('')}${uses.length === 0 && !plain ? '  []\n' : ''}`
  const file = fileWith(text, { 'm.yaml': edition === 0 ? bundle : bundle.replace('+24', '+36') })
  return { stream: file.id, head: file.head, entries: file.entries, withdraw: file.withdraw }
}
type WholeLogs = ReadonlyMap<string, ReadonlyArray<LogEntry>>
const noLogs: WholeLogs = new Map()
const after = (logs: WholeLogs, { appends }: Reconciled): WholeLogs =>
  new Map([
    ...logs,
    ...appends.map(({ stream, entries }) => [stream, [...(logs.get(stream) ?? []), ...entries]] as const)
  ])
const meaning = ({ standing }: Reconciled): string =>
  canonicalText([timelineOf(standing.entries), [...standing.entries].sort(([a], [b]) => (a < b ? -1 : 1))])

describe('files with modules', () => {
  it('file A edited to B means the same as B alone', () => {
    let compared = 0
    fc.assert(
      fc.property(draft, draft, (a, b) => {
        const [first, fresh] = [a, b].map((d) => reconcile([wantedOf(d)], noLogs, someNames))
        if (first === undefined || fresh === undefined || E.isLeft(first) || E.isLeft(fresh)) return
        const edited = reconcile([wantedOf(b)], after(noLogs, first.right), someNames)
        expect(E.isRight(edited) && meaning(edited.right)).toBe(meaning(fresh.right))
        compared += 1
      }),
      { numRuns: 150 }
    )
    expect(compared).toBeGreaterThan(60)
  })
  it('a changed parameter revises the entries that it touches, in one transaction; another module all of them', () => {
    const one: Draft = {
      uses: [{ id: 'east', start: '2026-03', places: 10, fte: 1.1, hospital: 'hospital-a' }],
      plain: false,
      edition: 0
    }
    const first = reconcile([wantedOf(one)], noLogs, someNames)
    const logs = E.isRight(first) ? after(noLogs, first.right) : noLogs
    const revisedBy = (other: Draft): ReadonlyArray<string> => {
      const second = reconcile([wantedOf(other)], logs, someNames)
      return E.isRight(second)
        ? second.right.appends.flatMap(({ entries }) => entries.map((e) => `${e.type} ${'key' in e ? e.key : ''}`))
        : []
    }
    const changed = (change: Partial<Draft['uses'][number]>): Draft => ({
      ...one,
      uses: one.uses.map((use) => ({ ...use, ...change }))
    })
    expect(revisedBy(one)).toEqual([])
    expect(revisedBy(changed({ places: 11 }))).toEqual(['EntryRevised east/unit'])
    expect(revisedBy(changed({ start: '2027-09' }))).toEqual([
      'EntryRevised east/closure',
      'EntryRevised east/unit',
      'EntryRevised east/nurses'
    ])
    expect(revisedBy({ ...one, edition: 1 })).toEqual([
      'EntryRevised east/closure',
      'EntryRevised east/unit',
      'EntryRevised east/nurses'
    ])
    expect(revisedBy({ ...one, uses: [] })).toEqual([
      'EntryWithdrawn east/closure',
      'EntryWithdrawn east/unit',
      'EntryWithdrawn east/nurses'
    ])
  })
})
