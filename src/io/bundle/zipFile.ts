/**
 * Zip files as a set of named files. Written with one fixed date, so that equal content gives equal bytes. Reading trusts
 * nothing: names must stay inside, sizes are counted while unpacking and capped.
 */
import * as E from 'fp-ts/lib/Either.js'
import yauzl from 'yauzl'
import yazl from 'yazl'

/** A file of a bundle: path with `/`, and its bytes. */
export interface BundledFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** Most bytes that all files of a zip may unpack to. */
export const largestUnpacked = 1024 ** 3
/** Most files in a zip. */
const mostFiles = 10_000
/** A stored table of numbers shrinks ten- to thirtyfold; a thousandfold is a trap. */
const largestRatio = 1_000

/** Zip dates have no zone and begin in 1980. */
const fixedDate = new Date(1980, 0, 1)

/** The bytes of a zip with these files, in this order. */
export const zipped = async (files: ReadonlyArray<BundledFile>): Promise<Uint8Array> => {
  const zip = new yazl.ZipFile()
  for (const { path, bytes } of files)
    zip.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), path, {
      mtime: fixedDate,
      mode: 0o100644,
      forceDosTimestamp: true
    })
  zip.end()
  const parts: Buffer[] = []
  for await (const part of zip.outputStream) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}

/** Why a file cannot be read as a zip: a kind of problem and what was found. */
export interface ZipRefused {
  readonly kind: 'not-a-zip' | 'zip-too-large'
  readonly found: string
}

/** The files of a zip, in its order. */
export const unzipped = async (path: string): Promise<E.Either<ZipRefused, ReadonlyArray<BundledFile>>> => {
  try {
    return E.right(await readAll(path))
  } catch (thrown) {
    if (thrown instanceof TooLarge) return E.left({ kind: 'zip-too-large', found: thrown.message })
    return E.left({ kind: 'not-a-zip', found: 'no zip file, or one that is cut off or damaged' })
  }
}

class TooLarge extends Error {}

const readAll = async (path: string): Promise<ReadonlyArray<BundledFile>> => {
  const zip = await yauzl.openPromise(path, { strictFileNames: true })
  try {
    if (zip.entryCount > mostFiles) throw new TooLarge(`${zip.entryCount} files`)
    const files: BundledFile[] = []
    let total = 0
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue
      total += entry.uncompressedSize
      if (total > largestUnpacked || entry.uncompressedSize > largestRatio * Math.max(entry.compressedSize, 1_000))
        throw new TooLarge(`${entry.fileName}: ${entry.uncompressedSize} bytes unpacked`)
      const parts: Buffer[] = []
      for await (const part of await zip.openReadStreamPromise(entry)) parts.push(Buffer.from(part))
      files.push({ path: entry.fileName, bytes: Buffer.concat(parts) })
    }
    return files
  } finally {
    zip.close()
  }
}
