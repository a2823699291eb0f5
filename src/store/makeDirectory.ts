/**
 * Makes a directory with its parents, so that a power cut does not take it away with what is put into it. Ends on every file
 * system: `mkdir` of Node with `recursive` never returns below `/proc`.
 */
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { syncDirectory } from './syncDirectory.js'

/** Makes what is missing of the path, parents first, each synced; throws the error of the system where that is not possible. */
export const makeDirectory = (path: string): void => {
  const missing: string[] = []
  for (let at = resolve(path); !existsSync(at) && dirname(at) !== at; at = dirname(at)) missing.unshift(at)
  for (const directory of missing) {
    makeOne(directory)
    syncDirectory(dirname(directory))
  }
}

/** Another process may have made it in between. */
const makeOne = (directory: string): void => {
  try {
    mkdirSync(directory)
  } catch (thrown) {
    if (!existsSync(directory)) throw thrown
  }
}
