/** Looking through stores: sound ones pass, and damage is named with its place. */
import { existsSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { backupStore } from '../../src/store/inspect/backup.js'
import { copyGoodPrefix } from '../../src/store/inspect/goodPrefix.js'
import type { Inspection, StoreProblem, StreamFold } from '../../src/store/inspect/inspection.js'
import { inspectStore } from '../../src/store/inspect/inspectStore.js'
import { openStore, type Store } from '../../src/store/store.js'
import { command, noted, notedCodec, right, type Noted } from '../contract/eventStoreContract.js'
import { temporaryDirectory } from '../contract/temporary.js'

/** The texts of a stream, one after the other. */
export const textFold: StreamFold<Noted> = {
  version: 1,
  begin: () => {
    const texts: string[] = []
    return { add: ({ text }) => void texts.push(text), payload: () => Buffer.from(texts.join('\n')) }
  }
}

const open = (file: string): Store<Noted> => right(openStore(file, notedCodec, () => 1_000_000))

const filled = (): string => {
  const file = join(temporaryDirectory(), 'store.sqlite')
  const { events, results, close } = open(file)
  for (let i = 0; i < 6; i++)
    right(
      events.append(
        ['s', 't'].map((stream) => ({
          stream,
          expectedVersion: 2 * i,
          entries: [noted(`${stream} ${2 * i}`), noted(`${stream} ${2 * i + 1}`)]
        })),
        command(`c${i}`)
      )
    )
  const folding = textFold.begin()
  for (const { entry } of right(events.read('t', 0, 8))) folding.add(entry)
  right(events.putSnapshot({ stream: 't', version: 8, fold: 1, payload: folding.payload() }))
  right(results.putSummary('k', 'run', Uint8Array.of(1, 2, 3), '2026-11-21T10:00:00.000Z'))
  right(
    results.putRun({
      runId: 'r1',
      stream: 's',
      version: 4,
      summaryKey: 'k',
      draws: 40,
      recordedAt: '2026-11-21T10:00:00.000Z',
      facts: { hash: 'abc' }
    })
  )
  for (const key of ['b1', 'b2'])
    right(results.writeBlock(key, { rows: 900, draws: 40 }, new Float64Array(36_000).fill(key === 'b1' ? 1 : 2)))
  close()
  return file
}

const inspected = async (
  file: string
): Promise<{ readonly problems: ReadonlyArray<StoreProblem>; readonly inspection: Inspection | undefined }> => {
  const problems: StoreProblem[] = []
  for await (const step of inspectStore(file, {
    codec: notedCodec,
    fold: textFold,
    resultProblem: (run, summary) => (summary?.[0] === 1 ? undefined : `the result of ${run.runId} is another one`)
  })) {
    if (step._tag === 'Problem') problems.push(step.problem)
    if (step._tag === 'Inspected') return { problems, inspection: step.inspection }
  }
  return { problems, inspection: undefined }
}

const altered = (file: string, ...statements: ReadonlyArray<string>): void => {
  const sqlite = new Database(file)
  sqlite.pragma('ignore_check_constraints = ON')
  for (const statement of statements) sqlite.exec(statement)
  sqlite.close()
}

/** Writes past the table's own types, as a flipped bit in the head of a row does. */
const retyped = (file: string, statement: string, table = 'events'): void => {
  const schema = (change: string): void => {
    const sqlite = new Database(file)
    sqlite.unsafeMode()
    sqlite.pragma('writable_schema = ON')
    sqlite.exec(`UPDATE sqlite_schema SET sql = ${change} WHERE name = '${table}'`)
    sqlite.close()
  }
  schema("replace(sql, ') STRICT', ')')")
  altered(file, statement)
  schema("sql || ' STRICT'")
}

describe('inspection of a store', () => {
  it('finds nothing in a sound one, counts what is there and leaves no file behind', async () => {
    const file = filled()
    const before = readFileSync(file)
    const { problems, inspection } = await inspected(file)
    expect(problems).toEqual([])
    expect(inspection).toMatchObject({
      problems: 0,
      lastGood: { position: 24, stream: 't', version: 12 },
      counts: { events: 24, streams: 2, snapshots: 1, summaries: 1, runs: 1, results: 1, blocks: 2, staleBlocks: 0 },
      format: 2
    })
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(readdirSync(join(file, '..')).sort()).toEqual(['store.sqlite', 'store.sqlite.blocks'])
  })

  it('names the first bad event and the last good one, and goes on behind it', async () => {
    const file = filled()
    altered(
      file,
      "UPDATE events SET recorded_by = 'x' WHERE rowid = 7",
      "UPDATE events SET payload = x'c1' WHERE rowid = 20"
    )
    const { problems, inspection } = await inspected(file)
    expect(inspection).toMatchObject({ firstBad: { position: 7 }, lastGood: { position: 6 } })
    expect(problems.map(({ part, position }) => [part, position])).toEqual([
      ['events', 7],
      ['events', 20],
      ['events', 20]
    ])
  })

  it.each(['stream', 'command_id', 'type', 'recorded_at', 'recorded_by', 'payload', 'hash'])(
    'names the event whose %s has the bytes it had and another type, and saves what is before it',
    async (column) => {
      const file = filled()
      const type = column === 'payload' || column === 'hash' ? 'TEXT' : 'BLOB'
      retyped(file, `UPDATE events SET ${column} = CAST(${column} AS ${type}) WHERE rowid = 7`)
      const { inspection } = await inspected(file)
      expect(inspection).toMatchObject({ firstBad: { position: 7 }, lastGood: { position: 6 } })
      const saved = await copyGoodPrefix(file, join(file, '..', 'saved.sqlite'), notedCodec)
      expect(right(saved)).toMatchObject({ events: 6 })
      expect(E.isLeft(openStore(file, notedCodec, () => 1_000_000))).toBe(true)
    }
  )

  it.each([
    ['DELETE FROM events WHERE rowid = 5', 'events'],
    ['DELETE FROM events WHERE rowid = 24', 'head'],
    ['DELETE FROM chain_head', 'head'],
    ['UPDATE chain_head SET hash = zeroblob(32)', 'head'],
    ["UPDATE snapshots SET payload = x'00'", 'snapshots'],
    ['UPDATE snapshots SET version = 7', 'snapshots'],
    ["UPDATE snapshots SET stream = 'u'", 'snapshots'],
    ["UPDATE summaries SET kind = 'other'", 'summaries'],
    ["UPDATE summaries SET payload = x'02'", 'summaries'],
    ['UPDATE runs SET draws = 41', 'runs'],
    ["UPDATE runs SET recorded_at = '2026-11-21T10:00:00.001Z'", 'runs'],
    ["UPDATE runs SET stream = 't'", 'runs'],
    ['INSERT INTO verified VALUES (1, 3, zeroblob(32), zeroblob(32))', 'verified'],
    ['DROP INDEX first_of_command', 'schema'],
    ['CREATE VIEW mine AS SELECT 1', 'schema'],
    ['CREATE TRIGGER mine AFTER INSERT ON events BEGIN SELECT 1; END', 'schema'],
    ['ALTER TABLE runs ADD COLUMN more TEXT', 'schema']
  ])('notices %s', async (statement, part) => {
    const file = filled()
    altered(file, statement)
    const { problems } = await inspected(file)
    expect(problems.map((problem) => problem.part)).toContain(part)
  })

  it('notices results that are not those of their run', async () => {
    const file = filled()
    const store = open(file)
    right(store.results.putSummary('k', 'run', Uint8Array.of(9), '2026-11-21T10:00:00.000Z'))
    store.close()
    expect((await inspected(file)).problems).toMatchObject([{ part: 'results', key: 'r1' }])
  })

  it('notices every changed byte of a block, one too many, exchanged files and files that are none', async () => {
    const file = filled()
    const block = join(`${file}.blocks`, 'b1.block')
    const other = join(`${file}.blocks`, 'b2.block')
    const sound = readFileSync(block)
    for (const at of [0, 8, 23, 24, 55, 56, 71, 72, 100, 72 + 16 * 5, sound.length - 1]) {
      const changed = Buffer.from(sound)
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
      writeFileSync(block, changed)
      expect([at, (await inspected(file)).problems.map(({ part }) => part)]).toEqual([at, ['blocks']])
    }
    for (const length of [sound.length - 1, 60, 0]) {
      writeFileSync(block, sound.subarray(0, length))
      expect((await inspected(file)).problems.map(({ part }) => part)).toEqual(['blocks'])
    }
    writeFileSync(block, Buffer.concat([sound, Buffer.of(0)]))
    expect((await inspected(file)).problems.map(({ part }) => part)).toEqual(['blocks'])
    writeFileSync(block, readFileSync(other))
    expect((await inspected(file)).problems.map(({ part }) => part)).toEqual(['blocks'])
    writeFileSync(block, sound)
    writeFileSync(join(`${file}.blocks`, 'notes.txt'), 'mine')
    expect((await inspected(file)).problems).toMatchObject([{ part: 'blocks', key: 'notes.txt' }])
  })

  it.each([
    ['snapshots', 'snapshots'],
    ['summaries', 'summaries'],
    ['runs', 'runs'],
    ['chain_head', 'head']
  ])('names the row of %s whose hash has the bytes it had and another type', async (table, part) => {
    const file = filled()
    retyped(file, `UPDATE ${table} SET hash = CAST(hash AS TEXT)`, table)
    const { problems, inspection } = await inspected(file)
    expect(inspection?.problems).toBe(problems.length)
    expect(problems.map((problem) => problem.part)).toContain(part)
  })

  it('ends where the page that leads to all events is no page, and where a column has lost its name', async () => {
    const file = filled()
    const sqlite = new Database(file)
    const root = Number(sqlite.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'events'").pluck().get())
    const size = Number(sqlite.pragma('page_size', { simple: true }))
    sqlite.close()
    const bytes = readFileSync(file)
    const [at, named] = [(root - 1) * size, bytes.indexOf('recorded_by')]
    writeFileSync(file, Buffer.concat([bytes.subarray(0, at), Buffer.alloc(size, 0xff), bytes.subarray(at + size)]))
    const { problems, inspection } = await inspected(file)
    expect(inspection).toMatchObject({ firstBad: { position: 1 }, lastGood: { position: 0 } })
    expect(problems.some(({ detail }) => detail.startsWith('event 1 cannot be read'))).toBe(true)

    bytes.write('X', named)
    writeFileSync(file, bytes)
    const renamed = await inspected(file)
    expect(renamed.problems.some(({ detail }) => detail.includes('no such column'))).toBe(true)
    expect(E.isLeft(openStore(file, notedCodec, () => 1_000_000))).toBe(true)
  })

  it('says what is no store, and which pages cannot be read', async () => {
    const directory = temporaryDirectory()
    const text = join(directory, 'text.sqlite')
    writeFileSync(text, 'this is no database, but it is long enough to look at\n'.repeat(100))
    const steps = []
    for await (const step of inspectStore(text, { codec: notedCodec })) steps.push(step)
    expect(steps).toMatchObject([{ _tag: 'Refused', error: { reason: 'not-a-store' } }])
    const file = filled()
    const bytes = readFileSync(file)
    for (let page = 2; page * 4096 < bytes.length; page++) {
      const changed = Buffer.from(bytes)
      changed.fill(0xff, page * 4096, page * 4096 + 200)
      writeFileSync(file, changed)
      const { problems, inspection } = await inspected(file)
      expect(inspection).toBeDefined()
      expect(problems.length).toBeGreaterThan(0)
    }
  })
})

describe('copies of a store', () => {
  it('are whole and sound while others write', async () => {
    const file = filled()
    const target = join(file, '..', 'copies', 'copy.sqlite')
    const store = open(file)
    right(store.events.append([{ stream: 'u', expectedVersion: 0, entries: [noted('late')] }], command('late')))
    right(await backupStore(file, target))
    store.close()
    expect((await inspected(target)).inspection).toMatchObject({ problems: 0, counts: { events: 25 } })
    expect(readdirSync(join(file, '..', 'copies'))).toEqual(['copy.sqlite'])
    expect(await backupStore(file, target)).toMatchObject({ left: { _tag: 'StoreUnusable' } })
  })

  it('of a damaged one hold what is sound before the first bad event', async () => {
    const file = filled()
    altered(
      file,
      "UPDATE events SET payload = x'00' WHERE rowid = 11",
      "UPDATE runs SET version = 4 WHERE run_id = 'r1'"
    )
    const target = join(file, '..', 'saved.sqlite')
    expect(right(await copyGoodPrefix(file, target, notedCodec))).toMatchObject({
      events: 10,
      written: 24,
      summaries: 1,
      runs: 1,
      leftOut: 0
    })
    expect((await inspected(target)).inspection).toMatchObject({ problems: 0, counts: { events: 10 } })
    const saved = open(target)
    expect(right(saved.events.read('t')).map(({ entry }) => entry.text)).toEqual(['t 0', 't 1', 't 2', 't 3'])
    right(saved.events.append([{ stream: 't', expectedVersion: 4, entries: [noted('on')] }], command('new')))
    saved.close()
    expect(existsSync(`${target}-wal`)).toBe(false)
  })

  it('leave out runs that stand on lost events, and nothing under the name where the source is none', async () => {
    const file = filled()
    altered(file, 'DELETE FROM events WHERE rowid = 3')
    const target = join(file, '..', 'saved.sqlite')
    expect(right(await copyGoodPrefix(file, target, notedCodec))).toMatchObject({ events: 2, runs: 0, leftOut: 1 })
    const nowhere = join(file, '..', 'nowhere.sqlite')
    renameSync(file, `${file}.away`)
    expect(E.isLeft(await backupStore(file, nowhere))).toBe(true)
    expect(existsSync(nowhere)).toBe(false)
  })
})
