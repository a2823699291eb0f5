/**
 * What happens around an open store: somebody reads for long, the log beside it is removed, the file is replaced, the disk
 * takes nothing, another program is at work. Bounded, or a clear error; never a silent loss.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { inspectStore } from '../../src/store/inspect/inspectStore.js'
import { command, right } from '../contract/eventStoreContract.js'
import { temporaryDirectory } from '../contract/temporary.js'
import { acknowledgedIn, checkAcknowledged } from './acknowledged.js'
import { recordFigure } from './figures.js'
import { marked, markedCodec, openMarked } from './marked.js'
import { mountWorks, programOf, startProgram } from './programs.js'
import { sizeOf } from './size.js'

const bytesOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

describe('the write-ahead log', () => {
  it('is bounded again as soon as a long reader lets go, and gone after a clean close', () => {
    const began = performance.now()
    const file = join(temporaryDirectory(), 'store.sqlite')
    const store = right(openMarked(file))
    const append = (n: number): void => {
      right(
        store.events.append([{ stream: 's', expectedVersion: n, entries: [marked('x'.repeat(500))] }], command(`c${n}`))
      )
    }
    append(0)
    const reader = new Database(file, { readonly: true })
    reader.exec('BEGIN')
    expect(reader.prepare('SELECT count(*) FROM events').pluck().get()).toBe(1)
    let n = 1
    // At least so many appends, and in the long run at least ten seconds.
    for (; n < sizeOf(300, 6_000) || performance.now() - began < sizeOf(0, 10_000); n++) append(n)
    const whileReading = bytesOf(`${file}-wal`)
    expect(reader.prepare('SELECT count(*) FROM events').pluck().get()).toBe(1)
    reader.exec('COMMIT')
    reader.close()
    // The pages that the reader held are written back, and the log begins again at its start.
    for (let more = 0; more < 5; more++) append(n++)
    const afterwards: number[] = []
    for (let more = 0; more < sizeOf(80, 400); more++) {
      append(n++)
      afterwards.push(bytesOf(`${file}-wal`))
    }
    expect(Math.max(...afterwards)).toBeLessThanOrEqual(Math.max(whileReading, 64 * 1024 * 1024))
    expect(right(store.events.read('s'))).toHaveLength(n)
    store.close()
    expect(existsSync(`${file}-wal`)).toBe(false)
    recordFigure('long reader', {
      cases: 1,
      lost: 0,
      corrupt: 0,
      appends: n,
      walWhileReadingMB: whileReading / 1e6,
      walAfterwardsMB: (afterwards.at(-1) ?? 0) / 1e6,
      walAfterCloseMB: bytesOf(`${file}-wal`) / 1e6,
      seconds: (performance.now() - began) / 1000
    })
  })
})

describe('files beside a store that was left by a killed writer', () => {
  it('matter or do not: without -shm nothing is missing, without -wal it is a sound store at an earlier head', async () => {
    const directory = temporaryDirectory()
    const file = join(directory, 'store.sqlite')
    const writer = startProgram(process.execPath, await programOf('appender'), file, 's', 'k')
    await writer.said(60)
    writer.process.kill('SIGKILL')
    await writer.ended
    const acknowledged = acknowledgedIn(writer.lines())
    expect(bytesOf(`${file}-wal`)).toBeGreaterThan(0)
    const copyWithout = (suffix: string): string => {
      const copy = join(temporaryDirectory(), 'store.sqlite')
      for (const each of ['', '-wal', '-shm']) if (each !== suffix) copyFileSync(`${file}${each}`, `${copy}${each}`)
      return copy
    }

    const withoutShm = right(openMarked(copyWithout('-shm')))
    expect(checkAcknowledged(right(withoutShm.events.read('s')), acknowledged)).toEqual([])
    const head = right(withoutShm.events.head())
    withoutShm.close()

    const withoutWal = right(openMarked(copyWithout('-wal')))
    const kept = right(withoutWal.events.read('s'))
    expect(kept.map(({ version }) => version)).toEqual(kept.map((_, i) => i + 1))
    expect(right(withoutWal.events.head()).position).toBeLessThan(head.position)
    withoutWal.close()
  })
})

describe.skipIf(!mountWorks)('a disk that takes nothing (needs mount)', () => {
  it('is read and verified, and refuses entries with the path and the reason', async () => {
    const point = join(temporaryDirectory(), 'disk')
    mkdirSync(point)
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', point]).status).toBe(0)
    onTestFinished(() => void spawnSync('umount', [point]))
    const file = join(point, 'store.sqlite')
    const writable = right(openMarked(file))
    right(writable.events.append([{ stream: 's', expectedVersion: 0, entries: [marked('a')] }], command('c0')))
    writable.close()
    expect(spawnSync('mount', ['-o', 'remount,ro', point]).status).toBe(0)

    for await (const step of inspectStore(file, { codec: markedCodec }))
      expect(step._tag).not.toMatch(/Problem|Refused/)
    const opened = openMarked(file)
    const refused =
      opened._tag === 'Left'
        ? opened
        : opened.right.events.append([{ stream: 's', expectedVersion: 1, entries: [marked('b')] }], command('c1'))
    expect(refused).toMatchObject({ left: { _tag: 'StoreUnusable', path: file } })
    if (opened._tag === 'Right') {
      expect(right(opened.right.events.read('s'))).toHaveLength(1)
      opened.right.close()
    }
  })
})

describe('a store that is replaced while it is open', () => {
  const replaced = (how: (file: string, other: string) => void): void => {
    const directory = temporaryDirectory()
    const [file, other] = [join(directory, 'store.sqlite'), join(directory, 'other.sqlite')]
    right(openMarked(other)).close()
    const store = right(openMarked(file))
    right(store.events.append([{ stream: 's', expectedVersion: 0, entries: [marked('a')] }], command('c0')))
    how(file, other)
    const added = store.events.append([{ stream: 's', expectedVersion: 1, entries: [marked('b')] }], command('c1'))
    expect(added).toMatchObject({ _tag: 'Left', left: { path: file } })
    store.close()
  }

  it('does not take entries that would go nowhere', () => {
    replaced((file, other) => renameSync(other, file))
    replaced((file) => rmSync(file))
    replaced((file, other) => {
      rmSync(file)
      cpSync(other, file)
    })
  })
})
