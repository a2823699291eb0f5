/** Logs beyond what is walked at opening: what is read is checked then, and nothing damaged is ever used. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { StoreError } from '../../src/domain/ports.js'
import { walkedAtLeast, walkedWhole } from '../../src/store/eventStore/openLog.js'
import { openStore, type Store } from '../../src/store/store.js'
import { command, noted, notedCodec, right, type Noted } from '../contract/eventStoreContract.js'
import { temporaryDirectory } from '../contract/temporary.js'

const open = (file: string): E.Either<StoreError, Store<Noted>> => openStore(file, notedCodec, () => 0)
const events = walkedWhole + 1000

/** Two studies in turns, so that neither lies in one piece. */
const filled = (): string => {
  const file = join(temporaryDirectory(), 'store.sqlite')
  const store = right(open(file))
  for (let at = 0; at < events / 2; at += 100)
    right(
      store.events.append(
        ['s', 't'].map((stream) => ({
          stream,
          expectedVersion: at,
          entries: Array.from({ length: 100 }, (_, i) => noted(`${stream}${at + i}`))
        })),
        command(`c${at}`)
      )
    )
  store.close()
  return file
}
const altered = (file: string, ...statements: ReadonlyArray<string>): void => {
  const sqlite = new Database(file)
  for (const statement of statements) sqlite.exec(statement)
  sqlite.close()
}
const noteOf = (file: string): unknown => {
  const sqlite = new Database(file, { readonly: true })
  const position = sqlite.prepare('SELECT position FROM verified').pluck().get()
  sqlite.close()
  return position
}

describe('a large log', () => {
  it('is walked once and noted, then only its end; every read is checked', () => {
    const file = filled()
    expect(noteOf(file)).toBeUndefined()
    right(open(file)).close()
    expect(noteOf(file)).toBe(events)
    // Version 250 of `s` is at position 450: 200 of both before it, then 50 of `s`.
    altered(file, "UPDATE events SET recorded_by = 'x' WHERE stream = 's' AND version = 250")
    const store = right(open(file))
    expect(store.events.read('s')).toMatchObject({ left: { reason: 'damaged', detail: 'event 450 was changed' } })
    expect(store.events.read('s', 200, 260)).toMatchObject({ left: { reason: 'damaged' } })
    expect(right(store.events.read('s', 250, 260))).toHaveLength(10)
    expect(right(store.events.read('t', 0, 300))).toHaveLength(300)
    expect(store.events.ofCommand('c200')).toMatchObject({ left: { reason: 'damaged' } })
    expect(right(store.events.ofCommand('c300'))).toHaveLength(200)
    store.close()
  })

  it('refuses to open where its end was changed, an event is gone, or the note does not fit and an old one was changed', () => {
    const file = filled()
    right(open(file)).close()
    const first = events - walkedAtLeast + 1
    const changes: ReadonlyArray<readonly [string, string]> = [
      [
        `UPDATE events SET type = 'x' WHERE rowid = ${first}`,
        `UPDATE events SET type = 'Noted' WHERE rowid = ${first}`
      ],
      [
        `UPDATE events SET type = 'x' WHERE rowid = ${events}`,
        `UPDATE events SET type = 'Noted' WHERE rowid = ${events}`
      ],
      ['UPDATE chain_head SET position = position - 1', 'UPDATE chain_head SET position = position + 1']
    ]
    for (const [change, back] of changes) {
      altered(file, change)
      expect([change, E.isLeft(open(file))]).toEqual([change, true])
      altered(file, back)
      right(open(file)).close()
    }
    altered(file, "UPDATE events SET type = 'x' WHERE rowid = 7")
    right(open(file)).close()
    for (const change of ['UPDATE verified SET position = position - 1', 'DELETE FROM verified']) {
      altered(file, change)
      expect(open(file)).toMatchObject({ left: { detail: 'event 7 was changed; 6 events before it are sound' } })
    }
    altered(file, "UPDATE events SET type = 'Noted' WHERE rowid = 7", 'DELETE FROM events WHERE rowid = 9')
    expect(open(file)).toMatchObject({ left: { detail: 'event 9 is missing; 8 events before it are sound' } })
  })
})
