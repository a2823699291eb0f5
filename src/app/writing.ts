/** Writes output files: beside, synced, renamed, and the name synced as well, so that a file under its name is whole and stays. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { makeDirectory } from '../store/makeDirectory.js'
import { syncDirectory } from '../store/syncDirectory.js'
import type { OutputFailed } from './appError.js'

/** Writes `parts` one after the other, texts as UTF-8; makes the directory. */
export const writeFileWhole = (path: string, parts: Iterable<string | Uint8Array>): E.Either<OutputFailed, void> => {
  const beside = `${path}.${process.pid}.part`
  try {
    makeDirectory(dirname(path))
    const handle = openSync(beside, 'w')
    try {
      for (const part of parts) writeWhole(handle, typeof part === 'string' ? Buffer.from(part, 'utf8') : part)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(beside, path)
    syncDirectory(dirname(path))
    return E.right(undefined)
  } catch (thrown) {
    removeQuietly(beside)
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
    if (!(thrown instanceof Error) || code === undefined) throw thrown
    return E.left({
      _tag: 'OutputFailed',
      path,
      detail: thrown.message,
      diskFull: code === 'ENOSPC' || code === 'EDQUOT'
    })
  }
}

const writeWhole = (handle: number, bytes: Uint8Array): void => {
  for (let done = 0; done < bytes.length;) done += writeSync(handle, bytes, done)
}

const removeQuietly = (path: string): void => {
  try {
    rmSync(path, { force: true })
  } catch {
    return
  }
}
