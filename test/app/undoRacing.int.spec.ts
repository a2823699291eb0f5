/** An undo whose version others take while it is decided: it goes on with the longer log, and ends where none is longer. */
import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import type { Runtime } from '../../src/app/runtime.js'
import { undoEntry } from '../../src/app/studies/undo.js'
import { inMemory, type EventStore } from '../../src/domain/ports.js'
import { logEntryCodec, type LogEntry } from '../../src/domain/study/logEntry.js'
import { openStore, type Store } from '../../src/store/store.js'
import { right } from '../contract/eventStoreContract.js'

const planned = (key: string, factor: number): LogEntry => ({
  type: 'EntryPlanned',
  key,
  entry: { on: '2027-01', occurrence: { type: 'MortalityChanged', area: '*', factor } }
})
const by = (commandId: string): { commandId: string; recordedAt: string; by: string } => ({
  commandId,
  recordedAt: '2026-11-21T10:00:00.000Z',
  by: commandId
})
/** A real store with a study of two entries. */
const stored = (): Store<LogEntry> => {
  const store = right(openStore(inMemory, logEntryCodec, () => 0))
  const entries = [planned('a', 0.9), planned('b', 0.8)]
  right(store.events.append([{ stream: 's', expectedVersion: 0, entries }], by('first')))
  return store
}
const runtimeOf = (store: Store<LogEntry>, change: Partial<EventStore<LogEntry>>): Runtime => ({
  store: { ...store, events: { ...store.events, ...change } },
  now: () => new Date(0),
  clock: () => 0,
  by: 'me',
  newCommandId: () => 'undo',
  supervision: { stopped: () => false, progress: () => undefined }
})

it('goes on behind what others record, as often as they do', async () => {
  const store = stored()
  let others = 0
  const runtime = runtimeOf(store, {
    append: (appends, context) => {
      if (others < 7) {
        const expectedVersion = right(store.events.versionOf('s'))
        const entries = [planned(`other-${others}`, 0.7)]
        others += 1
        right(store.events.append([{ stream: 's', expectedVersion, entries }], by(`other-${others}`)))
      }
      return store.events.append(appends, context)
    }
  })
  const undone = await undoEntry(runtime, { study: 's', entry: 2 })
  expect(E.isRight(undone) && [undone.right.undo.version, undone.right.undone.version]).toEqual([10, 2])
  expect(right(store.events.read('s')).map(({ version }) => version)).toHaveLength(10)
})

it('ends with the conflict where the log that it reads does not get longer', async () => {
  const store = stored()
  right(store.events.append([{ stream: 's', expectedVersion: 2, entries: [planned('c', 0.7)] }], by('other')))
  let tries = 0
  const runtime = runtimeOf(store, {
    versionOf: () => E.right(2),
    append: (appends, context) => {
      tries += 1
      if (tries > 9) throw new Error('tries for ever')
      return store.events.append(appends, context)
    }
  })
  const refused = await undoEntry(runtime, { study: 's', entry: 2 })
  expect(E.isLeft(refused) && refused.left).toMatchObject({
    _tag: 'ExpectedVersionConflict',
    stream: 's',
    expected: 2,
    actual: 3,
    meanwhile: [{ version: 3, by: 'other' }],
    wanted: [{ type: 'EntryWithdrawn', key: 'b', undoes: { version: 2 } }]
  })
  expect(tries).toBe(2)
  expect(right(store.events.versionOf('s'))).toBe(3)
})
