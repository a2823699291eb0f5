/** Undo as a decision, and what a file may still ask for afterwards. */
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalText } from '../../../src/domain/study/canonical.js'
import type { Entry } from '../../../src/domain/study/entry.js'
import type { Head } from '../../../src/domain/study/head.js'
import { plainKey } from '../../../src/domain/study/keys.js'
import { keyOfLogEntry, logEntryCodec, type LogEntry } from '../../../src/domain/study/logEntry.js'
import { reconcile } from '../../../src/domain/study/reconcile.js'
import { replay, standingOf } from '../../../src/domain/study/standing.js'
import {
  decide,
  evolve,
  initialStudy,
  type Reconcile,
  type Standing,
  type Study,
  type WantedStudy
} from '../../../src/domain/study/study.js'
import { timelineOf } from '../../../src/domain/study/timeline.js'
import { decideUndo, markUndone, type Undo, type UndoRefused } from '../../../src/domain/study/undo.js'
import { specificationFor } from '../../support/deciderSpecification.js'
import { someNames } from '../../support/names.js'
import { oneOfEach } from '../../support/occurrences.js'

const given = specificationFor<ReadonlyArray<LogEntry>, Undo, LogEntry, UndoRefused>({
  decide: decideUndo,
  evolve: (log, entry) => [...log, entry],
  initialState: []
})
const undo = (version: number, why?: string): Undo => ({ type: 'Undo', version, ...(why === undefined ? {} : { why }) })

type Own = Exclude<LogEntry, { readonly parent: string }>
const head: Head = { from: '2023-01', until: '2042-12' }
const settled: Own = { type: 'SettingsChanged', after: head }
const closure: Entry = { on: '2027-07', why: 'insolvency', occurrence: oneOfEach.FacilityClosed }
const later: Entry = { ...closure, on: '2029-01' }
const key = plainKey(closure)
const planned: Own = { type: 'EntryPlanned', key, entry: closure }
const moved: Own = { type: 'EntryRevised', key, before: closure, after: later }
const withdrawn: Own = { type: 'EntryWithdrawn', key, before: closure }
const longer: Own = { type: 'SettingsChanged', before: head, after: { ...head, draws: 500 } }
const undoOf = (entry: Own, version: number): LogEntry => ({
  ...entry,
  undoes: { version }
})
const undoneEntries = (log: ReadonlyArray<LogEntry>): ReadonlyMap<number, number> => {
  const undone = new Map<number, number>()
  for (const [i, entry] of [...log.entries()].reverse()) markUndone(undone, i + 1, entry)
  return undone
}

