/**
 * Bit rot: single flipped bits in every cell of every table, in the pages of the file and in blocks of draws. None passes
 * verify, except where what the store says is unchanged (unused parts of pages); an untouched copy passes.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, it } from 'vitest'
import { inspectStore } from '../../src/store/inspect/inspectStore.js'
import { storeHooks } from '../../src/app/verify/verifyStore.js'
import { logEntryCodec } from '../../src/domain/study/logEntry.js'
import { noteVerified } from '../../src/store/eventStore/openLog.js'
import { headOf } from '../../src/store/eventStore/verifyChain.js'
import { openStore } from '../../src/store/store.js'
import { right } from '../contract/eventStoreContract.js'
import { seeded } from './cutDisk.js'
import { recordFigure } from './figures.js'
import { programOf, startProgram } from './programs.js'
import { scratchDirectory } from './scratch.js'
import { sizeOf } from './size.js'

/** Passes verify: nothing found by an inspection with all that this program knows. It goes on behind what it finds. */
const passes = async (file: string): Promise<boolean> => {
  let sound = true
  for await (const step of inspectStore(file, storeHooks))
    if (step._tag === 'Refused' || step._tag === 'Problem') sound = false
  return sound
}

type Row = Readonly<Record<string, unknown>>

/** Everything that the tables say, and in which order; undefined where the file cannot be read. */
const contentOf = (file: string): string | undefined => {
  try {
    const sqlite = new Database(file, { readonly: true })
    try {
      const tables = sqlite
        .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .pluck()
        .all()
      const pragmas = ['application_id', 'user_version'].map((name) => sqlite.pragma(name, { simple: true }))
      const schema = sqlite.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name').all()
      const rows = tables.map((table) => sqlite.prepare<[], Row>(`SELECT rowid, * FROM ${table} ORDER BY rowid`).all())
      return JSON.stringify([pragmas, schema, rows], (_, value: unknown) =>
        value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value
      )
    } finally {
      sqlite.close()
    }
  } catch {
    return undefined
  }
}

let directory = ''
let sound = ''
/** Every table has rows: runs with results of two studies, snapshots, the note of what was verified, blocks of draws. */
beforeAll(async () => {
  directory = scratchDirectory()
  sound = join(directory, 'sound.sqlite')
  const region = join(import.meta.dirname, '..', 'fixtures', 'regions', 'minimal')
  writeFileSync(
    join(directory, 'base.yaml'),
    `tragweite: 1\nregion: ${region}\nfrom: 2023-01\nuntil: 2023-12\nseed: a\ndraws: 3\n`
  )
  writeFileSync(
    join(directory, 'more.yaml'),
    'tragweite: 1\nextends: base.yaml\nevents:\n  - {on: 2023-05, type: MigrationAdded, area: "*", personsPerYear: 12, why: a new estate}\n'
  )
  const cli = await programOf('cli')
  const args = ['run', join(directory, 'more.yaml'), '--store', sound, '--workers', '0', '--quiet']
  expect(await startProgram(process.execPath, cli, ...args).ended).toBe(0)
  const store = right(openStore(sound, logEntryCodec, () => 0))
  for (const stream of right(store.events.streams()))
    right(store.events.putSnapshot({ stream, version: 1, fold: 99, payload: Uint8Array.of(1, 2, 3) }))
  store.close()
  const sqlite = new Database(sound)
  const head = headOf(sqlite)
  if (head !== undefined) noteVerified(sqlite, head)
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
  for (const table of ['events', 'chain_head', 'verified', 'snapshots', 'summaries', 'runs'])
    expect([table, Number(sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get()) > 0]).toEqual([table, true])
  sqlite.close()
  expect(readdirSync(`${sound}.blocks`).length).toBeGreaterThan(0)
})

