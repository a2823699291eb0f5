/** verify and backup on real stores: what they find, what they say of it, what they leave alone. */
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  truncateSync,
  writeFileSync
} from 'node:fs'
import { join } from 'node:path'
import { decode, encode } from '@msgpack/msgpack'
import Database from 'better-sqlite3'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { anchorOf } from '../../../src/app/verify/anchor.js'
import { studyFold } from '../../../src/app/histories.js'
import { backup } from '../../../src/app/verify/backup.js'
import type { Verification } from '../../../src/app/verify/verification.js'
import { verifyStore } from '../../../src/app/verify/verifyStore.js'
import { isMapping } from '../../../src/domain/refusal.js'
import { logEntryCodec } from '../../../src/domain/study/logEntry.js'
import { chainedHash, genesis, type EventRow } from '../../../src/store/eventStore/chain.js'
import { sealedSummary, type SummaryRow } from '../../../src/store/resultStore/resultRows.js'
import { openStore } from '../../../src/store/store.js'
import { command, right } from '../../contract/eventStoreContract.js'
import { temporaryDirectory } from '../../contract/temporary.js'

const quiet = (): void => undefined
const fixture = (version: string): string => {
  const copy = join(temporaryDirectory(), 'store.sqlite')
  copyFileSync(join(import.meta.dirname, '..', '..', 'fixtures', 'stores', version, 'store.sqlite'), copy)
  return copy
}
/** A store of the present format, migrated from the first one: seven entries of two studies, two runs with results. */
const store = (): string => {
  const file = fixture('v1')
  right(openStore(file, logEntryCodec, () => 0)).close()
  return file
}
const verified = async (file: string, anchor?: string): Promise<Verification> =>
  right(await verifyStore(file, anchor === undefined ? undefined : right(anchorOf(anchor)), quiet))
const altered = (file: string, ...statements: ReadonlyArray<string>): void => {
  const sqlite = new Database(file)
  for (const statement of statements) sqlite.exec(statement)
  sqlite.close()
}
const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')

/** What somebody does who knows the format: changes an entry and computes the whole chain anew. */
const rewritten = (file: string, change: string): void => {
  const sqlite = new Database(file)
  sqlite.exec(change)
  let before = genesis
  const put = sqlite.prepare('UPDATE events SET hash = ? WHERE position = ?')
  const rows = sqlite.prepare<[], EventRow>('SELECT * FROM events ORDER BY position').all()
  for (const row of rows) {
    before = chainedHash(before, row)
    put.run(before, row.position)
  }
  sqlite.prepare('UPDATE chain_head SET position = ?, hash = ?').run(rows.length, before)
  sqlite.exec('DELETE FROM verified; DELETE FROM snapshots')
  sqlite.close()
}

