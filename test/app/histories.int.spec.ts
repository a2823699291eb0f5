/** Snapshots of studies: with their tails they are the full replay, and without them nothing is lost. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { keepSnapshot, readHistories, readHistory, studyFold } from '../../src/app/histories.js'
import { inMemory, type EventStore } from '../../src/domain/ports.js'
import type { Entry } from '../../src/domain/study/entry.js'
import { logEntryCodec, type LogEntry } from '../../src/domain/study/logEntry.js'
import { replay, standingOf, versionOf, type Log } from '../../src/domain/study/standing.js'
import { evolve, initialStudy, type Study } from '../../src/domain/study/study.js'
import { openStore, type Store } from '../../src/store/store.js'
import { right } from '../contract/eventStoreContract.js'
import { temporaryDirectory } from '../contract/temporary.js'

const entryOf = (month: number, factor: number): Entry => ({
  on: `2027-${String(month).padStart(2, '0')}`,
  ...(month % 2 === 0 ? { why: { de: 'Grund', en: 'reason' } } : {}),
  occurrence: { type: 'MortalityChanged', area: '*', factor: factor === 3 ? { pert: [0.8, 0.9, 1] } : 1 - factor / 10 }
})
const entry = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.nat(3)).map(([month, factor]) => entryOf(month, factor))
const key = fc.constantFrom('a', 'b', 'c', 'd')
const undoes = fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined, freq: 3 })
const undoing = (version: number | undefined): { readonly undoes?: { readonly version: number } } =>
  version === undefined ? {} : { undoes: { version } }
const logEntry: fc.Arbitrary<LogEntry> = fc.oneof(
  fc
    .tuple(key, entry, undoes)
    .map(([k, e, u]): LogEntry => ({ type: 'EntryPlanned', key: k, entry: e, ...undoing(u) })),
  fc
    .tuple(key, entry, entry, undoes)
    .map(([k, before, after, u]): LogEntry => ({ type: 'EntryRevised', key: k, before, after, ...undoing(u) })),
  fc
    .tuple(key, entry, undoes)
    .map(([k, e, u]): LogEntry => ({ type: 'EntryWithdrawn', key: k, before: e, ...undoing(u) })),
  fc.tuple(fc.constantFrom('t1', 't2'), undoes).map(([title, u]): LogEntry => ({
    type: 'SettingsChanged',
    before: { title: 'old' },
    after: { title },
    ...undoing(u)
  })),
  fc.nat(5).map((version): LogEntry => ({ type: 'Branched', parent: 'p', version })),
  fc.nat(5).map((version): LogEntry => ({ type: 'ParentAdvanced', parent: 'p', version })),
  fc.constant<LogEntry>({ type: 'Detached', parent: 'p' })
)

const byEvolve = (log: ReadonlyArray<LogEntry>): Study => log.reduce(evolve, initialStudy)
const snapshotOf = (log: ReadonlyArray<LogEntry>): Uint8Array => {
  const folding = studyFold.begin()
  for (const one of log) folding.add(one)
  return folding.payload()
}
const command = (commandId: string): { commandId: string; recordedAt: string; by: string } => ({
  commandId,
  recordedAt: '2026-11-21T10:00:00.000Z',
  by: 'test'
})
const holding = (store: Store<LogEntry>, stream: string, log: ReadonlyArray<LogEntry>): EventStore<LogEntry> => {
  right(store.events.append([{ stream, expectedVersion: 0, entries: log }], command(stream)))
  return store.events
}
const stored = (file: string): Store<LogEntry> => right(openStore(file, logEntryCodec, () => 0))

describe('a study read from a log', () => {
  it('is the same by replay as entry by entry, with its lists in the same order', () => {
    fc.assert(
      fc.property(fc.array(logEntry, { maxLength: 30 }), (log) => {
        const [quick, slow] = [replay(log), byEvolve(log)]
        expect(quick).toStrictEqual(slow)
        expect([...quick.own.keys()]).toEqual([...slow.own.keys()])
      }),
      { numRuns: 300 }
    )
  })

  it('is the same from a snapshot and its tail, at every version that can be asked for', () => {
    fc.assert(
      fc.property(fc.array(logEntry, { minLength: 1, maxLength: 25 }), fc.nat(), fc.nat(), (log, place, asked) => {
        const events = holding(stored(inMemory), 's', log)
        const version = 1 + (place % log.length)
        right(
          events.putSnapshot({
            stream: 's',
            version,
            fold: studyFold.version,
            payload: snapshotOf(log.slice(0, version))
          })
        )
        const newest = right(readHistory(events, 's'))
        expect('tail' in newest && newest.from.version).toBe(version)
        expect(versionOf(newest)).toBe(log.length)
        expect(replay(newest)).toStrictEqual(byEvolve(log))
        expect([...replay(newest).own.keys()]).toEqual([...byEvolve(log).own.keys()])
        const earlier = asked % (log.length + 1)
        expect(replay(right(readHistory(events, 's', earlier)), earlier)).toStrictEqual(byEvolve(log.slice(0, earlier)))
      }),
      { numRuns: 200 }
    )
  })

  it('does not depend on a snapshot that is damaged, of another fold, of another log, or deleted', () => {
    const log = Array.from({ length: 20 }, (_, i): LogEntry => ({
      type: 'EntryPlanned',
      key: `k${i}`,
      entry: entryOf(1 + (i % 12), i % 4)
    }))
    const other = log.map((one, i): LogEntry =>
      i === 3 ? { type: 'EntryPlanned', key: 'x', entry: entryOf(1, 1) } : one
    )
    const file = join(temporaryDirectory(), 'store.sqlite')
    const first = stored(file)
    const events = holding(first, 's', log)
    const put = (payload: Uint8Array, fold = studyFold.version): void =>
      right(events.putSnapshot({ stream: 's', version: 10, fold, payload }))
    const read = (from: EventStore<LogEntry>): Log => right(readHistory(from, 's'))
    put(snapshotOf(log.slice(0, 10)))
    expect('tail' in read(events)).toBe(true)
    put(snapshotOf(log.slice(0, 10)), studyFold.version + 1)
    expect('tail' in read(events)).toBe(false)
    put(snapshotOf(log.slice(0, 9)))
    expect('tail' in read(events)).toBe(false)
    put(Uint8Array.of(0xc1))
    expect('tail' in read(events)).toBe(false)
    put(snapshotOf(log.slice(0, 10)))
    first.close()
    for (const change of [
      'UPDATE snapshots SET payload = zeroblob(length(payload))',
      'UPDATE snapshots SET event_hash = zeroblob(32)',
      'UPDATE snapshots SET version = 9',
      'UPDATE snapshots SET hash = zeroblob(32)',
      'DELETE FROM snapshots'
    ]) {
      const sqlite = new Database(file)
      sqlite.exec(change)
      sqlite.close()
      const again = stored(file)
      expect(['tail' in read(again.events), replay(read(again.events))]).toStrictEqual([false, byEvolve(log)])
      again.close()
    }
    const elsewhere = stored(inMemory)
    holding(elsewhere, 's', other)
    expect(replay(read(elsewhere.events))).not.toEqual(byEvolve(log))
  })

  it('keeps a snapshot when it has grown, and a child on an earlier version of its parent is still read', () => {
    const store = stored(join(temporaryDirectory(), 'store.sqlite'))
    const log = Array.from({ length: 1300 }, (_, i): LogEntry => ({
      type: 'EntryRevised',
      key: `k${i % 40}`,
      before: entryOf(1, 1),
      after: entryOf(1 + (i % 12), i % 4)
    }))
    const events = holding(store, 'parent', log)
    holding(store, 'child', [{ type: 'Branched', parent: 'parent', version: 700 }])
    right(keepSnapshot(events, 'parent'))
    expect(right(events.snapshot('parent', studyFold.version))?.version).toBe(1300)
    right(keepSnapshot(events, 'child'))
    expect(right(events.snapshot('child', studyFold.version))).toBeUndefined()
    const whole = new Map([
      ['parent', log],
      ['child', [{ type: 'Branched' as const, parent: 'parent', version: 700 }]]
    ])
    const logs = new Map<string, Log>()
    expect(E.isRight(readHistories(events, ['parent', 'child'], logs))).toBe(true)
    expect(standingOf(logs, 'child')).toStrictEqual(standingOf(whole, 'child'))
    expect(standingOf(logs, 'parent')).toStrictEqual(standingOf(whole, 'parent'))
    store.close()
  })
})
