/** Writes a workbook beside its place, synced, then renamed: a file under its name is whole. */
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { bookBytes, type Book } from '../../io/workbook/write/book.js'
import { makeDirectory } from '../../store/makeDirectory.js'
import type { OutputFailed } from '../appError.js'

export const writeBook = async (path: string, book: Book): Promise<E.Either<OutputFailed, void>> => {
  const beside = `${path}.${process.pid}.part`
  try {
    makeDirectory(dirname(path))
    const file = await open(beside, 'w')
    try {
      for await (const bytes of bookBytes(book)) await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, path)
    return E.right(undefined)
  } catch (thrown) {
    await rm(beside, { force: true })
    const code = thrown instanceof Error && 'syscall' in thrown && 'code' in thrown ? thrown.code : undefined
    if (!(thrown instanceof Error) || code === undefined) throw thrown
    return E.left({
      _tag: 'OutputFailed',
      path,
      detail: thrown.message,
      diskFull: code === 'ENOSPC' || code === 'EDQUOT'
    })
  }
}