describe('verify', () => {
  it('finds an untouched store sound, says what it looked at, and changes nothing', async () => {
    const file = store()
    const [before, beside] = [digest(file), readdirSync(join(file, '..'))]
    const found = await verified(file)
    expect(found).toMatchObject({ ok: true, format: 2, findings: [], eventsInDoubt: 0 })
    expect(found.checked).toMatchObject({ events: 7, streams: 2, runs: 2, results: 2 })
    expect(found.head).toEqual({ position: 7, hash: found.lastGood.hash })
    expect([digest(file), readdirSync(join(file, '..'))]).toEqual([before, beside])
  })

  it('is not disturbed by a run at work, nor by what a killed one left beside the blocks', async () => {
    const file = store()
    mkdirSync(`${file}.blocks`, { recursive: true })
    for (const name of ['a.1.running', 'a.block.1.part']) writeFileSync(join(`${file}.blocks`, name), '{')
    expect(await verified(file)).toMatchObject({ ok: true, findings: [] })
  })

  it('checks a store of the first format as it is', async () => {
    const file = fixture('v1')
    const before = digest(file)
    expect(await verified(file)).toMatchObject({ ok: true, format: 1, checked: { events: 7, runs: 2, results: 2 } })
    expect(digest(file)).toBe(before)
  })

  it.each([
    ['the first', 1],
    ['one in the middle', 4],
    ['the last but one', 6],
    ['the last', 7]
  ])('names a changed entry, %s, and the last good one before it', async (_, position) => {
    const file = store()
    altered(file, `UPDATE events SET recorded_by = recorded_by || '!' WHERE position = ${position}`)
    const found = await verified(file)
    expect(found.ok).toBe(false)
    expect(found.firstBad).toMatchObject({ part: 'events', position, loses: 'entries' })
    expect(found.lastGood.position).toBe(position - 1)
    expect(found.eventsInDoubt).toBe(7 - position + 1)
    expect(found.head.position).toBe(position - 1)
  })

  it('says once that an entry was changed, also where its bytes can no longer be read', async () => {
    const file = store()
    altered(file, "UPDATE events SET payload = x'c1c1' WHERE position = 4")
    const found = await verified(file)
    expect(found.findings.map(({ detail }) => detail)).toEqual(['event 4 was changed'])
    expect(found.found).toBe(1)
    rewritten(file, "UPDATE events SET recorded_by = 'x' WHERE position = 2")
    const chained = await verified(file)
    expect(chained.findings).toMatchObject([{ detail: expect.stringContaining('event 4 is no log entry') as string }])
  })

  it('notices entries that were removed, added, exchanged, re-ordered or renamed, and a changed head', async () => {
    const changes = [
      'DELETE FROM events WHERE position = 4',
      'DELETE FROM events WHERE position = 7',
      `INSERT INTO events (rowid, position, stream, version, command_id, command_index, type, type_version, recorded_at, recorded_by, payload, hash)
        SELECT 8, 8, 'new', 1, 'c', 0, type, type_version, recorded_at, recorded_by, payload, hash FROM events WHERE position = 7`,
      `UPDATE events SET payload = (SELECT payload FROM events WHERE position = 6) WHERE position = 5`,
      `UPDATE events SET rowid = 99, position = 99 WHERE position = 3; UPDATE events SET rowid = 3, position = 3 WHERE position = 4;
        UPDATE events SET rowid = 4, position = 4 WHERE position = 99`,
      `UPDATE events SET stream = 'renamed' WHERE stream = 'arrivals'`,
      'UPDATE chain_head SET position = 6',
      'UPDATE chain_head SET hash = zeroblob(32)',
      'DELETE FROM chain_head'
    ]
    for (const change of changes) {
      const file = store()
      altered(file, change)
      const found = await verified(file)
      expect([change, found.ok]).toEqual([change, false])
      expect(found.findings.some(({ loses }) => loses === 'entries')).toBe(true)
    }
  })

  it('tells damage of what can be made again from damage of the log', async () => {
    const runs = store()
    altered(runs, 'UPDATE runs SET draws = draws + 1')
    const ofRuns = await verified(runs)
    expect([ofRuns.ok, new Set(ofRuns.findings.map(({ loses }) => loses))]).toEqual([false, new Set(['figures'])])
    const results = store()
    altered(results, `UPDATE summaries SET payload = CAST(x'00' || substr(payload, 2) AS BLOB)`)
    const ofResults = await verified(results)
    expect([ofResults.ok, new Set(ofResults.findings.map(({ loses }) => loses))]).toEqual([false, new Set(['figures'])])
    const blocks = store()
    mkdirSync(`${blocks}.blocks`)
    writeFileSync(join(`${blocks}.blocks`, 'a.block'), 'no block')
    const ofBlocks = await verified(blocks)
    expect([ofBlocks.ok, ofBlocks.findings.map(({ loses }) => loses)]).toEqual([false, ['nothing']])
  })

  it('hashes stored tables anew: a forged result with a right seal does not pass', async () => {
    const file = store()
    const sqlite = new Database(file)
    const [row] = sqlite
      .prepare<[], SummaryRow>(`SELECT summaries.* FROM summaries JOIN runs ON key = summary_key`)
      .all()
    if (row === undefined) throw new Error('the fixture has results')
    const result = decode(row.payload)
    if (!isMapping(result) || !isMapping(result['tables'])) throw new Error('a result holds tables')
    const payload = encode({ ...result, tables: { ...result['tables'], forged: { rows: 0, columns: [] } } })
    const forged = sealedSummary({ key: row.key, kind: row.kind, recorded_at: row.recorded_at, payload })
    sqlite.prepare('UPDATE summaries SET payload = ?, hash = ? WHERE key = ?').run(forged.payload, forged.hash, row.key)
    sqlite.close()
    const found = await verified(file)
    expect([found.ok, found.findings.map(({ part, loses }) => [part, loses])]).toEqual([
      false,
      found.findings.map(() => ['results', 'figures'])
    ])
  })

  it('makes snapshots anew from the log: a forged one with a right seal does not pass, a right one does', async () => {
    const file = store()
    const open = right(openStore(file, logEntryCodec, () => 0))
    const [stream = ''] = right(open.events.streams())
    const folding = studyFold.begin()
    for (const { entry } of right(open.events.read(stream))) folding.add(entry)
    const version = right(open.events.versionOf(stream))
    const kept = { stream, version, fold: studyFold.version }
    right(open.events.putSnapshot({ ...kept, payload: folding.payload() }))
    open.close()
    expect(await verified(file)).toMatchObject({ ok: true, checked: { snapshots: 1 } })
    const again = right(openStore(file, logEntryCodec, () => 0))
    right(
      again.events.putSnapshot({ ...kept, payload: folding.payload().map((byte, i) => (i === 9 ? byte ^ 1 : byte)) })
    )
    again.close()
    expect(await verified(file)).toMatchObject({ ok: false, findings: [{ part: 'snapshots', loses: 'nothing' }] })
  })

  it('notices a table or trigger that is none of ours', async () => {
    const file = store()
    altered(file, `CREATE TRIGGER t AFTER INSERT ON events BEGIN DELETE FROM runs; END`)
    expect((await verified(file)).findings).toMatchObject([{ part: 'schema', key: 'trigger t' }])

    const renamed = store()
    const sqlite = new Database(renamed)
    sqlite.unsafeMode(true)
    sqlite.pragma('writable_schema = ON')
    sqlite.exec("UPDATE sqlite_schema SET tbl_name = 'chain_heaD' WHERE name = 'chain_head'")
    sqlite.close()
    expect((await verified(renamed)).findings).toMatchObject([{ part: 'schema', key: 'table chain_head' }])
  })

  it('refuses what is no store, newer, a directory or not there, and does not call half a file sound', async () => {
    const directory = temporaryDirectory()
    const of = async (file: string): Promise<unknown> => {
      const result = await verifyStore(file, undefined, quiet)
      return E.isLeft(result) ? ('reason' in result.left ? result.left.reason : result.left._tag) : result.right.ok
    }
    expect(await of(join(directory, 'nothing.sqlite'))).toBe('BadInput')
    expect(existsSync(join(directory, 'nothing.sqlite'))).toBe(false)
    expect(await of(':memory:')).toBe('BadInput')
    expect(await of(directory)).toBe('io-error')
    writeFileSync(join(directory, 'empty.sqlite'), '')
    expect(await of(join(directory, 'empty.sqlite'))).toBe('not-a-store')
    writeFileSync(
      join(directory, 'text.sqlite'),
      'a text that is no database at all, and long enough to be looked at. '.repeat(20)
    )
    expect(await of(join(directory, 'text.sqlite'))).toBe('not-a-store')
    const newer = store()
    altered(newer, 'PRAGMA user_version = 99')
    expect(await of(newer)).toBe('newer')
    for (const share of [0.3, 0.6, 0.95]) {
      const cut = store()
      truncateSync(cut, Math.floor(statSync(cut).size * share))
      expect([share, await of(cut)]).not.toEqual([share, true])
    }
  })
})

