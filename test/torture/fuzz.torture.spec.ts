/**
 * What others write: scenario files, region packages, stored bytes. None of it may crash or hang the program, each refusal
 * names its place, and accepted files compute. A failure names its door and seed; FUZZ_SEED starts elsewhere.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { recordFigure } from './figures.js'
import { bombs } from './fuzz/bombDoor.js'
import type { DoorName } from './fuzz/doors.js'
import { knockAll, type AllKnocked } from './fuzz/watch.js'
import { long, sizeOf } from './size.js'

const firstSeed = Number(process.env['FUZZ_SEED'] ?? 20_260)
const sizes: ReadonlyArray<readonly [DoorName, number]> = [
  ['scenario', sizeOf(25, 10_000)],
  ['package', sizeOf(15, 2_000)],
  ['blob', sizeOf(150, 2_000)]
]

/** Seeds that once found a mistake stay; the last two scenarios are among those that are accepted. */
const former: Readonly<Partial<Record<DoorName, ReadonlyArray<number>>>> = {
  scenario: [163, 1116, 1268, 3332, 22_481, 20_290, 20_300],
  package: [1126, 1850, 20_613, 20_917],
  blob: [7, 222]
}

const asked = sizes.flatMap(([door, count]) =>
  [...(former[door] ?? []), ...Array.from({ length: count }, (_, i) => firstSeed + i)].map((seed) => ({ door, seed }))
)
/** In the short share some bombs: aliases, many keys, deep lists, many tables in a head. */
const shortBombs = [0, 1, 8, 110]
const asksBombs = (long ? Array.from({ length: bombs }, (_, seed) => seed) : shortBombs).map((seed) => ({
  door: 'bomb' as const,
  seed
}))

/** A watched process has limits of its own; this one only ends a test that nobody waits for any more. */
const longestMinutes = 120

describe('files and bytes from others', () => {
  let knocked: AllKnocked
  beforeAll(async () => {
    const started = performance.now()
    knocked = await knockAll([...asked, ...asksBombs])
    for (const door of ['scenario', 'package', 'blob', 'bomb'] as const) {
      const { failures, ...figures } = knocked.at(door)
      recordFigure(`fuzz ${door}`, { ...figures, failures: failures.length, firstSeed })
    }
    const seconds = (performance.now() - started) / 1000
    recordFigure('fuzz', { seconds, peakMegabytes: knocked.peakMegabytes })
  }, longestMinutes * 60_000)

  it.each(sizes)('at the door %s neither crash nor hang, and refusals name a place', (door, count) => {
    const { cases, accepted, failures } = knocked.at(door)
    expect(failures).toEqual([])
    expect(cases).toBe(count + (former[door] ?? []).length)
    // A generator that makes nothing valid, or nothing wrong, tests nothing.
    expect(accepted).toBeGreaterThan(0)
    expect(accepted).toBeLessThan(cases)
  })

  it('of a megabyte made of one thing are refused at once', () => {
    const { cases, failures } = knocked.at('bomb')
    expect(failures).toEqual([])
    expect(cases).toBe(asksBombs.length)
  })

  it('take little memory', () => {
    expect(knocked.peakMegabytes).toBeLessThan(1000)
  })
})
