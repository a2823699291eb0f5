/**
 * Opens a store file without ever writing to it. Where SQLite can read it in place it does; on a disk that takes nothing,
 * a write-ahead log needs a place for its index, so a copy in the directory for temporary files is read instead.
 */
import { constants, copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { setForReading } from './identify.js'

/** A connection that reads, and how to leave it. */
export interface ReadingConnection {
  readonly sqlite: Database.Database
  readonly close: () => void
}

/** Throws what SQLite and the file system throw. */
export const connectForReading = (path: string): ReadingConnection => {
  const hadLog = existsSync(`${path}-wal`)
  const sqlite = new Database(path, { readonly: true, fileMustExist: true })
  try {
    setForReading(sqlite)
    sqlite.prepare('SELECT count(*) FROM sqlite_schema').get()
  } catch (thrown) {
    sqlite.close()
    if (!isReadOnlyTrouble(thrown) || !statSync(path).isFile()) throw thrown
    return connectToCopy(path)
  }
  return {
    sqlite,
    close: () => {
      if (!sqlite.open) return
      sqlite.close()
      if (!hadLog) tidy(path)
    }
  }
}

/** `SQLITE_CANTOPEN` is what a file in WAL mode says on a disk where no index of the log can be made. */
const isReadOnlyTrouble = (thrown: unknown): boolean =>
  thrown instanceof Error &&
  'code' in thrown &&
  typeof thrown.code === 'string' &&
  /^SQLITE_(CANTOPEN|READONLY)/.test(thrown.code)

const connectToCopy = (path: string): ReadingConnection => {
  const directory = mkdtempSync(join(tmpdir(), 'tragweite-reading-'))
  const remove = (): void => rmSync(directory, { recursive: true, force: true })
  try {
    const copy = join(directory, 'store.sqlite')
    for (const suffix of ['', '-wal'])
      if (existsSync(`${path}${suffix}`))
        copyFileSync(`${path}${suffix}`, `${copy}${suffix}`, constants.COPYFILE_FICLONE)
    const sqlite = new Database(copy, { fileMustExist: true })
    setForReading(sqlite)
    sqlite.pragma('query_only = ON')
    return {
      sqlite,
      close: () => {
        sqlite.close()
        remove()
      }
    }
  } catch (thrown) {
    remove()
    throw thrown
  }
}

/** A reading connection leaves an empty log behind; only a writing one, as the last, may take it away. */
const tidy = (path: string): void => {
  try {
    const sqlite = new Database(path, { fileMustExist: true })
    try {
      sqlite.prepare('SELECT count(*) FROM sqlite_schema').get()
    } finally {
      sqlite.close()
    }
  } catch {
    return
  }
}
