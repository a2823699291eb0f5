/** Stores of every landed version open, replay to the same studies and keep their results. */
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readHistory } from '../../src/app/histories.js'
import { storeHooks } from '../../src/app/verify/verifyStore.js'
import { hashesInResult } from '../../src/app/run/resultCodec.js'
import { logEntryCodec } from '../../src/domain/study/logEntry.js'
import { replay, standingOf } from '../../src/domain/study/standing.js'
import { inspectStore } from '../../src/store/inspect/inspectStore.js'
import { openStore } from '../../src/store/store.js'
import { right } from '../contract/eventStoreContract.js'
import { temporaryDirectory } from '../contract/temporary.js'

const copyOf = (version: string): string => {
  const copy = join(temporaryDirectory(), 'store.sqlite')
  copyFileSync(join(import.meta.dirname, '..', 'fixtures', 'stores', version, 'store.sqlite'), copy)
  return copy
}

describe('a store of version 1', () => {
  it('replays to the studies it was written with', () => {
    const store = right(openStore(copyOf('v1'), logEntryCodec, () => 0))
    const logs = new Map(
      right(store.events.streams()).map((stream) => [
        stream,
        right(store.events.read(stream)).map(({ entry }) => entry)
      ])
    )
    expect([...logs.keys()]).toEqual(['arrivals', 'baseline'])
    expect(logs.get('arrivals')?.map(({ type }) => type)).toEqual([
      'Branched',
      'SettingsChanged',
      'EntryPlanned',
      'EntryPlanned',
      'EntryWithdrawn',
      'EntryRevised'
    ])
    const { head, entries, version } = standingOf(logs, 'arrivals')
    expect(version).toBe(6)
    expect(head).toMatchObject({ title: 'Arrivals', from: '2023-01', until: '2024-12', seed: 'first', draws: 1 })
    expect([...entries]).toEqual([
      [
        'MigrationAdded:*',
        {
          on: '2023-10',
          why: 'a new estate',
          source: 'assumption',
          occurrence: {
            type: 'MigrationAdded',
            area: '*',
            personsPerYear: { pert: [50, 100, 200], corr: 'arrivals' }
          }
        }
      ]
    ])
    store.close()
  })

  it('keeps its runs and their summaries', () => {
    const store = right(openStore(copyOf('v1'), logEntryCodec, () => 0))
    const runs = right(store.results.runsOf('arrivals'))
    expect(runs.map(({ runId, version, draws }) => [runId, version, draws])).toEqual([
      ['d12f5b477427b0cb', 4, 1],
      ['de4bd0aec9392b05', 6, 1]
    ])
    for (const { summaryKey } of runs) {
      const payload = right(store.results.getSummary(summaryKey))
      if (payload === undefined) throw new Error('the summary is missing')
      const hashes = hashesInResult(payload)
      expect(hashes?.found).toMatch(/^[0-9a-f]{64}$/)
      expect(hashes?.found).toBe(hashes?.stated)
    }
    store.close()
  })
})

describe('a store of version 2', () => {
  it('replays to the studies it was written with, from its first entry: the snapshot of a former fold is passed over', () => {
    const store = right(openStore(copyOf('v2'), logEntryCodec, () => 0))
    expect(right(store.events.streams())).toEqual(['arrivals', 'baseline'])
    const log = right(store.events.read('arrivals'))
    expect(log.map(({ entry, by }) => [entry.type, by])).toEqual(
      [
        'Branched',
        'SettingsChanged',
        'EntryPlanned',
        'EntryPlanned',
        'EntryWithdrawn',
        'EntryRevised',
        'EntryRevised'
      ].map((type) => [type, 'planner'])
    )
    expect(log.at(-1)?.entry).toMatchObject({ undoes: { version: 6, why: 'the month was wrong' } })
    expect(right(store.events.snapshot('arrivals', 1))?.version).toBe(4)
    const history = right(readHistory(store.events, 'arrivals'))
    expect('tail' in history).toBe(false)
    const whole = replay(log.map(({ entry }) => entry))
    expect(replay(history)).toStrictEqual(whole)
    expect([...whole.own].map(([key, { on }]) => [key, on])).toEqual([['MigrationAdded:*', '2023-06']])
    expect(right(store.events.head()).position).toBe(8)
    store.close()
  })

  it('passes a full inspection, with its runs', async () => {
    const steps = []
    for await (const step of inspectStore(copyOf('v2'), storeHooks)) if (step._tag !== 'Progress') steps.push(step)
    expect(steps).toMatchObject([
      {
        _tag: 'Inspected',
        inspection: { problems: 0, format: 2, counts: { events: 8, snapshots: 1, runs: 2, results: 2 } }
      }
    ])
  })
})