const copyTo = (name: string): string => {
  const copy = join(directory, name)
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${copy}${suffix}`, { force: true })
  copyFileSync(sound, copy)
  return copy
}

describe('a single flipped bit', () => {
  it('is not there in an untouched copy, which passes', async () => {
    const copy = copyTo('copy.sqlite')
    mkdirSync(`${copy}.blocks`, { recursive: true })
    for (const name of readdirSync(`${sound}.blocks`))
      copyFileSync(join(`${sound}.blocks`, name), join(`${copy}.blocks`, name))
    expect(await passes(copy)).toBe(true)
    rmSync(`${copy}.blocks`, { recursive: true })
  })

  it('in any cell of any table does not pass', async () => {
    const began = performance.now()
    const random = seeded(20_231)
    const pick = (below: number): number => Math.floor(random() * below)
    const flips = sizeOf(120, 7_000)
    const silent: unknown[] = []
    const byColumn = new Map<string, number>()
    let refusedByTable = 0
    const columns = (() => {
      const sqlite = new Database(sound, { readonly: true })
      const tables = sqlite.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()
      const found = tables.flatMap((table) =>
        sqlite
          .prepare<[string], string>('SELECT name FROM pragma_table_info(?)')
          .pluck()
          .all(table)
          .map((column) => ({ table, column }))
      )
      sqlite.close()
      return found
    })()
    const copy = copyTo('cells.sqlite')
    const sqlite = new Database(copy)
    sqlite.pragma('journal_mode = WAL')
    for (let flip = 0; flip < flips; flip++) {
      const { table, column } = columns[flip % columns.length] ?? { table: '', column: '' }
      const rowids = sqlite.prepare<[], number>(`SELECT rowid FROM ${table}`).pluck().all()
      const rowid = rowids[pick(rowids.length)] ?? 0
      const former = sqlite
        .prepare<[number], unknown>(`SELECT ${column} FROM ${table} WHERE rowid = ?`)
        .pluck()
        .get(rowid)
      const flipped = flippedValue(former, pick)
      // Not every bit pattern fits its column: what SQLite itself refuses cannot stand in the file.
      try {
        sqlite.prepare(`UPDATE ${table} SET ${column} = ? WHERE rowid = ?`).run(flipped, rowid)
      } catch {
        refusedByTable += 1
        continue
      }
      byColumn.set(`${table}.${column}`, (byColumn.get(`${table}.${column}`) ?? 0) + 1)
      if (await passes(copy)) silent.push({ table, column, rowid, former, flipped })
      // An event's row is found by its rowid, which the flip does not touch.
      sqlite.prepare(`UPDATE ${table} SET ${column} = ? WHERE rowid = ?`).run(former, rowid)
    }
    expect(await passes(copy)).toBe(true)
    sqlite.close()
    expect(silent).toEqual([])
    expect(byColumn.size).toBeGreaterThan(columns.length - 8)
    recordFigure('bit flips in cells of every table', {
      cases: flips - refusedByTable,
      lost: 0,
      corrupt: silent.length,
      columns: byColumn.size,
      refusedByTheTableItself: refusedByTable,
      seconds: (performance.now() - began) / 1000
    })
  })

  it('anywhere in the file does not pass, unless nothing that the store says is changed', async () => {
    const began = performance.now()
    const bytes = readFileSync(sound)
    const content = contentOf(sound)
    const random = seeded(42)
    const flips = sizeOf(80, 15_000)
    const silent: unknown[] = []
    let inUnusedParts = 0
    for (let flip = 0; flip < flips; flip++) {
      const bit = Math.floor(random() * bytes.length * 8)
      const flipped = Buffer.from(bytes)
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      const copy = join(directory, 'pages.sqlite')
      for (const suffix of ['-wal', '-shm']) rmSync(`${copy}${suffix}`, { force: true })
      writeFileSync(copy, flipped)
      if (!(await passes(copy))) continue
      const found = contentOf(copy)
      if (found === content) inUnusedParts += 1
      else silent.push({ bit, differs: firstDifference(content ?? '', found ?? '') })
    }
    expect(silent).toEqual([])
    // Only those that change what the store says are cases; most of a small store's pages is empty.
    recordFigure('bit flips in pages of the file', {
      cases: flips - inUnusedParts,
      lost: 0,
      corrupt: silent.length,
      flipsInUnusedParts: inUnusedParts,
      seconds: (performance.now() - began) / 1000
    })
  })

  it('anywhere in a block of draws does not pass', async () => {
    const began = performance.now()
    const random = seeded(7)
    const copy = copyTo('blocks.sqlite')
    mkdirSync(`${copy}.blocks`, { recursive: true })
    const names = readdirSync(`${sound}.blocks`).filter((name) => name.endsWith('.block'))
    for (const name of names) copyFileSync(join(`${sound}.blocks`, name), join(`${copy}.blocks`, name))
    expect(await passes(copy)).toBe(true)
    const flips = sizeOf(60, 1_000)
    const silent: unknown[] = []
    for (let flip = 0; flip < flips; flip++) {
      const name = names[flip % names.length] ?? ''
      const file = join(`${copy}.blocks`, name)
      const bytes = readFileSync(file)
      // A third in the head and the table of pages, a third in the last page.
      const [from, to] = [
        [0, Math.min(bytes.length, 400)],
        [Math.max(0, bytes.length - 70_000), bytes.length],
        [0, bytes.length]
      ][flip % 3] ?? [0, bytes.length]
      const bit = Math.floor((Number(from) + random() * (Number(to) - Number(from))) * 8)
      const flipped = Buffer.from(bytes)
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      writeFileSync(file, flipped)
      if (await passes(copy)) silent.push({ name, bit })
      writeFileSync(file, bytes)
    }
    expect(silent).toEqual([])
    recordFigure('bit flips in blocks of draws', {
      cases: flips,
      lost: 0,
      corrupt: silent.length,
      seconds: (performance.now() - began) / 1000
    })
  })
})

/** Where two contents part, with a little of what stands there. */
const firstDifference = (a: string, b: string): readonly [string, string] => {
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  return [a.slice(Math.max(0, at - 120), at + 60), b.slice(Math.max(0, at - 120), at + 60)]
}

/** The value with one bit changed, or of another type where that is what a flipped header would make of it. */
const flippedValue = (value: unknown, pick: (below: number) => number): unknown => {
  if (typeof value === 'number') return pick(8) === 0 ? -value - 1 : Number(BigInt(value) ^ (1n << BigInt(pick(40))))
  const bytes =
    typeof value === 'string' ? Buffer.from(value, 'utf8') : Buffer.from(value instanceof Uint8Array ? value : [])
  if (bytes.length === 0) return typeof value === 'string' ? 'x' : Buffer.of(1)
  const at = pick(bytes.length)
  bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << pick(typeof value === 'string' ? 7 : 8)), at)
  return typeof value === 'string' ? bytes.toString('utf8') : bytes
}
