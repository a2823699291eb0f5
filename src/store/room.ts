/** What a full disk lacks, for the message: how much is needed and how much is free. */
import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'

/** Whole pages of the log and of its indexes are written, about so many bytes for each byte of content, and some for any append. */
const bytesPerByte = 2.5
const bytesForAny = 65_536

const megabytes = (bytes: number): string => `${(Math.ceil(bytes / 100_000) / 10).toFixed(1)} MB`

/** `about 0.5 MB are needed, 0.1 MB are free`, for an append of so many bytes to the store at `path`. */
export const roomFor = (path: string, bytes: number): string => {
  const needed = `about ${megabytes(bytes * bytesPerByte + bytesForAny)} needed`
  try {
    const { bavail, bsize } = statfsSync(dirname(path))
    return `${needed}, ${megabytes(bavail * bsize)} free`
  } catch {
    return needed
  }
}
