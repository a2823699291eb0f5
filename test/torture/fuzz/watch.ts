/**
 * Knocks at doors in a process with little memory and watches it: what hangs or dies is a failure that names its seed, and
 * the cases after it go on in a new process.
 */
import { fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Asked, Told } from './doorProcess.js'
import type { DoorName } from './doors.js'
import { longestMilliseconds } from './limits.js'

/** Heap of the process: a file of 1 MB must not need 1 GB. */
export const heapMegabytes = 600
/** A case that answers nothing for so long hangs; far above the limit, since other work may hold the processors. */
const patienceSeconds = 120

/** A case that broke a promise. */
export interface Failure extends Asked {
  readonly what: string
}

/** What became of the cases of one door. */
export interface Knocked {
  readonly cases: number
  readonly accepted: number
  readonly failures: ReadonlyArray<Failure>
  /** Processor time of the slowest case, and which it was. */
  readonly slowestMs: number
  readonly slowestSeed: number
}

export interface AllKnocked {
  readonly at: (door: DoorName) => Knocked
  /** Most memory that a process ever took. */
  readonly peakMegabytes: number
}

interface Watched {
  readonly ended: ReadonlyArray<Extract<Told, { readonly told: 'ended' }>>
  /** Where the process broke off, and why. */
  readonly brokeOff: { readonly at: number; readonly why: string } | undefined
  readonly peakMegabytes: number
}

const watched = (asked: ReadonlyArray<Asked>): Promise<Watched> =>
  new Promise((resolve) => {
    const child = fork(fileURLToPath(new URL('./doorProcess.ts', import.meta.url)), {
      execArgv: [
        `--max-old-space-size=${heapMegabytes}`,
        '--import',
        pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
      ],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc']
    })
    const ended: Extract<Told, { readonly told: 'ended' }>[] = []
    let at = 0
    let written = ''
    const end = (why: string | undefined, peakMegabytes = 0): void => {
      clearTimeout(timer)
      child.removeAllListeners()
      child.kill('SIGKILL')
      resolve({ ended, brokeOff: why === undefined ? undefined : { at, why }, peakMegabytes })
    }
    const hangs = (): void => end(`no answer for ${patienceSeconds} s`)
    let timer = setTimeout(hangs, patienceSeconds * 1000)
    child.stderr?.on('data', (text) => (written = `${written}${String(text)}`.slice(-2000)))
    child.on('message', (told: Told) => {
      clearTimeout(timer)
      timer = setTimeout(hangs, patienceSeconds * 1000)
      if (told.told === 'begun') at = told.at
      else if (told.told === 'ended') ended.push(told)
      else if (told.told === 'done') end(undefined, told.peakMegabytes)
    })
    child.on('exit', (code, signal) => end(`the process died (${signal ?? code}): ${written.slice(0, 600)}`))
    child.send(asked)
  })

/** Knocks once for each case, in order. */
export const knockAll = async (asked: ReadonlyArray<Asked>): Promise<AllKnocked> => {
  const known = new Map<DoorName, Knocked>()
  const at = (door: DoorName): Knocked =>
    known.get(door) ?? { cases: 0, accepted: 0, failures: [], slowestMs: 0, slowestSeed: 0 }
  const note = (knocked: Asked, accepted: boolean, milliseconds: number, faults: ReadonlyArray<string>): void => {
    const before = at(knocked.door)
    const slower = milliseconds > before.slowestMs
    known.set(knocked.door, {
      cases: before.cases + 1,
      accepted: before.accepted + Number(accepted),
      failures: [...before.failures, ...faults.map((what) => ({ ...knocked, what }))],
      slowestMs: slower ? milliseconds : before.slowestMs,
      slowestSeed: slower ? knocked.seed : before.slowestSeed
    })
  }
  let peakMegabytes = 0
  for (let from = 0; from < asked.length;) {
    const batch = asked.slice(from)
    const { ended, brokeOff, peakMegabytes: peak } = await watched(batch)
    peakMegabytes = Math.max(peakMegabytes, peak)
    for (const { at: index, milliseconds, answer } of ended) {
      const knocked = batch[index]
      if (knocked === undefined) throw new Error('an answer to nothing')
      const slow = milliseconds > longestMilliseconds ? [`${Math.round(milliseconds)} ms of processor time`] : []
      note(knocked, answer.verdict === 'accepted', milliseconds, [...answer.faults, ...slow])
    }
    const stopped = brokeOff === undefined ? undefined : batch[brokeOff.at]
    if (stopped === undefined || brokeOff === undefined) break
    note(stopped, false, 0, [brokeOff.why])
    from += brokeOff.at + 1
  }
  return { at, peakMegabytes }
}