describe('verify --head', () => {
  const headOf = async (file: string): Promise<string> => {
    const { position, hash } = (await verified(file)).head
    return `${position}:${hash}`
  }

  it('finds a log that was rewritten with its whole chain computed anew, which nothing else does', async () => {
    const file = store()
    const kept = await headOf(file)
    expect((await verified(file, kept)).ok).toBe(true)
    rewritten(file, `UPDATE events SET recorded_by = 'somebody else' WHERE position = 5`)
    expect((await verified(file)).ok).toBe(true)
    expect(await verified(file, kept)).toMatchObject({ ok: false, findings: [{ part: 'anchor', position: 7 }] })
  })

  it('finds an old copy that was put back, and is content with a log that grew', async () => {
    const file = store()
    const old = join(temporaryDirectory(), 'old.sqlite')
    copyFileSync(file, old)
    const former = await headOf(file)
    const grown = right(openStore(file, logEntryCodec, () => 0))
    const entry = right(grown.events.read('arrivals'))[0]?.entry
    if (entry === undefined) throw new Error('the fixture has entries')
    right(grown.events.append([{ stream: 'copy', expectedVersion: 0, entries: [entry] }], command('more')))
    grown.close()
    expect((await verified(file, former)).ok).toBe(true)
    expect(await verified(old, await headOf(file))).toMatchObject({
      ok: false,
      findings: [{ part: 'anchor', position: 8 }]
    })
  })

  it('takes a head as it is written, its first digits, or a document that holds it', async () => {
    const file = store()
    const kept = await headOf(file)
    const [position, hash = ''] = kept.split(':')
    const manifest = join(temporaryDirectory(), 'manifest.json')
    writeFileSync(manifest, JSON.stringify({ log: { study: 'a', version: 1, position: Number(position), hash } }))
    for (const written of [kept, `${position}:${hash.slice(0, 16)}`, ` ${kept.toUpperCase()}\n`, manifest])
      expect([written, (await verified(file, written)).ok]).toEqual([written, true])
    for (const bad of ['', 'ten:abc', `${position}:abc`, file, join(file, 'nothing.json'), `-1:${hash}`])
      expect([bad, E.isLeft(anchorOf(bad))]).toEqual([bad, true])
  })
})

