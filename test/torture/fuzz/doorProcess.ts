/**
 * The process in which doors are knocked at: a hang or a lack of memory ends it and not the tests. Each case is announced
 * before it begins, so that whoever watches knows which one was in flight.
 */
import { subscribe } from 'node:diagnostics_channel'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Answer, Door, Knock } from './door.js'
import { doors, type DoorName } from './doors.js'
import { longestMilliseconds } from './limits.js'

/** What this process is asked. */
export interface Asked {
  readonly door: DoorName
  readonly seed: number
}

/** What it tells: a case began, a case ended, all are done. */
export type Told =
  | { readonly told: 'opened'; readonly door: DoorName }
  | { readonly told: 'begun'; readonly at: number }
  | { readonly told: 'ended'; readonly at: number; readonly milliseconds: number; readonly answer: Answer }
  | { readonly told: 'done'; readonly peakMegabytes: number }

const tell = (told: Told): Promise<void> => new Promise((resolve) => process.send?.(told, () => resolve()))

/** Members of the objects that all others inherit from: a file must never add one. */
const inherited = (): string =>
  [Object.prototype, Array.prototype, Function.prototype, String.prototype]
    .map((prototype) => Object.getOwnPropertyNames(prototype).join())
    .join('; ')

/** Counts attempts to reach another computer. */
const watchNetwork = (): (() => number) => {
  let attempts = 0
  subscribe('net.client.socket', () => (attempts += 1))
  return () => attempts
}

const cpuMilliseconds = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const answerTo = async (knock: Knock): Promise<Answer> => {
  try {
    return await knock()
  } catch (thrown) {
    const what = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
    return { verdict: 'refused', faults: [`thrown: ${what.split('\n').slice(0, 6).join(' | ')}`] }
  }
}

/** Times at most that a slow case is read. */
const attempts = 3

/** The answer and the shortest time of reading: a slow case is read again, since other programs slow a processor down. */
const timed = async (door: Door, seed: number): Promise<{ readonly answer: Answer; readonly milliseconds: number }> => {
  let shortest = Infinity
  for (let attempt = 1; ; attempt++) {
    const knock = door.make(seed)
    const from = cpuMilliseconds()
    const answer = await answerTo(knock)
    shortest = Math.min(shortest, cpuMilliseconds() - from)
    if (shortest <= longestMilliseconds || attempt === attempts) return { answer, milliseconds: shortest }
  }
}

const work = async (asked: ReadonlyArray<Asked>): Promise<void> => {
  const directory = mkdtempSync(join(realpathSync(tmpdir()), 'tragweite-fuzz-'))
  process.on('exit', () => rmSync(directory, { recursive: true, force: true }))
  const attempts = watchNetwork()
  const open = new Map<DoorName, Door>()
  const before = inherited()
  for (const [at, { door: name, seed }] of asked.entries()) {
    const door = open.get(name) ?? (await doors[name](directory))
    if (!open.has(name)) await tell({ told: 'opened', door: name })
    open.set(name, door)
    await tell({ told: 'begun', at })
    const calls = attempts()
    const { answer, milliseconds } = await timed(door, seed)
    const faults = [
      ...answer.faults,
      ...(inherited() === before ? [] : ['a member was added to a prototype']),
      ...(attempts() === calls ? [] : ['another computer was called'])
    ]
    await tell({ told: 'ended', at, milliseconds, answer: { ...answer, faults } })
  }
  await tell({ told: 'done', peakMegabytes: process.resourceUsage().maxRSS / 1024 })
  process.exit(0)
}

// Nobody listens any more.
process.once('disconnect', () => process.exit(1))
process.once('message', (asked: ReadonlyArray<Asked>) => void work(asked))
