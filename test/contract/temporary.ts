/** Temporary directories that disappear with the test. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A new directory, removed when the running test ends. */
export const temporaryDirectory = (): string => {
  const directory = mkdtempSync(join(tmpdir(), 'tragweite test '))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}
