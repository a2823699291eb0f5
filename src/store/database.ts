/**
 * Opens the one SQLite file of a store and keeps it open: versions, schema, migration, and a new connection after the disk
 * failed. Never repairs: a file it does not understand is refused with a reason.
 */
import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import Database from 'better-sqlite3'
import * as E from 'fp-ts/lib/Either.js'
import type { StoreError } from '../domain/ports.js'
import { assertSafeSqlite, identify, setForWriting } from './identify.js'
import { makeDirectory } from './makeDirectory.js'
import { migrateFromV1 } from './migrate/fromV1.js'
import { networkFileSystemOf } from './networkFileSystem.js'
import { largestWal, type StoreNotice } from './notice.js'
import { connectForReading } from './readOnly.js'
import { identityOf } from './sameFile.js'
import { applicationId } from './schema/v1.js'
import { createHead, createSchema, schemaVersion } from './schema/v2.js'
import { syncDirectory } from './syncDirectory.js'
import { guarded, unusable } from './troubles.js'

/** An open store file; every user of it reports failures under `path`. */
export interface StoreDatabase {
  readonly path: string
  /** Works with the connection of the moment, which is another one after `reopen`; known failures come back as a Left. */
  readonly use: <A>(operation: (sqlite: Database.Database) => E.Either<StoreError, A>) => E.Either<StoreError, A>
  readonly readOnly: boolean
  readonly notices: ReadonlyArray<StoreNotice>
  /** Left where the file, or its write-ahead log, is not the one that was opened. */
  readonly unchanged: () => E.Either<StoreError, void>
  /** A new connection to the same file, for what the old one believes after an error of the disk is not to be trusted. */
  readonly reopen: () => E.Either<StoreError, void>
  /** Writes the log back into the file and closes; may be called twice. */
  readonly close: () => void
}

/** `reading`: a store that cannot be written may be opened all the same. */
export type Purpose = 'keeping' | 'reading'

/** Makes the schema in one transaction; a second process that came first is noticed inside it. */
const createIn = (sqlite: Database.Database, path: string): E.Either<StoreError, void> =>
  sqlite
    .transaction((): E.Either<StoreError, void> => {
      const found = identify(sqlite, path)
      if (E.isLeft(found)) return found
      if (found.right === 'empty') {
        createStore(sqlite)
        sqlite.pragma(`application_id = ${applicationId}`)
        sqlite.pragma(`user_version = ${schemaVersion}`)
      }
      return E.right(undefined)
    })
    .immediate()

const createStore = (sqlite: Database.Database): void => {
  for (const statement of createSchema) sqlite.exec(statement)
  sqlite.exec(createHead)
}

/** Brings a store of a former version to the present one; another process may have done it in between. */
const migrateIn = (sqlite: Database.Database, path: string): E.Either<StoreError, ReadonlyArray<StoreNotice>> => {
  const migrate = sqlite.transaction((): E.Either<StoreError, ReadonlyArray<StoreNotice>> => {
    const found = identify(sqlite, path)
    if (E.isLeft(found)) return found
    if (found.right !== 'former') return E.right([])
    const migrated = migrateFromV1(sqlite, path)
    return 'damaged' in migrated
      ? E.left(unusable('damaged', path, migrated.damaged))
      : E.right([{ _tag: 'Migrated', path, copy: migrated.copy }])
  })
  return migrate.immediate()
}

interface Connected {
  readonly sqlite: Database.Database
  readonly notices: ReadonlyArray<StoreNotice>
}

/** A writing connection to a store of the present version, which is made or brought there where it is not. */
const connect = (path: string): E.Either<StoreError, Connected> => {
  const isNew = !existsSync(path)
  const sqlite = new Database(path)
  const connected = guarded(path, (): E.Either<StoreError, Connected> => {
    // Foreign and newer files are recognised before a pragma could change their journal mode.
    const found = identify(sqlite, path)
    if (E.isLeft(found)) return found
    const foreign = triggerIn(sqlite)
    if (foreign !== undefined) return E.left(unusable('damaged', path, `trigger ${foreign} is none of ours`))
    setForWriting(sqlite)
    if (found.right === 'empty') {
      const created = createIn(sqlite, path)
      if (E.isLeft(created)) return created
    }
    const migrated = found.right === 'former' ? migrateIn(sqlite, path) : E.right([])
    if (E.isLeft(migrated)) return migrated
    if (isNew) syncDirectory(dirname(path))
    return E.right({ sqlite, notices: [...migrated.right, ...largeLog(path)] })
  })
  if (E.isLeft(connected)) sqlite.close()
  return connected
}

