/** Makes names of files survive a power cut: a new or renamed directory entry is only safe once its directory is synced. */
import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs'

/** Syncs a file where there is one; throws where the disk fails. */
export const syncFile = (path: string): void => {
  if (!existsSync(path)) return
  const handle = openSync(path, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Errors that say "directories cannot be synced here" (Windows, some file systems), not "the disk failed". */
const cannot: ReadonlySet<unknown> = new Set(['EPERM', 'EISDIR', 'EINVAL', 'ENOTSUP', 'EACCES'])

/** Syncs the directory's own entries; throws where the disk fails. */
export const syncDirectory = (directory: string): void => {
  let handle: number | undefined
  try {
    handle = openSync(directory, 'r')
    fsyncSync(handle)
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && cannot.has(thrown.code))) throw thrown
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}
