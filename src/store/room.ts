/** What a full disk lacks, for the message: how much is needed and how much is free. */
import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'

/** Whole pages of the log and of its indexes are written, about so many bytes for each byte of content, and some for any append. */
const bytesPerByte = 2.5
const bytesForAny = 65_536

const megabytes = (bytes: number): string => (Math.ceil(bytes / 100_000) / 10).toFixed(1)

/** `about 0.5 MB needed, 0.1 MB free`, for an append of so many bytes to the store at `path`. */
export const roomFor = (path: string, bytes: number): string => {
  const needed = megabytes(bytes * bytesPerByte + bytesForAny)
  try {
    const { bavail, bsize } = statfsSync(dirname(path))
    return `about ${needed} MB needed, ${megabytes(bavail * bsize)} MB free`
  } catch {
    return `about ${needed} MB needed`
  }
}
