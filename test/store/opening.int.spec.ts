/** Opening stores: former formats are brought along with a copy kept, and odd circumstances are refused with a reason. */
import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it, onTestFinished } from 'vitest'
import { logEntryCodec, type LogEntry } from '../../src/domain/study/logEntry.js'
import { inspectStore } from '../../src/store/inspect/inspectStore.js'
import { openStore, type Store } from '../../src/store/store.js'
import { command, noted, notedCodec, right, type Noted } from '../contract/eventStoreContract.js'
import { temporaryDirectory } from '../contract/temporary.js'

const v1 = join(import.meta.dirname, '..', 'fixtures', 'stores', 'v1', 'store.sqlite')
const ofV1 = (): string => {
  const file = join(temporaryDirectory(), 'store.sqlite')
  copyFileSync(v1, file)
  return file
}
const open = (file: string): E.Either<unknown, Store<LogEntry>> => openStore(file, logEntryCodec, () => 0)
const openNoted = (file: string, purpose: 'keeping' | 'reading' = 'keeping'): ReturnType<typeof openStore<Noted>> =>
  openStore(file, notedCodec, () => 0, purpose)
const filled = (): string => {
  const file = join(temporaryDirectory(), 'deep', 'store.sqlite')
  const store = right(openNoted(file))
  right(store.events.append([{ stream: 's', expectedVersion: 0, entries: [noted('a')] }], command('a')))
  store.close()
  return file
}
const problemsOf = async (file: string): Promise<ReadonlyArray<unknown>> => {
  const found: unknown[] = []
  for await (const step of inspectStore(file, { codec: logEntryCodec }))
    if (step._tag === 'Problem' || step._tag === 'Refused') found.push(step)
  return found
}

describe('a store of version 1', () => {
  it('becomes one of version 2 with the same hashes; the former file is kept and both are sound', async () => {
    const file = ofV1()
    expect(await problemsOf(file)).toEqual([])
    const store = right(open(file))
    expect(store.notices).toEqual([{ _tag: 'Migrated', path: file, copy: `${file}.v1` }])
    const { position, hash } = right(store.events.head())
    store.close()
    const former = new Database(v1, { readonly: true, fileMustExist: true })
    onTestFinished(() => {
      former.close()
      for (const end of ['-wal', '-shm']) rmSync(`${v1}${end}`, { force: true })
    })
    const head = former.prepare<[], { position: number; hash: Buffer }>('SELECT position, hash FROM chain_head').get()
    expect([position, hash]).toEqual([head?.position, head?.hash.toString('hex')])
    expect(await problemsOf(file)).toEqual([])
    expect(await problemsOf(`${file}.v1`)).toEqual([])
    const again = right(open(file))
    expect(again.notices).toEqual([])
    again.close()
    expect(readdirSync(join(file, '..')).sort()).toEqual(['store.sqlite', 'store.sqlite.v1'])
  })

  it('that is damaged is left as it is', () => {
    const file = ofV1()
    const sqlite = new Database(file)
    sqlite.exec("UPDATE events SET recorded_by = 'x' WHERE position = 3")
    sqlite.close()
    const before = readFileSync(file)
    expect(open(file)).toMatchObject({
      left: { reason: 'damaged', detail: 'event 3 was changed; 2 events before it are sound' }
    })
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(existsSync(`${file}.v1`)).toBe(false)
  })

  it('keeps a copy under another name where an older copy is another one, and takes one of a killed migration', () => {
    const file = ofV1()
    writeFileSync(`${file}.v1`, 'something else')
    writeFileSync(`${file}.v1.part`, 'half')
    const store = right(open(file))
    expect(store.notices).toMatchObject([{ copy: `${file}.v1.2` }])
    store.close()
    expect(existsSync(`${file}.v1.part`)).toBe(false)
    const killed = ofV1()
    copyFileSync(v1, `${killed}.v1`)
    const next = right(open(killed))
    expect(next.notices).toMatchObject([{ copy: `${killed}.v1` }])
    next.close()
  })
})

describe('a store with a trigger', () => {
  it('is refused before it changes what is written, in both formats, and verify names it', async () => {
    for (const file of [filled(), ofV1()]) {
      const sqlite = new Database(file)
      sqlite.exec('CREATE TABLE spy (text TEXT)')
      sqlite.exec('CREATE TRIGGER watch AFTER INSERT ON runs BEGIN INSERT INTO spy VALUES (new.stream); END')
      sqlite.close()
      const before = readFileSync(file)
      for (const purpose of ['keeping', 'reading'] as const)
        expect(openNoted(file, purpose)).toMatchObject({
          left: { _tag: 'StoreUnusable', reason: 'damaged', detail: 'trigger watch is none of ours' }
        })
      expect(readFileSync(file).equals(before)).toBe(true)
      expect(await problemsOf(file)).toContainEqual(
        expect.objectContaining({
          problem: { part: 'schema', key: 'trigger watch', detail: 'trigger watch is none of ours' }
        })
      )
    }
  })
})

describe('a store that is open', () => {
  it('notices that its file, or its write-ahead log, was replaced or removed, and writes nothing', () => {
    for (const end of ['', '-wal']) {
      for (const replaced of [false, true]) {
        const file = filled()
        const store = right(openNoted(file))
        expect(right(store.events.read('s'))).toHaveLength(1)
        renameSync(`${file}${end}`, `${file}${end}.away`)
        if (replaced) writeFileSync(`${file}${end}`, '')
        expect(
          store.events.append([{ stream: 's', expectedVersion: 1, entries: [noted('b')] }], command('b'))
        ).toMatchObject({ left: { _tag: 'StoreUnusable', reason: 'replaced' } })
        store.close()
      }
    }
  })
})

/** The directory as others see it who may only read; undefined where this user may not mount. */
const readOnlyView = (directory: string): string | undefined => {
  const view = join(temporaryDirectory(), 'view')
  mkdirSync(view)
  const mount = (...args: ReadonlyArray<string>): boolean => spawnSync('mount', args, { stdio: 'ignore' }).status === 0
  if (!mount('--bind', directory, view)) return undefined
  onTestFinished(() => void spawnSync('umount', ['-l', view]))
  return mount('-o', 'remount,ro,bind', view) ? view : undefined
}

describe('a store on a disk that takes nothing', () => {
  it('is read, also while its write-ahead log holds what is not in the file, and refuses to be written', ({ skip }) => {
    const file = filled()
    const crashed = join(file, '..', 'crashed.sqlite')
    const writer = right(openNoted(file))
    right(writer.events.append([{ stream: 's', expectedVersion: 1, entries: [noted('b')] }], command('b')))
    for (const end of ['', '-wal']) copyFileSync(`${file}${end}`, `${crashed}${end}`)
    writer.close()
    const view = readOnlyView(join(file, '..'))
    if (view === undefined) return skip('may not mount here')
    for (const name of ['store.sqlite', 'crashed.sqlite']) {
      const path = join(view, name)
      expect(openNoted(path)).toMatchObject({ left: { reason: 'read-only' } })
      const store = right(openNoted(path, 'reading'))
      expect(store.notices).toEqual([{ _tag: 'ReadOnly', path }])
      expect(right(store.events.read('s')).map(({ entry }) => entry.text)).toEqual(['a', 'b'])
      expect(
        store.events.append([{ stream: 's', expectedVersion: 2, entries: [noted('c')] }], command('c'))
      ).toMatchObject({ left: { reason: 'read-only' } })
      right(store.events.putSnapshot({ stream: 's', version: 1, fold: 1, payload: Uint8Array.of(1) }))
      store.close()
    }
  })
})
