/** The command line inside the test's own process, with a store in a directory. */
import { join } from 'node:path'
import { vi } from 'vitest'
import { main } from '../../src/cli/main.js'

export interface Said {
  readonly code: unknown
  /** Standard output. */
  readonly out: string
}

/** Runs a command; its exit code and standard output. */
export const said = async (directory: string, ...args: ReadonlyArray<string>): Promise<Said> => {
  const written: string[] = []
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(String(text))
    return true
  })
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
  const former = process.exitCode
  try {
    await main([...args, '--store', join(directory, 'store.sqlite')])
    return { code: process.exitCode, out: written.join('') }
  } finally {
    process.exitCode = former
    out.mockRestore()
    err.mockRestore()
  }
}
