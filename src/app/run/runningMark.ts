/**
 * A note beside the blocks of a store that a process is computing a run: written before the first block, removed at the
 * end. What is left of a process that is gone says that the run broke off (power cut, kill -9, a crash of the program).
 * Only words depend on it; which draws are there is told by the blocks themselves.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { isProcessAlive } from '../../store/processes.js'
import { syncDirectory } from '../../store/syncDirectory.js'

/** Name of the files, after the beginning of the run key and the process. */
const suffix = '.running'

interface Mark {
  readonly pid: number
  readonly host: string
  /** Names this start of the machine, where the system has a name for it: numbers of processes begin anew with it. */
  readonly boot: string
  readonly startedAt: string
}

/** What earlier processes left, or the one at work on the same run. */
export interface FormerWork {
  readonly brokeOff?: string
  readonly alsoRunning?: number
}

const nameOf = (runKey: string, pid: number): string => `${runKey.slice(0, 32)}.${pid}${suffix}`

/** Notes that this process computes a run; the answer removes the note. Where it cannot be written nothing is noted. */
export const markRunning = (directory: string, runKey: string, startedAt: Date): (() => void) => {
  const path = join(directory, nameOf(runKey, process.pid))
  const mark: Mark = { pid: process.pid, host: hostname(), boot: bootName(), startedAt: startedAt.toISOString() }
  try {
    // Only the directory of blocks: one that a store lies in is there, or the store is gone.
    if (!existsSync(directory)) mkdirSync(directory)
    syncDirectory(dirname(directory))
    writeFileSync(path, JSON.stringify(mark))
  } catch {
    return () => undefined
  }
  return () => rmSync(path, { force: true })
}

/** A process of another machine cannot be asked: so long its note is left alone. */
const longestMs = 7 * 86_400_000

/** Reads what other processes noted about this run; notes of those that are gone are removed. */
export const formerWork = (directory: string, runKey: string, now: Date): FormerWork => {
  const own = nameOf(runKey, process.pid)
  const paths = namesIn(directory)
    .filter((name) => name.startsWith(runKey.slice(0, 32)) && name.endsWith(suffix) && name !== own)
    .map((name) => join(directory, name))
  let found: FormerWork = {}
  for (const path of paths) {
    const mark = readMark(path)
    if (mark !== undefined && mark.host !== hostname() && Date.parse(mark.startedAt) > now.getTime() - longestMs)
      continue
    if (mark !== undefined && isAlive(mark)) {
      found = { ...found, alsoRunning: mark.pid }
      continue
    }
    const brokeOff = mark?.startedAt ?? writtenAt(path)
    if (brokeOff !== undefined && brokeOff > (found.brokeOff ?? '')) found = { ...found, brokeOff }
    rmSync(path, { force: true })
  }
  return found
}

const namesIn = (directory: string): ReadonlyArray<string> => {
  try {
    return readdirSync(directory)
  } catch {
    return []
  }
}

/** Undefined where a power cut left half a note. */
const readMark = (path: string): Mark | undefined => {
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof read !== 'object' || read === null) return undefined
    const { pid, host, boot, startedAt } = { pid: 0, host: '', boot: '', startedAt: '', ...read }
    const sound = Number.isInteger(pid) && pid > 0 && !Number.isNaN(Date.parse(startedAt))
    return sound ? { pid, host, boot, startedAt } : undefined
  } catch {
    return undefined
  }
}

const writtenAt = (path: string): string | undefined => statSync(path, { throwIfNoEntry: false })?.mtime.toISOString()

const isAlive = ({ pid, host, boot }: Mark): boolean =>
  host === hostname() && boot === bootName() && isProcessAlive(pid)

const bootName = (): string => {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return ''
  }
}
