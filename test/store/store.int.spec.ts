/** The store on disk: what it refuses, what it notices, what it leaves behind. */
import { execFileSync, spawnSync } from 'node:child_process'
import {
  existsSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { StoreTrouble } from '../../src/domain/ports.js'
import { placeNew } from '../../src/store/placeNew.js'
import { openStore, type Store } from '../../src/store/store.js'
import { command, noted, notedCodec, right, type Noted } from '../contract/eventStoreContract.js'
import { sameCells } from '../contract/resultStoreContract.js'
import { temporaryDirectory } from '../contract/temporary.js'

const open = (file: string): ReturnType<typeof openStore<Noted>> => openStore(file, notedCodec, () => 1_000_000)
const fill = (file: string, count = 20): void => {
  const store = right(open(file))
  for (let i = 0; i < count; i++)
    right(store.events.append([{ stream: 's', expectedVersion: i, entries: [noted(`entry ${i}`)] }], command(`c${i}`)))
  store.close()
}
const altered = (file: string, ...statements: ReadonlyArray<string>): void => {
  const sqlite = new Database(file)
  for (const statement of statements) sqlite.exec(statement)
  sqlite.close()
}
const refusal = (file: string): StoreTrouble | 'opened' => {
  const result = open(file)
  if (E.isRight(result)) {
    result.right.close()
    return 'opened'
  }
  return result.left._tag === 'StoreUnusable' ? result.left.reason : 'opened'
}

describe('store file', () => {
  it('outlives the process: a second opening reads what the first appended', () => {
    const file = join(temporaryDirectory(), 'deep', 'er', 'store.sqlite')
    fill(file, 3)
    const store = right(open(file))
    expect(right(store.events.read('s')).map(({ entry }) => entry.text)).toEqual(['entry 0', 'entry 1', 'entry 2'])
    store.close()
  })

  it('is one plain file after a clean close: the write-ahead log is checkpointed and gone', () => {
    const directory = temporaryDirectory()
    fill(join(directory, 'store.sqlite'))
    expect(readdirSync(directory)).toEqual(['store.sqlite'])
  })

  it('has the table events with rowid and the payload as a BLOB, and commits with full synchronisation', () => {
    const file = join(temporaryDirectory(), 'store.sqlite')
    fill(file, 2)
    const sqlite = new Database(file)
    expect(sqlite.prepare('SELECT rowid, typeof(payload) AS kind FROM events').all()).toEqual([
      { rowid: 1, kind: 'blob' },
      { rowid: 2, kind: 'blob' }
    ])
    expect(sqlite.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(sqlite.pragma('application_id', { simple: true })).toBe(0x54524757)
    sqlite.close()
  })

  it('refuses every single changed bit of a payload, and any changed column', () => {
    const file = join(temporaryDirectory(), 'store.sqlite')
    fill(file, 5)
    const sound = readFileSync(file)
    const sqlite = new Database(file, { readonly: true })
    const payload =
      sqlite.prepare<[], Buffer>('SELECT payload FROM events WHERE rowid = 3').pluck().get() ?? Buffer.alloc(0)
    sqlite.close()
    const start = sound.indexOf(payload)
    expect(start).toBeGreaterThan(0)
    for (let bit = 0; bit < payload.length * 8; bit += 7) {
      const flipped = Buffer.from(sound)
      flipped.writeUInt8(flipped.readUInt8(start + (bit >> 3)) ^ (1 << (bit & 7)), start + (bit >> 3))
      writeFileSync(file, flipped)
      expect(refusal(file)).toBe('damaged')
    }
    for (const change of [
      "UPDATE events SET recorded_by = 'other' WHERE rowid = 2",
      "UPDATE events SET recorded_at = '2020-01-01T00:00:00.000Z' WHERE rowid = 2",
      "UPDATE events SET stream = 't' WHERE rowid = 5",
      "UPDATE events SET command_id = 'x' WHERE rowid = 1",
      "UPDATE events SET type = 'Other' WHERE rowid = 1",
      'UPDATE events SET position = 9 WHERE position = 5',
      'UPDATE events SET rowid = 9 WHERE position = 5',
      'DELETE FROM events WHERE rowid = 5',
      'DELETE FROM events WHERE rowid = 1',
      'DELETE FROM events'
    ]) {
      writeFileSync(file, sound)
      altered(file, change)
      expect([change, refusal(file)]).toEqual([change, 'damaged'])
    }
    writeFileSync(file, sound)
    expect(refusal(file)).toBe('opened')
  })

  it('says which event is damaged and how many before it are sound', () => {
    const file = join(temporaryDirectory(), 'store.sqlite')
    fill(file, 5)
    altered(file, "UPDATE events SET payload = x'00' WHERE rowid = 4")
    expect(open(file)).toMatchObject({
      left: { detail: 'event 4 was changed; 3 events before it are sound', path: file }
    })
  })

  it('refuses a store of a later program, other databases, other files and directories', () => {
    const directory = temporaryDirectory()
    const newer = join(directory, 'newer.sqlite')
    fill(newer, 1)
    altered(newer, 'PRAGMA user_version = 3')
    expect(refusal(newer)).toBe('newer')
    const foreign = join(directory, 'foreign.sqlite')
    altered(foreign, 'CREATE TABLE mine (x)', 'INSERT INTO mine VALUES (1)')
    const before = readFileSync(foreign)
    expect(refusal(foreign)).toBe('not-a-store')
    expect(readFileSync(foreign).equals(before)).toBe(true)
    const text = join(directory, 'text.sqlite')
    writeFileSync(text, 'this is no database, but it is long enough to look at\n'.repeat(100))
    expect(refusal(text)).toBe('not-a-store')
    expect(refusal(directory)).toBe('io-error')
    expect(refusal(join(text, 'below', 'store.sqlite'))).toBe('io-error')
  })

  it('notices a file that was cut short', () => {
    const file = join(temporaryDirectory(), 'store.sqlite')
    fill(file, 200)
    truncateSync(file, Math.floor(statSync(file).size / 2))
    expect(refusal(file)).toBe('damaged')
  })

  it('lets one of two processes win a version and keeps positions gapless', () => {
    const file = join(temporaryDirectory(), 'store.sqlite')
    const [a, b] = [right(open(file)), right(open(file))]
    right(a.events.append([{ stream: 's', expectedVersion: 0, entries: [noted('a')] }], command('a')))
    expect(b.events.append([{ stream: 's', expectedVersion: 0, entries: [noted('b')] }], command('b'))).toMatchObject({
      left: { _tag: 'ExpectedVersionConflict', actual: 1 }
    })
    const later = right(b.events.append([{ stream: 't', expectedVersion: 0, entries: [noted('b')] }], command('b')))
    expect(later[0]?.position).toBe(2)
    a.close()
    b.close()
    expect(refusal(file)).toBe('opened')
  })
})

describe('blocks beside the store', () => {
  const shape = { rows: 3000, draws: 40 }
  const rows = Float64Array.from({ length: shape.rows * shape.draws }, (_, i) => i)

  it('treats any damaged page as missing, and reads the sound ones', () => {
    const file = join(temporaryDirectory(), 'store.sqlite')
    const store = right(open(file))
    right(store.results.writeBlock('b', shape, rows))
    store.close()
    const block = join(`${file}.blocks`, 'b.block')
    const sound = readFileSync(block)
    const readAgain = (fromRow: number, toRow: number): Float64Array | undefined => {
      const again = right(open(file))
      const read = again.results.readRows('b', fromRow, toRow)
      again.close()
      return read
    }
    for (const at of [0, 9, 17, 30, 45, sound.length - 1, sound.length - 900_000]) {
      const flipped = Buffer.from(sound)
      flipped.writeUInt8(flipped.readUInt8(at) ^ 16, at)
      writeFileSync(block, flipped)
      expect(readAgain(0, shape.rows)).toBeUndefined()
    }
    writeFileSync(block, sound.subarray(0, sound.length - 1))
    expect(readAgain(shape.rows - 1, shape.rows)).toBeUndefined()
    writeFileSync(block, sound)
    expect(sameCells(readAgain(0, shape.rows), rows)).toBe(true)
  })

  it('treats a damaged summary as missing', () => {
    const file = join(temporaryDirectory(), 'store.sqlite')
    const store = right(open(file))
    right(store.results.putSummary('k', 'run', Uint8Array.of(1, 2, 3), '2026-11-21T10:00:00.000Z'))
    store.close()
    altered(file, "UPDATE summaries SET payload = x'010204'")
    const again = right(open(file))
    expect(right(again.results.getSummary('k'))).toBeUndefined()
    expect(right(again.results.hasSummary('k'))).toBe(true)
    again.close()
  })

  it('can be deleted without losing anything else', () => {
    const directory = temporaryDirectory()
    const file = join(directory, 'store.sqlite')
    const store = right(open(file))
    right(store.results.writeBlock('b', shape, rows))
    expect(existsSync(`${file}.blocks`)).toBe(true)
    rmSync(`${file}.blocks`, { recursive: true })
    expect(store.results.hasBlock('b')).toBe(false)
    store.results.trimBlocks(0, new Set())
    right(store.results.writeBlock('b', shape, rows))
    expect(store.results.readRows('b', 7, 9)).toEqual(rows.slice(280, 360))
    store.close()
  })
})

describe('trimming the blocks', () => {
  it('removes what dead writers left unfinished, and nothing of a living one or of a moment ago', () => {
    const file = join(temporaryDirectory(), 'store.sqlite')
    const store = right(openStore(file, notedCodec, Date.now))
    right(store.results.writeBlock('b', { rows: 1, draws: 1 }, Float64Array.of(1)))
    const dead = spawnSync(process.execPath, ['-e', '']).pid
    const parts = [`a.block.${dead}.part`, `b.block.${dead}.part`, `c.block.${process.ppid}.part`, 'd.part']
    for (const name of parts) writeFileSync(join(`${file}.blocks`, name), 'half')
    const long = new Date('2020-01-01')
    for (const name of parts.slice(1)) utimesSync(join(`${file}.blocks`, name), long, long)
    writeFileSync(join(`${file}.blocks`, 'x.1.running'), '{}')
    store.results.trimBlocks(0, new Set())
    const kept = parts.filter((name) => name !== parts[1])
    expect(readdirSync(`${file}.blocks`).sort()).toEqual([...kept, 'x.1.running'].sort())
    store.close()
  })
})

describe('a finished file', () => {
  it('gets its name only where nobody has it', () => {
    const directory = temporaryDirectory()
    const [beside, place] = [join(directory, 'beside'), join(directory, 'place')]
    writeFileSync(beside, 'first')
    expect(placeNew(beside, place)).toBe(true)
    writeFileSync(beside, 'second')
    expect(placeNew(beside, place)).toBe(false)
    expect([readFileSync(place, 'utf8'), readFileSync(beside, 'utf8')]).toEqual(['first', 'second'])
  })
})

/** A disk of one megabyte, or undefined where this user may not mount one. */
const smallDisk = (): string | undefined => {
  const directory = temporaryDirectory()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', directory], { stdio: 'ignore' })
  } catch {
    return undefined
  }
  onTestFinished(() => {
    execFileSync('umount', ['-l', directory])
  })
  return directory
}

describe('full disk', () => {
  it('is said, loses nothing that was acknowledged, and appending goes on once there is room', ({ skip }) => {
    const disk = smallDisk()
    if (disk === undefined) return skip('may not mount a small disk here')
    const file = join(disk, 'store.sqlite')
    const store = right(open(file))
    right(store.events.append([{ stream: 's', expectedVersion: 0, entries: [noted('kept')] }], command('c1')))
    writeFileSync(join(disk, 'ballast'), Buffer.alloc(800_000))
    const large: Noted = { type: 'Noted', text: 'x'.repeat(300_000), numbers: [] }
    const append = (): ReturnType<Store<Noted>['events']['append']> =>
      store.events.append([{ stream: 's', expectedVersion: 1, entries: [large] }], command('c2'))
    expect(append()).toMatchObject({ left: { _tag: 'StoreUnusable', reason: 'disk-full', path: file } })
    expect(store.results.writeBlock('b', { rows: 1000, draws: 40 }, new Float64Array(40_000))).toMatchObject({
      left: { _tag: 'StoreUnusable', reason: 'disk-full' }
    })
    expect(readdirSync(`${file}.blocks`)).toEqual([])
    expect(right(store.events.read('s'))).toHaveLength(1)
    rmSync(join(disk, 'ballast'))
    right(append())
    store.close()
    const again = right(open(file))
    expect(right(again.events.read('s')).map(({ entry }) => entry.text.length)).toEqual([4, 300_000])
    again.close()
  })

  it('is said when not even an empty store fits', ({ skip }) => {
    const disk = smallDisk()
    if (disk === undefined) return skip('may not mount a small disk here')
    try {
      writeFileSync(join(disk, 'ballast'), Buffer.alloc(1_048_576))
    } catch {
      expect(refusal(join(disk, 'store.sqlite'))).toBe('disk-full')
      return
    }
    expect(refusal(join(disk, 'store.sqlite'))).toBe('disk-full')
  })
})
