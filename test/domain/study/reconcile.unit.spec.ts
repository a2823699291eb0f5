import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Occurrence } from '../../../src/domain/occurrence/occurrence.js'
import { canonicalText } from '../../../src/domain/study/canonical.js'
import type { Entry } from '../../../src/domain/study/entry.js'
import type { Head } from '../../../src/domain/study/head.js'
import { withKeys } from '../../../src/domain/study/keys.js'
import { logEntryCodec, type LogEntry } from '../../../src/domain/study/logEntry.js'
import { type Reconciled, reconcile } from '../../../src/domain/study/reconcile.js'
import { replay } from '../../../src/domain/study/standing.js'
import type { WantedStudy } from '../../../src/domain/study/study.js'
import { timelineOf } from '../../../src/domain/study/timeline.js'
import { someNames } from '../../support/names.js'
import { oneOfEach } from '../../support/occurrences.js'

// --- generated studies: chains of one to three files ---

const month = fc
  .tuple(fc.integer({ min: 2023, max: 2042 }), fc.integer({ min: 1, max: 12 }))
  .map(([y, m]) => `${y}-${String(m).padStart(2, '0')}`)
const area = fc.constantFrom('*', '05358', '05334002')
const occurrence: fc.Arbitrary<Occurrence> = fc.oneof(
  fc.record({ type: fc.constant('MortalityChanged' as const), area, factor: fc.constantFrom(0.9, 1.1) }),
  fc.record({
    type: fc.constant('ExitRateChanged' as const),
    area,
    role: fc.constant('home_care_nurse'),
    factor: fc.constantFrom(1, 1.2)
  }),
  fc.record({
    type: fc.constant('StaffRecruited' as const),
    area,
    role: fc.constant('nursing_home_nurse'),
    fte: fc.integer({ min: -5, max: 5 })
  }),
  fc.record({
    type: fc.constant('PlacesChanged' as const),
    facility: fc.constant('nursing-homes-05358028'),
    service: fc.constant('nursing_home'),
    by: fc.integer({ min: -20, max: 20 })
  }),
  fc.constantFrom(oneOfEach.FacilityClosed, oneOfEach.FacilityConverted, oneOfEach.FacilityOpened)
)
const entry: fc.Arbitrary<Entry> = fc
  .record({
    on: month,
    id: fc.option(fc.constantFrom('x', 'y', 'z'), { nil: undefined }),
    why: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
    occurrence
  })
  .map(({ on, id, why, occurrence: o }) => ({
    on,
    ...(id === undefined ? {} : { id }),
    ...(why === undefined ? {} : { why }),
    occurrence: o
  }))
const entries = fc.uniqueArray(entry, {
  maxLength: 6,
  selector: (e) => e.id ?? canonicalText(e),
  comparator: 'IsStrictlyEqual'
})
const head: fc.Arbitrary<Head> = fc
  .record(
    { title: fc.constantFrom('A', 'B'), seed: fc.constantFrom('1', '2'), until: fc.constantFrom('2042-12', '2035-06') },
    { requiredKeys: [] }
  )
  .map((h) => h)

interface Draft {
  readonly head: Head
  readonly entries: ReadonlyArray<Entry>
  /** Which of the parent's keys are withdrawn, in their order. */
  readonly withdrawn: ReadonlyArray<boolean>
}
const draft: fc.Arbitrary<Draft> = fc.record({ head, entries, withdrawn: fc.array(fc.boolean(), { maxLength: 6 }) })
const chainOf = (drafts: ReadonlyArray<Draft>): ReadonlyArray<WantedStudy> => {
  let inherited: ReadonlyArray<string> = []
  return drafts.map((d, i) => {
    const wantedEntries = d.entries.map((e, j) => ({ entry: e, path: ['events', j] }))
    const own = withKeys(wantedEntries).map(({ key }) => key)
    const withdraw = i === 0 ? [] : inherited.filter((key, k) => d.withdrawn[k] === true && !own.includes(key))
    inherited = [...new Set([...inherited.filter((key) => !withdraw.includes(key)), ...own])]
    return { stream: `study-${i}`, head: d.head, entries: wantedEntries, withdraw }
  })
}
const chain = fc.array(draft, { minLength: 1, maxLength: 3 }).map(chainOf)

/** Logs read whole. */
type WholeLogs = ReadonlyMap<string, ReadonlyArray<LogEntry>>
const appended = (logs: WholeLogs, { appends }: Reconciled): WholeLogs =>
  new Map([
    ...logs,
    ...appends.map(({ stream, entries: more }) => [stream, [...(logs.get(stream) ?? []), ...more]] as const)
  ])
const noLogs: WholeLogs = new Map()
/** What a run depends on, and what a reader sees. */
const meaning = ({ standing }: Reconciled): string =>
  canonicalText([timelineOf(standing.entries), standing.head, [...standing.entries].sort()])

