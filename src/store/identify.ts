/** Recognises a store file, of this or of a former version; everything else is refused with a reason before anything is written. */
import { statSync } from 'node:fs'
import Database from 'better-sqlite3'
import * as E from 'fp-ts/lib/Either.js'
import type { StoreError } from '../domain/ports.js'
import { applicationId } from './schema/v1.js'
import { schemaVersion } from './schema/v2.js'
import { unusable } from './troubles.js'

/** SQLite 3.7.0 to 3.51.2 can lose a write-ahead log that several connections reset (sqlite.org/releaselog). */
const oldestSafeSqlite = '3.51.3'

/** Larger files are not read through at every opening; `verify` does that. */
const largestQuickCheck = 16 * 1024 * 1024

const isOlder = (version: string, than: string): boolean => {
  const [a, b] = [version.split('.').map(Number), than.split('.').map(Number)]
  const i = [0, 1, 2].find((k) => a[k] !== b[k])
  return i !== undefined && (a[i] ?? 0) < (b[i] ?? 0)
}

/** Throws where the SQLite library of this installation is not safe. Asked of a database in memory, before any file is touched. */
export const assertSafeSqlite = (): void => {
  const sqlite = new Database(':memory:')
  const library = String(sqlite.prepare('SELECT sqlite_version()').pluck().get())
  sqlite.close()
  if (isOlder(library, oldestSafeSqlite)) throw new Error(`SQLite ${library} is older than ${oldestSafeSqlite}`)
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN)

/** What a file holds: nothing yet, a store of a former version, or one of the present version. */
export type Found = 'empty' | 'former' | 'store'

/** Refuses what is no store, or a store of a later program. */
export const identify = (sqlite: Database.Database, path: string): E.Either<StoreError, Found> => {
  const application = numberOf(sqlite.pragma('application_id', { simple: true }))
  const version = numberOf(sqlite.pragma('user_version', { simple: true }))
  const tables = sqlite.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()
  if (application === 0 && version === 0 && tables === 0) return E.right('empty')
  if (application !== applicationId) return E.left(unusable('not-a-store', path, 'another kind of SQLite file'))
  if (version > schemaVersion)
    return E.left(unusable('newer', path, `store version ${version}, this program knows up to ${schemaVersion}`))
  if (version < 1) return E.left(unusable('damaged', path, `store version ${version}`))
  const check = statSync(path).size <= largestQuickCheck ? sqlite.pragma('quick_check(1)', { simple: true }) : 'ok'
  if (check !== 'ok') return E.left(unusable('damaged', path, String(check)))
  return E.right(version < schemaVersion ? 'former' : 'store')
}

/** Foreign schemas and broken cells are not trusted; nothing is mapped into memory, where a read error ends the process. */
const readingPragmas: ReadonlyArray<string> = [
  'busy_timeout = 5000',
  'trusted_schema = OFF',
  'cell_size_check = ON',
  'mmap_size = 0',
  'foreign_keys = ON'
]

/** FULL, because WAL with NORMAL loses acknowledged commits at a power cut. The log is written back every 1,000 pages (4 MB). */
const writingPragmas: ReadonlyArray<string> = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'journal_size_limit = 67108864',
  'wal_autocheckpoint = 1000'
]

/** Settings of a connection that only reads. */
export const setForReading = (sqlite: Database.Database): void => {
  for (const pragma of readingPragmas) sqlite.pragma(pragma)
}

/** Settings of a connection that writes. */
export const setForWriting = (sqlite: Database.Database): void => {
  for (const pragma of [...readingPragmas, ...writingPragmas]) sqlite.pragma(pragma)
}