describe('undo', () => {
  it('of a planned entry withdraws it, and says why', () =>
    given([settled, planned])
      .when(undo(2, 'not so'))
      .then([{ type: 'EntryWithdrawn', key, before: closure, undoes: { version: 2, why: 'not so' } }]))
  it('of a revision revises back', () =>
    given([settled, planned, moved])
      .when(undo(3))
      .then([{ type: 'EntryRevised', key, before: later, after: closure, undoes: { version: 3 } }]))
  it('of a withdrawal plans again', () =>
    given([settled, planned, withdrawn])
      .when(undo(3))
      .then([{ type: 'EntryPlanned', key, entry: closure, undoes: { version: 3 } }]))
  it('of settings sets the former ones', () =>
    given([settled, longer])
      .when(undo(2))
      .then([{ type: 'SettingsChanged', before: { ...head, draws: 500 }, after: head, undoes: { version: 2 } }]))
  it('of one setting leaves alone what was set since', () => {
    const moreDraws: Own = { type: 'SettingsChanged', before: head, after: { ...head, draws: 500 } }
    const seeded: Own = {
      type: 'SettingsChanged',
      before: { ...head, draws: 500 },
      after: { from: '2023-01', draws: 500, seed: 'x' }
    }
    given([settled, moreDraws, seeded])
      .when(undo(2))
      .then([
        { type: 'SettingsChanged', before: seeded.after, after: { from: '2023-01', seed: 'x' }, undoes: { version: 2 } }
      ])
    given([settled, moreDraws, seeded])
      .when(undo(3))
      .then([{ type: 'SettingsChanged', before: seeded.after, after: { ...head, draws: 500 }, undoes: { version: 3 } }])
    const fewer: Own = { type: 'SettingsChanged', before: seeded.after, after: { ...seeded.after, draws: 20 } }
    given([settled, moreDraws, seeded, fewer]).when(undo(2)).thenRefused({ _tag: 'ChangedSince', version: 2, by: 4 })
    given([settled, moreDraws, seeded, fewer])
      .when(undo(3))
      .then([{ type: 'SettingsChanged', before: fewer.after, after: { ...head, draws: 20 }, undoes: { version: 3 } }])
  })
  it('of an undo brings back what it took', () =>
    given([settled, planned, undoOf(withdrawn, 2)])
      .when(undo(3))
      .then([{ type: 'EntryPlanned', key, entry: closure, undoes: { version: 3 } }]))
  it('is refused what the log does not hold', () => {
    given([settled]).when(undo(0)).thenRefused({ _tag: 'NoSuchEntry', entries: 1 })
    given([settled]).when(undo(2)).thenRefused({ _tag: 'NoSuchEntry', entries: 1 })
    given([settled]).when(undo(1.5)).thenRefused({ _tag: 'NoSuchEntry' })
    given([]).when(undo(1)).thenRefused({ _tag: 'NoSuchEntry', entries: 0 })
  })
  it.each<[string, LogEntry, Extract<UndoRefused, { _tag: 'NotUndoable' }>['reason']]>([
    ['the first settings', settled, 'first-settings'],
    ['a branch', { type: 'Branched', parent: 'base', version: 1 }, 'branched'],
    ['a step of the parent', { type: 'ParentAdvanced', parent: 'base', version: 2 }, 'parent-advanced'],
    ['a detachment', { type: 'Detached', parent: 'base' }, 'detached']
  ])('is refused %s', (_, entry, reason) =>
    given([entry]).when(undo(1)).thenRefused({ _tag: 'NotUndoable', version: 1, reason })
  )
  it('is refused what was changed since, naming the change, and works once that is undone', () => {
    given([settled, planned, moved]).when(undo(2)).thenRefused({ _tag: 'ChangedSince', version: 2, by: 3 })
    const back: LogEntry = { type: 'EntryRevised', key, before: later, after: closure, undoes: { version: 3 } }
    given([settled, planned, moved, back])
      .when(undo(2))
      .then([{ type: 'EntryWithdrawn', key, before: closure, undoes: { version: 2 } }])
  })
  it('is refused twice, naming the first, also when something came after', () => {
    const once = [settled, planned, undoOf(withdrawn, 2)]
    given(once).when(undo(2)).thenRefused({ _tag: 'UndoneAlready', version: 2, by: 3 })
    const again: LogEntry = { type: 'EntryPlanned', key, entry: later }
    given([...once, again])
      .when(undo(2))
      .thenRefused({ _tag: 'UndoneAlready', version: 2, by: 3 })
    given([...once, again])
      .when(undo(3))
      .thenRefused({ _tag: 'ChangedSince', version: 3, by: 4 })
  })
  it('minds only its own key', () => {
    const other: LogEntry = { type: 'EntryPlanned', key: 'other', entry: closure }
    given([settled, planned, other, longer])
      .when(undo(2))
      .then([{ type: 'EntryWithdrawn', key, before: closure, undoes: { version: 2 } }])
  })
  it('is marked for readers while it holds', () => {
    const log = [settled, planned, undoOf(withdrawn, 2)]
    expect([...undoneEntries(log)]).toEqual([[2, 3]])
    expect([...undoneEntries([...log, undoOf(planned, 3)])]).toEqual([[3, 4]])
    const thrice = [...log, undoOf(planned, 3), undoOf(withdrawn, 4)]
    expect(undoneEntries(thrice)).toEqual(
      new Map([
        [2, 3],
        [4, 5]
      ])
    )
  })
  it('survives the store', () => {
    for (const entry of [undoOf(planned, 3), undoOf(moved, 1), undoOf(withdrawn, 2), undoOf(longer, 9)]) {
      const reasoned = { ...entry, undoes: { version: 2, why: 'because' } }
      expect(logEntryCodec.decode(JSON.parse(JSON.stringify(reasoned)))).toEqual(E.right(reasoned))
    }
  })
})

