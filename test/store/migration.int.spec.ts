/** Bringing a store of version 1 along: killed at any point, by two processes at once, beside copies that are not the same. */
import { copyFileSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import type * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { logEntryCodec, type LogEntry } from '../../src/domain/study/logEntry.js'
import { inspectStore } from '../../src/store/inspect/inspectStore.js'
import { hashOfRows } from '../../src/store/migrate/sameRows.js'
import { openStore, type Store } from '../../src/store/store.js'
import { right } from '../contract/eventStoreContract.js'
import { temporaryDirectory } from '../contract/temporary.js'
import { programOf, startProgram, type Change } from '../torture/programs.js'

const v1 = join(import.meta.dirname, '..', 'fixtures', 'stores', 'v1', 'store.sqlite')
const ofV1 = (): string => {
  const file = join(temporaryDirectory(), 'store.sqlite')
  copyFileSync(v1, file)
  return file
}
const open = (file: string): E.Either<unknown, Store<LogEntry>> => openStore(file, logEntryCodec, () => 0)
const beside = (file: string): ReadonlyArray<string> =>
  readdirSync(dirname(file))
    .filter((name) => name !== basename(file) && !/-(wal|shm)$/.test(name))
    .sort()
const rowsOf = (file: string): string => {
  const sqlite = new Database(file)
  try {
    return hashOfRows(sqlite)
  } finally {
    sqlite.close()
  }
}
const former = (): string => rowsOf(ofV1())
const problemsOf = async (file: string): Promise<ReadonlyArray<unknown>> => {
  const found: unknown[] = []
  for await (const step of inspectStore(file, { codec: logEntryCodec }))
    if (step._tag === 'Problem' || step._tag === 'Refused') found.push(step)
  return found
}
/** The store is of version 2, sound and whole, and the former one lies beside it to the row. */
const expectMigrated = async (file: string): Promise<void> => {
  const store = right(open(file))
  expect(right(store.events.head()).position).toBe(7)
  expect(right(store.results.runs())).toHaveLength(2)
  store.close()
  expect(await problemsOf(file)).toEqual([])
  expect(beside(file)).toEqual(['store.sqlite.v1'])
  expect(rowsOf(`${file}.v1`)).toBe(former())
}

const kill = "process.kill(process.pid, 'SIGKILL');"
const before = (file: string, text: string): Change => ({ file, from: text, to: `${kill} ${text}` })
const inMigration = (text: string): Change => before('src/store/migrate/fromV1.ts', text)

describe('a migration', () => {
  it.each<[string, Change]>([
    ['before anything is done', inMigration('const copy = keepCopy(')],
    ['with an unsynced copy', inMigration('const handle = openSync(beside')],
    ['with a copy that has no name yet', inMigration('if (!placeNew(')],
    ['with a copy and nothing changed', inMigration("sqlite.exec('DROP INDEX runs_of_stream')")],
    ['among its tables', inMigration('sealSummaries(sqlite)\n')],
    ['before it says which version it is', inMigration('sqlite.pragma(`user_version')],
    [
      'when it is done',
      {
        file: 'src/store/database.ts',
        from: 'return migrate.immediate()',
        to: `const done = migrate.immediate(); ${kill} return done`
      }
    ]
  ])('that is killed %s is finished by the next opening, with one copy', async (_, change) => {
    const file = ofV1()
    writeFileSync(`${file}.go`, '')
    const killed = startProgram(process.execPath, await programOf('migrating', change), file)
    expect([await killed.ended, killed.lines()]).toEqual([null, ['ready']])
    rmSync(`${file}.go`)
    await expectMigrated(file)
  })
  it('is done once by two processes at the same moment, and both go on', async () => {
    const program = await programOf('migrating')
    for (let turn = 0; turn < 4; turn++) {
      const file = ofV1()
      const both = [0, 1].map(() => startProgram(process.execPath, program, file))
      await Promise.all(both.map(({ said }) => said(1)))
      writeFileSync(`${file}.go`, '')
      expect(await Promise.all(both.map(({ ended }) => ended))).toEqual([0, 0])
      expect(both.map(({ lines }) => lines()[1]).sort()).toEqual(
        ['[]', JSON.stringify([{ _tag: 'Migrated', path: file, copy: `${file}.v1` }])].sort()
      )
      rmSync(`${file}.go`)
      await expectMigrated(file)
    }
  })
  it('keeps a copy of its own beside one of the same log with other results', () => {
    for (const change of ['DELETE FROM runs', "UPDATE summaries SET recorded_at = '2020-01-01'", 'VACUUM']) {
      const file = ofV1()
      copyFileSync(v1, `${file}.v1`)
      const copy = new Database(`${file}.v1`)
      copy.exec(change)
      copy.close()
      const there = readFileSync(`${file}.v1`)
      const store = right(open(file))
      const kept = change === 'VACUUM' ? `${file}.v1` : `${file}.v1.2`
      expect(store.notices).toEqual([{ _tag: 'Migrated', path: file, copy: kept }])
      store.close()
      expect(readFileSync(`${file}.v1`).equals(there)).toBe(true)
      expect(rowsOf(kept)).toBe(former())
    }
  })
})