describe('reconciling', () => {
  it('file A edited to B means the same as B alone', () => {
    let compared = 0
    fc.assert(
      fc.property(chain, chain, (a, b) => {
        const fresh = reconcile(b, noLogs, someNames)
        const first = reconcile(a, noLogs, someNames)
        if (E.isLeft(fresh) || E.isLeft(first)) return
        const edited = reconcile(b, appended(noLogs, first.right), someNames)
        expect(E.isRight(edited) && meaning(edited.right)).toBe(meaning(fresh.right))
        compared += 1
      }),
      { numRuns: 400, seed: 7 }
    )
    expect(compared).toBeGreaterThan(100)
  })

  it('twice appends nothing the second time, whatever the order of entries', () =>
    fc.assert(
      fc.property(chain, (wanted) => {
        const once = reconcile(wanted, noLogs, someNames)
        if (E.isLeft(once)) return
        const shuffled = wanted.map((w) => ({ ...w, entries: [...w.entries].reverse() }))
        const twice = reconcile(shuffled, appended(noLogs, once.right), someNames)
        expect(E.isRight(twice) && twice.right.appends.flatMap(({ entries: more }) => more)).toEqual([])
      }),
      { numRuns: 200, seed: 8 }
    ))

  it('replayed from the store is the live study', () =>
    fc.assert(
      fc.property(chain, chain, (a, b) => {
        const first = reconcile(a, noLogs, someNames)
        if (E.isLeft(first)) return
        const logs = appended(noLogs, first.right)
        const second = reconcile(b, logs, someNames)
        const all = E.isLeft(second) ? logs : appended(logs, second.right)
        for (const [, log] of all) {
          const stored = log.map((e) => logEntryCodec.decode(JSON.parse(JSON.stringify(e))))
          expect(stored.every(E.isRight)).toBe(true)
          expect(replay(stored.flatMap((e) => (E.isRight(e) ? [e.right] : [])))).toEqual(replay(log))
        }
      }),
      { numRuns: 100, seed: 9 }
    ))

  it('withdrawing all that the parent added gives the timeline of the grandparent', () =>
    fc.assert(
      fc.property(draft, entries, (root, difference) => {
        const taken = new Set(withKeys(root.entries.map((e) => ({ entry: e }))).map(({ key }) => key))
        const keyed = withKeys(difference.map((e, i) => ({ entry: e, path: ['events', i] })))
        // An addition under a key of the root would be a revision, which a withdrawal does not undo.
        if (keyed.some(({ key }) => taken.has(key))) return
        const studies = chainOf([
          root,
          { head: {}, entries: difference, withdrawn: [] },
          { head: {}, entries: [], withdrawn: [] }
        ])
        const [first, second, third] = studies
        if (first === undefined || second === undefined || third === undefined) throw new Error('three studies')
        const alone = reconcile([first], noLogs, someNames)
        const undone = reconcile(
          [first, second, { ...third, withdraw: keyed.map(({ key }) => key) }],
          noLogs,
          someNames
        )
        if (E.isLeft(alone) || E.isLeft(undone)) return
        expect(timelineOf(undone.right.standing.entries)).toEqual(timelineOf(alone.right.standing.entries))
      }),
      { numRuns: 200, seed: 10 }
    ))
})

describe('a pinned child', () => {
  const study = (stream: string, list: ReadonlyArray<Entry>, h: Head = {}): WantedStudy => ({
    stream,
    head: h,
    entries: list.map((e, i) => ({ entry: e, path: ['events', i] })),
    withdraw: []
  })
  const closure: Entry = { on: '2027-07', occurrence: oneOfEach.FacilityClosed }
  const run = (
    logs: WholeLogs,
    ...wanted: ReadonlyArray<WantedStudy>
  ): { readonly logs: WholeLogs; readonly result: Reconciled } => {
    const result = reconcile(wanted, logs, someNames)
    if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
    return { logs: appended(logs, result.right), result: result.right }
  }

  it('stays where it was branched while its parent moves on', () => {
    const first = run(noLogs, study('base', []), study('child', [], { pin: true }))
    const moved = run(first.logs, study('base', [closure]), study('child', [], { pin: true }))
    expect(moved.result.appends.map(({ entries: more }) => more.map(({ type }) => type))).toEqual([
      ['EntryPlanned'],
      []
    ])
    expect(moved.result.standing.entries.size).toBe(0)
  })
  it('follows once the pin is taken out', () => {
    const first = run(noLogs, study('base', []), study('child', [], { pin: true }))
    const freed = run(first.logs, study('base', [closure]), study('child', []))
    expect(freed.result.appends[1]?.entries.map(({ type }) => type)).toEqual(['ParentAdvanced', 'SettingsChanged'])
    expect(freed.result.standing.entries.size).toBe(1)
  })
})

describe('the timeline', () => {
  it('is ordered by month, then family, then key', () => {
    const list = [
      { on: '2027-07', occurrence: oneOfEach.FacilityClosed },
      { on: '2027-07', occurrence: oneOfEach.SicknessChanged },
      { on: '2027-07', occurrence: oneOfEach.MortalityChanged },
      { on: '2027-07', occurrence: oneOfEach.ExitRateChanged },
      { on: '2026-01', until: '2026-12', occurrence: oneOfEach.PlacesChanged }
    ]
    const keyed = withKeys(list.map((e) => ({ entry: e })))
    const timeline = timelineOf(new Map(keyed.map(({ key, entry: e }) => [key, e])))
    expect(timeline.map(({ key }) => key.split(':')[0])).toEqual([
      'PlacesChanged',
      'MortalityChanged',
      'ExitRateChanged',
      'SicknessChanged',
      'FacilityClosed'
    ])
    expect(timeline[0]).toMatchObject({ month: 2026 * 12, until: 2026 * 12 + 11 })
  })
})
