/**
 * Opens the one SQLite file of a store: pragmas, version checks, schema. The only door to better-sqlite3's constructor.
 * Never repairs and never upgrades silently: a file it does not understand is refused with a reason.
 */
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import Database from 'better-sqlite3'
import * as E from 'fp-ts/lib/Either.js'
import type { StoreError } from '../domain/ports.js'
import { networkFileSystemOf } from './networkFileSystem.js'
import { migrateFromV1 } from './migrate/fromV1.js'
import { applicationId } from './schema/v1.js'
import { createHead, createSchema, schemaVersion } from './schema/v2.js'
import { syncDirectory } from './syncDirectory.js'
import { guarded, unusable } from './troubles.js'
import { makeDirectory } from './makeDirectory.js'

/** SQLite 3.7.0 to 3.51.2 can lose a write-ahead log that several connections reset (sqlite.org/releaselog). */
const oldestSafeSqlite = '3.51.3'

/** An open store file; every user of it reports failures under `path`. */
export interface StoreDatabase {
  readonly path: string
  readonly sqlite: Database.Database
  readonly notices: ReadonlyArray<StoreNotice>
}

/** What opening a store has to tell; no failure. */
export type StoreNotice =
  /** It was of a former version; the file as it was is kept at `copy`. */
  | { readonly _tag: 'Migrated'; readonly path: string; readonly copy: string }
  /** Its write-ahead log is large: somebody has been reading for long. */
  | { readonly _tag: 'LargeWal'; readonly path: string; readonly bytes: number }
  /** It lies where nothing can be written; it can only be read. */
  | { readonly _tag: 'ReadOnly'; readonly path: string }

const isOlder = (version: string, than: string): boolean => {
  const [a, b] = [version.split('.').map(Number), than.split('.').map(Number)]
  const i = [0, 1, 2].find((k) => a[k] !== b[k])
  return i !== undefined && (a[i] ?? 0) < (b[i] ?? 0)
}

/** FULL, because WAL with NORMAL loses acknowledged commits at a power cut; foreign schemas and broken cells are not trusted. */
const pragmas = [
  'busy_timeout = 5000',
  'trusted_schema = OFF',
  'cell_size_check = ON',
  'mmap_size = 0',
  'foreign_keys = ON',
  'journal_mode = WAL',
  'synchronous = FULL',
  'journal_size_limit = 67108864'
]

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN)

/** Refuses what is no store, or a store of a later program. */
const identify = (sqlite: Database.Database, path: string): E.Either<StoreError, 'empty' | 'former' | 'store'> => {
  const application = numberOf(sqlite.pragma('application_id', { simple: true }))
  const version = numberOf(sqlite.pragma('user_version', { simple: true }))
  const tables = sqlite.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()
  if (application === 0 && version === 0 && tables === 0) return E.right('empty')
  if (application !== applicationId) return E.left(unusable('not-a-store', path, 'another kind of SQLite file'))
  if (version > schemaVersion)
    return E.left(unusable('newer', path, `store version ${version}, this program knows up to ${schemaVersion}`))
  if (version < 1) return E.left(unusable('damaged', path, `store version ${version}`))
  const check = sqlite.pragma('quick_check(1)', { simple: true })
  if (check !== 'ok') return E.left(unusable('damaged', path, String(check)))
  return E.right(version < schemaVersion ? 'former' : 'store')
}

/** Makes the schema in one transaction; a second process that came first is noticed inside it. */
const createIn = (sqlite: Database.Database, path: string): E.Either<StoreError, void> =>
  sqlite
    .transaction((): E.Either<StoreError, void> => {
      const found = identify(sqlite, path)
      if (E.isLeft(found)) return found
      if (found.right === 'empty') {
        for (const statement of createSchema) sqlite.exec(statement)
        sqlite.exec(createHead)
        sqlite.pragma(`application_id = ${applicationId}`)
        sqlite.pragma(`user_version = ${schemaVersion}`)
      }
      return E.right(undefined)
    })
    .immediate()

/** Brings a store of a former version to the present one; another process may have done it in between. */
const migrateIn = (sqlite: Database.Database, path: string): E.Either<StoreError, StoreNotice | undefined> => {
  // Rolled back where the log is damaged: nothing was changed by then.
  const migrate = sqlite.transaction((): E.Either<StoreError, StoreNotice | undefined> => {
    const found = identify(sqlite, path)
    if (E.isLeft(found)) return found
    if (found.right !== 'former') return E.right(undefined)
    const migrated = migrateFromV1(sqlite, path)
    return 'damaged' in migrated
      ? E.left(unusable('damaged', path, migrated.damaged))
      : E.right({ _tag: 'Migrated', path, copy: migrated.copy })
  })
  return migrate.immediate()
}

/** Opens the store at `file`, making it where it does not exist yet. `':memory:'` is not accepted: use the in-memory stores. */
export const openDatabase = (file: string): E.Either<StoreError, StoreDatabase> => {
  const path = resolve(file)
  return guarded(path, () => {
    makeDirectory(dirname(path))
    const network = networkFileSystemOf(dirname(path))
    if (network !== undefined) return E.left(unusable('network-file-system', path, network))
    const isNew = !existsSync(path)
    const sqlite = new Database(path)
    const opened = guarded(path, (): E.Either<StoreError, StoreDatabase> => {
      const library = String(sqlite.prepare('SELECT sqlite_version()').pluck().get())
      if (isOlder(library, oldestSafeSqlite)) throw new Error(`SQLite ${library} is older than ${oldestSafeSqlite}`)
      // Foreign and newer files are recognised before a pragma could change their journal mode.
      const found = identify(sqlite, path)
      if (E.isLeft(found)) return found
      for (const pragma of pragmas) sqlite.pragma(pragma)
      if (found.right === 'empty') {
        const created = createIn(sqlite, path)
        if (E.isLeft(created)) return created
      }
      const migrated = found.right === 'former' ? migrateIn(sqlite, path) : E.right(undefined)
      if (E.isLeft(migrated)) return migrated
      if (isNew) syncDirectory(dirname(path))
      return E.right({ path, sqlite, notices: migrated.right === undefined ? [] : [migrated.right] })
    })
    if (E.isLeft(opened)) sqlite.close()
    return opened
  })
}

/** Writes the log back into the file and closes. A checkpoint that is kept off (busy, full disk) is no failure: the
 *  write-ahead log stays valid beside the file. */
export const closeDatabase = ({ path, sqlite }: StoreDatabase): void => {
  if (!sqlite.open) return
  guarded(path, () => E.right(sqlite.readonly || sqlite.pragma('wal_checkpoint(TRUNCATE)')))
  sqlite.close()
}
