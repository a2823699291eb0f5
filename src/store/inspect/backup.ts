/** Copies of a store: whole, by SQLite's own backup, or only what is sound. Written beside, synced, renamed. */
import { closeSync, existsSync, fsyncSync, openSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import Database from 'better-sqlite3'
import * as E from 'fp-ts/lib/Either.js'
import type { StoreError } from '../../domain/ports.js'
import { makeDirectory } from '../makeDirectory.js'
import { networkFileSystemOf } from '../networkFileSystem.js'
import { placeNew } from '../placeNew.js'
import { connectForReading } from '../readOnly.js'
import { syncDirectory } from '../syncDirectory.js'
import { guarded, unusable } from '../troubles.js'

/** How much of a copy is written: pages of SQLite. */
export interface CopyProgress {
  readonly done: number
  readonly total: number
}

/** Pages copied before the process looks at its signals. */
const pagesAtOnce = 2000

/**
 * Copies the store at `path` to `target`, which must not exist yet, as it is at one moment: one read transaction holds it
 * there, so that others may go on writing. Blocks of draws are not part of it. Inspect the copy before trusting it.
 */
export const backupStore = async (
  path: string,
  target: string,
  progress: (done: CopyProgress) => void = () => undefined
): Promise<E.Either<StoreError, void>> => {
  const ready = readyToWrite(target)
  if (E.isLeft(ready)) return ready
  const { beside, place } = ready.right
  const opened = guarded(path, () =>
    existsSync(path)
      ? E.right(connectForReading(resolve(path)))
      : E.left(unusable('not-a-store', path, 'there is no such file'))
  )
  if (E.isLeft(opened)) return opened
  const { sqlite, close } = opened.right
  try {
    sqlite.exec('BEGIN')
    sqlite.prepare('SELECT count(*) FROM sqlite_schema').get()
    await sqlite.backup(beside, {
      progress: ({ totalPages, remainingPages }) => {
        progress({ done: totalPages - remainingPages, total: totalPages })
        return pagesAtOnce
      }
    })
    return guarded(target, () => putInPlace(beside, place))
  } catch (thrown) {
    return guarded(target, () => {
      throw thrown
    })
  } finally {
    close()
    rmSync(beside, { force: true })
  }
}

/** Where a copy is written first, and where it will lie. Left where the place is taken, or no place for a store. */
export const readyToWrite = (
  target: string
): E.Either<StoreError, { readonly beside: string; readonly place: string }> =>
  guarded(target, () => {
    const place = resolve(target)
    if (existsSync(place)) return E.left(nameTaken(place))
    makeDirectory(dirname(place))
    const network = networkFileSystemOf(dirname(place))
    if (network !== undefined) return E.left(unusable('network-file-system', place, network))
    const beside = `${place}.${process.pid}.part`
    rmSync(beside, { force: true })
    return E.right({ beside, place })
  })

/** Syncs the finished copy, gives it its name, and syncs that as well. Left where somebody else has the name by now. */
export const putInPlace = (beside: string, place: string): E.Either<StoreError, void> => {
  // A copy carries no open log: it is one plain file, whatever the original was doing.
  const sqlite = new Database(beside)
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
  sqlite.close()
  const handle = openSync(beside, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  if (!placeNew(beside, place)) return E.left(nameTaken(place))
  syncDirectory(dirname(place))
  return E.right(undefined)
}

const nameTaken = (place: string): StoreError => unusable('io-error', place, 'a file of that name is there already')