// --- generated logs: decisions about a few keys, with undos among them ---

const keys = ['a', 'b', 'c'] as const
interface Step {
  readonly key: (typeof keys)[number] | 'draws' | 'seed' | 'both'
  readonly content: number
  /** Undo the entry of about this share of the log instead. */
  readonly undo?: number
}
const steps: fc.Arbitrary<ReadonlyArray<Step>> = fc.array(
  fc.record(
    {
      key: fc.constantFrom(...keys, 'draws' as const, 'seed' as const, 'both' as const),
      content: fc.integer({ min: 0, max: 3 }),
      undo: fc.integer({ min: 0, max: 99 })
    },
    { requiredKeys: ['key', 'content'] }
  ),
  { minLength: 5, maxLength: 25, size: 'max' }
)
const entryOf = (content: number): Entry => ({ on: `20${30 + content}-01`, occurrence: oneOfEach.FacilityClosed })

/** The log after a step: content 0 is no entry. */
const stepped = (log: ReadonlyArray<LogEntry>, { key: k, content, undo: share }: Step): ReadonlyArray<LogEntry> => {
  if (share !== undefined) {
    const decided = decideUndo(undo(1 + Math.floor((share * log.length) / 100)), log)
    return E.isRight(decided) ? [...log, ...decided.right] : log
  }
  const study = replay(log)
  if (k === 'draws' || k === 'seed' || k === 'both') {
    const after: Head = {
      ...study.settings,
      ...(k === 'seed' ? {} : { draws: content + 1 }),
      ...(k === 'draws' ? {} : { seed: `${content}` })
    }
    if (canonicalText(study.settings) === canonicalText(after)) return log
    return [
      ...log,
      { type: 'SettingsChanged', ...(study.settings === undefined ? {} : { before: study.settings }), after }
    ]
  }
  const now = study.own.get(k)
  const next = content === 0 ? undefined : entryOf(content)
  if (canonicalText(now) === canonicalText(next)) return log
  if (now === undefined) return next === undefined ? log : [...log, { type: 'EntryPlanned', key: k, entry: next }]
  return next === undefined
    ? [...log, { type: 'EntryWithdrawn', key: k, before: now }]
    : [...log, { type: 'EntryRevised', key: k, before: now, after: next }]
}
const logs = steps.map((all) => all.reduce<ReadonlyArray<LogEntry>>(stepped, []))
const inForce = (log: ReadonlyArray<LogEntry>): string => {
  const { head: h, entries } = standingOf(new Map([['s', log]]), 's')
  return canonicalText([h, [...entries].sort()])
}
const undone = (log: ReadonlyArray<LogEntry>, version: number): ReadonlyArray<LogEntry> | undefined => {
  const decided = decideUndo(undo(version), log)
  return E.isRight(decided) ? [...log, ...decided.right] : undefined
}