/** A store has no triggers: one would change what is written, or write what nobody recorded. Other foreign tables `verify` tells of. */
const triggerIn = (sqlite: Database.Database): string | undefined =>
  sqlite.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'trigger' LIMIT 1").pluck().get()

const largeLog = (path: string): ReadonlyArray<StoreNotice> => {
  const bytes = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0
  return bytes > largestWal ? [{ _tag: 'LargeWal', path, bytes }] : []
}

/** Why nothing can be written there; undefined where it can, or where the file does not exist yet. */
const readOnlyReason = (path: string): string | undefined => {
  if (!existsSync(path)) return undefined
  for (const place of [path, dirname(path)])
    try {
      accessSync(place, constants.W_OK)
    } catch (thrown) {
      return thrown instanceof Error ? thrown.message : String(thrown)
    }
  return undefined
}

/** Opens the store at `file`, making it where it does not exist yet. `':memory:'` is not accepted: use the in-memory stores. */
export const openDatabase = (file: string, purpose: Purpose = 'keeping'): E.Either<StoreError, StoreDatabase> => {
  const path = resolve(file)
  return guarded(path, () => {
    assertSafeSqlite()
    const reason = readOnlyReason(path)
    if (reason !== undefined)
      return purpose === 'reading' ? openToRead(path) : E.left(unusable('read-only', path, reason))
    makeDirectory(dirname(path))
    const network = networkFileSystemOf(existsSync(path) ? path : dirname(path))
    if (network !== undefined) return E.left(unusable('network-file-system', path, network))
    const connected = connect(path)
    return E.isLeft(connected) ? connected : E.right(openedDatabase(path, connected.right))
  })
}

/** A store on a disk, or with rights, that let nobody write. One of a former version must be brought along elsewhere. */
const openToRead = (path: string): E.Either<StoreError, StoreDatabase> => {
  const { sqlite, close } = connectForReading(path)
  const found = guarded(path, () => identify(sqlite, path))
  if (E.isLeft(found) || found.right !== 'store') {
    close()
    return E.isLeft(found)
      ? found
      : E.left(unusable('read-only', path, 'a store of a former version is brought to the present one first'))
  }
  const refused = (): E.Either<StoreError, void> => E.left(unusable('read-only', path, 'opened for reading'))
  return E.right({
    path,
    use: (operation) => guarded(path, () => operation(sqlite)),
    readOnly: true,
    notices: [{ _tag: 'ReadOnly', path }],
    unchanged: refused,
    reopen: refused,
    close
  })
}

const openedDatabase = (path: string, connected: Connected): StoreDatabase => {
  const files = [path, `${path}-wal`]
  let { sqlite } = connected
  let identities = files.map(identityOf)
  let closed = false
  const reopen = (): E.Either<StoreError, void> =>
    guarded(path, () => {
      closeQuietly(sqlite)
      const again =
        identityOf(path) === identities[0]
          ? connect(path)
          : E.left(unusable('replaced', path, `${path} was replaced or removed while it was open`))
      if (E.isLeft(again)) return again
      sqlite = again.right.sqlite
      identities = files.map(identityOf)
      return E.right(undefined)
    })
  return {
    path,
    use: (operation) => {
      const open = sqlite.open || closed ? E.right(undefined) : reopen()
      return E.isLeft(open) ? open : guarded(path, () => operation(sqlite))
    },
    readOnly: false,
    notices: connected.notices,
    unchanged: () => {
      const other = files.find((file, i) => identities[i] !== undefined && identityOf(file) !== identities[i])
      return other === undefined
        ? E.right(undefined)
        : E.left(unusable('replaced', path, `${other} was replaced or removed while it was open`))
    },
    reopen,
    close: () => {
      closed = true
      if (!sqlite.open) return
      // A checkpoint that is kept off (busy, full disk) is no failure: the log stays valid beside the file.
      guarded(path, () => E.right(sqlite.pragma('wal_checkpoint(TRUNCATE)')))
      closeQuietly(sqlite)
    }
  }
}

/** The disk may refuse even that; the operating system then ends what was open. */
const closeQuietly = (sqlite: Database.Database): void => {
  try {
    sqlite.close()
  } catch {
    return
  }
}
