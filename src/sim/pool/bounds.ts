/**
 * How much memory and time a thread of the simulation may take before it counts as run away. Both bounds lie far above
 * what a normal block needs, so that they never show in a run that would have ended by itself.
 */
import { constrainedMemory } from 'node:process'
import { totalmem } from 'node:os'
import type { Plan } from '../plan.js'

const mebibyte = 1024 ** 2

/**
 * Memory for JavaScript objects of each thread, MiB: its share of half the machine, and never less than `leastMegabytes`.
 * Numbers in typed arrays lie outside of it.
 */
export const heapBound = (threads: number, leastMegabytes: number, machineBytes: number = memoryBytes()): number =>
  Math.max(leastMegabytes, Math.floor(machineBytes / 2 / mebibyte / Math.max(1, threads)))

/** Memory that this process may use: that of the machine, or of the container it runs in. */
const memoryBytes = (): number => {
  const limit = constrainedMemory()
  return limit > 0 && limit < totalmem() ? limit : totalmem()
}

/** Longest time of a task of these plans, ms, given the slowest so far: fifty times that, at least ten minutes. */
export const patienceOf = (plans: ReadonlyArray<Plan>): ((slowestMs: number) => number) => {
  const least = Math.max(leastPatienceMs, (cellsOfBlock(plans) / slowestCellsPerSecond) * 1000)
  return (slowestMs) => Math.max(least, 50 * slowestMs)
}

const leastPatienceMs = 600_000
/** A hundredth of what one thread of a slow machine was measured to do (bench/RESULTS.md). */
const slowestCellsPerSecond = 50_000
const drawsOfBlock = 40

/** Months × municipalities × services × draws of a whole block of all courses. */
const cellsOfBlock = (plans: ReadonlyArray<Plan>): number =>
  plans.reduce((sum, { facts: { shape } }) => {
    const months = shape.monthsInYear.reduce((all, count) => all + count, 0)
    return sum + months * shape.municipalities.length * Math.max(1, shape.services.length) * drawsOfBlock
  }, 0)