describe('laws of undo', () => {
  it('undoing an undo gives the list in force before, and a log never shrinks', () => {
    let tried = 0
    fc.assert(
      fc.property(logs, fc.nat(999), (log, n) => {
        const once = undone(log, 1 + (n % log.length))
        if (once === undefined) return
        expect(once.slice(0, log.length)).toEqual(log)
        expect(once).toHaveLength(log.length + 1)
        const twice = undone(once, once.length)
        expect(twice === undefined ? 'refused' : inForce(twice)).toBe(inForce(log))
        tried += 1
      }),
      { numRuns: 500, seed: 51 }
    )
    expect(tried).toBeGreaterThan(80)
  })
  it('undoing the last entry gives the list in force before it, and the timeline of the log cut there', () => {
    let tried = 0
    fc.assert(
      fc.property(logs, (log) => {
        const once = undone(log, log.length)
        if (once === undefined) return
        expect(inForce(once)).toBe(inForce(log.slice(0, -1)))
        const timeline = (of: ReadonlyArray<LogEntry>): unknown =>
          timelineOf(standingOf(new Map([['s', of]]), 's').entries)
        expect(timeline(once)).toEqual(timeline(log.slice(0, -1)))
        tried += 1
      }),
      { numRuns: 300, seed: 52 }
    )
    expect(tried).toBeGreaterThan(150)
  })
  it('what is refused names an entry about the same that came later and can itself be undone or was an undo', () => {
    fc.assert(
      fc.property(logs, fc.integer({ min: 1, max: 25 }), (log, n) => {
        const decided = decideUndo(undo(n), log)
        if (E.isRight(decided) || decided.left._tag === 'NoSuchEntry' || decided.left._tag === 'NotUndoable') return
        const { by } = decided.left
        const [entry, blocking] = [log[n - 1], log[by - 1]]
        if (entry === undefined || blocking === undefined) throw new Error('both are there')
        expect(by).toBeGreaterThan(decided.left._tag === 'UndoneAlready' ? n : 0)
        expect(keyOfLogEntry(blocking)).toBe(keyOfLogEntry(entry))
        // Of settings set together the one that stands in the way may itself have been changed in another field.
        const next = decideUndo(undo(by), log)
        if (decided.left._tag === 'ChangedSince' && E.isLeft(next))
          expect(next.left).toMatchObject({
            _tag: 'ChangedSince',
            by: expect.toSatisfy((later: number) => later > by) as number
          })
      }),
      { numRuns: 500, seed: 53 }
    )
  })
  it('undoing what stands in the way, one after the other, gets to every entry that was not undone', () => {
    fc.assert(
      fc.property(logs, fc.integer({ min: 1, max: 25 }), (start, n) => {
        let log = start
        for (let turn = 0; turn <= 30; turn++) {
          let by = n
          let decided = decideUndo(undo(by), log)
          while (E.isLeft(decided) && decided.left._tag === 'ChangedSince') {
            by = decided.left.by
            decided = decideUndo(undo(by), log)
          }
          if (by === n) return
          if (E.isLeft(decided)) throw new Error('what stands in the way of all can be undone')
          log = [...log, ...decided.right]
        }
        throw new Error('never got there')
      }),
      { numRuns: 300, seed: 54 }
    )
  })
})

