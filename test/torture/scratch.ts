/** Directories in memory where there is some: torture makes and throws away thousands of files. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

const made: string[] = []
afterAll(() => {
  for (const directory of made.splice(0)) rmSync(directory, { recursive: true, force: true })
})

/** A new directory, removed when the tests of the file have ended. */
export const scratchDirectory = (): string => {
  const directory = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'tragweite-torture-'))
  made.push(directory)
  return directory
}