describe('backup', () => {
  it('is a store of its own that opens, verifies and holds the same entries and runs', async () => {
    const [file, target] = [store(), join(temporaryDirectory(), 'deep', 'backup.sqlite')]
    const made = right(await backup(file, target, false, quiet))
    expect(made.verification).toMatchObject({ ok: true, checked: { events: 7, runs: 2, results: 2 } })
    expect(readdirSync(join(target, '..'))).toEqual(['backup.sqlite'])
    const [a, b] = [file, target].map((path) => right(openStore(path, logEntryCodec, () => 0)))
    expect(right(b?.events.read('arrivals') ?? E.right([]))).toEqual(right(a?.events.read('arrivals') ?? E.right([])))
    expect(right(b?.results.runs() ?? E.right([]))).toEqual(right(a?.results.runs() ?? E.right([])))
    a?.close()
    b?.close()
  })

  it('never overwrites', async () => {
    const target = join(temporaryDirectory(), 'there')
    writeFileSync(target, 'precious')
    expect(await backup(store(), target, false, quiet)).toMatchObject({ left: { _tag: 'BadInput' } })
    expect(await backup(store(), target, true, quiet)).toMatchObject({ left: { _tag: 'BadInput' } })
    expect(readFileSync(target, 'utf8')).toBe('precious')
  })

  it('never overwrites what comes while it is being written and verified, nor takes over the open log of another store', async () => {
    for (const goodPrefix of [false, true]) {
      const directory = temporaryDirectory()
      const target = join(directory, 'late.sqlite')
      const late = (): void => writeFileSync(target, 'precious')
      expect(await backup(store(), target, goodPrefix, late)).toMatchObject({ left: { _tag: 'BadInput' } })
      expect([readFileSync(target, 'utf8'), readdirSync(directory)]).toEqual(['precious', ['late.sqlite']])
    }
    const target = join(temporaryDirectory(), 'gone.sqlite')
    writeFileSync(`${target}-wal`, 'of another store')
    expect(await backup(store(), target, false, quiet)).toMatchObject({
      left: { problems: [{ kind: 'target-exists', found: `${target}-wal` }] }
    })
  })

  it('of a damaged store is refused and leaves no file', async () => {
    const [file, directory] = [store(), temporaryDirectory()]
    altered(file, `UPDATE events SET recorded_by = 'x' WHERE position = 5`)
    expect(await backup(file, join(directory, 'b.sqlite'), false, quiet)).toMatchObject({
      left: { _tag: 'StoreUnusable', reason: 'damaged', path: file }
    })
    expect(readdirSync(directory)).toEqual([])
  })

  it('with good prefix holds exactly the entries before the first bad one, and no run that stands on later ones', async () => {
    const [file, target] = [store(), join(temporaryDirectory(), 'good.sqlite')]
    altered(file, `UPDATE events SET recorded_by = 'x' WHERE position = 6`)
    const damagedBytes = digest(file)
    const made = right(await backup(file, target, true, quiet))
    expect(made.verification).toMatchObject({ ok: true, checked: { events: 5 } })
    expect(made.saved).toMatchObject({ events: 2, source: { firstBad: { position: 6 } } })
    const saved = right(openStore(target, logEntryCodec, () => 0))
    const versions = new Map(right(saved.events.streams()).map((name) => [name, right(saved.events.versionOf(name))]))
    expect([...versions.values()].reduce((sum, version) => sum + version, 0)).toBe(5)
    for (const { stream, version } of right(saved.results.runs()))
      expect(versions.get(stream) ?? 0).toBeGreaterThanOrEqual(version)
    saved.close()
    expect(digest(file)).toBe(damagedBytes)
  })

  it('with good prefix leaves damaged results out of a sound log', async () => {
    const [file, target] = [store(), join(temporaryDirectory(), 'good.sqlite')]
    altered(file, 'UPDATE runs SET draws = draws + 1 WHERE rowid = 1')
    const made = right(await backup(file, target, true, quiet))
    expect(made.verification).toMatchObject({ ok: true, checked: { events: 7, runs: 1 } })
    expect(made.saved).toMatchObject({ events: 0, results: 1 })
  })
})