describe('a file that still asks for what was undone', () => {
  const wanted = (
    entries: ReadonlyArray<Entry>,
    more: Partial<Reconcile> & { readonly head?: Head } = {}
  ): Reconcile => ({
    type: 'Reconcile',
    wanted: {
      stream: 's',
      head: more.head ?? head,
      entries: entries.map((entry, i) => ({ entry, path: ['events', i] })),
      withdraw: []
    },
    names: someNames,
    ...(more.parent === undefined ? {} : { parent: more.parent })
  })
  const files = specificationFor<
    Study,
    Reconcile,
    LogEntry,
    Extract<ReturnType<typeof decide>, { _tag: 'Left' }>['left']
  >({
    decide,
    evolve,
    initialState: initialStudy
  })
  const history = [settled, planned, undoOf(withdrawn, 2)]

  it('is behind its log, and names the undo', () =>
    files(history)
      .when(wanted([closure]))
      .thenRefused({ _tag: 'FileBehindLog', stream: 's', version: 3, undone: [{ key, undo: 3, wanted: closure }] }))
  it('appends nothing once it is brought in line', () => files(history).when(wanted([])).thenNothingHappens())
  it('is an ordinary plan when it asks for something else', () =>
    files(history)
      .when(wanted([later]))
      .then([{ type: 'EntryPlanned', key, entry: later }]))
  it('may ask for it again after something else was decided', () => {
    const other: LogEntry = { type: 'EntryPlanned', key, entry: later }
    files([...history, other])
      .when(wanted([closure]))
      .then([{ type: 'EntryRevised', key, before: later, after: closure }])
  })
  it('is behind where it lacks what an undo brought back', () =>
    files([settled, planned, withdrawn, undoOf(planned, 3)])
      .when(wanted([]))
      .thenRefused({ _tag: 'FileBehindLog', undone: [{ key, undo: 4, inForce: closure }] }))
  it('is behind where it gives settings that were undone', () => {
    const back: LogEntry = {
      type: 'SettingsChanged',
      before: { ...head, draws: 500 },
      after: head,
      undoes: { version: 2 }
    }
    const log = [settled, longer, back]
    files(log)
      .when(wanted([], { head: { ...head, draws: 500 } }))
      .thenRefused({
        _tag: 'FileBehindLog',
        undone: [{ undo: 3, wanted: { ...head, draws: 500 }, inForce: head }]
      })
    files(log).when(wanted([])).thenNothingHappens()
    files(log)
      .when(wanted([], { head: { ...head, draws: 600 } }))
      .then([{ type: 'SettingsChanged', before: head, after: { ...head, draws: 600 } }])
  })
  it('is behind field by field, also where two were undone and another one is set anew', () => {
    const [draws, both] = [
      { ...head, draws: 500 },
      { ...head, draws: 500, seed: 'x' }
    ]
    const log: ReadonlyArray<LogEntry> = [
      settled,
      longer,
      { type: 'SettingsChanged', before: draws, after: both },
      { type: 'SettingsChanged', before: both, after: { ...head, seed: 'x' }, undoes: { version: 2 } },
      { type: 'SettingsChanged', before: { ...head, seed: 'x' }, after: head, undoes: { version: 3 } }
    ]
    const title = 'anew'
    files(log)
      .when(wanted([], { head: { ...both, title } }))
      .thenRefused({
        _tag: 'FileBehindLog',
        undone: [
          { undo: 4, wanted: { ...both, title }, inForce: { ...head, title } },
          { undo: 5, wanted: { ...both, title }, inForce: { ...head, title } }
        ]
      })
    const titled: LogEntry = { type: 'SettingsChanged', before: head, after: { ...head, title } }
    files([...log, titled])
      .when(wanted([], { head: { ...draws, title } }))
      .thenRefused({
        _tag: 'FileBehindLog',
        undone: [{ undo: 4, wanted: { ...draws, title }, inForce: { ...head, title } }]
      })
    files(log)
      .when(wanted([], { head: { ...head, draws: 600, title } }))
      .then([{ type: 'SettingsChanged', before: head, after: { ...head, draws: 600, title } }])
  })
  it('is behind in a child, too, which says what it inherits', () => {
    const parent: Standing = { stream: 'base', version: 2, head, entries: new Map([[key, closure]]) }
    const branched: LogEntry = { type: 'Branched', parent: 'base', version: 2 }
    const own: LogEntry = { type: 'SettingsChanged', after: {} }
    const back: LogEntry = { type: 'EntryRevised', key, before: later, after: closure, undoes: { version: 3 } }
    files([branched, own, moved, back])
      .when(wanted([later], { parent, head: {} }))
      .thenRefused({
        _tag: 'FileBehindLog',
        undone: [{ key, undo: 4, wanted: later, inForce: closure, inherited: closure }]
      })
    files([branched, own, moved, back])
      .when(wanted([], { parent, head: {} }))
      .thenNothingHappens()
  })
  it('does not hold up a child that is pinned below it: the child stands on the log alone', () => {
    const parentFile = wanted([closure])
    const logs = (pin: boolean): ReadonlyMap<string, ReadonlyArray<LogEntry>> =>
      new Map<string, ReadonlyArray<LogEntry>>([
        ['s', [settled, planned, undoOf(withdrawn, 2)]],
        [
          'child',
          [
            { type: 'Branched', parent: 's', version: 2 },
            { type: 'SettingsChanged', after: { pin } }
          ]
        ]
      ])
    const child = (pin: boolean): WantedStudy => ({ stream: 'child', head: { pin }, entries: [], withdraw: [] })
    const held = reconcile([parentFile.wanted, child(true)], logs(true), someNames)
    if (E.isLeft(held)) throw new Error(JSON.stringify(held.left))
    expect(held.right.appends.flatMap(({ entries }) => entries)).toEqual([])
    expect([...held.right.standing.entries]).toEqual([[key, closure]])
    expect(reconcile([parentFile.wanted, child(false)], logs(false), someNames)).toMatchObject(
      E.left({ _tag: 'FileBehindLog', stream: 's' })
    )
  })
  it('may say the key as an id without changing anything', () =>
    files([settled, planned])
      .when(wanted([{ ...closure, id: key }]))
      .thenNothingHappens())
})
